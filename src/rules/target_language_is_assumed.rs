#![doc = include_str!("../words/en/rules/target-language-is-assumed.md")]

use serde::Deserialize;

use super::contract::{Definition, MailboxEffect, MailboxRule, MailboxView, Scope};
use model::Severity;

pub(super) const RULE: Definition =
    Definition::mailbox::<Params>("target-language-is-assumed", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl MailboxRule for Params {
    fn run(&self, view: &MailboxView<'_>) -> Vec<MailboxEffect> {
        let assumed = view.context.language_assumed.then(|| MailboxEffect {
            case: 0,
            scope: Scope::Mailbox,
            decides: false,
            finding: Some(Severity::Note),
            items: None,
            about: vec![view.context.language_code().to_owned()],
        });
        assumed.into_iter().collect()
    }
}
