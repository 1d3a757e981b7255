//! Predicts an ordinary label for a folder that an earlier move over IMAP left below `[Gmail]`.
//!
//! ## What the migration does
//!
//! Programs that copied mail from Gmail over IMAP left folders such as `[Gmail]/Sent Mail` in Exchange. The page does not mention
//! them; the label is taken to be the folder's full path. Another tool leaves the first level out, which would make `Sent Mail` of it.
//!
//! ## What changes for the user
//!
//! The labels stand below one called `[Gmail]`, not among Gmail's own.
//!
//! ## What this rule does not cover
//!
//! Reserved names on the further levels: see `reserved-name-below-top-stays`.

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView, NameSet, Target};
use model::{Severity, fold_name};

pub(super) const RULE: Definition = Definition::folder::<Params>("imap-prefix-stays-in-label", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// Names of the folder that Gmail shows its own labels under.
    names: NameSet,
}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        let Target::Label(label) = &view.state.target else { return None };
        let first = label.split('/').next()?;
        self.names
            .get(&fold_name(first))
            .map(|_| FolderEffect::new(0, FolderAction::Keep).found(Severity::Note))
    }
}
