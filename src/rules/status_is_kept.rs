#![doc = include_str!("../words/en/rules/status-is-kept.md")]

use super::contract::{EventAction, EventEffect, EventRule, EventView, Rule, cases, params};
use model::{Busy, Severity};

pub(super) const RULE: Rule = Rule::event::<Params>("status-is-kept").cases(Case::NAMES);

cases!(Plain, Tentative, OutOfOffice, WorkingElsewhere);

params! {}

impl EventRule for Params {
    fn run(&self, view: &EventView<'_, '_>, effects: &mut Vec<EventEffect>) {
        let shows = |busy| view.event().faces().any(|face| face.busy == busy);
        if shows(Busy::Free) {
            effects.push(EventEffect::new(Case::Plain, EventAction::Keep));
        }
        for (busy, case) in [
            (Busy::Tentative, Case::Tentative),
            (Busy::OutOfOffice, Case::OutOfOffice),
            (Busy::WorkingElsewhere, Case::WorkingElsewhere),
        ] {
            if shows(busy) {
                effects.push(EventEffect::new(case, EventAction::Keep).found(Severity::Change));
            }
        }
    }
}
