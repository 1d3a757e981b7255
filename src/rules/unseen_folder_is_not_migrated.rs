#![doc = include_str!("../words/en/rules/unseen-folder-is-not-migrated.md")]

use super::contract::{Cure, FolderEffect, FolderRule, FolderView, Plain, Rule, params};
use model::{Severity, WellKnown};

pub(super) const RULE: Rule = Rule::folder::<Params>("unseen-folder-is-not-migrated", Cure::NoName);

params! {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        (view.state.well_known == Some(WellKnown::NonIpmSubtree))
            .then(|| FolderEffect::skip(Plain).found(Severity::Note))
    }
}
