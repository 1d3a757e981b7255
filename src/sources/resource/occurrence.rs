//! Occurrences of a series that were changed or cancelled, and which ones they are.
//!
//! Apart because Graph names them in two ways: by date, in the id `OID.<id of the series>.2026-05-04`,
//! and by `originalStart`, which is in UTC while the series is not. The date in the series' zone is
//! worked out without the rules of that zone: a whole day begins at midnight, and any other occurrence keeps its clock time, so that its time of day
//! in UTC differs from that of the first one only by daylight saving time.

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime};

use super::super::json::{Fault, Pull};
use super::moment::{RawMoment, Written, date_time};
use super::reading::{Reading, joined};
use model::{Changed, Moment, Own, Zone};
use words::say;

/// What an event is to a series (`type`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Instance {
    /// A single event, a master, or not said.
    #[default]
    None,
    /// An occurrence like the others.
    Occurrence,
    /// One that differs.
    Exception,
}

/// What is known of one occurrence.
#[derive(Debug, Clone, Default)]
pub(crate) struct Occurrence {
    /// Its date in the series' zone, from its id.
    pub(super) date: Option<Date>,
    /// `originalStart`
    pub(super) original_start: Option<Written>,
    pub(super) start: Option<RawMoment>,
    pub(super) end: Option<RawMoment>,
    pub(super) all_day: bool,
    pub(super) attachments: u32,
    pub(super) subject: Option<String>,
    pub(super) location: Option<String>,
    pub(super) own: Own,
    /// Called off: the series goes on without it.
    pub(super) cancelled: bool,
}

/// The clock of a series.
pub(super) struct Clock<'s> {
    /// Start of the first occurrence.
    pub(super) start: Option<Moment>,
    /// Its date in the series' zone.
    pub(super) first: Option<Date>,
    pub(super) zone: &'s Zone,
    /// The zone that is named for it, also where the series is one of whole days.
    pub(super) named: Option<&'s Zone>,
}

const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;

impl Occurrence {
    /// Whether it says which occurrence it is.
    pub(crate) const fn is_named(&self) -> bool {
        self.date.is_some() || self.original_start.is_some()
    }

    /// Bytes that its own content takes, about.
    pub(crate) fn weight(&self) -> usize {
        self.own.weight()
    }

    /// Its original date in the series' zone.
    pub(super) fn original(&self, clock: &Clock<'_>) -> Option<Date> {
        self.date
            .or_else(|| self.original_start.map(|written| clock.date(written)))
    }

    /// What the occurrence is now. What it does not say is as in its series; `lasts` is how long
    /// occurrences of that last.
    pub(super) fn changed(
        &self,
        clock: &Clock<'_>,
        lasts: Option<SignedDuration>,
    ) -> Option<Changed> {
        let original = self.original(clock)?;
        let floating = |raw: &RawMoment| {
            let whole = self.all_day || *clock.zone == Zone::Floating;
            (whole && raw.is_midnight()).then_some(Moment {
                local: raw.written.at,
                zone: Zone::Floating,
            })
        };
        let settle = |raw: &RawMoment| floating(raw).unwrap_or_else(|| raw.settle(clock.zone));
        let start = match &self.start {
            Some(start) => settle(start),
            None => Moment {
                local: original.to_datetime(clock.start.as_ref()?.local.time()),
                zone: clock.start.as_ref()?.zone.clone(),
            },
        };
        let end = match &self.end {
            Some(end) => settle(end),
            None => Moment {
                local: start
                    .local
                    .checked_add(lasts.unwrap_or_default())
                    .unwrap_or(start.local),
                zone: start.zone.clone(),
            },
        };
        Some(Changed {
            original: original.into(),
            start,
            end,
            attachments: self.attachments,
            subject: self.subject.clone(),
            location: self.location.clone(),
            own: self.own.clone(),
        })
    }
}

impl Clock<'_> {
    /// The date on this clock of an occurrence's original start.
    fn date(&self, written: Written) -> Date {
        let Some(utc) = written.utc() else {
            return written.at.date();
        };
        match (self.zone, &self.start) {
            (Zone::Floating, _) => self.named.unwrap_or(self.zone).day_from_midnight(utc),
            (_, None) => written.at.date(),
            (Zone::Utc, _) => utc.date(),
            (_, Some(start)) if start.zone == Zone::Utc => {
                let apart = between(start.local, utc, -DAY / 2);
                let same = shifted(utc, -apart).date();
                let first = self.first.unwrap_or_else(|| start.local.date());
                let days = start.local.date().duration_until(first);
                same.checked_add(days).unwrap_or(same)
            }
            // Offsets run from -11 to +14 hours; of the two that are a day apart the later is the rarer.
            (_, Some(start)) => shifted(utc, between(utc, start.local, -11 * HOUR)).date(),
        }
    }
}

/// Seconds from one time of day to another: above `least`, and at most a day above it.
fn between(from: DateTime, to: DateTime, least: i64) -> i64 {
    let seconds = |at: DateTime| {
        i64::from(at.hour()) * HOUR + i64::from(at.minute()) * 60 + i64::from(at.second())
    };
    let apart = (seconds(to) - seconds(from)).rem_euclid(DAY);
    if apart > least + DAY {
        apart - DAY
    } else {
        apart
    }
}

fn shifted(at: DateTime, seconds: i64) -> DateTime {
    at.checked_add(SignedDuration::from_secs(seconds))
        .unwrap_or(at)
}

/// The date at the end of `OID.<id>.2026-05-04`, or a time as it stands.
pub(super) fn named(text: &str) -> Option<Occurrence> {
    let (date, original_start) = match text.trim().get(..4) {
        Some(front) if front.eq_ignore_ascii_case("OID.") => {
            let (_, end) = text.trim().rsplit_once('.')?;
            (Some(date_time(end)?.at.date()), None)
        }
        _ => (None, Some(date_time(text)?)),
    };
    Some(Occurrence {
        date,
        original_start,
        ..Occurrence::default()
    })
}

/// Reads one of `cancelledOccurrences`.
pub(super) fn cancelled(
    reading: &mut Reading<'_>,
    pull: &mut Pull<'_>,
    path: &str,
) -> Result<Option<Occurrence>, Fault> {
    if pull.peek() == Some(b'{') && !reading.dialect.strict {
        // As Exchange's web services list them.
        let mut occurrence = Occurrence::default();
        reading.object(
            pull,
            path,
            &["originalStart", "start"],
            |reading, pull, key| {
                let text = reading.text(pull, &joined(path, key))?;
                let written = text.as_deref().and_then(date_time);
                occurrence.original_start = written.or(occurrence.original_start);
                Ok(())
            },
        )?;
        return Ok(occurrence.is_named().then_some(occurrence));
    }
    let text = reading.text(pull, path)?;
    let occurrence = text.as_deref().and_then(named);
    if let (Some(_), None) = (&text, &occurrence) {
        reading.wrong(path, say!("wanted-dates-or-oids"));
    }
    Ok(occurrence)
}
