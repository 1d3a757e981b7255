//! Warns that a mailbox's contacts hold more text than Google Contacts is reported to allow.
//!
//! ## What the migration does
//!
//! All limits of Google Contacts hold for contacts that are migrated. The page names no limit on the text of all contacts together; 20 MB is reported by others.
//!
//! ## What changes for the user
//!
//! Some contacts may be missing.
//!
//! ## What this rule does not cover
//!
//! Which contacts are missing: nothing says in which order they are migrated. Which unit 20 MB are counted in: 1,000,000 bytes are assumed, the reading that
//! warns earlier. Photos, which do not arrive.

use serde::Deserialize;

use super::contract::{Definition, MailboxEffect, MailboxRule, MailboxView, Scope};
use model::{Family, Severity};

pub(super) const RULE: Definition = Definition::mailbox::<Params>("contact-text-exceeds-limit", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// Most bytes of text in all contacts.
    bytes: u64,
}

impl MailboxRule for Params {
    fn run(&self, view: &MailboxView<'_>) -> Vec<MailboxEffect> {
        let volume = view.volume;
        if volume.contact_text <= self.bytes {
            return Vec::new();
        }
        vec![MailboxEffect {
            case: 0,
            scope: Scope::Mailbox,
            decides: false,
            finding: Some(Severity::Change),
            items: Some(volume.contacts),
            about: vec![format!("{} bytes, limit {}", volume.contact_text, self.bytes)],
        }]
    }

    fn needs_items(&self) -> Option<Family> {
        Some(Family::Contacts)
    }
}
