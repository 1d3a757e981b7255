#![doc = include_str!("../words/en/rules/imap-prefix-stays-in-label.md")]

use serde::Deserialize;

use super::contract::{
    Definition, FolderAction, FolderEffect, FolderRule, FolderView, NameSet, Target,
};
use model::{Severity, fold_name};

pub(super) const RULE: Definition =
    Definition::folder::<Params>("imap-prefix-stays-in-label", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// Names of the folder that Gmail shows its own labels under.
    names: NameSet,
}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        let Target::Label(label) = &view.state.target else {
            return None;
        };
        let first = label.split('/').next()?;
        self.names
            .get(&fold_name(first))
            .map(|_| FolderEffect::new(0, FolderAction::Keep).found(Severity::Note))
    }
}
