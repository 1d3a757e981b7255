#![doc = include_str!("../words/en/rules/archive-with-blocked-file-is-dropped.md")]

use rustc_hash::FxHashSet;

use super::contract::{ItemAction, ItemEffect, ItemRule, ItemView, Rule, Words, cases, params};
use model::{Attachment, AttachmentContents, Severity, extension};

pub(super) const RULE: Rule =
    Rule::item::<Params>("archive-with-blocked-file-is-dropped").cases(Case::NAMES);

cases!(Plain, Encrypted, Carried, Unlisted);

params! {
    /// Blocked endings in lower case, without the dot.
    extensions: FxHashSet<String> where words(Words::Ending),
    /// Endings of archives, which a password hides from Gmail.
    archives: FxHashSet<String> where words(Words::Ending),
}

impl Params {
    fn look(&self, attachment: &Attachment<'_>) -> Option<Case> {
        let ends_in = |name: &str, endings: &FxHashSet<String>| {
            extension(name).is_some_and(|ending| endings.contains(&*ending))
        };
        match &attachment.contents {
            AttachmentContents::Opaque => None,
            AttachmentContents::InText => {
                ends_in(&attachment.name, &self.extensions).then_some(Case::Carried)
            }
            AttachmentContents::Carried { entries, cut } => {
                if entries
                    .iter()
                    .any(|entry| ends_in(&entry.name, &self.extensions))
                {
                    Some(Case::Carried)
                } else {
                    cut.then_some(Case::Unlisted)
                }
            }
            AttachmentContents::Unlisted(_) => Some(Case::Unlisted),
            AttachmentContents::Listed { entries, cut } => {
                if entries
                    .iter()
                    .any(|entry| ends_in(&entry.name, &self.extensions))
                {
                    Some(Case::Plain)
                } else if entries
                    .iter()
                    .any(|entry| entry.encrypted && ends_in(&entry.name, &self.archives))
                {
                    Some(Case::Encrypted)
                } else {
                    cut.then_some(Case::Unlisted)
                }
            }
        }
    }
}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        let case = view
            .mail
            .attachments
            .iter()
            .filter_map(|attachment| self.look(attachment))
            .min()?;
        Some(if case == Case::Unlisted || case == Case::Carried {
            ItemEffect::new(case, ItemAction::Keep).found(Severity::Note)
        } else {
            ItemEffect::new(case, ItemAction::Alter).found(Severity::Loss)
        })
    }
}
