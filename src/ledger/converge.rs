//! Whether two parties have come closer.
//!
//! Only propositions that both share in *both* windows are compared: with a moving set the number would move because
//! the topics in the news change.

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
