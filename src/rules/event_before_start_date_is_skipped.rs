//! Predicts that an event before the first day of the migration does not arrive.
//!
//! ## What the migration does
//!
//! A first day can be set; events before it are not migrated. The page says neither which end of an event counts nor in which time zone, nor what
//! becomes of a series that crosses the day. The start is taken to count, by the event's own clock, and a series to arrive whole if any occurrence
//! starts on that day or later.
//!
//! ## What changes for the user
//!
//! Earlier events are missing.
//!
//! ## What this rule does not cover
//!
//! Runs without a first day (`--calendar-since`): all events arrive.

use serde::Deserialize;

use super::contract::{Definition, EventAction, EventEffect, EventRule, EventView};
use model::Severity;

pub(super) const RULE: Definition =
    Definition::event::<Params>("event-before-start-date-is-skipped", &["", "overlaps", "series-crosses", "series-over"]);
const OVERLAPS: u8 = 1;
const SERIES_CROSSES: u8 = 2;
const SERIES_OVER: u8 = 3;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl EventRule for Params {
    fn run(&self, view: &EventView<'_, '_>, effects: &mut Vec<EventEffect>) {
        let event = view.event();
        let Some(since) = view.context.settings.calendar_since else {
            return;
        };
        let Some((start, end)) = view.first_span() else {
            return;
        };
        if start.date() >= since {
            return;
        }
        let first = since.to_datetime(jiff::civil::Time::midnight());
        let skip = |case| EventEffect::new(case, EventAction::Skip).found(Severity::Loss);
        effects.push(if event.series.is_some() {
            if view.occurs_from(since) {
                EventEffect::new(SERIES_CROSSES, EventAction::Keep).found(Severity::Note)
            } else {
                skip(SERIES_OVER)
            }
        } else if end > first {
            skip(OVERLAPS)
        } else {
            skip(0)
        });
    }
}
