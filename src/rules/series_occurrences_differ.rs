//! Predicts which recurring events have occurrences at another time after the migration.
//!
//! ## What the migration does
//!
//! Recurring events are migrated with their time zone. The page does not say how a pattern of Exchange becomes a rule of Google Calendar. The obvious
//! way is assumed: the same days by the words of RFC 5545, in the zone of the same name. The occurrences of both are reckoned and compared from the
//! day of the migration on, and near an end.
//!
//! ## What changes for the user
//!
//! A meeting is missing, is added, or starts at another time. Exchange has the 31st of a short month on its last day, Google leaves that month out;
//! a time zone of somebody's own becomes the zone that is most like it.
//!
//! ## What this rule does not cover
//!
//! That an endless series ends: see `endless-series-ends`. Occurrences that somebody moved by hand and that arrive so.

use serde::Deserialize;

use super::contract::{Definition, EventAction, EventEffect, EventRule, EventView};
use calendar::{Comparison, DifferenceClass};
use model::Severity;

pub(super) const RULE: Definition =
    Definition::event::<Params>("series-occurrences-differ", &["", "month-end", "start", "unknown"]);
const MONTH_END: u8 = 1;
const START: u8 = 2;
const UNKNOWN: u8 = 3;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl EventRule for Params {
    fn run(&self, view: &EventView<'_, '_>, effects: &mut Vec<EventEffect>) {
        let Some(comparison) = view.comparison() else {
            return;
        };
        effects.push(match comparison {
            Comparison::Same => return,
            Comparison::Differs(difference) => {
                EventEffect::new(case(difference.class), EventAction::Alter).found(Severity::Change)
            }
            Comparison::Unknown { .. } => EventEffect::new(UNKNOWN, EventAction::Keep).found(Severity::Note),
        });
    }
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
