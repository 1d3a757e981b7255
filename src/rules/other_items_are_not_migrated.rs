#![doc = include_str!("../words/en/rules/other-items-are-not-migrated.md")]

use serde::Deserialize;

use super::contract::{Definition, ItemAction, ItemEffect, OtherRule, OtherView};
use model::{Family, Severity};

pub(super) const RULE: Definition =
    Definition::other::<Params>("other-items-are-not-migrated", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl OtherRule for Params {
    fn run(&self, view: &OtherView<'_, '_>) -> Option<ItemEffect> {
        (view.item.family == Family::Other)
            .then(|| ItemEffect::new(0, ItemAction::Skip).found(Severity::Loss))
    }
}
