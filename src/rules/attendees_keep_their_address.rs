#![doc = include_str!("../words/en/rules/attendees-keep-their-address.md")]

use super::contract::{EventAction, EventEffect, EventRule, EventView, Rule, cases, params};
use model::{Attendee, Severity};

pub(super) const RULE: Rule =
    Rule::event::<Params>("attendees-keep-their-address").cases(Case::NAMES);

cases!(Plain, External, NoMapping, NoAddress);

params! {}

/// The case of one attendee, if the rule is about that one.
fn case(view: &EventView<'_, '_>, attendee: &Attendee) -> Option<Case> {
    let context = view.context;
    let address = attendee.address.trim();
    let own = [&context.mailbox.address, context.own_address()];
    if own.iter().any(|own| own.eq_ignore_ascii_case(address)) || view.mapped(attendee).is_some() {
        return None;
    }
    let Some((_, domain)) = address.rsplit_once('@') else {
        return Some(Case::NoAddress);
    };
    if context.settings.attendee_mapping.is_none() {
        return Some(Case::NoMapping);
    }
    let colleague = context
        .mailbox
        .address
        .rsplit_once('@')
        .is_some_and(|(_, own)| own.eq_ignore_ascii_case(domain));
    Some(if colleague {
        Case::Plain
    } else {
        Case::External
    })
}

impl EventRule for Params {
    fn run(&self, view: &EventView<'_, '_>, effects: &mut Vec<EventEffect>) {
        let mut met = [false; Case::NAMES.len()];
        let attendees = view.event().faces().flat_map(|face| face.attendees);
        for case in attendees.filter_map(|attendee| case(view, attendee)) {
            met[case as usize] = true;
        }
        for (case, severity) in [
            (Case::Plain, Severity::Change),
            (Case::External, Severity::Note),
            (Case::NoMapping, Severity::Change),
            (Case::NoAddress, Severity::Change),
        ] {
            if met[case as usize] {
                effects.push(EventEffect::new(case, EventAction::Keep).found(severity));
            }
        }
    }
}
