#![doc = include_str!("../words/en/rules/long-description-may-be-cut.md")]

use serde::Deserialize;

use super::contract::{Definition, EventAction, EventEffect, EventRule, EventView};
use model::Severity;

pub(super) const RULE: Definition =
    Definition::event::<Params>("long-description-may-be-cut", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// Most characters (Unicode scalar values) that are said to be kept.
    characters: usize,
}

impl EventRule for Params {
    fn run(&self, view: &EventView<'_, '_>, effects: &mut Vec<EventEffect>) {
        // A text has at least as many bytes as characters: most are short, and counted at once.
        let is_long = |text: &str| {
            text.len() > self.characters && text.chars().nth(self.characters).is_some()
        };
        let mut bodies = view.event().faces().map(|face| face.body);
        if bodies.any(|body| body.cut || is_long(&body.text)) {
            effects.push(EventEffect::new(0, EventAction::Keep).found(Severity::Note));
        }
    }
}
