#![doc = include_str!("../words/en/rules/cancelled-event-stays.md")]

use serde::Deserialize;

use super::contract::{Definition, EventAction, EventEffect, EventRule, EventView};
use model::Severity;

pub(super) const RULE: Definition = Definition::event::<Params>("cancelled-event-stays", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl EventRule for Params {
    fn run(&self, view: &EventView<'_, '_>, effects: &mut Vec<EventEffect>) {
        if view.event().cancelled {
            effects.push(EventEffect::new(0, EventAction::Keep).found(Severity::Note));
        }
    }
}
