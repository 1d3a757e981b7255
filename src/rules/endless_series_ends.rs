//! Predicts that a recurring event without an end gets one.
//!
//! ## What the migration does
//!
//! A recurring event without an end gets the end date 2099-12-31. The page gives the day alone. The rule of an all-day series is taken to end
//! with that day; that of a timed one with the last second of that day in the event's own time zone, written in UTC.
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

pub(super) const RULE: Definition = Definition::event::<Params>("endless-series-ends", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Params {
    /// The day on which the series ends.
    last_day: Date,
}

impl EventRule for Params {
    fn run(&self, view: &EventView<'_, '_>, effects: &mut Vec<EventEffect>) {
        let series = view.event().series.as_deref();
        if series.is_some_and(|series| series.end == SeriesEnd::Never) {
            let end = EventAction::EndSeries(self.last_day);
            effects.push(EventEffect::new(0, end).found(Severity::Change));
        }
    }
}
