//! `standpoint codebook`: the rules, to browse, validate, test and copy.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use rayon::prelude::*;

use crate::analyzer::{Analyzer, Settings};
use crate::article::Article;
use crate::error::Severity;
use crate::report::document::{Block, Document, Row, Section, Table, Text};
use crate::report::{table, words};
use crate::rules::load::{Kind, built_in_files};
use crate::rules::schema::Topic;
use crate::rules::{RuleSet, examples};

use super::options::{Destination, Display, Format, Rules};
use super::{Outcome, complain, filter, output, session, suggest};

const LIST: &str = "\
Examples:
  standpoint codebook list                         clusters, topics and propositions
  standpoint codebook list parties
  standpoint codebook list territory";

const SHOW: &str = "\
Examples:
  standpoint codebook show territory.cede
  standpoint codebook show cue.reject
  standpoint codebook show UKR";

const CHECK: &str = "\
Examples:
  standpoint codebook check
  standpoint codebook check --rules my-rules/      exit code 1 when something is wrong";

const TEST: &str = "\
Examples:
  standpoint codebook test
  standpoint codebook test military_aid --rules my-rules/";

const EXPORT: &str = "\
Examples:
  standpoint codebook export my-rules/
  standpoint codebook export my-rules/ --only codebook/territory.yaml";

/// What `codebook` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// What there is: topics, parties, persons, packs, cues
    #[command(after_help = LIST)]
    List {
        /// `topics`, `parties`, `persons`, `packs`, `cues`, or the id of a cluster or topic
        #[arg(default_value = "topics")]
        what: String,
        #[command(flatten)]
        rules: Rules,
    },
    /// One entry in full
    #[command(after_help = SHOW)]
    Show {
        /// Id of a topic, proposition, cue, party, person, pack or setting
        id: String,
        #[command(flatten)]
        rules: Rules,
    },
    /// Look for mistakes: unknown ids, duplicate phrases, rules that can never match
    #[command(after_help = CHECK)]
    Check {
        #[command(flatten)]
        rules: Rules,
    },
    /// Run the examples that the rules carry
    #[command(after_help = TEST)]
    Test {
        /// Only entries whose id begins so
        id: Option<String>,
        #[command(flatten)]
        rules: Rules,
    },
    /// Copy the built-in rule files out, to read and to edit
    #[command(after_help = EXPORT)]
    Export {
        /// The folder to write to; existing files are kept
        folder: PathBuf,
        /// Only this file
        #[arg(long, value_name = "FILE")]
        only: Option<String>,
        /// Replace existing files
        #[arg(long)]
        force: bool,
    },
}

pub(crate) fn run(args: &Args, display: &Display) -> anyhow::Result<Outcome> {
    match &args.command {
        Command::List { what, rules } => {
            let (rules, sound) = session::load_rules(rules, false);
            let document = list(&rules, what)?;
            print(&output::rendered(&document, Format::Text, display, &Destination::default()))?;
            Ok(ended(sound))
        }
        Command::Show { id, rules } => {
            let (rules, sound) = session::load_rules(rules, true);
            print(&show(&rules, id)?)?;
            Ok(ended(sound))
        }
        Command::Check { rules } => {
            let (set, problems) = crate::rules::load::load(&rules.paths(), true);
            let problems = crate::rules::check::report(&set, problems);
            let colour = anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never;
            let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
            let mut page = String::new();
            for problem in &problems {
                page.push_str(&problem.render(colour));
                page.push_str("\n\n");
            }
            let _ = writeln!(page, "{errors} errors, {} warnings", problems.len() - errors);
            print(&page)?;
            Ok(if errors == 0 { Outcome::Done } else { Outcome::Differs })
        }
        Command::Test { id, rules } => test(rules, id.as_deref()),
        Command::Export { folder, only, force } => export(folder, only.as_deref(), *force),
    }
}

/// Runs the examples of all rules, or of those whose id begins as given, and prints those that went otherwise.
fn test(rules: &Rules, id: Option<&str>) -> anyhow::Result<Outcome> {
    let (set, sound) = session::load_rules(rules, true);
    let analyzer = Analyzer::new(set.clone(), &Settings::default());
    let cases: Vec<_> =
        examples::cases(&set).into_iter().filter(|case| id.is_none_or(|id| case.rule.starts_with(id))).collect();
    if let (Some(id), true) = (id, cases.is_empty()) {
        let ids = set.ids();
        return Err(suggest::unknown("rule with examples", id, ids.iter().map(|(_, known)| known.as_str())));
    }
    let run = |case| {
        examples::run(case, |text, pack, date| {
            let mut article = Article::new("example".to_owned(), text.to_owned(), String::new());
            if let Some(date) = date.and_then(crate::article::parse_date) {
                article.date = Some(date);
            }
            let pack = pack.and_then(|id| set.packs.iter().position(|pack| pack.id == id));
            analyzer.reader().with_pack(&article, pack).records
        })
    };
    let ran: Vec<_> = cases.into_par_iter().map(run).collect();
    let failed: Vec<_> = ran.iter().filter(|outcome| !outcome.passed()).collect();
    let mut text = String::new();
    for outcome in &failed {
        _ = writeln!(text, "{outcome}");
    }
    let open = ran.iter().filter(|outcome| outcome.case.open && outcome.passed()).count();
    let right = ran.len() - failed.len() - open;
    let gaps = if open > 0 { format!(", {open} known gaps") } else { String::new() };
    _ = writeln!(text, "{} run, {right} as expected{gaps}, {} not", ran.len(), failed.len());
    print(&text)?;
    Ok(match (sound, failed.is_empty()) {
        (false, _) => Outcome::Incomplete,
        (true, true) => Outcome::Done,
        (true, false) => Outcome::Differs,
    })
}

fn ended(sound: bool) -> Outcome {
    if sound { Outcome::Done } else { Outcome::Incomplete }
}

fn print(text: &str) -> anyhow::Result<()> {
    output::write(&Destination::default(), text)
}

fn list(rules: &RuleSet, what: &str) -> anyhow::Result<Document> {
    let table = match what {
        "topics" => topics(rules, |_| true),
        "parties" => parties(rules),
        "persons" => persons(rules),
        "packs" => packs(rules),
        "cues" => cues(rules),
        _ => {
            let wanted = filter::topics_of(what, rules).map_err(|unknown| {
                unknown.context(format!("“{what}” is none of topics, parties, persons, packs, cues"))
            })?;
            topics(rules, |topic| wanted.contains(&topic.id))
        }
    };
    Ok(Document {
        sections: vec![Section { heading: String::new(), blocks: vec![Block::Table(table)] }],
        ..Document::default()
    })
}

fn columns(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn topics(rules: &RuleSet, keep: impl Fn(&Topic) -> bool) -> Table {
    let mut rows = Vec::new();
    let mut cluster = None;
    for topic in rules.topics.iter().filter(|topic| keep(topic)) {
        if cluster != Some(&topic.cluster) {
            let name = rules.clusters.iter().find(|c| c.id == topic.cluster).map_or(&topic.cluster, |c| &c.name);
            rows.push(Row::Group(name.as_str().into()));
            cluster = Some(&topic.cluster);
        }
        let kind = table::kind(topic.kind).map(|kind| format!(" ({kind})")).unwrap_or_default();
        let head = Text::new().code(topic.id.as_str());
        rows.push(Row::Cells(vec![head.into(), Text::new().strong(topic.name.as_str()).plain(kind).into()]));
        for proposition in &topic.propositions {
            let id = Text::new().code(format!("  {}", proposition.id));
            rows.push(Row::Cells(vec![id.into(), proposition.sentence(None).into()]));
        }
    }
    Table { columns: columns(&["Id", "What it says"]), rows, gathers: false }
}

fn parties(rules: &RuleSet) -> Table {
    let rows = rules.parties.iter().map(|party| {
        let known = party.names.iter().chain(&party.adjectives).chain(&party.metonyms);
        let known = words::shortened(&known.map(String::as_str).collect::<Vec<_>>().join(", "));
        Row::Cells(vec![Text::new().code(party.id.as_str()).into(), party.name.as_str().into(), known.into()])
    });
    Table { columns: columns(&["Id", "Name", "Known as"]), rows: rows.collect(), gathers: false }
}

fn persons(rules: &RuleSet) -> Table {
    let rows = rules.persons.iter().map(|person| {
        let roles = person.roles.iter().map(|role| {
            let (from, to) = (role.from.as_deref().unwrap_or(""), role.to.as_deref().unwrap_or(""));
            format!("{} {} ({from} – {to})", role.party, role.title)
        });
        let roles = roles.collect::<Vec<_>>().join("\n");
        Row::Cells(vec![Text::new().code(person.id.as_str()).into(), person.name.as_str().into(), roles.into()])
    });
    Table { columns: columns(&["Id", "Name", "Roles"]), rows: rows.collect(), gathers: false }
}

fn packs(rules: &RuleSet) -> Table {
    let rows = rules.packs.iter().map(|pack| {
        let sides = pack.sides.iter().map(|side| format!("{}: {}", side.role, side.parties.join(", ")));
        let sides = sides.collect::<Vec<_>>().join("\n");
        Row::Cells(vec![Text::new().code(pack.id.as_str()).into(), pack.name.as_str().into(), sides.into()])
    });
    Table { columns: columns(&["Id", "Conflict", "Sides"]), rows: rows.collect(), gathers: false }
}

fn cues(rules: &RuleSet) -> Table {
    let rows = rules.cues.iter().map(|cue| {
        let kind = yaml_word(&cue.kind);
        let effect = match (yaml_word(&cue.sign).as_str(), cue.firmness) {
            ("none", 0) => String::new(),
            (sign, firmness) => format!("{sign} {firmness}"),
        };
        let wordings = words::shortened(&cue.any.join(", "));
        Row::Cells(vec![Text::new().code(cue.id.as_str()).into(), kind.into(), effect.into(), wordings.into()])
    });
    Table { columns: columns(&["Id", "Kind", "Sign, firmness", "Wordings"]), rows: rows.collect(), gathers: false }
}

/// The word by which YAML knows a value.
fn yaml_word(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// An entry as YAML, as it may stand in a rule file, with its file and whose it is.
fn show(rules: &RuleSet, id: &str) -> anyhow::Result<String> {
    let ids = rules.ids();
    let found: Vec<Kind> = ids.iter().filter(|(_, known)| known == id).map(|(kind, _)| *kind).collect();
    if found.is_empty() {
        return Err(suggest::unknown("rule", id, ids.iter().map(|(_, known)| known.as_str())));
    }
    let mut text = String::new();
    for kind in found {
        let origin = rules.origin(kind, id);
        let place = origin.map_or_else(String::new, |source| {
            let line = source.entry(id).map(|span| format!(":{}", source.position(span.start).0)).unwrap_or_default();
            format!(", {}{line}", source.path)
        });
        text.extend(["# ", kind.name(), &place, "\n", &entry(rules, kind, id)?]);
    }
    Ok(text)
}

fn entry(rules: &RuleSet, kind: Kind, id: &str) -> anyhow::Result<String> {
    fn yaml<T: serde::Serialize>(entry: Option<&T>) -> anyhow::Result<String> {
        let whole = serde_json::to_value(entry)?;
        Ok(serde_yaml::to_string(&without_nothing(whole))?)
    }
    match kind {
        Kind::Term => yaml(rules.terms.iter().find(|e| e.id == id)),
        Kind::Words => yaml(rules.words.iter().find(|e| e.id == id)),
        Kind::Cue => yaml(rules.cues.iter().find(|e| e.id == id)),
        Kind::Cluster => yaml(rules.clusters.iter().find(|e| e.id == id)),
        Kind::Topic => yaml(rules.topic(id)),
        Kind::Proposition => yaml(rules.proposition(id).map(|(_, proposition)| proposition)),
        Kind::Party => yaml(rules.party(id)),
        Kind::Person => yaml(rules.persons.iter().find(|e| e.id == id)),
        Kind::Pack => yaml(rules.pack(id)),
        Kind::Setting => yaml(rules.settings.iter().find(|e| e.id == id)),
    }
}

/// Fields that nobody filled in say nothing.
fn without_nothing(value: serde_json::Value) -> serde_json::Value {
    use serde_json::Value;
    match value {
        Value::Object(fields) => {
            let empty = |value: &Value| value.is_null() || value.as_array().is_some_and(Vec::is_empty);
            let kept = fields.into_iter().filter(|(_, value)| !empty(value));
            Value::Object(kept.map(|(name, value)| (name, without_nothing(value))).collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(without_nothing).collect()),
        plain => plain,
    }
}

/// Copies the built-in files out. What is there already may be somebody's work and stays, unless forced.
fn export(folder: &Path, only: Option<&str>, force: bool) -> anyhow::Result<Outcome> {
    let all = built_in_files();
    let files: Vec<_> = all.iter().filter(|(path, _)| only.is_none_or(|only| only == *path)).collect();
    if let (Some(only), true) = (only, files.is_empty()) {
        return Err(suggest::unknown("rule file", only, all.iter().map(|(path, _)| *path)));
    }
    let (mut written, mut kept) = (0, 0);
    for (path, text) in files {
        let path = folder.join(path);
        if path.exists() && !force {
            kept += 1;
            continue;
        }
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).with_context(|| format!("{}: cannot be made", parent.display()))?;
        }
        output::write(&Destination { output: Some(path) }, text)?;
        written += 1;
    }
    let kept =
        if kept > 0 { format!("; {kept} already there and kept (--force replaces them)") } else { String::new() };
    complain("note", &format!("{} written to {}{kept}", words::counted(written, "file"), folder.display()));
    Ok(Outcome::Done)
}
