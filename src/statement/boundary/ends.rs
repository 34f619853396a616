//! The words that ends of reported speech are found by.

use crate::rules::lexis::{ClassId, Lexis};

/// The classes that ends are found by; `data/lexicon/reporting_ends.yaml` says what each is for.
#[derive(Copy, Clone, Debug)]
pub(in crate::statement) struct Ends {
    pub contrast: Option<ClassId>,
    pub concession: Option<ClassId>,
    pub even: Option<ClassId>,
    pub even_of: Option<ClassId>,
    pub comment: Option<ClassId>,
    /// Before somebody and what he does: with.
    pub with: Option<ClassId>,
    pub including: Option<ClassId>,
    pub but: Option<ClassId>,
    pub turn: Option<ClassId>,
    pub and: Option<ClassId>,
    pub as_: Option<ClassId>,
    pub well: Option<ClassId>,
    pub aside: Option<ClassId>,
    pub remark: Option<ClassId>,
    pub breaks: Option<ClassId>,
    pub inner: Option<ClassId>,
    pub earlier: Option<ClassId>,
    pub before: Option<ClassId>,
    pub adverbial: Option<ClassId>,
    /// Behind quoted words, gives the reason for them: because.
    pub reason: Option<ClassId>,
    pub while_: Option<ClassId>,
    pub then: Option<ClassId>,
    pub then_always: Option<ClassId>,
    pub place: Option<ClassId>,
    pub in_: Option<ClassId>,
    pub on: Option<ClassId>,
    pub at: Option<ClassId>,
    pub the: Option<ClassId>,
}

impl Ends {
    pub fn new(lexis: &Lexis) -> Self {
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
            reason: lexis.class("report.end.reason"),
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
