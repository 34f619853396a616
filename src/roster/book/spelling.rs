//! First names as they are compared: one name is spelled in many ways and has short forms.

use crate::rules::RuleSet;
use rustc_hash::FxHashSet;

/// How spellings of one name are brought together.
#[derive(Clone, Debug, Default)]
pub(in crate::roster) struct Spelling {
    /// Letters, and what they are compared as; the longer first.
    letters: Vec<(Box<str>, Box<str>)>,
    /// Forms of one name each, as they are compared.
    forms: Vec<Vec<String>>,
    /// The first names of all persons, in small letters.
    borne: FxHashSet<Box<str>>,
}

impl Spelling {
    pub(super) fn new(rules: &RuleSet) -> Self {
        let listed = |id: &str| rules.words.iter().find(|class| class.id == id).into_iter().flat_map(|c| c.any.iter());
        let pair = |entry: &str| {
            let (from, to) = entry.split_once(' ').unwrap_or((entry, ""));
            (from.into(), to.into())
        };
        let mut letters: Vec<(Box<str>, Box<str>)> = listed("name.spelling").map(pair).collect();
        letters.sort_by_key(|(from, _)| std::cmp::Reverse(from.len()));
        let first = |name: &str| name.split(' ').next().unwrap_or(name).to_lowercase().into();
        let borne = rules.persons.iter().map(|p| first(&p.name)).collect();
        let mut spelling = Spelling { letters, forms: Vec::new(), borne };
        spelling.forms =
            listed("name.form").map(|e| e.split_whitespace().map(|name| spelling.heard(name)).collect()).collect();
        spelling
    }

    /// A name as it is compared: letters that sound alike are one, and none counts twice in a row.
    fn heard(&self, name: &str) -> String {
        let mut out = String::with_capacity(name.len());
        let mut rest = name;
        while let Some(next) = rest.chars().next() {
            let found = self.letters.iter().find(|(from, _)| rest.starts_with(&**from));
            let (taken, sound) = found.map_or((next.len_utf8(), None), |(from, to)| (from.len(), Some(&**to)));
            // A silent letter counts where the name begins with it.
            let sound = sound.filter(|s| !s.is_empty() || !out.is_empty()).unwrap_or(&rest[..taken]);
            if !out.ends_with(sound) {
                out.push_str(sound);
            }
            rest = &rest[taken..];
        }
        out
    }

    /// Whether two first names may be one: spelled alike, forms of the same name, or the initial of one another.
    pub fn agree(&self, a: &str, b: &str) -> bool {
        if is_initial(a) || is_initial(b) {
            return a.chars().next() == b.chars().next();
        }
        let (a, b) = (self.heard(a), self.heard(b));
        a == b || self.forms.iter().any(|forms| forms.contains(&a) && forms.contains(&b))
    }

    /// Whether somebody of the rules has this first name, or it is listed as a form of one; in small letters.
    pub fn is_first_name(&self, name: &str) -> bool {
        if self.borne.contains(name) {
            return true;
        }
        let heard = self.heard(name);
        self.forms.iter().any(|forms| forms.contains(&heard))
    }
}

/// "V.", "V.V.", "JD": what a first name is shortened to.
fn is_initial(name: &str) -> bool {
    name.contains('.') || name.chars().count() <= 2
}
