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
//! their mail is counted as read, and reported.

use serde::Deserialize;

use super::contract::{Definition, ItemAction, ItemEffect, ItemRule, ItemView};
use crate::model::{Severity, SystemLabel};

pub(super) const RULE: Definition = Definition::item::<Params>("read-state-is-kept", &["", "draft", "unknown"]);
const DRAFT: u8 = 1;
const UNKNOWN: u8 = 2;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        match view.mail.read {
            Some(true) => None,
            Some(false) if view.draft => Some(ItemEffect::new(DRAFT, ItemAction::Keep)),
            Some(false) => Some(ItemEffect::new(0, ItemAction::Add(SystemLabel::Unread.bit()))),
            None => Some(ItemEffect::new(UNKNOWN, ItemAction::Note).found(Severity::Note)),
        }
    }
}
