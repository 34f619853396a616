//! The whole way from an article to its reading, in one call.
//!
//! An [`Analyzer`] holds the rules, checked and compiled, and is shared by all threads; a [`Reader`] is one thread's
//! hand on it, with the table of word forms it has seen. Reading is a pure function of the article, the rules and the
//! wishes: what a reader has read before never changes what it reads next.

use crate::article::Article;
use crate::grammar::Grammar;
use crate::ledger::Reading;
use crate::position::explain::{self, SentenceTrace};
use crate::position::hits::Candidates;
use crate::position::matter::Passages;
use crate::position::records::{self, Wishes};
use crate::position::{Scene, author};
use crate::roster::Cast;
use crate::rules::RuleSet;
use crate::rules::compile::Compiled;
use crate::rules::words::Words;
use crate::sentence::Document;
use crate::statement;
use crate::statement::coreference::{self, Pronouns};

/// The rules, ready to read articles by.
#[derive(Debug)]
pub struct Analyzer {
    rules: RuleSet,
    compiled: Compiled,
    grammar: Grammar,
    statements: statement::Reader,
    pronouns: Pronouns,
    wishes: Wishes,
    pack: Option<usize>,
}

/// What a reader is asked to do beyond the plain.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Read every article with this pack, instead of the one its actors point to.
    pub pack: Option<String>,
    /// Make records that rest on weak words or uncertain grammar too.
    pub low_confidence: bool,
    /// Also report speech on no known proposition.
    pub all: bool,
}

impl Analyzer {
    /// Compiles the rules. What does not compile is left out (`codebook check` says what and why).
    ///
    /// A pack that the rules do not know is as good as none given.
    pub fn new(rules: RuleSet, settings: &Settings) -> Self {
        let compiled = Compiled::new(&rules);
        let grammar = Grammar::new(&compiled.lexis);
        let statements = statement::Reader::new(&compiled.lexis);
        let pronouns = Pronouns::new(&compiled.lexis);
        let pack = settings.pack.as_ref().and_then(|id| rules.packs.iter().position(|p| p.id == *id));
        let wishes = Wishes { low_confidence: settings.low_confidence, all: settings.all };
        Analyzer { rules, compiled, grammar, statements, pronouns, wishes, pack }
    }

    /// The rules in force.
    pub fn rules(&self) -> &RuleSet {
        &self.rules
    }

    /// The rules back, when all is read.
    pub fn into_rules(self) -> RuleSet {
        self.rules
    }

    /// A reader, for one thread.
    pub fn reader(&self) -> Reader<'_> {
        Reader { analyzer: self, words: Words::new(&self.compiled.lexis) }
    }

    /// Reads one article with a reader of its own.
    pub fn read(&self, article: &Article) -> Reading {
        self.reader().read(article)
    }
}

/// One thread's reader.
pub struct Reader<'a> {
    analyzer: &'a Analyzer,
    words: Words<'a>,
}

impl Reader<'_> {
    /// Reads an article with the analyzer's own pack, if one was given.
    pub fn read(&mut self, article: &Article) -> Reading {
        let pack = self.analyzer.pack;
        self.with_pack(article, pack)
    }

    /// Reads an article with a pack given by its place in the rules; `None` detects it.
    pub fn with_pack(&mut self, article: &Article, pack: Option<usize>) -> Reading {
        let all = self.analyzer.wishes.all;
        let prospect = self.prospect(article, pack, all);
        let pack = prospect.cast.pack.map(|p| self.analyzer.rules.packs[p].id.clone());
        // Most articles say nothing of what the rules know.
        let records = if all || prospect.wanted.contains(&true) {
            self.scene_of(article, prospect, records::read)
        } else {
            Vec::new()
        };
        Reading {
            article: article.id.clone(),
            date: article.date.map(|d| d.to_string()),
            outlet: article.outlet.clone(),
            title: article.title.clone(),
            hash: article.hash.clone(),
            pack,
            records,
        }
    }

    /// How the sentences of an article were read that reach into `within`, in code points of its text.
    pub fn trace(&mut self, article: &Article, within: &std::ops::Range<usize>) -> Vec<SentenceTrace> {
        let pack = self.analyzer.pack;
        self.scene(article, pack, true, |scene, wishes| explain::trace(scene, wishes, within))
    }

    /// Takes an article apart and hands everything known of it to `then`: for `explain` and for benchmarks.
    ///
    /// `whole` asks for the grammar of every sentence; without it a long document is read only where a position may be.
    pub fn scene<T>(
        &mut self,
        article: &Article,
        pack: Option<usize>,
        whole: bool,
        then: impl FnOnce(&Scene<'_>, Wishes) -> T,
    ) -> T {
        let prospect = self.prospect(article, pack, whole);
        self.scene_of(article, prospect, then)
    }

    /// Looks an article through for where there is anything to read.
    fn prospect(&mut self, article: &Article, pack: Option<usize>, whole: bool) -> Prospect {
        let analyzer = self.analyzer;
        let weak = analyzer.wishes.low_confidence;
        self.words.trim();
        let doc = Document::read(article, &mut self.words);
        let words = &self.words;
        let cast = analyzer.compiled.roster.cast(&analyzer.rules, &doc, &article.text, article.date, words, pack);
        let passages = if weak {
            Passages::whole(&doc)
        } else {
            Passages::read(&doc, words, &analyzer.compiled, cast.pack.is_some())
        };
        let searched = |sentence: usize| whole || passages.count(sentence);
        let candidates = Candidates::find(&doc, &analyzer.compiled, &cast, words, searched);
        let wanted = if whole {
            vec![true; doc.sentences.len()]
        } else {
            candidates.surroundings(&doc, words, &analyzer.compiled, cast.pack, weak)
        };
        Prospect { doc, cast, passages, candidates, wanted }
    }

    /// Reads what a look through an article has found worth reading.
    fn scene_of<T>(&self, article: &Article, prospect: Prospect, then: impl FnOnce(&Scene<'_>, Wishes) -> T) -> T {
        let analyzer = self.analyzer;
        let words = &self.words;
        let Prospect { doc, mut cast, passages, candidates, wanted } = prospect;
        let parse = analyzer.grammar.parse(&doc, words, |sentence| wanted[sentence]);
        let reference = coreference::resolve(&doc, &parse, &mut cast, words, &analyzer.pronouns);
        let mut statements = analyzer.statements.read(&doc, &parse, &cast, &reference, words);
        let classes = &analyzer.compiled.position;
        let own = author::statements(&doc, &parse, &cast, &reference, words, classes, &statements);
        statements.extend(own);
        let scene = Scene::new(
            &analyzer.rules,
            &analyzer.compiled,
            article,
            &doc,
            words,
            &parse,
            &cast,
            &reference,
            &statements,
            &candidates,
            &passages,
        );
        then(&scene, analyzer.wishes)
    }
}

/// An article looked through, before grammar reads it.
struct Prospect {
    doc: Document,
    cast: Cast,
    passages: Passages,
    candidates: Candidates,
    /// The sentences that grammar has to read.
    wanted: Vec<bool>,
}
