#![doc = include_str!("../words/en/rules/contact-group-is-skipped.md")]

use super::contract::{
    ContactAction, ContactEffect, ContactRule, ContactView, Plain, Rule, params,
};
use model::{MessageClass, Severity};

pub(super) const RULE: Rule = Rule::contact::<Params>("contact-group-is-skipped");

params! {}

impl ContactRule for Params {
    fn run(&self, view: &ContactView<'_, '_>, effects: &mut Vec<ContactEffect>) {
        let group = view.contact().group || MessageClass(&view.item.class).is("IPM.DistList");
        if group {
            effects.push(ContactEffect::new(Plain, ContactAction::Skip).found(Severity::Loss));
        }
    }
}
