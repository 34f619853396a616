//! The examples that rules carry, run: `codebook test`.
//!
//! A rule is documented by sentences with the records they must give, and by sentences that must give none; here they
//! are read as notation ([`expected`]), run through a reader that the caller supplies, and compared. An example fixes
//! all records of its text; a counter-example only that its proposition stays silent.

use super::RuleSet;
use super::schema::Example;
use crate::record::Record;
use std::fmt;

/// A record as an example writes it: `PARTY proposition ±n[c] [(SUBJECT)] [@PARTY]`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Expected {
    /// The holder's party; `None` for `?`, any or none.
    pub party: Option<String>,
    /// Proposition id.
    pub proposition: String,
    /// −2 … +2.
    pub stance: i8,
    /// Whether the stance depends on something.
    pub conditional: bool,
    /// The subject; as an expectation, `None` says nothing about it.
    pub subject: Option<String>,
    /// The party whose word it is.
    pub claimed_by: Option<String>,
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let party = self.party.as_deref().unwrap_or("?");
        write!(f, "{party} {} ", self.proposition)?;
        if self.stance == 0 {
            f.write_str("0")?;
        } else {
            write!(f, "{:+}", self.stance)?;
        }
        if self.conditional {
            f.write_str("c")?;
        }
        if let Some(subject) = &self.subject {
            write!(f, " ({subject})")?;
        }
        if let Some(claimant) = &self.claimed_by {
            write!(f, " @{claimant}")?;
        }
        Ok(())
    }
}

impl Expected {
    /// What a record says, in the form of an example; `None` for one without proposition or stance.
    pub fn of(record: &Record) -> Option<Self> {
        Some(Expected {
            party: record.holder.as_ref().and_then(|h| h.party.clone()),
            proposition: record.proposition.clone()?,
            stance: record.stance?,
            conditional: record.conditional,
            subject: record.subject.clone(),
            claimed_by: record.claimed_by.clone(),
        })
    }

    /// Whether `got` is what this expects.
    pub fn accepts(&self, got: &Expected) -> bool {
        (self.party.is_none() || self.party == got.party)
            && self.proposition == got.proposition
            && self.stance == got.stance
            && self.conditional == got.conditional
            && (self.subject.is_none() || self.subject == got.subject)
            && self.claimed_by == got.claimed_by
    }

    fn parse(text: &str) -> Result<Self, String> {
        let mut parts = text.split_whitespace();
        let (Some(party), Some(proposition), Some(stance)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(format!("`{text}` is not `PARTY proposition stance`"));
        };
        let (figure, conditional) = match stance.strip_suffix('c') {
            Some(figure) => (figure, true),
            None => (stance, false),
        };
        // A typographic minus is as good as a hyphen.
        let stance: i8 = figure
            .replace('−', "-")
            .parse()
            .ok()
            .filter(|s| (-2..=2).contains(s))
            .ok_or_else(|| format!("`{stance}` is not a stance from -2 to +2"))?;
        let mut out = Expected {
            party: (party != "?").then(|| party.to_owned()),
            proposition: proposition.to_owned(),
            stance,
            conditional,
            subject: None,
            claimed_by: None,
        };
        for part in parts {
            if let Some(subject) = part.strip_prefix('(').and_then(|p| p.strip_suffix(')')) {
                out.subject = Some(subject.to_owned());
            } else if let Some(claimant) = part.strip_prefix('@') {
                out.claimed_by = Some(claimant.to_owned());
            } else {
                return Err(format!("`{part}` is neither `(SUBJECT)` nor `@PARTY`"));
            }
        }
        Ok(out)
    }
}

/// Reads the notation of [`Example::expect`]: `silent`, or records parted by `;`.
///
/// # Errors
/// What cannot be read, in words.
pub fn expected(expect: &str) -> Result<Vec<Expected>, String> {
    if expect.trim() == "silent" {
        return Ok(Vec::new());
    }
    expect.split(';').map(str::trim).filter(|part| !part.is_empty()).map(Expected::parse).collect()
}

/// An example or counter-example, with the rule that carries it.
#[derive(Clone, Debug)]
pub struct Case<'r> {
    /// Id of the cue or proposition.
    pub rule: &'r str,
    /// The text to read.
    pub text: &'r str,
    /// The pack to read it with.
    pub pack: Option<&'r str>,
    /// The date to read it on.
    pub date: Option<&'r str>,
    /// Why the case is there.
    pub why: Option<&'r str>,
    /// The notation of an example; `None` for a counter-example.
    pub expect: Option<&'r str>,
    /// A known gap, which must go on failing.
    pub open: bool,
}

/// All examples and counter-examples, in the order of the rules. Empty for rules loaded without them.
pub fn cases(rules: &RuleSet) -> Vec<Case<'_>> {
    let mut out = Vec::new();
    fn example<'r>(rule: &'r str, e: &'r Example) -> Case<'r> {
        Case {
            rule,
            text: &e.text,
            pack: e.pack.as_deref(),
            date: e.date.as_deref(),
            why: e.why.as_deref(),
            expect: Some(&e.expect),
            open: e.open,
        }
    }
    for cue in &rules.cues {
        out.extend(cue.examples.iter().map(|e| example(&cue.id, e)));
    }
    for proposition in rules.topics.iter().flat_map(|t| &t.propositions) {
        out.extend(proposition.examples.iter().map(|e| example(&proposition.id, e)));
        out.extend(proposition.counterexamples.iter().map(|c| Case {
            rule: &proposition.id,
            text: &c.text,
            pack: c.pack.as_deref(),
            date: None,
            why: Some(&c.why),
            expect: None,
            open: c.open,
        }));
    }
    out
}

/// How a case went.
#[derive(Clone, Debug)]
pub struct Outcome<'r> {
    /// The case.
    pub case: Case<'r>,
    /// Records as expected.
    pub kept: Vec<Expected>,
    /// Expected, and not there.
    pub missing: Vec<Expected>,
    /// There, and not expected.
    pub extra: Vec<Expected>,
    /// The notation could not be read.
    pub unreadable: Option<String>,
}

impl Outcome<'_> {
    /// Whether all is as the case says: as expected, or, for a known gap, still not so.
    pub fn passed(&self) -> bool {
        let right = self.missing.is_empty() && self.extra.is_empty() && self.unreadable.is_none();
        right != self.case.open
    }
}

impl fmt::Display for Outcome<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let case = &self.case;
        write!(f, "{}: “{}”", case.rule, case.text.trim())?;
        match (case.pack, case.date) {
            (Some(pack), Some(date)) => writeln!(f, " [{pack}, {date}]")?,
            (Some(only), None) | (None, Some(only)) => writeln!(f, " [{only}]")?,
            (None, None) => writeln!(f)?,
        }
        if let Some(problem) = &self.unreadable {
            writeln!(f, "    ! {problem}")?;
        }
        for record in &self.kept {
            writeln!(f, "      {record}")?;
        }
        for record in &self.missing {
            writeln!(f, "    - {record}")?;
        }
        for record in &self.extra {
            writeln!(f, "    + {record}")?;
        }
        if case.open {
            writeln!(f, "    marked open, and reads right now: take its mark away")?;
        }
        if let Some(why) = case.why {
            writeln!(f, "    ({why})")?;
        }
        Ok(())
    }
}

/// Runs one case. `read` gives the records of a text, read with a pack and on a date where the case names them.
pub fn run(case: Case<'_>, read: impl Fn(&str, Option<&str>, Option<&str>) -> Vec<Record>) -> Outcome<'_> {
    let mut outcome =
        Outcome { kept: Vec::new(), missing: Vec::new(), extra: Vec::new(), unreadable: None, case: case.clone() };
    let mut got: Vec<Expected> = read(case.text, case.pack, case.date).iter().filter_map(Expected::of).collect();
    got.sort();
    got.dedup();
    let Some(notation) = case.expect else {
        outcome.extra = got.into_iter().filter(|g| g.proposition == case.rule).collect();
        return outcome;
    };
    let wanted = match expected(notation) {
        Ok(wanted) => wanted,
        Err(problem) => {
            outcome.unreadable = Some(problem);
            return outcome;
        }
    };
    for want in wanted {
        match got.iter().position(|g| want.accepts(g)) {
            Some(i) => outcome.kept.push(got.remove(i)),
            None => outcome.missing.push(want),
        }
    }
    outcome.extra = got;
    outcome
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_notation_is_read_and_written() {
        for text in ["RUS military_aid.continue -2 (UKR)", "RUS ceasefire.full +1c @USA", "? talks.hold 0"] {
            assert_eq!(expected(text).unwrap()[0].to_string(), text);
        }
        assert_eq!(expected("silent"), Ok(Vec::new()));
        assert_eq!(expected("RUS a.b +1; UKR a.b −1;").unwrap().len(), 2);
        assert_eq!(expected("RUS a.b +3"), Err("`+3` is not a stance from -2 to +2".into()));
        assert_eq!(expected("RUS a.b"), Err("`RUS a.b` is not `PARTY proposition stance`".into()));
        assert_eq!(expected("RUS a.b +1 UKR"), Err("`UKR` is neither `(SUBJECT)` nor `@PARTY`".into()));
    }

    #[test]
    fn a_wildcard_and_an_unnamed_subject_accept_any() {
        let got = &expected("RUS a.b +1 (UKR)").unwrap()[0];
        assert!(expected("? a.b +1").unwrap()[0].accepts(got));
        assert!(!expected("RUS a.b +1 (ISR)").unwrap()[0].accepts(got));
        assert!(!expected("RUS a.b +1 @USA").unwrap()[0].accepts(got));
    }

    #[test]
    fn what_differs_is_shown() {
        let case = Case {
            rule: "a.b",
            text: "T.",
            pack: Some("p"),
            date: None,
            why: None,
            expect: Some("RUS a.b +1"),
            open: false,
        };
        let outcome = run(case.clone(), |_, _, _| Vec::new());
        assert!(!outcome.passed());
        assert_eq!(outcome.to_string(), "a.b: “T.” [p]\n    - RUS a.b +1\n");
        assert!(run(Case { expect: Some("silent"), ..case }, |_, _, _| Vec::new()).passed());
    }
}
