//! Warns that the size of a message close to a limit or above one is an estimate.
//!
//! ## What the migration does
//!
//! Limits are measured on the message in transit, where attachments are encoded and grow by a factor of 1.3684. An
//! export that holds decoded parts only gives an estimate of that size.
//!
//! ## What changes for the user
//!
//! A message close to a limit may meet another fate than predicted.
//!
//! ## What this rule does not cover
//!
//! Messages whose estimate is far below every limit.

use serde::Deserialize;

use super::contract::{Definition, ItemAction, ItemEffect, ItemRule, ItemView};
use model::Severity;

pub(super) const RULE: Definition = Definition::item::<Params>("estimated-size-is-uncertain", &[""]);

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
