#![doc = include_str!("../words/en/rules/attendees-are-mapped.md")]

use serde::Deserialize;

use super::contract::{Definition, EventAction, EventEffect, EventRule, EventView};
use model::Severity;

pub(super) const RULE: Definition = Definition::event::<Params>("attendees-are-mapped", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl EventRule for Params {
    fn run(&self, view: &EventView<'_, '_>, effects: &mut Vec<EventEffect>) {
        let mut attendees = view.event().faces().flat_map(|face| face.attendees);
        let changes = attendees.any(|attendee| {
            let address = attendee.address.trim();
            view.mapped(attendee)
                .is_some_and(|to| !to.eq_ignore_ascii_case(address))
        });
        if changes {
            effects.push(EventEffect::new(0, EventAction::MapAttendees).found(Severity::Note));
        }
    }
}
