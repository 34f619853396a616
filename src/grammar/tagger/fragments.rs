//! Quoted fragments: words of somebody else within the reporter's sentence ("promises to “end” the war").
//!
//! Grammar goes through their marks as if they were not there, so the tagger does not see them.

use crate::rules::features::{Features as F, Key};
use crate::sentence::{Case, Document, TokenKind};
use std::ops::Range;

/// The tokens of a sentence without the marks of the fragments in it; `None` where there are none.
pub(super) fn without_marks(doc: &Document, forms: &[(F, Key)], range: &Range<usize>) -> Option<Vec<usize>> {
    let from = doc.quotations.partition_point(|q| q.open <= range.start);
    let mut marks: Vec<usize> = Vec::new();
    for quotation in doc.quotations[from..].iter().take_while(|q| q.open < range.end) {
        let inside = quotation.closed && !quotation.nested && quotation.close < range.end;
        let behind = matches!(
            doc.tokens[quotation.open - 1].kind,
            TokenKind::Word | TokenKind::Possessive | TokenKind::Number | TokenKind::Clitic
        );
        let goes_on = doc.tokens.get(quotation.open + 1).is_some_and(|t| t.case == Case::Lower);
        // Behind a verb of saying, or "her", the marks themselves show what stands there.
        let (features, key) = forms[quotation.open - 1];
        let shows = features.any(F::SPEECH) || key == Key::Her;
        if inside && behind && goes_on && !shows {
            marks.extend([quotation.open, quotation.close]);
        }
    }
    if marks.is_empty() {
        return None;
    }
    Some(range.clone().filter(|t| !marks.contains(t)).collect())
}
