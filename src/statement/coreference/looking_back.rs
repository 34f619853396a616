//! Looking back: what a noun phrase asks of whom it stands for, and who of those met answers to it.

use super::{Resolver, Seen, is_person, many};
use crate::grammar::{Clause, ClauseKind, NounPhrase, Tag};
use crate::roster::{Cast, MentionKind, Sort};
use crate::sentence::{Case, TokenKind};
use crate::statement::joint;

/// What a noun phrase looks back at.
#[derive(Copy, Clone)]
pub(super) enum Wants {
    One(fn(Sort) -> bool),
    /// One that is many, or several.
    They,
    /// Several: how many, if told, and whether they are people.
    Several(Option<usize>, bool),
}

impl Resolver<'_> {
    /// What an actor must be for a noun phrase to stand for it; `None` for one that names by itself.
    pub(super) fn wants(&self, index: usize) -> Option<Wants> {
        let p = self.pronouns;
        let noun = &self.parse.nouns[index];
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
            if self.is_expletive(index) {
                return None;
            }
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
    pub(super) fn look_back(&mut self, noun: usize, wants: Wants, cast: &Cast, subject: bool) -> Option<usize> {
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
        // "Ramaphosa and others stressed their readiness": of these one alone is known.
        if own && matches!(wants, Wants::They) && self.beside_others(noun) {
            return own_subject;
        }
        if (subject || own)
            && !matches!(wants, Wants::Several(..))
            && let Some(body) = self.spoken_for(noun, cast).filter(|_| fits.is_some_and(|fits| fits(Sort::Body)))
        {
            return Some(body);
        }
        if own && let Some(object) = self.thanked(noun, cast).filter(agrees) {
            return Some(object);
        }
        // "The Arab leaders gave up their call": theirs, whoever they are.
        if own && matches!(wants, Wants::They) && self.stranger(noun) {
            return None;
        }
        // "Israel may defend itself", "Hamas itself": nobody further back.
        if self.is(self.parse.nouns[noun].head, self.pronouns.reflexive) {
            let start = self.parse.nouns[noun].tokens.start;
            let beside = noun.checked_sub(1).filter(|n| self.parse.nouns[*n].tokens.end == start);
            let beside = beside.and_then(|n| self.reference.of_noun[n]);
            return beside.or(own_subject).filter(agrees);
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
        // "It answered Netanyahu's terms, above all his refusal": of the one man whom the sentence names.
        if own && let Some(person) = self.only_person(noun, &agrees, cast) {
            return Some(person);
        }
        if subject && let Some(obliged) = self.obliged_before(noun).filter(agrees) {
            return Some(obliged);
        }
        if subject
            && matches!(wants, Wants::One(_))
            && let Some(teller) = self.teller_behind_aside(noun, cast).filter(agrees)
        {
            return Some(teller);
        }
        match wants {
            Wants::One(fits) => self.one(fits, cast, subject && fits(Sort::Body), except),
            Wants::They => self.they(noun, cast, except),
            Wants::Several(count, people) => {
                self.several(noun, count, people, cast);
                None
            }
        }
    }

    /// The one man or woman who is named in the sentence so far, if there are no two; in whatever place, for whoever was
    /// met before is not met again as a possessor.
    fn only_person(&self, noun: usize, agrees: &dyn Fn(&usize) -> bool, cast: &Cast) -> Option<usize> {
        let start = self.parse.nouns[noun].tokens.start;
        let sentence = self.doc.sentence_of(start).map(|s| self.doc.sentences[s].tokens.start)?;
        let before = cast.mentions.partition_point(|m| m.tokens.start < sentence);
        let here = (before..cast.mentions.len()).take_while(|m| cast.mentions[*m].tokens.end <= start);
        let mut named = here.filter(|m| is_person(*m, cast) && agrees(m));
        let last = named.next()?;
        let same = |m: usize| cast.mentions[m].actor == cast.mentions[last].actor;
        named.all(same).then_some(last)
    }

    /// Whether the subject of a phrase's clause is somebody "and others", whom nobody names.
    fn beside_others(&self, noun: usize) -> bool {
        let clause = self.places.clause_of[self.parse.nouns[noun].head].checked_sub(1);
        let subject = clause.and_then(|c| self.parse.clauses[c as usize].subject);
        let other = subject.and_then(|s| self.parse.nouns[s].and);
        other.is_some_and(|o| self.parse.nouns[o].pronoun && self.reference.of_noun[o].is_none())
    }

    /// Whom "they" stands for: one that is many, or several, who are put into `together`.
    fn they(&mut self, noun: usize, cast: &Cast, except: Option<usize>) -> Option<usize> {
        // "Israel struck as Hamas's leaders met. They …": who is many by sort, if the same sentence has such.
        let one = self.one(many, cast, false, except).map(|one| {
            let of = |m: usize| self.recent.iter().find(|s| s.mention == m).map(|s| s.sentence);
            let plural = self.one(|s| s == Sort::Several, cast, false, except);
            plural.filter(|p| of(*p) == of(one)).unwrap_or(one)
        });
        // "Israel and Hamas fought on. The ministers met. They called for": the ministers, whoever they are.
        let since = self.strangers.filter(|(sentence, _)| self.here.1 - sentence <= 1).map(|(_, at)| at);
        let fresh = |at: usize| since.is_none_or(|since| at > since);
        let led = |m: usize| self.recent.iter().any(|s| s.mention == m && s.lead == 2 && !s.paired);
        let one = one.filter(|m| since.is_none() || led(*m) && fresh(cast.mentions[*m].tokens.start));
        let group = self.group(noun, None).filter(|g| fresh(g.after));
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

    /// Whom a pronoun in a quotation looks back at there: whoever acts in the same words.
    pub(super) fn within_quotation(&self, noun: usize, wants: Wants, cast: &Cast, subject: bool) -> Option<usize> {
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

    /// "The Secretary": whoever was named with that title, in capitals, last.
    pub(super) fn titled(&self, noun: &NounPhrase, cast: &Cast) -> Option<usize> {
        let tokens = &self.doc.tokens;
        let title = noun.tokens.start + 1..noun.tokens.end;
        let capitals = title.clone().all(|t| tokens[t].kind == TokenKind::Word && tokens[t].case == Case::Title);
        if title.is_empty() || title.len() > 3 || !capitals || !self.is_definite(noun) {
            return None;
        }
        let before = cast.mentions.partition_point(|m| m.tokens.start < noun.tokens.start);
        (0..before).rev().take(60).find(|m| {
            let mention = &cast.mentions[*m];
            // The last word is the name itself.
            let name = mention.tokens.start..mention.tokens.end - 1;
            is_person(*m, cast)
                && mention.kind == MentionKind::Name
                && title.clone().all(|t| name.clone().any(|n| tokens[n].word == tokens[t].word))
        })
    }

    /// The mention of the subject of the clause that a pronoun stands in, where the pronoun is not that subject, and
    /// whether the pronoun may stand for it: "Kyiv must shrink *its* army" may, "Kyiv met *them*" may not.
    fn own_subject(&self, noun: usize, subject: bool) -> (bool, Option<usize>) {
        let head = self.parse.nouns[noun].head;
        let owner = self.parse.tags[head] == Tag::PossessivePronoun;
        let clause = self.clause_around(head);
        let Some(of_clause) = clause.and_then(|c| c.subject).filter(|s| *s < noun && !subject) else {
            return (owner, None);
        };
        // "Israel's offer … its": the possessor inside the subject is not the subject.
        (owner, self.reference.of_noun[of_clause])
    }

    /// "An official of the group said it would stay", "said its men would": it is what the one who says so speaks for.
    fn spoken_for(&self, noun: usize, cast: &Cast) -> Option<usize> {
        let clause = self.clause_around(self.parse.nouns[noun].head)?;
        let around = &self.parse.clauses[clause.parent.filter(|_| clause.kind == ClauseKind::Complement)?];
        let leads = |s: usize| self.parse.nouns[s].tokens.start == self.parse.nouns[noun].tokens.start;
        let teller = around.subject.filter(|_| clause.subject.is_some_and(leads))?;
        let mention = self.reference.of_noun[teller].filter(|m| is_person(*m, cast))?;
        let own = &cast.mentions[mention];
        // "Hamas spokesman Naim": with whom he speaks for before his name.
        let name = cast.actors[own.actor].name.as_deref().map_or(0, |name| name.split(' ').count());
        let before = self.doc.sentences[self.here.1].tokens.start..own.tokens.start;
        let alone = || !cast.within(&before).iter().any(|m| cast.actors[m.actor].sort == Sort::Body);
        let titled = own.kind == MentionKind::Name && own.tokens.len() > name + 1 && alone();
        let described =
            titled || own.kind == MentionKind::Description && own.tokens.start >= self.parse.nouns[teller].tokens.start;
        (described && !cast.actors[own.actor].parties.is_empty()).then_some(mention)
    }

    /// "Israel said Hamas must leave. It must also": of whom the sentence before says with the same word what has to be done, in
    /// somebody else's words.
    fn obliged_before(&self, noun: usize) -> Option<usize> {
        let must = |c: &Clause| {
            let modal = self.parse.verbs[c.verb?].modal?;
            self.is(modal, self.pronouns.obliged).then(|| self.doc.tokens[modal].word)
        };
        let index = (self.places.clause_of[self.parse.nouns[noun].head] as usize).checked_sub(1)?;
        let clause = &self.parse.clauses[index];
        let word = must(clause).filter(|_| clause.subject == Some(noun) && self.leads_main(noun))?;
        let before = self.doc.sentences[self.here.1.checked_sub(1)?].tokens.start;
        let near = self.parse.clauses[..index].iter().rev().take_while(|c| c.tokens.start >= before);
        let told = |c: &&Clause| c.kind == ClauseKind::Complement && must(c) == Some(word);
        let subject = near.into_iter().find(told)?.subject?;
        self.reference.of_noun[subject].filter(|_| !self.places.paired[subject])
    }

    /// "Hamas, which Israel attacked, said it would stay": whoever is named only in what describes the one who says so is not
    /// meant.
    fn teller_behind_aside(&self, noun: usize, cast: &Cast) -> Option<usize> {
        let clause = self.clause_around(self.parse.nouns[noun].head)?;
        let around = &self.parse.clauses[clause.parent.filter(|_| clause.kind == ClauseKind::Complement)?];
        let teller = around.subject.filter(|_| clause.subject == Some(noun))?;
        let verb = &self.parse.verbs[around.verb?].tokens;
        let mention = self.reference.of_noun[teller].filter(|_| !self.places.paired[teller])?;
        // Nobody else has been named behind the verb.
        let start = self.parse.nouns[noun].tokens.start;
        let between = verb.end..start;
        (verb.end <= start && cast.within(&between).is_empty()).then_some(mention)
    }

    /// "We support the Ukrainians in their fight", "thanked Qatar for its efforts": theirs who stand right before, where
    /// the subject cannot be meant.
    fn thanked(&self, noun: usize, cast: &Cast) -> Option<usize> {
        let start = self.parse.nouns[noun].tokens.start;
        let before = noun.checked_sub(1).map(|n| &self.parse.nouns[n])?;
        let preposition = start.checked_sub(1).filter(|t| self.is(*t, self.pronouns.thanks))?;
        let whose = self.reference.of_noun[noun - 1].filter(|_| before.tokens.end == preposition)?;
        (cast.mentions[whose].kind != MentionKind::Adjective).then_some(whose)
    }

    /// Whether a pronoun stands before the verb of a main clause, in its subject.
    fn leads_main(&self, noun: usize) -> bool {
        let head = self.parse.nouns[noun].head;
        let clause = self.clause_around(head);
        clause.is_some_and(|c| {
            let before = c.verb.is_some_and(|v| head < self.parse.verbs[v].tokens.start);
            c.kind == ClauseKind::Main && c.depth == 0 && before
        })
    }

    /// Whether the subject of the clause that a pronoun stands in is a plural of whom nobody knows who they are.
    fn stranger(&self, noun: usize) -> bool {
        let head = self.parse.nouns[noun].head;
        let clause = self.clause_around(head);
        clause.and_then(|c| c.subject).filter(|s| *s < noun).is_some_and(|subject| {
            let phrase = &self.parse.nouns[subject];
            !phrase.pronoun
                && self.reference.of_noun[subject].is_none()
                && !self.reference.together.contains_key(&subject)
                && joint::is_plural(phrase.head, self.doc, self.words)
        })
    }

    /// The last that fits: a subject, of a main clause first; whoever is no subject only where there is none.
    fn one(&self, fits: fn(Sort) -> bool, cast: &Cast, thing: bool, except: Option<usize>) -> Option<usize> {
        let (paragraph, sentence) = self.here;
        let agrees = |seen: &&Seen| {
            let actor = cast.mentions[seen.mention].actor;
            paragraph - seen.paragraph <= 2 && Some(actor) != except && fits(cast.actors[actor].sort)
        };
        let found = self.recent.iter().rev().find(agrees)?;
        // "Merkel left. A teacher wept. She": whoever came since, unknown as she is.
        let since = self.stranger.filter(|_| fits(Sort::He) || fits(Sort::She));
        if since.is_some_and(|since| sentence - since <= 1 && found.sentence < since) {
            return None;
        }
        // "… after the killing of Lodov. ¶ Anna Bran said: "We wait," he added": whoever a woman is called there, it is
        // not the one of another paragraph who only was spoken of.
        let speaks = |s: &Seen| s.sentence == sentence && s.lead == 2 && is_person(s.mention, cast);
        let of_people = fits(Sort::He) || fits(Sort::She);
        if of_people && found.lead == 0 && found.paragraph < paragraph && self.recent.iter().any(speaks) {
            return None;
        }
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

    /// The innermost clause around a token.
    pub(super) fn clause_around(&self, token: usize) -> Option<&Clause> {
        let clause = (self.places.clause_of[token] as usize).checked_sub(1)?;
        Some(&self.parse.clauses[clause])
    }
}
