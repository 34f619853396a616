//! What grammar asks of a word form, as one bit set.
//!
//! A tagger asks a dozen questions of every token. They depend on the form alone, so they are answered once, when the
//! form is first seen, and kept as bits in [`super::lexis::Word::features`]. The answers come from the word classes of
//! `data/lexicon` (the table below says which class sets which bit), from morphology, and, for a form that no list has,
//! from its ending.

use super::lexis::Word;

/// A set of features of a form.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Features(pub u64);

macro_rules! features {
    ($($name:ident = $bit:expr, $doc:expr;)*) => {
        impl Features {
            $(#[doc = $doc] pub const $name: Features = Features(1 << $bit);)*
        }
    };
}

features! {
    BASE = 0, "Base form of a verb.";
    THIRD = 1, "Third person singular of a verb.";
    PAST = 2, "Past of a verb.";
    PARTICIPLE = 3, "Past participle.";
    GERUND = 4, "-ing form.";
    NOUN = 5, "Singular of a common noun.";
    PLURAL = 6, "Plural of a common noun.";
    ADJECTIVE = 7, "Adjective.";
    ADVERB = 8, "Adverb.";
    MID_ADVERB = 9, "Adverb that may stand between helper and verb.";
    DETERMINER = 10, "Determiner.";
    SURE_DETERMINER = 11, "Determiner and nothing else.";
    ALONE = 12, "Determiner that also stands alone.";
    PRONOUN = 13, "Pronoun for a whole phrase.";
    SUBJECT = 14, "Pronoun that is a subject.";
    OBJECT = 15, "Pronoun that is an object.";
    POSSESSIVE = 16, "Possessive pronoun.";
    PREPOSITION = 17, "Preposition.";
    SURE_PREPOSITION = 18, "Preposition and nothing else.";
    CONJUNCTION = 19, "Conjunction.";
    SUBORDINATOR = 20, "Opens an adverbial clause, perhaps.";
    CONDITION = 21, "Opens a condition.";
    SURE_SUBORDINATOR = 22, "Opens a clause whatever follows.";
    WH = 23, "Opens a relative clause or an embedded question.";
    WH_SUBJECT = 24, "Such an opener that can be the subject.";
    MODAL = 25, "Modal.";
    BE = 26, "A form of be.";
    HAVE = 27, "A form of have.";
    DO = 28, "A form of do.";
    GET = 29, "A form of get.";
    NEGATION = 30, "Negation.";
    NUMBER = 31, "Number in words.";
    DAY = 32, "Day of the week.";
    MONTH = 33, "Month.";
    TIME = 34, "Noun of time.";
    TITLE = 35, "Title before a name.";
    ROLE = 36, "Person by role.";
    INTERJECTION = 37, "Interjection.";
    NOUN_FIRST = 38, "More often a noun than anything else.";
    VERB_FIRST = 39, "More often a verb than anything else.";
    ADJECTIVE_FIRST = 40, "More often an adjective than anything else.";
    TAKES_THAT = 41, "Verb with a that-clause.";
    TAKES_BARE_THAT = 42, "Verb with a that-clause that may lack its that.";
    TAKES_INFINITIVE = 43, "Verb with an infinitive of its own subject.";
    TAKES_OBJECT_INFINITIVE = 44, "Verb with an infinitive of its object.";
    SPEECH = 45, "Verb of saying.";
    TAKES_GERUND = 46, "Verb with an -ing form.";
    COPULA = 47, "Links a subject to what it is.";
    TAKES_BARE_INFINITIVE = 48, "let, make, help, see";
    TAKES_QUESTION = 49, "Verb with an embedded question.";
    TWO_OBJECTS = 50, "Verb with a person and a thing.";
    SUBJUNCTIVE = 51, "Verb whose that-clause may have a bare verb.";
    NOUN_THAT = 52, "Noun with a that-clause.";
    NOUN_INFINITIVE = 53, "Noun with an infinitive.";
    ADJECTIVE_INFINITIVE = 54, "Adjective with an infinitive.";
    ADJECTIVE_THAT = 55, "Adjective with a that-clause.";
    PARTICLE = 56, "Verb particle.";
    CONDITION_ADVERB = 57, "only, even before a subordinator.";
    TIME_ADVERB = 58, "today, earlier, ago";
    DEMONYM = 59, "Adjective of a country or people; with -s a people.";
    GUESSED = 60, "In no list: told by its ending.";
    OBJECT_GERUND = 62, "Verb whose object does what a following preposition and -ing say (accuse X of doing).";
    PLURAL_FORM = 61, "A noun that is plural without showing it.";
    NO_ADVERB = 63, "Ends in -ly and is no adverb.";
}

impl Features {
    /// Whether any of `other` is among these.
    pub const fn any(self, other: Features) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    pub const fn with(self, other: Features) -> Features {
        Features(self.0 | other.0)
    }

    /// These without `other`.
    pub const fn without(self, other: Features) -> Features {
        Features(self.0 & !other.0)
    }

    /// Any verb form.
    pub const VERB: Features = Features(0b1_1111);
    /// Any noun form.
    pub const ANY_NOUN: Features = Features::NOUN.with(Features::PLURAL);
    /// A day, a month or a noun of time.
    pub const CALENDAR: Features = Features::DAY.with(Features::MONTH).with(Features::TIME);
}

/// Which class of words sets which feature.
pub(super) const CLASSES: &[(&str, Features)] = &[
    ("adjective", Features::ADJECTIVE),
    ("adverb", Features::ADVERB),
    ("adverb.verb", Features::MID_ADVERB),
    ("determiner", Features::DETERMINER),
    ("determiner.sure", Features::SURE_DETERMINER),
    ("determiner.pronoun", Features::ALONE),
    ("pronoun", Features::PRONOUN),
    ("pronoun.subject", Features::SUBJECT),
    ("pronoun.object", Features::OBJECT),
    ("pronoun.possessive", Features::POSSESSIVE),
    ("preposition", Features::PREPOSITION),
    ("preposition.sure", Features::SURE_PREPOSITION),
    ("conjunction", Features::CONJUNCTION),
    ("subordinator.plain", Features::SUBORDINATOR),
    ("subordinator.condition", Features::SUBORDINATOR.with(Features::CONDITION)),
    ("subordinator.always", Features::SURE_SUBORDINATOR),
    ("wh", Features::WH),
    ("wh.subject", Features::WH_SUBJECT),
    ("modal", Features::MODAL),
    ("auxiliary.be", Features::BE),
    ("auxiliary.have", Features::HAVE),
    ("auxiliary.do", Features::DO),
    ("auxiliary.get", Features::GET),
    ("negation", Features::NEGATION),
    ("number", Features::NUMBER),
    ("time.day", Features::DAY),
    ("time.month", Features::MONTH),
    ("time.noun", Features::TIME),
    ("noun.title", Features::TITLE),
    ("noun.role", Features::ROLE),
    ("interjection", Features::INTERJECTION),
    ("noun.preferred", Features::NOUN_FIRST),
    ("verb.preferred", Features::VERB_FIRST),
    ("adjective.preferred", Features::ADJECTIVE_FIRST),
    ("verb.that", Features::TAKES_THAT),
    ("verb.bare_that", Features::TAKES_BARE_THAT),
    ("verb.infinitive", Features::TAKES_INFINITIVE),
    ("verb.object_infinitive", Features::TAKES_OBJECT_INFINITIVE),
    ("verb.speech", Features::SPEECH),
    ("verb.gerund", Features::TAKES_GERUND),
    ("verb.copula", Features::COPULA),
    ("verb.bare_infinitive", Features::TAKES_BARE_INFINITIVE),
    ("verb.question", Features::TAKES_QUESTION),
    ("verb.two_objects", Features::TWO_OBJECTS),
    ("verb.subjunctive", Features::SUBJUNCTIVE),
    ("noun.that", Features::NOUN_THAT),
    ("noun.infinitive", Features::NOUN_INFINITIVE),
    ("adjective.infinitive", Features::ADJECTIVE_INFINITIVE),
    ("adjective.that", Features::ADJECTIVE_THAT),
    ("particle", Features::PARTICLE),
    ("verb.object_gerund", Features::OBJECT_GERUND),
    ("adverb.condition", Features::CONDITION_ADVERB),
    ("time.adverb", Features::TIME_ADVERB),
    ("adjective.demonym", Features::DEMONYM.with(Features::ADJECTIVE)),
    ("noun.plural", Features::PLURAL_FORM),
    ("name.ly", Features::NO_ADVERB),
];

/// The function words that rules of order name one by one.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Key {
    /// None of them.
    #[default]
    None,
    /// that
    That,
    /// to
    To,
    /// of
    Of,
    /// as
    As,
    /// by
    By,
    /// her
    Her,
    /// and, &
    And,
    /// or, nor
    Or,
    /// but, yet
    But,
    /// so
    So,
    /// there
    There,
    /// than
    Than,
    /// no
    No,
    /// what
    What,
    /// like
    Like,
    /// let
    Let,
    /// not
    Not,
    /// only
    Only,
    /// who, whom
    Who,
    /// which
    Which,
    /// when
    When,
    /// where
    Where,
    /// 's
    Apostrophe,
    /// according, due
    According,
    /// going
    Going,
    /// us, it, who in capitals are names
    Initials,
    /// either, both, neither, whether
    Pair,
    /// in
    In,
    /// for
    For,
    /// is, was
    Was,
    /// should
    Should,
    /// himself, themselves
    Reflexive,
}

impl Key {
    /// The key of a form (lower case).
    pub fn of(form: &str) -> Key {
        match form {
            "that" => Key::That,
            "should" => Key::Should,
            "himself" | "herself" | "itself" | "themselves" | "myself" | "ourselves" | "yourself" => Key::Reflexive,
            "to" => Key::To,
            "of" => Key::Of,
            "as" => Key::As,
            "by" => Key::By,
            "her" => Key::Her,
            "and" | "&" => Key::And,
            "or" | "nor" => Key::Or,
            "but" | "yet" => Key::But,
            "so" => Key::So,
            "there" => Key::There,
            "than" => Key::Than,
            "no" => Key::No,
            "what" => Key::What,
            "like" => Key::Like,
            "let" => Key::Let,
            "not" => Key::Not,
            "only" => Key::Only,
            "who" | "whom" => Key::Who,
            "which" => Key::Which,
            "when" => Key::When,
            "where" => Key::Where,
            "'s" => Key::Apostrophe,
            "according" | "due" => Key::According,
            "going" => Key::Going,
            "us" | "it" => Key::Initials,
            "both" | "either" | "neither" | "whether" => Key::Pair,
            "in" => Key::In,
            "for" => Key::For,
            "is" | "was" => Key::Was,
            _ => Key::None,
        }
    }
}

/// Closed classes: a form in one of these is not guessed at.
const CLOSED: Features = Features(
    Features::DETERMINER.0
        | Features::PRONOUN.0
        | Features::POSSESSIVE.0
        | Features::PREPOSITION.0
        | Features::CONJUNCTION.0
        | Features::SUBORDINATOR.0
        | Features::WH.0
        | Features::MODAL.0
        | Features::BE.0
        | Features::HAVE.0
        | Features::DO.0
        | Features::NEGATION.0
        | Features::NUMBER.0
        | Features::INTERJECTION.0,
);

impl Features {
    /// Whether it is one of the small words of grammar: an article, a pronoun, a preposition, an auxiliary.
    pub fn is_closed(self) -> bool {
        self.any(CLOSED)
    }
}

/// The features of `word`, whose classes and readings are known; `bits` gives each class's features by its number.
pub(super) fn of(word: &Word, bits: &[Features]) -> Features {
    let mut features = Features::default();
    let mut take = |classes: &super::lexis::ClassSet| {
        for class in classes.iter() {
            if let Some(bit) = bits.get(usize::from(class.0)) {
                features = features.with(*bit);
            }
        }
    };
    take(&word.classes);
    for verb in &word.verbs {
        take(&verb.classes);
    }
    if let Some(noun) = &word.noun {
        take(&noun.classes);
    }
    features = features.with(Features(u64::from(word.verb_forms().0)));
    if let Some(noun) = &word.noun {
        features = features.with(if noun.plural { Features::PLURAL } else { Features::NOUN });
    }
    if features.any(Features::PLURAL_FORM) {
        features = features.without(Features::NOUN).with(Features::PLURAL);
    }
    let form = &*word.form;
    if form.ends_with("ly") && form.len() > 4 && !features.any(CLOSED.with(Features::NO_ADVERB)) {
        features = features.with(Features::ADVERB).with(Features::MID_ADVERB);
        if !features.any(Features::ADJECTIVE.with(Features::ANY_NOUN).with(Features::VERB)) {
            return features;
        }
    }
    let open = Features::VERB.with(Features::ANY_NOUN).with(Features::ADJECTIVE).with(Features::ADVERB);
    if !features.any(open.with(CLOSED)) {
        features = features.with(guess(form)).with(Features::GUESSED);
    }
    features
}

/// What an unlisted form most likely is, by its ending.
fn guess(form: &str) -> Features {
    let ends = |endings: &[&str]| endings.iter().any(|e| form.len() > e.len() + 2 && form.ends_with(e));
    let hyphen = form.contains('-');
    if hyphen && ends(&["ed", "ing", "led", "held", "backed", "run", "wide", "free", "old", "made", "born", "long"]) {
        return Features::ADJECTIVE;
    }
    if ends(&["ing"]) {
        return Features::GERUND.with(Features::NOUN);
    }
    if ends(&["ed"]) {
        return Features::PAST.with(Features::PARTICIPLE).with(Features::ADJECTIVE);
    }
    if ends(&["ous", "ful", "less", "able", "ible", "ical", "ish", "ive", "esque", "ary"])
        || (ends(&["al", "ic", "ian", "ese"]) && !ends(&["rial", "tial"]))
        || (hyphen && ends(&["al", "ic", "an", "style", "like", "scale", "range", "term", "level", "class"]))
    {
        return Features::ADJECTIVE.with(Features::NOUN);
    }
    if ends(&["s"]) && !ends(&["ss", "us", "is"]) {
        return Features::PLURAL;
    }
    Features::NOUN
}
