#![doc = include_str!("../words/en/rules/estimated-size-is-uncertain.md")]

use super::contract::{ItemAction, ItemEffect, ItemRule, ItemView, Plain, Rule, params};
use model::Severity;

pub(super) const RULE: Rule = Rule::item::<Params>("estimated-size-is-uncertain");

params! {
    /// Estimates from this size on, in bytes, are reported.
    from_bytes: u64,
}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        (view.mail.size.estimated && view.mail.size.encoded >= self.from_bytes)
            .then(|| ItemEffect::new(Plain, ItemAction::Keep).found(Severity::Note))
    }
}
