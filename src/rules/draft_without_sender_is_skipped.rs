//! Predicts that a draft without a `From` header does not arrive.
//!
//! ## What the migration does
//!
//! Drafts without a sender are not migrated.
//!
//! ## What changes for the user
//!
//! The draft is missing. Many programs write `From` only when a message is sent, so a user may lose most drafts.
//!
//! ## What this rule does not cover
//!
//! Messages without a sender that are no drafts: see `message-without-sender-is-skipped`.

use serde::Deserialize;

use super::contract::{Definition, ItemAction, ItemEffect, ItemRule, ItemView};
use model::{Sender, Severity};

pub(super) const RULE: Definition = Definition::item::<Params>("draft-without-sender-is-skipped", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        (view.draft && view.mail.sender == Sender::Absent)
            .then(|| ItemEffect::new(0, ItemAction::Skip).found(Severity::Loss))
    }
}
