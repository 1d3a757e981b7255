//! Notes that a shared mailbox becomes an ordinary mailbox.
//!
//! ## What the migration does
//!
//! Shared mailboxes are migrated to Gmail as ordinary mailboxes. Delegation can be switched on afterwards.
//!
//! ## What changes for the user
//!
//! The mailbox needs an account of its own, with a licence. Who may read it or send for it is not carried over.
//!
//! ## What this rule does not cover
//!
//! Folders that others share with a user: see `shared-folder-is-not-migrated`.

use serde::Deserialize;

use super::contract::{Definition, MailboxEffect, MailboxRule, MailboxView, Scope};
use model::{MailboxKind, Severity};

pub(super) const RULE: Definition = Definition::mailbox::<Params>("shared-mailbox-becomes-ordinary", &[""]);

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
