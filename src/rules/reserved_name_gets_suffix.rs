//! Predicts an underscore behind a name that Gmail reserves and no label of its own can take.
//!
//! ## What the migration does
//!
//! Gmail refuses labels called Muted, Chats, All Mail and the like, and nothing can be put under its own labels of these
//! names. The page's table puts an underscore behind Outbox, Sent Mail and Archive; a later text of the same service does so for
//! three more. The same is assumed for every such name.
//!
//! ## What changes for the user
//!
//! The label reads `Muted_` instead of `Muted`.
//!
//! ## What this rule does not cover
//!
//! Names of labels that mail can be put under: see `reserved-name-merges`. Names below the top: see `reserved-name-below-top-stays`.

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView, NameSet};
use model::{LabelName, Severity};

pub(super) const RULE: Definition =
    Definition::folder::<Params>("reserved-name-gets-suffix", &["", "reported"]);
const REPORTED: usize = 1;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// Names that a later text of the service is reported to suffix.
    reported: NameSet,
    /// Further names that Gmail is known to refuse.
    names: NameSet,
    /// What is put behind the name.
    suffix: String,
}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        if view.is_decided() || !view.is_top() {
            return None;
        }
        let folded = &view.state.folded;
        let case = if self.reported.get(folded).is_some() {
            REPORTED
        } else {
            self.names.get(folded)?;
            0
        };
        let label = format!("{}{}", view.state.component, self.suffix);
        Some(FolderEffect::new(case, FolderAction::Become(LabelName::User(label))).found(Severity::Change))
    }
}
