#![doc = include_str!("../words/en/rules/sensitivity-is-kept.md")]

use serde::Deserialize;

use super::contract::{Definition, EventAction, EventEffect, EventRule, EventView};
use model::{Sensitivity, Severity};

pub(super) const RULE: Definition =
    Definition::event::<Params>("sensitivity-is-kept", &["", "confidential", "personal"]);
const CONFIDENTIAL: u8 = 1;
const PERSONAL: u8 = 2;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl EventRule for Params {
    fn run(&self, view: &EventView<'_, '_>, effects: &mut Vec<EventEffect>) {
        let shows = |sensitivity| {
            view.event()
                .faces()
                .any(|face| face.sensitivity == sensitivity)
        };
        if shows(Sensitivity::Private) {
            effects.push(EventEffect::new(0, EventAction::Keep));
        }
        if shows(Sensitivity::Confidential) {
            effects.push(EventEffect::new(CONFIDENTIAL, EventAction::Keep).found(Severity::Note));
        }
        if shows(Sensitivity::Personal) {
            effects.push(EventEffect::new(PERSONAL, EventAction::Keep).found(Severity::Change));
        }
    }
}
