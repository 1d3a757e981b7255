#![doc = include_str!("../words/en/rules/long-description-may-be-cut.md")]

use super::contract::{EventAction, EventEffect, EventRule, EventView, Plain, Rule, params};
use model::Severity;

pub(super) const RULE: Rule = Rule::event::<Params>("long-description-may-be-cut");

params! {
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
            effects.push(EventEffect::new(Plain, EventAction::Keep).found(Severity::Note));
        }
    }
}
