//! Decides on items: one accumulator per piece, filled while the piece streams by.
//!
//! Items of one folder that meet the same rules end alike, so counts are kept per outcome and an
//! outcome is looked up, not built, per item. The hot path of the crate.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use rustc_hash::FxHashMap;

use super::calendars::CalendarSum;
use super::contacts::{ContactRecord, CountedContacts, LabelSets};
use super::folders::Plan;
use super::judge::{self, Seen, Verdict};
use super::referents;
use super::slots::Kind;
use calendar::Budget;
use model::{
    Bucket, CountedItems, Day, Example, Family, FolderId, IdentityKind, Item, ItemSink, Mail,
    Mailbox, Place, Problem, Severity, Span,
};

/// Most problems that one piece keeps; the rest is counted.
const MAX_PROBLEMS: usize = 200;
/// Most places that are kept as examples of one outcome.
pub(super) const MAX_EXAMPLES: usize = 3;
/// How much each case of each kind of rule hurts, where it is a finding.
const NO_SEVERITIES: Severities = [[None; 64]; 4];

pub(super) type Severities = [[Option<Severity>; 64]; 4];

/// What became of items of one folder that met the same rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Outcome {
    /// The folder's place in the plan.
    pub(super) folder: u32,
    /// Whose rules applied.
    pub(super) kind: Kind,
    pub(super) family: Family,
    pub(super) bucket: Bucket,
    /// Labels (bits).
    pub(super) labels: u16,
    /// Cases of item rules that applied, a bit per slot.
    pub(super) slots: u64,
    /// Items that no rule says anything of.
    pub(super) not_predicted: bool,
}

/// An outcome's items.
#[derive(Debug)]
pub(super) struct Tally {
    pub(super) outcome: Outcome,
    pub(super) items: u64,
    pub(super) bytes: u64,
    /// Days of those messages that have no copy, and of the others.
    pub(super) alone: Span,
    pub(super) days: Span,
    /// Size of the largest of them in bytes, copies included; `None` where only sums are known.
    pub(super) largest: Option<u64>,
    /// Index in the piece and place of the first few items.
    pub(super) examples: Vec<(u32, Example)>,
}

/// What stays of a message, to find its copies: 32 bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Record {
    pub(super) key: [u64; 2],
    /// Its size in bytes, and above it the day on which it was sent.
    bytes_and_day: u64,
    /// Index of its tally, and in the top bit whether the key is a `Message-ID`.
    tally: u32,
    /// Index in the piece.
    pub(super) index: u32,
}

const BY_ID: u32 = 1 << 31;
/// Bits for the size of a message: more than any format can tell.
const BYTES: u32 = u64::BITS - Day::BITS;

impl Record {
    pub(super) const fn bytes(self) -> u64 {
        self.bytes_and_day & ((1 << BYTES) - 1)
    }

    pub(super) fn day(self) -> Day {
        Day::from_bits(u32::try_from(self.bytes_and_day >> BYTES).unwrap_or(0))
    }

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
    /// Messages by key.
    pub(super) records: Vec<Record>,
    pub(super) problems: Vec<Problem>,
    /// Problems that were not kept, and the items that they cost.
    pub(super) more_problems: (u64, u64),
    /// Items that are missing because of those; none where one of them does not know.
    pub(super) more_unread: Option<u64>,
    /// For each slot that was a finding, how much it hurts.
    pub(super) severities: Severities,
    /// What calendars add up to, by folder.
    pub(super) calendars: BTreeMap<u32, CalendarSum>,
    /// Contacts that arrive, in order.
    pub(super) contacts: Vec<ContactRecord>,
    pub(super) label_sets: LabelSets,
    /// Length of the text of contacts that arrive, in bytes.
    pub(super) contact_text: u64,
    /// Items that arrive and are only counted, and their bytes, by folder and family.
    pub(super) counted: BTreeMap<(u32, Family), (u64, u64)>,
    /// Contacts among them, in order.
    pub(super) counted_contacts: Vec<CountedContacts>,
}

impl Piece {
    fn new() -> Self {
        Self {
            tallies: Vec::new(),
            records: Vec::new(),
            problems: Vec::new(),
            more_problems: (0, 0),
            more_unread: Some(0),
            severities: NO_SEVERITIES,
            calendars: BTreeMap::new(),
            contacts: Vec::new(),
            label_sets: LabelSets::default(),
            contact_text: 0,
            counted: BTreeMap::new(),
            counted_contacts: Vec::new(),
        }
    }

    fn problem(&mut self, problem: Problem) {
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(problem);
        } else {
            self.more_problems.0 += 1;
            self.more_problems.1 += problem.items;
            self.more_unread = added(self.more_unread, problem.unread);
        }
    }
}

/// The sum of two counts, unknown where one of them is.
pub(super) const fn added(a: Option<u64>, b: Option<u64>) -> Option<u64> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.saturating_add(b)),
        _ => None,
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
        budget: Budget::default(),
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
    budget: Budget,
}

impl PieceSink<'_> {
    fn place_of(&self, folder: FolderId) -> usize {
        self.plan
            .place
            .get(folder.index())
            .map_or(0, |&place| place as usize)
    }

    fn tally(
        &mut self,
        outcome: Outcome,
        (items, bytes): (u64, u64),
        example: impl FnOnce() -> Example,
    ) -> u32 {
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
                        alone: Span::default(),
                        days: Span::default(),
                        largest: None,
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
        if items == 1 {
            tally.largest = tally.largest.max(Some(bytes));
        }
        let wanted = outcome.slots != 0 || outcome.bucket != Bucket::Migrated;
        if wanted && tally.examples.len() < MAX_EXAMPLES {
            tally.examples.push((index, example()));
        }
        found
    }

    /// Counts an item that is decided; gives the place of its tally.
    fn count(&mut self, folder: usize, kind: Kind, item: &Item<'_>, verdict: &Verdict) -> u32 {
        let outcome = Outcome {
            folder: super::place(folder),
            kind,
            family: item.family(),
            bucket: verdict.bucket,
            labels: verdict.labels,
            slots: verdict.slots,
            not_predicted: verdict.not_predicted,
        };
        let context = self.plan.context;
        self.tally(outcome, (1, item.bytes()), || {
            referents::example(item, context)
        })
    }

    /// Keeps what is needed to find a message's copies.
    fn keep(&mut self, mail: &Mail<'_>, tally: u32, index: u32) {
        let day = mail.sent.day();
        let sum = self.piece.tallies.get_mut(tally as usize);
        if mail.identity.kind == IdentityKind::Unique {
            if let Some(sum) = sum {
                sum.alone.add(day);
            }
            return;
        }
        if let Some(sum) = sum {
            sum.days.add(day);
        }
        let by_id = if mail.identity.kind == IdentityKind::MessageId {
            BY_ID
        } else {
            0
        };
        self.piece.records.push(Record {
            key: mail.identity.halves(),
            bytes_and_day: mail.size.bytes.min((1 << BYTES) - 1) | u64::from(day.bits()) << BYTES,
            tally: tally | by_id,
            index,
        });
    }

    /// Keeps what is needed to know which contacts are over a limit, and what labels carry.
    fn keep_contact(&mut self, tally: u32, index: u32, bytes: u64, labels: Vec<String>) {
        let labels = self.piece.label_sets.place(labels);
        self.piece.contacts.push(ContactRecord {
            index,
            tally,
            labels,
            bytes,
        });
    }
}

impl ItemSink for PieceSink<'_> {
    fn item(&mut self, folder: FolderId, item: &Item<'_>) {
        let folder = self.place_of(folder);
        if self.plan.states.is_empty() {
            return;
        }
        let plan = self.plan;
        let severities = &mut self.piece.severities;
        let mut tell = |seen: Seen| {
            let known = severities[seen.kind as usize].get_mut(seen.slot as usize);
            if let Some(severity) = known {
                *severity = severity.or(seen.finding);
            }
        };
        let index = self.next;
        let arrives =
            |verdict: &Verdict| matches!(verdict.bucket, Bucket::Migrated | Bucket::Altered);
        match item {
            Item::Mail(mail) => {
                let verdict = judge::mail(plan, folder, mail, &mut tell);
                let tally = self.count(folder, Kind::Mail, item, &verdict);
                self.keep(mail, tally, index);
            }
            Item::Event(event) => {
                let (verdict, fate, compared) =
                    judge::event(plan, folder, event, &self.budget, &mut tell);
                self.count(folder, Kind::Event, item, &verdict);
                if arrives(&verdict) {
                    let calendars = &mut self.piece.calendars;
                    let sum = calendars.entry(super::place(folder)).or_default();
                    sum.add(event, &fate, plan);
                    sum.compare(event, compared.as_ref(), plan.context);
                }
            }
            Item::Contact(contact) => {
                let (verdict, fate) = judge::contact(plan, folder, contact, &mut tell);
                let tally = self.count(folder, Kind::Contact, item, &verdict);
                if arrives(&verdict) {
                    let text = &mut self.piece.contact_text;
                    *text = text.saturating_add(contact.contact.text_bytes);
                    self.keep_contact(tally, index, contact.bytes, fate.labels);
                }
            }
            Item::Other(other) => {
                let verdict = judge::other(plan, folder, other, &mut tell);
                let tally = self.count(folder, Kind::Other, item, &verdict);
                if arrives(&verdict) && other.family == Family::Contacts {
                    self.keep_contact(tally, index, other.bytes, Vec::new());
                }
            }
        }
    }

    fn counted(&mut self, folder: FolderId, items: &CountedItems<'_>) {
        if self.plan.states.is_empty() || items.items == 0 {
            return;
        }
        let folder = self.place_of(folder);
        let severities = &mut self.piece.severities;
        let mut tell = |seen: Seen| {
            let known = severities[seen.kind as usize].get_mut(seen.slot as usize);
            if let Some(severity) = known {
                *severity = severity.or(seen.finding);
            }
        };
        let (kind, verdict) = judge::counted(self.plan, folder, items, &mut tell);
        let outcome = Outcome {
            folder: super::place(folder),
            kind,
            family: items.family,
            bucket: verdict.bucket,
            labels: verdict.labels,
            slots: verdict.slots,
            not_predicted: verdict.not_predicted,
        };
        let index = self.next;
        let tally = self.tally(outcome, (items.items, items.bytes), || Example {
            place: items.place.to_text(),
            bytes: items.bytes,
            ..Example::default()
        });
        if !matches!(verdict.bucket, Bucket::Migrated | Bucket::Altered) {
            return;
        }
        let key = (super::place(folder), items.family);
        let sum = self.piece.counted.entry(key).or_default();
        sum.0 += items.items;
        sum.1 += items.bytes;
        if items.family == Family::Contacts {
            self.piece.counted_contacts.push(CountedContacts {
                index,
                tally,
                items: items.items,
                bytes: items.bytes,
            });
        }
    }

    fn unreadable(&mut self, folder: FolderId, family: Family, place: Place<'_>, problem: Problem) {
        if !self.plan.states.is_empty() {
            let outcome = Outcome {
                folder: super::place(self.place_of(folder)),
                kind: Kind::Other,
                family,
                bucket: Bucket::Unreadable,
                labels: 0,
                slots: 0,
                not_predicted: false,
            };
            self.tally(outcome, (problem.items.max(1), 0), || Example {
                place: place.to_text(),
                ..Example::default()
            });
        }
        self.piece.problem(problem);
    }

    fn problem(&mut self, problem: Problem) {
        self.piece.problem(problem);
    }
}
