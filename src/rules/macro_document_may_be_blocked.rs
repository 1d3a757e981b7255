#![doc = include_str!("../words/en/rules/macro-document-may-be-blocked.md")]

use rustc_hash::FxHashSet;

use super::contract::{ItemAction, ItemEffect, ItemRule, ItemView, Plain, Rule, Words, params};
use model::{AttachmentContents, Severity, extension};

pub(super) const RULE: Rule = Rule::item::<Params>("macro-document-may-be-blocked");

params! {
    /// Endings in lower case, without the dot.
    extensions: FxHashSet<String> where words(Words::Ending),
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
            .then(|| ItemEffect::new(Plain, ItemAction::Keep).found(Severity::Note))
    }
}
