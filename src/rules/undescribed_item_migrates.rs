#![doc = include_str!("../words/en/rules/undescribed-item-migrates.md")]

use serde::Deserialize;

use super::contract::{Definition, ItemAction, ItemEffect, OtherRule, OtherView, Target};
use model::{Family, Severity};

pub(super) const RULE: Definition =
    Definition::other::<Params>("undescribed-item-migrates", &["", "event"]);
const CONTACT: u8 = 0;
const EVENT: u8 = 1;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl OtherRule for Params {
    fn run(&self, view: &OtherView<'_, '_>) -> Option<ItemEffect> {
        let case = match (&view.folder.target, view.item.family) {
            (Target::ContactLabel(_), Family::Contacts) => CONTACT,
            (Target::Calendar { .. }, Family::Calendar) => EVENT,
            _ => return None,
        };
        Some(ItemEffect::new(case, ItemAction::Keep).found(Severity::Note))
    }
}
