#![doc = include_str!("../words/en/rules/many-calendars-throttle-account.md")]

use super::contract::{Cure, MailboxEffect, MailboxRule, MailboxView, Plain, Rule, Scope, params};
use model::Severity;
use words::say;

pub(super) const RULE: Rule =
    Rule::mailbox::<Params>("many-calendars-throttle-account", Cure::NoName);

params! {
    /// Most calendars in a short time.
    calendars: u64,
}

impl MailboxRule for Params {
    fn run(&self, view: &MailboxView<'_>) -> Vec<MailboxEffect> {
        let (calendars, limit) = (view.volume.calendars, self.calendars);
        if calendars <= limit {
            return Vec::new();
        }
        vec![
            MailboxEffect::new(Plain, Scope::Mailbox, Severity::Note).about([say!(
                "about-many-calendars",
                calendars = calendars.to_string(),
                limit = limit.to_string()
            )]),
        ]
    }
}
