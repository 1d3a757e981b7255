#![doc = include_str!("../words/en/rules/other-items-are-not-migrated.md")]

use super::contract::{ItemAction, ItemEffect, OtherRule, OtherView, Plain, Rule, params};
use model::{Family, Severity};

pub(super) const RULE: Rule = Rule::other::<Params>("other-items-are-not-migrated");

params! {}

impl OtherRule for Params {
    fn run(&self, view: &OtherView<'_, '_>) -> Option<ItemEffect> {
        (view.item.family == Family::Other)
            .then(|| ItemEffect::new(Plain, ItemAction::Skip).found(Severity::Loss))
    }
}
