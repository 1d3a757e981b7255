//! Each kind of difference between a series and its target, reached on its own.
//!
//! Apart from the series themselves because some kinds are of targets that no engine shipped here
//! predicts: there the target is changed by hand, as another product might make it.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a helper that fails is a test that fails"
)]

use std::sync::Arc;

use jiff::Span;
use jiff::civil::{Date, DateTime, Time, Weekday, date};
use labelcast::calendar::{
    Budget, Comparison, Difference, Resolver, TargetEvent, TargetOptions, Window, compare,
};
use labelcast::model::{
    Changed, Daylight, DifferenceClass, Event, ExchangePattern, Moment, NamedZone, Nth, Onset,
    OnsetDay, Own, Pattern, Series, SeriesEnd, Weekdays, Zone, ZoneEra, ZoneRules,
};

const AS_OF: Date = date(2026, 11, 20);

/// Series of one hour from a time on.
fn series(at: &str, zone: &Zone, pattern: ExchangePattern, end: SeriesEnd) -> Event {
    let moment = |local: DateTime| Moment {
        local,
        zone: zone.clone(),
    };
    let start: DateTime = at.parse().unwrap();
    let until = start.saturating_add(Span::new().hours(1));
    let mut event = Event::plain(moment(start), moment(until));
    event.series = Some(Box::new(Series {
        pattern: Pattern::Exchange(pattern),
        end,
        zone: zone.clone(),
        deleted: Vec::new(),
        changed: Vec::new(),
        added: Vec::new(),
        by_date: true,
        unclear: None,
    }));
    event
}

fn tokyo() -> Zone {
    Zone::named("Tokyo Standard Time")
}

fn last_friday() -> ExchangePattern {
    ExchangePattern::MonthlyNth {
        every: 1,
        days: Weekdays::default().with(Weekday::Friday),
        nth: Nth::Last,
    }
}

const DAILY: ExchangePattern = ExchangePattern::Daily { every: 1 };

/// What a series and its target differ in, once the target is changed; `None` where they do not.
fn difference(event: &Event, change: impl FnOnce(&mut TargetEvent)) -> Option<Difference> {
    let resolver = Resolver::new(AS_OF);
    let mut target = TargetEvent::new(event, &resolver, &TargetOptions::default()).unwrap();
    change(&mut target);
    match compare(
        event,
        &target,
        &resolver,
        Window::two_years(AS_OF),
        &Budget::default(),
    )
    .comparison
    {
        Comparison::Same => None,
        Comparison::Differs(difference) => Some(*difference),
        Comparison::Unknown { why } => panic!("{why:?}"),
    }
}

#[test]
fn the_fourth_friday_is_not_the_last() {
    let event = series(
        "2026-10-30T09:00",
        &tokyo(),
        last_friday(),
        SeriesEnd::Never,
    );
    assert_eq!(difference(&event, |_| {}), None);
    let found = difference(&event, |target| {
        let rule = target.rule.as_mut().unwrap();
        assert_eq!(rule.by_day, [(-1, Weekday::Friday)]);
        rule.by_day = vec![(4, Weekday::Friday)];
    })
    .unwrap();
    assert_eq!(found.class, DifferenceClass::NthDay);
    // January 2027 is the first month from then on with a fifth Friday.
    assert_eq!(found.target.unwrap().slot, date(2027, 1, 22).at(9, 0, 0, 0));
    assert_eq!(found.source, None);
}

/// Berlin's rules until a year, and standard time alone from it on.
fn custom(first_year: i16) -> Zone {
    let onset = |month, hour| Onset {
        month,
        day: OnsetDay::Nth(5, Weekday::Sunday),
        time: Time::constant(hour, 0, 0, 0),
    };
    let era = |first_year, daylight| ZoneEra {
        first_year,
        standard: 3600,
        daylight,
    };
    let daylight = Daylight {
        offset: 7200,
        starts: onset(3, 2),
        ends: onset(10, 3),
    };
    Zone::Named(Arc::new(NamedZone {
        name: "tzone://Microsoft/Custom".to_owned(),
        rules: Some(ZoneRules {
            until: None,
            eras: vec![era(1601, Some(daylight)), era(first_year, None)],
        }),
    }))
}

#[test]
fn a_custom_zone_that_leaves_its_like_later_moves_the_last_meetings() {
    let end = SeriesEnd::Date(date(2045, 7, 31));
    let event = series("2026-01-05T09:00", &custom(2040), DAILY, end);
    let found = difference(&event, |target| {
        assert_eq!(
            target.property_value(target.start),
            ";TZID=Europe/Berlin:20260105T090000"
        );
    })
    .unwrap();
    assert_eq!(found.class, DifferenceClass::CustomZone);
    assert!(found.source.is_some() && found.target.is_some());
    let end = SeriesEnd::Date(date(2039, 7, 31));
    let event = series("2026-01-05T09:00", &custom(2040), DAILY, end);
    assert_eq!(difference(&event, |_| {}), None);
}

#[test]
fn a_series_cut_before_its_end_loses_its_last_meetings() {
    let end = SeriesEnd::Date(date(2027, 3, 31));
    let event = series("2026-01-05T09:00", &tokyo(), DAILY, end);
    assert_eq!(difference(&event, |_| {}), None);
    let found = difference(&event, |target| {
        target.until = SeriesEnd::Until {
            at: date(2027, 3, 29).at(14, 59, 59, 0),
            utc: true,
        };
    })
    .unwrap();
    assert_eq!((found.class, found.count), (DifferenceClass::EndCut, 2));
    assert_eq!(found.source.unwrap().slot, date(2027, 3, 30).at(9, 0, 0, 0));
    assert_eq!(found.target, None);
}

#[test]
fn an_exception_that_is_lost_moves_its_meeting_back() {
    let mut event = series("2026-11-23T09:00", &tokyo(), DAILY, SeriesEnd::Count(10));
    let series = event.series.as_mut().unwrap();
    series.deleted = vec![date(2026, 11, 27).at(0, 0, 0, 0)];
    let at = |hour| Moment {
        local: date(2026, 11, 25).at(hour, 0, 0, 0),
        zone: tokyo(),
    };
    series.changed = vec![Changed {
        original: date(2026, 11, 25).at(0, 0, 0, 0),
        start: at(14),
        end: at(15),
        attachments: 0,
        subject: None,
        location: None,
        own: Own::default(),
    }];
    assert_eq!(difference(&event, |_| {}), None);
    let found = difference(&event, |target| target.overrides.clear()).unwrap();
    assert_eq!((found.class, found.count), (DifferenceClass::Exception, 1));
    let (source, target) = (found.source.unwrap(), found.target.unwrap());
    assert_ne!(source.start, target.start);
    let found = difference(&event, |target| target.deleted.clear()).unwrap();
    assert_eq!((found.class, found.count), (DifferenceClass::Exception, 1));
    assert_eq!(found.source, None);
    assert_eq!(
        found.target.unwrap().slot,
        date(2026, 11, 27).at(9, 0, 0, 0)
    );
}
