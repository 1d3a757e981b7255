//! Puts folder fates, item counts, copies and mailbox rules together into the prediction.

use std::collections::BTreeMap;

use super::calendars;
use super::contacts::{self, ContactLabel, OverLimit};
use super::copies::Copies;
use super::findings::{self, Draft};
use super::folders::Plan;
use super::items::{Piece, Tally, added};
use super::labels;
use super::reasons::Reasons;
use super::unknown;
use engines::Entry;
use model::{
    Bucket, CalendarPrediction, Counts, Family, FolderFate, FolderPrediction, LabelPrediction,
    Ledger, Mailbox, MailboxPrediction, Problem,
};
use rules::contract::{MailboxRule, MailboxView, Plain, SNOOZED_LABEL, Target, Volume};

/// Most problems that a prediction lists one by one.
const MAX_PROBLEMS: usize = 1_000;

/// Sums of one folder.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct FolderSum {
    pub(super) items: u64,
    pub(super) bytes: u64,
    /// Items that arrive, and their bytes.
    pub(super) arriving: u64,
    pub(super) arriving_bytes: u64,
    /// Of these, messages.
    pub(super) mail: u64,
    /// Of these, messages that carry the folder's own label.
    pub(super) labelled: u64,
}

/// Everything that is known once all items are read and all copies found.
pub(super) struct Assembly<'a> {
    plan: &'a Plan<'a>,
    pieces: &'a [Piece],
    ledger: Ledger,
    sums: Vec<FolderSum>,
    labels: Vec<LabelPrediction>,
    calendars: Vec<CalendarPrediction>,
    contact_labels: BTreeMap<String, ContactLabel>,
    decided: Vec<Vec<&'a Entry>>,
    drafts: Vec<Draft<'a>>,
}

impl<'a> Assembly<'a> {
    pub(super) fn new(
        plan: &'a Plan<'a>,
        pieces: &'a [Piece],
        copies: &Copies,
        over: &OverLimit,
    ) -> Self {
        let (ledger, sums) = count(plan, pieces, copies, over);
        let labels = labels::labels(plan, pieces, copies);
        let mut drafts = Vec::new();
        findings::of_folders(
            plan,
            &sums,
            &findings::elsewhere(pieces, copies),
            &mut drafts,
        );
        findings::of_items(plan, pieces, copies, &mut drafts);
        findings::of_copies(plan, copies, &mut drafts);
        let user_labels = labels
            .iter()
            .filter(|label| !label.system && label.name.is_some())
            .count();
        let snoozed = tallies(pieces).any(|tally| {
            let arrives = matches!(tally.outcome.bucket, Bucket::Migrated | Bucket::Altered);
            arrives && tally.items > 0 && tally.outcome.labels & SNOOZED_LABEL != 0
        });
        let snoozed = plan.snoozed.as_deref().filter(|_| snoozed);
        let contact_labels = contacts::labels(plan, pieces);
        let calendar_sums = calendars::sums(pieces);
        let volume = Volume {
            calendars: plan
                .states
                .iter()
                .filter(|state| matches!(state.target, Target::Calendar { .. }))
                .count() as u64,
            events: ledger.calendar.migrated + ledger.calendar.altered,
            external_invitations: calendar_sums.values().map(|sum| sum.external).sum(),
            contacts: over.wanted,
            contact_text: pieces.iter().map(|piece| piece.contact_text).sum(),
        };
        let views = contacts::views(&contact_labels);
        let counted = unknown::counted(plan, pieces);
        let view = MailboxView {
            folders: &plan.states,
            labelled: &sums.iter().map(|sum| sum.labelled).collect::<Vec<_>>(),
            snoozed,
            user_labels,
            contact_labels: &views,
            volume,
            counted: &counted,
            context: plan.context,
        };
        let decided = findings::of_mailbox(plan, &sums, &view, &mut drafts);
        let calendars = calendars::predictions(plan, pieces, calendar_sums);
        Self {
            plan,
            pieces,
            ledger,
            sums,
            labels,
            calendars,
            contact_labels,
            decided,
            drafts,
        }
    }

    /// What decided on a folder, for a message that arrives from it or for what does not.
    pub(super) fn reasons(&self, folder: usize, arriving: bool) -> Reasons<'a> {
        let mut reasons = Reasons::default();
        let decided = self.decided.get(folder).into_iter().flatten().copied();
        for entry in self
            .plan
            .entries_of(folder, arriving)
            .into_iter()
            .chain(decided)
        {
            reasons.add(entry);
        }
        reasons
    }

    /// The entries of rules that limit the number of contacts.
    pub(super) fn limit_reasons(&self) -> Vec<&'a Entry> {
        self.reasons_of(|rule| rule.most_contacts().is_some())
    }

    /// The entries of rules about items that are only counted.
    pub(super) fn counted_reasons(&self) -> Vec<&'a Entry> {
        self.reasons_of(|rule| rule.marks_counted())
    }

    fn reasons_of(&self, wanted: impl Fn(&dyn MailboxRule) -> bool) -> Vec<&'a Entry> {
        let engine = self.plan.engine;
        let rules = engine.mailbox_rules().iter();
        rules
            .filter(|placed| wanted(&*placed.run))
            .filter_map(|placed| engine.cite(placed, Plain))
            .collect()
    }

    pub(super) fn finish(mut self, mailbox: &dyn Mailbox) -> MailboxPrediction {
        let mut folders: Vec<FolderPrediction> = (0..self.plan.states.len())
            .map(|index| self.folder(index))
            .collect();
        // Siblings of one name have no order of their own: what they hold gives them one.
        for same in folders.chunk_by_mut(|a, b| a.path == b.path) {
            same.sort_by(|a, b| (a.items, a.bytes, &a.label).cmp(&(b.items, b.bytes, &b.label)));
        }
        let drafts = std::mem::take(&mut self.drafts);
        let info = mailbox.info();
        MailboxPrediction {
            address: info.address.clone(),
            target: info.target.clone().filter(|target| *target != info.address),
            kind: info.kind,
            source: info.source.clone(),
            folders,
            findings: findings::finish(self.plan, drafts),
            unknown_rules: unknown::rules(self.plan.engine, self.pieces),
            problems: problems(mailbox, self.plan, self.pieces),
            labels: self.labels,
            calendars: self.calendars,
            contact_labels: contacts::predictions(self.plan, self.contact_labels),
            ledger: self.ledger,
        }
    }

    fn folder(&self, index: usize) -> FolderPrediction {
        let state = &self.plan.states[index];
        let sum = self.sums[index];
        let (fate, label) = match &state.target {
            _ if state.needs_mail.is_some() && sum.mail == 0 => (FolderFate::NotMigrated, None),
            Target::System(label) => (FolderFate::SystemLabel, Some(label.id().to_owned())),
            Target::Label(label) => (FolderFate::Label, Some(label.clone())),
            Target::NoLabel | Target::Undecided => (FolderFate::NoLabel, None),
            Target::NotMigrated => (FolderFate::NotMigrated, None),
            Target::Calendar { name, .. } => (FolderFate::Calendar, Some(name.clone())),
            Target::ContactLabel(label) => (FolderFate::ContactLabel, label.clone()),
        };
        let reasons = self.reasons(index, sum.mail > 0);
        FolderPrediction {
            path: self.plan.paths[index].clone(),
            class: state.class,
            well_known: state.well_known,
            items: sum.items,
            bytes: sum.bytes,
            fate,
            label,
            basis: reasons.basis(),
            rules: reasons.rules,
        }
    }
}

fn tallies(pieces: &[Piece]) -> impl Iterator<Item = &Tally> {
    pieces.iter().flat_map(|piece| &piece.tallies)
}

fn count(
    plan: &Plan<'_>,
    pieces: &[Piece],
    copies: &Copies,
    over: &OverLimit,
) -> (Ledger, Vec<FolderSum>) {
    let mut ledger = Ledger::default();
    let mut sums = vec![FolderSum::default(); plan.states.len()];
    for tally in tallies(pieces) {
        let outcome = &tally.outcome;
        let counts: &mut Counts = ledger.family_mut(outcome.family);
        counts.add(outcome.bucket, tally.items);
        if outcome.not_predicted {
            counts.not_predicted += tally.items;
        }
        let sum = &mut sums[outcome.folder as usize];
        sum.items += tally.items;
        sum.bytes += tally.bytes;
        if matches!(outcome.bucket, Bucket::Migrated | Bucket::Altered) {
            sum.arriving += tally.items;
            sum.arriving_bytes += tally.bytes;
            if outcome.family == Family::Mail {
                sum.mail += tally.items;
            }
            if outcome.labels & plan.labels[outcome.folder as usize] != 0 {
                sum.labelled += tally.items;
            }
        }
    }
    for (&folder, &(items, bytes)) in &copies.merged {
        ledger.mail.add(Bucket::Merged, items);
        let sum = &mut sums[folder as usize];
        sum.items += items;
        sum.bytes += bytes;
    }
    for (&folder, &(items, bytes)) in &over.by_folder {
        ledger.contacts.add(Bucket::Skipped, items);
        let sum = &mut sums[folder as usize];
        sum.items += items;
        sum.bytes += bytes;
    }
    (ledger, sums)
}

fn problems(mailbox: &dyn Mailbox, plan: &Plan<'_>, pieces: &[Piece]) -> Vec<Problem> {
    let mut problems: Vec<Problem> = mailbox.problems().to_vec();
    problems.extend(plan.problems.iter().cloned());
    let (mut more, mut items, mut unread) = (0, 0, Some(0));
    for piece in pieces {
        problems.extend(piece.problems.iter().cloned());
        more += piece.more_problems.0;
        items += piece.more_problems.1;
        unread = added(unread, piece.more_unread);
    }
    if problems.len() > MAX_PROBLEMS {
        let rest = problems.split_off(MAX_PROBLEMS);
        more += rest.len() as u64;
        items += rest.iter().map(|problem| problem.items).sum::<u64>();
        unread = added(unread, Problem::unread_of(&rest));
    }
    if more > 0 {
        let path = mailbox.info().source.path.clone();
        let cause = format!("{more} further problems are not listed one by one");
        let help = "mend the problems that are listed, then run again";
        let mut problem = Problem::new(path, "mailbox", cause, help).costing(items);
        problem.unread = unread;
        problems.push(problem);
    }
    problems
}
