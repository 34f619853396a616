//! # Standpoint
//!
//! Who wants what, where do the sides agree, what moved, and says who? Standpoint reads news articles about a
//! negotiation and answers with a quotation and a rule under every answer.
//!
//! ## One way through the house
//!
//! ```text
//! bytes ─▶ article ─▶ sentence ─▶ grammar ─▶ statement ─▶ position ─▶ ledger ─▶ report
//! ```
//!
//! | module | makes | from |
//! |---|---|---|
//! | [`article`] | [`article::Article`]: decoded text, date, outlet, title | files, folders, standard input |
//! | [`sentence`] | [`sentence::Document`]: paragraphs, sentences, tokens, quotations | an article |
//! | [`grammar`] | parts of speech, noun phrases, verb groups, clauses | a document |
//! | [`roster`] | mentions of actors, resolved to persons and parties on the article's date | a document |
//! | [`statement`] | who said what, in which voice | all of the above |
//! | [`position`] | proposition, sign, firmness, condition, provenance: [`record::Record`] | statements |
//! | [`ledger`] | each party's position, agreement, matrix, diff | records |
//! | [`report`] | tables, briefings, exports | a ledger |
//!
//! [`rules`] is the ground floor beside it: everything known about language, issues and actors is data in YAML, and the
//! built-in rules come through the loader that users' files come through. A stage imports only stages to its left; a
//! stage is a pure function of its input and the rules. Only [`cli`] and [`report`] write. One sentence on its way through
//! all of them, and what to change for what, is told in `docs/tour.md`.
//!
//! ## Decisions
//!
//! * Phrases are matched over words, not over characters: hyphens, line breaks, capitals and typographic apostrophes
//!   then need no care in the rules, gaps and alternatives cost nothing, and one trie over interned words serves names,
//!   cues and phrases in one pass. What is known of a word form is worked out once per form, not once per occurrence.
//! * A part-of-speech layer of its own stands between sentences and statements (the grammar of news English is what
//!   both attribution and stance are read by). It is word lists and rules in `data/lexicon`, not a model.
//! * The built-in rules are parsed when the program is built and embedded in binary form, because parsing YAML would
//!   cost more than reading an article; the YAML itself is embedded too, for `codebook export` and `codebook test`.

pub mod analyzer;
pub mod article;
pub mod cli;
pub mod error;
pub mod grammar;
pub mod ledger;
pub mod position;
pub mod record;
pub mod report;
pub mod roster;
pub mod rules;
pub mod sentence;
pub mod span;
pub mod statement;
