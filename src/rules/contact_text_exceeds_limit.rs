#![doc = include_str!("../words/en/rules/contact-text-exceeds-limit.md")]

use serde::Deserialize;

use super::contract::{Definition, MailboxEffect, MailboxRule, MailboxView, Scope};
use model::{Family, Severity};

pub(super) const RULE: Definition =
    Definition::mailbox::<Params>("contact-text-exceeds-limit", &[""]);

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
            about: vec![format!(
                "{} bytes, limit {}",
                volume.contact_text, self.bytes
            )],
        }]
    }

    fn needs_items(&self) -> Option<Family> {
        Some(Family::Contacts)
    }
}
