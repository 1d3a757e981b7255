#![doc = include_str!("../words/en/rules/explicit-end-is-kept.md")]

use jiff::civil::Date;

use super::contract::{EventAction, EventEffect, EventRule, EventView, Rule, cases, params};
use model::{SeriesEnd, Severity};

pub(super) const RULE: Rule = Rule::event::<Params>("explicit-end-is-kept").cases(Case::NAMES);

cases!(Plain, AfterLimit);

params! {
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
            EventEffect::new(Case::AfterLimit, EventAction::Keep).found(Severity::Note)
        } else {
            EventEffect::new(Case::Plain, EventAction::Keep)
        });
    }
}
