//! What rules do to each other, seen on their wordings spelled out: two sequences that are equal are one phrase to a
//! reader, however they were written.
//!
//! Most of what two rules have in common is meant: a noun and a verb of one form are told apart by grammar, a conflict may
//! give a wording a meaning of its own, an act may be a cue and its object's proposition at once. What is said here asks
//! for something to be done, once for each two rules, with an example.

use super::Checker;
use crate::rules::RuleSet;
use crate::rules::load::Kind;
use crate::rules::pattern::{Piece, Terms};
use crate::rules::schema::{CueKind, TopicKind};
use crate::rules::wordings::Pole;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

impl<'r> Checker<'r> {
    /// Wordings that can never match, that add nothing, that say two things, or that two rules share.
    pub(super) fn clashes(&mut self) {
        let rules = self.rules;
        let terms = Terms::new(&rules.terms);
        let all = phrases(rules, &terms);
        let mut by_sequence: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        for (i, phrase) in all.iter().enumerate() {
            for sequence in &phrase.sequences {
                by_sequence.entry(*sequence).or_default().push(i);
            }
        }
        // A judgement of conduct that is only wished for is read as what it silences.
        let hides = |by: &Phrase<'_>, phrase: &Phrase<'_>| {
            silences(rules, by.of, phrase.of)
                && rules.proposition(by.of).is_some_and(|(topic, _)| topic.kind != TopicKind::Conduct)
        };
        let mut pairs: Vec<Pair<'_, 'r>> = Vec::new();
        for (i, a) in all.iter().enumerate() {
            let total = a.sequences.len();
            // How many of its sequences each phrase before it has too.
            let mut shared: Vec<(usize, usize)> = Vec::new();
            let (mut not_topic, mut outranked) = (0, 0);
            for sequence in &a.sequences {
                let others = &by_sequence[sequence];
                let friend = |b: &usize| all[*b].role == Pole::FalseFriend.into() && all[*b].topic == a.topic;
                not_topic += usize::from(others.iter().any(friend));
                outranked += usize::from(others.iter().any(|b| hides(&all[*b], a)));
                for b in others.iter().filter(|b| **b < i) {
                    match shared.iter_mut().find(|(other, _)| other == b) {
                        Some((_, count)) => *count += 1,
                        None => shared.push((*b, 1)),
                    }
                }
            }
            let text = a.pattern;
            if (a.is_side() || a.role == Pole::Weak.into()) && not_topic == total {
                self.error(a.entry, text, format!("`{text}` can never match: it is also a false friend of the topic"));
                continue;
            }
            if a.is_side() && outranked == total {
                let message = format!("`{text}` is always shadowed: what silences `{}` has it too", a.of);
                self.error(a.entry, text, message);
                continue;
            }
            for (b, count) in shared {
                self.clash(a, &all[b], count, &mut pairs);
            }
        }
        for pair in pairs {
            self.overlap(&pair, &terms);
        }
    }

    /// Two phrases with so many sequences in common.
    fn clash<'p>(&mut self, a: &'p Phrase<'r>, b: &'p Phrase<'r>, shared: usize, pairs: &mut Vec<Pair<'p, 'r>>) {
        match (a.role, b.role) {
            // A conflict may give a wording a meaning of its own.
            _ if a.is_side() && b.is_side() && a.pack != b.pack => {}
            (Part::Of(x), Part::Of(y)) if a.is_side() && b.is_side() && a.of == b.of && x != y => {
                // What says yes or no goes before what only names: the same words without a side are idle.
                let has_side = |pole: Pole| matches!(pole, Pole::Pro | Pole::Con);
                let idle = match (has_side(x), has_side(y)) {
                    (false, true) => a,
                    (true, false) => b,
                    _ => {
                        let message = format!("`{}` is both {} and {} of `{}`", a.pattern, said(x), said(y), a.of);
                        self.error(a.entry, a.pattern, message);
                        return;
                    }
                };
                let both = || format!("`{}` is both {} and {} of `{}`", idle.pattern, said(x), said(y), a.of);
                self.idle_if(shared == idle.sequences.len(), idle, both);
            }
            _ if a.role == b.role && a.entry == b.entry && a.of == b.of => {
                // With a sequence of its own it says something else, too.
                self.idle_if(shared == a.sequences.len(), a, || {
                    format!("`{}` adds nothing to `{}`", a.pattern, b.pattern)
                });
            }
            _ if a.is_side() && b.is_side() => {
                let told_apart = silences(self.rules, a.of, b.of) || silences(self.rules, b.of, a.of);
                if !told_apart && a.extends != Some(b.of) && b.extends != Some(a.of) {
                    Pair::add(pairs, a, b);
                }
            }
            // The first is taken, unless the second is of a kind that goes before it: then both are.
            (Part::Cue(x), Part::Cue(y)) if x.rank() >= y.rank() && !told_by_grammar(x, y) => Pair::add(pairs, a, b),
            _ => {}
        }
    }

    /// A wording that makes no difference, if all its sequences are another's.
    fn idle_if(&mut self, whole: bool, phrase: &Phrase<'_>, message: impl FnOnce() -> String) {
        if !whole {
            return;
        }
        let message = message();
        self.warn(phrase.entry, phrase.pattern, message).hint =
            Some("take it out: nothing is read otherwise".to_owned());
    }

    /// What two rules have in common, said once.
    fn overlap(&mut self, pair: &Pair<'_, '_>, terms: &Terms<'_>) {
        let (a, b) = pair.wordings[0];
        let example = common(a, b, terms);
        let such = match pair.wordings.len() {
            1 => format!("the wording “{example}” in common"),
            several => format!("{several} wordings in common, such as “{example}”"),
        };
        let (read, hint) = if a.is_side() {
            ("who says so says both".to_owned(), "let the more special silence the other (`silences`)".to_owned())
        } else {
            (format!("only `{}` is read", b.of), format!("make those of `{}` longer", a.of))
        };
        let message = format!("`{}` and `{}` have {such}: {read}", a.of, b.of);
        let hint = format!("leave it to one of them, or {hint}");
        self.warn(a.entry, a.pattern, message).hint = Some(hint);
    }
}

/// Two rules with the wordings that they share.
struct Pair<'p, 'r> {
    wordings: Vec<(&'p Phrase<'r>, &'p Phrase<'r>)>,
}

impl<'p, 'r> Pair<'p, 'r> {
    fn add(pairs: &mut Vec<Self>, a: &'p Phrase<'r>, b: &'p Phrase<'r>) {
        let same = |p: &&mut Pair<'_, '_>| {
            let (x, y) = p.wordings[0];
            (x.entry, x.of, y.entry, y.of) == (a.entry, a.of, b.entry, b.of)
        };
        match pairs.iter_mut().find(same) {
            // A wording of the first may meet several of the second.
            Some(pair) if pair.wordings.iter().any(|(x, _)| std::ptr::eq(*x, a)) => {}
            Some(pair) => pair.wordings.push((a, b)),
            None => pairs.push(Pair { wordings: vec![(a, b)] }),
        }
    }
}

/// What a phrase is for.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Part {
    /// A wording of a proposition or a topic.
    Of(Pole),
    Cue(CueKind),
}

impl From<Pole> for Part {
    fn from(pole: Pole) -> Self {
        Part::Of(pole)
    }
}

struct Phrase<'r> {
    /// Where it is written.
    entry: (Kind, &'r str),
    /// The id of the proposition, topic or cue that it belongs to.
    of: &'r str,
    topic: Option<&'r str>,
    pack: Option<&'r str>,
    extends: Option<&'r str>,
    role: Part,
    pattern: &'r str,
    /// Hashes of the spelled-out sequences, without repetition.
    sequences: Vec<u64>,
}

impl Phrase<'_> {
    /// Whether it is a wording of a proposition that may stand on its own.
    fn is_side(&self) -> bool {
        matches!(self.role, Part::Of(Pole::Name | Pole::Opposite | Pole::Pro | Pole::Con))
    }
}

/// All phrases and cues that can be spelled out.
fn phrases<'r>(rules: &'r RuleSet, terms: &Terms<'_>) -> Vec<Phrase<'r>> {
    let mut all = Vec::new();
    let mut add = |phrase: Phrase<'r>| {
        let Ok(sequences) = terms.spell(phrase.pattern) else { return };
        let mut sequences: Vec<u64> = sequences.iter().map(hash).collect();
        sequences.sort_unstable();
        sequences.dedup();
        all.push(Phrase { sequences, ..phrase });
    };
    let plain = |kind: Kind, id: &'r str, role: Part, pattern: &'r str| Phrase {
        entry: (kind, id),
        of: id,
        topic: None,
        pack: None,
        extends: None,
        role,
        pattern,
        sequences: Vec::new(),
    };
    for topic in &rules.topics {
        let id = Some(topic.id.as_str());
        for friend in &topic.false_friends {
            let role = Pole::FalseFriend.into();
            add(Phrase { topic: id, ..plain(Kind::Topic, &topic.id, role, &friend.phrase) });
        }
        for weak in &topic.weak {
            add(Phrase { topic: id, ..plain(Kind::Topic, &topic.id, Pole::Weak.into(), weak) });
        }
        for p in &topic.propositions {
            for (pole, list) in p.wordings() {
                for pattern in list {
                    let extends = p.extends.as_deref();
                    add(Phrase { topic: id, extends, ..plain(Kind::Proposition, &p.id, pole.into(), pattern) });
                }
            }
        }
    }
    let everywhere = rules.phrases.iter().map(|p| (None, p));
    let of_packs = rules.packs.iter().flat_map(|pack| pack.phrases.iter().map(move |p| (Some(pack.id.as_str()), p)));
    // What only some say, or what implies a subject, is another phrase than the same words without.
    let for_anybody = everywhere.chain(of_packs).filter(|(_, p)| p.holders.is_empty() && p.subject.is_none());
    for (pack, p) in for_anybody {
        let of = p.proposition.as_str();
        let (kind, id) = pack.map_or((Kind::Proposition, of), |id| (Kind::Pack, id));
        for (pole, list) in p.wordings() {
            for pattern in list {
                add(Phrase { of, pack, ..plain(kind, id, pole.into(), pattern) });
            }
        }
    }
    for cue in &rules.cues {
        for pattern in &cue.any {
            add(plain(Kind::Cue, &cue.id, Part::Cue(cue.kind), pattern));
        }
    }
    all
}

fn hash(sequence: &Vec<Piece>) -> u64 {
    let mut hasher = FxHasher::default();
    sequence.hash(&mut hasher);
    hasher.finish()
}

/// The first way to say both of two wordings.
fn common(a: &Phrase<'_>, b: &Phrase<'_>, terms: &Terms<'_>) -> String {
    let sequences = terms.spell(a.pattern).unwrap_or_default();
    let both = sequences.iter().find(|s| b.sequences.contains(&hash(s)));
    let words: Vec<String> = both.into_iter().flatten().map(ToString::to_string).collect();
    words.join(" ")
}

/// Whether one proposition silences the other.
fn silences(rules: &RuleSet, by: &str, other: &str) -> bool {
    rules.proposition(by).is_some_and(|(_, p)| p.silences.iter().any(|s| s == other))
}

/// Whether cues of these kinds are never read of one word: grammar says whether it is a verb, a noun or an adjective.
fn told_by_grammar(a: CueKind, b: CueKind) -> bool {
    let speech = |kind: CueKind| match kind {
        CueKind::Verb | CueKind::Keeper | CueKind::Attribution => Some(0),
        CueKind::Noun => Some(1),
        CueKind::Adjective => Some(2),
        _ => None,
    };
    speech(a).zip(speech(b)).is_some_and(|(a, b)| a != b)
}

/// A list in words.
fn said(pole: Pole) -> &'static str {
    match pole {
        Pole::Name => "a name",
        Pole::Opposite => "an opposite",
        Pole::Pro => "for",
        Pole::Con => "against",
        Pole::Weak | Pole::FalseFriend | Pole::Heading => "a word",
    }
}
