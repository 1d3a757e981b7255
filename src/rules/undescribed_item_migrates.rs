//! Assumes that events and contacts arrive of which the export holds no more than class and size.
//!
//! ## What the migration does
//!
//! Events and contacts are migrated, apart from what is said of some of them. Which of that holds for an item cannot be seen where the export does not describe it.
//!
//! ## What changes for the user
//!
//! Each such item is predicted to arrive. Whether it changes, loses something or is left out is not known.
//!
//! ## What this rule does not cover
//!
//! Events and contacts outside of calendars and contact folders: see `event-in-mail-folder-is-skipped` and `undescribed-contact-is-skipped`.

use serde::Deserialize;

use super::contract::{Definition, ItemAction, ItemEffect, OtherRule, OtherView, Target};
use model::{Family, Severity};

pub(super) const RULE: Definition = Definition::other::<Params>("undescribed-item-migrates", &["", "event"]);
const CONTACT: u8 = 0;
const EVENT: u8 = 1;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl OtherRule for Params {
    fn run(&self, view: &OtherView<'_, '_>) -> Option<ItemEffect> {
        let case = match (&view.folder.target, view.item.family) {
            (Target::ContactLabel(_), Family::Contacts) => CONTACT,
            (Target::Calendar { .. }, Family::Calendar) => EVENT,
            _ => return None,
        };
        Some(ItemEffect::new(case, ItemAction::Keep).found(Severity::Note))
    }
}
