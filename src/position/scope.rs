//! What governs a phrase: the chain of cues, negations, inverters and modals from the phrase outward.
//!
//! The chain follows the clauses the phrase stands in. Within a clause ([`super::governors`]), what stands between the
//! verb and the phrase governs it first, then the verb, its negation, its modal; where the phrase is the subject, the
//! predicate governs it ("… is unacceptable", "… should be curtailed"). A relative or adverbial clause is a wall
//! ([`super::walls`]): what is said outside does not govern what is said inside.

use super::between::verbless;
use super::chain::{Chain, Does, Holder, Operator};
use super::cleft::{cleft, told_to_be};
use super::cues::CueHit;
use super::governors::{governed, own_verb};
use super::hits::{PhraseHit, contains, overlap};
use super::holders::{holder_of, object_before, preposition_of};
use super::negations::denied_gerund;
use super::operators::push;
use super::points::{between_only, listed, names_points, only_begins, spoken_by_nobody, spoken_by_text};
use super::predicates::{subject_clause, subjunctive, told_of_object};
use super::under::{laid_down, said_by, text_above};
use super::walls::{
    goes_on, is_adjunct, is_anothers_act, is_blamed, is_by, is_content, is_item, is_listed, is_occasion, is_purpose,
    is_second_choice, is_timed, names_thing, noun_complement, proves, refused_for, stands_aside,
};
use super::{Scene, carried, lists};
use crate::grammar::{ClauseKind, Shape, Tag};
use crate::rules::schema::{CueClass, CueKind, Sign};
use std::ops::Range;

/// So many clauses above the phrase are looked at: what stands further out is lost in grammar's errors.
const HIGHEST: usize = 8;

/// Builds the chain of `hit`; for an item of a list, with what stands above it.
pub(crate) fn chain(scene: &Scene<'_>, hit: &PhraseHit, cues: &[CueHit], sentence: &Range<usize>) -> Chain {
    let mut chain = within(scene, hit, cues, sentence);
    lists::led_in(scene, hit, sentence, &mut chain);
    carried::carried(scene, hit, sentence, &mut chain);
    chain
}

/// The chain within the sentence.
fn within(scene: &Scene<'_>, hit: &PhraseHit, cues: &[CueHit], sentence: &Range<usize>) -> Chain {
    let parse = scene.parse;
    let mut chain = Chain {
        naming: hit.naming && hit.pole > 0,
        phrase: hit.tokens.clone(),
        own_verb: own_verb_of(scene, hit),
        negated: scene.compiled.is_negated(hit.rule) || is_negated_by_term(scene, hit),
        ..Chain::default()
    };
    let verb_clause = chain.own_verb.and_then(|v| parse.verbs[v].clause);
    let aside = || {
        hit.naming && stands_aside(scene, hit, cues)
            || is_second_choice(scene, hit, cues)
            || is_occasion(scene, hit, cues)
    };
    if chain.own_verb.is_none() && aside() {
        chain.wall = Some(ClauseKind::Adverbial);
        return chain;
    }
    if verb_clause.is_some_and(|c| is_anothers_act(scene, c)) {
        chain.wall = Some(ClauseKind::Relative);
        return chain;
    }
    if let Some((wanted, is)) = cleft(scene, hit, sentence)
        && chain.own_verb.is_none()
        && !(parse.verbs[is].tokens.end..hit.tokens.start).any(|t| scene.verb_in(&(t..t + 1)).is_some())
        && let Some(home) = scene.clause_at(hit.tokens.start)
        && told_to_be(scene, hit, &hit.tokens, cues, (home, wanted, is), &mut chain)
    {
        return chain;
    }
    let Some(home) = verb_clause.or_else(|| scene.clause_at(hit.tokens.start)) else {
        verbless(scene, &hit.tokens, hit, cues, sentence, None, &mut chain);
        listed(scene, hit, cues, sentence, &mut chain);
        return chain;
    };
    if chain.own_verb.is_none() {
        subjunctive(scene, hit, cues, sentence, &mut chain);
    }
    climb(scene, home, hit, cues, sentence, &mut chain);
    if chain.wall.is_none()
        && let Some(top) = chain.clauses.last().copied()
    {
        let below = chain.clauses.len() > 1;
        let text = text_above(scene, top).or_else(|| said_by(scene, top).filter(|_| below));
        // "rejected a proposal: they would leave": so they will not.
        let refused = |text: &usize| {
            let lead = sentence.start..scene.parse.nouns[*text].tokens.start;
            scene.parse.clauses[top].tokens.start > lead.end && goes_against(scene, cues, &lead)
        };
        let begins = only_begins(scene, hit, &chain);
        spoken_by_text(scene, text.filter(|t| !begins && !refused(t)), top, &mut chain);
        spoken_by_nobody(scene, top, &mut chain);
        ungoverned(scene, &mut chain);
    }
    listed(scene, hit, cues, sentence, &mut chain);
    // "[the conflict should be frozen]": a modal inside the phrase makes it a wish all the same.
    if !chain.has_stance() {
        for cue in cues.iter().filter(|c| contains(&hit.tokens, &c.tokens)) {
            if scene.rules.cues[cue.cue].kind == CueKind::Modal {
                push(scene, cue, chain.clauses.first().copied().unwrap_or(usize::MAX), None, &mut chain);
            }
        }
    }
    chain
}

/// "A deal under which they would leave is near": what nobody outside wants or refuses is only told of the deal.
fn ungoverned(scene: &Scene<'_>, chain: &mut Chain) {
    let laid = chain.clauses.iter().find(|c| laid_down(scene, **c).is_some());
    let Some(laid) = laid.map(|c| &scene.parse.clauses[*c].tokens) else { return };
    let governs = |o: &Operator| matches!(o.does, Does::Stance | Does::Modal);
    if chain.operators.iter().any(|o| governs(o) && !laid.contains(&o.tokens.start)) {
        return;
    }
    chain.wall = Some(ClauseKind::Relative);
    // "a deal under which they would have to leave": nor is it what whoever speaks says must be.
    chain.operators.retain(|o| o.does != Does::Modal);
}

/// "The plan was [not enough]": whether a negation in the words is one of a term of the wording.
fn is_negated_by_term(scene: &Scene<'_>, hit: &PhraseHit) -> bool {
    let negation = hit.tokens.clone().find(|t| scene.is(*t, scene.compiled.position.negative));
    negation.is_some_and(|t| {
        let word = scene.text(t);
        let pattern = &scene.compiled.phrase_rules[hit.rule].pattern;
        let terms = pattern
            .split(|c: char| !c.is_alphanumeric() && !matches!(c, '$' | '_'))
            .filter_map(|w| w.strip_prefix('$'));
        let says = |alternative: &String| alternative.split(|c: char| !c.is_alphanumeric()).any(|w| w == word);
        let term = |id: &str| scene.rules.terms.iter().find(|term| term.id == id);
        terms.filter_map(term).any(|term| term.any.iter().any(says))
    })
}

/// The verb of a phrase that is verbal: one that begins with its verb, or with that verb's subject.
fn own_verb_of(scene: &Scene<'_>, hit: &PhraseHit) -> Option<usize> {
    let parse = scene.parse;
    let verb = scene.verb_in(&hit.tokens)?;
    let group = &parse.verbs[verb];
    // "all hostages must be freed": a phrase that begins with its own subject is verbal too; "a truce so that aid can come
    // in" begins before its verb's clause and is not.
    let whole = group.clause.map(|c| &parse.clauses[c]).is_some_and(|c| {
        let Some(subject) = c.subject.map(|s| &parse.nouns[s].tokens) else { return false };
        // "that sanctions be lifted": without tense, but with its subject right before it.
        let whole = if group.finite {
            c.tokens.contains(&hit.tokens.start)
        } else {
            group.shape == Shape::Infinitive && c.opener.is_none() && subject.end == group.tokens.start
        };
        whole && overlap(subject, &hit.tokens)
    });
    (whole || group.head == hit.tokens.start || starts_verbal(scene, hit)).then_some(verb)
}

/// Where the chain goes from a clause.
enum Step {
    /// Up, with the whole clause as what is governed there.
    Up,
    /// Up, with these words as what is governed there. There is a clause above.
    Over(Range<usize>),
    /// To this clause, with these words of it as what is governed there.
    Into(usize, Range<usize>),
    /// No further: what stands outside does not reach in.
    Wall(ClauseKind),
    /// No further: it has what governs it.
    End,
}

/// Collects what governs the phrase, from the clause it stands in to the wall or the root.
fn climb(scene: &Scene<'_>, home: usize, hit: &PhraseHit, cues: &[CueHit], sentence: &Range<usize>, chain: &mut Chain) {
    let mut clause = home;
    let mut focus = hit.tokens.clone();
    // The clause below is one more of what is demanded: its sibling, in which grammar puts it, does not govern it.
    let mut beside = false;
    let cleft = cleft(scene, hit, sentence);
    for level in 0..=HIGHEST {
        chain.clauses.push(clause);
        unrealised(scene, clause, chain);
        let own = chain.own_verb.filter(|_| level == 0);
        if let Some(verb) = own {
            own_verb(scene, verb, hit, cues, clause, chain);
            told_of_object(scene, clause, hit, cues, sentence, chain);
        }
        // "What they refuse is that we stay": what is done with the thing is done with the phrase in it.
        let thing = cleft.filter(|(wanted, is)| scene.parse.clauses[clause].verb == Some(*is) || clause == *wanted);
        if let Some((wanted, is)) = thing
            && told_to_be(scene, hit, &focus, cues, (clause, wanted, is), chain)
        {
            return;
        }
        if own.is_none() && !(beside && is_item(scene, clause)) {
            beside = false;
            if level == 0 {
                told_of_object(scene, clause, hit, cues, sentence, chain);
            }
            governed(scene, clause, &focus, hit, cues, sentence, chain);
        }
        if let Some(token) = denied_gerund(scene, clause, cues)
            && !chain.operators.iter().any(|o| o.tokens.contains(&token))
        {
            chain.operators.push(Operator::of_grammar(Does::Negate, token, clause));
        }
        unattached(scene, clause, cues, chain);
        let here = &scene.parse.clauses[clause];
        match step(scene, clause, level, hit, cues, chain, &mut beside) {
            Step::End => return,
            Step::Wall(kind) => {
                chain.wall = Some(kind);
                return;
            }
            Step::Over(words) => focus = words,
            Step::Into(above, words) => {
                (focus, clause) = (words, above);
                continue;
            }
            Step::Up => {
                if level == 0 || here.kind == ClauseKind::Gerund {
                    subject_clause(scene, clause, hit, cues, sentence, chain);
                }
                if here.parent.is_some() {
                    chain.child = Some(here.kind);
                }
                focus = here.tokens.clone();
            }
        }
        let Some(parent) = here.parent else { return };
        clause = parent;
    }
}

/// "Putin unwilling to accept a truce", "pressure on Kyiv to accept it": what governs an infinitive that hangs on no verb, in a
/// heading or beside a name.
fn unattached(scene: &Scene<'_>, clause: usize, cues: &[CueHit], chain: &mut Chain) {
    let here = &scene.parse.clauses[clause];
    let to = here.tokens.start;
    if here.kind != ClauseKind::Infinitive || scene.parse.tags[to] != Tag::To {
        return;
    }
    let ahead = |at: usize| {
        let outer = here.parent.map(|p| &scene.parse.clauses[p]);
        outer.is_none_or(|o| {
            o.verb.is_some_and(|v| scene.parse.verbs[v].head > to) && o.subject == here.subject && at > o.tokens.start
        })
    };
    let led = cues.iter().rev().find(|c| {
        let rule = &scene.rules.cues[c.cue];
        let touches = c.tokens.start < to && (to..=to + 1).contains(&c.tokens.end);
        // "calls for Kyiv to"
        let subject = here.subject.map(|s| &scene.parse.nouns[s].tokens);
        let over = c.tokens.end < to && subject.is_some_and(|s| s.start == c.tokens.end && s.end == to);
        let noun = rule.kind == CueKind::Noun && rule.class == Some(CueClass::Directive) && here.parent.is_none();
        rule.kind == CueKind::Adjective && touches && ahead(c.tokens.start) || noun && (touches || over)
    });
    if let Some(cue) = led.filter(|c| !chain.operators.iter().any(|o| o.tokens == c.tokens)) {
        let adjective = scene.rules.cues[cue.cue].kind == CueKind::Adjective;
        let holder = here.subject.filter(|_| adjective).map(Holder::Noun);
        push(scene, cue, here.parent.unwrap_or(usize::MAX), holder, chain);
    }
}

/// "should have cut off", "could have agreed": what did not come to be is no position.
fn unrealised(scene: &Scene<'_>, clause: usize, chain: &mut Chain) {
    if let Some(verb) = scene.parse.clauses[clause].verb.map(|v| &scene.parse.verbs[v])
        && verb.perfect
        && verb.modal.is_some_and(|m| scene.is(m, scene.compiled.position.unreal))
        // "The draft would have called for a truce": what a text says that was voted down it says all the same.
        && !(scene.is(verb.head, scene.compiled.position.include)
            && scene.parse.clauses[clause].subject.is_some_and(|s| {
                scene.is(scene.parse.nouns[s].head, scene.compiled.position.named_text)
            }))
    {
        chain.operators.push(Operator::of_grammar(Does::Block, verb.head, clause));
    }
}

/// Where the chain goes from a clause; what governs it all the same joins the chain. `beside` is set where what follows is
/// an item of a list.
fn step(
    scene: &Scene<'_>,
    clause: usize,
    level: usize,
    hit: &PhraseHit,
    cues: &[CueHit],
    chain: &mut Chain,
    beside: &mut bool,
) -> Step {
    let parse = scene.parse;
    let classes = &scene.compiled.position;
    let here = &parse.clauses[clause];
    let start = here.tokens.start;
    if is_content(scene, clause) {
        return Step::Up;
    }
    if level == 0 && here.kind == ClauseKind::Question && hit.tokens.contains(&start) {
        // "will not discuss [what our army should look like]": the phrase is the whole question.
        return if here.parent.is_some() { Step::Over(here.tokens.clone()) } else { Step::End };
    }
    match here.kind {
        ClauseKind::Relative | ClauseKind::Complement | ClauseKind::Infinitive if goes_on(scene, clause) => {
            *beside = true;
        }
        // "That they should stay is unthinkable": grammar takes the clause for one that describes "that".
        ClauseKind::Relative if is_subject_of_that(scene, clause) => return Step::Up,
        // "hailed it as proof that …": what something proves is not what is done with it.
        ClauseKind::Complement if proves(scene, start, cues) => return Step::Wall(here.kind),
        ClauseKind::Relative if let Some(cue) = noun_complement(scene, clause, cues) => {
            says_what_it_is(scene, cue, here.parent.unwrap_or(clause), cues, chain);
            return Step::End;
        }
        // "its demands, which include a ceasefire": what governs the demands governs their points.
        ClauseKind::Relative | ClauseKind::Gerund if let Some(text) = names_points(scene, clause) => {
            if let Some(parent) = here.parent {
                spoken_by_text(scene, scene.noun_at(text.end - 1), clause, chain);
                between_only(scene, &text, hit, cues, parent, chain);
                return Step::Over(text);
            }
        }
        // "a plan under which elections are held": the plan speaks, and what is done to it is done to its points.
        ClauseKind::Relative if let Some(text) = text_above(scene, clause) => {
            spoken_by_text(scene, Some(text), clause, chain);
            if here.parent.is_some() {
                return Step::Over(parse.nouns[text].tokens.clone());
            }
        }
        // "wants a deal under which they would leave and the siege would end": the deal is wanted with what it brings.
        ClauseKind::Relative | ClauseKind::Main if let Some((above, noun)) = laid_down(scene, clause) => {
            if scene.text_of(noun).is_some() {
                spoken_by_text(scene, Some(noun), clause, chain);
            } else if refuses_whole(scene, above, noun, cues) {
                return Step::Wall(ClauseKind::Relative);
            } else {
                // Whoever would do it has not said so.
                chain.operators.retain(|o| o.does != Does::Intend);
            }
            return Step::Into(above, parse.nouns[noun].tokens.clone());
        }
        // "presented what was called an ambitious plan": the plan, by another name.
        ClauseKind::Question if names_thing(scene, clause) => {}
        // "I do not see why we should pay": the words that ask are part of a refusal.
        ClauseKind::Question if frames(scene, start, cues) => {}
        // "That is why we reject it": so it is, and this is the reason.
        ClauseKind::Question if gives_reason(scene, clause) => {}
        // "would not accept any deal that violated it": what makes it one to refuse is refused.
        // Under a verb that nobody knows ("a deal that neglected to end the war") it may be the reverse.
        ClauseKind::Relative
            if (here.verb == chain.own_verb || is_read(scene, chain, here.verb))
                && let Some(noun) = refused_for(scene, clause, cues) =>
        {
            return Step::Over(parse.nouns[noun].tokens.clone());
        }
        ClauseKind::Relative | ClauseKind::Adverbial | ClauseKind::Question => {
            // "… before the treaty is signed": when, not what is wanted.
            let unreached = here.opener.is_some_and(|t| scene.is(t, classes.unreached));
            if unreached && here.verb.is_some_and(|v| parse.verbs[v].passive) {
                chain.operators.insert(0, Operator::of_grammar(Does::Block, start, clause));
            }
            return Step::Wall(here.kind);
        }
        // ", saying that …", "but …": joined to what stands before, not governed by it.
        ClauseKind::Complement if is_adjunct(scene, start) && parse.tags[start] != Tag::That => {
            return Step::Wall(here.kind);
        }
        ClauseKind::Gerund | ClauseKind::Participle if is_adjunct(scene, start) && !is_listed(scene, clause) => {
            return Step::Wall(here.kind);
        }
        // "stalled the talks by refusing to accept a plan": what it is done by has been said by itself.
        ClauseKind::Gerund if is_by(scene, start) && is_acted(scene, clause, chain) => {
            // Of whom somebody accuses it is a claim, and by whose words is not sure; what is not done by it is not done.
            let above = here.parent.and_then(|p| parse.clauses[p].verb).map(|v| &parse.verbs[v].tokens);
            let denies = |c: &CueHit| scene.rules.cues[c.cue].class == Some(CueClass::Plain);
            let denied = above.is_some_and(|v| cues.iter().any(|c| denies(c) && overlap(&c.tokens, v)));
            if denied || is_blamed(scene, clause) {
                chain.operators.push(Operator::of_grammar(Does::Block, start, clause));
            }
            return Step::Wall(ClauseKind::Adverbial);
        }
        // "called on them to punish Moscow for rejecting it": whoever is answered for it has done it, whatever is asked of others.
        ClauseKind::Gerund
            if preposition_of(scene, start).is_some_and(|t| scene.is(t, classes.answered_for))
                && is_acted(scene, clause, chain)
                && object_before(scene, clause).is_some()
                && !takes_side(scene, here.parent, cues) =>
        {
            return Step::End;
        }
        // "require their release before entering talks": when, not what is wanted.
        ClauseKind::Gerund if is_timed(scene, start) => return Step::Wall(ClauseKind::Adverbial),
        _ if here.parent.is_some()
            && scene.is(start, classes.contrast)
            && (level > 0 || chain.own_verb.is_some() || here.verb.is_some()) =>
        {
            return Step::Wall(ClauseKind::Main);
        }
        _ => {}
    }
    match here.kind {
        ClauseKind::Condition => Step::Wall(here.kind),
        ClauseKind::Infinitive if is_purpose(scene, clause, cues) => Step::Wall(here.kind),
        _ => Step::Up,
    }
}

/// Whether a clause stands right behind a bare "that" which is the subject of another: then it is that clause's subject.
fn is_subject_of_that(scene: &Scene<'_>, clause: usize) -> bool {
    let here = &scene.parse.clauses[clause];
    let subject = here.parent.and_then(|p| scene.parse.clauses[p].subject).map(|s| scene.parse.nouns[s].head);
    let that = here.tokens.start.checked_sub(1).filter(|t| subject == Some(*t));
    that.is_some_and(|t| scene.parse.tags[t] == Tag::Pronoun && scene.is(t, scene.compiled.position.that))
}

/// "rejected a truce during which aid would come in": whoever refuses the whole has not refused all that it would bring.
fn refuses_whole(scene: &Scene<'_>, clause: usize, noun: usize, cues: &[CueHit]) -> bool {
    let here = &scene.parse.clauses[clause];
    let words = here.tokens.start..scene.parse.nouns[noun].tokens.start;
    here.verb.is_some_and(|v| scene.parse.verbs[v].negation.is_some()) || goes_against(scene, cues, &words)
}

/// Whether a cue among these words is against what they govern.
fn goes_against(scene: &Scene<'_>, cues: &[CueHit], words: &Range<usize>) -> bool {
    cues.iter().any(|c| words.contains(&c.tokens.start) && scene.rules.cues[c.cue].sign == Sign::Against)
}

/// Whether the verb of a clause takes a side itself: "criticised", "thanked".
fn takes_side(scene: &Scene<'_>, clause: Option<usize>, cues: &[CueHit]) -> bool {
    let verb = clause.and_then(|c| scene.parse.clauses[c].verb).map(|v| scene.parse.verbs[v].head);
    let sides =
        |c: &CueHit| scene.rules.cues[c.cue].kind == CueKind::Verb && scene.rules.cues[c.cue].sign != Sign::None;
    verb.is_some_and(|head| cues.iter().any(|c| c.tokens.contains(&head) && sides(c)))
}

/// "Putin's demand, in a call, that aid cease": the clause says what the demand is.
fn says_what_it_is(scene: &Scene<'_>, cue: &CueHit, clause: usize, cues: &[CueHit], chain: &mut Chain) {
    let holder = holder_of(scene, cue, clause);
    push(scene, cue, clause, holder, chain);
    for hedge in cues.iter().filter(|h| h.tokens.end == cue.tokens.start) {
        if scene.rules.cues[hedge.cue].kind == CueKind::Hedge {
            push(scene, hedge, clause, None, chain);
        }
    }
}

/// Whether a clause with "why" is the reason of what is so: "that is why", "explained why".
fn gives_reason(scene: &Scene<'_>, clause: usize) -> bool {
    let classes = &scene.compiled.position;
    let here = &scene.parse.clauses[clause];
    let above = here.parent.and_then(|p| scene.parse.clauses[p].verb).map(|v| &scene.parse.verbs[v]);
    here.opener.is_some_and(|o| scene.is(o, classes.why))
        && above.is_some_and(|v| {
            let says = scene.is(v.head, classes.copula) || scene.is(v.head, classes.explaining);
            says && v.finite && v.negation.is_none() && v.tokens.end <= here.tokens.start
        })
}

/// Whether a frame that takes a side runs on over the first word of a clause.
fn frames(scene: &Scene<'_>, start: usize, cues: &[CueHit]) -> bool {
    cues.iter().any(|c| {
        let frame = scene.rules.cues[c.cue].kind == CueKind::Frame;
        frame && c.tokens.contains(&start) && c.tokens.start < start
    })
}

/// Whether the verb of a clause takes a stance on the phrase.
fn is_acted(scene: &Scene<'_>, clause: usize, chain: &Chain) -> bool {
    let head = scene.parse.clauses[clause].verb.map(|v| scene.parse.verbs[v].head);
    let stance = |o: &&Operator| o.does == Does::Stance && o.clause == Some(clause);
    head.is_some_and(|h| chain.operators.iter().filter(stance).any(|o| o.tokens.contains(&h)))
}

/// Whether what a verb does to the phrase is in its chain.
fn is_read(scene: &Scene<'_>, chain: &Chain, verb: Option<usize>) -> bool {
    let head = verb.map(|v| scene.parse.verbs[v].head);
    head.is_some_and(|h| chain.operators.iter().any(|o| o.cue.is_some() && o.tokens.contains(&h)))
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
