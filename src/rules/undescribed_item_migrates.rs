#![doc = include_str!("../words/en/rules/undescribed-item-migrates.md")]

use super::contract::{ItemAction, ItemEffect, OtherRule, OtherView, Rule, Target, cases, params};
use model::{Family, Severity};

pub(super) const RULE: Rule = Rule::other::<Params>("undescribed-item-migrates").cases(Case::NAMES);

cases!(Contact, Event);

params! {}

impl OtherRule for Params {
    fn run(&self, view: &OtherView<'_, '_>) -> Option<ItemEffect> {
        let case = match (&view.folder.target, view.item.family) {
            (Target::ContactLabel(_), Family::Contacts) => Case::Contact,
            (Target::Calendar { .. }, Family::Calendar) => Case::Event,
            _ => return None,
        };
        Some(ItemEffect::new(case, ItemAction::Keep).found(Severity::Note))
    }
}
