#![doc = include_str!("../words/en/rules/contact-folder-becomes-label.md")]

use super::contract::{
    Cure, FolderAction, FolderEffect, FolderRule, FolderView, Rule, Target, Words, cases, params,
};
use model::{FolderClass, WellKnown};

pub(super) const RULE: Rule = Rule::folder::<Params>("contact-folder-becomes-label", Cure::NoName)
    .cases(Case::NAMES)
    .cures(&[
        (Case::Blank.index(), Cure::Own),
        (Case::OddBlank.index(), Cure::Own),
        (Case::NestedBlank.index(), Cure::Own),
    ]);

cases!(Plain, Nested, Default, Blank, OddBlank, Deep, NestedBlank);

params! {
    /// Stands between the names of nested folders.
    separator: String where words(Words::Any),
    /// The name that stands in for a blank one.
    blank: String where words(Words::Label),
}

impl Params {
    /// What a folder of this name adds to a label.
    fn own<'a>(&'a self, name: &'a str) -> &'a str {
        if name.trim().is_empty() {
            &self.blank
        } else {
            name
        }
    }
}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        if view.is_decided() || view.state.class != FolderClass::Contacts {
            return None;
        }
        if view.state.well_known == Some(WellKnown::Contacts) {
            return Some(FolderEffect::new(
                Case::Default,
                FolderAction::ContactLabel(None),
            ));
        }
        let name = view.state.name.as_str();
        let blank = name.trim().is_empty();
        let own = self.own(name);
        let above = view.parent.and_then(|parent| match &parent.target {
            Target::ContactLabel(label) => label.as_deref(),
            _ => None,
        });
        let label = match above {
            Some(above) => format!("{above}{}{own}", self.separator),
            None => own.to_owned(),
        };
        let case = match (blank, above) {
            (true, _) if name.chars().any(|c| c != ' ') => Case::OddBlank,
            (true, None) => Case::Blank,
            (true, Some(_)) => Case::NestedBlank,
            // The folder above is nested itself: its label is more than its name.
            (false, Some(above))
                if view
                    .parent
                    .is_some_and(|parent| self.own(&parent.name) != above) =>
            {
                Case::Deep
            }
            (false, Some(_)) => Case::Nested,
            (false, None) => Case::Plain,
        };
        Some(FolderEffect::new(
            case,
            FolderAction::ContactLabel(Some(label)),
        ))
    }
}
