#![doc = include_str!("../words/en/rules/contact-details-are-kept.md")]

use serde::Deserialize;

use super::contract::{ContactAction, ContactEffect, ContactRule, ContactView, Definition};

pub(super) const RULE: Definition =
    Definition::contact::<Params>("contact-details-are-kept", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl ContactRule for Params {
    fn run(&self, view: &ContactView<'_, '_>, effects: &mut Vec<ContactEffect>) {
        if view.contact().birthday || view.contact().business_page {
            effects.push(ContactEffect::new(0, ContactAction::Keep));
        }
    }
}
