#![doc = include_str!("../words/en/rules/endless-series-ends.md")]

use jiff::civil::Date;
use serde::Deserialize;

use super::contract::{Definition, EventAction, EventEffect, EventRule, EventView};
use model::{SeriesEnd, Severity};

pub(super) const RULE: Definition =
    Definition::event::<Params>("endless-series-ends", &["", "starts-later"]);
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
