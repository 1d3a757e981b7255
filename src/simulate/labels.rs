//! Counts what each label carries.

use std::collections::{BTreeMap, BTreeSet};

use super::copies::Copies;
use super::folders::Plan;
use super::items::Piece;
use model::{Bucket, Family, FolderPath, LabelName, LabelPrediction, Span, SystemLabel, fold_name};
use rules::contract::{FOLDER_LABEL, SNOOZED_LABEL, Target};

/// What a label is sorted by: system labels as Gmail lists them, user labels by name, then none.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    System(SystemLabel),
    User(String),
    None,
}

#[derive(Debug, Default)]
struct Sum {
    name: String,
    messages: u64,
    unread: u64,
    unread_unknown: u64,
    bytes: u64,
    days: Span,
    /// Folders by their place in the plan.
    folders: BTreeSet<usize>,
}

/// Every label that exists after the migration, with what it carries.
#[expect(
    clippy::too_many_lines,
    reason = "one pass over the records fills all of it"
)]
pub(super) fn labels(plan: &Plan<'_>, pieces: &[Piece], copies: &Copies) -> Vec<LabelPrediction> {
    let mut labels: BTreeMap<Key, Sum> = BTreeMap::new();
    let folder_keys: Vec<Option<Key>> = plan
        .states
        .iter()
        .map(|state| match &state.target {
            Target::System(label) => Some(Key::System(*label)),
            Target::Label(label) => Some(Key::User(fold_name(label))),
            _ => None,
        })
        .collect();
    for (index, (key, state)) in folder_keys.iter().zip(&plan.states).enumerate() {
        let Some(key) = key.as_ref().filter(|_| state.needs_mail.is_none()) else {
            continue;
        };
        let sum = labels.entry(key.clone()).or_default();
        sum.folders.insert(index);
        if let (true, Target::Label(label)) = (sum.name.is_empty(), &state.target) {
            sum.name.clone_from(label);
        }
    }
    let snoozed = plan
        .snoozed
        .as_deref()
        .map(|name| (Key::User(fold_name(name)), name));
    let mut counted: BTreeMap<usize, u64> = BTreeMap::new();
    for (&(folder, family), (items, _)) in pieces.iter().flat_map(|piece| &piece.counted) {
        if family == Family::Mail {
            *counted.entry(folder as usize).or_default() += items;
        }
    }
    for tally in pieces.iter().flat_map(|piece| &piece.tallies) {
        let outcome = &tally.outcome;
        if outcome.family != Family::Mail
            || tally.items == 0
            || !matches!(outcome.bucket, Bucket::Migrated | Bucket::Altered)
        {
            continue;
        }
        let folder = outcome.folder as usize;
        let mut keys: BTreeSet<Key> = SystemLabel::ALL
            .into_iter()
            .filter(|label| outcome.labels & label.bit() != 0)
            .map(Key::System)
            .collect();
        if outcome.labels & FOLDER_LABEL != 0 {
            keys.extend(folder_keys.get(folder).cloned().flatten());
        }
        if let (true, Some((key, name))) = (outcome.labels & SNOOZED_LABEL != 0, &snoozed) {
            keys.insert(key.clone());
            let sum = labels.entry(key.clone()).or_default();
            if sum.name.is_empty() {
                (*name).clone_into(&mut sum.name);
            }
        }
        // Unread and Important mark a message; they are no place to find it at.
        let marks = SystemLabel::Unread.bit() | SystemLabel::Important.bit();
        let targeted = plan.labels.get(folder).copied().unwrap_or(0);
        if outcome.labels & !(marks & !targeted) == 0 {
            keys.insert(Key::None);
        }
        let unread = outcome.labels & SystemLabel::Unread.bit() != 0;
        for key in keys {
            let sum = labels.entry(key).or_default();
            if let (true, Target::Label(label)) = (sum.name.is_empty(), &plan.states[folder].target)
            {
                sum.name.clone_from(label);
            }
            sum.messages += tally.items;
            sum.bytes += tally.bytes;
            sum.days.join(tally.alone);
            sum.days.join(tally.days);
            sum.unread += if unread { tally.items } else { 0 };
            sum.folders.insert(folder);
        }
    }
    for (label, share) in &copies.united {
        let sum = match label {
            LabelName::System(label) => labels.entry(Key::System(*label)).or_default(),
            LabelName::User(name) => {
                let sum = labels.entry(Key::User(fold_name(name))).or_default();
                if sum.name.is_empty() {
                    sum.name.clone_from(name);
                }
                sum
            }
        };
        sum.messages += share.messages;
        sum.unread += share.unread;
        sum.bytes += share.bytes;
        sum.days.join(share.days);
        sum.folders.extend(&share.folders);
    }
    // What is only counted has no read state; it carries the label of its folder, or none.
    for (folder, items) in counted {
        let key = folder_keys.get(folder).cloned().flatten();
        if let Some(sum) = labels.get_mut(&key.unwrap_or(Key::None)) {
            sum.unread_unknown += items;
        }
    }
    labels
        .into_iter()
        .map(|(key, sum)| LabelPrediction {
            system: matches!(key, Key::System(_)),
            name: match key {
                Key::System(label) => Some(label.id().to_owned()),
                Key::User(_) => Some(sum.name),
                Key::None => None,
            },
            messages: sum.messages,
            unread: sum.unread,
            unread_unknown: sum.unread_unknown,
            bytes: sum.bytes,
            oldest: sum.days.oldest(),
            newest: sum.days.newest(),
            folders: sum
                .folders
                .into_iter()
                .map(|folder| path(plan, folder))
                .collect(),
        })
        .collect()
}

fn path(plan: &Plan<'_>, folder: usize) -> FolderPath {
    plan.paths.get(folder).cloned().unwrap_or_default()
}
