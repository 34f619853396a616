//! Within one clause: which cues govern a phrase, nearest first.
//!
//! What stands between the verb and the phrase comes first, then the verb, its negation and its modal; where the phrase
//! is the subject, the predicate governs it; a verbal phrase has its own helpers.

use super::between::{between, verbless, wants_second};
use super::chain::{Chain, Does, Holder, Operator};
use super::cues::CueHit;
use super::hits::{PhraseHit, contains, overlap};
use super::holders::holder_of;
use super::negations::{deny_predicate, is_but, negative_subject, object_denied, opens_negative, paired_negative};
use super::operators::push;
use super::points::named_points;
use super::predicates::{called, predicate, trailing};
use super::{Scene, voice};
use crate::grammar::{ClauseKind, Tag};
use crate::rules::schema::{CueClass, CueKind, Sign};
use crate::sentence::TokenKind;
use std::ops::Range;

/// The phrase is verbal: its own negation, modal and adverbs.
pub(super) fn own_verb(
    scene: &Scene<'_>,
    verb: usize,
    hit: &PhraseHit,
    cues: &[CueHit],
    clause: usize,
    chain: &mut Chain,
) {
    let group = &scene.parse.verbs[verb];
    let before_head = group.tokens.start..group.head;
    for cue in cues.iter().filter(|c| !contains(&hit.tokens, &c.tokens)) {
        let kind = scene.rules.cues[cue.cue].kind;
        let in_group = overlap(&cue.tokens, &group.tokens);
        let after = cue.tokens.start >= hit.tokens.end && scene.clause_of.get(cue.tokens.start) == Some(&clause);
        match kind {
            CueKind::Firmness | CueKind::Hedge if in_group || after => push(scene, cue, clause, None, chain),
            CueKind::Frame | CueKind::Adjective | CueKind::Blocker if in_group => {
                let holder = scene.parse.clauses[clause].subject.map(Holder::Noun);
                push(scene, cue, clause, holder, chain);
                deny_predicate(scene, cue, clause, cues, chain);
            }
            _ => {}
        }
    }
    // "signed the treaty", "walk out of the talks": the phrase's own verb is the act.
    for cue in cues.iter().filter(|c| contains(&hit.tokens, &c.tokens) && c.tokens.contains(&group.head)) {
        if matches!(scene.rules.cues[cue.cue].kind, CueKind::Verb | CueKind::Frame | CueKind::Adjective) {
            let holder = holder_of(scene, cue, clause);
            push(scene, cue, clause, holder, chain);
        }
    }
    verb_helpers(scene, verb, &before_head, hit, cues, clause, chain);
    announced(scene, verb, clause, chain);
    if group.negation.is_none()
        && let Some(no) = object_denied(scene, group.head + 1..hit.tokens.end, hit, cues)
    {
        chain.operators.push(Operator::of_grammar(Does::Contrast, no, clause));
    }
    // "calls … to withdraw", "is ready to withdraw": an adjective or verb that governs the infinitive, in this clause's
    // parent, is met when the chain goes up; inside one flat clause it is met here.
    if !group.finite || group.head > 0 {
        let start = scene.parse.clauses[clause].tokens.start;
        for cue in cues.iter().rev() {
            if cue.tokens.end <= group.tokens.start
                && cue.tokens.start >= start
                && scene.clause_of[cue.tokens.start] == clause
                && matches!(
                    scene.rules.cues[cue.cue].kind,
                    CueKind::Noun | CueKind::Adjective | CueKind::Inverter | CueKind::Verb | CueKind::Frame
                )
                && cue.tokens.end + 1 >= group.tokens.start
                && !(matches!(scene.rules.cues[cue.cue].kind, CueKind::Noun | CueKind::Inverter)
                    && contains(&hit.tokens, &cue.tokens))
            {
                let holder = holder_of(scene, cue, clause);
                push(scene, cue, clause, holder, chain);
            }
        }
    }
}

/// "said it was pulling its troops out": what somebody says that its own side is doing, it has resolved to do.
fn announced(scene: &Scene<'_>, verb: usize, clause: usize, chain: &mut Chain) {
    let group = &scene.parse.verbs[verb];
    let act = scene.is(group.head, scene.compiled.position.undertaken);
    let plain = act && group.progressive && group.finite && !group.passive && !group.perfect;
    if !plain || group.modal.is_some() || group.negation.is_some() || !chain.operators.is_empty() {
        return;
    }
    let here = &scene.parse.clauses[clause];
    let Some(subject) = here.subject.filter(|_| matches!(here.kind, ClauseKind::Main | ClauseKind::Complement)) else {
        return;
    };
    let said = voice::covering(scene, &group.tokens).first().copied();
    let own = said.is_some_and(|s| !s.negated && !s.unreal && voice::is_speakers(scene, subject, s));
    let Some(cue) = scene.compiled.intention_cue.filter(|_| own) else { return };
    let words = group.head..group.head + 1;
    chain.operators.push(Operator::of_cue(Does::Intend, cue, words, Some(Holder::Noun(subject)), clause));
}

/// Negation and modal of a verb group.
pub(super) fn verb_helpers(
    scene: &Scene<'_>,
    verb: usize,
    within: &Range<usize>,
    hit: &PhraseHit,
    cues: &[CueHit],
    clause: usize,
    chain: &mut Chain,
) {
    let group = &scene.parse.verbs[verb];
    // "it was wrong to demand": words that run on up to the verb of the infinitive.
    let above = scene.parse.clauses[clause].parent.and_then(|p| scene.parse.clauses[p].verb);
    let above = above.map(|v| &scene.parse.verbs[v].tokens);
    let judged = cues.iter().find(|c| {
        let adjective = scene.rules.cues[c.cue].kind == CueKind::Adjective;
        adjective
            && c.tokens.end == group.head
            && above.is_some_and(|v| c.tokens.start < v.start && contains(&c.tokens, v))
    });
    if let Some(cue) = judged.filter(|c| !chain.operators.iter().any(|o| o.tokens == c.tokens)) {
        let holder = scene.parse.clauses[clause].subject.map(Holder::Noun);
        push(scene, cue, clause, holder, chain);
    }
    let absorbed = |t: usize| {
        (hit.tokens.contains(&t) && (chain.negated || opens_negative(scene, hit) && t == hit.tokens.start))
            || chain_has(chain, t)
            || cues.iter().any(|c| {
                c.tokens.len() > 1
                    && c.tokens.contains(&t)
                    && matches!(
                        scene.rules.cues[c.cue].kind,
                        CueKind::Frame | CueKind::Adjective | CueKind::Modal | CueKind::Firmness
                    )
                    && (scene.rules.cues[c.cue].kind == CueKind::Modal
                        || chain.operators.iter().any(|o| o.tokens == c.tokens))
            })
    };
    let frame = cues.iter().find(|c| {
        overlap(&c.tokens, &group.tokens)
            && !hit.tokens.contains(&c.tokens.start)
            && scene.rules.cues[c.cue].kind == CueKind::Frame
            && !chain.operators.iter().any(|o| o.tokens == c.tokens)
    });
    if let Some(frame) = frame {
        let holder = scene.parse.clauses[clause].subject.map(Holder::Noun);
        push(scene, frame, clause, holder, chain);
        return;
    }
    // "Under no circumstances would Moscow accept"
    let here = &scene.parse.clauses[clause];
    let fronted = |c: &CueHit| {
        let subject = here.subject.is_some_and(|s| scene.parse.nouns[s].tokens.start == c.tokens.end + 1);
        let turned = matches!(scene.parse.tags.get(c.tokens.end), Some(Tag::Modal | Tag::Auxiliary));
        subject && turned && c.tokens.start == here.tokens.start
    };
    // "no longer supports", "by no means accepts": several words that grammar takes for adverbs.
    let adverbial = |c: &&CueHit| {
        let rule = &scene.rules.cues[c.cue];
        let plain = rule.kind == CueKind::Negation && rule.class == Some(CueClass::Plain);
        let never = rule.kind == CueKind::Frame && rule.sign == Sign::Against && fronted(c);
        (plain || never)
            && group.negation.is_none()
            && !overlap(&hit.tokens, &c.tokens)
            && !chain.operators.iter().any(|o| o.does == Does::Negate && overlap(&o.tokens, &c.tokens))
            && (c.tokens.end == group.tokens.start
                || fronted(c)
                || c.tokens.len() > 1 && c.tokens.start == group.head + 1
                || contains(&(group.tokens.start..group.head), &c.tokens))
            && matches!(scene.parse.tags[c.tokens.end - 1], Tag::Adverb | Tag::Negation | Tag::Noun)
            && (c.tokens.len() > 1 || scene.parse.tags[c.tokens.start] == Tag::Adverb)
            && !c.tokens.clone().any(&absorbed)
    };
    let adverbial = cues.iter().find(adverbial).map(|c| c.tokens.end - 1);
    // "will neither leave nor pay": of the two, the one before the verb that is read counts.
    let paired = |t: &usize| {
        let nor = |o: &Operator| o.does == Does::Negate && scene.is(o.tokens.start, scene.compiled.position.nor);
        scene.is(*t, scene.compiled.position.neither) && chain.operators.iter().any(nor)
    };
    let negated = group.negation.filter(|t| !absorbed(*t)).or(adverbial).filter(|t| !paired(t));
    let negative = negative_subject(scene, clause, cues).filter(|t| !absorbed(*t));
    if let Some(negation) = negated {
        let not_only = cues
            .iter()
            .any(|c| c.tokens.contains(&negation) && scene.rules.cues[c.cue].class == Some(CueClass::NotOnly));
        if !not_only {
            chain.operators.push(Operator::of_grammar(Does::Negate, negation, clause));
        }
    }
    // One subject negates once, however many verbs share it: "neither side wants to go back to war".
    // "Talks, not more weapons, are what we need": nor does one that the noun has already.
    let counted = |t: &usize| {
        let denies = |o: &Operator| matches!(o.does, Does::Negate | Does::Contrast);
        chain.operators.iter().any(|o| denies(o) && o.tokens.contains(t))
    };
    let negation = negative.or_else(|| paired_negative(scene, verb, clause, chain)).filter(|t| !counted(t));
    if let Some(negation) = negation {
        // "Not Lodria but Avaria rejected it": grammar knows only the first.
        let subject = scene.parse.clauses[clause].subject.map(|s| &scene.parse.nouns[s]);
        let another = subject.is_some_and(|s| scene.is(s.tokens.end, scene.compiled.position.contrast));
        let does = if another || describes_nobody(scene, clause) { Does::Block } else { Does::Negate };
        chain.operators.push(Operator::of_grammar(does, negation, clause));
    }
    // "would, he said, accept": the helper may stand before an aside.
    let first = group.modal.unwrap_or(group.tokens.start).min(group.tokens.start);
    let reach = within.start.min(first)..within.end.max(group.head);
    for cue in cues.iter().filter(|c| overlap(&c.tokens, &reach)) {
        let rule = &scene.rules.cues[cue.cue];
        let modal = rule.kind == CueKind::Modal;
        if !modal && hit.tokens.contains(&cue.tokens.start) {
            continue;
        }
        let blocks = rule.kind == CueKind::Blocker && rule.class != Some(CueClass::NotOnly);
        if (modal || blocks) && !chain.operators.iter().any(|o| o.tokens == cue.tokens) {
            let holder = scene.parse.clauses[clause].subject.map(Holder::Noun);
            push(scene, cue, clause, holder, chain);
        }
    }
}

/// "No one who wants peace can oppose it": whether a clause says which of those it is of whom its outer clause denies something.
/// ("There is no one who wants peace" denies this itself.)
fn describes_nobody(scene: &Scene<'_>, clause: usize) -> bool {
    let here = &scene.parse.clauses[clause];
    let outer = here.parent.map(|p| &scene.parse.clauses[p]).filter(|_| here.kind == ClauseKind::Relative);
    outer.is_some_and(|o| o.verb.is_some() && o.subject.is_some() && o.subject == here.subject)
}

/// What governs `focus` within `clause`.
pub(super) fn governed(
    scene: &Scene<'_>,
    clause: usize,
    focus: &Range<usize>,
    hit: &PhraseHit,
    cues: &[CueHit],
    sentence: &Range<usize>,
    chain: &mut Chain,
) {
    let here = &scene.parse.clauses[clause];
    let Some(verb) = here.verb else {
        verbless(scene, focus, hit, cues, &here.tokens, Some(clause), chain);
        return;
    };
    let group = &scene.parse.verbs[verb];
    // "demanded that they withdraw, disarm and …": a clause before the verb that is not its subject stands beside it.
    let whole = here.subject.map(|s| {
        let noun = &scene.parse.nouns[s];
        noun.tokens.start..noun.full_end.max(noun.tokens.end)
    });
    if focus.start < group.head
        && chain.child.is_some()
        && whole.is_some_and(|w| focus.start >= w.end)
        && (focus.end..group.tokens.start).any(|t| scene.doc.tokens[t].kind == TokenKind::Comma)
    {
        return;
    }
    // "would stay out of alliances and host no bases": of the first verb only its helpers reach the second.
    let tag = |t: usize| scene.parse.tags.get(t).copied();
    let before = (group.tokens.end..focus.start).rev().find(|t| tag(*t) != Some(Tag::Adverb));
    let first =
        (focus.start..scene.parse.tags.len()).find(|t| !matches!(tag(*t), Some(Tag::Conjunction | Tag::Adverb)));
    let second = chain.child == Some(ClauseKind::Infinitive)
        && group.modal.is_some()
        && (before.is_some_and(|b| {
            // "must stop its strikes, release the prisoners and leave": a comma parts them too.
            tag(b) == Some(Tag::Conjunction) || scene.doc.tokens[b].kind == TokenKind::Comma
        }) || tag(focus.start) == Some(Tag::Conjunction))
        && first.is_none_or(|t| tag(t) != Some(Tag::To));
    if second && focus.start >= group.head {
        let helpers: Vec<CueHit> = cues.iter().filter(|c| !c.tokens.contains(&group.head)).cloned().collect();
        verb_helpers(scene, verb, &group.tokens, hit, &helpers, clause, chain);
        return;
    }
    if focus.start >= group.head {
        // "Tehran reportedly offered": an adverb before the verb is of it too.
        let is_hedge = |c: &&CueHit| scene.rules.cues[c.cue].kind == CueKind::Hedge;
        let hedge = cues.iter().find(|c| c.tokens.end == group.tokens.start && is_hedge(c));
        let from = hedge.map_or(group.tokens.start, |c| c.tokens.start);
        between(scene, from..focus.start, focus, hit, cues, clause, chain);
        if chain.closed == Some(clause) {
            return;
        }
        named_points(scene, verb, clause, cues, chain);
        // "will not be strong at the table": what is denied or foretold is the adjective.
        let copula = scene.is(group.head, scene.compiled.position.copula) && !group.passive;
        let described = (group.head + 1..focus.start).any(|t| {
            scene.parse.tags[t] == Tag::Adjective
                && scene.noun_at(t).is_none()
                && !cues.iter().any(|c| c.tokens.contains(&t))
        });
        if copula && described && chain.child.is_none() {
            return;
        }
        // "will not be reached there but through talks": the second is not denied.
        if group.negation.is_some() && is_but(scene, group.head..focus.start) {
            return;
        }
        // "calling off the attack and the release": of what stops the first, nothing reaches the second.
        let calls_off = |c: &CueHit| overlap(&c.tokens, &group.tokens) && wants_second(scene, c, focus);
        let without: Option<Vec<CueHit>> =
            cues.iter().any(calls_off).then(|| cues.iter().filter(|c| !calls_off(c)).cloned().collect());
        verb_helpers(scene, verb, &group.tokens, hit, without.as_deref().unwrap_or(cues), clause, chain);
        // A firm adverb or a reservation may also come last: "… in principle".
        trailing(scene, focus.end.max(hit.tokens.end), here.tokens.end, cues, clause, chain);
        called(scene, hit, cues, clause, chain);
    } else {
        // "A truce without a withdrawal will not last": of what is lacking the predicate says nothing.
        let lacking = |c: &CueHit| {
            scene.rules.cues[c.cue].class == Some(CueClass::Unless)
                && c.tokens.start >= here.tokens.start
                && c.tokens.end <= focus.start
                && c.tokens.start < group.tokens.start
                && !(c.tokens.end..focus.start).any(|t| scene.doc.tokens[t].kind == TokenKind::Comma)
        };
        if let Some(cue) = cues.iter().find(|c| lacking(c)) {
            chain.operators.push(Operator::of_grammar(Does::Block, cue.tokens.start, clause));
            return;
        }
        // The phrase is in the subject: first what stands before it in its own phrase, then the predicate.
        between(scene, here.tokens.start..focus.start, focus, hit, cues, clause, chain);
        predicate(scene, verb, focus, hit, cues, clause, sentence, chain);
    }
}

pub(super) fn chain_has(chain: &Chain, token: usize) -> bool {
    chain.operators.iter().any(|o| o.does != Does::Negate && o.tokens.len() > 1 && o.tokens.contains(&token))
}
