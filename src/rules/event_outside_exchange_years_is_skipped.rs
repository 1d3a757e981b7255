#![doc = include_str!("../words/en/rules/event-outside-exchange-years-is-skipped.md")]

use jiff::civil::Date;
use serde::Deserialize;

use super::contract::{Definition, EventAction, EventEffect, EventRule, EventView};
use model::Severity;

pub(super) const RULE: Definition =
    Definition::event::<Params>("event-outside-exchange-years-is-skipped", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// First day that Exchange has.
    first: Date,
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
            effects.push(EventEffect::new(0, EventAction::Skip).found(Severity::Loss));
        }
    }
}
