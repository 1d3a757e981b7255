#![doc = include_str!("../words/en/rules/deleted-contact-is-skipped.md")]

use serde::Deserialize;

use super::contract::{ContactAction, ContactEffect, ContactRule, ContactView, Definition};
use model::{Severity, WellKnown};

pub(super) const RULE: Definition =
    Definition::contact::<Params>("deleted-contact-is-skipped", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl ContactRule for Params {
    fn run(&self, view: &ContactView<'_, '_>, effects: &mut Vec<ContactEffect>) {
        let deleted = view.folder.top == Some(WellKnown::DeletedItems);
        if deleted && !view.folder.is_contact_label() {
            effects.push(ContactEffect::new(0, ContactAction::Skip).found(Severity::Loss));
        }
    }
}
