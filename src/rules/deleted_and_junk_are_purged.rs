//! Warns that migrated Deleted Items and Junk Email are deleted after 30 days.
//!
//! ## What the migration does
//!
//! Deleted Items go to Trash and Junk Email to Spam. Gmail empties both after 30 days. The page does not say when the clock starts
//! for migrated mail; the day of the migration is assumed.
//!
//! ## What changes for the user
//!
//! Mail kept in Deleted Items, as many users do, is gone 30 days after the migration.
//!
//! ## What this rule does not cover
//!
//! Subfolders of both: their mail is under labels of its own and stays. A user's own folder called Trash: see `trash-folder-is-purged`.

use serde::Deserialize;

use super::contract::{Definition, ItemAction, ItemEffect, ItemRule, ItemView};
use model::{Severity, SystemLabel};

pub(super) const RULE: Definition = Definition::item::<Params>("deleted-and-junk-are-purged", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        let doomed = view.has(SystemLabel::Trash) || view.has(SystemLabel::Spam);
        (doomed && view.folder.well_known.is_some())
            .then(|| ItemEffect::new(0, ItemAction::Keep).found(Severity::Change))
    }
}
