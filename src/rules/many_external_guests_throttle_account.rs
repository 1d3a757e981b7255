#![doc = include_str!("../words/en/rules/many-external-guests-throttle-account.md")]

use super::contract::{Cure, MailboxEffect, MailboxRule, MailboxView, Plain, Rule, Scope, params};
use model::{Family, Severity};
use words::say;

pub(super) const RULE: Rule =
    Rule::mailbox::<Params>("many-external-guests-throttle-account", Cure::NoName);

params! {
    /// From this many external guests on.
    guests: u64,
}

impl MailboxRule for Params {
    fn run(&self, view: &MailboxView<'_>) -> Vec<MailboxEffect> {
        let (guests, limit) = (view.volume.external_invitations, self.guests);
        if guests < limit {
            return Vec::new();
        }
        vec![
            MailboxEffect::new(Plain, Scope::Mailbox, Severity::Note).about([say!(
                "about-many-guests",
                guests = guests.to_string(),
                limit = limit.to_string()
            )]),
        ]
    }

    fn needs_items(&self) -> Option<Family> {
        Some(Family::Calendar)
    }
}
