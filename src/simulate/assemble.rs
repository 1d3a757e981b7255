//! Puts folder fates, item counts, copies and mailbox rules together into the prediction.

use std::collections::BTreeMap;

use super::calendars;
use super::contacts::{self, ContactLabel, OverLimit};
use super::copies::Copies;
use super::folders::Plan;
use super::items::{MAX_EXAMPLES, Piece, Tally, added};
use super::labels;
use super::slots::Kind;
use super::unknown;
use engines::Entry;
use model::{
    Basis, Bucket, CalendarPrediction, Counts, Example, Family, Finding, FolderFate, FolderPath,
    FolderPrediction, LabelPrediction, Ledger, Mailbox, MailboxPrediction, Problem, Severity,
};
use rules::contract::{MailboxRule, MailboxView, SNOOZED_LABEL, Scope, Target, Volume};

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

/// A finding on its way, with what it is sorted by.
struct Draft<'a> {
    severity: Severity,
    /// Place of its entry in the engine.
    order: usize,
    folder: Option<usize>,
    id: &'static str,
    entry: &'a Entry,
    items: u64,
    bytes: u64,
    about: Vec<String>,
    examples: Vec<Example>,
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
    decided: Vec<Decided>,
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
        let labels = labels::labels(plan, pieces);
        let mut drafts = Vec::new();
        folder_findings(plan, &sums, &mut drafts);
        item_findings(plan, pieces, copies, &mut drafts);
        copies_findings(plan, copies, &mut drafts);
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
        let decided = mailbox_findings(plan, &sums, &view, &mut drafts);
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

    /// Ids of the rules that decided on a folder, and the least sure basis among them, for a message
    /// that arrives from it or for what does not.
    pub(super) fn reasons(&self, folder: usize, arriving: bool) -> (Vec<&'static str>, Basis) {
        let mut rules = self.plan.rules_of(folder, arriving);
        let mut basis = self.plan.basis_of(folder, arriving);
        if let Some((more, least)) = self.decided.get(folder) {
            rules.extend(more);
            basis = least.map_or(basis, |least| basis.max(least));
        }
        (rules, basis)
    }

    /// Ids of the rules that limit the number of contacts, and the least sure basis among them.
    pub(super) fn limit_reasons(&self) -> (Vec<&'static str>, Basis) {
        self.reasons_of(|rule| rule.most_contacts().is_some())
    }

    /// Ids of the rules about items that are only counted, and the least sure basis among them.
    pub(super) fn counted_reasons(&self) -> (Vec<&'static str>, Basis) {
        self.reasons_of(|rule| rule.marks_counted())
    }

    fn reasons_of(&self, wanted: impl Fn(&dyn MailboxRule) -> bool) -> (Vec<&'static str>, Basis) {
        let engine = self.plan.engine;
        let rules = engine.mailbox_rules().iter();
        let limits: Vec<_> = rules.filter(|placed| wanted(&*placed.run)).collect();
        let ids = limits.iter().map(|placed| placed.rule.id).collect();
        let bases = limits.iter().filter_map(|placed| engine.cite(placed, 0));
        let least = bases.map(|entry| entry.basis).max();
        (ids, least.unwrap_or(Basis::Open))
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
            findings: finish(self.plan, drafts),
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
        let (rules, basis) = self.reasons(index, sum.mail > 0);
        FolderPrediction {
            path: self.plan.paths[index].clone(),
            class: state.class,
            well_known: state.well_known,
            items: sum.items,
            bytes: sum.bytes,
            fate,
            label,
            rules,
            basis,
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

fn folder_findings<'a>(plan: &'a Plan<'_>, sums: &[FolderSum], drafts: &mut Vec<Draft<'a>>) {
    for finding in &plan.findings {
        let placed = &plan.engine.folder_rules()[finding.applied.rule];
        let sum = sums[finding.folder];
        let (items, bytes) = if finding.skips {
            (sum.items, sum.bytes)
        } else {
            (sum.arriving, sum.arriving_bytes)
        };
        let nothing = finding.skips || plan.states[finding.folder].needs_mail.is_some();
        if nothing && items == 0 {
            continue;
        }
        if let Some(order) = placed.cited.get(finding.applied.case).copied() {
            drafts.push(Draft {
                severity: finding.severity,
                order,
                folder: Some(finding.folder),
                id: placed.rule.id,
                entry: &plan.engine.entries()[order],
                items,
                bytes,
                about: finding.about.clone(),
                examples: Vec::new(),
            });
        }
    }
}

/// Items and bytes that a case reaches, and a few of them.
type Reached = (u64, u64, Vec<Example>);

fn item_findings<'a>(
    plan: &'a Plan<'_>,
    pieces: &[Piece],
    copies: &Copies,
    drafts: &mut Vec<Draft<'a>>,
) {
    let mut found: BTreeMap<(u32, Kind, u32), Reached> = BTreeMap::new();
    let mut severities: BTreeMap<(Kind, u32), Severity> = BTreeMap::new();
    for (number, piece) in pieces.iter().enumerate() {
        for (kind, known) in Kind::ALL.into_iter().zip(&piece.severities) {
            for (slot, severity) in (0_u32..).zip(known) {
                if let Some(severity) = severity {
                    severities.entry((kind, slot)).or_insert(*severity);
                }
            }
        }
        for tally in piece.tallies.iter().filter(|tally| tally.items > 0) {
            let mut slots = tally.outcome.slots;
            while slots != 0 {
                let slot = slots.trailing_zeros();
                slots &= slots - 1;
                let key = (tally.outcome.folder, tally.outcome.kind, slot);
                let entry = found.entry(key).or_default();
                entry.0 += tally.items;
                entry.1 += tally.bytes;
                let room = MAX_EXAMPLES.saturating_sub(entry.2.len());
                entry.2.extend(
                    tally
                        .examples
                        .iter()
                        .filter(|(index, _)| !copies.merged(number, *index))
                        .take(room)
                        .map(|(_, example)| example.clone()),
                );
            }
        }
    }
    for ((folder, kind, slot), (items, bytes, examples)) in found {
        let (Some(&severity), Some(cited)) = (severities.get(&(kind, slot)), plan.slot(kind, slot))
        else {
            continue;
        };
        drafts.push(Draft {
            severity,
            order: cited.order,
            folder: Some(folder as usize),
            id: cited.id,
            entry: cited.entry,
            items,
            bytes,
            about: Vec::new(),
            examples,
        });
    }
}

fn copies_findings<'a>(plan: &'a Plan<'_>, copies: &Copies, drafts: &mut Vec<Draft<'a>>) {
    for (&(folder, rule, case), finding) in &copies.findings {
        let placed = &plan.engine.copies_rules()[rule];
        let (Some(&order), Some(severity)) = (placed.cited.get(case), finding.severity) else {
            continue;
        };
        let kept = |&keeper: &u32| {
            let state = &plan.states[keeper as usize];
            format!("kept in '{}'", state.exported)
        };
        drafts.push(Draft {
            severity,
            order,
            folder: Some(folder as usize),
            id: placed.rule.id,
            entry: &plan.engine.entries()[order],
            items: finding.items,
            bytes: finding.bytes,
            about: finding.keepers.iter().map(kept).collect(),
            examples: Vec::new(),
        });
    }
}

/// What mailbox rules add to a folder's reasons: rule ids and the least sure basis.
type Decided = (Vec<&'static str>, Option<Basis>);

fn mailbox_findings<'a>(
    plan: &'a Plan<'_>,
    sums: &[FolderSum],
    view: &MailboxView<'_>,
    drafts: &mut Vec<Draft<'a>>,
) -> Vec<Decided> {
    let mut decided: Vec<Decided> = vec![(Vec::new(), None); plan.states.len()];
    for placed in plan.engine.mailbox_rules() {
        for effect in placed.run.run(view) {
            let Some(&order) = placed.cited.get(effect.case) else {
                continue;
            };
            let entry = &plan.engine.entries()[order];
            let folder = match effect.scope {
                Scope::Mailbox => None,
                Scope::Folder(folder) => Some(folder.index()),
            };
            if let (true, Some(reasons)) = (
                effect.decides,
                folder.and_then(|folder| decided.get_mut(folder)),
            ) {
                reasons.0.push(placed.rule.id);
                reasons.1 = reasons.1.max(Some(entry.basis));
            }
            let Some(severity) = effect.finding else {
                continue;
            };
            let sum = folder
                .and_then(|folder| sums.get(folder))
                .copied()
                .unwrap_or_default();
            drafts.push(Draft {
                severity,
                order,
                folder,
                id: placed.rule.id,
                entry,
                items: effect.items.unwrap_or(sum.arriving),
                bytes: sum.arriving_bytes,
                about: effect.about,
                examples: Vec::new(),
            });
        }
    }
    decided
}

/// Worst first, then in the engine's order of rules, then in the mailbox's order of folders.
fn finish(plan: &Plan<'_>, mut drafts: Vec<Draft<'_>>) -> Vec<Finding> {
    // Folders of one path follow each other; thousands may.
    let mut firsts: Vec<usize> = Vec::with_capacity(plan.paths.len());
    for (index, path) in plan.paths.iter().enumerate() {
        let same = index > 0 && plan.paths[index - 1] == *path;
        firsts.push(if same { firsts[index - 1] } else { index });
    }
    drafts.sort_by_cached_key(|draft| {
        let place = draft.folder.map(|folder| firsts[folder]);
        (
            draft.severity,
            draft.order,
            place,
            draft.about.clone(),
            draft.items,
            draft.bytes,
        )
    });
    drafts
        .into_iter()
        .map(|draft| Finding {
            rule: draft.id,
            case: draft.entry.case,
            severity: draft.severity,
            basis: draft.entry.basis,
            folder: draft
                .folder
                .map_or_else(FolderPath::default, |folder| plan.paths[folder].clone()),
            items: draft.items,
            bytes: draft.bytes,
            clause: draft.entry.clause.clone(),
            about: draft.about,
            examples: draft.examples,
        })
        .collect()
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
