//! Tells which time zone an event gets, and where that is a guess.
//!
//! ## What the migration does
//!
//! The time zone of an event is migrated. Names of Windows become those of the IANA database, by Unicode's table.
//!
//! ## What changes for the user
//!
//! Nothing where the zone is known. An event in a zone of somebody's own gets the zone that is most like it; one in a zone that nobody knows keeps at
//! best its time by UTC, and moves when clocks change.
//!
//! ## What this rule does not cover
//!
//! The time zone of the calendar as a whole, which is lost: see `calendar-settings-are-lost`. Whether occurrences move: see `series-occurrences-differ`.

use serde::Deserialize;

use super::contract::{Definition, EventAction, EventEffect, EventRule, EventView};
use calendar::ZoneKind;
use calendar::zones::How;
use model::Severity;

pub(super) const RULE: Definition =
    Definition::event::<Params>("time-zone-is-kept", &["", "fitted", "custom", "unknown", "contradicts", "none", "cut"]);
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
            ZoneKind::Iana { how: How::Fitted, .. } => FITTED,
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
