#![doc = include_str!("../words/en/rules/favorite-contact-mark-is-lost.md")]

use super::contract::{
    ContactAction, ContactEffect, ContactRule, ContactView, Plain, Rule, params,
};
use model::Severity;

pub(super) const RULE: Rule = Rule::contact::<Params>("favorite-contact-mark-is-lost");

params! {
    /// The category that marks favourites, in its exact spelling.
    starred: String,
}

impl ContactRule for Params {
    fn run(&self, view: &ContactView<'_, '_>, effects: &mut Vec<ContactEffect>) {
        let contact = view.contact();
        if contact.favorite && !contact.categories.contains(&self.starred) {
            effects.push(ContactEffect::new(Plain, ContactAction::Note).found(Severity::Change));
        }
    }
}
