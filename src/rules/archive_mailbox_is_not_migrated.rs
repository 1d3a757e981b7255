#![doc = include_str!("../words/en/rules/archive-mailbox-is-not-migrated.md")]

use super::contract::{Cure, FolderEffect, FolderRule, FolderView, Plain, Rule, params};
use model::{MailboxKind, Severity};

pub(super) const RULE: Rule =
    Rule::folder::<Params>("archive-mailbox-is-not-migrated", Cure::NoName);

params! {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        (view.context.mailbox.kind == MailboxKind::Archive)
            .then(|| FolderEffect::skip(Plain).found(Severity::Loss))
    }
}
