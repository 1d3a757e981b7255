//! Predicts that a contact's photo is lost.
//!
//! ## What the migration does
//!
//! Profile photos are not migrated.
//!
//! ## What changes for the user
//!
//! The contact arrives without its photo. For people who have a Google account, Google shows the photo that they have there.
//!
//! ## What this rule does not cover
//!
//! Photos of the mailboxes' own users, which belong to the directory.

use serde::Deserialize;

use super::contract::{ContactAction, ContactEffect, ContactRule, ContactView, Definition};
use model::Severity;

pub(super) const RULE: Definition = Definition::contact::<Params>("contact-photo-is-lost", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl ContactRule for Params {
    fn run(&self, view: &ContactView<'_, '_>, effects: &mut Vec<ContactEffect>) {
        if view.contact().photo {
            effects.push(ContactEffect::new(0, ContactAction::Alter).found(Severity::Loss));
        }
    }
}
