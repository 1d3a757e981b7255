//! What came of a check: counts of everything, and as many findings as are kept.
//!
//! It stands apart because a file may be wrong in each of a million rows: memory is bounded by the
//! number of statements, and nothing is left out without being counted.

use std::collections::BTreeMap;

use super::finding::{Finding, Place, Severity, Trouble};
use super::kind::Kind;
use super::rules;
use super::text::{Container, Encoding};

/// Why a statement was not checked, or not in full.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unchecked {
    /// A flag would give the fact.
    Needs(&'static str),
    /// What the tenant's policy asks of a password besides its length stands in no file.
    Policy,
    /// No page says how many rows a file may have.
    NoLimitKnown,
    /// Rows behind this number of users were not compared with each other.
    Beyond(u64),
    /// The file could not be read as rows.
    NotRead,
}

/// What came of one statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Findings, the worst of this severity.
    Found(Severity),
    /// Not checked.
    Unchecked,
    /// Nothing was found.
    Passed,
}

impl Outcome {
    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Found(severity) => severity.as_str(),
            Self::Unchecked => "not-checked",
            Self::Passed => "passed",
        }
    }
}

/// What came of a check.
#[derive(Debug)]
pub struct Report {
    /// What the file is for.
    pub kind: Kind,
    /// How it is encoded.
    pub encoding: Encoding,
    /// What it is, if no text.
    pub container: Option<Container>,
    /// What separates its cells.
    pub separator: char,
    /// Its columns, by the names of the page.
    pub columns: Vec<Option<&'static str>>,
    /// Rows of users.
    pub rows: u64,
    /// Bytes of the file.
    pub bytes: u64,
    /// Findings that are kept, in the order of the file.
    pub findings: Vec<Finding>,
    /// Statements that were not checked, or not in full.
    pub unchecked: Vec<(&'static str, Unchecked)>,
    tallies: BTreeMap<(&'static str, Severity), u64>,
    most: usize,
}

impl Report {
    pub(super) const fn new(kind: Kind, most: usize) -> Self {
        Self {
            kind,
            encoding: Encoding::Utf8,
            container: None,
            separator: ',',
            columns: Vec::new(),
            rows: 0,
            bytes: 0,
            findings: Vec::new(),
            unchecked: Vec::new(),
            tallies: BTreeMap::new(),
            most,
        }
    }

    /// Notes a finding.
    pub(super) fn push(
        &mut self,
        rule: &'static str,
        severity: Severity,
        place: Place,
        trouble: Trouble,
    ) {
        let tally = self.tallies.entry((rule, severity)).or_default();
        *tally += 1;
        if usize::try_from(*tally).is_ok_and(|n| n <= self.most) {
            self.findings.push(Finding {
                rule,
                severity,
                place,
                trouble,
            });
        }
    }

    /// Notes that a statement was not checked.
    pub(super) fn unchecked(&mut self, rule: &'static str, why: Unchecked) {
        self.unchecked.push((rule, why));
    }

    /// Findings of a severity, kept or not.
    pub fn count(&self, severity: Severity) -> u64 {
        let of = |((_, s), n): (&(&str, Severity), &u64)| (*s == severity).then_some(*n);
        self.tallies.iter().filter_map(of).sum()
    }

    /// Findings of a statement, kept or not.
    pub fn count_of(&self, rule: &str) -> u64 {
        let of = |((r, _), n): (&(&str, Severity), &u64)| (*r == rule).then_some(*n);
        self.tallies.iter().filter_map(of).sum()
    }

    /// Findings that are counted and not kept.
    pub fn hidden(&self) -> u64 {
        let all: u64 = self.tallies.values().sum();
        all.saturating_sub(self.findings.len() as u64)
    }

    /// Whether the service should take the file.
    pub fn is_good(&self) -> bool {
        self.count(Severity::Error) == 0
    }

    /// Files that the rows must be split into, where a limit is known.
    pub fn files(&self) -> Option<u64> {
        let most = self.kind.most_rows()?;
        Some(self.rows.div_ceil(most).max(1))
    }

    /// What came of a statement.
    pub fn outcome(&self, rule: &str) -> Outcome {
        let worst = self.tallies.keys().filter(|(r, _)| *r == rule);
        if let Some(severity) = worst.map(|(_, severity)| *severity).min() {
            return Outcome::Found(severity);
        }
        if self.unchecked.iter().any(|(r, _)| *r == rule) {
            return Outcome::Unchecked;
        }
        Outcome::Passed
    }

    /// Every statement about the kind, with what came of it.
    pub fn outcomes(&self) -> impl Iterator<Item = (&'static rules::Rule, Outcome)> + '_ {
        rules::of_kind(self.kind).map(|rule| (rule, self.outcome(rule.id)))
    }
}
