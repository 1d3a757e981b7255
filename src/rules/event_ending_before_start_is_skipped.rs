#![doc = include_str!("../words/en/rules/event-ending-before-start-is-skipped.md")]

use serde::Deserialize;

use super::contract::{Definition, EventAction, EventEffect, EventRule, EventView};
use model::Severity;

pub(super) const RULE: Definition =
    Definition::event::<Params>("event-ending-before-start-is-skipped", &[""]);

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
