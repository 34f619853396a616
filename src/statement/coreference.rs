//! Which actor a noun phrase stands for: "he", "the minister", "the group" → a mention made before; "they", "both", "the
//! two leaders" → several.
//!
//! The rule of news writing is that a pronoun goes on with whoever spoke or acted last as a subject; an object, a
//! possessor or somebody inside another's quotation does not take over, and whoever is only spoken of in a complement
//! stands behind the one who speaks. A pronoun never agrees across sorts: "she" is not a movement, "it" is not a man.
//! Where two stand equal, nobody is meant.

use super::joint;
use crate::grammar::{ClauseKind, NounPhrase, Parse, Tag};
use crate::roster::{Cast, MentionKind, Sort};
use crate::rules::features::Features;
use crate::rules::lexis::{ClassId, ClassSet};
use crate::rules::words::{WordId, Words};
use crate::sentence::{Case, Document, TokenKind};
use rustc_hash::FxHashMap;

/// For each noun phrase, the mention it stands for.
#[derive(Clone, Debug, Default)]
pub struct Reference {
    /// Index into `Cast::mentions`, by index into `Parse::nouns`.
    pub of_noun: Vec<Option<usize>>,
    /// The mentions that a noun phrase stands for together ("they", "both", "the two countries"), by the same index.
    pub together: FxHashMap<usize, Vec<usize>>,
}

/// The word classes that tell pronouns apart, resolved once.
#[derive(Clone, Debug)]
pub struct Pronouns {
    he: Option<ClassId>,
    she: Option<ClassId>,
    it: Option<ClassId>,
    they: Option<ClassId>,
    both: Option<ClassId>,
    all: Option<ClassId>,
    people: Option<ClassId>,
    bodies: Option<ClassId>,
    two: Option<ClassId>,
    three: Option<ClassId>,
    four: Option<ClassId>,
    meeting: Option<ClassId>,
    /// Hold, with talks behind it.
    holds: Option<ClassId>,
    /// What is held with somebody: talks.
    talks: Option<ClassId>,
    with: Option<ClassId>,
    text: Option<ClassId>,
    /// Heads of phrases that stand for two who met though no number is told: leaders, delegations.
    alone: Option<ClassId>,
    /// Before those whom a plural stands for: of.
    of: Option<ClassId>,
    according: Option<ClassId>,
    /// Those whom a body is made of: members.
    members: Option<ClassId>,
    /// Every word by which a noun phrase looks back at anybody: most phrases have none.
    looking_back: ClassSet,
}

impl Pronouns {
    /// Looks the classes up.
    pub fn new(lexis: &crate::rules::lexis::Lexis) -> Self {
        let mut pronouns = Pronouns {
            he: lexis.class("pronoun.he"),
            she: lexis.class("pronoun.she"),
            it: lexis.class("pronoun.it"),
            they: lexis.class("pronoun.they"),
            both: lexis.class("pronoun.both"),
            all: lexis.class("pronoun.together"),
            people: lexis.class("together.people"),
            bodies: lexis.class("together.bodies"),
            two: lexis.class("together.two"),
            three: lexis.class("together.three"),
            four: lexis.class("together.four"),
            meeting: lexis.class("together.meeting"),
            holds: lexis.class("together.holds"),
            talks: lexis.class("together.talks"),
            with: lexis.class("together.with"),
            text: lexis.class("position.text"),
            according: lexis.class("together.according"),
            alone: lexis.class("together.alone"),
            of: lexis.class("joint.of"),
            members: lexis.class("together.members"),
            looking_back: ClassSet::default(),
        };
        let p = &pronouns;
        let looking_back = [p.he, p.she, p.it, p.they, p.both, p.two, p.three, p.four, p.alone];
        pronouns.looking_back = looking_back.into_iter().flatten().collect();
        pronouns
    }
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

/// Several, named in one breath.
#[derive(Clone, Debug)]
struct Group {
    mentions: Vec<usize>,
    sentence: usize,
    /// The first token after which it may be looked back at.
    after: usize,
    /// Whether they act, or one of them with the other.
    led: bool,
    /// The noun they were called by as they were named ("A, B and C, the guarantors of").
    called: Option<WordId>,
}

/// What a noun phrase looks back at.
#[derive(Copy, Clone)]
enum Wants {
    One(fn(Sort) -> bool),
    /// One that is many, or several.
    They,
    /// Several: how many, if told, and whether they are people.
    Several(Option<usize>, bool),
}

/// How many sentences back several may be spoken of together.
const TOGETHER: usize = 3;

struct Resolver<'a> {
    doc: &'a Document,
    parse: &'a Parse,
    words: &'a Words<'a>,
    pronouns: &'a Pronouns,
    /// The last met, most recent last.
    recent: Vec<Seen>,
    groups: Vec<Group>,
    /// Those of the groups that were called by a noun, in order.
    called: Vec<usize>,
    /// Those who act within the quotation read last, and where that opens.
    quoted: (usize, Vec<Seen>),
    /// By token: one more than the innermost clause.
    clause_of: Vec<u32>,
    /// The paragraph and the sentence being read.
    here: (usize, usize),
    /// The last sentence whose subject is a thing, with the mention of whoever's it is.
    thing: Option<(usize, Option<usize>)>,
    reference: Reference,
}

/// Resolves the noun phrases of a document, in one pass from its head, and gives "its leader" the party of "it".
pub fn resolve(doc: &Document, parse: &Parse, cast: &mut Cast, words: &Words<'_>, pronouns: &Pronouns) -> Reference {
    let reference = Reference { of_noun: vec![None; parse.nouns.len()], together: FxHashMap::default() };
    let mut resolver = Resolver {
        doc,
        parse,
        words,
        pronouns,
        recent: Vec::new(),
        groups: Vec::new(),
        called: Vec::new(),
        quoted: (0, Vec::new()),
        clause_of: innermost(doc, parse),
        here: (0, 0),
        thing: None,
        reference,
    };
    let subjects = subjects(parse, |t| resolver.is(t, pronouns.according));
    let inside = inside_quotation(doc);
    let paired = paired(parse);
    let (mut paragraph, mut sentence) = (0, 0);
    for (index, noun) in parse.nouns.iter().enumerate() {
        while paragraph + 1 < doc.paragraphs.len() && doc.paragraphs[paragraph].tokens.end <= noun.tokens.start {
            paragraph += 1;
        }
        while sentence + 1 < doc.sentences.len() && doc.sentences[sentence].tokens.end <= noun.tokens.start {
            sentence += 1;
        }
        resolver.here = (paragraph, sentence);
        // The "its" of "its leader" names nobody, though the whole does.
        let whole = |m: &usize| !noun.pronoun || cast.mentions[*m].tokens.len() == 1;
        let mention = named(noun, cast).filter(whole).or_else(|| {
            let wants = resolver.wants(noun)?;
            let subject = subjects[index] > 0;
            let quoted = inside[noun.head].then(|| resolver.within_quotation(index, wants, cast, subject)).flatten();
            quoted.or_else(|| resolver.look_back(index, wants, cast, subject))
        });
        let mention = mention.or_else(|| resolver.titled(noun, cast));
        if mention.is_none() && !resolver.reference.together.contains_key(&index) {
            resolver.call_again(index);
        }
        let mention = mention.filter(|m| !resolver.stands_for_several(index, *m, cast, subjects[index]));
        resolver.reference.of_noun[index] = mention;
        resolver.own(index, cast);
        if inside[noun.head] {
            if let Some(mention) =
                mention.filter(|m| subjects[index] > 0 && cast.mentions[*m].kind != MentionKind::Adjective)
            {
                resolver.meet_quoted(
                    Seen { mention, paragraph, sentence, lead: subjects[index], paired: paired[index] },
                    noun.head,
                    cast,
                );
            }
            continue;
        }
        resolver.call(noun);
        // "The two leaders agreed. They also": those who are spoken of together still are.
        if subjects[index] > 0
            && let Some(mentions) = resolver.reference.together.get(&index).cloned()
        {
            resolver.groups.push(Group {
                mentions,
                sentence,
                after: noun.full_end.max(noun.tokens.end),
                led: true,
                called: None,
            });
        }
        if let Some(mention) = mention
            && cast.mentions[mention].kind != MentionKind::Adjective
        {
            resolver.meet(Seen { mention, paragraph, sentence, lead: subjects[index], paired: paired[index] }, cast);
            resolver.join(index, mention, cast, subjects[index] > 0);
        } else if let Some(mention) = resolver.members(noun, cast).filter(|_| subjects[index] > 0) {
            resolver.meet(Seen { mention, paragraph, sentence, lead: subjects[index], paired: paired[index] }, cast);
        } else if subjects[index] == 2 && !noun.pronoun {
            let of_text = resolver.is(noun.head, pronouns.text);
            let whose = cast.within(&noun.tokens).first().filter(|_| of_text).map(|m| m.tokens.start);
            resolver.thing = Some((sentence, whose.and_then(|t| cast.starting_at(t))));
        }
    }
    resolver.reference
}

impl Resolver<'_> {
    fn is(&self, token: usize, class: Option<ClassId>) -> bool {
        class.is_some_and(|c| self.words.lists(self.doc.tokens[token].word, c))
    }

    /// What an actor must be for a noun phrase to stand for it; `None` for one that names by itself.
    fn wants(&self, noun: &NounPhrase) -> Option<Wants> {
        let p = self.pronouns;
        let looks_back = |t: usize| self.words.lists_one(self.doc.tokens[t].word, &p.looking_back);
        if !noun.tokens.clone().any(looks_back) {
            return None;
        }
        let head = noun.head;
        if self.is(head, p.he) {
            return Some(Wants::One(|s| matches!(s, Sort::He | Sort::Person)));
        }
        if self.is(head, p.she) {
            return Some(Wants::One(|s| matches!(s, Sort::She | Sort::Person)));
        }
        if self.is(head, p.it) {
            return Some(Wants::One(|s| s == Sort::Body));
        }
        if self.is(head, p.they) {
            return Some(Wants::They);
        }
        let count = noun.tokens.clone().find_map(|t| {
            let all = [(p.two, 2), (p.three, 3), (p.four, 4)];
            all.into_iter().find(|(class, _)| self.is(t, *class)).map(|(_, n)| n)
        });
        let both = noun.tokens.clone().any(|t| self.is(t, p.both));
        let count = count.or(both.then_some(2));
        // "Both agreed", "all three", "the two"
        if noun.tokens.clone().all(|t| {
            self.is(t, p.both) || self.is(t, p.all) || self.is(t, p.two) || self.is(t, p.three) || self.is(t, p.four)
        }) && (both || count.is_some() && noun.tokens.len() > 1)
        {
            return Some(Wants::Several(count, false));
        }
        // "The leaders agreed", after a meeting of two
        let of = self.doc.tokens.get(noun.tokens.end).is_some_and(|_| self.is(noun.tokens.end, p.of));
        if noun.tokens.len() == 2 && self.is_definite(noun) && !of && self.is(head, p.alone) {
            return Some(Wants::Several(Some(2), true));
        }
        let people = self.is(head, p.people);
        (count.is_some() && (people || self.is(head, p.bodies))).then_some(Wants::Several(count, people))
    }

    /// The mention that a noun phrase looks back at; several are put into `together`.
    fn look_back(&mut self, noun: usize, wants: Wants, cast: &Cast, subject: bool) -> Option<usize> {
        let fits = match wants {
            Wants::One(fits) => Some(fits),
            Wants::They => Some(many as fn(Sort) -> bool),
            Wants::Several(..) => None,
        };
        let (own, own_subject) = self.own_subject(noun, subject);
        let agrees = |m: &usize| fits.is_some_and(|fits| fits(cast.actors[cast.mentions[*m].actor].sort));
        if own && let Some(mention) = own_subject.filter(agrees) {
            return Some(mention);
        }
        // "The Arab leaders gave up their call": theirs, whoever they are.
        if own && matches!(wants, Wants::They) && self.stranger(noun) {
            return None;
        }
        // "Zelensky met Putin and told him": the object of a clause is not its subject.
        let except = own_subject.filter(|_| !own).map(|m| cast.mentions[m].actor);
        // "Hamas will free them if Israel stops, its spokesman said": of the sentence's own subject.
        if own && self.leads_main(noun) {
            let (_, sentence) = self.here;
            let first = |s: &&Seen| s.sentence == sentence && s.lead == 2 && !s.paired && agrees(&s.mention);
            if let Some(seen) = self.recent.iter().find(first) {
                return Some(seen.mention);
            }
        }
        match wants {
            Wants::One(fits) => self.one(fits, cast, subject && fits(Sort::Body), except),
            Wants::They => {
                // "Israel struck as Hamas's leaders met. They …": who is many by sort, if the same sentence has such.
                let one = self.one(many, cast, false, except).map(|one| {
                    let of = |m: usize| self.recent.iter().find(|s| s.mention == m).map(|s| s.sentence);
                    let plural = self.one(|s| s == Sort::Several, cast, false, except);
                    plural.filter(|p| of(*p) == of(one)).unwrap_or(one)
                });
                let group = self.group(noun, None);
                // "The rebels named Peru and Chile. They warned …": those who act go before those who are only named.
                let Some(group) = group.filter(|g| g.led || one.is_none()) else { return one };
                let actor = |m: usize| cast.mentions[m].actor;
                let apart = one.filter(|one| {
                    let later = cast.mentions[*one].tokens.start >= group.after;
                    later && group.mentions.iter().all(|m| actor(*m) != actor(*one))
                });
                match apart {
                    Some(one) if cast.actors[actor(one)].sort == Sort::Several => return Some(one),
                    // "They" may be a body named since, or the ones before: nobody can say.
                    Some(_) => return None,
                    None => {}
                }
                let mentions = group.mentions.clone();
                self.reference.together.insert(noun, mentions);
                None
            }
            Wants::Several(count, people) => {
                let person = |m: &usize| {
                    matches!(cast.actors[cast.mentions[*m].actor].sort, Sort::He | Sort::She | Sort::Person)
                };
                let at = self.parse.nouns[noun].tokens.start;
                // "The two leaders" say who they are, where "both" does not: anywhere in the paragraph.
                let named = self.is_definite(&self.parse.nouns[noun]) && self.parse.nouns[noun].tokens.len() > 1;
                let beside = |g: &Group| named && self.doc.sentences[g.sentence].paragraph == self.here.0;
                let near = self.groups.iter().rev();
                let near = near.take_while(|g| self.here.1 - g.sentence <= TOGETHER || beside(g));
                let mut fits = near
                    .filter(|g| g.after <= at && count.is_none_or(|c| c == g.mentions.len()))
                    .filter(|g| !people || g.mentions.iter().all(person));
                let group = fits.next()?;
                let mentions = group.mentions.clone();
                self.reference.together.insert(noun, mentions);
                None
            }
        }
    }

    /// Whom a pronoun in a quotation looks back at there: whoever acts in the same words.
    fn within_quotation(&self, noun: usize, wants: Wants, cast: &Cast, subject: bool) -> Option<usize> {
        let fits = match wants {
            Wants::One(fits) => fits,
            Wants::They => many,
            Wants::Several(..) => return None,
        };
        if self.quoted.0 != self.quotation(self.parse.nouns[noun].head) {
            return None;
        }
        let (own, own_subject) = self.own_subject(noun, subject);
        let agrees = |m: &usize| fits(cast.actors[cast.mentions[*m].actor].sort);
        if own && let Some(mention) = own_subject.filter(agrees) {
            return Some(mention);
        }
        let except = own_subject.filter(|_| !own).map(|m| cast.mentions[m].actor);
        let agrees = |s: &&Seen| {
            let actor = cast.mentions[s.mention].actor;
            Some(actor) != except && fits(cast.actors[actor].sort)
        };
        // Only where no other is there, in the sentence or in all of it.
        let only = |near: bool| {
            let mut all = self.quoted.1.iter().filter(agrees).filter(|s| !near || s.sentence == self.here.1);
            all.next().filter(|_| all.next().is_none()).map(|s| s.mention)
        };
        let found = only(true).or_else(|| only(false))?;
        let between = cast.mentions[found].tokens.end..self.parse.nouns[noun].tokens.start;
        let other = cast.within(&between).iter().any(|m| {
            let of_sort = m.kind != MentionKind::Adjective && fits(cast.actors[m.actor].sort);
            of_sort && m.actor != cast.mentions[found].actor && Some(m.actor) != except
        });
        (!other).then_some(found)
    }

    /// Remembers somebody who acts within a quotation, for the rest of it.
    fn meet_quoted(&mut self, seen: Seen, token: usize, cast: &Cast) {
        let quotation = self.quotation(token);
        if self.quoted.0 != quotation {
            self.quoted = (quotation, Vec::new());
        }
        std::mem::swap(&mut self.recent, &mut self.quoted.1);
        self.meet(seen, cast);
        std::mem::swap(&mut self.recent, &mut self.quoted.1);
    }

    /// Where the quotation around a token opens, plus one.
    fn quotation(&self, token: usize) -> usize {
        let before = self.doc.quotations.partition_point(|q| q.open <= token);
        let around = self.doc.quotations[..before].iter().rev().find(|q| token < q.close && !q.nested);
        around.map_or(0, |q| q.open + 1)
    }

    /// "A, B and C, the guarantors of the accord": the plural behind a list is what they are called from then on.
    fn call(&mut self, noun: &NounPhrase) {
        let plural = !noun.pronoun && joint::is_plural(noun.head, self.doc, self.words) && self.is_definite(noun);
        let Some(comma) = noun.tokens.start.checked_sub(1).filter(|_| plural) else { return };
        let last = self.groups.len().saturating_sub(4);
        if self.doc.tokens[comma].kind == TokenKind::Comma
            && let Some(group) = (last..self.groups.len()).rev().find(|g| self.groups[*g].after == comma)
        {
            self.groups[group].called = Some(self.doc.tokens[noun.head].word);
            if let Err(place) = self.called.binary_search(&group) {
                self.called.insert(place, group);
            }
        }
    }

    /// "The guarantors welcomed": those who were called so.
    fn call_again(&mut self, index: usize) {
        let noun = &self.parse.nouns[index];
        if noun.pronoun || noun.tokens.len() != 2 || !self.is_definite(noun) {
            return;
        }
        let word = self.doc.tokens[noun.head].word;
        let mut called = self.called.iter().rev().map(|g| &self.groups[*g]);
        let group = called.find(|g| g.called == Some(word) && g.after < noun.tokens.start);
        if let Some(mentions) = group.map(|g| g.mentions.clone()) {
            self.reference.together.insert(index, mentions);
        }
    }

    fn is_definite(&self, noun: &NounPhrase) -> bool {
        let first = self.words.get(self.doc.tokens[noun.tokens.start].word);
        noun.possessor.is_none() && first.features.any(Features::DETERMINER)
    }

    /// "The members of the Security Council": the body, for whatever looks back at them.
    fn members(&self, noun: &NounPhrase, cast: &Cast) -> Option<usize> {
        let from = noun.tokens.end;
        let of = self.doc.tokens.get(from).is_some_and(|_| self.is(from, self.pronouns.of));
        let plural = joint::is_plural(noun.head, self.doc, self.words);
        let people = self.pronouns.members.is_some_and(|c| self.words.is(self.doc.tokens[noun.head].word, c));
        let start = (from + 1..from + 3).find(|t| cast.starting_at(*t).is_some()).filter(|_| of && plural && people)?;
        let mention = cast.starting_at(start)?;
        (cast.mentions[mention].kind == MentionKind::Name).then_some(mention)
    }

    /// "The Secretary": whoever was named with that title, in capitals, last.
    fn titled(&self, noun: &NounPhrase, cast: &Cast) -> Option<usize> {
        let tokens = &self.doc.tokens;
        let title = noun.tokens.start + 1..noun.tokens.end;
        let capitals = title.clone().all(|t| tokens[t].kind == TokenKind::Word && tokens[t].case == Case::Title);
        if title.is_empty() || title.len() > 3 || !capitals || !self.is_definite(noun) {
            return None;
        }
        let before = cast.mentions.partition_point(|m| m.tokens.start < noun.tokens.start);
        (0..before).rev().take(60).find(|m| {
            let mention = &cast.mentions[*m];
            let person = matches!(cast.actors[mention.actor].sort, Sort::He | Sort::She | Sort::Person);
            // The last word is the name itself.
            let name = mention.tokens.start..mention.tokens.end - 1;
            person
                && mention.kind == MentionKind::Name
                && title.clone().all(|t| name.clone().any(|n| tokens[n].word == tokens[t].word))
        })
    }

    /// Whether a phrase that names by itself stands for several all the same: "the foreign ministers of A, B and C", and
    /// "the two sides" of a meeting just told, who are not the two at war.
    fn stands_for_several(&mut self, noun: usize, mention: usize, cast: &Cast, lead: u8) -> bool {
        let phrase = &self.parse.nouns[noun];
        let own = &cast.mentions[mention];
        let all = match own.kind {
            MentionKind::Description if joint::is_plural(phrase.head, self.doc, self.words) => {
                let from = own.tokens.end;
                let of = self.doc.tokens.get(from).is_some_and(|_| self.is(from, self.pronouns.of));
                if of { joint::list(from + 1, self.doc, self.parse, cast) } else { Vec::new() }
            }
            MentionKind::Collective if lead == 2 => {
                let person = |m: &usize| {
                    matches!(cast.actors[cast.mentions[*m].actor].sort, Sort::He | Sort::She | Sort::Person)
                };
                let met = self.group(noun, Some(2)).filter(|g| self.here.1 - g.sentence <= 1);
                met.filter(|g| g.mentions.iter().all(person)).map(|g| g.mentions.clone()).unwrap_or_default()
            }
            _ => Vec::new(),
        };
        let several = joint::parties(&all, cast).len() > 1;
        if several {
            self.reference.together.insert(noun, all);
        }
        several
    }

    /// The mention of the subject of the clause that a pronoun stands in, where the pronoun is not that subject, and
    /// whether the pronoun may stand for it: "Kyiv must shrink *its* army" may, "Kyiv met *them*" may not.
    fn own_subject(&self, noun: usize, subject: bool) -> (bool, Option<usize>) {
        let head = self.parse.nouns[noun].head;
        let owner = self.parse.tags[head] == Tag::PossessivePronoun;
        let clause = (self.clause_of[head] as usize).checked_sub(1).map(|c| &self.parse.clauses[c]);
        let Some(of_clause) = clause.and_then(|c| c.subject).filter(|s| *s < noun && !subject) else {
            return (owner, None);
        };
        // "Israel's offer … its": the possessor inside the subject is not the subject.
        (owner, self.reference.of_noun[of_clause])
    }

    /// Whether a pronoun stands before the verb of a main clause, in its subject.
    fn leads_main(&self, noun: usize) -> bool {
        let head = self.parse.nouns[noun].head;
        let clause = (self.clause_of[head] as usize).checked_sub(1).map(|c| &self.parse.clauses[c]);
        clause.is_some_and(|c| {
            let before = c.verb.is_some_and(|v| head < self.parse.verbs[v].tokens.start);
            c.kind == ClauseKind::Main && c.depth == 0 && before
        })
    }

    /// Whether the subject of the clause that a pronoun stands in is a plural of whom nobody knows who they are.
    fn stranger(&self, noun: usize) -> bool {
        let head = self.parse.nouns[noun].head;
        let clause = (self.clause_of[head] as usize).checked_sub(1).map(|c| &self.parse.clauses[c]);
        clause.and_then(|c| c.subject).filter(|s| *s < noun).is_some_and(|subject| {
            let phrase = &self.parse.nouns[subject];
            !phrase.pronoun
                && self.reference.of_noun[subject].is_none()
                && !self.reference.together.contains_key(&subject)
                && joint::is_plural(phrase.head, self.doc, self.words)
        })
    }

    /// The last group of a size that is named before a noun phrase.
    fn group(&self, noun: usize, count: Option<usize>) -> Option<&Group> {
        let at = self.parse.nouns[noun].tokens.start;
        let near = self.groups.iter().rev().take_while(|g| self.here.1 - g.sentence <= TOGETHER);
        near.filter(|g| g.after <= at).find(|g| count.is_none_or(|c| c == g.mentions.len()))
    }

    /// The last that fits: a subject, of a main clause first; whoever is no subject only where there is none.
    fn one(&self, fits: fn(Sort) -> bool, cast: &Cast, thing: bool, except: Option<usize>) -> Option<usize> {
        let (paragraph, sentence) = self.here;
        let agrees = |seen: &&Seen| {
            let actor = cast.mentions[seen.mention].actor;
            paragraph - seen.paragraph <= 2 && Some(actor) != except && fits(cast.actors[actor].sort)
        };
        let found = self.recent.iter().rev().find(agrees)?;
        // "The draft … It also condemned": what the draft says, its author does.
        if thing
            && let Some((of, whose)) = self.thing
            && of < sentence
            && found.sentence < of.max(1)
            && sentence - of == 1
        {
            return whose;
        }
        // "China and Brazil met. Its aim": of two who stand equal, nobody is meant.
        let equal = |s: &&Seen| s.paired && s.sentence == found.sentence && s.lead == found.lead;
        if found.paired && self.recent.iter().filter(agrees).filter(equal).count() > 1 {
            return None;
        }
        if found.sentence == sentence || found.lead == 2 {
            return Some(found.mention);
        }
        // "Blinken said Abiy had agreed. He …": he who speaks.
        let of_sentence = self.recent.iter().rev().filter(agrees).take_while(|s| s.sentence == found.sentence);
        of_sentence.max_by_key(|s| s.lead).map(|s| s.mention)
    }

    /// Remembers somebody met.
    fn meet(&mut self, seen: Seen, cast: &Cast) {
        let actor = cast.mentions[seen.mention].actor;
        let known = |s: &Seen| cast.mentions[s.mention].actor == actor;
        // Somebody who is only mentioned stands behind whoever acts, but before nobody at all.
        if seen.lead > 0 || self.recent.is_empty() {
            let led = self.recent.iter().find(|s| known(s) && s.sentence == seen.sentence).map_or(0, |s| s.lead);
            self.recent.retain(|s| !known(s));
            self.recent.push(Seen { lead: seen.lead.max(led), ..seen });
        } else if !self.recent.iter().any(known) {
            self.recent.insert(0, seen);
        }
        if self.recent.len() > 8 {
            self.recent.remove(0);
        }
    }

    /// Remembers several: "Ukraine and Russia", "Putin met Xi".
    fn join(&mut self, noun: usize, mention: usize, cast: &Cast, led: bool) {
        let sentence = self.here.1;
        let phrase = &self.parse.nouns[noun];
        let mut mentions = vec![mention];
        let mut add = |other: usize| {
            let apart = mentions.iter().all(|m| {
                let (a, b) = (&cast.actors[cast.mentions[*m].actor], &cast.actors[cast.mentions[other].actor]);
                a.parties.iter().all(|p| !b.parties.contains(p))
            });
            let counts = !cast.actors[cast.mentions[other].actor].parties.is_empty()
                && cast.mentions[other].kind != MentionKind::Adjective;
            if apart && counts {
                mentions.push(other);
            }
        };
        let (mut next, mut after) = (phrase.and, phrase.full_end);
        let mut guard = 0;
        while let Some(other) = next
            && guard < 12
        {
            if let Some(mention) = named(&self.parse.nouns[other], cast) {
                add(mention);
            }
            after = after.max(self.parse.nouns[other].tokens.end);
            next = self.parse.nouns[other].and;
            guard += 1;
        }
        if phrase.and.is_none()
            && let Some(host) = self.met_by(phrase)
            && let Some(host) = self.reference.of_noun[host]
        {
            add(host);
        }
        let known = |g: &Group| g.after == after && g.mentions.len() >= mentions.len();
        if mentions.len() > 1
            && !cast.actors[cast.mentions[mention].actor].parties.is_empty()
            && !self.groups.iter().rev().take(4).any(known)
        {
            self.groups.push(Group { mentions, sentence, after, led: led || phrase.and.is_none(), called: None });
        }
    }

    /// Who meets the one in this phrase: the subject of the verb before it.
    fn met_by(&self, noun: &NounPhrase) -> Option<usize> {
        let before = noun.tokens.start.checked_sub(1)?;
        let before = match self.parse.tags[before] {
            Tag::Preposition if self.is(before, self.pronouns.with) => before.checked_sub(1)?,
            Tag::Preposition => return None,
            _ => before,
        };
        let last = self.parse.verbs.partition_point(|v| v.tokens.start <= before).checked_sub(1)?;
        let verb = &self.parse.verbs[last];
        let is =
            |token: usize, class: Option<ClassId>| class.is_some_and(|c| self.words.is(self.doc.tokens[token].word, c));
        let meets = is(verb.head, self.pronouns.meeting) && verb.tokens.end + 1 >= before;
        // "held talks with", "had a phone call with"
        let talks =
            is(before, self.pronouns.talks) && is(verb.head, self.pronouns.holds) && verb.tokens.end + 3 >= before;
        if !(meets || talks) || verb.passive {
            return None;
        }
        self.parse.clauses[verb.clause?].subject
    }

    /// "Its leader", "his government": whoever a possessive pronoun stands for gives its party to what it owns.
    fn own(&mut self, noun: usize, cast: &mut Cast) {
        let head = self.parse.nouns[noun].head;
        let Ok(place) = cast.owned.binary_search_by_key(&head, |o| o.0) else { return };
        let owned = cast.owned[place].1;
        let owners = match self.reference.of_noun[noun] {
            Some(mention) => vec![mention],
            None => self.reference.together.get(&noun).cloned().unwrap_or_default(),
        };
        let mut parties: Vec<usize> = Vec::new();
        for mention in owners {
            for party in &cast.actors[cast.mentions[mention].actor].parties {
                if !parties.contains(party) {
                    parties.push(*party);
                }
            }
        }
        // Somebody the rules know keeps his own party.
        if cast.actors[owned].parties.is_empty() {
            cast.actors[owned].parties = parties;
        }
    }
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

/// Which noun phrases are coordinated with another.
fn paired(parse: &Parse) -> Vec<bool> {
    let mut out = vec![false; parse.nouns.len()];
    for (index, noun) in parse.nouns.iter().enumerate() {
        if let Some(next) = noun.and {
            (out[index], out[next]) = (true, true);
        }
    }
    out
}

/// What may be "they".
fn many(sort: Sort) -> bool {
    matches!(sort, Sort::Several | Sort::Body)
}

/// By token: one more than the smallest clause around it.
fn innermost(doc: &Document, parse: &Parse) -> Vec<u32> {
    let count = doc.tokens.len();
    let (mut out, mut smallest) = (vec![0; count], vec![u32::MAX; count]);
    for (index, clause) in parse.clauses.iter().enumerate() {
        let (tokens, own) = (clause.tokens.start..clause.tokens.end.min(count), clause.tokens.len() as u32);
        for (slot, length) in out[tokens.clone()].iter_mut().zip(&mut smallest[tokens]) {
            if own <= *length {
                (*slot, *length) = (index as u32 + 1, own);
            }
        }
    }
    out
}

/// Which noun phrases are the subject of a finite verb or of an "according to": of a main clause 2, of another 1.
fn subjects(parse: &Parse, according: impl Fn(usize) -> bool) -> Vec<u8> {
    let mut out = vec![0; parse.nouns.len()];
    for clause in &parse.clauses {
        let lead = if clause.kind == ClauseKind::Main { 2 } else { 1 };
        let Some(subject) = clause.subject else { continue };
        if clause.verb.is_some_and(|v| parse.verbs[v].finite) {
            let mut next = Some(subject);
            while let Some(noun) = next {
                if out[noun] >= lead {
                    break;
                }
                out[noun] = lead;
                next = parse.nouns[noun].and;
            }
        }
    }
    for (index, noun) in parse.nouns.iter().enumerate() {
        let before = noun.tokens.start.checked_sub(1).map(|t| parse.tags[t]);
        let before_that = noun.tokens.start.checked_sub(2).is_some_and(&according);
        if before == Some(Tag::Preposition) && before_that {
            out[index] = 2; // "according to X", tagged as it is written
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
