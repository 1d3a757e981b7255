//! Why a folder or an item fares as it does: the rules, the least sure basis, and what else may happen.
//!
//! It stands apart because folders, records and counted items all give reasons in this one way.

use super::candidates;
use super::folders::Plan;
use engines::Entry;
use model::{Basis, Candidate, ItemRecord};

/// Why a folder or an item fares as it does.
#[derive(Debug, Default)]
pub(super) struct Reasons<'a> {
    pub(super) rules: Vec<&'static str>,
    /// The entries that say so.
    pub(super) entries: Vec<&'a Entry>,
}

impl<'a> Reasons<'a> {
    pub(super) fn add(&mut self, entry: &'a Entry) {
        if !self.rules.contains(&entry.rule) {
            self.rules.push(entry.rule);
        }
        self.entries.push(entry);
    }

    /// Writes them into an item's record whose fate and labels are decided; `choices` are the labels that
    /// it may have from its copies.
    pub(super) fn decide(
        &self,
        record: &mut ItemRecord,
        (plan, folder): (&Plan<'_>, usize),
        choices: Vec<Candidate>,
    ) {
        record.rules.clone_from(&self.rules);
        record.basis = self.basis();
        let (fate, labels) = (record.fate, &record.labels);
        record.candidates =
            candidates::of_item(&self.entries, (plan, folder), fate, labels, choices);
    }

    /// The least sure basis; open where nothing says so.
    pub(super) fn basis(&self) -> Basis {
        let bases = self.entries.iter().map(|entry| entry.basis);
        bases.max().unwrap_or(Basis::Open)
    }
}
