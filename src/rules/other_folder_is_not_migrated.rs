#![doc = include_str!("../words/en/rules/other-folder-is-not-migrated.md")]

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use model::FolderClass;

pub(super) const RULE: Definition =
    Definition::folder::<Params>("other-folder-is-not-migrated", &["", "mail"]);
const MAIL: usize = 1;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        use FolderClass::{Journal, Notes, Other, Tasks};
        (!view.is_decided() && matches!(view.state.class, Tasks | Notes | Journal | Other))
            .then(|| FolderEffect::new(0, FolderAction::OnlyForMail { arriving: MAIL }))
    }
}
