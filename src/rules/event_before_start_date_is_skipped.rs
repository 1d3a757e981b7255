#![doc = include_str!("../words/en/rules/event-before-start-date-is-skipped.md")]

use serde::Deserialize;

use super::contract::{Definition, EventAction, EventEffect, EventRule, EventView};
use model::Severity;

pub(super) const RULE: Definition = Definition::event::<Params>(
    "event-before-start-date-is-skipped",
    &["", "overlaps", "series-crosses", "series-over", "utc"],
);
const OVERLAPS: u8 = 1;
const SERIES_CROSSES: u8 = 2;
const SERIES_OVER: u8 = 3;
const UTC: u8 = 4;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl EventRule for Params {
    fn run(&self, view: &EventView<'_, '_>, effects: &mut Vec<EventEffect>) {
        let event = view.event();
        let (Some(since), Some((first, last))) =
            (view.context.settings.calendar_since, view.days_of_start())
        else {
            return;
        };
        let skip = |case| EventEffect::new(case, EventAction::Skip).found(Severity::Loss);
        if event.series.is_some() {
            // Which of its occurrences were moved over the day decides as well, whenever it started.
            let over = last < since && !view.occurs_from(since);
            if over {
                effects.push(skip(SERIES_OVER));
            } else if first < since {
                effects.push(
                    EventEffect::new(SERIES_CROSSES, EventAction::Keep).found(Severity::Note),
                );
            }
            return;
        }
        if first >= since {
            return;
        }
        if last >= since {
            // By UTC alone it is on either side of the day: the day of UTC is taken.
            let day = event.start.as_ref().map(|start| start.local.date());
            effects.push(if day < Some(since) {
                skip(UTC)
            } else {
                EventEffect::new(UTC, EventAction::Keep).found(Severity::Note)
            });
            return;
        }
        let midnight = since.to_datetime(jiff::civil::Time::midnight());
        let overlaps = view.first_span().is_some_and(|(_, end)| end > midnight);
        effects.push(skip(if overlaps { OVERLAPS } else { 0 }));
    }
}
