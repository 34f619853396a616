//! What is known of a word, before it is seen in a sentence.
//!
//! The rules name words in three ways: in classes of the grammar (`verb.reporting`), in patterns by their form
//! (`ceasefire`), their lemma (`~withdraw`) or their beginning (`guarantee*`). [`Lexis`] gathers all of it once;
//! [`Lexis::word`] works out everything that holds of one form. A reader keeps the answers in a [`super::words::Words`]
//! table, so that a form is looked at once however often it occurs.

use super::features::{self, Features, Key};
use super::morphology::{Irregular, VerbForms};
use super::schema::WordClass;
use rustc_hash::FxHashMap;

/// A class of words, by its place in the rules.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClassId(pub u16);

/// A set of up to 256 classes.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct ClassSet([u64; 4]);

impl ClassSet {
    /// Adds a class.
    pub fn insert(&mut self, class: ClassId) {
        self.0[usize::from(class.0 >> 6)] |= 1 << (class.0 & 63);
    }

    /// Whether the class is in the set.
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
        self.0 == [0; 4]
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
    /// What grammar can ask of it.
    pub features: Features,
    /// The symbols as a mask (see [`mask`]): what it rules out need not be looked up.
    pub mask: u128,
    /// Whether it is one of the function words that rules of order name.
    pub key: Key,
}

/// One of 128 bits for a symbol.
///
/// The symbols of a word and the symbols that lead on from a place in an automaton are compared by their bits first; most
/// words lead nowhere, and this says so in one step.
pub fn mask(symbol: Symbol) -> u128 {
    1 << (symbol.wrapping_mul(0x9E37_79B9) >> 25)
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
    any: FxHashMap<String, ClassSet>,
    verbs: FxHashMap<String, ClassSet>,
    nouns: FxHashMap<String, ClassSet>,
    irregular: Irregular,
    features: Vec<Features>,
    forms: FxHashMap<String, Symbol>,
    lemmas: FxHashMap<String, Symbol>,
    prefixes: FxHashMap<String, Symbol>,
    numbered: FxHashMap<String, Symbol>,
    next_symbol: Symbol,
}

impl Lexis {
    /// Gathers the word classes. Symbols are added later, as patterns are compiled.
    ///
    /// Classes past the 256th are ignored; `codebook check` reports them.
    pub fn new(classes: &[WordClass]) -> Self {
        let mut lexis = Lexis::default();
        lexis.any.reserve(classes.iter().map(|c| c.any.len()).sum());
        lexis.verbs.reserve(classes.iter().map(|c| c.verbs.len()).sum());
        lexis.nouns.reserve(classes.iter().map(|c| c.nouns.len()).sum());
        for (index, class) in classes.iter().take(256).enumerate() {
            let id = ClassId(index as u16);
            lexis.class_ids.insert(class.id.clone(), id);
            let known = features::CLASSES.iter().find(|(name, _)| *name == class.id);
            lexis.features.push(known.map_or(Features::default(), |(_, features)| *features));
            for (words, table) in
                [(&class.any, &mut lexis.any), (&class.verbs, &mut lexis.verbs), (&class.nouns, &mut lexis.nouns)]
            {
                for word in words {
                    match table.get_mut(word.as_str()) {
                        Some(set) => set.insert(id),
                        None => {
                            let mut set = ClassSet::default();
                            set.insert(id);
                            table.insert(word.clone(), set);
                        }
                    }
                }
            }
            for row in &class.forms {
                lexis.irregular.add(row);
            }
        }
        lexis
    }

    /// The class with this id; `None` where no rule file defines it.
    pub fn class(&self, id: &str) -> Option<ClassId> {
        self.class_ids.get(id).copied()
    }

    /// The classes that list exactly this word or phrase (lower case, straight apostrophes).
    pub fn listed(&self, form: &str) -> ClassSet {
        self.any.get(form).copied().unwrap_or_default()
    }

    fn symbol(table: &mut FxHashMap<String, Symbol>, next: &mut Symbol, key: &str) -> Symbol {
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
        Self::symbol(&mut self.forms, &mut self.next_symbol, form)
    }

    /// The symbol for any form of a lemma.
    pub fn lemma_symbol(&mut self, lemma: &str) -> Symbol {
        Self::symbol(&mut self.lemmas, &mut self.next_symbol, lemma)
    }

    /// The symbol for any word that begins so.
    pub fn prefix_symbol(&mut self, prefix: &str) -> Symbol {
        Self::symbol(&mut self.prefixes, &mut self.next_symbol, prefix)
    }

    /// The symbol for a number and a unit in one word, "30-day": `unit` is what follows the hyphen.
    pub fn numbered_symbol(&mut self, unit: &str) -> Symbol {
        Self::symbol(&mut self.numbered, &mut self.next_symbol, unit)
    }

    /// How many symbols there are.
    pub fn symbol_count(&self) -> usize {
        self.next_symbol as usize
    }

    fn is_number(&self, form: &str) -> bool {
        form.starts_with(|c: char| c.is_ascii_digit())
            || self.class("number").is_some_and(|n| self.any.get(form).is_some_and(|c| c.has(n)))
    }

    /// Works out everything that holds of a form (already folded: lower case, straight apostrophes).
    pub fn word(&self, form: &str) -> Word {
        let mut word = Word { form: form.into(), ..Word::default() };
        if let Some(classes) = self.any.get(form) {
            word.classes = *classes;
        }
        let mut symbols: Vec<Symbol> = Vec::new();
        if let Some(symbol) = self.forms.get(form) {
            symbols.push(*symbol);
        }
        self.irregular.analyse(form, |base, verb, noun| {
            if !verb.is_empty()
                && let Some(classes) = self.verbs.get(base)
            {
                match word.verbs.iter_mut().find(|v| &*v.base == base) {
                    Some(reading) => reading.forms = reading.forms.with(verb),
                    None => word.verbs.push(VerbReading { base: base.into(), forms: verb, classes: *classes }),
                }
            }
            if let Some(plural) = noun
                && word.noun.is_none()
                && let Some(classes) = self.nouns.get(base)
            {
                word.noun = Some(NounReading { base: base.into(), plural, classes: *classes });
            }
            if let Some(symbol) = self.lemmas.get(base)
                && !symbols.contains(symbol)
            {
                symbols.push(*symbol);
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
        word.mask = symbols.iter().fold(0, |all, s| all | mask(*s));
        word.symbols = symbols.into();
        word.key = Key::of(form);
        word.features = features::of(&word, &self.features);
        word
    }
}
