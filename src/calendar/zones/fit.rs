//! Finds the IANA zone whose clock does what an export's rules say.
//!
//! Apart because it is a search, used only where a name says nothing. Over some years both clocks must
//! have the same offset and the same changes. Of several zones that fit, the choice is the same each
//! time: Windows' own zones first, those without a country in their name, and of them the one with the
//! most names in the zone data, as the zones of many people have.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::tz::TimeZone;
use strum::IntoEnumIterator;
use windows_timezones::WindowsTimezone;

use super::clock::{changes, offset_at};
use super::names::{DATA, iana};

/// A zone's offset at the start of a window, and its changes in it.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Course(i64, Vec<(i64, i64)>);

impl Course {
    /// The course of a zone from one instant to another, in seconds since 1970.
    pub(super) fn new(zone: &TimeZone, (from, until): (i64, i64)) -> Self {
        Self(offset_at(zone, from), changes(zone, from, until))
    }
}

/// Zones in the order in which they are tried.
static CANDIDATES: LazyLock<Vec<(String, TimeZone)>> = LazyLock::new(|| {
    let mut names: Vec<String> = DATA.available().map(|name| name.to_string()).collect();
    names.sort_unstable();
    let long_ago = -1_577_923_200; // 1919-12-31
    let today = 1_767_225_600; // 2026-01-01
    let mut alike: BTreeMap<Course, usize> = BTreeMap::new();
    let zones: Vec<(String, TimeZone)> = names
        .into_iter()
        .filter_map(|name| Some((name.clone(), iana(&name)?)))
        .collect();
    for (_, zone) in &zones {
        *alike
            .entry(Course::new(zone, (long_ago, today)))
            .or_default() += 1;
    }
    let names_of = |zone: &TimeZone| {
        let course = Course::new(zone, (long_ago, today));
        alike.get(&course).copied().unwrap_or(0)
    };
    let mut ranked: Vec<((u8, usize), String, TimeZone)> = Vec::new();
    for of_windows in WindowsTimezone::iter() {
        let name = of_windows.tzdb_id();
        let Some(zone) = iana(name) else { continue };
        let rank = match of_windows {
            WindowsTimezone::Utc => 0,
            _ if of_windows.name().contains('(') => 2,
            _ => 1,
        };
        let names = names_of(&zone);
        ranked.push(((rank, usize::MAX - names), name.to_owned(), zone));
    }
    for (name, zone) in zones {
        // 'Etc/GMT+5' and the like are no places; they fit where no place does.
        let rank = if name.contains('/') && !name.starts_with("Etc/") {
            3
        } else {
            4
        };
        let names = names_of(&zone);
        ranked.push(((rank, usize::MAX - names), name, zone));
    }
    // A stable sort: equals stay in Windows' order, from west to east, or in the order of their bytes.
    ranked.sort_by_key(|(rank, _, _)| *rank);
    ranked
        .into_iter()
        .map(|(_, name, zone)| (name, zone))
        .collect()
});

/// The IANA zone that does the same as this one from one instant to the other.
pub(super) fn fit(zone: &TimeZone, window: (i64, i64)) -> Option<(String, TimeZone)> {
    let wanted = Course::new(zone, window);
    CANDIDATES
        .iter()
        .find(|(_, candidate)| {
            offset_at(candidate, window.0) == wanted.0 && Course::new(candidate, window) == wanted
        })
        .cloned()
}
