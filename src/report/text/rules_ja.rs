//! Each rule's effect in one Japanese sentence, by rule id.
//!
//! It stands apart from the rules because their doc comments are English; a test asks for a
//! sentence for every registered rule and a rule for every sentence.

/// Rule ids, sorted, with their sentences.
pub(super) const SENTENCES: &[(&str, &str)] = &[(
    "long-path-loses-label",
    "フォルダのフルパスが Gmail の上限より長いとラベルが作られず、メールは「すべてのメール」だけに入ります。",
)];

/// The sentence of a rule.
pub(super) fn sentence(id: &str) -> Option<&'static str> {
    SENTENCES
        .iter()
        .find(|(rule, _)| *rule == id)
        .map(|(_, sentence)| *sentence)
}
