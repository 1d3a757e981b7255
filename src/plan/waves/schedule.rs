//! Puts waves into lanes: the longest wave goes to the lane that is free first.
//!
//! It stands apart because every way of cutting waves is judged by it.

use num_bigint::BigInt;

use crate::time::Seconds;

/// Where a wave runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slot {
    /// Place of the wave in the list that was given.
    pub(super) wave: usize,
    /// Lane, from 0.
    pub(super) lane: usize,
    /// Seconds after the start of all.
    pub(super) start: Seconds,
}

/// The slots in the order of their starts, and when the last wave ends.
pub(super) fn schedule(durations: &[Seconds], lanes: usize) -> (Vec<Slot>, Seconds) {
    let zero = Seconds::from_integer(BigInt::from(0));
    let mut order: Vec<usize> = (0..durations.len()).collect();
    order.sort_by(|&a, &b| durations[b].cmp(&durations[a]).then(a.cmp(&b)));
    let mut ends = vec![zero.clone(); lanes.max(1)];
    let mut slots = Vec::with_capacity(durations.len());
    for wave in order {
        let mut lane = 0;
        for (other, end) in ends.iter().enumerate() {
            if *end < ends[lane] {
                lane = other;
            }
        }
        slots.push(Slot {
            wave,
            lane,
            start: ends[lane].clone(),
        });
        ends[lane] += &durations[wave];
    }
    slots.sort_by(|a, b| a.start.cmp(&b.start).then(a.lane.cmp(&b.lane)));
    let last = ends.into_iter().max().unwrap_or(zero);
    (slots, last)
}
