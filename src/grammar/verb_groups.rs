//! Verb groups: what stands together around a verb, and the tense, voice and negation it has from that.

use super::view::{View, nominal};
use super::{Shape, Tag, Tense, VerbGroup};
use crate::rules::features::{Features as F, Key};
use crate::rules::morphology::VerbForms;
use crate::sentence::TokenKind;
use std::ops::Range;

/// Finds the verb groups of a sentence; forms of be, have and do that turn out to be main verbs are retagged.
///
/// A group goes on across the `asides` of the sentence; their own groups come before it.
pub(super) fn verb_groups(
    view: View<'_, '_>,
    range: Range<usize>,
    asides: &[Range<usize>],
    tags: &mut [Tag],
    out: &mut Vec<VerbGroup>,
) {
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
        match group(view, i, range.clone(), asides, tags) {
            Some(mut group) => {
                i = group.tokens.end;
                let within = group.tokens.clone();
                for aside in asides.iter().filter(|a| within.contains(&a.start)) {
                    let before = out.len();
                    verb_groups(view, aside.clone(), &[], tags, out);
                    // With a verb of its own in between the group is what stands behind it.
                    if out.len() > before {
                        group.tokens.start = aside.end;
                    }
                }
                out.push(group);
            }
            None => i += 1,
        }
    }
}

/// A group as far as it has been read.
#[derive(Default)]
struct Group {
    start: usize,
    end: usize,
    modal: Option<usize>,
    negation: Option<usize>,
    /// The last form of be, have, do or get.
    helper: Option<usize>,
    head: Option<usize>,
    perfect: bool,
    progressive: bool,
    passive: bool,
    /// It begins with "to".
    to: bool,
    /// "is to", "is going to": what comes is still to be.
    bridge: bool,
}

/// What a token does to the group before it.
enum Next {
    /// It belongs to the group, or stands between its words.
    Word,
    /// So does all up to here.
    From(usize),
    /// The group ends before it, or with it.
    Stop,
}

fn group(
    view: View<'_, '_>,
    start: usize,
    range: Range<usize>,
    asides: &[Range<usize>],
    tags: &mut [Tag],
) -> Option<VerbGroup> {
    let mut group = Group { start, end: start + 1, to: tags[start] == Tag::To, ..Group::default() };
    let mut at = start;
    while at < range.end {
        if let Some(aside) = asides.iter().find(|a| a.start == at) {
            at = aside.end;
            continue;
        }
        match group.read(view, &range, tags, at) {
            Next::Word => {
                if matches!(tags[at], Tag::Modal | Tag::Auxiliary | Tag::To) {
                    group.end = at + 1;
                }
                at += 1;
            }
            Next::From(next) => at = next,
            Next::Stop => break,
        }
    }
    group.close(view, &range, tags)
}

impl Group {
    /// Takes in the token at `j`.
    fn read(&mut self, view: View<'_, '_>, range: &Range<usize>, tags: &[Tag], j: usize) -> Next {
        let Group { start, helper, modal, negation, .. } = *self;
        let f = view.features(j);
        match tags[j] {
            Tag::To if j == start => {}
            // "is to withdraw", "is going to withdraw"
            Tag::To if helper.is_some_and(|h| h + 1 == j && view.features(h).any(F::BE)) => self.bridge = true,
            Tag::Modal => {
                if modal.is_some() || helper.is_some() {
                    return Next::Stop;
                }
                self.modal = Some(j);
            }
            Tag::Auxiliary => {
                if let Some(h) = helper {
                    // "has been": perfect; two finite helpers in a row are two groups.
                    if f.any(F::BE) && view.features(h).any(F::HAVE) && f.any(F::PARTICIPLE) {
                        self.perfect = true;
                    } else if f.any(F::THIRD.with(F::PAST)) {
                        return Next::Stop;
                    }
                }
                self.helper = Some(j);
            }
            Tag::Negation => self.negation = negation.or(Some(j)),
            Tag::Adverb => {}
            // having “effectively rejected”
            Tag::Mark if j > start && view.kind(j) == TokenKind::OpenQuote => {}
            Tag::Verb | Tag::Infinitive | Tag::Gerund | Tag::Participle => return self.verb(view, range, tags, j),
            Tag::Mark if view.kind(j) == TokenKind::Comma && j > start => {
                // "has, however, rejected"
                let comma = |k: usize| view.kind(k) == TokenKind::Comma;
                let aside = j + 2 < range.end && tags[j + 1] == Tag::Adverb && comma(j + 2);
                let closing = j > start + 1 && tags[j - 1] == Tag::Adverb && comma(j - 2);
                // "will never, ever accept"
                let doubled =
                    tags[j - 1] == Tag::Negation && matches!(tags.get(j + 1), Some(Tag::Adverb | Tag::Negation));
                if !aside && !closing && !doubled {
                    return Next::Stop;
                }
            }
            tag if nominal(tag) && (helper.or(modal) == Some(j - 1) || negation == Some(j - 1)) && j - start <= 2 => {
                return self.over_subject(view, range, tags, j).map_or(Next::Stop, Next::From);
            }
            _ => return Next::Stop,
        }
        Next::Word
    }

    /// Takes in a verb: the head, or a helper of what follows.
    fn verb(&mut self, view: View<'_, '_>, range: &Range<usize>, tags: &[Tag], j: usize) -> Next {
        if j > self.start && !self.joins(view, tags, j) {
            return Next::Stop;
        }
        let f = view.features(j);
        // "being rejected", "having rejected"; "got killed"
        let next = (j + 1..range.end)
            .find(|n| !matches!(tags[*n], Tag::Adverb | Tag::Negation) && view.kind(*n) != TokenKind::OpenQuote);
        let helps = next.is_some_and(|n| {
            let gerund = f.any(F::BE.with(F::HAVE)) && tags[j] == Tag::Gerund;
            gerund && matches!(tags[n], Tag::Participle | Tag::Auxiliary) || f.any(F::GET) && tags[n] == Tag::Participle
        });
        if helps {
            self.helper = Some(j);
            self.end = j + 1;
            self.passive |= f.any(F::GET);
            return Next::From(j + 1);
        }
        // "is going to withdraw"
        if view.key(j) == Key::Going
            && self.progressive
            && j + 2 < range.end
            && tags[j + 1] == Tag::To
            && matches!(tags[j + 2], Tag::Infinitive | Tag::Auxiliary)
        {
            self.bridge = true;
            self.progressive = false;
            self.end = j + 3;
            if tags[j + 2] == Tag::Infinitive {
                self.head = Some(j + 2);
                return Next::Stop;
            }
            self.helper = Some(j + 2);
            return Next::From(j + 3);
        }
        self.head = Some(j);
        self.end = j + 1;
        Next::Stop
    }

    /// Whether a verb belongs to the helpers before it, and what it makes of them.
    fn joins(&mut self, view: View<'_, '_>, tags: &[Tag], j: usize) -> bool {
        let helper = self.helper.map_or(F::default(), |h| view.features(h));
        let apostrophe = self.helper.is_some_and(|h| view.key(h) == Key::Apostrophe);
        match tags[j] {
            Tag::Participle if apostrophe => {
                if view.features(j).any(F::BE.with(F::GET)) || had(view, tags, self.start, j) {
                    self.perfect = true;
                } else {
                    self.passive = true;
                }
            }
            Tag::Participle if helper.any(F::HAVE) && !helper.any(F::BE) => self.perfect = true,
            Tag::Participle if helper.any(F::BE) => self.passive = true,
            // 'd with a participle is had.
            Tag::Participle if self.modal.is_some_and(|m| view.kind(m) == TokenKind::Clitic) => self.perfect = true,
            Tag::Gerund if helper.any(F::BE) => self.progressive = true,
            Tag::Infinitive => return self.to || self.modal.is_some() || helper.any(F::DO) || self.bridge,
            Tag::Verb => return self.helper.is_none() && self.modal.is_none() && !self.to,
            _ => return false,
        }
        true
    }

    /// A question, an inversion: over the subject to the verb, if there is one.
    fn over_subject(&self, view: View<'_, '_>, range: &Range<usize>, tags: &[Tag], j: usize) -> Option<usize> {
        let Group { start, helper, modal, .. } = *self;
        let turned = start == range.start
            || matches!(tags[start - 1], Tag::Mark | Tag::Wh | Tag::Conjunction | Tag::Adverb | Tag::Negation)
            // "will halt the talks should Kigali keep backing them": no subject of its own has a second one behind it.
            || view.key(start) == Key::Should;
        if !turned {
            return None;
        }
        let within =
            |k: &usize| nominal(tags[*k]) || matches!(tags[*k], Tag::Adverb | Tag::Negation | Tag::Preposition);
        let verb = (j..range.end.min(j + FARTHEST)).find(|k| !within(k)).unwrap_or(range.end.min(j + FARTHEST));
        let helps = |features: F| helper.is_some_and(|h| view.features(h).any(features));
        let fits = verb < range.end
            && match tags[verb] {
                Tag::Infinitive => modal.is_some() || helps(F::DO),
                Tag::Participle => helps(F::HAVE.with(F::BE)),
                Tag::Gerund => helps(F::BE),
                Tag::Auxiliary => true,
                _ => false,
            };
        fits.then_some(verb)
    }

    /// The group with its tense and shape, where it has a head.
    fn close(self, view: View<'_, '_>, range: &Range<usize>, tags: &mut [Tag]) -> Option<VerbGroup> {
        let Group { start, modal, helper, mut negation, perfect, progressive, mut passive, .. } = self;
        let mut first = start;
        if first > range.start && tags[first - 1] == Tag::Negation && negation.is_none() {
            first -= 1;
            negation = Some(first);
        }
        // "Never, ever will we accept"
        if negation.is_none()
            && first >= range.start + 3
            && tags[first - 1] == Tag::Adverb
            && view.kind(first - 2) == TokenKind::Comma
            && tags[first - 3] == Tag::Negation
        {
            first -= 3;
            negation = Some(first);
        }
        let head = self.head.or(helper)?;
        if self.head.is_none() {
            // The helper is the verb itself.
            tags[head] = self.tag_of_helper(view, head);
        }
        // A negation after "be" belongs to the group: "is not a party".
        let mut stop = self.end.max(head + 1);
        if negation.is_none()
            && stop < range.end
            && tags[stop] == Tag::Negation
            && view.features(head).any(F::BE.with(F::HAVE))
        {
            negation = Some(stop);
            stop += 1;
        }
        let finite = match tags[start] {
            Tag::Modal | Tag::Verb => true,
            Tag::Auxiliary => is_finite(view, start),
            _ => false,
        };
        let shape = match tags[start] {
            _ if finite => Shape::Finite,
            Tag::To | Tag::Infinitive | Tag::Auxiliary => Shape::Infinitive,
            Tag::Gerund => Shape::Gerund,
            _ => Shape::Participle,
        };
        passive |= shape == Shape::Participle && head == start;
        // "Israel urged to accept a truce": a headline leaves the helper out, and no verb of this kind lacks its object.
        let bare = shape == Shape::Finite && head == start && view.features(head).any(F::PARTICIPLE);
        passive |= bare
            && tags.get(stop) == Some(&Tag::To)
            && (view.is(head, view.classes.told)
                || view.is(head, view.classes.told_in_heading) && view.is_in_heading(head));
        // "Rwanda called on to withdraw"
        passive |= bare
            && tags.get(stop + 1) == Some(&Tag::To)
            && view.is(stop, view.classes.put_on)
            && view.is(head, view.classes.on_someone);
        Some(VerbGroup {
            tokens: first..stop,
            head,
            base: base(view, head, tags[head]),
            finite,
            shape,
            tense: self.tense(view, head, finite),
            perfect,
            passive,
            progressive,
            modal,
            negation,
            clause: None,
        })
    }

    /// What a form of be, have or do is where it is the verb itself.
    fn tag_of_helper(&self, view: View<'_, '_>, helper: usize) -> Tag {
        let f = view.features(helper);
        if (self.to || self.modal.is_some()) && helper > self.start {
            Tag::Infinitive
        } else if is_finite(view, self.start) && helper == self.start {
            Tag::Verb
        } else if f.any(F::PARTICIPLE) && !f.any(F::PAST) {
            Tag::Participle
        } else if is_finite(view, helper) {
            Tag::Verb
        } else {
            Tag::Infinitive
        }
    }

    fn tense(&self, view: View<'_, '_>, head: usize, finite: bool) -> Tense {
        let f = view.features(self.start);
        if self.bridge {
            Tense::Future
        } else if let Some(m) = self.modal {
            if view.kind(m) == TokenKind::Clitic && self.perfect && self.helper.is_none() {
                Tense::Past
            } else if view.is(m, view.classes.future) {
                Tense::Future
            } else if view.is(m, view.classes.conditional) {
                Tense::Conditional
            } else {
                Tense::Present
            }
        } else if finite && f.any(F::PAST) && !(f.any(F::BASE) && self.start != head) {
            Tense::Past
        } else {
            Tense::Present
        }
    }
}

/// Whether "'s" is "has" before the participle at `j`, by what only an active verb takes: "he's rejected the plan", "she's
/// said that", "who's promised to leave", "he's spoken out against it".
fn had(view: View<'_, '_>, tags: &[Tag], start: usize, j: usize) -> bool {
    let (f, before) = (view.features(j), start.checked_sub(1).map_or(F::default(), |b| view.features(b)));
    let particle = view.features(j + 1).any(F::PARTICLE) && tags.get(j + 2) == Some(&Tag::Preposition);
    let next = j + 1 + usize::from(particle);
    let joins = view.is(j, view.classes.prepositional);
    let one_object = !f.any(F::TWO_OBJECTS) && !view.is(j, view.classes.naming);
    let phrase = |at: usize| {
        matches!(tags.get(at), Some(Tag::Determiner | Tag::PossessivePronoun | Tag::Pronoun | Tag::Name))
            && !view.features(at).any(F::CALENDAR)
    };
    // "it's said that" tells of nobody.
    let somebody = before.any(F::SUBJECT.with(F::WH)) && !before.any(F::OBJECT);
    match tags.get(next) {
        Some(Tag::That) => somebody && f.any(F::TAKES_THAT) && (joins || !f.any(F::TWO_OBJECTS)),
        Some(Tag::To) => f.any(F::TAKES_INFINITIVE) && !f.any(F::TAKES_OBJECT_INFINITIVE.with(F::ADJECTIVE)),
        Some(Tag::Preposition) => {
            joins && view.key(next) != Key::By && tags.get(next + 1).is_some_and(|t| nominal(*t) || *t == Tag::Gerund)
        }
        // "he's worried the truce will fail"
        _ => one_object && phrase(next) && !f.any(F::ADJECTIVE_THAT),
    }
}

/// So many tokens may stand between the helper of a question and its verb.
const FARTHEST: usize = 9;

/// Whether a helper has tense.
fn is_finite(view: View<'_, '_>, helper: usize) -> bool {
    let f = view.features(helper);
    view.kind(helper) == TokenKind::Clitic
        || f.any(F::THIRD.with(F::PAST))
        || f.any(F::BASE) && f.any(F::HAVE.with(F::DO))
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
