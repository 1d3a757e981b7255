#![doc = include_str!("../words/en/rules/undescribed-contact-is-skipped.md")]

use super::contract::{ItemAction, ItemEffect, OtherRule, OtherView, Rule, cases, params};
use model::{Family, MessageClass, Severity, WellKnown};

pub(super) const RULE: Rule =
    Rule::other::<Params>("undescribed-contact-is-skipped").cases(Case::NAMES);

cases!(Plain, Deleted, Group);

params! {}

impl OtherRule for Params {
    fn run(&self, view: &OtherView<'_, '_>) -> Option<ItemEffect> {
        if view.item.family != Family::Contacts {
            return None;
        }
        let case = if !view.folder.is_contact_label() {
            if view.folder.top == Some(WellKnown::DeletedItems) {
                Case::Deleted
            } else {
                Case::Plain
            }
        } else if MessageClass(&view.item.class).is("IPM.DistList") {
            Case::Group
        } else {
            return None;
        };
        Some(ItemEffect::new(case, ItemAction::Skip).found(Severity::Loss))
    }
}
