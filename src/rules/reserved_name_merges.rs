#![doc = include_str!("../words/en/rules/reserved-name-merges.md")]

use indexmap::IndexMap;
use serde::Deserialize;

use super::contract::{
    Context, Definition, FolderAction, FolderEffect, FolderRule, FolderView, NameMap,
};
use model::{LabelName, Severity, SystemLabel};

pub(super) const RULE: Definition = Definition::folder::<Params>(
    "reserved-name-merges",
    &[
        "",
        "letter-case",
        "unread",
        "unlisted",
        "language",
        "translated",
        "assumed",
    ],
);
const LETTER_CASE: usize = 1;
const UNREAD: usize = 2;
const UNLISTED: usize = 3;
const LANGUAGE: usize = 4;
const TRANSLATED: usize = 5;
const ASSUMED: usize = 6;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// English names of the labels that the vendor's page gives as examples.
    named: NameMap<SystemLabel>,
    /// Further English names.
    unlisted: NameMap<SystemLabel>,
    /// The names that the page prints, by the page's language.
    localised: IndexMap<String, NameMap<SystemLabel>>,
}

impl Params {
    fn find(
        &self,
        name: &str,
        folded: &str,
        context: &Context<'_>,
    ) -> Option<(usize, SystemLabel)> {
        let language = context.language;
        let assumed = |case| {
            if context.language_assumed {
                ASSUMED
            } else {
                case
            }
        };
        let of_case = |listed: &str, case| if listed == name { case } else { LETTER_CASE };
        let page = language.and_then(|language| self.localised.get(language.code)?.get(folded));
        if let Some((listed, &label)) = page {
            return Some((assumed(of_case(listed, 0)), label));
        }
        if let Some((listed, &label)) = self.named.get(folded) {
            let case = if label == SystemLabel::Unread {
                UNREAD
            } else {
                of_case(listed, TRANSLATED)
            };
            return Some((case, label));
        }
        if let Some((_, &label)) = self.unlisted.get(folded) {
            return Some((UNLISTED, label));
        }
        let label = language?.label_named(name)?;
        Some((assumed(LANGUAGE), label))
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
