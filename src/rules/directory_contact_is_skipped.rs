#![doc = include_str!("../words/en/rules/directory-contact-is-skipped.md")]

use super::contract::{
    ContactAction, ContactEffect, ContactRule, ContactView, Plain, Rule, params,
};
use model::Severity;

pub(super) const RULE: Rule = Rule::contact::<Params>("directory-contact-is-skipped");

params! {}

impl ContactRule for Params {
    fn run(&self, view: &ContactView<'_, '_>, effects: &mut Vec<ContactEffect>) {
        if view.contact().directory {
            effects.push(ContactEffect::new(Plain, ContactAction::Skip).found(Severity::Loss));
        }
    }
}
