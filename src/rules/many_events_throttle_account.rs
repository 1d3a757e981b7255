#![doc = include_str!("../words/en/rules/many-events-throttle-account.md")]

use super::contract::{Cure, MailboxEffect, MailboxRule, MailboxView, Plain, Rule, Scope, params};
use model::Severity;
use words::say;

pub(super) const RULE: Rule = Rule::mailbox::<Params>("many-events-throttle-account", Cure::NoName);

params! {
    /// Most events in a short time.
    events: u64,
}

impl MailboxRule for Params {
    fn run(&self, view: &MailboxView<'_>) -> Vec<MailboxEffect> {
        let (events, limit) = (view.volume.events, self.events);
        if events <= limit {
            return Vec::new();
        }
        vec![
            MailboxEffect::new(Plain, Scope::Mailbox, Severity::Note).about([say!(
                "about-many-events",
                events = events.to_string(),
                limit = limit.to_string()
            )]),
        ]
    }
}
