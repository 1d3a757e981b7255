#![doc = include_str!("../words/en/rules/default-folder-known-by-name.md")]

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use model::names::default_folder_named;
use model::{FolderClass, Severity, WellKnown};

pub(super) const RULE: Definition =
    Definition::folder::<Params>("default-folder-known-by-name", &["", "rival", "holds-mail"]);
const RIVAL: usize = 1;
const HOLDS_MAIL: usize = 2;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        if let Some(well_known) = view.state.well_known {
            return view.state.known_by_name.then(|| {
                FolderEffect::new(0, FolderAction::Note)
                    .found(Severity::Note)
                    .about(format!("taken for {}", well_known.name()))
            });
        }
        let rival = default_folder_named(&view.folder.name)?;
        let mail = view.state.class == FolderClass::Mail;
        (view.is_top() && mail && !view.folder.search && view.folder.owner.is_none()).then(|| {
            let name = rival.name();
            let (case, about) = match rival {
                WellKnown::Calendar
                | WellKnown::Contacts
                | WellKnown::Tasks
                | WellKnown::Journal => (HOLDS_MAIL, format!("holds mail, not taken for {name}")),
                _ => (RIVAL, format!("another folder was taken for {name}")),
            };
            FolderEffect::new(case, FolderAction::Keep)
                .found(Severity::Note)
                .about(about)
        })
    }
}
