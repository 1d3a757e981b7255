//! Predicts that a contact is no favourite any more.
//!
//! ## What the migration does
//!
//! The contact arrives. That it is starred, or often used, is not migrated.
//!
//! ## What changes for the user
//!
//! The contact is not among the favourites in Google Contacts. Put it into a category named 'starred' before the migration to have it there.
//!
//! ## What this rule does not cover
//!
//! Favourite folders: see `favorite-mark-is-lost`. Contacts in that category already: see `contact-category-becomes-label`.

use serde::Deserialize;

use super::contract::{ContactAction, ContactEffect, ContactRule, ContactView, Definition};
use model::Severity;

pub(super) const RULE: Definition = Definition::contact::<Params>("favorite-contact-mark-is-lost", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// The category that marks favourites, in its exact spelling.
    starred: String,
}

impl ContactRule for Params {
    fn run(&self, view: &ContactView<'_, '_>, effects: &mut Vec<ContactEffect>) {
        let contact = view.contact();
        if contact.favorite && !contact.categories.contains(&self.starred) {
            effects.push(ContactEffect::new(0, ContactAction::Note).found(Severity::Change));
        }
    }
}
