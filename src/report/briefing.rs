//! The whole briefing: what an analyst pastes into a file and a colleague can check line by line.
//!
//! Eight sections in a fixed order. Numbers in brackets are the numbers of section 7, everywhere.

use std::collections::BTreeMap;

use crate::ledger::diff::Diff;
use crate::ledger::matrix::{Headline, Matrix, Pair, Summary};
use crate::ledger::{ClaimStatus, Issue, Ledger, Position, Resolved, Statement};
use crate::record::Act;
use crate::rules::RuleSet;

use super::document::{Block, Cell, Document, Note, Row, Section, Table, Text, Tone, join};
use super::words::{self, Citations, Names};
use super::{diff, matrix, table};

/// What a briefing is made of.
#[derive(Copy, Clone)]
pub struct Briefing<'a> {
    /// The rules in force.
    pub rules: &'a RuleSet,
    /// Who stands where.
    pub ledger: &'a Ledger,
    /// What moved, and since when; `None` where the articles are not of several days.
    pub diff: Option<(&'a str, &'a Diff)>,
}

/// The document.
pub fn document(briefing: Briefing<'_>) -> Document {
    let Briefing { rules, ledger, .. } = briefing;
    let names = Names { rules, ledger };
    let matrix = ledger.matrix();
    let mut citations = Citations::of(ledger);
    let sections = vec![
        section("1 At a glance", glance(&matrix, names)),
        section("2 Agreement matrix", matrix_blocks(&matrix, names, &mut citations)),
        section("3 Positions by topic", positions(names, &mut citations)),
        section("4 Red lines and conditions", red_lines(&matrix, names, &mut citations)),
        changes(briefing, &mut citations),
        section("6 Claims about others", claims(names, &mut citations)),
        section("7 Statements", statements(names)),
        section("8 Method and caveats", method(names)),
    ];
    Document { title: title(names), facts: facts(names), banners: words::banners(ledger), sections }
}

fn section(heading: &str, blocks: Vec<Block>) -> Section {
    Section { heading: heading.to_owned(), blocks }
}

fn title(names: Names<'_>) -> String {
    let pack = names.ledger.pack.as_deref().and_then(|id| names.rules.pack(id));
    let first = || {
        let first: Vec<_> = names.ledger.parties.iter().take(3).map(|party| party.name.as_str()).collect();
        first.join(", ")
    };
    match pack.map_or_else(first, |pack| pack.name.clone()).as_str() {
        "" => "Who stands where".to_owned(),
        whose => format!("Who stands where: {whose}"),
    }
}

/// The header that makes the report repeatable: tool, rules, pack, and every input with its hash and date.
fn facts(names: Names<'_>) -> Vec<(String, Vec<Text>)> {
    let mut facts = words::facts(names);
    let asked = &names.ledger.options;
    let mut filters = Vec::new();
    if !asked.parties.is_empty() {
        filters.push(format!("parties {}", names.parties(&asked.parties)));
    }
    if !asked.topics.is_empty() {
        filters.push(format!("topics {}", asked.topics.join(", ")));
    }
    filters.extend(asked.since.as_ref().map(|day| format!("since {day}")));
    filters.extend(asked.until.as_ref().map(|day| format!("until {day}")));
    if asked.own_voice {
        filters.push("own voice only".to_owned());
    }
    if asked.accept_claims {
        filters.push("claims accepted".to_owned());
    }
    if asked.measure != crate::ledger::Measure::default() {
        filters.push("measure dna".to_owned());
    }
    filters.extend(asked.salience.iter().map(|(topic, weight)| format!("weight {topic}={weight}")));
    if !filters.is_empty() {
        facts.push(("Filters".to_owned(), vec![filters.join("; ").into()]));
    }
    let inputs = names.ledger.articles.iter().map(|article| {
        let text = Text::new()
            .code(article.article.as_str())
            .plain(format!(" {}, sha256 ", article.date.as_deref().unwrap_or("no date")))
            .code(words::or_unknown(&article.hash));
        match &article.outlet {
            Some(outlet) => text.plain(format!(", {outlet}")),
            None => text,
        }
    });
    facts.push(("Inputs".to_owned(), inputs.collect()));
    facts
}

fn glance(matrix: &Matrix, names: Names<'_>) -> Vec<Block> {
    if matrix.pairs.is_empty() {
        return vec![words::nothing(
            &[names.ledger],
            "Fewer than two parties took a position: there is nothing to compare.",
        )];
    }
    let (shown, others) = matrix::worth_showing(matrix, names);
    let items = shown.into_iter().map(|pair| {
        let text = Text::new().strong(format!("{} : {}", names.party(&pair.a), names.party(&pair.b))).plain(" – ");
        let text = headline(text, &pair.overall);
        let process = &pair.process.tally;
        let text = if process.shared() > 0 {
            text.plain(format!("; process: {} agree, {} conflict", process.agree, process.conflict))
        } else {
            text
        };
        text.then(hard_points(pair, names))
    });
    let items: Vec<Text> = items.collect();
    let list = (!items.is_empty()).then_some(Block::List(items));
    list.into_iter().chain(others.map(Block::Paragraph)).collect()
}

fn headline(text: Text, summary: &Summary) -> Text {
    let tally = &summary.tally;
    let text = match (summary.headline, summary.score) {
        (Headline::Score, Some(score)) => {
            let tone = if score > 0.0 { Tone::For } else { Tone::Against };
            text.tone(tone, format!("{score:+.2}"))
        }
        (headline, _) => text.plain(headline.words()),
    };
    let percent = (100.0 * tally.coverage()).round();
    let text = text.plain(format!(
        "; shared {} of {} ({percent:.0}%): {} agree, {} conflict",
        tally.shared(),
        words::counted(tally.either(), "proposition"),
        tally.agree,
        tally.conflict
    ));
    let text = if tally.hard > 0 {
        text.plain("; ").tone(Tone::Hard, format!("-! {}", words::counted(tally.hard, "hard conflict")))
    } else {
        text
    };
    let claimed = summary.with_claims.shared().saturating_sub(tally.shared());
    if claimed > 0 { text.plain(format!("; [{claimed} more on somebody else's account]")) } else { text }
}

/// The propositions of the red lines that meet, by name.
fn hard_points(pair: &Pair, names: Names<'_>) -> Text {
    let hard = pair.cells.iter().flat_map(|cell| &cell.agreements);
    let hard = hard.filter(|agreement| agreement.label == crate::ledger::Label::HardConflict && !agreement.claimed);
    let points: Vec<String> = hard
        .filter_map(|agreement| names.ledger.issue(&agreement.proposition, agreement.subject.as_deref()))
        .map(|issue| issue.text.clone())
        .collect();
    if points.is_empty() { Text::new() } else { Text::new().plain(format!(": {}", points.join("; "))) }
}

fn matrix_blocks<'a>(matrix: &Matrix, names: Names<'a>, citations: &mut Citations<'a>) -> Vec<Block> {
    if matrix.pairs.is_empty() {
        return vec![Block::Paragraph("There is no pair of parties to compare.".into())];
    }
    let mut blocks = matrix::topics(matrix, names);
    blocks.extend(matrix::meetings(matrix, names, citations));
    blocks
}

fn positions<'a>(names: Names<'a>, citations: &mut Citations<'a>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for topic in &names.ledger.topics {
        blocks.push(Block::Heading(table::heading(topic)));
        let mut rows = Vec::new();
        for issue in &topic.issues {
            rows.push(Row::Group(issue.text.as_str().into()));
            issue_rows(issue, names, citations, &mut rows);
        }
        let columns = ["Party", "Position", "Date", "Who", "On whose word", "n", "In their words"];
        blocks.push(Block::Table(Table { columns: columns.map(str::to_owned).to_vec(), rows, gathers: false }));
    }
    if blocks.is_empty() {
        blocks.push(words::nothing(&[names.ledger], "No position on a known proposition was found."));
    } else {
        blocks.push(Block::Paragraph(words::legend()));
    }
    blocks
}

/// One row for each position, own before claimed, then one for all who were silent.
fn issue_rows<'a>(issue: &'a Issue, names: Names<'a>, citations: &mut Citations<'a>, rows: &mut Vec<Row>) {
    for of in &issue.positions {
        for resolved in [&of.resolved, &of.claimed].into_iter().flatten() {
            rows.push(position_row(of, resolved, names, citations));
        }
    }
    let spoken = |id: &str| issue.position(id).is_some_and(|of| of.shown().is_some());
    let silent: Vec<&str> =
        names.ledger.parties.iter().filter(|party| !spoken(&party.id)).map(|party| party.name.as_str()).collect();
    if !silent.is_empty() {
        let mut cells = vec![Cell::from(silent.join(", ")), Text::new().tone(Tone::Silent, "– no statement").into()];
        cells.extend(std::iter::repeat_n(Cell::default(), 5));
        rows.push(Row::Cells(cells));
    }
}

fn position_row<'a>(of: &'a Position, resolved: &'a Resolved, names: Names<'a>, citations: &mut Citations<'a>) -> Row {
    let first = resolved.deciding.first().and_then(|number| names.ledger.statement(*number));
    let quote = match first {
        Some(statement) => Text::new().quote(&statement.record.evidence.text),
        None => Text::new(),
    };
    Row::Cells(vec![
        names.party(&of.party).into(),
        words::position(resolved, names).then(words::qualifiers(resolved)).into(),
        resolved.date.as_deref().unwrap_or("no date").into(),
        first.map(|statement| words::attribution(&statement.record, names)).unwrap_or_default().into(),
        format!("{}, confidence {}", resolved.basis.word(), resolved.level.word()).into(),
        resolved.n.to_string().into(),
        quote.then(citations.cite(&resolved.deciding, names.ledger)).into(),
    ])
}

fn red_lines<'a>(matrix: &Matrix, names: Names<'a>, citations: &mut Citations<'a>) -> Vec<Block> {
    let mut lines = Vec::new();
    let mut conditions = Vec::new();
    for (_, issue) in names.ledger.issues() {
        for of in &issue.positions {
            let Some(resolved) = &of.resolved else { continue };
            let who = Text::new().strong(names.party(&of.party)).plain(format!(", {}: ", words::sentence(&issue.text)));
            let drawn = resolved.deciding.iter().filter_map(|number| names.ledger.statement(*number));
            let drawn = drawn.filter_map(|statement| statement.record.act);
            let is_line = drawn.into_iter().any(|act| matches!(act, Act::RedLine | Act::RefusalToDiscuss));
            if resolved.value == -2 || (resolved.value == 2 && is_line) {
                let cited = citations.cite(&resolved.deciding, names.ledger);
                lines.push(who.clone().then(words::position(resolved, names)).then(cited));
            }
            for condition in &resolved.conditions {
                let cited = citations.cite(&resolved.deciding, names.ledger);
                let text = who.clone().then(words::position(resolved, names)).plain(" ").quote(&condition.text);
                conditions.push(text.then(met(matrix, &of.party, &condition.text, names)).then(cited));
            }
        }
    }
    let mut blocks = Vec::new();
    let mut list = |heading: &str, items: Vec<Text>, none: &str| {
        blocks.push(Block::Heading(heading.into()));
        blocks.push(if items.is_empty() { Block::Paragraph(none.into()) } else { Block::List(items) });
    };
    list("Red lines", lines, "None was drawn.");
    list("Conditions", conditions, "No position depends on a condition.");
    blocks.extend(matrix::packages(matrix, names));
    blocks
}

/// What the other parties say to a condition, where they say anything.
fn met(matrix: &Matrix, party: &str, condition: &str, names: Names<'_>) -> Text {
    let mut answers: Vec<String> = Vec::new();
    for pair in matrix.pairs.iter().filter(|pair| pair.a == party || pair.b == party) {
        let other = if pair.a == party { &pair.b } else { &pair.a };
        for check in pair.cells.iter().flat_map(|cell| &cell.agreements).flat_map(|agreement| &agreement.conditions) {
            if check.party == party && check.text == condition {
                let answer = match check.met {
                    crate::ledger::agreement::Met::Met => "meets it",
                    crate::ledger::agreement::Met::Conditional => "meets it on a condition",
                    crate::ledger::agreement::Met::Refused => "refuses it",
                    crate::ledger::agreement::Met::Unknown => continue,
                };
                let answer = format!("{} {answer}", names.party(other));
                if !answers.contains(&answer) {
                    answers.push(answer);
                }
            }
        }
    }
    if answers.is_empty() { Text::new() } else { Text::new().plain(format!(" ({})", answers.join("; "))) }
}

fn changes<'a>(briefing: Briefing<'a>, citations: &mut Citations<'a>) -> Section {
    let Some((day, moved)) = briefing.diff else {
        let why = "The articles are of one day, or undated: what differs between them is coverage, not position.";
        return section("5 Changes", vec![Block::Paragraph(why.into())]);
    };
    let mut blocks = diff::changes(briefing.rules, moved, false, citations);
    let what = format!(
        "{}: {} before {day} against {} of that day and later.",
        moved.timing.title(),
        words::counted(moved.old.articles.len(), "article"),
        words::counted(moved.new.articles.len(), "article")
    );
    blocks.insert(0, Block::Paragraph(what.into()));
    section(&format!("5 Changes since {day}"), blocks)
}

fn claims<'a>(names: Names<'a>, citations: &mut Citations<'a>) -> Vec<Block> {
    if names.ledger.claims.is_empty() {
        return vec![Block::Paragraph("No party speaks of another's position.".into())];
    }
    let rows = names.ledger.claims.iter().map(|claim| {
        let tone = match claim.status {
            ClaimStatus::Confirmed => Tone::For,
            ClaimStatus::Contradicted => Tone::Hard,
            ClaimStatus::Open => Tone::Silent,
        };
        let own = claim.own.map_or_else(|| words::SILENCE.to_owned(), |own| format!("{own:+}"));
        let statement = names.ledger.statement(claim.statement);
        let quote = statement.map(|s| Text::new().quote(&s.record.evidence.text)).unwrap_or_default();
        Row::Cells(vec![
            claim.by.as_deref().map_or("unknown", |id| names.party(id)).into(),
            names.party(&claim.of).into(),
            names.proposition(&claim.proposition, claim.subject.as_deref()).into(),
            format!("{:+}", claim.stance).into(),
            own.into(),
            Text::new().tone(tone, claim.status.word()).into(),
            quote.then(citations.cite(&[claim.statement], names.ledger)).into(),
        ])
    });
    let columns = ["Says", "Of", "Proposition", "Claimed", "Own voice", "Status", "In their words"];
    let columns = columns.map(str::to_owned).to_vec();
    let intro = "What one party says of another's position is shown apart and never counts as that party's own voice.";
    vec![Block::Paragraph(intro.into()), Block::Table(Table { columns, rows: rows.collect(), gathers: false })]
}

fn statements(names: Names<'_>) -> Vec<Block> {
    if names.ledger.statements.is_empty() {
        return vec![Block::Paragraph("There is none.".into())];
    }
    vec![Block::Notes(names.ledger.statements.iter().map(|statement| evidence(statement, names)).collect())]
}

/// A statement with everything needed to check it.
fn evidence(statement: &Statement, names: Names<'_>) -> Note {
    let record = &statement.record;
    let mut note = words::note(statement.number, &[statement], names);
    let stance = record.stance.map(|stance| format!("{stance:+}")).unwrap_or_default();
    let conditional = if record.conditional { "c" } else { "" };
    let subject = record.subject.as_ref().map(|subject| format!(" ({subject})")).unwrap_or_default();
    let reading = Text::new()
        .plain(format!("{stance}{conditional} "))
        .code(record.proposition.as_deref().unwrap_or("-"))
        .plain(format!("{subject}; characters {}–{}; rules ", record.evidence.start, record.evidence.end))
        .then(join(record.rules.iter().map(|rule| Text::new().code(rule.as_str())), ", "))
        .plain(format!("; confidence {:.2}", record.confidence));
    note.details.push(reading);
    let elsewhere = statement
        .sources
        .iter()
        .skip(1)
        .map(|source| Text::new().code(source.article.as_str()).plain(format!(" ¶{}", source.paragraph)));
    let elsewhere = join(elsewhere, ", ");
    if !elsewhere.0.is_empty() {
        note.details.push(Text::new().plain("also ").then(elsewhere));
    }
    note
}

fn method(names: Names<'_>) -> Vec<Block> {
    let Names { rules, ledger } = names;
    let issues = ledger.issues().count();
    let several = ledger.issues().filter(|(_, issue)| issue.positions.len() > 1).count();
    let checked = ledger.pack.as_deref().and_then(|id| rules.pack(id)).and_then(|pack| pack.verified_on.as_deref());
    let method = "A statement is somebody's reported words on a proposition of the codebook. Its stance runs from -2 \
                  (rejects) to +2 (insists) and is composed from cue, negations, inverters and the wording itself. A \
                  party's position is that of its best voice (own, then narrated, then hearsay) on the latest day; \
                  contradictions within an article are shown as disputed, never averaged. A pair's score is the mean \
                  over topics of its agreement on each proposition to which both committed. Every row names its rules: \
                  standpoint codebook show ID prints each.";
    let caveats = vec![
        "No statement is not a neutral stance; empty cells are empty.".to_owned(),
        "Positions are what parties said in these articles; public positions are part of bargaining and need not be \
         what a party would accept."
            .to_owned(),
        "Bracketed entries come from somebody else's account of the party; see section 6.".to_owned(),
        format!(
            "Scores compare stated positions on shared propositions: of {} here, more than one party is heard or \
             spoken of on {several}. They are not probabilities of a deal.",
            words::counted(issues, "proposition")
        ),
        "The reading is by rule from English text; sarcasm, translation and context are not understood. Each row shows \
         the rule and the quotation: check it before you cite it."
            .to_owned(),
        "News coverage is uneven: outlet, language and access decide who is quoted. Shares by party and by outlet are \
         below."
            .to_owned(),
        "Differences between articles of one day are differences in coverage.".to_owned(),
        match checked {
            Some(day) => format!("Roles of persons were valid on the article's date according to data checked on {day}."),
            None => "Roles of persons are those of the data in force on the article's date.".to_owned(),
        },
        "Names and terms are the tool's neutral labels; hostile labels in sources are not adopted. The poles of \
         propositions carry no judgement about who is right in law or fact."
            .to_owned(),
    ];
    let mut blocks = vec![
        Block::Paragraph(method.into()),
        Block::Heading("Caveats".into()),
        Block::List(caveats.into_iter().map(Text::from).collect()),
    ];
    if ledger.unattributed > 0 {
        let text = format!("{} of unresolved holders took no part.", words::counted(ledger.unattributed, "record"));
        blocks.push(Block::Paragraph(text.into()));
    }
    blocks.push(Block::Heading("Who is heard".into()));
    blocks.push(Block::Table(voices(ledger)));
    if let Some(outlets) = outlets(ledger) {
        blocks.push(Block::Table(outlets));
    }
    blocks
}

fn voices(ledger: &Ledger) -> Table {
    let columns =
        ["Party", "Statements", "Own words", "Narrated", "Reported", "Claimed by others", "Dissent", "Articles"];
    let rows = ledger.parties.iter().map(|party| {
        let counts =
            [party.statements, party.own, party.narrated, party.reported, party.claimed, party.dissent, party.articles];
        let mut cells = vec![Cell::from(party.name.as_str())];
        cells.extend(counts.map(|count| Cell::from(count.to_string())));
        Row::Cells(cells)
    });
    Table { columns: columns.map(str::to_owned).to_vec(), rows: rows.collect(), gathers: false }
}

/// Articles and records by outlet, where any outlet is known.
fn outlets(ledger: &Ledger) -> Option<Table> {
    let mut shares: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for article in &ledger.articles {
        let share = shares.entry(article.outlet.as_deref().unwrap_or("unknown")).or_default();
        share.0 += 1;
        share.1 += article.records;
    }
    if shares.keys().all(|outlet| *outlet == "unknown") {
        return None;
    }
    let rows = shares.into_iter().map(|(outlet, (articles, records))| {
        Row::Cells(vec![outlet.into(), articles.to_string().into(), records.to_string().into()])
    });
    let columns = ["Outlet", "Articles", "Records"].map(str::to_owned).to_vec();
    Some(Table { columns, rows: rows.collect(), gathers: false })
}
