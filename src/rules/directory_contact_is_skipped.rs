#![doc = include_str!("../words/en/rules/directory-contact-is-skipped.md")]

use serde::Deserialize;

use super::contract::{ContactAction, ContactEffect, ContactRule, ContactView, Definition};
use model::Severity;

pub(super) const RULE: Definition =
    Definition::contact::<Params>("directory-contact-is-skipped", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl ContactRule for Params {
    fn run(&self, view: &ContactView<'_, '_>, effects: &mut Vec<ContactEffect>) {
        if view.contact().directory {
            effects.push(ContactEffect::new(0, ContactAction::Skip).found(Severity::Loss));
        }
    }
}
