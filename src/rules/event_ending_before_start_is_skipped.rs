#![doc = include_str!("../words/en/rules/event-ending-before-start-is-skipped.md")]

use super::contract::{EventAction, EventEffect, EventRule, EventView, Plain, Rule, params};
use model::Severity;

pub(super) const RULE: Rule = Rule::event::<Params>("event-ending-before-start-is-skipped");

params! {}

impl EventRule for Params {
    fn run(&self, view: &EventView<'_, '_>, effects: &mut Vec<EventEffect>) {
        let event = view.event();
        let (Some(start), Some(end)) = (&event.start, &event.end) else {
            return;
        };
        if start.zone == end.zone && end.local < start.local {
            effects.push(EventEffect::new(Plain, EventAction::Skip).found(Severity::Loss));
        }
    }
}
