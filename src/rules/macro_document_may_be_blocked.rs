//! Marks a document that may hold macros, which Gmail blocks if they are malicious.
//!
//! ## What the migration does
//!
//! Gmail blocks documents with malicious macros, not all macros. Which are malicious cannot be known from a name.
//!
//! ## What changes for the user
//!
//! Nothing in most cases: the document is predicted to arrive, also where it is inside of an archive or an attached message.
//!
//! ## What this rule does not cover
//!
//! Documents whose ending does not tell that they may hold macros.

use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::contract::{Definition, ItemAction, ItemEffect, ItemRule, ItemView};
use model::{AttachmentContents, Severity, extension};

pub(super) const RULE: Definition = Definition::item::<Params>("macro-document-may-be-blocked", &[""]);

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
