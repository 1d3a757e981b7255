#![doc = include_str!("../words/en/rules/empty-contact-folder-becomes-label.md")]

use super::contract::{
    Cure, MailboxEffect, MailboxRule, MailboxView, Plain, Rule, Scope, Target, params,
};
use model::{FolderId, Severity};

pub(super) const RULE: Rule =
    Rule::mailbox::<Params>("empty-contact-folder-becomes-label", Cure::NoName);

params! {}

impl MailboxRule for Params {
    fn run(&self, view: &MailboxView<'_>) -> Vec<MailboxEffect> {
        let mut carries = vec![false; view.folders.len()];
        let labels = view.contact_labels.iter();
        for folder in labels
            .filter(|label| label.contacts > 0)
            .flat_map(|label| &label.folders)
        {
            carries[folder.index()] = true;
        }
        let folders = view
            .folders
            .iter()
            .zip(view.with_those_above(carries))
            .enumerate();
        folders
            .filter(|(_, (folder, carries))| {
                matches!(folder.target, Target::ContactLabel(Some(_))) && !carries
            })
            .map(|(index, _)| {
                let scope = Scope::Folder(FolderId::from_index(index));
                MailboxEffect::new(Plain, scope, Severity::Note).decides()
            })
            .collect()
    }
}
