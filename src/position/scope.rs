//! What governs a phrase: the chain of cues, negations, inverters and modals from the phrase outward.
//!
//! The chain follows the clauses the phrase stands in. Within a clause, what stands between the verb and the phrase
//! governs it first, then the verb, its negation, its modal; where the phrase is the subject, the predicate governs it
//! ("… is unacceptable", "… should be curtailed"). A relative or adverbial clause is a wall: what is said outside does
//! not govern what is said inside.

use super::Scene;
use super::hits::{CueHit, PhraseHit, contains, overlap};
use crate::grammar::{ClauseKind, Tag};
use crate::rules::schema::{Cue, CueKind, Sign};
use crate::sentence::TokenKind;
use std::ops::Range;

/// One operator of a chain.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Operator {
    /// What it does.
    pub does: Does,
    /// The cue, as an index into the rules' cues; `None` for a negation that grammar found.
    pub cue: Option<usize>,
    /// Its words.
    pub tokens: Range<usize>,
    /// Whose it is, for an operator that somebody holds: a noun phrase, or a mention that possesses a noun.
    pub holder: Option<Holder>,
    /// The holder is the subject of a clause that is not finite, so that an outer operator's holder goes before.
    pub controlled: bool,
    /// The clause it stands in.
    pub clause: Option<usize>,
    /// The phrase already holds part of the cue ("must [never again have influence]"): its sign is spent.
    pub absorbed: bool,
}

/// Where a holder is named.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Holder {
    /// A noun phrase.
    Noun(usize),
    /// A mention.
    Mention(usize),
}

/// What an operator does.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Does {
    /// Gives a stance.
    Stance,
    /// Gives a stance to whoever speaks: must, should.
    Modal,
    /// Says what will be done: will, would.
    Intend,
    /// Flips.
    Invert,
    /// Negates.
    Negate,
    /// Negates a noun phrase beside a positive one ("not X", "rather than X").
    Contrast,
    /// Makes firm.
    Firm,
    /// Accepts with reservations.
    Reserve,
    /// Is hearsay.
    Hearsay,
    /// Spoke and did not commit.
    Open,
    /// Gives up a demand.
    Cancel,
    /// Stops any stance.
    Block,
    /// Leaves all as it is.
    Keep,
}

/// The chain of a phrase.
#[derive(Clone, Debug, Default)]
pub(crate) struct Chain {
    /// From the phrase outward.
    pub operators: Vec<Operator>,
    /// The phrase stands in a purpose clause, or in a relative or adverbial one: where the chain ended.
    pub wall: Option<ClauseKind>,
    /// The phrase stands in a condition.
    pub in_condition: bool,
    /// The phrase's own verb, where the phrase is verbal.
    pub own_verb: Option<usize>,
    /// The clauses from the phrase to the wall or the root.
    pub clauses: Vec<usize>,
    /// The phrase only names its proposition, and not by its opposite.
    pub naming: bool,
    /// The phrase has a negation of its own.
    pub negated: bool,
    /// The phrase.
    pub phrase: Range<usize>,
    /// The kind of the clause the chain came out of last.
    child: Option<ClauseKind>,
    /// A verb inside this clause governs the phrase, and the clause's own verb does not.
    pub closed: Option<usize>,
}

/// Builds the chain of `hit`.
pub(crate) fn chain(scene: &Scene<'_>, hit: &PhraseHit, cues: &[CueHit], sentence: &Range<usize>) -> Chain {
    let parse = scene.parse;
    let mut chain = Chain { naming: hit.naming && hit.pole > 0, phrase: hit.tokens.clone(), ..Chain::default() };
    let own = scene.verb_in(&hit.tokens);
    // "all hostages must be freed": a phrase that begins with its own subject is verbal too.
    let whole = own.is_some_and(|v| {
        let group = &parse.verbs[v];
        group.finite
            && group
                .clause
                .and_then(|c| parse.clauses[c].subject)
                .is_some_and(|s| overlap(&parse.nouns[s].tokens, &hit.tokens))
    });
    let noun_hit = own.is_some_and(|v| !whole && parse.verbs[v].head != hit.tokens.start && !starts_verbal(scene, hit));
    chain.own_verb = own.filter(|_| !noun_hit);
    chain.negated = scene.compiled.phrase_rules[hit.rule].negated;
    let home = chain.own_verb.and_then(|v| parse.verbs[v].clause).or_else(|| scene.clause_at(hit.tokens.start));
    if hit.naming && chain.own_verb.is_none() && stands_aside(scene, hit, cues) {
        chain.wall = Some(ClauseKind::Adverbial);
        return chain;
    }
    if chain.own_verb.and_then(|v| parse.verbs[v].clause).is_some_and(|c| is_anothers_act(scene, c)) {
        chain.wall = Some(ClauseKind::Relative);
        return chain;
    }
    let mut focus = hit.tokens.clone();
    let mut level = 0;
    let Some(mut clause) = home else {
        verbless(scene, &focus, hit, cues, sentence, None, &mut chain);
        listed(scene, hit, cues, sentence, &mut chain);
        return chain;
    };
    loop {
        chain.clauses.push(clause);
        if level == 0 && chain.own_verb.is_some() {
            own_verb(scene, chain.own_verb.unwrap_or(0), hit, cues, clause, &mut chain);
        } else {
            governed(scene, clause, &focus, hit, cues, sentence, &mut chain);
        }
        let here = &parse.clauses[clause];
        if level == 0 && here.kind == ClauseKind::Question && hit.tokens.contains(&here.tokens.start) {
            // "will not discuss [what our army should look like]": the phrase is the whole question.
            let Some(parent) = here.parent else { break };
            focus = here.tokens.clone();
            clause = parent;
            level += 1;
            continue;
        }
        match here.kind {
            ClauseKind::Relative if noun_complement(scene, clause, cues).is_some() => {
                // "Putin's demand, in a call, that aid cease": the clause says what the demand is.
                if let Some(cue) = noun_complement(scene, clause, cues) {
                    let parent = here.parent.unwrap_or(clause);
                    let holder = holder_of(scene, cue, parent);
                    push(scene, cue, parent, holder, &mut chain);
                    for hedge in cues.iter().filter(|h| h.tokens.end == cue.tokens.start) {
                        if scene.rules.cues[hedge.cue].kind == CueKind::Hedge {
                            push(scene, hedge, parent, None, &mut chain);
                        }
                    }
                }
                break;
            }
            ClauseKind::Relative | ClauseKind::Gerund if names_points(scene, clause).is_some() => {
                // "its demands, which include a ceasefire": what governs the demands governs their points.
                if let (Some(text), Some(parent)) = (names_points(scene, clause), here.parent) {
                    focus = text;
                    clause = parent;
                    level += 1;
                    if level > 8 {
                        break;
                    }
                    between_only(scene, &focus.clone(), hit, cues, clause, &mut chain);
                    continue;
                }
            }
            ClauseKind::Relative | ClauseKind::Adverbial | ClauseKind::Question => {
                chain.wall = Some(here.kind);
                break;
            }
            // ", saying that …", "but …": joined to what stands before, not governed by it.
            ClauseKind::Complement
                if is_adjunct(scene, here.tokens.start) && scene.parse.tags[here.tokens.start] != Tag::That =>
            {
                chain.wall = Some(here.kind);
                break;
            }
            ClauseKind::Gerund | ClauseKind::Participle if is_adjunct(scene, here.tokens.start) => {
                chain.wall = Some(here.kind);
                break;
            }
            _ if level > 0 || chain.own_verb.is_some() || here.verb.is_some() => {
                let opener = here.tokens.start;
                if here.parent.is_some() && scene.is(opener, scene.compiled.position.contrast) {
                    chain.wall = Some(ClauseKind::Main);
                    break;
                }
            }
            _ => {}
        }
        match here.kind {
            ClauseKind::Condition => {
                chain.in_condition = true;
                chain.wall = Some(here.kind);
                break;
            }
            ClauseKind::Infinitive if is_purpose(scene, clause, cues) => {
                chain.wall = Some(ClauseKind::Infinitive);
                break;
            }
            _ => {}
        }
        let Some(parent) = here.parent else {
            subject_clause(scene, clause, hit, cues, sentence, &mut chain);
            break;
        };
        chain.child = Some(here.kind);
        focus = here.tokens.clone();
        clause = parent;
        level += 1;
        if level > 8 {
            break;
        }
    }
    listed(scene, hit, cues, sentence, &mut chain);
    // "[the conflict should be frozen]": a modal inside the phrase makes it a wish all the same.
    if !chain.operators.iter().any(|o| matches!(o.does, Does::Stance | Does::Modal)) {
        for cue in cues.iter().filter(|c| contains(&hit.tokens, &c.tokens)) {
            if scene.rules.cues[cue.cue].kind == CueKind::Modal {
                push(scene, cue, chain.clauses.first().copied().unwrap_or(usize::MAX), None, &mut chain);
            }
        }
    }
    chain
}

/// "Our demands are clear: a permanent ceasefire, …": an item of a list takes the cue before the colon.
fn listed(scene: &Scene<'_>, hit: &PhraseHit, cues: &[CueHit], sentence: &Range<usize>, chain: &mut Chain) {
    if chain.wall.is_some() || chain.operators.iter().any(|o| matches!(o.does, Does::Stance | Does::Modal)) {
        return;
    }
    let Some(colon) = (sentence.start..hit.tokens.start).rev().find(|t| scene.doc.tokens[*t].kind == TokenKind::Colon)
    else {
        return;
    };
    // A sentence of its own after the colon says its own mind.
    let whole = scene.parse.verbs.iter().enumerate().any(|(index, group)| {
        group.finite
            && group.tokens.start > colon
            && group.tokens.end <= sentence.end
            && Some(index) != chain.own_verb
            && !overlap(&group.tokens, &hit.tokens)
            && !(hit.tokens.end..group.tokens.start)
                .any(|t| matches!(scene.doc.tokens[t].kind, TokenKind::Comma | TokenKind::Semicolon))
    });
    if whole {
        return;
    }
    let cue = cues.iter().rev().find(|c| {
        c.tokens.end <= colon
            && matches!(scene.rules.cues[c.cue].kind, CueKind::Noun | CueKind::Verb | CueKind::Adjective)
    });
    if let Some(cue) = cue
        && let Some(clause) = scene.clause_at(cue.tokens.start)
    {
        let holder = holder_of(scene, cue, clause);
        push(scene, cue, clause, holder, chain);
    }
}

/// Whether a clause stands beside its neighbour, after a comma or dash.
fn is_adjunct(scene: &Scene<'_>, start: usize) -> bool {
    start.checked_sub(1).is_some_and(|t| matches!(scene.doc.tokens[t].kind, TokenKind::Comma | TokenKind::Dash))
}

/// The noun of demand or refusal whose content a that-clause is, though grammar took it for a relative clause: it has a
/// subject of its own, and the noun stands before it in the same clause.
fn noun_complement<'c>(scene: &Scene<'_>, clause: usize, cues: &'c [CueHit]) -> Option<&'c CueHit> {
    let here = &scene.parse.clauses[clause];
    let opener = here.opener?;
    let subject = here.subject.map(|s| &scene.parse.nouns[s])?;
    if !matches!(scene.parse.tags[opener], Tag::That | Tag::Wh) || subject.tokens.start != opener + 1 {
        return None;
    }
    let start = here.tokens.start;
    cues.iter().rev().find(|c| {
        let rule = &scene.rules.cues[c.cue];
        rule.kind == CueKind::Noun
            && rule.class.as_deref() == Some("directive")
            && c.tokens.end <= opener
            && start - c.tokens.end <= 12
            && !(c.tokens.end..start).any(|t| matches!(scene.parse.tags[t], Tag::Verb | Tag::Modal))
    })
}

/// The noun phrase of a text whose points a relative or -ing clause names ("demands, which include …", "a plan that
/// calls for …", "a resolution calling for …").
fn names_points(scene: &Scene<'_>, clause: usize) -> Option<Range<usize>> {
    let here = &scene.parse.clauses[clause];
    let verb = &scene.parse.verbs[here.verb?];
    if !scene.is(verb.head, scene.compiled.position.include) {
        return None;
    }
    let before = (here.tokens.start.saturating_sub(3)..here.tokens.start)
        .rev()
        .find(|t| !matches!(scene.parse.tags[*t], Tag::Mark | Tag::Wh | Tag::That | Tag::Adverb))?;
    let noun = scene.noun_at(before).or_else(|| here.subject)?;
    let phrase = &scene.parse.nouns[noun];
    scene.is(phrase.head, scene.compiled.position.text).then(|| phrase.tokens.clone())
}

/// What governs the text whose points were named, when the text's own noun is a cue ("its demands").
fn between_only(
    scene: &Scene<'_>,
    text: &Range<usize>,
    hit: &PhraseHit,
    cues: &[CueHit],
    clause: usize,
    chain: &mut Chain,
) {
    for cue in cues {
        if scene.rules.cues[cue.cue].kind == CueKind::Noun
            && overlap(&cue.tokens, text)
            && !contains(&hit.tokens, &cue.tokens)
        {
            let holder = holder_of(scene, cue, clause);
            push(scene, cue, clause, holder, chain);
        }
    }
}

/// Whether the hit begins with its verb (perhaps after helpers): "withdraw its troops" and not "the accepted plan".
fn starts_verbal(scene: &Scene<'_>, hit: &PhraseHit) -> bool {
    let mut at = hit.tokens.start;
    while at < hit.tokens.end
        && matches!(
            scene.parse.tags[at],
            Tag::Adverb | Tag::Negation | Tag::Modal | Tag::Auxiliary | Tag::To | Tag::Mark | Tag::Wh
        )
    {
        at += 1;
    }
    at < hit.tokens.end
        && matches!(scene.parse.tags[at], Tag::Verb | Tag::Infinitive | Tag::Gerund | Tag::Participle | Tag::Auxiliary)
}

/// The phrase is verbal: its own negation, modal and adverbs.
fn own_verb(scene: &Scene<'_>, verb: usize, hit: &PhraseHit, cues: &[CueHit], clause: usize, chain: &mut Chain) {
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
            }
            _ => {}
        }
    }
    // "signed the treaty", "walk out of the talks": the phrase's own verb is the act.
    for cue in cues.iter().filter(|c| contains(&hit.tokens, &c.tokens) && c.tokens.contains(&group.head)) {
        if matches!(scene.rules.cues[cue.cue].kind, CueKind::Verb | CueKind::Frame) {
            let holder = holder_of(scene, cue, clause);
            push(scene, cue, clause, holder, chain);
        }
    }
    verb_helpers(scene, verb, &before_head, hit, cues, clause, chain);
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
            {
                let holder = holder_of(scene, cue, clause);
                push(scene, cue, clause, holder, chain);
            }
        }
    }
}

/// Negation and modal of a verb group.
fn verb_helpers(
    scene: &Scene<'_>,
    verb: usize,
    within: &Range<usize>,
    hit: &PhraseHit,
    cues: &[CueHit],
    clause: usize,
    chain: &mut Chain,
) {
    let group = &scene.parse.verbs[verb];
    let absorbed = |t: usize| {
        (hit.tokens.contains(&t) && chain.negated)
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
    let negative = negative_subject(scene, clause, cues).filter(|t| !absorbed(*t));
    if let Some(negation) = group.negation.filter(|t| !absorbed(*t)) {
        let not_only = cues
            .iter()
            .any(|c| c.tokens.contains(&negation) && scene.rules.cues[c.cue].class.as_deref() == Some("not_only"));
        if !not_only {
            chain.operators.push(Operator {
                does: Does::Negate,
                cue: None,
                tokens: negation..negation + 1,
                holder: None,
                controlled: false,
                clause: Some(clause),
                absorbed: false,
            });
        }
    }
    if let Some(negation) = negative {
        chain.operators.push(Operator {
            does: Does::Negate,
            cue: None,
            tokens: negation..negation + 1,
            holder: None,
            controlled: false,
            clause: Some(clause),
            absorbed: false,
        });
    }
    let reach = within.start.min(group.tokens.start)..within.end.max(group.head);
    for cue in cues.iter().filter(|c| overlap(&c.tokens, &reach)) {
        let rule = &scene.rules.cues[cue.cue];
        let modal = rule.kind == CueKind::Modal;
        if !modal && hit.tokens.contains(&cue.tokens.start) {
            continue;
        }
        let blocks = rule.kind == CueKind::Blocker && rule.class.as_deref() != Some("not_only");
        if (modal || blocks) && !chain.operators.iter().any(|o| o.tokens == cue.tokens) {
            let holder = scene.parse.clauses[clause].subject.map(Holder::Noun);
            push(scene, cue, clause, holder, chain);
        }
    }
}

/// "Neither Kinshasa nor Kigali", "none of the parties", "no party": the subject negates its verb.
fn negative_subject(scene: &Scene<'_>, clause: usize, cues: &[CueHit]) -> Option<usize> {
    let subject = scene.parse.clauses[clause].subject?;
    let start = scene.parse.nouns[subject].tokens.start;
    let from = start.checked_sub(1).unwrap_or(start);
    (from..=start).find(|t| {
        scene.parse.tags[*t] == Tag::Negation
            || cues.iter().any(|c| {
                scene.rules.cues[c.cue].kind == CueKind::Negation
                    && scene.rules.cues[c.cue].class.as_deref() == Some("plain")
                    && c.tokens.start == *t
            })
    })
}

fn chain_has(chain: &Chain, token: usize) -> bool {
    chain.operators.iter().any(|o| o.does != Does::Negate && o.tokens.len() > 1 && o.tokens.contains(&token))
}

/// What governs `focus` within `clause`.
fn governed(
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
    if focus.start >= group.head {
        let from = group.tokens.start;
        between(scene, from..focus.start, focus, hit, cues, clause, chain);
        if chain.closed == Some(clause) {
            return;
        }
        verb_helpers(scene, verb, &group.tokens, hit, cues, clause, chain);
        // A firm adverb or a reservation may also come last: "… in principle".
        trailing(scene, focus.end.max(hit.tokens.end), here.tokens.end, cues, clause, chain);
    } else {
        // The phrase is in the subject: first what stands before it in its own phrase, then the predicate.
        between(scene, here.tokens.start..focus.start, focus, hit, cues, clause, chain);
        predicate(scene, verb, focus, hit, cues, clause, sentence, chain);
    }
}

/// The cues between two places of a clause, nearest to the phrase first.
fn between(
    scene: &Scene<'_>,
    range: Range<usize>,
    focus: &Range<usize>,
    hit: &PhraseHit,
    cues: &[CueHit],
    clause: usize,
    chain: &mut Chain,
) {
    constituent_negation(scene, focus, hit, clause, chain);
    for cue in cues.iter().rev() {
        if cue.tokens.start < range.start
            || cue.tokens.start >= focus.start
            || contains(&hit.tokens, &cue.tokens)
            || chain.operators.iter().any(|o| o.tokens == cue.tokens)
        {
            continue;
        }
        let rule = &scene.rules.cues[cue.cue];
        let same = scene.clause_of[cue.tokens.start] == clause;
        if !same {
            continue;
        }
        match rule.kind {
            CueKind::Inverter | CueKind::Noun | CueKind::Keeper => {
                // An end to one thing is not an end to the next: a comma or conjunction after an object ends its reach.
                if rule.kind == CueKind::Inverter
                    && rule.class.as_deref() != Some("verb")
                    && cut(scene, cue.tokens.end..focus.start)
                {
                    continue;
                }
                // One ends a thing or an action, never what a full clause says.
                if rule.kind == CueKind::Inverter && chain.child == Some(ClauseKind::Complement) {
                    continue;
                }
                let holder = if rule.kind == CueKind::Noun { holder_of(scene, cue, clause) } else { None };
                push(scene, cue, clause, holder, chain);
            }
            CueKind::Adjective | CueKind::Frame | CueKind::Verb => {
                if is_setting(scene, cue, focus) {
                    continue;
                }
                let holder = holder_of(scene, cue, clause);
                if rule.class.as_deref() == Some("text") && author(scene, clause).is_none() {
                    continue;
                }
                push(scene, cue, clause, holder, chain);
                // A verb that grammar did not make the clause's own ends what the clause's verb governs.
                let own = scene.parse.clauses[clause].verb.map(|v| &scene.parse.verbs[v].tokens);
                if rule.kind == CueKind::Verb && own.is_some_and(|own| own.end <= cue.tokens.start) {
                    chain.closed = Some(clause);
                    return;
                }
            }
            CueKind::Firmness | CueKind::Hedge => push(scene, cue, clause, None, chain),
            CueKind::Negation if rule.class.as_deref() == Some("contrast") => push(scene, cue, clause, None, chain),
            CueKind::Blocker if rule.class.as_deref() != Some("not_only") => push(scene, cue, clause, None, chain),
            _ => {}
        }
    }
}

/// Whether the words between a noun cue and the phrase end the cue's reach: a conjunction or comma after the cue has
/// had an object of its own, a preposition that opens something else.
fn cut(scene: &Scene<'_>, range: Range<usize>) -> bool {
    let mut content = false;
    for token in range {
        match scene.parse.tags[token] {
            Tag::Noun | Tag::Name => content = true,
            Tag::Conjunction if content => return true,
            Tag::Verb | Tag::Subordinator | Tag::Wh => return true,
            _ => {}
        }
        if content && matches!(scene.doc.tokens[token].kind, TokenKind::Comma | TokenKind::Semicolon | TokenKind::Dash)
        {
            return true;
        }
    }
    false
}

/// Whether a phrase is only the setting of what is told: it follows a preposition of place, time or concession that no
/// cue and no phrase has claimed ("despite a truce", "in the negotiations", "under siege").
fn stands_aside(scene: &Scene<'_>, hit: &PhraseHit, cues: &[CueHit]) -> bool {
    let start = scene
        .noun_at(hit.tokens.start)
        .map_or(hit.tokens.start, |n| scene.parse.nouns[n].tokens.start.min(hit.tokens.start));
    let Some(before) = start.checked_sub(1) else { return false };
    scene.parse.tags[before] == Tag::Preposition
        && scene.is(before, scene.compiled.position.setting)
        && !cues.iter().any(|c| c.tokens.contains(&before))
}

/// "those obstructing the talks", "responsible for breaking the truce": what is told is somebody else's act.
fn is_anothers_act(scene: &Scene<'_>, clause: usize) -> bool {
    let here = &scene.parse.clauses[clause];
    let start = here.tokens.start;
    matches!(here.kind, ClauseKind::Gerund | ClauseKind::Relative)
        && (start.saturating_sub(2)..start).any(|t| scene.is(t, scene.compiled.position.blamed))
}

/// "Giving up land is out of the question": an -ing clause that is the subject of the predicate after it.
fn subject_clause(
    scene: &Scene<'_>,
    clause: usize,
    hit: &PhraseHit,
    cues: &[CueHit],
    sentence: &Range<usize>,
    chain: &mut Chain,
) {
    let here = &scene.parse.clauses[clause];
    if here.kind != ClauseKind::Gerund {
        return;
    }
    let next = scene.parse.clauses[clause + 1..]
        .iter()
        .take(3)
        .position(|c| c.kind == ClauseKind::Main && c.subject.is_none() && here.tokens.contains(&c.tokens.start));
    if let Some(next) = next.map(|n| clause + 1 + n)
        && let Some(verb) = scene.parse.clauses[next].verb
    {
        predicate(scene, verb, &hit.tokens.clone(), hit, cues, next, sentence, chain);
    }
}

/// Who put a text forward that is the subject of a clause: "Hamas's proposal includes", "the Egyptian plan would see".
fn author(scene: &Scene<'_>, clause: usize) -> Option<Holder> {
    let subject = scene.parse.clauses[clause].subject?;
    let noun = &scene.parse.nouns[subject];
    if !scene.is(noun.head, scene.compiled.position.text) {
        return None;
    }
    if let Some(possessor) = noun.possessor {
        return Some(Holder::Noun(possessor));
    }
    let mention = scene.cast.within(&noun.tokens).last()?;
    scene.cast.starting_at(mention.tokens.start).map(Holder::Mention)
}

/// Whether the phrase is where or when the act happens ("rejected it in the negotiations"), not what it is about: it
/// follows a preposition of setting that is no part of the cue, and the cue has an object before that.
fn is_setting(scene: &Scene<'_>, cue: &CueHit, focus: &Range<usize>) -> bool {
    let start = scene.noun_at(focus.start).map_or(focus.start, |n| scene.parse.nouns[n].tokens.start);
    let Some(before) = start.checked_sub(1) else { return false };
    before >= cue.tokens.end
        && scene.parse.tags[before] == Tag::Preposition
        && scene.is(before, scene.compiled.position.setting)
        && (cue.tokens.end..before).any(|t| matches!(scene.parse.tags[t], Tag::Noun | Tag::Name | Tag::Pronoun))
}

/// "not a truce but a treaty", "no ceasefire": a negation that belongs to the noun phrase.
fn constituent_negation(scene: &Scene<'_>, focus: &Range<usize>, hit: &PhraseHit, clause: usize, chain: &mut Chain) {
    if *focus != hit.tokens {
        return;
    }
    let mut at = focus.start;
    for _ in 0..3 {
        let Some(before) = at.checked_sub(1) else { return };
        match scene.parse.tags[before] {
            Tag::Negation => {
                if scene.clause_at(before).is_some_and(|c| {
                    scene.parse.clauses[c].verb.is_some_and(|v| scene.parse.verbs[v].negation == Some(before))
                }) {
                    return;
                }
                chain.operators.push(Operator {
                    does: Does::Contrast,
                    cue: None,
                    tokens: before..before + 1,
                    holder: None,
                    controlled: false,
                    clause: Some(clause),
                    absorbed: false,
                });
                return;
            }
            Tag::Determiner | Tag::Adjective | Tag::Number | Tag::PossessivePronoun | Tag::Mark => at = before,
            _ => return,
        }
    }
}

/// The phrase is the subject: what its predicate says of it.
#[allow(clippy::too_many_arguments)]
fn predicate(
    scene: &Scene<'_>,
    verb: usize,
    focus: &Range<usize>,
    hit: &PhraseHit,
    cues: &[CueHit],
    clause: usize,
    sentence: &Range<usize>,
    chain: &mut Chain,
) {
    let group = &scene.parse.verbs[verb];
    let end = scene.parse.clauses[clause].tokens.end.min(sentence.end);
    let copula = scene.is(group.head, scene.compiled.position.copula) && !group.passive;
    for cue in cues {
        let rule = &scene.rules.cues[cue.cue];
        if cue.tokens.start < focus.end
            || cue.tokens.end > end
            || contains(&hit.tokens, &cue.tokens)
            || scene.clause_of[cue.tokens.start] != clause
        {
            continue;
        }
        let at_verb = cue.tokens.contains(&group.head);
        match rule.kind {
            CueKind::Verb if at_verb && group.passive => {
                let holder = agent(scene, group.tokens.end, end);
                push(scene, cue, clause, holder, chain);
            }
            CueKind::Inverter | CueKind::Keeper if at_verb => push(scene, cue, clause, None, chain),
            CueKind::Adjective | CueKind::Frame if copula || at_verb => push(scene, cue, clause, None, chain),
            CueKind::Firmness | CueKind::Hedge => push(scene, cue, clause, None, chain),
            _ => {}
        }
    }
    verb_helpers(scene, verb, &group.tokens, hit, cues, clause, chain);
}

/// Firm adverbs and reservations after the phrase, in the same clause.
fn trailing(scene: &Scene<'_>, from: usize, to: usize, cues: &[CueHit], clause: usize, chain: &mut Chain) {
    for cue in cues.iter().filter(|c| c.tokens.start >= from && c.tokens.end <= to) {
        if scene.clause_of[cue.tokens.start] != clause {
            continue;
        }
        let rule = &scene.rules.cues[cue.cue];
        if matches!(rule.kind, CueKind::Firmness | CueKind::Hedge) {
            push(scene, cue, clause, None, chain);
        } else if rule.kind == CueKind::Adjective
            && rule.class.as_deref() == Some("predicate")
            && !chain.operators.iter().any(|o| o.does == Does::Stance && o.clause == Some(clause))
        {
            // "called European peacekeepers unacceptable"; "rejected them as unacceptable" says it twice.
            let holder = scene.parse.clauses[clause].subject.map(Holder::Noun);
            push(scene, cue, clause, holder, chain);
        }
    }
}

/// A fragment or heading: every cue before the phrase, nearest first, and predicates after it.
fn verbless(
    scene: &Scene<'_>,
    focus: &Range<usize>,
    hit: &PhraseHit,
    cues: &[CueHit],
    range: &Range<usize>,
    clause: Option<usize>,
    chain: &mut Chain,
) {
    let clause = clause.unwrap_or(usize::MAX);
    constituent_negation(scene, focus, hit, clause, chain);
    for cue in cues.iter().rev() {
        if cue.tokens.start < range.start || cue.tokens.end > focus.start || contains(&hit.tokens, &cue.tokens) {
            continue;
        }
        if cut(scene, cue.tokens.end..focus.start) {
            continue;
        }
        let holder = if clause == usize::MAX { None } else { holder_of(scene, cue, clause) };
        push(scene, cue, clause, holder, chain);
    }
}

/// Who holds a cue: the possessor of a noun, the agent of a passive, the subject of a verb or predicate.
pub(crate) fn holder_of(scene: &Scene<'_>, cue: &CueHit, clause: usize) -> Option<Holder> {
    let parse = scene.parse;
    if scene.rules.cues[cue.cue].kind == CueKind::Noun {
        return possessor(scene, cue);
    }
    let here = &parse.clauses[clause];
    let verb = here.verb.map(|v| &parse.verbs[v]);
    if verb.is_some_and(|v| v.passive && cue.tokens.contains(&v.head)) {
        return agent(scene, cue.tokens.end, here.tokens.end);
    }
    if here.kind == ClauseKind::Gerund
        && let Some(object) = object_before(scene, clause)
    {
        return Some(Holder::Noun(object));
    }
    let subject = here.subject?;
    if matches!(here.kind, ClauseKind::Gerund | ClauseKind::Relative | ClauseKind::Participle) {
        let noun = &scene.parse.nouns[subject];
        // "a resolution calling for": the text speaks for whoever put it forward.
        if scene.is(noun.head, scene.compiled.position.text) {
            let parent = here.parent?;
            return scene.parse.clauses[parent].subject.map(Holder::Noun);
        }
        let after_preposition =
            noun.tokens.start.checked_sub(1).is_some_and(|t| scene.parse.tags[t] == Tag::Preposition);
        if after_preposition && here.kind != ClauseKind::Relative && noun.tokens.end + 1 >= here.tokens.start {
            return None;
        }
    }
    Some(Holder::Noun(subject))
}

/// "accused Putin of rejecting", "blamed Israel for refusing": the object before a preposition and an -ing clause is
/// the one who does it.
pub(crate) fn object_before(scene: &Scene<'_>, clause: usize) -> Option<usize> {
    let here = &scene.parse.clauses[clause];
    let parent = here.parent?;
    let verb = &scene.parse.verbs[scene.parse.clauses[parent].verb?];
    let start = here.tokens.start;
    let led = scene.parse.tags.get(start) == Some(&Tag::Preposition);
    let before = if led { start.checked_sub(1)? } else { start.checked_sub(2)? };
    let led = led || scene.parse.tags[start - 1] == Tag::Preposition;
    let object = scene.noun_at(before)?;
    (led && before > verb.head && scene.parse.nouns[object].tokens.end == before + 1).then_some(object)
}

/// "Putin's demand", "a Russian demand", "the demand by Moscow".
fn possessor(scene: &Scene<'_>, cue: &CueHit) -> Option<Holder> {
    let parse = scene.parse;
    let noun = scene.noun_at(cue.tokens.start);
    if let Some(noun) = noun {
        if let Some(possessor) = parse.nouns[noun].possessor {
            return Some(Holder::Noun(possessor));
        }
        let before = &scene.cast.within(&(parse.nouns[noun].tokens.start..cue.tokens.start));
        if let Some(mention) = before.last() {
            let index = scene.cast.starting_at(mention.tokens.start)?;
            return Some(Holder::Mention(index));
        }
        // "his demand": the pronoun is a phrase of its own for the grammar, or a determiner here.
        if parse.tags[parse.nouns[noun].tokens.start] == Tag::PossessivePronoun {
            return possessive(scene, parse.nouns[noun].tokens.start);
        }
    }
    // "calls by Paris for", "the demand of Moscow that"
    let by = cue.tokens.end;
    if scene.is(by, scene.compiled.position.source) {
        return scene.cast.starting_at(by + 1).map(Holder::Mention);
    }
    // The subject of a light verb: "Moscow made a demand that", "Kyiv expressed readiness to".
    let clause = scene.clause_at(cue.tokens.start)?;
    let verb = parse.clauses[clause].verb.map(|v| &parse.verbs[v])?;
    (verb.head < cue.tokens.start && !verb.passive).then(|| parse.clauses[clause].subject.map(Holder::Noun)).flatten()
}

/// A possessive pronoun's noun phrase, where the grammar makes it one.
fn possessive(scene: &Scene<'_>, token: usize) -> Option<Holder> {
    scene
        .noun_at(token)
        .and_then(|n| scene.parse.nouns[n].possessor.or(Some(n)))
        .filter(|n| scene.parse.nouns[*n].head == token)
        .map(Holder::Noun)
}

/// The actor after "by", within a few words of a passive.
fn agent(scene: &Scene<'_>, from: usize, to: usize) -> Option<Holder> {
    let to = to.min(from + 8);
    (from..to)
        .find(|t| scene.is(*t, scene.compiled.position.agent))
        .and_then(|by| scene.cast.within(&(by + 1..by + 4)).first().map(|m| m.tokens.start))
        .and_then(|start| scene.cast.starting_at(start))
        .map(Holder::Mention)
}

/// Whether an infinitive says what something is for, rather than what is wanted or done.
fn is_purpose(scene: &Scene<'_>, clause: usize, cues: &[CueHit]) -> bool {
    let here = &scene.parse.clauses[clause];
    let start = here.tokens.start;
    let Some(parent) = here.parent else { return false };
    // "an opportunity to continue the war": what could be done, not what is wanted.
    if start.checked_sub(1).is_some_and(|t| scene.is(t, scene.compiled.position.capacity)) {
        return true;
    }
    // A cue that ends at the infinitive, or holds its "to", governs it.
    let governed = cues.iter().any(|c| {
        let kind = scene.rules.cues[c.cue].kind;
        matches!(
            kind,
            CueKind::Verb
                | CueKind::Noun
                | CueKind::Adjective
                | CueKind::Frame
                | CueKind::Modal
                | CueKind::Keeper
                | CueKind::Inverter
                | CueKind::Attribution
                | CueKind::Blocker
        ) && (c.tokens.end == start
            || c.tokens.contains(&start)
            || (c.tokens.end < start
                && c.tokens.end + 12 > start
                && scene.rules.cues[c.cue].class.as_deref() == Some("directive")))
            && c.tokens.start < start + 1
    });
    if governed {
        return false;
    }
    let verb = scene.parse.clauses[parent].verb.map(|v| &scene.parse.verbs[v]);
    match verb {
        Some(verb) => !scene.compiled.takes_infinitive(scene.words, scene.doc.tokens[verb.head].word),
        None => false,
    }
}

fn push(scene: &Scene<'_>, cue: &CueHit, clause: usize, holder: Option<Holder>, chain: &mut Chain) {
    let rule: &Cue = &scene.rules.cues[cue.cue];
    let class = rule.class.as_deref().unwrap_or("");
    let mut holder = holder;
    if class == "text" {
        // Only a text has points; who put it forward is said by its possessor.
        let Some(author) = (clause != usize::MAX).then(|| author(scene, clause)).flatten() else { return };
        holder = Some(author);
    }
    let does = match rule.kind {
        CueKind::Verb | CueKind::Noun | CueKind::Adjective | CueKind::Frame => match (rule.sign, class) {
            (Sign::Open, "cancel") => Does::Cancel,
            (Sign::Open, _) => Does::Open,
            (Sign::None, _) => return,
            // "not up for negotiation": firm for a wording that has its side, a refusal of what is only named.
            (_, "discuss") if !chain.naming => Does::Firm,
            _ => Does::Stance,
        },
        CueKind::Modal => {
            if class == "intention" {
                Does::Intend
            } else {
                Does::Modal
            }
        }
        CueKind::Inverter => Does::Invert,
        CueKind::Keeper => Does::Keep,
        CueKind::Negation => match class {
            "contrast" => Does::Contrast,
            _ => Does::Negate,
        },
        CueKind::Firmness => Does::Firm,
        CueKind::Hedge => match class {
            "hearsay" => Does::Hearsay,
            "distance" => Does::Keep,
            _ => Does::Reserve,
        },
        CueKind::Blocker => Does::Block,
        CueKind::Condition | CueKind::Attribution => return,
    };
    if chain.operators.iter().any(|o| o.cue == Some(cue.cue) && o.tokens == cue.tokens) {
        return;
    }
    // The object takes the stance away: "rejected accusations".
    if does == Does::Stance && object_blocks(scene, cue) {
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
        clause: (clause != usize::MAX).then_some(clause),
        absorbed: overlap(&cue.tokens, &chain.phrase) && (rule.kind != CueKind::Modal || chain.negated),
    });
}

/// Whether the cue's object, within a few words, is one that takes its stance away ("rejected … accusations").
fn object_blocks(scene: &Scene<'_>, cue: &CueHit) -> bool {
    let Some(set) = &scene.compiled.blocking_objects[cue.cue] else { return false };
    let end = (cue.tokens.end + 5).min(scene.doc.tokens.len());
    let mut hits = Vec::new();
    set.find(&scene.doc.tokens, cue.tokens.end..end, scene.words, &|_| None, &mut hits);
    hits.iter().any(|h| !cut(scene, cue.tokens.end..h.tokens.start))
}
