#![doc = include_str!("../words/en/rules/anniversary-is-lost.md")]

use serde::Deserialize;

use super::contract::{ContactAction, ContactEffect, ContactRule, ContactView, Definition};
use model::Severity;

pub(super) const RULE: Definition = Definition::contact::<Params>("anniversary-is-lost", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl ContactRule for Params {
    fn run(&self, view: &ContactView<'_, '_>, effects: &mut Vec<ContactEffect>) {
        if view.contact().anniversary {
            effects.push(ContactEffect::new(0, ContactAction::Alter).found(Severity::Loss));
        }
    }
}
