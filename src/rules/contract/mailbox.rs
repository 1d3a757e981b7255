//! Mailbox rules: they see every folder decided and every label counted.

use words::Text;

use super::{CaseIndex, Context, FolderState};
use model::{Family, FolderId, Severity};

/// What a mailbox rule is shown.
pub struct MailboxView<'a> {
    /// Every folder, decided, in the mailbox's order.
    pub folders: &'a [FolderState],
    /// Messages that arrive under each folder's own label, in the same order.
    pub labelled: &'a [u64],
    /// Name of the label of snoozed mail, if any message carries it.
    pub snoozed: Option<&'a str>,
    /// Number of user labels that exist after the migration.
    pub user_labels: usize,
    /// Labels in Google Contacts, by name.
    pub contact_labels: &'a [ContactLabelView<'a>],
    /// How much arrives in calendars and contacts.
    pub volume: Volume,
    /// Items that arrive from each folder of which the export tells no more than their number, in
    /// the same order as folders.
    pub counted: &'a [u64],
    /// Mailbox, settings, language.
    pub context: &'a Context<'a>,
}

impl MailboxView<'_> {
    /// Spreads what is so of a folder to all above it: a label stands where one below it does.
    pub fn with_those_above(&self, mut folders: Vec<bool>) -> Vec<bool> {
        for index in (0..self.folders.len()).rev() {
            if let (true, Some(parent)) = (folders[index], self.folders[index].parent) {
                folders[parent.index()] = true;
            }
        }
        folders
    }
}

/// A label in Google Contacts as it comes together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactLabelView<'a> {
    /// Its name.
    pub name: &'a str,
    /// Contacts under it.
    pub contacts: u64,
    /// Folders that become it.
    pub folders: Vec<FolderId>,
    /// Whether a category becomes it.
    pub category: bool,
}

/// How much arrives in calendars and contacts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Volume {
    /// Calendars with and without events.
    pub calendars: u64,
    /// Events, a series counted once.
    pub events: u64,
    /// Attendees outside of the mailbox's own domain, over all events that arrive.
    pub external_invitations: u64,
    /// Contacts that would arrive if there were no limit on their number.
    pub contacts: u64,
    /// Length of these contacts' text in bytes of UTF-8, as far as the export describes them.
    pub contact_text: u64,
}

/// What a finding of a mailbox rule is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// The whole mailbox.
    Mailbox,
    /// One folder.
    Folder(FolderId),
    /// The whole mailbox, by way of these folders.
    Folders(Vec<FolderId>),
}

/// What a mailbox rule answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailboxEffect {
    /// The rule's case.
    pub case: CaseIndex,
    /// What it is about.
    pub scope: Scope,
    /// Whether the case is a reason for the folder's fate, so that its basis counts.
    pub decides: bool,
    /// How much it hurts.
    pub severity: Severity,
    /// Items that it concerns, where they are not those that arrive from the folder.
    pub items: Option<u64>,
    /// What the finding adds in words.
    pub about: Vec<Text>,
}

impl MailboxEffect {
    /// A finding that decides nothing.
    pub fn new(case: impl Into<CaseIndex>, scope: Scope, severity: Severity) -> Self {
        Self {
            case: case.into(),
            scope,
            decides: false,
            severity,
            items: None,
            about: Vec::new(),
        }
    }

    /// Makes the case a reason for the folder's fate.
    #[must_use]
    pub fn decides(mut self) -> Self {
        self.decides = true;
        self
    }

    /// Says how many items it concerns, where they are not those that arrive from the folder.
    #[must_use]
    pub fn items(mut self, items: impl Into<Option<u64>>) -> Self {
        self.items = items.into();
        self
    }

    /// Says in words what it is about.
    #[must_use]
    pub fn about(mut self, about: impl IntoIterator<Item = Text>) -> Self {
        self.about.extend(about);
        self
    }
}

/// Sums over all mailboxes of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TenantView {
    /// Mailboxes, at least 2.
    pub mailboxes: u64,
    /// Contacts that arrive.
    pub contacts: u64,
}

/// What a rule answers about all mailboxes together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TenantEffect {
    /// The rule's case.
    pub case: CaseIndex,
    /// How much it hurts.
    pub severity: Severity,
    /// Items that it concerns.
    pub items: u64,
    /// What the finding adds in words.
    pub about: Vec<Text>,
}

/// A behaviour towards whole mailboxes.
pub trait MailboxRule: Send + Sync {
    /// Looks at the mailbox.
    fn run(&self, view: &MailboxView<'_>) -> Vec<MailboxEffect>;

    /// The family whose single items the rule asks about: where these are only counted, it cannot be
    /// applied to them.
    fn needs_items(&self) -> Option<Family> {
        None
    }

    /// Whether the rule is a reason for the fate of items that are only counted.
    fn marks_counted(&self) -> bool {
        false
    }

    /// Most contacts that arrive, where the rule sets a limit: those after it in the mailbox's order
    /// do not.
    fn most_contacts(&self) -> Option<u64> {
        None
    }

    /// The most labels that are below the limit which this many reach, where the rule sets limits.
    fn labels_below(&self, labels: usize) -> Option<usize> {
        let _ = labels;
        None
    }

    /// Looks at all mailboxes of a run together, after each of them.
    fn tenant(&self, _view: &TenantView) -> Option<TenantEffect> {
        None
    }
}
