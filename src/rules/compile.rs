//! The rules, ready for reading: one lexis, and the patterns of propositions and cues in it.
//!
//! What a rule file says ([`super::schema`]) is checked and written for people; what a reader needs is numbers. This is
//! the seam: a rule that does not compile never reaches the reader (`codebook check` says why).

use super::RuleSet;
use super::building::{Image, Images, fingerprint};
use super::lexis::Lexis;
use super::matcher::PatternSet;
use super::pattern::{PatternError, Terms};
pub use super::position_classes::PositionClasses;
use super::schema::{Cue, CueClass, Proposition, TopicKind};
use super::thresholds::Thresholds;
pub use super::wordings::Pole;
use super::words::{WordId, Words};
use crate::roster::Roster;
use rustc_hash::FxHashMap;

/// One pattern of the codebook or of a pack.
#[derive(Clone, Debug)]
pub struct PhraseRule {
    /// Index into [`RuleSet::topics`].
    pub topic: usize,
    /// Index into [`Compiled::propositions`]; `None` for a false friend or a heading.
    pub proposition: Option<usize>,
    /// What it says.
    pub pole: Pole,
    /// Only with this pack.
    pub pack: Option<usize>,
    /// Only when one of these parties holds it; empty for anybody.
    pub holders: Vec<String>,
    /// The subject the wording implies.
    pub subject: Option<String>,
    /// The pattern as written.
    pub pattern: String,
}

impl PhraseRule {
    /// Whether the wording begins with a verb.
    pub fn is_verbal(&self) -> bool {
        self.pattern.starts_with('~') || self.pattern.starts_with("(~")
    }

    /// Whether the wording has this word. Looked up when asked: few of all wordings are ever met in a text.
    pub fn says(&self, word: &str) -> bool {
        self.pattern.split(|c: char| !c.is_alphanumeric()).any(|w| w == word)
    }
}

/// One wording of a cue.
#[derive(Clone, Debug)]
pub struct CueRule {
    /// Index into [`RuleSet::cues`].
    pub cue: usize,
    /// The pattern as written.
    pub pattern: String,
}

/// A proposition, by number.
#[derive(Clone, Debug)]
pub struct PropositionRule {
    /// Index into [`RuleSet::topics`].
    pub topic: usize,
    /// Index into the topic's propositions.
    pub index: usize,
    /// The topic's kind.
    pub kind: TopicKind,
    /// Its wordings are words of other matters too.
    pub everyday: bool,
    /// Its wordings tell of a deed too.
    pub deed: bool,
    /// It is for leaders to do.
    pub leaders: bool,
    /// Propositions it silences, as indices into [`Compiled::propositions`].
    pub silences: Vec<usize>,
}

/// What has a pattern.
trait Wording {
    /// The pattern as written.
    fn pattern(&self) -> &str;
}

impl Wording for PhraseRule {
    fn pattern(&self) -> &str {
        &self.pattern
    }
}

impl Wording for CueRule {
    fn pattern(&self) -> &str {
        &self.pattern
    }
}

/// The automata of the built-in rules, an [`Images`] written by the build script. Rules that a user has added to or
/// changed are compiled as they are read.
static IMAGES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/images.bin"));

/// The rules, ready for reading. Immutable; shared by all threads.
#[derive(Debug)]
pub struct Compiled {
    /// What is known of words.
    pub lexis: Lexis,
    /// Phrases of propositions; payloads index `phrase_rules`.
    pub phrases: PatternSet,
    /// What the phrases mean.
    pub phrase_rules: Vec<PhraseRule>,
    /// Cues; payloads index `cue_rules`.
    pub cues: PatternSet,
    /// What the cues mean.
    pub cue_rules: Vec<CueRule>,
    /// Everybody the rules know.
    pub roster: Roster,
    /// Propositions in codebook order.
    pub propositions: Vec<PropositionRule>,
    /// Nouns that take a cue's stance away, as its object; by cue, payload-free.
    pub blocking_objects: Vec<Option<PatternSet>>,
    /// Patterns that did not compile, with the id of their rule.
    pub errors: Vec<(String, String, PatternError)>,
    /// Word classes the position stage asks for.
    pub position: PositionClasses,
    /// The numbers it decides by.
    pub thresholds: Thresholds,
    /// The cue of what a text lays down, as an index into [`RuleSet::cues`].
    pub text_cue: Option<usize>,
    /// The cue of what somebody says that it will do, as an index into [`RuleSet::cues`].
    pub intention_cue: Option<usize>,
}

impl Compiled {
    /// Compiles a rule set. What does not compile is left out and listed in `errors`.
    pub fn new(rules: &RuleSet) -> Self {
        Compiled::with(rules, postcard::from_bytes(IMAGES).ok())
    }

    /// The same, with automata built beforehand, which are taken if they are of these patterns and terms.
    fn with(rules: &RuleSet, ready: Option<Images<'_>>) -> Self {
        let mut lexis = Lexis::new(&rules.words);
        let mut errors = Vec::new();
        let terms = Terms::new(&rules.terms);
        let (propositions, numbers) = propositions(rules);
        let images = ready.filter(|images| images.terms == fingerprint(&rules.terms)).unwrap_or_default();
        let mut wordings = Vec::new();
        codebook(rules, &numbers, &mut wordings);
        pack_phrases(rules, &propositions, &numbers, &mut wordings);
        let mut maker = Maker { terms: &terms, lexis: &mut lexis, errors: &mut errors };
        let (mut phrases, phrase_rules) = maker.together(images.phrases, wordings);
        let of_cues = rules.cues.iter().enumerate().flat_map(|(index, cue)| {
            let rule = move |pattern: &String| CueRule { cue: index, pattern: pattern.clone() };
            cue.any.iter().map(move |pattern| (cue.id.as_str(), rule(pattern)))
        });
        let (mut cues, cue_rules) = maker.together(images.cues, of_cues.collect());
        let mut blocking_objects: Vec<_> = rules.cues.iter().map(|cue| maker.blocking(cue)).collect();
        let (number, symbols) = (lexis.class("number"), lexis.symbol_count());
        let lay_out = || {
            for set in [&mut phrases, &mut cues].into_iter().chain(blocking_objects.iter_mut().flatten()) {
                set.finish(number, symbols);
            }
        };
        // Names take as long to enter as tries to lay out, and neither waits for the other.
        let ((), roster) = rayon::join(lay_out, || Roster::new(rules, &mut lexis));
        let position = PositionClasses::new(&lexis);
        let of_class = |class: CueClass| rules.cues.iter().position(|c| c.class == Some(class));
        Compiled {
            lexis,
            phrases,
            phrase_rules,
            cues,
            cue_rules,
            roster,
            propositions,
            blocking_objects,
            errors,
            position,
            thresholds: Thresholds::new(rules),
            text_cue: of_class(CueClass::Text),
            intention_cue: of_class(CueClass::Intention),
        }
    }

    /// Whether the wording of a phrase has a negation of its own ("never again decide").
    pub fn is_negated(&self, phrase: usize) -> bool {
        let Some(negation) = self.lexis.class("negation") else { return false };
        let words = self.phrase_rules[phrase].pattern.split(|c: char| !c.is_alphabetic() && c != '\'');
        words.filter(|w| !w.is_empty()).any(|w| self.lexis.listed(w).has(negation))
    }

    /// The proposition with this number.
    pub fn proposition<'r>(&self, rules: &'r RuleSet, number: usize) -> &'r Proposition {
        let rule = &self.propositions[number];
        &rules.topics[rule.topic].propositions[rule.index]
    }

    /// Whether the verb takes an infinitive as its object ("agree to", "refuse to"), so that one after it is no purpose.
    pub fn takes_infinitive(&self, words: &Words<'_>, word: WordId) -> bool {
        self.position.infinitive.is_some_and(|c| words.is(word, c))
    }
}

/// Makes pattern sets: the terms and the lexis they share, and what did not compile.
struct Maker<'m, 't> {
    terms: &'m Terms<'t>,
    lexis: &'m mut Lexis,
    errors: &'m mut Vec<(String, String, PatternError)>,
}

impl Maker<'_, '_> {
    /// Puts the patterns of rules together, with the ids they have in messages: from the image if it has them all, else
    /// one by one. A rule's place is its payload.
    fn together<R: Wording>(&mut self, image: Image<'_>, rules: Vec<(&str, R)>) -> (PatternSet, Vec<R>) {
        let patterns: Vec<&str> = rules.iter().map(|(_, rule)| rule.pattern()).collect();
        if let Some(set) = PatternSet::ready(image, &patterns, self.lexis) {
            return (set, rules.into_iter().map(|(_, rule)| rule).collect());
        }
        let mut set = PatternSet::default();
        let mut kept = Vec::with_capacity(rules.len());
        for (id, rule) in rules {
            match set.add(rule.pattern(), kept.len() as u32, self.terms, self.lexis) {
                Ok(()) => kept.push(rule),
                Err(error) => self.errors.push((id.to_owned(), rule.pattern().to_owned(), error)),
            }
        }
        (set, kept)
    }

    /// The nouns that take a cue's stance away, if there are any.
    fn blocking(&mut self, cue: &Cue) -> Option<PatternSet> {
        let mut set = PatternSet::default();
        for pattern in &cue.not_with {
            if let Err(error) = set.add(pattern, 0, self.terms, self.lexis) {
                self.errors.push((cue.id.clone(), pattern.clone(), error));
            }
        }
        (!cue.not_with.is_empty()).then_some(set)
    }
}

/// The propositions in codebook order, and their numbers by id.
fn propositions(rules: &RuleSet) -> (Vec<PropositionRule>, FxHashMap<&str, usize>) {
    let all = || {
        let topics = rules.topics.iter().enumerate();
        topics
            .flat_map(|(t, topic)| topic.propositions.iter().enumerate().map(move |(p, rule)| (t, p, topic.kind, rule)))
    };
    let numbers: FxHashMap<&str, usize> =
        all().enumerate().map(|(number, (.., rule))| (rule.id.as_str(), number)).collect();
    let silences = |rule: &Proposition| rule.silences.iter().filter_map(|s| numbers.get(s.as_str()).copied()).collect();
    let list = all().map(|(topic, index, kind, rule)| PropositionRule {
        topic,
        index,
        kind,
        everyday: rule.everyday,
        deed: rule.deed,
        leaders: rule.leaders,
        silences: silences(rule),
    });
    (list.collect(), numbers)
}

fn codebook<'r>(rules: &'r RuleSet, numbers: &FxHashMap<&str, usize>, out: &mut Vec<(&'r str, PhraseRule)>) {
    for (t, topic) in rules.topics.iter().enumerate() {
        let plain = |pattern: &str, proposition, pole| PhraseRule {
            topic: t,
            proposition,
            pole,
            pack: None,
            holders: Vec::new(),
            subject: None,
            pattern: pattern.to_owned(),
        };
        for friend in &topic.false_friends {
            out.push((&topic.id, plain(&friend.phrase, None, Pole::FalseFriend)));
        }
        for heading in &topic.headings {
            out.push((&topic.id, plain(heading, None, Pole::Heading)));
        }
        if let Some(default) = topic.default.as_deref().and_then(|d| numbers.get(d)) {
            for weak in &topic.weak {
                out.push((&topic.id, plain(weak, Some(*default), Pole::Weak)));
            }
        }
        for proposition in &topic.propositions {
            let number = numbers.get(proposition.id.as_str()).copied();
            for (pole, patterns) in proposition.wordings() {
                for pattern in patterns {
                    out.push((&proposition.id, plain(pattern, number, pole)));
                }
            }
        }
    }
}

fn pack_phrases<'r>(
    rules: &'r RuleSet,
    propositions: &[PropositionRule],
    numbers: &FxHashMap<&str, usize>,
    out: &mut Vec<(&'r str, PhraseRule)>,
) {
    let everywhere = rules.phrases.iter().map(|p| (None, p));
    let of_packs = rules.packs.iter().enumerate().flat_map(|(i, p)| p.phrases.iter().map(move |q| (Some(i), q)));
    for (pack, phrases) in everywhere.chain(of_packs) {
        let Some(number) = numbers.get(phrases.proposition.as_str()).copied() else { continue };
        for (pole, patterns) in phrases.wordings() {
            for pattern in patterns {
                let rule = PhraseRule {
                    topic: propositions[number].topic,
                    proposition: Some(number),
                    pole,
                    pack,
                    holders: phrases.holders.clone(),
                    subject: phrases.subject.clone(),
                    pattern: pattern.clone(),
                };
                out.push((&phrases.proposition, rule));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::load;
    use crate::rules::matcher::Hit;
    use crate::rules::pattern::Piece;
    use crate::rules::search::Mentioned;
    use crate::sentence::{Case, Token, TokenKind};
    use crate::span::Span;

    /// The hits of one way to say each pattern.
    fn hits(compiled: &Compiled, set: &PatternSet, sayings: &[Vec<Piece>]) -> Vec<Hit> {
        let mut words = Words::new(&compiled.lexis);
        let mut hits = Vec::new();
        for saying in sayings {
            let token = |piece: &Piece| {
                let (form, kind) = match piece {
                    Piece::Form(form) | Piece::Lemma(form) | Piece::Prefix(form) => (form.clone(), TokenKind::Word),
                    Piece::Gap => ("meanwhile".to_owned(), TokenKind::Word),
                    Piece::Party | Piece::Leader => ("lodria".to_owned(), TokenKind::Word),
                    Piece::Number => ("30".to_owned(), TokenKind::Number),
                    Piece::Numbered(unit) => (format!("30-{unit}"), TokenKind::Word),
                };
                Token { span: Span::new(0, 0), word: words.intern(&form), kind, case: Case::Lower }
            };
            let tokens: Vec<Token> = saying.iter().map(token).collect();
            let party = |at: usize| match &saying[at] {
                Piece::Party => Some(Mentioned { end: at + 1, leads: false }),
                Piece::Leader => Some(Mentioned { end: at + 1, leads: true }),
                _ => None,
            };
            set.find(&tokens, 0..tokens.len(), &words, &party, &mut hits);
        }
        hits
    }

    #[test]
    fn built_in_rules_are_built_beforehand_and_find_the_same() {
        let rules = load::built_in();
        let images: Images<'_> = postcard::from_bytes(IMAGES).unwrap();
        assert_eq!(images.terms, fingerprint(&rules.terms));
        let (ready, made) = (Compiled::with(&rules, Some(images.clone())), Compiled::with(&rules, None));
        let mut lexis = Lexis::new(&rules.words);
        let terms = Terms::new(&rules.terms);
        let wordings = |all: &[String]| -> Vec<Vec<Piece>> {
            all.iter().filter_map(|p| terms.spell(p).ok()).filter_map(|mut all| all.pop()).collect()
        };
        let phrases: Vec<String> = made.phrase_rules.iter().map(|rule| rule.pattern.clone()).collect();
        let cues: Vec<String> = made.cue_rules.iter().map(|rule| rule.pattern.clone()).collect();
        for (image, all, of) in [
            (images.phrases, phrases, (|c| &c.phrases) as fn(&Compiled) -> &PatternSet),
            (images.cues, cues, |c| &c.cues),
        ] {
            let patterns: Vec<&str> = all.iter().map(String::as_str).collect();
            assert!(PatternSet::ready(image, &patterns, &mut lexis).is_some(), "the image has every wording");
            let sayings = wordings(&all);
            let found = hits(&ready, of(&ready), &sayings);
            assert!(found.len() > all.len() / 2);
            assert_eq!(found, hits(&made, of(&made), &sayings));
        }
        assert!(made.errors.is_empty() && ready.errors.is_empty(), "{:?}", made.errors);
    }

    #[test]
    fn rules_of_a_user_are_compiled_with_the_built_in() {
        let mut rules = load::built_in();
        rules.cues[0].any.push("say a thing nobody says".to_owned());
        let compiled = Compiled::new(&rules);
        let saying: Vec<Piece> = "say a thing nobody says".split(' ').map(|w| Piece::Form(w.to_owned())).collect();
        let found = hits(&compiled, &compiled.cues, &[saying]);
        assert!(found.iter().any(|hit| compiled.cue_rules[hit.payload as usize].cue == 0));
    }
}
