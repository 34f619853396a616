//! The filters of the command line, checked against the rules: names become ids once, here.

use crate::ledger::{Measure, Options, Reading};
use crate::rules::RuleSet;

use super::options::{Keep, Scores};
use super::suggest;

/// What the ledger is asked for.
///
/// # Errors
/// A name that is neither an id nor a name of the rules, with the nearest that is. A party that no rule knows may still
/// have been met in the articles (any militia is a party of its own), so those met count as known.
pub(crate) fn options(keep: &Keep, rules: &RuleSet, readings: &[Reading]) -> anyhow::Result<Options> {
    let parties = keep.party.iter().map(|given| party(given, rules, readings)).collect::<Result<_, _>>()?;
    let mut topics = Vec::new();
    for given in &keep.topic {
        topics.extend(topics_of(given, rules)?);
    }
    Ok(Options {
        parties,
        topics,
        since: keep.since.map(|day| day.to_string()),
        until: keep.until.map(|day| day.to_string()),
        own_voice: keep.own_voice,
        accept_claims: keep.accept_claims,
        ..Options::default()
    })
}

/// Adds how agreement is to be scored.
///
/// # Errors
/// A weight for a topic that is not known.
pub(crate) fn score_by(scores: &Scores, rules: &RuleSet, options: &mut Options) -> anyhow::Result<()> {
    if scores.measure.as_deref() == Some("dna") {
        options.measure = Measure::Dna;
    }
    for (given, weight) in &scores.weight {
        options.salience.extend(topics_of(given, rules)?.into_iter().map(|topic| (topic, *weight)));
    }
    Ok(())
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
    let records = readings.iter().flat_map(|reading| &reading.records);
    let met = records.filter_map(|record| record.holder.as_ref()?.party.as_ref());
    if let Some(id) = met.clone().find(|id| is(id)) {
        return Ok(id.clone());
    }
    let names = rules.parties.iter().flat_map(|party| [party.id.as_str(), party.name.as_str()]);
    Err(suggest::unknown("party", given, names.chain(met.map(String::as_str))))
}

/// The ids of topics or propositions under the id or name of a cluster, a topic or a proposition.
pub(crate) fn topics_of(given: &str, rules: &RuleSet) -> anyhow::Result<Vec<String>> {
    let is = |name: &str| name.eq_ignore_ascii_case(given);
    if let Some((_, proposition)) = rules.proposition(given) {
        return Ok(vec![proposition.id.clone()]);
    }
    if let Some(topic) = rules.topics.iter().find(|topic| is(&topic.id)) {
        return Ok(vec![topic.id.clone()]);
    }
    if let Some(cluster) = rules.clusters.iter().find(|cluster| is(&cluster.id) || is(&cluster.name)) {
        let inside = rules.topics.iter().filter(|topic| topic.cluster == cluster.id);
        return Ok(inside.map(|topic| topic.id.clone()).collect());
    }
    if let Some(topic) = rules.topics.iter().find(|topic| is(&topic.name)) {
        return Ok(vec![topic.id.clone()]);
    }
    let topics = rules.topics.iter().map(|topic| topic.id.as_str());
    let propositions = rules.topics.iter().flat_map(|topic| &topic.propositions).map(|p| p.id.as_str());
    Err(suggest::unknown("topic", given, topics.chain(propositions)))
}
