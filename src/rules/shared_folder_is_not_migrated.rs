//! Predicts that a folder owned by somebody else does not arrive.
//!
//! ## What the migration does
//!
//! Shared folders are not migrated. The page does not say whether it means folders shared to the user,
//! by the user, or public folders; only folders that belong to somebody else are taken as meant.
//!
//! ## What changes for the user
//!
//! The folder and its mail are missing. Its owner receives them with their own mailbox.
//!
//! ## What this rule does not cover
//!
//! The user's own folders that others may read: they are predicted to arrive. Calendars: see `shared-calendar-goes-to-its-owner`.

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use model::Severity;

pub(super) const RULE: Definition = Definition::folder::<Params>("shared-folder-is-not-migrated", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        let owner = view.folder.owner.as_deref()?;
        let own = owner.eq_ignore_ascii_case(&view.context.mailbox.address);
        (!own).then(|| FolderEffect::new(0, FolderAction::Skip { below: 0 }).found(Severity::Loss))
    }
}
