//! From a cue to an operator of a chain: what it does there, whether it may do it at all, and to whom it belongs.

use super::Scene;
use super::between::cut;
use super::chain::{Chain, Does, Holder, Operator, known};
use super::cues::CueHit;
use super::hits::overlap;
use super::holders::author;
use super::holders::holder_of;
use super::voice;
use crate::grammar::{ClauseKind, Tag, Tense, VerbGroup};
use crate::record::Act;
use crate::rules::schema::{Cue, CueClass, CueKind, Sign};
use crate::sentence::{Quotation, TokenKind};
use std::ops::Range;

pub(super) fn push(scene: &Scene<'_>, cue: &CueHit, clause: usize, holder: Option<Holder>, chain: &mut Chain) {
    let rule: &Cue = &scene.rules.cues[cue.cue];
    let class = rule.class;
    let mut holder = holder;
    if class == Some(CueClass::Text) {
        // Only a text has points; who put it forward is said by its possessor.
        let Some(author) = (clause != usize::MAX).then(|| author(scene, clause)).flatten() else { return };
        holder = Some(author);
    }
    // What is done with its object, in one wording, is a stance on that and on nothing else.
    if class == Some(CueClass::Act) && !overlap(&cue.tokens, &chain.phrase) {
        return;
    }
    if only_tells(scene, cue, clause, chain) {
        return;
    }
    let does = match rule.kind {
        CueKind::Verb | CueKind::Noun | CueKind::Adjective | CueKind::Frame => match (rule.sign, class) {
            (Sign::Open, Some(CueClass::Cancel)) => Does::Cancel,
            (Sign::Open, _) => Does::Open,
            (Sign::None, _) => return,
            // "not up for negotiation": firm for a wording that has its side and for what the speaker's side has already
            // ("our sovereignty"), a refusal of what is only named.
            // Whoever will not discuss "a discussion of its weapons" or "giving up its weapons" refuses it.
            (_, Some(CueClass::Discuss))
                if !chain.naming && !is_put_aside(scene, cue, &chain.phrase)
                    || chain.own_verb.is_none()
                        && !overlap(&cue.tokens, &chain.phrase)
                        && is_kept(scene, &chain.phrase) =>
            {
                Does::Firm
            }
            _ => Does::Stance,
        },
        CueKind::Modal => match class {
            Some(CueClass::Intention) => Does::Intend,
            Some(CueClass::Ability) => Does::Able,
            _ => Does::Modal,
        },
        CueKind::Inverter => Does::Invert,
        CueKind::Keeper => Does::Keep,
        CueKind::Negation => match class {
            Some(CueClass::Contrast) => Does::Contrast,
            // Only right before what is left out: `negations::left_out`.
            Some(CueClass::Except) => return,
            _ => Does::Negate,
        },
        CueKind::Firmness => Does::Firm,
        CueKind::Hedge => match class {
            Some(CueClass::Hearsay) => Does::Hearsay,
            Some(CueClass::Distance) => Does::Keep,
            _ => Does::Reserve,
        },
        CueKind::Blocker => Does::Block,
        CueKind::Condition | CueKind::Attribution => return,
    };
    if chain.operators.iter().any(|o| o.cue == Some(cue.cue) && o.tokens == cue.tokens) {
        return;
    }
    // "There can be [no] compromise on": one negation serves one of them.
    let shares = |o: &&Operator| {
        matches!(o.does, Does::Firm | Does::Stance) && o.cue.is_some() && overlap(&o.tokens, &cue.tokens)
    };
    let denies = |t: usize| scene.is(t, scene.compiled.position.negative);
    if rule.sign == Sign::Against
        && let Some(first) = chain.operators.iter().find(shares)
        && cue.tokens.clone().any(|t| first.tokens.contains(&t) && denies(t))
    {
        return;
    }
    if matches!(does, Does::Invert | Does::Open) && object_blocks(scene, cue) {
        return;
    }
    // The object takes the stance away: "rejected accusations". So do marks of distance.
    if does == Does::Stance && (object_blocks(scene, cue) || is_called_so(scene, rule, cue)) {
        chain.operators.push(Operator {
            does: Does::Block,
            cue: Some(cue.cue),
            tokens: cue.tokens.clone(),
            holder: None,
            controlled: false,
            clause: None,
            absorbed: false,
        });
        return;
    }
    let controlled = clause != usize::MAX
        && matches!(
            scene.parse.clauses[clause].kind,
            ClauseKind::Infinitive | ClauseKind::Gerund | ClauseKind::Participle
        )
        && rule.kind != CueKind::Noun;
    chain.operators.push(Operator {
        does,
        cue: Some(cue.cue),
        tokens: cue.tokens.clone(),
        holder,
        controlled,
        clause: known(clause),
        absorbed: overlap(&cue.tokens, &chain.phrase)
            // "[called the [truce] dead]": what the cue runs over is its object.
            && !runs_over(scene, cue, &chain.phrase)
            && !stands_before(scene, cue, chain)
            && (rule.kind != CueKind::Modal || chain.negated)
            // "[will not [accept] observers]": the frame's negation stands outside the phrase.
            && !(rule.kind == CueKind::Frame
                && !chain.negated
                && cue.tokens.start < chain.phrase.start
                && (denied_before(scene, cue, &chain.phrase) || chain.own_verb.is_some_and(|v| {
                    let head = scene.parse.verbs[v].head;
                    cue.tokens.contains(&head) && chain.phrase.contains(&head)
                }))),
    });
}

/// "boycotted [talks on ending the war]", "ignored an [offer of talks]": whether a verb stands before what only names its
/// object.
fn stands_before(scene: &Scene<'_>, cue: &CueHit, chain: &Chain) -> bool {
    let rule = &scene.rules.cues[cue.cue];
    let negative = scene.is(chain.phrase.start, scene.compiled.position.negative);
    let verb = rule.kind == CueKind::Verb && rule.class.is_none() && rule.sign == Sign::Against;
    cue.tokens.start < chain.phrase.start && (rule.class == Some(CueClass::Act) || verb && chain.naming && !negative)
}

/// "announced that Moscow rejects a truce", "insists Moscow broke it": whether a verb that may resolve, grant or demand only
/// tells what another wants, refuses or has done. What is demanded of him is what he is to do.
fn only_tells(scene: &Scene<'_>, cue: &CueHit, clause: usize, chain: &Chain) -> bool {
    let classes = &scene.compiled.position;
    let rule = &scene.rules.cues[cue.cue];
    let asks = rule.kind == CueKind::Verb && rule.class == Some(CueClass::Directive);
    let keeps = rule.kind == CueKind::Keeper;
    let may = match rule.kind {
        CueKind::Verb if asks => scene.is(cue.tokens.start, classes.asserting),
        CueKind::Verb | CueKind::Frame => rule.act.is_some_and(|act| {
            matches!(act, Act::Acceptance | Act::Agreement | Act::Commitment | Act::Concession | Act::Threat)
        }),
        CueKind::Blocker => rule.class == Some(CueClass::Warning),
        _ => keeps,
    };
    if !may {
        return false;
    }
    let Some((verb, side)) = stated(scene, chain, known(clause)) else { return false };
    if !keeps && (verb.modal.is_some() || is_denied(scene, known(clause))) {
        return false;
    }
    let past = verb.tense == Tense::Past || verb.perfect;
    let against = || side.cue.is_some_and(|c| scene.rules.cues[c].sign == Sign::Against);
    if asks && !past && !scene.is(verb.head, classes.wanting) && !against() {
        return false;
    }
    // "announced that they had accepted": whoever announces it, often enough.
    side.holder.and_then(|h| voice::of_holder(scene, h, None)).is_some_and(|v| !v.parties.is_empty())
}

/// Whether the verb of a clause is negated.
pub(super) fn is_denied(scene: &Scene<'_>, clause: Option<usize>) -> bool {
    let verb = clause.and_then(|c| scene.parse.clauses[c].verb);
    verb.is_some_and(|v| scene.parse.verbs[v].negation.is_some())
}

/// The that-clause right below a clause, on the way from the phrase.
pub(super) fn complement_below(scene: &Scene<'_>, chain: &Chain, clause: Option<usize>) -> Option<usize> {
    let clauses = &scene.parse.clauses;
    let below = *chain.clauses.iter().find(|c| clause.is_some() && clauses[**c].parent == clause)?;
    (clauses[below].kind == ClauseKind::Complement).then_some(below)
}

/// The verb of the that-clause right below a clause, if that clause says what somebody in it wants or refuses, or will, and
/// the operator that says so.
pub(super) fn stated<'s>(
    scene: &'s Scene<'_>,
    chain: &'s Chain,
    clause: Option<usize>,
) -> Option<(&'s VerbGroup, &'s Operator)> {
    let below = complement_below(scene, chain, clause)?;
    let verb = scene.parse.clauses[below].verb.map(|v| &scene.parse.verbs[v]).filter(|v| v.finite)?;
    let taken = |o: &&Operator| o.does == Does::Stance && o.holder.is_some();
    let here = |o: &&Operator| taken(o) && o.clause == Some(below);
    // "was unwilling to": an adjective stands in the clause of what it governs.
    let before = |o: &&Operator| taken(o) && o.tokens.start > verb.head && o.clause != clause;
    let side = chain.operators.iter().find(here).or_else(|| chain.operators.iter().find(before));
    side.map(|side| (verb, side))
}

/// "has shown [no “desire” to] end the war": whether a frame has its negation before the phrase that it shares words with.
fn denied_before(scene: &Scene<'_>, cue: &CueHit, phrase: &Range<usize>) -> bool {
    scene.rules.cues[cue.cue].sign == Sign::Against
        && (cue.tokens.start..phrase.start).any(|t| scene.is(t, scene.compiled.position.negative))
}

/// "Changing the constitution is not on the agenda": an act that a phrase names is left, not insisted on; but "keeping our arms
/// is not negotiable".
fn is_put_aside(scene: &Scene<'_>, cue: &CueHit, phrase: &Range<usize>) -> bool {
    let bargained = cue.tokens.clone().any(|t| scene.is(t, scene.compiled.position.bargained));
    !bargained && scene.parse.tags[phrase.start] == Tag::Gerund
}

/// Whether what a phrase names is had already and not asked for, so that whoever will not discuss it keeps it: "our army",
/// "sovereignty".
fn is_kept(scene: &Scene<'_>, phrase: &Range<usize>) -> bool {
    let classes = &scene.compiled.position;
    let owner = scene.noun_at(phrase.end - 1).and_then(|n| scene.parse.nouns[n].possessor);
    let said = voice::covering(scene, phrase).first().copied();
    let own = owner.is_some_and(|n| said.is_some_and(|said| voice::is_speakers(scene, n, said)));
    // "Independence is not on the table" is said of a land that wants it, "the country's independence" of one that has it.
    let sought =
        |t: usize| scene.is(t, classes.sought) && owner.is_none_or(|n| voice::of_noun(scene, n, said).is_some());
    own || phrase.clone().any(|t| scene.is(t, classes.kept) && !sought(t))
}

/// Whether a cue begins before and ends behind the noun that is its object.
fn runs_over(scene: &Scene<'_>, cue: &CueHit, phrase: &Range<usize>) -> bool {
    let around = cue.tokens.start < phrase.start && phrase.end < cue.tokens.end;
    around && scene.rules.cues[cue.cue].class.is_none() && scene.verb_in(phrase).is_none()
}

/// Adds what the verb of a clause does to its object: its cues, its modal and its negation.
pub(super) fn push_verb(scene: &Scene<'_>, cues: &[CueHit], clause: usize, chain: &mut Chain) {
    let Some(verb) = scene.parse.clauses[clause].verb.map(|v| &scene.parse.verbs[v]) else { return };
    for cue in cues.iter().filter(|c| overlap(&c.tokens, &verb.tokens)) {
        push(scene, cue, clause, holder_of(scene, cue, clause), chain);
    }
    let absorbed = |t: usize| chain.operators.iter().any(|o| o.tokens.contains(&t));
    if let Some(negation) = verb.negation.filter(|t| !absorbed(*t)) {
        chain.operators.push(Operator::of_grammar(Does::Negate, negation, clause));
    }
}

/// Whether the cue's object, within a few words, is one that takes its stance away ("rejected … accusations").
pub(super) fn object_blocks(scene: &Scene<'_>, cue: &CueHit) -> bool {
    let Some(set) = &scene.compiled.blocking_objects[cue.cue] else { return false };
    let end = (cue.tokens.end + 5).min(scene.doc.tokens.len());
    let mut hits = Vec::new();
    set.find(&scene.doc.tokens, cue.tokens.end..end, scene.words, &|_| None, &mut hits);
    hits.iter().any(|h| !cut(scene, cue.tokens.end..h.tokens.start))
}

/// "We have seen their 'desire' to end it": a noun in marks of its own inside somebody's quotation is his for what others call so.
fn is_called_so(scene: &Scene<'_>, rule: &Cue, cue: &CueHit) -> bool {
    let Some(before) = cue.tokens.start.checked_sub(1).filter(|_| rule.kind == CueKind::Noun) else { return false };
    let opens = scene.doc.tokens[before].kind == TokenKind::OpenQuote;
    let around = |q: &Quotation| q.nested && q.open == before && q.close <= cue.tokens.end;
    opens && scene.doc.quotations.iter().any(around)
}
