//! Whether what follows is a new act of whoever reports: a verb joined to the verb of the report, another report, a tag.

use super::Hold;
use crate::grammar::{ClauseKind, Shape, Tag, Tense, VerbGroup};
use crate::rules::features::Features;
use crate::sentence::TokenKind;
use crate::statement::ahead::after_phrase;
use crate::statement::lexicon::has;
use crate::statement::scene::Scene;
use crate::statement::subjects::subject_noun;

/// Whether after "and" or "but" the reported words are over: the reporter's subject goes on to do something else.
pub(super) fn new_act(
    scene: &Scene<'_>,
    conjunction: usize,
    limit: usize,
    hold: Hold,
    verb: Option<usize>,
    own_verb: Option<usize>,
) -> bool {
    let inside = usize::from(scene.kind(conjunction - 1) == TokenKind::CloseQuote);
    let comma = scene.kind(conjunction - 1 - inside) == TokenKind::Comma;
    let mut at = conjunction + 1;
    while at < limit && matches!(scene.tag(at), Tag::Adverb | Tag::Negation) && scene.verb_at(at).is_none() {
        at += 1;
    }
    if at >= limit {
        return false;
    }
    let Some(reporting) = verb.map(|v| &scene.parse.verbs[v]) else {
        // "her criticism of the plan and left": a noun has no second verb.
        let next = scene.verb_at(at).filter(|v| scene.parse.verbs[*v].tokens.start == at);
        return hold == Hold::Object && own_verb.is_none() && next.is_some_and(|v| scene.parse.verbs[v].finite);
    };
    if let Some(index) = scene.verb_at(at).filter(|g| scene.parse.verbs[*g].tokens.start <= at) {
        let group = &scene.parse.verbs[index];
        if own_verb.is_some() && bare(scene, group, reporting) {
            return false;
        }
        let reports = scene.classes(group).is_some_and(|c| scene.lexicon.reports(c));
        if scene.finite[index] {
            if !group.finite {
                return true;
            }
            if group.modal.is_some() && group.tense != reporting.tense {
                return false;
            }
            let Some(own) = own_verb.map(|v| &scene.parse.verbs[v]) else { return hold != Hold::Clause };
            if !own.finite {
                return true;
            }
            if group.modal.is_some() {
                return false;
            }
            // "says it is late, but conceded that": a verb of saying after a comma is whoever's who reports.
            if scene.kind(conjunction - 1 - inside) == TokenKind::Comma
                && quotes(scene, group)
                && scene.features(group.head).any(Features::TAKES_THAT)
                && reporting.tense == Tense::Present
                && group.tense == Tense::Past
            {
                return true;
            }
            // "said that it works, but left it": back in the time of the report.
            let back = group.tense == Tense::Past && reporting.tense == Tense::Past && own.tense == Tense::Present;
            if back && comma {
                return true;
            }
            let shared = |v: &VerbGroup| v.clause.and_then(|c| scene.parse.clauses[c].subject);
            if reports && group.tense == reporting.tense && (own.tense != group.tense || quotes(scene, group)) {
                return true;
            }
            return shared(group).is_some() && shared(group) == shared(reporting) && shared(group) != shared(own)
                || group.tense == Tense::Past
                    && reporting.tense == Tense::Past
                    && own.tense != Tense::Past
                    && shared(group) != shared(own);
        }
        // "has praised the plan and offered"
        if reporting.perfect
            && hold == Hold::Object
            && own_verb.is_none()
            && group.shape == Shape::Participle
            && reports
        {
            return true;
        }
        return !reporting.finite && group.shape == reporting.shape && reporting.shape != Shape::Infinitive && reports;
    }
    // "and he said": a report with its own subject.
    if let Some(noun) = scene.noun_from(at) {
        let end = scene.parse.nouns[noun].full_end.max(scene.parse.nouns[noun].tokens.end);
        // "Petrova saying it was late and Okafor calling it a farce"
        if !reporting.finite && reporting.shape == Shape::Gerund && own_verb.is_some() && adds(scene, end) {
            return true;
        }
        // "…, but he also warned"
        let turns = scene.is(conjunction, scene.lexicon.ends.but) && !scene.is_word(conjunction - 1);
        let also = usize::from(turns && scene.tag(end) == Tag::Adverb && scene.verb_at(end).is_none());
        if let Some(group) = scene.verb_at(end + also).map(|g| &scene.parse.verbs[g])
            && group.finite
        {
            let reports = quotes(scene, group);
            // "said the plan is dead, and he attacked its author": back in the time of the report.
            // "said it was late — and he left the room": the same behind a dash, where what was said was over by then.
            let dash = scene.kind(conjunction - 1) == TokenKind::Dash;
            let back = (comma || dash)
                && reporting.tense == Tense::Past
                && own_verb
                    .map(|v| &scene.parse.verbs[v])
                    .is_some_and(|own| own.finite && (own.tense != Tense::Past || dash && own.perfect));
            // "has said she will stay, but she has bristled at it": an attitude told as the report is.
            let attitude = scene.classes(group).is_some_and(|c| scene.lexicon.reports(c));
            let own = own_verb.map(|v| &scene.parse.verbs[v]).filter(|own| own.finite && !own.perfect);
            if attitude && group.perfect && reporting.perfect && scene.parse.nouns[noun].pronoun && own.is_some() {
                return true;
            }
            // "said that he would support it, but there is anger": the time of the reporter.
            let now = group.tense == Tense::Present && group.modal.is_none();
            let then = reporting.tense == Tense::Past
                && own.is_some_and(|o| matches!(o.tense, Tense::Past | Tense::Conditional));
            if now && then && comma {
                return true;
            }
            return (reports || back) && group.tense == reporting.tense && group.modal.is_none() && own_verb.is_some();
        }
    }
    false
}

/// Whether a verb is a bare infinitive that was read as a finite one: "vowed to hit them, bring him back and leave".
fn bare(scene: &Scene<'_>, group: &VerbGroup, reporting: &VerbGroup) -> bool {
    let single = scene.features(reporting.tokens.start).any(Features::THIRD);
    let form = scene.features(group.head);
    let base = group.tokens.len() == 1 && *group.base == *scene.form(group.head) && !form.any(Features::PAST);
    base && reporting.finite && (reporting.tense == Tense::Past || single)
}

/// Whether a verb that reports, in the time of the report, stands right behind a comma.
pub(super) fn next_act(scene: &Scene<'_>, next: usize, verb: Option<usize>, own_verb: Option<usize>) -> bool {
    let Some(reporting) = verb.map(|v| &scene.parse.verbs[v]).filter(|v| v.finite && own_verb.is_some()) else {
        return false;
    };
    let Some(index) = scene.verb_at(next).filter(|v| scene.finite[*v]) else { return false };
    let group = &scene.parse.verbs[index];
    let tense = if group.finite { group.tense } else { Tense::Past };
    group.tokens.start == next && group.modal.is_none() && tense == reporting.tense && quotes(scene, group)
}

/// Whether the words after a comma are a tag of their own ("…, he said", "…, said the minister").
pub(in crate::statement) fn tag_follows(scene: &Scene<'_>, at: usize, limit: usize, verb: Option<usize>) -> bool {
    let after = match scene.noun_from(at) {
        Some(noun) => scene.parse.nouns[noun].full_end.max(scene.parse.nouns[noun].tokens.end),
        None => at,
    };
    let Some(index) = scene.verb_at(after).filter(|g| Some(*g) != verb) else { return false };
    let group = &scene.parse.verbs[index];
    if !scene.finite[index] || group.tokens.start != after {
        return false;
    }
    if !quotes(scene, group) {
        return false;
    }
    let mut past = group.tokens.end;
    // "…, Petrova told reporters, adding": past the one who is told.
    let told = scene.classes(group).is_some_and(|c| has(c, scene.lexicon.tell));
    if let Some(noun) = scene.noun_from(past).filter(|_| told && after > at) {
        past = scene.parse.nouns[noun].tokens.end;
    }
    if after == at {
        // Inverted: a noun phrase must follow.
        return scene.noun_from(past).is_some();
    }
    past >= limit || matches!(scene.kind(past), TokenKind::Comma | TokenKind::Stop | TokenKind::OpenQuote)
}

/// Whether an -ing form of a verb that reports comes next: "…,” adding that".
pub(super) fn adds(scene: &Scene<'_>, at: usize) -> bool {
    scene.tag(at) == Tag::Gerund
        && scene
            .verb_at(at)
            .is_some_and(|v| scene.classes(&scene.parse.verbs[v]).is_some_and(|c| scene.lexicon.reports(c)))
}

/// Whether an -ing form of a verb that may stand beside a quotation comes next.
pub(super) fn says(scene: &Scene<'_>, at: usize) -> bool {
    adds(scene, at)
        && scene.verb_at(at).map(|v| &scene.parse.verbs[v]).is_some_and(|verb| {
            let object = scene.classes(verb).is_some_and(|c| has(c, scene.lexicon.object));
            quotes(scene, verb) && (object || scene.features(verb.head).any(Features::TAKES_THAT))
        })
}

fn quotes(scene: &Scene<'_>, group: &VerbGroup) -> bool {
    scene.classes(group).is_some_and(|c| has(c, scene.lexicon.quote))
}

/// Whether somebody else's report stands behind "with": "…, with Petrova calling it a farce".
pub(super) fn reports_beside(scene: &Scene<'_>, with: usize) -> bool {
    let Some(noun) = scene.noun_from(with + 1) else { return false };
    let phrase = &scene.parse.nouns[noun];
    [phrase.tokens.end, phrase.full_end].into_iter().any(|end| adds(scene, end))
}

/// Whether the report stands in a clause before its main clause: "When he said …, she left".
pub(super) fn fronted(scene: &Scene<'_>, verb: usize) -> bool {
    let group = &scene.parse.verbs[verb];
    let Some(sentence) = scene.doc.sentence_of(group.head) else { return false };
    let first = scene.doc.sentences[sentence].tokens.start;
    let mut clause = group.clause;
    for _ in 0..6 {
        let Some(index) = clause else { return false };
        let own = &scene.parse.clauses[index];
        if !matches!(own.kind, ClauseKind::Main | ClauseKind::Complement | ClauseKind::Relative)
            && own.tokens.start <= first + 1
        {
            return true;
        }
        clause = own.parent;
    }
    false
}

/// Whether a verb tells what a poll or a study has found.
pub(super) fn counts(scene: &Scene<'_>, verb: usize) -> bool {
    let group = &scene.parse.verbs[verb];
    scene.classes(group).is_some_and(|c| has(c, scene.lexicon.finds))
        && subject_noun(scene, verb, 3).is_some_and(|n| scene.noun_is(scene.parse.nouns[n].head, scene.lexicon.poll))
}

/// Whether content that begins at a token stands in a phrase before the main clause: "Despite complaints that …, she left".
pub(super) fn opens_setting(scene: &Scene<'_>, start: usize) -> bool {
    let Some(sentence) = scene.doc.sentence_of(start) else { return false };
    let first = scene.doc.sentences[sentence].tokens.start;
    let acts = |t: usize| scene.verb_at(t).is_some_and(|v| scene.finite[v]);
    matches!(scene.tag(first), Tag::Preposition | Tag::Subordinator) && !(first..start).any(acts)
}

/// Whether a finite verb stands at a token, or behind adverbs there.
pub(super) fn resumes(scene: &Scene<'_>, mut at: usize) -> bool {
    while scene.kind(at) == TokenKind::Word && scene.tag(at) == Tag::Adverb && scene.verb_at(at).is_none() {
        at += 1;
    }
    scene.verb_at(at).is_some_and(|v| scene.finite[v] && scene.parse.verbs[v].tokens.start == at)
}

/// Whether a subject and its finite verb come next.
pub(super) fn main_follows(scene: &Scene<'_>, at: usize, limit: usize) -> bool {
    let Some(noun) = scene.noun_from(at) else { return false };
    let phrase = &scene.parse.nouns[noun];
    [phrase.tokens.end, phrase.full_end, after_phrase(scene, noun)]
        .into_iter()
        .any(|end| end < limit && scene.verb_at(end).is_some_and(|v| scene.finite[v]))
}

/// Whether somebody says something in the time of the report: "…, although he wrote that".
pub(super) fn says_then(scene: &Scene<'_>, at: usize, verb: Option<usize>) -> bool {
    let Some(noun) = scene.noun_from(at) else { return false };
    let end = scene.parse.nouns[noun].full_end.max(scene.parse.nouns[noun].tokens.end);
    let said = scene.verb_at(end).map(|v| &scene.parse.verbs[v]).filter(|v| v.finite && v.modal.is_none());
    let report = verb.map(|v| &scene.parse.verbs[v]).filter(|v| v.finite);
    said.zip(report).is_some_and(|(said, report)| said.tense == report.tense && quotes(scene, said))
}
