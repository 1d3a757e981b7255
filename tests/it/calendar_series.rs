//! Series from source to target: patterns of Exchange against a search day by day, conversion, ends,
//! and what a comparison finds.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a helper that fails is a test that fails"
)]

use std::io::Write;
use std::sync::Arc;

use jiff::civil::{Date, DateTime, Time, Weekday, date};
use labelcast::calendar::target::rule_of;
use labelcast::calendar::{
    Budget, Comparison, Difference, MonthEnd, Obstacle, Resolver, Slots, TargetEvent,
    TargetOptions, Timetable, When, Window, compare,
};
use labelcast::model::{
    Changed, Daylight, DifferenceClass, Event, ExchangePattern, Frequency, Moment, NamedZone, Nth,
    Onset, OnsetDay, Own, Pattern, RecurrenceRule, Series, SeriesEnd, Weekdays, Zone, ZoneEra,
    ZoneRules,
};
use proptest::prelude::*;

const AS_OF: Date = date(2026, 11, 20);

fn moment(at: &str, zone: &Zone) -> Moment {
    Moment {
        local: at.parse().unwrap(),
        zone: zone.clone(),
    }
}

/// A series of one hour.
fn series(at: &str, zone: &Zone, pattern: Pattern, end: SeriesEnd) -> Event {
    let start = moment(at, zone);
    let end_of_first = Moment {
        local: start.local.saturating_add(jiff::Span::new().hours(1)),
        zone: zone.clone(),
    };
    let mut event = Event::plain(start, end_of_first);
    event.series = Some(Box::new(Series {
        pattern,
        end,
        zone: zone.clone(),
        deleted: Vec::new(),
        changed: Vec::new(),
        added: Vec::new(),
        by_date: false,
        unclear: None,
    }));
    event
}

fn all_day(at: &str, pattern: Pattern, end: SeriesEnd) -> Event {
    let mut event = series(at, &Zone::Floating, pattern, end);
    event.all_day = true;
    event.end.as_mut().unwrap().local = event.start.as_ref().unwrap().local.tomorrow().unwrap();
    event
}

fn daily() -> Pattern {
    Pattern::Exchange(ExchangePattern::Daily { every: 1 })
}

fn weekly(days: Weekdays) -> Pattern {
    Pattern::Exchange(ExchangePattern::Weekly {
        every: 1,
        days,
        first_day: Weekday::Sunday,
    })
}

fn on_day(day: i8) -> Pattern {
    Pattern::Exchange(ExchangePattern::MonthlyDay { every: 1, day })
}

fn target(event: &Event) -> TargetEvent {
    TargetEvent::new(event, &Resolver::new(AS_OF), &TargetOptions::default()).unwrap()
}

fn compared(event: &Event, options: TargetOptions) -> Comparison {
    let resolver = Resolver::new(AS_OF);
    let target = TargetEvent::new(event, &resolver, &options).unwrap();
    compare(
        event,
        &target,
        &resolver,
        Window::two_years(AS_OF),
        &Budget::default(),
    )
    .comparison
}

fn difference(event: &Event) -> Difference {
    match compared(event, TargetOptions::default()) {
        Comparison::Differs(difference) => *difference,
        other => panic!("{other:?}"),
    }
}

fn same(event: &Event) {
    assert_eq!(
        compared(event, TargetOptions::default()),
        Comparison::Same,
        "{:?}",
        target(event).recurrence_lines()
    );
}

fn tokyo() -> Zone {
    Zone::named("Tokyo Standard Time")
}

// Patterns of Exchange against a search.

fn patterns() -> impl Strategy<Value = ExchangePattern> {
    let weekday = prop::sample::select(vec![Weekday::Sunday, Weekday::Monday, Weekday::Saturday]);
    let days = (1_u32..=127).prop_map(Weekdays::from_bits);
    let nth = prop_oneof![(1_i8..=4).prop_map(Nth::Number), Just(Nth::Last)];
    let months = prop_oneof![1_u32..=7, Just(12_u32), Just(24_u32)];
    prop_oneof![
        (1_u32..40).prop_map(|every| ExchangePattern::Daily { every }),
        (1_u32..7, days.clone(), weekday).prop_map(|(every, days, first_day)| {
            ExchangePattern::Weekly {
                every,
                days,
                first_day,
            }
        }),
        (months.clone(), prop_oneof![1_i8..=31, 28_i8..=31])
            .prop_map(|(every, day)| ExchangePattern::MonthlyDay { every, day }),
        (months, days, nth).prop_map(|(every, days, nth)| ExchangePattern::MonthlyNth {
            every,
            days,
            nth
        }),
    ]
}

fn a_start() -> impl Strategy<Value = DateTime> {
    (0_i64..4000).prop_map(|days| {
        let day = date(2019, 12, 25).saturating_add(jiff::Span::new().days(days));
        day.at(9, 30, 0, 0)
    })
}

/// Whether a day is one of the pattern's, by looking at the day alone.
fn is_day(pattern: ExchangePattern, start: Date, day: Date) -> bool {
    let days_after = |from: Date, to: Date| to.since(from).unwrap().get_days();
    let months = (i32::from(day.year()) - i32::from(start.year())) * 12 + i32::from(day.month())
        - i32::from(start.month());
    let on_month = |every: u32| months % i32::try_from(every).unwrap() == 0;
    match pattern {
        ExchangePattern::Daily { every } => {
            days_after(start, day) % i32::try_from(every).unwrap() == 0
        }
        ExchangePattern::Weekly {
            every,
            days,
            first_day,
        } => {
            let mut week = start;
            while week.weekday() != first_day {
                week = week.yesterday().unwrap();
            }
            let weeks = days_after(week, day) / 7;
            days.contains(day.weekday()) && weeks % i32::try_from(every).unwrap() == 0
        }
        ExchangePattern::MonthlyDay { every, day: asked } => {
            on_month(every) && day.day() == asked.min(day.days_in_month())
        }
        ExchangePattern::MonthlyNth { every, days, nth } => {
            let those: Vec<i8> = (1..=day.days_in_month())
                .filter(|one| days.contains(day.with().day(*one).build().unwrap().weekday()))
                .collect();
            let one = match nth {
                Nth::Number(number) => those.get(usize::try_from(number - 1).unwrap()),
                Nth::Last => those.last(),
            };
            on_month(every) && one == Some(&day.day())
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 400,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn patterns_of_exchange_give_the_days_that_a_search_gives(
        pattern in patterns(),
        start in a_start(),
        skip in 0_i64..800,
    ) {
        let last = date(2034, 1, 1);
        let days = start.date().series(jiff::Span::new().days(1)).take_while(|day| *day < last);
        let expected: Vec<DateTime> = days
            .filter(|day| is_day(pattern, start.date(), *day))
            .map(|day| day.to_datetime(start.time()))
            .collect();
        let before = |at: &DateTime| at.date() < last;
        let found: Vec<DateTime> = Slots::of_exchange(pattern, start).take_while(before).collect();
        prop_assert_eq!(&found, &expected);
        let from = start.saturating_add(jiff::Span::new().days(skip));
        let mut skipping = Slots::of_exchange(pattern, start);
        skipping.skip_to(from);
        let skipped: Vec<DateTime> = skipping.take_while(before).collect();
        let rest: Vec<DateTime> = expected.into_iter().filter(|at| *at >= from).collect();
        prop_assert_eq!(skipped, rest);
    }

    #[test]
    fn a_converted_pattern_differs_on_the_29th_to_31st_only(
        pattern in patterns(),
        start in a_start(),
    ) {
        let first = Slots::of_exchange(pattern, start).next().unwrap();
        let days = |rule: &RecurrenceRule| -> Vec<DateTime> {
            Slots::of_rule(rule, first).take_while(|at| at.year() < 2040).collect()
        };
        let expected: Vec<DateTime> = Slots::of_exchange(pattern, start)
            .take_while(|at| at.year() < 2040)
            .collect();
        // The periods of the rule count from the first occurrence, which is where Exchange has its
        // start; other starts are not written by it.
        prop_assume!(Slots::of_exchange(pattern, first).take(40).eq(Slots::of_exchange(pattern, start).take(40)));
        prop_assert_eq!(&days(&rule_of(pattern, first, MonthEnd::Clip)), &expected);
        let literal = days(&rule_of(pattern, first, MonthEnd::Literal));
        if let ExchangePattern::MonthlyDay { day: 29.., .. } = pattern {
            let both = expected.iter().copied().filter(|at| literal.contains(at));
            prop_assert_eq!(both.collect::<Vec<_>>(), literal);
        } else {
            prop_assert_eq!(literal, expected);
        }
    }
}

// Conversion and ends.

#[test]
fn patterns_become_rules_as_they_are_usually_written() {
    let start = date(2026, 3, 31).at(9, 0, 0, 0);
    let monday = Weekdays::default().with(Weekday::Monday);
    let nth = |every, days, nth| ExchangePattern::MonthlyNth { every, days, nth };
    for (pattern, month_end, expected) in [
        (
            ExchangePattern::Daily { every: 3 },
            MonthEnd::Literal,
            "FREQ=DAILY;INTERVAL=3",
        ),
        (
            ExchangePattern::Weekly {
                every: 2,
                days: monday.with(Weekday::Sunday),
                first_day: Weekday::Sunday,
            },
            MonthEnd::Literal,
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU",
        ),
        (
            ExchangePattern::MonthlyDay { every: 1, day: 31 },
            MonthEnd::Literal,
            "FREQ=MONTHLY;BYMONTHDAY=31",
        ),
        (
            ExchangePattern::MonthlyDay { every: 1, day: 31 },
            MonthEnd::Clip,
            "FREQ=MONTHLY;BYMONTHDAY=-1",
        ),
        (
            ExchangePattern::MonthlyDay { every: 2, day: 30 },
            MonthEnd::Clip,
            "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=28,29,30;BYSETPOS=-1",
        ),
        (
            ExchangePattern::MonthlyDay { every: 12, day: 31 },
            MonthEnd::Literal,
            "FREQ=YEARLY;BYMONTHDAY=31;BYMONTH=3",
        ),
        (
            nth(1, monday, Nth::Number(2)),
            MonthEnd::Literal,
            "FREQ=MONTHLY;BYDAY=2MO",
        ),
        (
            nth(1, monday, Nth::Last),
            MonthEnd::Literal,
            "FREQ=MONTHLY;BYDAY=-1MO",
        ),
        (
            nth(3, Weekdays::WORKING, Nth::Last),
            MonthEnd::Literal,
            "FREQ=MONTHLY;INTERVAL=3;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        ),
        (
            nth(24, Weekdays::WEEKEND, Nth::Number(1)),
            MonthEnd::Literal,
            "FREQ=YEARLY;INTERVAL=2;BYDAY=SA,SU;BYMONTH=3;BYSETPOS=1",
        ),
    ] {
        let rule = rule_of(pattern, start, month_end);
        let text = calendar::rrule_text(&rule, SeriesEnd::Never);
        assert_eq!(text, expected);
    }
}

#[test]
fn an_endless_series_ends_with_the_last_instant_of_2099_in_its_zone() {
    let until = |event: &Event| {
        let text = target(event).rrule().unwrap();
        text.split_once("UNTIL=").unwrap().1.to_owned()
    };
    for (zone, expected) in [
        (Zone::named("Asia/Tokyo"), "20991231T145959Z"),
        (tokyo(), "20991231T145959Z"),
        (Zone::named("America/Los_Angeles"), "21000101T075959Z"),
        (Zone::named("Europe/London"), "20991231T235959Z"),
        (Zone::named("Asia/Kolkata"), "20991231T182959Z"),
        (Zone::Utc, "20991231T235959Z"),
        (Zone::Floating, "20991231T235959"),
    ] {
        let event = series("2026-01-05T09:00", &zone, daily(), SeriesEnd::Never);
        assert_eq!(until(&event), expected, "{zone:?}");
        assert!(target(&event).clipped);
        same(&event);
    }
    let event = all_day("2026-01-05T00:00", daily(), SeriesEnd::Never);
    assert_eq!(until(&event), "20991231");
    same(&event);
}

#[test]
fn other_ends_are_kept() {
    let rrule = |end| {
        let event = series("2026-01-05T09:00", &tokyo(), daily(), end);
        same(&event);
        assert!(!target(&event).clipped);
        target(&event).rrule().unwrap()
    };
    assert_eq!(rrule(SeriesEnd::Count(10)), "FREQ=DAILY;COUNT=10");
    let day = date(2030, 5, 1);
    assert_eq!(
        rrule(SeriesEnd::Date(day)),
        "FREQ=DAILY;UNTIL=20300501T145959Z"
    );
    let far = SeriesEnd::Date(date(2150, 1, 1));
    assert_eq!(rrule(far), "FREQ=DAILY;UNTIL=21500101T145959Z");
    let at = day.at(0, 0, 0, 0);
    let utc = SeriesEnd::Until { at, utc: true };
    assert_eq!(rrule(utc), "FREQ=DAILY;UNTIL=20300501T000000Z");
    let local = SeriesEnd::Until { at, utc: false };
    assert_eq!(rrule(local), "FREQ=DAILY;UNTIL=20300430T150000Z");
    let event = all_day("2026-01-05T00:00", daily(), SeriesEnd::Date(day));
    assert_eq!(target(&event).rrule().unwrap(), "FREQ=DAILY;UNTIL=20300501");
    same(&event);
}

#[test]
fn exceptions_are_written_as_the_api_has_them() {
    let mut event = series("2026-01-05T09:00", &tokyo(), daily(), SeriesEnd::Count(10));
    let own = event.series.as_mut().unwrap();
    own.by_date = true;
    own.deleted = vec![date(2026, 1, 7).at(0, 0, 0, 0)];
    own.changed = vec![Changed {
        original: date(2026, 1, 8).at(0, 0, 0, 0),
        start: moment("2026-01-08T13:00", &tokyo()),
        end: moment("2026-01-08T14:00", &tokyo()),
        attachments: 0,
        subject: None,
        location: None,
        own: Own::default(),
    }];
    own.added = vec![moment("2026-02-01T03:00", &Zone::Utc)];
    let target = target(&event);
    assert_eq!(
        target.recurrence_lines(),
        [
            "RRULE:FREQ=DAILY;COUNT=10",
            "EXDATE;TZID=Asia/Tokyo:20260107T090000",
            "RDATE;TZID=Asia/Tokyo:20260201T120000",
        ]
    );
    let changed = target.overrides[0];
    assert_eq!(changed.slot, date(2026, 1, 8).at(9, 0, 0, 0));
    assert_eq!(changed.start, date(2026, 1, 8).at(13, 0, 0, 0));
    let table = Timetable::of_source(&event, &Resolver::new(AS_OF)).unwrap();
    let found = table.between(date(2026, 1, 1), date(2026, 12, 31));
    let starts: Vec<String> = table
        .occurrences(&found)
        .iter()
        .map(|one| match one.start {
            When::Instant(at) => at.to_string(),
            When::Clock(at) => at.to_string(),
        })
        .collect();
    assert_eq!(starts.len(), 10);
    assert!(!starts.contains(&"2026-01-07T00:00:00Z".to_owned()));
    assert!(starts.contains(&"2026-01-08T04:00:00Z".to_owned()));
    assert!(!starts.contains(&"2026-01-08T00:00:00Z".to_owned()));
    assert_eq!(starts[9], "2026-02-01T03:00:00Z");
    same(&event);
}

// Comparison.

#[test]
fn the_31st_is_lost_in_short_months() {
    let event = series("2026-01-31T09:00", &tokyo(), on_day(31), SeriesEnd::Never);
    let found = difference(&event);
    assert_eq!(found.class, DifferenceClass::MonthEnd);
    assert_eq!(
        found.source.unwrap().slot,
        date(2026, 11, 30).at(9, 0, 0, 0)
    );
    assert_eq!(found.target, None);
    // November, February, April, June, September and November again, in two years and near the end.
    assert!(found.count >= 10, "{}", found.count);
    let clip = TargetOptions {
        month_end: MonthEnd::Clip,
        ..TargetOptions::default()
    };
    assert_eq!(compared(&event, clip), Comparison::Same);
    same(&series(
        "2026-01-28T09:00",
        &tokyo(),
        on_day(28),
        SeriesEnd::Never,
    ));
    let thirtieth = difference(&series(
        "2026-01-30T09:00",
        &tokyo(),
        on_day(30),
        SeriesEnd::Never,
    ));
    assert_eq!(
        thirtieth.source.unwrap().slot,
        date(2027, 2, 28).at(9, 0, 0, 0)
    );
}

#[test]
fn a_leap_day_is_lost_in_other_years() {
    let yearly = Pattern::Exchange(ExchangePattern::MonthlyDay { every: 12, day: 29 });
    let found = difference(&series(
        "2024-02-29T09:00",
        &tokyo(),
        yearly,
        SeriesEnd::Never,
    ));
    assert_eq!(found.class, DifferenceClass::MonthEnd);
    assert_eq!(found.source.unwrap().slot, date(2027, 2, 28).at(9, 0, 0, 0));
}

#[test]
fn a_counted_series_on_the_31st_differs_even_before_the_window() {
    let event = series(
        "2020-01-31T09:00",
        &tokyo(),
        on_day(31),
        SeriesEnd::Count(5),
    );
    let found = difference(&event);
    assert_eq!(found.class, DifferenceClass::MonthEnd);
}

#[test]
fn patterns_that_mean_the_same_are_the_same() {
    let nth = |days, nth| {
        Pattern::Exchange(ExchangePattern::MonthlyNth {
            every: 1,
            days,
            nth,
        })
    };
    for pattern in [
        weekly(Weekdays::WORKING),
        nth(Weekdays::WORKING, Nth::Last),
        nth(Weekdays::default().with(Weekday::Friday), Nth::Last),
        nth(Weekdays::default().with(Weekday::Tuesday), Nth::Number(2)),
        nth(Weekdays::ALL, Nth::Last),
        Pattern::Rule(Box::new(RecurrenceRule::every(1, Frequency::Weekly))),
    ] {
        for zone in [
            "Pacific Standard Time",
            "W. Europe Standard Time",
            "Asia/Tokyo",
        ] {
            let near = date(2026, 5, 29).at(2, 30, 0, 0);
            let first = match &pattern {
                Pattern::Exchange(pattern) => Slots::of_exchange(*pattern, near).next(),
                _ => Some(near),
            };
            let start = &first.unwrap().to_string();
            same(&series(
                start,
                &Zone::named(zone),
                pattern.clone(),
                SeriesEnd::Never,
            ));
            same(&series(
                start,
                &Zone::named(zone),
                pattern.clone(),
                SeriesEnd::Count(90),
            ));
            let end = SeriesEnd::Date(date(2031, 3, 30));
            same(&series(start, &Zone::named(zone), pattern.clone(), end));
        }
    }
}

fn rules(standard: i32, daylight: Option<Daylight>) -> ZoneRules {
    ZoneRules {
        until: None,
        eras: vec![ZoneEra {
            first_year: 1601,
            standard,
            daylight,
        }],
    }
}

fn named(name: &str, rules: ZoneRules) -> Zone {
    Zone::Named(Arc::new(NamedZone {
        name: name.to_owned(),
        rules: Some(rules),
    }))
}

#[test]
fn rules_against_the_name_move_meetings_in_summer() {
    let zone = named("Europe/Berlin", rules(3600, None));
    let found = difference(&series(
        "2026-01-05T09:00",
        &zone,
        daily(),
        SeriesEnd::Never,
    ));
    assert_eq!(found.class, DifferenceClass::ZoneRules);
    let (source, target) = (found.source.unwrap(), found.target.unwrap());
    assert_eq!(source.slot, date(2027, 3, 28).at(9, 0, 0, 0));
    assert_eq!(
        source.start,
        When::Instant("2027-03-28T08:00Z".parse().unwrap())
    );
    assert_eq!(
        target.start,
        When::Instant("2027-03-28T07:00Z".parse().unwrap())
    );
    assert!(found.count > 400, "{}", found.count);
}

#[test]
fn a_zone_that_is_not_known_cannot_be_compared() {
    let event = series(
        "2026-01-05T09:00",
        &Zone::named("Nowhere"),
        daily(),
        SeriesEnd::Never,
    );
    let why = Obstacle::UnknownZone("Nowhere".to_owned());
    assert_eq!(
        compared(&event, TargetOptions::default()),
        Comparison::Unknown { why }
    );
    let odd = named("Mine", rules(1234, None));
    let event = series("2026-01-05T09:00", &odd, daily(), SeriesEnd::Never);
    let why = Obstacle::CustomZone("Mine".to_owned());
    assert_eq!(
        compared(&event, TargetOptions::default()),
        Comparison::Unknown { why }
    );
    let target = target(&event);
    assert!(target.zone_is_open);
    // 20 minutes and 34 seconds east.
    assert_eq!(target.start, date(2026, 1, 5).at(8, 39, 26, 0));
}

#[test]
fn a_zone_that_was_fitted_is_the_same() {
    let starts = Onset {
        month: 3,
        day: OnsetDay::Nth(5, Weekday::Sunday),
        time: Time::constant(2, 0, 0, 0),
    };
    let ends = Onset {
        month: 10,
        time: Time::constant(3, 0, 0, 0),
        ..starts
    };
    let daylight = Daylight {
        offset: 7200,
        starts,
        ends,
    };
    let zone = named("tzone://Microsoft/Custom", rules(3600, Some(daylight)));
    let event = series("2026-01-05T02:30", &zone, daily(), SeriesEnd::Never);
    assert_eq!(
        target(&event).property_value(date(2026, 1, 5).at(2, 30, 0, 0)),
        ";TZID=Europe/Berlin:20260105T023000"
    );
    same(&event);
}

#[test]
fn a_start_outside_its_pattern_is_one_more_in_google() {
    let event = series(
        "2026-11-24T09:00",
        &tokyo(),
        weekly(Weekdays::default().with(Weekday::Monday)),
        SeriesEnd::Never,
    );
    let found = difference(&event);
    assert_eq!(found.class, DifferenceClass::Start);
    assert_eq!(found.source, None);
    assert_eq!(
        found.target.unwrap().slot,
        date(2026, 11, 24).at(9, 0, 0, 0)
    );
}

#[test]
fn a_foreign_pattern_and_a_missing_start_are_obstacles() {
    let event = series(
        "2026-01-05T09:00",
        &tokyo(),
        Pattern::Foreign("Hijri".to_owned()),
        SeriesEnd::Never,
    );
    let resolver = Resolver::new(AS_OF);
    let why = Obstacle::ForeignPattern("Hijri".to_owned());
    assert_eq!(
        Timetable::of_source(&event, &resolver).err(),
        Some(why.clone())
    );
    let built = TargetEvent::new(&event, &resolver, &TargetOptions::default());
    assert_eq!(built.err(), Some(why));
    let nothing = Timetable::of_source(&Event::default(), &resolver);
    assert_eq!(nothing.err(), Some(Obstacle::NoStart));
}

#[test]
fn single_events_are_compared_too() {
    let zone = tokyo();
    let event = Event::plain(
        moment("2026-12-05T09:00", &zone),
        moment("2026-12-05T10:00", &zone),
    );
    same(&event);
    assert_eq!(target(&event).recurrence_lines(), [""; 0]);
}

#[test]
fn whether_a_series_reaches_a_day_is_told_without_walking_there() {
    let reaches = |pattern, end, day| {
        let event = series("2001-01-01T09:00", &tokyo(), pattern, end);
        let table = Timetable::of_source(&event, &Resolver::new(AS_OF)).unwrap();
        table.reaches(day)
    };
    assert!(reaches(daily(), SeriesEnd::Never, date(4000, 1, 1)));
    assert!(reaches(
        daily(),
        SeriesEnd::Count(1_000_000),
        date(4000, 1, 1)
    ));
    assert!(!reaches(daily(), SeriesEnd::Count(10), date(2001, 1, 11)));
    assert!(reaches(daily(), SeriesEnd::Count(10), date(2001, 1, 10)));
    assert!(!reaches(
        daily(),
        SeriesEnd::Date(date(2020, 1, 1)),
        date(2020, 1, 2)
    ));
    assert!(reaches(
        daily(),
        SeriesEnd::Date(date(2020, 1, 1)),
        date(2020, 1, 1)
    ));
}

// Bounds.

#[test]
fn hostile_rules_end() {
    let mut never = RecurrenceRule::every(1, Frequency::Yearly);
    never.by_month = vec![2];
    never.by_month_day = vec![30];
    let mut seldom = RecurrenceRule::every(1, Frequency::Secondly);
    seldom.by_month = vec![2];
    seldom.by_month_day = vec![30];
    let mut many = RecurrenceRule::every(1, Frequency::Yearly);
    many.by_hour = (0..24).collect();
    many.by_minute = (0..60).collect();
    many.by_second = (0..=60).collect();
    many.by_year_day = (1..=366).collect();
    many.by_set_pos = vec![-366, 366, 1, -1];
    let mut out_of_range = RecurrenceRule::every(u32::MAX, Frequency::Monthly);
    out_of_range.by_month = vec![-1, 0, 13, 127];
    out_of_range.by_month_day = vec![0, 127, -128];
    out_of_range.by_week_no = vec![127];
    let rules = [
        never,
        seldom,
        many,
        out_of_range,
        RecurrenceRule::every(u32::MAX, Frequency::Yearly),
        RecurrenceRule::every(0, Frequency::Secondly),
        RecurrenceRule::every(u32::MAX, Frequency::Weekly),
    ];
    for rule in rules {
        for end in [
            SeriesEnd::Never,
            SeriesEnd::Count(u32::MAX),
            SeriesEnd::Date(Date::MAX),
            SeriesEnd::Date(Date::MIN),
        ] {
            for start in [
                "2026-01-05T09:00",
                "9999-12-31T23:59",
                "0001-01-01T00:00",
                "-009999-01-01T00:00",
            ] {
                let pattern = Pattern::Rule(Box::new(rule.clone()));
                let event = series(start, &tokyo(), pattern, end);
                let resolver = Resolver::new(AS_OF);
                if let Ok(target) = TargetEvent::new(&event, &resolver, &TargetOptions::default()) {
                    let window = Window::two_years(AS_OF);
                    let found =
                        compare(&event, &target, &resolver, window, &Budget::default()).comparison;
                    assert!(!matches!(found, Comparison::Differs(_)), "{found:?}");
                }
            }
        }
    }
}

#[test]
fn hostile_patterns_end() {
    let all = Weekdays::ALL;
    for pattern in [
        ExchangePattern::Daily { every: u32::MAX },
        ExchangePattern::Daily { every: 0 },
        ExchangePattern::Weekly {
            every: u32::MAX,
            days: all,
            first_day: Weekday::Monday,
        },
        ExchangePattern::Weekly {
            every: 1,
            days: Weekdays::default(),
            first_day: Weekday::Monday,
        },
        ExchangePattern::MonthlyDay {
            every: u32::MAX,
            day: i8::MIN,
        },
        ExchangePattern::MonthlyDay {
            every: 1,
            day: i8::MAX,
        },
        ExchangePattern::MonthlyNth {
            every: 1,
            days: all,
            nth: Nth::Number(i8::MIN),
        },
        ExchangePattern::MonthlyNth {
            every: 1,
            days: Weekdays::default(),
            nth: Nth::Last,
        },
    ] {
        for start in [
            DateTime::MIN,
            DateTime::MAX,
            date(2026, 1, 31).at(9, 0, 0, 0),
        ] {
            let slots = Slots::of_exchange(pattern, start);
            assert!(
                slots.take(2_000_000).count() < 2_000_000,
                "{pattern:?} from {start}"
            );
        }
    }
}

#[test]
fn a_million_occurrences_are_compared_in_bounded_work() {
    let before = std::time::Instant::now();
    for pattern in [
        Pattern::Rule(Box::new(RecurrenceRule::every(1, Frequency::Secondly))),
        Pattern::Rule(Box::new(RecurrenceRule::every(1, Frequency::Hourly))),
        daily(),
        weekly(Weekdays::ALL),
    ] {
        let event = series(
            "1990-01-05T09:00",
            &tokyo(),
            pattern,
            SeriesEnd::Count(1_000_000),
        );
        same(&event);
    }
    let taken = before.elapsed();
    assert!(taken.as_secs() < 5, "{taken:?}");
}

#[test]
fn ten_thousand_exceptions_are_compared() {
    let mut event = series("1990-01-05T09:00", &tokyo(), daily(), SeriesEnd::Never);
    let own = event.series.as_mut().unwrap();
    own.deleted = Slots::of_exchange(
        ExchangePattern::Daily { every: 1 },
        date(1990, 1, 5).at(9, 0, 0, 0),
    )
    .step_by(2)
    .take(10_000)
    .collect();
    same(&event);
}

#[test]
fn twenty_thousand_series_are_compared_in_good_time() {
    let resolver = Resolver::new(AS_OF);
    let options = TargetOptions::default();
    let zones = [
        "Tokyo Standard Time",
        "Pacific Standard Time",
        "W. Europe Standard Time",
        "UTC",
    ];
    let patterns = [
        weekly(Weekdays::default().with(Weekday::Tuesday)),
        weekly(Weekdays::WORKING),
        on_day(15),
        daily(),
        Pattern::Exchange(ExchangePattern::MonthlyNth {
            every: 1,
            days: Weekdays::WORKING,
            nth: Nth::Last,
        }),
    ];
    let ends = [
        SeriesEnd::Never,
        SeriesEnd::Date(date(2027, 6, 30)),
        SeriesEnd::Count(30),
    ];
    let events: Vec<Event> = (0..20_000_usize)
        .map(|n| {
            let day = date(2018, 1, 1)
                .saturating_add(jiff::Span::new().days(i64::try_from(n % 3000).unwrap()));
            series(
                &format!("{day}T09:30"),
                &Zone::named(zones[n % zones.len()]),
                patterns[n / 7 % patterns.len()].clone(),
                ends[n / 3 % ends.len()],
            )
        })
        .collect();
    let before = std::time::Instant::now();
    let mut same = 0;
    for event in &events {
        let target = TargetEvent::new(event, &resolver, &options).unwrap();
        match compare(
            event,
            &target,
            &resolver,
            Window::two_years(AS_OF),
            &Budget::default(),
        )
        .comparison
        {
            Comparison::Unknown { why } => panic!("{why:?}"),
            Comparison::Same => same += 1,
            Comparison::Differs(_) => {}
        }
    }
    let taken = before.elapsed();
    let mut out = std::io::stderr();
    writeln!(out, "20,000 series, {same} the same: {taken:?}").unwrap();
    let bound = if cfg!(debug_assertions) { 60 } else { 2 };
    assert!(taken.as_secs() < bound, "{taken:?}");
}
