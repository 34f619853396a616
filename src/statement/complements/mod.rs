//! What a reporting verb takes: where its content begins, and in which frame.

mod phrases;

use super::ReportKind;
use super::ahead::{full, infinitive_at, starts_clause};
use super::boundary::Hold;
use super::lexicon::{Frame, has};
use super::reader::titled;
use super::scene::Scene;
use super::subjects::subject_noun;
use crate::grammar::{ClauseKind, Tag, VerbGroup};
use crate::rules::features::{Features, Key};
use crate::rules::lexis::ClassSet;
use crate::sentence::TokenKind;
use std::ops::Range;

/// Where content begins and what it is.
#[derive(Copy, Clone, Debug)]
pub(super) struct Found {
    pub start: usize,
    pub frame: Frame,
    pub hold: Hold,
    /// A preposition that belongs to the cue ("called for").
    pub preposition: Option<usize>,
}

/// Past what may stand between a reporting verb and its content.
pub(super) fn find(scene: &Scene<'_>, index: usize, classes: &ClassSet, limit: usize) -> Option<Found> {
    let verb = &scene.parse.verbs[index];
    let takes = Takes::of(scene, index, classes);
    let at = verb.tokens.end;
    let told = takes.tells || scene.features(verb.head).any(Features::TWO_OBJECTS) && takes.that && !takes.object;
    let far = limit.min(at + 40);
    let mut search =
        Search { scene, verb, classes, takes, limit, far, at, told, direct: true, joined: None, addressed: None };
    while search.at < far {
        match search.step() {
            Step::Found(found) => return Some(singled_out(scene, verb, found)),
            Step::Nothing => return None,
            Step::On | Step::Pass => {}
        }
    }
    None
}

/// "said only a settlement could end it": what is singled out belongs to what is said.
fn singled_out(scene: &Scene<'_>, verb: &VerbGroup, found: Found) -> Found {
    let before = found.start.checked_sub(1).filter(|b| *b >= verb.tokens.end && found.frame == Frame::Clause);
    let only = before.is_some_and(|b| scene.key(b) == Key::Only) && scene.tag(found.start) != Tag::That;
    Found { start: if only { found.start - 1 } else { found.start }, ..found }
}

/// What a verb may have for its content.
struct Takes {
    /// A clause with "that"; the same without it.
    that: bool,
    bare: bool,
    /// The same with an -ing form as its subject: "says leaving it would".
    doing: bool,
    /// An embedded question.
    question: bool,
    /// What stands behind the particle with which alone the verb reports.
    phrasal: bool,
    /// A noun phrase or -ing form.
    object: bool,
    /// An infinitive of its subject; of its object.
    infinitive: bool,
    object_infinitive: bool,
    /// Somebody who is told, before the content.
    tells: bool,
    /// It is the plain verb of saying, after which anything may be content.
    says: bool,
}

impl Takes {
    fn of(scene: &Scene<'_>, index: usize, classes: &ClassSet) -> Self {
        let lexicon = scene.lexicon;
        let verb = &scene.parse.verbs[index];
        let f = scene.features(verb.head);
        let tells = has(classes, lexicon.tell);
        let past = verb.tokens.end;
        // "shrugged off the report", "pointed out a flaw"
        let phrasal = lexicon.is_phrasal(classes, scene.form(past));
        let particle =
            phrasal || scene.is(past, lexicon.small.particle) && lexicon.verb_takes(classes, scene.form(past));
        let points_out = particle && has(classes, lexicon.with_out);
        let that = f.any(Features::TAKES_THAT) || tells || points_out;
        // "The poll found broad support": what a document finds.
        let finds = has(classes, lexicon.finds)
            && subject_noun(scene, index, 3).is_some_and(|n| scene.noun_is(scene.parse.nouns[n].head, lexicon.source));
        let bare = f.any(Features::TAKES_BARE_THAT) || tells || that && !has(classes, lexicon.object);
        Takes {
            that,
            bare,
            phrasal,
            // "continued trending": a verb that needs "that" may have its -ing form behind it.
            doing: bare && (f.any(Features::TAKES_BARE_THAT) || !f.any(Features::TAKES_GERUND)),
            question: f.any(Features::TAKES_QUESTION) || that,
            object: has(classes, lexicon.object) || finds || particle && !has(classes, lexicon.out_to),
            infinitive: has(classes, lexicon.infinitive),
            object_infinitive: has(classes, lexicon.object_infinitive),
            tells,
            says: has(classes, lexicon.small.say),
        }
    }
}

/// What a look at one place comes to.
enum Step {
    Found(Found),
    /// There is no content.
    Nothing,
    /// To the next place.
    On,
    /// This rule has nothing to say of it.
    Pass,
}

fn found(start: usize, frame: Frame, hold: Hold, preposition: Option<usize>) -> Step {
    Step::Found(Found { start, frame, hold, preposition })
}

fn infinitive(start: usize) -> Step {
    found(start, Frame::Infinitive, Hold::Infinitive, None)
}

/// The look to the right of a verb.
struct Search<'s> {
    scene: &'s Scene<'s>,
    verb: &'s VerbGroup,
    classes: &'s ClassSet,
    takes: Takes,
    limit: usize,
    /// No further than this.
    far: usize,
    at: usize,
    /// Somebody who is told may still come.
    told: bool,
    /// Nothing but adverbs stands between the verb and here.
    direct: bool,
    /// A preposition of the verb.
    joined: Option<usize>,
    /// Where whoever is told or spoken to ends: "reminded them *of* it", "spoke to reporters *about* it".
    addressed: Option<usize>,
}

impl Search<'_> {
    /// Looks at one place: the first rule that has something to say of it does.
    fn step(&mut self) -> Step {
        let rules = [Self::mark, Self::word, Self::opener, Self::verb, Self::noun_phrase, Self::between];
        for rule in rules {
            match rule(self) {
                Step::Pass => {}
                step => return step,
            }
        }
        Step::Nothing
    }

    /// The preposition, where nobody who is told stands between it and the verb.
    fn of_cue(&self) -> Option<usize> {
        self.joined.filter(|_| self.addressed.is_none())
    }

    fn clause(&self, start: usize) -> Step {
        found(start, Frame::Clause, Hold::Clause, self.of_cue())
    }

    fn object_infinitive(&self) -> Step {
        found(self.at, Frame::ObjectInfinitive, Hold::Infinitive, None)
    }

    fn object(&self) -> Step {
        found(self.at, Frame::Object, Hold::Object, self.of_cue())
    }

    /// Whether a finite verb comes within a dozen words.
    fn acts_soon(&self) -> bool {
        let soon = self.at + 2..self.limit.min(self.at + 14);
        soon.into_iter().any(|t| self.scene.verb_at(t).is_some_and(|v| self.scene.finite[v]))
    }

    /// Whether the first finite verb behind an -ing form goes on with whoever reports: "denied leaving, and says he is".
    fn another_act(&self) -> bool {
        let scene = self.scene;
        let acts =
            |t: &usize| scene.verb_at(*t).is_some_and(|v| scene.finite[v] && scene.parse.verbs[v].tokens.start == *t);
        let verb = (self.at + 1..self.limit).find(acts);
        verb.is_some_and(|t| scene.tag(t - 1) == Tag::Conjunction && scene.kind(t - 2) == TokenKind::Comma)
    }

    /// A mark.
    fn mark(&mut self) -> Step {
        let (scene, at) = (self.scene, self.at);
        match scene.kind(at) {
            TokenKind::Comma | TokenKind::Dash => self.parenthesis(),
            TokenKind::Colon if at + 1 < self.limit => self.clause(at + 1),
            TokenKind::OpenQuote => self.quotation(),
            TokenKind::CloseQuote | TokenKind::Possessive if !self.direct => {
                self.at += 1;
                Step::On
            }
            TokenKind::Word | TokenKind::Number | TokenKind::Other => Step::Pass,
            _ => Step::Nothing,
        }
    }

    /// A parenthesis: only "that" or a quotation can come after it.
    fn parenthesis(&mut self) -> Step {
        let Search { scene, at, limit, direct, .. } = *self;
        if self.takes.that
            && self.joined.is_none()
            && let Some(that) = later_that(scene, at, limit)
        {
            return self.clause(that);
        }
        if self.takes.says && direct && opens_sentence(scene, at + 1, limit) {
            return self.clause(at + 1);
        }
        let close = (at + 1..limit.min(at + 16)).find(|t| scene.kind(*t) == scene.kind(at));
        let Some(close) = close else { return Step::Nothing };
        let adds = scene
            .verb_at(at + 1)
            .is_some_and(|v| scene.classes(&scene.parse.verbs[v]).is_some_and(|c| scene.lexicon.reports(c)));
        let opens = !adds
            && close + 1 < limit
            && (scene.tag(close + 1) == Tag::That
                || scene.kind(close + 1) == TokenKind::OpenQuote
                || self.takes.that && scene.key(close + 1) == Key::That);
        // "described, in blunt terms, a failure"
        let aside = direct
            && self.takes.object
            && !adds
            && scene.tag(at + 1) == Tag::Preposition
            && !(at..close).any(|t| scene.verb_at(t).is_some_and(|v| scene.finite[v]))
            && scene.tag(close + 1) == Tag::Determiner
            && scene.noun_from(close + 1).is_some_and(|n| !starts_clause(scene, n, limit));
        if aside {
            return found(close + 1, Frame::Object, Hold::Object, None);
        }
        if !opens {
            return Step::Nothing;
        }
        self.at = close + 1;
        self.direct = false;
        Step::On
    }

    fn quotation(&mut self) -> Step {
        let Search { scene, at, limit, .. } = *self;
        let Some(quotation) = scene.quotation_at(at) else { return Step::Nothing };
        // A programme or a paper that is told: "told ABC’s “Good Morning” that".
        let title = matches!(scene.tag(at - 1), Tag::Possessive | Tag::Preposition)
            && !self.direct
            && scene.words_in(at..scene.past(quotation)) <= 6
            && scene.past(quotation) + 2 < limit;
        // "told the podcast “Off Message” that", "told “Fox News Sunday” that"
        let past = scene.past(quotation);
        let title = title || self.takes.tells && scene.tag(past) == Tag::That && titled(scene, at..past);
        if title {
            self.at = past;
            return Step::On;
        }
        // "lashed into Petrova for her “weak” record": within a phrase that has begun no content begins.
        let within = scene.noun_at(at + 1).is_some_and(|n| scene.parse.nouns[n].tokens.start < at);
        if within && !self.direct && self.joined.is_none() {
            return Step::Nothing;
        }
        let ends = scene.past(quotation) >= limit;
        // "acknowledged “it will be hard to win” if he leaves": quoted words that are a clause hold what a clause holds.
        let clause = self.takes.that
            && !scene.capital(at + 1)
            && scene.noun_from(at + 1).is_some_and(|n| starts_clause(scene, n, past));
        let hold = if self.takes.object && !ends && !clause { Hold::Object } else { Hold::Clause };
        found(at, Frame::Quoted, hold, self.of_cue())
    }

    /// A word that opens content by itself, whatever grammar took it for.
    fn word(&mut self) -> Step {
        let Search { scene, at, limit, direct, .. } = *self;
        let key = scene.key(at);
        if self.takes.object && at == self.verb.tokens.end && shifted(scene, at, limit) {
            return self.object();
        }
        if self.takes.says && direct && scene.is(at, scene.lexicon.small.answer) {
            return found(at, Frame::Clause, Hold::Object, None);
        }
        let to = key == Key::To && self.takes.infinitive && self.joined.is_none() && at + 1 < limit;
        if to && scene.kind(at + 1) == TokenKind::OpenQuote {
            return infinitive(at);
        }
        // "declined to comment": read as a noun for want of anything after it.
        if to
            && direct
            && scene.verb_at(at + 1).is_none()
            && scene.tag(at + 1) == Tag::Noun
            && !scene.capital(at + 1)
            && scene.word(at + 1).verbs.iter().any(|v| &*v.base == scene.form(at + 1))
        {
            return infinitive(if scene.tag(at - 1) == Tag::Negation { at - 1 } else { at });
        }
        // "thought the “New Dawn” campaign was a fake": marks stand within the subject.
        let bare = self.takes.bare && self.joined.is_none();
        if bare && scene.tag(at) == Tag::Determiner && marked_subject(scene, at, limit) {
            return self.clause(at);
        }
        let that = key == Key::That && matches!(scene.tag(at), Tag::Pronoun | Tag::Determiner | Tag::Wh);
        if that && self.takes.that && self.joined.is_none() && self.acts_soon() {
            return self.clause(at);
        }
        Step::Pass
    }

    /// A word that opens content by its part of speech.
    fn opener(&mut self) -> Step {
        let Search { scene, at, limit, direct, .. } = *self;
        let lexicon = scene.lexicon;
        let takes = &self.takes;
        match scene.tag(at) {
            Tag::That if takes.that && self.joined.is_none() => self.clause(at),
            Tag::To | Tag::Negation if infinitive_at(scene, at).is_some() => {
                let allowed = takes.infinitive || !direct && (takes.object_infinitive || self.told);
                if allowed && self.joined.is_none() { infinitive(at) } else { Step::Nothing }
            }
            Tag::Wh => {
                let asked = takes.question && !scene.is(at, lexicon.small.who);
                let content = asked || self.joined.is_some() || direct && takes.object;
                if content { self.clause(at) } else { Step::Nothing }
            }
            Tag::Subordinator | Tag::Preposition if takes.says && opens_sentence(scene, at, limit) => self.clause(at),
            Tag::Subordinator | Tag::Conjunction if takes.question && scene.is(at, lexicon.small.whether) => {
                let f = scene.features(self.verb.head);
                let whether = scene.key(at) == Key::Pair;
                let asks = f.any(Features::TAKES_QUESTION)
                    && (whether || lexicon.kind(self.classes, Frame::Clause) == ReportKind::Ask)
                    || !whether && direct && f.any(Features::SPEECH);
                if asks { self.clause(at) } else { Step::Nothing }
            }
            Tag::Subordinator | Tag::Conjunction => Step::Nothing,
            Tag::Gerund if takes.doing && direct && self.acts_soon() && !self.another_act() => self.clause(at),
            Tag::Gerund if self.joined.is_some() || takes.object && direct => self.object(),
            _ => Step::Pass,
        }
    }

    /// A verb.
    fn verb(&mut self) -> Step {
        let Some(group) = self.scene.verb_at(self.at) else { return Step::Pass };
        // "had said in an interview taped before the raid that": what describes the place of the saying.
        if !self.direct
            && self.takes.that
            && self.joined.is_none()
            && self.scene.tag(self.at) == Tag::Participle
            && let Some(that) = described_then_that(self.scene, self.at, self.far)
        {
            return self.clause(that);
        }
        // "which he said was wrong": the subject of the content is the opener before the report.
        if self.scene.finite[group] && self.direct && self.takes.that { self.clause(self.at) } else { Step::Nothing }
    }
}

/// The "that" behind a participle and what belongs to it, where nobody acts in between: "taped before the raid that".
fn described_then_that(scene: &Scene<'_>, participle: usize, limit: usize) -> Option<usize> {
    let breaks = |t: usize| !scene.is_word(t) || scene.verb_at(t).is_some_and(|v| scene.finite[v]);
    let that = (participle + 1..limit).find(|t| scene.tag(*t) == Tag::That || breaks(*t))?;
    (scene.tag(that) == Tag::That).then_some(that)
}

/// Whether a determiner, quoted words, a noun and its verb stand here: "the “New Dawn” campaign was".
fn marked_subject(scene: &Scene<'_>, at: usize, limit: usize) -> bool {
    let Some(quotation) = scene.quotation_at(at + 1).filter(|_| scene.quotes_open(at + 1)) else { return false };
    let past = scene.past(quotation);
    let noun = scene.noun_from(past).map_or(past, |n| full(scene, n));
    past < limit && scene.verb_at(noun).is_some_and(|v| scene.finite[v] && scene.parse.verbs[v].tokens.start == noun)
}

/// Whether what something is called stands before the thing itself: "rejected as “baseless” the claims of the rebels".
fn shifted(scene: &Scene<'_>, at: usize, limit: usize) -> bool {
    let next = at + 1;
    if scene.key(at) != Key::As || next + 1 >= limit {
        return false;
    }
    let past = match scene.quotation_at(next) {
        Some(quotation) if scene.quotes_open(next) => scene.past(quotation),
        _ if matches!(scene.tag(next), Tag::Adjective | Tag::Participle) => next + 1,
        _ => return false,
    };
    past < limit
        && matches!(scene.tag(past), Tag::Determiner | Tag::PossessivePronoun | Tag::Name | Tag::Noun)
        && scene.noun_from(past).is_some_and(|n| !starts_clause(scene, n, limit))
}

/// The "that" of a clause after a long parenthesis: "said in a letter, written by his lawyer, that".
fn later_that(scene: &Scene<'_>, comma: usize, limit: usize) -> Option<usize> {
    let mut adds = false;
    for at in comma + 1..limit.min(comma + 45) {
        let verb = scene.verb_at(at).filter(|_| scene.tag(at) == Tag::Gerund);
        adds |= verb.is_some_and(|v| scene.features(scene.parse.verbs[v].head).any(Features::TAKES_THAT));
        if scene.verb_at(at).is_some_and(|v| scene.finite[v]) || scene.kind(at) == TokenKind::OpenQuote {
            return None;
        }
        let closed = scene.kind(at - 1) == TokenKind::Comma;
        if scene.tag(at) == Tag::That || closed && scene.key(at) == Key::That {
            // "…, he said, adding that": the clause is what he adds. "said, citing sources, that": it is what he said.
            return (closed || !adds).then_some(at);
        }
    }
    None
}

/// Whether an adverbial clause or phrase stands at the head of what is said: "said that if …, he would" without "that".
fn opens_sentence(scene: &Scene<'_>, at: usize, limit: usize) -> bool {
    if !scene.is(at, scene.lexicon.small.sentence) {
        return false;
    }
    let Some(comma) = (at + 2..limit.min(at + 20)).find(|t| scene.kind(*t) == TokenKind::Comma) else { return false };
    let next = comma + 1 + usize::from(scene.quotes_open(comma + 1));
    scene.noun_from(next).is_some_and(|n| starts_clause(scene, n, limit))
}

/// The relative word that is the subject or object of what is said: "which he said was", "what she called".
pub(super) fn gap(scene: &Scene<'_>, index: usize, start: usize) -> Option<Range<usize>> {
    let verb = &scene.parse.verbs[index];
    let clause = &scene.parse.clauses[verb.clause?];
    scene.verb_at(start)?;
    if clause.kind != ClauseKind::Relative && clause.kind != ClauseKind::Question {
        return None;
    }
    let opener = clause.opener?;
    Some(opener..opener + 1)
}
