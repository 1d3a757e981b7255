#![doc = include_str!("../words/en/rules/estimated-size-is-uncertain.md")]

use serde::Deserialize;

use super::contract::{Definition, ItemAction, ItemEffect, ItemRule, ItemView};
use model::Severity;

pub(super) const RULE: Definition =
    Definition::item::<Params>("estimated-size-is-uncertain", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Params {
    /// Estimates from this size on, in bytes, are reported.
    from_bytes: u64,
}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        (view.mail.size.estimated && view.mail.size.encoded >= self.from_bytes)
            .then(|| ItemEffect::new(0, ItemAction::Keep).found(Severity::Note))
    }
}
