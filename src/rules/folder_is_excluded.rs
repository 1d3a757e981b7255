//! Predicts that a folder named in `--exclude-folder` does not arrive, nor do its subfolders.
//!
//! ## What the migration does
//!
//! The administrator may give names of folders to leave out. A name means a folder directly below the root, a path
//! with `/` means the folder at that place; case does not count.
//!
//! ## What changes for the user
//!
//! The folder, its subfolders and their messages are missing.
//!
//! ## What this rule does not cover
//!
//! A folder of the same name deeper in the tree: give its path. Names that match nothing: see `setting-matches-nothing`.

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use model::{Severity, fold_name};

pub(super) const RULE: Definition = Definition::folder::<Params>("folder-is-excluded", &["", "subfolder"]);
const SUBFOLDER: usize = 1;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        let excluded = &view.context.settings.exclude_folders;
        if excluded.is_empty() {
            return None;
        }
        let path = fold_name(view.exported_path());
        excluded
            .iter()
            .any(|name| fold_name(name.trim().trim_matches('/')) == path)
            .then(|| FolderEffect::new(0, FolderAction::Skip { below: SUBFOLDER }).found(Severity::Loss))
    }
}
