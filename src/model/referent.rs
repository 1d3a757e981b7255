//! Which event or contact an entry is about, for people who want to look at it.
//!
//! Apart because findings, records and calendars all say it, in the same three words. A name says more of a
//! person than the others: it is left out unless somebody asks for names.

use serde::Serialize;

/// Which event or contact an entry is about.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Referent {
    /// `UID`, `iCalUId`, or the id that the export gives it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Start of an event on its own clock, with the name of the zone: `2026-12-07T09:00:00[Asia/Tokyo]`, a
    /// day alone where it lasts whole days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<String>,
    /// Subject or display name, where names were asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// One of the items that a finding is about.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Example {
    /// Where it stands in the export.
    pub place: String,
    /// Which it is.
    #[serde(flatten)]
    pub referent: Referent,
    /// When a message was sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Its size in bytes.
    pub bytes: u64,
}
