//! Predicts that a calendar folder becomes a calendar.
//!
//! ## What the migration does
//!
//! The primary calendar and added calendars are migrated.
//!
//! ## What changes for the user
//!
//! Events are found in Google Calendar.
//!
//! ## What this rule does not cover
//!
//! The events themselves: this version counts them and does not predict them yet.

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use crate::model::FolderClass;

pub(super) const RULE: Definition = Definition::folder::<Params>("calendar-folder-becomes-calendar", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        (!view.is_decided() && view.state.class == FolderClass::Calendar)
            .then(|| FolderEffect::new(0, FolderAction::Calendar))
    }
}
