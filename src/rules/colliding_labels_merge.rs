#![doc = include_str!("../words/en/rules/colliding-labels-merge.md")]

use std::collections::BTreeMap;

use super::contract::{
    Cure, MailboxEffect, MailboxRule, MailboxView, Rule, Scope, Target, cases, params,
};
use model::{FolderId, Severity, fold_name};
use words::Text;

pub(super) const RULE: Rule = Rule::mailbox::<Params>("colliding-labels-merge", Cure::NoName)
    .cases(Case::NAMES)
    .cures(&[(Case::Plain.index(), Cure::Apart)]);

cases!(Plain, Below);

params! {}

/// Folders that each finding names at most, and those that it names of any collision. Every folder of a collision has
/// a finding of its own, so that all are told; without a bound, n folders of one name would be told n times n names.
const NAMED: (usize, usize) = (64, 4);

impl MailboxRule for Params {
    fn run(&self, view: &MailboxView<'_>) -> Vec<MailboxEffect> {
        let mut labels: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, folder) in view.folders.iter().enumerate() {
            let exists = folder.needs_mail.is_none() || view.labelled[index] > 0;
            if let (true, Target::Label(label)) = (exists, &folder.target) {
                labels.entry(fold_name(label)).or_default().push(index);
            }
        }
        let mut effects = Vec::new();
        let snoozed = view.snoozed.map(fold_name);
        for (name, folders) in labels {
            let meets_snoozed = snoozed.as_ref() == Some(&name);
            if folders.len() < 2 && !meets_snoozed {
                continue;
            }
            let (most, least) = NAMED;
            let named = (most * most / folders.len().max(1)).clamp(least, most);
            let mut about: Vec<Text> = folders
                .iter()
                .take(named)
                .map(|&index| Text::verbatim(&view.folders[index].exported))
                .collect();
            about.extend(view.snoozed.filter(|_| meets_snoozed).map(Text::verbatim));
            for &index in &folders {
                effects.push(
                    MailboxEffect::new(
                        Case::Plain,
                        Scope::Folder(FolderId::from_index(index)),
                        Severity::Change,
                    )
                    .decides()
                    .about(about.clone()),
                );
            }
        }
        // A folder whose label has another spelling than its own path lies below one that is merged.
        for (index, folder) in view.folders.iter().enumerate() {
            let Target::Label(label) = &folder.target else {
                continue;
            };
            let respelt = folder.parent.is_some() && *label != folder.joined;
            if respelt
                && label.ends_with(&folder.component)
                && fold_name(label) == fold_name(&folder.joined)
            {
                effects.push(
                    MailboxEffect::new(
                        Case::Below,
                        Scope::Folder(FolderId::from_index(index)),
                        Severity::Note,
                    )
                    .decides(),
                );
            }
        }
        effects
    }
}
