//! Predicts that a calendar of somebody else does not arrive for the people it is shared with.
//!
//! ## What the migration does
//!
//! A shared calendar is migrated for its owner only, not for those whom the owner shares it with.
//!
//! ## What changes for the user
//!
//! The calendar is missing until its owner shares it again in Google Calendar. Nothing of it is lost: its owner receives it.
//!
//! ## What this rule does not cover
//!
//! The user's own calendars that others may see: they arrive, and are to be shared again. Folders of mail: see `shared-folder-is-not-migrated`.

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use model::{FolderClass, Severity};

pub(super) const RULE: Definition = Definition::folder::<Params>("shared-calendar-goes-to-its-owner", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        let owner = view.folder.owner.as_deref()?;
        let own = owner.eq_ignore_ascii_case(&view.context.mailbox.address);
        (!own && view.state.class == FolderClass::Calendar)
            .then(|| FolderEffect::new(0, FolderAction::Skip { below: 0 }).found(Severity::Loss))
    }
}
