#![doc = include_str!("../words/en/rules/explicit-end-is-kept.md")]

use jiff::civil::Date;
use serde::Deserialize;

use super::contract::{Definition, EventAction, EventEffect, EventRule, EventView};
use model::{SeriesEnd, Severity};

pub(super) const RULE: Definition =
    Definition::event::<Params>("explicit-end-is-kept", &["", "after-limit"]);
const AFTER_LIMIT: u8 = 1;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// Last day that the service gives to endless series.
    last: Date,
}

impl EventRule for Params {
    fn run(&self, view: &EventView<'_, '_>, effects: &mut Vec<EventEffect>) {
        let Some(series) = &view.event().series else {
            return;
        };
        let after = match series.end {
            SeriesEnd::Never | SeriesEnd::Unknown => return,
            SeriesEnd::Count(_) => false,
            SeriesEnd::Date(day) => day > self.last,
            SeriesEnd::Until { at, .. } => at.date() > self.last,
        };
        effects.push(if after {
            EventEffect::new(AFTER_LIMIT, EventAction::Keep).found(Severity::Note)
        } else {
            EventEffect::new(0, EventAction::Keep)
        });
    }
}
