//! "Did you mean": the nearest known name to one that is not known.

/// Below this likeness (Jaro–Winkler) a suggestion would be a guess.
const LIKE: f64 = 0.72;

/// The candidate most like `given`, if any is like it.
pub(crate) fn nearest<'c>(given: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let given = given.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(&given, &candidate.to_lowercase()), candidate))
        .filter(|(likeness, _)| *likeness >= LIKE)
        // The first of equals, so that the answer does not depend on the search.
        .fold(None, |best: Option<(f64, &str)>, next| match best {
            Some(best) if best.0 >= next.0 => Some(best),
            _ => Some(next),
        })
        .map(|(_, candidate)| candidate)
}

/// An error for a name of the given kind that is not known, with the nearest right one.
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
        let topics = ["ceasefire", "territory", "military_aid", "security_guarantees"];
        assert_eq!(nearest("teritory", topics), Some("territory"));
        assert_eq!(nearest("Ceasfire", topics), Some("ceasefire"));
        assert_eq!(nearest("fisheries", ["RUS", "UKR"]), None);
    }
}
