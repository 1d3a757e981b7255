#![doc = include_str!("../words/en/rules/favorite-contact-mark-is-lost.md")]

use serde::Deserialize;

use super::contract::{ContactAction, ContactEffect, ContactRule, ContactView, Definition};
use model::Severity;

pub(super) const RULE: Definition =
    Definition::contact::<Params>("favorite-contact-mark-is-lost", &[""]);

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
