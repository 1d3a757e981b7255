#![doc = include_str!("../words/en/rules/contact-category-becomes-label.md")]

use serde::Deserialize;

use super::contract::{
    ContactAction, ContactEffect, ContactRule, ContactView, Definition, NameSet,
};
use model::{Severity, fold_name};

pub(super) const RULE: Definition = Definition::contact::<Params>(
    "contact-category-becomes-label",
    &["", "blank", "starred", "resembling"],
);
const BLANK: u8 = 1;
const STARRED: u8 = 2;
const RESEMBLING: u8 = 3;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// The category that marks favourites, in its exact spelling.
    starred: String,
    /// Categories that look as if they did.
    resembling: NameSet,
    /// The name that stands in for a blank one.
    blank: String,
}

impl ContactRule for Params {
    fn run(&self, view: &ContactView<'_, '_>, effects: &mut Vec<ContactEffect>) {
        for name in &view.contact().categories {
            let effect = if name.trim().is_empty() {
                let label = ContactAction::Label(self.blank.clone());
                ContactEffect::new(BLANK, label).found(Severity::Note)
            } else if *name == self.starred {
                ContactEffect::new(STARRED, ContactAction::Star).found(Severity::Note)
            } else {
                let label = ContactAction::Label(name.clone());
                if self.resembling.get(&fold_name(name.trim())).is_some() {
                    ContactEffect::new(RESEMBLING, label).found(Severity::Note)
                } else {
                    ContactEffect::new(0, label)
                }
            };
            effects.push(effect);
        }
    }
}
