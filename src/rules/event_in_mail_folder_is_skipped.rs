#![doc = include_str!("../words/en/rules/event-in-mail-folder-is-skipped.md")]

use serde::Deserialize;

use super::contract::{Definition, ItemAction, ItemEffect, OtherRule, OtherView};
use model::{Family, FolderClass, Severity};

pub(super) const RULE: Definition =
    Definition::other::<Params>("event-in-mail-folder-is-skipped", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl OtherRule for Params {
    fn run(&self, view: &OtherView<'_, '_>) -> Option<ItemEffect> {
        let misplaced =
            view.item.family == Family::Calendar && view.folder.class == FolderClass::Mail;
        misplaced.then(|| ItemEffect::new(0, ItemAction::Skip).found(Severity::Loss))
    }
}
