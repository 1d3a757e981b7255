//! Zones as Outlook, Google and the database's converters write them.

use std::sync::Arc;

use jiff::civil::Weekday;

use super::tests::calendar;
use model::{NamedZone, OnsetDay, Zone};

fn zone_of(observances: &str) -> (Arc<NamedZone>, Vec<String>) {
    let (events, problems) = calendar(&format!(
        "BEGIN:VTIMEZONE\nTZID:Z\n{observances}\nEND:VTIMEZONE\n\
         BEGIN:VEVENT\nDTSTART;TZID=Z:20250101T100000\nEND:VEVENT"
    ));
    match &events[0].start.as_ref().unwrap().zone {
        Zone::Named(zone) => (Arc::clone(zone), problems),
        other => panic!("{other:?}"),
    }
}

fn observance(kind: &str, start: &str, from: &str, to: &str, more: &str) -> String {
    format!(
        "BEGIN:{kind}\nDTSTART:{start}\nTZOFFSETFROM:{from}\nTZOFFSETTO:{to}\n{more}\nEND:{kind}\n"
    )
}

#[test]
fn a_zone_of_outlook_is_one_era() {
    let standard = observance(
        "STANDARD",
        "16010101T030000",
        "+0200",
        "+0100",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
    );
    let daylight = observance(
        "DAYLIGHT",
        "16010101T020000",
        "+0100",
        "+0200",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
    );
    let (zone, problems) = zone_of(&format!("{standard}{daylight}"));
    assert_eq!(problems, [""; 0]);
    let eras = &zone.rules.as_ref().unwrap().eras;
    assert_eq!(eras.len(), 1);
    assert_eq!((eras[0].first_year, eras[0].standard), (1601, 3600));
    let summer = eras[0].daylight.unwrap();
    assert_eq!(summer.offset, 7200);
    assert_eq!(
        (summer.starts.month, summer.starts.day),
        (3, OnsetDay::Nth(5, Weekday::Sunday))
    );
    assert_eq!((summer.ends.month, summer.ends.time.hour()), (10, 3));
}

#[test]
fn rules_that_change_are_eras_in_their_order() {
    let usa = [
        observance(
            "DAYLIGHT",
            "19870405T020000",
            "-0500",
            "-0400",
            "RRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=1SU;UNTIL=20060402T070000Z",
        ),
        observance(
            "STANDARD",
            "19671029T020000",
            "-0400",
            "-0500",
            "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU;UNTIL=20061029T060000Z",
        ),
        observance(
            "DAYLIGHT",
            "20070311T020000",
            "-0500",
            "-0400",
            "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=SU;BYMONTHDAY=8,9,10,11,12,13,14",
        ),
        observance(
            "STANDARD",
            "20071104T020000",
            "-0400",
            "-0500",
            "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU",
        ),
    ]
    .concat();
    let (zone, problems) = zone_of(&usa);
    assert_eq!(problems, [""; 0]);
    let told: Vec<_> = zone
        .rules
        .as_ref()
        .unwrap()
        .eras
        .iter()
        .map(|era| {
            (
                era.first_year,
                era.daylight
                    .map(|summer| (summer.starts.month, summer.starts.day)),
            )
        })
        .collect();
    let nth = |n| OnsetDay::Nth(n, Weekday::Sunday);
    assert_eq!(
        told.get(told.len() - 2..).unwrap(),
        [(1987, Some((4, nth(1)))), (2007, Some((3, nth(2))))]
    );
}

#[test]
fn a_zone_without_daylight_saving_is_its_offset() {
    let (zone, problems) = zone_of(&observance(
        "STANDARD",
        "19700101T000000",
        "+0900",
        "+0900",
        "TZNAME:JST",
    ));
    assert_eq!(problems, [""; 0]);
    let eras = &zone.rules.as_ref().unwrap().eras;
    assert_eq!(
        (eras.len(), eras[0].standard, eras[0].daylight),
        (1, 32_400, None)
    );
}

#[test]
fn a_zone_that_does_not_fit_is_left_to_its_name_and_told() {
    for observances in [
        observance("STANDARD", "19700101T000000", "+0900", "nine", ""),
        observance("STANDARD", "never", "+0900", "+0900", ""),
        observance("STANDARD", "20100601T000000", "+0100", "+0200", "")
            + &observance("STANDARD", "20120301T000000", "+0200", "+0300", "")
            + &observance("STANDARD", "20120601T000000", "+0300", "+0400", ""),
        observance(
            "STANDARD",
            "20100601T000000",
            "+0100",
            "+0200",
            "RRULE:FREQ=MONTHLY",
        ),
        String::new(),
    ] {
        let (zone, problems) = zone_of(&observances);
        assert_eq!(
            (zone.name.as_str(), &zone.rules),
            ("Z", &None),
            "{observances}"
        );
        assert!(problems[0].contains("'Z'"), "{observances}: {problems:?}");
    }
}

#[test]
fn the_observance_that_began_last_holds() {
    let text = |until: (&str, &str)| {
        let rule =
            |end: &str, month| format!("RRULE:FREQ=YEARLY;UNTIL={end};BYDAY=-1SU;BYMONTH={month}");
        observance(
            "STANDARD",
            "19961027T030000",
            "+0200",
            "+0100",
            &rule(until.0, 10),
        ) + &observance(
            "DAYLIGHT",
            "19810329T020000",
            "+0100",
            "+0200",
            &rule(until.1, 3),
        )
    };
    let rules = |zone: &Arc<NamedZone>| zone.rules.clone().unwrap();
    // Its last year has a start of daylight saving time and no end, or an end and no start.
    for (until, last) in [
        (("20361026T010000Z", "20370329T010000Z"), 7_200),
        (("20371025T010000Z", "20360330T010000Z"), 3_600),
    ] {
        let (zone, problems) = zone_of(&text(until));
        assert_eq!(problems, [""; 0]);
        let rules = rules(&zone);
        assert_eq!(rules.until, Some(2037));
        let zone = Zone::Named(zone);
        let hours = |day: jiff::civil::Date| {
            let at = day.at(12, 0, 0, 0);
            (at - super::clock::to_utc(at, &zone).unwrap()).get_hours()
        };
        assert_eq!(hours(jiff::civil::date(2026, 1, 15)), 1);
        assert_eq!(hours(jiff::civil::date(2026, 7, 15)), 2);
        assert_eq!(
            i64::from(hours(jiff::civil::date(2039, 7, 15))) * 3_600,
            last
        );
    }
}
