#![doc = include_str!("../words/en/rules/many-events-throttle-account.md")]

use serde::Deserialize;

use super::contract::{Definition, MailboxEffect, MailboxRule, MailboxView, Scope};
use model::Severity;

pub(super) const RULE: Definition =
    Definition::mailbox::<Params>("many-events-throttle-account", &[""]);

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
