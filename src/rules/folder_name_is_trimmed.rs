//! Predicts that a label loses the blanks around the folder's name.
//!
//! ## What the migration does
//!
//! The page does not speak of blanks. Gmail refuses label names that begin or end with a blank over IMAP, and
//! tools that write them trim; so trimming is assumed.
//!
//! ## What changes for the user
//!
//! The label has no blanks at its ends. Two folders that differ by them become one label.
//!
//! ## What this rule does not cover
//!
//! Runs of blanks inside a name: see `odd-characters-may-be-refused`. Names of blanks only: see `empty-name-becomes-underscore`.

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use model::Severity;

pub(super) const RULE: Definition = Definition::folder::<Params>("folder-name-is-trimmed", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        let name = &view.state.component;
        let trimmed = name.trim();
        (!view.is_decided() && trimmed.len() != name.len() && !trimmed.is_empty()).then(|| {
            FolderEffect::new(0, FolderAction::Rename(trimmed.to_owned())).found_in_mail(view, Severity::Change)
        })
    }
}
