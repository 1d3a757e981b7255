#![doc = include_str!("../words/en/rules/many-calendars-throttle-account.md")]

use serde::Deserialize;

use super::contract::{Definition, MailboxEffect, MailboxRule, MailboxView, Scope};
use model::Severity;

pub(super) const RULE: Definition =
    Definition::mailbox::<Params>("many-calendars-throttle-account", &[""]);

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
