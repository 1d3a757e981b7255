#![doc = include_str!("../words/en/rules/contact-text-exceeds-limit.md")]

use super::contract::{Cure, MailboxEffect, MailboxRule, MailboxView, Plain, Rule, Scope, params};
use model::{Family, Severity};
use words::say;

pub(super) const RULE: Rule = Rule::mailbox::<Params>("contact-text-exceeds-limit", Cure::NoName);

params! {
    /// Most bytes of text in all contacts.
    bytes: u64,
}

impl MailboxRule for Params {
    fn run(&self, view: &MailboxView<'_>) -> Vec<MailboxEffect> {
        let volume = view.volume;
        if volume.contact_text <= self.bytes {
            return Vec::new();
        }
        vec![
            MailboxEffect::new(Plain, Scope::Mailbox, Severity::Change)
                .items(volume.contacts)
                .about([say!(
                    "about-contact-text",
                    bytes = volume.contact_text.to_string(),
                    limit = self.bytes.to_string()
                )]),
        ]
    }

    fn needs_items(&self) -> Option<Family> {
        Some(Family::Contacts)
    }
}
