//! Predicts that an event in a mail folder does not arrive.
//!
//! ## What the migration does
//!
//! Events are migrated with calendars. The page says nothing of events that were moved to a mail folder, Deleted Items among them; they are
//! neither in a calendar nor mail, and are taken as left out.
//!
//! ## What changes for the user
//!
//! The event is missing.
//!
//! ## What this rule does not cover
//!
//! Meeting requests and answers: see `special-class-migrates-as-mail`. Events of which the export tells more than class and size: see
//! `event-outside-calendars-is-skipped`.

use serde::Deserialize;

use super::contract::{Definition, ItemAction, ItemEffect, OtherRule, OtherView};
use model::{Family, FolderClass, Severity};

pub(super) const RULE: Definition = Definition::other::<Params>("event-in-mail-folder-is-skipped", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl OtherRule for Params {
    fn run(&self, view: &OtherView<'_, '_>) -> Option<ItemEffect> {
        let misplaced = view.item.family == Family::Calendar && view.folder.class == FolderClass::Mail;
        misplaced.then(|| ItemEffect::new(0, ItemAction::Skip).found(Severity::Loss))
    }
}
