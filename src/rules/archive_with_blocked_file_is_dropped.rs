#![doc = include_str!("../words/en/rules/archive-with-blocked-file-is-dropped.md")]

use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::contract::{Definition, ItemAction, ItemEffect, ItemRule, ItemView};
use model::{Attachment, AttachmentContents, Severity, extension};

pub(super) const RULE: Definition = Definition::item::<Params>(
    "archive-with-blocked-file-is-dropped",
    &["", "encrypted", "carried", "unlisted"],
);
const ENCRYPTED: u8 = 1;
const CARRIED: u8 = 2;
const UNLISTED: u8 = 3;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// Blocked endings in lower case, without the dot.
    extensions: FxHashSet<String>,
    /// Endings of archives, which a password hides from Gmail.
    archives: FxHashSet<String>,
}

impl Params {
    fn look(&self, attachment: &Attachment<'_>) -> Option<u8> {
        let ends_in = |name: &str, endings: &FxHashSet<String>| {
            extension(name).is_some_and(|ending| endings.contains(&*ending))
        };
        match &attachment.contents {
            AttachmentContents::Opaque => None,
            AttachmentContents::InText => {
                ends_in(&attachment.name, &self.extensions).then_some(CARRIED)
            }
            AttachmentContents::Carried { entries, cut } => {
                if entries
                    .iter()
                    .any(|entry| ends_in(&entry.name, &self.extensions))
                {
                    Some(CARRIED)
                } else {
                    cut.then_some(UNLISTED)
                }
            }
            AttachmentContents::Unlisted(_) => Some(UNLISTED),
            AttachmentContents::Listed { entries, cut } => {
                if entries
                    .iter()
                    .any(|entry| ends_in(&entry.name, &self.extensions))
                {
                    Some(0)
                } else if entries
                    .iter()
                    .any(|entry| entry.encrypted && ends_in(&entry.name, &self.archives))
                {
                    Some(ENCRYPTED)
                } else {
                    cut.then_some(UNLISTED)
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
        Some(if case == UNLISTED || case == CARRIED {
            ItemEffect::new(case, ItemAction::Keep).found(Severity::Note)
        } else {
            ItemEffect::new(case, ItemAction::Alter).found(Severity::Loss)
        })
    }
}
