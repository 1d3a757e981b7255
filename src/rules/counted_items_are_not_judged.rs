#![doc = include_str!("../words/en/rules/counted-items-are-not-judged.md")]

use serde::Deserialize;

use super::contract::{Definition, MailboxEffect, MailboxRule, MailboxView, Scope};
use model::{FolderId, Severity};

pub(super) const RULE: Definition =
    Definition::mailbox::<Params>("counted-items-are-not-judged", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl MailboxRule for Params {
    fn run(&self, view: &MailboxView<'_>) -> Vec<MailboxEffect> {
        let counted = view.counted.iter().enumerate();
        counted
            .filter(|(_, items)| **items > 0)
            .map(|(folder, items)| MailboxEffect {
                case: 0,
                scope: Scope::Folder(FolderId::from_index(folder)),
                decides: false,
                finding: Some(Severity::Note),
                items: Some(*items),
                about: Vec::new(),
            })
            .collect()
    }

    fn marks_counted(&self) -> bool {
        true
    }
}
