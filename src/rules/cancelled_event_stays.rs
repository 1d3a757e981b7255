#![doc = include_str!("../words/en/rules/cancelled-event-stays.md")]

use super::contract::{EventAction, EventEffect, EventRule, EventView, Plain, Rule, params};
use model::Severity;

pub(super) const RULE: Rule = Rule::event::<Params>("cancelled-event-stays");

params! {}

impl EventRule for Params {
    fn run(&self, view: &EventView<'_, '_>, effects: &mut Vec<EventEffect>) {
        if view.event().cancelled {
            effects.push(EventEffect::new(Plain, EventAction::Keep).found(Severity::Note));
        }
    }
}
