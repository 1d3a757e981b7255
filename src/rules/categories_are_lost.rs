#![doc = include_str!("../words/en/rules/categories-are-lost.md")]

use serde::Deserialize;

use super::contract::{Definition, ItemAction, ItemEffect, ItemRule, ItemView};
use model::Severity;

pub(super) const RULE: Definition = Definition::item::<Params>("categories-are-lost", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        (view.mail.categories > 0)
            .then(|| ItemEffect::new(0, ItemAction::Note).found(Severity::Change))
    }
}
