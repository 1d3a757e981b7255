#![doc = include_str!("../words/en/rules/pin-is-lost.md")]

use serde::Deserialize;

use super::contract::{Definition, ItemAction, ItemEffect, ItemRule, ItemView};
use model::Severity;

pub(super) const RULE: Definition = Definition::item::<Params>("pin-is-lost", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        view.mail
            .pinned
            .then(|| ItemEffect::new(0, ItemAction::Note).found(Severity::Change))
    }
}
