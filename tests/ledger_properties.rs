//! What must hold of the ledger whatever the records: nothing is read into silence, nobody's claim becomes a party's
//! own voice, and neither reprints nor the order of files move anything.

mod records;

use proptest::prelude::*;
use records::{Said, reading, rules, said};
use standpoint::ledger::{Diff, Ledger, Matrix, Measure, Options, Reading};
use standpoint::record::{Act, Mode};

const PARTIES: [&str; 4] = ["UKR", "RUS", "USA", "FRA"];
const PROPOSITIONS: [&str; 7] = [
    "ceasefire.full",
    "ceasefire_partial.energy",
    "territory.cede (UKR)",
    "withdrawal.forces (UKR)",
    "withdrawal.forces (RUS)",
    "talks.hold",
    "end_of_war.negotiated_end",
];
const WORDS: [&str; 5] = [
    "we have said all along that this is what we want",
    "we have said all along that this is what we need",
    "it is out of the question",
    "no",
    "perhaps one day, when the time has come, this can be looked at again by both",
];

/// One statement of anybody on anything, in any voice.
fn statement() -> impl Strategy<Value = Said> {
    let who = (0..PARTIES.len(), 0..PARTIES.len(), 0..8u8, 1..=6u8);
    let what = (0..PROPOSITIONS.len(), -2..=2i8, 0..WORDS.len(), 0..4u8);
    (who, what, 0..4u8, any::<bool>()).prop_map(|((party, by, voice, rank), (on, stance, words, mode), extra, act)| {
        let (proposition, subject) = PROPOSITIONS[on].split_once(' ').unwrap_or((PROPOSITIONS[on], ""));
        let voice = match voice {
            0 | 1 if by != party => format!("@{}", PARTIES[by]),
            2 => "@?".to_owned(),
            _ => String::new(),
        };
        let mut s = said(&format!("{} {proposition} {stance} {subject} {voice}", PARTIES[party]));
        s = s.rank(rank).words(WORDS[words]);
        s = s.mode([Mode::Direct, Mode::Mixed, Mode::Indirect, Mode::Narrated][usize::from(mode)]);
        s = match extra {
            0 => s.when("if talks are held", Some("talks.hold")),
            1 => s.when("unless aid stops", None),
            2 => s.terms(&["30 days"]),
            _ => s,
        };
        if act { s.act(Act::Concession) } else { s }
    })
}

/// A handful of articles on a few days, some undated.
fn articles() -> impl Strategy<Value = Vec<Reading>> {
    let article = (0..5usize, prop::collection::vec(statement(), 0..8));
    prop::collection::vec(article, 0..6).prop_map(|all| {
        let days = ["", "2025-03-13", "2025-03-19", "2025-03-19", "2025-12-24"];
        let named = |(i, (day, said)): (usize, (usize, Vec<Said>))| reading(&format!("article-{i}"), days[day], said);
        all.into_iter().enumerate().map(named).collect()
    })
}

fn options() -> impl Strategy<Value = Options> {
    (any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(own_voice, accept_claims, dna)| Options {
        own_voice,
        accept_claims,
        measure: if dna { Measure::Dna } else { Measure::Signed },
        ..Options::default()
    })
}

fn build(readings: &[Reading], options: &Options) -> Ledger {
    Ledger::build(&rules(), readings, options)
}

/// All positions, without the numbers and order of statements, which depend on the articles' names.
fn positions(ledger: &Ledger) -> Vec<String> {
    let line = |r: &standpoint::ledger::Resolved| {
        let mut conditions: Vec<_> = r.conditions.iter().map(|c| c.text.clone()).collect();
        conditions.sort();
        let mut by = r.by.clone();
        by.sort();
        let what = (r.value, r.disputed, r.conditional, conditions, &r.terms, r.conceded);
        format!("{what:?} {:?}", (r.basis, r.rank, by, &r.date, r.n, r.confidence))
    };
    let of = |(_, issue): (_, &standpoint::ledger::Issue)| {
        let key = format!("{} {:?}", issue.proposition, issue.subject);
        let all = issue.positions.iter();
        all.map(|p| format!("{key} {} {:?} {:?}", p.party, p.resolved.as_ref().map(line), p.claimed.as_ref().map(line)))
            .collect::<Vec<_>>()
    };
    ledger.issues().flat_map(of).collect()
}

/// A symbol seen from the other side.
fn mirrored(symbol: &str) -> String {
    match symbol {
        s if s.contains("A.") => s.replace("A.", ".B"),
        s => s.replace(".B", "A."),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_matrix_is_symmetric(readings in articles(), options in options()) {
        let ledger = build(&readings, &options);
        let matrix = ledger.matrix();
        for pair in &matrix.pairs {
            let back = Matrix::among(&ledger, &[&pair.b, &pair.a]);
            let back = &back.pairs[0];
            prop_assert_eq!(pair.overall.score, back.overall.score);
            prop_assert_eq!(pair.overall.headline, back.overall.headline);
            prop_assert_eq!(pair.process.score, back.process.score);
            for (here, there) in pair.cells.iter().zip(&back.cells) {
                prop_assert_eq!(&here.symbol, &mirrored(&there.symbol));
                prop_assert_eq!(here.score, there.score);
                prop_assert_eq!(here.confidence, there.confidence);
                for (x, y) in here.agreements.iter().zip(&there.agreements) {
                    prop_assert_eq!((x.label, x.score, x.overlap), (y.label.mirrored(), y.score, y.overlap));
                }
            }
        }
    }

    #[test]
    fn scores_are_bounded_and_stand_on_enough(readings in articles(), options in options()) {
        let ledger = build(&readings, &options);
        for pair in &ledger.matrix().pairs {
            for summary in [pair.overall, pair.process] {
                prop_assert!(summary.score.is_none_or(|s| (-1.0..=1.0).contains(&s)));
                prop_assert!(summary.score.is_none() || summary.tally.shared() >= 3);
                prop_assert!((0.0..=1.0).contains(&summary.tally.coverage()));
            }
            for cell in &pair.cells {
                prop_assert!(cell.score.is_none_or(|s| (-1.0..=1.0).contains(&s)));
                prop_assert!(cell.score.is_some() == (cell.tally.shared() > 0));
            }
        }
        for (_, issue) in ledger.issues() {
            for r in issue.positions.iter().filter_map(|p| p.shown()) {
                prop_assert!((0.0..=0.95).contains(&r.confidence) && (-2..=2).contains(&r.value));
                prop_assert!(r.n >= 1 && !r.deciding.is_empty());
                prop_assert!(r.deciding.iter().all(|n| ledger.statement(*n).is_some()));
            }
        }
    }

    #[test]
    fn an_issue_on_which_a_pair_is_silent_changes_nothing_for_it(readings in articles(), options in options(),
                                                                  stance in -2..=2i8) {
        let before = build(&readings, &options).matrix();
        let mut more = readings;
        more.push(reading("more", "2025-12-25", vec![said(&format!("DEU prisoners.exchange {stance}")).words("so be it")]));
        let after = build(&more, &options).matrix();
        for pair in &before.pairs {
            let now = after.pair(&pair.a, &pair.b);
            prop_assert!(now.is_some());
            let Some(now) = now else { continue };
            prop_assert_eq!(pair.overall, now.overall);
            prop_assert_eq!(pair.process, now.process);
            for cell in &pair.cells {
                prop_assert_eq!(Some(cell), now.cells.iter().find(|c| c.topic == cell.topic));
            }
        }
    }

    #[test]
    fn duplicated_articles_change_nothing(readings in articles(), options in options(), before in any::<bool>()) {
        let once = build(&readings, &options);
        let copy = |r: &Reading| {
            let name = if before { format!("a-copy-of-{}", r.article) } else { format!("{}-again", r.article) };
            let mut copy = Reading { article: name.clone(), outlet: Some("another outlet".to_owned()), ..r.clone() };
            for record in &mut copy.records {
                record.article.clone_from(&name);
                record.outlet.clone_from(&copy.outlet);
            }
            copy
        };
        let twice: Vec<Reading> = readings.iter().flat_map(|r| [r.clone(), copy(r)]).collect();
        let twice = build(&twice, &options);
        prop_assert_eq!(positions(&once), positions(&twice));
        prop_assert_eq!(once.statements.len(), twice.statements.len());
        prop_assert!(twice.statements.iter().all(|s| s.sources.len() >= 2));
        prop_assert_eq!(&once.banners, &twice.banners);
        let counts = |m: Matrix| m.pairs.into_iter().map(|p| (p.a, p.b, p.overall, p.process)).collect::<Vec<_>>();
        prop_assert_eq!(counts(once.matrix()), counts(twice.matrix()));
    }

    #[test]
    fn the_order_of_articles_is_irrelevant(readings in articles(), options in options(), seed in any::<u64>()) {
        let mut shuffled = readings.clone();
        // A rotation and a reversal reach orders enough, and need no generator of their own.
        if !shuffled.is_empty() {
            let by = (seed % shuffled.len() as u64) as usize;
            shuffled.rotate_left(by);
            if seed % 2 == 0 {
                shuffled.reverse();
            }
        }
        prop_assert_eq!(build(&readings, &options), build(&shuffled, &options));
    }

    #[test]
    fn a_claim_never_outranks_own_voice(readings in articles(), accept_claims in any::<bool>()) {
        let options = Options { accept_claims, ..Options::default() };
        let mut without = readings.clone();
        for r in &mut without {
            r.records.retain(|r| r.claimed_by.is_none());
        }
        let (with, without) = (build(&readings, &options), build(&without, &options));
        for (_, issue) in without.issues() {
            for position in issue.positions.iter().filter(|p| p.resolved.is_some()) {
                let now = with.issue(&issue.proposition, issue.subject.as_deref());
                let now = now.and_then(|i| i.resolved(&position.party, accept_claims)).map(|r| (r.value, r.basis, r.n));
                prop_assert_eq!(now, position.resolved.as_ref().map(|r| (r.value, r.basis, r.n)));
            }
        }
    }

    #[test]
    fn a_set_does_not_differ_from_itself(readings in articles(), options in options()) {
        let diff = Diff::build(&rules(), &readings, &readings, &options);
        prop_assert!(diff.is_empty());
        prop_assert!(diff.convergence.iter().all(|c| c.change == Some(0.0)));
    }
}
