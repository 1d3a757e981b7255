#![doc = include_str!("../words/en/rules/large-message-loses-attachments.md")]

use super::contract::{ItemAction, ItemEffect, ItemRule, ItemView, Rule, SizeUnit, cases, params};
use model::Severity;

pub(super) const RULE: Rule =
    Rule::item::<Params>("large-message-loses-attachments").cases(Case::NAMES);

cases!(Plain, Zone, WithoutAttachments, ZoneWithoutAttachments);

params! {
    /// The limit in bytes if MB means 1,000,000.
    decimal: u64 where at_most("binary"),
    /// The limit in bytes if MB means 1,048,576.
    binary: u64,
}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        let size = view.mail.size.encoded;
        if size <= self.decimal {
            return None;
        }
        let limit = match view.context.settings.size_unit {
            Some(SizeUnit::Decimal) => self.decimal,
            _ => self.binary,
        };
        let bare = view.mail.attachments.is_empty();
        if size > limit {
            return Some(if bare {
                ItemEffect::new(Case::WithoutAttachments, ItemAction::Keep).found(Severity::Note)
            } else {
                ItemEffect::new(Case::Plain, ItemAction::Alter).found(Severity::Loss)
            });
        }
        view.context.settings.size_unit.is_none().then(|| {
            ItemEffect::new(
                if bare {
                    Case::ZoneWithoutAttachments
                } else {
                    Case::Zone
                },
                ItemAction::Keep,
            )
            .found(Severity::Note)
        })
    }
}
