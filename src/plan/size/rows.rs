//! The rows of a run, whatever order they came in.
//!
//! It stands apart because it alone decides what makes results independent of order: rows are sorted
//! by address and source path, and nothing else of the run is kept.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::{MailboxSize, RuleKey};

/// Kinds of findings, each held once for all mailboxes.
#[derive(Debug, Default)]
pub struct Keys(BTreeSet<Arc<RuleKey>>);

impl Keys {
    /// Lets a row share the kinds of its findings with the rows before it.
    pub fn share(&mut self, row: &mut MailboxSize) {
        for finding in &mut row.findings {
            if let Some(known) = self.0.get(&finding.key) {
                finding.key = Arc::clone(known);
            } else {
                self.0.insert(Arc::clone(&finding.key));
            }
        }
        row.findings.shrink_to_fit();
    }
}

/// The rows of a run or of several.
#[derive(Debug, Default)]
pub struct Rows {
    rows: Vec<MailboxSize>,
    keys: Keys,
}

/// One mailbox twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeated {
    /// Its address.
    pub address: String,
    /// Its source path.
    pub path: String,
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

    /// A mailbox that is there twice: one address from one path.
    pub fn repeated(rows: &[MailboxSize]) -> Option<Repeated> {
        let mut pairs = rows.iter().zip(rows.iter().skip(1));
        let (row, _) =
            pairs.find(|(a, b)| a.address == b.address && a.source.path == b.source.path)?;
        Some(Repeated {
            address: row.address.clone(),
            path: row.source.path.clone(),
        })
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
