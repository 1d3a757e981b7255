//! Predicts that a draft outside Drafts loses its folder's label.
//!
//! ## What the migration does
//!
//! Labels cannot be put on drafts in Gmail. A draft that lies in another folder is a draft all the same and keeps nothing but that.
//!
//! ## What changes for the user
//!
//! The draft is found among the drafts, not under the folder's label.
//!
//! ## What this rule does not cover
//!
//! Drafts in Deleted Items and Junk Email: they are predicted to be deleted or spam first of all.

use serde::Deserialize;

use super::contract::{Definition, ItemAction, ItemEffect, ItemRule, ItemView, FOLDER_LABEL};
use model::{Severity, SystemLabel};

pub(super) const RULE: Definition = Definition::item::<Params>("draft-loses-folder-label", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        let elsewhere = FOLDER_LABEL
            | SystemLabel::Inbox.bit()
            | SystemLabel::Sent.bit()
            | SystemLabel::Important.bit()
            | SystemLabel::Starred.bit()
            | SystemLabel::Unread.bit();
        let doomed = view.has(SystemLabel::Trash) || view.has(SystemLabel::Spam);
        (view.draft && !view.has(SystemLabel::Draft) && !doomed).then(|| {
            ItemEffect::new(0, ItemAction::Replace(SystemLabel::Draft.bit(), elsewhere))
                .found(Severity::Change)
        })
    }
}
