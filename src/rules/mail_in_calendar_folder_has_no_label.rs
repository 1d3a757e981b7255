//! Predicts no label for mail that lies in a calendar or contact folder.
//!
//! ## What the migration does
//!
//! Calendar folders become calendars and contact folders become labels in Google Contacts. The page does not say what becomes of mail that
//! was moved into one. It is taken to arrive without a label.
//!
//! ## What changes for the user
//!
//! The message is found in All Mail and by search only.
//!
//! ## What this rule does not cover
//!
//! Mail in folders of tasks, notes or journal entries: see `other-folder-is-not-migrated`.

use serde::Deserialize;

use super::contract::{Definition, ItemAction, ItemEffect, ItemRule, ItemView, Target};
use model::Severity;

pub(super) const RULE: Definition =
    Definition::item::<Params>("mail-in-calendar-folder-has-no-label", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        matches!(view.folder.target, Target::Calendar { .. } | Target::ContactLabel(_))
            .then(|| ItemEffect::new(0, ItemAction::Keep).found(Severity::Change))
    }
}
