//! Warns that the mail of a user's own folder that goes to Trash is deleted after 30 days.
//!
//! ## What the migration does
//!
//! A folder called like Gmail's Trash or Spam, in English or in the account's language, goes to that label. Gmail empties Trash 30 days after a
//! message arrived there, and is said to do so with Spam.
//!
//! ## What changes for the user
//!
//! Mail that the user filed, and may have meant to keep, is gone 30 days after the migration. Rename the folder before it.
//!
//! ## What this rule does not cover
//!
//! Deleted Items and Junk Email themselves: see `deleted-and-junk-are-purged`.

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView, Target};
use model::{Severity, SystemLabel};

pub(super) const RULE: Definition = Definition::folder::<Params>("trash-folder-is-purged", &["", "spam"]);
const SPAM: usize = 1;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// Days after which Gmail deletes what lies there.
    days: u32,
}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        let case = match view.state.target {
            Target::System(SystemLabel::Trash) => 0,
            Target::System(SystemLabel::Spam) => SPAM,
            _ => return None,
        };
        view.state.well_known.is_none().then(|| {
            FolderEffect::new(case, FolderAction::Note)
                .found(Severity::Loss)
                .about(format!("'{}': deleted after {} days", view.state.name, self.days))
        })
    }

    fn follows(&self) -> bool {
        true
    }
}
