//! Which contacts arrive where there is a limit on their number, and what each label carries.
//!
//! Of a contact that arrives a record of 24 bytes stays, because which ones are over the limit, and so
//! what labels carry, is known only when all folders are read.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::folders::Plan;
use super::items::Piece;
use model::{ContactLabelPrediction, FolderId, FolderPath};
use rules::contract::{ContactLabelView, Target};

/// What stays of a contact that arrives.
#[derive(Debug, Clone, Copy)]
pub(super) struct ContactRecord {
    /// Index in the piece.
    pub(super) index: u32,
    /// Index of its tally.
    pub(super) tally: u32,
    /// Its set of labels, by its place in [`LabelSets`].
    pub(super) labels: u32,
    pub(super) bytes: u64,
}

/// Contacts of one folder that arrive and are only counted.
#[derive(Debug, Clone, Copy)]
pub(super) struct CountedContacts {
    /// Index in the piece.
    pub(super) index: u32,
    /// Index of their tally.
    pub(super) tally: u32,
    pub(super) items: u64,
    pub(super) bytes: u64,
}

/// The sets of labels that contacts of one piece carry beside that of their folder.
#[derive(Debug, Default)]
pub(super) struct LabelSets {
    sets: Vec<Vec<String>>,
    known: FxHashMap<Vec<String>, u32>,
}

impl LabelSets {
    pub(super) fn place(&mut self, mut labels: Vec<String>) -> u32 {
        labels.sort_unstable();
        labels.dedup();
        if let Some(&place) = self.known.get(&labels) {
            return place;
        }
        let place = super::place(self.sets.len());
        self.sets.push(labels.clone());
        self.known.insert(labels, place);
        place
    }
}

/// Contacts that the limit keeps from arriving.
#[derive(Debug, Default)]
pub(super) struct OverLimit {
    /// Piece and index of each, in order.
    members: Vec<(u32, u32)>,
    /// Piece and index of those that are only counted, with their number and bytes.
    counted: Vec<((u32, u32), (u64, u64))>,
    /// Their number and bytes by folder.
    pub(super) by_folder: BTreeMap<u32, (u64, u64)>,
    /// Contacts that would arrive without a limit.
    pub(super) wanted: u64,
}

impl OverLimit {
    /// Whether an item is over the limit.
    pub(super) fn contains(&self, piece: usize, index: u32) -> bool {
        let key = (super::place(piece), index);
        self.members.binary_search(&key).is_ok()
    }

    /// How many of the contacts that are only counted are over the limit, and their bytes.
    pub(super) fn counted(&self, piece: usize, index: u32) -> (u64, u64) {
        let key = (super::place(piece), index);
        let mut known = self.counted.iter();
        known
            .find(|(known, _)| *known == key)
            .map_or((0, 0), |(_, over)| *over)
    }
}

/// Takes contacts over the limit out of the tallies: those after it in the mailbox's order of folders.
pub(super) fn cut(plan: &Plan<'_>, pieces: &mut [Piece]) -> OverLimit {
    let mut over = OverLimit::default();
    let rules = plan.engine.mailbox_rules().iter();
    let limit = rules.filter_map(|rule| rule.run.most_contacts()).min();
    let mut by_folder: BTreeMap<u32, u64> = BTreeMap::new();
    for piece in &*pieces {
        for record in &piece.contacts {
            let folder = piece.tallies[record.tally as usize].outcome.folder;
            *by_folder.entry(folder).or_default() += 1;
        }
        for counted in &piece.counted_contacts {
            let folder = piece.tallies[counted.tally as usize].outcome.folder;
            *by_folder.entry(folder).or_default() += counted.items;
        }
    }
    over.wanted = by_folder.values().sum();
    let Some(limit) = limit.filter(|&limit| over.wanted > limit) else {
        return over;
    };
    let mut left = limit;
    for room in by_folder.values_mut() {
        *room = left.min(*room);
        left -= *room;
    }
    for (number, piece) in pieces.iter_mut().enumerate() {
        let tallies = &mut piece.tallies;
        piece.contacts.retain(|record| {
            let tally = &mut tallies[record.tally as usize];
            let room = by_folder.entry(tally.outcome.folder).or_default();
            if *room > 0 {
                *room -= 1;
                return true;
            }
            tally.items -= 1;
            tally.bytes -= record.bytes;
            over.members.push((super::place(number), record.index));
            let sum = over.by_folder.entry(tally.outcome.folder).or_default();
            sum.0 += 1;
            sum.1 += record.bytes;
            false
        });
        for counted in &mut piece.counted_contacts {
            let tally = &mut tallies[counted.tally as usize];
            let room = by_folder.entry(tally.outcome.folder).or_default();
            let kept = counted.items.min(*room);
            *room -= kept;
            let items = counted.items - kept;
            if items == 0 {
                continue;
            }
            // Which ones they are is not known: each is taken to be as large as the others.
            let share = u128::from(counted.bytes) * u128::from(items) / u128::from(counted.items);
            let bytes = u64::try_from(share).unwrap_or(counted.bytes);
            counted.items = kept;
            counted.bytes -= bytes;
            tally.items -= items;
            tally.bytes -= bytes;
            let key = (tally.outcome.folder, tally.outcome.family);
            if let Some(sum) = piece.counted.get_mut(&key) {
                sum.0 -= items;
                sum.1 -= bytes;
            }
            let place = (super::place(number), counted.index);
            over.counted.push((place, (items, bytes)));
            let sum = over.by_folder.entry(tally.outcome.folder).or_default();
            sum.0 += items;
            sum.1 += bytes;
        }
    }
    over
}

/// One label as it comes together.
#[derive(Debug, Default)]
pub(super) struct ContactLabel {
    contacts: u64,
    folders: BTreeSet<usize>,
    category: bool,
}

/// Every label in Google Contacts, by name.
pub(super) fn labels(plan: &Plan<'_>, pieces: &[Piece]) -> BTreeMap<String, ContactLabel> {
    let mut labels: BTreeMap<String, ContactLabel> = BTreeMap::new();
    for (index, state) in plan.states.iter().enumerate() {
        if let Target::ContactLabel(Some(name)) = &state.target {
            let label = labels.entry(name.clone()).or_default();
            label.folders.insert(index);
        }
    }
    for piece in pieces {
        // How many contacts of each folder carry each set.
        let mut counts: BTreeMap<(u32, u32), u64> = BTreeMap::new();
        for record in &piece.contacts {
            let folder = piece.tallies[record.tally as usize].outcome.folder;
            *counts.entry((folder, record.labels)).or_default() += 1;
        }
        for counted in &piece.counted_contacts {
            let folder = piece.tallies[counted.tally as usize].outcome.folder;
            if let Target::ContactLabel(Some(name)) = &plan.states[folder as usize].target {
                labels.entry(name.clone()).or_default().contacts += counted.items;
            }
        }
        for ((folder, set), contacts) in counts {
            let own = match &plan.states[folder as usize].target {
                Target::ContactLabel(name) => name.as_deref(),
                _ => None,
            };
            let set = piece.label_sets.sets.get(set as usize);
            for name in set.into_iter().flatten() {
                let label = labels.entry(name.clone()).or_default();
                label.category = true;
                // A contact carries a label once, whether its folder or a category gives it.
                if own != Some(name) {
                    label.contacts += contacts;
                }
            }
            if let Some(own) = own {
                labels.entry(own.to_owned()).or_default().contacts += contacts;
            }
        }
    }
    labels
}

/// The labels as mailbox rules see them.
pub(super) fn views(labels: &BTreeMap<String, ContactLabel>) -> Vec<ContactLabelView<'_>> {
    labels
        .iter()
        .map(|(name, label)| ContactLabelView {
            name: name.as_str(),
            contacts: label.contacts,
            folders: label
                .folders
                .iter()
                .copied()
                .map(FolderId::from_index)
                .collect(),
            category: label.category,
        })
        .collect()
}

/// The labels as the prediction tells them.
pub(super) fn predictions(
    plan: &Plan<'_>,
    labels: BTreeMap<String, ContactLabel>,
) -> Vec<ContactLabelPrediction> {
    let path = |folder: usize| -> FolderPath { plan.paths[folder].clone() };
    labels
        .into_iter()
        .map(|(name, label)| ContactLabelPrediction {
            name,
            contacts: label.contacts,
            folders: label.folders.into_iter().map(path).collect(),
            category: label.category,
        })
        .collect()
}
