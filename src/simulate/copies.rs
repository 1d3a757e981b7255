//! Finds messages that stand in several folders, and decides which folder keeps each.
//!
//! Which folder wins is a function of the folders and of the item's place, never of timing: records
//! are compared by key across all pieces, shard by shard, and each group is ordered totally.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::folders::Plan;
use super::items::{Piece, Record};
use model::{Bucket, Severity};
use rules::contract::{Applied, CopiesView};

/// Shards by the key's first byte: each is sorted by itself, so that little is held twice.
const SHARDS: u64 = 64;
/// Most folders that a finding names as keepers.
const MAX_KEEPERS: usize = 5;

/// One message among several copies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Copied {
    pub(super) piece: u32,
    pub(super) index: u32,
    /// Whether another copy is the one that arrives.
    pub(super) merged: bool,
    /// Rule and case that decided.
    pub(super) rule: u32,
    pub(super) case: u32,
}

/// A finding of a rule about copies, on one folder.
#[derive(Debug, Default)]
pub(super) struct CopiesFinding {
    pub(super) items: u64,
    pub(super) bytes: u64,
    pub(super) severity: Option<Severity>,
    /// Folders that keep the messages, by their place in the plan.
    pub(super) keepers: BTreeSet<u32>,
}

/// What became of messages in several folders.
#[derive(Debug, Default)]
pub(super) struct Copies {
    /// Every message with a copy, in order.
    pub(super) members: Vec<Copied>,
    /// Merged messages and their bytes by folder.
    pub(super) merged: BTreeMap<u32, (u64, u64)>,
    /// Findings by folder, rule and case.
    pub(super) findings: BTreeMap<(u32, usize, usize), CopiesFinding>,
}

impl Copies {
    /// Whether an item was merged into another.
    pub(super) fn merged(&self, piece: usize, index: u32) -> bool {
        self.find(piece, index).is_some_and(|copied| copied.merged)
    }

    /// What is known of an item that has copies.
    pub(super) fn find(&self, piece: usize, index: u32) -> Option<&Copied> {
        let at = self
            .members
            .binary_search_by_key(&(piece as u64, index), |copied| {
                (u64::from(copied.piece), copied.index)
            })
            .ok()?;
        self.members.get(at)
    }
}

/// A record with where it stands.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    record: Record,
    piece: u32,
}

/// One group's decision.
struct Group {
    /// The keeper first.
    members: Vec<Candidate>,
    merge: Option<Applied>,
    notes: Vec<(Applied, Severity)>,
    severity: Option<Severity>,
}

/// Decides on all copies, and takes merged messages out of the pieces' tallies.
pub(super) fn resolve(plan: &Plan<'_>, pieces: &mut [Piece]) -> Copies {
    let groups: Vec<Group> = {
        let pieces = &*pieces;
        (0..SHARDS)
            .into_par_iter()
            .flat_map_iter(|shard| groups_of(plan, pieces, shard))
            .collect()
    };
    let mut copies = Copies::default();
    for group in groups {
        settle(pieces, &mut copies, &group);
    }
    copies.members.sort_unstable();
    for piece in pieces {
        piece.records = Vec::new();
    }
    copies
}

fn groups_of(plan: &Plan<'_>, pieces: &[Piece], shard: u64) -> Vec<Group> {
    let first = shard * (u64::MAX / SHARDS + 1);
    let last = first.wrapping_add(u64::MAX / SHARDS);
    let mut candidates = Vec::new();
    for (piece, held) in pieces.iter().enumerate() {
        let from = held.records.partition_point(|record| record.key[0] < first);
        let to = held.records.partition_point(|record| record.key[0] <= last);
        let piece = super::place(piece);
        candidates.extend(
            held.records[from..to]
                .iter()
                .map(|&record| Candidate { record, piece }),
        );
    }
    candidates.sort_unstable_by_key(|candidate| {
        (
            candidate.record.key,
            candidate.piece,
            candidate.record.index,
        )
    });
    candidates
        .chunk_by(|a, b| a.record.key == b.record.key)
        .filter(|group| group.len() > 1)
        .filter_map(|group| decide(plan, pieces, group))
        .collect()
}

fn decide(plan: &Plan<'_>, pieces: &[Piece], group: &[Candidate]) -> Option<Group> {
    let outcome = |candidate: &Candidate| {
        &pieces[candidate.piece as usize].tallies[candidate.record.tally()].outcome
    };
    let mut members = group.to_vec();
    members.sort_by_key(|candidate| {
        let rank = plan.ranks[outcome(candidate).folder as usize];
        (rank, candidate.piece, candidate.record.index)
    });
    let keeper = *members.first()?;
    let view = CopiesView {
        copies: members.len(),
        by_message_id: keeper.record.by_message_id(),
        sizes_differ: members
            .iter()
            .any(|member| member.record.bytes != keeper.record.bytes),
        in_several_folders: members
            .iter()
            .any(|member| outcome(member).folder != outcome(&keeper).folder),
        labels: members
            .iter()
            .fold(0, |labels, member| labels | outcome(member).labels),
    };
    let mut decision = Group {
        members,
        merge: None,
        notes: Vec::new(),
        severity: None,
    };
    for (rule, placed) in plan.engine.copies_rules().iter().enumerate() {
        let Some(effect) = placed.run.run(&view) else {
            continue;
        };
        let applied = Applied {
            rule,
            case: effect.case,
        };
        if effect.merge && decision.merge.is_none() {
            decision.merge = Some(applied);
            decision.severity = effect.finding;
        } else if let Some(severity) = effect.finding {
            decision.notes.push((applied, severity));
        }
    }
    (decision.merge.is_some() || !decision.notes.is_empty()).then_some(decision)
}

fn settle(pieces: &mut [Piece], copies: &mut Copies, group: &Group) {
    let Some(keeper) = group.members.first() else {
        return;
    };
    let keeper_folder = pieces[keeper.piece as usize].tallies[keeper.record.tally()]
        .outcome
        .folder;
    for (applied, severity) in &group.notes {
        let finding = copies
            .findings
            .entry((keeper_folder, applied.rule, applied.case))
            .or_default();
        finding.items += 1;
        finding.bytes += keeper.record.bytes;
        finding.severity = Some(*severity);
    }
    let Some(applied) = group.merge else { return };
    for (position, member) in group.members.iter().enumerate() {
        let merged = position > 0;
        copies.members.push(Copied {
            piece: member.piece,
            index: member.record.index,
            merged,
            rule: super::place(applied.rule),
            case: super::place(applied.case),
        });
        if !merged {
            continue;
        }
        let tally = &mut pieces[member.piece as usize].tallies[member.record.tally()];
        debug_assert!(matches!(
            tally.outcome.bucket,
            Bucket::Migrated | Bucket::Altered
        ));
        tally.items -= 1;
        tally.bytes -= member.record.bytes;
        let folder = tally.outcome.folder;
        let sum = copies.merged.entry(folder).or_default();
        sum.0 += 1;
        sum.1 += member.record.bytes;
        let finding = copies
            .findings
            .entry((folder, applied.rule, applied.case))
            .or_default();
        finding.items += 1;
        finding.bytes += member.record.bytes;
        finding.severity = group.severity;
        if finding.keepers.len() < MAX_KEEPERS {
            finding.keepers.insert(keeper_folder);
        }
    }
}
