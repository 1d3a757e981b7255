#![doc = include_str!("../words/en/rules/anniversary-is-lost.md")]

use super::contract::{
    ContactAction, ContactEffect, ContactRule, ContactView, Plain, Rule, params,
};
use model::Severity;

pub(super) const RULE: Rule = Rule::contact::<Params>("anniversary-is-lost");

params! {}

impl ContactRule for Params {
    fn run(&self, view: &ContactView<'_, '_>, effects: &mut Vec<ContactEffect>) {
        if view.contact().anniversary {
            effects.push(ContactEffect::new(Plain, ContactAction::Alter).found(Severity::Loss));
        }
    }
}
