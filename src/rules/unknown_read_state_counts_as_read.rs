//! Predicts that mail whose read state the export does not hold is counted as read.
//!
//! ## What the migration does
//!
//! The read state of mail is kept, and it is taken from the mailbox itself. An export may not hold it: files of single messages
//! and mbox files without status headers do not, nor does Graph JSON that was fetched without `isRead`.
//!
//! ## What changes for the user
//!
//! Nothing: what was unread stays unread. Only the prediction's number of unread messages is too low.
//!
//! ## What this rule does not cover
//!
//! Read states that the export holds: see `read-state-is-kept`.

use serde::Deserialize;

use super::contract::{Definition, ItemAction, ItemEffect, ItemRule, ItemView};
use model::Severity;

pub(super) const RULE: Definition = Definition::item::<Params>("unknown-read-state-counts-as-read", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        view.mail
            .read
            .is_none()
            .then(|| ItemEffect::new(0, ItemAction::Note).found(Severity::Note))
    }
}
