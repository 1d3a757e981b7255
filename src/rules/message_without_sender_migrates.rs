//! Predicts that a message without a `From` header arrives, unless it is a draft.
//!
//! ## What the migration does
//!
//! The page speaks of drafts only. Other messages without a sender are assumed to be migrated.
//!
//! ## What changes for the user
//!
//! Gmail shows the message without a sender.
//!
//! ## What this rule does not cover
//!
//! Drafts: see `draft-without-sender-is-skipped`.

use serde::Deserialize;

use super::contract::{Definition, ItemAction, ItemEffect, ItemRule, ItemView};
use model::{Sender, Severity};

pub(super) const RULE: Definition = Definition::item::<Params>("message-without-sender-migrates", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        (!view.draft && view.mail.sender == Sender::Absent)
            .then(|| ItemEffect::new(0, ItemAction::Keep).found(Severity::Note))
    }
}
