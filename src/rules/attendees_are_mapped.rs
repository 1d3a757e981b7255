#![doc = include_str!("../words/en/rules/attendees-are-mapped.md")]

use super::contract::{EventAction, EventEffect, EventRule, EventView, Plain, Rule, params};
use model::Severity;

pub(super) const RULE: Rule = Rule::event::<Params>("attendees-are-mapped");

params! {}

impl EventRule for Params {
    fn run(&self, view: &EventView<'_, '_>, effects: &mut Vec<EventEffect>) {
        let mut attendees = view.event().faces().flat_map(|face| face.attendees);
        let changes = attendees.any(|attendee| {
            let address = attendee.address.trim();
            view.mapped(attendee)
                .is_some_and(|to| !to.eq_ignore_ascii_case(address))
        });
        if changes {
            effects.push(EventEffect::new(Plain, EventAction::MapAttendees).found(Severity::Note));
        }
    }
}
