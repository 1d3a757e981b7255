#![doc = include_str!("../words/en/rules/draft-loses-folder-label.md")]

use super::contract::{
    FOLDER_LABEL, ItemAction, ItemEffect, ItemRule, ItemView, Plain, Rule, params,
};
use model::{Severity, SystemLabel};

pub(super) const RULE: Rule = Rule::item::<Params>("draft-loses-folder-label");

params! {}

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
            ItemEffect::new(
                Plain,
                ItemAction::Replace(SystemLabel::Draft.bit(), elsewhere),
            )
            .found(Severity::Change)
        })
    }
}
