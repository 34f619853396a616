//! What governs a phrase: the chain of cues, negations, inverters and modals from the phrase outward.
//!
//! The chain follows the clauses the phrase stands in. Within a clause, what stands between the verb and the phrase
//! governs it first, then the verb, its negation, its modal; where the phrase is the subject, the predicate governs it
//! ("… is unacceptable", "… should be curtailed"). A relative or adverbial clause is a wall: what is said outside does
//! not govern what is said inside.

use super::Scene;
use super::governors::{between, between_only, governed, own_verb, predicate, push, verbless};
use super::hits::{CueHit, PhraseHit, contains, overlap};
use super::holders::{holder_of, text_above};
use super::walls::{
    goes_on, is_adjunct, is_anothers_act, is_item, is_occasion, is_purpose, names_points, names_thing, noun_complement,
    proves, refused_for, stands_aside,
};
use crate::grammar::{ClauseKind, Shape, Tag};
use crate::rules::schema::{CueClass, CueKind};
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

impl Operator {
    /// An operator that grammar found and no cue names: a negation.
    pub(crate) fn of_grammar(does: Does, token: usize, clause: usize) -> Self {
        Operator {
            does,
            cue: None,
            tokens: token..token + 1,
            holder: None,
            controlled: false,
            clause: Some(clause),
            absorbed: false,
        }
    }
}

/// Where a holder is named.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Holder {
    /// A noun phrase.
    Noun(usize),
    /// A mention.
    Mention(usize),
    /// A noun phrase that stands for a text: whoever it speaks for.
    Text(usize),
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
    /// Says what can be, or cannot.
    Able,
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
    pub child: Option<ClauseKind>,
    /// A verb inside this clause governs the phrase, and the clause's own verb does not.
    pub closed: Option<usize>,
}

/// Builds the chain of `hit`.
pub(crate) fn chain(scene: &Scene<'_>, hit: &PhraseHit, cues: &[CueHit], sentence: &Range<usize>) -> Chain {
    let parse = scene.parse;
    let mut chain = Chain { naming: hit.naming && hit.pole > 0, phrase: hit.tokens.clone(), ..Chain::default() };
    let own = scene.verb_in(&hit.tokens);
    // "all hostages must be freed": a phrase that begins with its own subject is verbal too; "a truce so that aid can come
    // in" begins before its verb's clause and is not.
    let whole = own.is_some_and(|v| {
        let group = &parse.verbs[v];
        group.clause.map(|c| &parse.clauses[c]).is_some_and(|c| {
            let Some(subject) = c.subject.map(|s| &parse.nouns[s].tokens) else { return false };
            // "that sanctions be lifted": without tense, but with its subject right before it.
            let whole = if group.finite {
                c.tokens.contains(&hit.tokens.start)
            } else {
                group.shape == Shape::Infinitive && c.opener.is_none() && subject.end == group.tokens.start
            };
            whole && overlap(subject, &hit.tokens)
        })
    });
    let noun_hit = own.is_some_and(|v| !whole && parse.verbs[v].head != hit.tokens.start && !starts_verbal(scene, hit));
    chain.own_verb = own.filter(|_| !noun_hit);
    chain.negated = scene.compiled.is_negated(hit.rule);
    let home = chain.own_verb.and_then(|v| parse.verbs[v].clause).or_else(|| scene.clause_at(hit.tokens.start));
    let aside = || hit.naming && stands_aside(scene, hit, cues) || is_occasion(scene, hit, cues);
    if chain.own_verb.is_none() && aside() {
        chain.wall = Some(ClauseKind::Adverbial);
        return chain;
    }
    if chain.own_verb.and_then(|v| parse.verbs[v].clause).is_some_and(|c| is_anothers_act(scene, c)) {
        chain.wall = Some(ClauseKind::Relative);
        return chain;
    }
    if chain.own_verb.is_none()
        && let Some((clause, verb)) = cleft(scene, hit, sentence)
    {
        told_to_be(scene, hit, cues, clause, verb, &mut chain);
        let wanted = |o: &Operator| o.clause == Some(clause) && matches!(o.does, Does::Stance | Does::Modal);
        if chain.operators.iter().any(wanted) {
            return chain;
        }
        chain.operators.clear();
        chain.clauses.clear();
    }
    let mut focus = hit.tokens.clone();
    let mut level = 0;
    let Some(mut clause) = home else {
        verbless(scene, &focus, hit, cues, sentence, None, &mut chain);
        listed(scene, hit, cues, sentence, &mut chain);
        return chain;
    };
    if chain.own_verb.is_none() {
        subjunctive(scene, hit, cues, sentence, &mut chain);
    }
    // The clause below is one more of what is demanded: its sibling, in which grammar puts it, does not govern it.
    let mut beside = false;
    loop {
        chain.clauses.push(clause);
        // "should have cut off", "could have agreed": what did not come to be is no position.
        if let Some(verb) = parse.clauses[clause].verb.map(|v| &parse.verbs[v])
            && verb.perfect
            && verb.modal.is_some_and(|m| scene.is(m, scene.compiled.position.unreal))
        {
            chain.operators.push(Operator::of_grammar(Does::Block, verb.head, clause));
        }
        if level == 0 && chain.own_verb.is_some() {
            own_verb(scene, chain.own_verb.unwrap_or(0), hit, cues, clause, &mut chain);
        } else if !(beside && is_item(scene, clause)) {
            beside = false;
            if level == 0 {
                told_of_object(scene, clause, hit, cues, sentence, &mut chain);
            }
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
            ClauseKind::Relative | ClauseKind::Complement | ClauseKind::Infinitive if goes_on(scene, clause) => {
                beside = true;
            }
            // "hailed it as proof that …": what something proves is not what is done with it.
            ClauseKind::Complement if proves(scene, here.tokens.start, cues) => {
                chain.wall = Some(here.kind);
                break;
            }
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
                    spoken_by_text(scene, scene.noun_at(text.end - 1), clause, &mut chain);
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
            ClauseKind::Relative if text_above(scene, clause).is_some() => {
                // "a plan under which elections are held": the plan speaks, and what is done to it is done to its points.
                let text = text_above(scene, clause);
                spoken_by_text(scene, text, clause, &mut chain);
                if let (Some(text), Some(parent)) = (text, here.parent) {
                    focus = parse.nouns[text].tokens.clone();
                    clause = parent;
                    level += 1;
                    if level > 8 {
                        break;
                    }
                    continue;
                }
            }
            // "presented what was called an ambitious plan": the plan, by another name.
            ClauseKind::Question if names_thing(scene, clause) => {}
            // "would not accept any deal that violated it": what makes it one to refuse is refused.
            // Under a verb that nobody knows ("a deal that neglected to end the war") it may be the reverse.
            ClauseKind::Relative
                if (here.verb == chain.own_verb || is_read(scene, &chain, here.verb))
                    && refused_for(scene, clause, cues).is_some() =>
            {
                if let (Some(noun), Some(parent)) = (refused_for(scene, clause, cues), here.parent) {
                    focus = parse.nouns[noun].tokens.clone();
                    clause = parent;
                    level += 1;
                    if level > 8 {
                        break;
                    }
                    continue;
                }
            }
            ClauseKind::Relative | ClauseKind::Adverbial | ClauseKind::Question => {
                // "… before the treaty is signed": when, not what is wanted.
                let unreached = here.opener.is_some_and(|t| scene.is(t, scene.compiled.position.unreached));
                if unreached && here.verb.is_some_and(|v| parse.verbs[v].passive) {
                    let tokens = here.tokens.start..here.tokens.start + 1;
                    let when = Operator {
                        does: Does::Block,
                        cue: None,
                        tokens,
                        holder: None,
                        controlled: false,
                        clause: Some(clause),
                        absorbed: false,
                    };
                    chain.operators.insert(0, when);
                }
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
                chain.wall = Some(here.kind);
                break;
            }
            ClauseKind::Infinitive if is_purpose(scene, clause, cues) => {
                chain.wall = Some(ClauseKind::Infinitive);
                break;
            }
            _ => {}
        }
        if level == 0 {
            subject_clause(scene, clause, hit, cues, sentence, &mut chain);
        }
        let Some(parent) = here.parent else { break };
        chain.child = Some(here.kind);
        focus = here.tokens.clone();
        clause = parent;
        level += 1;
        if level > 8 {
            break;
        }
    }
    if chain.wall.is_none()
        && let Some(top) = chain.clauses.last().copied()
    {
        spoken_by_text(scene, text_above(scene, top), top, &mut chain);
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

/// Whether what a verb does to the phrase is in its chain.
fn is_read(scene: &Scene<'_>, chain: &Chain, verb: Option<usize>) -> bool {
    let head = verb.map(|v| scene.parse.verbs[v].head);
    head.is_some_and(|h| chain.operators.iter().any(|o| o.cue.is_some() && o.tokens.contains(&h)))
}

/// "What Russia wants is a truce", "all we ask for is a truce": the clause that says what is done with the phrase, and the
/// verb that says that the phrase is it.
fn cleft(scene: &Scene<'_>, hit: &PhraseHit, sentence: &Range<usize>) -> Option<(usize, usize)> {
    let parse = scene.parse;
    let classes = &scene.compiled.position;
    let first = parse.clauses.partition_point(|c| c.tokens.start < sentence.start);
    let before = parse.clauses[first..].iter().enumerate().take_while(|(_, c)| c.tokens.start < hit.tokens.start);
    before.filter_map(|(i, c)| Some((first + i, c, &parse.verbs[c.verb?]))).find_map(|(index, clause, wanted)| {
        let is = (wanted.tokens.end..hit.tokens.start).find_map(|t| scene.verb_in(&(t..t + 1)))?;
        let copula = &parse.verbs[is];
        let named = || {
            let noun = clause.tokens.start.checked_sub(1).and_then(|t| scene.noun_at(t))?;
            scene.is(parse.nouns[noun].head, classes.cleft_noun).then_some(())
        };
        let opens = match clause.kind {
            ClauseKind::Question => clause.opener.is_some_and(|o| scene.is(o, classes.cleft)),
            ClauseKind::Relative => named().is_some(),
            // "All Kyiv wants is a truce": grammar takes the two words for one phrase.
            ClauseKind::Main => clause.subject.map(|s| &parse.nouns[s].tokens).is_some_and(|noun| {
                noun.len() > 1
                    && noun.start == clause.tokens.start
                    && scene.is(noun.start, classes.cleft_noun)
                    && scene.cast.starting_at(noun.start + 1).is_some()
            }),
            _ => false,
        };
        let plain = scene.is(copula.head, classes.copula) && copula.finite && !copula.passive && copula.modal.is_none();
        let at_once = parse.clauses.get(copula.clause?)?.tokens.contains(&hit.tokens.start);
        let subject = clause.subject.is_some_and(|s| parse.nouns[s].tokens.end <= wanted.tokens.start);
        let apart = (wanted.tokens.end..copula.tokens.start)
            .any(|t| matches!(parse.tags[t], Tag::Mark | Tag::Subordinator | Tag::Wh | Tag::That | Tag::Conjunction));
        let stops = (copula.tokens.end..hit.tokens.start).any(|t| scene.verb_in(&(t..t + 1)).is_some());
        (opens && plain && at_once && subject && !apart && !stops).then_some((index, is))
    })
}

/// The chain of a phrase that a cleft says to be what is wanted or refused.
fn told_to_be(scene: &Scene<'_>, hit: &PhraseHit, cues: &[CueHit], clause: usize, is: usize, chain: &mut Chain) {
    let copula = &scene.parse.verbs[is];
    if let Some(home) = scene.clause_at(hit.tokens.start) {
        between(scene, copula.tokens.end..hit.tokens.start, &hit.tokens.clone(), hit, cues, home, chain);
        chain.clauses.push(home);
    }
    chain.clauses.push(clause);
    let Some(wanted) = scene.parse.clauses[clause].verb.map(|v| &scene.parse.verbs[v]) else { return };
    for cue in cues.iter().filter(|c| overlap(&c.tokens, &wanted.tokens)) {
        let holder = holder_of(scene, cue, clause);
        push(scene, cue, clause, holder, chain);
    }
    let absorbed = |t: usize| chain.operators.iter().any(|o| o.tokens.contains(&t));
    if let Some(negation) = wanted.negation.filter(|t| !absorbed(*t)) {
        chain.operators.push(Operator::of_grammar(Does::Negate, negation, clause));
    }
}

/// What a text lays down is held by whoever it speaks for; who does what in it is not said by its reader, and that it
/// "would" be done is no forecast.
fn spoken_by_text(scene: &Scene<'_>, text: Option<usize>, clause: usize, chain: &mut Chain) {
    let Some(text) = text.filter(|t| scene.text_of(*t).is_some()) else { return };
    if chain.operators.iter().any(|o| matches!(o.does, Does::Stance | Does::Modal)) {
        return;
    }
    let Some(cue) = scene.rules.cues.iter().position(|c| c.class == Some(CueClass::Text)) else { return };
    chain.operators.retain(|o| {
        let class = o.cue.and_then(|c| scene.rules.cues[c].class);
        o.does != Does::Intend
            && !(o.does == Does::Block && matches!(class, Some(CueClass::Document | CueClass::Possible)))
    });
    chain.operators.push(Operator {
        does: Does::Stance,
        cue: Some(cue),
        tokens: scene.parse.nouns[text].tokens.clone(),
        holder: Some(Holder::Text(text)),
        controlled: false,
        clause: Some(clause),
        absorbed: false,
    });
}

/// "Our demands are clear: a permanent ceasefire, …": an item of a list takes the cue before the colon.
fn listed(scene: &Scene<'_>, hit: &PhraseHit, cues: &[CueHit], sentence: &Range<usize>, chain: &mut Chain) {
    let item = matches!(chain.wall, None | Some(ClauseKind::Gerund | ClauseKind::Participle));
    if !item || chain.operators.iter().any(|o| matches!(o.does, Does::Stance | Does::Modal)) {
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
    // "set two conditions for talks: …": what they are for is not what they are.
    if let Some(cue) = cue
        && scene.rules.cues[cue.cue].class == Some(CueClass::List)
        && let Some(clause) = scene.clause_at(cue.tokens.start)
        && let Some(text) = scene.rules.cues.iter().position(|c| c.class == Some(CueClass::Text))
    {
        chain.wall = None;
        chain.operators.push(Operator {
            does: Does::Stance,
            cue: Some(text),
            tokens: cue.tokens.clone(),
            holder: holder_of(scene, cue, clause),
            controlled: false,
            clause: Some(clause),
            absorbed: false,
        });
        return;
    }
    if let Some(cue) = cue
        && let Some(clause) = scene.clause_at(cue.tokens.start)
    {
        // An item that is a clause of its own ("lifting the blockade") stands beside the others, not aside.
        chain.wall = None;
        let holder = holder_of(scene, cue, clause);
        push(scene, cue, clause, holder, chain);
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

/// "demanded that aid to the rebels stop": a bare verb right after the phrase, of which it is the subject.
fn subjunctive(scene: &Scene<'_>, hit: &PhraseHit, cues: &[CueHit], sentence: &Range<usize>, chain: &mut Chain) {
    let noun = scene.noun_at(hit.tokens.end - 1).map_or(hit.tokens.end, |n| scene.parse.nouns[n].full_end);
    let end = noun.max(hit.tokens.end);
    let first = scene.parse.clauses.partition_point(|c| c.tokens.start < end);
    let Some(clause) = (first..scene.parse.clauses.len()).next() else { return };
    let here = &scene.parse.clauses[clause];
    let Some(verb) = here.verb.filter(|_| here.tokens.start == end) else { return };
    let group = &scene.parse.verbs[verb];
    let bare = here.kind == ClauseKind::Infinitive && here.opener.is_none() && group.shape == Shape::Infinitive;
    // It is a demand's own clause: "that" stands before the phrase.
    let start = scene.noun_at(hit.tokens.start).map_or(hit.tokens.start, |n| scene.parse.nouns[n].tokens.start);
    let that = (start.saturating_sub(2)..=start).any(|t| scene.is(t, scene.compiled.position.that));
    if bare && that {
        predicate(scene, verb, &hit.tokens.clone(), hit, cues, clause, sentence, chain);
    }
}

/// "demanded that arms deliveries to the rebels cease", "wants arms deliveries to the rebels halted": what the
/// infinitive or the participle after an object says of it.
fn told_of_object(
    scene: &Scene<'_>,
    clause: usize,
    hit: &PhraseHit,
    cues: &[CueHit],
    sentence: &Range<usize>,
    chain: &mut Chain,
) {
    let near = scene.parse.clauses.iter().enumerate().skip(clause + 1).take(4);
    let mut after = near.filter(|(_, c)| c.parent == Some(clause) && c.tokens.start >= hit.tokens.end);
    let found = after.find(|(_, c)| {
        let subject = c.subject.is_some_and(|s| overlap(&scene.parse.nouns[s].tokens, &hit.tokens));
        let between = hit.tokens.end..c.tokens.start;
        match c.kind {
            ClauseKind::Infinitive => subject,
            // At the very end: "halted", "cut off".
            ClauseKind::Participle => {
                let ends = c.tokens.end + 1 >= sentence.end || scene.parse.tags[c.tokens.end] == Tag::Mark;
                ends && c.tokens.len() <= 2 && scene.verb_in(&between).is_none()
            }
            _ => false,
        }
    });
    let Some((index, verb)) = found.and_then(|(index, c)| Some((index, c.verb?))) else { return };
    let head = scene.parse.verbs[verb].head;
    let turned = cues.iter().find(|c| {
        c.tokens.contains(&head)
            && scene.rules.cues[c.cue].kind == CueKind::Inverter
            && !contains(&hit.tokens, &c.tokens)
    });
    if let Some(cue) = turned.filter(|c| !chain.operators.iter().any(|o| o.tokens == c.tokens)) {
        push(scene, cue, index, None, chain);
    }
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
