#![doc = include_str!("../words/en/rules/event-outside-exchange-years-is-skipped.md")]

use jiff::civil::Date;

use super::contract::{EventAction, EventEffect, EventRule, EventView, Plain, Rule, params};
use model::Severity;

pub(super) const RULE: Rule = Rule::event::<Params>("event-outside-exchange-years-is-skipped");

params! {
    /// First day that Exchange has.
    first: Date where at_most("last"),
    /// Last day that its calendar has.
    last: Date,
}

impl EventRule for Params {
    fn run(&self, view: &EventView<'_, '_>, effects: &mut Vec<EventEffect>) {
        let Some(start) = &view.event().start else {
            return;
        };
        let day = start.local.date();
        if day < self.first || day > self.last {
            effects.push(EventEffect::new(Plain, EventAction::Skip).found(Severity::Loss));
        }
    }
}
