//! Predicts that an event that ends before it starts does not arrive.
//!
//! ## What the migration does
//!
//! The page does not mention such events. Google Calendar refuses them ("The specified time range is empty"), and nothing says that the service
//! would mend their times first; they are taken as left out.
//!
//! ## What changes for the user
//!
//! The event is missing. Outlook cannot make one, broken imports and old programs can.
//!
//! ## What this rule does not cover
//!
//! Events that end when they start: they last no time, and arrive. Times in two different zones, whose order is not looked into.

use serde::Deserialize;

use super::contract::{Definition, EventAction, EventEffect, EventRule, EventView};
use model::Severity;

pub(super) const RULE: Definition = Definition::event::<Params>("event-ending-before-start-is-skipped", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl EventRule for Params {
    fn run(&self, view: &EventView<'_, '_>, effects: &mut Vec<EventEffect>) {
        let event = view.event();
        let (Some(start), Some(end)) = (&event.start, &event.end) else {
            return;
        };
        if start.zone == end.zone && end.local < start.local {
            effects.push(EventEffect::new(0, EventAction::Skip).found(Severity::Loss));
        }
    }
}
