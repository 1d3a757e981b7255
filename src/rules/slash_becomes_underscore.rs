#![doc = include_str!("../words/en/rules/slash-becomes-underscore.md")]

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use model::Severity;

pub(super) const RULE: Definition = Definition::folder::<Params>("slash-becomes-underscore", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// What stands in the label in the place of a slash.
    replacement: String,
}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        let name = &view.state.component;
        (!view.is_decided() && name.contains('/')).then(|| {
            let renamed = name.replace('/', &self.replacement);
            FolderEffect::new(0, FolderAction::Rename(renamed))
                .found_in_mail(view, Severity::Change)
        })
    }
}
