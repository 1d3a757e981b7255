#![doc = include_str!("../words/en/rules/reserved-name-below-top-stays.md")]

use super::contract::{
    Cure, FolderAction, FolderEffect, FolderRule, FolderView, Plain, Rule, Target, params,
};
use model::Severity;
use words::Text;

pub(super) const RULE: Rule = Rule::folder::<Params>("reserved-name-below-top-stays", Cure::Part);

params! {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        let Target::Label(label) = &view.state.target else {
            return None;
        };
        if view.is_top_label() {
            return None;
        }
        // The first level below a default folder is that folder's own name and has its own rule.
        let skipped = usize::from(view.state.top.is_some());
        let part = label
            .split('/')
            .skip(skipped)
            .find(|part| (view.reserved)(part))?;
        Some(
            FolderEffect::new(Plain, FolderAction::Keep)
                .found(Severity::Note)
                .about(Text::verbatim(part)),
        )
    }
}
