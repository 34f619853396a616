//! A light grammar of news English: parts of speech, noun phrases, verb groups, clauses.
//!
//! Not a parser: word lists and a few dozen rules of order, enough to say which words are the subject of a verb, where
//! a complement clause ends, and what a negation governs. It errs on the side of short, certain pieces.

// Conditions read as grammar states them, not as Boolean algebra would shorten them.
#[allow(clippy::nonminimal_bool)]
mod asides;
mod attach;
mod awaited;
mod clauses;
#[allow(clippy::nonminimal_bool)]
mod extents;
mod marks;
mod noun_phrases;
mod participles;
mod phrase_clauses;
mod show;
#[allow(clippy::nonminimal_bool)]
mod tagger;
#[cfg(test)]
mod tests;
mod verb_groups;
mod view;

use crate::rules::lexis::Lexis;
use crate::rules::words::Words;
use crate::sentence::Document;
use std::ops::Range;

/// The grammar's reader. One serves all threads.
#[derive(Debug, Default)]
pub struct Grammar {
    classes: view::Classes,
}

impl Grammar {
    /// A grammar over the rules' lexis.
    pub fn new(lexis: &Lexis) -> Self {
        Grammar { classes: view::Classes::new(lexis) }
    }

    /// Reads a document: the sentences that are `wanted`, by their place. The others are left without tags and clauses.
    pub fn parse(&self, doc: &Document, words: &Words<'_>, wanted: impl Fn(usize) -> bool) -> Parse {
        let count = doc.tokens.len();
        let mut parse = Parse {
            tags: vec![Tag::Other; count],
            verbs: Vec::with_capacity(count / 7),
            nouns: Vec::with_capacity(count / 3),
            clauses: Vec::with_capacity(count / 8),
        };
        let forms: Vec<_> = doc
            .tokens
            .iter()
            .map(|token| {
                let word = words.asked(token.word);
                (word.features, word.key)
            })
            .collect();
        let view = view::View { doc, words, classes: &self.classes, forms: &forms };
        let mut of_token = vec![None; count];
        let mut tagger = tagger::Tagger::default();
        let mut clauses = clauses::Clauses::default();
        tagger.document(view);
        for (index, sentence) in doc.sentences.iter().enumerate() {
            if !wanted(index) {
                continue;
            }
            let range = sentence.tokens.clone();
            let line = tagger::Line::of(doc, index);
            let asides = asides::asides(doc, &forms, &range);
            tagger.sentence(doc, &forms, range.clone(), &asides, line, &mut parse.tags);
            let first_verb = parse.verbs.len();
            let first_noun = parse.nouns.len();
            verb_groups::verb_groups(view, range.clone(), &asides, &mut parse.tags, &mut parse.verbs);
            noun_phrases::noun_phrases(view, range.clone(), &parse.tags, &mut parse.nouns, &mut of_token);
            extents::extend_phrases(view, range.clone(), &parse.tags, &mut parse.nouns, first_noun, &of_token);
            let given = clauses::Given { tags: &parse.tags, nouns: &parse.nouns, of_token: &of_token, first_verb };
            clauses.sentence(view, range, &given, &mut parse.verbs, &mut parse.clauses);
        }
        parse
    }
}

impl Parse {
    /// The phrase with its apposition, its prepositional phrases and what it is coordinated with: "Egypt and Qatar, the
    /// mediators".
    pub fn whole(&self, noun: usize) -> Range<usize> {
        let start = self.nouns[noun].tokens.start;
        let mut last = noun;
        let mut end = self.nouns[noun].full_end;
        while let Some(next) = self.nouns[last].and {
            end = end.max(self.nouns[next].full_end);
            last = next;
        }
        start..end
    }

    /// What a verb of saying says: the complement clauses or embedded questions of `clause` after its verb, from the
    /// first to the end of the last that is coordinated with it.
    pub fn complement(&self, clause: usize) -> Option<Range<usize>> {
        let verb = &self.verbs[self.clauses[clause].verb?];
        let mut found: Option<Range<usize>> = None;
        for other in &self.clauses[clause + 1..] {
            if other.tokens.start >= self.clauses[clause].tokens.end {
                break;
            }
            let fits = other.parent == Some(clause)
                && matches!(other.kind, ClauseKind::Complement | ClauseKind::Question)
                && other.tokens.start >= verb.tokens.end;
            if fits {
                let start = found.as_ref().map_or(other.tokens.start, |f| f.start);
                found = Some(start..other.tokens.end);
            }
        }
        found
    }
}

/// What grammar says of a document; everything indexes its tokens.
#[derive(Clone, Debug, Default)]
pub struct Parse {
    /// One tag a token.
    pub tags: Vec<Tag>,
    /// Verb groups ("would not have been accepted"), in order.
    pub verbs: Vec<VerbGroup>,
    /// Base noun phrases, in order; a phrase ends before its prepositions and relative clauses.
    pub nouns: Vec<NounPhrase>,
    /// Clauses, in order of their first token; a clause comes after the one it stands in.
    pub clauses: Vec<Clause>,
}

/// A part of speech in its sentence.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, Default)]
pub enum Tag {
    /// the, a, this, some, no, every
    Determiner,
    /// full, Ukrainian, non-negotiable
    Adjective,
    /// Common noun, singular or plural.
    Noun,
    /// Part of a name.
    Name,
    /// he, it, they, who asked as a subject of speech, everyone
    Pronoun,
    /// his, its, their
    PossessivePronoun,
    /// 's
    Possessive,
    /// 30, thirty
    Number,
    /// Adverb.
    Adverb,
    /// not, n't, never
    Negation,
    /// of, in, with, by
    Preposition,
    /// to before a verb
    To,
    /// and, or, but, nor
    Conjunction,
    /// if, because, while, although, until, as
    Subordinator,
    /// that as the opener of a complement clause
    That,
    /// who, which, that, whose, where, when, what, how, whether as openers of a relative or embedded question
    Wh,
    /// will, would, can, must, should
    Modal,
    /// A form of be, have or do that helps another verb.
    Auxiliary,
    /// Finite verb (also be, have, do as main verbs).
    Verb,
    /// Base form: after to, a modal, do, or a demand ("that it withdraw").
    Infinitive,
    /// -ing form as a verb.
    Gerund,
    /// Past participle as a verb.
    Participle,
    /// Punctuation, quotation marks.
    Mark,
    /// Anything else.
    #[default]
    Other,
}

/// A verb with its helpers.
#[derive(Clone, Debug, PartialEq)]
pub struct VerbGroup {
    /// From the first helper to the main verb; may hold adverbs and a negation.
    pub tokens: Range<usize>,
    /// The main verb.
    pub head: usize,
    /// The main verb's base ("accept"), lower case.
    pub base: Box<str>,
    /// Whether it has tense: can be the verb of a full clause.
    pub finite: bool,
    /// The shape of the main verb, for a group that is not finite: infinitive with or without `to`, -ing, participle.
    pub shape: Shape,
    /// Time as the form shows it.
    pub tense: Tense,
    /// have + participle
    pub perfect: bool,
    /// be + participle
    pub passive: bool,
    /// be + -ing
    pub progressive: bool,
    /// The modal, if any.
    pub modal: Option<usize>,
    /// The negation within the group ("not", "never", "n't"), if any.
    pub negation: Option<usize>,
    /// The clause it is the verb of.
    pub clause: Option<usize>,
}

/// The shape of a verb group.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// Has tense or a modal.
    Finite,
    /// to accept, (let them) go
    Infinitive,
    /// accepting
    Gerund,
    /// accepted (by), without be
    Participle,
}

/// Time as the form shows it.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Tense {
    /// Present, or none.
    Present,
    /// Past.
    Past,
    /// will, shall, is to, is going to
    Future,
    /// would, could, might, should
    Conditional,
}

/// A base noun phrase.
#[derive(Clone, Debug, PartialEq)]
pub struct NounPhrase {
    /// From determiner or possessor to head.
    pub tokens: Range<usize>,
    /// The last noun, name or pronoun.
    pub head: usize,
    /// The phrase that possesses it ("Putin" in "Putin's demand"), by index; it lies inside `tokens`.
    pub possessor: Option<usize>,
    /// Whether the head is a pronoun.
    pub pronoun: bool,
    /// The phrase it is coordinated with to its right ("Ukraine" and "Russia"), by index.
    pub and: Option<usize>,
    /// With prepositional phrases and an apposition that belong to it: where the whole ends.
    pub full_end: usize,
}

/// A clause: a verb with what belongs to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Clause {
    /// From its opener or subject to its end, embedded clauses included.
    pub tokens: Range<usize>,
    /// What sort.
    pub kind: ClauseKind,
    /// Its opener ("that", "if", "who", "to"), if any.
    pub opener: Option<usize>,
    /// Its verb group, by index.
    pub verb: Option<usize>,
    /// Its subject, by index into `nouns`. For a clause without its own (infinitive, participle, a second verb after
    /// "and") the subject it shares. For a passive, the grammatical subject.
    pub subject: Option<usize>,
    /// The clause it stands in.
    pub parent: Option<usize>,
    /// Its depth; 0 for a main clause.
    pub depth: u8,
}

/// What sort of clause.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum ClauseKind {
    /// A main clause, or one joined to it by a conjunction.
    Main,
    /// A complement: "that …", or a bare clause after a verb of saying.
    Complement,
    /// An embedded question: "whether …", "what …".
    Question,
    /// A relative clause.
    Relative,
    /// After a subordinator: because, while, although, as …
    Adverbial,
    /// After a conditional one: if, unless, until, once, provided …
    Condition,
    /// to + infinitive.
    Infinitive,
    /// -ing.
    Gerund,
    /// A reduced clause with a participle.
    Participle,
}
