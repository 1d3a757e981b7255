#![doc = include_str!("../words/en/rules/deleted-contact-is-skipped.md")]

use super::contract::{
    ContactAction, ContactEffect, ContactRule, ContactView, Plain, Rule, params,
};
use model::{Severity, WellKnown};

pub(super) const RULE: Rule = Rule::contact::<Params>("deleted-contact-is-skipped");

params! {}

impl ContactRule for Params {
    fn run(&self, view: &ContactView<'_, '_>, effects: &mut Vec<ContactEffect>) {
        let deleted = view.folder.top == Some(WellKnown::DeletedItems);
        if deleted && !view.folder.is_contact_label() {
            effects.push(ContactEffect::new(Plain, ContactAction::Skip).found(Severity::Loss));
        }
    }
}
