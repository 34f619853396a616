//! Where reported words end.
//!
//! A complement clause mostly runs to the end of its sentence. What can end it sooner is short: another report after a
//! comma ("…, adding that", "…, according to"), a turn of the reporter's own ("…, but did not say", "…, while"), and,
//! for a noun phrase or an infinitive, whatever places the act of saying in time and in space.

use super::scene::Scene;
use crate::grammar::{ClauseKind, Shape, Tag, Tense};
use crate::rules::features::Features;
use crate::rules::lexis::{ClassId, Lexis};
use crate::sentence::TokenKind;

/// The classes that ends are found by; `data/lexicon/reporting_ends.yaml` says what each is for.
#[derive(Copy, Clone, Debug)]
pub(super) struct Ends {
    contrast: Option<ClassId>,
    concession: Option<ClassId>,
    even: Option<ClassId>,
    even_of: Option<ClassId>,
    comment: Option<ClassId>,
    /// Before somebody and what he does: with.
    pub(super) with: Option<ClassId>,
    including: Option<ClassId>,
    but: Option<ClassId>,
    turn: Option<ClassId>,
    and: Option<ClassId>,
    as_: Option<ClassId>,
    well: Option<ClassId>,
    aside: Option<ClassId>,
    remark: Option<ClassId>,
    breaks: Option<ClassId>,
    inner: Option<ClassId>,
    earlier: Option<ClassId>,
    before: Option<ClassId>,
    adverbial: Option<ClassId>,
    while_: Option<ClassId>,
    then: Option<ClassId>,
    then_always: Option<ClassId>,
    place: Option<ClassId>,
    in_: Option<ClassId>,
    pub(super) on: Option<ClassId>,
    at: Option<ClassId>,
    pub(super) the: Option<ClassId>,
}

impl Ends {
    pub(super) fn new(lexis: &Lexis) -> Self {
        Ends {
            contrast: lexis.class("report.end.contrast"),
            concession: lexis.class("report.end.concession"),
            even: lexis.class("report.end.even"),
            even_of: lexis.class("report.end.even_of"),
            comment: lexis.class("report.end.comment"),
            with: lexis.class("report.end.with"),
            including: lexis.class("report.end.including"),
            but: lexis.class("report.end.but"),
            turn: lexis.class("report.end.turn"),
            and: lexis.class("report.end.and"),
            as_: lexis.class("report.end.as"),
            well: lexis.class("report.end.well"),
            aside: lexis.class("report.end.aside"),
            remark: lexis.class("report.end.remark"),
            breaks: lexis.class("report.end.breaks"),
            inner: lexis.class("report.end.inner"),
            earlier: lexis.class("report.end.earlier"),
            before: lexis.class("report.end.before"),
            adverbial: lexis.class("report.end.adverbial"),
            while_: lexis.class("report.end.while"),
            then: lexis.class("report.end.then"),
            then_always: lexis.class("report.end.then_always"),
            place: lexis.class("report.end.place"),
            in_: lexis.class("report.end.in"),
            on: lexis.class("report.end.on"),
            at: lexis.class("report.end.at"),
            the: lexis.class("report.end.the"),
        }
    }
}

/// How tightly content holds its words together.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Hold {
    /// A finite clause: adverbials and further clauses are its own.
    Clause,
    /// An infinitive.
    Infinitive,
    /// A noun phrase or -ing form: later clauses and time belong to the report.
    Object,
}

/// One past the last token of content that begins at `start`; `verb` is the verb that reports it, if one does.
pub(super) fn end(scene: &Scene<'_>, start: usize, limit: usize, hold: Hold, verb: Option<usize>) -> usize {
    let mut at = start;
    let mut own_verb: Option<usize> = None;
    let mut brackets = 0usize;
    let in_relative = verb.is_some_and(|v| {
        let clause = scene.parse.verbs[v].clause.map(|c| &scene.parse.clauses[c]);
        clause.is_some_and(|c| c.kind == ClauseKind::Relative)
    });
    let hold_back = verb.is_some_and(|v| fronted(scene, v));
    while at < limit {
        if let Some(quotation) = scene.quotation_at(at)
            && scene.doc.quotations[quotation].open == at
        {
            let past = scene.past(quotation);
            if past >= limit {
                // A quotation may run on into the sentences after.
                let closed = scene.doc.quotations[quotation].closed;
                return if closed && !scene.quoted_at_start(start) { past } else { limit };
            }
            // "…," he said: the comma stands inside the marks.
            let comma = past > 1 && scene.kind(past - 2) == TokenKind::Comma;
            // "named “Dawn,” “Tide” and “River”": a list of quoted words goes on.
            let listed = scene.kind(past) == TokenKind::OpenQuote
                || scene.tag(past) == Tag::Conjunction && scene.kind(past + 1) == TokenKind::OpenQuote;
            if comma && !listed && (hold == Hold::Object || tag_follows(scene, past, limit, verb) || adds(scene, past))
            {
                return past;
            }
            let within = (at..past).filter_map(|t| scene.verb_at(t)).find(|v| scene.finite[*v]);
            own_verb = own_verb.or(within);
            at = past;
            continue;
        }
        match scene.kind(at) {
            TokenKind::OpenBracket => brackets += 1,
            TokenKind::CloseBracket => {
                if brackets == 0 {
                    return scene.trimmed(start, at);
                }
                brackets -= 1;
            }
            _ => {}
        }
        if at > start
            && brackets == 0
            && ends(scene, start, at, limit, hold, verb, own_verb, hold_back, in_relative)
            && !(hold != Hold::Clause && quotes_later(scene, at, limit))
        {
            return scene.trimmed(start, at).max(start + 1);
        }
        if let Some(group) = scene.verb_at(at)
            && scene.parse.verbs[group].tokens.start == at
            && (scene.finite[group] || hold != Hold::Clause)
        {
            own_verb = own_verb.or(Some(group));
        }
        at += 1;
    }
    scene.trimmed(start, limit)
}

#[allow(clippy::too_many_arguments)]
fn ends(
    scene: &Scene<'_>,
    start: usize,
    at: usize,
    limit: usize,
    hold: Hold,
    verb: Option<usize>,
    own_verb: Option<usize>,
    hold_back: bool,
    in_relative: bool,
) -> bool {
    let next = at + 1;
    let ends = &scene.lexicon.ends;
    let is = |token: usize, class: Option<ClassId>| scene.is(token, class);
    match scene.kind(at) {
        TokenKind::Semicolon => true,
        TokenKind::Colon => hold == Hold::Object && own_verb.is_none(),
        TokenKind::Comma | TokenKind::Dash => {
            if next >= limit {
                return true;
            }
            if scene.kind(next) == TokenKind::OpenQuote {
                return false;
            }
            if is(next, ends.including) {
                return false;
            }
            if hold == Hold::Object && matches!(scene.kind(at), TokenKind::Dash) {
                return true;
            }
            // "says the road is closed, calls it a farce": the next act of whoever reports.
            if hold == Hold::Clause && scene.kind(at) == TokenKind::Comma && next_act(scene, next, verb, own_verb) {
                return true;
            }
            if in_relative
                && own_verb.is_some()
                && scene.verb_at(next).is_some_and(|v| scene.finite[v] && scene.parse.verbs[v].tokens.start == next)
            {
                return true;
            }
            if hold_back && own_verb.is_some() && scene.kind(at) == TokenKind::Comma && main_follows(scene, next, limit)
            {
                return true;
            }
            if scene.is(next, scene.lexicon.according) || tag_follows(scene, next, limit, verb) {
                return true;
            }
            if scene.tag(next) == Tag::Gerund || scene.tag(next) == Tag::Adverb && gerund_after(scene, next) {
                let group = scene.verb_at(next).or_else(|| scene.verb_at(next + 1));
                let reports = group
                    .is_some_and(|g| scene.classes(&scene.parse.verbs[g]).is_some_and(|c| scene.lexicon.reports(c)));
                return reports || hold != Hold::Clause && !list_goes_on(scene, start, at);
            }
            let turn = [ends.contrast, ends.concession, ends.even, ends.comment, ends.turn];
            if turn.into_iter().any(|class| is(next, class)) {
                if hold == Hold::Clause && own_verb.is_none() {
                    return false;
                }
                let object = hold != Hold::Clause;
                return if is(next, ends.contrast) {
                    true
                } else if is(next, ends.even) {
                    object || !is(next + 1, ends.even_of)
                } else if is(next, ends.comment) {
                    object
                        || !quotes_later(scene, at, limit) && !(next..limit).any(|t| scene.kind(t) == TokenKind::Comma)
                } else if is(next, ends.concession) {
                    object
                } else {
                    let breaks = is(next, ends.but) && scene.kind(at) == TokenKind::Dash;
                    breaks || object || new_act(scene, next, limit, hold, verb, own_verb)
                };
            }
            if is(next, ends.with) && reports_beside(scene, next) {
                return true;
            }
            if is(next, ends.as_) && is(next + 1, ends.well) {
                return false;
            }
            if is(next, ends.and) {
                return match hold {
                    Hold::Clause => new_act(scene, next, limit, hold, verb, own_verb),
                    _ => !list_goes_on(scene, start, at) || new_act(scene, next, limit, hold, verb, own_verb),
                };
            }
            match hold {
                Hold::Clause => own_verb.is_some() && is(next, ends.aside) && aside_to_end(scene, next, limit),
                Hold::Infinitive => is(next, ends.remark),
                Hold::Object => object_ends_at_comma(scene, start, next, limit),
            }
        }
        TokenKind::Word => match scene.tag(at) {
            Tag::Conjunction => {
                let ends_here = is(at, ends.but) && hold != Hold::Clause;
                (is(at, ends.and) || is(at, ends.but))
                    && !behind_mark(scene, at)
                    && (ends_here || new_act(scene, at, limit, hold, verb, own_verb))
            }
            _ if hold == Hold::Clause => {
                own_verb.is_some()
                    && (is(at, ends.inner)
                        || is(at, ends.earlier) && says(scene, next)
                        || is(at, ends.before) && adds(scene, next))
            }
            _ => adverbial(scene, start, at, limit, hold),
        },
        _ => false,
    }
}

/// Whether quoted words come later that nothing else announces: "praised Petrova, who left on Monday, as “a friend”",
/// "vowed not to sell it because of the buyer's “past”". What stands before them is reported too.
fn quotes_later(scene: &Scene<'_>, at: usize, limit: usize) -> bool {
    let Some(open) = (at..limit.min(at + FAR)).find(|t| scene.kind(*t) == TokenKind::OpenQuote) else { return false };
    let before = open - 1;
    if open == at + 1 && scene.kind(at) != TokenKind::Word || !scene.is_word(before) {
        return false;
    }
    let breaks = |t: usize| {
        matches!(scene.kind(t), TokenKind::Semicolon | TokenKind::Dash | TokenKind::Colon)
            || scene.kind(t) == TokenKind::Word
                && (scene.is(t, scene.lexicon.ends.breaks)
                    || scene.verb_at(t).is_some_and(|v| {
                        let verb = &scene.parse.verbs[v];
                        let reports = scene.classes(verb).is_some_and(|c| scene.lexicon.reports(c));
                        let main = verb.clause.is_some_and(|c| scene.parse.clauses[c].kind == ClauseKind::Main);
                        reports || scene.finite[v] && main
                    }))
    };
    !(at..open).any(breaks)
}

/// One past the list of quotations that one which ends here begins: "chanting “Down with him!” and, louder, “Out!”".
pub(super) fn listed(scene: &Scene<'_>, mut end: usize) -> usize {
    let joins = |t: &usize| match scene.kind(*t) {
        TokenKind::Comma => true,
        TokenKind::Word => matches!(scene.tag(*t), Tag::Conjunction | Tag::Adverb | Tag::Other),
        _ => false,
    };
    while end > 1 && scene.kind(end - 1) == TokenKind::CloseQuote {
        let open = (end..end + 5).find(|t| !joins(t)).unwrap_or(end);
        let joined = (end..open).any(|t| scene.tag(t) == Tag::Conjunction)
            || open == end && scene.kind(end - 2) == TokenKind::Comma;
        let same = scene.doc.sentence_of(end - 1) == scene.doc.sentence_of(open);
        match scene.quotation_at(open).filter(|q| scene.doc.quotations[*q].open == open) {
            Some(next) if joined && same && scene.doc.quotations[next].closed => end = scene.past(next),
            _ => break,
        }
    }
    end
}

/// So many tokens ahead a quotation is looked for.
const FAR: usize = 25;

/// Whether somebody else's report stands behind "with": "…, with Petrova calling it a farce".
fn reports_beside(scene: &Scene<'_>, with: usize) -> bool {
    let Some(noun) = scene.noun_from(with + 1) else { return false };
    let phrase = &scene.parse.nouns[noun];
    [phrase.tokens.end, phrase.full_end].into_iter().any(|end| adds(scene, end))
}

/// Whether an -ing form of a verb that reports comes next: "…,” adding that".
fn adds(scene: &Scene<'_>, at: usize) -> bool {
    scene.tag(at) == Tag::Gerund
        && scene
            .verb_at(at)
            .is_some_and(|v| scene.classes(&scene.parse.verbs[v]).is_some_and(|c| scene.lexicon.reports(c)))
}

/// Whether an -ing form of a verb that may stand beside a quotation comes next.
fn says(scene: &Scene<'_>, at: usize) -> bool {
    adds(scene, at)
        && scene.verb_at(at).map(|v| &scene.parse.verbs[v]).is_some_and(|verb| {
            let object = scene.classes(verb).is_some_and(|c| super::lexicon::has(c, scene.lexicon.object));
            quotes(scene, verb) && (object || scene.features(verb.head).any(Features::TAKES_THAT))
        })
}

/// Whether the report stands in a clause before its main clause: "When he said …, she left".
fn fronted(scene: &Scene<'_>, verb: usize) -> bool {
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

/// Whether a subject and its finite verb come next.
fn main_follows(scene: &Scene<'_>, at: usize, limit: usize) -> bool {
    let Some(noun) = scene.noun_from(at) else { return false };
    let phrase = &scene.parse.nouns[noun];
    [phrase.tokens.end, phrase.full_end]
        .into_iter()
        .any(|end| end < limit && scene.verb_at(end).is_some_and(|v| scene.finite[v]))
}

/// Whether a noun phrase that comments on all before it stands at the end: "…, a plan that the council opposes".
fn aside_to_end(scene: &Scene<'_>, at: usize, limit: usize) -> bool {
    (scene.noun_from(at).is_some() || scene.tag(at) == Tag::Wh)
        && !(at..limit).any(|t| matches!(scene.kind(t), TokenKind::Comma | TokenKind::Dash))
}

fn behind_mark(scene: &Scene<'_>, at: usize) -> bool {
    matches!(scene.kind(at - 1), TokenKind::Comma | TokenKind::Dash)
}

fn gerund_after(scene: &Scene<'_>, at: usize) -> bool {
    scene.parse.tags.get(at + 1) == Some(&Tag::Gerund)
}

/// Whether the words after a comma are a tag of their own ("…, he said", "…, said the minister").
pub(super) fn tag_follows(scene: &Scene<'_>, at: usize, limit: usize, verb: Option<usize>) -> bool {
    let after = match scene.noun_from(at) {
        Some(noun) => scene.parse.nouns[noun].full_end.max(scene.parse.nouns[noun].tokens.end),
        None => at,
    };
    let Some(index) = scene.verb_at(after).filter(|g| Some(*g) != verb) else { return false };
    let group = &scene.parse.verbs[index];
    if !scene.finite[index] || group.tokens.start != after {
        return false;
    }
    let quotes = scene.classes(group).is_some_and(|c| super::lexicon::has(c, scene.lexicon.quote));
    if !quotes {
        return false;
    }
    let past = group.tokens.end;
    if after == at {
        // Inverted: a noun phrase must follow.
        return scene.noun_from(past).is_some();
    }
    past >= limit || matches!(scene.kind(past), TokenKind::Comma | TokenKind::Stop | TokenKind::OpenQuote)
}

/// Whether after "and" or "but" the reported words are over: the reporter's subject goes on to do something else.
fn new_act(
    scene: &Scene<'_>,
    conjunction: usize,
    limit: usize,
    hold: Hold,
    verb: Option<usize>,
    own_verb: Option<usize>,
) -> bool {
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
            // "said that it works, but left it": back in the time of the report.
            let back = group.tense == Tense::Past && reporting.tense == Tense::Past && own.tense == Tense::Present;
            if back && scene.kind(conjunction - 1) == TokenKind::Comma {
                return true;
            }
            let shared = |v: &crate::grammar::VerbGroup| v.clause.and_then(|c| scene.parse.clauses[c].subject);
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
        if let Some(group) = scene.verb_at(end).map(|g| &scene.parse.verbs[g])
            && group.finite
        {
            let reports = quotes(scene, group);
            // "said the plan is dead, and he attacked its author": back in the time of the report.
            let back = scene.kind(conjunction - 1) == TokenKind::Comma
                && reporting.tense == Tense::Past
                && own_verb.map(|v| &scene.parse.verbs[v]).is_some_and(|own| own.finite && own.tense != Tense::Past);
            return (reports || back) && group.tense == reporting.tense && group.modal.is_none() && own_verb.is_some();
        }
    }
    false
}

/// Whether a verb that reports, in the time of the report, stands right behind a comma.
fn next_act(scene: &Scene<'_>, next: usize, verb: Option<usize>, own_verb: Option<usize>) -> bool {
    let Some(reporting) = verb.map(|v| &scene.parse.verbs[v]).filter(|v| v.finite && own_verb.is_some()) else {
        return false;
    };
    let Some(index) = scene.verb_at(next).filter(|v| scene.finite[*v]) else { return false };
    let group = &scene.parse.verbs[index];
    let tense = if group.finite { group.tense } else { Tense::Past };
    group.tokens.start == next && group.modal.is_none() && tense == reporting.tense && quotes(scene, group)
}

fn quotes(scene: &Scene<'_>, group: &crate::grammar::VerbGroup) -> bool {
    scene.classes(group).is_some_and(|c| super::lexicon::has(c, scene.lexicon.quote))
}

/// Whether a comma stands in a list: "guns, drugs and money".
fn list_goes_on(scene: &Scene<'_>, start: usize, comma: usize) -> bool {
    scene.doc.tokens[start..comma].iter().any(|t| t.kind == TokenKind::Comma)
}

fn object_ends_at_comma(scene: &Scene<'_>, start: usize, next: usize, limit: usize) -> bool {
    // A list goes on to its "and"; an apposition belongs to the phrase, more often than not, if it is short.
    let is_noun = scene.noun_from(next).is_some() || scene.tag(next) == Tag::Adjective;
    if is_noun {
        let mut at = next;
        while at < limit && at < next + 25 {
            if matches!(scene.kind(at), TokenKind::Semicolon | TokenKind::Dash) {
                break;
            }
            if scene.verb_at(at).is_some_and(|v| scene.finite[v]) {
                return true;
            }
            if scene.tag(at) == Tag::Conjunction && scene.is(at, scene.lexicon.ends.and) {
                return false;
            }
            at += 1;
        }
        return !list_goes_on(scene, start, next - 1) && scene.tag(next) == Tag::Determiner;
    }
    !matches!(scene.tag(next), Tag::Noun | Tag::Name | Tag::Number)
}

/// Whether an adverbial of the saying begins here: "on Tuesday", "in an interview", "when he spoke", "as".
fn adverbial(scene: &Scene<'_>, start: usize, at: usize, limit: usize, hold: Hold) -> bool {
    let ends = &scene.lexicon.ends;
    let object = hold == Hold::Object;
    // "endorsed Petrova last week"
    if object && somebody_until(scene, start, at) && scene.noun_from(at).is_some_and(|n| scene.is_time(n)) {
        return true;
    }
    match scene.tag(at) {
        Tag::Preposition | Tag::Subordinator | Tag::Wh | Tag::Adverb => {}
        Tag::Noun | Tag::Name if hold == Hold::Object && scene.features(at).any(Features::DAY) => {
            // "endorsed Petrova Tuesday"
            let before = scene.tag(at - 1);
            return !matches!(before, Tag::Preposition | Tag::Determiner | Tag::Adjective | Tag::Possessive);
        }
        _ => return false,
    }
    if scene.verb_at(at).is_some() {
        return false;
    }
    if scene.is(at, ends.adverbial) {
        return true;
    }
    if scene.is(at, ends.while_) {
        return clause_after(scene, at, limit);
    }
    if scene.is(at, ends.then) {
        // "praised the recovery after the crisis": a time without a verb is that of what is told.
        let told =
            scene.is(at, ends.then_always) && scene.tag(at) == Tag::Preposition && scene.tag(at + 1) != Tag::Gerund;
        return !told && (object || scene.is(at, ends.then_always));
    }
    // "dismissed the charge by pointing out": how it was done.
    if object && scene.form(at) == "by" && scene.tag(at + 1) == Tag::Gerund {
        return true;
    }
    if scene.is(at, ends.as_) {
        return object && clause_after(scene, at, limit);
    }
    if !scene.is(at, ends.place) || !object && !scene.is(at, ends.in_) {
        return false;
    }
    let Some(noun) = scene.noun_at(at + 1) else { return false };
    let phrase = &scene.parse.nouns[noun];
    let day = phrase.tokens.clone().any(|t| scene.features(t).any(Features::DAY.with(Features::MONTH)));
    let venue = scene.noun_is(phrase.head, scene.lexicon.venue)
        && (scene.tag(phrase.tokens.start) == Tag::Determiner && !scene.is(phrase.tokens.start, ends.the)
            || phrase.tokens.len() == 1);
    // "endorsed Petrova in May", but "recalled her defeat in May": what happened has a time of its own.
    let time = object
        && somebody_until(scene, start, at)
        && (scene.is_time(noun) && !scene.is(at, ends.at) || day && scene.is(at, ends.on));
    time || venue && at > start + 1
}

/// Whether an object is somebody or something named and nothing more.
fn somebody_until(scene: &Scene<'_>, start: usize, at: usize) -> bool {
    scene.noun_from(start).is_some_and(|n| {
        let object = &scene.parse.nouns[n];
        object.tokens.end == at && (object.pronoun || scene.tag(object.head) == Tag::Name)
    })
}

/// Whether a finite clause follows: a noun phrase and a finite verb.
fn clause_after(scene: &Scene<'_>, at: usize, limit: usize) -> bool {
    let Some(noun) = scene.noun_from(at + 1) else { return false };
    let end = scene.parse.nouns[noun].full_end.max(scene.parse.nouns[noun].tokens.end);
    end < limit && scene.verb_at(end).is_some_and(|v| scene.finite[v])
}
