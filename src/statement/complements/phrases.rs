//! What stands between a reporting verb and its content, or is it: noun phrases, whoever is told, prepositions.

use super::{Search, Step, found};
use crate::grammar::Tag;
use crate::rules::features::{Features, Key};
use crate::sentence::TokenKind;
use crate::statement::ahead::{after_phrase, clause_later, infinitive_after, infinitive_at, starts_clause};
use crate::statement::boundary::Hold;
use crate::statement::lexicon::{Frame, has};
use crate::statement::scene::Scene;
use crate::statement::subjects::speaks;

impl Search<'_> {
    /// A noun phrase: the subject of what is said, its object, the one who is told, or a time.
    pub(super) fn noun_phrase(&mut self) -> Step {
        let Search { scene, at, limit, direct, told, .. } = *self;
        let Some(noun) = scene.noun_at(at) else { return Step::Pass };
        let phrase = &scene.parse.nouns[noun];
        let past = phrase.tokens.end;
        let takes = &self.takes;
        if takes.bare
            && self.joined.is_none()
            && starts_clause(scene, noun, limit)
            && !told_then_that(scene, told, past)
        {
            let time = scene.is_time(noun) && !told;
            if !time || !clause_later(scene, past, limit) {
                return self.clause(at);
            }
        }
        let fragment = scene.kind(past) == TokenKind::OpenQuote && phrase.pronoun;
        if takes.says && !scene.is_time(noun) && (scene.words_in(at..limit) >= 4 || fragment) {
            return self.clause(at);
        }
        // "said it would not": a helper whose verb is left out.
        if takes.bare && direct && matches!(scene.tag(past), Tag::Modal | Tag::Auxiliary) && past < limit {
            return self.clause(at);
        }
        let object = direct && takes.object;
        // "counted days of rain", "described a day at home"
        let counted = object
            && (scene.key(past) == Key::Of && scene.tag(phrase.head) == Tag::Noun
                || scene.is(phrase.tokens.start, scene.lexicon.small.some) && scene.tag(past) != Tag::Adverb);
        if scene.is_time(noun)
            && !counted
            && self.joined.is_none()
            && !(object && scene.tag(phrase.head) == Tag::Number)
        {
            self.at = past;
            return Step::On;
        }
        if let Some(preposition) = self.joined {
            // "admitted to the newspaper that": somebody who is told.
            let that = after_phrase(scene, noun);
            if takes.that
                && scene.key(preposition) == Key::To
                && scene.tag(that) == Tag::That
                && speaks(scene, noun)
                && !scene.features(phrase.head).any(Features::NOUN_THAT)
                && scene.noun_from(that + 1).is_some()
            {
                self.joined = None;
                self.direct = false;
                self.at = that;
                return Step::On;
            }
            let acts = scene.is(preposition, scene.lexicon.small.asked) && infinitive_after(scene, noun);
            let frame = if acts { Frame::ObjectInfinitive } else { Frame::Object };
            return found(at, frame, Hold::Object, self.of_cue());
        }
        // "told them to leave"
        if told && takes.tells && infinitive_after(scene, noun) {
            return self.object_infinitive();
        }
        if told {
            self.told = false;
            self.direct = false;
            self.at = after_phrase(scene, noun);
            // "reminded the crowd of the stakes", but "assured a crowd of friends"
            let whole = scene.key(self.at) != Key::Of
                || phrase.pronoun
                || scene.features(phrase.head).any(Features::PLURAL)
                || scene.tag(phrase.head) == Tag::Name
                || scene.is(phrase.tokens.start, scene.lexicon.ends.the);
            self.addressed = whole.then_some(self.at);
            return Step::On;
        }
        if takes.object_infinitive && infinitive_after(scene, noun) {
            return self.object_infinitive();
        }
        let after = after_phrase(scene, noun).min(limit - 1);
        // "questioned the idea that": the clause belongs to the noun.
        if object
            && !takes.that
            && scene.tag(after) == Tag::That
            && scene.features(phrase.head).any(Features::NOUN_THAT)
        {
            return found(at, Frame::Object, Hold::Clause, None);
        }
        let asks = scene.features(self.verb.head).any(Features::TAKES_QUESTION);
        if direct
            && (takes.question || takes.that)
            && (scene.tag(after) == Tag::That
                // "asked Paris if", but "promise peace if"
                || scene.is(after, scene.lexicon.small.question) && (!scene.features(after).any(Features::CONDITION) || asks))
        {
            self.direct = false;
            self.at = after;
            return Step::On;
        }
        // "sees the move as a provocation"
        let as_what = direct && has(self.classes, scene.lexicon.object_as) && as_after(scene, noun, limit);
        let for_what = direct && has(self.classes, scene.lexicon.object_for) && blamed(scene, noun, limit);
        if object || as_what || for_what { self.object() } else { Step::Nothing }
    }

    /// What may stand between a verb and its content.
    pub(super) fn between(&mut self) -> Step {
        let Search { scene, at, .. } = *self;
        match scene.tag(at) {
            _ if at == self.verb.tokens.end && self.takes.phrasal => self.preposition(),
            Tag::Preposition | Tag::To => self.preposition(),
            Tag::Adverb | Tag::Negation | Tag::Number | Tag::Other => {
                if scene.key(at) == Key::There && self.takes.bare {
                    return self.clause(at);
                }
                // "said only that", "said half the", "out", "back"
                self.at += 1;
                Step::On
            }
            Tag::PossessivePronoun | Tag::Pronoun
                if self.takes.object_infinitive && infinitive_at(scene, at + 1).is_some() =>
            {
                self.object_infinitive()
            }
            // No phrase was made of it.
            Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Name | Tag::Pronoun | Tag::PossessivePronoun
                if self.takes.object && self.direct || self.joined.is_some() =>
            {
                self.object()
            }
            _ => Step::Nothing,
        }
    }

    /// A preposition: the verb's own, or that of an adverbial ("in a statement", "on Tuesday", "at a rally in Iowa").
    fn preposition(&mut self) -> Step {
        let Search { scene, limit, far, .. } = *self;
        let number = self.at + 1 < limit && scene.tag(self.at + 1) == Tag::Number;
        if number && scene.is(self.at, scene.lexicon.small.approx) && self.direct && self.takes.object {
            return self.object();
        }
        let time = scene.noun_from(self.at + 1).filter(|n| scene.is_time(*n)).map(|n| &scene.parse.nouns[n]);
        let own = self.at == self.verb.tokens.end
            || self.direct
            || self.told && self.takes.tells
            || self.addressed == Some(self.at);
        // "reported on the strike", but "reported on Monday that", "argued for years that"
        let dated = time
            .is_some_and(|n| scene.is(self.at, scene.lexicon.small.dated) && scene.tag(n.tokens.start) != Tag::Name);
        if self.at == self.verb.tokens.end && self.takes.phrasal {
            let next = self.at + 1;
            let several = scene.tag(next) == Tag::Noun && scene.features(next).any(Features::PLURAL);
            let object = several
                || matches!(
                    scene.tag(next),
                    Tag::Determiner | Tag::PossessivePronoun | Tag::Name | Tag::Wh | Tag::Number
                );
            self.at += 1;
            return if object { Step::On } else { Step::Nothing };
        }
        // "appealed to both sides to stop"
        let pleads = own && has(self.classes, scene.lexicon.pleads) && scene.is(self.at, scene.lexicon.pleads_with);
        if pleads && scene.noun_from(self.at + 1).is_some_and(|n| infinitive_after(scene, n)) {
            self.at += 1;
            return self.object_infinitive();
        }
        if own && !dated && self.joined.is_none() && scene.lexicon.verb_takes(self.classes, scene.form(self.at)) {
            if !scene.is(self.at, scene.lexicon.small.particle) {
                self.joined = Some(self.at);
            }
            self.at += 1;
            return Step::On;
        }
        if self.joined.is_some() {
            return Step::Nothing;
        }
        let to = scene.key(self.at) == Key::To || scene.is(self.at, scene.lexicon.ends.with);
        let spoken_to = to && self.direct;
        // "condemned in a joint letter the killing of the mayor"
        let place = scene.is(self.at, scene.lexicon.ends.place)
            && scene.noun_from(self.at + 1).is_some_and(|n| {
                let phrase = &scene.parse.nouns[n];
                scene.noun_is(phrase.head, scene.lexicon.venue) && scene.tag(phrase.tokens.end) == Tag::Determiner
            });
        self.direct &= time.is_some() || place && self.takes.object && !self.takes.says;
        self.at += 1;
        while self.at < far && scene.tag(self.at) == Tag::Preposition {
            self.at += 1;
        }
        if let Some(noun) = scene.noun_at(self.at) {
            self.at = scene.parse.nouns[noun].tokens.end;
            while let Some(next) = scene.parse.nouns[noun].and.filter(|n| {
                let other = &scene.parse.nouns[*n];
                other.tokens.start <= self.at + 1 && other.tokens.end > self.at && !starts_clause(scene, *n, limit)
            }) {
                self.at = scene.parse.nouns[next].tokens.end;
            }
            // "spoke to reporters about it", but "spoke to a group of them"
            let about = spoken_to && scene.is(self.at, scene.lexicon.small.about);
            self.addressed = self.addressed.or(about.then_some(self.at));
        } else if self.at < far && matches!(scene.tag(self.at), Tag::Gerund | Tag::Wh) {
            return Step::Nothing;
        }
        Step::On
    }
}

/// Whether "as" and a description follow a noun phrase ("the move as a provocation", "him as divisive").
fn as_after(scene: &Scene<'_>, noun: usize, limit: usize) -> bool {
    let phrase = &scene.parse.nouns[noun];
    let mut at = [after_phrase(scene, noun), phrase.full_end].into_iter().find(|end| scene.key(*end) == Key::As);
    if at.is_none() && scene.key(phrase.tokens.end) == Key::Not {
        at = Some(phrase.tokens.end + 1).filter(|t| scene.key(*t) == Key::As);
    }
    // "celebrated the ministry's decision not to charge her as a victory"
    let goes_on = |t: &usize| {
        scene.is_word(*t)
            && !matches!(scene.tag(*t), Tag::That | Tag::Wh | Tag::Subordinator | Tag::Conjunction)
            && !scene.verb_at(*t).is_some_and(|v| scene.finite[v])
    };
    if at.is_none() && phrase.tokens.len() > 1 {
        let mut rest = (phrase.tokens.end..limit.min(phrase.tokens.end + 20)).take_while(goes_on);
        at = rest.find(|t| scene.key(*t) == Key::As && scene.tag(*t) == Tag::Preposition);
    }
    // "saw Petrova, then 44, as the one to lead it"
    if at.is_none() && scene.kind(phrase.tokens.end) == TokenKind::Comma {
        let open = phrase.tokens.end;
        let close = (open + 2..limit.min(open + 8)).find(|t| scene.kind(*t) == TokenKind::Comma);
        at = close.map(|c| c + 1).filter(|t| scene.key(*t) == Key::As);
    }
    let Some(at) = at else { return false };
    let next = at + 1;
    next < limit
        && (matches!(scene.tag(next), Tag::Adjective | Tag::Gerund | Tag::Participle | Tag::Adverb)
            || scene.noun_from(next).is_some_and(|n| !starts_clause(scene, n, limit)))
}

/// Whether somebody and what he is blamed or praised for stand here: "the mayor for raising the toll".
fn blamed(scene: &Scene<'_>, noun: usize, limit: usize) -> bool {
    let opens = |at: usize| at + 1 < limit && scene.is(at, scene.lexicon.judged_with);
    let does = |at: usize| {
        let doing =
            scene.tag(at + 1) == Tag::Gerund || scene.tag(at + 1) == Tag::Negation && scene.tag(at + 2) == Tag::Gerund;
        doing || (at + 1..limit.min(at + 5)).any(|t| scene.quotes_open(t))
    };
    let ends = [after_phrase(scene, noun), scene.parse.nouns[noun].full_end];
    speaks(scene, noun) && ends.into_iter().any(|at| opens(at) && does(at))
}

/// "told reporters that": the clause does not begin with the one who is told.
fn told_then_that(scene: &Scene<'_>, told: bool, past: usize) -> bool {
    told && scene.parse.tags.get(past).is_some_and(|t| matches!(t, Tag::That))
}
