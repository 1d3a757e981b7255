#![doc = include_str!("../words/en/rules/name-reserved-in-another-language-stays.md")]

use super::contract::{
    Cure, FolderAction, FolderEffect, FolderRule, FolderView, Plain, Rule, Target, params,
};
use model::Severity;
use model::names::GmailLanguage;
use words::Text;

pub(super) const RULE: Rule =
    Rule::folder::<Params>("name-reserved-in-another-language-stays", Cure::Own);

params! {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        let Target::Label(label) = &view.state.target else {
            return None;
        };
        if !view.is_top_label() || view.state.well_known.is_some() || *label != view.state.component
        {
            return None;
        }
        let (language, reserved) = GmailLanguage::of_label_named(label)?;
        let effect = FolderEffect::new(Plain, FolderAction::Keep)
            .found(Severity::Note)
            .about(Text::verbatim(language));
        Some(match reserved {
            Some(reserved) => effect.or_else(reserved.id()),
            None => effect,
        })
    }
}
