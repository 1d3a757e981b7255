#![doc = include_str!("../words/en/rules/importance-becomes-label.md")]

use super::contract::{ItemAction, ItemEffect, ItemRule, ItemView, Rule, cases, params};
use model::{Importance, Severity, SystemLabel};

pub(super) const RULE: Rule = Rule::item::<Params>("importance-becomes-label").cases(Case::NAMES);

cases!(Plain, Draft);

params! {}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        if view.mail.importance != Importance::High {
            return None;
        }
        Some(if view.draft {
            ItemEffect::new(Case::Draft, ItemAction::Keep).found(Severity::Note)
        } else {
            ItemEffect::new(Case::Plain, ItemAction::Add(SystemLabel::Important.bit()))
        })
    }
}
