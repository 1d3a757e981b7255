#![doc = include_str!("../words/en/rules/contact-in-mail-folder-is-skipped.md")]

use super::contract::{
    ContactAction, ContactEffect, ContactRule, ContactView, Plain, Rule, params,
};
use model::Severity;

pub(super) const RULE: Rule = Rule::contact::<Params>("contact-in-mail-folder-is-skipped");

params! {}

impl ContactRule for Params {
    fn run(&self, view: &ContactView<'_, '_>, effects: &mut Vec<ContactEffect>) {
        if !view.folder.is_contact_label() {
            effects.push(ContactEffect::new(Plain, ContactAction::Skip).found(Severity::Loss));
        }
    }
}
