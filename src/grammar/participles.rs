//! Forms that look like what they are not: a past that was read as a participle ("praised the plan, *demanded
//! guarantees*"), a participle that was read as a past ("leaders *gathered* in Cairo backed it"), a present that is an
//! infinitive ("to work for a truce and *negotiate*").

use super::attach::Here;
use super::clauses::{Clauses, Open};
use super::{Clause, ClauseKind, Shape, Tag, Tense, VerbGroup};
use crate::rules::features::{Features as F, Key};
use crate::sentence::TokenKind;

impl Clauses {
    /// Takes what was read as a participle for one more predicate of the subject, where it is that.
    pub(super) fn goes_on_in_the_past(&mut self, here: &Here<'_>, verbs: &mut [VerbGroup]) -> bool {
        let Some((end, from)) = self.parted_from(here, verbs) else { return false };
        if !self.is_further_predicate(here, verbs) {
            return false;
        }
        read_as_past(&mut verbs[here.v]);
        // "said Hamas, hoping for more, opposed it"
        if self.bare_awaited(here, verbs) {
            return true;
        }
        let at = self.partner(here.view, verbs, here.v, true);
        self.open_beside(at, end, from, here.v, verbs, None);
        true
    }

    /// Takes what was read as a participle for the verb of the clause, and the verb before it for a reduced relative,
    /// where they are that.
    pub(super) fn follows_reduced(&mut self, here: &Here<'_>, verbs: &mut [VerbGroup]) -> bool {
        let named = here.before.is_some_and(|b| matches!(here.given.tags[b], Tag::Noun | Tag::Name));
        if here.conjunction.is_some() || !named {
            return false;
        }
        let Some(reduced) = self.reduced_before(here, verbs) else { return false };
        let Some(top) = self.stack.last().copied() else { return false };
        let group = &mut verbs[reduced];
        (group.shape, group.finite, group.tense) = (Shape::Participle, false, Tense::Present);
        group.passive = true;
        group.clause = Some(self.new.len());
        self.new.push(Clause {
            tokens: group.tokens.start..here.start,
            kind: ClauseKind::Participle,
            opener: None,
            verb: Some(reduced),
            subject: top.subject,
            parent: Some(top.clause),
            depth: 0,
        });
        read_as_past(&mut verbs[here.v]);
        self.take(here.v, verbs, None);
        true
    }

    /// "The sieges are lifted and the raids *stopped*": a participle with a subject of its own behind a conjunction, which shares the
    /// helper of the passive before it.
    pub(super) fn shares_helper(&mut self, here: &Here<'_>, verbs: &mut [VerbGroup]) -> bool {
        let Here { range, given, v, start, .. } = *here;
        let tags = given.tags;
        let ends = verbs[v].tokens.len() == 1
            && (start + 1 >= range.end || matches!(tags[start + 1], Tag::Mark | Tag::Conjunction));
        let helped = |o: &Open| o.verb.is_some_and(|g| verbs[g].passive && verbs[g].finite);
        let Some(at) = self.stack.iter().rposition(helped).filter(|_| ends) else { return false };
        let Some(first) = self.stack[at].verb else { return false };
        let phrase = |t: &Tag| {
            matches!(
                t,
                Tag::Determiner
                    | Tag::Adjective
                    | Tag::Noun
                    | Tag::Name
                    | Tag::Number
                    | Tag::PossessivePronoun
                    | Tag::Possessive
                    | Tag::Preposition
            )
        };
        let between = (verbs[first].tokens.end..start).rev().take_while(|k| phrase(&tags[*k])).last();
        let Some(opens) = between.filter(|k| *k > 0 && tags[*k - 1] == Tag::Conjunction) else { return false };
        // "met by officials and soldiers injured": beside an agent stands one more agent.
        let agent = (verbs[first].tokens.end..opens).any(|k| here.view.key(k) == Key::By);
        let subject = given.of_token[opens].map(|p| p as usize).filter(|n| given.nouns[*n].tokens.start == opens);
        let Some(subject) = subject.filter(|_| !agent) else { return false };
        let (tense, modal) = (verbs[first].tense, verbs[first].modal);
        let group = &mut verbs[v];
        (group.shape, group.finite, group.passive) = (Shape::Finite, true, true);
        (group.tense, group.modal) = (tense, modal);
        self.open_beside(at, opens - 1, opens - 1, v, verbs, Some(subject));
        true
    }

    /// Whether a form that was read as a participle goes on with the predicates of the subject: "praised the plan,
    /// *demanded guarantees* and ruled out a truce". What has an object of its own is no passive.
    fn is_further_predicate(&self, here: &Here<'_>, verbs: &[VerbGroup]) -> bool {
        let Here { view, v, .. } = *here;
        let waiting = self.stack.iter().any(|o| o.verb.is_none() && o.subject.is_some());
        let past = self.stack.iter().any(|o| {
            o.subject.is_some()
                && o.verb.is_some_and(|g| {
                    let past = verbs[g].tense == Tense::Past || verbs[g].perfect;
                    verbs[g].finite && past && verbs[g].modal.is_none()
                })
        });
        // ", provided that" opens a condition.
        let condition = view.is(verbs[v].head, view.classes.condition);
        // "has rejected the offer and said on Tuesday that": a phrase and a bare participle are no pair.
        let spoken = here.conjunction.is_some() && view.features(verbs[v].head).any(F::SPEECH);
        past && !waiting && !condition && (spoken && self.stands_beside_perfect(verbs) || is_active(here, verbs))
    }

    /// Whether the innermost clause is told in the perfect: "has rejected".
    fn stands_beside_perfect(&self, verbs: &[VerbGroup]) -> bool {
        self.stack.last().and_then(|o| o.verb).is_some_and(|g| verbs[g].perfect && !verbs[g].passive)
    }

    /// The verb that was taken for that of the clause and is a reduced relative: "leaders *gathered* in Cairo backed the
    /// plan". Of two pasts in a row the one with an object has tense.
    fn reduced_before(&self, here: &Here<'_>, verbs: &[VerbGroup]) -> Option<usize> {
        let Here { view, given, v, .. } = *here;
        let top = self.stack.last()?;
        let index = top.verb?;
        let group = &verbs[index];
        let f = view.features(group.head);
        let place = given.tags.get(group.tokens.end) == Some(&Tag::Preposition);
        let fits = index + 1 == v
            && top.subject.is_some()
            && group.finite
            && group.tokens.len() == 1
            && f.any(F::PARTICIPLE)
            && !f.any(F::SPEECH)
            && place
            && (group.tokens.end..verbs[v].tokens.start).all(|k| given.tags[k] != Tag::Mark);
        (fits && is_active(here, verbs)).then_some(index)
    }

    /// Where a form that is read as a participle stands apart from what is before it, if it can be a predicate of its own:
    /// the end of the clause before, and where its own begins.
    fn parted_from(&self, here: &Here<'_>, verbs: &[VerbGroup]) -> Option<(usize, usize)> {
        let Here { view, v, before, conjunction, .. } = *here;
        let group = &verbs[v];
        if let Some(comma) = before.filter(|b| view.kind(*b) == TokenKind::Comma) {
            return Some((comma, group.tokens.start));
        }
        // "stressed that calm had to be restored and agreed on steps": what is no passive stands beside no passive.
        let beside_passive =
            self.stack.last().and_then(|o| o.verb).is_some_and(|g| verbs[g].passive && !verbs[g].finite);
        // "has rejected the offer and said that": beside a perfect, past a phrase in between, it says what comes next.
        let beside_perfect = self.stands_beside_perfect(verbs);
        let speaks = view.features(group.head).any(F::SPEECH) || view.is(group.head, view.classes.prepositional);
        conjunction.filter(|_| (beside_passive || beside_perfect) && speaks).map(|c| (c, c))
    }

    /// Whether a form that was read as a present can only go on with an infinitive: it is a bare form, an infinitive is
    /// open, and nothing around is told in the present.
    pub(super) fn is_bare_infinitive(&self, here: &Here<'_>, verbs: &[VerbGroup]) -> bool {
        let Here { view, v, .. } = *here;
        let group = &verbs[v];
        let bare = group.tokens.len() == 1
            && group.tense == Tense::Present
            && *view.words.get(view.doc.tokens[group.head].word).form == *group.base;
        let open = |kind: ClauseKind| self.stack.iter().any(|o| o.verb.is_some() && self.new[o.clause].kind == kind);
        let present = self.stack.iter().any(|o| {
            o.verb.is_some_and(|g| verbs[g].finite && verbs[g].tense == Tense::Present && verbs[g].modal.is_none())
        });
        bare && open(ClauseKind::Infinitive) && !present
    }
}

/// Takes a form that was read as a participle for the past it is.
fn read_as_past(group: &mut VerbGroup) {
    (group.shape, group.finite, group.passive, group.tense) = (Shape::Finite, true, false, Tense::Past);
}

/// Whether a form that may be a past or a participle has what only an active verb has: an object, a that-clause, a
/// preposition or infinitive of its own.
fn is_active(here: &Here<'_>, verbs: &[VerbGroup]) -> bool {
    let Here { view, range, given, v, .. } = *here;
    let group = &verbs[v];
    let f = view.features(group.head);
    let next = group.tokens.end;
    if group.tokens.len() > 1 || next >= range.end || !f.any(F::PAST) {
        return false;
    }
    // "handed *over* the bodies"
    let particle = view.features(next).any(F::PARTICLE) && next + 1 < range.end;
    let next = next + usize::from(particle);
    // "named *head of the council*", "given *weapons*": a passive can keep a second object.
    let one_object = particle || !f.any(F::TWO_OBJECTS) && !view.is(group.head, view.classes.naming);
    let object = one_object
        && given.of_token[next]
            .map(|p| &given.nouns[p as usize])
            .is_some_and(|phrase| phrase.tokens.start == next && !view.features(phrase.head).any(F::CALENDAR));
    let reports = given.tags[next] == Tag::That && f.any(F::TAKES_THAT);
    // "called for", "insisted on", "vowed to": verbs that have no passive with these after them.
    let to = given.tags[group.tokens.end] == Tag::To;
    let own_infinitive = to && f.any(F::TAKES_INFINITIVE) && !f.any(F::TAKES_OBJECT_INFINITIVE);
    let prepositional =
        given.tags[group.tokens.end] == Tag::Preposition && view.is(group.head, view.classes.prepositional);
    object || reports || own_infinitive || prepositional
}
