//! One event, contact or other item that is no message, from its number alone.
//!
//! They stand apart from messages because their content is told in full: a reader looks into it. And from
//! the formats because JSON and iCalendar must say the same.

use super::who::Who;
use crate::random::Random;
use crate::words::{FAMILY, GIVEN, title, word};

/// Streams of numbers.
const EVENT: u64 = 70;
const CONTACT: u64 = 71;

/// When a series ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Never,
    /// After so many occurrences.
    After(u64),
    /// On the last day of a year.
    Year(u64),
}

/// How often a series happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Often {
    Daily,
    Weekly,
    /// On its day of the month.
    Monthly,
    Yearly,
}

/// An event.
#[derive(Debug)]
pub(super) struct Event {
    pub(super) uid: u64,
    pub(super) subject: String,
    pub(super) place: Option<String>,
    /// Year, month, day of its start. No day is above 26.
    pub(super) day: (u64, u64, u64),
    /// Minute of the day at which it starts.
    pub(super) minute: u64,
    /// Minutes that it lasts.
    pub(super) length: u64,
    pub(super) all_day: bool,
    pub(super) zone: &'static str,
    /// Numbers of those invited.
    pub(super) attendees: Vec<u64>,
    /// Whether somebody else invited.
    pub(super) foreign: bool,
    pub(super) reminder: Option<u64>,
    pub(super) private: bool,
    pub(super) series: Option<(Often, u64, End)>,
    /// Bytes.
    pub(super) size: u64,
}

/// Zones of those who travel.
const ZONES: [&str; 4] = [
    "UTC",
    "Eastern Standard Time",
    "GMT Standard Time",
    "India Standard Time",
];

impl Event {
    /// The event of a number.
    pub(super) fn of(who: &Who, number: u64) -> Self {
        let mut random = Random::of_item(who.seed, EVENT, number);
        let all_day = random.chance(1, 9);
        let series = random.chance(1, 8).then(|| {
            let often = random.pick([
                Often::Weekly,
                Often::Weekly,
                Often::Weekly,
                Often::Daily,
                Often::Monthly,
                Often::Yearly,
            ]);
            let end = match random.between(0, 3) {
                0 => End::Never,
                1 => End::After(random.between(2, 60)),
                _ => End::Year(random.between(2026, 2031)),
            };
            (often, random.pick([1, 1, 1, 2]), end)
        });
        let invited = random.pick([0, 0, 0, 1, 2, 3, 5, 12]);
        let words = random.between(1, 5);
        Self {
            uid: random.next(),
            subject: title(&mut random, words),
            place: random
                .chance(1, 3)
                .then(|| format!("Room {}", random.between(1, 90))),
            day: (
                random.between(2022, 2026),
                random.between(1, 12),
                random.between(1, 26),
            ),
            minute: if all_day {
                0
            } else {
                random.between(14, 38) * 30
            },
            length: if all_day {
                1_440 * random.pick([1, 1, 1, 2])
            } else {
                random.pick([15, 30, 30, 60, 60, 90])
            },
            all_day,
            zone: if random.chance(1, 12) {
                random.pick(ZONES)
            } else {
                who.names.zone
            },
            attendees: (0..invited).map(|_| random.next() % 5_000).collect(),
            foreign: random.chance(1, 2),
            reminder: random
                .chance(2, 3)
                .then(|| random.pick([15, 15, 5, 30, 1_440])),
            private: random.chance(1, 20),
            series,
            size: random.between(2_000, 9_000),
        }
    }

    /// Day and minute of its end, as the start has them. No event leaves its month.
    pub(super) const fn end(&self) -> ((u64, u64, u64), u64) {
        let (year, month, day) = self.day;
        let minute = self.minute + self.length;
        ((year, month, day + minute / 1_440), minute % 1_440)
    }
}

/// A contact or a contact group.
#[expect(
    clippy::struct_excessive_bools,
    reason = "numbers of any kind may be there beside each other"
)]
#[derive(Debug)]
pub(super) struct Contact {
    pub(super) given: &'static str,
    pub(super) family: &'static str,
    pub(super) number: u64,
    pub(super) company: Option<String>,
    pub(super) title: Option<String>,
    /// E-mail addresses.
    pub(super) addresses: u64,
    pub(super) mobile: bool,
    pub(super) work: bool,
    pub(super) home: bool,
    pub(super) fax: bool,
    pub(super) category: Option<&'static str>,
    pub(super) birthday: Option<(u64, u64, u64)>,
    /// Members, if it is a group.
    pub(super) members: Option<u64>,
    pub(super) notes: bool,
    /// Bytes.
    pub(super) size: u64,
}

impl Contact {
    /// The contact of a number.
    pub(super) fn of(who: &Who, number: u64) -> Self {
        let mut random = Random::of_item(who.seed, CONTACT, number);
        Self {
            given: random.pick(GIVEN),
            family: random.pick(FAMILY),
            number: random.next() % 100_000,
            company: random.chance(1, 2).then(|| title(&mut random, 2)),
            title: random.chance(1, 3).then(|| word(&mut random)),
            addresses: random.pick([1, 1, 1, 1, 2, 3, 0]),
            mobile: random.chance(1, 2),
            work: random.chance(1, 2),
            home: random.chance(1, 8),
            fax: random.chance(1, 20),
            category: random.chance(1, 10).then(|| random.pick(who.names.own)),
            birthday: random.chance(1, 9).then(|| {
                (
                    random.between(1950, 2004),
                    random.between(1, 12),
                    random.between(1, 28),
                )
            }),
            members: random.chance(1, 25).then(|| random.between(0, 40)),
            notes: random.chance(1, 9),
            size: random.between(1_000, 5_000),
        }
    }
}
