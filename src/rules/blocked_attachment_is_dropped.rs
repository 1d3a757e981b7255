#![doc = include_str!("../words/en/rules/blocked-attachment-is-dropped.md")]

use rustc_hash::FxHashSet;

use super::contract::{ItemAction, ItemEffect, ItemRule, ItemView, Plain, Rule, Words, params};
use model::{AttachmentContents, Severity, extension};

pub(super) const RULE: Rule = Rule::item::<Params>("blocked-attachment-is-dropped");

params! {
    /// Endings in lower case, without the dot.
    extensions: FxHashSet<String> where words(Words::Ending),
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
            .then(|| ItemEffect::new(Plain, ItemAction::Alter).found(Severity::Loss))
    }
}
