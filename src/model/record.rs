//! One item's fate, as `--items` writes it.

use serde::Serialize;

use super::{Basis, Bucket, Candidate, Family, FolderPath, Referent};

/// One item and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ItemRecord {
    /// Source address of the mailbox.
    pub mailbox: String,
    /// The item's folder.
    pub folder: FolderPath,
    /// Where it stands in the export: a file name, an id, or `item 7`.
    pub item: String,
    /// Which event or contact it is.
    #[serde(flatten)]
    pub referent: Referent,
    /// Message class; empty for an item that could not be read.
    pub class: String,
    /// Family that it is counted in.
    pub family: Family,
    /// Size in bytes as the export holds it.
    pub bytes: u64,
    /// Number of items, where the export tells no more of them: they share this record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u64>,
    /// Where it ends in the ledger.
    pub fate: Bucket,
    /// Labels that it carries.
    pub labels: Vec<String>,
    /// Rules that decided, in the order in which they applied.
    pub rules: Vec<&'static str>,
    /// The least sure basis among them.
    pub basis: Basis,
    /// What else may become of it where that is open; what is predicted comes first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<Candidate>,
    /// Labels that the message had in Gmail already (`X-Gmail-Labels` of Google Takeout).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gmail_labels: Option<String>,
    /// Whether this version does not say yet what becomes of such items.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub not_predicted: bool,
}
