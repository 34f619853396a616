//! `standpoint explain`: why a record is there, or why there is none.

use std::path::PathBuf;

use crate::ledger::{self, Ledger};
use crate::record::Record;
use crate::report::document::{Block, Document, Section, Text, join};
use crate::report::words::{self, Names};
use crate::rules::RuleSet;

use super::options::{Destination, Display, Format, Keep, Reading};
use super::session::{Session, each_article};
use super::{Outcome, output};

const EXAMPLES: &str = "\
Examples:
  standpoint explain article.txt
  standpoint explain article.txt --line 7
  standpoint explain article.txt --party Russia --topic prisoners";

/// What `explain` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// A file, or - for standard input
    article: PathBuf,
    /// Only what this line of the file gave, or failed to give
    #[arg(long, value_name = "N")]
    line: Option<usize>,
    #[command(flatten)]
    keep: Keep,
    #[command(flatten)]
    reading: Reading,
}

pub(crate) fn run(args: &Args, display: &Display) -> anyhow::Result<Outcome> {
    let paths = std::slice::from_ref(&args.article);
    let session = Session::open(&args.reading, &args.keep, paths)?;
    let span = match args.line {
        Some(line) => Some(line_span(args, line)?),
        None => None,
    };
    let here = |start: usize, end: usize| span.as_ref().is_none_or(|line| start < line.end && line.start < end);
    let kept = ledger::filter::apply(&session.readings, &session.options);
    let records = kept.iter().flat_map(|reading| &reading.records);
    let records = records.filter(|record| here(record.evidence.start, record.evidence.end));
    let (known, other): (Vec<&Record>, Vec<&Record>) = records.partition(|record| record.proposition.is_some());
    let ledger = Ledger::build(&session.rules, &session.readings, &session.options);
    let names = Names { rules: &session.rules, ledger: &ledger };

    let mut blocks = Vec::new();
    if let Some(line) = &span {
        blocks.push(Block::Paragraph(Text::new().faint("Line: ").quote(&line.text)));
    }
    if known.is_empty() {
        let nothing = "No position on a known proposition was read here.";
        blocks.push(Block::Paragraph(Text::new().strong(nothing)));
    }
    for record in &known {
        blocks.extend(explained(record, names));
    }
    // What was heard and not understood is the nearest miss; without a filter there would be too much of it.
    if known.is_empty() || span.is_some() {
        blocks.extend(unplaced(&other, names));
    }
    blocks.extend(trace(&session, span.as_ref()).into_iter().flat_map(Trace::blocks));
    let document = Document { sections: vec![Section { heading: String::new(), blocks }], ..Document::default() };
    let text = output::rendered(&document, Format::Text, display, &Destination::default());
    output::write(&Destination::default(), &text)?;
    Ok(session.outcome())
}

/// How a stretch of text was read, step by step: what the engine tells of itself.
pub(crate) struct Trace {
    /// The sentence or clause.
    pub text: String,
    /// The steps in order, each with the name of what it shows: `tokens`, `cue`, `scope`, `rule`, `lacking`.
    pub steps: Vec<(&'static str, String)>,
}

impl Trace {
    fn blocks(self) -> [Block; 2] {
        let steps = self.steps.into_iter().map(|(name, what)| Text::new().faint(format!("{name}: ")).plain(what));
        [Block::Heading(Text::new().quote(&self.text)), Block::List(steps.collect())]
    }
}

/// The engine's own account of the article, or of a line of it: the seam to the reading engine.
fn trace(_session: &Session, _line: Option<&Line>) -> Vec<Trace> {
    Vec::new()
}

/// A line of the article's text, in code points.
struct Line {
    start: usize,
    end: usize,
    text: String,
}

fn line_span(args: &Args, number: usize) -> anyhow::Result<Line> {
    let (articles, _) = each_article(std::slice::from_ref(&args.article), &args.reading, || (), |(), article| article);
    let Some(article) = articles.first() else { anyhow::bail!("{}: no lines to show", args.article.display()) };
    let mut start = 0;
    for (index, line) in article.text.split('\n').enumerate() {
        let length = line.chars().count();
        if index + 1 == number {
            return Ok(Line { start, end: start + length, text: line.trim().to_owned() });
        }
        start += length + 1;
    }
    anyhow::bail!("{}: has no line {number}", args.article.display())
}

/// Everything that made a record.
fn explained(record: &Record, names: Names<'_>) -> Vec<Block> {
    let holder = record.holder.as_ref().and_then(|holder| holder.party.as_deref());
    let id = record.proposition.as_deref().unwrap_or_default();
    let stance = record.stance.map_or_else(String::new, |stance| format!("{stance:+}"));
    let conditional = if record.conditional { "c" } else { "" };
    let heading = Text::new()
        .strong(holder.map_or("nobody known", |party| names.party(party)))
        .plain(format!(" {stance}{conditional}: {}", names.proposition(id, record.subject.as_deref())));
    let mut lines = vec![
        named("evidence")
            .quote(&record.evidence.text)
            .faint(format!(" ¶{}, characters {}–{}", record.paragraph, record.evidence.start, record.evidence.end)),
        named("holder").plain(words::attribution(record, names)),
    ];
    if let Some(speaker) = &record.speaker {
        let who = speaker.name.as_deref().unwrap_or("unknown");
        lines.push(named("speaker").quote(&speaker.text).plain(format!(" = {who}")));
    }
    if let Some(cue) = &record.cue {
        lines.push(named("cue").quote(&cue.text));
    }
    if !record.content.is_empty() {
        let content = record.content.iter().map(|part| Text::new().quote(&part.text));
        lines.push(named("content").then(join(content, " … ")));
    }
    let act = record.act.map_or_else(|| "none".to_owned(), yaml_word);
    lines.push(named("mode").plain(format!(
        "{}; provenance {}; act {act}",
        yaml_word(record.mode),
        yaml_word(record.provenance)
    )));
    if let Some(condition) = &record.condition {
        let about = condition.proposition.as_ref().map(|id| format!(" on {id}")).unwrap_or_default();
        lines.push(named("condition").quote(&condition.text).plain(about));
    }
    if !record.terms.is_empty() {
        lines.push(named("terms").plain(record.terms.join(", ")));
    }
    lines.extend(record.rules.iter().map(|id| rule(id, names.rules)));
    lines.push(named("confidence").plain(format!("{:.2}", record.confidence)));
    vec![Block::Heading(heading), Block::List(lines)]
}

fn named(name: &str) -> Text {
    Text::new().faint(format!("{name:<11} ").replace(' ', "\u{a0}"))
}

fn yaml_word(value: impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// A rule with what it does and where it is written.
fn rule(id: &str, rules: &RuleSet) -> Text {
    let text = named("rule").code(id);
    let kind = rules.ids().into_iter().find(|(_, known)| known == id).map(|(kind, _)| kind);
    let Some(kind) = kind else { return text };
    let cue = rules.cues.iter().find(|cue| cue.id == id).map(|cue| {
        let sign = yaml_word(cue.sign);
        let effect = if sign == "none" { String::new() } else { format!(", sign {sign}, firmness {}", cue.firmness) };
        format!("{}{effect}: {}", yaml_word(cue.kind), words::shortened(&cue.any.join(", ")))
    });
    let does = cue.or_else(|| rules.proposition(id).map(|(_, proposition)| proposition.text.clone()));
    let text = text.plain(format!(" {}", kind.name())).plain(does.map(|does| format!(" – {does}")).unwrap_or_default());
    match rules.origin(kind, id) {
        Some(source) => {
            let line = source.entry(id).map(|span| format!(":{}", source.position(span.start).0)).unwrap_or_default();
            text.faint(format!(" ({}{line})", source.path))
        }
        None => text,
    }
}

/// Reported speech that touches no known proposition.
fn unplaced(records: &[&Record], names: Names<'_>) -> Vec<Block> {
    if records.is_empty() {
        return Vec::new();
    }
    let items = records.iter().map(|record| {
        let said = record.content.iter().map(|part| Text::new().quote(&part.text));
        Text::new()
            .plain(format!("¶{} {}: ", record.paragraph, words::attribution(record, names)))
            .then(join(said, " … "))
            .faint(" – no phrase of the codebook in it, or none that a cue governs")
    });
    vec![Block::Heading("Reported speech on no known proposition".into()), Block::List(items.collect())]
}
