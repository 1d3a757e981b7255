#![doc = include_str!("../words/en/rules/all-day-event-stays-all-day.md")]

use jiff::civil::Time;
use serde::Deserialize;

use super::contract::{Definition, EventAction, EventEffect, EventRule, EventView};
use model::{Event, Severity};

pub(super) const RULE: Definition =
    Definition::event::<Params>("all-day-event-stays-all-day", &["", "midnight"]);
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
