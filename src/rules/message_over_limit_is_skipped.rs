//! Predicts that a message larger than 50 MB does not arrive.
//!
//! ## What the migration does
//!
//! Messages larger than 50 MB are not migrated. Whether MB means 1,000,000 or 1,048,576 bytes is not said, nor what is measured: the
//! size in transit is, headers and encoded parts. Between the two readings the message is predicted to arrive, and reported.
//!
//! ## What changes for the user
//!
//! The message is missing, with its attachments.
//!
//! ## What this rule does not cover
//!
//! Attachments of smaller messages: see `large-message-loses-attachments`. Sizes that are estimates: see `estimated-size-is-uncertain`.

use serde::Deserialize;

use super::contract::{Definition, ItemAction, ItemEffect, ItemRule, ItemView, SizeUnit};
use model::Severity;

pub(super) const RULE: Definition = Definition::item::<Params>("message-over-limit-is-skipped", &["", "zone"]);
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
