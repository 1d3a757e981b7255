#![doc = include_str!("../words/en/rules/undescribed-contact-is-skipped.md")]

use serde::Deserialize;

use super::contract::{Definition, ItemAction, ItemEffect, OtherRule, OtherView};
use model::{Family, MessageClass, Severity, WellKnown};

pub(super) const RULE: Definition =
    Definition::other::<Params>("undescribed-contact-is-skipped", &["", "deleted", "group"]);
const DELETED: u8 = 1;
const GROUP: u8 = 2;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl OtherRule for Params {
    fn run(&self, view: &OtherView<'_, '_>) -> Option<ItemEffect> {
        if view.item.family != Family::Contacts {
            return None;
        }
        let case = if !view.folder.is_contact_label() {
            if view.folder.top == Some(WellKnown::DeletedItems) {
                DELETED
            } else {
                0
            }
        } else if MessageClass(&view.item.class).is("IPM.DistList") {
            GROUP
        } else {
            return None;
        };
        Some(ItemEffect::new(case, ItemAction::Skip).found(Severity::Loss))
    }
}
