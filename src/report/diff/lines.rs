//! A difference as the lines of stored predictions that are gone (`-`) and new (`+`).
//!
//! It stands apart because it is the complete account: whatever differs, stands here.

use std::collections::BTreeMap;

use crate::snapshot::{
    calendar_lines, contact_label_lines, finding_line, folder_line, head_line, label_lines,
    problem_line,
};
use compare::{Change, MailboxDiff};

/// The lines of one mailbox's difference, without its address.
pub(super) fn lines(diff: &MailboxDiff) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(change) = &diff.head {
        pair(&mut lines, change, |head| {
            vec![head_line(head.kind, head.target.as_deref())]
        });
    }
    for change in &diff.folders {
        pair(&mut lines, change, |folder| vec![folder_line(folder)]);
    }
    for renamed in &diff.renamed {
        let change = Change {
            before: Some(renamed.before.clone()),
            after: Some(renamed.after.clone()),
        };
        pair(&mut lines, &change, label_lines);
    }
    for change in diff.labels.iter().chain(&diff.unlabelled) {
        pair(&mut lines, change, label_lines);
    }
    for change in &diff.calendars {
        pair(&mut lines, change, calendar_lines);
    }
    for change in &diff.contact_labels {
        pair(&mut lines, change, contact_label_lines);
    }
    for change in &diff.ledger {
        let line = |n: u64| format!("ledger {} {}={n}", change.family.as_str(), change.bucket);
        for (sign, n) in [('-', change.before), ('+', change.after)] {
            // A count of nothing has no line.
            if n > 0 {
                lines.push(format!("{sign} {}", line(n)));
            }
        }
    }
    for change in &diff.findings {
        pair(&mut lines, change, |finding| vec![finding_line(finding)]);
    }
    for change in &diff.problems {
        pair(&mut lines, change, |problem| vec![problem_line(problem)]);
    }
    lines
}

/// The lines that only one side of a change has.
fn pair<T>(lines: &mut Vec<String>, change: &Change<T>, of: impl Fn(&T) -> Vec<String>) {
    let [before, after] =
        [&change.before, &change.after].map(|side| side.as_ref().map(&of).unwrap_or_default());
    for (sign, own, other) in [('-', &before, &after), ('+', &after, &before)] {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for line in other {
            *counts.entry(line).or_default() += 1;
        }
        for line in own {
            match counts.get_mut(line.as_str()) {
                Some(left) if *left > 0 => *left -= 1,
                _ => lines.push(format!("{sign} {line}")),
            }
        }
    }
}
