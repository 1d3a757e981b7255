#![doc = include_str!("../words/en/rules/shared-folder-is-not-migrated.md")]

use super::contract::{Cure, FolderEffect, FolderRule, FolderView, Plain, Rule, params};
use model::Severity;

pub(super) const RULE: Rule = Rule::folder::<Params>("shared-folder-is-not-migrated", Cure::NoName);

params! {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        let owner = view.folder.owner.as_deref()?;
        let own = owner.eq_ignore_ascii_case(&view.context.mailbox.address);
        (!own).then(|| FolderEffect::skip(Plain).found(Severity::Loss))
    }
}
