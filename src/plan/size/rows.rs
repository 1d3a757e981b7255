//! The rows of a run, whatever order they came in.
//!
//! It stands apart because it alone decides what makes results independent of order: rows are sorted
//! by address and source path, and nothing else of the run is kept.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::{MailboxSize, RuleKey, RuleList};

/// What mailboxes have in common, each held once for all of them.
#[derive(Debug, Default)]
pub struct Keys {
    findings: BTreeSet<Arc<RuleKey>>,
    unknown: BTreeSet<RuleList>,
}

impl Keys {
    /// Lets a row share the kinds of its findings with the rows before it, and the rules not checked.
    pub fn share(&mut self, row: &mut MailboxSize) {
        for finding in &mut row.findings {
            if let Some(known) = self.findings.get(&finding.key) {
                finding.key = Arc::clone(known);
            } else {
                self.findings.insert(Arc::clone(&finding.key));
            }
        }
        row.findings.shrink_to_fit();
        if let Some(known) = self.unknown.get(&row.unknown_rules) {
            row.unknown_rules = known.clone();
        } else {
            self.unknown.insert(row.unknown_rules.clone());
        }
    }
}

/// The rows of a run or of several.
#[derive(Debug, Default)]
pub struct Rows {
    rows: Vec<MailboxSize>,
    keys: Keys,
}

impl Rows {
    /// Takes a mailbox.
    pub fn push(&mut self, mut row: MailboxSize) {
        self.keys.share(&mut row);
        self.rows.push(row);
    }

    /// Takes several.
    pub fn extend(&mut self, rows: impl IntoIterator<Item = MailboxSize>) {
        for row in rows {
            self.push(row);
        }
    }

    /// The rows in their order.
    pub fn sorted(mut self) -> Vec<MailboxSize> {
        self.rows.sort_by(compare);
        self.rows
    }
}

/// By address, then by source; what follows only makes the order total.
fn compare(a: &MailboxSize, b: &MailboxSize) -> Ordering {
    let key = |row: &MailboxSize| (row.kind, row.items, row.bytes, row.labels, row.problems);
    (a.address.cmp(&b.address))
        .then_with(|| a.source.path.cmp(&b.source.path))
        .then_with(|| a.source.cmp(&b.source))
        .then_with(|| key(a).cmp(&key(b)))
        .then_with(|| a.findings.cmp(&b.findings))
}
