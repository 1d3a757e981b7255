#![doc = include_str!("../words/en/rules/event-before-start-date-is-skipped.md")]

use super::contract::{EventAction, EventEffect, EventRule, EventView, Rule, cases, params};
use model::Severity;

pub(super) const RULE: Rule =
    Rule::event::<Params>("event-before-start-date-is-skipped").cases(Case::NAMES);

cases!(Plain, Overlaps, SeriesCrosses, SeriesOver, Utc);

params! {}

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
                effects.push(skip(Case::SeriesOver));
            } else if first < since {
                effects.push(
                    EventEffect::new(Case::SeriesCrosses, EventAction::Keep).found(Severity::Note),
                );
            }
            return;
        }
        if first >= since {
            return;
        }
        if last >= since {
            // By Case::Utc alone it is on either side of the day: the day of Case::Utc is taken.
            let day = event.start.as_ref().map(|start| start.local.date());
            effects.push(if day < Some(since) {
                skip(Case::Utc)
            } else {
                EventEffect::new(Case::Utc, EventAction::Keep).found(Severity::Note)
            });
            return;
        }
        let midnight = since.to_datetime(jiff::civil::Time::midnight());
        let overlaps = view.first_span().is_some_and(|(_, end)| end > midnight);
        effects.push(skip(if overlaps {
            Case::Overlaps
        } else {
            Case::Plain
        }));
    }
}
