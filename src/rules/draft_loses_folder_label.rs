#![doc = include_str!("../words/en/rules/draft-loses-folder-label.md")]

use serde::Deserialize;

use super::contract::{Definition, FOLDER_LABEL, ItemAction, ItemEffect, ItemRule, ItemView};
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
