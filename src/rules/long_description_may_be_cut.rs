//! Notes a description that is longer than Google Calendar is said to keep.
//!
//! ## What the migration does
//!
//! The page does not mention the length of descriptions, and Google documents no limit. 8,192 characters are often quoted as one; what the service does
//! with more is not known. The event is taken to arrive with the whole text.
//!
//! ## What changes for the user
//!
//! The end of a long description may be missing.
//!
//! ## What this rule does not cover
//!
//! Formatting: see `description-becomes-plain-text`. The text is measured without its tags; how the service turns HTML into text may make it longer
//! or shorter.

use serde::Deserialize;

use super::contract::{Definition, EventAction, EventEffect, EventRule, EventView};
use model::Severity;

pub(super) const RULE: Definition = Definition::event::<Params>("long-description-may-be-cut", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// Most characters (Unicode scalar values) that are said to be kept.
    characters: usize,
}

impl EventRule for Params {
    fn run(&self, view: &EventView<'_, '_>, effects: &mut Vec<EventEffect>) {
        // A text has at least as many bytes as characters: most are short, and counted at once.
        let is_long = |text: &str| text.len() > self.characters && text.chars().nth(self.characters).is_some();
        let mut bodies = view.event().faces().map(|face| face.body);
        if bodies.any(|body| body.cut || is_long(&body.text)) {
            effects.push(EventEffect::new(0, EventAction::Keep).found(Severity::Note));
        }
    }
}
