//! Predicts that an all-day event stays an all-day event.
//!
//! ## What the migration does
//!
//! All-day events are migrated. One of three days stays one of three days: Google's end is the day after the last, as Exchange's is. An event
//! from midnight to midnight that is not marked as all-day is taken to stay a timed event.
//!
//! ## What changes for the user
//!
//! Nothing for all-day events. A timed event from midnight to midnight stands among the hours, and follows the viewer's time zone.
//!
//! ## What this rule does not cover
//!
//! Time zones: all-day events have none, and show on their day everywhere.

use jiff::civil::Time;
use serde::Deserialize;

use super::contract::{Definition, EventAction, EventEffect, EventRule, EventView};
use model::{Event, Severity};

pub(super) const RULE: Definition = Definition::event::<Params>("all-day-event-stays-all-day", &["", "midnight"]);
const MIDNIGHT: u8 = 1;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

/// Whether an event takes whole days of one clock.
fn takes_whole_days(event: &Event) -> bool {
    let (Some(start), Some(end)) = (&event.start, &event.end) else {
        return false;
    };
    let midnight = start.local.time() == Time::midnight() && end.local.time() == Time::midnight();
    midnight && start.zone == end.zone && start.local < end.local
}

impl EventRule for Params {
    fn run(&self, view: &EventView<'_, '_>, effects: &mut Vec<EventEffect>) {
        let event = view.event();
        if event.all_day {
            effects.push(EventEffect::new(0, EventAction::Keep));
        } else if takes_whole_days(event) {
            effects.push(EventEffect::new(MIDNIGHT, EventAction::Keep).found(Severity::Note));
        }
    }
}
