#![doc = include_str!("../words/en/rules/shared-calendar-goes-to-its-owner.md")]

use super::contract::{Cure, FolderEffect, FolderRule, FolderView, Plain, Rule, params};
use model::{FolderClass, Severity};

pub(super) const RULE: Rule =
    Rule::folder::<Params>("shared-calendar-goes-to-its-owner", Cure::NoName);

params! {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        let owner = view.folder.owner.as_deref()?;
        let own = owner.eq_ignore_ascii_case(&view.context.mailbox.address);
        (!own && view.state.class == FolderClass::Calendar)
            .then(|| FolderEffect::skip(Plain).found(Severity::Loss))
    }
}
