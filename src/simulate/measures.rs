//! Adds up what a mailbox measures, once all copies are found.
//!
//! Apart from the assembly of the prediction: nothing here is printed by `preview`.

use super::contacts::OverLimit;
use super::copies::Copies;
use super::folders::Plan;
use super::items::Piece;
use model::{Amount, Bucket, Family, Measures, WellKnown};

/// Sums over all tallies, with copies and contacts over a limit where they end.
pub(super) fn measure(
    plan: &Plan<'_>,
    pieces: &[Piece],
    copies: &Copies,
    over: &OverLimit,
) -> Measures {
    let recoverable = recoverable(plan);
    let mut measures = Measures {
        contacts: over.wanted,
        ..Measures::default()
    };
    let mut add = |folder: u32, bucket: Bucket, amount: Amount| {
        if recoverable
            .get(folder as usize)
            .copied()
            .unwrap_or_default()
        {
            measures.recoverable += amount;
            return;
        }
        *match bucket {
            Bucket::Migrated => &mut measures.migrated,
            Bucket::Altered => &mut measures.altered,
            Bucket::Merged => &mut measures.merged,
            Bucket::Skipped => &mut measures.skipped,
            Bucket::Unreadable => &mut measures.unreadable,
        } += amount;
    };
    let mut largest = None;
    let mut known = true;
    for tally in pieces.iter().flat_map(|piece| &piece.tallies) {
        let outcome = &tally.outcome;
        let amount = Amount::new(tally.items, tally.bytes);
        add(outcome.folder, outcome.bucket, amount);
        let beside = recoverable.get(outcome.folder as usize) == Some(&true);
        let read = outcome.bucket != Bucket::Unreadable;
        if outcome.family == Family::Mail && read && !beside {
            known &= tally.largest.is_some();
            largest = largest.max(tally.largest);
        }
    }
    for (&folder, &(items, bytes)) in &copies.merged {
        add(folder, Bucket::Merged, Amount::new(items, bytes));
    }
    for (&folder, &(items, bytes)) in &over.by_folder {
        add(folder, Bucket::Skipped, Amount::new(items, bytes));
    }
    // The largest of some is not the largest.
    measures.largest_message = largest.filter(|_| known);
    measures
}

/// For each folder whether it is Recoverable Items or lies below.
fn recoverable(plan: &Plan<'_>) -> Vec<bool> {
    let mut marks: Vec<bool> = Vec::with_capacity(plan.states.len());
    for state in &plan.states {
        let above = state.parent.and_then(|parent| marks.get(parent.index()));
        let own = state.well_known == Some(WellKnown::RecoverableItems);
        marks.push(own || above.copied().unwrap_or_default());
    }
    marks
}
