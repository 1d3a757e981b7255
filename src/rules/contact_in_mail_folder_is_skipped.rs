//! Predicts that a contact outside of contact folders does not arrive.
//!
//! ## What the migration does
//!
//! Contacts are migrated with contact folders. The page says nothing of contacts that were moved to a mail folder or to any other; they are
//! taken as left out.
//!
//! ## What changes for the user
//!
//! The contact is missing. Move it to Contacts before the migration.
//!
//! ## What this rule does not cover
//!
//! Contacts in Deleted Items: see `deleted-contact-is-skipped`. Business cards attached to mail.

use serde::Deserialize;

use super::contract::{ContactAction, ContactEffect, ContactRule, ContactView, Definition};
use model::Severity;

pub(super) const RULE: Definition = Definition::contact::<Params>("contact-in-mail-folder-is-skipped", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl ContactRule for Params {
    fn run(&self, view: &ContactView<'_, '_>, effects: &mut Vec<ContactEffect>) {
        if !view.folder.is_contact_label() {
            effects.push(ContactEffect::new(0, ContactAction::Skip).found(Severity::Loss));
        }
    }
}
