#![doc = include_str!("../words/en/rules/empty-folder-becomes-label.md")]

use super::contract::{Cure, MailboxEffect, MailboxRule, MailboxView, Plain, Rule, Scope, Target, params};
use model::{FolderId, Severity};

pub(super) const RULE: Rule =
    Rule::mailbox::<Params>("empty-folder-becomes-label", Cure::NoName);

params! {}

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
                effects.push(MailboxEffect::new(Plain, Scope::Folder(FolderId::from_index(index)), Severity::Note));
            }
        }
        effects
    }
}
