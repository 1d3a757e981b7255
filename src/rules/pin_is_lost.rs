//! Predicts that a pin is lost.
//!
//! ## What the migration does
//!
//! Certain status indicators are not migrated, pins among them.
//!
//! ## What changes for the user
//!
//! The message is not kept at the top of its folder.
//!
//! ## What this rule does not cover
//!
//! Favourite folders: see `favorite-mark-is-lost`.

use serde::Deserialize;

use super::contract::{Definition, ItemAction, ItemEffect, ItemRule, ItemView};
use model::Severity;

pub(super) const RULE: Definition = Definition::item::<Params>("pin-is-lost", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        view.mail.pinned.then(|| ItemEffect::new(0, ItemAction::Note).found(Severity::Change))
    }
}
