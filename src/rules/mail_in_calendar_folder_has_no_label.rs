#![doc = include_str!("../words/en/rules/mail-in-calendar-folder-has-no-label.md")]

use super::contract::{ItemAction, ItemEffect, ItemRule, ItemView, Plain, Rule, Target, params};
use model::Severity;

pub(super) const RULE: Rule = Rule::item::<Params>("mail-in-calendar-folder-has-no-label");

params! {}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        matches!(
            view.folder.target,
            Target::Calendar { .. } | Target::ContactLabel(_)
        )
        .then(|| ItemEffect::new(Plain, ItemAction::Keep).found(Severity::Change))
    }
}
