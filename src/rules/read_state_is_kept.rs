#![doc = include_str!("../words/en/rules/read-state-is-kept.md")]

use super::contract::{ItemAction, ItemEffect, ItemRule, ItemView, Rule, cases, params};
use model::SystemLabel;

pub(super) const RULE: Rule = Rule::item::<Params>("read-state-is-kept").cases(Case::NAMES);

cases!(Plain, Draft);

params! {}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        match view.mail.read {
            Some(true) | None => None,
            Some(false) if view.draft => Some(ItemEffect::new(Case::Draft, ItemAction::Keep)),
            Some(false) => Some(ItemEffect::new(
                Case::Plain,
                ItemAction::Add(SystemLabel::Unread.bit()),
            )),
        }
    }
}
