//! The ledger on worked examples: an article with one real conflict and much silence, three articles across nine
//! months, and the finer points of resolution one by one.

mod records;

use records::{Said, reading, rules, said};
use standpoint::ledger::diff::{Change, Direction, Timing};
use standpoint::ledger::matrix::{Headline, TopicLabel};
use standpoint::ledger::{Basis, ClaimStatus, Diff, Label, Ledger, Level, Measure, Options, Overlap, Reading};
use standpoint::record::{Act, Mode};

/// One article of March 2025 as records: Ukraine in its own voice on much, the United States on two truces, Russia only
/// on the word of others.
fn march() -> Reading {
    let lines = [
        "USA mediation.role +1 (USA)",
        "USA ceasefire_partial.energy +1",
        "RUS ceasefire_partial.energy +1 @USA",
        "USA ceasefire.full +1",
        "RUS ceasefire.full +1 @USA",
        "USA end_of_war.negotiated_end +1",
        "RUS end_of_war.negotiated_end +1 @USA",
        "USA talks.hold +1",
        "RUS talks.hold +1 @USA",
        "UKR compliance.good_faith -1 (RUS)",
        "RUS ceasefire.full -2 @UKR",
        "UKR compliance.good_faith -2 (RUS)",
        "UKR sovereignty.independence +2 (UKR)",
        "UKR sovereignty.no_outside_influence +2 (UKR)",
        "UKR territory.recognise -2 (RUS)",
        "UKR territory.cede -2 (UKR)",
        "UKR force_limits.limit -2 (UKR)",
        "UKR force_limits.limit -2 (UKR)",
        "UKR force_limits.limit -2 (UKR)",
        "UKR military_aid.continue +2 (UKR)",
        "UKR military_aid.continue +2 (UKR)",
        "RUS military_aid.continue -2 (UKR) @?",
        "UKR economic_integration.eu +2 (UKR)",
        "UKR economic_integration.adversary_ties -2 (UKR)",
        "UKR economic_integration.eu +1 (UKR)",
        "UKR prisoners.exchange +2",
        "UKR prisoners.remains +2",
    ];
    let words = ["alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india", "juliet"];
    let distinct = |(i, line): (usize, &&str)| {
        // Words that are nowhere nearly the same, so that every line is a statement of its own.
        said(line).words(&[words[i % 10], words[i / 10], words[(i * 7 + 3) % 10]].join(" "))
    };
    reading("march.txt", "2025-03-19", lines.iter().enumerate().map(distinct).collect())
}

/// Value, number of statements and basis of a party's position; `None` where there is none.
fn position(ledger: &Ledger, party: &str, proposition: &str, subject: Option<&str>) -> Option<(i8, usize, Basis)> {
    let issue = ledger.issue(proposition, subject)?;
    issue.resolved(party, false).map(|r| (r.value, r.n, r.basis))
}

#[test]
fn positions_of_the_march_article() {
    let ledger = Ledger::build(&rules(), &[march()], &Options::default());
    let ukr = Some("UKR");
    let own = |value, n| Some((value, n, Basis::Own));
    assert_eq!(ledger.parties.iter().map(|p| p.id.as_str()).collect::<Vec<_>>(), ["UKR", "RUS", "USA"]);
    assert_eq!(position(&ledger, "UKR", "military_aid.continue", ukr), own(2, 2));
    assert_eq!(position(&ledger, "RUS", "military_aid.continue", ukr), Some((-2, 1, Basis::Reported)));
    assert_eq!(position(&ledger, "USA", "military_aid.continue", ukr), None);
    assert_eq!(position(&ledger, "UKR", "force_limits.limit", ukr), own(-2, 3));
    assert_eq!(position(&ledger, "UKR", "economic_integration.eu", ukr), own(2, 2));
    assert_eq!(position(&ledger, "UKR", "economic_integration.adversary_ties", ukr), own(-2, 1));
    assert_eq!(position(&ledger, "UKR", "compliance.good_faith", Some("RUS")), own(-2, 2));
    assert_eq!(position(&ledger, "UKR", "ceasefire.full", None), None);
    assert_eq!(position(&ledger, "RUS", "ceasefire.full", None), None);
    assert_eq!(position(&ledger, "USA", "mediation.role", Some("USA")), own(1, 1));

    let full = ledger.issue("ceasefire.full", None).unwrap();
    let claimed = full.position("RUS").unwrap().claimed.as_ref().unwrap();
    assert_eq!((claimed.label(), claimed.value, claimed.by.len(), claimed.deciding.len()), ("disputed", 0, 2, 2));
    assert!(full.position("UKR").is_none(), "silence is no position");
    let energy = ledger.issue("ceasefire_partial.energy", None).unwrap();
    assert_eq!(energy.position("RUS").unwrap().claimed.as_ref().map(|r| r.value), Some(1));
}

#[test]
fn the_matrix_of_the_march_article() {
    let ledger = Ledger::build(&rules(), &[march()], &Options::default());
    let matrix = ledger.matrix();
    let topics = [
        "ceasefire",
        "ceasefire_partial",
        "territory",
        "military_aid",
        "force_limits",
        "prisoners",
        "economic_integration",
        "talks",
        "mediation",
    ];
    assert_eq!(matrix.topics.iter().map(|t| t.id.as_str()).collect::<Vec<_>>(), topics);
    let column = |a, b| matrix.pair(a, b).unwrap().cells.iter().map(|c| c.symbol.as_str()).collect::<Vec<_>>();
    assert_eq!(column("UKR", "RUS"), ["[.B]", "[.B]", "A.", "-! (rep)", "A.", "A.", "A.", "[.B]", ".."]);
    assert_eq!(column("UKR", "USA"), [".B", ".B", "A.", "A.", "A.", "A.", "A.", ".B", ".B"]);
    assert_eq!(column("RUS", "USA"), ["[??]", "[++]", "..", "A. (rep)", "..", "..", "..", "[++]", ".B"]);

    let aid = &matrix.pair("UKR", "RUS").unwrap().cells[3];
    assert_eq!((aid.label, aid.score, aid.claimed), (TopicLabel::HardConflict, Some(-1.0), false));
    let energy = &matrix.pair("RUS", "USA").unwrap().cells[1];
    assert_eq!((energy.label, energy.score, energy.claimed), (TopicLabel::Agree, Some(1.0), true));

    let summary = |a, b| {
        let s = matrix.pair(a, b).unwrap().overall;
        let (own, all) = (s.tally, s.with_claims);
        (s.headline, s.score, own.hard, (own.shared(), own.either()), (all.shared(), all.either()), all.disputed)
    };
    assert_eq!(summary("UKR", "RUS"), (Headline::TooLittle, None, 1, (1, 8), (1, 10), 0));
    assert_eq!(summary("UKR", "USA"), (Headline::NoOverlap, None, 0, (0, 10), (0, 10), 0));
    assert_eq!(summary("RUS", "USA"), (Headline::NoOwnVoice, None, 0, (0, 3), (1, 3), 1));
}

#[test]
fn the_silence_of_a_party_is_said_aloud() {
    let ledger = Ledger::build(&rules(), &[march()], &Options::default());
    let texts: Vec<&str> = ledger.banners.iter().map(|b| b.text.as_str()).collect();
    assert_eq!(texts, ["Russia: 0 own-voice statements (4 via USA, 1 via UKR, 1 reported)"]);

    let nobody = reading("one.txt", "2025-03-20", vec![said("UKR prisoners.exchange +1")]);
    let ledger = Ledger::build(&rules(), &[nobody], &Options::default());
    assert_eq!(ledger.banners[0].text, "Russia: no statement");
    assert_eq!(ledger.matrix().pairs[0].cells[0].symbol, "A.");
}

#[test]
fn accepted_claims_enter_scores_in_brackets() {
    let options = Options { accept_claims: true, ..Options::default() };
    let matrix = Ledger::build(&rules(), &[march()], &options).matrix();
    let pair = matrix.pair("RUS", "USA").unwrap();
    assert_eq!((pair.overall.tally.shared(), pair.overall.tally.either()), (1, 3));
    assert_eq!((pair.overall.headline, pair.cells[1].symbol.as_str()), (Headline::TooLittle, "[++]"));
}

#[test]
fn own_voice_leaves_neither_hearsay_nor_claims() {
    let options = Options { own_voice: true, ..Options::default() };
    let ledger = Ledger::build(&rules(), &[march()], &options);
    assert!(ledger.claims.is_empty());
    assert_eq!(ledger.matrix().pair("UKR", "RUS").unwrap().overall.tally.shared(), 0);
}

/// Three short articles of March and December 2025, as records.
fn episodes() -> [Reading; 3] {
    let a = reading(
        "a.txt",
        "2025-03-13",
        vec![
            said("UKR ceasefire.full +1").terms(&["30 days"]),
            said("RUS ceasefire.full +1").when("if it ends the causes", Some("end_of_war.root_causes")),
            said("RUS end_of_war.root_causes +2"),
            said("RUS military_aid.continue -2 (UKR)"),
            said("UKR territory.recognise -2 (RUS)"),
        ],
    );
    let b = reading(
        "b.txt",
        "2025-03-19",
        vec![
            said("RUS ceasefire_partial.energy +1").terms(&["30 days"]),
            said("RUS ceasefire.full -1"),
            said("RUS military_aid.continue -2 (UKR)"),
            said("UKR ceasefire_partial.energy +1"),
            said("UKR military_aid.continue +2 (UKR)"),
            said("RUS prisoners.exchange +1").terms(&["175 prisoners"]),
            said("UKR prisoners.exchange +1").terms(&["175 prisoners"]),
        ],
    );
    let c = reading(
        "c.txt",
        "2025-12-24",
        vec![
            said("UKR withdrawal.forces +1 (UKR)").when("if Russia does too", Some("withdrawal.forces")),
            said("UKR withdrawal.forces +1 (RUS)"),
            said("UKR monitoring.mechanism +1"),
            said("UKR territory.cede -2 (UKR)"),
            said("RUS withdrawal.forces +2 (UKR)"),
            said("RUS talks.leaders_summit -1"),
            said("RUS security_guarantees.provide +1 (UKR) @USA"),
        ],
    );
    [a, b, c]
}

/// `PARTY proposition (SUBJECT): LABELS; direction to UKR or RUS; what the pair now amounts to`.
fn lines(diff: &Diff) -> Vec<String> {
    let line = |row: &standpoint::ledger::diff::Row| {
        let subject = row.subject.as_ref().map(|s| format!(" ({s})")).unwrap_or_default();
        let moves = row.moves.iter().filter(|m| m.counterpart != "USA");
        let moves = moves.map(|m| format!("{}, {}", m.direction.word(), m.label.words("A", "B")));
        let head = format!("{} {}{subject}: {}", row.party, row.proposition, row.words);
        std::iter::once(head).chain(moves).collect::<Vec<_>>().join("; ")
    };
    diff.rows.iter().map(line).collect()
}

#[test]
fn what_moved_in_march() {
    let [a, b, _] = episodes();
    let diff = Diff::build(&rules(), &[a], &[b], &Options::default());
    assert_eq!(diff.timing, Timing::Change);
    assert_eq!(
        lines(&diff),
        [
            "RUS ceasefire.full: REVERSED; apart, conflict",
            "UKR ceasefire_partial.energy: NEW; n/a, agree",
            "RUS ceasefire_partial.energy: NEW; n/a, agree",
            "UKR military_aid.continue (UKR): NEW; n/a, hard conflict (red line)",
            "RUS military_aid.continue (UKR): RESTATED; level, hard conflict (red line)",
            "UKR prisoners.exchange: NEW; n/a, agree",
            "RUS prisoners.exchange: NEW; n/a, agree",
            "UKR ceasefire.full: NOT MENTIONED; n/a, B only",
            "UKR territory.recognise (RUS): NOT MENTIONED",
            "RUS end_of_war.root_causes: NOT MENTIONED",
        ]
    );
    let reversed = &diff.rows[0];
    let quoted = |l: &Ledger, r: &Option<standpoint::ledger::Resolved>| {
        r.as_ref().and_then(|r| l.statement(r.deciding[0])).map(|s| s.record.stance)
    };
    assert_eq!(quoted(&diff.old, &reversed.old), Some(Some(1)));
    assert_eq!(quoted(&diff.new, &reversed.new), Some(Some(-1)));
}

#[test]
fn what_moved_by_december() {
    let [_, b, c] = episodes();
    let diff = Diff::since(&rules(), &[c, b], "2025-12-01", &Options::default());
    assert_eq!(
        lines(&diff),
        [
            "UKR monitoring.mechanism: NEW",
            "UKR territory.cede (UKR): NEW",
            "UKR withdrawal.forces (RUS): NEW",
            "UKR withdrawal.forces (UKR): NEW; n/a, agree (conditional)",
            "RUS withdrawal.forces (UKR): NEW; n/a, agree (conditional)",
            "RUS security_guarantees.provide (UKR): CLAIMED",
            "RUS talks.leaders_summit: NEW",
            "RUS ceasefire.full: NOT MENTIONED",
            "UKR ceasefire_partial.energy: NOT MENTIONED; n/a, B only",
            "RUS ceasefire_partial.energy: NOT MENTIONED; n/a, B only",
            "UKR military_aid.continue (UKR): NOT MENTIONED; n/a, B only",
            "RUS military_aid.continue (UKR): NOT MENTIONED; n/a, B only",
            "UKR prisoners.exchange: NOT MENTIONED; n/a, B only",
            "RUS prisoners.exchange: NOT MENTIONED; n/a, B only",
        ]
    );
    let cell = diff.new.matrix().pair("UKR", "RUS").unwrap().cells.iter().find(|c| c.topic == "withdrawal").cloned();
    let cell = cell.unwrap();
    assert_eq!((cell.symbol.as_str(), cell.score), ("+c", Some(0.75)));
    let issue = diff.new.issue("withdrawal.forces", Some("UKR")).unwrap();
    assert_eq!(issue.text, "Ukraine withdraws its forces from where.");
    assert_eq!(diff.undated, 0);
}

#[test]
fn articles_of_one_day_differ_in_coverage() {
    let one = reading("x.txt", "2025-03-19", vec![said("UKR ceasefire.full +1"), said("RUS ceasefire.full -1")]);
    let two = reading("y.txt", "2025-03-19", vec![said("UKR ceasefire.full -1"), said("RUS ceasefire.full -2")]);
    let diff = Diff::build(&rules(), std::slice::from_ref(&one), &[two], &Options::default());
    assert_eq!(diff.timing.title(), "Differences in coverage (same day)");
    assert_eq!(diff.rows[0].words, "OPPOSITE ACCOUNTS");
    assert_eq!(diff.rows[1].words, "FIRMER IN SECOND");
    assert!(diff.rows.iter().flat_map(|r| &r.moves).all(|m| m.direction == Direction::Unknown));

    let undated = Diff::build(&rules(), &[one], &[reading("z.txt", "", Vec::new())], &Options::default());
    assert_eq!(undated.timing, Timing::Undated);
}

/// The labels of one party's change on `ceasefire.full`, without a counterpart.
fn change(old: Vec<Said>, new: Vec<Said>) -> (Vec<Change>, bool) {
    let old = reading("old.txt", "2025-01-01", old);
    let new = reading("new.txt", "2025-02-01", new);
    let diff = Diff::build(&rules(), &[old], &[new], &Options::default());
    assert_eq!(diff.rows.len(), 1);
    (diff.rows[0].changes.clone(), diff.rows[0].provenance_differs)
}

#[test]
fn every_label_of_change() {
    let x = |line: &str| said(&format!("RUS ceasefire.full {line}"));
    let of = |old: Said, new: Said| change(vec![old], vec![new]);
    assert_eq!(of(x("+1"), x("+2")), (vec![Change::Firmer], false));
    assert_eq!(of(x("-2"), x("-1")), (vec![Change::Softer], false));
    assert_eq!(of(x("+1"), x("-2")), (vec![Change::Reversed], false));
    assert_eq!(of(x("+2"), x("0")), (vec![Change::Blurred], false));
    assert_eq!(of(x("+2"), x("0").act(Act::Concession)), (vec![Change::Withdrawn], false));
    assert_eq!(of(x("0"), x("-1")), (vec![Change::Clarified], false));
    assert_eq!(of(x("+1"), x("+1").when("if", None)), (vec![Change::NewlyConditional], false));
    assert_eq!(of(x("+2"), x("+1").when("if", None)), (vec![Change::Softer, Change::NewlyConditional], false));
    assert_eq!(of(x("+1").when("if", None), x("+1")), (vec![Change::ConditionLifted], false));
    let (one, other) = (x("+1").when("if troops go", None), x("+1").when("once aid to Kyiv stops", None));
    assert_eq!(of(one, other), (vec![Change::ConditionChanged], false));
    assert_eq!(of(x("+1").terms(&["30 days"]), x("+1").terms(&["60 days"])), (vec![Change::TermsChanged], false));
    assert_eq!(of(x("+1").terms(&["30 days"]), x("+1").terms(&["30-day"])), (vec![Change::Restated], false));
    assert_eq!(of(x("+1").terms(&["30 days"]), x("+1").terms(&["175 prisoners"])), (vec![Change::Restated], false));
    assert_eq!(of(x("+1").terms(&["30 days"]), x("+1")), (vec![Change::Restated], false));
    assert_eq!(of(x("+1 @USA"), x("+1")), (vec![Change::Confirmed], false));
    assert_eq!(of(x("+1 @USA"), x("-1")), (vec![Change::Contradicted], false));
    assert_eq!(of(x("+1 @?"), x("+2")), (vec![Change::Confirmed, Change::Firmer], false));
    assert_eq!(of(x("+1"), x("-1 @?")), (vec![Change::Reversed], true));
    assert_eq!(change(vec![x("+1")], vec![x("+1"), x("-2")]), (vec![Change::NowDisputed], false));
}

#[test]
fn firmer_can_be_closer() {
    let old = reading("o", "2025-01-01", vec![said("UKR ceasefire.full +1"), said("RUS ceasefire.full +2")]);
    let new = reading("n", "2025-02-01", vec![said("UKR ceasefire.full +2"), said("RUS ceasefire.full +2")]);
    let diff = Diff::build(&rules(), &[old], &[new], &Options::default());
    let row = &diff.rows[0];
    assert_eq!((row.change(), row.moves[0].direction), (Change::Firmer, Direction::Closer));
    let convergence = &diff.convergence[0];
    assert_eq!((convergence.fixed, convergence.change), (1, Some(0.25)));
}

#[test]
fn convergence_is_over_the_fixed_set() {
    let old = vec![said("UKR ceasefire.full +1"), said("RUS ceasefire.full +1"), said("RUS prisoners.exchange +1")];
    let new = vec![
        said("UKR ceasefire.full +1"),
        said("RUS ceasefire.full -1"),
        said("UKR prisoners.exchange +1"),
        said("RUS prisoners.exchange +1"),
    ];
    let diff = Diff::build(
        &rules(),
        &[reading("o", "2025-01-01", old)],
        &[reading("n", "2025-02-01", new)],
        &Options::default(),
    );
    let c = &diff.convergence[0];
    assert_eq!((c.fixed, c.before, c.after, c.change), (1, Some(1.0), Some(-0.5), Some(-1.5)));
    assert_eq!(c.newly_shared, [("prisoners.exchange".to_owned(), None)]);
}

#[test]
fn better_voices_come_first_and_the_latest_word_holds() {
    let p = |readings: &[Reading]| {
        let ledger = Ledger::build(&rules(), readings, &Options::default());
        let issue = ledger.issue("ceasefire.full", None).unwrap();
        issue.position("RUS").unwrap().resolved.clone().map(|r| (r.value, r.basis))
    };
    let x = |line: &str| said(&format!("RUS ceasefire.full {line}"));
    // A junior voice yields to a leader of an earlier day; narration to a junior voice; hearsay to narration.
    let early = reading("a", "2025-01-01", vec![x("+1")]);
    let junior = reading("b", "2025-01-02", vec![x("-1").rank(5)]);
    assert_eq!(p(&[early.clone(), junior.clone()]), Some((1, Basis::Own)));
    let told = reading("c", "2025-01-03", vec![x("+2").mode(Mode::Narrated)]);
    assert_eq!(p(&[told.clone(), junior]), Some((-1, Basis::Junior)));
    let heard = reading("d", "2025-01-04", vec![x("-2 @?")]);
    assert_eq!(p(&[heard.clone(), told]), Some((2, Basis::Narrated)));
    assert_eq!(p(&[heard, reading("e", "2025-01-05", vec![x("+1 @USA")])]), Some((-2, Basis::Reported)));
    assert_eq!(p(&[reading("e", "2025-01-05", vec![x("+1 @USA")])]), None);
    assert_eq!(p(&[reading("f", "2025-01-05", vec![x("+1").rank(6)])]), None);
    // The latest date; on one day the better rank; an undated article only where no dated one speaks.
    let later = reading("g", "2025-02-01", vec![x("-2").rank(3)]);
    assert_eq!(p(&[later.clone(), early.clone()]), Some((-2, Basis::Own)));
    assert_eq!(p(&[later.clone(), reading("h", "2025-02-01", vec![x("+1")])]), Some((1, Basis::Own)));
    let undated = reading("i", "", vec![x("+2")]);
    assert_eq!(p(&[undated.clone(), early]), Some((1, Basis::Own)));
    assert_eq!(p(&[undated]), Some((2, Basis::Own)));
}

#[test]
fn a_contradiction_within_an_article_stays_a_contradiction() {
    let a = reading("a", "2025-01-01", vec![said("RUS ceasefire.full +2"), said("RUS ceasefire.full -1")]);
    let ledger = Ledger::build(&rules(), &[a], &Options::default());
    let r = ledger.issue("ceasefire.full", None).unwrap().resolved("RUS", false).unwrap().clone();
    assert!(r.disputed);
    assert_eq!((r.value, r.short().as_str()), (0, "+/-"));
    let stances: Vec<_> =
        r.deciding.iter().map(|n| ledger.statement(*n).unwrap().record.stance.unwrap().signum()).collect();
    assert_eq!(stances.iter().map(|s| i32::from(*s)).sum::<i32>(), 0, "both sides are quoted");
}

#[test]
fn a_reprinted_report_is_one_statement_with_all_its_sources() {
    let words = "we will never accept a truce that only gives the other side time to rearm its forces";
    let quote = |w: &str| said("RUS ceasefire.full -2").words(w);
    let one = reading("a", "2025-01-01", vec![quote(words)]);
    let two = reading("b", "2025-01-02", vec![quote(&words.replace("never", "not"))]);
    let other = reading("c", "2025-01-03", vec![quote("a halt in fighting now would be premature, as we see it")]);
    let ledger = Ledger::build(&rules(), &[other, two, one], &Options::default());
    assert_eq!(ledger.statements.len(), 2);
    assert_eq!(ledger.statements[0].sources.len(), 2);
    let r = ledger.issue("ceasefire.full", None).unwrap().resolved("RUS", false).unwrap().clone();
    assert_eq!((r.n, r.level), (2, Level::High));
    assert!((r.confidence - 0.95).abs() < 1e-9);
}

#[test]
fn a_claim_is_confirmed_contradicted_or_open() {
    let records = vec![
        said("RUS ceasefire.full +1 @USA"),
        said("RUS ceasefire.full -2"),
        said("RUS prisoners.exchange +1 @USA"),
        said("RUS prisoners.exchange +2"),
        said("RUS talks.hold +1 @USA"),
    ];
    let ledger = Ledger::build(&rules(), &[reading("a", "2025-02-25", records)], &Options::default());
    let statuses: Vec<_> = ledger.claims.iter().map(|c| (c.proposition.as_str(), c.status)).collect();
    assert_eq!(
        statuses,
        [
            ("ceasefire.full", ClaimStatus::Contradicted),
            ("prisoners.exchange", ClaimStatus::Confirmed),
            ("talks.hold", ClaimStatus::Open),
        ]
    );
}

#[test]
fn dissent_is_printed_apart() {
    let records = vec![said("RUS ceasefire.full +1"), said("RUS ceasefire.full -2").rank(6)];
    let ledger = Ledger::build(&rules(), &[reading("a", "2025-02-25", records)], &Options::default());
    assert_eq!(ledger.dissents.len(), 1);
    assert!(ledger.dissents[0].contradicts);
    assert_eq!(position(&ledger, "RUS", "ceasefire.full", None), Some((1, 1, Basis::Own)));
}

#[test]
fn conditions_are_held_against_the_other_side() {
    let records = vec![
        said("UKR ceasefire.full +1").when("if there is monitoring", Some("monitoring.mechanism")),
        said("UKR monitoring.mechanism +1"),
        said("RUS ceasefire.full +2"),
        said("RUS monitoring.mechanism +1"),
        said("UKR prisoners.exchange +1").terms(&["all prisoners"]),
        said("RUS prisoners.exchange +1").terms(&["175 prisoners"]),
    ];
    let ledger = Ledger::build(&rules(), &[reading("a", "2025-02-25", records)], &Options::default());
    let matrix = ledger.matrix();
    let pair = matrix.pair("RUS", "UKR").unwrap();
    let full = &pair.cells[0].agreements[0];
    assert_eq!((full.label, full.overlap), (Label::AgreeConditional, Overlap::Conditional));
    assert_eq!((full.conditions[0].other, full.conditions[0].met), (Some(1), standpoint::ledger::agreement::Met::Met));
    assert_eq!(pair.packages.len(), 1);
    assert_eq!((pair.packages[0].other.as_str(), pair.packages[0].other_value), ("RUS", 1));
    let exchange = pair.cells.iter().find(|c| c.topic == "prisoners").unwrap();
    assert_eq!(exchange.words("A", "B"), "agree (terms differ)");
    assert_eq!(pair.overall.headline, Headline::Score);
    assert!((pair.overall.score.unwrap() - (0.75 + 1.0 + 1.0) / 3.0).abs() < 1e-12);
}

#[test]
fn mixed_topics_show_both_counts_and_principles_are_not_scored() {
    let both = |line: &str| [said(&format!("UKR {line}")), said(&format!("RUS {line}"))];
    let mut records: Vec<Said> = both("territory.cede -1 (UKR)").into();
    records.extend([said("UKR territory.recognise -2 (RUS)"), said("RUS territory.recognise +2 (RUS)")]);
    records.extend(both("sovereignty.independence +2 (UKR)"));
    records.extend(both("talks.hold +1"));
    let ledger = Ledger::build(&rules(), &[reading("a", "2025-02-25", records)], &Options::default());
    let matrix = ledger.matrix();
    let pair = &matrix.pairs[0];
    assert_eq!(pair.cells.iter().map(|c| c.topic.as_str()).collect::<Vec<_>>(), ["territory", "talks"]);
    assert_eq!(
        (pair.cells[0].symbol.as_str(), pair.cells[0].words("A", "B")),
        ("+-", "1 agree / 1 conflict".to_owned())
    );
    assert_eq!((pair.overall.tally.shared(), pair.process.tally.shared()), (2, 1));
}

#[test]
fn the_weight_of_a_topic_is_the_users_to_give() {
    let both = |line: &str, a: i8, b: i8| [said(&format!("UKR {line} {a}")), said(&format!("RUS {line} {b}"))];
    let mut records: Vec<Said> = both("ceasefire.full", 1, 1).into();
    records.extend(both("prisoners.exchange", 1, 1));
    records.extend(both("military_aid.continue", 2, -2));
    let score = |salience: &[(&str, f64)]| {
        let salience = salience.iter().map(|(t, w)| ((*t).to_owned(), *w)).collect();
        let options = Options { salience, ..Options::default() };
        let ledger = Ledger::build(&rules(), &[reading("a", "2025-02-25", records.clone())], &options);
        ledger.matrix().pairs[0].overall.score.unwrap()
    };
    assert!((score(&[]) - 1.0 / 3.0).abs() < 1e-12);
    assert!((score(&[("military_aid", 2.0)]) - 0.0).abs() < 1e-12);
    assert!((score(&[("military_aid", 0.0)]) - 1.0).abs() < 1e-12);
}

#[test]
fn the_table_of_agreement() {
    let values = [-2, -1, 1, 2];
    let table = [
        [1.00, 0.75, -0.75, -1.00],
        [0.75, 1.00, -0.50, -0.75],
        [-0.75, -0.50, 1.00, 0.75],
        [-1.00, -0.75, 0.75, 1.00],
    ];
    for (a, row) in values.iter().zip(table) {
        for (b, expected) in values.iter().zip(row) {
            assert_eq!(Measure::Signed.of_values(*a, *b), Some(expected), "{a} against {b}");
        }
    }
    assert_eq!(Measure::Signed.of_values(0, 2), None);
    assert_eq!(Measure::Dna.of_values(1, -1), Some(0.0));
    assert_eq!(Measure::Dna.of_values(2, 1), Some(0.5));
    assert_eq!(Measure::Dna.of_values(2, -2), Some(-1.0));
}

#[test]
fn filters_only_leave_out() {
    let options = Options {
        parties: vec!["UKR".to_owned()],
        topics: vec!["military_aid".to_owned(), "prisoners.remains".to_owned()],
        since: Some("2025-03".to_owned()),
        until: Some("2025-03".to_owned()),
        ..Options::default()
    };
    let undated = Reading { date: None, ..march() };
    let ledger = Ledger::build(&rules(), &[march(), undated], &options);
    let issues: Vec<_> = ledger.issues().map(|(_, i)| i.proposition.as_str()).collect();
    assert_eq!(issues, ["military_aid.continue", "prisoners.remains"]);
    assert_eq!((ledger.articles.len(), ledger.parties.len()), (1, 1));
}
