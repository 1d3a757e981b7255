#![doc = include_str!("../words/en/rules/message-over-limit-is-skipped.md")]

use serde::Deserialize;

use super::contract::{Definition, ItemAction, ItemEffect, ItemRule, ItemView, SizeUnit};
use model::Severity;

pub(super) const RULE: Definition =
    Definition::item::<Params>("message-over-limit-is-skipped", &["", "zone"]);
const ZONE: u8 = 1;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// The limit in bytes if MB means 1,000,000.
    decimal: u64,
    /// The limit in bytes if MB means 1,048,576.
    binary: u64,
}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        let size = view.mail.size.encoded;
        let limit = match view.context.settings.size_unit {
            Some(SizeUnit::Decimal) => self.decimal,
            _ => self.binary,
        };
        if size > limit {
            return Some(ItemEffect::new(0, ItemAction::Skip).found(Severity::Loss));
        }
        (size > self.decimal && view.context.settings.size_unit.is_none())
            .then(|| ItemEffect::new(ZONE, ItemAction::Keep).found(Severity::Note))
    }
}
