#![doc = include_str!("../words/en/rules/target-language-is-assumed.md")]

use super::contract::{Cure, MailboxEffect, MailboxRule, MailboxView, Plain, Rule, Scope, params};
use model::Severity;
use words::Text;

pub(super) const RULE: Rule = Rule::mailbox::<Params>("target-language-is-assumed", Cure::NoName);

params! {}

impl MailboxRule for Params {
    fn run(&self, view: &MailboxView<'_>) -> Vec<MailboxEffect> {
        let assumed = view.context.language_assumed.then(|| {
            MailboxEffect::new(Plain, Scope::Mailbox, Severity::Note)
                .about([Text::verbatim(view.context.language_code())])
        });
        assumed.into_iter().collect()
    }
}
