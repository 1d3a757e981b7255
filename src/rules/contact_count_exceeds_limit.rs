//! Predicts that contacts beyond the number that Google Contacts allows do not arrive.
//!
//! ## What the migration does
//!
//! At most 27,000 contacts can be migrated, and what is over the limits of Google Contacts is not. The page writes of contacts of the organisation; limits of Google
//! Contacts are those of an account, and that is what is assumed. Which contacts are left out is not said: the last ones in the order of folders are assumed.
//!
//! Before, 25,000 contacts were the most. Accounts or pages with the old figure are still met.
//!
//! ## What changes for the user
//!
//! Over 27,000 contacts the rest is missing. Over 25,000 some may be.
//!
//! ## What this rule does not cover
//!
//! Contacts that are in the account already, or in its trash, where they are said to count for 30 days. If the page means the whole organisation, two users with
//! 20,000 contacts each are over the limit; of a run over several mailboxes this is told, and no contact is counted as lost for it.

use serde::Deserialize;

use super::contract::{Definition, MailboxEffect, MailboxRule, MailboxView, Scope, TenantEffect, TenantView};
use model::Severity;

pub(super) const RULE: Definition =
    Definition::mailbox::<Params>("contact-count-exceeds-limit", &["", "old", "organisation"]);
const OLD: usize = 1;
const ORGANISATION: usize = 2;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// Most contacts that arrive.
    most: u64,
    /// The most before.
    old: u64,
}

impl MailboxRule for Params {
    fn run(&self, view: &MailboxView<'_>) -> Vec<MailboxEffect> {
        let contacts = view.volume.contacts;
        let (case, severity, limit) = if contacts > self.most {
            (0, Severity::Loss, self.most)
        } else if contacts > self.old {
            (OLD, Severity::Note, self.old)
        } else {
            return Vec::new();
        };
        vec![MailboxEffect {
            case,
            scope: Scope::Mailbox,
            decides: false,
            finding: Some(severity),
            items: Some(contacts - limit),
            about: vec![format!("{contacts} contacts, limit {limit}")],
        }]
    }

    fn most_contacts(&self) -> Option<u64> {
        Some(self.most)
    }

    fn tenant(&self, view: &TenantView) -> Option<TenantEffect> {
        let over = view.contacts.checked_sub(self.most).filter(|over| *over > 0)?;
        Some(TenantEffect {
            case: ORGANISATION,
            severity: Severity::Note,
            items: over,
            about: vec![format!("{} contacts, limit {}", view.contacts, self.most)],
        })
    }
}
