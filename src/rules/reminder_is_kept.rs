//! Predicts that a reminder is kept, and notes one that is longer than Google Calendar allows.
//!
//! ## What the migration does
//!
//! Reminders of events are migrated. Google Calendar takes reminders of up to 40,320 minutes, which are four weeks; what the service does with a longer
//! one is not said. The event is taken to arrive.
//!
//! ## What changes for the user
//!
//! The same reminder shows before the event. One of more than four weeks may come later, or not at all.
//!
//! ## What this rule does not cover
//!
//! The calendar's own default reminders: they are settings of the target account, and hold for events without any of their own.

use serde::Deserialize;

use super::contract::{Definition, EventAction, EventEffect, EventRule, EventView};
use model::Severity;

pub(super) const RULE: Definition = Definition::event::<Params>("reminder-is-kept", &["", "over-limit"]);
const OVER_LIMIT: u8 = 1;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// Most minutes before the start.
    minutes: u32,
}

impl EventRule for Params {
    fn run(&self, view: &EventView<'_, '_>, effects: &mut Vec<EventEffect>) {
        let Some(minutes) = view.event().faces().filter_map(|face| face.reminder).max() else {
            return;
        };
        effects.push(if minutes > self.minutes {
            EventEffect::new(OVER_LIMIT, EventAction::Keep).found(Severity::Note)
        } else {
            EventEffect::new(0, EventAction::Keep)
        });
    }
}
