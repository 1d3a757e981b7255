#![doc = include_str!("../words/en/rules/counted-items-are-not-judged.md")]

use super::contract::{
    Cure, MailboxEffect, MailboxRule, MailboxView, Plain, Rule, Scope, Told, params,
};
use model::{FolderId, Severity};

pub(super) const RULE: Rule =
    Rule::mailbox::<Params>("counted-items-are-not-judged", Cure::NoName).told(Told::Unchecked);

params! {}

impl MailboxRule for Params {
    fn run(&self, view: &MailboxView<'_>) -> Vec<MailboxEffect> {
        let counted = view.counted.iter().enumerate();
        counted
            .filter(|(_, items)| **items > 0)
            .map(|(folder, items)| {
                MailboxEffect::new(
                    Plain,
                    Scope::Folder(FolderId::from_index(folder)),
                    Severity::Note,
                )
                .items(*items)
            })
            .collect()
    }

    fn marks_counted(&self) -> bool {
        true
    }
}
