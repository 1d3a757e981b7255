#![doc = include_str!("../words/en/rules/shared-mailbox-becomes-ordinary.md")]

use serde::Deserialize;

use super::contract::{Definition, MailboxEffect, MailboxRule, MailboxView, Scope};
use model::{MailboxKind, Severity};

pub(super) const RULE: Definition =
    Definition::mailbox::<Params>("shared-mailbox-becomes-ordinary", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl MailboxRule for Params {
    fn run(&self, view: &MailboxView<'_>) -> Vec<MailboxEffect> {
        if view.context.mailbox.kind != MailboxKind::Shared {
            return Vec::new();
        }
        vec![MailboxEffect {
            case: 0,
            scope: Scope::Mailbox,
            decides: false,
            finding: Some(Severity::Note),
            items: None,
            about: Vec::new(),
        }]
    }
}
