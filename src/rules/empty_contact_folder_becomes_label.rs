#![doc = include_str!("../words/en/rules/empty-contact-folder-becomes-label.md")]

use super::contract::{Cure, MailboxEffect, MailboxRule, MailboxView, Plain, Rule, Scope, Target, params};
use model::{FolderId, Severity};

pub(super) const RULE: Rule =
    Rule::mailbox::<Params>("empty-contact-folder-becomes-label", Cure::NoName);

params! {}

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
                effects.push(MailboxEffect::new(Plain, Scope::Folder(FolderId::from_index(index)), Severity::Note).decides());
            }
        }
        effects
    }
}
