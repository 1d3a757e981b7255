#![doc = include_str!("../words/en/rules/equal-contact-labels-merge.md")]

use std::collections::BTreeMap;

use super::contract::{
    ContactLabelView, Cure, MailboxEffect, MailboxRule, MailboxView, Rule, Scope, cases, params,
};
use model::{FolderId, Severity, fold_name};
use words::Text;

pub(super) const RULE: Rule =
    Rule::mailbox::<Params>("equal-contact-labels-merge", Cure::ApartContacts)
        .cases(Case::NAMES)
        .cures(&[(Case::Category.index(), Cure::Own)]);

cases!(
    #[expect(clippy::enum_variant_names, reason = "the letters' case is one")]
    Folders,
    Category,
    LetterCase
);

/// Names that each finding tells.
const NAMED: usize = 64;

params! {}

impl MailboxRule for Params {
    fn run(&self, view: &MailboxView<'_>) -> Vec<MailboxEffect> {
        let mut alike: BTreeMap<String, Vec<&ContactLabelView<'_>>> = BTreeMap::new();
        for label in view.contact_labels {
            alike.entry(fold_name(label.name)).or_default().push(label);
        }
        let path = |folder: &FolderId| {
            view.folders
                .get(folder.index())
                .map(|folder| Text::verbatim(&folder.exported))
        };
        let mut effects = Vec::new();
        for label in alike.values().flatten() {
            let case = match (label.folders.len(), label.category) {
                (0, _) | (1, false) => continue,
                (1, true) => Case::Category,
                _ => Case::Folders,
            };
            let mut about: Vec<Text> = label.folders.iter().take(NAMED).filter_map(path).collect();
            about.extend(label.category.then(|| Text::verbatim(label.name)));
            effects.extend(label.folders.iter().map(|&folder| {
                MailboxEffect::new(case, Scope::Folder(folder), Severity::Change)
                    .decides()
                    .about(about.clone())
            }));
        }
        for labels in alike.values().filter(|labels| labels.len() > 1) {
            let about: Vec<Text> = labels
                .iter()
                .take(NAMED)
                .map(|label| Text::verbatim(label.name))
                .collect();
            let mut folders = labels.iter().flat_map(|label| &label.folders).peekable();
            let note = |scope, items| {
                MailboxEffect::new(Case::LetterCase, scope, Severity::Note)
                    .decides()
                    .items(items)
                    .about(about.clone())
            };
            if folders.peek().is_none() {
                let contacts = labels.iter().map(|label| label.contacts).sum();
                effects.push(note(Scope::Mailbox, Some(contacts)));
            }
            effects.extend(folders.map(|&folder| note(Scope::Folder(folder), None)));
        }
        effects
    }
}
