#![doc = include_str!("../words/en/rules/large-message-loses-attachments.md")]

use serde::Deserialize;

use super::contract::{Definition, ItemAction, ItemEffect, ItemRule, ItemView, SizeUnit};
use model::Severity;

pub(super) const RULE: Definition = Definition::item::<Params>(
    "large-message-loses-attachments",
    &[
        "",
        "zone",
        "without-attachments",
        "zone-without-attachments",
    ],
);
const ZONE: u8 = 1;
const WITHOUT_ATTACHMENTS: u8 = 2;
const ZONE_WITHOUT_ATTACHMENTS: u8 = 3;

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
                ItemEffect::new(WITHOUT_ATTACHMENTS, ItemAction::Keep).found(Severity::Note)
            } else {
                ItemEffect::new(0, ItemAction::Alter).found(Severity::Loss)
            });
        }
        view.context.settings.size_unit.is_none().then(|| {
            ItemEffect::new(
                if bare { ZONE_WITHOUT_ATTACHMENTS } else { ZONE },
                ItemAction::Keep,
            )
            .found(Severity::Note)
        })
    }
}
