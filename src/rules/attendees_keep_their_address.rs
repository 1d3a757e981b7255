#![doc = include_str!("../words/en/rules/attendees-keep-their-address.md")]

use serde::Deserialize;

use super::contract::{Definition, EventAction, EventEffect, EventRule, EventView};
use model::{Attendee, Severity};

pub(super) const RULE: Definition = Definition::event::<Params>(
    "attendees-keep-their-address",
    &["", "external", "no-mapping", "no-address"],
);
const EXTERNAL: u8 = 1;
const NO_MAPPING: u8 = 2;
const NO_ADDRESS: u8 = 3;
/// How much each case hurts.
const SEVERITIES: [Severity; 4] = [
    Severity::Change,
    Severity::Note,
    Severity::Change,
    Severity::Change,
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

/// The case of one attendee, if the rule is about that one.
fn case(view: &EventView<'_, '_>, attendee: &Attendee) -> Option<u8> {
    let context = view.context;
    let address = attendee.address.trim();
    let own = [&context.mailbox.address, context.own_address()];
    if own.iter().any(|own| own.eq_ignore_ascii_case(address)) || view.mapped(attendee).is_some() {
        return None;
    }
    let Some((_, domain)) = address.rsplit_once('@') else {
        return Some(NO_ADDRESS);
    };
    if context.settings.attendee_mapping.is_none() {
        return Some(NO_MAPPING);
    }
    let colleague = context
        .mailbox
        .address
        .rsplit_once('@')
        .is_some_and(|(_, own)| own.eq_ignore_ascii_case(domain));
    Some(if colleague { 0 } else { EXTERNAL })
}

impl EventRule for Params {
    fn run(&self, view: &EventView<'_, '_>, effects: &mut Vec<EventEffect>) {
        let mut met = [false; SEVERITIES.len()];
        let attendees = view.event().faces().flat_map(|face| face.attendees);
        for case in attendees.filter_map(|attendee| case(view, attendee)) {
            met[usize::from(case)] = true;
        }
        for ((case, met), severity) in (0..).zip(met).zip(SEVERITIES) {
            if met {
                effects.push(EventEffect::new(case, EventAction::Keep).found(severity));
            }
        }
    }
}
