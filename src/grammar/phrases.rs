//! Verb groups and noun phrases: what stands together round a verb or a noun.

use super::{NounPhrase, Shape, Tag, Tense, VerbGroup};
use crate::rules::features::{Features as F, Key};
use crate::rules::lexis::{ClassId, Lexis};
use crate::rules::morphology::VerbForms;
use crate::rules::words::Words;
use crate::sentence::{Document, TokenKind};
use std::ops::Range;

/// The word classes that only these rules ask for.
#[derive(Debug, Default)]
pub(super) struct Classes {
    future: Option<ClassId>,
    conditional: Option<ClassId>,
    attaching: Option<ClassId>,
    pub(super) question: Option<ClassId>,
    pub(super) condition_helper: Option<ClassId>,
    pub(super) condition: Option<ClassId>,
    pub(super) naming: Option<ClassId>,
    pub(super) prepositional: Option<ClassId>,
    pub(super) on_someone: Option<ClassId>,
    /// The words of "as well as".
    pub(super) as_well_as: Option<ClassId>,
}

impl Classes {
    pub(super) fn new(lexis: &Lexis) -> Self {
        Classes {
            future: lexis.class("modal.future"),
            conditional: lexis.class("modal.conditional"),
            attaching: lexis.class("preposition.noun"),
            question: lexis.class("wh.question"),
            condition_helper: lexis.class("auxiliary.condition"),
            condition: lexis.class("subordinator.condition"),
            naming: lexis.class("verb.naming"),
            prepositional: lexis.class("verb.prepositional"),
            on_someone: lexis.class("verb.on_someone"),
            as_well_as: lexis.class("conjunction.as_well_as"),
        }
    }
}

/// What both need to look up.
#[derive(Copy, Clone)]
pub(super) struct View<'a, 'r> {
    pub(super) doc: &'a Document,
    pub(super) words: &'a Words<'r>,
    pub(super) classes: &'a Classes,
    /// What is known of each token's form, gathered once: the table of words is large and far from the cache.
    pub(super) forms: &'a [(F, Key)],
}

impl View<'_, '_> {
    pub(super) fn features(&self, i: usize) -> F {
        self.forms[i].0
    }

    pub(super) fn key(&self, i: usize) -> Key {
        self.forms[i].1
    }

    /// Whether the word is in a class.
    pub(super) fn is(&self, i: usize, class: Option<ClassId>) -> bool {
        class.is_some_and(|class| self.words.is(self.doc.tokens[i].word, class))
    }

    pub(super) fn kind(&self, i: usize) -> TokenKind {
        self.doc.tokens[i].kind
    }
}

/// Tags of which a noun phrase consists.
pub(super) fn nominal(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Determiner
            | Tag::PossessivePronoun
            | Tag::Possessive
            | Tag::Adjective
            | Tag::Noun
            | Tag::Name
            | Tag::Pronoun
            | Tag::Number
    )
}

/// Finds the verb groups of a sentence; forms of be, have and do that turn out to be main verbs are retagged.
pub(super) fn verb_groups(view: View<'_, '_>, range: Range<usize>, tags: &mut [Tag], out: &mut Vec<VerbGroup>) {
    let mut i = range.start;
    while i < range.end {
        let starts = matches!(
            tags[i],
            Tag::Modal | Tag::Auxiliary | Tag::To | Tag::Verb | Tag::Infinitive | Tag::Gerund | Tag::Participle
        );
        if !starts {
            i += 1;
            continue;
        }
        match group(view, i, range.clone(), tags) {
            Some(group) => {
                i = group.tokens.end;
                out.push(group);
            }
            None => i += 1,
        }
    }
}

fn group(view: View<'_, '_>, start: usize, range: Range<usize>, tags: &mut [Tag]) -> Option<VerbGroup> {
    let mut modal = None;
    let mut negation = None;
    let mut helper: Option<usize> = None;
    let mut head = None;
    let mut perfect = false;
    let mut progressive = false;
    let mut passive = false;
    let to = tags[start] == Tag::To;
    let mut bridge = false;
    let mut j = start;
    let mut end = start + 1;
    while j < range.end {
        let f = view.features(j);
        match tags[j] {
            Tag::To if j == start => {}
            // "is to withdraw", "is going to withdraw"
            Tag::To if helper.is_some_and(|h| h + 1 == j && view.features(h).any(F::BE)) => bridge = true,
            Tag::Modal => {
                if modal.is_some() || helper.is_some() {
                    break;
                }
                modal = Some(j);
            }
            Tag::Auxiliary => {
                if let Some(h) = helper {
                    let hf = view.features(h);
                    // "has been": perfect; two finite helpers in a row are two groups.
                    if f.any(F::BE) && hf.any(F::HAVE) && f.any(F::PARTICIPLE) {
                        perfect = true;
                    } else if f.any(F::THIRD.with(F::PAST)) {
                        break;
                    }
                }
                helper = Some(j);
            }
            Tag::Negation => negation = negation.or(Some(j)),
            Tag::Adverb => {}
            // having “effectively rejected”
            Tag::Mark if j > start && view.kind(j) == TokenKind::OpenQuote => {}
            Tag::Verb | Tag::Infinitive | Tag::Gerund | Tag::Participle => {
                if j > start {
                    let hf = helper.map_or(F::default(), |h| view.features(h));
                    let apostrophe = helper.is_some_and(|h| view.key(h) == Key::Apostrophe);
                    match tags[j] {
                        Tag::Participle if apostrophe => {
                            if f.any(F::BE.with(F::GET)) {
                                perfect = true;
                            } else {
                                passive = true;
                            }
                        }
                        Tag::Participle if hf.any(F::HAVE) && !hf.any(F::BE) => perfect = true,
                        Tag::Participle if hf.any(F::BE) => passive = true,
                        Tag::Participle if modal.is_some_and(|m| view.kind(m) == TokenKind::Clitic) => {
                            // 'd with a participle is had.
                            perfect = true;
                        }
                        Tag::Gerund if hf.any(F::BE) => progressive = true,
                        Tag::Infinitive if to || modal.is_some() || hf.any(F::DO) || bridge => {}
                        Tag::Verb if helper.is_none() && modal.is_none() && !to => {}
                        _ => break,
                    }
                }
                // "being rejected", "having rejected"; "got killed"
                let next = (j + 1..range.end).find(|n| {
                    !matches!(tags[*n], Tag::Adverb | Tag::Negation) && view.kind(*n) != TokenKind::OpenQuote
                });
                let joins = next.is_some_and(|n| {
                    (f.any(F::BE) && tags[j] == Tag::Gerund && matches!(tags[n], Tag::Participle | Tag::Auxiliary))
                        || (f.any(F::HAVE)
                            && tags[j] == Tag::Gerund
                            && matches!(tags[n], Tag::Participle | Tag::Auxiliary))
                        || (f.any(F::GET) && tags[n] == Tag::Participle)
                });
                if joins {
                    helper = Some(j);
                    end = j + 1;
                    if f.any(F::GET) {
                        passive = true;
                    }
                    j += 1;
                    continue;
                }
                if view.key(j) == Key::Going
                    && progressive
                    && j + 2 < range.end
                    && tags[j + 1] == Tag::To
                    && matches!(tags[j + 2], Tag::Infinitive | Tag::Auxiliary)
                {
                    bridge = true;
                    progressive = false;
                    if tags[j + 2] == Tag::Infinitive {
                        head = Some(j + 2);
                        end = j + 3;
                        break;
                    }
                    helper = Some(j + 2);
                    j += 3;
                    end = j;
                    continue;
                }
                head = Some(j);
                end = j + 1;
                break;
            }
            Tag::Mark if view.kind(j) == TokenKind::Comma && j > start => {
                // "has, however, rejected"
                let aside =
                    j + 2 < range.end && matches!(tags[j + 1], Tag::Adverb) && view.kind(j + 2) == TokenKind::Comma;
                let closing =
                    j > start + 1 && tags[j - 1] == Tag::Adverb && j >= 2 && view.kind(j - 2) == TokenKind::Comma;
                if !aside && !closing {
                    break;
                }
            }
            tag if nominal(tag) && (helper.or(modal) == Some(j - 1) || (negation == Some(j - 1))) && j - start <= 2 => {
                // A question, an inversion: over the subject to the verb, if there is one.
                let turned = start == range.start
                    || matches!(tags[start - 1], Tag::Mark | Tag::Wh | Tag::Conjunction | Tag::Adverb | Tag::Negation);
                if !turned {
                    break;
                }
                let mut k = j;
                while k < range.end
                    && k < j + 9
                    && (nominal(tags[k]) || matches!(tags[k], Tag::Adverb | Tag::Negation | Tag::Preposition))
                {
                    k += 1;
                }
                let fits = k < range.end
                    && match tags[k] {
                        Tag::Infinitive => modal.is_some() || helper.is_some_and(|h| view.features(h).any(F::DO)),
                        Tag::Participle => helper.is_some_and(|h| view.features(h).any(F::HAVE.with(F::BE))),
                        Tag::Gerund => helper.is_some_and(|h| view.features(h).any(F::BE)),
                        Tag::Auxiliary => true,
                        _ => false,
                    };
                if !fits {
                    break;
                }
                j = k;
                continue;
            }
            _ => break,
        }
        if matches!(tags[j], Tag::Modal | Tag::Auxiliary | Tag::To) {
            end = j + 1;
        }
        j += 1;
    }
    let mut first = start;
    if first > range.start && tags[first - 1] == Tag::Negation && negation.is_none() {
        first -= 1;
        negation = Some(first);
    }
    let finite_helper = |h: usize| {
        let f = view.features(h);
        view.kind(h) == TokenKind::Clitic
            || f.any(F::THIRD.with(F::PAST))
            || f.any(F::BASE) && f.any(F::HAVE.with(F::DO))
    };
    let head = if let Some(head) = head {
        head
    } else {
        // The helper is the verb itself.
        let helper = helper?;
        let infinitive = to || modal.is_some();
        tags[helper] = if infinitive && helper > start {
            Tag::Infinitive
        } else if finite_helper(start) && helper == start {
            Tag::Verb
        } else if view.features(helper).any(F::PARTICIPLE) && !view.features(helper).any(F::PAST) {
            Tag::Participle
        } else if finite_helper(helper) {
            Tag::Verb
        } else {
            Tag::Infinitive
        };
        helper
    };
    // A negation after "be" belongs to the group: "is not a party".
    let mut stop = end.max(head + 1);
    if negation.is_none()
        && stop < range.end
        && tags[stop] == Tag::Negation
        && view.features(head).any(F::BE.with(F::HAVE))
    {
        negation = Some(stop);
        stop += 1;
    }
    let f0 = view.features(start);
    let finite = match tags[start] {
        Tag::Modal | Tag::Verb => true,
        Tag::Auxiliary => finite_helper(start),
        _ => false,
    };
    let shape = if finite {
        Shape::Finite
    } else {
        match tags[start] {
            Tag::To | Tag::Infinitive | Tag::Auxiliary => Shape::Infinitive,
            Tag::Gerund => Shape::Gerund,
            _ => Shape::Participle,
        }
    };
    let tense = if bridge {
        Tense::Future
    } else if let Some(m) = modal {
        if view.kind(m) == TokenKind::Clitic && perfect && helper.is_none() {
            Tense::Past
        } else if view.is(m, view.classes.future) {
            Tense::Future
        } else if view.is(m, view.classes.conditional) {
            Tense::Conditional
        } else {
            Tense::Present
        }
    } else if finite && f0.any(F::PAST) && !(f0.any(F::BASE) && start != head) {
        Tense::Past
    } else {
        Tense::Present
    };
    if shape == Shape::Participle && head == start {
        passive = true;
    }
    Some(VerbGroup {
        tokens: first..stop,
        head,
        base: base(view, head, tags[head]),
        finite,
        shape,
        tense,
        perfect,
        passive,
        progressive,
        modal,
        negation,
        clause: None,
    })
}

/// The base of a verb form as tagged; of two that fit ("hoping" from hop or hope) the longer.
fn base(view: View<'_, '_>, i: usize, tag: Tag) -> Box<str> {
    let word = view.words.get(view.doc.tokens[i].word);
    let wanted = match tag {
        Tag::Infinitive => VerbForms::BASE,
        Tag::Gerund => VerbForms::GERUND,
        Tag::Participle => VerbForms::PARTICIPLE,
        _ if word.features.any(F::PAST) => VerbForms::PAST,
        _ => VerbForms::BASE.with(VerbForms::THIRD),
    };
    let best = word.verbs.iter().filter(|v| v.forms.any(wanted)).max_by_key(|v| v.base.len());
    match best.or(word.verbs.first()) {
        Some(reading) => reading.base.clone(),
        None if view.kind(i) == TokenKind::Clitic => "be".into(),
        None => word.form.clone(),
    }
}

/// Finds the base noun phrases of a sentence; `of_token` gets the outermost phrase of each token.
pub(super) fn noun_phrases(
    view: View<'_, '_>,
    range: Range<usize>,
    tags: &[Tag],
    out: &mut Vec<NounPhrase>,
    of_token: &mut [Option<u32>],
) {
    let first = out.len();
    let mut i = range.start;
    while i < range.end {
        if !nominal(tags[i]) || tags[i] == Tag::Possessive {
            i += 1;
            continue;
        }
        i = phrase(view, i, range.end, tags, out).max(i + 1);
    }
    for (index, phrase) in out.iter().enumerate().skip(first) {
        for token in phrase.tokens.clone() {
            of_token[token] = Some(index as u32);
        }
    }
}

/// One phrase from `start`; returns where it ends.
fn phrase(view: View<'_, '_>, start: usize, limit: usize, tags: &[Tag], out: &mut Vec<NounPhrase>) -> usize {
    let mut head: Option<usize> = None;
    let mut possessor = None;
    let mut determined = false;
    let mut i = start;
    let make = |tokens: Range<usize>, head: usize, possessor, pronoun| NounPhrase {
        full_end: tokens.end,
        tokens,
        head,
        possessor,
        pronoun,
        and: None,
    };
    while i < limit {
        match tags[i] {
            Tag::Pronoun => {
                if i > start {
                    break;
                }
                i += 1;
                if i < limit && tags[i] == Tag::Possessive {
                    out.push(make(start..i, start, None, true));
                    possessor = Some(out.len() - 1);
                    determined = true;
                    i += 1;
                    continue;
                }
                out.push(make(start..i, start, None, true));
                return i;
            }
            Tag::Determiner | Tag::PossessivePronoun => {
                // "all the", "both their": a determiner before the determiner.
                let before = i > start && tags[i - 1] == Tag::Determiner && head.is_none();
                if i > start && !before {
                    break;
                }
                if tags[i] == Tag::PossessivePronoun {
                    out.push(make(i..i + 1, i, None, true));
                    possessor = Some(out.len() - 1);
                }
                determined = true;
            }
            Tag::Possessive => {
                let Some(h) = head else { break };
                out.push(make(start..i, h, possessor, false));
                possessor = Some(out.len() - 1);
                head = None;
                determined = true;
            }
            Tag::Number => {
                if head.is_some_and(|h| tags[h] == Tag::Noun && !view.features(h).any(F::MONTH)) {
                    break;
                }
                head = Some(i);
            }
            Tag::Adjective => {
                if let Some(h) = head {
                    // "UN special envoy" goes on; "reporters last week" does not.
                    let next = (i + 1..limit).find(|n| tags[*n] != Tag::Adjective);
                    let role = next.is_some_and(|n| tags[n] == Tag::Noun && !view.features(n).any(F::TIME));
                    // "deputy foreign minister"
                    let office = tags[h] == Tag::Noun
                        && view.features(h).any(F::TITLE)
                        && view.features(i).any(F::TITLE)
                        && next.is_some_and(|n| view.features(n).any(F::ROLE));
                    let goes_on = tags[h] == Tag::Number
                        || office
                        || (tags[h] == Tag::Name && role)
                        || (view.features(h).any(F::TITLE)
                            && tags[h] == Tag::Noun
                            && next.is_some_and(|n| tags[n] == Tag::Name));
                    if !goes_on {
                        break;
                    }
                }
            }
            Tag::Noun | Tag::Name => {
                let f = view.features(i);
                if let Some(h) = head {
                    let hf = view.features(h);

                    let day = f.any(F::DAY) && !hf.any(F::DAY.with(F::MONTH)) && tags[h] != Tag::Number;
                    if day && !(i + 1 < limit && matches!(tags[i + 1], Tag::Noun) && !view.features(i + 1).any(F::TIME))
                    {
                        break;
                    }
                    if tags[i] == Tag::Name
                        && tags[h] == Tag::Noun
                        && !hf.any(F::TITLE.with(F::ROLE))
                        && (hf.any(F::PLURAL) || contact(view, i, limit, tags) || fronted(start, i, limit, tags))
                    {
                        break;
                    }
                    // "On Monday North Korea undertook", "In March Kyiv said"
                    let dated = hf.any(F::DAY.with(F::MONTH)) && !f.any(F::DAY.with(F::MONTH).with(F::TIME));
                    if dated && tags[i] == Tag::Name && fronted(start, i, limit, tags) {
                        break;
                    }
                }
                head = Some(i);
            }
            Tag::Adverb => {
                // "a very long war": only before an adjective.
                let next = i + 1 < limit && matches!(tags[i + 1], Tag::Adjective | Tag::Number);
                if !next || head.is_some() {
                    break;
                }
            }
            // "political and military leaders"
            Tag::Conjunction
                if head.is_none()
                    && i > start
                    && tags[i - 1] == Tag::Adjective
                    && i + 1 < limit
                    && matches!(tags[i + 1], Tag::Adjective | Tag::Noun) => {}
            // "5-year-old", "Al-": a dash or a quotation mark inside a phrase: “the "peace plan"”.
            Tag::Mark if view.kind(i) == TokenKind::OpenQuote && determined && head.is_none() => {}
            _ => break,
        }
        i += 1;
    }
    let last = (start..i).rev().find(|k| !matches!(tags[*k], Tag::Mark | Tag::Possessive | Tag::Adverb));
    let Some(last) = last else { return i };
    let head = match head {
        Some(head) => head,
        None if tags[last] == Tag::Adjective && determined => last,
        None if tags[start] == Tag::Determiner && last == start => start,
        None if possessor.is_some() && determined => {
            // "Russia's" on its own, a possessor with nothing after it.
            return i;
        }
        None => return i,
    };
    let end = (head + 1).max(last + 1).min(i);
    out.push(make(start..end, head, possessor, false));
    end
}

/// Whether the name at `i` is the subject after a phrase that a preposition puts in front: "Under the accord Rwanda
/// agreed". The phrase began at `start`.
fn fronted(start: usize, i: usize, limit: usize, tags: &[Tag]) -> bool {
    let opens = start > 0 && tags[start - 1] == Tag::Preposition && (start == 1 || tags[start - 2] == Tag::Mark);
    let after = (i..limit).find(|k| !matches!(tags[*k], Tag::Name | Tag::Conjunction | Tag::Adverb));
    opens && after.is_some_and(|k| matches!(tags[k], Tag::Verb | Tag::Modal | Tag::Auxiliary))
}

/// Whether the name at `i`, after a noun, is the subject of a relative clause without opener: "the plan Egypt proposed".
fn contact(view: View<'_, '_>, i: usize, limit: usize, tags: &[Tag]) -> bool {
    let after = (i..limit).find(|k| !matches!(tags[*k], Tag::Name | Tag::Conjunction | Tag::Adverb));
    let finite = |k: &usize| matches!(tags[*k], Tag::Verb | Tag::Modal | Tag::Auxiliary);
    let stops = |k: usize| {
        matches!(tags[k], Tag::That | Tag::Wh | Tag::Subordinator)
            || matches!(
                view.kind(k),
                TokenKind::Comma
                    | TokenKind::Semicolon
                    | TokenKind::OpenQuote
                    | TokenKind::CloseQuote
                    | TokenKind::Stop
            )
    };
    let Some(verb) = after.filter(finite) else { return false };
    let before = (0..i).rev().take_while(|k| !stops(*k)).any(|k| finite(&k) || tags[k] == Tag::Infinitive);
    let from = if tags[verb] == Tag::Verb { verb + 1 } else { verb + 2 };
    before
        || (from..limit)
            .take_while(|k| !stops(*k))
            .any(|k| finite(&k) && tags[k - 1] != Tag::Auxiliary && tags[k - 1] != Tag::Modal)
}

/// Coordination, prepositional phrases and appositions: fills `and` and `full_end`, from right to left.
pub(super) fn extend_phrases(
    view: View<'_, '_>,
    range: Range<usize>,
    tags: &[Tag],
    nouns: &mut [NounPhrase],
    first: usize,
    of_token: &[Option<u32>],
) {
    let at = |i: usize| if i < range.end { of_token[i].map(|p| p as usize) } else { None };
    for index in (first..nouns.len()).rev() {
        let NounPhrase { tokens, head, .. } = nouns[index].clone();
        // An inner phrase (a possessor) has no extent of its own.
        if of_token[tokens.start] != Some(index as u32) {
            continue;
        }
        let mut end = tokens.end;
        let person = tags[head] == Tag::Name || view.features(head).any(F::ROLE.with(F::TITLE));
        loop {
            if end >= range.end {
                break;
            }
            // of the ministry, in Cairo
            if tags[end] == Tag::Preposition
                && attaches(view, end, tags[head])
                && let Some(next) = at(end + 1)
                && nouns[next].tokens.start == end + 1
                && !(view.features(nouns[next].head).any(F::DAY.with(F::TIME).with(F::MONTH))
                    && view.key(end) != Key::Of)
                && !nouns[index].pronoun
            {
                end = nouns[next].full_end;
                continue;
            }
            // (R-Texas)
            if view.kind(end) == TokenKind::OpenBracket {
                let close = (end..range.end.min(end + 8)).find(|k| view.kind(*k) == TokenKind::CloseBracket);
                if let Some(close) = close {
                    end = close + 1;
                    continue;
                }
            }
            // , Ukraine's foreign minister,
            if view.kind(end) == TokenKind::Comma
                && let Some(next) = at(end + 1)
                && nouns[next].tokens.start == end + 1
            {
                let after = nouns[next].full_end;
                let other = &nouns[next];
                let other_name = tags[other.head] == Tag::Name;
                let other_role = view.features(other.head).any(F::ROLE);
                let described = other_role && !other_name
                    || other.possessor.is_some()
                    || tags[other.tokens.start] == Tag::Determiner;
                let own = (other.tokens.end..after).any(|k| view.kind(k) == TokenKind::Comma) && !other_name;
                let age = tags[other.head] == Tag::Number && person && other.tokens.len() == 1;
                let fits = age
                    || (tags[head] == Tag::Name && !other_name && described)
                    || (tags[head] == Tag::Name && other_name && other_role)
                    || (person && tags[head] == Tag::Noun && other_name);
                let closed = after >= range.end
                    || matches!(
                        view.kind(after),
                        TokenKind::Comma
                            | TokenKind::Stop
                            | TokenKind::CloseQuote
                            | TokenKind::Semicolon
                            | TokenKind::Dash
                    );
                let list = other.and.is_some()
                    || (after + 1 < range.end
                        && tags[after + 1] == Tag::Conjunction
                        && at(after + 2).is_some_and(|p| nouns[p].tokens.start == after + 2)
                        && !person);
                let pronoun = other.pronoun || nouns[index].pronoun;
                if fits && closed && !list && !pronoun && !own {
                    end = after;
                    continue;
                }
            }
            break;
        }
        nouns[index].full_end = end;
        // and Qatar
        let conjunction = if let Some(last) = as_well_as(view, end, range.end) {
            Some(last)
        } else if end < range.end && tags[end] == Tag::Conjunction {
            Some(end)
        } else if end + 1 < range.end && view.kind(end) == TokenKind::Comma && tags[end + 1] == Tag::Conjunction {
            Some(end + 1)
        } else {
            None
        };
        let joins = |c: usize| {
            matches!(view.key(c), Key::And | Key::Or)
                || c > end && as_well_as(view, end, range.end) == Some(c)
                || view.features(c).any(F::CONJUNCTION) && view.key(c) != Key::But
        };
        let next = match conjunction {
            Some(c) if joins(c) => at(c + 1).filter(|p| nouns[*p].tokens.start == c + 1),
            None if end < range.end && view.kind(end) == TokenKind::Comma => {
                // "According to Trump, he and Putin agreed": a nominative after a comma begins a clause.
                at(end + 1).filter(|p| {
                    let nominative = nouns[*p].pronoun && view.features(nouns[*p].head).any(F::SUBJECT);
                    nouns[*p].tokens.start == end + 1
                        && nouns[*p].and.is_some()
                        && !nominative
                        && !(acts(nouns, *p, &range, tags) && in_front(view, &range, tags, &nouns[index]))
                })
            }
            _ => None,
        };
        if let Some(next) = next {
            let after = nouns[next].full_end;
            let verb_follows = (after..range.end)
                .find(|k| !matches!(tags[*k], Tag::Adverb | Tag::Negation))
                .is_some_and(|k| matches!(tags[k], Tag::Verb | Tag::Modal | Tag::Auxiliary));
            // "rejected the plan and Ukraine accepted it": the second phrase is a subject of its own.
            let object = (range.start..tokens.start)
                .rev()
                .take_while(|k| {
                    !matches!(tags[*k], Tag::That | Tag::Wh | Tag::Subordinator)
                        && !matches!(view.kind(*k), TokenKind::Semicolon | TokenKind::Comma | TokenKind::OpenQuote)
                })
                .any(|k| {
                    matches!(
                        tags[k],
                        Tag::Verb | Tag::Infinitive | Tag::Gerund | Tag::Participle | Tag::Modal | Tag::Auxiliary
                    )
                });
            let subject_pronoun = nouns[next].pronoun && view.features(nouns[next].head).any(F::SUBJECT);
            let first_pronoun = nouns[index].pronoun && view.features(head).any(F::SUBJECT);
            // "said Ukraine and Russia had agreed": both are the subject of what is said.
            let said = tokens.start > range.start
                && matches!(tags[tokens.start - 1], Tag::Verb)
                && view.features(tokens.start - 1).any(F::SPEECH)
                && !view.features(tokens.start - 1).any(F::TWO_OBJECTS)
                && tags[head] == Tag::Name
                && tags[nouns[next].head] == Tag::Name;
            if !(verb_follows && object && !said) && (!subject_pronoun || first_pronoun || !object) {
                nouns[index].and = Some(next);
            }
        }
    }
}

/// The last word of "as well as", which joins as "and" does, where it begins at `at`.
fn as_well_as(view: View<'_, '_>, at: usize, limit: usize) -> Option<usize> {
    let is = |i: usize| view.is(i, view.classes.as_well_as);
    (at + 3 < limit && is(at) && is(at + 1) && is(at + 2)).then_some(at + 2)
}

/// Whether a verb follows right behind a list of phrases: it is their own.
fn acts(nouns: &[NounPhrase], first: usize, range: &Range<usize>, tags: &[Tag]) -> bool {
    let mut last = first;
    while let Some(next) = nouns[last].and {
        last = next;
    }
    let after = (nouns[last].full_end..range.end).find(|k| !matches!(tags[*k], Tag::Adverb | Tag::Negation));
    after.is_some_and(|k| matches!(tags[k], Tag::Verb | Tag::Modal | Tag::Auxiliary))
}

/// Whether a phrase ends what is put in front of its sentence, so that its subject comes after the comma: "In a call on
/// Monday, A and B agreed".
fn in_front(view: View<'_, '_>, range: &Range<usize>, tags: &[Tag], phrase: &NounPhrase) -> bool {
    let at = phrase.tokens.start;
    let small = |k: &usize| matches!(tags[*k], Tag::Mark | Tag::Conjunction | Tag::Adverb);
    let first = (range.start..=at).find(|k| !small(k)).unwrap_or(at);
    let time = view.features(phrase.head).any(F::DAY.with(F::TIME).with(F::MONTH));
    let led = first < at && matches!(tags[first], Tag::Preposition | Tag::Subordinator | Tag::Gerund | Tag::Participle);
    (led || first == at && time)
        && !(first..at)
            .any(|k| view.kind(k) == TokenKind::Comma || matches!(tags[k], Tag::Verb | Tag::Modal | Tag::Auxiliary))
}

/// Whether a preposition after a noun belongs to it more often than to the verb.
fn attaches(view: View<'_, '_>, i: usize, head: Tag) -> bool {
    view.key(i) == Key::Of || head != Tag::Pronoun && view.is(i, view.classes.attaching)
}
