#![doc = include_str!("../words/en/rules/reserved-name-gets-suffix.md")]

use serde::Deserialize;

use super::contract::{
    Context, Definition, FolderAction, FolderEffect, FolderRule, FolderView, NameSet,
};
use model::{LabelName, Severity};

pub(super) const RULE: Definition = Definition::folder::<Params>(
    "reserved-name-gets-suffix",
    &["", "reported", "language", "doubtful"],
);
const REPORTED: usize = 1;
const LANGUAGE: usize = 2;
const DOUBTFUL: usize = 3;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// Names that a later text of the service is reported to suffix.
    reported: NameSet,
    /// Further names that Gmail is known to refuse.
    names: NameSet,
    /// Names of which it is not known whether Gmail refuses them; they stay.
    doubtful: NameSet,
    /// What is put behind the name.
    suffix: String,
}

impl Params {
    fn find(&self, name: &str, folded: &str, context: &Context<'_>) -> Option<usize> {
        if self.reported.get(folded).is_some() {
            Some(REPORTED)
        } else if self.names.get(folded).is_some() {
            Some(0)
        } else if context
            .language
            .is_some_and(|language| language.refuses(name))
        {
            Some(LANGUAGE)
        } else {
            self.doubtful.get(folded).map(|_| DOUBTFUL)
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
        let (label, severity) = if case == DOUBTFUL {
            (name.clone(), Severity::Note)
        } else {
            (format!("{name}{}", self.suffix), Severity::Change)
        };
        Some(FolderEffect::new(case, FolderAction::Become(LabelName::User(label))).found(severity))
    }

    fn reserves(&self, name: &str, folded: &str, context: &Context<'_>) -> bool {
        self.find(name, folded, context)
            .is_some_and(|case| case != DOUBTFUL)
    }
}
