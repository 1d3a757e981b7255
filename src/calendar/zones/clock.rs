//! A zone's clock: from what it shows to the instant, fast and right at its changes.
//!
//! Apart from the names because it is about offsets only. Changes of the years 1970 to 2101 are kept
//! in a list, so that one lookup is a search in some hundred numbers; other years ask `jiff`.

use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, Unit};

use super::super::days;

/// 1970-01-01 and 2102-01-01, in seconds: between them, changes are kept.
const KEPT: std::ops::Range<i64> = 0..4_165_516_800;

/// Most changes that are kept; no zone has a tenth of it.
const MOST_CHANGES: usize = 4096;

/// A clock.
#[derive(Debug, Clone)]
pub struct Clock {
    zone: TimeZone,
    /// What the clock shows, at the earliest, when a change is over; the offset from then on.
    changes: Vec<(i64, i64)>,
    /// The offset before the first of them.
    first: i64,
    /// The same changes by instant.
    instants: Vec<(i64, i64)>,
}

impl Clock {
    /// The clock of a zone.
    pub fn new(zone: TimeZone) -> Self {
        let first = seconds(zone.to_offset(Timestamp::UNIX_EPOCH));
        let instants = changes(&zone, KEPT.start, KEPT.end);
        let mut before = first;
        let mut changes = Vec::with_capacity(instants.len());
        for (at, offset) in &instants {
            // Forward: what the gap swallows is read with the offset before it. Back: what happens
            // twice is the first of the two. Both end when the clock with the higher offset is there.
            changes.push((at + before.max(*offset), *offset));
            before = *offset;
        }
        Self {
            zone,
            changes,
            first,
            instants,
        }
    }

    /// The zone, for other uses.
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The instant at which the clock shows this, in seconds since 1970-01-01T00:00Z. In a gap the
    /// offset before it holds, so that the time moves forward; of two the first is meant. Fractions of
    /// a second are dropped.
    ///
    /// Source: [RFC 5545, 3.3.5](https://www.rfc-editor.org/rfc/rfc5545#section-3.3.5).
    pub fn instant(&self, shown: DateTime) -> i64 {
        self.instant_of(days::clock_seconds(shown))
    }

    /// The same for seconds of the clock since 1970-01-01T00:00.
    pub(crate) fn instant_of(&self, local: i64) -> i64 {
        // A day more or less than any offset, so that the list has the change that matters.
        if !(KEPT.start + 2 * days::DAY..KEPT.end - 2 * days::DAY).contains(&local) {
            let at = days::from_clock_seconds(local)
                .and_then(|shown| self.zone.to_ambiguous_timestamp(shown).compatible().ok());
            return at.map_or(local - self.first, Timestamp::as_second);
        }
        let index = self.changes.partition_point(|(until, _)| *until <= local);
        let offset = index
            .checked_sub(1)
            .and_then(|index| self.changes.get(index))
            .map_or(self.first, |(_, offset)| *offset);
        local - offset
    }

    /// What the clock shows at an instant; `None` outside the years 1 to 9999.
    pub fn shown(&self, instant: i64) -> Option<DateTime> {
        let offset = if KEPT.contains(&instant) {
            let index = self.instants.partition_point(|(at, _)| *at <= instant);
            let change = index.checked_sub(1).and_then(|i| self.instants.get(i));
            change.map_or(self.first, |(_, offset)| *offset)
        } else {
            seconds(self.zone.to_offset(Timestamp::from_second(instant).ok()?))
        };
        days::from_clock_seconds(instant.checked_add(offset)?)
    }
}

fn seconds(offset: Offset) -> i64 {
    i64::from(offset.seconds())
}

/// Changes of a zone's offset after the one instant and before the other: when, and the offset from
/// then on. Changes of the name alone are left out.
pub(super) fn changes(zone: &TimeZone, from: i64, until: i64) -> Vec<(i64, i64)> {
    let Ok(start) = Timestamp::from_second(from) else {
        return Vec::new();
    };
    let mut offset = seconds(zone.to_offset(start));
    let mut all = Vec::new();
    for change in zone.following(start).take(MOST_CHANGES) {
        let at = change.timestamp().as_second();
        if at >= until {
            break;
        }
        if seconds(change.offset()) != offset {
            offset = seconds(change.offset());
            all.push((at, offset));
        }
    }
    all
}

/// The offset at an instant, in seconds.
pub(super) fn offset_at(zone: &TimeZone, instant: i64) -> i64 {
    let at = Timestamp::from_second(instant).unwrap_or(Timestamp::UNIX_EPOCH);
    debug_assert_eq!(at.round(Unit::Second).ok(), Some(at));
    seconds(zone.to_offset(at))
}
