#![doc = include_str!("../words/en/rules/contact-count-exceeds-limit.md")]

use super::contract::{
    Cure, MailboxEffect, MailboxRule, MailboxView, Rule, Scope, TenantEffect, TenantView, cases,
    params,
};
use model::Severity;
use words::{Text, say};

pub(super) const RULE: Rule =
    Rule::mailbox::<Params>("contact-count-exceeds-limit", Cure::NoName).cases(Case::NAMES);

cases!(Plain, Old, Organisation);

params! {
    /// Most contacts that arrive.
    most: u64,
    /// The most before.
    old: u64 where at_most("most"),
}

fn told(contacts: u64, limit: u64) -> Text {
    let (contacts, limit) = (contacts.to_string(), limit.to_string());
    say!("about-contacts", contacts = contacts, limit = limit)
}

impl MailboxRule for Params {
    fn run(&self, view: &MailboxView<'_>) -> Vec<MailboxEffect> {
        let contacts = view.volume.contacts;
        let (case, severity, limit) = if contacts > self.most {
            (Case::Plain, Severity::Loss, self.most)
        } else if contacts > self.old {
            (Case::Old, Severity::Note, self.old)
        } else {
            return Vec::new();
        };
        vec![
            MailboxEffect::new(case, Scope::Mailbox, severity)
                .items(contacts - limit)
                .about([told(contacts, limit)]),
        ]
    }

    fn most_contacts(&self) -> Option<u64> {
        Some(self.most)
    }

    fn tenant(&self, view: &TenantView) -> Option<TenantEffect> {
        let over = view
            .contacts
            .checked_sub(self.most)
            .filter(|over| *over > 0)?;
        Some(TenantEffect {
            case: Case::Organisation.into(),
            severity: Severity::Note,
            items: over,
            about: vec![told(view.contacts, self.most)],
        })
    }
}
