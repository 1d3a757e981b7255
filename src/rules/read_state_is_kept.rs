//! Predicts that unread mail stays unread.
//!
//! ## What the migration does
//!
//! The read state of mail is kept. In Gmail unread mail carries the label Unread.
//!
//! ## What changes for the user
//!
//! Nothing.
//!
//! ## What this rule does not cover
//!
//! Drafts: labels cannot be put on them in Gmail, so an unread draft is predicted to be shown as read. Exports that do not hold the read state:
//! see `unknown-read-state-counts-as-read`.

use serde::Deserialize;

use super::contract::{Definition, ItemAction, ItemEffect, ItemRule, ItemView};
use model::SystemLabel;

pub(super) const RULE: Definition = Definition::item::<Params>("read-state-is-kept", &["", "draft"]);
const DRAFT: u8 = 1;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        match view.mail.read {
            Some(true) | None => None,
            Some(false) if view.draft => Some(ItemEffect::new(DRAFT, ItemAction::Keep)),
            Some(false) => Some(ItemEffect::new(0, ItemAction::Add(SystemLabel::Unread.bit()))),
        }
    }
}
