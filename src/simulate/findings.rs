//! Gathers what rules tell: of folders, of items, of copies and of the whole mailbox, and sorts it.
//!
//! It stands apart from the prediction that they are part of, because each kind of rule is asked in its own way.

use std::collections::BTreeMap;

use super::assemble::FolderSum;
use super::candidates;
use super::copies::Copies;
use super::folders::Plan;
use super::items::{MAX_EXAMPLES, Piece};
use super::slots::Kind;
use engines::Entry;
use model::{Basis, Candidate, Example, Finding, FolderPath, Severity, leaves_arrival_open};
use rules::contract::{MailboxView, Scope, Target};
use words::{Text, say};

/// A finding on its way, with what it is sorted by.
pub(super) struct Draft<'a> {
    severity: Severity,
    /// Place of its entry in the engine.
    order: usize,
    folder: Option<usize>,
    entry: &'a Entry,
    /// Never surer than what the finding follows from.
    basis: Basis,
    items: u64,
    bytes: u64,
    about: Vec<Text>,
    examples: Vec<Example>,
    candidates: Vec<Candidate>,
}

impl<'a> Draft<'a> {
    /// A finding of the case that an entry is about, in a folder or in the whole mailbox.
    fn new(
        plan: &'a Plan<'_>,
        severity: Severity,
        order: usize,
        folder: Option<usize>,
        (items, bytes): (u64, u64),
    ) -> Self {
        let entry = &plan.engine.entries()[order];
        Self {
            severity,
            order,
            folder,
            entry,
            basis: entry.basis,
            items,
            bytes,
            about: Vec::new(),
            examples: Vec::new(),
            candidates: candidates::in_folder(entry, plan, folder),
        }
    }

    /// Makes it no surer than what became of its folder.
    fn following(mut self, plan: &'a Plan<'_>) -> Self {
        let Some(folder) = self.folder else {
            return self;
        };
        for entry in plan.entries_of(folder, true) {
            if entry.basis > self.basis {
                self.basis = entry.basis;
            }
            for candidate in candidates::in_folder(entry, plan, Some(folder)) {
                if !self.candidates.contains(&candidate) {
                    self.candidates.push(candidate);
                }
            }
        }
        self
    }
}

/// Messages by folder that do not arrive and of which another copy does.
pub(super) fn elsewhere(pieces: &[Piece], copies: &Copies) -> BTreeMap<u32, (u64, u64)> {
    let mut sums: BTreeMap<u32, (u64, u64)> = BTreeMap::new();
    for (&(piece, tally), &(items, bytes)) in &copies.elsewhere {
        let outcome = &pieces[piece as usize].tallies[tally as usize].outcome;
        let sum = sums.entry(outcome.folder).or_default();
        sum.0 += items;
        sum.1 += bytes;
    }
    sums
}

/// What is lost of items of which some arrive from elsewhere: where none is, it is no loss.
fn lost(
    severity: Severity,
    (items, bytes): (u64, u64),
    elsewhere: (u64, u64),
) -> (Severity, (u64, u64)) {
    if severity != Severity::Loss || elsewhere.0 == 0 {
        return (severity, (items, bytes));
    }
    if items <= elsewhere.0 {
        return (Severity::Note, (items, bytes));
    }
    (
        severity,
        (items - elsewhere.0, bytes.saturating_sub(elsewhere.1)),
    )
}

pub(super) fn of_folders<'a>(
    plan: &'a Plan<'_>,
    sums: &[FolderSum],
    elsewhere: &BTreeMap<u32, (u64, u64)>,
    drafts: &mut Vec<Draft<'a>>,
) {
    for finding in &plan.findings {
        let placed = &plan.engine.folder_rules()[finding.applied.rule];
        let sum = sums[finding.folder];
        let not_migrated = plan.states[finding.folder].target == Target::NotMigrated;
        let (items, bytes) = if finding.skips || not_migrated {
            (sum.items, sum.bytes)
        } else {
            (sum.arriving, sum.arriving_bytes)
        };
        let nothing = finding.skips || plan.states[finding.folder].needs_mail.is_some();
        if nothing && items == 0 {
            continue;
        }
        if let Some(order) = placed.order(finding.applied.case) {
            let folder = Some(finding.folder);
            let place = super::place(finding.folder);
            let elsewhere = elsewhere.get(&place).copied().unwrap_or_default();
            let (severity, reach) = lost(finding.severity, (items, bytes), elsewhere);
            let mut draft = Draft::new(plan, severity, order, folder, reach);
            draft.about.clone_from(&finding.about);
            if placed.run.follows() {
                draft = draft.following(plan);
            }
            drafts.push(draft);
        }
    }
    // What arrives from a folder only if it is mail is told where mail does.
    for (folder, (state, sum)) in plan.states.iter().zip(sums).enumerate() {
        let Some((_, with)) = state.needs_mail.filter(|_| sum.mail > 0) else {
            continue;
        };
        let placed = &plan.engine.folder_rules()[with.rule];
        let Some(order) = placed.order(with.case) else {
            continue;
        };
        if let Some(severity) = plan.engine.entries()[order].untold() {
            let reach = (sum.mail, sum.arriving_bytes);
            drafts.push(Draft::new(plan, severity, order, Some(folder), reach));
        }
    }
}

/// What a case reaches.
#[derive(Default)]
struct Reached {
    /// Items and bytes.
    all: (u64, u64),
    /// Of these, messages that arrive from another folder.
    elsewhere: (u64, u64),
    examples: Vec<Example>,
}

pub(super) fn of_items<'a>(
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
        for (place, tally) in (0_u32..).zip(&piece.tallies) {
            if tally.items == 0 {
                continue;
            }
            let elsewhere = copies.elsewhere.get(&(super::place(number), place));
            let elsewhere = elsewhere.copied().unwrap_or_default();
            let mut slots = tally.outcome.slots;
            while slots != 0 {
                let slot = slots.trailing_zeros();
                slots &= slots - 1;
                let key = (tally.outcome.folder, tally.outcome.kind, slot);
                let entry = found.entry(key).or_default();
                entry.all.0 += tally.items;
                entry.all.1 += tally.bytes;
                entry.elsewhere.0 += elsewhere.0;
                entry.elsewhere.1 += elsewhere.1;
                let room = MAX_EXAMPLES.saturating_sub(entry.examples.len());
                entry.examples.extend(
                    tally
                        .examples
                        .iter()
                        .filter(|(index, _)| !copies.merged(number, *index))
                        .take(room)
                        .map(|(_, place)| place.clone()),
                );
            }
        }
    }
    for ((folder, kind, slot), reached) in found {
        let Some(cited) = plan.slot(kind, slot) else {
            continue;
        };
        let told = severities.get(&(kind, slot)).copied();
        let Some(severity) = told.or_else(|| cited.entry.untold()) else {
            continue;
        };
        let folder = Some(folder as usize);
        let (severity, reach) = lost(severity, reached.all, reached.elsewhere);
        let mut draft = Draft::new(plan, severity, cited.order, folder, reach);
        draft.examples = reached.examples;
        if cited.follows {
            draft = draft.following(plan);
        }
        drafts.push(draft);
    }
}

pub(super) fn of_copies<'a>(plan: &'a Plan<'_>, copies: &Copies, drafts: &mut Vec<Draft<'a>>) {
    for (&(folder, rule, case), finding) in &copies.findings {
        let placed = &plan.engine.copies_rules()[rule];
        let (Some(order), Some(severity)) = (placed.order(case), finding.severity) else {
            continue;
        };
        let kept = |&keeper: &u32| {
            let state = &plan.states[keeper as usize];
            say!("about-kept-in", folder = &state.exported)
        };
        let reach = (finding.items, finding.bytes);
        let mut draft = Draft::new(plan, severity, order, Some(folder as usize), reach);
        draft.about = finding.keepers.iter().map(kept).collect();
        if candidates::names_copies(draft.entry) {
            let choices = finding
                .sets
                .iter()
                .flat_map(|&set| copies.choices(plan, set, false));
            draft.candidates = candidates::bounded(draft.candidates.into_iter().chain(choices));
        }
        drafts.push(draft);
    }
}

/// Tells what mailbox rules find; gives what they add to the reasons of each folder.
pub(super) fn of_mailbox<'a>(
    plan: &'a Plan<'_>,
    sums: &[FolderSum],
    view: &MailboxView<'_>,
    drafts: &mut Vec<Draft<'a>>,
) -> Vec<Vec<&'a Entry>> {
    let mut decided: Vec<Vec<&Entry>> = vec![Vec::new(); plan.states.len()];
    for placed in plan.engine.mailbox_rules() {
        for effect in placed.run.run(view) {
            let Some(order) = placed.order(effect.case) else {
                continue;
            };
            let entry = &plan.engine.entries()[order];
            let (folder, reached) = match &effect.scope {
                Scope::Mailbox => (None, Vec::new()),
                Scope::Folder(folder) => (Some(folder.index()), vec![*folder]),
                Scope::Folders(folders) => (None, folders.clone()),
            };
            for folder in reached.iter().filter(|_| effect.decides) {
                if let Some(reasons) = decided.get_mut(folder.index()) {
                    reasons.push(entry);
                }
            }
            let sums = reached.iter().filter_map(|folder| sums.get(folder.index()));
            let (items, bytes) = sums.fold((0, 0), |(items, bytes), sum| {
                (items + sum.arriving, bytes + sum.arriving_bytes)
            });
            let reach = (effect.items.unwrap_or(items), bytes);
            let mut draft = Draft::new(plan, effect.severity, order, folder, reach);
            draft.about = effect.about;
            drafts.push(draft);
        }
    }
    decided
}

/// Worst first, then in the engine's order of rules, then in the mailbox's order of folders.
pub(super) fn finish(plan: &Plan<'_>, mut drafts: Vec<Draft<'_>>) -> Vec<Finding> {
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
            rule: draft.entry.rule,
            case: draft.entry.case,
            severity: draft.severity,
            basis: draft.basis,
            folder: draft
                .folder
                .map_or_else(FolderPath::default, |folder| plan.paths[folder].clone()),
            items: draft.items,
            bytes: draft.bytes,
            clause: draft.entry.clause.clone(),
            about: draft.about,
            examples: draft.examples,
            arrival: (draft.basis == Basis::Open).then(|| leaves_arrival_open(&draft.candidates)),
            candidates: draft.candidates,
            overturned_by: draft.entry.overturned_by.clone(),
        })
        .collect()
}
