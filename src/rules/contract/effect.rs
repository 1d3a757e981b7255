//! What a rule answers about an item, whatever the kind: the case, what becomes of it, how much that hurts.

use super::CaseIndex;
use model::Severity;

/// What a rule answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effect<A> {
    /// The rule's case.
    pub case: CaseIndex,
    /// What becomes of the item.
    pub action: A,
    /// Whether it is a finding, and how much it hurts.
    pub finding: Option<Severity>,
}

impl<A> Effect<A> {
    /// An effect without a finding.
    pub fn new(case: impl Into<CaseIndex>, action: A) -> Self {
        Self {
            case: case.into(),
            action,
            finding: None,
        }
    }

    /// Makes the effect a finding.
    #[must_use]
    pub fn found(mut self, severity: Severity) -> Self {
        self.finding = Some(severity);
        self
    }
}
