//! The words of reporting, resolved to class ids once.
//!
//! What a verb says of its speaker (`report.say`, `report.want` …) and what it takes as content (`report.object`,
//! `report.infinitive`, `report.with.for` …) are two lists: a rule asks for a frame, and the kind follows from the verb.

use super::ReportKind;
use super::boundary::Ends;
use super::small::Small;
use crate::rules::features::Key;
use crate::rules::lexis::{ClassId, ClassSet, Lexis, Word};

/// The shape of what follows a reporting verb.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Frame {
    /// A finite clause, with or without "that", or an embedded question.
    Clause,
    /// A quotation that is part of the reporter's sentence.
    Quoted,
    /// An infinitive of the speaker's own act.
    Infinitive,
    /// Somebody and an infinitive: "urged Israel to allow".
    ObjectInfinitive,
    /// A noun phrase or -ing form.
    Object,
}

/// The classes that the rules of this stage ask for. A class that no rule file defines matches nothing.
#[derive(Clone, Debug)]
pub(super) struct Lexicon {
    kinds: Vec<(ReportKind, ClassId)>,
    noun_kinds: Vec<(ReportKind, ClassId)>,
    /// All verbs that report, and all nouns that may.
    reporting_verbs: ClassSet,
    reporting_nouns: ClassSet,
    /// The words of reports without a verb, apart from nouns: "according", "clear", "view".
    pub loose: ClassSet,
    pub tell: Option<ClassId>,
    pub seem: Option<ClassId>,
    pub quote: Option<ClassId>,
    pub object: Option<ClassId>,
    /// Take a name or a description after their object: a participle of theirs has a noun phrase behind it too.
    pub names: Option<ClassId>,
    /// Stands for what they give a name: what, which.
    pub what: Option<ClassId>,
    /// What a document does to a noun phrase or a clause ("the poll found").
    pub finds: Option<ClassId>,
    /// "sees X as Y"
    pub object_as: Option<ClassId>,
    /// "accused X of Y"
    pub object_of: Option<ClassId>,
    /// "hit the mayor for raising the toll"
    pub object_for: Option<ClassId>,
    /// "appealed to both sides to stop"; what stands before those sides.
    pub pleads: Option<ClassId>,
    pub pleads_with: Option<ClassId>,
    /// "was charged with fraud"
    pub charged_with: Option<ClassId>,
    /// In the passive with an infinitive they tell what the subject is for: "was intended to end the war".
    pub meant: Option<ClassId>,
    /// "is known for its bread"
    pub known_for: Option<ClassId>,
    /// "is considered a threat"
    pub deems: Option<ClassId>,
    /// "are supposed to": what ought to be, and no opinion.
    pub deems_not: Option<ClassId>,
    /// "pointed out that"
    pub with_out: Option<ClassId>,
    /// In the passive they tell what others hold of the subject: "was booed". What joins the reason: for, over.
    pub judged: Option<ClassId>,
    pub judged_with: Option<ClassId>,
    /// With "out" they take a preposition and no object: came out against.
    pub out_to: Option<ClassId>,
    pub infinitive: Option<ClassId>,
    pub object_infinitive: Option<ClassId>,
    /// The prepositions that may join verbs, nouns and adjectives to their content, each with the class of those it joins.
    verb_with: Vec<(Box<str>, ClassId)>,
    /// The particles with which verbs report that report nothing without.
    phrasal: Vec<(Box<str>, ClassId)>,
    noun_with: Vec<(Box<str>, ClassId)>,
    adjective_with: Vec<(Box<str>, ClassId)>,
    /// Joins a noun of speech to its matter though nobody is named whose it is: about, of.
    pub alone: Option<ClassId>,
    pub noun_that: Option<ClassId>,
    /// "Kyiv's position is that", but not "the position that it holds".
    pub noun_is_that: Option<ClassId>,
    pub noun_infinitive: Option<ClassId>,
    /// What somebody is met with: "criticism", "the backing of".
    pub regard: Option<ClassId>,
    /// Verbs that meet with it: "drew", "won".
    pub meets: Option<ClassId>,
    /// Verbs that give a noun of speech or thought its speaker: "voiced doubt about".
    pub voices: Option<ClassId>,
    /// Verbs that report only where a quoted fragment stands in what follows: "harped on “dark days”".
    pub voicing: Option<ClassId>,
    pub noun_view: Option<ClassId>,
    /// Words for words that are quoted: phrase, slogan.
    pub wording: Option<ClassId>,
    pub source: Option<ClassId>,
    pub venue: Option<ClassId>,
    /// What is aired on a day: an edition, an episode.
    pub broadcast: Option<ClassId>,
    pub adjective_that: Option<ClassId>,
    pub adjective_infinitive: Option<ClassId>,
    pub adjective_about: Option<ClassId>,
    pub adjective_made: Option<ClassId>,
    pub poll: Option<ClassId>,
    pub according: Option<ClassId>,
    pub according_not: Option<ClassId>,
    pub anonymous: Option<ClassId>,
    pub first: Option<ClassId>,
    pub title: Option<ClassId>,
    pub role: Option<ClassId>,
    pub voice: Option<ClassId>,
    /// With a particle, goes on speaking: go.
    pub goes: Option<ClassId>,
    /// The particle: on.
    pub goes_on: Option<ClassId>,
    /// Says what ought to be: must.
    pub duty: Option<ClassId>,
    /// Before whoever sees it so, at the head of a sentence: for.
    pub sees: Option<ClassId>,
    /// is
    pub copula: Option<ClassId>,
    /// The same before "to": has.
    pub duty_verb: Option<ClassId>,
    /// Says what somebody would do.
    pub would: Option<ClassId>,
    /// Beside a duty that only tells what is still to come: still, yet.
    pub pending: Option<ClassId>,
    /// Who is for or against something: "critic", "supporter".
    pub follower: Option<ClassId>,
    /// What somebody does something in: "in favour of".
    pub side: Option<ClassId>,
    /// in
    pub side_in: Option<ClassId>,
    /// Between these nouns and what they are for or against: of, to.
    pub stance_with: Option<ClassId>,
    /// Verbs that join an adjective of attitude to whoever has it: become, remain.
    pub states: Option<ClassId>,
    /// Verbs that say what somebody is.
    pub being: Option<ClassId>,
    /// Where reported words end.
    pub ends: Ends,
    /// Small words, by what they do.
    pub small: Small,
    pub header: Option<ClassId>,
    /// What is said aloud and written down: briefing.
    pub spoken: Option<ClassId>,
    /// What is asked and answered: interview.
    pub interview: Option<ClassId>,
    /// Before the author of a document: by, from.
    pub by: Option<ClassId>,
    /// Before those who write together: between.
    pub between: Option<ClassId>,
    /// Those who write together, as their document calls them: minister, party.
    pub authors: Option<ClassId>,
    /// In a head, says that the text tells of something others did: readout.
    pub told: Option<ClassId>,
    /// The same, or before those whom a plural stands for: of.
    pub of: Option<ClassId>,
    /// Before what a document is about: on, regarding.
    pub about: Option<ClassId>,
    /// After "on", before those for whom somebody speaks: behalf.
    pub behalf: Option<ClassId>,
    /// Beside a document of several: joint.
    pub joint: Option<ClassId>,
    /// we
    pub plural_first: Option<ClassId>,
}

impl Lexicon {
    pub(super) fn new(lexis: &Lexis) -> Self {
        let kinds = [
            (ReportKind::Say, "report.say"),
            (ReportKind::Say, "report.tell"),
            (ReportKind::Claim, "report.claim"),
            (ReportKind::Accuse, "report.accuse"),
            (ReportKind::Deny, "report.deny"),
            (ReportKind::Ask, "report.ask"),
            (ReportKind::Want, "report.want"),
            (ReportKind::Commit, "report.commit"),
            (ReportKind::Think, "report.think"),
            (ReportKind::Judge, "report.judge"),
            (ReportKind::Document, "report.document"),
            (ReportKind::Think, "report.seem"),
        ];
        let noun_kinds = [
            (ReportKind::Claim, "report.noun.kind.claim"),
            (ReportKind::Accuse, "report.noun.kind.accuse"),
            (ReportKind::Deny, "report.noun.kind.deny"),
            (ReportKind::Want, "report.noun.kind.want"),
            (ReportKind::Commit, "report.noun.kind.commit"),
            (ReportKind::Think, "report.noun.kind.think"),
        ];
        let with = |prefix: &str| -> Vec<(Box<str>, ClassId)> {
            lexis.classes_under(prefix).into_iter().map(|(preposition, class)| (preposition.into(), class)).collect()
        };
        let known = |(kind, id): (ReportKind, &str)| Some((kind, lexis.class(id)?));
        let kinds: Vec<(ReportKind, ClassId)> = kinds.into_iter().filter_map(known).collect();
        let noun_with = with("report.noun.with.");
        let loose = ["report.according", "report.adjective.that", "report.adjective.made", "report.noun.view"];
        Lexicon {
            reporting_verbs: kinds.iter().map(|(_, class)| *class).chain(lexis.class("report.quote")).collect(),
            reporting_nouns: noun_with
                .iter()
                .map(|(_, class)| *class)
                .chain(lexis.class("report.noun.wording"))
                .chain(lexis.class("report.noun.that"))
                .chain(lexis.class("report.noun.is_that"))
                .chain(lexis.class("report.noun.infinitive"))
                .collect(),
            loose: loose.into_iter().filter_map(|id| lexis.class(id)).collect(),
            kinds,
            noun_kinds: noun_kinds.into_iter().filter_map(known).collect(),
            tell: lexis.class("report.tell"),
            seem: lexis.class("report.seem"),
            quote: lexis.class("report.quote"),
            object: lexis.class("report.object"),
            names: lexis.class("report.names"),
            what: lexis.class("report.names.what"),
            finds: lexis.class("report.finds"),
            object_as: lexis.class("report.object_as"),
            object_of: lexis.class("report.object_of"),
            object_for: lexis.class("report.object_for"),
            pleads: lexis.class("report.pleads"),
            pleads_with: lexis.class("report.pleads.with"),
            charged_with: lexis.class("report.charged_with"),
            meant: lexis.class("report.meant"),
            known_for: lexis.class("report.known_for"),
            deems: lexis.class("report.deems"),
            deems_not: lexis.class("report.deems.not"),
            judged: lexis.class("report.judged"),
            judged_with: lexis.class("report.judged.with"),
            out_to: lexis.class("report.out_to"),
            with_out: lexis.class("report.with.out"),
            infinitive: lexis.class("report.infinitive"),
            object_infinitive: lexis.class("report.object_infinitive"),
            verb_with: with("report.with."),
            phrasal: with("report.phrasal."),
            noun_with,
            adjective_with: with("report.adjective.with."),
            alone: lexis.class("report.noun.alone"),
            noun_that: lexis.class("report.noun.that"),
            noun_is_that: lexis.class("report.noun.is_that"),
            noun_infinitive: lexis.class("report.noun.infinitive"),
            regard: lexis.class("report.noun.regard"),
            meets: lexis.class("report.meets"),
            voices: lexis.class("report.voices"),
            voicing: lexis.class("report.voicing"),
            wording: lexis.class("report.noun.wording"),
            noun_view: lexis.class("report.noun.view"),
            source: lexis.class("report.noun.source"),
            venue: lexis.class("report.venue"),
            broadcast: lexis.class("report.venue.broadcast"),
            adjective_that: lexis.class("report.adjective.that"),
            adjective_infinitive: lexis.class("report.adjective.infinitive"),
            adjective_about: lexis.class("report.adjective.with.about"),
            adjective_made: lexis.class("report.adjective.made"),
            poll: lexis.class("report.noun.poll"),
            according: lexis.class("report.according"),
            according_not: lexis.class("report.according.not"),
            anonymous: lexis.class("report.anonymous"),
            first: lexis.class("pronoun.first"),
            title: lexis.class("noun.title"),
            role: lexis.class("noun.role"),
            header: lexis.class("report.noun.header"),
            spoken: lexis.class("report.noun.header.spoken"),
            interview: lexis.class("report.noun.header.interview"),
            by: lexis.class("position.source"),
            between: lexis.class("position.between"),
            authors: lexis.class("report.noun.header.authors"),
            told: lexis.class("report.noun.header.told"),
            of: lexis.class("joint.of"),
            about: lexis.class("report.noun.header.about"),
            behalf: lexis.class("report.noun.header.behalf"),
            joint: lexis.class("report.noun.header.joint"),
            plural_first: lexis.class("pronoun.first.several"),
            voice: lexis.class("noun.voice"),
            goes: lexis.class("report.goes"),
            goes_on: lexis.class("report.goes.on"),
            duty: lexis.class("report.duty"),
            sees: lexis.class("report.sees"),
            copula: lexis.class("verb.copula"),
            duty_verb: lexis.class("report.duty.verb"),
            would: lexis.class("report.would"),
            pending: lexis.class("report.pending"),
            follower: lexis.class("report.noun.follower"),
            side: lexis.class("report.noun.side"),
            side_in: lexis.class("report.side.in"),
            stance_with: lexis.class("report.stance.with"),
            states: lexis.class("report.states"),
            being: lexis.class("report.being"),
            ends: Ends::new(lexis),
            small: Small::new(lexis),
        }
    }

    /// Whether a verb with these classes reports at all.
    pub(super) fn reports(&self, classes: &ClassSet) -> bool {
        classes.meets(&self.reporting_verbs)
    }

    /// Whether the verb can stand as a tag beside what it reports without quotation marks.
    pub(super) fn tags(&self, classes: &ClassSet) -> bool {
        use ReportKind::{Claim, Document, Say, Think};
        self.kinds.iter().any(|(k, c)| matches!(k, Say | Claim | Think | Document) && classes.has(*c))
    }

    /// Whether a verb of another kind (promised, warned, asked) can stand beside words as their tag.
    pub(super) fn tells(&self, classes: &ClassSet) -> bool {
        use ReportKind::{Ask, Commit, Want};
        has(classes, self.quote) && self.kinds.iter().any(|(k, c)| matches!(k, Ask | Commit | Want) && classes.has(*c))
    }

    /// The kind of report that a verb makes in a frame: many verbs are in two lists ("asked whether", "asked them to").
    pub(super) fn kind(&self, classes: &ClassSet, frame: Frame) -> ReportKind {
        use ReportKind::{Accuse, Ask, Claim, Commit, Deny, Document, Judge, Say, Think, Want};
        let order: [ReportKind; 10] = match frame {
            Frame::Clause | Frame::Quoted => [Claim, Deny, Ask, Commit, Want, Say, Think, Document, Accuse, Judge],
            Frame::Infinitive => [Commit, Want, Claim, Think, Say, Ask, Deny, Document, Accuse, Judge],
            Frame::ObjectInfinitive => [Want, Accuse, Think, Say, Claim, Commit, Ask, Deny, Document, Judge],
            Frame::Object => [Deny, Accuse, Judge, Want, Commit, Claim, Ask, Think, Say, Document],
        };
        order
            .into_iter()
            .find(|k| self.kinds.iter().any(|(kind, class)| kind == k && classes.has(*class)))
            .unwrap_or(Say)
    }

    /// The kind of report that a noun makes of a clause with "that".
    pub(super) fn noun_kind(&self, word: &Word) -> ReportKind {
        let kind = self.noun_kinds.iter().find(|(_, class)| noun_is(word, Some(*class)));
        kind.map_or(ReportKind::Say, |(kind, _)| *kind)
    }

    /// Whether the verb joins its content with this preposition.
    pub(super) fn verb_takes(&self, classes: &ClassSet, preposition: &str) -> bool {
        self.verb_with.iter().any(|(p, c)| **p == *preposition && classes.has(*c))
    }

    /// Whether the verb reports with this particle: "played down the loss".
    pub(super) fn is_phrasal(&self, classes: &ClassSet, particle: &str) -> bool {
        self.phrasal.iter().any(|(p, c)| **p == *particle && classes.has(*c))
    }

    /// Whether the noun joins its content with this preposition.
    pub(super) fn noun_takes(&self, word: &Word, preposition: &str) -> bool {
        self.noun_with.iter().any(|(p, c)| **p == *preposition && noun_is(word, Some(*c)))
    }

    /// Whether the adjective joins what it is about with this preposition; those with "about" may have "of".
    pub(super) fn adjective_takes(&self, word: &Word, preposition: &Word) -> bool {
        let of = preposition.key == Key::Of && has(&word.classes, self.adjective_about);
        of || self.adjective_with.iter().any(|(p, c)| *p == preposition.form && word.classes.has(*c))
    }

    /// Whether the noun can have any content at all.
    pub(super) fn noun_reports(&self, word: &Word) -> bool {
        word.noun.as_ref().is_some_and(|n| n.classes.meets(&self.reporting_nouns))
    }
}

/// Whether the class exists and is in the set.
pub(super) fn has(classes: &ClassSet, class: Option<ClassId>) -> bool {
    class.is_some_and(|c| classes.has(c))
}

/// Whether the word, read as a noun, is in the class.
pub(super) fn noun_is(word: &Word, class: Option<ClassId>) -> bool {
    word.noun.as_ref().is_some_and(|n| has(&n.classes, class))
}
