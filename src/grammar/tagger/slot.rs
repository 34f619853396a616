//! Whether a form that may be a verb stands where the clause still needs one.

use super::{Fresh, HELPERS, NOMINAL, Tagger};
use crate::grammar::Tag;
use crate::rules::features::{Features as F, Key};
use crate::sentence::TokenKind;

/// A form that may be a verb, and what stands around it.
pub(super) struct Candidate<'t> {
    pub(super) at: usize,
    pub(super) f: F,
    pub(super) tags: &'t [Tag],
    /// The last word before it that is neither adverb nor negation.
    pub(super) before: Option<usize>,
    /// What the word behind it may be.
    pub(super) next: F,
    /// Something that a verb governs follows.
    pub(super) object: bool,
    /// Something follows that no noun has behind it.
    pub(super) sure_object: bool,
    /// A mark follows, or nothing.
    pub(super) end: bool,
    /// It is a past and no participle.
    pub(super) only_past: bool,
    /// It can be neither noun nor adjective.
    pub(super) plain: bool,
}

impl Tagger {
    /// Whether the clause wants a finite verb here and the word can be it.
    pub(super) fn verb_slot(&self, i: usize, f: F, back: Tag, tags: &[Tag]) -> bool {
        if !f.any(F::BASE.with(F::THIRD).with(F::PAST)) || self.names[i] {
            return false;
        }
        if f.any(F::TITLE) && f.any(F::NOUN) && self.name(i + 1) {
            return false;
        }
        if self.certain(i, f) && !matches!(back, Tag::Determiner | Tag::Adjective | Tag::Preposition | Tag::To) {
            return true;
        }
        // ", which Moscow demands,": or the clause would have no verb.
        let closes = self.kinds.get(i + 1).is_none_or(|k| !matches!(k, TokenKind::Word | TokenKind::Number));
        if closes && f.any(F::THIRD) && back != Tag::Wh && self.gap_before(i, tags).is_some() {
            return true;
        }
        // "If the siege ends, …": the same.
        let ends = closes && !self.resumes(i) || self.there_is(i + 1);
        if ends && f.any(F::THIRD) && back == Tag::Noun && self.opened_before(i, tags) {
            return true;
        }
        // "that the troops pull back to the lines they held": no noun has a particle behind it.
        let parted = back == Tag::Noun && i > 0 && self.features[i - 1].any(F::PLURAL) && f.any(F::BASE);
        if parted && self.feature(i + 1).any(F::PARTICLE) && self.open.subject && !self.open.verb {
            return true;
        }
        let c = self.candidate(i, f, tags);
        match back {
            Tag::Pronoun => self.after_pronoun(&c).unwrap_or_else(|| self.after_nominal(&c)),
            Tag::Wh => true,
            Tag::Noun | Tag::Name | Tag::Number => self.after_nominal(&c),
            Tag::Mark => self.after_mark(&c),
            Tag::Conjunction => self.after_conjunction(&c),
            // "those surveyed said the plan was dead": the one participle describes who reports.
            Tag::Participle if self.open.subject && !self.open.verb && self.helper.is_none() => {
                c.plain && (c.only_past || f.any(F::THIRD) || f.any(F::PAST) && f.any(F::TAKES_BARE_THAT))
            }
            Tag::Verb if self.behind_report(&c) => true,
            // "demanded that the other withdraw": an adjective may be somebody, where a that-clause would have no verb.
            Tag::Adjective if i > 1 && tags[i - 2] == Tag::Determiner && self.open.inner && !self.open.verb => {
                f.any(F::BASE) && (c.plain || c.sure_object) && self.that_before && self.ahead[i + 1] == 0
            }
            _ => c.plain && (c.only_past || f.any(F::THIRD) && back != Tag::Preposition && back != Tag::Determiner),
        }
    }

    /// Where the relative or interrogative word stands whose clause has only its subject between it and `i`: "which *they*
    /// say", "whom *Petrova* views".
    pub(super) fn gap_before(&self, i: usize, tags: &[Tag]) -> Option<usize> {
        let subject = |t: &Tag| {
            matches!(
                t,
                Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Name | Tag::Pronoun | Tag::PossessivePronoun
            )
        };
        let start = (0..i).rev().take_while(|j| subject(&tags[*j])).last()?;
        start.checked_sub(1).filter(|wh| tags[*wh] == Tag::Wh && self.features[*wh].any(F::WH_SUBJECT.with(F::OBJECT)))
    }

    /// Whether a word that opens a clause has only a singular subject between it and `i`: "if *the siege* ends".
    fn opened_before(&self, i: usize, tags: &[Tag]) -> bool {
        let subject =
            |t: &Tag| matches!(t, Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Name | Tag::PossessivePronoun);
        let start = (0..i).rev().take_while(|j| subject(&tags[*j])).last();
        let opener = start.and_then(|s| s.checked_sub(1));
        opener.is_some_and(|o| tags[o] == Tag::Subordinator) && self.singular(i - 1, tags)
    }

    /// Whether a form right behind a verb of saying is that of a relative word before both: "the army, which they say left
    /// a ruin".
    fn behind_report(&self, c: &Candidate<'_>) -> bool {
        let (i, f) = (c.at, c.f);
        let report = i - 1;
        c.before == Some(report)
            && self.features[report].any(F::TAKES_BARE_THAT)
            && !f.any(F::TIME.with(F::PREPOSITION))
            && (f.any(F::PAST.with(F::THIRD)) || c.object && !f.any(F::PLURAL.with(F::ADJECTIVE)))
            && self.gap_before(report, c.tags).is_some()
    }

    fn candidate<'t>(&self, i: usize, f: F, tags: &'t [Tag]) -> Candidate<'t> {
        let next = self.feature(i + 1);
        let quoted = f.any(F::SPEECH) && self.kinds.get(i + 1) == Some(&TokenKind::OpenQuote);
        let object = self.phrase_start(i + 1)
            || next.any(F::OBJECT)
            || self.key(i + 1) == Key::That
            || next.any(F::WH)
            // "made clear that"
            || next.any(F::ADJECTIVE) && self.key(i + 2) == Key::That
            // "stressed there is no other way"
            || self.there_is(i + 1)
            || quoted;
        // A noun is not followed by a determiner, unless by "this week".
        let sure_object = (next.any(F::SURE_DETERMINER.with(F::POSSESSIVE).with(F::SUBJECT)) || quoted)
            && !self.feature(i + 2).any(F::TIME);
        let end = i + 1 >= self.features.len()
            || !matches!(self.kinds[i + 1], TokenKind::Word | TokenKind::Number | TokenKind::Other);
        Candidate {
            at: i,
            f,
            tags,
            before: (0..i).rev().find(|j| !matches!(tags[*j], Tag::Adverb | Tag::Negation)),
            next,
            object,
            sure_object,
            end,
            only_past: f.any(F::PAST) && !f.any(F::PARTICIPLE),
            plain: !f.any(NOMINAL),
        }
    }

    /// After a pronoun, where that decides it.
    fn after_pronoun(&self, c: &Candidate<'_>) -> Option<bool> {
        // "made clear it opposed them": behind what takes a clause without "that".
        let clear = c.before.filter(|b| *b > 0 && *b + 1 == c.at).is_some_and(|b| {
            let adjective = c.tags[b - 1] == Tag::Adjective && self.features[b - 1].any(F::ADJECTIVE_THAT);
            adjective
                && self.keys[b] == Key::Initials
                && self.features[b].any(F::OBJECT) == self.features[b].any(F::SUBJECT)
        });
        if clear && c.f.any(F::PAST.with(F::THIRD)) {
            return Some(true);
        }
        let b = c.before.map_or(F::default(), |b| self.features[b]);
        let third = c.f.any(F::THIRD)
            && !b.any(F::OBJECT)
            && (!self.open.verb || self.fresh != Fresh::No || self.waiting() > 0);
        if b.any(F::SUBJECT) || third {
            return Some(true);
        }
        let object = b.any(F::OBJECT) && !matches!(self.keys[c.before.unwrap_or(0)], Key::Initials);
        object.then_some(c.only_past && !self.open.verb)
    }

    /// After a mark, or at the head.
    fn after_mark(&self, c: &Candidate<'_>) -> bool {
        let (i, f, tags) = (c.at, c.f, c.tags);
        let Some(m) = c.before else {
            return (f.any(F::VERB_FIRST) && f.any(F::BASE) && c.object && c.plain) || c.only_past;
        };
        if self.opens_tag(c, m) {
            return true;
        }
        // Subject, aside, verb.
        let aside = matches!(
            self.kinds[m],
            TokenKind::Comma | TokenKind::Dash | TokenKind::CloseBracket | TokenKind::CloseQuote | TokenKind::OpenQuote
        );
        // "Petrova slams Orlov, praises Ivanova as fair": in a headline the next thing that its subject says.
        let next_act = self.heading
            && self.open.verb
            && f.any(F::THIRD)
            && f.any(F::SPEECH)
            && self.kinds[m] == TokenKind::Comma
            && (self.name(i + 1) || c.sure_object || self.key(i + 1) == Key::That)
            && self.last_verb.is_some_and(|v| self.features[v].any(F::THIRD));
        if next_act {
            return true;
        }
        if !self.open.subject || self.open.verb || !aside || self.opens_setting(m, tags) {
            return c.only_past && c.plain;
        }
        if self.asked_aside(i, f) {
            return false;
        }
        if c.only_past || (f.any(F::PAST) && (c.object || self.ahead[i + 1] == 0)) {
            // "The letter, titled “A Way Out,” was sent": a name in marks is no object where a verb goes on.
            let object = c.object && self.kinds.get(i + 1) != Some(&TokenKind::OpenQuote);
            return self.key(i + 1) != Key::By && (c.only_past || object || !self.resumes(i));
        }
        if f.any(F::BASE) && (!self.open.plural || f.any(F::NOUN_FIRST)) {
            return false;
        }
        f.any(F::THIRD.with(F::BASE))
            && (c.plain || c.object || self.key(i + 1) == Key::To || f.any(F::THIRD) && !self.open.plural)
            && self.ahead[i + 1] == 0
    }

    /// "Under it, talks begin": whether all before the mark at `m` is one phrase with its preposition, and no subject.
    fn opens_setting(&self, m: usize, tags: &[Tag]) -> bool {
        let start = (0..m).rev().find(|k| self.kinds[*k] == TokenKind::Stop).map_or(0, |k| k + 1);
        let pronoun = start + 2 == m && tags[m - 1] == Tag::Pronoun;
        pronoun && tags[start] == Tag::Preposition && self.kinds[m] == TokenKind::Comma
    }

    /// "Petrova, asked if she would stay, said": what somebody was asked, and behind it what he said.
    fn asked_aside(&self, i: usize, f: F) -> bool {
        let asks = f.any(F::TWO_OBJECTS) && f.any(F::PARTICIPLE) && f.any(F::TAKES_QUESTION);
        let question = self.feature(i + 1).any(F::WH.with(F::CONDITION)) || self.key(i + 1) == Key::Pair;
        let says = |j: usize| {
            let g = self.feature(j + 1);
            self.kinds[j] == TokenKind::Comma && g.any(F::SPEECH) && g.any(F::PAST.with(F::THIRD)) && !self.name(j + 1)
        };
        asks && question && (i + 2..(i + 25).min(self.kinds.len())).any(says)
    }

    /// "…," said Peskov: a verb of saying behind the mark at `m`.
    fn opens_tag(&self, c: &Candidate<'_>, m: usize) -> bool {
        let (i, f) = (c.at, c.f);
        let says = f.any(F::SPEECH)
            && f.any(F::PAST.with(F::THIRD))
            && !self.open.inner_without_verb()
            && (self.phrase_start(i + 1) || self.nominal(i + 1))
            && m > 0
            && !f.any(F::NOUN_FIRST);
        if !says {
            return false;
        }
        let quote = self.kinds[m] == TokenKind::CloseQuote || self.kinds[m - 1] == TokenKind::CloseQuote;
        quote
            || (self.open.verb
                && (f.any(F::TAKES_BARE_THAT) && f.any(F::PAST))
                && (self.name(i + 1) || !f.any(F::PARTICIPLE) || self.key(i + 1) != Key::That))
    }

    /// After "and", "or", "but".
    fn after_conjunction(&self, c: &Candidate<'_>) -> bool {
        let (i, f, tags) = (c.at, c.f, c.tags);
        let Some(v) = self.last_verb else { return c.only_past };
        if c.only_past {
            return true;
        }
        // "condemns the attacks on aid workers and calls on both": the second thing that its subject says.
        if f.any(F::THIRD)
            && f.any(F::SPEECH)
            && (c.next.any(F::PREPOSITION) && self.ahead[i + 1] == 0
                || self.key(i + 1) == Key::That && f.any(F::TAKES_THAT))
            && self.first_verb(i, tags).is_some_and(|v| self.features[v].any(F::THIRD))
        {
            return true;
        }
        // "promised to end the war and faces an election": no noun is followed by its determiner.
        if f.any(F::THIRD) && c.sure_object {
            return true;
        }
        // "says it is late and urged Kyiv to stop": no participle has its object behind it, but in "feared and hated Orlov".
        let described = i > 1 && matches!(tags[i - 2], Tag::Adjective | Tag::Participle);
        let object = c.sure_object || self.name(i + 1);
        if f.any(F::PAST) && f.any(F::SPEECH) && !f.any(F::TWO_OBJECTS) && object && !described {
            return true;
        }
        if self.fresh == Fresh::No {
            return false;
        }
        let vf = self.features[v];
        let vt = tags[v];
        if f.any(F::PAST) {
            let to = self.key(i + 1) == Key::To && f.any(F::TAKES_INFINITIVE);
            let pair = vt == Tag::Participle && v + 2 >= i;
            let past = self.open.past || self.stack[..self.depth].iter().any(|o| o.past);
            return past && !pair && (c.plain || c.object || to) && self.key(i + 1) != Key::By
                || (vt != Tag::Verb && c.object && c.plain && self.fresh == Fresh::CommaConjunction);
        }
        if f.any(F::THIRD) {
            let second = vt == Tag::Verb && vf.any(F::THIRD);
            return second && (c.object || c.plain || f.any(F::VERB_FIRST)) || c.plain;
        }
        vt == Tag::Verb && vf.any(F::BASE) && !vf.any(F::PAST) && (c.object || c.plain)
    }

    /// Whether no later word before the boundary can be the clause's finite verb, and something for this one to govern
    /// follows: "the army plans to move", "Hamas demands guarantees".
    pub(super) fn last_chance(&self, i: usize) -> bool {
        let to_do = self.key(i + 1) == Key::To && self.feature(i + 2).any(F::BASE);
        // "Francis points to structural failings"
        let joins = self.feature(i).any(F::SPEECH) && self.feature(i + 1).any(F::PREPOSITION) && !self.heading;
        let follows = self.nominal(i + 1) || to_do || joins;
        follows && self.ahead[i + 1] == 0 && self.verbless(i)
    }

    /// Whether no later word before the boundary can be a past.
    pub(super) fn verbless(&self, i: usize) -> bool {
        let mut rest = (i + 1..self.features.len()).take_while(|j| !self.boundary(*j));
        rest.all(|j| self.name(j) || !self.feature(j).any(F::PAST))
    }

    /// Whether after the next comma a verb goes on: what stands before it was an aside.
    pub(super) fn resumes(&self, i: usize) -> bool {
        let limit = (i + 16).min(self.features.len());
        for j in i + 1..limit {
            match self.kinds[j] {
                TokenKind::OpenQuote | TokenKind::CloseQuote => {}
                TokenKind::Comma | TokenKind::Dash => {
                    let closes = usize::from(self.kinds.get(j + 1) == Some(&TokenKind::CloseQuote));
                    let next = self.past_adverbs(j + 1 + closes);
                    let f = self.feature(next);
                    return f.any(HELPERS.with(F::PAST).with(F::THIRD))
                        && !self.name(next)
                        && !(f.any(F::PLURAL) && f.any(F::NOUN_FIRST) && !self.phrase_start(next + 1));
                }
                TokenKind::Word | TokenKind::Number | TokenKind::Possessive => {
                    if self.certain_at(j) {
                        return false;
                    }
                }
                _ => return false,
            }
        }
        false
    }

    /// "Egypt and Qatar": plural by coordination.
    pub(super) fn coordinated(&self, b: usize, tags: &[Tag]) -> bool {
        let mut j = b;
        while j > 0 && matches!(tags[j - 1], Tag::Name | Tag::Noun | Tag::Adjective | Tag::Determiner) {
            j -= 1;
        }
        j > 0 && self.keys[j - 1] == Key::And && !self.open.verb
    }
}
