#![doc = include_str!("../words/en/rules/reminder-is-kept.md")]

use serde::Deserialize;

use super::contract::{Definition, EventAction, EventEffect, EventRule, EventView};
use model::Severity;

pub(super) const RULE: Definition =
    Definition::event::<Params>("reminder-is-kept", &["", "over-limit"]);
const OVER_LIMIT: u8 = 1;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// Most minutes before the start.
    minutes: u32,
}

impl EventRule for Params {
    fn run(&self, view: &EventView<'_, '_>, effects: &mut Vec<EventEffect>) {
        let Some(minutes) = view.event().faces().filter_map(|face| face.reminder).max() else {
            return;
        };
        effects.push(if minutes > self.minutes {
            EventEffect::new(OVER_LIMIT, EventAction::Keep).found(Severity::Note)
        } else {
            EventEffect::new(0, EventAction::Keep)
        });
    }
}
