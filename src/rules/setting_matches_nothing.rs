#![doc = include_str!("../words/en/rules/setting-matches-nothing.md")]

use super::contract::{Cure, MailboxEffect, MailboxRule, MailboxView, Plain, Rule, Scope, params};
use model::{Severity, WellKnown, fold_name};
use words::say;

pub(super) const RULE: Rule = Rule::mailbox::<Params>("setting-matches-nothing", Cure::NoName);

params! {}

impl MailboxRule for Params {
    fn run(&self, view: &MailboxView<'_>) -> Vec<MailboxEffect> {
        let given = view.context.settings;
        let mut unmatched = Vec::new();
        let has = |kind| {
            view.folders
                .iter()
                .any(|folder| folder.well_known == Some(kind))
        };
        if given.exclude_junk && !has(WellKnown::JunkEmail) {
            unmatched.push(say!("about-exclude-junk"));
        }
        if given.exclude_deleted && !has(WellKnown::DeletedItems) {
            unmatched.push(say!("about-exclude-deleted"));
        }
        if let (Some(locale), None) = (&given.target_locale, view.context.language) {
            unmatched.push(say!("about-target-locale", locale = locale));
        }
        for name in &given.exclude_folders {
            let wanted = fold_name(name.trim().trim_matches('/'));
            if !view
                .folders
                .iter()
                .any(|folder| fold_name(&folder.exported) == wanted)
            {
                let elsewhere = view
                    .folders
                    .iter()
                    .find(|folder| fold_name(&folder.name) == wanted);
                unmatched.push(match elsewhere {
                    Some(folder) => {
                        say!(
                            "about-exclude-elsewhere",
                            name = name,
                            path = &folder.exported
                        )
                    }
                    None => say!("about-exclude-folder", name = name),
                });
            }
        }
        unmatched
            .into_iter()
            .map(|setting| {
                MailboxEffect::new(Plain, Scope::Mailbox, Severity::Note).about([setting])
            })
            .collect()
    }
}
