#![doc = include_str!("../words/en/rules/blocked-attachment-is-dropped.md")]

use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::contract::{Definition, ItemAction, ItemEffect, ItemRule, ItemView};
use model::{AttachmentContents, Severity, extension};

pub(super) const RULE: Definition =
    Definition::item::<Params>("blocked-attachment-is-dropped", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// Endings in lower case, without the dot.
    extensions: FxHashSet<String>,
}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        view.mail
            .attachments
            .iter()
            .filter(|attachment| attachment.contents != AttachmentContents::InText)
            .any(|attachment| {
                extension(&attachment.name).is_some_and(|ending| self.extensions.contains(&*ending))
            })
            .then(|| ItemEffect::new(0, ItemAction::Alter).found(Severity::Loss))
    }
}
