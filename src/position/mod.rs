//! From statements to positions: which proposition, which side, how firmly, on what condition, on whose word.
//!
//! Sign is composed, never read off one verb (the calculus is in [`compose`]); what is composed is the chain of
//! operators that governs a phrase, found through the clauses it stands in ([`scope`]). Doubt is silence.
//!
//! | asks | files |
//! |---|---|
//! | what is named and what governs, and where nothing is looked for | `hits`, `cues`, `matter` |
//! | what governs a phrase | `scope`, `governors`, `between`, `negations`, `predicates`, `cleft`, `points`, `operators`, `chain` |
//! | where governing ends | `walls`, `reach` |
//! | what it comes to | `compose`, `whose`, `stance`, `negating`, `blockers`, `conclusion` |
//! | who holds it, and on whose word | `holders`, `voice`, `leaders`, `telling`, `author`, `texts`, `under` |
//! | whom it is about, on what terms | `slots`, `each`, `condition`, `depending`, `insisting`, `terms` |
//! | what is told of others by the way | `again`, `described` |
//! | what is listed, asked, answered and voted on | `lists`, `carried`, `answers`, `verdicts`, `votes` |
//! | what is written, and why nothing was | `records`, `considered`, `made`, `output`, `explain` |

mod again;
mod answers;
pub(crate) mod author;
mod between;
mod blockers;
mod carried;
pub(crate) mod chain;
mod cleft;
pub(crate) mod compose;
mod conclusion;
pub(crate) mod condition;
mod considered;
mod cues;
mod dated;
mod depending;
mod described;
mod displaced;
mod each;
pub mod explain;
mod foreseen;
mod governors;
pub mod hits;
pub(crate) mod holders;
mod insisting;
mod leaders;
mod lists;
mod made;
pub mod matter;
mod negating;
mod negations;
mod operators;
mod output;
mod points;
mod predicates;
mod reach;
pub mod records;
pub(crate) mod scope;
pub(crate) mod slots;
pub(crate) mod stance;
mod stretch;
mod telling;
mod terms;
pub(crate) mod texts;
mod under;
mod verdicts;
pub(crate) mod voice;
mod votes;
pub(crate) mod walls;
mod whose;

use crate::article::Article;
use crate::grammar::Parse;
use crate::roster::Cast;
use crate::rules::RuleSet;
use crate::rules::compile::Compiled;
use crate::rules::words::Words;
use crate::sentence::Document;
use crate::statement::Statement;
use crate::statement::coreference::Reference;
use hits::Candidates;
use matter::Passages;
use std::ops::Range;

/// Everything known of an article before positions are read.
pub struct Scene<'a> {
    /// The rules in force.
    pub rules: &'a RuleSet,
    /// The same, ready for matching.
    pub compiled: &'a Compiled,
    /// The article.
    pub article: &'a Article,
    /// Its parts.
    pub doc: &'a Document,
    /// Its word forms.
    pub words: &'a Words<'a>,
    /// Its grammar.
    pub parse: &'a Parse,
    /// Who appears.
    pub cast: &'a Cast,
    /// What noun phrases stand for.
    pub reference: &'a Reference,
    /// Who said what.
    pub statements: &'a [Statement],
    /// The phrases of the codebook in it.
    pub candidates: &'a Candidates,
    /// Where in it a conflict is spoken of.
    pub passages: &'a Passages,
    /// The deepest clause at each token, `usize::MAX` for none.
    pub clause_of: Vec<usize>,
    /// The verb group with its head at each token, [`NONE`] for none.
    verb_at: Vec<u32>,
    /// The largest base noun phrase around each token, [`NONE`] for none.
    noun_at: Vec<u32>,
    /// Whose texts the article's plans and deals are.
    texts: texts::Texts,
    /// Statements by the first token of each piece of content: `(start, end, statement)`.
    pieces: Vec<(usize, usize, usize)>,
}

/// No verb, noun or clause here.
const NONE: u32 = u32::MAX;

impl<'a> Scene<'a> {
    /// Sets the scene.
    #[allow(clippy::too_many_arguments)]
    pub fn new(
        rules: &'a RuleSet,
        compiled: &'a Compiled,
        article: &'a Article,
        doc: &'a Document,
        words: &'a Words<'a>,
        parse: &'a Parse,
        cast: &'a Cast,
        reference: &'a Reference,
        statements: &'a [Statement],
        candidates: &'a Candidates,
        passages: &'a Passages,
    ) -> Self {
        let (mut clause_of, mut depth_at) = (vec![usize::MAX; doc.tokens.len()], vec![0; doc.tokens.len()]);
        for (index, clause) in parse.clauses.iter().enumerate() {
            let slots = clause_of[clause.tokens.clone()].iter_mut().zip(&mut depth_at[clause.tokens.clone()]);
            for (slot, depth) in slots {
                if *depth <= clause.depth {
                    (*slot, *depth) = (index, clause.depth);
                }
            }
        }
        let mut verb_at = vec![NONE; doc.tokens.len()];
        for (index, verb) in parse.verbs.iter().enumerate() {
            verb_at[verb.head] = index as u32;
        }
        let (mut noun_at, mut largest) = (vec![NONE; doc.tokens.len()], vec![0; doc.tokens.len()]);
        for (index, noun) in parse.nouns.iter().enumerate() {
            let own = noun.tokens.len() as u32;
            for (slot, length) in noun_at[noun.tokens.clone()].iter_mut().zip(&mut largest[noun.tokens.clone()]) {
                if *length < own {
                    (*slot, *length) = (index as u32, own);
                }
            }
        }
        let mut pieces: Vec<(usize, usize, usize)> = statements
            .iter()
            .enumerate()
            .flat_map(|(index, s)| s.content.iter().map(move |c| (c.start, c.end, index)))
            .collect();
        pieces.sort_unstable();
        let mut scene = Scene {
            rules,
            compiled,
            article,
            doc,
            words,
            parse,
            cast,
            reference,
            statements,
            candidates,
            passages,
            clause_of,
            verb_at,
            noun_at,
            texts: texts::Texts::default(),
            pieces,
        };
        scene.texts = texts::read(&scene);
        scene
    }

    /// Whose text a noun phrase stands for, if it stands for one whose party is known.
    pub(crate) fn text_of(&self, noun: usize) -> Option<&voice::Voice> {
        self.texts.of(noun)
    }

    /// Whether a token's word is in a class.
    pub(crate) fn is(&self, token: usize, class: Option<crate::rules::lexis::ClassId>) -> bool {
        class.is_some_and(|c| self.doc.tokens.get(token).is_some_and(|t| self.words.is(t.word, c)))
    }

    /// A token as it is written.
    pub(crate) fn text(&self, token: usize) -> &str {
        self.doc.tokens[token].span.of(&self.article.text)
    }

    /// The first verb group whose head is among these tokens.
    pub(crate) fn verb_in(&self, tokens: &Range<usize>) -> Option<usize> {
        self.verb_at[tokens.clone()].iter().find(|v| **v != NONE).map(|v| *v as usize)
    }

    /// The largest base noun phrase around a token.
    pub(crate) fn noun_at(&self, token: usize) -> Option<usize> {
        self.noun_at.get(token).filter(|n| **n != NONE).map(|n| *n as usize)
    }

    /// The statements whose content covers a token, as indices, innermost first.
    pub(crate) fn statements_at(&self, token: usize) -> Vec<usize> {
        let upto = self.pieces.partition_point(|p| p.0 <= token);
        // Contents are paragraphs at the longest: those that begin far before cannot reach here.
        let mut found: Vec<(usize, usize)> =
            self.pieces[..upto].iter().rev().take(64).filter(|p| token < p.1).map(|p| (p.1 - p.0, p.2)).collect();
        found.sort_unstable();
        found.dedup_by_key(|f| f.1);
        found.into_iter().map(|f| f.1).collect()
    }

    /// The clauses that begin in a stretch, as indices.
    pub(crate) fn clauses_in(&self, tokens: &Range<usize>) -> Range<usize> {
        let clauses = &self.parse.clauses;
        let from = clauses.partition_point(|c| c.tokens.start < tokens.start);
        from..from + clauses[from..].partition_point(|c| c.tokens.start < tokens.end)
    }

    /// The deepest clause a token stands in.
    pub(crate) fn clause_at(&self, token: usize) -> Option<usize> {
        self.clause_of.get(token).copied().filter(|c| *c != usize::MAX)
    }
}
