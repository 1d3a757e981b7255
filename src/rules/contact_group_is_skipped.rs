#![doc = include_str!("../words/en/rules/contact-group-is-skipped.md")]

use serde::Deserialize;

use super::contract::{ContactAction, ContactEffect, ContactRule, ContactView, Definition};
use model::{MessageClass, Severity};

pub(super) const RULE: Definition =
    Definition::contact::<Params>("contact-group-is-skipped", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl ContactRule for Params {
    fn run(&self, view: &ContactView<'_, '_>, effects: &mut Vec<ContactEffect>) {
        let group = view.contact().group || MessageClass(&view.item.class).is("IPM.DistList");
        if group {
            effects.push(ContactEffect::new(0, ContactAction::Skip).found(Severity::Loss));
        }
    }
}
