//! What rules name and what they are made of.

use super::Checker;
use crate::error::{Diagnostic, nearest};
use crate::rules::RuleSet;
use crate::rules::examples::{Expected, expected};
use crate::rules::lexis::Lexis;
use crate::rules::load::Kind;
use crate::rules::pattern::{PatternError, Piece, Terms};
use crate::rules::schema::PackPhrases;
use crate::rules::thresholds::Thresholds;
use crate::rules::words::Words;
use crate::sentence::{Document, TokenKind};
use crate::span::Span;
use rustc_hash::FxHashMap;

/// What rules name and what they are made of: ids that do not exist, patterns that cannot be built.
pub fn references(rules: &RuleSet) -> Vec<Diagnostic> {
    let mut checker = Checker::new(rules);
    checker.topics();
    checker.packs();
    checker.people();
    checker.settings();
    checker.patterns();
    checker.examples();
    checker.problems
}

/// The roles that a side of a conflict can have.
const SIDES: [&str; 7] = ["belligerent_a", "belligerent_b", "ally_a", "ally_b", "mediator", "institution", "other"];

impl<'r> Checker<'r> {
    fn topics(&mut self) {
        let rules = self.rules;
        let clusters: Vec<&str> = rules.clusters.iter().map(|c| c.id.as_str()).collect();
        for topic in &rules.topics {
            let entry = (Kind::Topic, topic.id.as_str());
            self.known(entry, "cluster", &topic.cluster, &clusters);
            if let Some(default) = &topic.default {
                let own: Vec<&str> = topic.propositions.iter().map(|p| p.id.as_str()).collect();
                self.known(entry, "proposition", default, &own);
            } else if let Some(weak) = topic.weak.first() {
                self.error(entry, weak, format!("`{}` has weak words and no `default` for them", topic.id));
            }
            for proposition in &topic.propositions {
                let entry = (Kind::Proposition, proposition.id.as_str());
                if proposition.id.split_once('.').map(|(t, _)| t) != Some(topic.id.as_str()) {
                    let message = format!("`{}` is in the topic `{}` and not named after it", proposition.id, topic.id);
                    self.error(entry, &proposition.id, message);
                }
                for id in proposition.silences.iter().chain(&proposition.excludes) {
                    self.known_proposition(entry, id);
                    if *id == proposition.id {
                        self.error(entry, id, format!("`{id}` silences or excludes itself"));
                    }
                }
                for other in &proposition.silences {
                    if proposition.id < *other
                        && let Some((_, other)) = rules.proposition(other)
                        && other.silences.contains(&proposition.id)
                    {
                        let message = format!("`{}` and `{}` silence each other", proposition.id, other.id);
                        self.error(entry, &other.id, message);
                    }
                }
            }
        }
    }

    fn phrases(&mut self, entry: (Kind, &str), phrases: &PackPhrases) {
        self.known_proposition(entry, &phrases.proposition);
        for party in phrases.holders.iter().chain(&phrases.subject) {
            self.known_party(entry, party);
        }
    }

    fn packs(&mut self) {
        let rules = self.rules;
        for pack in &rules.packs {
            let entry = (Kind::Pack, pack.id.as_str());
            for side in &pack.sides {
                self.known(entry, "role of a side", &side.role, &SIDES);
                for party in &side.parties {
                    self.known_party(entry, party);
                }
                self.dates(entry, side.from.as_deref(), side.to.as_deref());
            }
            self.dates(entry, pack.from.as_deref(), pack.to.as_deref());
            for default in &pack.defaults {
                self.known_proposition(entry, &default.proposition);
                self.known_party(entry, &default.subject);
            }
            for party in pack.collectives.iter().flat_map(|c| &c.parties) {
                self.known_party(entry, party);
            }
            for phrases in &pack.phrases {
                self.phrases(entry, phrases);
            }
        }
        for phrases in &rules.phrases {
            self.phrases((Kind::Proposition, &phrases.proposition), phrases);
        }
    }

    fn settings(&mut self) {
        for setting in &self.rules.settings {
            let entry = (Kind::Setting, setting.id.as_str());
            if !Thresholds::IDS.contains(&setting.id.as_str()) {
                let hint = nearest(&setting.id, Thresholds::IDS.iter().copied());
                let message = format!("no rule asks for the setting `{}`", setting.id);
                self.error(entry, &setting.id, message).hint = hint.map(|right| format!("did you mean `{right}`?"));
            } else if !(setting.value.is_finite() && setting.value >= 0.0) {
                let message = format!("`{}`: a setting is a number from 0 up, not {}", setting.id, setting.value);
                self.error(entry, &setting.id, message);
            }
        }
    }

    fn people(&mut self) {
        let rules = self.rules;
        for party in &rules.parties {
            for member in &party.members {
                self.known_party((Kind::Party, &party.id), member);
            }
        }
        for person in &rules.persons {
            let entry = (Kind::Person, person.id.as_str());
            for role in &person.roles {
                self.known_party(entry, &role.party);
                self.dates(entry, role.from.as_deref(), role.to.as_deref());
                if !(1..=6).contains(&role.rank) {
                    let message = format!("`{}`: a rank is from 1 to 6, not {}", person.id, role.rank);
                    self.error(entry, &role.title, message);
                }
            }
        }
    }

    fn dates(&mut self, entry: (Kind, &str), from: Option<&str>, to: Option<&str>) {
        for date in [from, to].into_iter().flatten() {
            if !is_date(date) {
                self.error(entry, date, format!("`{date}` is no date: YYYY, YYYY-MM or YYYY-MM-DD"));
            }
        }
        if let (Some(from), Some(to)) = (from, to)
            && first_day(from) > last_day(to)
        {
            self.error(entry, from, format!("`{}`: from {from} is after to {to}", entry.1));
        }
    }

    /// Every pattern of the rules, with the entry that holds it.
    fn all_patterns(&self) -> Vec<((Kind, &'r str), &'r str)> {
        let rules = self.rules;
        let mut all: Vec<((Kind, &'r str), &'r str)> = Vec::new();
        let mut add = |kind: Kind, id: &'r str, patterns: &'r [String]| {
            all.extend(patterns.iter().map(|p| ((kind, id), p.as_str())));
        };
        for term in &rules.terms {
            add(Kind::Term, &term.id, &term.any);
        }
        for cue in &rules.cues {
            add(Kind::Cue, &cue.id, &cue.any);
            add(Kind::Cue, &cue.id, &cue.not_with);
        }
        for topic in &rules.topics {
            add(Kind::Topic, &topic.id, &topic.weak);
            add(Kind::Topic, &topic.id, &topic.headings);
            for friend in &topic.false_friends {
                add(Kind::Topic, &topic.id, std::slice::from_ref(&friend.phrase));
            }
            for p in &topic.propositions {
                for (_, list) in p.wordings() {
                    add(Kind::Proposition, &p.id, list);
                }
            }
        }
        let added = rules.packs.iter().flat_map(|k| k.phrases.iter().map(|p| (Kind::Pack, k.id.as_str(), p)));
        let everywhere = rules.phrases.iter().map(|p| (Kind::Proposition, p.proposition.as_str(), p));
        for (kind, id, p) in added.chain(everywhere) {
            for (_, list) in p.wordings() {
                add(kind, id, list);
            }
        }
        all
    }

    fn patterns(&mut self) {
        let rules = self.rules;
        let terms = Terms::new(&rules.terms);
        let lexis = Lexis::new(&rules.words);
        let mut words = Words::new(&lexis);
        let mut seen: FxHashMap<String, bool> = FxHashMap::default();
        for (entry, pattern) in self.all_patterns() {
            match terms.spell(pattern) {
                Err(PatternError::TooMany) => {}
                Err(error) => {
                    let hint = match &error {
                        PatternError::UnknownTerm(id) => nearest(id, rules.terms.iter().map(|t| t.id.as_str()))
                            .map(|right| format!("did you mean `${right}`?")),
                        _ => None,
                    };
                    self.error(entry, pattern, format!("{error}: `{pattern}`")).hint = hint;
                }
                Ok(sequences) => {
                    let wrong = sequences.iter().flatten().find(|piece| {
                        let (Piece::Form(form) | Piece::Lemma(form)) = piece else { return false };
                        if !seen.contains_key(form) {
                            let one = one_token(form, &mut words);
                            seen.insert(form.clone(), one);
                        }
                        !seen[form]
                    });
                    if let Some(piece) = wrong {
                        let message = format!("`{pattern}` can never match: `{piece}` is not one word of a text");
                        self.error(entry, pattern, message);
                    }
                }
            }
        }
    }

    fn examples(&mut self) {
        let rules = self.rules;
        let packs: Vec<&str> = rules.packs.iter().map(|p| p.id.as_str()).collect();
        for cue in &rules.cues {
            for example in &cue.examples {
                self.example(
                    (Kind::Cue, &cue.id),
                    &example.text,
                    Some(&example.expect),
                    example.pack.as_deref(),
                    &packs,
                );
            }
        }
        for proposition in rules.topics.iter().flat_map(|t| &t.propositions) {
            let entry = (Kind::Proposition, proposition.id.as_str());
            for example in &proposition.examples {
                self.example(entry, &example.text, Some(&example.expect), example.pack.as_deref(), &packs);
            }
            for example in &proposition.counterexamples {
                self.example(entry, &example.text, None, example.pack.as_deref(), &packs);
            }
        }
    }

    fn example(&mut self, entry: (Kind, &str), text: &str, expect: Option<&str>, pack: Option<&str>, packs: &[&str]) {
        if let Some(pack) = pack {
            self.known(entry, "pack", pack, packs);
        }
        match expect.map_or(Ok(Vec::new()), expected) {
            Ok(records) => {
                for Expected { party, proposition, subject, claimed_by, .. } in &records {
                    self.known_proposition(entry, proposition);
                    for id in [party, subject, claimed_by].into_iter().flatten() {
                        self.known_party(entry, id);
                    }
                }
            }
            Err(problem) => {
                self.error(entry, expect.unwrap_or(text), format!("an example of `{}`: {problem}", entry.1));
            }
        }
    }
}

/// Whether the tokeniser makes one token of a form, and one that phrases are matched on.
fn one_token(form: &str, words: &mut Words<'_>) -> bool {
    // Endings and commas are tokens only after a word.
    if form.starts_with('\'') || form == "n't" || form == "," {
        return true;
    }
    // A stem before a contracted ending ("wo") and any plain word need no asking.
    if form.bytes().all(|b| b.is_ascii_alphanumeric()) && !form.ends_with("not") {
        return true;
    }
    let document = Document::of_text(form, Span::new(0, form.len()), words);
    matches!(&document.tokens[..], [token] if token.span.len() == form.len()
        && matches!(token.kind, TokenKind::Word | TokenKind::Number))
}

fn is_date(date: &str) -> bool {
    let figures = |part: &str, length: usize| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
    let between = |part: &str, most: u8| figures(part, 2) && part.parse().is_ok_and(|n: u8| (1..=most).contains(&n));
    let mut parts = date.split('-');
    parts.next().is_some_and(|y| figures(y, 4))
        && parts.next().is_none_or(|m| between(m, 12))
        && parts.next().is_none_or(|d| between(d, 31))
        && parts.next().is_none()
}

/// The first and last day that a date without month or day can mean, comparable as text.
pub(super) fn first_day(date: &str) -> String {
    format!("{date}{}", &"0000-01-01"[date.len().min(10)..])
}

pub(super) fn last_day(date: &str) -> String {
    format!("{date}{}", &"0000-12-31"[date.len().min(10)..])
}
