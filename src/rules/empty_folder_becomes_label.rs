#![doc = include_str!("../words/en/rules/empty-folder-becomes-label.md")]

use super::contract::{
    Cure, MailboxEffect, MailboxRule, MailboxView, Plain, Rule, Scope, Target, params,
};
use model::{FolderId, Severity};

pub(super) const RULE: Rule = Rule::mailbox::<Params>("empty-folder-becomes-label", Cure::NoName);

params! {}

impl MailboxRule for Params {
    fn run(&self, view: &MailboxView<'_>) -> Vec<MailboxEffect> {
        let carries = view.with_those_above(view.labelled.iter().map(|&n| n > 0).collect());
        let folders = view.folders.iter().zip(carries).enumerate();
        folders
            .filter(|(_, (folder, carries))| {
                let label =
                    matches!(folder.target, Target::Label(_)) && folder.needs_mail.is_none();
                label && !carries
            })
            .map(|(index, _)| {
                let scope = Scope::Folder(FolderId::from_index(index));
                MailboxEffect::new(Plain, scope, Severity::Note)
            })
            .collect()
    }
}
