#![doc = include_str!("../words/en/rules/imap-prefix-stays-in-label.md")]

use super::contract::{
    Cure, FolderAction, FolderEffect, FolderRule, FolderView, NameSet, Plain, Rule, Target, params,
};
use model::{Severity, fold_name};

pub(super) const RULE: Rule = Rule::folder::<Params>("imap-prefix-stays-in-label", Cure::Top);

params! {
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
            .map(|_| FolderEffect::new(Plain, FolderAction::Keep).found(Severity::Note))
    }
}
