//! Predicts that an event without a start does not arrive.
//!
//! ## What the migration does
//!
//! The page does not mention events without a start. Google Calendar has no place for one, so that it is taken as left out.
//!
//! ## What changes for the user
//!
//! The event is missing. Outlook shows such events nowhere in its calendar, so that few will miss one.
//!
//! ## What this rule does not cover
//!
//! Events without an end: they are taken to last no time. Ends that lie before the start: see `event-ending-before-start-is-skipped`.

use serde::Deserialize;

use super::contract::{Definition, EventAction, EventEffect, EventRule, EventView};
use model::Severity;

pub(super) const RULE: Definition = Definition::event::<Params>("event-without-start-is-skipped", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl EventRule for Params {
    fn run(&self, view: &EventView<'_, '_>, effects: &mut Vec<EventEffect>) {
        if view.event().start.is_none() {
            effects.push(EventEffect::new(0, EventAction::Skip).found(Severity::Loss));
        }
    }
}
