//! What the names and texts of zones mean.

use strum::IntoEnumIterator;
use windows_timezones::WindowsTimezone;

use super::*;

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
    let table = include_str!("../windows.tsv");
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
    for table in [include_str!("../cities.tsv"), include_str!("../texts.tsv")] {
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
