//! Predicts that meeting requests, reports and posts in mail folders arrive as mail.
//!
//! ## What the migration does
//!
//! The page speaks of mail and does not list message classes. Meeting requests and answers, delivery and read reports, posts
//! and signed or encrypted mail lie in mail folders and are assumed to arrive as messages. Remote headers, recalls and
//! the like are assumed not to.
//!
//! ## What changes for the user
//!
//! A meeting request is a message; its event comes with the calendar. Voting buttons and report data lose their function.
//!
//! ## What this rule does not cover
//!
//! Tasks, notes, contacts and events in mail folders: see `other-items-are-not-migrated` and `event-in-mail-folder-is-skipped`.

use serde::Deserialize;

use super::contract::{Definition, ItemAction, ItemEffect, ItemRule, ItemView};
use model::{MessageClass, Severity};

pub(super) const RULE: Definition = Definition::item::<Params>("special-class-migrates-as-mail", &["", "post", "skipped"]);
const POST: u8 = 1;
const SKIPPED: u8 = 2;
const PLAIN: &str = "IPM.Note";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// Message classes, with all below them, that arrive as mail.
    migrated: Vec<String>,
}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        let class = MessageClass(&view.mail.class);
        if class.0.len() == PLAIN.len() && class.is(PLAIN) {
            return None;
        }
        Some(if !self.migrated.iter().any(|prefix| class.is(prefix)) {
            ItemEffect::new(SKIPPED, ItemAction::Skip).found(Severity::Loss)
        } else if class.is("IPM.Post") {
            ItemEffect::new(POST, ItemAction::Keep).found(Severity::Note)
        } else {
            ItemEffect::new(0, ItemAction::Keep).found(Severity::Note)
        })
    }
}
