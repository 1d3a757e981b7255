#![doc = include_str!("../words/en/rules/slash-becomes-underscore.md")]

use super::contract::{
    Cure, FolderAction, FolderEffect, FolderRule, FolderView, Plain, Rule, Words, params,
};
use model::Severity;

pub(super) const RULE: Rule = Rule::folder::<Params>("slash-becomes-underscore", Cure::Own);

params! {
    /// What stands in the label in the place of a slash.
    replacement: String where words(Words::Label),
}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        let name = &view.state.component;
        (!view.is_decided() && name.contains('/')).then(|| {
            let renamed = name.replace('/', &self.replacement);
            FolderEffect::new(Plain, FolderAction::Rename(renamed))
                .found_in_mail(view, Severity::Change)
        })
    }
}
