#![doc = include_str!("../words/en/rules/event-outside-calendars-is-skipped.md")]

use serde::Deserialize;

use super::contract::{Definition, EventAction, EventEffect, EventRule, EventView, Target};
use model::Severity;

pub(super) const RULE: Definition =
    Definition::event::<Params>("event-outside-calendars-is-skipped", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl EventRule for Params {
    fn run(&self, view: &EventView<'_, '_>, effects: &mut Vec<EventEffect>) {
        if !matches!(view.folder.target, Target::Calendar { .. }) {
            effects.push(EventEffect::new(0, EventAction::Skip).found(Severity::Loss));
        }
    }
}
