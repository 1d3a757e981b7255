//! Notes that calendars arrive without their colour and time zone.
//!
//! ## What the migration does
//!
//! Settings of a calendar, such as its colour and its time zone, are not migrated. Events keep the time zone that each of them has.
//!
//! ## What changes for the user
//!
//! Each calendar has Google's default colour and the account's time zone until the user sets them.
//!
//! ## What this rule does not cover
//!
//! Which colour or zone a calendar had: exports seldom say, so that this is noted once for a mailbox with any event. Colours of single
//! events: see `event-categories-are-lost`.

use serde::Deserialize;

use super::contract::{Definition, MailboxEffect, MailboxRule, MailboxView, Scope};
use model::Severity;

pub(super) const RULE: Definition = Definition::mailbox::<Params>("calendar-settings-are-lost", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl MailboxRule for Params {
    fn run(&self, view: &MailboxView<'_>) -> Vec<MailboxEffect> {
        let calendars = view.volume.calendars;
        if calendars == 0 || view.volume.events == 0 {
            return Vec::new();
        }
        let several = (calendars > 1).then(|| format!("{calendars} calendars"));
        vec![MailboxEffect {
            case: 0,
            scope: Scope::Mailbox,
            decides: false,
            finding: Some(Severity::Note),
            items: None,
            about: several.into_iter().collect(),
        }]
    }
}
