//! What `codebook check` says of files with mistakes.

use super::*;

const GROUND: &str = "
clusters: [{id: land, name: Land}]
parties:
  - {id: AAA, name: Alphia, names: [Alphia]}
  - {id: BBB, name: Betia, names: [Betia]}
terms:
  - {id: river, any: [river, stream]}
topics:
  - id: water
    name: Water
    cluster: land
    definition: Rivers.
    weak: [water]
    default: water.share
    false_friends: [{phrase: water cannon, why: a weapon}]
    propositions:
      - id: water.share
        text: The river is shared.
        names: [$river treaty, water sharing]
        examples: [{text: Alphia wants the river treaty., expect: AAA water.share +1}]
        counterexamples: [{text: The river rose., why: no stance}]
";

/// What is said of a user's file over the ground.
fn said(file: &str) -> Vec<String> {
    let mut problems = Vec::new();
    let mut rules = RuleSet::default();
    rules.add("ground.yaml", GROUND.to_owned(), &mut problems);
    rules.add("user.yaml", file.to_owned(), &mut problems);
    problems.extend(references(&rules));
    let mut checker = Checker::new(&rules);
    checker.classes();
    checker.roster();
    checker.clashes();
    problems.append(&mut checker.problems);
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn the_ground_is_sound() {
    assert_eq!(said(""), [""; 0]);
}

#[test]
fn misspelt_ids_find_their_neighbours() {
    insta::assert_snapshot!(
        said(
            "
propositions:
  - {id: water.dam, text: A dam is built., names: [dam], silences: [water.shaer], examples: [{text: T., expect: AAB water.dam +1, pack: delta}]}
phrases:
  - {proposition: water.shar, names: [pact], holders: [AAC]}
packs:
  - {id: delta, name: Delta, sides: [{role: belligerent, parties: [ABB]}], defaults: [{proposition: water.dm, subject: AAA}]}
persons:
  - {id: x, name: X, roles: [{party: BBC, title: President, rank: 1}]}
cues:
  - {id: cue.x, kind: verb, any: [block the $rivr]}
"
        )
        .join("\n")
    );
}

#[test]
fn what_clashes_or_never_matches_is_found() {
    insta::assert_snapshot!(
        said(
            "
propositions:
  - {id: water.dam, text: A dam is built., names: [dam, water cannon, 'stream treaty', 'a//b', '(open'], pro: [build], con: [build]}
  - {id: water.upper, text: U., names: [river treaty], silences: [water.dam]}
  - {id: water.lower, text: L., names: [weir]}
  - {id: water.top, text: T., names: [weir], silences: [water.lower]}
cues:
  - {id: cue.x, kind: verb, any: [weir, block, block]}
"
        )
        .join("\n")
    );
}

#[test]
fn people_and_dates() {
    insta::assert_snapshot!(
        said(
            "
parties:
  - {id: CCC, name: Gammia, names: [Betia]}
packs:
  - {id: delta, name: Delta, sides: [{role: belligerent_a, parties: [AAA]}, {role: belligerent_b, parties: [BBB]}]}
persons:
  - {id: a, name: Ann Lee, aliases: [Lee], roles: [{party: AAA, title: President, rank: 1, from: 2020-05, to: 2019}, {party: AAA, title: President, rank: 1, from: 2021}]}
  - {id: b, name: Bob Lee, aliases: [Lee], roles: [{party: BBB, title: President, rank: 1, from: 2020}, {party: AAA, title: Envoy, rank: 9, from: '2020-13'}]}
  - {id: c, name: Cas Lee, aliases: [Lee], roles: [{party: BBB, title: Envoy, rank: 2, from: '2010', to: '2012'}]}
words:
  - {id: verb.x, verbs: [go, come, go], forms: [[go, went]]}
  - {id: verb.y, forms: [[go, goes, went]]}
"
        )
        .join("\n")
    );
}
