//! Warns that copies of a message stand in more than one of Inbox, Trash and Spam.
//!
//! ## What the migration does
//!
//! In Gmail a message is in the Inbox, in Trash or in Spam, and only in one of them. Where its copies stand in several, the one that
//! wins decides whether the message stays or is deleted after 30 days.
//!
//! ## What changes for the user
//!
//! A message that was deleted in one folder may come back to the Inbox, or one that is in the Inbox may be deleted.
//!
//! ## What this rule does not cover
//!
//! Copies in other folders: see `same-message-arrives-once`.

use serde::Deserialize;

use super::contract::{CopiesAction, CopiesEffect, CopiesRule, CopiesView, Definition};
use model::{Severity, SystemLabel};

pub(super) const RULE: Definition =
    Definition::copies::<Params>("one-of-inbox-trash-and-spam", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl CopiesRule for Params {
    fn run(&self, view: &CopiesView) -> Option<CopiesEffect> {
        let exclusive =
            SystemLabel::Inbox.bit() | SystemLabel::Trash.bit() | SystemLabel::Spam.bit();
        (view.arrive_once && (view.labels & exclusive).count_ones() > 1).then_some(CopiesEffect {
            case: 0,
            action: CopiesAction::Note,
            finding: Some(Severity::Change),
        })
    }
}
