#![doc = include_str!("../words/en/rules/reserved-name-gets-suffix.md")]

use super::contract::{
    Context, Cure, FolderAction, FolderEffect, FolderRule, FolderView, NameSet, Rule, Words, cases,
    params,
};
use model::{LabelName, Severity};

pub(super) const RULE: Rule =
    Rule::folder::<Params>("reserved-name-gets-suffix", Cure::Own).cases(Case::NAMES);

cases!(Plain, Reported, Language, Doubtful);

params! {
    /// Names that a later text of the service is reported to suffix.
    reported: NameSet,
    /// Further names that Gmail is known to refuse.
    names: NameSet,
    /// Names of which it is not known whether Gmail refuses them; they stay.
    doubtful: NameSet,
    /// What is put behind the name.
    suffix: String where words(Words::Label),
}

impl Params {
    fn find(&self, name: &str, folded: &str, context: &Context<'_>) -> Option<Case> {
        if self.reported.get(folded).is_some() {
            Some(Case::Reported)
        } else if self.names.get(folded).is_some() {
            Some(Case::Plain)
        } else if context
            .language
            .is_some_and(|language| language.refuses(name))
        {
            Some(Case::Language)
        } else {
            self.doubtful.get(folded).map(|_| Case::Doubtful)
        }
    }
}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        if view.is_decided() || !view.is_top_label() {
            return None;
        }
        let name = &view.state.component;
        let case = self.find(name, &view.state.folded, view.context)?;
        let (label, severity) = if case == Case::Doubtful {
            (name.clone(), Severity::Note)
        } else {
            (format!("{name}{}", self.suffix), Severity::Change)
        };
        Some(FolderEffect::new(case, FolderAction::Become(LabelName::User(label))).found(severity))
    }

    fn reserves(&self, name: &str, folded: &str, context: &Context<'_>) -> bool {
        self.find(name, folded, context)
            .is_some_and(|case| case != Case::Doubtful)
    }
}
