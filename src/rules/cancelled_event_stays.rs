//! Predicts that an event that was called off stays in the calendar.
//!
//! ## What the migration does
//!
//! The status of events is migrated; the page does not say whether that means that an event was called off. Exchange keeps such events until the
//! user removes them, and they are taken to arrive like others.
//!
//! ## What changes for the user
//!
//! A meeting that was called off shows in Google Calendar. If the service carries the mark over, Google hides the event instead.
//!
//! ## What this rule does not cover
//!
//! Occurrences that were deleted from a series: they stay deleted.

use serde::Deserialize;

use super::contract::{Definition, EventAction, EventEffect, EventRule, EventView};
use model::Severity;

pub(super) const RULE: Definition = Definition::event::<Params>("cancelled-event-stays", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl EventRule for Params {
    fn run(&self, view: &EventView<'_, '_>, effects: &mut Vec<EventEffect>) {
        if view.event().cancelled {
            effects.push(EventEffect::new(0, EventAction::Keep).found(Severity::Note));
        }
    }
}
