//! Predicts that a message that stands in several folders arrives once, under one folder's label.
//!
//! ## What the migration does
//!
//! A message that exists in several folders is migrated once, to one of them. What makes two messages the same is not said: the
//! `Message-ID` is compared, else the search key, else a hash of sender, date, subject and size (without a date a message is like no other). Which folder wins is not said
//! either: default folders are taken first (Inbox, Sent Items, Drafts, Archive, Deleted Items, Junk Email), then the others by path.
//!
//! ## What changes for the user
//!
//! The message is missing under the other folders' labels. Search in All Mail finds it.
//!
//! ## What this rule does not cover
//!
//! Messages of one conversation: they differ and arrive each. Which of Inbox, Trash and Spam holds: see `one-of-inbox-trash-and-spam`.

use serde::Deserialize;

use super::contract::{CopiesEffect, CopiesRule, CopiesView, Definition};
use model::{Severity, WellKnown};

pub(super) const RULE: Definition = Definition::copies::<Params>(
    "same-message-arrives-once",
    &["", "without-id", "sizes-differ", "same-folder"],
);
const WITHOUT_ID: usize = 1;
const SIZES_DIFFER: usize = 2;
const SAME_FOLDER: usize = 3;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// Default folders that keep the message before all others, by Graph's names.
    first: Vec<String>,
}

impl CopiesRule for Params {
    fn run(&self, view: &CopiesView) -> Option<CopiesEffect> {
        let case = if !view.by_message_id {
            WITHOUT_ID
        } else if view.sizes_differ {
            SIZES_DIFFER
        } else if view.in_several_folders {
            0
        } else {
            SAME_FOLDER
        };
        (view.copies > 1).then_some(CopiesEffect { case, merge: true, finding: Some(if case == SAME_FOLDER { Severity::Note } else { Severity::Change }) })
    }

    fn rank(&self, well_known: Option<WellKnown>) -> Option<usize> {
        let name = well_known?.name();
        self.first.iter().position(|first| first == name)
    }
}
