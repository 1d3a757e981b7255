#![doc = include_str!("../words/en/rules/label-count-exceeds-limit.md")]

use serde::Deserialize;

use super::contract::{Definition, MailboxEffect, MailboxRule, MailboxView, Scope};
use model::Severity;

pub(super) const RULE: Definition =
    Definition::mailbox::<Params>("label-count-exceeds-limit", &["", "slow", "failing"]);
const SLOW: usize = 1;
const FAILING: usize = 2;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// From this many user labels on Gmail is slow.
    slow: usize,
    /// Over this many some may be missing.
    most: usize,
    /// Over this many some cannot exist.
    failing: usize,
}

impl MailboxRule for Params {
    fn run(&self, view: &MailboxView<'_>) -> Vec<MailboxEffect> {
        let labels = view.user_labels;
        let (case, severity, limit) = if labels > self.failing {
            (FAILING, Severity::Loss, self.failing)
        } else if labels >= self.most {
            (0, Severity::Change, self.most)
        } else if labels >= self.slow {
            (SLOW, Severity::Note, self.slow)
        } else {
            return Vec::new();
        };
        vec![MailboxEffect {
            case,
            scope: Scope::Mailbox,
            decides: false,
            finding: Some(severity),
            items: None,
            about: vec![format!("{labels} labels, limit {limit}")],
        }]
    }
}
