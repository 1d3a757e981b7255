#![doc = include_str!("../words/en/rules/event-in-mail-folder-is-skipped.md")]

use super::contract::{ItemAction, ItemEffect, OtherRule, OtherView, Plain, Rule, params};
use model::{Family, FolderClass, Severity};

pub(super) const RULE: Rule = Rule::other::<Params>("event-in-mail-folder-is-skipped");

params! {}

impl OtherRule for Params {
    fn run(&self, view: &OtherView<'_, '_>) -> Option<ItemEffect> {
        let misplaced =
            view.item.family == Family::Calendar && view.folder.class == FolderClass::Mail;
        misplaced.then(|| ItemEffect::new(Plain, ItemAction::Skip).found(Severity::Loss))
    }
}
