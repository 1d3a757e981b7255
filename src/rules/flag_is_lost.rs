#![doc = include_str!("../words/en/rules/flag-is-lost.md")]

use serde::Deserialize;

use super::contract::{Definition, ItemAction, ItemEffect, ItemRule, ItemView};
use model::{Flag, Severity};

pub(super) const RULE: Definition = Definition::item::<Params>("flag-is-lost", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        (view.mail.flag != Flag::None)
            .then(|| ItemEffect::new(0, ItemAction::Note).found(Severity::Change))
    }
}
