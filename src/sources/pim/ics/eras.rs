//! Puts the observances of a zone into eras: one standard time, and at most one period of daylight saving
//! time, for each year.
//!
//! Apart from reading them because this is where a zone may not fit, and says so.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Time;

use super::zone::{Observance, When};
use model::{Daylight, Onset, OnsetDay, ZoneEra, ZoneRules};
use words::say;

/// Years before this one need not fit.
const RECENT: i16 = 2000;

/// What begins in one year.
struct Change {
    daylight: bool,
    from: i32,
    to: i32,
    onset: Onset,
}

/// Puts observances into eras.
pub(super) fn eras(observances: &[Observance]) -> Result<ZoneRules, words::Text> {
    let mut years = BTreeSet::new();
    let mut once: BTreeMap<i16, Vec<Change>> = BTreeMap::new();
    for observance in observances {
        match &observance.when {
            When::Yearly { first, last, .. } => {
                years.extend([*first, last.saturating_add(1)]);
            }
            When::Once(times) => {
                for time in times.iter().take(10_000) {
                    years.extend([time.year(), time.year().saturating_add(1)]);
                    once.entry(time.year()).or_default().push(Change {
                        daylight: observance.daylight,
                        from: observance.from,
                        to: observance.to,
                        onset: Onset {
                            month: time.month(),
                            day: OnsetDay::Day(time.day()),
                            time: time.time(),
                        },
                    });
                }
            }
        }
    }
    years.remove(&i16::MAX);
    let Some(&first) = years.first() else {
        return Err(say!("pim-zone-empty"));
    };
    // The offset that a year without a change keeps.
    let mut standing: Option<i32> = None;
    let mut eras: Vec<ZoneEra> = Vec::new();
    let mut broken = false;
    let yearly: Vec<&Observance> = observances
        .iter()
        .filter(|observance| matches!(observance.when, When::Yearly { .. }))
        .collect();
    // Years with the same rules follow each other: only those in which something begins or ends count.
    for &year in &years {
        let mut changes: Vec<&Change> = once.get(&year).into_iter().flatten().collect();
        let of_rules: Vec<Change> = yearly
            .iter()
            .filter_map(|observance| match &observance.when {
                When::Yearly { first, last, onset } if *first <= year && year <= *last => {
                    Some(Change {
                        daylight: observance.daylight,
                        from: observance.from,
                        to: observance.to,
                        onset: *onset,
                    })
                }
                _ => None,
            })
            .collect();
        changes.extend(&of_rules);
        if let Some((era, after)) = era_of(year, &changes, standing, year == first) {
            standing = Some(after);
            if broken {
                eras.clear();
                broken = false;
            }
            let same = eras
                .last()
                .is_some_and(|last| last.standard == era.standard && last.daylight == era.daylight);
            if !same {
                eras.push(era);
            }
        } else {
            standing = changes
                .iter()
                .max_by_key(|change| (change.onset.month, day_in_month(change.onset.day)))
                .map(|change| change.to)
                .or(standing);
            broken = true;
            if year >= RECENT {
                return Err(say!("pim-zone-changes"));
            }
        }
    }
    if broken || eras.is_empty() {
        return Err(say!("pim-zone-changes"));
    }
    let until = last_year(observances);
    Ok(ZoneRules { eras, until })
}

/// A year in which the clock changes once and stays so: the observance that began last holds
/// ([RFC 5545, 3.6.5](https://www.rfc-editor.org/rfc/rfc5545#section-3.6.5)). Told as standard time with a
/// period of daylight saving time to the end of the year, or from its start.
fn half_year(only: &Change, standing: i32) -> Option<(i32, Daylight)> {
    let at = |month, day, time| Onset {
        month,
        day: OnsetDay::Day(day),
        time,
    };
    let last_second = Time::new(23, 59, 59, 0).ok()?;
    Some(if only.daylight {
        let ends = at(12, 31, last_second);
        let daylight = Daylight {
            offset: only.to,
            starts: only.onset,
            ends,
        };
        (standing, daylight)
    } else {
        let daylight = Daylight {
            offset: standing,
            starts: at(1, 1, Time::midnight()),
            ends: only.onset,
        };
        (only.to, daylight)
    })
}

/// The last year that observances say anything of; `None` where one of them goes on.
fn last_year(observances: &[Observance]) -> Option<i16> {
    let mut last = None;
    for observance in observances {
        let year = match &observance.when {
            When::Yearly { last, .. } if *last == i16::MAX => return None,
            When::Yearly { last, .. } => Some(*last),
            When::Once(times) => times.last().map(|time| time.year()),
        };
        last = last.max(year);
    }
    last
}

/// Roughly where in a month a day is.
fn day_in_month(day: OnsetDay) -> i8 {
    match day {
        OnsetDay::Day(day) => day,
        OnsetDay::Nth(n, _) => (n - 1) * 7 + 1,
    }
}

/// The era that one year's changes make, and the offset after the last of them; `None` if they make
/// none. `standing` is the offset before the year.
fn era_of(
    year: i16,
    changes: &[&Change],
    standing: Option<i32>,
    is_first: bool,
) -> Option<(ZoneEra, i32)> {
    let era = |standard, daylight| ZoneEra {
        first_year: year,
        standard,
        daylight,
    };
    // A change to what is there already is none: many begin their history with one.
    let real: Vec<&&Change> = changes
        .iter()
        .filter(|change| change.from != change.to)
        .collect();
    match real.as_slice() {
        [] => {
            let offset = changes.first().map(|change| change.to).or(standing)?;
            Some((era(offset, None), offset))
        }
        [only] => {
            // The first year of a zone's history: what was before is not of interest.
            let new_year = only.onset.month == 1
                && only.onset.day == OnsetDay::Day(1)
                && only.onset.time == Time::midnight();
            let whole = is_first || new_year || Some(only.to) == standing;
            let half = if whole {
                None
            } else {
                half_year(only, standing?)
            };
            let standard = half.as_ref().map_or(only.to, |half| half.0);
            Some((era(standard, half.map(|half| half.1)), only.to))
        }
        [a, b] if a.daylight != b.daylight => {
            let (starts, ends) = if a.daylight { (a, b) } else { (b, a) };
            // What was before the first of all changes is not of interest; many leave it at zero.
            let fits = is_first || starts.from == ends.to && ends.from == starts.to;
            let after = [a, b]
                .iter()
                .max_by_key(|change| (change.onset.month, day_in_month(change.onset.day)))
                .map_or(ends.to, |change| change.to);
            fits.then(|| {
                let daylight = Daylight {
                    offset: starts.to,
                    starts: starts.onset,
                    ends: ends.onset,
                };
                (era(ends.to, Some(daylight)), after)
            })
        }
        _ => None,
    }
}
