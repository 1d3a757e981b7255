#![doc = include_str!("../words/en/rules/event-outside-calendars-is-skipped.md")]

use super::contract::{
    EventAction, EventEffect, EventRule, EventView, Plain, Rule, Target, params,
};
use model::Severity;

pub(super) const RULE: Rule = Rule::event::<Params>("event-outside-calendars-is-skipped");

params! {}

impl EventRule for Params {
    fn run(&self, view: &EventView<'_, '_>, effects: &mut Vec<EventEffect>) {
        if !matches!(view.folder.target, Target::Calendar { .. }) {
            effects.push(EventEffect::new(Plain, EventAction::Skip).found(Severity::Loss));
        }
    }
}
