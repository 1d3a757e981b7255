//! Mailbox rules: they see every folder decided and every label counted.

use super::{Context, FolderState};
use crate::model::{FolderId, Severity};

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
    /// Mailbox, settings, language.
    pub context: &'a Context<'a>,
}

/// What a finding of a mailbox rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The whole mailbox.
    Mailbox,
    /// One folder.
    Folder(FolderId),
}

/// What a mailbox rule answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailboxEffect {
    /// Case by its index in the rule's list.
    pub case: usize,
    /// What it is about.
    pub scope: Scope,
    /// Whether the case is a reason for the folder's fate, so that its basis counts.
    pub decides: bool,
    /// How much it hurts.
    pub finding: Option<Severity>,
    /// What the finding adds in words.
    pub about: Vec<String>,
}

/// A behaviour towards whole mailboxes.
pub trait MailboxRule: Send + Sync {
    /// Looks at the mailbox.
    fn run(&self, view: &MailboxView<'_>) -> Vec<MailboxEffect>;
}
