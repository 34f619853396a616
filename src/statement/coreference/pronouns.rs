//! The words by which a noun phrase looks back at somebody.

use crate::rules::lexis::{ClassId, ClassSet, Lexis};

/// The word classes that tell pronouns apart, resolved once.
#[derive(Clone, Debug)]
pub struct Pronouns {
    pub(super) he: Option<ClassId>,
    pub(super) she: Option<ClassId>,
    pub(super) it: Option<ClassId>,
    pub(super) they: Option<ClassId>,
    pub(super) both: Option<ClassId>,
    pub(super) all: Option<ClassId>,
    pub(super) people: Option<ClassId>,
    pub(super) bodies: Option<ClassId>,
    pub(super) two: Option<ClassId>,
    pub(super) three: Option<ClassId>,
    pub(super) four: Option<ClassId>,
    pub(super) meeting: Option<ClassId>,
    /// Hold, with talks behind it.
    pub(super) holds: Option<ClassId>,
    /// What is held with somebody: talks.
    pub(super) talks: Option<ClassId>,
    pub(super) with: Option<ClassId>,
    pub(super) text: Option<ClassId>,
    /// Heads of phrases that stand for two who met though no number is told: leaders, delegations.
    pub(super) alone: Option<ClassId>,
    /// Before those whom a plural stands for: of.
    pub(super) of: Option<ClassId>,
    pub(super) according: Option<ClassId>,
    /// What "it" is said to be where only a clause to come is judged: a mistake, important.
    pub(super) judged: Option<ClassId>,
    /// The same, where a "that" follows: likely, clear.
    pub(super) judged_that: Option<ClassId>,
    /// Before somebody who was met: the, his.
    pub(super) known: Option<ClassId>,
    /// Between whom somebody thanks or helps and what is his: for, in.
    pub(super) thanks: Option<ClassId>,
    /// After an "it is" that speaks of a matter: about.
    pub(super) about: Option<ClassId>,
    /// Stands for the subject of its own clause: itself.
    pub(super) reflexive: Option<ClassId>,
    /// Verbs whose "it" is a text or a matter: contain.
    pub(super) of_text: Option<ClassId>,
    /// Verbs of such an "it": seem.
    pub(super) seeming: Option<ClassId>,
    /// What somebody says that another has to do: must.
    pub(super) obliged: Option<ClassId>,
    /// Those whom a body is made of: members.
    pub(super) members: Option<ClassId>,
    /// Who stands between two sides and is neither: mediators.
    pub(super) between: Option<ClassId>,
    /// Every word by which a noun phrase looks back at anybody: most phrases have none.
    pub(super) looking_back: ClassSet,
}

impl Pronouns {
    /// Looks the classes up.
    pub fn new(lexis: &Lexis) -> Self {
        let mut pronouns = Pronouns {
            he: lexis.class("pronoun.he"),
            she: lexis.class("pronoun.she"),
            it: lexis.class("pronoun.it"),
            they: lexis.class("pronoun.they"),
            both: lexis.class("pronoun.both"),
            all: lexis.class("pronoun.together"),
            people: lexis.class("together.people"),
            bodies: lexis.class("together.bodies"),
            two: lexis.class("together.two"),
            three: lexis.class("together.three"),
            four: lexis.class("together.four"),
            meeting: lexis.class("together.meeting"),
            holds: lexis.class("together.holds"),
            talks: lexis.class("together.talks"),
            with: lexis.class("together.with"),
            text: lexis.class("position.text"),
            according: lexis.class("together.according"),
            judged: lexis.class("expletive.judged"),
            judged_that: lexis.class("expletive.that"),
            known: lexis.class("roster.known"),
            about: lexis.class("expletive.about"),
            reflexive: lexis.class("pronoun.reflexive"),
            of_text: lexis.class("expletive.text"),
            thanks: lexis.class("pronoun.thanks"),
            obliged: lexis.class("pronoun.obliged"),
            seeming: lexis.class("expletive.seem"),
            alone: lexis.class("together.alone"),
            of: lexis.class("joint.of"),
            members: lexis.class("together.members"),
            between: lexis.class("together.between"),
            looking_back: ClassSet::default(),
        };
        let p = &pronouns;
        let looking_back = [p.he, p.she, p.it, p.they, p.both, p.two, p.three, p.four, p.alone];
        pronouns.looking_back = looking_back.into_iter().flatten().collect();
        pronouns
    }
}
