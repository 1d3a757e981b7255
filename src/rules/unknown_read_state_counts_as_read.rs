#![doc = include_str!("../words/en/rules/unknown-read-state-counts-as-read.md")]

use serde::Deserialize;

use super::contract::{Definition, ItemAction, ItemEffect, ItemRule, ItemView};
use model::Severity;

pub(super) const RULE: Definition =
    Definition::item::<Params>("unknown-read-state-counts-as-read", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        view.mail
            .read
            .is_none()
            .then(|| ItemEffect::new(0, ItemAction::Note).found(Severity::Note))
    }
}
