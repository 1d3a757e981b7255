#![doc = include_str!("../words/en/rules/deleted-and-junk-are-purged.md")]

use serde::Deserialize;

use super::contract::{Definition, ItemAction, ItemEffect, ItemRule, ItemView};
use model::{Severity, SystemLabel};

pub(super) const RULE: Definition =
    Definition::item::<Params>("deleted-and-junk-are-purged", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        let doomed = view.has(SystemLabel::Trash) || view.has(SystemLabel::Spam);
        (doomed && view.folder.well_known.is_some())
            .then(|| ItemEffect::new(0, ItemAction::Keep).found(Severity::Change))
    }
}
