#![doc = include_str!("../words/en/rules/shared-folder-is-not-migrated.md")]

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use model::Severity;

pub(super) const RULE: Definition =
    Definition::folder::<Params>("shared-folder-is-not-migrated", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        let owner = view.folder.owner.as_deref()?;
        let own = owner.eq_ignore_ascii_case(&view.context.mailbox.address);
        (!own).then(|| FolderEffect::new(0, FolderAction::Skip { below: 0 }).found(Severity::Loss))
    }
}
