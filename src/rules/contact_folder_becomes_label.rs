#![doc = include_str!("../words/en/rules/contact-folder-becomes-label.md")]

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView, Target};
use model::{FolderClass, WellKnown};

pub(super) const RULE: Definition =
    Definition::folder::<Params>("contact-folder-becomes-label", &CASES);
const CASES: [&str; 7] = [
    "",
    "nested",
    "default",
    "blank",
    "odd-blank",
    "deep",
    "nested-blank",
];
const NESTED: usize = 1;
const DEFAULT: usize = 2;
const BLANK: usize = 3;
const ODD_BLANK: usize = 4;
const DEEP: usize = 5;
const NESTED_BLANK: usize = 6;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// Stands between the names of nested folders.
    separator: String,
    /// The name that stands in for a blank one.
    blank: String,
}

impl Params {
    /// What a folder of this name adds to a label.
    fn own<'a>(&'a self, name: &'a str) -> &'a str {
        if name.trim().is_empty() {
            &self.blank
        } else {
            name
        }
    }
}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        if view.is_decided() || view.state.class != FolderClass::Contacts {
            return None;
        }
        if view.state.well_known == Some(WellKnown::Contacts) {
            return Some(FolderEffect::new(DEFAULT, FolderAction::ContactLabel(None)));
        }
        let name = view.state.name.as_str();
        let blank = name.trim().is_empty();
        let own = self.own(name);
        let above = view.parent.and_then(|parent| match &parent.target {
            Target::ContactLabel(label) => label.as_deref(),
            _ => None,
        });
        let label = match above {
            Some(above) => format!("{above}{}{own}", self.separator),
            None => own.to_owned(),
        };
        let case = match (blank, above) {
            (true, _) if name.chars().any(|c| c != ' ') => ODD_BLANK,
            (true, None) => BLANK,
            (true, Some(_)) => NESTED_BLANK,
            // The folder above is nested itself: its label is more than its name.
            (false, Some(above))
                if view
                    .parent
                    .is_some_and(|parent| self.own(&parent.name) != above) =>
            {
                DEEP
            }
            (false, Some(_)) => NESTED,
            (false, None) => 0,
        };
        Some(FolderEffect::new(
            case,
            FolderAction::ContactLabel(Some(label)),
        ))
    }
}
