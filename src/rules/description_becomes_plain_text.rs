#![doc = include_str!("../words/en/rules/description-becomes-plain-text.md")]

use serde::Deserialize;

use super::contract::{Definition, EventAction, EventEffect, EventRule, EventView};
use model::{BodyKind, Severity};

pub(super) const RULE: Definition =
    Definition::event::<Params>("description-becomes-plain-text", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl EventRule for Params {
    fn run(&self, view: &EventView<'_, '_>, effects: &mut Vec<EventEffect>) {
        if view
            .event()
            .faces()
            .any(|face| face.body.kind == BodyKind::Rich)
        {
            effects
                .push(EventEffect::new(0, EventAction::PlainDescription).found(Severity::Change));
        }
    }
}
