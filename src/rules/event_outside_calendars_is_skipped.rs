//! Predicts that an event outside of calendar folders does not arrive.
//!
//! ## What the migration does
//!
//! Calendars are migrated with their events. The page says nothing of events in folders of mail, contacts or tasks, such as deleted ones; they are
//! taken as left out.
//!
//! ## What changes for the user
//!
//! The event is missing. One that is wanted can be moved to a calendar before the migration.
//!
//! ## What this rule does not cover
//!
//! Events of which an export tells no more than class and size: see `event-in-mail-folder-is-skipped`. Invitations and answers are
//! mail: see `special-class-migrates-as-mail`.

use serde::Deserialize;

use super::contract::{Definition, EventAction, EventEffect, EventRule, EventView, Target};
use model::Severity;

pub(super) const RULE: Definition = Definition::event::<Params>("event-outside-calendars-is-skipped", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl EventRule for Params {
    fn run(&self, view: &EventView<'_, '_>, effects: &mut Vec<EventEffect>) {
        if !matches!(view.folder.target, Target::Calendar { .. }) {
            effects.push(EventEffect::new(0, EventAction::Skip).found(Severity::Loss));
        }
    }
}
