//! What zones mean, against the zone data itself.

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
fn every_windows_zone_has_an_iana_zone_that_the_data_know() {
    let resolver = resolver();
    let mut seen = 0;
    for zone in WindowsTimezone::iter() {
        let result = resolver.resolve(&Zone::named(zone.name()));
        assert!(result.target.is_some(), "{}", zone.name());
        assert_eq!(
            result.target_name(),
            Some(zone.tzdb_id().trim_start_matches("Etc/"))
                .filter(|name| *name == "UTC")
                .or(Some(zone.tzdb_id())),
            "{}",
            zone.name()
        );
        seen += 1;
    }
    assert!(seen >= 139, "{seen} zones");
}

#[test]
fn a_text_that_windows_shows_is_its_zone() {
    let resolver = resolver();
    for zone in WindowsTimezone::iter() {
        let by_text = resolver.resolve(&Zone::named(zone.description()));
        let by_name = resolver.resolve(&Zone::named(zone.name()));
        assert_eq!(
            by_text.target_name(),
            by_name.target_name(),
            "{}",
            zone.description()
        );
    }
}

#[test]
fn names_are_read_as_they_stand_in_exports() {
    for (name, expected) in [
        ("Tokyo Standard Time", found("Asia/Tokyo", How::Windows)),
        ("GMT Standard Time", found("Europe/London", How::Windows)),
        (
            "w. europe standard time",
            found("Europe/Berlin", How::Windows),
        ),
        ("Asia/Tokyo", found("Asia/Tokyo", How::Exact)),
        ("\"Europe/Paris\"", found("Europe/Paris", How::Exact)),
        ("US/Pacific", found("US/Pacific", How::Exact)),
        (
            "/freeassociation.sourceforge.net/Tzfile/Europe/Berlin",
            found("Europe/Berlin", How::Alias),
        ),
        (
            "/citadel.org/20190914_1/America/Argentina/Buenos_Aires",
            found("America/Argentina/Buenos_Aires", How::Alias),
        ),
        ("/Europe/Stockholm", found("Europe/Stockholm", How::Alias)),
        ("posix/Europe/Vaduz", found("Europe/Vaduz", How::Alias)),
        ("UTC", ZoneKind::Utc),
        ("tzone://Microsoft/Utc", ZoneKind::Utc),
        (
            "(UTC+09:00) Osaka, Sapporo, Tokyo",
            found("Asia/Tokyo", How::Display),
        ),
        (
            "(GMT+01.00) Amsterdam / Berlin / Bern / Rome / Stockholm / Vienna",
            found("Europe/Berlin", How::Display),
        ),
        (
            "Amsterdam, Belgrade, Berlin, Brussels, Budapest, Madrid, Paris, Prague, Stockholm",
            found("Europe/Berlin", How::Display),
        ),
        ("(GMT+09:00) Tokyo", found("Asia/Tokyo", How::Display)),
        ("(UTC+01:00) Oslo", found("Europe/Oslo", How::Display)),
        (
            "(GMT-08:00) Pacific Time (US & Canada); Tijuana",
            found("America/Los_Angeles", How::Display),
        ),
    ] {
        assert_eq!(kind(name), expected, "{name}");
    }
}

/// The day that `windows.tsv` names, and the zones of its rows.
#[test]
fn windows_zones_are_those_of_the_day_that_their_table_names() {
    let table = include_str!("windows.tsv");
    assert!(table.contains("As of 2026-11-28."));
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        assert_eq!(kind(cells[0]), found(cells[1], How::Windows), "{line}");
        let of_cldr = WindowsTimezone::iter().any(|zone| zone.name() == cells[0]);
        assert!(!of_cldr, "{line}: CLDR has it");
        if let Some(text) = cells.get(2) {
            assert!(matches!(kind(text), ZoneKind::Iana { .. }), "{line}");
        }
    }
    for (name, zone) in [
        ("British Columbia Standard Time", "America/Vancouver"),
        ("Alberta Standard Time", "America/Edmonton"),
        ("Manitoba Standard Time", "America/Winnipeg"),
        ("Mid-Atlantic Standard Time", "Etc/GMT+2"),
        ("Kamchatka Standard Time", "Asia/Kamchatka"),
        ("Armenian Standard Time", "Asia/Yerevan"),
        ("Mexico Standard Time", "America/Mexico_City"),
        ("Mexico Standard Time 2", "America/Mazatlan"),
        ("W. Europe Daylight Time", "Europe/Berlin"),
        ("GMT Summer Time", "Europe/London"),
    ] {
        assert_eq!(kind(name), found(zone, How::Windows), "{name}");
    }
}

#[test]
fn every_city_of_the_tables_has_a_zone_that_the_data_know() {
    for table in [include_str!("cities.tsv"), include_str!("texts.tsv")] {
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let zone = line.split('\t').find(|cell| cell.contains('/')).unwrap();
            assert!(names::iana(zone).is_some(), "{line}");
        }
    }
}

#[test]
fn texts_in_the_user_s_language_are_their_zones() {
    for (text, zone) in [
        ("(UTC+09:00) 大阪、札幌、東京", "Asia/Tokyo"),
        ("（UTC+09:00）大阪、札幌、東京", "Asia/Tokyo"),
        ("東京 (標準時)", "Asia/Tokyo"),
        ("東京", "Asia/Tokyo"),
        ("(UTC+09:00) 서울", "Asia/Seoul"),
        ("대한민국 표준시", "Asia/Seoul"),
        ("(UTC+08:00) 台北", "Asia/Taipei"),
        ("(UTC+08:00) 臺北", "Asia/Taipei"),
        ("台北標準時間", "Asia/Taipei"),
        (
            "(UTC+08:00) 北京，重庆，香港特别行政区，乌鲁木齐",
            "Asia/Shanghai",
        ),
        (
            "(GMT+08:00) 北京、重慶、香港特別行政區、烏魯木齊",
            "Asia/Shanghai",
        ),
        ("(UTC-03:00) Brasília", "America/Sao_Paulo"),
        ("(UTC+03:00) Москва, Санкт-Петербург", "Europe/Moscow"),
        (
            "(UTC+04:00) Москва, Санкт-Петербург, Волгоград",
            "Europe/Moscow",
        ),
        (
            "(UTC+01:00) Amsterdam, Berlin, Bern, Rom, Stockholm, Wien",
            "Europe/Berlin",
        ),
        (
            "(UTC+01:00) アムステルダム、ベルリン、ベルン、ローマ、ストックホルム、ウィーン",
            "Europe/Berlin",
        ),
        (
            "(UTC+01:00) Bruxelles, Copenhague, Madrid, Paris",
            "Europe/Paris",
        ),
        (
            "(UTC+00:00) Dublín, Edimburgo, Lisboa, Londres",
            "Europe/London",
        ),
        (
            "(UTC+02:00) Helsinki, Kiew, Riga, Sofia, Tallinn, Wilna",
            "Europe/Kiev",
        ),
        ("(UTC+02:00) Афины, Бухарест", "Europe/Bucharest"),
        ("(UTC+02:00) 雅典，布加勒斯特", "Europe/Bucharest"),
        ("(UTC+05:30) 金奈，加尔各答，孟买，新德里", "Asia/Calcutta"),
        (
            "(UTC+05:30) Chennai, Kalkutta, Mumbai, Neu-Delhi",
            "Asia/Calcutta",
        ),
        ("(UTC+07:00) バンコク、ハノイ、ジャカルタ", "Asia/Bangkok"),
        (
            "(UTC+10:00) キャンベラ、メルボルン、シドニー",
            "Australia/Sydney",
        ),
        ("(UTC+12:00) 오클랜드, 웰링턴", "Pacific/Auckland"),
        (
            "(UTC-05:00) 東部標準時 (米国およびカナダ)",
            "America/New_York",
        ),
        ("(UTC-05:00) 동부 표준시(미국과 캐나다)", "America/New_York"),
        (
            "(UTC-08:00) 太平洋时间(美国和加拿大)",
            "America/Los_Angeles",
        ),
        (
            "(UTC-06:00) Hora central (EE. UU. y Canadá)",
            "America/Chicago",
        ),
        (
            "(UTC-05:00) Богота, Лима, Кито, Рио-Бранко",
            "America/Bogota",
        ),
        (
            "(UTC-06:00) グアダラハラ、メキシコシティ、モンテレー",
            "America/Mexico_City",
        ),
        ("(UTC+03:00) İstanbul", "Europe/Istanbul"),
        (
            "(UTC+01:00) Sarajewo, Skopje, Warszawa, Zagrzeb",
            "Europe/Warsaw",
        ),
        (
            "(UTC+01:00) Belgrad, Bratislava, Budapešť, Lublaň, Praha",
            "Europe/Budapest",
        ),
    ] {
        assert_eq!(kind(text), found(zone, How::Display), "{text}");
    }
}

#[test]
fn names_that_mean_nothing_stay_unknown() {
    for name in [
        "",
        "Eastern",
        "Nowhere/Middle",
        "tzone://Microsoft/Custom",
        "Customized Time Zone",
        "(UTC+09:00) Berlin",
        "(UTC+09:00) 北京",
        "Berlin, Middle of Nowhere",
        "東部標準時",
        "Central",
        "(UTC+99:99) Tokyo",
        "(UTC+",
        "Factory",
        "///////",
        &"Europe/".repeat(5000),
    ] {
        let expected = ZoneKind::Unknown {
            name: name.to_owned(),
        };
        assert_eq!(kind(name), expected, "{name}");
    }
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
