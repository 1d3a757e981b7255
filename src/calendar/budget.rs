//! What looking at occurrences may cost, so that a few series by the second do not take minutes.
//!
//! Apart from the walks because the bound is on what all events of one part of a mailbox take together:
//! a part is the same on any machine, and so is what is left unknown.

use std::cell::Cell;

/// Steps that a look at one event takes without anybody counting them, about: two years of one each day
/// take a third of it.
const LIGHT: u32 = 10_000;

/// What looking at the events of one part of a mailbox may cost, beside what light ones take: steps of
/// walks, of which a second has some 25 million.
#[derive(Debug)]
pub struct Budget(Cell<u64>);

impl Default for Budget {
    fn default() -> Self {
        Self(Cell::new(8_000_000))
    }
}

impl Budget {
    /// Steps that one walk may take.
    pub(super) fn most(&self) -> u32 {
        if self.0.get() == 0 { LIGHT } else { u32::MAX }
    }

    /// Takes off what was walked.
    pub(super) fn spend(&self, steps: u64) {
        if steps > u64::from(LIGHT) {
            self.0.set(self.0.get().saturating_sub(steps));
        }
    }
}
