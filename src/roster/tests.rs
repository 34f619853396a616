//! Who is mentioned in a sentence, on a date, by example.

use super::*;
use crate::rules::RuleSet;
use crate::rules::lexis::Lexis;
use crate::rules::words::Words;
use crate::sentence::Document;
use crate::span::Span;
use std::sync::LazyLock;

static RULES: LazyLock<(RuleSet, Lexis, Roster)> = LazyLock::new(|| {
    let rules = crate::rules::load::built_in();
    let mut lexis = Lexis::new(&rules.words);
    let roster = Roster::new(&rules, &mut lexis);
    (rules, lexis, roster)
});

/// The cast of a text on a date, with the document and the table of its words left behind.
fn cast(text: &str, date: &str) -> (Document, Cast) {
    let (rules, lexis, roster) = &*RULES;
    let mut words = Words::new(lexis);
    let doc = Document::of_text(text, Span::new(0, text.len()), &mut words);
    let cast = roster.cast(rules, &doc, text, date.parse().ok(), &words, None);
    (doc, cast)
}

/// Each mention as `words = name/parties`, with a mark for its kind.
fn show(text: &str, date: &str) -> Vec<String> {
    let (doc, cast) = cast(text, date);
    let one = |m: &Mention| {
        let words = doc.tokens[m.tokens.start].span.cover(doc.tokens[m.tokens.end - 1].span).of(text);
        let actor = &cast.actors[m.actor];
        let parties: Vec<&str> = actor.parties.iter().map(|p| &*cast.parties[*p]).collect();
        let mark = match m.kind {
            MentionKind::Name | MentionKind::Description => "",
            MentionKind::Metonym => "m:",
            MentionKind::Adjective => "a:",
            MentionKind::Collective => "c:",
            MentionKind::Anonymous => "?:",
        };
        let person = match (&actor.name, actor.sort) {
            (Some(name), Sort::He | Sort::She | Sort::Person) => name,
            (_, Sort::Person) => "somebody",
            _ => "",
        };
        format!("{mark}{words} = {person}/{}", parties.join("+"))
    };
    cast.mentions.iter().map(one).collect()
}

#[track_caller]
fn check(text: &str, date: &str, expected: &[&str]) {
    assert_eq!(show(text, date), expected, "{text}");
}

#[test]
fn the_longest_name_wins_and_takes_its_title() {
    check(
        "Israeli Defence Minister Israel Katz rejected it. Katz spoke in Jerusalem.",
        "2025-06-01",
        &["Israeli Defence Minister Israel Katz = Israel Katz/ISR", "Katz = Israel Katz/ISR", "m:Jerusalem = /ISR"],
    );
    check("On a rainy Tuesday in the north of the island, Michael Jordan and Chad Smith met again.", "2025-06-01", &[]);
    check("Gaza's health ministry said 40 people died.", "2024-06-01", &[]);
}

#[test]
fn a_bare_surname_needs_the_full_name_or_a_title() {
    check("Kim was not there.", "2019-03-01", &[]);
    check(
        "North Korean leader Kim Jong Un agreed. Kim smiled.",
        "2019-03-01",
        &["North Korean leader Kim Jong Un = Kim Jong Un/PRK", "Kim = Kim Jong Un/PRK"],
    );
    check("President Moon called for talks.", "2019-03-01", &["President Moon = Moon Jae-in/KOR"]);
    check(
        "Kim Jong Un and Kim Yo Jong came.\n\nKim left.",
        "2019-03-01",
        &["Kim Jong Un = Kim Jong Un/PRK", "Kim Yo Jong = Kim Yo Jong/PRK"],
    );
}

#[test]
fn offices_are_held_on_the_date() {
    for (text, date, name) in [
        ("The US president said no.", "2025-01-19", "Joe Biden/USA"),
        ("The US president said no.", "2025-01-21", "Donald Trump/USA"),
        ("The Ukrainian defence minister said no.", "2025-07-10", "Rustem Umerov/UKR"),
        ("The Ukrainian defence minister said no.", "2025-08-10", "Denys Shmyhal/UKR"),
        ("The Hungarian prime minister said no.", "2026-05-08", "Viktor Orban/HUN"),
        ("The Hungarian prime minister said no.", "2026-05-10", "Peter Magyar/HUN"),
        ("Iran's supreme leader said no.", "2026-02-27", "Ali Khamenei/IRN"),
        ("Iran's supreme leader said no.", "2026-03-09", "Mojtaba Khamenei/IRN"),
        ("The Iranian leader said no.", "2026-03-09", "Mojtaba Khamenei/IRN"),
        ("The German chancellor said no.", "2024-03-09", "Olaf Scholz/DEU"),
        ("Getachew Reda said no.", "2022-11-01", "Getachew Reda/TPLF"),
        ("Getachew Reda said no.", "2025-05-01", "Getachew Reda/ETH"),
        ("The president of Ukraine said no.", "2024-05-01", "Volodymyr Zelensky/UKR"),
    ] {
        let shown = show(text, date);
        assert!(shown.iter().any(|s| s.ends_with(name)), "{text} on {date}: {shown:?}");
    }
}

#[test]
fn those_the_rules_do_not_know_are_bound_by_title_or_apposition() {
    check(
        "Ukrainian Deputy Trade Minister Taras Bereza refused. Bereza said so on Monday.",
        "2024-05-01",
        &["Ukrainian Deputy Trade Minister Taras Bereza = Taras Bereza/UKR", "Bereza = Taras Bereza/UKR"],
    );
    check(
        "Nabil Qandil, a senior Hamas official, accepted the plan.",
        "2024-05-01",
        &["Nabil Qandil = Nabil Qandil/HAMAS", "a senior Hamas official = Nabil Qandil/HAMAS"],
    );
    check(
        "“No,” said Mary Fenwick, an analyst at the Washington Institute. Fenwick saw no way out for Russia.",
        "2024-05-01",
        &["Mary Fenwick = Mary Fenwick/", "an analyst = Mary Fenwick/", "Fenwick = Mary Fenwick/", "Russia = /RUS"],
    );
}

#[test]
fn descriptions_and_voices() {
    check("Two senior US officials disagreed.", "2024-05-01", &["Two senior US officials = /USA"]);
    check("A Hamas spokesman refused.", "2024-05-01", &["A Hamas spokesman = somebody/HAMAS"]);
    check("Sources said a diplomat left.", "2024-05-01", &["?:Sources = /", "?:a diplomat = somebody/"]);
    check("The Israeli government voted.", "2024-05-01", &["The Israeli government = /ISR"]);
    check("The Ukrainian party proposed a text.", "2022-03-29", &["The Ukrainian party = /UKR"]);
    check("Israeli forces left.", "2024-05-01", &["a:Israeli = /ISR"]);
    check("Moscow rejected it.", "2024-05-01", &["m:Moscow = /RUS"]);
    check(
        "Sergei Lavrov met his Ukrainian counterpart.",
        "2023-05-01",
        &["Sergei Lavrov = Sergei Lavrov/RUS", "his Ukrainian counterpart = Dmytro Kuleba/UKR"],
    );
    check("Turkey's UN ambassador objected.", "2016-02-20", &["Turkey = /TUR", "UN ambassador = somebody/TUR"]);
}

#[test]
fn what_a_pack_decides() {
    check(
        "Hamas and Israel fight on in Rafah. The group made an offer; both sides met the mediators.",
        "2024-05-01",
        &[
            "Hamas = /HAMAS",
            "Israel = /ISR",
            "The group = /HAMAS",
            "c:both sides = /ISR+HAMAS",
            "c:the mediators = /QAT+EGY+USA",
        ],
    );
    check("The army and the RSF agreed in Darfur.", "2024-05-01", &["The army = /SAF", "RSF = /RSF"]);
    let pack = |text: &str, date: &str| {
        let (_, cast) = cast(text, date);
        cast.pack.map(|p| RULES.0.packs[p].id.as_str())
    };
    assert_eq!(
        pack("Israel demands that Hezbollah disarm in southern Lebanon.", "2024-10-01"),
        Some("israel-hezbollah")
    );
    assert_eq!(pack("The contras and the Sandinistas met.", "1988-03-01"), Some("nicaragua"));
    assert_eq!(pack("Kyiv will never recognise the annexation of Crimea.", "2024-03-01"), Some("ukraine-russia"));
    assert_eq!(pack("The United States thanked France.", "2024-03-01"), None);
}

#[test]
fn parties_that_no_rule_knows() {
    check(
        "The Karuvian rebels signed. Peru and the Norwegian government welcomed it.",
        "2024-05-01",
        &["Karuvian rebels = /KARUVIAN", "Peru = /PER", "the Norwegian government = /NOR"],
    );
    check("Chadian rebels refused.", "2008-02-01", &["Chadian rebels = /TCD_REBELS"]);
}

#[test]
fn organisations_are_parties_of_their_own() {
    check(
        "The Marovian National Council (MNC) met. The council refused; so did the MNC and its allies.",
        "2024-05-01",
        &["Marovian National Council (MNC) = /MNC", "The council = /MNC", "MNC = /MNC"],
    );
    check(
        "Ana Kwame, who leads the Free Coast Front, spoke. A spokesman for the front agreed.",
        "2024-05-01",
        &["Ana Kwame = Ana Kwame/FCF", "Free Coast Front = /FCF", "A spokesman = somebody/FCF", "the front = /FCF"],
    );
    check("The Movement for Coastal Justice refused.", "2024-05-01", &["Movement for Coastal Justice = /MCJ"]);
    // Aid, research and a state's own organs are none.
    check("The Norwegian Refugee Council and the Peace Research Committee (PRC) agreed.", "2024-05-01", &[]);
    check("The Peruvian Armed Forces refused.", "2024-05-01", &["a:Peruvian = /PER"]);
    check("The Chilean Electoral Council met.", "2024-05-01", &["a:Chilean = /CHL"]);
}

#[test]
fn adjectives_joined_before_a_plural_are_several() {
    check(
        "The Peruvian, Chilean and US foreign ministers met.",
        "2024-05-01",
        &["Peruvian, Chilean and US foreign ministers = /PER+CHL+USA"],
    );
    check("The Peruvian and Chilean governments met.", "2024-05-01", &["Peruvian and Chilean governments = /PER+CHL"]);
}

#[test]
fn a_description_before_a_comma_is_of_the_name_after_it() {
    check(
        "The contras' leader, Adolfo Calero, refused to meet the Sandinistas.",
        "1987-08-06",
        &[
            "contras = /CONTRA",
            "leader = Adolfo Calero/CONTRA",
            "Adolfo Calero = Adolfo Calero/CONTRA",
            "Sandinistas = /NIC_GOV",
        ],
    );
    check(
        "Kirov's host, Iran's trade envoy, Reza Mirdamad, agreed with the Russian envoy.",
        "2021-05-01",
        &[
            "Iran = /IRN",
            "trade envoy = Reza Mirdamad/IRN",
            "Reza Mirdamad = Reza Mirdamad/IRN",
            "the Russian envoy = somebody/RUS",
        ],
    );
}

#[test]
fn places_are_no_party_of_those_who_stand_there() {
    check(
        "A diplomat in Cairo and officials in Kabul disagreed.",
        "2020-05-01",
        &["?:A diplomat = somebody/", "m:Cairo = /EGY", "officials = /AFG", "m:Kabul = /AFG"],
    );
    check("The UN envoy for Yemen left.", "2023-05-01", &["The UN envoy = somebody/UN", "Yemen = /YEM"]);
}

#[test]
fn both_bearers_of_a_surname_leave_it_open() {
    let text = "Ali Khamenei wrote to Mojtaba Khamenei.\n\nKhamenei then left.";
    assert!(!show(text, "2025-05-01").iter().any(|s| s.starts_with("Khamenei")));
}

#[test]
fn a_hyphened_word_names_authors_in_the_head_of_a_joint_document_only() {
    check("U.S.-ROK Leaders' Joint Statement\n\nWe met on Friday.", "2021-05-21", &["c:U.S.-ROK = /USA+KOR"]);
    check("Russia-Ukraine war: a statement\n\nWe met on Friday.", "2023-05-21", &[]);
    check("They read the long joint report on the Russia-Ukraine war.", "2023-05-21", &[]);
}

#[test]
fn another_first_name_is_another_person() {
    // In the mention itself, and by surname alone afterwards.
    check(
        "The baker Amin Haftar was at home.\n\nHaftar rejected a ceasefire.",
        "2020-06-01",
        &["Amin Haftar = Amin Haftar/", "Haftar = Amin Haftar/"],
    );
    check("Sara Netanyahu rejected a ceasefire.", "2025-06-01", &["Sara Netanyahu = Sara Netanyahu/"]);
    check("Melania Trump Calls for Truce", "2025-06-01", &["Melania Trump = Melania Trump/"]);
    // A first name that is a surname as well.
    check("Saddam Haftar rejected talks.", "2025-06-01", &["Saddam Haftar = Saddam Haftar/"]);
    // Who stands beside somebody in passing does not take his name over.
    check(
        "Benjamin Netanyahu came with his wife, Sara Netanyahu. Netanyahu rejected a truce.",
        "2025-06-01",
        &[
            "Benjamin Netanyahu = Benjamin Netanyahu/ISR",
            "Sara Netanyahu = Sara Netanyahu/",
            "Netanyahu = Benjamin Netanyahu/ISR",
        ],
    );
    // Nor is whoever bears the office anybody's namesake.
    check(
        "Ivan Putin, a pensioner, was at home. President Putin rejected a truce.",
        "2025-06-01",
        &["Ivan Putin = Ivan Putin/", "President Putin = Vladimir Putin/RUS"],
    );
}

#[test]
fn a_first_name_is_spelled_in_many_ways() {
    for name in ["Wladimir Putin", "V. Putin", "Vladimir Vladimirovich Putin"] {
        check(&format!("{name} refused."), "2025-06-01", &[&format!("{name} = Vladimir Putin/RUS")]);
    }
    for name in ["Benyamin Netanyahu", "Ben Netanyahu"] {
        check(&format!("{name} refused."), "2025-06-01", &[&format!("{name} = Benjamin Netanyahu/ISR")]);
    }
    check("Michael Pompeo refused.", "2019-06-01", &["Michael Pompeo = Mike Pompeo/USA"]);
    check("Yasir Arafat refused.", "1995-06-01", &["Yasir Arafat = Yasser Arafat/PA"]);
    // What stands before a surname is no first name by that alone.
    for before in ["Yesterday", "Embattled", "In Smolensk", "Warlord"] {
        check(&format!("{before} Putin refused."), "2025-06-01", &["Putin = Vladimir Putin/RUS"]);
    }
}

#[test]
fn a_source_in_a_body_is_of_it() {
    check("A source in Hamas refused.", "2025-06-01", &["A source = somebody/HAMAS", "Hamas = /HAMAS"]);
    check("A source within the RSF refused.", "2025-06-01", &["A source = somebody/RSF", "RSF = /RSF"]);
    let delegation = ["A source = somebody/UKR", "the Ukrainian delegation = /UKR"];
    check("A source in the Ukrainian delegation refused.", "2025-06-01", &delegation);
    // Where somebody is, or whom somebody knows, is not whom he speaks for.
    for place in ["in Kyiv", "inside Ukraine", "in Ukraine", "in Somaliland"] {
        let shown = show(&format!("A source {place} refused."), "2025-06-01");
        assert_eq!(shown[0], "?:A source = somebody/", "{place}");
    }
    let shown = show("A source close to Hamas refused.", "2025-06-01");
    assert_eq!(shown[0], "?:A source = somebody/");
}
