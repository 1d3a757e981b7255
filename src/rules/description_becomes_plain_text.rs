//! Predicts that an event's description loses its formatting.
//!
//! ## What the migration does
//!
//! Descriptions are migrated as plain text; formatting is not supported.
//!
//! ## What changes for the user
//!
//! The words are there; bold, tables, colours and images within the text are not. Links lose the text that they stood behind or the address that they led to.
//!
//! ## What this rule does not cover
//!
//! Files and images that are attached: see `event-attachments-are-lost`. Length: see `long-description-may-be-cut`.

use serde::Deserialize;

use super::contract::{Definition, EventAction, EventEffect, EventRule, EventView};
use model::{BodyKind, Severity};

pub(super) const RULE: Definition = Definition::event::<Params>("description-becomes-plain-text", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl EventRule for Params {
    fn run(&self, view: &EventView<'_, '_>, effects: &mut Vec<EventEffect>) {
        if view.event().faces().any(|face| face.body.kind == BodyKind::Rich) {
            effects.push(EventEffect::new(0, EventAction::PlainDescription).found(Severity::Change));
        }
    }
}
