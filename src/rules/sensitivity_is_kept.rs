#![doc = include_str!("../words/en/rules/sensitivity-is-kept.md")]

use super::contract::{EventAction, EventEffect, EventRule, EventView, Rule, cases, params};
use model::{Sensitivity, Severity};

pub(super) const RULE: Rule = Rule::event::<Params>("sensitivity-is-kept").cases(Case::NAMES);

cases!(Plain, Confidential, Personal);

params! {}

impl EventRule for Params {
    fn run(&self, view: &EventView<'_, '_>, effects: &mut Vec<EventEffect>) {
        let shows = |sensitivity| {
            view.event()
                .faces()
                .any(|face| face.sensitivity == sensitivity)
        };
        if shows(Sensitivity::Private) {
            effects.push(EventEffect::new(Case::Plain, EventAction::Keep));
        }
        if shows(Sensitivity::Confidential) {
            effects.push(
                EventEffect::new(Case::Confidential, EventAction::Keep).found(Severity::Note),
            );
        }
        if shows(Sensitivity::Personal) {
            effects
                .push(EventEffect::new(Case::Personal, EventAction::Keep).found(Severity::Change));
        }
    }
}
