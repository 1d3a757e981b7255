#![doc = include_str!("../words/en/rules/series-occurrences-differ.md")]

use serde::Deserialize;

use super::contract::{Definition, EventAction, EventEffect, EventRule, EventView};
use calendar::{Comparison, Obstacle};
use model::{DifferenceClass, Event, Frequency, Pattern, Severity};

pub(super) const RULE: Definition = Definition::event::<Params>(
    "series-occurrences-differ",
    &[
        "",
        "month-end",
        "start",
        "unknown",
        "past",
        "not-understood",
        "stray",
        "sub-daily",
    ],
);
const MONTH_END: u8 = 1;
const START: u8 = 2;
const UNKNOWN: u8 = 3;
const PAST: u8 = 4;
const NOT_UNDERSTOOD: u8 = 5;
const STRAY: u8 = 6;
const SUB_DAILY: u8 = 7;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl EventRule for Params {
    fn run(&self, view: &EventView<'_, '_>, effects: &mut Vec<EventEffect>) {
        let Some(compared) = view.compared() else {
            return;
        };
        let keep = |case| EventEffect::new(case, EventAction::Keep);
        match &compared.comparison {
            Comparison::Same => {}
            Comparison::Differs(difference) if difference.past => {
                effects.push(EventEffect::new(PAST, EventAction::Alter).found(Severity::Note));
            }
            Comparison::Differs(difference) => {
                effects.push(
                    EventEffect::new(case(difference.class), EventAction::Alter)
                        .found(Severity::Change),
                );
            }
            Comparison::Unknown {
                why: Obstacle::ForeignPattern(_) | Obstacle::Unclear(_),
            } => effects.push(keep(NOT_UNDERSTOOD).found(Severity::Change)),
            Comparison::Unknown { .. } => effects.push(keep(UNKNOWN).found(Severity::Note)),
        }
        if !compared.strays.is_empty() {
            effects.push(keep(STRAY).found(Severity::Change));
        }
        if repeats_within_a_day(view.event()) {
            effects.push(keep(SUB_DAILY).found(Severity::Note));
        }
    }
}

/// Whether an event repeats by the hour or faster.
fn repeats_within_a_day(event: &Event) -> bool {
    let pattern = event.series.as_deref().map(|series| &series.pattern);
    matches!(pattern, Some(Pattern::Rule(rule)) if rule.freq < Frequency::Daily)
}

const fn case(class: DifferenceClass) -> u8 {
    match class {
        DifferenceClass::MonthEnd => MONTH_END,
        DifferenceClass::Start => START,
        // Which of these it is stands with the series itself.
        DifferenceClass::NthDay
        | DifferenceClass::ZoneRules
        | DifferenceClass::CustomZone
        | DifferenceClass::EndCut
        | DifferenceClass::Exception
        | DifferenceClass::Other => 0,
    }
}
