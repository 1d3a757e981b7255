#![doc = include_str!("../words/en/rules/description-becomes-plain-text.md")]

use super::contract::{EventAction, EventEffect, EventRule, EventView, Plain, Rule, params};
use model::{BodyKind, Severity};

pub(super) const RULE: Rule = Rule::event::<Params>("description-becomes-plain-text");

params! {}

impl EventRule for Params {
    fn run(&self, view: &EventView<'_, '_>, effects: &mut Vec<EventEffect>) {
        if view
            .event()
            .faces()
            .any(|face| face.body.kind == BodyKind::Rich)
        {
            effects.push(
                EventEffect::new(Plain, EventAction::PlainDescription).found(Severity::Change),
            );
        }
    }
}
