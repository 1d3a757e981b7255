#![doc = include_str!("../words/en/rules/contact-initials-are-lost.md")]

use super::contract::{
    ContactAction, ContactEffect, ContactRule, ContactView, Plain, Rule, params,
};
use model::Severity;

pub(super) const RULE: Rule = Rule::contact::<Params>("contact-initials-are-lost");

params! {}

impl ContactRule for Params {
    fn run(&self, view: &ContactView<'_, '_>, effects: &mut Vec<ContactEffect>) {
        if view.contact().initials {
            effects.push(ContactEffect::new(Plain, ContactAction::Alter).found(Severity::Loss));
        }
    }
}
