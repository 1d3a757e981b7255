//! Reads a mailbox a second time to tell every item's fate, in the mailbox's order.
//!
//! A second pass, because an item's fate is known only when every folder has been searched for
//! copies, and because no list of all items is ever held.

use rayon::prelude::*;

use super::assemble::Assembly;
use super::candidates;
use super::contacts::OverLimit;
use super::copies::Copies;
use super::folders::Plan;
use super::judge::{self, Seen, Verdict};
use super::referents;
use calendar::Budget;
use model::{
    Basis, Bucket, CountedItems, Family, FolderId, Item, ItemRecord, ItemSink, Mailbox, Place,
    Problem, Referent,
};
use rules::contract::Target;

/// Pieces whose records are held at a time.
const WINDOW: usize = 64;

/// Gives every item's fate to `each`, piece by piece in order.
pub(super) fn write<E: Send>(
    mailbox: &dyn Mailbox,
    plan: &Plan<'_>,
    copies: &Copies,
    over: &OverLimit,
    assembly: &Assembly<'_>,
    each: &mut dyn FnMut(&ItemRecord) -> Result<(), E>,
) -> Result<(), E> {
    let pieces: Vec<usize> = (0..mailbox.pieces()).collect();
    for window in pieces.chunks(WINDOW) {
        let records: Vec<Vec<ItemRecord>> = window
            .par_iter()
            .with_max_len(1)
            .map(|&piece| {
                let mut sink = RecordSink {
                    plan,
                    copies,
                    over,
                    assembly,
                    piece,
                    next: 0,
                    budget: Budget::default(),
                    records: Vec::new(),
                };
                // A panic was met and reported by the first pass; what was read until then is told.
                let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                    mailbox.scan(piece, &mut sink);
                }));
                sink.records
            })
            .collect();
        for record in records.iter().flatten() {
            each(record)?;
        }
    }
    Ok(())
}

struct RecordSink<'a> {
    plan: &'a Plan<'a>,
    copies: &'a Copies,
    over: &'a OverLimit,
    assembly: &'a Assembly<'a>,
    piece: usize,
    next: u32,
    budget: Budget,
    records: Vec<ItemRecord>,
}

impl RecordSink<'_> {
    /// Labels in Google Contacts of a contact from this folder that carries these besides.
    fn contact_labels(
        &self,
        folder: usize,
        verdict: &Verdict,
        mut labels: Vec<String>,
    ) -> Vec<String> {
        match &self.plan.states[folder].target {
            Target::ContactLabel(name) if verdict.bucket != Bucket::Skipped => {
                labels.extend(name.clone());
                labels.sort_unstable();
                labels.dedup();
                labels
            }
            _ => Vec::new(),
        }
    }

    fn blank(&mut self, folder: FolderId, family: Family, place: Place<'_>) -> (usize, ItemRecord) {
        let folder = self
            .plan
            .place
            .get(folder.index())
            .map_or(0, |&place| place as usize);
        let record = ItemRecord {
            mailbox: self.plan.context.mailbox.address.clone(),
            folder: self.plan.paths[folder].clone(),
            item: place.to_text(),
            referent: Referent::default(),
            class: String::new(),
            family,
            bytes: 0,
            count: None,
            fate: Bucket::Unreadable,
            labels: Vec::new(),
            rules: Vec::new(),
            basis: Basis::Stated,
            candidates: Vec::new(),
            gmail_labels: None,
            not_predicted: false,
        };
        (folder, record)
    }
}

impl ItemSink for RecordSink<'_> {
    fn item(&mut self, folder: FolderId, item: &Item<'_>) {
        if self.plan.states.is_empty() {
            return;
        }
        let index = self.next;
        self.next = self.next.wrapping_add(1);
        let (family, place) = (item.family(), item.place());
        let (folder, mut record) = self.blank(folder, family, place);
        let mut reasons = self.assembly.reasons(folder, family == Family::Mail);
        let plan = self.plan;
        let mut tell = |seen: Seen| {
            if let Some(cited) = plan.slot(seen.kind, seen.slot) {
                reasons.add(cited.entry);
            }
        };
        record.referent = referents::of(item, plan.context);
        item.class().clone_into(&mut record.class);
        record.bytes = item.bytes();
        let verdict = match item {
            Item::Mail(mail) => {
                record.gmail_labels = mail.gmail_labels.as_deref().map(str::to_owned);
                judge::mail(plan, folder, mail, &mut tell)
            }
            Item::Event(event) => judge::event(plan, folder, event, &self.budget, &mut tell).0,
            Item::Contact(contact) => {
                let (verdict, fate) = judge::contact(plan, folder, contact, &mut tell);
                record.labels = self.contact_labels(folder, &verdict, fate.labels);
                verdict
            }
            Item::Other(other) => {
                let verdict = judge::other(plan, folder, other, &mut tell);
                if family == Family::Contacts {
                    record.labels = self.contact_labels(folder, &verdict, Vec::new());
                }
                verdict
            }
        };
        record.fate = verdict.bucket;
        if verdict.not_predicted {
            record.basis = Basis::Open;
            record.not_predicted = true;
            self.records.push(record);
            return;
        }
        if family == Family::Mail {
            record.labels = plan.label_names(folder, verdict.labels);
        }
        if self.over.contains(self.piece, index) {
            record.fate = Bucket::Skipped;
            record.labels.clear();
            self.assembly
                .limit_reasons()
                .into_iter()
                .for_each(|entry| reasons.add(entry));
        }
        let mut choices = Vec::new();
        if let Some(copied) = self.copies.find(self.piece, index) {
            let placed = &plan.engine.copies_rules()[copied.rule as usize];
            if let Some(entry) = plan.engine.cite(placed, copied.case) {
                reasons.add(entry);
                if candidates::names_copies(entry) {
                    choices = self.copies.choices(plan, copied.set, copied.united);
                }
            }
            if copied.merged {
                record.fate = Bucket::Merged;
                record.labels.clear();
            } else if copied.united {
                record.labels = self.copies.united_labels(plan, copied.set);
            }
        }
        reasons.decide(&mut record, (plan, folder), choices);
        self.records.push(record);
    }

    fn counted(&mut self, folder: FolderId, items: &CountedItems<'_>) {
        if self.plan.states.is_empty() || items.items == 0 {
            return;
        }
        let index = self.next;
        let passed = u32::try_from(items.items).unwrap_or(u32::MAX);
        self.next = self.next.wrapping_add(passed);
        let (folder, mut record) = self.blank(folder, items.family, items.place);
        let of_mail = items.family == Family::Mail;
        let mut reasons = self.assembly.reasons(folder, of_mail);
        let plan = self.plan;
        let mut tell = |seen: Seen| {
            if let Some(cited) = plan.slot(seen.kind, seen.slot) {
                reasons.add(cited.entry);
            }
        };
        let (_, verdict) = judge::counted(plan, folder, items, &mut tell);
        items.class.clone_into(&mut record.class);
        (record.bytes, record.count) = (items.bytes, Some(items.items));
        record.fate = verdict.bucket;
        record.not_predicted = verdict.not_predicted;
        if verdict.bucket == Bucket::Skipped {
            reasons.decide(&mut record, (plan, folder), Vec::new());
            self.records.push(record);
            return;
        }
        match items.family {
            Family::Mail => record.labels = plan.label_names(folder, verdict.labels),
            Family::Contacts => {
                record.labels = self.contact_labels(folder, &verdict, Vec::new());
            }
            Family::Calendar | Family::Other => {}
        }
        self.assembly
            .counted_reasons()
            .into_iter()
            .for_each(|entry| reasons.add(entry));
        reasons.decide(&mut record, (plan, folder), Vec::new());
        let (over, over_bytes) = self.over.counted(self.piece, index);
        if over == 0 {
            self.records.push(record);
            return;
        }
        let mut cut = record.clone();
        if over < items.items {
            record.count = Some(items.items - over);
            record.bytes -= over_bytes;
            self.records.push(record);
        }
        self.assembly
            .limit_reasons()
            .into_iter()
            .for_each(|entry| reasons.add(entry));
        (cut.count, cut.bytes, cut.fate) = (Some(over), over_bytes, Bucket::Skipped);
        cut.labels.clear();
        reasons.decide(&mut cut, (plan, folder), Vec::new());
        self.records.push(cut);
    }

    fn unreadable(&mut self, folder: FolderId, family: Family, place: Place<'_>, problem: Problem) {
        if self.plan.states.is_empty() {
            return;
        }
        let items = problem.items.max(1);
        self.next = self
            .next
            .wrapping_add(u32::try_from(items).unwrap_or(u32::MAX));
        let (_, record) = self.blank(folder, family, place);
        self.records.extend(std::iter::repeat_n(
            record,
            usize::try_from(items).unwrap_or(1),
        ));
    }

    fn problem(&mut self, _: Problem) {}
}
