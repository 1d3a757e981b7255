#![doc = include_str!("../words/en/rules/contact-photo-is-lost.md")]

use super::contract::{
    ContactAction, ContactEffect, ContactRule, ContactView, Plain, Rule, params,
};
use model::Severity;

pub(super) const RULE: Rule = Rule::contact::<Params>("contact-photo-is-lost");

params! {}

impl ContactRule for Params {
    fn run(&self, view: &ContactView<'_, '_>, effects: &mut Vec<ContactEffect>) {
        if view.contact().photo {
            effects.push(ContactEffect::new(Plain, ContactAction::Alter).found(Severity::Loss));
        }
    }
}
