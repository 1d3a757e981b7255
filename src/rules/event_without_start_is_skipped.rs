#![doc = include_str!("../words/en/rules/event-without-start-is-skipped.md")]

use super::contract::{EventAction, EventEffect, EventRule, EventView, Plain, Rule, params};
use model::Severity;

pub(super) const RULE: Rule = Rule::event::<Params>("event-without-start-is-skipped");

params! {}

impl EventRule for Params {
    fn run(&self, view: &EventView<'_, '_>, effects: &mut Vec<EventEffect>) {
        if view.event().start.is_none() {
            effects.push(EventEffect::new(Plain, EventAction::Skip).found(Severity::Loss));
        }
    }
}
