//! Predicts that attendees whom no mapping names keep the address that they have.
//!
//! ## What the migration does
//!
//! Attendees whose target mail id is known are migrated when a mapping of attendees is supplied. The page does not say what becomes of the others, with
//! or without a mapping; they are taken to stay with their address unchanged.
//!
//! ## What changes for the user
//!
//! A colleague whom the mapping leaves out is invited under an address that may no longer receive mail. People outside of the organisation are
//! reached as before. Where there is no SMTP address, Google Calendar has nobody to invite.
//!
//! ## What this rule does not cover
//!
//! Attendees whom a mapping names: see `attendees-are-mapped`. The owner of the mailbox. Further domains of the organisation: an attendee counts
//! as a colleague if the domain is that of the mailbox's own address. Groups: Google does not invite the members of a group of more than 200.

use serde::Deserialize;

use super::contract::{Definition, EventAction, EventEffect, EventRule, EventView};
use model::{Attendee, Severity};

pub(super) const RULE: Definition = Definition::event::<Params>("attendees-keep-their-address", &["", "external", "no-mapping", "no-address"]);
const EXTERNAL: u8 = 1;
const NO_MAPPING: u8 = 2;
const NO_ADDRESS: u8 = 3;
/// How much each case hurts.
const SEVERITIES: [Severity; 4] = [Severity::Change, Severity::Note, Severity::Change, Severity::Change];

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
