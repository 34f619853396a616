//! From a word form back to the bases it may come from.
//!
//! Forms are not listed and not generated: a text's word is stripped of its endings and the candidates are looked up
//! among the bases that rules name. A candidate that no rule names costs a failed look-up and nothing else, so the
//! stripping may be generous (it tries both `stop` and `stopp` for *stopped*); irregular forms are data.

use rustc_hash::FxHashMap;

/// The forms a verb can take, as a bit set.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct VerbForms(pub u8);

impl VerbForms {
    /// give
    pub const BASE: VerbForms = VerbForms(1);
    /// gives
    pub const THIRD: VerbForms = VerbForms(2);
    /// gave
    pub const PAST: VerbForms = VerbForms(4);
    /// given
    pub const PARTICIPLE: VerbForms = VerbForms(8);
    /// giving
    pub const GERUND: VerbForms = VerbForms(16);

    /// Whether any of `other` is among these.
    pub fn any(self, other: VerbForms) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    pub fn with(self, other: VerbForms) -> VerbForms {
        VerbForms(self.0 | other.0)
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// What a form may be a form of: a base with the verb forms it would be, and whether it would be a plural noun.
#[derive(Clone, Debug, PartialEq)]
pub struct Analysis {
    /// The candidate base.
    pub base: String,
    /// The verb forms, if the base is a verb.
    pub verb: VerbForms,
    /// If the base is a noun: `Some(true)` for a plural.
    pub noun: Option<bool>,
}

/// Irregular forms, by form.
#[derive(Clone, Debug, Default)]
pub struct Irregular {
    by_form: FxHashMap<String, Vec<(String, VerbForms, Option<bool>)>>,
}

impl Irregular {
    /// Adds a row of a rule file: `[base, third, past, participle, gerund]` for a verb, `[singular, plural]` for a
    /// noun. Alternative forms in one place are parted by `/`.
    pub fn add(&mut self, row: &[String]) {
        let Some(base) = row.first() else { return };
        let mut put = |form: &str, verb: VerbForms, noun: Option<bool>| {
            for form in form.split('/').filter(|f| !f.is_empty()) {
                self.by_form.entry(form.to_owned()).or_default().push((base.clone(), verb, noun));
            }
        };
        match row {
            [_, plural] => put(plural, VerbForms::default(), Some(true)),
            [_, third, past, participle, gerund] => {
                put(third, VerbForms::THIRD, None);
                put(past, VerbForms::PAST, None);
                put(participle, VerbForms::PARTICIPLE, None);
                put(gerund, VerbForms::GERUND, None);
            }
            _ => {}
        }
    }

    /// Calls `found` with every candidate for `form` (lower case), the most literal first.
    pub fn analyse(&self, form: &str, mut found: impl FnMut(&str, VerbForms, Option<bool>)) {
        found(form, VerbForms::BASE, Some(false));
        if let Some(rows) = self.by_form.get(form) {
            for (base, verb, noun) in rows {
                found(base, *verb, *noun);
            }
        }
        strip(form, &mut found);
    }
}

/// Regular endings, undone.
fn strip(form: &str, found: &mut impl FnMut(&str, VerbForms, Option<bool>)) {
    if !form.is_ascii() || form.len() < 3 {
        return;
    }
    let third = VerbForms::THIRD;
    let past = VerbForms::PAST.with(VerbForms::PARTICIPLE);
    let gerund = VerbForms::GERUND;
    let mut buffer = String::with_capacity(form.len() + 1);
    let mut swapped = |stem: &str, ending: &str, verb, noun, found: &mut dyn FnMut(&str, VerbForms, Option<bool>)| {
        buffer.clear();
        buffer.push_str(stem);
        buffer.push_str(ending);
        found(&buffer, verb, noun);
    };
    if let Some(stem) = form.strip_suffix('s').filter(|s| !s.ends_with('s') || s.len() > 3) {
        if let Some(y) = stem.strip_suffix("ie") {
            swapped(y, "y", third, Some(true), found);
        }
        found(stem, third, Some(true));
        if let Some(es) = stem.strip_suffix('e')
            && (es.ends_with(['s', 'x', 'z', 'o']) || es.ends_with("ch") || es.ends_with("sh"))
        {
            found(es, third, Some(true));
        }
    }
    for (ending, forms) in [("ed", past), ("ing", gerund)] {
        let Some(stem) = form.strip_suffix(ending).filter(|s| s.len() >= 2) else { continue };
        found(stem, forms, None);
        swapped(stem, "e", forms, None, found);
        if ending == "ed"
            && let Some(y) = stem.strip_suffix('i')
        {
            swapped(y, "y", forms, None, found);
        }
        let bytes = stem.as_bytes();
        if bytes.len() >= 3 && bytes[bytes.len() - 1] == bytes[bytes.len() - 2] {
            found(&stem[..stem.len() - 1], forms, None);
        }
        if ending == "ing"
            && let Some(ie) = stem.strip_suffix('y')
        {
            swapped(ie, "ie", forms, None, found);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bases(form: &str) -> Vec<String> {
        let mut irregular = Irregular::default();
        irregular.add(&["give", "gives", "gave", "given", "giving"].map(String::from));
        irregular.add(&["man", "men"].map(String::from));
        let mut out = Vec::new();
        irregular.analyse(form, |base, _, _| out.push(base.to_owned()));
        out
    }

    #[test]
    fn regular_endings_lead_back_to_the_base() {
        for (form, base) in [
            ("rejects", "reject"),
            ("rejected", "reject"),
            ("stopped", "stop"),
            ("ceasing", "cease"),
            ("denied", "deny"),
            ("parties", "party"),
            ("reaches", "reach"),
            ("lying", "lie"),
            ("gave", "give"),
            ("men", "man"),
        ] {
            assert!(bases(form).iter().any(|b| b == base), "{form}: {:?}", bases(form));
        }
    }
}
