#![doc = include_str!("../words/en/rules/empty-folder-becomes-label.md")]

use serde::Deserialize;

use super::contract::{Definition, MailboxEffect, MailboxRule, MailboxView, Scope, Target};
use model::{FolderId, Severity};

pub(super) const RULE: Definition =
    Definition::mailbox::<Params>("empty-folder-becomes-label", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl MailboxRule for Params {
    fn run(&self, view: &MailboxView<'_>) -> Vec<MailboxEffect> {
        let mut effects = Vec::new();
        let mut carries: Vec<bool> = view.labelled.iter().map(|&n| n > 0).collect();
        for index in (0..view.folders.len()).rev() {
            if let (true, Some(parent)) = (carries[index], view.folders[index].parent) {
                carries[parent.index()] = true;
            }
        }
        for (index, folder) in view.folders.iter().enumerate() {
            let label = matches!(folder.target, Target::Label(_)) && folder.needs_mail.is_none();
            if label && !carries[index] {
                effects.push(MailboxEffect {
                    case: 0,
                    scope: Scope::Folder(FolderId::from_index(index)),
                    decides: false,
                    finding: Some(Severity::Note),
                    items: None,
                    about: Vec::new(),
                });
            }
        }
        effects
    }
}
