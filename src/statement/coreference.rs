//! Which actor a noun phrase stands for: "he", "the minister", "the group" → a mention made before.
//!
//! The rule of news writing is that a pronoun goes on with whoever spoke or acted last as a subject; an object, a
//! possessor or somebody inside another's quotation does not take over. A pronoun never agrees across sorts: "she" is
//! not a movement, "it" is not a man.

use crate::grammar::{NounPhrase, Parse, Tag};
use crate::roster::{Cast, MentionKind, Sort};
use crate::rules::lexis::ClassId;
use crate::rules::words::Words;
use crate::sentence::{Document, TokenKind};

/// For each noun phrase, the mention it stands for.
#[derive(Clone, Debug, Default)]
pub struct Reference {
    /// Index into `Cast::mentions`, by index into `Parse::nouns`.
    pub of_noun: Vec<Option<usize>>,
}

/// The word classes that tell pronouns apart, resolved once.
#[derive(Clone, Debug)]
pub struct Pronouns {
    he: Option<ClassId>,
    she: Option<ClassId>,
    it: Option<ClassId>,
    they: Option<ClassId>,
}

impl Pronouns {
    /// Looks the classes up.
    pub fn new(lexis: &crate::rules::lexis::Lexis) -> Self {
        Pronouns {
            he: lexis.class("pronoun.he"),
            she: lexis.class("pronoun.she"),
            it: lexis.class("pronoun.it"),
            they: lexis.class("pronoun.they"),
        }
    }

    /// What an actor must be for this pronoun to stand for it; `None` for a word that is no such pronoun.
    fn wants(&self, token: usize, doc: &Document, words: &Words<'_>) -> Option<fn(Sort) -> bool> {
        let word = words.get(doc.tokens[token].word);
        let is = |class: Option<ClassId>| class.is_some_and(|c| word.classes.has(c));
        if is(self.he) {
            Some(|s| matches!(s, Sort::He | Sort::Person))
        } else if is(self.she) {
            Some(|s| matches!(s, Sort::She | Sort::Person))
        } else if is(self.it) {
            Some(|s| s == Sort::Body)
        } else if is(self.they) {
            Some(|s| matches!(s, Sort::Several | Sort::Body))
        } else {
            None
        }
    }
}

/// Resolves the noun phrases of a document, in one pass from its head.
pub fn resolve(doc: &Document, parse: &Parse, cast: &Cast, words: &Words<'_>, pronouns: &Pronouns) -> Reference {
    let mut reference = Reference { of_noun: vec![None; parse.nouns.len()] };
    let subjects = subjects(parse);
    // The last subjects, most recent last, each with the paragraph it was made in.
    let mut recent: Vec<(usize, usize)> = Vec::new();
    let mut paragraph = 0;
    let inside = inside_quotation(doc);
    for (index, noun) in parse.nouns.iter().enumerate() {
        while paragraph + 1 < doc.paragraphs.len() && doc.paragraphs[paragraph].tokens.end <= noun.tokens.start {
            paragraph += 1;
        }
        let mention = named(noun, cast).or_else(|| {
            let wants = pronouns.wants(noun.head, doc, words)?;
            recent
                .iter()
                .rev()
                .find(|(m, p)| paragraph - p <= 2 && wants(cast.actors[cast.mentions[*m].actor].sort))
                .map(|(m, _)| *m)
        });
        reference.of_noun[index] = mention;
        if let Some(mention) = mention
            && cast.mentions[mention].kind != MentionKind::Adjective
            && !inside[noun.head]
        {
            let lead = subjects[index];
            // Somebody who is only mentioned stands behind whoever acts, but before nobody at all.
            if lead || recent.is_empty() {
                recent.retain(|(m, _)| cast.mentions[*m].actor != cast.mentions[mention].actor);
                recent.push((mention, paragraph));
            } else if !recent.iter().any(|(m, _)| cast.mentions[*m].actor == cast.mentions[mention].actor) {
                recent.insert(0, (mention, paragraph));
            }
            if recent.len() > 8 {
                recent.remove(0);
            }
        }
    }
    reference
}

/// The mention that a noun phrase itself makes.
pub fn named(noun: &NounPhrase, cast: &Cast) -> Option<usize> {
    if let Some(mention) = cast.covering(noun.head)
        && cast.mentions[mention].kind != MentionKind::Adjective
    {
        return Some(mention);
    }
    // A title after or around the name: "Lavrov, the minister" is one phrase for the roster, two for the grammar.
    None
}

/// Which noun phrases are the subject of a finite verb or of an "according to".
fn subjects(parse: &Parse) -> Vec<bool> {
    let mut out = vec![false; parse.nouns.len()];
    for clause in &parse.clauses {
        let Some(subject) = clause.subject else { continue };
        if clause.verb.is_some_and(|v| parse.verbs[v].finite) {
            let mut next = Some(subject);
            while let Some(noun) = next {
                if out[noun] {
                    break;
                }
                out[noun] = true;
                next = parse.nouns[noun].and;
            }
        }
    }
    for (index, noun) in parse.nouns.iter().enumerate() {
        let before = noun.tokens.start.checked_sub(1).map(|t| parse.tags[t]);
        let before_that = noun.tokens.start.checked_sub(2).map(|t| parse.tags[t]);
        if before == Some(Tag::Preposition) && before_that == Some(Tag::Gerund) {
            out[index] = true; // "according to X", tagged as it is written
        }
    }
    out
}

/// Which tokens stand inside quotation marks.
pub fn inside_quotation(doc: &Document) -> Vec<bool> {
    let mut inside = vec![false; doc.tokens.len()];
    for quotation in &doc.quotations {
        for token in inside.iter_mut().take(quotation.close.min(doc.tokens.len())).skip(quotation.open) {
            *token = true;
        }
    }
    for (token, flag) in doc.tokens.iter().zip(&mut inside) {
        if matches!(token.kind, TokenKind::OpenQuote | TokenKind::CloseQuote) {
            *flag = true;
        }
    }
    inside
}
