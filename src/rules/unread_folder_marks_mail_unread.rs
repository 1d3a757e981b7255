#![doc = include_str!("../words/en/rules/unread-folder-marks-mail-unread.md")]

use super::contract::{
    Cure, FolderAction, FolderEffect, FolderRule, FolderView, Plain, Rule, Target, params,
};
use model::{Severity, SystemLabel};

pub(super) const RULE: Rule = Rule::folder::<Params>("unread-folder-marks-mail-unread", Cure::Own);

params! {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        (view.state.target == Target::System(SystemLabel::Unread))
            .then(|| FolderEffect::new(Plain, FolderAction::Note).found(Severity::Change))
    }

    fn follows(&self) -> bool {
        true
    }
}
