#![doc = include_str!("../words/en/rules/junk-or-deleted-is-excluded.md")]

use super::contract::{
    Cure, FolderAction, FolderEffect, FolderRule, FolderView, Rule, cases, params,
};
use model::{Severity, WellKnown};

pub(super) const RULE: Rule =
    Rule::folder::<Params>("junk-or-deleted-is-excluded", Cure::NoName).cases(Case::NAMES);

cases!(Plain, Subfolder);

params! {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        let excluded = match view.state.well_known? {
            WellKnown::JunkEmail => view.context.settings.exclude_junk,
            WellKnown::DeletedItems => view.context.settings.exclude_deleted,
            _ => false,
        };
        excluded.then(|| {
            FolderEffect::new(
                Case::Plain,
                FolderAction::Skip {
                    below: Case::Subfolder.into(),
                },
            )
            .found(Severity::Loss)
        })
    }
}
