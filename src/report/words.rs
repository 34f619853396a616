//! The words that all reports share: how a position, a source and a reproducibility header are said.

use crate::ledger::{Basis, Ledger, Position, Resolved, Statement};
use crate::record::{Mode, Provenance, Record};
use crate::rules::RuleSet;

use super::document::{Block, Cell, Note, Text, Tone};

/// Conditions longer than this are cut in a cell; the quotation has them whole.
const LONGEST_CONDITION: usize = 90;

/// What no statement looks like.
pub const SILENCE: &str = "–";

/// Names of parties, propositions and sources.
#[derive(Copy, Clone)]
pub struct Names<'a> {
    /// The rules in force.
    pub rules: &'a RuleSet,
    /// The ledger spoken of.
    pub ledger: &'a Ledger,
}

impl<'a> Names<'a> {
    /// The neutral name of a party; its id where nobody named it.
    pub fn party(&self, id: &'a str) -> &'a str {
        let met = self.ledger.party(id).map(|party| party.name.as_str());
        met.or_else(|| self.rules.party(id).map(|party| party.name.as_str())).unwrap_or(id)
    }

    /// The names of several parties.
    pub fn parties(&self, ids: &'a [String]) -> String {
        ids.iter().map(|id| self.party(id)).collect::<Vec<_>>().join(", ")
    }

    /// The sentence of a proposition, its subject filled in.
    pub fn proposition(&self, id: &'a str, subject: Option<&'a str>) -> String {
        if let Some(issue) = self.ledger.issue(id, subject) {
            return issue.text.clone();
        }
        let Some((_, proposition)) = self.rules.proposition(id) else { return id.to_owned() };
        proposition.sentence(subject.map(|s| self.party(s)))
    }
}

/// What a value says, for colour.
pub fn tone(resolved: &Resolved) -> Tone {
    match resolved.value {
        _ if resolved.disputed || resolved.conditional => Tone::Open,
        1.. => Tone::For,
        0 => Tone::Open,
        -1 => Tone::Against,
        _ => Tone::Hard,
    }
}

/// A position in few words: `+2 insists`, `-2 rejects (reported)`, `(+1 supports, per United States)`.
pub fn position(resolved: &Resolved, names: Names<'_>) -> Text {
    let words = format!("{} {}", resolved.short(), resolved.label());
    let words = match resolved.basis {
        Basis::Own => words,
        Basis::Junior => format!("{words} (junior)"),
        Basis::Narrated => format!("{words} (narrated)"),
        Basis::Reported => format!("{words} (reported)"),
        Basis::Claimed if resolved.by.is_empty() => format!("({words}, per others)"),
        Basis::Claimed => format!("({words}, per {})", names.parties(&resolved.by)),
    };
    Text::new().tone(tone(resolved), words)
}

/// What a position depends on and what qualifies it, as lines of their own.
pub fn qualifiers(resolved: &Resolved) -> Text {
    let mut lines = Text::new();
    for condition in &resolved.conditions {
        lines = lines.plain("\n").faint(format!("· {}", shortened(&condition.text)));
    }
    if resolved.conditional && resolved.conditions.is_empty() {
        lines = lines.plain("\n").faint("· on a condition");
    }
    if !resolved.terms.is_empty() {
        lines = lines.plain("\n").faint(format!("· {}", resolved.terms.join(", ")));
    }
    lines
}

/// The words, single-spaced, cut at a word where they are long.
pub fn shortened(text: &str) -> String {
    let mut short = String::new();
    for word in text.split_whitespace() {
        if !short.is_empty() && short.chars().count() + word.chars().count() >= LONGEST_CONDITION {
            return short + " …";
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    short
}

/// The cell of a party on a proposition, every statement in it cited; silence said aloud.
pub fn cell<'a>(of: Option<&'a Position>, names: Names<'_>, citations: &mut Citations<'a>, ledger: &'a Ledger) -> Cell {
    let Some(of) = of else { return Cell::silent(SILENCE) };
    let mut text = Text::new();
    for resolved in [&of.resolved, &of.claimed].into_iter().flatten() {
        if !text.0.is_empty() {
            text = text.plain("\n");
        }
        text = text.then(position(resolved, names));
        if resolved.n > 1 {
            text = text.plain(format!(" ×{}", resolved.n));
        }
        text = text.then(citations.cite(&resolved.deciding, ledger)).then(qualifiers(resolved));
    }
    // Known only by a voice that may not speak for it: somebody spoke, but not the party.
    if text.0.is_empty() && !of.dissent.is_empty() {
        text = text.tone(Tone::Silent, SILENCE).faint(" dissent").then(citations.cite(&of.dissent, ledger));
    }
    if text.0.is_empty() { Cell::silent(SILENCE) } else { text.into() }
}

/// Statements by the numbers that a report gives them, in the order in which it cites them.
#[derive(Default)]
pub struct Citations<'a> {
    cited: Vec<(usize, Vec<&'a Statement>)>,
    fixed: bool,
}

impl<'a> Citations<'a> {
    /// Numbers from 1 in the order of citing; records on the same words share a number.
    pub fn new() -> Self {
        Citations::default()
    }

    /// The numbers that the ledger gives; what it does not hold goes uncited.
    pub fn of(ledger: &'a Ledger) -> Self {
        Citations { cited: ledger.statements.iter().map(|s| (s.number, vec![s])).collect(), fixed: true }
    }

    /// References to the statements with these numbers in `ledger`, which may be another than that of [`Citations::of`].
    pub fn cite(&mut self, numbers: &[usize], ledger: &'a Ledger) -> Text {
        let mut shown: Vec<usize> = Vec::new();
        for number in numbers {
            if let Some(number) = ledger.statement(*number).and_then(|statement| self.number(statement))
                && !shown.contains(&number)
            {
                shown.push(number);
            }
        }
        shown.into_iter().fold(Text::new().plain(" "), Text::note)
    }

    fn number(&mut self, statement: &'a Statement) -> Option<usize> {
        let given = &statement.record;
        let fixed = self.fixed;
        let same = |known: &Statement| {
            let known = &known.record;
            known.article == given.article
                && known.evidence == given.evidence
                && (!fixed || (known.proposition == given.proposition && known.holder == given.holder))
        };
        if let Some((number, known)) = self.cited.iter_mut().find(|(_, known)| known.iter().any(|one| same(one))) {
            if !fixed {
                known.push(statement);
            }
            return Some(*number);
        }
        if fixed {
            return None;
        }
        let number = self.cited.len() + 1;
        self.cited.push((number, vec![statement]));
        Some(number)
    }

    /// The quotations cited, each with its article and paragraph.
    pub fn notes(&self, names: Names<'_>) -> Vec<Note> {
        self.cited.iter().map(|(number, statements)| note(*number, statements, names)).collect()
    }
}

/// A quotation with who says it and where it stands. Several statements on the same words make one note.
pub fn note(number: usize, statements: &[&Statement], names: Names<'_>) -> Note {
    let mut note = Note { number, text: Text::new(), details: Vec::new() };
    let Some(first) = statements.first() else { return note };
    let mut said: Vec<String> = Vec::new();
    for statement in statements {
        let by = attribution(&statement.record, names);
        if !said.contains(&by) {
            said.push(by);
        }
    }
    let quotation = Text::new().quote(&first.record.evidence.text);
    note.text = quotation.plain(" – ").plain(said.join("; ")).plain("; ").then(place(first));
    note
}

/// Who says it, and of whom.
pub fn attribution(record: &Record, names: Names<'_>) -> String {
    let who = |name: Option<&String>, party: Option<&String>| match (name, party) {
        (Some(name), Some(party)) if names.party(party) != name => format!("{name} ({})", names.party(party)),
        (Some(name), _) => name.clone(),
        (None, Some(party)) => names.party(party).to_owned(),
        (None, None) => "unknown".to_owned(),
    };
    let holder = record
        .holder
        .as_ref()
        .map_or_else(|| "unknown".to_owned(), |holder| who(holder.name.as_ref(), holder.party.as_ref()));
    match record.provenance {
        Provenance::Claimed => {
            let by = record.claimed_by.as_ref();
            let name = record.speaker.as_ref().filter(|s| s.party.as_ref() == by).and_then(|s| s.name.as_ref());
            format!("{} about {holder}", who(name, by))
        }
        Provenance::Reported => format!("{holder}, reported"),
        Provenance::Own if record.mode == Mode::Narrated => format!("{holder}, as narrated"),
        Provenance::Own => holder,
    }
}

/// Where a statement stands: article, paragraph, day, and how often else.
pub fn place(statement: &Statement) -> Text {
    let record = &statement.record;
    let text = Text::new().code(record.article.as_str()).plain(format!(" ¶{}", record.paragraph));
    let text = match (&record.outlet, &record.date) {
        (Some(outlet), Some(date)) => text.faint(format!(", {outlet}, {date}")),
        (None, Some(date)) => text.faint(format!(", {date}")),
        (Some(outlet), None) => text.faint(format!(", {outlet}, no date")),
        (None, None) => text.faint(", no date"),
    };
    match statement.sources.len() {
        0 | 1 => text,
        more => text.faint(format!("; also in {} more", counted(more - 1, "place"))),
    }
}

/// A proposition's sentence for a narrow cell: without its asides, its full stop and an open end.
pub fn sentence(text: &str) -> String {
    let mut short = String::new();
    let mut depth = 0;
    for letter in text.chars() {
        match letter {
            '(' => depth += 1,
            ')' if depth > 0 => depth -= 1,
            _ if depth == 0 => short.push(letter),
            _ => {}
        }
    }
    let short = short.split_whitespace().collect::<Vec<_>>().join(" ").replace(" ,", ",").replace(" .", ".");
    short.trim_end_matches(['.', ' ']).trim_end_matches(" from …").trim_end_matches(" in …").to_owned()
}

/// "1 article", "2 articles".
pub fn counted(number: usize, noun: &str) -> String {
    if number == 1 { format!("{number} {noun}") } else { format!("{number} {noun}s") }
}

/// What the cells of positions say.
pub fn legend() -> Text {
    Text::new().faint(
        "+2 insists, +1 supports, 0 non-committal, -1 leans against, -2 rejects, +/- disputed; c on a condition; \
         ×n distinct statements; (…, per X) is X's account, not the party's own voice; (reported) hearsay; \
         (narrated) stated by the reporter; – no statement, which is not a neutral stance.",
    )
}

/// What was read and with what: the same header gives the same report.
pub fn facts(names: Names<'_>) -> Vec<(String, Vec<Text>)> {
    let Names { rules, ledger } = names;
    let window = match ledger.dates() {
        Some((first, last)) if first == last => format!(", of {first}"),
        Some((first, last)) => format!(", {first} to {last}"),
        None => String::new(),
    };
    let undated = match ledger.undated() {
        0 => String::new(),
        undated => format!("; {undated} without a date"),
    };
    let articles = format!("{}{window}{undated}", counted(ledger.articles.len(), "article"));
    let tool = format!("standpoint {}, rules {}", env!("CARGO_PKG_VERSION"), or_unknown(&rules.hash));
    let pack = match ledger.pack.as_deref().map(|id| (id, rules.pack(id))) {
        None => "none".to_owned(),
        Some((id, None)) => id.to_owned(),
        Some((id, Some(pack))) if pack.name.is_empty() => id.to_owned(),
        Some((id, Some(pack))) => match &pack.verified_on {
            Some(day) => format!("{id} ({}), roles checked {day}", pack.name),
            None => format!("{id} ({})", pack.name),
        },
    };
    vec![
        ("Read".to_owned(), vec![articles.into()]),
        ("With".to_owned(), vec![tool.into()]),
        ("Pack".to_owned(), vec![pack.into()]),
    ]
}

/// A hash, or that there is none.
pub fn or_unknown(hash: &str) -> &str {
    if hash.is_empty() { "unknown" } else { hash }
}

/// Parties that are spoken of and do not speak.
pub fn banners(ledger: &Ledger) -> Vec<Text> {
    ledger.banners.iter().map(|banner| Text::new().plain(banner.text.as_str())).collect()
}

/// What stands where there is nothing to show: `found` if articles were read, and otherwise that none was, because what
/// was not read says nothing.
pub fn nothing(ledgers: &[&Ledger], found: &str) -> Block {
    let unread = ledgers.iter().any(|ledger| ledger.articles.is_empty());
    Block::Paragraph(if unread { "No article was read, so nothing can be said.".into() } else { found.into() })
}
