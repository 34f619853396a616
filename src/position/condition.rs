//! What a stance is made to depend on.
//!
//! A condition makes two records: the conditional stance, and a demand on the condition's own proposition. It is
//! +2 for only-if, unless, until, without; +1 for if, once, in exchange for. Where the words stand says little: a
//! condition may open its sentence, close it, or follow the words that name the speaker.

use super::Scene;
use super::hits::{CueHit, PhraseHit, contains};
use super::stance::Stance;
use super::voice::{self, Voice};
use crate::grammar::{ClauseKind, Tag, Tense};
use crate::record::Act;
use crate::rules::features::Features;
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
    /// The predicate of what it is for: "the truce hinges on", "made aid conditional on".
    Predicate,
    /// What stands before is the condition, what stands after hangs on it: "as a condition for talks".
    Turned,
}

/// The sort of a condition.
pub(crate) fn sort(scene: &Scene<'_>, condition: &Condition) -> Sort {
    match scene.rules.cues[condition.cue].class {
        _ if condition.only => Sort::Needed,
        Some(CueClass::If) => Sort::Followed,
        Some(CueClass::Unless) => Sort::Averted,
        Some(CueClass::While) => Sort::Lasting,
        Some(CueClass::Hinge) => Sort::Predicate,
        Some(CueClass::Precondition) => Sort::Turned,
        _ => Sort::Needed,
    }
}

/// Which way the demand of a condition points: 1 where what it names is wanted, −1 where it is not, 0 where nobody can
/// say. `main` is the stance that hangs on it, `denied` whether the condition's own words have a negation.
pub(crate) fn direction(sort: Sort, main: &Stance, denied: bool) -> i8 {
    let adverse = main.value < 0;
    match sort {
        Sort::Needed | Sort::Predicate | Sort::Turned => 1,
        Sort::Averted => {
            if adverse {
                1
            } else {
                -1
            }
        }
        Sort::Followed | Sort::Lasting if !adverse => 1,
        Sort::Lasting => -1,
        // "would stay out of the alliance if it were given guarantees": what sounds like a refusal may be an offer.
        Sort::Followed if main.refused || main.act == Act::Threat || denied => -1,
        Sort::Followed => 0,
    }
}

/// Who says that something will not be without the condition, where what will not be is no issue of its own: "we will not
/// rest until", "there can be no settlement without". The condition is then what he wants all the same.
///
/// What only is not to be if something is averted ("we will not strike unless they do") is wanted where nobody acts.
pub(crate) fn insisted_by<'s>(
    scene: &'s Scene<'_>,
    condition: &Condition,
    sort: Sort,
    cues: &[CueHit],
) -> Option<&'s Statement> {
    let host = &scene.parse.clauses[outer(scene, condition.host)?];
    let verb = host.verb.map(|v| &scene.parse.verbs[v])?;
    let said = voice::covering(scene, &verb.tokens).into_iter().find(|s| !s.negated && !s.unreal)?;
    let acting = host.subject.filter(|s| voice::of_noun(scene, *s, Some(said)).is_some());
    let whose = match sort {
        Sort::Needed => acting.is_none_or(|noun| voice::is_speakers(scene, noun, said)),
        Sort::Averted => acting.is_none(),
        _ => false,
    };
    let ahead = verb.modal.is_some() || matches!(verb.tense, Tense::Future | Tense::Conditional);
    let refused = verb.negation.is_some()
        || cues.iter().any(|c| {
            scene.rules.cues[c.cue].sign == Sign::Against
                && c.tokens.end <= condition.opener.start
                && host.tokens.contains(&c.tokens.start)
        });
    (whose && ahead && refused).then_some(said)
}

/// The full clause that a clause is, or stands in as an infinitive or an -ing form: "will not stop *fighting* until".
fn outer(scene: &Scene<'_>, clause: usize) -> Option<usize> {
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
        if rule.kind != CueKind::Condition {
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
        // "tied the truce to …": what hangs on it stands inside the wording; the condition opens with the last word.
        let gap = rule.class == Some(CueClass::Hinge) && scene.noun_at(cue.tokens.end - 2).is_some();
        let opener = if gap { cue.tokens.end - 1..cue.tokens.end } else { cue.tokens.clone() };
        let timed = opener.len() == 1 && scene.is(opener.start, scene.compiled.position.time_condition);
        // "Three days after they signed it, …": how long ago, and no condition.
        let day = Features::CALENDAR;
        let before = opener.start.checked_sub(1).map(|t| scene.words.get(scene.doc.tokens[t].word).features);
        if timed && opener.start <= sentence.start + 3 && before.is_some_and(|f| f.any(day)) {
            continue;
        }
        let clause = scene.clauses_in(sentence).find(|i| {
            let c = &scene.parse.clauses[*i];
            (c.kind == ClauseKind::Condition || timed && c.kind == ClauseKind::Adverbial)
                && c.tokens.start.abs_diff(opener.start) <= 2
                && c.tokens.end > opener.end
        });
        let (tokens, host) = if let Some(index) = clause {
            let c = &scene.parse.clauses[index];
            // Without a clause around it, it hangs before the next.
            let next = || {
                let first = scene.parse.clauses.partition_point(|n| n.tokens.start < c.tokens.end);
                let near = scene.parse.clauses.get(first)?.tokens.start;
                (near <= c.tokens.end + 2 && near < sentence.end).then_some(first)
            };
            (opener.start.min(c.tokens.start)..c.tokens.end, c.parent.or_else(next).unwrap_or(usize::MAX))
        } else {
            phrase(scene, sentence, &opener)
        };
        let host = beyond_tag(scene, &opener, host);
        let only = timed && is_only(scene, &opener, host);
        if timed && clause.is_none() && !only && !scene.is(opener.start, scene.compiled.position.unreached) {
            continue; // a condition only where grammar found a clause
        }
        // "after" and "when" open conditions only of what lies ahead, "before" only of what is refused.
        let ahead = |host: usize| lies_ahead(scene, &opener, host, cues);
        if timed && !only && !ahead(host) && !outer(scene, host).is_some_and(ahead) {
            continue;
        }
        let firmness = if only { 2 } else { rule.firmness.max(1) as i8 };
        out.push(Condition { opener, tokens, firmness, host, cue: cue.cue, only });
    }
    out
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
    let Some(piece) = before else { return host };
    let depth = |clause: usize| scene.parse.clauses[clause].depth;
    scene.clauses_in(piece).min_by_key(|c| (depth(*c), std::cmp::Reverse(*c))).unwrap_or(host)
}

/// Whether what hangs on a word of time is still to come: its verb is future or modal, or (for "until", "once" and
/// "before") it is refused. Else the words only tell what happened when.
fn lies_ahead(scene: &Scene<'_>, opener: &Range<usize>, host: usize, cues: &[CueHit]) -> bool {
    let Some(here) = scene.parse.clauses.get(host) else { return false };
    let verb = here.verb.map(|v| &scene.parse.verbs[v]);
    let refused = verb.is_some_and(|v| v.negation.is_some())
        || cues.iter().any(|c| {
            let rule = &scene.rules.cues[c.cue];
            rule.sign == Sign::Against && c.tokens.end <= opener.start && here.tokens.contains(&c.tokens.start)
        })
        || here.subject.is_some_and(|s| {
            let start = scene.parse.nouns[s].tokens.start;
            (start.saturating_sub(1)..=start).any(|t| scene.parse.tags[t] == Tag::Negation)
        });
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

/// The condition a phrase depends on: one whose host is on the phrase's chain, or that follows it in the same clause.
/// "Nothing about us without us" is a wording, and no condition.
pub(crate) fn of_phrase<'c>(hit: &PhraseHit, chain: &[usize], conditions: &'c [Condition]) -> Option<&'c Condition> {
    conditions.iter().find(|c| {
        // "without" and its like; what follows in case of a breach is a condition all the same.
        let part_of_it = c.firmness > 1 && contains(&hit.tokens, &c.opener) && hit.tokens.end > c.opener.end;
        !c.tokens.contains(&hit.tokens.start) && !part_of_it && chain.contains(&c.host)
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
