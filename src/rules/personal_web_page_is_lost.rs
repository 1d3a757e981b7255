#![doc = include_str!("../words/en/rules/personal-web-page-is-lost.md")]

use super::contract::{
    ContactAction, ContactEffect, ContactRule, ContactView, Plain, Rule, params,
};
use model::Severity;

pub(super) const RULE: Rule = Rule::contact::<Params>("personal-web-page-is-lost");

params! {}

impl ContactRule for Params {
    fn run(&self, view: &ContactView<'_, '_>, effects: &mut Vec<ContactEffect>) {
        if view.contact().personal_page {
            effects.push(ContactEffect::new(Plain, ContactAction::Alter).found(Severity::Loss));
        }
    }
}
