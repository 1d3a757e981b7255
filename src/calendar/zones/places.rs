//! What zone the places in a text are of, in the languages that Windows speaks.
//!
//! Apart because it is a question of data: `cities.tsv` has the cities that CLDR names for zones, `texts.tsv` the
//! cities and regions that only Windows names. Windows shows its zones by a list of places in the user's
//! language, and exports carry that text where they should carry a name.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::clock::offset_at;
use super::names::{self, WINDOWS, offset_and_text};

/// What parts the places of a list.
const SEPARATORS: &[char] = &[
    ',', ';', '/', ':', '\u{3001}', '\u{ff0c}', '\u{ff1b}', '\u{ff0f}', '\u{60c}',
];

/// Words after a place for its standard time.
const STANDARD: &[&str] = &[
    "標準時間",
    "標準時",
    "标准时间",
    "夏令时",
    "표준시",
    "standard time",
];

/// Letters of a place within other words, at most.
const LONGEST_PLACE: usize = 12;

/// A zone that a name is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    zone: &'static str,
    /// The place of Windows' zone in the list, where one is known.
    group: Option<usize>,
    /// Says too little without an offset: a region, or a place that another one of that name is better known than.
    vague: bool,
}

/// Places by name in small letters.
type Index = BTreeMap<String, Vec<Place>>;

static INDEX: LazyLock<Index> = LazyLock::new(index);

fn index() -> Index {
    let mut index = Index::new();
    let mut groups: BTreeMap<&str, usize> = BTreeMap::new();
    for (group, zone) in WINDOWS.iter().enumerate() {
        groups.entry(zone.zone).or_insert(group);
    }
    let mut add = |name: &str, place: Place| {
        let places = index.entry(name.to_lowercase()).or_default();
        if !places
            .iter()
            .any(|known| known.group == place.group && known.zone == place.zone)
        {
            places.push(place);
        }
    };
    for mut cells in rows(include_str!("cities.tsv")) {
        let (windows, zone) = (cells.next(), cells.next().unwrap_or_default());
        let group = WINDOWS.iter().position(|known| Some(known.name) == windows);
        if let Some(group) = group {
            groups.entry(zone).or_insert(group);
        }
        let place = |vague: bool| Place { zone, group, vague };
        for name in cells {
            add(name, place(false));
        }
        let (region, last) = zone.rsplit_once('/').unwrap_or_default();
        add(&last.replace('_', " "), place(region.contains('/')));
    }
    for mut cells in rows(include_str!("texts.tsv")) {
        let zone = cells.next().unwrap_or_default();
        let group = groups.get(zone).copied();
        for name in cells {
            let plain = name.trim_start_matches('~');
            add(
                plain,
                Place {
                    zone,
                    group,
                    vague: plain != name,
                },
            );
        }
    }
    for (group, shown) in WINDOWS.iter().enumerate() {
        for name in places_of(offset_and_text(shown.text).1) {
            // A city of its own zone is that, whatever Windows puts it together with.
            let known = index
                .get(&name)
                .is_some_and(|places| places.iter().any(|place| place.group == Some(group)));
            if !known {
                let place = Place {
                    zone: shown.zone,
                    group: Some(group),
                    vague: true,
                };
                index.entry(name).or_default().push(place);
            }
        }
    }
    index
}

fn rows(table: &'static str) -> impl Iterator<Item = std::str::Split<'static, char>> {
    table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split('\t'))
}

/// The zone that the places of a text are of. `offset`: that of its standard time, where it is known.
pub(super) fn zone(text: &str, offset: Option<i32>) -> Option<&'static str> {
    let places = places_of(text);
    let known = places.iter().map(|place| known_or_standard(place, offset));
    let known: Vec<Vec<Place>> = known.collect();
    // Without an offset one word could be of any zone: all of them must be known.
    if offset.is_none() && known.iter().any(Vec::is_empty) {
        return None;
    }
    let mut best: Option<(usize, Place)> = None;
    for place in known.iter().flatten() {
        let of_group = |other: &&Vec<Place>| other.iter().any(|other| alike(place, other));
        let shared = known.iter().filter(of_group).count();
        if best.is_none_or(|(most, _)| shared > most) {
            best = Some((shared, *place));
        }
    }
    let (_, best) = best?;
    let mut zones = known.iter().flatten().filter(|other| alike(&best, other));
    if zones.all(|other| other.zone == best.zone) {
        return Some(best.zone);
    }
    WINDOWS.get(best.group?).map(|windows| windows.zone)
}

fn alike(one: &Place, other: &Place) -> bool {
    match one.group {
        Some(group) => other.group == Some(group),
        None => other.zone == one.zone,
    }
}

/// What a place can be of, by its name, else by what stands before the words for its standard time.
fn known_or_standard(place: &str, offset: Option<i32>) -> Vec<Place> {
    let found = known(place, offset);
    let standard = STANDARD.iter().find_map(|words| place.strip_suffix(words));
    match standard {
        Some(standard) if found.is_empty() => known(standard.trim_end(), offset),
        _ => found,
    }
}

/// What a place can be of.
fn known(place: &str, offset: Option<i32>) -> Vec<Place> {
    let Some(offset) = offset else {
        let found = INDEX.get(place).map(Vec::as_slice);
        // What several zones have says nothing.
        return match found {
            Some([only]) if !only.vague => vec![*only],
            _ => Vec::new(),
        };
    };
    let fits = |found: &&Place| has_offset(found, offset);
    let exact = INDEX.get(place).into_iter().flatten();
    let exact: Vec<Place> = exact.filter(fits).copied().collect();
    if !exact.is_empty() || !place.chars().any(is_east_asian) {
        return exact;
    }
    // These scripts put no blank between a place and the words around it.
    let starts = place.char_indices().filter(|(_, c)| is_east_asian(*c));
    let within = starts.flat_map(|(at, _)| {
        let rest = place.get(at..).unwrap_or_default();
        let ends = rest.char_indices().skip(1).map(|(end, _)| end);
        let ends = ends.chain([rest.len()]).take(LONGEST_PLACE);
        ends.filter_map(move |end| INDEX.get(rest.get(..end)?))
            .flatten()
    });
    within.filter(fits).copied().collect()
}

fn is_east_asian(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

/// Whether a place's standard time is or was that, in the years whose Windows wrote such texts. In Dublin and
/// Casablanca the lower of the offsets is meant, too.
fn has_offset(place: &Place, offset: i32) -> bool {
    const NEW_YEAR_2000: i64 = 946_684_800;
    const HALF_YEAR: i64 = 15_778_476;
    let shown = place.group.and_then(|group| WINDOWS.get(group));
    if shown.is_some_and(|shown| offset_and_text(shown.text).0 == Some(offset)) {
        return true;
    }
    let Some(zone) = names::iana(place.zone) else {
        return false;
    };
    let at = |half: i64| offset_at(&zone, NEW_YEAR_2000 + half * HALF_YEAR + HALF_YEAR / 12);
    (0..28).any(|year| at(2 * year).min(at(2 * year + 1)) == i64::from(offset))
}

/// Places in a text, in small letters, without what stands in brackets behind them.
fn places_of(text: &str) -> Vec<String> {
    let text = text.replace(" - ", ",").replace(" \u{2013} ", ",");
    let parts = text.split(SEPARATORS).map(|part| {
        let place = part.split_once('(').map_or(part, |(place, _)| place);
        place.trim().to_lowercase()
    });
    parts.filter(|place| place.len() > 2).collect()
}
