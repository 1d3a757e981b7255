//! Warns that so many events are created that Google Calendar slows the account down.
//!
//! ## What the migration does
//!
//! Google Calendar limits how many events an account creates in a short time: more than 100,000 slow it down, and the allowance comes back slowly, maybe
//! over months. Whether the service is counted is not said; all events of a mailbox are created in a short time.
//!
//! ## What changes for the user
//!
//! Creating or changing events may fail for a while after the migration.
//!
//! ## What this rule does not cover
//!
//! Stricter limits, whose numbers are not published: for trial accounts, for the first 60 days and until 100 US dollars are paid, for the free legacy
//! edition, and for nonprofits. Events that the account created otherwise.

use serde::Deserialize;

use super::contract::{Definition, MailboxEffect, MailboxRule, MailboxView, Scope};
use model::Severity;

pub(super) const RULE: Definition = Definition::mailbox::<Params>("many-events-throttle-account", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// Most events in a short time.
    events: u64,
}

impl MailboxRule for Params {
    fn run(&self, view: &MailboxView<'_>) -> Vec<MailboxEffect> {
        let (events, limit) = (view.volume.events, self.events);
        if events <= limit {
            return Vec::new();
        }
        vec![MailboxEffect {
            case: 0,
            scope: Scope::Mailbox,
            decides: false,
            finding: Some(Severity::Note),
            items: None,
            about: vec![format!("{events} events, limit {limit}")],
        }]
    }
}
