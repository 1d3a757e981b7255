//! Predicts that categories of mail are lost.
//!
//! ## What the migration does
//!
//! Mail categories are not migrated.
//!
//! ## What changes for the user
//!
//! The message arrives under its folder's label, without its categories and their colours.
//!
//! ## What this rule does not cover
//!
//! Categories of contacts: they become labels in Google Contacts.

use serde::Deserialize;

use super::contract::{Definition, ItemAction, ItemEffect, ItemRule, ItemView};
use model::Severity;

pub(super) const RULE: Definition = Definition::item::<Params>("categories-are-lost", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        (view.mail.categories > 0)
            .then(|| ItemEffect::new(0, ItemAction::Note).found(Severity::Change))
    }
}
