#![doc = include_str!("../words/en/rules/unmentioned-mailbox-kind-migrates.md")]

use super::contract::{
    Cure, MailboxEffect, MailboxRule, MailboxView, Rule, Scope, Target, cases, params,
};
use model::{FolderId, MailboxKind, Severity};

pub(super) const RULE: Rule =
    Rule::mailbox::<Params>("unmentioned-mailbox-kind-migrates", Cure::NoName).cases(Case::NAMES);

cases!(Plain, Resource);

params! {}

impl MailboxRule for Params {
    fn run(&self, view: &MailboxView<'_>) -> Vec<MailboxEffect> {
        let (case, of_mail) = match view.context.mailbox.kind {
            MailboxKind::Group => (Case::Plain, false),
            MailboxKind::Resource => (Case::Resource, true),
            MailboxKind::User | MailboxKind::Shared | MailboxKind::Archive => return Vec::new(),
        };
        let concerns = |target: &Target| match target {
            Target::System(_) | Target::Label(_) | Target::NoLabel => true,
            Target::Calendar { .. } | Target::ContactLabel(_) => !of_mail,
            Target::NotMigrated | Target::Undecided => false,
        };
        let folders = view.folders.iter().enumerate();
        let folders = folders.filter(|(_, folder)| concerns(&folder.target));
        vec![
            MailboxEffect::new(
                case,
                Scope::Folders(
                    folders
                        .map(|(index, _)| FolderId::from_index(index))
                        .collect(),
                ),
                Severity::Note,
            )
            .decides(),
        ]
    }
}
