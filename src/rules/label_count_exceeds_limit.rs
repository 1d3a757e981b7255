#![doc = include_str!("../words/en/rules/label-count-exceeds-limit.md")]

use super::contract::{Cure, MailboxEffect, MailboxRule, MailboxView, Rule, Scope, cases, params};
use model::Severity;
use words::say;

pub(super) const RULE: Rule =
    Rule::mailbox::<Params>("label-count-exceeds-limit", Cure::Count).cases(Case::NAMES);

cases!(Plain, Slow, Failing);

params! {
    /// From this many user labels on Gmail is slow.
    slow: usize where at_most("most"),
    /// Over this many some may be missing.
    most: usize where at_most("failing"),
    /// Over this many some cannot exist.
    failing: usize,
}

impl Params {
    /// The case of so many labels, its limit, and the most labels below that.
    fn reached(&self, labels: usize) -> Option<(Case, usize, usize)> {
        if labels > self.failing {
            Some((Case::Failing, self.failing, self.failing))
        } else if labels >= self.most {
            Some((Case::Plain, self.most, self.most.saturating_sub(1)))
        } else if labels >= self.slow {
            Some((Case::Slow, self.slow, self.slow.saturating_sub(1)))
        } else {
            None
        }
    }
}

impl MailboxRule for Params {
    fn run(&self, view: &MailboxView<'_>) -> Vec<MailboxEffect> {
        let labels = view.user_labels;
        let effect = self.reached(labels).map(|(case, limit, _)| {
            let severity = match case {
                Case::Failing => Severity::Loss,
                Case::Plain => Severity::Change,
                Case::Slow => Severity::Note,
            };
            MailboxEffect::new(case, Scope::Mailbox, severity).about([say!(
                "about-labels",
                labels = labels.to_string(),
                limit = limit.to_string()
            )])
        });
        effect.into_iter().collect()
    }

    fn labels_below(&self, labels: usize) -> Option<usize> {
        self.reached(labels).map(|(_, _, most)| most)
    }
}
