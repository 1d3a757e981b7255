//! Notes that the target account's language is taken from the names of the mailbox's default folders.
//!
//! ## What the migration does
//!
//! Gmail reserves the names of its labels in the account's display language. Neither a setting nor the export tells which that will
//! be; the language of the mailbox's default folders is taken.
//!
//! ## What changes for the user
//!
//! A folder called like one of Gmail's labels in that language goes to the label. Give the language with `--target-locale`.
//!
//! ## What this rule does not cover
//!
//! Mailboxes whose default folders are in English: English is taken where nothing tells another language.

use serde::Deserialize;

use super::contract::{Definition, MailboxEffect, MailboxRule, MailboxView, Scope};
use model::Severity;

pub(super) const RULE: Definition = Definition::mailbox::<Params>("target-language-is-assumed", &[""]);

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
