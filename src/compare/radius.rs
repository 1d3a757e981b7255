//! How far a difference reaches over all mailboxes: the blast radius.
//!
//! It stands apart because it is what is told first, and the only part that is held of every mailbox.

use serde::Serialize;

use super::{Change, MailboxDiff, Status};
use model::FamilyCounts;

/// How many users, labels and items a difference touches.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Radius {
    /// Mailboxes that were compared, those of one prediction only included.
    pub mailboxes: u64,
    /// Mailboxes in both that differ.
    pub changed: u64,
    /// Mailboxes in the second only.
    pub added: u64,
    /// Mailboxes in the first only.
    pub removed: u64,
    /// Labels that are new.
    pub labels_gained: u64,
    /// Labels that are gone.
    pub labels_lost: u64,
    /// Labels that the same folders have under another name.
    pub labels_renamed: u64,
    /// Labels that carry other messages.
    pub labels_changed: u64,
    /// Messages in folders whose mail goes elsewhere.
    pub messages_moved: u64,
    /// Items that arrived and do not any more.
    pub newly_lost: FamilyCounts,
    /// Items that did not arrive and now do.
    pub no_longer_lost: FamilyCounts,
    /// Items that arrived whole and now lose content.
    pub newly_altered: FamilyCounts,
    /// Items that lost content and do not any more.
    pub no_longer_altered: FamilyCounts,
    /// Findings that are new.
    pub findings_appeared: u64,
    /// Findings that are gone.
    pub findings_gone: u64,
    /// Findings that differ in count, basis or clause.
    pub findings_changed: u64,
}

impl Radius {
    /// The reach of one mailbox's difference.
    pub fn of(diff: &MailboxDiff) -> Self {
        let mut radius = Self::default();
        radius.add(Some(diff));
        radius
    }

    /// Adds a mailbox that was compared, with its difference if it has one.
    pub fn add(&mut self, diff: Option<&MailboxDiff>) {
        add(&mut self.mailboxes, 1);
        let Some(diff) = diff else {
            return;
        };
        *match diff.status {
            Status::Changed => &mut self.changed,
            Status::Added => &mut self.added,
            Status::Removed => &mut self.removed,
        } += 1;
        let [gained, lost, changed] = kinds(&diff.labels);
        add(&mut self.labels_gained, gained);
        add(&mut self.labels_lost, lost);
        add(&mut self.labels_changed, changed);
        add(&mut self.labels_renamed, diff.renamed.len() as u64);
        for moved in diff.moves.iter().filter(|moved| moved.is_mail()) {
            add(&mut self.messages_moved, moved.items);
        }
        self.newly_lost += diff.newly_lost;
        self.no_longer_lost += diff.no_longer_lost;
        self.newly_altered += diff.newly_altered;
        self.no_longer_altered += diff.no_longer_altered;
        let [appeared, gone, changed] = kinds(&diff.findings);
        add(&mut self.findings_appeared, appeared);
        add(&mut self.findings_gone, gone);
        add(&mut self.findings_changed, changed);
    }

    /// Whether nothing differs.
    pub const fn is_empty(&self) -> bool {
        self.users() == 0
    }

    /// Mailboxes that differ in any way.
    pub const fn users(&self) -> u64 {
        self.changed
            .saturating_add(self.added)
            .saturating_add(self.removed)
    }

    /// Labels that differ in any way.
    pub const fn labels(&self) -> u64 {
        self.labels_gained
            .saturating_add(self.labels_lost)
            .saturating_add(self.labels_renamed)
            .saturating_add(self.labels_changed)
    }
}

/// How many changes are new, gone, and different.
fn kinds<T>(changes: &[Change<T>]) -> [u64; 3] {
    let count = |new: bool, gone: bool| {
        changes
            .iter()
            .filter(|change| change.before.is_none() == new && change.after.is_none() == gone)
            .count() as u64
    };
    [count(true, false), count(false, true), count(false, false)]
}

/// Adds without running over: counts come from files that anybody may have written.
fn add(sum: &mut u64, n: u64) {
    *sum = sum.saturating_add(n);
}
