//! Where reported words end.
//!
//! A complement clause mostly runs to the end of its sentence. What can end it sooner is short: another report after a
//! comma ("…, adding that", "…, according to"), a turn of the reporter's own ("…, but did not say", "…, while"), and,
//! for a noun phrase or an infinitive, whatever places the act of saying in time and in space.

mod acts;
mod adverbials;
mod ends;
mod objects;

pub(super) use acts::tag_follows;
pub(super) use ends::Ends;

use super::scene::Scene;
use crate::grammar::{ClauseKind, Tag};
use crate::rules::features::Features;
use crate::rules::lexis::ClassId;
use crate::sentence::TokenKind;

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
    let in_relative = verb.is_some_and(|v| {
        let clause = scene.parse.verbs[v].clause.map(|c| &scene.parse.clauses[c]);
        clause.is_some_and(|c| c.kind == ClauseKind::Relative)
    });
    // "Despite complaints that …, she left", "the claim that …, convinced them": a noun has its clause behind it.
    let noun = verb.is_none()
        && start.checked_sub(1).is_some_and(|t| scene.kind(t) == TokenKind::Word && scene.verb_at(t).is_none());
    let fronted = verb.map_or_else(|| noun && acts::opens_setting(scene, start), |v| acts::fronted(scene, v));
    let counted = verb.is_some_and(|v| acts::counts(scene, v));
    Content { scene, start, limit, hold, verb, own_verb: None, noun, counted, fronted, in_relative }.end()
}

/// Reported words, as far as they have been read.
struct Content<'s> {
    scene: &'s Scene<'s>,
    start: usize,
    /// They end here at the latest.
    limit: usize,
    hold: Hold,
    /// The verb that reports them, and the first of their own.
    verb: Option<usize>,
    own_verb: Option<usize>,
    /// A noun reports them.
    noun: bool,
    /// They are what a poll or a study has found.
    counted: bool,
    /// The report stands in a clause before its main clause.
    fronted: bool,
    /// It stands in a relative clause.
    in_relative: bool,
}

impl Content<'_> {
    fn end(mut self) -> usize {
        let Content { scene, start, limit, hold, .. } = self;
        let mut at = start;
        let mut brackets = 0usize;
        while at < limit {
            if scene.quotes_open(at)
                && let Some(quotation) = scene.quotation_at(at)
            {
                match self.past_quotation(at, quotation) {
                    Ok(past) => at = past,
                    Err(end) => return end,
                }
                continue;
            }
            match scene.kind(at) {
                TokenKind::OpenBracket if self.remarks(at) => return scene.trimmed(start, at).max(start + 1),
                TokenKind::OpenBracket => brackets += 1,
                TokenKind::CloseBracket if brackets == 0 => return scene.trimmed(start, at),
                TokenKind::CloseBracket => brackets -= 1,
                _ => {}
            }
            if at > start && brackets == 0 && self.ends(at) && !(hold != Hold::Clause && quotes_later(scene, at, limit))
            {
                return scene.trimmed(start, at).max(start + 1);
            }
            if let Some(group) = scene.verb_at(at)
                && scene.parse.verbs[group].tokens.start == at
                && (scene.finite[group] || hold != Hold::Clause)
            {
                self.own_verb = self.own_verb.or(Some(group));
            }
            at += 1;
        }
        scene.trimmed(start, limit)
    }

    /// Whether a bracket at the end of the sentence holds the reporter's reservation: "called it a farce (although he …)".
    fn remarks(&self, bracket: usize) -> bool {
        let Content { scene, start, limit, .. } = *self;
        let ends = &scene.lexicon.ends;
        let next = bracket + 1;
        bracket > start
            && (scene.is(next, ends.concession) || scene.is(next, ends.turn) || scene.is(next, ends.contrast))
            && (next..limit).find(|t| scene.kind(*t) == TokenKind::CloseBracket).is_none_or(|t| t + 2 >= limit)
    }

    /// Past a quotation that opens at `at`; an error is where the content ends with it.
    fn past_quotation(&mut self, at: usize, quotation: usize) -> Result<usize, usize> {
        let Content { scene, limit, verb, .. } = *self;
        let past = scene.past(quotation);
        if past >= limit {
            // A quotation may run on into the sentences after.
            let closed = scene.doc.quotations[quotation].closed;
            return Err(if closed && !scene.quoted_at_start(self.start) { past } else { limit });
        }
        // "…," he said: the comma stands inside the marks.
        let comma = past > 1 && scene.kind(past - 2) == TokenKind::Comma;
        // "named “Dawn,” “Tide” and “River”", "called her a “fool,” a “liar”": a list of quoted words goes on.
        let listed = scene.kind(past) == TokenKind::OpenQuote
            || matches!(scene.tag(past), Tag::Conjunction | Tag::Determiner)
                && scene.kind(past + 1) == TokenKind::OpenQuote
            || comma && self.hold == Hold::Object && adjectives_to_end(scene, past, limit);
        let reported = || self.hold == Hold::Object || tag_follows(scene, past, limit, verb) || acts::adds(scene, past);
        // "called it a “mistake,” made by some “loud voices”": more of what is quoted stands in what describes it.
        let described = self.hold == Hold::Object
            && scene.tag(past) == Tag::Participle
            && (past..limit.min(past + FAR)).any(|t| scene.quotes_open(t));
        let reasoned = scene.is(past, scene.lexicon.ends.reason);
        if comma && !listed && reported() && !described && !reasoned {
            return Err(past);
        }
        let within = (at..past).filter_map(|t| scene.verb_at(t)).find(|v| scene.finite[*v]);
        self.own_verb = self.own_verb.or(within);
        // "“…,” while the rest of them said": the comma before it stands within the marks.
        if comma && scene.is(past, scene.lexicon.ends.while_) && self.own_verb.is_some() {
            return Err(past);
        }
        Ok(past)
    }

    /// Whether the content ends before a token.
    fn ends(&self, at: usize) -> bool {
        let Content { scene, hold, own_verb, .. } = *self;
        let ends = &scene.lexicon.ends;
        let is = |class: Option<ClassId>| scene.is(at, class);
        match scene.kind(at) {
            TokenKind::Semicolon => true,
            TokenKind::Colon => hold == Hold::Object && own_verb.is_none(),
            TokenKind::Comma | TokenKind::Dash => self.ends_at_mark(at),
            TokenKind::Word => match scene.tag(at) {
                Tag::Conjunction => {
                    let ends_here = is(ends.but) && hold != Hold::Clause;
                    let behind_mark = matches!(scene.kind(at - 1), TokenKind::Comma | TokenKind::Dash);
                    (is(ends.and) || is(ends.but)) && !behind_mark && (ends_here || self.new_act(at))
                }
                _ if hold == Hold::Clause => {
                    own_verb.is_some()
                        && (is(ends.inner) && scene.kind(at - 1) != TokenKind::CloseQuote
                            || is(ends.adverbial) && !is(ends.reason) && self.behind_marks(at)
                            || adverbials::aired(scene, at, self.limit)
                            || is(ends.earlier) && acts::says(scene, at + 1)
                            || is(ends.before) && acts::adds(scene, at + 1))
                }
                _ => adverbials::adverbial(scene, self.start, at, self.limit, hold),
            },
            _ => false,
        }
    }

    /// Whether quoted words with a comma within the marks end before a token, and a clause begins there.
    fn behind_marks(&self, at: usize) -> bool {
        let scene = self.scene;
        scene.kind(at - 1) == TokenKind::CloseQuote
            && scene.kind(at - 2) == TokenKind::Comma
            && adverbials::clause_after(scene, at, self.limit)
    }

    /// Whether the content ends at a comma or a dash.
    fn ends_at_mark(&self, at: usize) -> bool {
        let Content { scene, start, limit, hold, verb, own_verb, .. } = *self;
        let ends = &scene.lexicon.ends;
        let next = at + 1;
        let is = |class: Option<ClassId>| scene.is(next, class);
        let comma = scene.kind(at) == TokenKind::Comma;
        if next >= limit {
            return true;
        }
        if scene.kind(next) == TokenKind::OpenQuote || is(ends.including) {
            return false;
        }
        if hold != Hold::Clause && objects::resumes(self, at) {
            return false;
        }
        if hold == Hold::Object && !comma {
            return !in_parenthesis(scene, start, at, limit);
        }
        // "says the road is closed, calls it a farce": the next act of whoever reports.
        if hold == Hold::Clause && comma && acts::next_act(scene, next, verb, own_verb) {
            return true;
        }
        let resumes = acts::resumes(scene, next);
        // "hoping to win them over, quickly left": no second comma opened an aside within what is reported.
        let loose = self.noun || verb.is_some_and(|v| !scene.finite[v]);
        let whole = loose && comma && !list_goes_on(scene, start, at);
        let told = own_verb.is_some() || self.noun && hold != Hold::Clause;
        if told
            && ((self.in_relative || whole) && resumes
                || self.fronted && comma && acts::main_follows(scene, next, limit))
        {
            return true;
        }
        // "have said they would stay, as have their neighbours", "said it was late, as did the council"
        let perfect = verb.is_some_and(|v| scene.parse.verbs[v].perfect);
        let helper = if perfect { Features::HAVE } else { Features::DO };
        if comma && own_verb.is_some() && is(ends.as_) && next + 1 < limit && scene.features(next + 1).any(helper) {
            return true;
        }
        // "a kind, loving person"
        if comma && scene.tag(at - 1) == Tag::Adjective && scene.tag(next) == Tag::Adjective {
            return false;
        }
        // "The poll found a third for her, with a tenth undecided", "…, while the rest had no view": more of its findings.
        if self.counted && (is(ends.with) || is(ends.while_)) {
            return false;
        }
        if is(scene.lexicon.according) || tag_follows(scene, next, limit, verb) {
            return true;
        }
        let gerund = |t: usize| scene.tag(t) == Tag::Gerund;
        if gerund(next) || scene.tag(next) == Tag::Adverb && gerund(next + 1) {
            let group = scene.verb_at(next).or_else(|| scene.verb_at(next + 1)).map(|g| &scene.parse.verbs[g]);
            let reports = group.and_then(|g| scene.classes(g)).is_some_and(|c| scene.lexicon.reports(c));
            // "said Hamas, hoping for more, was rejecting it": the clause has not had its verb.
            let begun = hold != Hold::Clause || own_verb.is_some();
            // "said he had “jumped a train” to find work, using a word of his father's": the reporter's, where it stands apart.
            let quoted = || (start..at).any(|t| scene.quoted[t] != 0) && scene.kind(at - 1) != TokenKind::CloseQuote;
            if hold == Hold::Clause && comma && own_verb.is_some() && quoted() {
                return true;
            }
            return reports && begun || hold != Hold::Clause && !list_goes_on(scene, start, at);
        }
        let turn = [ends.contrast, ends.concession, ends.even, ends.comment, ends.turn];
        if turn.into_iter().any(is) {
            return self.ends_at_turn(at);
        }
        if is(ends.with) && acts::reports_beside(scene, next) {
            return true;
        }
        if is(ends.as_) && scene.is(next + 1, ends.well) {
            return false;
        }
        if is(ends.and) {
            let more =
                || list_goes_on(scene, start, at) || hold == Hold::Object && objects::adds_one(scene, next, limit);
            return hold != Hold::Clause && !more() || self.new_act(next);
        }
        match hold {
            Hold::Clause => {
                own_verb.is_some()
                    && is(ends.aside)
                    && aside_to_end(scene, next, limit, !comma && (start..at).any(|t| scene.quoted[t] != 0))
            }
            Hold::Infinitive => is(ends.remark),
            Hold::Object => object_ends_at_comma(scene, start, next, limit),
        }
    }

    /// Whether the content ends at a mark behind which a word of contrast, concession or comment stands.
    fn ends_at_turn(&self, at: usize) -> bool {
        let Content { scene, limit, hold, .. } = *self;
        let ends = &scene.lexicon.ends;
        let next = at + 1;
        let is = |class: Option<ClassId>| scene.is(next, class);
        let object = hold != Hold::Clause;
        if !object && self.own_verb.is_none() {
            return false;
        }
        if is(ends.contrast) {
            true
        } else if is(ends.even) {
            object || !scene.is(next + 1, ends.even_of)
        } else if is(ends.comment) {
            object || !quotes_later(scene, at, limit) && !(next..limit).any(|t| scene.kind(t) == TokenKind::Comma)
        } else if is(ends.concession) {
            object || acts::says_then(scene, next + 1, self.verb)
        } else {
            let breaks = is(ends.but) && scene.kind(at) == TokenKind::Dash;
            breaks || object || self.new_act(next)
        }
    }

    fn new_act(&self, conjunction: usize) -> bool {
        acts::new_act(self.scene, conjunction, self.limit, self.hold, self.verb, self.own_verb)
            || objects::next_clause(self, conjunction)
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
    // "thrilled with the editorial, titled “No Way Back”"
    let describes = |v: usize| scene.parse.verbs[v].tokens == (at + 1..open) && scene.tag(at + 1) == Tag::Participle;
    let breaks = |t: usize| {
        matches!(scene.kind(t), TokenKind::Semicolon | TokenKind::Dash | TokenKind::Colon)
            || scene.kind(t) == TokenKind::Word
                && (scene.is(t, scene.lexicon.ends.breaks)
                    || scene.verb_at(t).filter(|v| !describes(*v)).is_some_and(|v| {
                        let verb = &scene.parse.verbs[v];
                        let reports = scene.classes(verb).is_some_and(|c| scene.lexicon.reports(c));
                        let main = verb.clause.is_some_and(|c| scene.parse.clauses[c].kind == ClauseKind::Main);
                        reports || scene.finite[v] && main
                    }))
    };
    !(at..open).any(breaks)
}

/// Whether an adjective goes on with what quoted words call something: "called him a “clerk,” dull and out of touch".
fn adjectives_to_end(scene: &Scene<'_>, at: usize, limit: usize) -> bool {
    scene.tag(at) == Tag::Adjective
        && !(at..limit).any(|t| scene.kind(t) == TokenKind::Comma || scene.verb_at(t).is_some())
}

/// One past the list of quotations that one which ends here begins: "chanting “Down with him!” and, louder, “Out!”".
pub(super) fn listed(scene: &Scene<'_>, mut end: usize) -> usize {
    let joins = |t: &usize| match scene.kind(*t) {
        TokenKind::Comma => true,
        TokenKind::Word => {
            matches!(scene.tag(*t), Tag::Conjunction | Tag::Adverb | Tag::Other)
                || scene.tag(*t) == Tag::Determiner && scene.quotes_open(*t + 1)
        }
        _ => false,
    };
    while end > 1 && scene.kind(end - 1) == TokenKind::CloseQuote {
        let open = (end..end + 5).find(|t| !joins(t)).unwrap_or(end);
        let joined = (end..open).any(|t| scene.tag(t) == Tag::Conjunction)
            || (end..open).all(|t| scene.tag(t) == Tag::Determiner) && scene.kind(end - 2) == TokenKind::Comma;
        let same = scene.doc.sentence_of(end - 1) == scene.doc.sentence_of(open);
        match scene.quotation_at(open).filter(|q| scene.doc.quotations[*q].open == open) {
            Some(next) if joined && same && scene.doc.quotations[next].closed => end = scene.past(next),
            _ => break,
        }
    }
    end
}

/// Whether a dash opens or closes a parenthesis behind which the phrase goes on: "called on others — including the
/// mayor — to resign".
fn in_parenthesis(scene: &Scene<'_>, start: usize, dash: usize, limit: usize) -> bool {
    let mark = |t: &usize| scene.kind(*t) == TokenKind::Dash && scene.quoted[*t] == scene.quoted[dash];
    let pair = if (start..dash).filter(mark).count() % 2 == 1 {
        (start..dash).rev().find(mark).map(|open| (open, dash))
    } else {
        (dash + 1..limit.min(dash + FAR)).find(mark).map(|close| (dash, close))
    };
    pair.is_some_and(|(open, close)| {
        let goes_on = matches!(scene.tag(close + 1), Tag::To | Tag::Wh | Tag::That)
            || scene.is(close + 1, scene.lexicon.of)
            || scene.is(close + 1, scene.lexicon.ends.as_);
        goes_on && close + 2 < limit && !(open..close).any(|t| scene.verb_at(t).is_some_and(|v| scene.finite[v]))
    })
}

/// So many tokens ahead a quotation is looked for.
const FAR: usize = 25;

/// Whether a noun phrase that comments on all before it stands at the end: "…, a plan that the council opposes". Behind a
/// dash commas may stand in it.
fn aside_to_end(scene: &Scene<'_>, at: usize, limit: usize, dash: bool) -> bool {
    (scene.noun_from(at).is_some() || scene.tag(at) == Tag::Wh)
        && !(at..limit).any(|t| scene.kind(t) == TokenKind::Dash || !dash && scene.kind(t) == TokenKind::Comma)
}

/// Whether a comma stands in a list: "guns, drugs and money".
fn list_goes_on(scene: &Scene<'_>, start: usize, comma: usize) -> bool {
    scene.doc.tokens[start..comma].iter().any(|t| t.kind == TokenKind::Comma)
}

/// Whether a noun phrase ends at the comma before `next`.
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
    !matches!(scene.tag(next), Tag::Noun | Tag::Name | Tag::Number) && !objects::instead(scene, next, limit)
}
