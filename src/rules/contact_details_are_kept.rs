#![doc = include_str!("../words/en/rules/contact-details-are-kept.md")]

use super::contract::{
    ContactAction, ContactEffect, ContactRule, ContactView, Plain, Rule, params,
};

pub(super) const RULE: Rule = Rule::contact::<Params>("contact-details-are-kept");

params! {}

impl ContactRule for Params {
    fn run(&self, view: &ContactView<'_, '_>, effects: &mut Vec<ContactEffect>) {
        if view.contact().birthday || view.contact().business_page {
            effects.push(ContactEffect::new(Plain, ContactAction::Keep));
        }
    }
}
