//! The prediction: what `labelcast preview` prints, as data.
//!
//! Field names and order are the published JSON (`schemas/prediction.schema.json`).

use std::ops::AddAssign;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{
    Basis, Counts, DifferenceClass, Finding, FolderClass, FolderFate, FolderPath, Ledger,
    MailboxKind, Problem, Referent, SourceInfo, WellKnown,
};

/// Name and version of the prediction's JSON.
pub const SCHEMA: &str = "labelcast.prediction/1";

/// Where a migration goes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Target {
    /// Gmail, Google Calendar and Google Contacts.
    #[default]
    Gmail,
}

impl Target {
    /// Every target.
    pub const ALL: [Self; 1] = [Self::Gmail];

    /// The word for it, in engines and in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Gmail => "gmail",
        }
    }
}

/// How sure an engine is of what it decides: its rules' cases, each counted once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Coverage {
    /// The page says so.
    pub stated: u64,
    /// Other public evidence says so.
    pub reported: u64,
    /// Follows by our reading.
    pub inferred: u64,
    /// The page can be read in several ways.
    pub open: u64,
    /// The page says nothing of it.
    pub not_documented: u64,
}

/// Which engine predicted, with the settings that differ from its defaults.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EngineStamp {
    /// Engine id.
    pub id: String,
    /// Id of the engine that it extends, for a patched one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extends: Option<String>,
    /// Date of the pages that it follows.
    pub as_of: String,
    /// Where the migration goes.
    #[serde(default)]
    pub target: Target,
    /// Settings that were given.
    pub settings: Map<String, Value>,
    /// How sure the engine is; not known of results of older versions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coverage: Option<Coverage>,
}

/// The prediction for one mailbox.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MailboxPrediction {
    /// Source address.
    pub address: String,
    /// Address of the target account, where a mapping names another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// Kind of mailbox.
    pub kind: MailboxKind,
    /// Where it was read from.
    pub source: SourceInfo,
    /// Every folder and its fate.
    pub folders: Vec<FolderPrediction>,
    /// Every label, system labels first.
    pub labels: Vec<LabelPrediction>,
    /// Predicted calendars.
    pub calendars: Vec<CalendarPrediction>,
    /// Predicted labels in Google Contacts.
    pub contact_labels: Vec<ContactLabelPrediction>,
    /// Where every item ends.
    pub ledger: Ledger,
    /// What the user should know, worst first.
    pub findings: Vec<Finding>,
    /// Rules of the engine that could not be applied to all items, because the export does not
    /// describe them; in the engine's order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unknown_rules: Vec<&'static str>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

/// One folder's fate.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FolderPrediction {
    /// Display names from the root.
    pub path: FolderPath,
    /// What the folder is for.
    pub class: FolderClass,
    /// Default folder, by identifier or by name.
    pub well_known: Option<WellKnown>,
    /// Items directly in it, unreadable ones included.
    pub items: u64,
    /// Their size in bytes.
    pub bytes: u64,
    /// What becomes of it.
    pub fate: FolderFate,
    /// The label, calendar or contact label that it becomes.
    pub label: Option<String>,
    /// Rules that decided, in the order in which they applied.
    pub rules: Vec<&'static str>,
    /// The least sure basis among them.
    pub basis: Basis,
}

/// One label and what it carries.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LabelPrediction {
    /// Name; `None` is mail without a label, found in All Mail only.
    pub name: Option<String>,
    /// Whether it is one of Gmail's own.
    pub system: bool,
    /// Messages that carry it.
    pub messages: u64,
    /// Of these, unread, as far as that is known.
    pub unread: u64,
    /// Of these, messages of which the export tells no more than their number.
    #[serde(skip_serializing_if = "super::ledger::is_zero")]
    pub unread_unknown: u64,
    /// Their size in bytes.
    pub bytes: u64,
    /// Day in UTC of the oldest of them, as far as their dates are known.
    pub oldest: Option<Date>,
    /// Day of the newest.
    pub newest: Option<Date>,
    /// Folders that it comes from.
    pub folders: Vec<FolderPath>,
}

/// One calendar and what it holds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CalendarPrediction {
    /// Its name.
    pub name: String,
    /// Whether it is the user's primary calendar.
    pub primary: bool,
    /// The folder that it comes from.
    pub folder: FolderPath,
    /// Where its events end; a series with its exceptions is one event.
    pub events: Counts,
    /// Events that arrive and of which the export tells no more than their number: they are in none
    /// of the counts below.
    #[serde(skip_serializing_if = "super::ledger::is_zero")]
    pub counted: u64,
    /// Series among the events that arrive.
    pub series: u64,
    /// Of these, series without an end.
    pub endless: u64,
    /// The day on which those are ended.
    pub predicted_end: Option<String>,
    /// Time zones of the events that arrive, by name.
    pub zones: Vec<ZonePrediction>,
    /// Series with an occurrence to come that moves, is lost or is added.
    pub differs: u64,
    /// Up to a hundred of these series.
    pub differing: Vec<SeriesDifference>,
    /// How many more of these series there are.
    #[serde(skip_serializing_if = "super::ledger::is_zero")]
    pub differing_more: u64,
    /// Series that differ before the day of the migration alone.
    #[serde(skip_serializing_if = "super::ledger::is_zero")]
    pub differs_past: u64,
    /// Series of which nobody can say whether they differ.
    #[serde(skip_serializing_if = "super::ledger::is_zero")]
    pub unknown: u64,
    /// Up to a hundred of these series, and why.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unknown_series: Vec<SeriesUnknown>,
    /// Changed and deleted occurrences that their series does not have, up to a hundred.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub strays: Vec<StrayChange>,
}

/// A time zone of a calendar's events.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct ZonePrediction {
    /// As the export calls it; empty where it has rules and no name.
    pub source: String,
    /// Name in the IANA database that the events get; `None` where none is known.
    pub target: Option<String>,
    /// How the one was found from the other.
    #[serde(rename = "match")]
    pub matched: &'static str,
    /// Events in it.
    pub events: u64,
}

/// A series whose occurrences do not all arrive at their time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct SeriesDifference {
    /// Where the series stands in the export.
    pub item: String,
    /// Which it is.
    #[serde(flatten)]
    pub referent: Referent,
    /// How it repeats, as a rule of RFC 5545 without its end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repeats: Option<String>,
    /// What makes the difference.
    pub class: DifferenceClass,
    /// The first differing occurrence in the mailbox; `None` where one is added.
    pub source: Option<String>,
    /// What becomes of it; `None` where it is lost.
    pub target: Option<String>,
    /// The first differing occurrence on the clock of its series, with the zone's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_local: Option<String>,
    /// What becomes of it, on the same clock.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_local: Option<String>,
    /// Differing occurrences in the time that was looked at.
    pub occurrences: u64,
    /// Whether all of them lie before the day of the migration.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub past: bool,
}

/// A series of which nobody can say whether it differs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct SeriesUnknown {
    /// Where it stands in the export.
    pub item: String,
    /// Which it is.
    #[serde(flatten)]
    pub referent: Referent,
    /// Why: `pattern`, `zone`, `custom-zone`, `work`, or what the reader could not take in.
    pub why: &'static str,
}

/// A change of an occurrence that its series does not have.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct StrayChange {
    /// Where the series stands in the export.
    pub item: String,
    /// Which it is.
    #[serde(flatten)]
    pub referent: Referent,
    /// Whether an occurrence is changed; deleted otherwise.
    pub changed: bool,
    /// The start that the change names, on the clock of the series.
    pub at: String,
    /// The nearest occurrence that there is.
    pub nearest: Option<String>,
}

/// One label in Google Contacts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ContactLabelPrediction {
    /// Its name.
    pub name: String,
    /// Contacts that carry it.
    pub contacts: u64,
    /// Contact folders that it comes from.
    pub folders: Vec<FolderPath>,
    /// Whether it comes from a category.
    pub category: bool,
}

/// Sums over all mailboxes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// Mailboxes.
    pub mailboxes: u64,
    /// Sum of their ledgers.
    pub ledger: Ledger,
    /// What is known of all of them together, and of none alone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Finding>,
}

impl AddAssign<&MailboxPrediction> for Totals {
    fn add_assign(&mut self, mailbox: &MailboxPrediction) {
        self.mailboxes += 1;
        self.ledger += mailbox.ledger;
    }
}
