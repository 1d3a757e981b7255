#![doc = include_str!("../words/en/rules/calendar-folder-becomes-calendar.md")]

use super::contract::{
    Cure, FolderAction, FolderEffect, FolderRule, FolderView, Rule, cases, params,
};
use model::{FolderClass, Severity, WellKnown};

pub(super) const RULE: Rule =
    Rule::folder::<Params>("calendar-folder-becomes-calendar", Cure::NoName).cases(Case::NAMES);

cases!(Plain, Added, Deleted);

params! {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        if view.is_decided() || view.state.class != FolderClass::Calendar {
            return None;
        }
        let primary = view.state.well_known == Some(WellKnown::Calendar);
        let name = view.state.name.clone();
        let calendar = FolderAction::Calendar { name, primary };
        if !primary && view.state.top == Some(WellKnown::DeletedItems) {
            return Some(FolderEffect::new(Case::Deleted, calendar).found(Severity::Change));
        }
        let case = if primary { Case::Plain } else { Case::Added };
        Some(FolderEffect::new(case, calendar))
    }
}
