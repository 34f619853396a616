//! Small words that the rules of this stage tell apart, by what they do.
//!
//! `data/lexicon/reporting_small.yaml` says which they are.

use crate::rules::lexis::{ClassId, Lexis};

/// The classes of small words.
#[derive(Copy, Clone, Debug)]
pub(super) struct Small {
    /// Parts of a verb that its content stands behind: out, off.
    pub particle: Option<ClassId>,
    /// Answers that are reported as they are: yes.
    pub answer: Option<ClassId>,
    /// Openers of relative clauses that may be the subject of a report: who, which.
    pub who: Option<ClassId>,
    /// Openers of relative clauses that may stand between a subject and its verb: who, whose.
    pub aside: Option<ClassId>,
    /// Openers of an indirect question that may be conditions too: if, whether.
    pub whether: Option<ClassId>,
    /// Openers of an indirect question behind the one who is told: how, what.
    pub question: Option<ClassId>,
    /// Before whoever is to do something: "called on them to".
    pub asked: Option<ClassId>,
    /// Openers of an adverbial at the head of what is said: if, when.
    pub sentence: Option<ClassId>,
    /// The verb after which anything may be content: say.
    pub say: Option<ClassId>,
    /// Beside somebody, say that it is he: herself, both.
    pub emphasis: Option<ClassId>,
    /// Before somebody or something not told of before: a.
    pub some: Option<ClassId>,
    /// Before a description beside a name: a, the.
    pub article: Option<ClassId>,
    /// Stands for a clause, or for nothing: it.
    pub it: Option<ClassId>,
    /// At the head of words that tell when or how something was said: when, in.
    pub placed: Option<ClassId>,
    /// The verb of a question that somebody answers: ask.
    pub ask: Option<ClassId>,
    /// Before where a name beside a colon is from: from.
    pub from: Option<ClassId>,
    /// Between a noun of speech and whose it is: by, from.
    pub whose: Option<ClassId>,
    /// Between what is asked or doubted and what about it: about.
    pub about: Option<ClassId>,
    /// Before a time or an owner between a noun and its "that": on, of.
    pub beside: Option<ClassId>,
    /// With an adjective, gives what it calls so: make ("made it clear that").
    pub make: Option<ClassId>,
    /// Before "as", opens words of the subject: quoted.
    pub quoted: Option<ClassId>,
    /// A past that is never a participle after a name: said.
    pub said: Option<ClassId>,
    /// With "it", a tag: put ("as one of them put it").
    pub put: Option<ClassId>,
    /// Behind a tag and its comma, does not go on with what is said: but, who.
    pub apart: Option<ClassId>,
    /// Repays somebody for what he did: fine.
    pub repays: Option<ClassId>,
    /// Opens a relative clause that tells of what somebody has: whose.
    pub relative_owner: Option<ClassId>,
    /// Has whoever is written or spoken to for object: email.
    pub addresses: Option<ClassId>,
    /// Puts words out: release.
    pub issues: Option<ClassId>,
    /// Words that somebody puts out, and that are no document: banner.
    pub issued: Option<ClassId>,
    /// Openers of a clause that only tells when or why: when, because.
    pub backdrop: Option<ClassId>,
    /// Has whoever speaks for object: quote.
    pub quotes: Option<ClassId>,
    /// Before a number that is not exact: about.
    pub approx: Option<ClassId>,
    /// Before a day or a span of time that tells when something was said: on, for.
    pub dated: Option<ClassId>,
    /// Goes on with whoever was named last: he, she.
    pub he: Option<ClassId>,
}

impl Small {
    pub(super) fn new(lexis: &Lexis) -> Self {
        Small {
            particle: lexis.class("report.particle"),
            answer: lexis.class("report.answer"),
            who: lexis.class("report.who"),
            aside: lexis.class("report.aside"),
            whether: lexis.class("report.whether"),
            question: lexis.class("report.question"),
            asked: lexis.class("report.asked"),
            sentence: lexis.class("report.sentence"),
            say: lexis.class("report.plain"),
            emphasis: lexis.class("report.emphasis"),
            some: lexis.class("report.some"),
            article: lexis.class("report.article"),
            it: lexis.class("report.it"),
            placed: lexis.class("report.placed"),
            ask: lexis.class("report.asks"),
            from: lexis.class("report.from"),
            whose: lexis.class("report.whose"),
            about: lexis.class("report.about"),
            beside: lexis.class("report.beside"),
            make: lexis.class("report.make"),
            quoted: lexis.class("report.quoted"),
            said: lexis.class("report.said"),
            put: lexis.class("report.put"),
            apart: lexis.class("report.apart"),
            repays: lexis.class("report.repays"),
            relative_owner: lexis.class("report.relative_owner"),
            addresses: lexis.class("report.addresses"),
            issues: lexis.class("report.issues"),
            issued: lexis.class("report.noun.issued"),
            backdrop: lexis.class("report.backdrop"),
            quotes: lexis.class("report.quotes"),
            approx: lexis.class("report.approx"),
            dated: lexis.class("report.dated"),
            he: lexis.class("report.he"),
        }
    }
}
