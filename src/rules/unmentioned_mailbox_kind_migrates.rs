#![doc = include_str!("../words/en/rules/unmentioned-mailbox-kind-migrates.md")]

use serde::Deserialize;

use super::contract::{Definition, MailboxEffect, MailboxRule, MailboxView, Scope, Target};
use model::{FolderId, MailboxKind, Severity};

pub(super) const RULE: Definition =
    Definition::mailbox::<Params>("unmentioned-mailbox-kind-migrates", &["", "resource"]);
const RESOURCE: usize = 1;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl MailboxRule for Params {
    fn run(&self, view: &MailboxView<'_>) -> Vec<MailboxEffect> {
        let (case, of_mail) = match view.context.mailbox.kind {
            MailboxKind::Group => (0, false),
            MailboxKind::Resource => (RESOURCE, true),
            MailboxKind::User | MailboxKind::Shared | MailboxKind::Archive => return Vec::new(),
        };
        let concerns = |target: &Target| match target {
            Target::System(_) | Target::Label(_) | Target::NoLabel => true,
            Target::Calendar { .. } | Target::ContactLabel(_) => !of_mail,
            Target::NotMigrated | Target::Undecided => false,
        };
        let folders = view.folders.iter().enumerate();
        let folders = folders.filter(|(_, folder)| concerns(&folder.target));
        vec![MailboxEffect {
            case,
            scope: Scope::Folders(
                folders
                    .map(|(index, _)| FolderId::from_index(index))
                    .collect(),
            ),
            decides: true,
            finding: Some(Severity::Note),
            items: None,
            about: Vec::new(),
        }]
    }
}
