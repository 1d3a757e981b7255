//! Warns that so many calendars are created that Google Calendar slows the account down.
//!
//! ## What the migration does
//!
//! Every added calendar becomes a calendar of its own. Google Calendar limits how many an account creates in a short time: more than 60 slow it down. Whether
//! the service is counted is not said.
//!
//! ## What changes for the user
//!
//! Some calendars may arrive late, and creating others may fail for a while.
//!
//! ## What this rule does not cover
//!
//! Stricter limits, whose numbers are not published: for trial accounts, for the first 60 days and until 100 US dollars are paid, for the free legacy
//! edition, and for nonprofits. The account's primary calendar is there before the migration; it is counted with the others all the same.

use serde::Deserialize;

use super::contract::{Definition, MailboxEffect, MailboxRule, MailboxView, Scope};
use model::Severity;

pub(super) const RULE: Definition = Definition::mailbox::<Params>("many-calendars-throttle-account", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// Most calendars in a short time.
    calendars: u64,
}

impl MailboxRule for Params {
    fn run(&self, view: &MailboxView<'_>) -> Vec<MailboxEffect> {
        let (calendars, limit) = (view.volume.calendars, self.calendars);
        if calendars <= limit {
            return Vec::new();
        }
        vec![MailboxEffect {
            case: 0,
            scope: Scope::Mailbox,
            decides: false,
            finding: Some(Severity::Note),
            items: None,
            about: vec![format!("{calendars} calendars, limit {limit}")],
        }]
    }
}
