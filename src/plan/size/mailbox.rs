//! One mailbox as a row of numbers: all that a tenant keeps of it.
//!
//! It stands apart because its fields are at once what is held in memory (well under 2 KB), what the
//! published JSON lists, what `--state` keeps and what a merge reads back.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use model::{
    Amount, Basis, Counts, Family, Finding, Ledger, MailboxKind, MailboxPrediction, Measures,
    Problem, Severity, SourceInfo,
};

/// How much of a mailbox could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Reading {
    /// All of it.
    Whole,
    /// Part of it: items could not be read, or input was left unread.
    Partial,
    /// Nothing; every number is 0 because nothing is known.
    Failed,
}

impl Reading {
    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Partial => "partial",
            Self::Failed => "failed",
        }
    }
}

/// What makes findings of one kind: a rule, its case and how it is known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RuleKey {
    /// How much it hurts.
    pub severity: Severity,
    /// Rule id.
    pub rule: String,
    /// The rule's case; empty is the plain one.
    pub case: String,
    /// How the statement is known.
    pub basis: Basis,
    /// The clause that says so.
    pub clause: String,
}

/// Findings of one kind in one mailbox.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "RuleRow", into = "RuleRow")]
pub struct RuleSize {
    /// What they are. Shared between mailboxes.
    pub key: Arc<RuleKey>,
    /// Folders with such a finding; 0 where it is about the whole mailbox.
    pub folders: u64,
    /// Items that they concern.
    pub amount: Amount,
}

/// A [`RuleSize`] as it is published.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleRow {
    rule: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    case: String,
    severity: Severity,
    basis: Basis,
    clause: String,
    folders: u64,
    items: u64,
    bytes: u64,
}

impl From<RuleRow> for RuleSize {
    fn from(row: RuleRow) -> Self {
        Self {
            key: Arc::new(RuleKey {
                severity: row.severity,
                rule: row.rule,
                case: row.case,
                basis: row.basis,
                clause: row.clause,
            }),
            folders: row.folders,
            amount: Amount::new(row.items, row.bytes),
        }
    }
}

impl From<RuleSize> for RuleRow {
    fn from(size: RuleSize) -> Self {
        let key = size.key.as_ref().clone();
        Self {
            rule: key.rule,
            case: key.case,
            severity: key.severity,
            basis: key.basis,
            clause: key.clause,
            folders: size.folders,
            items: size.amount.items,
            bytes: size.amount.bytes,
        }
    }
}

/// Ids of rules. Shared between mailboxes, because exports of one kind lack the same.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "Vec<String>", into = "Vec<String>")]
pub struct RuleList(pub Arc<[String]>);

impl RuleList {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<Vec<String>> for RuleList {
    fn from(rules: Vec<String>) -> Self {
        Self(rules.into())
    }
}

impl From<RuleList> for Vec<String> {
    fn from(list: RuleList) -> Self {
        list.0.to_vec()
    }
}

/// One mailbox's numbers. Field names and order are the published JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailboxSize {
    /// Source address.
    pub address: String,
    /// Address of the target account, where a mapping names another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// Kind of mailbox.
    pub kind: MailboxKind,
    /// Where it was read from.
    pub source: SourceInfo,
    /// How much of it could be read.
    pub reading: Reading,
    /// Folders.
    pub folders: u64,
    /// Items found, without Recoverable Items.
    pub items: u64,
    /// Their size in bytes, as the export holds it.
    pub bytes: u64,
    /// Size of the largest message in bytes; `None` where nothing is known of single items.
    pub largest_message: Option<u64>,
    /// Labels that the user gets besides Gmail's own.
    pub labels: u64,
    /// Contacts that would arrive if there were no limit on their number.
    pub contacts: u64,
    /// What arrives, `altered` included.
    pub arriving: Amount,
    /// What arrives with content lost or a changed meaning.
    pub altered: Amount,
    /// Copies of messages that are counted elsewhere.
    pub merged: Amount,
    /// What does not arrive, unreadable items included.
    pub lost: Amount,
    /// Items that could not be read.
    pub unreadable: u64,
    /// Recoverable Items, which stand beside all the numbers above.
    pub recoverable: Amount,
    /// Where every item ends, Recoverable Items included.
    pub ledger: Ledger,
    /// Findings by rule, worst first.
    pub findings: Vec<RuleSize>,
    /// Problems of reading.
    pub problems: u64,
    /// Rules that could not be checked, because the export says nothing of single items.
    #[serde(default, skip_serializing_if = "RuleList::is_empty")]
    pub unknown_rules: RuleList,
}

impl MailboxSize {
    /// The numbers of a mailbox that was predicted.
    pub fn of(prediction: &MailboxPrediction, measures: &Measures) -> Self {
        let found = measures.found();
        let mut lost = measures.skipped;
        lost += measures.unreadable;
        let lossy = prediction.problems.iter().any(Problem::is_lossy);
        let reading = if prediction.folders.is_empty() && !prediction.problems.is_empty() {
            Reading::Failed
        } else if lossy {
            Reading::Partial
        } else {
            Reading::Whole
        };
        let labels = prediction.labels.iter();
        Self {
            address: prediction.address.clone(),
            target: prediction.target.clone(),
            kind: prediction.kind,
            source: prediction.source.clone(),
            reading,
            folders: prediction.folders.len() as u64,
            items: found.items,
            bytes: found.bytes,
            largest_message: measures.largest_message,
            labels: labels
                .filter(|label| !label.system && label.name.is_some())
                .count() as u64,
            contacts: measures.contacts,
            arriving: measures.arriving(),
            altered: measures.altered,
            merged: measures.merged,
            lost,
            unreadable: measures.unreadable.items,
            recoverable: measures.recoverable,
            ledger: prediction.ledger,
            findings: by_rule(&prediction.findings),
            problems: prediction.problems.len() as u64,
            unknown_rules: (prediction.unknown_rules.iter())
                .map(|rule| (*rule).to_owned())
                .collect::<Vec<_>>()
                .into(),
        }
    }

    /// The account that it arrives in, folded for comparison.
    pub fn account(&self) -> String {
        let account = self.target.as_deref().unwrap_or(&self.address);
        account.trim().to_lowercase()
    }

    /// Whether it counts among the mailboxes of people, teams and rooms; an archive stands beside them.
    pub fn counts(&self) -> bool {
        self.kind != MailboxKind::Archive
    }

    /// What is wrong with numbers that were read from a file: sums that do not add up.
    pub fn fault(&self) -> Option<&'static str> {
        let sum = |parts: &[u64]| {
            let mut parts = parts.iter();
            parts.try_fold(0_u64, |sum, &part| sum.checked_add(part))
        };
        let [arriving, merged, lost] = [self.arriving, self.merged, self.lost];
        if sum(&[arriving.items, merged.items, lost.items]) != Some(self.items)
            || sum(&[arriving.bytes, merged.bytes, lost.bytes]) != Some(self.bytes)
        {
            return Some("what arrives, is merged and is lost is not the whole");
        }
        let balances = |counts: &Counts| {
            let ends = [
                counts.migrated,
                counts.altered,
                counts.merged,
                counts.skipped,
                counts.unreadable,
            ];
            sum(&ends) == Some(counts.found)
        };
        let families = Family::ALL.map(|family| *self.ledger.family(family));
        if !families.iter().all(balances) {
            return Some("the ledger does not balance");
        }
        let found = families.map(|counts| counts.found);
        if sum(&found).is_none() || sum(&found) != sum(&[self.items, self.recoverable.items]) {
            return Some("the ledger counts other items than the mailbox");
        }
        None
    }
}

/// Findings of all folders, added up by rule, case and clause.
fn by_rule(findings: &[Finding]) -> Vec<RuleSize> {
    let mut sums: BTreeMap<RuleKey, (u64, Amount)> = BTreeMap::new();
    for finding in findings {
        let key = RuleKey {
            severity: finding.severity,
            rule: finding.rule.to_owned(),
            case: finding.case.to_owned(),
            basis: finding.basis,
            clause: finding.clause.clone(),
        };
        let (folders, amount) = sums.entry(key).or_default();
        *folders += u64::from(!finding.folder.0.is_empty());
        *amount += Amount::new(finding.items, finding.bytes);
    }
    let sums = sums.into_iter();
    sums.map(|(key, (folders, amount))| RuleSize {
        key: Arc::new(key),
        folders,
        amount,
    })
    .collect()
}
