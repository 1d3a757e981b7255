//! Predicts that nothing of an in-place archive mailbox arrives.
//!
//! ## What the migration does
//!
//! The service copies primary mailboxes. An in-place (online) archive mailbox is not migrated.
//!
//! ## What changes for the user
//!
//! Everything in the archive mailbox stays behind in Exchange.
//!
//! ## What this rule does not cover
//!
//! The folder Archive of a primary mailbox: see `outbox-and-archive-get-suffix`.

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use model::{MailboxKind, Severity};

pub(super) const RULE: Definition = Definition::folder::<Params>("archive-mailbox-is-not-migrated", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        (view.context.mailbox.kind == MailboxKind::Archive).then(|| {
            FolderEffect::new(0, FolderAction::Skip { below: 0 }).found(Severity::Loss)
        })
    }
}
