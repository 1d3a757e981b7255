//! Predicts an ordinary label for a path that holds a reserved name among others.
//!
//! ## What the migration does
//!
//! The page does not say whether a name collides only as a whole path or at any level. Gmail's API lets
//! `Clients/Sent` be created; other tools test the first level only. So only whole paths are taken to collide.
//!
//! ## What changes for the user
//!
//! Nothing, if the reading is right.
//!
//! ## What this rule does not cover
//!
//! Whole paths of one reserved name: see `reserved-name-merges` and `reserved-name-gets-suffix`. The name of a default folder at the top.

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView, Target};
use model::Severity;

pub(super) const RULE: Definition = Definition::folder::<Params>("reserved-name-below-top-stays", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        let Target::Label(label) = &view.state.target else { return None };
        if view.is_top_label() {
            return None;
        }
        // The first level below a default folder is that folder's own name and has its own rule.
        let skipped = usize::from(view.state.top.is_some());
        let part = label.split('/').skip(skipped).find(|part| (view.reserved)(part))?;
        Some(FolderEffect::new(0, FolderAction::Keep).found(Severity::Note).about(part))
    }
}
