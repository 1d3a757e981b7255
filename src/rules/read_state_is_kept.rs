#![doc = include_str!("../words/en/rules/read-state-is-kept.md")]

use serde::Deserialize;

use super::contract::{Definition, ItemAction, ItemEffect, ItemRule, ItemView};
use model::SystemLabel;

pub(super) const RULE: Definition =
    Definition::item::<Params>("read-state-is-kept", &["", "draft"]);
const DRAFT: u8 = 1;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        match view.mail.read {
            Some(true) | None => None,
            Some(false) if view.draft => Some(ItemEffect::new(DRAFT, ItemAction::Keep)),
            Some(false) => Some(ItemEffect::new(
                0,
                ItemAction::Add(SystemLabel::Unread.bit()),
            )),
        }
    }
}
