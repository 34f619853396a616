//! What the rules of this stage look at: a document with its grammar, its cast and a few maps from tokens.

use super::Speaker;
use super::coreference::Reference;
use super::lexicon::{Lexicon, noun_is};
use crate::grammar::{NounPhrase, Parse, Shape, Tag, VerbGroup};
use crate::roster::{Cast, MentionKind, Sort};
use crate::rules::features::{Features, Key};
use crate::rules::lexis::{ClassId, ClassSet, Word};
use crate::rules::words::Words;
use crate::sentence::{Case, Document, TokenKind};
use std::ops::Range;
use std::sync::LazyLock;

/// A document as the rules see it.
pub(super) struct Scene<'a> {
    pub doc: &'a Document,
    pub parse: &'a Parse,
    pub cast: &'a Cast,
    pub reference: &'a Reference,
    pub words: &'a Words<'a>,
    pub lexicon: &'a Lexicon,
    /// One more than the outermost quotation each token stands in, its marks included; 0 outside.
    pub quoted: Vec<u32>,
    /// One more than the verb group each token belongs to; 0 outside.
    pub verb_of: Vec<u32>,
    /// One more than the longest base noun phrase each token belongs to; 0 outside.
    pub noun_of: Vec<u32>,
    /// By verb group: whether it is the verb of a full clause. A past that reads as a participle ("and said") is taken
    /// for the past it is, where the verb is one of saying.
    pub finite: Vec<bool>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(
        doc: &'a Document,
        parse: &'a Parse,
        cast: &'a Cast,
        reference: &'a Reference,
        words: &'a Words<'a>,
        lexicon: &'a Lexicon,
    ) -> Self {
        let len = doc.tokens.len();
        let mut quoted = vec![0; len];
        for (index, quotation) in doc.quotations.iter().enumerate().rev() {
            if !quotation.nested {
                let end = (quotation.close + usize::from(quotation.closed)).min(len);
                quoted[quotation.open..end].fill(index as u32 + 1);
            }
        }
        let mut verb_of = vec![0; len];
        for (index, verb) in parse.verbs.iter().enumerate() {
            verb_of[verb.tokens.clone()].fill(index as u32 + 1);
        }
        let mut noun_of: Vec<u32> = vec![0; len];
        for (index, noun) in parse.nouns.iter().enumerate() {
            let first = noun_of[noun.tokens.start];
            if first == 0 || parse.nouns[first as usize - 1].tokens.len() < noun.tokens.len() {
                noun_of[noun.tokens.clone()].fill(index as u32 + 1);
            }
        }
        let mut scene =
            Scene { doc, parse, cast, reference, words, lexicon, quoted, verb_of, noun_of, finite: Vec::new() };
        scene.finite = parse.verbs.iter().map(|v| v.finite || scene.is_past(v)).collect();
        scene
    }

    /// Whether a group that was read as a participle is a past after all.
    fn is_past(&self, verb: &VerbGroup) -> bool {
        if verb.shape != Shape::Participle || verb.tokens.len() > 2 || !self.features(verb.head).any(Features::PAST) {
            return false;
        }
        let says = self.classes(verb).is_some_and(|c| self.lexicon.reports(c));
        if !says || verb.tokens.start == 0 {
            return false;
        }
        let next = verb.tokens.end;
        if next < self.parse.tags.len() && matches!(self.key(next), Key::By | Key::To | Key::As) {
            return false;
        }
        let before = verb.tokens.start - 1;
        let opens = next < self.parse.tags.len()
            && (self.tag(next) == Tag::That
                || self.kind(next) == TokenKind::OpenQuote
                || self.features(next).any(Features::SUBJECT));
        // "Madison, a host, recalled in 2008 that": what is said stands a little further on.
        let later = (next..(next + 9).min(self.parse.tags.len()))
            .take_while(|t| self.verb_of[*t] == 0 && self.is_word(*t))
            .any(|t| self.tag(t) == Tag::That);
        // "a speech titled “The Way Home”"
        let names = self.classes(verb).is_some_and(|c| super::lexicon::has(c, self.lexicon.names));
        if names && self.kind(next) == TokenKind::OpenQuote && self.tag(before) == Tag::Noun {
            return false;
        }
        let quotes = self.classes(verb).is_some_and(|c| super::lexicon::has(c, self.lexicon.quote));
        let says = self.is(verb.head, self.lexicon.small.said) || later && quotes;
        if matches!(self.tag(before), Tag::Auxiliary | Tag::Preposition | Tag::Determiner) {
            return false;
        }
        let closes = next >= self.parse.tags.len() || matches!(self.kind(next), TokenKind::Stop | TokenKind::OpenQuote);
        let tag = closes
            && matches!(self.tag(before), Tag::Noun | Tag::Name | Tag::Adjective)
            && (quotes || self.classes(verb).is_some_and(|c| super::lexicon::has(c, self.lexicon.finds)));
        says || tag
            || self.acts(verb)
            || opens && !matches!(self.kind(before), TokenKind::Comma)
            || matches!(self.kind(before), TokenKind::CloseBracket | TokenKind::CloseQuote)
            || self.tag(before) == Tag::Conjunction
    }

    /// Whether a past form has an object or an infinitive of its own: after a comma or a conjunction it goes on a list of
    /// what somebody did ("praised the plan, mocked the party and vowed to stay"), right after a name it is told of him.
    fn acts(&self, verb: &VerbGroup) -> bool {
        let (Some(before), next) = (verb.tokens.start.checked_sub(1), verb.tokens.end) else { return false };
        let Some(classes) = self.classes(verb) else { return false };
        let takes = |class| super::lexicon::has(classes, class);
        let object = takes(self.lexicon.object)
            && self.noun_from(next).is_some_and(|n| !self.is_time(n))
            && (matches!(self.tag(next), Tag::Determiner | Tag::PossessivePronoun | Tag::Name)
                || self.tag(next) == Tag::Pronoun && !self.is(next, self.lexicon.small.it));
        let infinitive =
            takes(self.lexicon.infinitive) && !takes(self.lexicon.object_infinitive) && self.tag(next) == Tag::To;
        let joined = self.tag(before) == Tag::Conjunction || self.tag(next) == Tag::Pronoun;
        // "Polls released on Sunday showed the party ahead": the participle stood before.
        if !object && !infinitive || takes(self.lexicon.names) && !joined && !self.after_time(verb) {
            return false;
        }
        match self.kind(before) {
            TokenKind::Comma => true,
            TokenKind::Word => {
                let lists = self.tag(before) == Tag::Conjunction;
                lists || matches!(self.tag(before), Tag::Name | Tag::Noun) && (object || self.tag(before) == Tag::Name)
            }
            _ => false,
        }
    }

    /// Whether a time stands right before a verb ("released on Sunday showed").
    pub(super) fn after_time(&self, verb: &VerbGroup) -> bool {
        verb.tokens.start.checked_sub(1).and_then(|t| self.noun_at(t)).is_some_and(|n| self.is_time(n))
    }

    /// Whether a verb group is a passive or a participle without a helper.
    pub(super) fn passive(&self, index: usize) -> bool {
        let verb = &self.parse.verbs[index];
        (verb.passive || verb.shape == Shape::Participle) && (!self.finite[index] || verb.finite)
    }

    /// What a token is; past the end of the text, a stop.
    pub(super) fn kind(&self, token: usize) -> TokenKind {
        self.doc.tokens.get(token).map_or(TokenKind::Stop, |t| t.kind)
    }

    /// A token's part of speech; past the end of the text, a mark.
    pub(super) fn tag(&self, token: usize) -> Tag {
        self.parse.tags.get(token).copied().unwrap_or(Tag::Mark)
    }

    /// What is known of a token's word; past the end of the text, nothing.
    pub(super) fn word(&self, token: usize) -> &Word {
        static NOTHING: LazyLock<Word> = LazyLock::new(Word::default);
        match self.doc.tokens.get(token) {
            Some(token) => self.words.get(token.word),
            None => &NOTHING,
        }
    }

    pub(super) fn form(&self, token: usize) -> &str {
        &self.word(token).form
    }

    /// Which function word a token is, if it is one.
    pub(super) fn key(&self, token: usize) -> Key {
        self.word(token).key
    }

    pub(super) fn features(&self, token: usize) -> Features {
        self.word(token).features
    }

    pub(super) fn is(&self, token: usize, class: Option<ClassId>) -> bool {
        class.is_some_and(|c| self.doc.tokens.get(token).is_some_and(|t| self.words.lists(t.word, c)))
    }

    pub(super) fn noun_is(&self, token: usize, class: Option<ClassId>) -> bool {
        noun_is(self.word(token), class)
    }

    /// The classes of a verb group's main verb, as the verb it is here.
    pub(super) fn classes(&self, verb: &VerbGroup) -> Option<&ClassSet> {
        let word = self.word(verb.head);
        word.verbs.iter().find(|v| v.base == verb.base).or(word.verbs.first()).map(|v| &v.classes)
    }

    pub(super) fn verb_at(&self, token: usize) -> Option<usize> {
        (self.verb_of.get(token).copied().unwrap_or(0) as usize).checked_sub(1)
    }

    pub(super) fn noun_at(&self, token: usize) -> Option<usize> {
        (self.noun_of.get(token).copied().unwrap_or(0) as usize).checked_sub(1)
    }

    /// The noun phrase that begins at a token.
    pub(super) fn noun_from(&self, token: usize) -> Option<usize> {
        self.noun_at(token).filter(|n| self.parse.nouns[*n].tokens.start == token)
    }

    /// The outermost quotation at a token.
    pub(super) fn quotation_at(&self, token: usize) -> Option<usize> {
        (self.quoted.get(token).copied().unwrap_or(0) as usize).checked_sub(1)
    }

    /// Whether a quotation opens at a token.
    pub(super) fn quotes_open(&self, token: usize) -> bool {
        self.quotation_at(token).is_some_and(|q| self.doc.quotations[q].open == token)
    }

    /// One past a quotation's closing mark.
    pub(super) fn past(&self, quotation: usize) -> usize {
        let quotation = &self.doc.quotations[quotation];
        (quotation.close + usize::from(quotation.closed)).min(self.doc.tokens.len())
    }

    /// Whether a token stands inside a quotation, not at its opening mark.
    pub(super) fn quoted_at_start(&self, token: usize) -> bool {
        self.quotation_at(token).is_some_and(|q| self.doc.quotations[q].open != token)
    }

    /// Whether grammar has found anything in a sentence: in a long document it reads only where a position may be.
    pub(super) fn is_parsed(&self, sentence: usize) -> bool {
        let tokens = &self.doc.sentences[sentence].tokens;
        let noun = self.parse.nouns.partition_point(|n| n.tokens.start < tokens.start);
        let verb = self.parse.verbs.partition_point(|v| v.tokens.start < tokens.start);
        self.parse.nouns.get(noun).is_some_and(|n| n.tokens.start < tokens.end)
            || self.parse.verbs.get(verb).is_some_and(|v| v.tokens.start < tokens.end)
    }

    /// One past the last word of a sentence: its final stop is left out.
    pub(super) fn sentence_end(&self, sentence: usize) -> usize {
        let tokens = &self.doc.sentences[sentence].tokens;
        self.trimmed(tokens.start, tokens.end)
    }

    /// Takes marks off the end of a stretch, but not a closing quotation mark whose opening mark is inside.
    pub(super) fn trimmed(&self, start: usize, mut end: usize) -> usize {
        while end > start {
            let last = end - 1;
            match self.kind(last) {
                TokenKind::Word
                | TokenKind::Number
                | TokenKind::Possessive
                | TokenKind::Clitic
                | TokenKind::CloseBracket
                | TokenKind::Other => break,
                // A closing mark whose opening mark is inside; a stop or comma within such a quotation.
                TokenKind::CloseQuote
                | TokenKind::Stop
                | TokenKind::Question
                | TokenKind::Exclamation
                | TokenKind::Comma
                    if self.quotation_at(last).is_some_and(|q| self.doc.quotations[q].open >= start) =>
                {
                    break;
                }
                _ => {}
            }
            end -= 1;
        }
        end
    }

    /// The mention of a noun phrase, or the one that names the party of its possessor.
    pub(super) fn mention_of(&self, noun: usize) -> Option<usize> {
        self.reference.of_noun.get(noun).copied().flatten()
    }

    /// A speaker from a noun phrase, coordinated ones included.
    pub(super) fn speaker(&self, noun: usize) -> Speaker {
        let phrase = &self.parse.nouns[noun];
        let mut tokens = phrase.tokens.clone();
        let mut next = phrase.and;
        let mut guard = 0;
        while let Some(index) = next {
            let other = &self.parse.nouns[index];
            if other.tokens.start < tokens.end || guard > 8 {
                break;
            }
            tokens.end = other.tokens.end;
            next = other.and;
            guard += 1;
        }
        let mention = self.mention_of(noun).or_else(|| self.part_of(noun));
        let anonymous = match mention {
            Some(mention) => self.cast.mentions[mention].kind == MentionKind::Anonymous,
            None => self.is_anonymous(phrase),
        };
        Speaker { tokens, noun: Some(noun), mention, name: None, anonymous }
    }

    /// "One of the sources", "two of the officials": some of those who have no name, and as little named as they are.
    fn part_of(&self, noun: usize) -> Option<usize> {
        let phrase = &self.parse.nouns[noun];
        let counted = phrase.tokens.len() == 1 && self.features(phrase.head).any(Features::NUMBER);
        let of = phrase.tokens.end;
        let whole = self.noun_from(of + 1).filter(|_| counted && self.key(of) == Key::Of)?;
        let mention = self.mention_of(whole)?;
        let actor = &self.cast.actors[self.cast.mentions[mention].actor];
        (actor.name.is_none() && actor.sort == Sort::Several).then_some(mention)
    }

    fn is_anonymous(&self, noun: &NounPhrase) -> bool {
        noun.tokens.clone().all(|t| self.tag(t) != Tag::Name) && self.noun_is(noun.head, self.lexicon.anonymous)
    }

    /// Whether a word begins with a capital; past the end of the text, it does not.
    pub(super) fn capital(&self, token: usize) -> bool {
        let case = self.doc.tokens.get(token).map(|t| t.case);
        matches!(case, Some(Case::Title | Case::Upper | Case::Mixed))
    }

    /// Whether a token is a word, a number or part of one.
    pub(super) fn is_word(&self, token: usize) -> bool {
        matches!(
            self.kind(token),
            TokenKind::Word | TokenKind::Number | TokenKind::Possessive | TokenKind::Clitic | TokenKind::Other
        )
    }

    /// How many words a stretch has.
    pub(super) fn words_in(&self, tokens: Range<usize>) -> usize {
        tokens.filter(|t| matches!(self.kind(*t), TokenKind::Word | TokenKind::Number)).count()
    }

    /// Whether a noun phrase tells a time ("Tuesday", "last week", "2008").
    pub(super) fn is_time(&self, noun: usize) -> bool {
        let head = self.parse.nouns[noun].head;
        self.features(head).any(TIME) && !self.features(head).any(Features::ROLE)
            || self.kind(head) == TokenKind::Number && self.parse.nouns[noun].tokens.len() == 1
    }
}

/// Words that tell a time.
pub(super) const TIME: Features = Features::CALENDAR.with(Features::TIME_ADVERB);
