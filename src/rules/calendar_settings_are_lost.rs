#![doc = include_str!("../words/en/rules/calendar-settings-are-lost.md")]

use serde::Deserialize;

use super::contract::{Definition, MailboxEffect, MailboxRule, MailboxView, Scope};
use model::Severity;

pub(super) const RULE: Definition =
    Definition::mailbox::<Params>("calendar-settings-are-lost", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl MailboxRule for Params {
    fn run(&self, view: &MailboxView<'_>) -> Vec<MailboxEffect> {
        let calendars = view.volume.calendars;
        if calendars == 0 || view.volume.events == 0 {
            return Vec::new();
        }
        let several = (calendars > 1).then(|| format!("{calendars} calendars"));
        vec![MailboxEffect {
            case: 0,
            scope: Scope::Mailbox,
            decides: false,
            finding: Some(Severity::Note),
            items: None,
            about: several.into_iter().collect(),
        }]
    }
}
