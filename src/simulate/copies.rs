//! Finds messages that stand in several folders, and decides which folder keeps each.
//!
//! Which folder wins is a function of the folders and of the item's place, never of timing: records
//! are compared by key across all pieces, shard by shard, and each group is ordered totally.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::folders::Plan;
use super::items::{Piece, Record};
use model::{Bucket, Candidate, Day, LabelName, Severity, Span, SystemLabel};
use rules::contract::{Applied, CaseIndex, CopiesAction, CopiesView};

/// Shards by the key's first byte: each is sorted by itself, so that little is held twice.
const SHARDS: u64 = 64;
/// Most folders that a finding names as keepers, and most kinds of groups whose labels it names.
const MAX_KEEPERS: usize = 5;
/// Copies of which every choice of labels is named; of more, each alone and all together.
const MAX_CHOICES: usize = 3;
/// Labels that mark a message rather than hold it.
const MARKS: u16 = SystemLabel::Unread.bit() | SystemLabel::Important.bit();
/// Labels of which a message has one at most.
const EXCLUSIVE: [SystemLabel; 3] = [SystemLabel::Inbox, SystemLabel::Trash, SystemLabel::Spam];

/// One message among several copies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Copied {
    pub(super) piece: u32,
    pub(super) index: u32,
    /// Whether another copy is the one that arrives.
    pub(super) merged: bool,
    /// Whether the one that arrives has the labels of all.
    pub(super) united: bool,
    /// Rule and case that decided.
    pub(super) rule: u32,
    pub(super) case: CaseIndex,
    /// Which of [`Copies::sets`] the copies have between them.
    pub(super) set: u32,
}

/// A finding of a rule about copies, on one folder.
#[derive(Debug, Default)]
pub(super) struct CopiesFinding {
    pub(super) items: u64,
    pub(super) bytes: u64,
    pub(super) severity: Option<Severity>,
    /// Folders that keep the messages, by their place in the plan.
    pub(super) keepers: BTreeSet<u32>,
    /// Some of [`Copies::sets`] that the messages have.
    pub(super) sets: BTreeSet<u32>,
}

impl CopiesFinding {
    fn count(&mut self, bytes: u64, severity: Option<Severity>, set: u32) {
        self.items += 1;
        self.bytes += bytes;
        self.severity = severity;
        if self.sets.len() < MAX_KEEPERS {
            self.sets.insert(set);
        }
    }
}

/// What became of messages in several folders.
#[derive(Debug, Default)]
pub(super) struct Copies {
    /// Every message with a copy, in order.
    pub(super) members: Vec<Copied>,
    /// Merged messages and their bytes by folder.
    pub(super) merged: BTreeMap<u32, (u64, u64)>,
    /// Findings by folder, rule and case.
    pub(super) findings: BTreeMap<(u32, usize, CaseIndex), CopiesFinding>,
    /// Folder and labels (bits) of the copies of a message, the kept one first; each once.
    pub(super) sets: Vec<Vec<(u32, u16)>>,
    /// Labels that messages have from copies that were merged into them.
    pub(super) united: BTreeMap<LabelName, Share>,
    /// Messages, by piece and tally, that do not arrive and of which another copy does.
    pub(super) elsewhere: BTreeMap<(u32, u32), (u64, u64)>,
}

/// What a label has from merged copies.
#[derive(Debug, Default, Clone)]
pub(super) struct Share {
    pub(super) messages: u64,
    pub(super) unread: u64,
    pub(super) bytes: u64,
    pub(super) days: Span,
    /// Folders by their place in the plan.
    pub(super) folders: BTreeSet<usize>,
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

    /// The labels of a message that has those of all its copies.
    pub(super) fn united_labels(&self, plan: &Plan<'_>, set: u32) -> Vec<String> {
        let copies = self.sets.get(set as usize).map_or(&[][..], Vec::as_slice);
        let labels = united(plan, copies).into_iter();
        labels.map(|(label, _)| label.as_str().to_owned()).collect()
    }

    /// The labels that a message may have of those that its copies have, what is predicted first.
    pub(super) fn choices(&self, plan: &Plan<'_>, set: u32, united: bool) -> Vec<Candidate> {
        let copies = self.sets.get(set as usize).into_iter().flatten();
        let mut each: Vec<Vec<String>> = Vec::new();
        for &(folder, bits) in copies {
            let names = plan.label_names(folder as usize, bits & !MARKS);
            if !each.contains(&names) {
                each.push(names);
            }
        }
        let all = (1_u32 << each.len().min(MAX_CHOICES)) - 1;
        let mut choices: Vec<Vec<usize>> = if each.len() <= MAX_CHOICES {
            let chosen = |mask: u32| {
                (0..each.len())
                    .filter(move |n| mask & (1 << n) != 0)
                    .collect()
            };
            (1..=all).map(chosen).collect()
        } else {
            (0..each.len())
                .map(|n| vec![n])
                .chain([(0..each.len()).collect()])
                .collect()
        };
        choices.sort_by_key(Vec::len);
        if united {
            choices.rotate_right(1);
        }
        let labels = choices.iter().filter_map(|chosen| {
            let mut labels: Vec<String> = Vec::new();
            for name in chosen.iter().filter_map(|&n| each.get(n)).flatten() {
                if !labels.contains(name) {
                    labels.push(name.clone());
                }
            }
            let exclusive = EXCLUSIVE
                .iter()
                .filter(|one| labels.iter().any(|name| name == one.id()));
            (chosen.len() == 1 || exclusive.count() < 2).then_some(Candidate::Labels(labels))
        });
        labels.collect()
    }
}

/// A record with where it stands.
#[derive(Debug, Clone, Copy)]
struct Member {
    record: Record,
    piece: u32,
}

/// One group's decision.
struct Group {
    /// Copies that arrive, the keeper first.
    members: Vec<Member>,
    /// Copies that do not arrive.
    skipped: Vec<Member>,
    decision: Option<(Applied, CopiesAction, Option<Severity>)>,
    notes: Vec<(Applied, Severity)>,
    /// Folder and labels of the members.
    set: Vec<(u32, u16)>,
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
    let mut settling = Settling {
        plan,
        pieces,
        copies: Copies::default(),
        known: FxHashMap::default(),
        shortened: BTreeSet::new(),
    };
    for group in groups {
        settling.settle(&group);
    }
    let (mut copies, shortened) = (settling.copies, settling.shortened);
    copies.members.sort_unstable();
    for piece in shortened {
        measure_days(&copies, piece as usize, pieces);
    }
    for piece in pieces {
        piece.records = Vec::new();
    }
    copies
}

/// Finds the days of a piece's messages anew, without those that were merged.
fn measure_days(copies: &Copies, number: usize, pieces: &mut [Piece]) {
    let Some(Piece {
        tallies, records, ..
    }) = pieces.get_mut(number)
    else {
        return;
    };
    for tally in &mut *tallies {
        tally.days = Span::default();
    }
    for record in records {
        let stays = !copies.merged(number, record.index);
        if let Some(tally) = tallies.get_mut(record.tally()).filter(|_| stays) {
            tally.days.add(record.day());
        }
    }
}

fn groups_of(plan: &Plan<'_>, pieces: &[Piece], shard: u64) -> Vec<Group> {
    let first = shard * (u64::MAX / SHARDS + 1);
    let last = first.wrapping_add(u64::MAX / SHARDS);
    let mut members = Vec::new();
    for (piece, held) in pieces.iter().enumerate() {
        let from = held.records.partition_point(|record| record.key[0] < first);
        let to = held.records.partition_point(|record| record.key[0] <= last);
        let piece = super::place(piece);
        members.extend(
            held.records[from..to]
                .iter()
                .map(|&record| Member { record, piece }),
        );
    }
    members.sort_unstable_by_key(|member| (member.record.key, member.piece, member.record.index));
    members
        .chunk_by(|a, b| a.record.key == b.record.key)
        .filter(|group| group.len() > 1)
        .filter_map(|group| decide(plan, pieces, group))
        .collect()
}

fn decide(plan: &Plan<'_>, pieces: &[Piece], group: &[Member]) -> Option<Group> {
    let outcome =
        |member: &Member| &pieces[member.piece as usize].tallies[member.record.tally()].outcome;
    let arrives = |member: &&Member| outcome(member).bucket != Bucket::Skipped;
    let (mut members, mut skipped): (Vec<Member>, Vec<Member>) = group.iter().partition(arrives);
    members.sort_by_key(|member| {
        let rank = plan.ranks[outcome(member).folder as usize];
        (rank, member.piece, member.record.index)
    });
    let keeper = *members.first()?;
    if !keeper.record.by_message_id() {
        // A weaker key is no proof that what does not arrive is the same message.
        skipped.clear();
    }
    let labels = |member: &Member| outcome(member).labels;
    let kept = labels(&keeper);
    let mut view = CopiesView {
        copies: members.len(),
        by_message_id: keeper.record.by_message_id(),
        sizes_differ: (members.iter()).any(|member| member.record.bytes() != keeper.record.bytes()),
        states_differ: (members.iter()).any(|member| (labels(member) ^ kept) & MARKS != 0),
        in_several_folders: members
            .iter()
            .any(|member| outcome(member).folder != outcome(&keeper).folder),
        kept,
        shared: members
            .iter()
            .fold(u16::MAX, |shared, member| shared & labels(member)),
        labels: members.iter().fold(0, |all, member| all | labels(member)),
        arrive_once: false,
    };
    let set = members
        .iter()
        .map(|member| (outcome(member).folder, labels(member)));
    let mut decided = Group {
        set: set.collect(),
        members,
        skipped,
        decision: None,
        notes: Vec::new(),
    };
    for (rule, placed) in plan.engine.copies_rules().iter().enumerate() {
        let Some(effect) = placed.run.run(&view) else {
            continue;
        };
        let applied = Applied {
            rule,
            case: effect.case,
        };
        if effect.action == CopiesAction::Note || decided.decision.is_some() {
            decided
                .notes
                .extend(effect.finding.map(|severity| (applied, severity)));
            continue;
        }
        view.arrive_once = effect.action != CopiesAction::Keep;
        let untold = || plan.engine.cite(placed, effect.case)?.untold();
        decided.decision = Some((applied, effect.action, effect.finding.or_else(untold)));
    }
    let told = decided.decision.is_some() || !decided.notes.is_empty();
    (told || !decided.skipped.is_empty()).then_some(decided)
}

/// Writes decisions into the pieces' tallies.
struct Settling<'a> {
    plan: &'a Plan<'a>,
    pieces: &'a mut [Piece],
    copies: Copies,
    /// Places of the sets that are known.
    known: FxHashMap<Vec<(u32, u16)>, u32>,
    /// Pieces of which a first or last message was merged.
    shortened: BTreeSet<u32>,
}

impl Settling<'_> {
    fn settle(&mut self, group: &Group) {
        let Some(keeper) = group.members.first() else {
            return;
        };
        let keeper_folder = self.folder(keeper);
        let set = self.set(&group.set);
        for (applied, severity) in &group.notes {
            self.finding(keeper_folder, *applied).count(
                keeper.record.bytes(),
                Some(*severity),
                set,
            );
        }
        self.elsewhere(&group.skipped, keeper_folder, set);
        let Some((applied, action, severity)) = group.decision else {
            return;
        };
        if action == CopiesAction::Unite {
            self.unite(group);
        }
        for (position, member) in group.members.iter().enumerate() {
            let merged = position > 0 && action != CopiesAction::Keep;
            self.copies.members.push(Copied {
                piece: member.piece,
                index: member.record.index,
                merged,
                united: action == CopiesAction::Unite,
                rule: super::place(applied.rule),
                case: applied.case,
                set,
            });
            let folder = self.folder(member);
            let apart = action == CopiesAction::Keep;
            if merged || apart {
                let finding = self.finding(folder, applied);
                finding.count(member.record.bytes(), severity, set);
                if merged && finding.keepers.len() < MAX_KEEPERS {
                    finding.keepers.insert(keeper_folder);
                }
            }
            if merged {
                let tally = &mut self.pieces[member.piece as usize].tallies[member.record.tally()];
                debug_assert!(matches!(
                    tally.outcome.bucket,
                    Bucket::Migrated | Bucket::Altered
                ));
                if tally.days.ends_with(member.record.day()) {
                    self.shortened.insert(member.piece);
                }
                tally.items -= 1;
                tally.bytes -= member.record.bytes();
                let sum = self.copies.merged.entry(folder).or_default();
                sum.0 += 1;
                sum.1 += member.record.bytes();
            }
        }
    }

    fn folder(&self, member: &Member) -> u32 {
        let tally = &self.pieces[member.piece as usize].tallies[member.record.tally()];
        tally.outcome.folder
    }

    fn set(&mut self, set: &[(u32, u16)]) -> u32 {
        if let Some(&known) = self.known.get(set) {
            return known;
        }
        let place = super::place(self.copies.sets.len());
        self.copies.sets.push(set.to_vec());
        self.known.insert(set.to_vec(), place);
        place
    }

    fn finding(&mut self, folder: u32, applied: Applied) -> &mut CopiesFinding {
        let key = (folder, applied.rule, applied.case);
        self.copies.findings.entry(key).or_default()
    }

    /// Copies that do not arrive, of a message that does.
    fn elsewhere(&mut self, skipped: &[Member], keeper: u32, set: u32) {
        let mut rules = self.plan.engine.copies_rules().iter().enumerate();
        let applied = rules.find_map(|(rule, placed)| {
            Some(Applied {
                rule,
                case: placed.run.elsewhere()?,
            })
        });
        let Some(applied) = applied else { return };
        for member in skipped {
            let place = (member.piece, super::place(member.record.tally()));
            let sum = self.copies.elsewhere.entry(place).or_default();
            sum.0 += 1;
            sum.1 += member.record.bytes();
            let folder = self.folder(member);
            let finding = self.finding(folder, applied);
            finding.count(member.record.bytes(), Some(Severity::Note), set);
            if finding.keepers.len() < MAX_KEEPERS {
                finding.keepers.insert(keeper);
            }
        }
    }

    /// Gives the kept message the labels of the others, but for those that exclude one that it has.
    fn unite(&mut self, group: &Group) {
        let Some(&(_, kept)) = group.set.first() else {
            return;
        };
        let unread = kept & SystemLabel::Unread.bit() != 0;
        let keeper = group.members.first();
        let bytes = keeper.map_or(0, |keeper| keeper.record.bytes());
        let day = keeper.map_or(Day::UNKNOWN, |keeper| keeper.record.day());
        for (label, folder) in united(self.plan, &group.set) {
            let Some(folder) = folder else { continue };
            let share = self.copies.united.entry(label).or_default();
            share.messages += 1;
            share.unread += u64::from(unread);
            share.bytes += bytes;
            share.days.add(day);
            share.folders.insert(folder);
        }
    }
}

/// The labels of the first of some copies, and those that it has from another one, with that one's folder.
fn united(plan: &Plan<'_>, copies: &[(u32, u16)]) -> Vec<(LabelName, Option<usize>)> {
    let exclusive = EXCLUSIVE.iter().fold(0, |bits, label| bits | label.bit());
    let Some((&(first, mut bits), others)) = copies.split_first() else {
        return Vec::new();
    };
    let own = plan.label_set(first as usize, bits).into_iter();
    let mut labels: Vec<(LabelName, Option<usize>)> = own.map(|label| (label, None)).collect();
    for &(folder, more) in others {
        let mut more = more & !MARKS;
        if bits & exclusive != 0 {
            more &= !exclusive;
        }
        bits |= more;
        for label in plan.label_set(folder as usize, more) {
            if !labels.iter().any(|(has, _)| *has == label) {
                labels.push((label, Some(folder as usize)));
            }
        }
    }
    labels
}
