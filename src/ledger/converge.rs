//! Whether two parties have come closer.
//!
//! Only propositions that both share in *both* windows are compared: with a moving set the number would move because
//! the topics in the news change.

use super::matrix::mean;
use super::{Issue, Options};
use serde::Serialize;

/// How the agreement of a pair moved between two windows, over topics of kind issue.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Convergence {
    /// The first party's id.
    pub a: String,
    /// The second party's id.
    pub b: String,
    /// Propositions shared in both windows: what the means are over.
    pub fixed: usize,
    /// Mean score in the old window.
    pub before: Option<f64>,
    /// Mean score in the new window.
    pub after: Option<f64>,
    /// `after − before`; positive is closer.
    pub change: Option<f64>,
    /// Shared in the new window only: `(proposition, subject)`.
    pub newly_shared: Vec<(String, Option<String>)>,
    /// Shared in the old window only.
    pub no_longer: Vec<(String, Option<String>)>,
}

/// The convergence of every pair that shares a proposition in either window, in order of parties. `issues` are those of
/// kind issue, as either ledger has them.
pub(super) fn of(options: &Options, parties: &[&str], issues: &[(Option<&Issue>, Option<&Issue>)]) -> Vec<Convergence> {
    let score = |issue: Option<&Issue>, a: &str, b: &str| {
        let issue = issue?;
        options.measure.score(issue.resolved(a, options.accept_claims), issue.resolved(b, options.accept_claims))
    };
    let mut found = Vec::new();
    for (i, a) in parties.iter().enumerate() {
        for b in &parties[i + 1..] {
            let (mut before, mut after) = (Vec::new(), Vec::new());
            let (mut newly_shared, mut no_longer) = (Vec::new(), Vec::new());
            for &(old, new) in issues {
                let key = || {
                    let issue = new.or(old);
                    issue.map(|i| (i.proposition.clone(), i.subject.clone())).unwrap_or_default()
                };
                match (score(old, a, b), score(new, a, b)) {
                    (Some(then), Some(now)) => {
                        before.push(then);
                        after.push(now);
                    }
                    (None, Some(_)) => newly_shared.push(key()),
                    (Some(_), None) => no_longer.push(key()),
                    (None, None) => {}
                }
            }
            if before.is_empty() && newly_shared.is_empty() && no_longer.is_empty() {
                continue;
            }
            let (then, now) = (mean(&before), mean(&after));
            found.push(Convergence {
                a: (*a).to_owned(),
                b: (*b).to_owned(),
                fixed: before.len(),
                before: then,
                after: now,
                change: then.zip(now).map(|(then, now)| now - then),
                newly_shared,
                no_longer,
            });
        }
    }
    found
}
