#![doc = include_str!("../words/en/rules/other-folder-is-not-migrated.md")]

use super::contract::{
    Cure, FolderAction, FolderEffect, FolderRule, FolderView, Rule, cases, params,
};
use model::FolderClass;

pub(super) const RULE: Rule =
    Rule::folder::<Params>("other-folder-is-not-migrated", Cure::NoName).cases(Case::NAMES);

cases!(Plain, Mail);

params! {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        use FolderClass::{Journal, Notes, Other, Tasks};
        (!view.is_decided() && matches!(view.state.class, Tasks | Notes | Journal | Other)).then(
            || {
                FolderEffect::new(
                    Case::Plain,
                    FolderAction::OnlyForMail {
                        arriving: Case::Mail.into(),
                    },
                )
            },
        )
    }
}
