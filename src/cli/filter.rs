//! The filters of the command line, checked against the rules: names become ids once, here.

use crate::ledger::Reading;
use crate::record::{Provenance, Record};
use crate::rules::RuleSet;
use jiff::civil::Date;

use super::options::Keep;
use super::suggest;

/// What to keep. Empty lists keep everything.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    /// Party ids.
    pub parties: Vec<String>,
    /// Proposition ids.
    pub propositions: Vec<String>,
    since: Option<Date>,
    until: Option<Date>,
    own_voice: bool,
}

impl Filter {
    /// Resolves the names given.
    ///
    /// # Errors
    /// A name that is neither an id nor a name of the rules, with the nearest that is. A party that no rule knows may
    /// still have been met in the articles ("any X militia is a party of its own"), so those met count as known.
    pub(crate) fn new(keep: &Keep, rules: &RuleSet, readings: &[Reading]) -> anyhow::Result<Filter> {
        let parties = keep.party.iter().map(|given| party(given, rules, readings)).collect::<Result<_, _>>()?;
        let mut propositions = Vec::new();
        for given in &keep.topic {
            propositions.extend(propositions_of(given, rules)?);
        }
        Ok(Filter { parties, propositions, since: keep.since, until: keep.until, own_voice: keep.own_voice })
    }

    /// The readings with only what is kept of them. Articles without a date are kept unless a date is asked for.
    pub(crate) fn apply(&self, readings: &mut Vec<Reading>) -> Vec<String> {
        let mut undated = Vec::new();
        readings.retain(|reading| {
            let date: Option<Date> = reading.date.as_deref().and_then(|date| date.parse().ok());
            match date {
                Some(date) => {
                    self.since.is_none_or(|since| since <= date) && self.until.is_none_or(|until| date <= until)
                }
                None if self.since.is_some() || self.until.is_some() => {
                    undated.push(reading.article.clone());
                    false
                }
                None => true,
            }
        });
        for reading in readings {
            reading.records.retain(|record| self.keeps(record));
        }
        undated
    }

    /// Whether a record is kept.
    pub(crate) fn keeps(&self, record: &Record) -> bool {
        self.keeps_party(record)
            && self.keeps_proposition(record)
            && (!self.own_voice || record.provenance == Provenance::Own)
    }

    fn keeps_party(&self, record: &Record) -> bool {
        let holder = record.holder.as_ref().and_then(|holder| holder.party.as_ref());
        self.parties.is_empty() || holder.is_some_and(|party| self.parties.contains(party))
    }

    fn keeps_proposition(&self, record: &Record) -> bool {
        self.propositions.is_empty() || record.proposition.as_ref().is_some_and(|id| self.propositions.contains(id))
    }
}

/// The id of the party that a user names by id, name or alias.
fn party(given: &str, rules: &RuleSet, readings: &[Reading]) -> anyhow::Result<String> {
    let wanted = given.to_lowercase();
    let is = |name: &String| name.to_lowercase() == wanted;
    let known = rules.parties.iter().find(|party| is(&party.id)).or_else(|| {
        rules
            .parties
            .iter()
            .find(|party| is(&party.name) || party.names.iter().chain(&party.adjectives).chain(&party.metonyms).any(is))
    });
    if let Some(party) = known {
        return Ok(party.id.clone());
    }
    let met = readings
        .iter()
        .flat_map(|reading| &reading.records)
        .filter_map(|record| record.holder.as_ref()?.party.as_ref());
    if let Some(id) = met.clone().find(|id| is(id)) {
        return Ok(id.clone());
    }
    let names = rules.parties.iter().flat_map(|party| [party.id.as_str(), party.name.as_str()]);
    Err(suggest::unknown("party", given, names.chain(met.map(String::as_str))))
}

/// The propositions under an id or name of a cluster, a topic or a proposition.
pub(crate) fn propositions_of(given: &str, rules: &RuleSet) -> anyhow::Result<Vec<String>> {
    let is = |name: &str| name.eq_ignore_ascii_case(given);
    if let Some((_, proposition)) = rules.proposition(given) {
        return Ok(vec![proposition.id.clone()]);
    }
    let topics: Vec<_> = rules.topics.iter().filter(|topic| is(&topic.id) || is(&topic.name)).collect();
    let topics = if topics.is_empty() {
        let cluster = rules.clusters.iter().find(|cluster| is(&cluster.id) || is(&cluster.name));
        rules.topics.iter().filter(|topic| cluster.is_some_and(|cluster| cluster.id == topic.cluster)).collect()
    } else {
        topics
    };
    if topics.is_empty() {
        let ids = rules.topics.iter().map(|topic| topic.id.as_str());
        let propositions = rules.topics.iter().flat_map(|topic| &topic.propositions).map(|p| p.id.as_str());
        return Err(suggest::unknown("topic", given, ids.chain(propositions)));
    }
    Ok(topics.iter().flat_map(|topic| topic.propositions.iter().map(|p| p.id.clone())).collect())
}
