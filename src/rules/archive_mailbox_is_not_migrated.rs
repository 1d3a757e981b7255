#![doc = include_str!("../words/en/rules/archive-mailbox-is-not-migrated.md")]

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use model::{MailboxKind, Severity};

pub(super) const RULE: Definition =
    Definition::folder::<Params>("archive-mailbox-is-not-migrated", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        (view.context.mailbox.kind == MailboxKind::Archive)
            .then(|| FolderEffect::new(0, FolderAction::Skip { below: 0 }).found(Severity::Loss))
    }
}
