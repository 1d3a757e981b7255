//! Predicts that a recurring event without an end gets one.
//!
//! ## What the migration does
//!
//! A recurring event without an end gets the end date 2099-12-31. The page gives the day alone. The rule of an all-day series is taken to end
//! with that day; that of a timed one with the last second of that day in the event's own time zone, written in UTC. A series that starts after that
//! day would have no occurrence, and is taken as left out.
//!
//! ## What changes for the user
//!
//! Nothing for decades. After that day the meeting is no longer in the calendar, and whoever edits the series sees an end date.
//!
//! ## What this rule does not cover
//!
//! Series with an end or a number of occurrences: see `explicit-end-is-kept`.

use jiff::civil::Date;
use serde::Deserialize;

use super::contract::{Definition, EventAction, EventEffect, EventRule, EventView};
use model::{SeriesEnd, Severity};

pub(super) const RULE: Definition = Definition::event::<Params>("endless-series-ends", &["", "starts-later"]);
const STARTS_LATER: u8 = 1;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Params {
    /// The day on which the series ends.
    last_day: Date,
}

impl EventRule for Params {
    fn run(&self, view: &EventView<'_, '_>, effects: &mut Vec<EventEffect>) {
        let event = view.event();
        let (Some(series), Some(start)) = (event.series.as_deref(), &event.start) else {
            return;
        };
        if series.end != SeriesEnd::Never {
            return;
        }
        effects.push(if start.local.date() > self.last_day {
            // An end before its start leaves no occurrence.
            EventEffect::new(STARTS_LATER, EventAction::Skip).found(Severity::Loss)
        } else {
            EventEffect::new(0, EventAction::EndSeries(self.last_day)).found(Severity::Change)
        });
    }
}
