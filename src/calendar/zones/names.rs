//! What zone a name means, by the name alone.
//!
//! Apart because no rules and no dates are needed for it. Windows' names and the texts that Windows
//! shows for them are CLDR's, through the crate `windows-timezones`, and those of `windows.tsv`, which
//! CLDR does not have yet or no longer; IANA's names are those of the zone data.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::tz::{TimeZone, TimeZoneDatabase};
use strum::IntoEnumIterator;
use windows_timezones::WindowsTimezone;

use super::{How, places};

/// The zone data that comes with this program, never the system's.
pub(super) static DATA: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// Longest name that is looked at, in bytes.
const LONGEST: usize = 512;

/// A zone of Windows.
pub(super) struct Shown {
    pub(super) name: &'static str,
    /// IANA's name of it.
    pub(super) zone: &'static str,
    /// What Windows shows for it, in English; empty where that is the text of another zone.
    pub(super) text: &'static str,
}

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
    if let Some(zone) = of_windows(name) {
        if zone.zone == "Etc/UTC" {
            return Named::Utc;
        }
        return iana_named(zone.zone, How::Windows);
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

/// Windows' zones: CLDR's in the order of Windows' list, then those that it does not have.
pub(super) static WINDOWS: LazyLock<Vec<Shown>> = LazyLock::new(|| {
    let of_cldr = WindowsTimezone::iter().map(|zone| Shown {
        name: zone.name(),
        zone: zone.tzdb_id(),
        text: zone.description(),
    });
    let more = include_str!("windows.tsv").lines();
    let more = more.filter(|line| !line.starts_with('#')).map(|line| {
        let mut cells = line.split('\t');
        let mut cell = || cells.next().unwrap_or_default();
        Shown {
            name: cell(),
            zone: cell(),
            text: cell(),
        }
    });
    of_cldr.chain(more).collect()
});

/// Zones by their names in Windows, small.
static BY_NAME: LazyLock<BTreeMap<String, &'static Shown>> = LazyLock::new(|| {
    let named = WINDOWS.iter().map(|zone| (small(zone.name), zone));
    named.collect()
});

/// The zone of a name in Windows; that of its summer names it, too.
fn of_windows(name: &str) -> Option<&'static Shown> {
    let standard = ["Daylight", "Summer"].iter().find_map(|season| {
        let zone = name.strip_suffix(" Time")?.strip_suffix(season)?;
        Some(format!("{zone}Standard Time"))
    });
    let name = standard.as_deref().unwrap_or(name);
    BY_NAME.get(&small(name)).copied()
}

fn small(text: &str) -> String {
    text.to_ascii_lowercase()
}

/// Offsets and zones by the text that Windows shows, small.
type ByText = BTreeMap<String, Vec<(Option<i32>, &'static str)>>;

static BY_TEXT: LazyLock<ByText> = LazyLock::new(|| {
    let mut texts: ByText = BTreeMap::new();
    for zone in WINDOWS.iter() {
        let (offset, text) = offset_and_text(zone.text);
        texts
            .entry(small(text))
            .or_default()
            .push((offset, zone.zone));
    }
    texts
});

/// The zone of a text that Windows shows: by the text, else by offset and places.
fn displayed(name: &str, standard: Option<i32>) -> Option<&'static str> {
    let name = plain(name);
    let (marked, text) = offset_and_text(&name);
    let offset = marked.or(standard);
    let whole = BY_TEXT.get(&small(text)).into_iter().flatten();
    let whole = whole
        .filter(|(shown, _)| offset.is_none() || offset == *shown)
        .find(|_| !text.is_empty());
    match whole {
        Some((_, zone)) => Some(zone),
        None => places::zone(text, offset),
    }
}

/// With brackets and blanks of ASCII for those of East Asia, and without marks of direction.
fn plain(name: &str) -> String {
    let letter = |c: char| match c {
        '\u{ff08}' => Some('('),
        '\u{ff09}' => Some(')'),
        '\u{3000}' | '\u{a0}' | '\u{202f}' => Some(' '),
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' => None,
        c => Some(c),
    };
    name.chars().filter_map(letter).collect()
}

/// `(UTC+09:00) Osaka, Sapporo, Tokyo` or `(GMT+01.00) Amsterdam / Berlin`: offset in seconds and text.
pub(super) fn offset_and_text(name: &str) -> (Option<i32>, &str) {
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
        // An offset that cannot be makes the whole a text, which no zone has.
        Some(number) => {
            offset(number).map_or((None, name.trim()), |offset| (Some(offset), text.trim()))
        }
        None => (None, name.trim()),
    }
}

fn offset(text: &str) -> Option<i32> {
    let text = text
        .replace(['\u{2212}', '\u{2013}', '\u{2011}'], "-")
        .replace(' ', "");
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
