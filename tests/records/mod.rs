//! Records written as lines, for tests of the ledger: `PARTY proposition stance (SUBJECT) @CLAIMANT`, as in the
//! examples of rule files, with builders for the rest.

use standpoint::ledger::Reading;
use standpoint::record::{Act, Condition, Holder, Mode, Provenance, Quoted, Record, SCHEMA};
use standpoint::rules::RuleSet;
use standpoint::rules::schema::{Pack, Party, Proposition, Side, Slot, Topic, TopicKind};

/// A record in the making.
#[derive(Clone, Debug)]
pub struct Said(pub Record);

/// `UKR military_aid.continue +2 (UKR)`; `@USA` makes it a claim by the USA, `@?` hearsay.
pub fn said(line: &str) -> Said {
    let mut parts = line.split_whitespace();
    let party = parts.next().expect("a party").to_owned();
    let proposition = parts.next().expect("a proposition").to_owned();
    let stance = parts.next().expect("a stance");
    let (mut subject, mut provenance, mut claimed_by) = (None, Provenance::Own, None);
    for part in parts {
        match part.strip_prefix('@') {
            Some("?") => provenance = Provenance::Reported,
            Some(by) => (provenance, claimed_by) = (Provenance::Claimed, Some(by.to_owned())),
            None => subject = Some(part.trim_matches(['(', ')']).to_owned()),
        }
    }
    let quoted = Quoted { start: 0, end: line.chars().count(), text: line.to_owned() };
    Said(Record {
        schema: SCHEMA,
        article: String::new(),
        date: None,
        outlet: None,
        paragraph: 1,
        speaker: None,
        cue: None,
        content: vec![quoted.clone()],
        mode: Mode::Indirect,
        holder: Some(Holder {
            name: Some(format!("Leader of {party}")),
            party: Some(party),
            role: None,
            rank: Some(1),
        }),
        provenance,
        claimed_by,
        topic: proposition.split('.').next().map(str::to_owned),
        proposition: Some(proposition),
        subject,
        stance: Some(stance.trim_end_matches('c').parse().expect("a number")),
        act: None,
        conditional: stance.ends_with('c'),
        condition: None,
        terms: Vec::new(),
        evidence: quoted,
        rules: vec!["test".to_owned()],
        confidence: match provenance {
            Provenance::Own => 0.9,
            Provenance::Reported => 0.45,
            Provenance::Claimed => 0.5,
        },
    })
}

impl Said {
    /// In these words.
    pub fn words(mut self, words: &str) -> Said {
        words.clone_into(&mut self.0.content[0].text);
        words.clone_into(&mut self.0.evidence.text);
        self
    }

    /// By somebody of this rank.
    pub fn rank(mut self, rank: u8) -> Said {
        if let Some(holder) = &mut self.0.holder {
            holder.rank = Some(rank);
            holder.name = Some(format!("{} {rank}", holder.party.as_deref().unwrap_or("?")));
        }
        self
    }

    /// On this condition.
    pub fn when(mut self, words: &str, proposition: Option<&str>) -> Said {
        self.0.conditional = true;
        self.0.condition =
            Some(Condition { start: 0, end: 1, text: words.to_owned(), proposition: proposition.map(str::to_owned) });
        self
    }

    /// With these parameters.
    pub fn terms(mut self, terms: &[&str]) -> Said {
        self.0.terms = terms.iter().map(|t| (*t).to_owned()).collect();
        self
    }

    /// Reported in this mode.
    pub fn mode(mut self, mode: Mode) -> Said {
        self.0.mode = mode;
        self
    }

    /// Doing this.
    pub fn act(mut self, act: Act) -> Said {
        self.0.act = Some(act);
        self
    }
}

/// A reading of these records, each at a place of its own; an empty date is none.
pub fn reading(article: &str, date: &str, said: Vec<Said>) -> Reading {
    let date = (!date.is_empty()).then(|| date.to_owned());
    let place = |(i, Said(mut record)): (usize, Said)| {
        article.clone_into(&mut record.article);
        record.date.clone_from(&date);
        record.paragraph = i + 1;
        record.evidence.start = 1000 * i;
        record.evidence.end = 1000 * i + record.evidence.text.chars().count();
        record
    };
    Reading {
        article: article.to_owned(),
        records: said.into_iter().enumerate().map(place).collect(),
        date,
        outlet: None,
        title: None,
        hash: String::new(),
        pack: Some("ukraine-russia".to_owned()),
    }
}

/// A codebook of a few topics and one pack, in the form the ledger reads.
pub fn rules() -> RuleSet {
    use TopicKind::{Conduct, Issue, Principle, Process};
    let topic = |id: &str, kind: TopicKind, propositions: &[&str]| Topic {
        id: id.to_owned(),
        name: id.replace('_', " "),
        kind,
        propositions: propositions
            .iter()
            .map(|name| Proposition {
                id: format!("{id}.{name}"),
                text: format!("{name} happens."),
                ..Proposition::default()
            })
            .collect(),
        ..Topic::default()
    };
    let mut withdrawal = topic("withdrawal", Issue, &["forces"]);
    "{who} withdraws its forces from {where}.".clone_into(&mut withdrawal.propositions[0].text);
    withdrawal.propositions[0].slot = Some(Slot { name: "who".to_owned(), from: Vec::new() });
    let side =
        |role: &str, party: &str| Side { role: role.to_owned(), parties: vec![party.to_owned()], ..Side::default() };
    let party = |id: &str, name: &str| Party { id: id.to_owned(), name: name.to_owned(), ..Party::default() };
    RuleSet {
        topics: vec![
            topic("ceasefire", Issue, &["full"]),
            topic("ceasefire_partial", Issue, &["energy"]),
            topic("compliance", Conduct, &["good_faith"]),
            topic("monitoring", Issue, &["mechanism"]),
            topic("territory", Issue, &["cede", "recognise"]),
            withdrawal,
            topic("sovereignty", Principle, &["independence", "no_outside_influence"]),
            topic("military_aid", Issue, &["continue"]),
            topic("force_limits", Issue, &["limit"]),
            topic("security_guarantees", Issue, &["provide"]),
            topic("prisoners", Issue, &["exchange", "remains"]),
            topic("economic_integration", Issue, &["eu", "adversary_ties"]),
            topic("talks", Process, &["hold", "leaders_summit"]),
            topic("mediation", Process, &["role"]),
            topic("end_of_war", Principle, &["negotiated_end", "root_causes"]),
        ],
        parties: vec![party("UKR", "Ukraine"), party("RUS", "Russia"), party("USA", "United States")],
        packs: vec![Pack {
            id: "ukraine-russia".to_owned(),
            sides: vec![side("belligerent_a", "UKR"), side("belligerent_b", "RUS"), side("mediator", "USA")],
            ..Pack::default()
        }],
        ..RuleSet::default()
    }
}
