#![doc = include_str!("../words/en/rules/event-attachments-are-lost.md")]

use super::contract::{EventAction, EventEffect, EventRule, EventView, Plain, Rule, params};
use model::Severity;

pub(super) const RULE: Rule = Rule::event::<Params>("event-attachments-are-lost");

params! {}

impl EventRule for Params {
    fn run(&self, view: &EventView<'_, '_>, effects: &mut Vec<EventEffect>) {
        if view.event().faces().any(|face| face.attachments > 0) {
            effects
                .push(EventEffect::new(Plain, EventAction::DropAttachments).found(Severity::Loss));
        }
    }
}
