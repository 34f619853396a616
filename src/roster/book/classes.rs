//! The word classes that the reader of a roster asks for.

use crate::rules::lexis::{ClassId, ClassSet, Lexis};

/// Word classes the reader asks for.
#[derive(Clone, Debug)]
pub(in crate::roster) struct Classes {
    pub titles: [Option<ClassId>; 2],
    pub body: Option<ClassId>,
    pub group: Option<ClassId>,
    pub group_capital: Option<ClassId>,
    /// Of the groups, what is an attitude before "to": "Moscow's opposition to the plan".
    pub attitude: Option<ClassId>,
    pub source: Option<ClassId>,
    pub person: Option<ClassId>,
    pub knowing: Option<ClassId>,
    pub from: Option<ClassId>,
    pub within: Option<ClassId>,
    pub between: Option<ClassId>,
    pub posted: Option<ClassId>,
    /// Before an office by which somebody present is addressed.
    pub address: Option<ClassId>,
    pub particle: Option<ClassId>,
    pub given: Option<ClassId>,
    pub never_name: Option<ClassId>,
    pub speech: Option<ClassId>,
    pub header: Option<ClassId>,
    pub joint: Option<ClassId>,
    pub role: Option<ClassId>,
    pub determiner: Option<ClassId>,
    pub number: Option<ClassId>,
    pub adjective: Option<ClassId>,
    pub possessive: Option<ClassId>,
    pub small: [Option<ClassId>; 8],
    /// Of the groups, who is no longer of the movement named before, or against it: dissidents.
    pub group_apart: Option<ClassId>,
    /// What an organisation is: enough by itself; with a word of politics; with its acronym too.
    pub head: Option<ClassId>,
    pub head_weak: Option<ClassId>,
    pub head_bound: Option<ClassId>,
    pub political: Option<ClassId>,
    /// What rebels believe in, which names nobody: Muslim.
    pub creed: Option<ClassId>,
    pub fighting: Option<ClassId>,
    pub civic: Option<ClassId>,
    pub name_and: Option<ClassId>,
    pub name_of: Option<ClassId>,
    pub again_group: Option<ClassId>,
    pub again_bloc: Option<ClassId>,
    pub definite: Option<ClassId>,
    /// the
    pub the: Option<ClassId>,
    /// Before an office, says that its holder is known: the, his.
    pub known: Option<ClassId>,
    pub leads: Option<ClassId>,
    pub owner: Option<ClassId>,
    pub seat: Option<ClassId>,
    /// Before a place that a sentence begins with: in, at.
    pub seat_before: Option<ClassId>,
    pub aide: Option<ClassId>,
    pub ministry: Option<ClassId>,
    /// Bodies that bear their state's name behind them: Ministry, Government.
    pub bureau: Option<ClassId>,
    /// What a state calls itself: Kingdom.
    pub realm: Option<ClassId>,
    pub acting: Option<ClassId>,
    pub arms: Option<ClassId>,
    pub modal: Option<ClassId>,
    pub have: Option<ClassId>,
    pub minister: Option<ClassId>,
    /// Titles that only a state gives: President, Minister.
    pub statesman: Option<ClassId>,
    /// Bodies that are of the state at home where no other is named: the army.
    pub home: Option<ClassId>,
    /// Before such a body, what it is for: the foreign ministry.
    pub home_kind: Option<ClassId>,
    pub governing: Option<ClassId>,
    pub faction: Option<ClassId>,
    pub ruling: Option<ClassId>,
    /// Peoples, faiths and camps within a country, for which others speak: Kurdish, breakaway.
    pub sect: Option<ClassId>,
    /// Before an office, says that it is held no more: former.
    pub once: Option<ClassId>,
    pub and: Option<ClassId>,
    /// Who stands between two sides and is neither: mediators.
    pub mediating: Option<ClassId>,
    /// Words of a state's own organs: neither a party nor nobody.
    pub official: Option<ClassId>,
    /// What an organisation is: any of the three classes of heads.
    pub kinds: ClassSet,
    /// Any of [`Classes::small`].
    pub any_small: ClassSet,
    /// Any of [`Classes::titles`].
    pub any_title: ClassSet,
    /// The classes of which a word must be one to stand for somebody without a name.
    pub unnamed: ClassSet,
}

impl Classes {
    pub(super) fn new(lexis: &Lexis) -> Self {
        let mut classes = Classes {
            titles: [lexis.class("noun.title"), lexis.class("abbreviation.title")],
            body: lexis.class("roster.body"),
            group: lexis.class(super::countries::GROUP),
            group_capital: lexis.class("roster.group.capital"),
            attitude: lexis.class("roster.group.attitude"),
            source: lexis.class("roster.source"),
            person: lexis.class("roster.person"),
            knowing: lexis.class("roster.knowing"),
            from: lexis.class("roster.from"),
            within: lexis.class("roster.within"),
            between: lexis.class("roster.between"),
            posted: lexis.class("roster.posted"),
            address: lexis.class("roster.address"),
            particle: lexis.class("roster.particle"),
            given: lexis.class("roster.given"),
            never_name: lexis.class("roster.never_name"),
            speech: lexis.class("verb.speech"),
            header: lexis.class("report.noun.header"),
            joint: lexis.class("report.header.joint"),
            role: lexis.class("noun.role"),
            determiner: lexis.class("determiner"),
            number: lexis.class("number"),
            adjective: lexis.class("adjective"),
            possessive: lexis.class("pronoun.possessive"),
            small: [
                lexis.class("determiner"),
                lexis.class("preposition"),
                lexis.class("conjunction"),
                lexis.class("subordinator.plain"),
                lexis.class("pronoun"),
                lexis.class("adverb"),
                lexis.class("wh"),
                lexis.class("modal"),
            ],
            group_apart: lexis.class("roster.group.apart"),
            head: lexis.class("roster.head"),
            head_weak: lexis.class("roster.head.weak"),
            head_bound: lexis.class("roster.head.bound"),
            political: lexis.class("roster.political"),
            creed: lexis.class("roster.creed"),
            fighting: lexis.class("roster.fighting"),
            civic: lexis.class("roster.civic"),
            name_and: lexis.class("roster.name.and"),
            name_of: lexis.class("roster.name.of"),
            again_group: lexis.class("roster.again.group"),
            again_bloc: lexis.class("roster.again.bloc"),
            the: lexis.class("roster.the"),
            known: lexis.class("roster.known"),
            definite: lexis.class("roster.definite"),
            leads: lexis.class("roster.leads"),
            owner: lexis.class("roster.owner"),
            seat: lexis.class("roster.seat"),
            seat_before: lexis.class("roster.seat.before"),
            aide: lexis.class("roster.aide"),
            ministry: lexis.class("roster.ministry"),
            bureau: lexis.class("roster.bureau"),
            realm: lexis.class("roster.realm"),
            acting: lexis.class("roster.acting"),
            arms: lexis.class("roster.arms"),
            modal: lexis.class("modal"),
            have: lexis.class("auxiliary.have"),
            minister: lexis.class("roster.minister"),
            statesman: lexis.class("roster.statesman"),
            home: lexis.class("roster.home"),
            home_kind: lexis.class("roster.home.kind"),
            governing: lexis.class("roster.governing"),
            faction: lexis.class("roster.faction"),
            ruling: lexis.class("roster.ruling"),
            sect: lexis.class("roster.sect"),
            once: lexis.class("roster.once"),
            and: lexis.class("conjunction"),
            mediating: lexis.class("together.between"),
            official: lexis.class("roster.official"),
            kinds: ClassSet::default(),
            any_small: ClassSet::default(),
            any_title: ClassSet::default(),
            unnamed: ClassSet::default(),
        };
        classes.kinds = set(&[classes.head, classes.head_weak, classes.head_bound]);
        classes.any_small = set(&classes.small);
        classes.any_title = set(&classes.titles);
        classes.unnamed =
            set(&[classes.person, classes.source, classes.body, classes.again_group, classes.again_bloc, classes.home]);
        classes.unnamed.extend(&classes.kinds);
        classes
    }
}

/// These classes, as far as they are there.
fn set(classes: &[Option<ClassId>]) -> ClassSet {
    classes.iter().flatten().copied().collect()
}
