//! The rules, ready for reading: one lexis, and the patterns of propositions and cues in it.
//!
//! What a rule file says ([`super::schema`]) is checked and written for people; what a reader needs is numbers. This is
//! the seam: a rule that does not compile never reaches the reader (`codebook check` says why).

use super::RuleSet;
use super::building::{Image, Images, fingerprint};
use super::lexis::{ClassId, Lexis};
use super::matcher::PatternSet;
use super::pattern::{PatternError, Terms};
use super::schema::{Cue, CueClass, Proposition, TopicKind};
use super::words::{WordId, Words};
use crate::roster::Roster;
use rustc_hash::FxHashMap;

/// What a phrase says of its proposition.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Pole {
    /// Names it; the side comes from the cue around it.
    Name,
    /// Names its opposite; the side comes from the cue around it, turned round.
    Opposite,
    /// Means yes.
    Pro,
    /// Means no.
    Con,
    /// Names the topic only.
    Weak,
    /// Looks like the topic and is not.
    FalseFriend,
    /// Opens a paragraph on the topic.
    Heading,
}

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
    /// The cue of what a text lays down, as an index into [`RuleSet::cues`].
    pub text_cue: Option<usize>,
    /// The cue of what somebody says that it will do, as an index into [`RuleSet::cues`].
    pub intention_cue: Option<usize>,
}

/// Word classes the position stage asks for, looked up once.
#[derive(Clone, Debug, Default)]
pub struct PositionClasses {
    /// Verbs that take an infinitive as their object.
    pub infinitive: Option<ClassId>,
    /// Nouns that take one ("any move to disarm them").
    pub infinitive_noun: Option<ClassId>,
    /// First-person pronouns.
    pub first_person: Option<ClassId>,
    /// Verbs that link a subject to what it is.
    pub copula: Option<ClassId>,
    /// People and bodies that can hold a position.
    pub voice: [Option<ClassId>; 3],
    /// Prepositions before the actor a noun is about.
    pub object: Option<ClassId>,
    /// Prepositions of place.
    pub place: Option<ClassId>,
    /// Openers of clauses that say up to when.
    pub unreached: Option<ClassId>,
    /// What an actor's ground is called ("on Ukrainian soil").
    pub ground: Option<ClassId>,
    /// "by" in a passive.
    pub agent: Option<ClassId>,
    /// "by", "from" after a noun of demand.
    pub source: Option<ClassId>,
    /// Openers that are conditions only of what lies ahead.
    pub time_condition: Option<ClassId>,
    /// "only" beside a verb, of a condition that comes later.
    pub only: Option<ClassId>,
    /// Those of them that what is refused waits for.
    pub awaited: Option<ClassId>,
    /// Prepositions that make a phrase the setting of an act.
    pub setting: Option<ClassId>,
    /// "but", after which a negation no longer holds.
    pub contrast: Option<ClassId>,
    /// "that" before a clause.
    pub that: Option<ClassId>,
    /// The first of two negatives: "neither".
    pub neither: Option<ClassId>,
    /// The second of two negatives: "nor".
    pub nor: Option<ClassId>,
    /// Before a helper and whoever did it too: so, as.
    pub so: Option<ClassId>,
    /// Before an -ing form of the subject's, not of the object's: after, by.
    pub beside: Option<ClassId>,
    /// Opens what is said to be wanted: what.
    pub cleft: Option<ClassId>,
    /// Stands for it before its clause: all, thing.
    pub cleft_noun: Option<ClassId>,
    /// What somebody has resolved to do, and another takes or leaves: move, decision.
    pub decided: Option<ClassId>,
    /// Before the one thing just told: the.
    pub the: Option<ClassId>,
    /// Before what is anybody's: a, any.
    pub any: Option<ClassId>,
    /// What a text consists of: text, wording.
    pub wording: Option<ClassId>,
    /// Verbs of how something is received: welcome, dismiss.
    pub received: Option<ClassId>,
    /// Verbs of acts that are resolved on while they go on: withdraw, lift.
    pub undertaken: Option<ClassId>,
    /// Between such a verb and a capital: in.
    pub within: Option<ClassId>,
    /// Verbs by which a call comes from somebody: come.
    pub coming: Option<ClassId>,
    /// Verbs by which something is first among wishes: top.
    pub topping: Option<ClassId>,
    /// What it is first of: agenda.
    pub agenda: Option<ClassId>,
    /// Helpers that stand for a verb told before: did, has.
    pub helper: Option<ClassId>,
    /// Verbs that with "the same" point back at what another did.
    pub repeating: Option<ClassId>,
    /// What points back: same, likewise.
    pub same: Option<ClassId>,
    /// What may stand behind it: line, view.
    pub line: Option<ClassId>,
    /// First words of a wording that holds its own negation: "no lorry would enter".
    pub negative: Option<ClassId>,
    /// Verbs by which a text names its points.
    pub include: Option<ClassId>,
    /// Plans, demands, texts.
    pub text: Option<ClassId>,
    /// Of them, what somebody wants: a demand, an aim.
    pub wish: Option<ClassId>,
    /// What may stand before such a noun in a predicate: "is one of", "is among".
    pub counted: Option<ClassId>,
    /// Texts that are remembered: whoever put them forward or signed them.
    pub named_text: Option<ClassId>,
    /// Those of them that have more than one party.
    pub joint_text: Option<ClassId>,
    /// Those that stand for any text named before.
    pub any_text: Option<ClassId>,
    /// Parts of a text.
    pub text_part: Option<ClassId>,
    /// "the first", "the last" where a text's part is meant.
    pub ordinal: Option<ClassId>,
    /// Determiners of what has been named.
    pub definite: Option<ClassId>,
    /// "this", "that".
    pub this: Option<ClassId>,
    /// "these", "those", "such".
    pub those: Option<ClassId>,
    /// Verbs that answer what is told, not what is asked.
    pub denying: Option<ClassId>,
    /// Prepositions of what something is done with.
    pub means: Option<ClassId>,
    /// Verbs that say whose word a report rests on.
    pub citing: Option<ClassId>,
    /// Verbs that say what something is called.
    pub described: Option<ClassId>,
    /// What stands for the thing itself ("what is called").
    pub what: Option<ClassId>,
    /// "both".
    pub both: Option<ClassId>,
    /// What is asked of another: demands, terms, calls.
    pub asked: Option<ClassId>,
    /// "it".
    pub it: Option<ClassId>,
    /// Verbs that only a text has for its points.
    pub contain: Option<ClassId>,
    /// Verbs of whoever puts a text forward.
    pub authoring: Option<ClassId>,
    /// Verbs of those who make a text together.
    pub signing: Option<ClassId>,
    /// "between" those who made it.
    pub between: Option<ClassId>,
    /// The preposition that only what a text lays down follows.
    pub terms: Option<ClassId>,
    /// Prepositions before the text in which something stands.
    pub under: Option<ClassId>,
    /// Nouns of what could be done ("an opportunity to").
    pub capacity: Option<ClassId>,
    /// Verbs that tell what comes about.
    pub attained: Option<ClassId>,
    /// Modals that with a perfect tell what did not come to be.
    pub unreal: Option<ClassId>,
    /// Verbs by which something comes to their subject ("will get weapons").
    pub receiving: Option<ClassId>,
    /// What a party has already, and keeps if it will not discuss it.
    pub kept: Option<ClassId>,
    /// Verbs of speech and perception, which do nothing to their object.
    pub idle: Option<ClassId>,
    /// Words of war and of its settlement, which are seldom used of anything else.
    pub matter: Option<ClassId>,
    /// Nouns between two prepositions that tell the occasion of an act ("in response to").
    pub occasion: Option<ClassId>,
    /// Nouns whose that-clause tells of a fact ("proof that").
    pub proof: Option<ClassId>,
    /// People of all kinds, who hold what they want themselves.
    pub people: Option<ClassId>,
    /// Verbs of threat.
    pub warning: Option<ClassId>,
    /// Verbs that only carry their object ("make concessions").
    pub light: Option<ClassId>,
    /// Prepositions before what is talked of.
    pub on: Option<ClassId>,
    /// Nouns of talk before the preposition of what is talked of ("talks on").
    pub talk: Option<ClassId>,
    /// Words before "for" and what somebody is to answer for.
    pub charged: Option<ClassId>,
    /// Verbs that call something good or bad.
    pub calling: Option<ClassId>,
    /// Verbs by which a government speaks of itself in the present.
    pub official: Option<ClassId>,
    /// Words before what somebody else is blamed for.
    pub blamed: Option<ClassId>,
    /// Verbs of saying.
    pub speech: Option<ClassId>,
    /// People whose view of a party is nobody's position.
    pub outsider: Option<ClassId>,
    /// Prepositions by which one belongs to another ("the government of").
    pub belongs: Option<ClassId>,
    /// Before what somebody is to be ("as a mediator").
    pub capacity_of: Option<ClassId>,
    /// Pronouns of several.
    pub they: Option<ClassId>,
    /// Verbs of thought whose negation belongs to the clause below.
    pub raising: Option<ClassId>,
    /// Before the one whose something is: of.
    pub owner: Option<ClassId>,
    /// Verbs whose object is told of another: welcome, commend.
    pub praise: Option<ClassId>,
    /// Whom officials call so without a name: President.
    pub own_leader: Option<ClassId>,
    /// What they call the body they speak for: administration.
    pub own_body: Option<ClassId>,
    /// Verbs that take somebody and what he is to do: allow, permit.
    pub lets: Option<ClassId>,
}

impl PositionClasses {
    fn new(lexis: &Lexis) -> Self {
        PositionClasses {
            infinitive: lexis.class("verb.infinitive"),
            infinitive_noun: lexis.class("noun.infinitive"),
            first_person: lexis.class("pronoun.first"),
            copula: lexis.class("verb.copula"),
            voice: [lexis.class("noun.voice"), lexis.class("noun.role"), lexis.class("position.body")],
            object: lexis.class("position.object"),
            place: lexis.class("position.place"),
            ground: lexis.class("position.ground"),
            unreached: lexis.class("position.unreached"),
            agent: lexis.class("position.agent"),
            source: lexis.class("position.source"),
            time_condition: lexis.class("position.time_condition"),
            only: lexis.class("position.only"),
            awaited: lexis.class("position.awaited"),
            setting: lexis.class("position.setting"),
            contrast: lexis.class("position.contrast"),
            that: lexis.class("position.that"),
            neither: lexis.class("position.neither"),
            nor: lexis.class("position.nor"),
            so: lexis.class("position.so"),
            beside: lexis.class("position.beside"),
            cleft: lexis.class("position.cleft"),
            cleft_noun: lexis.class("position.cleft.noun"),
            decided: lexis.class("position.decided"),
            the: lexis.class("position.the"),
            any: lexis.class("position.any"),
            wording: lexis.class("position.wording"),
            received: lexis.class("position.received"),
            undertaken: lexis.class("position.undertaken"),
            within: lexis.class("position.within"),
            coming: lexis.class("position.coming"),
            topping: lexis.class("position.topping"),
            agenda: lexis.class("position.agenda"),
            helper: lexis.class("position.helper"),
            repeating: lexis.class("position.repeating"),
            same: lexis.class("position.same"),
            line: lexis.class("position.line"),
            negative: lexis.class("position.negative"),
            include: lexis.class("position.include"),
            text: lexis.class("position.text"),
            wish: lexis.class("position.wish"),
            counted: lexis.class("position.counted"),
            named_text: lexis.class("position.named_text"),
            joint_text: lexis.class("position.joint_text"),
            any_text: lexis.class("position.any_text"),
            text_part: lexis.class("position.text_part"),
            ordinal: lexis.class("position.ordinal"),
            definite: lexis.class("position.definite"),
            this: lexis.class("position.this"),
            those: lexis.class("position.those"),
            denying: lexis.class("position.denying"),
            means: lexis.class("position.means"),
            citing: lexis.class("position.citing"),
            described: lexis.class("position.described"),
            what: lexis.class("position.what"),
            both: lexis.class("position.both"),
            asked: lexis.class("position.asked"),
            it: lexis.class("pronoun.it"),
            contain: lexis.class("position.contain"),
            authoring: lexis.class("position.authoring"),
            signing: lexis.class("position.signing"),
            between: lexis.class("position.between"),
            terms: lexis.class("position.terms"),
            under: lexis.class("position.under"),
            outsider: lexis.class("position.outsider"),
            capacity_of: lexis.class("position.as"),
            they: lexis.class("pronoun.they"),
            belongs: lexis.class("position.belongs"),
            capacity: lexis.class("position.capacity"),
            attained: lexis.class("position.attained"),
            unreal: lexis.class("position.unreal"),
            receiving: lexis.class("position.receiving"),
            kept: lexis.class("position.kept"),
            idle: lexis.class("position.idle"),
            matter: lexis.class("position.matter"),
            occasion: lexis.class("position.occasion"),
            proof: lexis.class("position.proof"),
            people: lexis.class("position.people"),
            warning: lexis.class("position.warning"),
            light: lexis.class("position.light"),
            on: lexis.class("position.on"),
            talk: lexis.class("position.talk"),
            charged: lexis.class("position.charged"),
            calling: lexis.class("position.calling"),
            official: lexis.class("position.official"),
            blamed: lexis.class("position.blamed"),
            speech: lexis.class("verb.speech"),
            raising: lexis.class("position.raising"),
            owner: lexis.class("position.owner"),
            praise: lexis.class("position.praise"),
            own_leader: lexis.class("position.own_leader"),
            own_body: lexis.class("position.own_body"),
            lets: lexis.class("position.lets"),
        }
    }
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
    let list = all().map(|(topic, index, kind, rule)| PropositionRule { topic, index, kind, silences: silences(rule) });
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
            for (patterns, pole) in [
                (&proposition.names, Pole::Name),
                (&proposition.opposites, Pole::Opposite),
                (&proposition.pro, Pole::Pro),
                (&proposition.con, Pole::Con),
            ] {
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
        for (patterns, pole) in [
            (&phrases.names, Pole::Name),
            (&phrases.opposites, Pole::Opposite),
            (&phrases.pro, Pole::Pro),
            (&phrases.con, Pole::Con),
        ] {
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
                    Piece::Party => ("lodria".to_owned(), TokenKind::Word),
                    Piece::Number => ("30".to_owned(), TokenKind::Number),
                    Piece::Numbered(unit) => (format!("30-{unit}"), TokenKind::Word),
                };
                Token { span: Span::new(0, 0), word: words.intern(&form), kind, case: Case::Lower }
            };
            let tokens: Vec<Token> = saying.iter().map(token).collect();
            let party = |at: usize| (saying[at] == Piece::Party).then_some(at + 1);
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
        assert!(made.errors.is_empty() && ready.errors.is_empty());
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
