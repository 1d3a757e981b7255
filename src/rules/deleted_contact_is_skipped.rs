//! Predicts that a contact in Deleted Items does not arrive.
//!
//! ## What the migration does
//!
//! Contacts that are not deleted are migrated; those in the deleted folder are skipped. Exchange moves a deleted contact to Deleted Items.
//!
//! ## What changes for the user
//!
//! Contacts that may have been kept in Deleted Items for another day are missing, while mail from there arrives in Trash.
//!
//! ## What this rule does not cover
//!
//! Whole contact folders below Deleted Items: see `deleted-contact-folder-is-not-migrated`.

use serde::Deserialize;

use super::contract::{ContactAction, ContactEffect, ContactRule, ContactView, Definition};
use model::{Severity, WellKnown};

pub(super) const RULE: Definition = Definition::contact::<Params>("deleted-contact-is-skipped", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl ContactRule for Params {
    fn run(&self, view: &ContactView<'_, '_>, effects: &mut Vec<ContactEffect>) {
        let deleted = view.folder.top == Some(WellKnown::DeletedItems);
        if deleted && !view.folder.is_contact_label() {
            effects.push(ContactEffect::new(0, ContactAction::Skip).found(Severity::Loss));
        }
    }
}
