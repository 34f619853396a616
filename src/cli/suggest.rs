//! "Did you mean": an error for a name that is not known, with the nearest that is.

use crate::error::nearest;

/// An error for a name of the given kind.
pub(crate) fn unknown<'c>(kind: &str, given: &str, candidates: impl IntoIterator<Item = &'c str>) -> anyhow::Error {
    match nearest(given, candidates) {
        Some(near) => anyhow::anyhow!("no {kind} “{given}”; did you mean “{near}”?"),
        None => anyhow::anyhow!("no {kind} “{given}”; see `standpoint codebook list`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_id_finds_its_neighbour() {
        let message = |given| unknown("topic", given, ["ceasefire", "territory", "military_aid"]).to_string();
        assert_eq!(message("teritory"), "no topic “teritory”; did you mean “territory”?");
        assert_eq!(message("fisheries"), "no topic “fisheries”; see `standpoint codebook list`");
    }
}
