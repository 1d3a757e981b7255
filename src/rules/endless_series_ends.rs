#![doc = include_str!("../words/en/rules/endless-series-ends.md")]

use jiff::civil::Date;

use super::contract::{EventAction, EventEffect, EventRule, EventView, Rule, cases, params};
use model::{SeriesEnd, Severity};

pub(super) const RULE: Rule = Rule::event::<Params>("endless-series-ends").cases(Case::NAMES);

cases!(Plain, StartsLater);

params! {
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
            EventEffect::new(Case::StartsLater, EventAction::Skip).found(Severity::Loss)
        } else {
            EventEffect::new(Case::Plain, EventAction::EndSeries(self.last_day))
                .found(Severity::Change)
        });
    }
}
