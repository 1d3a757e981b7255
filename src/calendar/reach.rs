//! Whether a series has anything on a day or later, which is what a first day of the migration asks.
//!
//! Apart from windows because it has no end: it is answered by the last occurrences, or by the next.

use jiff::civil::Date;

use super::budget::Budget;
use super::days;
use super::timetable::{MOST_FOUND, Span, Timetable, midnight};

impl Timetable {
    /// Whether anything starts on a day or later, by where it is now. Doubt counts as yes.
    pub fn reaches(&self, day: Date) -> bool {
        let from = days::clock_seconds(midnight(day));
        let deleted = |span: &Span| self.deleted.binary_search(&span.slot).is_ok();
        let moved = self.changed.iter().any(|span| self.shown(span) >= from);
        if moved
            || self
                .added
                .iter()
                .any(|span| self.shown(span) >= from && !deleted(span))
        {
            return true;
        }
        // As many may be gone from the end as there are exceptions.
        let most = self.deleted.len().saturating_add(self.changed.len());
        if let Some(last) = self.last_counted(most.saturating_add(1).min(MOST_FOUND)) {
            return last
                .iter()
                .any(|slot| *slot >= from && !self.is_exception(*slot));
        }
        let mut slots = self.slots();
        slots.skip_to(midnight(day));
        let mut found = None;
        for _ in 0..MOST_FOUND {
            let Some(slot) = slots.next_seconds() else {
                found = Some(slots.gave_up());
                break;
            };
            let span = self.span(slot);
            if self.past(&span) {
                found = Some(false);
                break;
            }
            if !self.is_exception(span.slot) {
                break;
            }
        }
        self.count(&slots);
        found.unwrap_or(true)
    }

    /// The same at a budget's cost.
    pub fn reaches_within(self, day: Date, budget: &Budget) -> bool {
        let table = self.within(budget);
        let reaches = table.reaches(day);
        table.charge(budget);
        reaches
    }
}
