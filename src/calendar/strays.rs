//! Changes of occurrences that their series does not have.
//!
//! Apart from the timetable because it is asked of the source alone, and is no difference: the change
//! arrives, and what it was meant to replace does too.

use jiff::Span as Period;
use jiff::civil::DateTime;

use super::days;
use super::timetable::Timetable;

/// Exceptions of one series that are looked for in its pattern, those that are told, and steps to each.
const MOST_CHECKED: usize = 500;
const MOST_STRAYS: usize = 10;
const MOST_NEAR: usize = 2_000;

/// A changed or deleted occurrence of a series that the series does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stray {
    /// The start that it names, on the clock of the series.
    pub at: DateTime,
    /// Whether it is changed; deleted otherwise.
    pub changed: bool,
    /// The nearest occurrence that there is.
    pub nearest: Option<DateTime>,
}

impl Timetable {
    /// Changed and deleted occurrences that the pattern does not have, with the nearest that it has, as
    /// clock times; the first of them.
    pub fn strays(&self) -> Vec<Stray> {
        let last = self.last_counted(1).map(|last| last.last().copied());
        let changed = self.changed.iter().map(|span| (span.slot, true));
        let deleted = self.deleted.iter().map(|slot| (*slot, false));
        let mut strays = Vec::new();
        for (slot, changed) in changed.chain(deleted).take(MOST_CHECKED) {
            if self.added.iter().any(|span| span.slot == slot) {
                continue;
            }
            let Some(at) = days::from_clock_seconds(slot) else {
                continue;
            };
            let (found, nearest) = self.near(slot, at, last.flatten());
            if found {
                continue;
            }
            strays.push(Stray {
                at,
                changed,
                nearest: nearest.and_then(days::from_clock_seconds),
            });
            if strays.len() == MOST_STRAYS {
                break;
            }
        }
        strays
    }

    /// Whether the pattern has an occurrence at a slot, and the nearest that it has. Doubt counts as yes.
    fn near(&self, slot: i64, at: DateTime, last: Option<i64>) -> (bool, Option<i64>) {
        let back = Period::new().days(self.days_per_period().clamp(1, 40_000).saturating_mul(2));
        let mut slots = self.slots();
        slots.skip_to(at.checked_sub(back).unwrap_or(DateTime::MIN));
        let mut nearest: Option<i64> = None;
        // Without an answer it is taken to be there.
        let mut found = None;
        for _ in 0..MOST_NEAR {
            let Some(next) = slots.next_seconds() else {
                found = Some(slots.gave_up());
                break;
            };
            if last.is_some_and(|last| next > last) || self.past(&self.span(next)) {
                found = Some(false);
                break;
            }
            if nearest.is_none_or(|nearest| next.abs_diff(slot) < nearest.abs_diff(slot)) {
                nearest = Some(next);
            }
            if next >= slot {
                found = Some(next == slot);
                break;
            }
        }
        self.count(&slots);
        (found.unwrap_or(true), nearest)
    }
}
