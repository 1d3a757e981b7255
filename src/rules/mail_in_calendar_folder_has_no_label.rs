#![doc = include_str!("../words/en/rules/mail-in-calendar-folder-has-no-label.md")]

use serde::Deserialize;

use super::contract::{Definition, ItemAction, ItemEffect, ItemRule, ItemView, Target};
use model::Severity;

pub(super) const RULE: Definition =
    Definition::item::<Params>("mail-in-calendar-folder-has-no-label", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        matches!(
            view.folder.target,
            Target::Calendar { .. } | Target::ContactLabel(_)
        )
        .then(|| ItemEffect::new(0, ItemAction::Keep).found(Severity::Change))
    }
}
