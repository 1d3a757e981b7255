#![doc = include_str!("../words/en/rules/all-day-event-stays-all-day.md")]

use jiff::civil::Time;

use super::contract::{EventAction, EventEffect, EventRule, EventView, Rule, cases, params};
use model::{Event, Severity};

pub(super) const RULE: Rule =
    Rule::event::<Params>("all-day-event-stays-all-day").cases(Case::NAMES);

cases!(Plain, Midnight, NoLength);

params! {}

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
            let days = event.start.as_ref().zip(event.end.as_ref());
            let no_length = days.is_some_and(|(start, end)| start.local == end.local);
            effects.push(if no_length {
                EventEffect::new(Case::NoLength, EventAction::Keep).found(Severity::Note)
            } else {
                EventEffect::new(Case::Plain, EventAction::Keep)
            });
        } else if takes_whole_days(event) {
            effects.push(EventEffect::new(Case::Midnight, EventAction::Keep).found(Severity::Note));
        }
    }
}
