//! From statements to positions: which proposition, which side, how firmly, on what condition, on whose word.
//!
//! Sign is composed, never read off one verb (the calculus is in [`compose`]); what is composed is the chain of
//! operators that governs a phrase, found through the clauses it stands in ([`scope`]). Doubt is silence.

pub(crate) mod compose;
pub(crate) mod condition;
pub(crate) mod hits;
pub(crate) mod records;
pub(crate) mod scope;
pub(crate) mod slots;
pub(crate) mod voice;

use crate::article::Article;
use crate::grammar::Parse;
use crate::roster::Cast;
use crate::rules::RuleSet;
use crate::rules::compile::Compiled;
use crate::rules::words::Words;
use crate::sentence::Document;
use crate::statement::Statement;
use crate::statement::coreference::Reference;

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
    /// The deepest clause at each token, `usize::MAX` for none.
    pub clause_of: Vec<usize>,
    /// Which tokens stand in quotation marks.
    pub quoted: Vec<bool>,
}

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
    ) -> Self {
        let mut clause_of = vec![usize::MAX; doc.tokens.len()];
        for (index, clause) in parse.clauses.iter().enumerate() {
            for slot in &mut clause_of[clause.tokens.clone()] {
                let deeper = *slot == usize::MAX || parse.clauses[*slot].depth <= clause.depth;
                if deeper {
                    *slot = index;
                }
            }
        }
        let quoted = crate::statement::coreference::inside_quotation(doc);
        Scene { rules, compiled, article, doc, words, parse, cast, reference, statements, clause_of, quoted }
    }

    /// Whether a token's word is in a class.
    pub(crate) fn is(&self, token: usize, class: Option<crate::rules::lexis::ClassId>) -> bool {
        class.is_some_and(|c| self.doc.tokens.get(token).is_some_and(|t| self.words.get(t.word).is(c)))
    }

    /// The deepest clause a token stands in.
    pub(crate) fn clause_at(&self, token: usize) -> Option<usize> {
        self.clause_of.get(token).copied().filter(|c| *c != usize::MAX)
    }
}
