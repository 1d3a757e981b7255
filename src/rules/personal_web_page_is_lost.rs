//! Predicts that a contact's personal web page is lost.
//!
//! ## What the migration does
//!
//! Links to personal web pages are not migrated.
//!
//! ## What changes for the user
//!
//! The contact arrives without the link.
//!
//! ## What this rule does not cover
//!
//! The business web page, which is not named among what is lost: see `contact-details-are-kept`.

use serde::Deserialize;

use super::contract::{ContactAction, ContactEffect, ContactRule, ContactView, Definition};
use model::Severity;

pub(super) const RULE: Definition = Definition::contact::<Params>("personal-web-page-is-lost", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl ContactRule for Params {
    fn run(&self, view: &ContactView<'_, '_>, effects: &mut Vec<ContactEffect>) {
        if view.contact().personal_page {
            effects.push(ContactEffect::new(0, ContactAction::Alter).found(Severity::Loss));
        }
    }
}
