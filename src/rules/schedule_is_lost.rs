//! Predicts that the time at which a message was to be sent is lost.
//!
//! ## What the migration does
//!
//! Certain status indicators are not migrated, scheduled sending among them. The message lies in Drafts or Outbox and goes where these go.
//!
//! ## What changes for the user
//!
//! The message is not sent, unless Exchange sends it from the old mailbox.
//!
//! ## What this rule does not cover
//!
//! The message's label: see `default-folder-becomes-system-label` and `outbox-and-archive-get-suffix`.

use serde::Deserialize;

use super::contract::{Definition, ItemAction, ItemEffect, ItemRule, ItemView};
use model::Severity;

pub(super) const RULE: Definition = Definition::item::<Params>("schedule-is-lost", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        view.mail.scheduled.then(|| ItemEffect::new(0, ItemAction::Note).found(Severity::Change))
    }
}
