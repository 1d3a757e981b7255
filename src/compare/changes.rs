//! Pairs the entries of two sorted lists and keeps the pairs that differ.
//!
//! It stands apart because every part of a mailbox is compared in this one way, so that none can be
//! forgotten in part.

use std::collections::BTreeMap;

use serde::Serialize;

/// One entry before and after; at least one of the two is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change<T> {
    /// The entry before; none where it is new.
    pub before: Option<T>,
    /// The entry after; none where it is gone.
    pub after: Option<T>,
}

/// The entries that differ, paired by a key, in the key's order. Equal entries cancel one by one, so
/// that three copies against two leave one.
pub(super) fn changes<T: Clone + Ord, K: Ord>(
    before: &[T],
    after: &[T],
    key: impl Fn(&T) -> K,
) -> Vec<Change<T>> {
    let (mut gone, mut new) = (Vec::new(), Vec::new());
    let (mut a, mut b) = (
        sorted(before).into_iter().peekable(),
        sorted(after).into_iter().peekable(),
    );
    loop {
        match (a.peek(), b.peek()) {
            (Some(x), Some(y)) if x == y => {
                a.next();
                b.next();
            }
            (Some(x), Some(y)) if x < y => gone.extend(a.next()),
            (_, Some(_)) => new.extend(b.next()),
            (Some(_), None) => gone.extend(a.next()),
            (None, None) => break,
        }
    }
    let mut pairs: BTreeMap<K, (Vec<&T>, Vec<&T>)> = BTreeMap::new();
    for entry in gone {
        pairs.entry(key(entry)).or_default().0.push(entry);
    }
    for entry in new {
        pairs.entry(key(entry)).or_default().1.push(entry);
    }
    let mut changes = Vec::new();
    for (before, after) in pairs.into_values() {
        for n in 0..before.len().max(after.len()) {
            changes.push(Change {
                before: before.get(n).map(|&entry| entry.clone()),
                after: after.get(n).map(|&entry| entry.clone()),
            });
        }
    }
    changes
}

fn sorted<T: Ord>(entries: &[T]) -> Vec<&T> {
    let mut entries: Vec<&T> = entries.iter().collect();
    entries.sort_unstable();
    entries
}
