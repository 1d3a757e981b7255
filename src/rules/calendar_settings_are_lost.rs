#![doc = include_str!("../words/en/rules/calendar-settings-are-lost.md")]

use super::contract::{Cure, MailboxEffect, MailboxRule, MailboxView, Plain, Rule, Scope, params};
use model::Severity;
use words::say;

pub(super) const RULE: Rule = Rule::mailbox::<Params>("calendar-settings-are-lost", Cure::NoName);

params! {}

impl MailboxRule for Params {
    fn run(&self, view: &MailboxView<'_>) -> Vec<MailboxEffect> {
        let calendars = view.volume.calendars;
        if calendars == 0 || view.volume.events == 0 {
            return Vec::new();
        }
        let several =
            (calendars > 1).then(|| say!("about-calendars", calendars = calendars.to_string()));
        vec![MailboxEffect::new(Plain, Scope::Mailbox, Severity::Note).about(several)]
    }
}
