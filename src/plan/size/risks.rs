//! The mailboxes that stand out: for each risk the ones with the most.
//!
//! Apart because it is the one question that names mailboxes instead of counting them, and so must
//! say how ties are broken: by address, then by path.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use super::limits::Named;
use super::{MailboxSize, SizeOptions};
use model::{MailboxKind, Severity};

/// What a mailbox may have much of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Risk {
    /// Bytes.
    Bytes,
    /// Items.
    Items,
    /// Size of the largest message.
    LargestMessage,
    /// Items that do not arrive.
    Lost,
    /// Items that arrive with content lost or a changed meaning.
    Altered,
    /// Items that could not be read.
    Unreadable,
    /// Labels besides Gmail's own.
    Labels,
    /// Contacts.
    Contacts,
    /// Bytes in Recoverable Items.
    Recoverable,
    /// Bytes of an archive mailbox.
    Archive,
    /// Items that one rule says are lost.
    Rule(String),
}

impl Risk {
    /// All but rules.
    const MEASURED: [Self; 10] = [
        Self::Bytes,
        Self::Items,
        Self::LargestMessage,
        Self::Lost,
        Self::Altered,
        Self::Unreadable,
        Self::Labels,
        Self::Contacts,
        Self::Recoverable,
        Self::Archive,
    ];

    /// The word in JSON: the rule's id for a rule.
    pub fn id(&self) -> &str {
        match self {
            Self::Bytes => "bytes",
            Self::Items => "items",
            Self::LargestMessage => "largest_message",
            Self::Lost => "lost",
            Self::Altered => "altered",
            Self::Unreadable => "unreadable",
            Self::Labels => "labels",
            Self::Contacts => "contacts",
            Self::Recoverable => "recoverable_bytes",
            Self::Archive => "archive_bytes",
            Self::Rule(id) => id,
        }
    }

    /// Whether the number is a size in bytes.
    pub const fn in_bytes(&self) -> bool {
        matches!(
            self,
            Self::Bytes | Self::LargestMessage | Self::Recoverable | Self::Archive
        )
    }

    /// How much a mailbox has of it; rules are counted elsewhere.
    fn measure(&self, row: &MailboxSize) -> u64 {
        let archive = row.kind == MailboxKind::Archive;
        match self {
            Self::Archive => row.bytes * u64::from(archive),
            _ if archive => 0,
            Self::Bytes => row.bytes,
            Self::Items => row.items,
            Self::LargestMessage => row.largest_message.unwrap_or_default(),
            Self::Lost => row.lost.items,
            Self::Altered => row.altered.items,
            Self::Unreadable => row.unreadable,
            Self::Labels => row.labels,
            Self::Contacts => row.contacts,
            Self::Recoverable => row.recoverable.bytes,
            Self::Rule(_) => 0,
        }
    }
}

impl Serialize for Risk {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

/// The mailboxes with the most of something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Top {
    /// Of what.
    pub risk: Risk,
    /// The first of them, most first; none with nothing of it.
    pub mailboxes: Vec<Named>,
}

/// The mailboxes with the most, for each risk that any mailbox has.
pub(super) fn tops(rows: &[MailboxSize], options: &SizeOptions) -> Vec<Top> {
    let most = usize::try_from(options.top).unwrap_or(usize::MAX);
    let mut tops = Vec::new();
    for risk in Risk::MEASURED {
        let measured = rows.iter().map(|row| (row, risk.measure(row)));
        let measured = measured.filter(|(_, value)| *value > 0).collect();
        tops.extend(top(risk, measured, most));
    }
    let mut by_rule: BTreeMap<&str, Vec<(&MailboxSize, u64)>> = BTreeMap::new();
    for row in rows {
        let losses = row.findings.iter();
        for finding in losses.filter(|finding| finding.key.severity == Severity::Loss) {
            let of_rule = by_rule.entry(&finding.key.rule).or_default();
            match of_rule.last_mut() {
                Some((last, items)) if std::ptr::eq(*last, row) => {
                    *items = items.saturating_add(finding.amount.items);
                }
                _ => of_rule.push((row, finding.amount.items)),
            }
        }
    }
    for (rule, measured) in by_rule {
        tops.extend(top(Risk::Rule(rule.to_owned()), measured, most));
    }
    tops
}

fn top(risk: Risk, mut measured: Vec<(&MailboxSize, u64)>, most: usize) -> Option<Top> {
    if measured.is_empty() || most == 0 {
        return None;
    }
    // Rows come sorted by address and path, and the sort keeps that order among equals.
    measured.sort_by_key(|(_, value)| std::cmp::Reverse(*value));
    let mailboxes = measured.into_iter().take(most);
    Some(Top {
        risk,
        mailboxes: mailboxes
            .map(|(row, value)| Named::new(row, value))
            .collect(),
    })
}
