//! Predicts that a contact's anniversary is lost.
//!
//! ## What the migration does
//!
//! Anniversaries are not migrated.
//!
//! ## What changes for the user
//!
//! The contact arrives without the date of the wedding anniversary.
//!
//! ## What this rule does not cover
//!
//! Birthdays, which are not named among what is lost: see `contact-details-are-kept`. The event that Outlook made in the calendar for the day: it is an event.

use serde::Deserialize;

use super::contract::{ContactAction, ContactEffect, ContactRule, ContactView, Definition};
use model::Severity;

pub(super) const RULE: Definition = Definition::contact::<Params>("anniversary-is-lost", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl ContactRule for Params {
    fn run(&self, view: &ContactView<'_, '_>, effects: &mut Vec<ContactEffect>) {
        if view.contact().anniversary {
            effects.push(ContactEffect::new(0, ContactAction::Alter).found(Severity::Loss));
        }
    }
}
