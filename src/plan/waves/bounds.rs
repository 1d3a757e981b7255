//! What no plan of waves can beat.
//!
//! It stands apart from packing so that the two cannot share a mistake: a bound knows mailboxes and
//! limits, and no waves.

use num_bigint::BigInt;

use super::limits::Limits;
use super::pack::Unit;
use crate::time::{Load, Model, Seconds, Span};

/// Three lower bounds in seconds; the largest counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bounds {
    /// All calls at the service's full speed, over all lanes.
    pub(super) work: Seconds,
    /// The longest mailbox or group alone.
    pub(super) longest: Seconds,
    /// Lanes that must run several waves, because a wave holds only so many mailboxes.
    pub(super) rounds: Seconds,
    /// All calls at full speed if the waves at a time share it.
    pub(super) shared: Seconds,
}

impl Bounds {
    /// `alone` is each mailbox by its time alone, longest first.
    pub(super) fn of(
        model: &Model,
        loads: &[Load],
        units: &[Unit],
        alone: &[(Span, usize)],
        limits: &Limits,
    ) -> Self {
        let zero = Seconds::from_integer(BigInt::from(0));
        let shared = model.work(loads.iter()).unwrap_or_else(|| zero.clone());
        let lanes = limits.parallel.max(1);
        let work = &shared / BigInt::from(lanes as u64);
        let longest = units.iter().map(|unit| &unit.alone).max();
        // Of the first n mailboxes, some lane has as many waves as it takes to hold n over all lanes, and
        // each of them lasts at least as long as the n-th mailbox.
        let round = lanes.saturating_mul(limits.largest.max(1));
        let rounds = (alone.iter().step_by(round))
            .zip(1_u64..)
            .map(|((span, _), waves)| &span.seconds * BigInt::from(waves))
            .max();
        Self {
            work,
            longest: longest.map_or_else(|| zero.clone(), |span| span.seconds.clone()),
            rounds: rounds.unwrap_or(zero),
            shared,
        }
    }

    /// The largest of the bounds.
    pub(super) fn least(&self) -> Seconds {
        self.work
            .clone()
            .max(self.longest.clone())
            .max(self.rounds.clone())
    }
}
