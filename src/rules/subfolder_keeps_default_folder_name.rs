//! Predicts a label that begins with the default folder's name for a folder below Inbox, Sent Items, Drafts, Junk Email or Deleted Items.
//!
//! ## What the migration does
//!
//! The label is the folder's full path. The page does not say what stands in the path for a default folder that became one of
//! Gmail's own labels; the folder's name in the mailbox is assumed, so that `Inbox/Clients` becomes the label `Inbox/Clients`. Other Google
//! tools are known to write `_Inbox/Clients` or to leave the Inbox out; `--inbox-subfolders` tries both.
//!
//! ## What changes for the user
//!
//! The label stands in the list of labels, not below Gmail's Inbox. Its mail is not in the Inbox, in Trash or in Spam.
//!
//! ## What this rule does not cover
//!
//! Folders below Outbox, Archive and Sent Mail: see `subfolder-follows-renamed-folder`.

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use model::{LabelName, Severity, WellKnown};

pub(super) const RULE: Definition =
    Definition::folder::<Params>("subfolder-keeps-default-folder-name", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// Graph's names of the default folders.
    below: Vec<String>,
}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        let listed = |top: WellKnown| self.below.iter().any(|name| name == top.name());
        if view.is_top() || !view.state.top.is_some_and(listed) {
            return None;
        }
        let action = if !view.is_decided() {
            FolderAction::Become(LabelName::User(view.label()))
        } else if view.is_top_label() {
            // Without the Inbox its name is one that a rule before this one decided on.
            FolderAction::Keep
        } else {
            return None;
        };
        Some(FolderEffect::new(0, action).found(Severity::Note))
    }
}
