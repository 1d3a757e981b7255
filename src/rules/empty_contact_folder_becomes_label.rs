#![doc = include_str!("../words/en/rules/empty-contact-folder-becomes-label.md")]

use serde::Deserialize;

use super::contract::{Definition, MailboxEffect, MailboxRule, MailboxView, Scope, Target};
use model::{FolderId, Severity};

pub(super) const RULE: Definition =
    Definition::mailbox::<Params>("empty-contact-folder-becomes-label", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl MailboxRule for Params {
    fn run(&self, view: &MailboxView<'_>) -> Vec<MailboxEffect> {
        let mut carries = vec![false; view.folders.len()];
        for label in view
            .contact_labels
            .iter()
            .filter(|label| label.contacts > 0)
        {
            for folder in &label.folders {
                carries[folder.index()] = true;
            }
        }
        for index in (0..view.folders.len()).rev() {
            if let (true, Some(parent)) = (carries[index], view.folders[index].parent) {
                carries[parent.index()] = true;
            }
        }
        let mut effects = Vec::new();
        for (index, folder) in view.folders.iter().enumerate() {
            if matches!(folder.target, Target::ContactLabel(Some(_))) && !carries[index] {
                effects.push(MailboxEffect {
                    case: 0,
                    scope: Scope::Folder(FolderId::from_index(index)),
                    decides: true,
                    finding: Some(Severity::Note),
                    items: None,
                    about: Vec::new(),
                });
            }
        }
        effects
    }
}
