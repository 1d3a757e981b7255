//! What zones mean, against the zone data itself.

mod named;

use jiff::civil::{Date, DateTime, Time, Weekday};
use strum::IntoEnumIterator;
use windows_timezones::WindowsTimezone;

use super::*;
use model::{Daylight, Onset, OnsetDay, ZoneEra};

const AS_OF: Date = Date::constant(2026, 11, 20);

fn resolver() -> Resolver {
    Resolver::new(AS_OF)
}

fn kind(name: &str) -> ZoneKind {
    resolver().resolve(&Zone::named(name)).kind.clone()
}

fn found(name: &str, how: How) -> ZoneKind {
    ZoneKind::Iana {
        name: name.to_owned(),
        how,
    }
}

fn onset(month: i8, nth: i8, weekday: Weekday, hour: i8) -> Onset {
    Onset {
        month,
        day: OnsetDay::Nth(nth, weekday),
        time: Time::constant(hour, 0, 0, 0),
    }
}

fn rules(standard: i32, daylight: Option<(Onset, Onset)>) -> ZoneRules {
    let daylight = daylight.map(|(starts, ends)| Daylight {
        offset: standard + 3600,
        starts,
        ends,
    });
    ZoneRules {
        until: None,
        eras: vec![ZoneEra {
            first_year: 1601,
            standard,
            daylight,
        }],
    }
}

fn europe(standard: i32, hour: i8) -> ZoneRules {
    let starts = onset(3, 5, Weekday::Sunday, hour);
    rules(
        standard,
        Some((starts, onset(10, 5, Weekday::Sunday, hour + 1))),
    )
}

fn with_rules(name: &str, rules: ZoneRules) -> Zone {
    Zone::Named(Arc::new(NamedZone {
        name: name.to_owned(),
        rules: Some(rules),
    }))
}

#[test]
fn rules_without_a_name_are_fitted() {
    let resolver = resolver();
    for (name, rules, expected) in [
        ("tzone://Microsoft/Custom", europe(3600, 2), "Europe/Berlin"),
        ("", europe(0, 1), "Europe/London"),
        ("", rules(9 * 3600, None), "Asia/Tokyo"),
        ("", rules(19_800, None), "Asia/Calcutta"),
        (
            "Customized Time Zone",
            rules(
                -8 * 3600,
                Some((
                    onset(3, 2, Weekday::Sunday, 2),
                    onset(11, 1, Weekday::Sunday, 2),
                )),
            ),
            "America/Los_Angeles",
        ),
        (
            "Eastern",
            rules(
                -5 * 3600,
                Some((
                    onset(3, 2, Weekday::Sunday, 2),
                    onset(11, 1, Weekday::Sunday, 2),
                )),
            ),
            "America/New_York",
        ),
        (
            "",
            rules(
                10 * 3600,
                Some((
                    onset(10, 1, Weekday::Sunday, 2),
                    onset(4, 1, Weekday::Sunday, 3),
                )),
            ),
            "Australia/Sydney",
        ),
    ] {
        let zone = resolver.resolve(&with_rules(name, rules));
        assert_eq!(zone.kind, found(expected, How::Fitted), "{expected}");
        assert!(!zone.contradicts);
    }
    let nothing = resolver.resolve(&with_rules("", rules(0, None)));
    assert_eq!(nothing.kind, ZoneKind::Utc);
    let odd = resolver.resolve(&with_rules("Mine", rules(1234, None)));
    assert_eq!(
        odd.kind,
        ZoneKind::RulesOnly {
            name: "Mine".to_owned()
        }
    );
    assert!(odd.source.is_some() && odd.target.is_none());
}

#[test]
fn rules_that_contradict_the_name_are_marked_and_the_source_follows_them() {
    let resolver = resolver();
    let right = resolver.resolve(&with_rules("W. Europe Standard Time", europe(3600, 2)));
    assert!(!right.contradicts);
    let wrong = resolver.resolve(&with_rules("W. Europe Standard Time", rules(3600, None)));
    assert!(wrong.contradicts);
    assert_eq!(wrong.target_name(), Some("Europe/Berlin"));
    let summer = Date::constant(2027, 7, 1).at(12, 0, 0, 0);
    let hours = |clock: &Option<Arc<Clock>>| {
        let noon = days::clock_seconds(summer);
        (noon - clock.as_ref().unwrap().instant(summer)) / 3600
    };
    assert_eq!((hours(&wrong.source), hours(&wrong.target)), (1, 2));
}

#[test]
fn impossible_rules_are_no_rules() {
    let resolver = resolver();
    for rules in [
        ZoneRules {
            eras: Vec::new(),
            until: None,
        },
        rules(i32::MIN, None),
        rules(i32::MAX, None),
        rules(
            0,
            Some((
                onset(13, 1, Weekday::Sunday, 2),
                onset(3, 1, Weekday::Sunday, 2),
            )),
        ),
        rules(
            0,
            Some((
                onset(1, -7, Weekday::Sunday, 2),
                onset(3, 1, Weekday::Sunday, 2),
            )),
        ),
    ] {
        let zone = resolver.resolve(&with_rules("x", rules.clone()));
        assert!(matches!(zone.kind, ZoneKind::Unknown { .. }), "{rules:?}");
    }
    let many: Vec<ZoneEra> = (0..20_000)
        .map(|year| ZoneEra {
            first_year: year,
            standard: i32::from(year),
            daylight: None,
        })
        .collect();
    resolver.resolve(&with_rules(
        "x",
        ZoneRules {
            eras: many,
            until: None,
        },
    ));
}

/// Rules of a zone in one year, read off the zone data, as Exchange holds them.
fn rules_of(zone: &TimeZone, year: i16) -> Option<ZoneEra> {
    let instant = |year| i64::from(days::number(Date::new(year, 1, 1).unwrap())) * days::DAY;
    let start = clock::offset_at(zone, instant(year));
    let changes = clock::changes(zone, instant(year), instant(year + 1));
    let small = |offset: i64| i32::try_from(offset).unwrap();
    let [(first, middle), (second, end)] = changes[..] else {
        return changes.is_empty().then(|| ZoneEra {
            first_year: year,
            standard: small(start),
            daylight: None,
        });
    };
    if end != start {
        return None;
    }
    let onset = |at: i64, before: i64| {
        let shown = days::from_clock_seconds(at + before).unwrap();
        Onset {
            month: shown.month(),
            day: OnsetDay::Day(shown.day()),
            time: shown.time(),
        }
    };
    let (forward, back) = (onset(first, start), onset(second, middle));
    Some(if middle > start {
        ZoneEra {
            first_year: year,
            standard: small(start),
            daylight: Some(Daylight {
                offset: small(middle),
                starts: forward,
                ends: back,
            }),
        }
    } else {
        ZoneEra {
            first_year: year,
            standard: small(middle),
            daylight: Some(Daylight {
                offset: small(start),
                starts: back,
                ends: forward,
            }),
        }
    })
}

#[test]
fn rules_year_by_year_give_the_offsets_of_every_windows_zone() {
    let mut compared = 0;
    for of_windows in WindowsTimezone::iter() {
        let zone = names::iana(of_windows.tzdb_id()).unwrap();
        let Some(eras) = (2025..=2036)
            .map(|year| rules_of(&zone, year))
            .collect::<Option<Vec<_>>>()
        else {
            continue;
        };
        let own = rules::zone(&ZoneRules { eras, until: None }).unwrap_or_else(|| {
            panic!("{} has no zone", of_windows.name());
        });
        let (own, zone) = (Clock::new(own), Clock::new(zone));
        let from = days::clock_seconds(Date::constant(2025, 1, 2).at(0, 0, 0, 0));
        let until = days::clock_seconds(Date::constant(2036, 12, 30).at(0, 0, 0, 0));
        for half_hour in (from..until).step_by(1800) {
            let shown = days::from_clock_seconds(half_hour).unwrap();
            assert_eq!(
                own.instant(shown),
                zone.instant(shown),
                "{} at {shown}",
                of_windows.name()
            );
        }
        compared += 1;
    }
    assert!(compared > 120, "{compared} zones compared");
}

#[test]
fn a_clock_agrees_with_the_data_at_every_change() {
    let mut looked_at = 0;
    for of_windows in WindowsTimezone::iter() {
        let zone = names::iana(of_windows.tzdb_id()).unwrap();
        let clock = Clock::new(zone.clone());
        for (at, offset) in clock::changes(&zone, -2_000_000_000, 4_200_000_000) {
            for minutes in (-180..=180).step_by(15) {
                let shown = days::from_clock_seconds(at + offset + minutes * 60).unwrap();
                let expected = zone.to_ambiguous_timestamp(shown).compatible().unwrap();
                assert_eq!(
                    clock.instant(shown),
                    expected.as_second(),
                    "{} at {shown}",
                    of_windows.name()
                );
                let instant = at + minutes * 60;
                let timestamp = jiff::Timestamp::from_second(instant).unwrap();
                assert_eq!(clock.shown(instant), Some(zone.to_datetime(timestamp)));
                looked_at += 1;
            }
        }
    }
    assert!(looked_at > 100_000, "{looked_at} times");
}

#[test]
fn a_gap_moves_forward_and_of_two_the_first_is_meant() {
    let resolver = resolver();
    let zone = resolver.resolve(&Zone::named("Europe/Berlin"));
    let clock = zone.target.as_ref().unwrap();
    let at = |text: &str| clock.instant(text.parse::<DateTime>().unwrap());
    let utc = |text: &str| text.parse::<jiff::Timestamp>().unwrap().as_second();
    // RFC 5545, 3.3.5: 02:30 that does not exist is read with the offset before the gap.
    assert_eq!(at("2027-03-28T02:30"), utc("2027-03-28T01:30Z"));
    assert_eq!(at("2027-03-28T03:00"), utc("2027-03-28T01:00Z"));
    assert_eq!(at("2027-10-31T02:30"), utc("2027-10-31T00:30Z"));
    assert_eq!(at("2027-10-31T03:00"), utc("2027-10-31T02:00Z"));
    // Outside the years that are kept.
    assert_eq!(at("2150-07-01T12:00"), utc("2150-07-01T10:00Z"));
    assert_eq!(at("1960-07-01T12:00"), utc("1960-07-01T11:00Z"));
}
