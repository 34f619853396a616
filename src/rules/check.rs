//! What can be wrong with rules that parse: `codebook check`.
//!
//! Two kinds of question. *References* ask whether what a rule names exists and whether its patterns can be built; they
//! cost little and are asked of users' files on every run. *Clashes* ask what rules do to each other, and spell every
//! pattern out to see it: two sequences that are equal are one phrase to a reader, however they were written.

use super::RuleSet;
use super::examples::{Expected, expected};
use super::lexis::Lexis;
use super::load::{self, Kind};
use super::pattern::{PatternError, Piece, Terms};
use super::schema::{PackPhrases, Person, Role, TopicKind};
use super::words::Words;
use crate::error::{Diagnostic, Severity, nearest};
use crate::sentence::{Document, TokenKind};
use crate::span::Span;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::hash::{Hash, Hasher};

/// Everything that is wrong with the rules, errors first, then in the order of the rules.
///
/// The rules must have been loaded with their examples.
pub fn check(rules: &RuleSet) -> Vec<Diagnostic> {
    let mut problems = references(rules);
    let mut checker = Checker::new(rules);
    checker.built_in_twice();
    checker.classes();
    checker.roster();
    checker.without_examples();
    checker.clashes();
    problems.append(&mut checker.problems);
    problems.sort_by_key(|p| p.severity);
    problems
}

/// What `codebook check` says: with users' files, what concerns them, else everything. `loading` is what [`load::load`]
/// said.
pub fn report(rules: &RuleSet, loading: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let of_user = |problem: &Diagnostic| {
        let files = problem.source_file.iter().chain(problem.related.iter().map(|r| &r.source_file));
        files.into_iter().any(|s| rules.layers.iter().any(|l| l.source.path == s.path))
    };
    let mut all = loading;
    for problem in check(rules) {
        if (rules.layers.is_empty() || of_user(&problem)) && !all.contains(&problem) {
            all.push(problem);
        }
    }
    all.sort_by_key(|p| p.severity);
    all
}

/// What rules name and what they are made of: ids that do not exist, patterns that cannot be built.
pub fn references(rules: &RuleSet) -> Vec<Diagnostic> {
    let mut checker = Checker::new(rules);
    checker.topics();
    checker.packs();
    checker.people();
    checker.patterns();
    checker.examples();
    checker.problems
}

/// The roles that a side of a conflict can have.
const SIDES: [&str; 7] = ["belligerent_a", "belligerent_b", "ally_a", "ally_b", "mediator", "institution", "other"];

/// Word classes past this number have no bit in a word's set.
const MOST_CLASSES: usize = 384;

struct Checker<'r> {
    rules: &'r RuleSet,
    propositions: FxHashSet<&'r str>,
    parties: FxHashSet<&'r str>,
    problems: Vec<Diagnostic>,
}

impl<'r> Checker<'r> {
    fn new(rules: &'r RuleSet) -> Self {
        Checker {
            rules,
            propositions: rules.topics.iter().flat_map(|t| &t.propositions).map(|p| p.id.as_str()).collect(),
            parties: rules.parties.iter().map(|p| p.id.as_str()).collect(),
            problems: Vec::new(),
        }
    }

    /// Says something about `value` in an entry.
    fn say(&mut self, severity: Severity, (kind, id): (Kind, &str), value: &str, message: String) -> &mut Diagnostic {
        let mut problem = Diagnostic::error(message);
        problem.severity = severity;
        // A file's `phrases` belong to entries of other files: the words themselves tell where they stand.
        let layers = || self.rules.layers.iter().rev().map(|l| &l.source);
        let origin = self.rules.origin(kind, id);
        let source = match &origin {
            Some(source) if source.text.contains(value) => Some(source),
            _ => layers().find(|s| s.text.contains(value)).or(origin.as_ref()),
        };
        if let Some(source) = source {
            let span = source.find(Some(id), value).or_else(|| source.find(None, value));
            problem = problem.at(source, span);
        }
        self.problems.push(problem);
        let last = self.problems.len() - 1;
        &mut self.problems[last]
    }

    fn error(&mut self, entry: (Kind, &str), value: &str, message: String) -> &mut Diagnostic {
        self.say(Severity::Error, entry, value, message)
    }

    fn warn(&mut self, entry: (Kind, &str), value: &str, message: String) -> &mut Diagnostic {
        self.say(Severity::Warning, entry, value, message)
    }

    /// An id that must be one of the known.
    fn known(&mut self, entry: (Kind, &str), what: &str, id: &str, known: &[&str]) {
        if known.contains(&id) {
            return;
        }
        let hint = nearest(id, known.iter().copied()).map(|right| format!("did you mean `{right}`?"));
        self.error(entry, id, format!("`{}` names the unknown {what} `{id}`", entry.1)).hint = hint;
    }

    fn known_proposition(&mut self, entry: (Kind, &str), id: &str) {
        if !self.propositions.contains(id) {
            let all: Vec<&str> =
                self.rules.topics.iter().flat_map(|t| &t.propositions).map(|p| p.id.as_str()).collect();
            self.known(entry, "proposition", id, &all);
        }
    }

    fn known_party(&mut self, entry: (Kind, &str), id: &str) {
        if !self.parties.contains(id) {
            let all: Vec<&str> = self.rules.parties.iter().map(|p| p.id.as_str()).collect();
            self.known(entry, "party", id, &all);
        }
    }

    fn topics(&mut self) {
        let rules = self.rules;
        let clusters: Vec<&str> = rules.clusters.iter().map(|c| c.id.as_str()).collect();
        for topic in &rules.topics {
            let entry = (Kind::Topic, topic.id.as_str());
            self.known(entry, "cluster", &topic.cluster, &clusters);
            if let Some(default) = &topic.default {
                let own: Vec<&str> = topic.propositions.iter().map(|p| p.id.as_str()).collect();
                self.known(entry, "proposition", default, &own);
            } else if let Some(weak) = topic.weak.first() {
                self.error(entry, weak, format!("`{}` has weak words and no `default` for them", topic.id));
            }
            for proposition in &topic.propositions {
                let entry = (Kind::Proposition, proposition.id.as_str());
                if proposition.id.split_once('.').map(|(t, _)| t) != Some(topic.id.as_str()) {
                    let message = format!("`{}` is in the topic `{}` and not named after it", proposition.id, topic.id);
                    self.error(entry, &proposition.id, message);
                }
                for id in proposition.silences.iter().chain(&proposition.excludes) {
                    self.known_proposition(entry, id);
                    if *id == proposition.id {
                        self.error(entry, id, format!("`{id}` silences or excludes itself"));
                    }
                }
                for other in &proposition.silences {
                    if proposition.id < *other
                        && let Some((_, other)) = rules.proposition(other)
                        && other.silences.contains(&proposition.id)
                    {
                        let message = format!("`{}` and `{}` silence each other", proposition.id, other.id);
                        self.error(entry, &other.id, message);
                    }
                }
            }
        }
    }

    fn phrases(&mut self, entry: (Kind, &str), phrases: &PackPhrases) {
        self.known_proposition(entry, &phrases.proposition);
        for party in phrases.holders.iter().chain(&phrases.subject) {
            self.known_party(entry, party);
        }
    }

    fn packs(&mut self) {
        let rules = self.rules;
        for pack in &rules.packs {
            let entry = (Kind::Pack, pack.id.as_str());
            for side in &pack.sides {
                self.known(entry, "role of a side", &side.role, &SIDES);
                for party in &side.parties {
                    self.known_party(entry, party);
                }
                self.dates(entry, side.from.as_deref(), side.to.as_deref());
            }
            self.dates(entry, pack.from.as_deref(), pack.to.as_deref());
            for default in &pack.defaults {
                self.known_proposition(entry, &default.proposition);
                self.known_party(entry, &default.subject);
            }
            for party in pack.collectives.iter().flat_map(|c| &c.parties) {
                self.known_party(entry, party);
            }
            for phrases in &pack.phrases {
                self.phrases(entry, phrases);
            }
        }
        for phrases in &rules.phrases {
            self.phrases((Kind::Proposition, &phrases.proposition), phrases);
        }
    }

    fn people(&mut self) {
        let rules = self.rules;
        for party in &rules.parties {
            for member in &party.members {
                self.known_party((Kind::Party, &party.id), member);
            }
        }
        for person in &rules.persons {
            let entry = (Kind::Person, person.id.as_str());
            for role in &person.roles {
                self.known_party(entry, &role.party);
                self.dates(entry, role.from.as_deref(), role.to.as_deref());
                if !(1..=6).contains(&role.rank) {
                    let message = format!("`{}`: a rank is from 1 to 6, not {}", person.id, role.rank);
                    self.error(entry, &role.title, message);
                }
            }
        }
    }

    fn dates(&mut self, entry: (Kind, &str), from: Option<&str>, to: Option<&str>) {
        for date in [from, to].into_iter().flatten() {
            if !is_date(date) {
                self.error(entry, date, format!("`{date}` is no date: YYYY, YYYY-MM or YYYY-MM-DD"));
            }
        }
        if let (Some(from), Some(to)) = (from, to)
            && first_day(from) > last_day(to)
        {
            self.error(entry, from, format!("`{}`: from {from} is after to {to}", entry.1));
        }
    }

    /// Every pattern of the rules, with the entry that holds it.
    fn all_patterns(&self) -> Vec<((Kind, &'r str), &'r str)> {
        let rules = self.rules;
        let mut all: Vec<((Kind, &'r str), &'r str)> = Vec::new();
        let mut add = |kind: Kind, id: &'r str, patterns: &'r [String]| {
            all.extend(patterns.iter().map(|p| ((kind, id), p.as_str())));
        };
        for term in &rules.terms {
            add(Kind::Term, &term.id, &term.any);
        }
        for cue in &rules.cues {
            add(Kind::Cue, &cue.id, &cue.any);
            add(Kind::Cue, &cue.id, &cue.not_with);
        }
        for topic in &rules.topics {
            add(Kind::Topic, &topic.id, &topic.weak);
            add(Kind::Topic, &topic.id, &topic.headings);
            for friend in &topic.false_friends {
                add(Kind::Topic, &topic.id, std::slice::from_ref(&friend.phrase));
            }
            for p in &topic.propositions {
                for list in [&p.names, &p.opposites, &p.pro, &p.con] {
                    add(Kind::Proposition, &p.id, list);
                }
            }
        }
        let added = rules.packs.iter().flat_map(|k| k.phrases.iter().map(|p| (Kind::Pack, k.id.as_str(), p)));
        let everywhere = rules.phrases.iter().map(|p| (Kind::Proposition, p.proposition.as_str(), p));
        for (kind, id, p) in added.chain(everywhere) {
            for list in [&p.names, &p.opposites, &p.pro, &p.con] {
                add(kind, id, list);
            }
        }
        all
    }

    fn patterns(&mut self) {
        let rules = self.rules;
        let terms = Terms::new(&rules.terms);
        let lexis = Lexis::new(&rules.words);
        let mut words = Words::new(&lexis);
        let mut seen: FxHashMap<String, bool> = FxHashMap::default();
        for (entry, pattern) in self.all_patterns() {
            match terms.spell(pattern) {
                Err(PatternError::TooMany) => {}
                Err(error) => {
                    let hint = match &error {
                        PatternError::UnknownTerm(id) => nearest(id, rules.terms.iter().map(|t| t.id.as_str()))
                            .map(|right| format!("did you mean `${right}`?")),
                        _ => None,
                    };
                    self.error(entry, pattern, format!("{error}: `{pattern}`")).hint = hint;
                }
                Ok(sequences) => {
                    let wrong = sequences.iter().flatten().find(|piece| {
                        let (Piece::Form(form) | Piece::Lemma(form)) = piece else { return false };
                        if !seen.contains_key(form) {
                            let one = one_token(form, &mut words);
                            seen.insert(form.clone(), one);
                        }
                        !seen[form]
                    });
                    if let Some(piece) = wrong {
                        let message = format!("`{pattern}` can never match: `{piece}` is not one word of a text");
                        self.error(entry, pattern, message);
                    }
                }
            }
        }
    }

    fn examples(&mut self) {
        let rules = self.rules;
        let packs: Vec<&str> = rules.packs.iter().map(|p| p.id.as_str()).collect();
        for cue in &rules.cues {
            for example in &cue.examples {
                self.example(
                    (Kind::Cue, &cue.id),
                    &example.text,
                    Some(&example.expect),
                    example.pack.as_deref(),
                    &packs,
                );
            }
        }
        for proposition in rules.topics.iter().flat_map(|t| &t.propositions) {
            let entry = (Kind::Proposition, proposition.id.as_str());
            for example in &proposition.examples {
                self.example(entry, &example.text, Some(&example.expect), example.pack.as_deref(), &packs);
            }
            for example in &proposition.counterexamples {
                self.example(entry, &example.text, None, example.pack.as_deref(), &packs);
            }
        }
    }

    fn example(&mut self, entry: (Kind, &str), text: &str, expect: Option<&str>, pack: Option<&str>, packs: &[&str]) {
        if let Some(pack) = pack {
            self.known(entry, "pack", pack, packs);
        }
        match expect.map_or(Ok(Vec::new()), expected) {
            Ok(records) => {
                for Expected { party, proposition, subject, claimed_by, .. } in &records {
                    self.known_proposition(entry, proposition);
                    for id in [party, subject, claimed_by].into_iter().flatten() {
                        self.known_party(entry, id);
                    }
                }
            }
            Err(problem) => {
                self.error(entry, expect.unwrap_or(text), format!("an example of `{}`: {problem}", entry.1));
            }
        }
    }

    /// An id that two built-in files define: the merge of the build keeps both.
    fn built_in_twice(&mut self) {
        let mut seen: FxHashMap<(Kind, String), usize> = FxHashMap::default();
        for index in 0..load::built_in_files().len() {
            let source = load::built_in_source(index);
            let Ok(file) = load::parse(&source) else { continue };
            let mut own: FxHashSet<(Kind, String)> = FxHashSet::default();
            for (kind, id) in load::ids_of_file(&file) {
                if !own.insert((kind, id.clone())) {
                    self.problems.push(load::repeated(kind, &id, &source));
                    continue;
                }
                match seen.get(&(kind, id.clone())) {
                    Some(first) => {
                        let other = load::built_in_source(*first);
                        let problem = Diagnostic::error(format!("the {} `{id}` is defined in two files", kind.name()))
                            .at(&source, source.entry(&id));
                        self.problems.push(match other.entry(&id) {
                            Some(place) => problem.related(&other, place, "first defined here"),
                            None => problem,
                        });
                    }
                    None => {
                        seen.insert((kind, id), index);
                    }
                }
            }
        }
    }

    fn classes(&mut self) {
        let rules = self.rules;
        if let Some(class) = rules.words.get(MOST_CLASSES) {
            let message = format!("more than {MOST_CLASSES} word classes: `{}` and what follows is ignored", class.id);
            self.error((Kind::Words, &class.id), &class.id, message);
        }
        for class in &rules.words {
            let entry = (Kind::Words, class.id.as_str());
            for list in [&class.any, &class.verbs, &class.nouns] {
                let mut seen = FxHashSet::default();
                for word in list.iter() {
                    if !seen.insert(word) {
                        self.warn(entry, word, format!("`{word}` stands twice in `{}`", class.id));
                    }
                }
            }
            for row in &class.forms {
                if row.len() != 2 && row.len() != 5 {
                    let base = row.first().map_or("", String::as_str);
                    let message = format!(
                        "irregular forms are [base, third, past, participle, gerund] or [singular, plural]: `{}`",
                        row.join(", ")
                    );
                    self.error(entry, base, message);
                }
            }
        }
    }

    /// Persons who cannot be told apart, roles that overlap.
    fn roster(&mut self) {
        let rules = self.rules;
        for person in &rules.persons {
            for (i, a) in person.roles.iter().enumerate() {
                for b in &person.roles[..i] {
                    if a.party != b.party && overlap(a, b) {
                        let message = format!(
                            "`{}` speaks for {} and {} at the same time: {}, {}",
                            person.id, b.party, a.party, b.title, a.title
                        );
                        self.warn((Kind::Person, &person.id), &a.title, message);
                    }
                }
            }
        }
        let mut said: FxHashSet<(&str, &str, &str)> = FxHashSet::default();
        for pack in &rules.packs {
            let parties: FxHashSet<&str> = pack.sides.iter().flat_map(|s| &s.parties).map(String::as_str).collect();
            let here = |p: &Person| p.roles.iter().any(|r| parties.contains(r.party.as_str()));
            let mut by_alias: FxHashMap<String, Vec<&Person>> = FxHashMap::default();
            for person in rules.persons.iter().filter(|p| here(p)) {
                let mut own: FxHashSet<String> = FxHashSet::default();
                for alias in person.aliases.iter().chain([&person.name]) {
                    let folded = alias.to_lowercase();
                    if !own.insert(folded.clone()) {
                        continue;
                    }
                    let others = by_alias.entry(folded).or_default();
                    for other in others.iter() {
                        let clash = person.roles.iter().any(|a| {
                            parties.contains(a.party.as_str())
                                && other.roles.iter().any(|b| parties.contains(b.party.as_str()) && overlap(a, b))
                        });
                        if clash && said.insert((&other.id, &person.id, alias)) {
                            let message = format!(
                                "“{alias}” is both `{}` and `{}` in the pack `{}`",
                                other.id, person.id, pack.id
                            );
                            self.warn((Kind::Person, &person.id), alias, message);
                        }
                    }
                    others.push(person);
                }
            }
        }
        let mut names: FxHashMap<String, &str> = FxHashMap::default();
        for party in &rules.parties {
            let mut own: FxHashSet<String> = FxHashSet::default();
            for name in party.names.iter().chain([&party.name]) {
                let folded = name.to_lowercase();
                if !own.insert(folded.clone()) {
                    continue;
                }
                match names.get(&folded) {
                    Some(other) => {
                        let message = format!("“{name}” names both `{other}` and `{}`", party.id);
                        self.error((Kind::Party, &party.id), name, message);
                    }
                    None => {
                        names.insert(folded, &party.id);
                    }
                }
            }
        }
    }

    fn without_examples(&mut self) {
        let rules = self.rules;
        for cue in &rules.cues {
            if cue.examples.is_empty() {
                self.warn((Kind::Cue, &cue.id), &cue.id, format!("`{}` has no examples", cue.id));
            }
        }
        for p in rules.topics.iter().flat_map(|t| &t.propositions) {
            for (list, what) in
                [(p.examples.is_empty(), "examples"), (p.counterexamples.is_empty(), "counter-examples")]
            {
                if list {
                    self.warn((Kind::Proposition, &p.id), &p.id, format!("`{}` has no {what}", p.id));
                }
            }
        }
    }

    /// What phrases do to each other, seen on their spelled-out sequences.
    fn clashes(&mut self) {
        let rules = self.rules;
        let terms = Terms::new(&rules.terms);
        let all = phrases(rules, &terms);
        let mut by_sequence: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        for (i, phrase) in all.iter().enumerate() {
            for sequence in &phrase.sequences {
                by_sequence.entry(*sequence).or_default().push(i);
            }
        }
        let silences =
            |by: &str, id: &str| rules.proposition(by).is_some_and(|(_, p)| p.silences.iter().any(|s| s == id));
        // A judgement of conduct that is only wished for is read as what it silences.
        let hides = |by: &str, id: &str| {
            silences(by, id) && rules.proposition(by).is_some_and(|(topic, _)| topic.kind != TopicKind::Conduct)
        };
        for (i, a) in all.iter().enumerate() {
            let total = a.sequences.len();
            // How many of its sequences each other phrase has too.
            let mut shared: Vec<(usize, usize)> = Vec::new();
            let (mut not_topic, mut outranked) = (0, 0);
            for sequence in &a.sequences {
                let others = &by_sequence[sequence];
                let friend = |b: &usize| all[*b].role == Part::FalseFriend && all[*b].topic == a.topic;
                not_topic += usize::from(others.iter().any(friend));
                outranked += usize::from(others.iter().any(|b| hides(all[*b].entry.1, a.entry.1)));
                for b in others.iter().filter(|b| **b < i) {
                    match shared.iter_mut().find(|(other, _)| other == b) {
                        Some((_, count)) => *count += 1,
                        None => shared.push((*b, 1)),
                    }
                }
            }
            let text = a.pattern;
            if matches!(a.role, Part::Side(_) | Part::Weak) && not_topic == total {
                self.error(a.entry, text, format!("`{text}` can never match: it is also a false friend of the topic"));
                continue;
            }
            if matches!(a.role, Part::Side(_)) && outranked == total {
                let message = format!("`{text}` is always shadowed: what silences `{}` has it too", a.entry.1);
                self.error(a.entry, text, message);
                continue;
            }
            for (b, count) in shared {
                self.clash(a, &all[b], count == total, &silences);
            }
        }
    }

    /// Two phrases with a sequence in common; `whole` if the first has no other.
    fn clash(&mut self, a: &Phrase<'_>, b: &Phrase<'_>, whole: bool, silences: &dyn Fn(&str, &str) -> bool) {
        let text = a.pattern;
        let message = match (a.role, b.role) {
            // A conflict may give a wording a meaning of its own.
            (Part::Side(_), Part::Side(_)) if a.pack != b.pack => return,
            (Part::Side(x), Part::Side(y)) if a.entry == b.entry => {
                // What says yes says it under a cue too, so that a name that also says yes is only idle.
                if x != y && [x, y].contains(&"a name") && [x, y].contains(&"for") {
                    self.warn(a.entry, text, format!("`{text}` is both {x} and {y} of `{}`", a.entry.1));
                } else if x != y {
                    self.error(a.entry, text, format!("`{text}` is both {x} and {y} of `{}`", a.entry.1));
                } else if whole {
                    self.warn(a.entry, text, format!("`{text}` adds nothing to `{}`", b.pattern));
                }
                return;
            }
            (Part::Side(_), Part::Side(_)) if silences(a.entry.1, b.entry.1) || silences(b.entry.1, a.entry.1) => {
                return;
            }
            (Part::Side(_), Part::Side(_)) if a.extends == Some(b.entry.1) || b.extends == Some(a.entry.1) => return,
            (Part::Side(_) | Part::Cue, Part::Side(_)) => {
                format!("`{text}` is also a wording of `{}`: `{}`", b.entry.1, b.pattern)
            }
            (Part::Cue, Part::Cue) if a.entry != b.entry => format!("`{text}` is also a wording of `{}`", b.entry.1),
            (Part::Cue, Part::Cue) | (Part::FalseFriend, Part::FalseFriend) | (Part::Weak, Part::Weak)
                if whole && a.entry == b.entry =>
            {
                format!("`{text}` adds nothing to `{}`", b.pattern)
            }
            _ => return,
        };
        self.warn(a.entry, text, message);
    }
}

/// What a phrase is for.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Part {
    /// A wording of a proposition: in which list.
    Side(&'static str),
    Weak,
    FalseFriend,
    Cue,
}

struct Phrase<'r> {
    entry: (Kind, &'r str),
    topic: Option<&'r str>,
    pack: Option<&'r str>,
    extends: Option<&'r str>,
    role: Part,
    pattern: &'r str,
    /// Hashes of the spelled-out sequences, without repetition.
    sequences: Vec<u64>,
}

/// All phrases and cues that can be spelled out.
fn phrases<'r>(rules: &'r RuleSet, terms: &Terms<'_>) -> Vec<Phrase<'r>> {
    let mut all = Vec::new();
    let mut add = |phrase: Phrase<'r>| {
        let Ok(sequences) = terms.spell(phrase.pattern) else { return };
        let mut sequences: Vec<u64> = sequences
            .iter()
            .map(|sequence| {
                let mut hasher = FxHasher::default();
                sequence.hash(&mut hasher);
                hasher.finish()
            })
            .collect();
        sequences.sort_unstable();
        sequences.dedup();
        all.push(Phrase { sequences, ..phrase });
    };
    let plain = |entry, role, pattern| Phrase {
        entry,
        topic: None,
        pack: None,
        extends: None,
        role,
        pattern,
        sequences: Vec::new(),
    };
    for topic in &rules.topics {
        let id = Some(topic.id.as_str());
        let entry = (Kind::Topic, topic.id.as_str());
        for friend in &topic.false_friends {
            add(Phrase { topic: id, ..plain(entry, Part::FalseFriend, &friend.phrase) });
        }
        for weak in &topic.weak {
            add(Phrase { topic: id, ..plain(entry, Part::Weak, weak) });
        }
        for p in &topic.propositions {
            let lists = [(&p.names, "a name"), (&p.opposites, "an opposite"), (&p.pro, "for"), (&p.con, "against")];
            for (pattern, list) in lists.into_iter().flat_map(|(list, name)| list.iter().map(move |p| (p, name))) {
                let entry = (Kind::Proposition, p.id.as_str());
                let extends = p.extends.as_deref();
                add(Phrase { topic: id, extends, ..plain(entry, Part::Side(list), pattern) });
            }
        }
    }
    for pack in &rules.packs {
        for p in &pack.phrases {
            // What only some say, or what implies a subject, is another phrase than the same words without.
            if !p.holders.is_empty() || p.subject.is_some() {
                continue;
            }
            let lists = [(&p.names, "a name"), (&p.opposites, "an opposite"), (&p.pro, "for"), (&p.con, "against")];
            for (pattern, list) in lists.into_iter().flat_map(|(list, name)| list.iter().map(move |p| (p, name))) {
                let entry = (Kind::Pack, pack.id.as_str());
                add(Phrase { pack: Some(&pack.id), ..plain(entry, Part::Side(list), pattern) });
            }
        }
    }
    for cue in &rules.cues {
        for pattern in &cue.any {
            add(plain((Kind::Cue, &cue.id), Part::Cue, pattern));
        }
    }
    all
}

/// Whether the tokeniser makes one token of a form, and one that phrases are matched on.
fn one_token(form: &str, words: &mut Words<'_>) -> bool {
    // Endings and commas are tokens only after a word.
    if form.starts_with('\'') || form == "n't" || form == "," {
        return true;
    }
    // A stem before a contracted ending ("wo") and any plain word need no asking.
    if form.bytes().all(|b| b.is_ascii_alphanumeric()) && !form.ends_with("not") {
        return true;
    }
    let document = Document::of_text(form, Span::new(0, form.len()), words);
    matches!(&document.tokens[..], [token] if token.span.len() == form.len()
        && matches!(token.kind, TokenKind::Word | TokenKind::Number))
}

fn is_date(date: &str) -> bool {
    let figures = |part: &str, length: usize| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
    let between = |part: &str, most: u8| figures(part, 2) && part.parse().is_ok_and(|n: u8| (1..=most).contains(&n));
    let mut parts = date.split('-');
    parts.next().is_some_and(|y| figures(y, 4))
        && parts.next().is_none_or(|m| between(m, 12))
        && parts.next().is_none_or(|d| between(d, 31))
        && parts.next().is_none()
}

/// The first and last day that a date without month or day can mean, comparable as text.
fn first_day(date: &str) -> String {
    format!("{date}{}", &"0000-01-01"[date.len().min(10)..])
}

fn last_day(date: &str) -> String {
    format!("{date}{}", &"0000-12-31"[date.len().min(10)..])
}

/// Whether two roles are held at the same time for more than the day of handing over, as far as their dates tell.
fn overlap(a: &Role, b: &Role) -> bool {
    let from = |r: &Role| r.from.as_deref().map_or_else(|| "0000".to_owned(), last_day);
    let to = |r: &Role| r.to.as_deref().map_or_else(|| "9999".to_owned(), first_day);
    from(a) < to(b) && from(b) < to(a)
}

#[cfg(test)]
mod tests {
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
}
