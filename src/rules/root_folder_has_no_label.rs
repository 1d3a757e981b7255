#![doc = include_str!("../words/en/rules/root-folder-has-no-label.md")]

use super::contract::{
    Cure, FolderAction, FolderEffect, FolderRule, FolderView, Plain, Rule, params,
};
use model::{Severity, WellKnown};

pub(super) const RULE: Rule = Rule::folder::<Params>("root-folder-has-no-label", Cure::NoName);

params! {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        (!view.is_decided() && view.state.well_known == Some(WellKnown::MsgFolderRoot))
            .then(|| FolderEffect::new(Plain, FolderAction::LoseLabel).found(Severity::Note))
    }
}
