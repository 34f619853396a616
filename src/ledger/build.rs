//! Putting a ledger together.

use super::{Ledger, Options, Reading};
use crate::rules::RuleSet;

pub(super) fn build(_rules: &RuleSet, _readings: &[Reading], options: &Options) -> Ledger {
    Ledger {
        options: options.clone(),
        articles: Vec::new(),
        pack: None,
        parties: Vec::new(),
        topics: Vec::new(),
        statements: Vec::new(),
        claims: Vec::new(),
        dissents: Vec::new(),
        banners: Vec::new(),
        unattributed: 0,
    }
}
