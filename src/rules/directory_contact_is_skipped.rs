//! Predicts that entries of the organisation's address list do not arrive.
//!
//! ## What the migration does
//!
//! The contacts of users are migrated. Certain types of contacts are not; the page does not list them. Mail contacts and entries of the global address
//! list are reported to be among them.
//!
//! ## What changes for the user
//!
//! Nothing, as soon as the organisation's directory has the people: they are found there.
//!
//! ## What this rule does not cover
//!
//! Contacts of a user's own with nothing but a mail address: they arrive. External contacts that an administrator shares with the domain.

use serde::Deserialize;

use super::contract::{ContactAction, ContactEffect, ContactRule, ContactView, Definition};
use model::Severity;

pub(super) const RULE: Definition = Definition::contact::<Params>("directory-contact-is-skipped", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl ContactRule for Params {
    fn run(&self, view: &ContactView<'_, '_>, effects: &mut Vec<ContactEffect>) {
        if view.contact().directory {
            effects.push(ContactEffect::new(0, ContactAction::Skip).found(Severity::Loss));
        }
    }
}
