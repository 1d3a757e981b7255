#![doc = include_str!("../words/en/rules/message-over-limit-is-skipped.md")]

use super::contract::{ItemAction, ItemEffect, ItemRule, ItemView, Rule, SizeUnit, cases, params};
use model::Severity;

pub(super) const RULE: Rule =
    Rule::item::<Params>("message-over-limit-is-skipped").cases(Case::NAMES);

cases!(Plain, Zone);

params! {
    /// The limit in bytes if MB means 1,000,000.
    decimal: u64 where at_most("binary"),
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
            return Some(ItemEffect::new(Case::Plain, ItemAction::Skip).found(Severity::Loss));
        }
        (size > self.decimal && view.context.settings.size_unit.is_none())
            .then(|| ItemEffect::new(Case::Zone, ItemAction::Keep).found(Severity::Note))
    }
}
