//! Putting a ledger together: filter, de-duplicate, group by issue and party, resolve, and put all of it in order.

use super::position::{self, Basis, Told};
use super::{
    ArticleInfo, Banner, Claim, ClaimStatus, Dissent, Issue, Ledger, Options, PartyInfo, Reading, Statement,
    TopicEntry, dedup, filter,
};
use crate::record::Record;
use crate::rules::RuleSet;
use crate::rules::schema::{Pack, Proposition, Topic, TopicKind};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Where an issue stands in display order: as in the codebook; what the codebook does not know comes last, by id; one
/// proposition's subjects by id, none first.
pub(super) type Place = ((usize, String), (usize, String), Option<String>);

/// The place of an issue in display order.
pub(super) fn place(rules: &RuleSet, topic: &str, proposition: &str, subject: Option<&str>) -> Place {
    let at = rules.topics.iter().position(|t| t.id == topic);
    let within = at.and_then(|i| rules.topics[i].propositions.iter().position(|p| p.id == proposition));
    (
        (at.unwrap_or(usize::MAX), topic.to_owned()),
        (within.unwrap_or(usize::MAX), proposition.to_owned()),
        subject.map(str::to_owned),
    )
}

pub(super) fn build(rules: &RuleSet, readings: &[Reading], options: &Options) -> Ledger {
    let mut readings = filter::apply(readings, options);
    readings.sort_by(|a, b| {
        (a.date.is_none(), &a.date, &a.article, &a.hash).cmp(&(b.date.is_none(), &b.date, &b.article, &b.hash))
    });
    let on_proposition = |r: &&Record| r.proposition.is_some() && r.stance.is_some();
    let all: Vec<&Record> = readings.iter().flat_map(|r| &r.records).filter(on_proposition).collect();
    let attributed: Vec<&Record> = all.iter().copied().filter(|r| holder(r).is_some()).collect();
    let unattributed = all.len() - attributed.len();
    let (statements, tellings): (Vec<Statement>, Vec<Vec<&Record>>) = dedup::distinct(&attributed).into_iter().unzip();

    let pack = main_pack(rules, &readings, &statements);
    let parties = parties(rules, pack.as_deref(), &readings, &statements, &tellings, options);
    let topics = topics(rules, &parties, &statements, &tellings);
    let articles = readings
        .iter()
        .map(|r| ArticleInfo {
            article: r.article.clone(),
            date: r.date.clone(),
            outlet: r.outlet.clone(),
            title: r.title.clone(),
            hash: r.hash.clone(),
            pack: r.pack.clone(),
            records: r.records.iter().filter(|r| on_proposition(r)).count(),
        })
        .collect();

    let mut ledger = Ledger {
        options: options.clone(),
        articles,
        pack,
        parties,
        topics,
        statements,
        claims: Vec::new(),
        dissents: Vec::new(),
        banners: Vec::new(),
        unattributed,
    };
    ledger.claims = claims(&ledger);
    ledger.dissents = dissents(&ledger);
    ledger.banners = banners(&ledger);
    ledger
}

fn holder(record: &Record) -> Option<&str> {
    record.holder.as_ref().and_then(|h| h.party.as_deref())
}

/// The pack with the most statements; level ones by number of articles, then in the order of the rules.
fn main_pack(rules: &RuleSet, readings: &[Reading], statements: &[Statement]) -> Option<String> {
    let of_article: BTreeMap<&str, &str> =
        readings.iter().filter_map(|r| Some((r.article.as_str(), r.pack.as_deref()?))).collect();
    let mut weight: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for pack in of_article.values() {
        weight.entry(pack).or_default().1 += 1;
    }
    for statement in statements {
        if let Some(pack) = of_article.get(statement.record.article.as_str()) {
            weight.entry(pack).or_default().0 += 1;
        }
    }
    let rank = |id: &str| rules.packs.iter().position(|p| p.id == id).unwrap_or(usize::MAX);
    weight.into_iter().min_by_key(|(id, w)| (Reverse(*w), rank(id), *id)).map(|(id, _)| id.to_owned())
}

/// The parties of one role of a pack, on the days that the articles cover.
fn side<'p>(pack: &'p Pack, role: &str, dates: Option<(&str, &str)>) -> Vec<&'p str> {
    // A year or a month as the last day means all of it.
    let open_until = |to: &str, day: &str| to >= day || day.starts_with(to);
    let covers = |from: Option<&str>, to: Option<&str>| {
        dates.is_none_or(|(first, last)| from.is_none_or(|f| f <= last) && to.is_none_or(|t| open_until(t, first)))
    };
    let sides = pack.sides.iter().filter(|s| s.role == role && covers(s.from.as_deref(), s.to.as_deref()));
    sides.flat_map(|s| s.parties.iter().map(String::as_str)).collect()
}

fn parties(
    rules: &RuleSet,
    pack: Option<&str>,
    readings: &[Reading],
    statements: &[Statement],
    tellings: &[Vec<&Record>],
    options: &Options,
) -> Vec<PartyInfo> {
    let mut known: BTreeMap<&str, (PartyInfo, BTreeSet<&str>)> = BTreeMap::new();
    for (statement, told) in statements.iter().zip(tellings) {
        let Some(id) = holder(&statement.record) else { continue };
        let (info, articles) = known.entry(id).or_default();
        info.statements += 1;
        // What several articles tell counts by its best telling.
        match told.iter().filter_map(|r| Basis::of(r)).min() {
            Some(Basis::Own | Basis::Junior) => info.own += 1,
            Some(Basis::Narrated) => info.narrated += 1,
            Some(Basis::Reported) => info.reported += 1,
            Some(Basis::Claimed) => info.claimed += 1,
            None => info.dissent += 1,
        }
        let voiced = told.iter().filter(|r| Basis::of(r).is_some_and(Basis::is_own_voice));
        articles.extend(voiced.map(|r| r.article.as_str()));
    }

    let dated: Vec<&str> = readings.iter().filter_map(|r| r.date.as_deref()).collect();
    let dates = dated.first().copied().zip(dated.last().copied());
    let mut order: Vec<&str> = Vec::new();
    if let Some(pack) = pack.and_then(|id| rules.pack(id)) {
        for role in ["belligerent_a", "belligerent_b"] {
            let all = side(pack, role, dates);
            let heard: Vec<&str> = all.iter().copied().filter(|id| known.contains_key(id)).collect();
            // A side that nobody speaks for is shown by its first party: its silence is part of the answer.
            let shown = if heard.is_empty() { all.into_iter().take(1).collect() } else { heard };
            for id in shown {
                let asked = options.parties.is_empty() || options.parties.iter().any(|p| p == id);
                if asked && !order.contains(&id) {
                    order.push(id);
                }
            }
        }
    }
    let mut others: Vec<(Reverse<usize>, &str)> =
        known.iter().filter(|(id, _)| !order.contains(id)).map(|(id, (i, _))| (Reverse(i.statements), *id)).collect();
    others.sort_unstable();
    order.extend(others.into_iter().map(|(_, id)| id));
    order
        .into_iter()
        .map(|id| {
            let (info, articles) = known.remove(id).unwrap_or_default();
            PartyInfo { id: id.to_owned(), name: name(rules, id), articles: articles.len(), ..info }
        })
        .collect()
}

/// The neutral name of a party; its id where the roster has none.
fn name(rules: &RuleSet, id: &str) -> String {
    rules.party(id).map_or_else(|| id.to_owned(), |p| p.name.clone())
}

fn topics(
    rules: &RuleSet,
    parties: &[PartyInfo],
    statements: &[Statement],
    tellings: &[Vec<&Record>],
) -> Vec<TopicEntry> {
    let mut issues: BTreeMap<Place, BTreeMap<&str, Vec<Told>>> = BTreeMap::new();
    for (statement, told) in statements.iter().zip(tellings) {
        let record = &statement.record;
        let (Some(party), Some(proposition)) = (holder(record), record.proposition.as_deref()) else { continue };
        let topic = match rules.proposition(proposition) {
            Some((topic, _)) => &topic.id,
            // An unknown proposition's own word, else the part of its id that names the topic.
            None => record.topic.as_deref().unwrap_or_else(|| proposition.split('.').next().unwrap_or(proposition)),
        };
        let place = place(rules, topic, proposition, record.subject.as_deref());
        let of_party = issues.entry(place).or_default().entry(party).or_default();
        of_party.extend(told.iter().map(|r| Told { number: statement.number, record: r }));
    }
    let mut topics: Vec<TopicEntry> = Vec::new();
    for (((_, topic), (_, proposition), subject), told) in issues {
        let positions = parties
            .iter()
            .filter_map(|p| told.get(p.id.as_str()).map(|told| position::position(&p.id, told)))
            .collect();
        let known = rules.proposition(&proposition).map(|(_, p)| p);
        let issue = Issue {
            text: sentence(rules, known, &proposition, subject.as_deref()),
            short: known.and_then(|p| p.short.clone()).unwrap_or_else(|| {
                proposition.split_once('.').map_or(proposition.as_str(), |(_, name)| name).replace('_', " ")
            }),
            proposition,
            subject,
            positions,
        };
        match topics.last_mut() {
            Some(last) if last.id == topic => last.issues.push(issue),
            _ => topics.push(entry(rules.topic(&topic), topic, issue)),
        }
    }
    topics
}

fn entry(known: Option<&Topic>, id: String, issue: Issue) -> TopicEntry {
    TopicEntry {
        name: known.map_or_else(|| id.replace('_', " "), |t| t.name.clone()),
        cluster: known.map(|t| t.cluster.clone()).unwrap_or_default(),
        kind: known.map_or(TopicKind::Issue, |t| t.kind),
        issues: vec![issue],
        id,
    }
}

/// The proposition's sentence about the subject.
fn sentence(rules: &RuleSet, known: Option<&Proposition>, id: &str, subject: Option<&str>) -> String {
    let subject = subject.map(|s| name(rules, s));
    known.map_or_else(|| id.to_owned(), |proposition| proposition.sentence(subject.as_deref()))
}

/// The claims among the statements, held against the holders' own voice.
fn claims(ledger: &Ledger) -> Vec<Claim> {
    let mut found: Vec<Claim> = Vec::new();
    for (_, issue) in ledger.issues() {
        for position in &issue.positions {
            let own = position.resolved.as_ref().filter(|r| r.basis.is_own_voice()).map(|r| r.value);
            for &number in &position.claims {
                let Some(record) = ledger.statement(number).map(|s| &s.record) else { continue };
                let stance = record.stance.unwrap_or(0).clamp(-2, 2);
                let status = match own.map_or(0, |v| v * stance) {
                    1.. => ClaimStatus::Confirmed,
                    0 => ClaimStatus::Open,
                    _ => ClaimStatus::Contradicted,
                };
                found.push(Claim {
                    by: record.claimed_by.clone(),
                    of: position.party.clone(),
                    proposition: issue.proposition.clone(),
                    subject: issue.subject.clone(),
                    stance,
                    date: record.date.clone(),
                    statement: number,
                    status,
                    own,
                });
            }
        }
    }
    found.sort_by_key(|c| c.statement);
    found
}

/// The voices that may not speak for their party, held against its position.
fn dissents(ledger: &Ledger) -> Vec<Dissent> {
    let mut found: Vec<Dissent> = Vec::new();
    for (_, issue) in ledger.issues() {
        for position in &issue.positions {
            for &number in &position.dissent {
                let Some(record) = ledger.statement(number).map(|s| &s.record) else { continue };
                let stance = record.stance.unwrap_or(0).clamp(-2, 2);
                found.push(Dissent {
                    party: position.party.clone(),
                    proposition: issue.proposition.clone(),
                    subject: issue.subject.clone(),
                    stance,
                    statement: number,
                    contradicts: position.resolved.as_ref().is_some_and(|r| r.value * stance < 0),
                });
            }
        }
    }
    found.sort_by_key(|d| d.statement);
    found
}

/// The parties that are spoken of and do not speak, and the belligerents of whom nothing is known.
fn banners(ledger: &Ledger) -> Vec<Banner> {
    let mut banners = Vec::new();
    for party in ledger.parties.iter().filter(|p| p.own + p.narrated == 0) {
        let mut counts: BTreeMap<Option<&str>, usize> = BTreeMap::new();
        for claim in ledger.claims.iter().filter(|c| c.of == party.id) {
            *counts.entry(claim.by.as_deref()).or_default() += 1;
        }
        let mut via: Vec<(Option<String>, usize)> =
            counts.into_iter().map(|(by, n)| (by.map(str::to_owned), n)).collect();
        via.sort_by_key(|(by, n)| (Reverse(*n), ledger.parties.iter().position(|p| Some(&p.id) == by.as_ref())));
        let known: Vec<String> = via
            .iter()
            .map(|(by, n)| format!("{n} via {}", by.as_deref().unwrap_or("an unnamed party")))
            .chain((party.reported > 0).then(|| format!("{} reported", party.reported)))
            .chain((party.dissent > 0).then(|| format!("{} not authorised", party.dissent)))
            .collect();
        let text = if known.is_empty() {
            format!("{}: no statement", party.name)
        } else {
            format!("{}: 0 own-voice statements ({})", party.name, known.join(", "))
        };
        banners.push(Banner {
            party: party.id.clone(),
            name: party.name.clone(),
            via,
            reported: party.reported,
            dissent: party.dissent,
            text,
        });
    }
    banners
}
