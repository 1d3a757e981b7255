//! Assumes that birthdays and business web pages arrive.
//!
//! ## What the migration does
//!
//! The details of contacts are migrated, and those which are not are listed. Birthday and business web page stand in neither list.
//!
//! ## What changes for the user
//!
//! Nothing.
//!
//! ## What this rule does not cover
//!
//! Names, addresses and numbers, of which the page does say that they arrive. Initials, personal web page, photo and anniversary: it says that they do not.

use serde::Deserialize;

use super::contract::{ContactAction, ContactEffect, ContactRule, ContactView, Definition};

pub(super) const RULE: Definition = Definition::contact::<Params>("contact-details-are-kept", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl ContactRule for Params {
    fn run(&self, view: &ContactView<'_, '_>, effects: &mut Vec<ContactEffect>) {
        if view.contact().birthday || view.contact().business_page {
            effects.push(ContactEffect::new(0, ContactAction::Keep));
        }
    }
}
