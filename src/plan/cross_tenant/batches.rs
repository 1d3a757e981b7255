//! Judges files of batches, and who moves with whom.
//!
//! Apart from mailboxes because a batch is about many of them: an address in two files, a delegate in another one.

use std::collections::{BTreeMap, BTreeSet};

use words::Arg;

use super::case::{Case, Where};
use super::commands;
use super::facts::{Facts, Key};
use super::finding::Finding;
use super::pairs::Pairs;
use super::values::{domain, smtp};

/// Mailboxes of a batch that are recommended at most (XT-LIMIT-003).
pub(super) const MOST_IN_BATCH: usize = 2_000;

fn name(text: impl Into<String>) -> Arg {
    Arg::Name(text.into())
}

/// Which batch each mailbox is in, by its number, and what was found of the files.
#[derive(Debug, Default)]
pub(super) struct Batched {
    /// Batches of an object of the target.
    pub(super) of_object: BTreeMap<usize, Vec<usize>>,
    pub(super) found: Vec<Finding>,
}

/// Looks at the files of batches.
pub(super) fn judge(facts: &Facts, pairs: &Pairs, source_domains: &BTreeSet<String>) -> Batched {
    let mut made = Batched::default();
    let own: BTreeSet<&str> = facts
        .mailboxes
        .iter()
        .map(|mailbox| &*mailbox.address)
        .collect();
    for (number, batch) in facts.batches.iter().enumerate() {
        if batch.addresses.len() > MOST_IN_BATCH {
            let args = vec![
                ("batch", name(&batch.name)),
                ("n", batch.addresses.len().into()),
                (
                    "files",
                    batch.addresses.len().div_ceil(MOST_IN_BATCH).into(),
                ),
            ];
            made.found.push(Finding::new(Case::LargeBatch, args));
        }
        if !batch.further.is_empty() {
            let args = vec![
                ("batch", name(&batch.name)),
                ("columns", name(batch.further.join(", "))),
            ];
            made.found.push(Finding::new(Case::FurtherColumns, args));
        }
        for (row, address) in &batch.addresses {
            let address = smtp(address);
            let object = pairs.of_address(&address);
            let args = || {
                vec![
                    ("batch", name(&batch.name)),
                    ("row", (*row).into()),
                    ("address", name(&address)),
                ]
            };
            if own.contains(address.as_str())
                || object.is_none() && source_domains.contains(&*domain(&address))
            {
                made.found
                    .push(Finding::new(Case::SourceAddressInBatch, args()));
            } else if let Some(object) = object {
                made.of_object.entry(object).or_default().push(number);
            } else if !facts.objects.is_empty() {
                made.found.push(Finding::new(Case::StrangerInBatch, args()));
            }
        }
    }
    made
}

impl Batched {
    /// What the batches say of one mailbox: it stands in a second file, or Exchange knows it already.
    pub(super) fn duplicates(&self, facts: &Facts, object: usize) -> Option<Finding> {
        let held = facts.objects.get(object)?;
        let who = held.identity();
        let of = |number: usize| {
            facts
                .batches
                .get(number)
                .map_or("", |batch| batch.name.as_str())
        };
        let listed = self.of_object.get(&object).map_or(&[][..], Vec::as_slice);
        let other = match listed {
            [_, second, ..] => Some(of(*second).to_owned()),
            _ => None,
        };
        // With an earlier export, the batch that Exchange knows is the one that runs.
        let known = facts
            .migration_users
            .as_ref()
            .filter(|_| facts.earlier.is_none())
            .and_then(|users| {
                let calls = [Some(who), held.user_name.as_deref()];
                calls
                    .into_iter()
                    .flatten()
                    .find_map(|call| users.get(call).cloned())
            });
        let batch = other.or(known)?;
        let finding = Finding::new(Case::InOtherBatch, vec![("batch", name(batch))]);
        Some(finding.with_choice(Where::Target, commands::remove_migration_user(who)))
    }
}

/// Who may open whose mailbox, by numbers of mailboxes.
pub(super) struct Delegates<'f> {
    /// Delegates of a mailbox: the number of one that is a mailbox of the source, or what the export calls it.
    of: BTreeMap<usize, Vec<Result<usize, Key>>>,
    /// Mailboxes by everything that they are called by.
    calls: BTreeMap<&'f str, Option<usize>>,
}

impl<'f> Delegates<'f> {
    pub(super) fn new(facts: &'f Facts) -> Self {
        let mut made = Self {
            of: BTreeMap::new(),
            calls: BTreeMap::new(),
        };
        let on_behalf = facts.mailboxes.iter().any(|mailbox| {
            mailbox
                .on_behalf
                .as_ref()
                .is_ok_and(|list| !list.is_empty())
        });
        if facts.permissions.is_none() && !on_behalf {
            return made;
        }
        // A name that several mailboxes have says nothing.
        let calls = &mut made.calls;
        for (number, mailbox) in facts.mailboxes.iter().enumerate() {
            for call in mailbox
                .names
                .iter()
                .map(AsRef::as_ref)
                .chain([&*mailbox.address])
            {
                calls
                    .entry(call)
                    .and_modify(|held| *held = held.filter(|held| *held == number))
                    .or_insert(Some(number));
            }
        }
        for (owner, delegate) in facts.permissions.iter().flatten() {
            let Some(Some(owner)) = calls.get(&**owner) else {
                continue;
            };
            let delegate = calls
                .get(&**delegate)
                .copied()
                .flatten()
                .ok_or_else(|| delegate.clone());
            let held = made.of.entry(*owner).or_default();
            if !held.contains(&delegate) {
                held.push(delegate);
            }
        }
        made
    }

    /// The mailbox of the source that is called so.
    pub(super) fn mailbox(&self, call: &str) -> Option<usize> {
        self.calls.get(call).copied().flatten()
    }

    /// What becomes of the permissions on a mailbox.
    pub(super) fn judge(
        &self,
        facts: &Facts,
        mailbox: usize,
        objects: &[Option<usize>],
        batched: &Batched,
    ) -> Vec<Finding> {
        let mut found = Vec::new();
        let batch_of = |mailbox: usize| {
            let object = objects.get(mailbox).copied().flatten()?;
            batched.of_object.get(&object)?.first().copied()
        };
        for delegate in self.of.get(&mailbox).into_iter().flatten() {
            let (case, shown) = match delegate {
                Err(stranger) => (Case::DelegateStays, stranger.to_string()),
                Ok(number) => {
                    let shown = facts
                        .mailboxes
                        .get(*number)
                        .map_or("", |one| &*one.address)
                        .to_owned();
                    // Without files of batches, everybody in the export moves.
                    let case = match (
                        facts.batches.is_empty(),
                        batch_of(mailbox),
                        batch_of(*number),
                    ) {
                        (true, ..) => Case::DelegateMoves,
                        (_, own, other) if own == other && own.is_some() => Case::DelegateMoves,
                        (_, _, None) => Case::DelegateStays,
                        (_, _, Some(_)) => Case::DelegateElsewhere,
                    };
                    (case, shown)
                }
            };
            found.push(Finding::new(case, vec![("delegate", name(shown))]));
        }
        found
    }

    /// Mailboxes that should move together: numbers of mailboxes, each with its delegates.
    pub(super) fn ties(&self) -> impl Iterator<Item = (usize, usize)> {
        self.of.iter().flat_map(|(owner, delegates)| {
            delegates
                .iter()
                .filter_map(|delegate| Some((*owner, *delegate.as_ref().ok()?)))
        })
    }
}
