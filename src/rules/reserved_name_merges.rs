#![doc = include_str!("../words/en/rules/reserved-name-merges.md")]

use indexmap::IndexMap;

use super::contract::{
    Context, Cure, FolderAction, FolderEffect, FolderRule, FolderView, NameMap, Rule, Words, cases,
    params,
};
use model::{LabelName, Severity, SystemLabel};

pub(super) const RULE: Rule =
    Rule::folder::<Params>("reserved-name-merges", Cure::Own).cases(Case::NAMES);

cases!(
    #[expect(clippy::enum_variant_names, reason = "the letters' case is one")]
    Plain,
    LetterCase,
    Unread,
    Unlisted,
    Language,
    Translated,
    Assumed
);

params! {
    /// English names of the labels that the vendor's page gives as examples.
    named: NameMap<SystemLabel>,
    /// Further English names.
    unlisted: NameMap<SystemLabel>,
    /// The names that the page prints, by the page's language.
    localised: IndexMap<String, NameMap<SystemLabel>> where keys(Words::Language),
}

impl Params {
    fn find(&self, name: &str, folded: &str, context: &Context<'_>) -> Option<(Case, SystemLabel)> {
        let language = context.language;
        let assumed = |case| {
            if context.language_assumed {
                Case::Assumed
            } else {
                case
            }
        };
        let of_case = |listed: &str, case| {
            if listed == name {
                case
            } else {
                Case::LetterCase
            }
        };
        let page = language.and_then(|language| self.localised.get(language.code)?.get(folded));
        if let Some((listed, &label)) = page {
            return Some((assumed(of_case(listed, Case::Plain)), label));
        }
        if let Some((listed, &label)) = self.named.get(folded) {
            let case = if label == SystemLabel::Unread {
                Case::Unread
            } else {
                of_case(listed, Case::Translated)
            };
            return Some((case, label));
        }
        if let Some((_, &label)) = self.unlisted.get(folded) {
            return Some((Case::Unlisted, label));
        }
        let label = language?.label_named(name)?;
        Some((assumed(Case::Language), label))
    }
}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        if view.is_decided() || !view.is_top_label() {
            return None;
        }
        let (case, label) = self.find(&view.state.component, &view.state.folded, view.context)?;
        Some(
            FolderEffect::new(case, FolderAction::Become(LabelName::System(label)))
                .found(Severity::Change),
        )
    }

    fn reserves(&self, name: &str, folded: &str, context: &Context<'_>) -> bool {
        self.find(name, folded, context).is_some()
    }
}
