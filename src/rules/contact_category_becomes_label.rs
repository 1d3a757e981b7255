#![doc = include_str!("../words/en/rules/contact-category-becomes-label.md")]

use super::contract::{
    ContactAction, ContactEffect, ContactRule, ContactView, NameSet, Rule, Words, cases, params,
};
use model::{Severity, fold_name};

pub(super) const RULE: Rule =
    Rule::contact::<Params>("contact-category-becomes-label").cases(Case::NAMES);

cases!(Plain, Blank, Starred, Resembling);

params! {
    /// The category that marks favourites, in its exact spelling.
    starred: String,
    /// Categories that look as if they did.
    resembling: NameSet,
    /// The name that stands in for a blank one.
    blank: String where words(Words::Label),
}

impl ContactRule for Params {
    fn run(&self, view: &ContactView<'_, '_>, effects: &mut Vec<ContactEffect>) {
        for name in &view.contact().categories {
            let effect = if name.trim().is_empty() {
                let label = ContactAction::Label(self.blank.clone());
                ContactEffect::new(Case::Blank, label).found(Severity::Note)
            } else if *name == self.starred {
                ContactEffect::new(Case::Starred, ContactAction::Star).found(Severity::Note)
            } else {
                let label = ContactAction::Label(name.clone());
                if self.resembling.get(&fold_name(name.trim())).is_some() {
                    ContactEffect::new(Case::Resembling, label).found(Severity::Note)
                } else {
                    ContactEffect::new(Case::Plain, label)
                }
            };
            effects.push(effect);
        }
    }
}
