//! The numbers the position stage decides by, as the rule files give them under `settings`: what each is for, and its id.

use super::RuleSet;

/// Declares the thresholds, each a field with the id of its setting. Where a user's file has taken a setting out, its
/// value is 0.
macro_rules! thresholds {
    ($($(#[$about:meta])* $field:ident: $kind:ty = $id:literal,)*) => {
        /// The numbers the position stage decides by, looked up once.
        #[derive(Clone, Debug, Default)]
        pub struct Thresholds {
            $($(#[$about])* pub $field: $kind,)*
        }

        impl Thresholds {
            /// The ids of all of them.
            pub const IDS: &[&str] = &[$($id,)*];

            pub(super) fn new(rules: &RuleSet) -> Self {
                Thresholds { $($field: value(rules, $id) as $kind,)* }
            }
        }
    };
}

thresholds! {
    /// How many sentences before and after a stance a word of war or of its settlement is near.
    matter_near: usize = "matter.near",
    /// The same for what is told in everyday words.
    matter_beside: usize = "matter.beside",
    /// One sentence in so many with a word of war makes everything told in everyday words about that war.
    matter_steeped: usize = "matter.steeped",
    /// A party in one of so many conflicts has a say everywhere.
    matter_everywhere: usize = "matter.everywhere",
    /// One sentence in so many with such a word makes the whole text one about a conflict.
    matter_share: usize = "matter.share",
    /// The same where the actors point to a known conflict.
    matter_share_known: usize = "matter.share.known",
    /// A text of fewer sentences says too little to judge it by.
    matter_short: usize = "matter.short",
    /// How many sentences on "the plan" is still the plan that was named last.
    text_reach: usize = "text.reach",
    /// How many sentences on "the second stage" and "it" are still a stage of it and it.
    text_near: usize = "text.near",
    /// How many words before a phrase a name may say whom it is about.
    slot_reach: usize = "slot.reach",
    /// How many paragraphs before a phrase may say whose words it stands in.
    speaker_reach: usize = "speaker.reach",
    /// At most so many positions are taken or left at once by "it", "both" or "these": more is a summary.
    echo_most: usize = "echo.most",
    /// How many words before a phrase a quantity of it may stand.
    term_before: usize = "term.before",
    /// How many words after a phrase a quantity of it may stand.
    term_after: usize = "term.after",
    /// How many words behind a noun a clause about it may begin: a comma and its opener.
    described_near: usize = "described.near",
    /// How many sentences may stand between a question and its answer.
    question_back: usize = "question.back",
    /// How many words may stand before a yes or a no.
    answer_before: usize = "answer.before",
    /// How many words may stand between a verb of answering and its yes or no.
    answer_near: usize = "answer.near",
    /// How many sentences after a text was told of it is still the one voted on.
    vote_reach: usize = "vote.reach",
    /// How many words may stand between a vote and its side.
    vote_near: usize = "vote.near",
    /// How many words the label of a list of votes may have.
    vote_label: usize = "vote.label",
    /// How many years before an article what it dates is history.
    history_years: usize = "history.years",
    /// How many months before an article what it dates by a month is history.
    history_months: usize = "history.months",
    /// How many words before a month its preposition may stand.
    history_day: usize = "history.day",
    /// How many words before a year its preposition may stand.
    history_near: usize = "history.near",
    /// How many items above the line that leads a list in is looked for.
    list_reach: usize = "list.reach",
    /// Below this quality (0 to 1) a record is made only on request.
    doubt: f64 = "record.doubt",
    /// Quality of a stance that rests on words that only name the topic.
    quality_weak: f64 = "quality.weak",
    /// What quality is multiplied by where speech alone, without a word of stance, makes one.
    quality_bare: f64 = "quality.bare",
    /// Quality of a stance that hangs on another: what a condition or a purpose asks for.
    quality_depending: f64 = "quality.depending",
    /// Confidence of a party's own voice, in its reported words.
    confidence_speech: f64 = "confidence.speech",
    /// Confidence of a party's own voice in the reporter's account.
    confidence_told: f64 = "confidence.told",
    /// Confidence of what is told at second hand.
    confidence_reported: f64 = "confidence.reported",
    /// Confidence of what another party says that it holds.
    confidence_claimed: f64 = "confidence.claimed",
}

fn value(rules: &RuleSet, id: &str) -> f64 {
    rules.settings.iter().find(|setting| setting.id == id).map_or(0.0, |setting| setting.value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::load;

    #[test]
    fn every_threshold_is_in_the_rules_and_no_other() {
        let rules = load::built_in();
        let given: Vec<&str> = rules.settings.iter().map(|setting| setting.id.as_str()).collect();
        assert_eq!(given, Thresholds::IDS);
        assert!(rules.settings.iter().all(|setting| setting.value > 0.0 && setting.about.is_some()));
    }
}
