#![doc = include_str!("../words/en/rules/status-is-kept.md")]

use serde::Deserialize;

use super::contract::{Definition, EventAction, EventEffect, EventRule, EventView};
use model::{Busy, Severity};

pub(super) const RULE: Definition = Definition::event::<Params>(
    "status-is-kept",
    &["", "tentative", "out-of-office", "working-elsewhere"],
);
const TENTATIVE: u8 = 1;
const OUT_OF_OFFICE: u8 = 2;
const WORKING_ELSEWHERE: u8 = 3;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl EventRule for Params {
    fn run(&self, view: &EventView<'_, '_>, effects: &mut Vec<EventEffect>) {
        let shows = |busy| view.event().faces().any(|face| face.busy == busy);
        if shows(Busy::Free) {
            effects.push(EventEffect::new(0, EventAction::Keep));
        }
        for (busy, case) in [
            (Busy::Tentative, TENTATIVE),
            (Busy::OutOfOffice, OUT_OF_OFFICE),
            (Busy::WorkingElsewhere, WORKING_ELSEWHERE),
        ] {
            if shows(busy) {
                effects.push(EventEffect::new(case, EventAction::Keep).found(Severity::Change));
            }
        }
    }
}
