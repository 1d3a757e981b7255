//! Predicts what an event's sensitivity becomes: private, or as visible as the calendar.
//!
//! ## What the migration does
//!
//! The sensitivity of events is migrated; which of Google's values stands for which of Exchange's is not documented. Private is taken to stay private, and so,
//! for want of anything closer, are confidential and personal.
//!
//! ## What changes for the user
//!
//! Confidential and personal events look like private ones: others see that the time is taken and nothing more.
//!
//! ## What this rule does not cover
//!
//! Normal events: they are as visible as the calendar that they are in, and who may see that is not carried over.

use serde::Deserialize;

use super::contract::{Definition, EventAction, EventEffect, EventRule, EventView};
use model::{Sensitivity, Severity};

pub(super) const RULE: Definition = Definition::event::<Params>("sensitivity-is-kept", &["", "confidential", "personal"]);
const CONFIDENTIAL: u8 = 1;
const PERSONAL: u8 = 2;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl EventRule for Params {
    fn run(&self, view: &EventView<'_, '_>, effects: &mut Vec<EventEffect>) {
        let shows = |sensitivity| view.event().faces().any(|face| face.sensitivity == sensitivity);
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
