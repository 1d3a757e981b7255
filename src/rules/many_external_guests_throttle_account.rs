#![doc = include_str!("../words/en/rules/many-external-guests-throttle-account.md")]

use serde::Deserialize;

use super::contract::{Definition, MailboxEffect, MailboxRule, MailboxView, Scope};
use model::{Family, Severity};

pub(super) const RULE: Definition =
    Definition::mailbox::<Params>("many-external-guests-throttle-account", &[""]);

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
