#![doc = include_str!("../words/en/rules/expunged-message-is-skipped.md")]

use serde::Deserialize;

use super::contract::{Definition, ItemAction, ItemEffect, ItemRule, ItemView};
use model::Severity;

pub(super) const RULE: Definition =
    Definition::item::<Params>("expunged-message-is-skipped", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        view.mail
            .expunged
            .then(|| ItemEffect::new(0, ItemAction::Skip).found(Severity::Note))
    }
}
