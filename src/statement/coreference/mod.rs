//! Which actor a noun phrase stands for: "he", "the minister", "the group" → a mention made before; "they", "both", "the
//! two leaders" → several.
//!
//! The rule of news writing is that a pronoun goes on with whoever spoke or acted last as a subject; an object, a
//! possessor or somebody inside another's quotation does not take over, and whoever is only spoken of in a complement
//! stands behind the one who speaks. A pronoun never agrees across sorts: "she" is not a movement, "it" is not a man.
//! Where two stand equal, nobody is meant.

mod expletive;
mod looking_back;
mod meeting;
mod places;
mod pronouns;
mod together;

pub use places::inside_quotation;
pub use pronouns::Pronouns;

use crate::grammar::{NounPhrase, Parse};
use crate::roster::{Cast, MentionKind, Sort};
use crate::rules::features::Features;
use crate::rules::lexis::ClassId;
use crate::rules::words::Words;
use crate::sentence::Document;
use crate::statement::joint;
use places::Places;
use rustc_hash::FxHashMap;
use together::Group;

/// For each noun phrase, the mention it stands for.
#[derive(Clone, Debug, Default)]
pub struct Reference {
    /// Index into `Cast::mentions`, by index into `Parse::nouns`.
    pub of_noun: Vec<Option<usize>>,
    /// The mentions that a noun phrase stands for together ("they", "both", "the two countries"), by the same index.
    pub together: FxHashMap<usize, Vec<usize>>,
}

/// Somebody met, as a pronoun may look back at him.
#[derive(Copy, Clone, Debug)]
struct Seen {
    mention: usize,
    paragraph: usize,
    sentence: usize,
    /// Subject of a main clause 2, of another 1, no subject 0.
    lead: u8,
    /// Named in one breath with another: "A and B".
    paired: bool,
}

struct Resolver<'a> {
    doc: &'a Document,
    parse: &'a Parse,
    words: &'a Words<'a>,
    pronouns: &'a Pronouns,
    places: Places,
    /// The last met, most recent last.
    recent: Vec<Seen>,
    groups: Vec<Group>,
    /// Those of the groups that were called by a noun, in order.
    called: Vec<usize>,
    /// Those who act within the quotation read last, and where that opens.
    quoted: (usize, Vec<Seen>),
    /// The paragraph and the sentence being read.
    here: (usize, usize),
    /// The last sentence whose subject is a thing, with the mention of whoever's it is.
    thing: Option<(usize, Option<usize>)>,
    /// The last sentence whose subject is people whom nobody knows, with the token they begin at.
    strangers: Option<(usize, usize)>,
    /// The last sentence whose subject is a person whom nobody knows.
    stranger: Option<usize>,
    reference: Reference,
}

/// Resolves the noun phrases of a document, in one pass from its head, and gives "its leader" the party of "it".
pub fn resolve(doc: &Document, parse: &Parse, cast: &mut Cast, words: &Words<'_>, pronouns: &Pronouns) -> Reference {
    let according = |t: usize| pronouns.according.is_some_and(|c| words.lists(doc.tokens[t].word, c));
    let mut resolver = Resolver {
        doc,
        parse,
        words,
        pronouns,
        places: Places::new(doc, parse, according),
        recent: Vec::new(),
        groups: Vec::new(),
        called: Vec::new(),
        quoted: (0, Vec::new()),
        here: (0, 0),
        thing: None,
        strangers: None,
        stranger: None,
        reference: Reference { of_noun: vec![None; parse.nouns.len()], together: FxHashMap::default() },
    };
    let (mut paragraph, mut sentence) = (0, 0);
    for (index, noun) in parse.nouns.iter().enumerate() {
        while paragraph + 1 < doc.paragraphs.len() && doc.paragraphs[paragraph].tokens.end <= noun.tokens.start {
            paragraph += 1;
        }
        while sentence + 1 < doc.sentences.len() && doc.sentences[sentence].tokens.end <= noun.tokens.start {
            sentence += 1;
        }
        resolver.here = (paragraph, sentence);
        let mention = resolver.whom(index, cast);
        resolver.reference.of_noun[index] = mention;
        resolver.own(index, cast);
        resolver.remember(index, mention, cast);
    }
    resolver.reference
}

impl Resolver<'_> {
    /// The mention that a noun phrase stands for; several are put into `together`.
    fn whom(&mut self, index: usize, cast: &Cast) -> Option<usize> {
        let noun = &self.parse.nouns[index];
        // The "its" of "its leader" names nobody, though the whole does.
        let whole = |m: &usize| !noun.pronoun || cast.mentions[*m].tokens.len() == 1;
        let lead = self.places.lead[index];
        let mention = named(noun, cast).filter(whole).or_else(|| {
            let wants = self.wants(index)?;
            let subject = lead > 0;
            let quoted = self.places.inside[noun.head];
            let within = quoted.then(|| self.within_quotation(index, wants, cast, subject)).flatten();
            within.or_else(|| self.look_back(index, wants, cast, subject))
        });
        let mention = mention.or_else(|| self.titled(noun, cast));
        if mention.is_none() && !self.reference.together.contains_key(&index) {
            self.call_again(index);
        }
        mention.filter(|m| !self.stands_for_several(index, *m, cast, lead))
    }

    /// Remembers a noun phrase and whom it stands for, for those that follow.
    fn remember(&mut self, index: usize, mention: Option<usize>, cast: &Cast) {
        let noun = &self.parse.nouns[index];
        let (paragraph, sentence) = self.here;
        let (lead, paired) = (self.places.lead[index], self.places.paired[index]);
        let seen = |mention: usize| Seen { mention, paragraph, sentence, lead, paired };
        let named = mention.filter(|m| cast.mentions[*m].kind != MentionKind::Adjective);
        if self.places.inside[noun.head] {
            if let Some(mention) = named.filter(|_| lead > 0) {
                self.meet_quoted(seen(mention), noun.head, cast);
            }
            return;
        }
        self.call(noun);
        // "The two leaders agreed. They also": those who are spoken of together still are.
        if lead > 0
            && !self.stands_between(noun)
            && let Some(mentions) = self.reference.together.get(&index).cloned()
        {
            let after = noun.full_end.max(noun.tokens.end);
            self.groups.push(Group { mentions, sentence, after, led: true, called: None });
        }
        if let Some(mention) = named {
            self.meet(seen(mention), cast);
            self.join(index, mention, cast, lead > 0);
        } else if let Some(mention) = self.members(noun, cast).filter(|_| lead > 0) {
            self.meet(seen(mention), cast);
        } else if lead == 2 && self.is(noun.head, self.pronouns.they) {
            // "The ministers met. They talked. They called for": still those whom nobody knows.
            self.strangers =
                self.strangers.filter(|(last, _)| sentence - last <= 1).map(|_| (sentence, noun.tokens.start));
        } else if lead == 2 && !noun.pronoun {
            let unknown = !self.reference.together.contains_key(&index);
            if unknown && self.is(noun.head, self.pronouns.bodies) && joint::is_plural(noun.head, self.doc, self.words)
            {
                self.strangers = Some((sentence, noun.tokens.start));
            }
            let role = self.words.asked(self.doc.tokens[noun.head].word).features.any(Features::ROLE);
            // "The spokesman" may be one who was met.
            let new = !self.is(noun.tokens.start, self.pronouns.known);
            if unknown && role && new && !joint::is_plural(noun.head, self.doc, self.words) {
                self.stranger = Some(sentence);
            }
            let of_text = self.is(noun.head, self.pronouns.text);
            let whose = cast.within(&noun.tokens).first().filter(|_| of_text).map(|m| m.tokens.start);
            self.thing = Some((sentence, whose.and_then(|t| cast.starting_at(t))));
        }
    }

    fn is(&self, token: usize, class: Option<ClassId>) -> bool {
        class.is_some_and(|c| self.words.lists(self.doc.tokens[token].word, c))
    }

    /// The same of a verb in any of its forms.
    fn is_verb(&self, token: usize, class: Option<ClassId>) -> bool {
        class.is_some_and(|c| self.words.is(self.doc.tokens[token].word, c))
    }

    fn is_definite(&self, noun: &NounPhrase) -> bool {
        let first = self.words.get(self.doc.tokens[noun.tokens.start].word);
        noun.possessor.is_none() && first.features.any(Features::DETERMINER)
    }
}

/// The mention that a noun phrase itself makes.
fn named(noun: &NounPhrase, cast: &Cast) -> Option<usize> {
    // A title after or around the name: "Lavrov, the minister" is one phrase for the roster, two for the grammar.
    cast.covering(noun.head).filter(|m| cast.mentions[*m].kind != MentionKind::Adjective)
}

/// What may be "they".
fn many(sort: Sort) -> bool {
    matches!(sort, Sort::Several | Sort::Body)
}

/// Whether a mention is of a man or a woman.
fn is_person(mention: usize, cast: &Cast) -> bool {
    matches!(cast.actors[cast.mentions[mention].actor].sort, Sort::He | Sort::She | Sort::Person)
}
