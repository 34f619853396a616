//! What a sentence's tokens are before any of them is tagged: their features, which are names, and how many verbs are sure.

use super::{CLOSED, NOMINAL, Tagger};
use crate::rules::features::{Features as F, Key};
use crate::sentence::{Case, Token, TokenKind};

/// So long the subject behind a conjunction may be, in tokens.
const LONGEST_SUBJECT: usize = 8;

/// How a line is written, as far as capitals tell anything.
#[derive(Copy, Clone)]
struct Capitals {
    /// Most words stand in capitals.
    shouting: bool,
    /// Most words of a headline have a capital.
    titles: bool,
}

impl Tagger {
    /// Fills the buffers for a sentence.
    pub(super) fn load(&mut self, tokens: &[Token], forms: &[(F, Key)], heading: bool) {
        self.features.clear();
        self.keys.clear();
        self.kinds.clear();
        self.names.clear();
        let (mut lower, mut capital, mut upper) = (0usize, 0usize, 0usize);
        for (token, (features, key)) in tokens.iter().zip(forms) {
            self.features.push(*features);
            self.keys.push(*key);
            self.kinds.push(token.kind);
            match token.case {
                Case::Lower => lower += 1,
                Case::Title => capital += 1,
                Case::Upper => upper += 1,
                _ => {}
            }
        }
        // Headlines in capitals, articles in capitals: case then says nothing.
        let capitals = Capitals { shouting: upper > lower + capital, titles: heading && capital > 2 * lower };
        let mut first = true;
        for (i, token) in tokens.iter().enumerate() {
            let name = token.kind == TokenKind::Word && self.is_name(i, tokens, first, capitals);
            self.names.push(name);
            first = match token.kind {
                TokenKind::Word | TokenKind::Number => false,
                TokenKind::OpenQuote
                | TokenKind::Colon
                | TokenKind::OpenBracket
                | TokenKind::Dash
                | TokenKind::Stop
                | TokenKind::Question
                | TokenKind::Exclamation => true,
                _ => first,
            };
        }
        self.look_ahead();
    }

    /// Whether a word is a name by its capitals; `first` at the head of a sentence or of something within it.
    fn is_name(&self, i: usize, tokens: &[Token], first: bool, capitals: Capitals) -> bool {
        let (f, token) = (self.features[i], &tokens[i]);
        let closed = f.any(CLOSED);
        let known = f.any(F::VERB.with(NOMINAL).with(F::ADVERB)) && !f.any(F::GUESSED);
        match token.case {
            // "Staffan de Mistura", "Mohammed bin Salman"
            Case::Lower => {
                i > 0 && self.names[i - 1] && self.particles.contains(&token.word) && self.leads_to_name(i, tokens)
            }
            Case::None => false,
            Case::Upper | Case::Title if capitals.shouting => !closed && !known,
            Case::Upper => {
                token.span.len() > 1
                    && (!closed || matches!(self.keys[i], Key::Initials | Key::Who))
                    && !f.any(F::ADVERB)
            }
            Case::Mixed => !closed && (f.any(F::GUESSED) || !known),
            Case::Title if closed && f.any(F::MODAL.with(F::MONTH)) && !f.any(F::PRONOUN.with(F::BE)) => {
                // May, Will: a month or a name in mid-sentence.
                !first && i > 0 && !f.any(F::WH)
            }
            Case::Title if closed || f.any(F::DEMONYM) && !capitals.titles => false,
            Case::Title if capitals.titles => !known,
            Case::Title if first => {
                let next_capital = tokens.get(i + 1).is_some_and(|t| {
                    t.kind == TokenKind::Word && matches!(t.case, Case::Title | Case::Upper | Case::Mixed)
                });
                !known
                    || self.known_names.contains(&token.word)
                    || (next_capital && self.heads_demonym(i))
                    || (next_capital
                        && !self.item
                        && f.any(F::VERB)
                        && !f.any(F::TITLE.with(F::ADJECTIVE).with(F::ADVERB))
                        && !f.any(F::GERUND.with(F::PARTICIPLE))
                        && self.features.get(i + 1).is_some_and(|g| g.any(F::GUESSED)))
            }
            Case::Title => !f.any(F::DAY.with(F::MONTH)),
        }
    }

    /// "South African", "Veteran Israeli": a noun at the head of its sentence right before the adjective of a people belongs to
    /// the name behind it; a time does not ("Today Israeli troops").
    fn heads_demonym(&self, i: usize) -> bool {
        let f = self.features[i];
        let next = self.features.get(i + 1).is_some_and(|g| g.any(F::DEMONYM));
        next && f.any(F::NOUN) && !f.any(F::VERB.with(F::PLURAL).with(F::ADVERB).with(F::CALENDAR).with(F::TIME_ADVERB))
    }

    /// Whether a capital follows, past other small parts of a name ("de la Calle").
    fn leads_to_name(&self, i: usize, tokens: &[Token]) -> bool {
        let after = tokens[i + 1..].iter().take(2).find(|t| !self.particles.contains(&t.word));
        after.is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Title)
    }

    /// Counts how many certain finite verbs follow each token before the next boundary.
    fn look_ahead(&mut self) {
        let n = self.features.len();
        self.ahead.clear();
        self.ahead.resize(n + 1, 0);
        for i in (0..n).rev() {
            let stops = self.boundary(i) || self.reports_next(i) || self.opens_clause(i);
            self.ahead[i] = if stops { 0 } else { self.ahead[i + 1].saturating_add(u8::from(self.is_clause_verb(i))) };
        }
    }

    /// Whether a conjunction opens a clause with a subject and a verb of its own, so that the verb is nobody's before it:
    /// "asked for a pause and it was sent", "called for a truce but the rebels have left", "and Kyiv has agreed", where a
    /// verb in the singular is no verb of two.
    fn opens_clause(&self, i: usize) -> bool {
        let and = self.key(i) == Key::And;
        if i == 0 || !and && self.key(i) != Key::But || self.kinds[i - 1] != TokenKind::Word {
            return false;
        }
        let nominal = |j: usize| {
            let f = self.feature(j);
            self.name(j) || f.any(NOMINAL.with(F::DETERMINER).with(F::POSSESSIVE).with(F::PRONOUN)) && !f.any(F::WH)
        };
        let limit = self.features.len().min(i + LONGEST_SUBJECT);
        let Some(verb) = (i + 1..limit).find(|j| self.certain_at(*j) || !nominal(*j)) else { return false };
        if verb == i + 1 || !self.certain_at(verb) {
            return false;
        }
        let subject = self.feature(i + 1);
        let nominative = subject.any(F::SUBJECT) && !subject.any(F::OBJECT) || self.key(i + 1) == Key::Initials;
        let f = self.feature(verb);
        // "drafted in Paris and Moscow was": two names stand together.
        let named = self.name(i - 1) && self.name(i + 1);
        let one = self.key(verb) == Key::Was || f.any(F::THIRD) && !f.any(F::BE.with(F::MODAL).with(F::PAST));
        let only = (0..i).any(|j| self.key(j) == Key::Only);
        nominative || and && one && !named || !and && !only
    }

    /// Whether a second verb of the same subject reports the verbs behind it: "called on them and said they should".
    fn reports_next(&self, i: usize) -> bool {
        let f = self.features[i];
        let clause = self.phrase_start(i + 1) || self.key(i + 1) == Key::That || self.feature(i + 1).any(NOMINAL);
        i > 0
            && f.any(F::PAST.with(F::THIRD))
            && f.any(F::SPEECH)
            && f.any(F::TAKES_BARE_THAT)
            && !f.any(NOMINAL)
            && !self.names[i]
            && self.features[i - 1].any(F::CONJUNCTION)
            && clause
    }

    /// Whether a token is certain to be the finite verb of a clause of its own.
    fn is_clause_verb(&self, i: usize) -> bool {
        if !self.certain(i, self.features[i]) {
            return false;
        }
        // "and has": a second verb of the same subject is no clause of its own.
        let mut j = i;
        while j > 0 && self.features[j - 1].any(F::MID_ADVERB) && !self.features[j - 1].any(F::CONJUNCTION) {
            j -= 1;
        }
        let second = j > 0 && self.features[j - 1].any(F::CONJUNCTION);
        !second && !self.describes(j) && !self.said_after_and(j)
    }
}
