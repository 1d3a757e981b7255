#![doc = include_str!("../words/en/rules/shared-calendar-goes-to-its-owner.md")]

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use model::{FolderClass, Severity};

pub(super) const RULE: Definition =
    Definition::folder::<Params>("shared-calendar-goes-to-its-owner", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        let owner = view.folder.owner.as_deref()?;
        let own = owner.eq_ignore_ascii_case(&view.context.mailbox.address);
        (!own && view.state.class == FolderClass::Calendar)
            .then(|| FolderEffect::new(0, FolderAction::Skip { below: 0 }).found(Severity::Loss))
    }
}
