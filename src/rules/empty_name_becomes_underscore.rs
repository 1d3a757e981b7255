#![doc = include_str!("../words/en/rules/empty-name-becomes-underscore.md")]

use super::contract::{
    Cure, FolderAction, FolderEffect, FolderRule, FolderView, Plain, Rule, Words, params,
};
use model::Severity;

pub(super) const RULE: Rule = Rule::folder::<Params>("empty-name-becomes-underscore", Cure::Own);

params! {
    /// The name that stands in for an empty one.
    replacement: String where words(Words::Label),
}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        (!view.is_decided() && view.state.component.trim().is_empty()).then(|| {
            FolderEffect::new(Plain, FolderAction::Rename(self.replacement.clone()))
                .found_in_mail(view, Severity::Change)
        })
    }
}
