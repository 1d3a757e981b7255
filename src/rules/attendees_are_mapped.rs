//! Predicts that attendees whom the mapping names get their new address.
//!
//! ## What the migration does
//!
//! Attendees whose target mail id is known are migrated when a mapping of attendees is supplied: the address in the event becomes the one of the target.
//! Rooms and equipment are looked for in the mapping of resources as well.
//!
//! ## What changes for the user
//!
//! The meeting shows its attendees under the addresses that they have after the migration.
//!
//! ## What this rule does not cover
//!
//! Attendees whom no mapping names: see `attendees-keep-their-address`. Whether the target address exists is not looked into. The
//! organizer: the page does not mention one.

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
            view.mapped(attendee).is_some_and(|to| !to.eq_ignore_ascii_case(address))
        });
        if changes {
            effects.push(EventEffect::new(0, EventAction::MapAttendees).found(Severity::Note));
        }
    }
}
