//! `standpoint explain`: why a record is there, or why there is none.
//!
//! The engine tells how it read each sentence ([`crate::position::explain`]); this chooses the sentences asked for and
//! says it in words.

use std::ops::Range;
use std::path::PathBuf;

use crate::analyzer::Reader;
use crate::article::Article;
use crate::ledger::{self, Ledger};
use crate::position::explain::{Named, PhraseTrace, SentenceTrace};
use crate::record::Record;
use crate::report::document::{Block, Document, Section, Text, join};
use crate::report::json;
use crate::report::words::{self, Names};
use crate::rules::RuleSet;

use super::options::{Destination, Display, Format, Keep, Reading};
use super::session::{Session, holds_records};
use super::{Outcome, output};

const FORMATS: &[&str] = &["text", "markdown", "html", "json"];

const EXAMPLES: &str = "\
Examples:
  standpoint explain article.txt
  standpoint explain article.txt --line 7
  standpoint explain article.txt --party Russia --topic prisoners
  standpoint explain article.txt --line 7 --format json";

/// What `explain` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// A file, or - for standard input
    article: PathBuf,
    /// Only what this line of the file gave, or failed to give, with the grammar of its sentences
    #[arg(long, value_name = "N")]
    line: Option<usize>,
    /// Form of the answer
    #[arg(short, long, value_parser = Format::among(FORMATS))]
    format: Option<Format>,
    #[command(flatten)]
    destination: Destination,
    #[command(flatten)]
    keep: Keep,
    #[command(flatten)]
    reading: Reading,
}

pub(crate) fn run(args: &Args, display: &Display) -> anyhow::Result<Outcome> {
    let format = output::format_of(args.format, &args.destination, Format::Text, FORMATS)?;
    let paths = std::slice::from_ref(&args.article);
    let (session, seen) = if holds_records(&args.article) {
        // What made records is in them; what was not made, only their article can tell.
        anyhow::ensure!(args.line.is_none(), "{}: holds records, and no article's lines", args.article.display());
        (Session::open(&args.reading, &args.keep, paths)?, None)
    } else {
        let look = |reader: &mut Reader<'_>, article: &Article| match args.line {
            None => Ok((None, reader.trace(article, &(0..usize::MAX)))),
            Some(number) => line(article, number).map(|line| {
                let trace = reader.trace(article, &line.place);
                (Some(line), trace)
            }),
        };
        let (session, seen) = Session::looking(&args.reading, &args.keep, paths, look)?;
        (session, Some(seen.into_iter().collect::<anyhow::Result<Vec<_>>>()?))
    };
    let ledger = Ledger::build(session.rules, &session.readings, &session.options);
    let names = Names { rules: session.rules, ledger: &ledger };
    let kept = ledger::filter::apply(&session.readings, &session.options).into_iter().flat_map(|one| one.records);
    let kept: Vec<Record> = kept.filter(|record| record.proposition.is_some()).collect();

    let mut blocks = Vec::new();
    let facts = match seen {
        None => {
            for record in &kept {
                blocks.push(Block::Heading(made(record, names)));
                blocks.push(Block::List(explained(record, names)));
            }
            serde_json::json!({ "records": kept })
        }
        Some(seen) => {
            let mut sentences = Vec::new();
            for (line, traces) in seen {
                blocks.extend(line.map(|line| Block::Paragraph(Text::new().faint("Line: ").quote(&line.text))));
                sentences.extend(traces.into_iter().map(|trace| filtered(trace, &session.options, &kept)));
            }
            // Of a whole article only where something was considered; of a line everything.
            sentences.retain(|sentence| args.line.is_some() || !sentence.phrases.is_empty());
            for sentence in &sentences {
                told(sentence, args.line.is_some(), names, &mut blocks);
            }
            if sentences.iter().flat_map(|sentence| &sentence.phrases).all(|phrase| phrase.records.is_empty()) {
                let nothing = "No position on a known proposition was read here.";
                blocks.push(Block::Paragraph(Text::new().strong(nothing)));
            }
            serde_json::json!({ "sentences": sentences })
        }
    };
    let text = if format == Format::Json {
        json::render(session.rules, "explain", facts)?
    } else {
        let document = Document { sections: vec![Section { heading: String::new(), blocks }], ..Document::default() };
        output::rendered(&document, format, display, &args.destination)
    };
    output::write(&args.destination, &text)?;
    Ok(session.outcome())
}

/// What the filters leave of a sentence: records that they keep, and what gave none if it is on a topic asked for and
/// a party asked for is named in the sentence or speaks in it.
fn filtered(mut trace: SentenceTrace, options: &ledger::Options, kept: &[Record]) -> SentenceTrace {
    let spoken = trace.statements.iter().filter_map(|told| told.speaker.as_ref());
    let mut here = trace.mentions.iter().chain(spoken).flat_map(|named| &named.parties);
    let concerned = options.parties.is_empty() || here.any(|party| options.parties.contains(party));
    trace.phrases.retain_mut(|phrase| {
        phrase.records.retain(|record| kept.contains(record));
        let on_topic = options.topics.is_empty()
            || [&phrase.topic, &phrase.proposition].into_iter().any(|id| options.topics.contains(id));
        !phrase.records.is_empty() || phrase.lacking.is_some() && on_topic && concerned
    });
    trace
}

/// One sentence: what stands in it, then what came of each wording, then, if asked for, its `grammar`.
fn told(trace: &SentenceTrace, grammar: bool, names: Names<'_>, blocks: &mut Vec<Block>) {
    blocks.push(Block::Heading(Text::new().plain(format!("¶{} ", trace.paragraph)).quote(&trace.text)));
    let mut lines = Vec::new();
    if !trace.mentions.is_empty() {
        lines.push(named("named").then(join(trace.mentions.iter().map(|one| who(one, names)), "; ")));
    }
    for told in &trace.statements {
        let speaker = told.speaker.as_ref().map_or_else(|| Text::new().plain("nobody named"), |one| who(one, names));
        let cue = told.cue.as_ref().map(|cue| Text::new().plain(", ").quote(cue)).unwrap_or_default();
        let content = join(told.content.iter().map(|part| Text::new().quote(part)), " … ");
        lines.push(named("speaks").then(speaker).then(cue).plain(": ").then(content));
    }
    if !trace.cues.is_empty() {
        let cues = trace.cues.iter().map(|cue| Text::new().quote(&cue.text).plain(" ").code(&cue.rule));
        lines.push(named("cues").then(join(cues, "; ")));
    }
    lines.extend(trace.conditions.iter().map(|condition| named("condition").quote(condition)));
    blocks.push(Block::List(lines));
    let (passed, read): (Vec<_>, Vec<_>) = trace.phrases.iter().partition(|phrase| phrase.is_passed_over());
    for phrase in read {
        considered(phrase, names, blocks);
    }
    if !passed.is_empty() {
        let items = passed.into_iter().map(|phrase| {
            let why = phrase.lacking.as_ref().map_or("", |why| why.text.as_str());
            Text::new().quote(&phrase.text).plain(" as ").code(&phrase.proposition).plain(format!(": {why}."))
        });
        blocks.push(Block::Heading("Nothing made: passed over before anything was read".into()));
        blocks.push(Block::List(items.collect()));
    }
    if trace.phrases.is_empty() {
        let nothing = Text::new().strong("Nothing made: ").plain("no wording of the codebook is in this sentence. ");
        blocks.push(Block::Paragraph(if trace.statements.is_empty() {
            nothing
        } else {
            nothing.plain("If it should be, ").code("standpoint gaps").plain(" shows which phrase to add.")
        }));
    }
    if grammar {
        let clauses = trace.clauses.iter().map(|clause| {
            let indent = clause.len() - clause.trim_start().len();
            named("clause").plain("\u{a0}".repeat(indent) + clause.trim_start())
        });
        blocks.push(Block::Heading("Its grammar".into()));
        blocks.push(Block::List(clauses.chain([named("words").plain(&trace.tokens)]).collect()));
    }
}

/// One wording of the codebook, with what governs it and what came of it.
fn considered(phrase: &PhraseTrace, names: Names<'_>, blocks: &mut Vec<Block>) {
    let side = match (phrase.naming, phrase.pole) {
        (true, 1..) => "names it",
        (true, _) => "names its opposite",
        (false, 1..) => "means yes to it",
        (false, _) => "means no to it",
    };
    let mut lines =
        vec![named("wording").quote(&phrase.text).plain(format!(" {side}; pattern ")).code(&phrase.pattern)];
    // A record names its proposition among its rules.
    if phrase.records.is_empty() {
        lines.push(named("about").then(rule(&phrase.proposition, names.rules)));
    }
    for (place, link) in phrase.chain.iter().enumerate() {
        let holder = link.holder.as_ref().map(|one| Text::new().plain(" – held by ").then(who(one, names)));
        let id = link.rule.as_ref().map(|id| Text::new().plain(" ").code(id)).unwrap_or_default();
        lines.push(
            named(if place == 0 { "governed by" } else { "then by" })
                .quote(&link.text)
                .plain(format!(", which {}", link.does))
                .then(id)
                .then(holder.unwrap_or_default()),
        );
    }
    if phrase.chain.is_empty() && !phrase.records.is_empty() {
        lines.push(named("governed by").plain("nothing: the speaker’s own words carry it"));
    }
    let heading = match (&phrase.lacking, &phrase.records[..]) {
        (Some(why), _) => Text::new().strong("Nothing made: ").plain(format!("{}.", why.text)),
        (None, records) => Text::new().strong("Made: ").then(join(records.iter().map(|r| made(r, names)), "; ")),
    };
    blocks.push(Block::Heading(heading));
    if let [record] = &phrase.records[..] {
        lines.extend(explained(record, names));
    }
    blocks.push(Block::List(lines));
    if phrase.records.len() > 1 {
        blocks.extend(phrase.records.iter().map(|record| Block::List(explained(record, names))));
    }
}

/// Words that name somebody, and the parties they stand for.
fn who(one: &Named, names: Names<'_>) -> Text {
    let parties = one.parties.iter().map(|id| party(id, names)).collect::<Vec<_>>().join(", ");
    let text = Text::new().quote(&one.text);
    if parties.is_empty() { text.faint(" (no known party)") } else { text.plain(format!(" = {parties}")) }
}

/// The name of a party whether or not it holds any record.
fn party(id: &str, names: Names<'_>) -> String {
    names.rules.party(id).map_or_else(|| id.to_owned(), |party| party.name.clone())
}

/// A line of the article's text.
struct Line {
    /// Where it stands, in code points.
    place: Range<usize>,
    text: String,
}

fn line(article: &Article, number: usize) -> anyhow::Result<Line> {
    let mut start = 0;
    for (index, line) in article.text.split('\n').enumerate() {
        let length = line.chars().count();
        if index + 1 == number {
            return Ok(Line { place: start..start + length, text: line.trim().to_owned() });
        }
        start += length + 1;
    }
    anyhow::bail!("{}: has no line {number}", article.id)
}

/// Who takes which side on what.
fn made(record: &Record, names: Names<'_>) -> Text {
    let holder = record.holder.as_ref().and_then(|holder| holder.party.as_deref());
    let id = record.proposition.as_deref().unwrap_or_default();
    let stance = record.stance.map_or_else(String::new, |stance| format!("{stance:+}"));
    let conditional = if record.conditional { "c" } else { "" };
    Text::new()
        .plain(holder.map_or("nobody known", |party| names.party(party)))
        .plain(format!(" {stance}{conditional}: {}", names.proposition(id, record.subject.as_deref())))
}

/// Everything that made a record.
fn explained(record: &Record, names: Names<'_>) -> Vec<Text> {
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
    lines.extend(record.rules.iter().map(|id| named("rule").then(rule(id, names.rules))));
    lines.push(named("confidence").plain(format!("{:.2}", record.confidence)));
    lines
}

fn named(name: &str) -> Text {
    Text::new().faint(format!("{name:<11} ").replace(' ', "\u{a0}"))
}

fn yaml_word(value: impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// A rule with what it does and where it is written.
fn rule(id: &str, rules: &RuleSet) -> Text {
    let text = Text::new().code(id);
    let kind = rules.ids().into_iter().find(|(_, known)| known == id).map(|(kind, _)| kind);
    let Some(kind) = kind else { return text };
    let cue = rules.cues.iter().find(|cue| cue.id == id).map(|cue| {
        let sign = yaml_word(cue.sign);
        let effect = if sign == "none" { String::new() } else { format!(", sign {sign}, firmness {}", cue.firmness) };
        format!("{}{effect}: {}", yaml_word(cue.kind), words::shortened(&cue.any.join(", ")))
    });
    let does = cue.or_else(|| rules.proposition(id).map(|(_, proposition)| proposition.sentence(None)));
    let text = text.plain(format!(" {}", kind.name())).plain(does.map(|does| format!(" – {does}")).unwrap_or_default());
    match rules.origin(kind, id) {
        Some(source) => {
            let line = source.entry(id).map(|span| format!(":{}", source.position(span.start).0)).unwrap_or_default();
            text.faint(format!(" ({}{line})", source.path))
        }
        None => text,
    }
}
