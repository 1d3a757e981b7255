//! Our expansion of recurrence rules against two others: the `rrule` crate, on generated rules, and
//! python-dateutil, on frozen results and, where it is installed, on a run of its own.
//!
//! Where they differ from us, the generator or the frozen file says so with the reason:
//!
//! - `BYWEEKNO` without a day: both give all seven days of the week, we the weekday of `DTSTART`, since
//!   RFC 5545 takes from `DTSTART` what a rule does not say. Compared with `BYDAY` only.
//! - a start outside its rule: both leave it out, we give it first ([`Slots::of_rule`]); compared with
//!   [`Slots::of_rule_only`].
//! - `FREQ=WEEKLY;BYDAY=MO,FR;BYSETPOS=1` from a Friday: both count places in the first week from the
//!   start on and give that Friday; RFC 5545 counts them in the whole week, whose first is a Monday.
//! - `BYDAY=WE,1WE`: both want a day to be in both lists, the plain and the numbered one. RFC 5545 has
//!   one list, whose values each stand for their days. Not compared.
//! - `FREQ=MINUTELY;BYHOUR=2;BYMONTH=1` from 2019-02-01T10:00: the crate begins on 2 January 2020, we
//!   and dateutil on the 1st, which is in January as well. `FREQ=MINUTELY;INTERVAL=7;BYHOUR=0` from
//!   2028-12-31T03:36: the crate gives 00:04, which is not a multiple of 7 minutes later. Rules below
//!   daily are compared with dateutil only.
//! - `BYWEEKNO=53`: both take 2022-01-01, of week 52 of 2021 by ISO 8601, for week 53. Weeks 52 and 53
//!   are compared with ISO's calendar.

use std::path::Path;
use std::process::Command;

use crate::calendar_support::{rule_text, rules, starts};
use jiff::civil::DateTime;
use labelcast::calendar::Slots;
use labelcast::model::{Frequency, SeriesEnd};
use proptest::prelude::*;

/// Occurrences of a rule that are compared.
const MOST: usize = 40;

/// The same in the frozen file; a rule with fewer there has no more.
const FROZEN: usize = 25;

/// The end that a rule's text has.
fn until(text: &str) -> DateTime {
    let end = text.split(';').find_map(|part| part.strip_prefix("UNTIL="));
    end.map_or(DateTime::MAX, |end| end.parse().unwrap())
}

fn ours(text: &str, start: DateTime, most: usize) -> Vec<String> {
    let rule = crate::calendar_support::parse(text);
    Slots::of_rule_only(&rule, start)
        .take_while(|at| *at <= until(text))
        .take(most)
        .map(|at| at.strftime("%Y%m%dT%H%M%S").to_string())
        .collect()
}

/// What the crate gives, or `None` where it refuses the rule.
fn theirs(text: &str, start: DateTime) -> Option<Vec<String>> {
    let start = start.strftime("%Y%m%dT%H%M%SZ");
    let set: rrule::RRuleSet = format!("DTSTART:{start}\nRRULE:{text}").parse().ok()?;
    let found = set.all(u16::try_from(MOST).unwrap());
    let text = |at: &chrono_like::At| at.format("%Y%m%dT%H%M%S").to_string();
    Some(found.dates.iter().map(text).collect())
}

/// The crate's time, which is of a crate that is not ours to name.
mod chrono_like {
    pub(super) type At = <<&'static rrule::RRuleSet as IntoIterator>::IntoIter as Iterator>::Item;
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 500,
        // The same rules each time: another run must not fail over a bug of the crate.
        rng_seed: proptest::test_runner::RngSeed::Fixed(20_261_121),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn generated_rules_give_what_the_crate_gives(rule in rules(), start in starts()) {
        prop_assume!(rule.freq >= Frequency::Daily);
        prop_assume!(rule.freq != Frequency::Weekly || rule.by_set_pos.is_empty());
        let plain = rule.by_day.iter().filter(|(number, _)| *number == 0).count();
        prop_assume!(plain == 0 || plain == rule.by_day.len());
        let text = rule_text(&rule, SeriesEnd::Never);
        let Some(theirs) = theirs(&text, start) else { return Ok(()) };
        let ours = ours(&text, start, MOST);
        // It stops at its own bound where a rule has few occurrences; what it found must be ours.
        let both = theirs.len().min(ours.len());
        prop_assert_eq!(&ours[..both], &theirs[..both], "{} from {}", text, start);
        prop_assert!(ours.len() >= theirs.len(), "{} from {}", text, start);
    }

    #[test]
    fn skipping_gives_what_walking_gives(
        rule in rules(),
        start in starts(),
        days in 0_i64..3000,
    ) {
        prop_assume!(rule.freq >= Frequency::Hourly);
        let from = start.saturating_add(jiff::Span::new().days(days).hours(7));
        let walked: Vec<DateTime> = Slots::of_rule(&rule, start)
            .take(100_000)
            .skip_while(|at| *at < from)
            .take(MOST)
            .collect();
        let mut skipping = Slots::of_rule(&rule, start);
        skipping.skip_to(from);
        let skipped: Vec<DateTime> = skipping.take(MOST).collect();
        prop_assert_eq!(&skipped[..walked.len()], &walked[..]);
    }
}

#[test]
fn weeks_are_those_of_iso_8601() {
    let start = "2000-01-01T09:00".parse().unwrap();
    for week in [1, 2, 51, 52, 53, -1, -2, -51, -52, -53] {
        let rule = crate::calendar_support::parse(&format!(
            "FREQ=YEARLY;BYWEEKNO={week};BYDAY=MO,TU,WE,TH,FR,SA,SU"
        ));
        let found: Vec<DateTime> = Slots::of_rule_only(&rule, start)
            .take_while(|at| at.year() < 2200)
            .collect();
        let days = start.date().series(jiff::Span::new().days(1));
        let expected: Vec<DateTime> = days
            .take_while(|day| day.year() < 2200)
            .filter(|day| {
                let iso = day.iso_week_date();
                iso.week() == week || iso.week() - iso.weeks_in_year() - 1 == week
            })
            .map(|day| day.at(9, 0, 0, 0))
            .collect();
        assert!(expected.len() > 200, "week {week}");
        assert_eq!(found, expected, "week {week}");
    }
}

#[test]
fn places_count_in_the_whole_first_week() {
    let rule = crate::calendar_support::parse("FREQ=WEEKLY;BYDAY=MO,FR;BYSETPOS=1");
    let friday: DateTime = "2024-03-01T00:00".parse().unwrap();
    let first = Slots::of_rule_only(&rule, friday).next();
    assert_eq!(first, Some("2024-03-04T00:00".parse().unwrap()));
}

#[test]
fn a_week_without_a_day_takes_the_weekday_of_the_start() {
    let rule = crate::calendar_support::parse("FREQ=YEARLY;BYWEEKNO=20");
    let start: DateTime = "2026-05-13T09:00".parse().unwrap();
    let days: Vec<String> = Slots::of_rule(&rule, start)
        .take(3)
        .map(|at| at.strftime("%a %F").to_string())
        .collect();
    assert_eq!(days, ["Wed 2026-05-13", "Wed 2027-05-19", "Wed 2028-05-17"]);
}

/// Lines of `fixtures/calendar/dateutil.tsv`: rule, start, occurrences.
fn frozen() -> Vec<(String, DateTime, Vec<String>)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/calendar/dateutil.tsv");
    let text = std::fs::read_to_string(path).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let mut fields = line.split('\t');
            let mut field = || fields.next().unwrap().to_owned();
            let (rule, start, found) = (field(), field(), field());
            let found = found.split(',').filter(|at| !at.is_empty());
            (
                rule,
                start.parse().unwrap(),
                found.map(str::to_owned).collect(),
            )
        })
        .collect()
}

#[test]
fn rules_give_what_dateutil_gave() {
    let frozen = frozen();
    assert!(frozen.len() >= 400, "{} rules", frozen.len());
    for (rule, start, expected) in frozen {
        let ours = ours(&rule, start, FROZEN);
        assert_eq!(ours, expected, "{rule} from {start}");
    }
}

#[test]
fn the_frozen_results_are_those_of_dateutil() {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/calendar/write_dateutil.py");
    let run = Command::new("python3").arg(&script).output();
    let Some(run) = run.ok().filter(|run| run.status.success()) else {
        let mut out = std::io::stderr();
        let message = "skipped: python3 with dateutil is not here\n";
        std::io::Write::write_all(&mut out, message.as_bytes()).unwrap();
        return;
    };
    let path = script.with_file_name("dateutil.tsv");
    let frozen = std::fs::read_to_string(path).unwrap();
    assert_eq!(String::from_utf8(run.stdout).unwrap(), frozen);
}
