//! Findings: what a user should know, counted per rule and folder.

use serde::{Deserialize, Serialize};
use words::Text;

use super::{Basis, Candidate, Example, FolderPath};

/// How much a finding hurts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Content or an item is gone.
    Loss,
    /// Arrives, but different.
    Change,
    /// Worth knowing.
    Note,
}

impl Severity {
    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Loss => "loss",
            Self::Change => "change",
            Self::Note => "note",
        }
    }
}

/// One rule's effect on one folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Rule id.
    pub rule: &'static str,
    /// The rule's case, which says more closely what happened; empty is the plain one.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub case: &'static str,
    /// How much it hurts.
    pub severity: Severity,
    /// How the statement is known.
    pub basis: Basis,
    /// The folder; empty for a finding about the whole mailbox.
    pub folder: FolderPath,
    /// Items that it concerns.
    pub items: u64,
    /// Their size in bytes.
    pub bytes: u64,
    /// The clause that says so (`DMS-FOLD-005`).
    pub clause: String,
    /// What the rule adds in words and numbers of this mailbox, where it adds anything: the other
    /// folders of a collision, a label count, a setting that matched nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<Text>,
    /// A few of the items.
    pub examples: Vec<Example>,
    /// What else may happen where that is open; what is predicted comes first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<Candidate>,
    /// Of an open finding, whether it leaves open what arrives, and not only where it is found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arrival: Option<bool>,
    /// The engine of a later text that says otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overturned_by: Option<String>,
}
