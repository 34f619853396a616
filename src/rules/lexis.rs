//! What is known of a word, before it is seen in a sentence.
//!
//! The rules name words in three ways: in classes of the grammar (`verb.reporting`), in patterns by their form
//! (`ceasefire`), their lemma (`~withdraw`) or their beginning (`guarantee*`). [`Lexis`] gathers all of it once;
//! [`Lexis::word`] works out everything that holds of one form. A reader keeps the answers in a [`super::words::Words`]
//! table, so that a form is looked at once however often it occurs.

use super::building::{Ask, Symbols};
use super::features::{self, Features, Key};
use super::morphology::{Irregular, VerbForms};
use super::schema::{WordClass, WordList};
use super::vocabulary::Vocabulary;
use rustc_hash::{FxHashMap, FxHashSet};

/// A class of words, by its place in the rules.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClassId(pub u16);

/// So many word classes have a bit in a word's set; `codebook check` reports those past them.
pub const MOST_CLASSES: usize = 640;

/// The classes that list what paragraphs begin with, in several words.
const PHRASES: [&str; 2] = ["boilerplate.whole", "boilerplate.start"];

/// A set of up to [`MOST_CLASSES`] classes.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ClassSet([u64; MOST_CLASSES / 64]);

impl ClassSet {
    /// Adds a class.
    pub fn insert(&mut self, class: ClassId) {
        self.0[usize::from(class.0 >> 6)] |= 1 << (class.0 & 63);
    }

    /// Whether the class is in the set.
    #[inline]
    pub fn has(&self, class: ClassId) -> bool {
        self.0[usize::from(class.0 >> 6)] & (1 << (class.0 & 63)) != 0
    }

    /// Adds all of `other`.
    pub fn extend(&mut self, other: &ClassSet) {
        for (a, b) in self.0.iter_mut().zip(other.0) {
            *a |= b;
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0 == [0; MOST_CLASSES / 64]
    }

    /// Whether the two have a class in common.
    #[inline]
    pub fn meets(&self, other: &ClassSet) -> bool {
        self.0.iter().zip(other.0).fold(0, |all, (a, b)| all | a & b) != 0
    }

    /// The classes, in order.
    pub fn iter(&self) -> impl Iterator<Item = ClassId> + use<> {
        self.0.into_iter().zip(0u16..).flat_map(|(mut bits, part)| {
            std::iter::from_fn(move || {
                let bit = (bits != 0).then(|| bits.trailing_zeros() as u16)?;
                bits &= bits - 1;
                Some(ClassId(part * 64 + bit))
            })
        })
    }
}

impl FromIterator<ClassId> for ClassSet {
    fn from_iter<I: IntoIterator<Item = ClassId>>(classes: I) -> Self {
        let mut set = ClassSet::default();
        classes.into_iter().for_each(|class| set.insert(class));
        set
    }
}

/// Something a pattern can ask of one word: its form, its lemma or its beginning.
pub type Symbol = u32;

/// Everything that holds of one word form.
#[derive(Clone, Debug, Default)]
pub struct Word {
    /// The form: lower case, straight apostrophes.
    pub form: Box<str>,
    /// Classes that list this very form.
    pub classes: ClassSet,
    /// As a verb: the bases it may be a form of, with the forms and the base's classes; empty if no verb is listed.
    pub verbs: Vec<VerbReading>,
    /// As a noun: base, plural, and the base's classes; `None` if no such noun is listed.
    pub noun: Option<NounReading>,
    /// What patterns can ask of it.
    pub symbols: Box<[Symbol]>,
    /// The one of them that asks for this very form.
    pub form_symbol: Option<Symbol>,
    /// What grammar can ask of it.
    pub features: Features,
    /// Whether it is one of the function words that rules of order name.
    pub key: Key,
}

/// A set of symbols, by one of 256 bits for each; it may seem to hold more than it does, and never less.
///
/// The symbols of a word and the symbols that lead on from a place in an automaton are compared by their bits first; most
/// words lead nowhere, and this says so in one step.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Mask([u64; 4]);

impl Mask {
    /// The mask of these symbols.
    pub fn of(symbols: &[Symbol]) -> Self {
        let mut mask = Mask::default();
        for symbol in symbols {
            mask.insert(*symbol);
        }
        mask
    }

    /// Adds a symbol.
    #[inline]
    pub fn insert(&mut self, symbol: Symbol) {
        let bit = symbol.wrapping_mul(0x9E37_79B9) >> 24;
        self.0[(bit >> 6) as usize] |= 1 << (bit & 63);
    }

    /// Adds all of `other`.
    pub fn extend(&mut self, other: &Mask) {
        for (a, b) in self.0.iter_mut().zip(other.0) {
            *a |= b;
        }
    }

    /// Whether the two may have a symbol in common.
    #[inline]
    pub fn meets(&self, other: &Mask) -> bool {
        self.0.iter().zip(other.0).fold(0, |all, (a, b)| all | a & b) != 0
    }
}

/// A form read as a verb.
#[derive(Clone, Debug, PartialEq)]
pub struct VerbReading {
    /// The base.
    pub base: Box<str>,
    /// The forms it may be.
    pub forms: VerbForms,
    /// The classes that list the base under `verbs`.
    pub classes: ClassSet,
}

/// A form read as a noun.
#[derive(Clone, Debug, PartialEq)]
pub struct NounReading {
    /// The singular.
    pub base: Box<str>,
    /// Whether the form is a plural.
    pub plural: bool,
    /// The classes that list the base under `nouns`.
    pub classes: ClassSet,
}

impl Word {
    /// Whether the form itself, or its base as a verb or noun, is in the class.
    pub fn is(&self, class: ClassId) -> bool {
        self.classes.has(class)
            || self.verbs.iter().any(|v| v.classes.has(class))
            || self.noun.as_ref().is_some_and(|n| n.classes.has(class))
    }

    /// All classes that the form itself, or its base as a verb or noun, is in.
    pub fn all_classes(&self) -> ClassSet {
        let mut all = self.classes;
        for verb in &self.verbs {
            all.extend(&verb.classes);
        }
        if let Some(noun) = &self.noun {
            all.extend(&noun.classes);
        }
        all
    }

    /// The reading as a verb that is in the class, if there is one.
    pub fn verb_in(&self, class: ClassId) -> Option<&VerbReading> {
        self.verbs.iter().find(|v| v.classes.has(class))
    }

    /// The verb forms it may be, over all bases.
    pub fn verb_forms(&self) -> VerbForms {
        self.verbs.iter().fold(VerbForms::default(), |all, v| all.with(v.forms))
    }
}

/// All that rules say of words; immutable and shared by all threads.
#[derive(Debug, Default)]
pub struct Lexis {
    class_ids: FxHashMap<String, ClassId>,
    /// Everything that is listed or asked for by form or lemma.
    vocabulary: Vocabulary,
    /// What is known of each.
    entries: Vec<Entry>,
    /// The sets of classes that occur; the first is empty.
    sets: Vec<ClassSet>,
    /// The first words of what the classes under [`PHRASES`] list.
    openers: FxHashSet<Box<str>>,
    irregular: Irregular,
    features: Vec<Features>,
    prefixes: FxHashMap<String, Symbol>,
    numbered: FxHashMap<String, Symbol>,
    next_symbol: Symbol,
}

/// What is known of a string: sets of classes as indices into [`Lexis::sets`], and symbols plus one, 0 for none.
#[derive(Copy, Clone, Debug, Default)]
struct Entry {
    any: u16,
    verbs: u16,
    nouns: u16,
    form: u32,
    lemma: u32,
}

impl Symbols for Lexis {
    fn symbol(&mut self, ask: Ask, text: &str) -> Symbol {
        match ask {
            Ask::Form => self.form_symbol(text),
            Ask::Lemma => self.lemma_symbol(text),
            Ask::Prefix => self.prefix_symbol(text),
            Ask::Numbered => self.numbered_symbol(text),
        }
    }
}

impl Lexis {
    /// Gathers the word classes. Symbols are added later, as patterns are compiled.
    ///
    /// Classes past the [`MOST_CLASSES`]th are ignored; `codebook check` reports them.
    pub fn new(classes: &[WordClass]) -> Self {
        let lists = || classes.iter().take(MOST_CLASSES).flat_map(|c| [&c.any, &c.verbs, &c.nouns]);
        let bytes: usize = lists().map(WordList::bytes).sum();
        // An average of eight letters, and room for the patterns' own words.
        let strings = bytes / 8 + 4096;
        let mut lexis = Lexis {
            vocabulary: Vocabulary::with_capacity(strings, bytes + bytes / 4),
            entries: Vec::with_capacity(strings),
            sets: vec![ClassSet::default()],
            ..Lexis::default()
        };
        // The set that adding a class to a set gives.
        let mut grown: FxHashMap<(u16, ClassId), u16> = FxHashMap::default();
        for (index, class) in classes.iter().take(MOST_CLASSES).enumerate() {
            let id = ClassId(index as u16);
            lexis.class_ids.insert(class.id.clone(), id);
            let known = features::CLASSES.iter().find(|(name, _)| *name == class.id);
            lexis.features.push(known.map_or(Features::default(), |(_, features)| *features));
            let fields: [fn(&mut Entry) -> &mut u16; 3] = [|e| &mut e.any, |e| &mut e.verbs, |e| &mut e.nouns];
            for (list, field) in [&class.any, &class.verbs, &class.nouns].into_iter().zip(fields) {
                for word in list.iter() {
                    let entry = lexis.entry(word);
                    let set = field(&mut lexis.entries[entry]);
                    let sets = &mut lexis.sets;
                    *set = *grown.entry((*set, id)).or_insert_with(|| {
                        let mut bigger = sets[usize::from(*set)];
                        bigger.insert(id);
                        sets.push(bigger);
                        (sets.len() - 1) as u16
                    });
                }
            }
            if PHRASES.contains(&class.id.as_str()) {
                lexis.openers.extend(class.any.iter().map(|phrase| first_word(phrase).into()));
            }
            for row in &class.forms {
                lexis.irregular.add(row);
            }
        }
        lexis
    }

    /// The index of a string's entry, new or known.
    fn entry(&mut self, key: &str) -> usize {
        let number = self.vocabulary.intern(key) as usize;
        if number == self.entries.len() {
            self.entries.push(Entry::default());
        }
        number
    }

    /// What is known of a string.
    fn known(&self, key: &str) -> Entry {
        self.vocabulary.get(key).map_or(Entry::default(), |number| self.entries[number as usize])
    }

    fn set(&self, index: u16) -> ClassSet {
        self.sets.get(usize::from(index)).copied().unwrap_or_default()
    }

    /// The class with this id; `None` where no rule file defines it.
    pub fn class(&self, id: &str) -> Option<ClassId> {
        self.class_ids.get(id).copied()
    }

    /// The classes whose ids begin so, each with the rest of its id, in the order of ids.
    pub fn classes_under(&self, prefix: &str) -> Vec<(&str, ClassId)> {
        let under = self.class_ids.iter().filter_map(|(id, class)| Some((id.strip_prefix(prefix)?, *class)));
        let mut under: Vec<_> = under.collect();
        under.sort_unstable();
        under
    }

    /// The classes that list exactly this word or phrase (lower case, straight apostrophes).
    pub fn listed(&self, form: &str) -> ClassSet {
        self.set(self.known(form).any)
    }

    /// Whether a wording that paragraphs begin with may begin with this form.
    pub fn opens(&self, form: &str) -> bool {
        self.openers.contains(form)
    }

    fn in_table(table: &mut FxHashMap<String, Symbol>, next: &mut Symbol, key: &str) -> Symbol {
        if let Some(symbol) = table.get(key) {
            return *symbol;
        }
        let symbol = *next;
        *next += 1;
        table.insert(key.to_owned(), symbol);
        symbol
    }

    /// The symbol for a form.
    pub fn form_symbol(&mut self, form: &str) -> Symbol {
        let entry = self.entry(form);
        Self::given(&mut self.entries[entry].form, &mut self.next_symbol)
    }

    /// The symbol for a form; `None` where no pattern and no name has it.
    pub fn known_form(&self, form: &str) -> Option<Symbol> {
        self.known(form).form.checked_sub(1)
    }

    /// The symbol for any form of a lemma.
    pub fn lemma_symbol(&mut self, lemma: &str) -> Symbol {
        let entry = self.entry(lemma);
        Self::given(&mut self.entries[entry].lemma, &mut self.next_symbol)
    }

    /// The symbol in a place of an entry, a new one where there is none.
    fn given(place: &mut u32, next: &mut Symbol) -> Symbol {
        if *place == 0 {
            *next += 1;
            *place = *next;
        }
        *place - 1
    }

    /// The symbol for any word that begins so.
    pub fn prefix_symbol(&mut self, prefix: &str) -> Symbol {
        Self::in_table(&mut self.prefixes, &mut self.next_symbol, prefix)
    }

    /// The symbol for a number and a unit in one word, "30-day": `unit` is what follows the hyphen.
    pub fn numbered_symbol(&mut self, unit: &str) -> Symbol {
        Self::in_table(&mut self.numbered, &mut self.next_symbol, unit)
    }

    /// How many symbols there are.
    pub fn symbol_count(&self) -> usize {
        self.next_symbol as usize
    }

    fn is_number(&self, form: &str) -> bool {
        form.starts_with(|c: char| c.is_ascii_digit()) || self.class("number").is_some_and(|n| self.listed(form).has(n))
    }

    /// Works out everything that holds of a form (already folded: lower case, straight apostrophes).
    pub fn word(&self, form: &str) -> Word {
        let mut word = Word { form: form.into(), ..Word::default() };
        let known = self.known(form);
        word.classes = self.set(known.any);
        let mut symbols: Vec<Symbol> = Vec::new();
        word.form_symbol = known.form.checked_sub(1);
        symbols.extend(word.form_symbol);
        self.irregular.analyse(form, |base, verb, noun| {
            let known = self.known(base);
            if !verb.is_empty() && known.verbs != 0 {
                if let Some(reading) = word.verbs.iter_mut().find(|v| &*v.base == base) {
                    reading.forms = reading.forms.with(verb);
                } else {
                    let classes = self.set(known.verbs);
                    word.verbs.push(VerbReading { base: base.into(), forms: verb, classes });
                }
            }
            if let Some(plural) = noun
                && word.noun.is_none()
                && known.nouns != 0
            {
                word.noun = Some(NounReading { base: base.into(), plural, classes: self.set(known.nouns) });
            }
            if let Some(symbol) = known.lemma.checked_sub(1)
                && !symbols.contains(&symbol)
            {
                symbols.push(symbol);
            }
        });
        if !self.prefixes.is_empty() {
            for (end, _) in form.char_indices().skip(1).chain([(form.len(), ' ')]) {
                if let Some(symbol) = self.prefixes.get(&form[..end]) {
                    symbols.push(*symbol);
                }
            }
        }
        if !self.numbered.is_empty()
            && let Some((count, unit)) = form.split_once('-')
            && let Some(symbol) = self.numbered.get(unit)
            && self.is_number(count)
        {
            symbols.push(*symbol);
        }
        word.symbols = symbols.into();
        word.key = Key::of(form);
        word.features = features::of(&word, &self.features);
        word
    }
}

/// The first word of a phrase, as the tokeniser parts it: "don't miss" begins with "do".
fn first_word(phrase: &str) -> &str {
    let word = phrase.split(' ').next().unwrap_or(phrase);
    let host = word.split('\'').next().unwrap_or(word);
    if word.ends_with("n't") { host.strip_suffix('n').unwrap_or(host) } else { host }
}
