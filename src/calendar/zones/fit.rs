//! Finds the IANA zone whose clock does what an export's rules say.
//!
//! Apart because it is a search, used only where a name says nothing. Over some years both clocks must
//! have the same offset and the same changes. Of several zones that fit, the choice is the same each
//! time: Windows' own zones first, of them the one with the most names in the zone data, as the zones of
//! many people have; and never a variant (`US Eastern Standard Time`) where the plain one
//! (`Eastern Standard Time`) fits as well.

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

/// A zone that rules may be fitted to.
struct Candidate {
    name: String,
    zone: TimeZone,
    /// Its name in Windows, where it is the zone that CLDR gives for one.
    windows: Option<&'static str>,
}

/// Zones in the order in which they are tried.
static CANDIDATES: LazyLock<Vec<Candidate>> = LazyLock::new(|| {
    let mut names: Vec<String> = DATA.available().map(|name| name.to_string()).collect();
    names.sort_unstable();
    let zones: Vec<(String, TimeZone)> = names
        .into_iter()
        .filter_map(|name| Some((name.clone(), iana(&name)?)))
        .collect();
    // Names of one zone have one course since long ago.
    let history = (-1_577_923_200, 1_767_225_600);
    let mut alike: BTreeMap<Course, usize> = BTreeMap::new();
    for (_, zone) in &zones {
        *alike.entry(Course::new(zone, history)).or_default() += 1;
    }
    let fewness = |zone: &TimeZone| {
        let names = alike.get(&Course::new(zone, history)).copied();
        usize::MAX - names.unwrap_or(0)
    };
    let mut ranked: Vec<((u8, usize), Candidate)> = Vec::new();
    for of_windows in WindowsTimezone::iter() {
        let name = of_windows.tzdb_id().to_owned();
        let Some(zone) = iana(&name) else { continue };
        let rank = u8::from(of_windows != WindowsTimezone::Utc);
        let windows = Some(of_windows.name());
        ranked.push((
            (rank, fewness(&zone)),
            Candidate {
                name,
                zone,
                windows,
            },
        ));
    }
    for (name, zone) in zones {
        // 'Etc/GMT+5' and the like are no places; they fit where no place does.
        let place = name.contains('/') && !name.starts_with("Etc/");
        let windows = None;
        ranked.push((
            (if place { 2 } else { 3 }, fewness(&zone)),
            Candidate {
                name,
                zone,
                windows,
            },
        ));
    }
    // A stable sort: equals stay in Windows' order, from west to east, or in the order of their bytes.
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, candidate)| candidate).collect()
});

/// The IANA zone that does the same as this one from one instant to the other.
pub(super) fn fit(zone: &TimeZone, window: (i64, i64)) -> Option<(String, TimeZone)> {
    let wanted = Course::new(zone, window);
    let fits = |candidate: &&Candidate| {
        let zone = &candidate.zone;
        offset_at(zone, window.0) == wanted.0 && Course::new(zone, window) == wanted
    };
    let of_windows = CANDIDATES.iter().take_while(|one| one.windows.is_some());
    let fitting: Vec<&Candidate> = of_windows.filter(fits).collect();
    let is_variant = |one: &Candidate| {
        let name = one.windows.unwrap_or("");
        let others = fitting.iter().filter_map(|other| other.windows);
        let mut others = others.filter(|other| *other != name);
        others.any(|other| name.contains(other))
    };
    let plain = fitting.iter().find(|one| !is_variant(one)).copied();
    let found = plain.or_else(|| CANDIDATES.iter().find(fits))?;
    Some((found.name.clone(), found.zone.clone()))
}
