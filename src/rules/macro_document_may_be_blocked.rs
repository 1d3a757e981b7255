#![doc = include_str!("../words/en/rules/macro-document-may-be-blocked.md")]

use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::contract::{Definition, ItemAction, ItemEffect, ItemRule, ItemView};
use model::{AttachmentContents, Severity, extension};

pub(super) const RULE: Definition =
    Definition::item::<Params>("macro-document-may-be-blocked", &[""]);

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
            .any(|attachment| {
                let entries = match &attachment.contents {
                    AttachmentContents::Listed { entries, .. }
                    | AttachmentContents::Carried { entries, .. } => entries.as_slice(),
                    _ => &[],
                };
                let inside = entries.iter().map(|entry| &entry.name);
                inside.chain([&attachment.name]).any(|name| {
                    extension(name).is_some_and(|ending| self.extensions.contains(&*ending))
                })
            })
            .then(|| ItemEffect::new(0, ItemAction::Keep).found(Severity::Note))
    }
}
