#![doc = include_str!("../words/en/rules/calendar-folder-becomes-calendar.md")]

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use model::{FolderClass, WellKnown};

pub(super) const RULE: Definition =
    Definition::folder::<Params>("calendar-folder-becomes-calendar", &["", "added"]);
const ADDED: usize = 1;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        if view.is_decided() || view.state.class != FolderClass::Calendar {
            return None;
        }
        let primary = view.state.well_known == Some(WellKnown::Calendar);
        let name = view.state.name.clone();
        let case = if primary { 0 } else { ADDED };
        Some(FolderEffect::new(
            case,
            FolderAction::Calendar { name, primary },
        ))
    }
}
