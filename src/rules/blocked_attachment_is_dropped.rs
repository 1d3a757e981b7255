//! Predicts that an attachment of a type that Gmail blocks does not arrive.
//!
//! ## What the migration does
//!
//! Attachments are migrated unless Gmail blocks their type. The types are those on Gmail's page, by the name's ending, whatever its
//! case. Whether the message itself arrives is not said; it is assumed to.
//!
//! ## What changes for the user
//!
//! The message is there and the attachment is not.
//!
//! ## What this rule does not cover
//!
//! Blocked types inside archives, attached messages and text: see `archive-with-blocked-file-is-dropped`. Types told by content: a program without an ending is not recognised.

use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::contract::{Definition, ItemAction, ItemEffect, ItemRule, ItemView};
use model::{AttachmentContents, Severity, extension};

pub(super) const RULE: Definition = Definition::item::<Params>("blocked-attachment-is-dropped", &[""]);

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
