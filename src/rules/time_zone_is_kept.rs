#![doc = include_str!("../words/en/rules/time-zone-is-kept.md")]

use serde::Deserialize;

use super::contract::{Definition, EventAction, EventEffect, EventRule, EventView};
use calendar::ZoneKind;
use calendar::zones::How;
use model::Severity;

pub(super) const RULE: Definition = Definition::event::<Params>(
    "time-zone-is-kept",
    &[
        "",
        "fitted",
        "custom",
        "unknown",
        "contradicts",
        "none",
        "cut",
    ],
);
const FITTED: u8 = 1;
const CUSTOM: u8 = 2;
const UNKNOWN: u8 = 3;
const CONTRADICTS: u8 = 4;
const NONE: u8 = 5;
const CUT: u8 = 6;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl EventRule for Params {
    fn run(&self, view: &EventView<'_, '_>, effects: &mut Vec<EventEffect>) {
        let event = view.event();
        if event.start.is_none() || event.all_day {
            return;
        }
        let (_, resolved) = view.context.resolver.clock_of(event);
        let case = match &resolved.kind {
            ZoneKind::Floating => NONE,
            ZoneKind::Iana {
                how: How::Fitted, ..
            } => FITTED,
            ZoneKind::RulesOnly { .. } => CUSTOM,
            ZoneKind::Unknown { .. } => UNKNOWN,
            ZoneKind::Utc | ZoneKind::Iana { .. } if resolved.contradicts => CONTRADICTS,
            ZoneKind::Utc | ZoneKind::Iana { .. } if resolved.cut => CUT,
            ZoneKind::Utc | ZoneKind::Iana { .. } => 0,
        };
        let effect = EventEffect::new(case, EventAction::Keep);
        effects.push(match case {
            0 => effect,
            CUSTOM | UNKNOWN | CONTRADICTS => effect.found(Severity::Change),
            _ => effect.found(Severity::Note),
        });
    }
}
