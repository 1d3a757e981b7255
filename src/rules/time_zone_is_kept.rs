#![doc = include_str!("../words/en/rules/time-zone-is-kept.md")]

use super::contract::{EventAction, EventEffect, EventRule, EventView, Rule, cases, params};
use calendar::ZoneKind;
use calendar::zones::How;
use model::Severity;

pub(super) const RULE: Rule = Rule::event::<Params>("time-zone-is-kept").cases(Case::NAMES);

cases!(Plain, Fitted, Custom, Unknown, Contradicts, None, Cut);

params! {}

impl EventRule for Params {
    fn run(&self, view: &EventView<'_, '_>, effects: &mut Vec<EventEffect>) {
        let event = view.event();
        if event.start.is_none() || event.all_day {
            return;
        }
        let (_, resolved) = view.context.resolver.clock_of(event);
        let case = match &resolved.kind {
            ZoneKind::Floating => Case::None,
            ZoneKind::Iana {
                how: How::Fitted, ..
            } => Case::Fitted,
            ZoneKind::RulesOnly { .. } => Case::Custom,
            ZoneKind::Unknown { .. } => Case::Unknown,
            ZoneKind::Utc | ZoneKind::Iana { .. } if resolved.contradicts => Case::Contradicts,
            ZoneKind::Utc | ZoneKind::Iana { .. } if resolved.cut => Case::Cut,
            ZoneKind::Utc | ZoneKind::Iana { .. } => Case::Plain,
        };
        let effect = EventEffect::new(case, EventAction::Keep);
        effects.push(match case {
            Case::Plain => effect,
            Case::Custom | Case::Unknown | Case::Contradicts => effect.found(Severity::Change),
            _ => effect.found(Severity::Note),
        });
    }
}
