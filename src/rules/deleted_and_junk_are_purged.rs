#![doc = include_str!("../words/en/rules/deleted-and-junk-are-purged.md")]

use super::contract::{ItemAction, ItemEffect, ItemRule, ItemView, Plain, Rule, params};
use model::{Severity, SystemLabel};

pub(super) const RULE: Rule = Rule::item::<Params>("deleted-and-junk-are-purged");

params! {}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        let doomed = view.has(SystemLabel::Trash) || view.has(SystemLabel::Spam);
        (doomed && view.folder.well_known.is_some())
            .then(|| ItemEffect::new(Plain, ItemAction::Keep).found(Severity::Change))
    }
}
