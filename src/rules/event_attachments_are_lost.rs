#![doc = include_str!("../words/en/rules/event-attachments-are-lost.md")]

use serde::Deserialize;

use super::contract::{Definition, EventAction, EventEffect, EventRule, EventView};
use model::Severity;

pub(super) const RULE: Definition =
    Definition::event::<Params>("event-attachments-are-lost", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl EventRule for Params {
    fn run(&self, view: &EventView<'_, '_>, effects: &mut Vec<EventEffect>) {
        if view.event().faces().any(|face| face.attachments > 0) {
            effects.push(EventEffect::new(0, EventAction::DropAttachments).found(Severity::Loss));
        }
    }
}
