//! What "it", "both" and "that demand" stand for, where somebody takes or leaves them.
//!
//! "Moscow demands a withdrawal. Kyiv has rejected that demand": the answer names no issue, and is a stance on the one just
//! asked. Only what follows a verb of taking or leaving is read so, and only from the same sentence or the one before.
//! "Paris called for a truce. So did Berlin": told of one, it is told of another without being named again.

use super::Scene;
use super::cues::CueHit;
use super::described;
use super::hits::PhraseHit;
use super::made::Made;
use super::voice::{self, Voice};
use crate::grammar::{ClauseKind, Tag, VerbGroup};
use crate::record::Act;
use crate::rules::features::Features;
use crate::rules::schema::{CueKind, Sign};
use std::ops::Range;

/// A phrase that stands for what somebody else has just asked, offered, taken or left.
pub(super) struct Echo {
    /// The phrase, on the proposition it stands for.
    pub hit: PhraseHit,
    /// Whom that is about.
    pub subject: Option<String>,
    /// Whose it was: an answer to oneself is none.
    pub parties: Vec<usize>,
    /// The clause that tells of it, where it stands before that: "a demand Kyiv has rejected".
    pub told_in: Option<usize>,
    /// Somebody has put it: proposed, demanded or called for it.
    pub put: bool,
    /// The phrase that the sentence put in front and that this one stands for, by its place.
    pub topic: Option<usize>,
}

/// The echoes of a sentence, from the stances before them in it or from what it puts in front (`topics`), else from the
/// stances of the sentence before.
pub(super) fn echoes(
    scene: &Scene<'_>,
    cues: &[CueHit],
    made: &[Made],
    previous: &[Made],
    phrases: &[PhraseHit],
    topics: &[usize],
) -> Vec<Echo> {
    let mut out = Vec::new();
    for cue in cues.iter().filter(|c| answers(scene, c)) {
        let told_in = told_in(scene, cue, cues);
        // "ruled them out"
        let inner = || topics.first().and_then(|_| cue.tokens.clone().find_map(|t| pronoun(scene, t)));
        let beside = || object(scene, cue.tokens.end).or_else(inner);
        let Some(object) = told_in.map_or_else(beside, |clause| apposed(scene, clause)) else { continue };
        if told_in.is_none() && matches!(object.number, Number::One | Number::Them) && !topics.is_empty() {
            out.extend(topics.iter().filter(|t| phrases[**t].tokens.end <= cue.tokens.start).map(|topic| Echo {
                hit: phrases[*topic].standing_at(object.tokens.clone()),
                subject: None,
                parties: Vec::new(),
                told_in: None,
                put: false,
                topic: Some(*topic),
            }));
            continue;
        }
        let here: Vec<&Made> =
            made.iter().filter(|m| m.hit.tokens.end <= object.tokens.start.min(cue.tokens.start)).collect();
        let before = if here.is_empty() && told_in.is_some() {
            continue;
        } else if here.is_empty() {
            previous.iter().collect()
        } else {
            here
        };
        let mut found: Vec<&Made> = Vec::new();
        for one in before.into_iter().rev().filter(|m| !m.is_doubtful(scene) && object.takes(m.act())) {
            let same = |m: &&&Made| m.hit.proposition == one.hit.proposition;
            if !found.iter().any(|m| same(&m)) {
                found.push(one);
            }
        }
        match object.number {
            Number::One => {
                let last = found.first().map(|m| m.hit.tokens.clone());
                found.retain(|m| Some(&m.hit.tokens) == last.as_ref());
                found.truncate(1);
            }
            Number::Two if found.len() != 2 => continue,
            Number::Them => continue,
            _ if found.len() > scene.compiled.thresholds.echo_most => continue,
            _ => {}
        }
        for one in found {
            // What was asked is taken or left with its sign; what another took or left, as it was named.
            let asked = object.decided || is_taken(one.act(), true);
            // "voted against the text, while Paris voted for it": the words hold the side that was taken.
            if !asked && one.hit.pole < 0 && scene.verb_in(&one.hit.tokens).is_some() {
                continue;
            }
            out.push(Echo {
                hit: PhraseHit {
                    pole: if asked { one.sign() } else { one.hit.pole },
                    naming: true,
                    weak: false,
                    ..one.hit.standing_at(object.tokens.clone())
                },
                subject: one.subject().map(str::to_owned),
                parties: one.parties().to_vec(),
                told_in,
                put: is_taken(one.act(), true) && !names_text(scene, &one.hit.tokens),
                topic: None,
            });
        }
    }
    out
}

/// Whether words stand for a text, or name one.
pub(super) fn names_text(scene: &Scene<'_>, tokens: &Range<usize>) -> bool {
    let text = |n: usize| {
        let phrase = &scene.parse.nouns[n];
        scene.is(phrase.head, scene.compiled.position.named_text) && scene.text_of(n).is_some()
    };
    scene.noun_at(tokens.end - 1).is_some_and(text)
}

/// Whether a cue takes or leaves what another has put.
fn answers(scene: &Scene<'_>, cue: &CueHit) -> bool {
    let rule = &scene.rules.cues[cue.cue];
    let told = cue.tokens.clone().any(|t| scene.is(t, scene.compiled.position.denying));
    matches!(rule.kind, CueKind::Verb | CueKind::Frame | CueKind::Adjective)
        && !told
        && matches!(rule.sign, Sign::For | Sign::Against)
        && matches!(
            rule.act,
            Some(
                Act::Acceptance
                    | Act::Agreement
                    | Act::Support
                    | Act::Rejection
                    | Act::Opposition
                    | Act::RedLine
                    | Act::RefusalToDiscuss
                    | Act::Doubt
            )
        )
}

/// Whether something asked, offered or (where no noun says that it was asked) taken can be taken or left by another.
fn is_taken(act: Act, asked: bool) -> bool {
    matches!(act, Act::Demand | Act::Call | Act::Proposal | Act::Condition)
        || !asked && matches!(act, Act::Acceptance | Act::Agreement | Act::Rejection | Act::Support | Act::Opposition)
}

/// How many positions a word stands for.
#[derive(Copy, Clone, PartialEq)]
enum Number {
    One,
    Two,
    Several,
    /// "Them": only for what the sentence has put in front.
    Them,
}

struct Object {
    tokens: Range<usize>,
    number: Number,
    /// A noun says that it was asked: "that demand".
    asked: bool,
    /// A noun says that somebody has resolved to do it: "the move".
    decided: bool,
}

impl Object {
    /// Whether it can stand for what has been told by this act.
    fn takes(&self, act: Act) -> bool {
        let decided = matches!(
            act,
            Act::Commitment | Act::Agreement | Act::Acceptance | Act::Rejection | Act::Proposal | Act::Demand
        );
        if self.decided { decided } else { is_taken(act, self.asked) }
    }
}

/// The clause of a verb that takes or leaves the noun before it: "a demand Kyiv has rejected".
fn told_in(scene: &Scene<'_>, cue: &CueHit, cues: &[CueHit]) -> Option<usize> {
    let clause = scene.clause_at(cue.tokens.start)?;
    described::apposed(scene, clause)?;
    described::takes_or_leaves(scene, clause, cues).filter(|c| c.tokens == cue.tokens).map(|_| clause)
}

/// "Paris suggested a truce, an idea that Moscow has rejected": whether a clause is the reporter's own remark on what somebody
/// is told to have asked, and outside that one's quoted words.
pub(super) fn is_remark(scene: &Scene<'_>, clause: usize) -> bool {
    let start = scene.parse.clauses[clause].tokens.start;
    let quoted = || scene.doc.quotations.iter().any(|q| q.open < start && start < q.close);
    apposed(scene, clause).is_some() && !quoted()
}

/// The noun that a clause about it takes or leaves: "a demand", "an offer".
fn apposed(scene: &Scene<'_>, clause: usize) -> Option<Object> {
    let tokens = described::apposed(scene, clause)?;
    let classes = &scene.compiled.position;
    let head = tokens.end - 1;
    let decided = scene.is(head, classes.decided);
    let indefinite = scene.is(tokens.start, classes.any);
    let several = scene.words.asked(scene.doc.tokens[head].word).features.any(Features::PLURAL);
    let one_of_them = indefinite || several && tokens.len() == 1;
    if !one_of_them || !decided && !scene.is(head, classes.asked) {
        return None;
    }
    let number = if several { Number::Several } else { Number::One };
    Some(Object { tokens, number, asked: !decided, decided })
}

/// The object right after a verb, if it is a pronoun that stands alone, or "that demand".
fn object(scene: &Scene<'_>, start: usize) -> Option<Object> {
    let classes = &scene.compiled.position;
    if !matches!(scene.parse.tags.get(start), Some(Tag::Pronoun | Tag::Determiner | Tag::Adjective)) {
        return None; // "accepted that it would be hard"
    }
    let noun = scene.noun_at(start).map(|n| &scene.parse.nouns[n]);
    let end = noun.map_or(start + 1, |n| n.tokens.end);
    // "rejected the offer on Friday": when, and not which.
    let dated = scene.parse.tags.get(end) == Some(&Tag::Preposition)
        && scene.doc.tokens.get(end + 1).is_some_and(|t| scene.words.asked(t.word).features.any(Features::CALENDAR));
    let goes_on = !dated
        && scene.parse.tags.get(end).is_some_and(|t| {
            matches!(t, Tag::Preposition | Tag::That | Tag::Wh | Tag::To | Tag::Noun | Tag::Name | Tag::Possessive)
        });
    if goes_on {
        return None;
    }
    let alone = end == start + 1;
    if let Some(object) = pronoun(scene, start).filter(|_| alone) {
        return Some(object);
    }
    if alone && scene.is(start, classes.both) {
        return Some(Object { tokens: start..end, number: Number::Two, asked: false, decided: false });
    }
    let noun = noun.filter(|n| n.tokens.start == start)?;
    let decided = scene.is(noun.head, classes.decided);
    if !decided && !scene.is(noun.head, classes.asked) {
        return None;
    }
    // "rejected the idea": of one, and with no word between that would tell it from others.
    let the = scene.is(start, classes.the) && noun.tokens.len() == 2 && end == noun.head + 1;
    let this = scene.is(start, classes.this);
    let several = scene.is(start, classes.both) || scene.is(start, classes.those);
    let one = this || the && scene.words.asked(scene.doc.tokens[noun.head].word).features.any(Features::NOUN);
    let number = if one { Number::One } else { Number::Several };
    (one || several).then(|| Object { tokens: noun.tokens.clone(), number, asked: !decided, decided })
}

/// A pronoun that stands for what has been named before.
fn pronoun(scene: &Scene<'_>, at: usize) -> Option<Object> {
    let classes = &scene.compiled.position;
    let one = scene.is(at, classes.it) || scene.is(at, classes.this);
    let them = scene.is(at, classes.those) && scene.parse.tags[at] == Tag::Pronoun;
    let number = if one { Number::One } else { Number::Them };
    (one || them).then(|| Object { tokens: at..at + 1, number, asked: false, decided: false })
}

/// A clause that tells of somebody what has just been told of another.
pub(super) struct Repeat {
    /// Its words.
    pub tokens: Range<usize>,
    /// Of whom it is told.
    pub holder: Voice,
    /// He did not.
    pub turned: bool,
    /// It is promised or refused and not yet done: what the other does himself, this one is to do himself.
    pub promised: bool,
    /// It opens its sentence, so that what has been told stands in the one before.
    pub opens: bool,
}

/// "So did Paris", "as have Berlin and Rome", "Kigali said the same", "Moscow has not".
pub(super) fn repeats(scene: &Scene<'_>, range: &Range<usize>, cues: &[CueHit]) -> Vec<Repeat> {
    let mut out: Vec<Repeat> = range.clone().filter_map(|token| inverted(scene, range, token)).collect();
    out.extend(scene.clauses_in(range).filter_map(|clause| promised(scene, range, clause, cues)));
    let clauses = scene.parse.clauses[scene.clauses_in(range)].iter();
    for clause in clauses.filter(|c| c.kind == ClauseKind::Main && c.depth == 0) {
        let (Some(subject), Some(verb)) = (clause.subject, clause.verb) else { continue };
        let Some(turned) = says_the_same(scene, &scene.parse.verbs[verb], range) else { continue };
        if let Some(holder) = somebody(scene, subject) {
            let from = scene.parse.nouns[subject].tokens.start;
            let opens = scene.verb_in(&(range.start..from)).is_none();
            let tokens = from..scene.parse.verbs[verb].tokens.end;
            out.push(Repeat { tokens, holder, turned, promised: false, opens });
        }
    }
    out
}

/// "Kyiv promised to do the same", "is ready to follow suit", "refused to do likewise": an infinitive that points back, and
/// whether its subject takes or leaves it.
fn promised(scene: &Scene<'_>, range: &Range<usize>, index: usize, cues: &[CueHit]) -> Option<Repeat> {
    let parse = &scene.parse;
    let clause = &parse.clauses[index];
    let outer = &parse.clauses[clause.parent.filter(|_| clause.kind == ClauseKind::Infinitive)?];
    let verb = &parse.verbs[outer.verb?];
    if says_the_same(scene, &parse.verbs[clause.verb?], range)? || verb.negation.is_some() || verb.passive {
        return None;
    }
    let subject = outer.subject.filter(|s| clause.subject == Some(*s))?;
    let governs =
        |c: &&CueHit| verb.head <= c.tokens.start.max(verb.head) && c.tokens.contains(&(clause.tokens.start - 1));
    let reaches =
        |c: &&CueHit| governs(c) || c.tokens.contains(&clause.tokens.start) && c.tokens.start < clause.tokens.start;
    let rule = cues.iter().find(reaches).map(|c| &scene.rules.cues[c.cue])?;
    let taken = matches!(rule.act, Some(Act::Commitment | Act::Acceptance | Act::Agreement));
    let turned = match rule.sign {
        Sign::For if taken => false,
        Sign::Against if rule.act == Some(Act::Rejection) => true,
        _ => return None,
    };
    let from = parse.nouns[subject].tokens.start;
    let opens = scene.verb_in(&(range.start..from)).is_none();
    let tokens = from..parse.verbs[clause.verb?].tokens.end;
    Some(Repeat { tokens, holder: somebody(scene, subject)?, turned, promised: true, opens })
}

/// "so did", "as has", "nor will" and whoever did, at the end of what is told.
fn inverted(scene: &Scene<'_>, range: &Range<usize>, token: usize) -> Option<Repeat> {
    let classes = &scene.compiled.position;
    let opener = scene.is(token, classes.so) || scene.is(token, classes.nor) || scene.is(token, classes.neither);
    let opens = token == range.start || matches!(scene.parse.tags[token - 1], Tag::Mark | Tag::Conjunction);
    if !opener || !opens || !scene.is(token + 1, classes.helper) {
        return None;
    }
    let noun = scene.noun_at(token + 2).filter(|n| scene.parse.nouns[*n].tokens.start == token + 2)?;
    let end = scene.parse.whole(noun).end;
    ends(scene, end, range).then_some(())?;
    let opens = scene.verb_in(&(range.start..token)).is_none();
    Some(Repeat { tokens: token..end, holder: somebody(scene, noun)?, turned: false, promised: false, opens })
}

/// Whether a verb only points back at the one before: "did the same", "took the same line", "followed suit"; or leaves it
/// out and denies it: "has not". What it says then, if it does.
fn says_the_same(scene: &Scene<'_>, verb: &VerbGroup, range: &Range<usize>) -> Option<bool> {
    let classes = &scene.compiled.position;
    let after = verb.tokens.end;
    if verb.negation.is_some() {
        let alone = verb.tokens.clone().all(|t| scene.is(t, classes.helper) || scene.parse.tags[t] == Tag::Negation);
        return (alone && ends(scene, after, range)).then_some(true);
    }
    // "did so too", "has as well"; not "did too little", "did as it was told"
    let so = (after..after + 3).find(|t| !scene.is(*t, classes.so)).unwrap_or(after);
    let alone = verb.tokens.clone().all(|t| scene.is(t, classes.helper));
    let led = so > 0 && scene.is(so - 1, classes.so);
    let last = scene.is(so, classes.likewise) || led && scene.is(so, classes.well);
    if alone && last {
        return (so + 1 >= range.end || scene.parse.tags[so + 1] == Tag::Mark).then_some(false);
    }
    let the = after + usize::from(scene.parse.tags.get(after) == Some(&Tag::Determiner));
    if verb.modal.is_some() || !scene.is(verb.head, classes.repeating) || !scene.is(the, classes.same) {
        return None;
    }
    let noun = scene.is(the + 1, classes.line);
    ends(scene, the + 1 + usize::from(noun), range).then_some(false)
}

/// Whether nothing but where and when follows.
fn ends(scene: &Scene<'_>, at: usize, range: &Range<usize>) -> bool {
    at >= range.end
        || matches!(scene.parse.tags[at], Tag::Mark | Tag::Conjunction | Tag::Adverb | Tag::Wh)
        || scene.is(at, scene.compiled.position.setting)
}

/// A noun phrase of a known party.
fn somebody(scene: &Scene<'_>, noun: usize) -> Option<Voice> {
    voice::of_noun(scene, noun, None).filter(|v| !v.parties.is_empty() && !v.anonymous)
}
