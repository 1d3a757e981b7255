#![doc = include_str!("../words/en/rules/draft-without-sender-is-skipped.md")]

use serde::Deserialize;

use super::contract::{Definition, ItemAction, ItemEffect, ItemRule, ItemView};
use model::{Sender, Severity};

pub(super) const RULE: Definition =
    Definition::item::<Params>("draft-without-sender-is-skipped", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        (view.draft && view.mail.sender == Sender::Absent)
            .then(|| ItemEffect::new(0, ItemAction::Skip).found(Severity::Loss))
    }
}
