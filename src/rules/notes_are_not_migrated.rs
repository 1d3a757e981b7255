#![doc = include_str!("../words/en/rules/notes-are-not-migrated.md")]

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use model::names::default_folder_named;
use model::{Severity, WellKnown};

pub(super) const RULE: Definition =
    Definition::folder::<Params>("notes-are-not-migrated", &["", "elsewhere", "by-name"]);
const ELSEWHERE: usize = 1;
const BY_NAME: usize = 2;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        if view.state.well_known == Some(WellKnown::Notes) {
            let case = if view.state.known_by_name { BY_NAME } else { 0 };
            return Some(
                FolderEffect::new(case, FolderAction::Skip { below: case }).found(Severity::Loss),
            );
        }
        let called_notes = default_folder_named(&view.folder.name) == Some(WellKnown::Notes);
        (called_notes && !view.is_decided())
            .then(|| FolderEffect::new(ELSEWHERE, FolderAction::Keep).found(Severity::Note))
    }
}
