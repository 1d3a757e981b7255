//! Generated recurrence rules, and their text read back, for tests of the calendar layer.

use jiff::civil::{Date, DateTime, Weekday};
use labelcast::calendar::rrule_text;
use labelcast::model::{Frequency, RecurrenceRule, SeriesEnd};
use proptest::prelude::*;

pub(crate) fn rule_text(rule: &RecurrenceRule, end: SeriesEnd) -> String {
    rrule_text(rule, end)
}

pub(crate) const WEEKDAYS: [(&str, Weekday); 7] = [
    ("MO", Weekday::Monday),
    ("TU", Weekday::Tuesday),
    ("WE", Weekday::Wednesday),
    ("TH", Weekday::Thursday),
    ("FR", Weekday::Friday),
    ("SA", Weekday::Saturday),
    ("SU", Weekday::Sunday),
];

/// Reads a rule's text; only what the tests write.
pub(crate) fn parse(text: &str) -> RecurrenceRule {
    let mut rule = RecurrenceRule::every(1, Frequency::Daily);
    let weekday = |name: &str| WEEKDAYS.iter().find(|(known, _)| *known == name).unwrap().1;
    for part in text.split(';') {
        let (name, value) = part.split_once('=').unwrap();
        let small = || value.split(',').map(|one| one.parse().unwrap()).collect();
        let wide = || value.split(',').map(|one| one.parse().unwrap()).collect();
        match name {
            "FREQ" => {
                rule.freq = match value {
                    "SECONDLY" => Frequency::Secondly,
                    "MINUTELY" => Frequency::Minutely,
                    "HOURLY" => Frequency::Hourly,
                    "DAILY" => Frequency::Daily,
                    "WEEKLY" => Frequency::Weekly,
                    "MONTHLY" => Frequency::Monthly,
                    "YEARLY" => Frequency::Yearly,
                    other => panic!("{other}"),
                }
            }
            "INTERVAL" => rule.interval = value.parse().unwrap(),
            // The end is no part of the rule here.
            "UNTIL" => {}
            "WKST" => rule.week_start = weekday(value),
            "BYMONTH" => rule.by_month = small(),
            "BYWEEKNO" => rule.by_week_no = small(),
            "BYYEARDAY" => rule.by_year_day = wide(),
            "BYMONTHDAY" => rule.by_month_day = small(),
            "BYHOUR" => rule.by_hour = small(),
            "BYMINUTE" => rule.by_minute = small(),
            "BYSECOND" => rule.by_second = small(),
            "BYSETPOS" => rule.by_set_pos = wide(),
            "BYDAY" => {
                let one = |one: &str| {
                    let (number, name) = one.split_at(one.len() - 2);
                    (number.parse().unwrap_or(0), weekday(name))
                };
                rule.by_day = value.split(',').map(one).collect();
            }
            other => panic!("{other}"),
        }
    }
    rule
}

/// Starts in leap years and others, at the ends of months too.
pub(crate) fn starts() -> impl Strategy<Value = DateTime> {
    let days = prop_oneof![
        (2019_i16..2030, 1_i8..=12, 1_i8..=28),
        (
            2019_i16..2030,
            prop_oneof![Just(1_i8), Just(3), Just(12)],
            29_i8..=31
        ),
        (
            prop_oneof![Just(2020_i16), Just(2024)],
            Just(2_i8),
            Just(29_i8)
        ),
    ];
    (days, 0_i8..24, 0_i8..60).prop_map(|((year, month, day), hour, minute)| {
        Date::new(year, month, day).unwrap().at(hour, minute, 0, 0)
    })
}

fn some<T: Ord + Clone + std::fmt::Debug + 'static>(
    one: impl Strategy<Value = T> + 'static,
    often: u32,
) -> BoxedStrategy<Vec<T>> {
    let several = prop::collection::vec(one, 1..4).prop_map(|mut all| {
        all.sort();
        all.dedup();
        all
    });
    prop_oneof![(10 - often) => Just(Vec::new()), often => several].boxed()
}

fn either_end<T>(one: impl Strategy<Value = T> + Clone + 'static) -> BoxedStrategy<T>
where
    T: std::ops::Neg<Output = T> + std::fmt::Debug + 'static,
{
    prop_oneof![3 => one.clone(), 1 => one.prop_map(|value| -value)].boxed()
}

fn numbered(numbers: std::ops::RangeInclusive<i16>) -> BoxedStrategy<Vec<(i16, Weekday)>> {
    let day = (either_end(numbers), prop::sample::select(WEEKDAYS.to_vec()));
    let day = (day, any::<bool>())
        .prop_map(|((number, (_, day)), plain)| (if plain { 0 } else { number }, day));
    let several = prop::collection::vec(day, 1..4).prop_map(|mut all| {
        all.sort_by_key(|(number, day)| (day.to_monday_zero_offset(), *number));
        all.dedup();
        all
    });
    prop_oneof![1 => Just(Vec::new()), 1 => several].boxed()
}

/// Rules that RFC 5545 allows.
pub(crate) fn rules() -> impl Strategy<Value = RecurrenceRule> {
    use Frequency::{Daily, Hourly, Minutely, Monthly, Secondly, Weekly, Yearly};
    let freq = prop_oneof![
        4 => Just(Yearly), 4 => Just(Monthly), 3 => Just(Weekly), 3 => Just(Daily),
        1 => Just(Hourly), 1 => Just(Minutely), 1 => Just(Secondly),
    ];
    let interval = prop_oneof![4 => Just(1_u32), 2 => Just(2), 2 => 3_u32..9];
    (freq, interval, prop::sample::select(WEEKDAYS.to_vec())).prop_flat_map(
        |(freq, interval, (_, week_start))| {
            let when = |allowed: bool, often: u32| if allowed { often } else { 0 };
            let by_day = match freq {
                Yearly => numbered(1..=5),
                Monthly => numbered(1..=4),
                _ => numbered(1..=1)
                    .prop_map(|days| {
                        let mut days: Vec<_> = days.iter().map(|(_, day)| (0, *day)).collect();
                        days.dedup();
                        days
                    })
                    .boxed(),
            };
            let days = (
                some(1_i8..=12, 3),
                some(either_end(1_i8..=51), when(freq == Yearly, 2)),
                some(
                    either_end(1_i16..=366),
                    when(!matches!(freq, Daily | Weekly | Monthly), 1),
                ),
                some(either_end(1_i8..=31), when(freq != Weekly, 3)),
                by_day,
            );
            let times = (some(0_i8..24, 2), some(0_i8..60, 2), some(0_i8..60, 1));
            (days, times, some(either_end(1_i16..=4), 2)).prop_map(
                move |((months, weeks, year_days, month_days, days), times, places)| {
                    let mut rule = RecurrenceRule::every(interval, freq);
                    rule.week_start = week_start;
                    rule.by_month = months;
                    rule.by_day = days;
                    rule.by_week_no = weeks;
                    rule.by_year_day = year_days;
                    rule.by_month_day = month_days;
                    (rule.by_hour, rule.by_minute, rule.by_second) = times;
                    rule.by_set_pos = places;
                    if !rule.by_week_no.is_empty() {
                        // Not with numbered days; and with days, see the reason at the top.
                        for (number, _) in &mut rule.by_day {
                            *number = 0;
                        }
                        if rule.by_day.is_empty() {
                            rule.by_day = vec![(0, week_start)];
                        }
                        rule.by_day.dedup();
                    }
                    let expands = !rule.by_month.is_empty()
                        || !rule.by_month_day.is_empty()
                        || !rule.by_year_day.is_empty()
                        || !rule.by_day.is_empty()
                        || !rule.by_hour.is_empty()
                        || !rule.by_minute.is_empty()
                        || !rule.by_second.is_empty();
                    if !expands {
                        rule.by_set_pos.clear();
                    }
                    rule
                },
            )
        },
    )
}
