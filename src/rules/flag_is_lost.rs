//! Predicts that a follow-up flag is lost.
//!
//! ## What the migration does
//!
//! Certain status indicators are not migrated, flags among them. A flag does not become a star.
//!
//! ## What changes for the user
//!
//! The message arrives without its flag, its due date and its mark of completion.
//!
//! ## What this rule does not cover
//!
//! Tasks that Outlook keeps for flagged mail: see `other-items-are-not-migrated`.

use serde::Deserialize;

use super::contract::{Definition, ItemAction, ItemEffect, ItemRule, ItemView};
use model::{Flag, Severity};

pub(super) const RULE: Definition = Definition::item::<Params>("flag-is-lost", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        (view.mail.flag != Flag::None)
            .then(|| ItemEffect::new(0, ItemAction::Note).found(Severity::Change))
    }
}
