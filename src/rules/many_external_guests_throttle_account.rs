//! Warns that events invite so many people outside of the organisation that Google Calendar slows the account down.
//!
//! ## What the migration does
//!
//! Google Calendar limits how many external guests an account invites in a short time: from 10,000 on it is slowed down. Whether migrated events count as
//! invitations is not said.
//!
//! ## What changes for the user
//!
//! Inviting people may fail for a while after the migration.
//!
//! ## What this rule does not cover
//!
//! Stricter limits, whose numbers are not published: for trial accounts, for the first 60 days and until 100 US dollars are paid, for the free legacy
//! edition, and for nonprofits. Further domains of the organisation: everybody outside of the domain of the mailbox's own address counts. A guest of
//! several events counts for each.

use serde::Deserialize;

use super::contract::{Definition, MailboxEffect, MailboxRule, MailboxView, Scope};
use model::{Family, Severity};

pub(super) const RULE: Definition = Definition::mailbox::<Params>("many-external-guests-throttle-account", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// From this many external guests on.
    guests: u64,
}

impl MailboxRule for Params {
    fn run(&self, view: &MailboxView<'_>) -> Vec<MailboxEffect> {
        let (guests, limit) = (view.volume.external_invitations, self.guests);
        if guests < limit {
            return Vec::new();
        }
        vec![MailboxEffect {
            case: 0,
            scope: Scope::Mailbox,
            decides: false,
            finding: Some(Severity::Note),
            items: None,
            about: vec![format!("{guests} guests, limit {limit}")],
        }]
    }

    fn needs_items(&self) -> Option<Family> {
        Some(Family::Calendar)
    }
}
