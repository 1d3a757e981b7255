//! What zone a name means, by the name alone.
//!
//! Apart because no rules and no dates are needed for it. Windows' names and the texts that Windows
//! shows for them are CLDR's, through the crate `windows-timezones`; IANA's names are those of the zone
//! data. Nothing is listed by hand here.

use std::sync::LazyLock;

use jiff::tz::{TimeZone, TimeZoneDatabase};
use strum::IntoEnumIterator;
use windows_timezones::WindowsTimezone;

use super::How;

/// The zone data that comes with this program, never the system's.
pub(super) static DATA: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// Longest name that is looked at, in bytes.
const LONGEST: usize = 512;

/// What a name means.
pub(super) enum Named {
    Utc,
    Iana { name: String, how: How },
    Unknown,
}

/// The zone of an IANA name, in any case of letters.
pub(super) fn iana(name: &str) -> Option<TimeZone> {
    let real = !name.eq_ignore_ascii_case("Factory");
    DATA.get(name)
        .ok()
        .filter(|zone| real && !zone.is_unknown())
}

/// What a name means. `standard`: the offset of standard time in seconds by the rules beside the name,
/// where there are any; a text that several zones share is decided with it.
pub(super) fn look_up(name: &str, standard: Option<i32>) -> Named {
    let name = name.trim().trim_matches('"').trim();
    if name.is_empty() || name.len() > LONGEST {
        return Named::Unknown;
    }
    if is_utc(name) {
        return Named::Utc;
    }
    let of_windows = WindowsTimezone::iter().find(|zone| zone.name().eq_ignore_ascii_case(name));
    if let Some(zone) = of_windows {
        if zone.tzdb_id() == "Etc/UTC" {
            return Named::Utc;
        }
        return iana_named(zone.tzdb_id(), How::Windows);
    }
    if iana(name).is_some() {
        return iana_named(name, How::Exact);
    }
    if let Some(inside) = inside_a_path(name) {
        return if is_utc(inside) {
            Named::Utc
        } else {
            iana_named(inside, How::Alias)
        };
    }
    match displayed(name, standard) {
        Some(zone) if is_utc(zone) => Named::Utc,
        Some(zone) => iana_named(zone, How::Display),
        None => Named::Unknown,
    }
}

fn iana_named(name: &str, how: How) -> Named {
    match iana(name).and_then(|zone| zone.iana_name().map(str::to_owned)) {
        Some(name) => Named::Iana { name, how },
        None => Named::Unknown,
    }
}

/// `tzone://Microsoft/Utc` is how Exchange writes UTC in its web services.
fn is_utc(name: &str) -> bool {
    [
        "UTC",
        "Z",
        "Zulu",
        "UCT",
        "Universal",
        "Etc/UTC",
        "Etc/UCT",
        "Etc/Zulu",
        "Etc/Universal",
        "tzone://Microsoft/Utc",
        "Coordinated Universal Time",
    ]
    .iter()
    .any(|utc| utc.eq_ignore_ascii_case(name))
}

/// The IANA name at the end of a longer one: `/freeassociation.sourceforge.net/Tzfile/Europe/Berlin`,
/// `/citadel.org/20190914_1/Europe/Berlin`, `/Europe/Stockholm`.
///
/// Source: [RFC 5545, 3.2.19](https://www.rfc-editor.org/rfc/rfc5545#section-3.2.19): a slash first
/// marks an identifier of a registry of its own.
fn inside_a_path(name: &str) -> Option<&str> {
    let mut rest = name;
    while let Some((_, after)) = rest.split_once('/') {
        rest = after;
        // A last part alone ('Eastern', 'Central') says too little to be a zone.
        if iana(rest).is_some() && (rest.contains('/') || is_utc(rest)) {
            return Some(rest);
        }
    }
    None
}

/// The zone of a text that Windows shows: by the text, else by offset and places.
fn displayed(name: &str, standard: Option<i32>) -> Option<&'static str> {
    let (offset, text) = offset_and_text(name);
    let marked = offset;
    let offset = offset.or(standard);
    let places = places_of(text);
    let mut best: Option<(usize, &'static str)> = None;
    for zone in WindowsTimezone::iter() {
        let (shown, description) = offset_and_text(zone.description());
        if text.eq_ignore_ascii_case(description) && (offset.is_none() || offset == shown) {
            return Some(zone.tzdb_id());
        }
        // Without an offset a single shared word could be of any zone: all of its places must be known.
        let known = places_of(description);
        let shared = places
            .iter()
            .filter(|place| known.iter().any(|other| other.eq_ignore_ascii_case(place)))
            .count();
        let enough = if offset.is_some() { 1 } else { 2 };
        if shared >= enough
            && (offset.is_none() || offset == shown)
            && best.is_none_or(|(most, _)| shared > most)
        {
            best = Some((shared, zone.tzdb_id()));
        }
    }
    best.map(|(_, zone)| zone)
        .or_else(|| city(&places, marked?))
}

/// A zone that IANA names by one of the places, if its offset is right.
fn city(places: &[&str], offset: i32) -> Option<&'static str> {
    places.iter().find_map(|place| {
        let wanted = place.replace(' ', "_");
        LAST_PARTS
            .iter()
            .find(|(last, name)| last.eq_ignore_ascii_case(&wanted) && standard_of(name) == offset)
            .map(|(_, name)| name.as_str())
    })
}

/// IANA's names in the order of their bytes, each with its last part.
static LAST_PARTS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let mut all: Vec<(String, String)> = DATA
        .available()
        .filter_map(|name| {
            let name = name.as_str();
            let (region, last) = name.rsplit_once('/')?;
            (region != "Etc").then(|| (last.to_owned(), name.to_owned()))
        })
        .collect();
    all.sort_unstable();
    all
});

/// The lower of the offsets in January and July of 2026: standard time in all zones but Dublin's and
/// Casablanca's, which the texts mean in the same way.
fn standard_of(name: &str) -> i32 {
    const JANUARY: i64 = 1_768_435_200;
    const JULY: i64 = 1_784_073_600;
    iana(name).map_or(i32::MAX, |zone| {
        let offset = |at| super::clock::offset_at(&zone, at);
        i32::try_from(offset(JANUARY).min(offset(JULY))).unwrap_or(i32::MAX)
    })
}

/// `(UTC+09:00) Osaka, Sapporo, Tokyo` or `(GMT+01.00) Amsterdam / Berlin`: offset in seconds and text.
fn offset_and_text(name: &str) -> (Option<i32>, &str) {
    let inner = name.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    let Some((mark, text)) = inner else {
        return (None, name.trim());
    };
    let mark = mark.trim();
    let number = ["UTC", "GMT"].iter().find_map(|word| {
        let (start, rest) = mark.split_at_checked(word.len())?;
        start.eq_ignore_ascii_case(word).then(|| rest.trim())
    });
    match number {
        Some("") => (Some(0), text.trim()),
        Some(number) => (offset(number), text.trim()),
        None => (None, name.trim()),
    }
}

fn offset(text: &str) -> Option<i32> {
    let text = text.replace('\u{2212}', "-");
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('+')?),
    };
    let (hours, minutes) = match digits.split_once([':', '.']) {
        Some(both) => both,
        None if digits.len() == 4 => digits.split_at_checked(2)?,
        None => (digits, "0"),
    };
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    let fine = (0..=14).contains(&hours) && (0..60).contains(&minutes);
    fine.then_some(sign * (hours * 3600 + minutes * 60))
}

/// Places in a text: parts between commas, semicolons, slashes and the colon after a zone's name.
fn places_of(text: &str) -> Vec<&str> {
    text.split([',', ';', '/', ':'])
        .map(str::trim)
        .filter(|part| part.len() > 2)
        .collect()
}
