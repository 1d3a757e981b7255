//! Notes that a default folder was recognised by its name alone.
//!
//! ## What the migration does
//!
//! The service knows a mailbox's default folders by identifier. An export often holds only names,
//! in the language of the mailbox's first sign-in. A folder directly below the mailbox's root whose name is
//! one that Exchange or Outlook gives a default folder, in any of 20 languages, is taken for that folder,
//! unless another folder carries the identifier.
//!
//! ## What changes for the user
//!
//! Nothing, if the guess is right. If the user made a folder of that name themselves, the prediction for it is wrong.
//!
//! ## What this rule does not cover
//!
//! Names below the root: they are the user's own. Default folders known by an identifier.

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use crate::model::Severity;

pub(super) const RULE: Definition = Definition::folder::<Params>("default-folder-known-by-name", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        let well_known = view.state.well_known.filter(|_| view.state.known_by_name)?;
        Some(
            FolderEffect::new(0, FolderAction::Note)
                .found(Severity::Note)
                .about(format!("taken for {}", well_known.name())),
        )
    }
}
