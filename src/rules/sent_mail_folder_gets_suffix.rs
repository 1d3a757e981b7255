#![doc = include_str!("../words/en/rules/sent-mail-folder-gets-suffix.md")]

use super::contract::{
    Context, Cure, FolderAction, FolderEffect, FolderRule, FolderView, NameSet, Rule, Words, cases,
    params,
};
use model::Severity;

pub(super) const RULE: Rule =
    Rule::folder::<Params>("sent-mail-folder-gets-suffix", Cure::Own).cases(Case::NAMES);

cases!(Plain, LetterCase);

params! {
    /// Names of the folder in the page's languages.
    names: NameSet,
    /// What is put behind the name.
    suffix: String where words(Words::Label),
}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        if view.is_decided() || !view.is_top_label() {
            return None;
        }
        let name = &view.state.component;
        let listed = self.names.get(&view.state.folded)?;
        let case = if listed == name {
            Case::Plain
        } else {
            Case::LetterCase
        };
        let label = format!("{name}{}", self.suffix);
        Some(FolderEffect::new(case, FolderAction::Suffix(label)).found(Severity::Change))
    }

    fn reserves(&self, _: &str, folded: &str, _: &Context<'_>) -> bool {
        self.names.get(folded).is_some()
    }
}
