//! A prediction as it is compared: what a user would notice, and nothing that changes by itself.
//!
//! It stands apart from [`MailboxPrediction`] because predictions come back from files: words are
//! owned, and what says nothing about the result (where the export lay, examples of items, what to do
//! about a problem) is left out.

use serde::{Deserialize, Serialize};

use model::{
    Basis, Candidate, Counts, Family, FolderClass, FolderFate, MailboxKind, MailboxPrediction,
    Problem, Severity,
};

/// Display names from the root.
pub type Path = Vec<String>;

/// What is compared of one mailbox.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct MailboxFacts {
    /// Source address.
    pub address: String,
    /// Address of the target account, where a mapping names another.
    pub target: Option<String>,
    /// Kind of mailbox.
    pub kind: MailboxKind,
    /// Folders and their fates.
    pub folders: Vec<FolderFacts>,
    /// Labels and what they carry.
    pub labels: Vec<LabelFacts>,
    /// Calendars and what they hold.
    pub calendars: Vec<CalendarFacts>,
    /// Labels in Google Contacts.
    pub contact_labels: Vec<ContactLabelFacts>,
    /// Where every item ends.
    pub ledger: LedgerFacts,
    /// What the user should know.
    pub findings: Vec<FindingFacts>,
    /// What could not be read.
    pub problems: Vec<ProblemFacts>,
}

/// One folder's fate.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub struct FolderFacts {
    /// Display names from the root.
    pub path: Path,
    /// What becomes of it.
    pub fate: FolderFate,
    /// The label, calendar or contact label that it becomes.
    pub label: Option<String>,
    /// Items directly in it.
    pub items: u64,
    /// Their size in bytes.
    pub bytes: u64,
    /// What the folder is for.
    pub class: FolderClass,
    /// Default folder, by identifier or by name.
    pub well_known: Option<String>,
    /// The least sure basis among its rules.
    pub basis: Basis,
    /// Rules that decided, in the order in which they applied.
    pub rules: Vec<String>,
}

/// One label and what it carries.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub struct LabelFacts {
    /// Name; `None` is mail without a label.
    pub name: Option<String>,
    /// Whether it is one of Gmail's own.
    pub system: bool,
    /// Messages that carry it.
    pub messages: u64,
    /// Of these, unread.
    pub unread: u64,
    /// Their size in bytes.
    pub bytes: u64,
    /// Folders that it comes from.
    pub folders: Vec<Path>,
}

/// One calendar and what it holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub struct CalendarFacts {
    /// The folder that it comes from.
    pub folder: Path,
    /// Its name.
    pub name: String,
    /// Whether it is the user's primary calendar.
    pub primary: bool,
    /// Where its events end.
    pub events: Tally,
    /// Series among the events that arrive.
    pub series: u64,
    /// Of these, series without an end.
    pub endless: u64,
    /// The day on which those are ended.
    pub predicted_end: Option<String>,
    /// Series with an occurrence that moves, is lost or is added.
    pub differs: u64,
    /// Time zones of its events.
    pub zones: Vec<ZoneFacts>,
    /// Some of the series that differ.
    pub differing: Vec<SeriesFacts>,
}

/// A time zone of a calendar's events.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub struct ZoneFacts {
    /// As the export calls it.
    pub source: String,
    /// Name in the IANA database, where one is known.
    pub target: Option<String>,
    /// How the one was found from the other.
    #[serde(rename = "match")]
    pub matched: String,
    /// Events in it.
    pub events: u64,
}

/// A series whose occurrences do not all arrive at their time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub struct SeriesFacts {
    /// Where it stands in the export.
    pub item: String,
    /// What makes the difference.
    pub class: String,
    /// The first differing occurrence in the mailbox.
    pub source: Option<String>,
    /// What becomes of it.
    pub target: Option<String>,
    /// Differing occurrences.
    pub occurrences: u64,
}

/// One label in Google Contacts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub struct ContactLabelFacts {
    /// Its name.
    pub name: String,
    /// Whether it comes from a category.
    pub category: bool,
    /// Contacts that carry it.
    pub contacts: u64,
    /// Contact folders that it comes from.
    pub folders: Vec<Path>,
}

/// One rule's effect on one folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub struct FindingFacts {
    /// How much it hurts.
    pub severity: Severity,
    /// Rule id.
    pub rule: String,
    /// The rule's case; empty is the plain one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub case: String,
    /// The folder; empty for the whole mailbox.
    pub folder: Path,
    /// Items that it concerns.
    pub items: u64,
    /// Their size in bytes.
    pub bytes: u64,
    /// How the statement is known.
    pub basis: Basis,
    /// The clause that says so.
    pub clause: String,
    /// What may happen where that is open.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<Candidate>,
}

/// One piece of input that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub struct ProblemFacts {
    /// File or folder of the export.
    pub path: String,
    /// Where inside it.
    pub place: String,
    /// What is wrong.
    pub cause: String,
    /// Items that it cost.
    pub items: u64,
}

/// Where the items of one family end. What was found is their sum.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(default)]
pub struct Tally {
    /// Items that arrive with their content.
    pub migrated: u64,
    /// Items that arrive with content lost or a changed meaning.
    pub altered: u64,
    /// Copies of a message that is counted elsewhere.
    pub merged: u64,
    /// Items that do not arrive.
    pub skipped: u64,
    /// Items that could not be read.
    pub unreadable: u64,
    /// Of the skipped: items whose family is not predicted.
    #[serde(skip_serializing_if = "is_zero")]
    pub not_predicted: u64,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde calls it with a reference"
)]
const fn is_zero(n: &u64) -> bool {
    *n == 0
}

impl Tally {
    /// Names of the counts, as in JSON.
    pub const NAMES: [&str; 6] = [
        "migrated",
        "altered",
        "merged",
        "skipped",
        "unreadable",
        "not_predicted",
    ];

    /// The counts in the order of their names.
    pub const fn counts(&self) -> [u64; 6] {
        [
            self.migrated,
            self.altered,
            self.merged,
            self.skipped,
            self.unreadable,
            self.not_predicted,
        ]
    }

    /// The count with this name, to set.
    pub fn named_mut(&mut self, name: &str) -> Option<&mut u64> {
        Some(match name {
            "migrated" => &mut self.migrated,
            "altered" => &mut self.altered,
            "merged" => &mut self.merged,
            "skipped" => &mut self.skipped,
            "unreadable" => &mut self.unreadable,
            "not_predicted" => &mut self.not_predicted,
            _ => return None,
        })
    }

    /// Items that do not arrive, for whatever reason. Copies that are merged do.
    pub const fn lost(&self) -> u64 {
        self.skipped.saturating_add(self.unreadable)
    }
}

impl From<&Counts> for Tally {
    fn from(counts: &Counts) -> Self {
        Self {
            migrated: counts.migrated,
            altered: counts.altered,
            merged: counts.merged,
            skipped: counts.skipped,
            unreadable: counts.unreadable,
            not_predicted: counts.not_predicted,
        }
    }
}

/// The tallies of all four families.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default)]
pub struct LedgerFacts {
    /// Messages.
    pub mail: Tally,
    /// Events.
    pub calendar: Tally,
    /// Contacts and contact groups.
    pub contacts: Tally,
    /// Everything else.
    pub other: Tally,
}

impl LedgerFacts {
    /// The tally of one family.
    pub const fn family(&self, family: Family) -> &Tally {
        match family {
            Family::Mail => &self.mail,
            Family::Calendar => &self.calendar,
            Family::Contacts => &self.contacts,
            Family::Other => &self.other,
        }
    }

    /// The tally of one family, to set.
    pub const fn family_mut(&mut self, family: Family) -> &mut Tally {
        match family {
            Family::Mail => &mut self.mail,
            Family::Calendar => &mut self.calendar,
            Family::Contacts => &mut self.contacts,
            Family::Other => &mut self.other,
        }
    }
}

impl MailboxFacts {
    /// Puts every list into the one order in which mailboxes are compared and stored.
    pub fn sort(&mut self) {
        self.folders.sort_unstable();
        for label in &mut self.labels {
            label.folders.sort_unstable();
        }
        self.labels.sort_unstable();
        for calendar in &mut self.calendars {
            calendar.zones.sort_unstable();
            calendar.differing.sort_unstable();
        }
        self.calendars.sort_unstable();
        for label in &mut self.contact_labels {
            label.folders.sort_unstable();
        }
        self.contact_labels.sort_unstable();
        self.findings.sort_unstable();
        self.problems.sort_unstable();
    }
}

impl From<&Problem> for ProblemFacts {
    fn from(problem: &Problem) -> Self {
        Self {
            path: problem.path.clone(),
            place: problem.place.clone(),
            cause: problem.cause.to_string(),
            items: problem.items,
        }
    }
}

impl From<&MailboxPrediction> for MailboxFacts {
    fn from(mailbox: &MailboxPrediction) -> Self {
        let mut facts = Self {
            address: mailbox.address.clone(),
            target: mailbox.target.clone(),
            kind: mailbox.kind,
            folders: mailbox.folders.iter().map(Into::into).collect(),
            labels: mailbox.labels.iter().map(Into::into).collect(),
            calendars: mailbox.calendars.iter().map(Into::into).collect(),
            contact_labels: mailbox.contact_labels.iter().map(Into::into).collect(),
            ledger: LedgerFacts {
                mail: (&mailbox.ledger.mail).into(),
                calendar: (&mailbox.ledger.calendar).into(),
                contacts: (&mailbox.ledger.contacts).into(),
                other: (&mailbox.ledger.other).into(),
            },
            findings: mailbox.findings.iter().map(Into::into).collect(),
            problems: mailbox.problems.iter().map(Into::into).collect(),
        };
        facts.sort();
        facts
    }
}
