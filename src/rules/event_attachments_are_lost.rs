//! Predicts that an event arrives without its attachments.
//!
//! ## What the migration does
//!
//! Attachments of events are not migrated. That goes for images within the description, and for attachments that single occurrences of a series have.
//!
//! ## What changes for the user
//!
//! The event is there and its files are not. Google Calendar itself attaches files from Google Drive only, 25 to an event at most.
//!
//! ## What this rule does not cover
//!
//! Links to files in the description: they stay as text. Images that the description loads from the web: they are formatting, see
//! `description-becomes-plain-text`.

use serde::Deserialize;

use super::contract::{Definition, EventAction, EventEffect, EventRule, EventView};
use model::Severity;

pub(super) const RULE: Definition = Definition::event::<Params>("event-attachments-are-lost", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl EventRule for Params {
    fn run(&self, view: &EventView<'_, '_>, effects: &mut Vec<EventEffect>) {
        if view.event().faces().any(|face| face.attachments > 0) {
            effects.push(EventEffect::new(0, EventAction::DropAttachments).found(Severity::Loss));
        }
    }
}
