//! Predicts that an event in a year that Exchange does not have does not arrive.
//!
//! ## What the migration does
//!
//! The page does not mention such events. Exchange counts time from the year 1601 and ends its calendar in 4500; what an export has before or after
//! cannot stand so in the mailbox that the service reads, and is taken as left out.
//!
//! ## What changes for the user
//!
//! The event is missing. It was most likely a date that some program could not tell, written as a year far away.
//!
//! ## What this rule does not cover
//!
//! Ends of series: 4500 and later stand for no end. Dates that exports fill in for none, such as the year 1: see
//! `event-without-start-is-skipped`.

use jiff::civil::Date;
use serde::Deserialize;

use super::contract::{Definition, EventAction, EventEffect, EventRule, EventView};
use model::Severity;

pub(super) const RULE: Definition = Definition::event::<Params>("event-outside-exchange-years-is-skipped", &[""]);

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
