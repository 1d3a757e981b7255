#![doc = include_str!("../words/en/rules/reminder-is-kept.md")]

use super::contract::{EventAction, EventEffect, EventRule, EventView, Rule, cases, params};
use model::Severity;

pub(super) const RULE: Rule = Rule::event::<Params>("reminder-is-kept").cases(Case::NAMES);

cases!(Plain, OverLimit);

params! {
    /// Most minutes before the start.
    minutes: u32,
}

impl EventRule for Params {
    fn run(&self, view: &EventView<'_, '_>, effects: &mut Vec<EventEffect>) {
        let Some(minutes) = view.event().faces().filter_map(|face| face.reminder).max() else {
            return;
        };
        effects.push(if minutes > self.minutes {
            EventEffect::new(Case::OverLimit, EventAction::Keep).found(Severity::Note)
        } else {
            EventEffect::new(Case::Plain, EventAction::Keep)
        });
    }
}
