//! Predicts that a calendar folder becomes a calendar.
//!
//! ## What the migration does
//!
//! The primary calendar and added calendars are migrated. A migration may be run again, as a delta or in full: an event that the user has changed in
//! Google Calendar in the meantime is then left as it is.
//!
//! ## What changes for the user
//!
//! Events of the calendar that Exchange made are found in the account's primary calendar; every other calendar stands beside it under its own name.
//!
//! ## What this rule does not cover
//!
//! Calendars of somebody else: see `shared-calendar-goes-to-its-owner`. Of rooms and equipment: see `resource-calendar-needs-mapping`. The page is silent
//! on the names of calendars below other calendars: each keeps its own name alone. What a second run does: an export shows the mailbox once.

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use model::{FolderClass, WellKnown};

pub(super) const RULE: Definition = Definition::folder::<Params>("calendar-folder-becomes-calendar", &["", "added"]);
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
        Some(FolderEffect::new(case, FolderAction::Calendar { name, primary }))
    }
}
