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
        effects.push(match view.event().sensitivity {
            Sensitivity::Normal => return,
            Sensitivity::Private => EventEffect::new(0, EventAction::Keep),
            Sensitivity::Confidential => EventEffect::new(CONFIDENTIAL, EventAction::Keep).found(Severity::Note),
            Sensitivity::Personal => EventEffect::new(PERSONAL, EventAction::Keep).found(Severity::Change),
        });
    }
}
