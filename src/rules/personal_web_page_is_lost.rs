#![doc = include_str!("../words/en/rules/personal-web-page-is-lost.md")]

use serde::Deserialize;

use super::contract::{ContactAction, ContactEffect, ContactRule, ContactView, Definition};
use model::Severity;

pub(super) const RULE: Definition =
    Definition::contact::<Params>("personal-web-page-is-lost", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl ContactRule for Params {
    fn run(&self, view: &ContactView<'_, '_>, effects: &mut Vec<ContactEffect>) {
        if view.contact().personal_page {
            effects.push(ContactEffect::new(0, ContactAction::Alter).found(Severity::Loss));
        }
    }
}
