//! What a stance is made to depend on.
//!
//! A condition makes two records: the conditional stance, and a demand on the condition's own proposition. It is
//! +2 for only-if, unless, until, without; +1 for if, once, in exchange for. Where the words stand says little: a
//! condition may open its sentence, close it, or follow the words that name the speaker.

use super::Scene;
use super::cues::CueHit;
use super::hits::{PhraseHit, contains};
use super::stance::Stance;
use super::voice::{self, Voice};
use crate::grammar::{ClauseKind, Shape, Tag, Tense};
use crate::record::Act;
use crate::rules::features::{Features, Key};
use crate::rules::schema::{CueClass, CueKind, Sign};
use crate::sentence::TokenKind;
use crate::statement::Statement;
use std::ops::Range;

/// A condition in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Condition {
    /// The words that open it.
    pub opener: Range<usize>,
    /// All of it.
    pub tokens: Range<usize>,
    /// Firmness of the demand it makes.
    pub firmness: i8,
    /// The clause it hangs on; `usize::MAX` where none is known.
    pub host: usize,
    /// Id of the cue.
    pub cue: usize,
    /// "could *only* agree to it after …": nothing less will do, whatever its cue says by itself.
    pub only: bool,
    /// "must leave *before any* talks": what it hangs on is the condition, and what it names comes after.
    pub turned: bool,
}

/// What the class of a condition's cue says of it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// The stance holds only if it is met, and lapses otherwise: what is asked for is asked for, whatever hangs on it.
    Needed,
    /// What follows if it is met: asked for where that is an offer, unwanted where it is a refusal or a threat.
    Followed,
    /// What follows if it is not met: the other way round.
    Averted,
    /// Lasts with it: wanted with an offer, unwanted with a refusal.
    Lasting,
    /// Goes on beside it: unwanted with a refusal; with an offer it says nothing.
    Beside,
    /// The predicate of what it is for: "the truce hinges on", "made aid conditional on".
    Predicate,
    /// What stands before is the condition, what stands after hangs on it: "as a condition for talks".
    Turned,
}

/// The sort of a condition.
pub(crate) fn sort(scene: &Scene<'_>, condition: &Condition) -> Sort {
    let cue = &scene.rules.cues[condition.cue];
    match cue.class {
        _ if condition.only => Sort::Needed,
        _ if condition.turned => Sort::Turned,
        // "Should they leave, …"
        _ if cue.kind != CueKind::Condition => Sort::Followed,
        Some(CueClass::If) => Sort::Followed,
        Some(CueClass::Unless) => Sort::Averted,
        Some(CueClass::While) => Sort::Lasting,
        Some(CueClass::Meanwhile) => Sort::Beside,
        Some(CueClass::Hinge) => Sort::Predicate,
        Some(CueClass::Precondition) => Sort::Turned,
        _ => Sort::Needed,
    }
}

/// Which way the demand of a condition points: 1 where what it names is wanted, −1 where it is not, 0 where nobody can
/// say. `main` is the stance that hangs on it, `denied` whether the condition's own words have a negation.
pub(crate) fn direction(sort: Sort, condition: &Condition, main: &Stance, denied: bool) -> i8 {
    // "threatened it with sanctions if it refused": whatever is threatened is to be averted.
    let adverse = main.value < 0 || main.act == Act::Threat;
    match sort {
        // "refused to leave in exchange for aid": the bargain is refused, and nobody says what would do.
        Sort::Needed if main.refused && condition.firmness == 1 => 0,
        Sort::Needed | Sort::Predicate | Sort::Turned => 1,
        Sort::Averted => {
            if adverse {
                1
            } else {
                -1
            }
        }
        Sort::Followed | Sort::Lasting if !adverse => 1,
        Sort::Beside if !adverse => 0,
        Sort::Lasting | Sort::Beside => -1,
        // "prepared to give up its bid if it received guarantees": what is given up is offered for what it names.
        Sort::Followed if matches!(main.act, Act::Acceptance | Act::Proposal) => 1,
        // "would stay out of the alliance if it were given guarantees": what sounds like a refusal may be an offer.
        Sort::Followed if main.refused || main.act == Act::Threat || denied => -1,
        Sort::Followed => 0,
    }
}

/// The full clause that a clause is, or stands in as an infinitive or an -ing form: "will not stop *fighting* until".
pub(super) fn outer(scene: &Scene<'_>, clause: usize) -> Option<usize> {
    let mut at = clause;
    while matches!(scene.parse.clauses.get(at)?.kind, ClauseKind::Infinitive | ClauseKind::Gerund) {
        at = scene.parse.clauses[at].parent?;
    }
    Some(at)
}

/// The conditions of a sentence.
pub(crate) fn conditions(scene: &Scene<'_>, sentence: &Range<usize>, cues: &[CueHit]) -> Vec<Condition> {
    let mut out: Vec<Condition> = Vec::new();
    for cue in cues {
        let rule = &scene.rules.cues[cue.cue];
        let turned_round = rule.kind == CueKind::Modal && opens_turned(scene, sentence, cue.tokens.start);
        if rule.kind != CueKind::Condition && !turned_round {
            continue;
        }
        let concessive = cues.iter().any(|c| {
            scene.rules.cues[c.cue].class == Some(CueClass::Concessive)
                && c.tokens.end >= cue.tokens.start
                && c.tokens.start <= cue.tokens.start
        });
        // "The plan provided for a truce": part of longer words that open none.
        let part = cues.iter().any(|c| {
            scene.rules.cues[c.cue].kind != CueKind::Condition
                && c.tokens.len() > cue.tokens.len()
                && contains(&c.tokens, &cue.tokens)
        });
        if part || concessive || out.iter().any(|c| c.tokens.contains(&cue.tokens.start)) {
            continue;
        }
        out.extend(opened_by(scene, sentence, cue, cues));
    }
    out
}

/// "Should they leave, …": whether a modal opens a clause that is a condition.
fn opens_turned(scene: &Scene<'_>, sentence: &Range<usize>, token: usize) -> bool {
    scene.is(token, scene.compiled.position.time_condition)
        && scene.clauses_in(sentence).any(|i| {
            let c = &scene.parse.clauses[i];
            c.kind == ClauseKind::Condition && c.tokens.start == token
        })
}

/// The condition that a cue opens, if it does.
fn opened_by(scene: &Scene<'_>, sentence: &Range<usize>, cue: &CueHit, cues: &[CueHit]) -> Option<Condition> {
    let rule = &scene.rules.cues[cue.cue];
    let classes = &scene.compiled.position;
    // "tied the truce to …": what hangs on it stands inside the wording; the condition opens with the last word.
    let gap = rule.class == Some(CueClass::Hinge) && scene.noun_at(cue.tokens.end - 2).is_some();
    // "no peace [with them in power]": the words are the whole of it.
    let whole = rule.class == Some(CueClass::While) && scene.parse.tags[cue.tokens.start] == Tag::Preposition;
    let opener = match cue.tokens {
        _ if gap => cue.tokens.end - 1..cue.tokens.end,
        _ if whole => cue.tokens.start..cue.tokens.start + 1,
        _ => cue.tokens.clone(),
    };
    // "Should they leave": no word of time, whatever the helper's class.
    let timed = rule.kind == CueKind::Condition && opener.len() == 1 && scene.is(opener.start, classes.time_condition);
    if timed && is_measured(scene, sentence, opener.start) {
        return None;
    }
    let beside = rule.class == Some(CueClass::Meanwhile);
    let lasts = beside || rule.class == Some(CueClass::While);
    let mut clauses = scene.clauses_in(sentence).filter(|i| {
        let c = &scene.parse.clauses[*i];
        (c.kind == ClauseKind::Condition || (timed || lasts) && c.kind == ClauseKind::Adverbial)
            && c.tokens.start.abs_diff(opener.start) <= 2
            && c.tokens.end > opener.end
    });
    // "as long as they stay, their spokesman said": grammar may take the tag for the clause of the first "as".
    let clause = if lasts { clauses.next_back() } else { clauses.next() };
    let (tokens, host) = if let Some(index) = clause {
        let c = &scene.parse.clauses[index];
        // Without a clause around it, it hangs before the next.
        let next = || {
            let first = scene.parse.clauses.partition_point(|n| n.tokens.start < c.tokens.end);
            let near = scene.parse.clauses.get(first)?.tokens.start;
            (near <= c.tokens.end + 2 && near < sentence.end).then_some(first)
        };
        let end = with_coordinates(scene, sentence, index);
        (opener.start.min(c.tokens.start)..end, c.parent.or_else(next).unwrap_or(usize::MAX))
    } else {
        phrase(scene, sentence, &opener)
    };
    let host = beyond_tag(scene, &opener, host);
    let only = timed && is_only(scene, &opener, host);
    let unreached = scene.is(opener.start, classes.unreached);
    if timed && clause.is_none() && !only && !unreached {
        return None; // a condition only where grammar found a clause
    }
    if beside && !stands_against(scene, &opener, clause?, host, cues) {
        return None;
    }
    // "after" and "when" open conditions only of what lies ahead, "before" only of what is refused.
    let ahead = |host: usize| lies_ahead(scene, &opener, host, cues);
    let reached = lasts || ahead(host) || outer(scene, host).is_some_and(ahead);
    let turned = timed && unreached && !reached && comes_first(scene, &opener, &tokens, host);
    if timed && !only && !reached && !turned {
        return None;
    }
    let firmness = if only { 2 } else { rule.firmness.max(1) as i8 };
    Some(Condition { opener, tokens, firmness, host, cue: cue.cue, only, turned })
}

/// "If they had accepted it, there would be peace": what has not come about nobody asks for, and nothing hangs on it.
pub(super) fn is_unreal(scene: &Scene<'_>, condition: &Condition) -> bool {
    let open = scene.rules.cues[condition.cue].class == Some(CueClass::If) && !condition.only;
    let clause = scene.clause_at(condition.opener.end).map(|c| &scene.parse.clauses[c]);
    let verb = clause.filter(|c| c.kind == ClauseKind::Condition).and_then(|c| c.verb).map(|v| &scene.parse.verbs[v]);
    open && verb.is_some_and(|v| v.perfect && v.modal.is_none() && v.tense == Tense::Past)
}

/// "Three days after they signed it, …", "…, two days after he left": how long ago, and no condition.
fn is_measured(scene: &Scene<'_>, sentence: &Range<usize>, opener: usize) -> bool {
    let Some(unit) = opener.checked_sub(1).filter(|t| sentence.contains(t)) else { return false };
    let calendar = scene.words.asked(scene.doc.tokens[unit].word).features.any(Features::CALENDAR);
    let from = opener.saturating_sub(4).max(sentence.start);
    let parted = (from..unit).any(|t| scene.doc.tokens[t].kind == TokenKind::Comma);
    calendar && (parted || opener <= sentence.start + 3)
}

/// The words of a condition as they are shown: up to an -ing clause behind a comma, which goes with what stands outside
/// ("before it is signed, *arguing that …*").
pub(super) fn shown(scene: &Scene<'_>, tokens: &Range<usize>) -> Range<usize> {
    let argues = scene.clauses_in(tokens).map(|i| &scene.parse.clauses[i]).find(|c| {
        let comma = c.tokens.start > tokens.start && scene.doc.tokens[c.tokens.start - 1].kind == TokenKind::Comma;
        c.kind == ClauseKind::Gerund && comma
    });
    tokens.start..argues.map_or(tokens.end, |c| c.tokens.start - 1)
}

/// "until they leave *and the siege is lifted*": where a condition ends with the clauses that go on with it.
fn with_coordinates(scene: &Scene<'_>, sentence: &Range<usize>, clause: usize) -> usize {
    let first = &scene.parse.clauses[clause];
    let after = scene.clauses_in(sentence).filter(|i| *i > clause).map(|i| &scene.parse.clauses[i]);
    after.fold(first.tokens.end, |end, next| {
        let mut opening = next.tokens.start..(next.tokens.start + 2).min(sentence.end);
        let joined = opening.any(|t| scene.parse.tags[t] == Tag::Conjunction);
        let beside = next.kind == ClauseKind::Condition && next.parent == first.parent && next.depth == first.depth;
        if beside && joined && next.tokens.start <= end + 1 { next.tokens.end } else { end }
    })
}

/// "will not talk while they occupy our land": whether "while" sets what somebody else does against a refusal, and does
/// not only tell what goes on beside it or in contrast to it.
fn stands_against(scene: &Scene<'_>, opener: &Range<usize>, clause: usize, host: usize, cues: &[CueHit]) -> bool {
    let classes = &scene.compiled.position;
    let Some(main) = outer(scene, host).map(|h| &scene.parse.clauses[h]) else { return false };
    let Some(verb) = main.verb.map(|v| &scene.parse.verbs[v]) else { return false };
    let here = &scene.parse.clauses[clause];
    let parted = opener.start.checked_sub(1).is_some_and(|t| scene.doc.tokens[t].kind == TokenKind::Comma);
    let still = here.tokens.clone().any(|t| scene.is(t, classes.lasting));
    let told = verb.tense == Tense::Past && verb.modal.is_none() && !scene.is(verb.head, classes.copula);
    let voice = |noun: Option<usize>| noun.and_then(|n| voice::of_noun(scene, n, None));
    let own = voice(here.subject).zip(voice(main.subject)).is_some_and(|(a, b)| a.shares(&b));
    let fronted = opener.end < verb.tokens.start;
    !parted
        && !own
        && (still || !told && !fronted)
        && [Some(host), outer(scene, host)].into_iter().flatten().any(|h| is_refused(scene, opener, h, cues))
}

/// "must leave before any talks", "before there can be talks": whether what is asked for comes first.
fn comes_first(scene: &Scene<'_>, opener: &Range<usize>, tokens: &Range<usize>, host: usize) -> bool {
    let classes = &scene.compiled.position;
    let Some(verb) = outer(scene, host).and_then(|h| scene.parse.clauses[h].verb).map(|v| &scene.parse.verbs[v]) else {
        return false;
    };
    let modal = |t: usize| scene.parse.tags[t] == Tag::Modal;
    let asked = verb.modal.is_some() || scene.is(verb.head, classes.raising) || scene.is(verb.head, classes.obliging);
    verb.negation.is_none() && asked && (scene.is(opener.end, classes.any) || tokens.clone().any(modal))
}

/// "could only agree to a truce after", "will sign only when": "only" beside the verb that the condition hangs on makes
/// it one, if what hangs on it is still to come.
fn is_only(scene: &Scene<'_>, opener: &Range<usize>, host: usize) -> bool {
    let Some(verb) = scene.parse.clauses.get(host).and_then(|c| c.verb).map(|v| &scene.parse.verbs[v]) else {
        return false;
    };
    verb.modal.is_some()
        && verb.negation.is_none()
        && (verb.tokens.start..verb.tokens.end.min(opener.start)).any(|t| scene.is(t, scene.compiled.position.only))
}

/// A condition without a clause of its own: how far it reaches, and the clause it hangs on.
fn phrase(scene: &Scene<'_>, sentence: &Range<usize>, opener: &Range<usize>) -> (Range<usize>, usize) {
    let host = scene.clause_at(opener.start).unwrap_or(usize::MAX);
    let Some(here) = scene.parse.clauses.get(host) else { return (opener.start..sentence.end, host) };
    // "In return for the hostages, Israel would …": it ends where the clause it stands before begins.
    if let Some(verb) = here.verb.map(|v| &scene.parse.verbs[v])
        && verb.tokens.start >= opener.end
        && here.tokens.start + 1 >= opener.start
    {
        let comma = (opener.end..verb.tokens.start).find(|t| scene.doc.tokens[*t].kind == TokenKind::Comma);
        let subject = here.subject.map(|s| scene.parse.nouns[s].tokens.start).filter(|s| *s > opener.end);
        if let Some(end) = comma.or(subject) {
            return (opener.start..end, host);
        }
    }
    // "A truce without a withdrawal would not last": it ends before the verb of the noun it stands behind.
    if let Some(verb) = here.verb.map(|v| &scene.parse.verbs[v])
        && verb.finite
        && verb.tokens.start > opener.end
        && here.subject.is_some_and(|s| scene.parse.nouns[s].tokens.end <= opener.start)
        && scene.clause_at(opener.end) == Some(host)
    {
        return (opener.start..verb.tokens.start, host);
    }
    let end = here.tokens.end;
    // "provided that …": grammar sees a participle with a clause of its own; it hangs on the clause outside.
    let opens = here.tokens.start == opener.start;
    let outside = here.parent.filter(|_| opens).or_else(|| {
        let before = scene.parse.clauses[..host].iter().rposition(|c| c.depth == 0).filter(|_| opens)?;
        (scene.parse.clauses[before].tokens.start >= sentence.start).then_some(before)
    });
    let inner = scene.clause_at(opener.end).filter(|_| opens).map_or(0, |c| scene.parse.clauses[c].tokens.end);
    (opener.start..end.max(inner).max(opener.end).min(sentence.end), outside.unwrap_or(host))
}

/// "Talks cannot resume, the ministry said, before …": grammar hangs the condition on the words that name the speaker;
/// it belongs to what was said before them.
fn beyond_tag(scene: &Scene<'_>, opener: &Range<usize>, host: usize) -> usize {
    let Some(verb) = scene.parse.clauses.get(host).and_then(|c| c.verb).map(|v| &scene.parse.verbs[v]) else {
        return host;
    };
    let before = scene.statements_at(opener.start).into_iter().find_map(|s| {
        let statement = &scene.statements[s];
        let cue = statement.cue.as_ref().filter(|c| c.contains(&verb.head))?;
        // "Once they had left, the army said, it would talk": what hangs on it may follow the tag, too.
        let apart = |piece: &&Range<usize>| !piece.contains(&opener.start) || piece.start < opener.start;
        if opener.start < cue.start {
            return statement.content.iter().filter(apart).find(|piece| piece.start >= cue.end);
        }
        statement.content.iter().rev().find(|piece| piece.end <= cue.start)
    });
    // "…, Zelensky said, but only once": it limits what was said before the tag, and stands outside it.
    let outside = || {
        let but = opener.start.checked_sub(1).is_some_and(|t| scene.is(t, scene.compiled.position.contrast));
        let tag = |s: &&Statement| s.cue.as_ref().is_some_and(|c| c.contains(&verb.head) && c.end <= opener.start);
        let statement = scene.statements.iter().find(tag).filter(|_| but)?;
        statement.content.last().filter(|piece| piece.end <= verb.head)
    };
    let Some(piece) = before.or_else(outside) else { return host };
    let depth = |clause: usize| scene.parse.clauses[clause].depth;
    scene.clauses_in(piece).min_by_key(|c| (depth(*c), std::cmp::Reverse(*c))).unwrap_or(host)
}

/// Whether what hangs on a word of time is still to come: its verb is future or modal, or (for "until", "once" and
/// "before") it is refused. Else the words only tell what happened when.
fn lies_ahead(scene: &Scene<'_>, opener: &Range<usize>, host: usize, cues: &[CueHit]) -> bool {
    let Some(here) = scene.parse.clauses.get(host) else { return false };
    let verb = here.verb.map(|v| &scene.parse.verbs[v]);
    // "no talks can be held before"
    let none = here.subject.is_some_and(|s| {
        let first = scene.parse.nouns[s].tokens.start;
        scene.words.asked(scene.doc.tokens[first].word).key == Key::No
    });
    let refused = none || is_refused(scene, opener, host, cues);
    // "rejected a truce before they left": told of the past, unless it is said to be out of the question.
    if scene.is(opener.start, scene.compiled.position.unreached) {
        let told = verb.is_some_and(|v| {
            v.modal.is_none() && v.tense == Tense::Past && !scene.is(v.head, scene.compiled.position.copula)
        });
        return refused && !told;
    }
    if verb.is_some_and(|v| v.modal.is_some()) {
        return true;
    }
    scene.is(opener.start, scene.compiled.position.awaited) && (refused || here.kind == ClauseKind::Infinitive)
}

/// Whether a clause that a condition hangs on refuses: by its verb, a word against it, or "no" before its subject.
pub(super) fn is_refused(scene: &Scene<'_>, opener: &Range<usize>, host: usize, cues: &[CueHit]) -> bool {
    let Some(here) = scene.parse.clauses.get(host) else { return false };
    let negated = here.verb.is_some_and(|v| scene.parse.verbs[v].negation.is_some());
    // "the demand that it renounce the treaty must be met before": what a clause within says is not refused here.
    let own = |token: usize| {
        let clause = scene.clause_at(token);
        let full = clause.and_then(|c| outer(scene, c));
        clause == Some(host) || full == outer(scene, host)
    };
    let against = |c: &CueHit| {
        scene.rules.cues[c.cue].sign == Sign::Against && c.tokens.end <= opener.start && own(c.tokens.start)
    };
    negated
        || cues.iter().any(against)
        || here.subject.is_some_and(|s| {
            let start = scene.parse.nouns[s].tokens.start;
            (start.saturating_sub(1)..=start).any(|t| scene.parse.tags[t] == Tag::Negation)
        })
}

/// The condition a phrase depends on: one whose host is on the phrase's chain, or that follows it in the same clause.
/// "Nothing about us without us" is a wording, and no condition.
pub(crate) fn of_phrase<'c>(
    scene: &Scene<'_>,
    hit: &PhraseHit,
    chain: &[usize],
    conditions: &'c [Condition],
) -> Option<&'c Condition> {
    // "will [keep fighting] until", "[remain frozen] until": the wording runs on into the clause that the condition hangs on.
    let runs_into = |c: &Condition| {
        let verb = scene.parse.clauses.get(c.host).and_then(|c| c.verb).map(|v| &scene.parse.verbs[v]);
        // "would [stop firing] if": an offer; what an infinitive says may be what the condition is about.
        verb.is_some_and(|v| !v.finite && hit.tokens.contains(&v.head) && (c.firmness > 1 || v.shape == Shape::Gerund))
    };
    // "No truce without guarantees": neither stands in a clause.
    let stands_beside = |c: &Condition| {
        let none = c.host == usize::MAX && scene.clause_at(hit.tokens.start).is_none();
        none && hit.tokens.end <= c.opener.start
            && !scene.parse.tags[hit.tokens.end..c.opener.start].contains(&Tag::Mark)
    };
    conditions.iter().find(|c| {
        // "without" and its like; what follows in case of a breach is a condition all the same.
        let part_of_it = c.firmness > 1 && contains(&hit.tokens, &c.opener) && hit.tokens.end > c.opener.end;
        !c.tokens.contains(&hit.tokens.start)
            && !part_of_it
            && (chain.contains(&c.host) || runs_into(c) || stands_beside(c))
    })
}

/// The condition a phrase stands in.
pub(crate) fn around<'c>(hit: &PhraseHit, conditions: &'c [Condition]) -> Option<&'c Condition> {
    conditions.iter().find(|c| c.tokens.contains(&hit.tokens.start) && c.opener.end <= hit.tokens.start)
}

/// "If Hamas wanted peace, it would free them": what another would do if he only meant it is what he does not do, and no
/// offer of his. `holder` is whoever would; what the speaker says of his own side stands.
pub(crate) fn supposes_will(scene: &Scene<'_>, condition: &Condition, holder: &Voice) -> bool {
    let clauses = &scene.parse.clauses;
    let shares = |noun: usize| voice::of_noun(scene, noun, None).map(|v| v.shares(holder));
    let Some(main) = clauses.get(condition.host) else { return false };
    let foretold = main.verb.is_some_and(|v| matches!(scene.parse.verbs[v].tense, Tense::Future | Tense::Conditional));
    let Some(doer) = main.subject.filter(|s| foretold && shares(*s) == Some(true)) else { return false };
    let own = |noun: usize| {
        let speakers = voice::covering(scene, &scene.parse.nouns[noun].tokens);
        speakers.into_iter().any(|said| voice::is_speakers(scene, noun, said))
    };
    let inside = &clauses[scene.clauses_in(&condition.tokens)];
    let supposed = inside.iter().find(|c| c.kind == ClauseKind::Condition && c.subject.is_some());
    let Some(wisher) = supposed.and_then(|c| c.subject).filter(|_| sort(scene, condition) == Sort::Followed) else {
        return false;
    };
    // "If they really were serious", "if Hamas had any interest": near the subject, before what it is in.
    let start = scene.parse.nouns[wisher].tokens.end;
    let meant = (start..(start + 4).min(condition.tokens.end)).any(|t| scene.is(t, scene.compiled.position.good_will));
    meant && shares(wisher).unwrap_or(scene.parse.nouns[wisher].pronoun) && !own(doer) && !own(wisher)
}
