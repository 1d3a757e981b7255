#![doc = include_str!("../words/en/rules/contact-count-exceeds-limit.md")]

use serde::Deserialize;

use super::contract::{
    Definition, MailboxEffect, MailboxRule, MailboxView, Scope, TenantEffect, TenantView,
};
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
        let over = view
            .contacts
            .checked_sub(self.most)
            .filter(|over| *over > 0)?;
        Some(TenantEffect {
            case: ORGANISATION,
            severity: Severity::Note,
            items: over,
            about: vec![format!("{} contacts, limit {}", view.contacts, self.most)],
        })
    }
}
