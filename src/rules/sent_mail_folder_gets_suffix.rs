#![doc = include_str!("../words/en/rules/sent-mail-folder-gets-suffix.md")]

use serde::Deserialize;

use super::contract::{
    Context, Definition, FolderAction, FolderEffect, FolderRule, FolderView, NameSet,
};
use model::Severity;

pub(super) const RULE: Definition =
    Definition::folder::<Params>("sent-mail-folder-gets-suffix", &["", "letter-case"]);
const LETTER_CASE: usize = 1;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// Names of the folder in the page's languages.
    names: NameSet,
    /// What is put behind the name.
    suffix: String,
}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        if view.is_decided() || !view.is_top_label() {
            return None;
        }
        let name = &view.state.component;
        let listed = self.names.get(&view.state.folded)?;
        let case = if listed == name { 0 } else { LETTER_CASE };
        let label = format!("{name}{}", self.suffix);
        Some(FolderEffect::new(case, FolderAction::Suffix(label)).found(Severity::Change))
    }

    fn reserves(&self, _: &str, folded: &str, _: &Context<'_>) -> bool {
        self.names.get(folded).is_some()
    }
}
