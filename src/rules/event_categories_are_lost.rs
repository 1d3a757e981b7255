//! Predicts that an event's categories are lost, and its colours with them.
//!
//! ## What the migration does
//!
//! Categories of messages are not migrated, categories of contacts are, and settings of a calendar such as its colour are not. Of categories of events, which
//! colour them in Outlook, the page says nothing; they are taken as lost.
//!
//! ## What changes for the user
//!
//! All events of a calendar have one colour, and nothing tells their categories.
//!
//! ## What this rule does not cover
//!
//! The colour of a calendar: see `calendar-settings-are-lost`. Categories of messages: see `categories-are-lost`.

use serde::Deserialize;

use super::contract::{Definition, EventAction, EventEffect, EventRule, EventView};
use model::Severity;

pub(super) const RULE: Definition = Definition::event::<Params>("event-categories-are-lost", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl EventRule for Params {
    fn run(&self, view: &EventView<'_, '_>, effects: &mut Vec<EventEffect>) {
        if view.event().categories > 0 {
            effects.push(EventEffect::new(0, EventAction::Note).found(Severity::Change));
        }
    }
}
