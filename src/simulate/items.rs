//! Decides on items: one accumulator per piece, filled while the piece streams by.
//!
//! Items of one folder that meet the same rules end alike, so counts are kept per outcome and an
//! outcome is looked up, not built, per item. The hot path of the crate.

use std::panic::{AssertUnwindSafe, catch_unwind};

use rustc_hash::FxHashMap;

use super::folders::Plan;
use crate::model::{
    Bucket, Family, FolderId, IdentityKind, Item, ItemSink, Mail, Mailbox, OtherItem, Place,
    Problem, Severity,
};
use crate::rules::contract::{ItemAction, ItemEffect, ItemView, OtherView, Target};

/// Most problems that one piece keeps; the rest is counted.
const MAX_PROBLEMS: usize = 200;
/// Most places that are kept as examples of one outcome.
pub(super) const MAX_EXAMPLES: usize = 3;
/// Most slots (cases of item rules) that an engine may use.
const MAX_SLOTS: u32 = 64;

/// What became of items of one folder that met the same rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Outcome {
    /// The folder's place in the plan.
    pub(super) folder: u32,
    pub(super) family: Family,
    pub(super) bucket: Bucket,
    /// Labels (bits).
    pub(super) labels: u16,
    /// Cases of item rules that applied, a bit per slot.
    pub(super) slots: u64,
    /// Items of a family that is not predicted yet.
    pub(super) not_predicted: bool,
}

/// An outcome's items.
#[derive(Debug)]
pub(super) struct Tally {
    pub(super) outcome: Outcome,
    pub(super) items: u64,
    pub(super) bytes: u64,
    /// Index in the piece and place of the first few items.
    pub(super) examples: Vec<(u32, String)>,
}

/// What stays of a message that arrives, to find its copies: 32 bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Record {
    pub(super) key: [u64; 2],
    pub(super) bytes: u64,
    /// Index of its tally, and in the top bit whether the key is a `Message-ID`.
    tally: u32,
    /// Index in the piece.
    pub(super) index: u32,
}

const BY_ID: u32 = 1 << 31;

impl Record {
    pub(super) const fn tally(self) -> usize {
        (self.tally & !BY_ID) as usize
    }

    pub(super) const fn by_message_id(self) -> bool {
        self.tally & BY_ID != 0
    }
}

/// What one piece adds up to.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) tallies: Vec<Tally>,
    /// Messages that arrive, by key.
    pub(super) records: Vec<Record>,
    pub(super) problems: Vec<Problem>,
    /// Problems that were not kept, and the items that they cost.
    pub(super) more_problems: (u64, u64),
    /// Whether one of those left input unread.
    pub(super) more_unread: bool,
    /// For each slot that was a finding, how much it hurts.
    pub(super) severities: [Option<Severity>; MAX_SLOTS as usize],
}

impl Piece {
    const fn new() -> Self {
        Self {
            tallies: Vec::new(),
            records: Vec::new(),
            problems: Vec::new(),
            more_problems: (0, 0),
            more_unread: false,
            severities: [None; MAX_SLOTS as usize],
        }
    }

    fn problem(&mut self, problem: Problem) {
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(problem);
        } else {
            self.more_problems.0 += 1;
            self.more_problems.1 += problem.items;
            self.more_unread |= problem.unread;
        }
    }
}

/// Streams one piece into its accumulator. A panic of the reader costs the rest of the piece.
pub(super) fn scan_piece(mailbox: &dyn Mailbox, plan: &Plan<'_>, piece: usize) -> Piece {
    let mut sink = PieceSink {
        plan,
        piece: Piece::new(),
        known: FxHashMap::default(),
        last: None,
        next: 0,
    };
    if catch_unwind(AssertUnwindSafe(|| mailbox.scan(piece, &mut sink))).is_err() {
        sink.piece.problem(
            Problem::new(
                mailbox.info().source.path.clone(),
                format!("part {}", piece + 1),
                "the reader failed; the rest of this part was not read",
                "this is a defect of labelcast: please report it with the file's format and origin",
            )
            .leaving_unread(),
        );
    }
    let mut piece = sink.piece;
    piece
        .records
        .sort_unstable_by_key(|record| (record.key, record.index));
    piece.records.shrink_to_fit();
    piece
}

struct PieceSink<'a> {
    plan: &'a Plan<'a>,
    piece: Piece,
    known: FxHashMap<Outcome, u32>,
    last: Option<(Outcome, u32)>,
    next: u32,
}

/// What the rules said of one item.
pub(super) struct Verdict {
    pub(super) bucket: Bucket,
    pub(super) labels: u16,
    pub(super) slots: u64,
    pub(super) not_predicted: bool,
}

impl Verdict {
    const fn skipped() -> Self {
        Self {
            bucket: Bucket::Skipped,
            labels: 0,
            slots: 0,
            not_predicted: false,
        }
    }

    /// Takes one effect in; whether later rules are to be asked.
    fn take(&mut self, slot: u32, effect: ItemEffect) -> bool {
        self.slots |= 1_u64.checked_shl(slot).unwrap_or(0);
        match effect.action {
            ItemAction::Note | ItemAction::Keep => {}
            ItemAction::Skip => {
                self.bucket = Bucket::Skipped;
                self.labels = 0;
                return false;
            }
            ItemAction::Alter => self.bucket = Bucket::Altered,
            ItemAction::Add(labels) => self.labels |= labels,
            ItemAction::Replace(labels, away) => {
                // The folder's own bits go with the folder; marks of the message itself come later.
                self.labels = self.labels & !away | labels;
            }
        }
        true
    }
}

/// Asks the rules about one message. `seen` is told every effect with its slot.
pub(super) fn judge_mail(
    plan: &Plan<'_>,
    folder: usize,
    mail: &Mail<'_>,
    mut seen: impl FnMut(u32, ItemEffect),
) -> Verdict {
    let state = &plan.states[folder];
    if state.target == Target::NotMigrated {
        return Verdict::skipped();
    }
    let mut verdict = Verdict {
        bucket: Bucket::Migrated,
        labels: plan.labels[folder],
        slots: 0,
        not_predicted: false,
    };
    let mut view = ItemView {
        mail,
        folder: state,
        context: plan.context,
        labels: verdict.labels,
        draft: ItemView::is_draft(mail, state),
    };
    for (placed, &first) in plan.engine.item_rules().iter().zip(&plan.item_slots) {
        let Some(effect) = placed.run.run(&view) else {
            continue;
        };
        let slot = first + u32::from(effect.case);
        seen(slot, effect);
        if !verdict.take(slot, effect) {
            break;
        }
        view.labels = verdict.labels;
    }
    verdict
}

/// Asks the rules about one item that is no message.
pub(super) fn judge_other(
    plan: &Plan<'_>,
    folder: usize,
    item: &OtherItem<'_>,
    mut seen: impl FnMut(u32, ItemEffect),
) -> Verdict {
    let state = &plan.states[folder];
    let mut verdict = Verdict::skipped();
    if state.target == Target::NotMigrated {
        return verdict;
    }
    let view = OtherView {
        item,
        folder: state,
        context: plan.context,
    };
    for (placed, &first) in plan.engine.other_rules().iter().zip(&plan.other_slots) {
        let Some(effect) = placed.run.run(&view) else {
            continue;
        };
        let slot = first + u32::from(effect.case);
        seen(slot, effect);
        if !verdict.take(slot, effect) {
            return verdict;
        }
    }
    // No rule of this version says what becomes of it.
    verdict.not_predicted = true;
    verdict
}

impl PieceSink<'_> {
    fn place_of(&self, folder: FolderId) -> usize {
        self.plan
            .place
            .get(folder.index())
            .map_or(0, |&place| place as usize)
    }

    fn tally(&mut self, outcome: Outcome, items: u64, bytes: u64, place: Place<'_>) -> u32 {
        let found = match self.last {
            Some((last, at)) if last == outcome => at,
            _ => {
                let next = super::place(self.piece.tallies.len());
                let at = *self.known.entry(outcome).or_insert(next);
                if at == next {
                    self.piece.tallies.push(Tally {
                        outcome,
                        items: 0,
                        bytes: 0,
                        examples: Vec::new(),
                    });
                }
                self.last = Some((outcome, at));
                at
            }
        };
        let index = self.next;
        self.next = self
            .next
            .wrapping_add(u32::try_from(items).unwrap_or(u32::MAX));
        let tally = &mut self.piece.tallies[found as usize];
        tally.items += items;
        tally.bytes += bytes;
        let wanted = outcome.slots != 0 || outcome.bucket != Bucket::Migrated;
        if wanted && tally.examples.len() < MAX_EXAMPLES {
            tally.examples.push((index, place.to_text()));
        }
        found
    }
}

impl ItemSink for PieceSink<'_> {
    fn item(&mut self, folder: FolderId, item: &Item<'_>) {
        let folder = self.place_of(folder);
        if self.plan.states.is_empty() {
            return;
        }
        let severities = &mut self.piece.severities;
        let seen = |slot: u32, effect: ItemEffect| {
            if let Some(severity) = severities.get_mut(slot as usize) {
                *severity = severity.or(effect.finding);
            }
        };
        let (verdict, family, bytes, place) = match item {
            Item::Mail(mail) => (
                judge_mail(self.plan, folder, mail, seen),
                Family::Mail,
                mail.size.bytes,
                mail.place,
            ),
            other => (
                judge_other(self.plan, folder, &other.outline(), seen),
                other.family(),
                other.bytes(),
                other.place(),
            ),
        };
        let outcome = Outcome {
            folder: super::place(folder),
            family,
            bucket: verdict.bucket,
            labels: verdict.labels,
            slots: verdict.slots,
            not_predicted: verdict.not_predicted,
        };
        let index = self.next;
        let tally = self.tally(outcome, 1, bytes, place);
        let arrives = matches!(verdict.bucket, Bucket::Migrated | Bucket::Altered);
        if let (Item::Mail(mail), true) = (item, arrives)
            && mail.identity.kind != IdentityKind::Unique
        {
            let by_id = if mail.identity.kind == IdentityKind::MessageId {
                BY_ID
            } else {
                0
            };
            let key = mail.identity.halves();
            self.piece.records.push(Record {
                key,
                bytes,
                tally: tally | by_id,
                index,
            });
        }
    }

    fn unreadable(&mut self, folder: FolderId, family: Family, place: Place<'_>, problem: Problem) {
        if !self.plan.states.is_empty() {
            let outcome = Outcome {
                folder: super::place(self.place_of(folder)),
                family,
                bucket: Bucket::Unreadable,
                labels: 0,
                slots: 0,
                not_predicted: false,
            };
            self.tally(outcome, problem.items.max(1), 0, place);
        }
        self.piece.problem(problem);
    }

    fn problem(&mut self, problem: Problem) {
        self.piece.problem(problem);
    }
}
