//! Recurrence rules as iCalendar writes them.
//!
//! Apart from the rules' meaning: one text for a rule, always the same, in the order of RFC 5545's list
//! of parts, without what is the default.

use std::fmt::Write;

use jiff::civil::{Date, DateTime, Weekday};

use model::{Frequency, RecurrenceRule, SeriesEnd};

/// A rule's text, without `RRULE:`. The end is written as it is: a day as a date, a time with `Z` where
/// it is in UTC.
pub fn rrule_text(rule: &RecurrenceRule, end: SeriesEnd) -> String {
    let mut text = format!("FREQ={}", frequency(rule.freq));
    match end {
        SeriesEnd::Never | SeriesEnd::Unknown => {}
        SeriesEnd::Date(date) => push(&mut text, "UNTIL", &[date_text(date)]),
        SeriesEnd::Until { at, utc } => push(&mut text, "UNTIL", &[date_time_text(at, utc)]),
        SeriesEnd::Count(count) => push(&mut text, "COUNT", &[count]),
    }
    if rule.interval > 1 {
        push(&mut text, "INTERVAL", &[rule.interval]);
    }
    push(&mut text, "BYSECOND", &rule.by_second);
    push(&mut text, "BYMINUTE", &rule.by_minute);
    push(&mut text, "BYHOUR", &rule.by_hour);
    let days: Vec<String> = rule
        .by_day
        .iter()
        .map(|(number, day)| match number {
            0 => weekday(*day).to_owned(),
            number => format!("{number}{}", weekday(*day)),
        })
        .collect();
    push(&mut text, "BYDAY", &days);
    push(&mut text, "BYMONTHDAY", &rule.by_month_day);
    push(&mut text, "BYYEARDAY", &rule.by_year_day);
    push(&mut text, "BYWEEKNO", &rule.by_week_no);
    push(&mut text, "BYMONTH", &rule.by_month);
    push(&mut text, "BYSETPOS", &rule.by_set_pos);
    if rule.week_start != Weekday::Monday {
        push(&mut text, "WKST", &[weekday(rule.week_start)]);
    }
    text
}

/// A date: `20991231`.
pub(super) fn date_text(date: Date) -> String {
    // The form has four digits for the year.
    let year = date.year().max(1);
    format!("{year:04}{:02}{:02}", date.month(), date.day())
}

/// A time: `20991231T145959Z`, without `Z` where it is on a zone's clock.
pub(super) fn date_time_text(at: DateTime, utc: bool) -> String {
    let mark = if utc { "Z" } else { "" };
    format!(
        "{}T{:02}{:02}{:02}{mark}",
        date_text(at.date()),
        at.hour(),
        at.minute(),
        at.second()
    )
}

fn push<T: ToString>(text: &mut String, name: &str, values: &[T]) {
    if values.is_empty() {
        return;
    }
    let values: Vec<String> = values.iter().map(T::to_string).collect();
    // Writing to a string does not fail.
    let _ = write!(text, ";{name}={}", values.join(","));
}

fn frequency(freq: Frequency) -> &'static str {
    match freq {
        Frequency::Secondly => "SECONDLY",
        Frequency::Minutely => "MINUTELY",
        Frequency::Hourly => "HOURLY",
        Frequency::Daily => "DAILY",
        Frequency::Weekly => "WEEKLY",
        Frequency::Monthly => "MONTHLY",
        Frequency::Yearly => "YEARLY",
    }
}

pub(super) fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "MO",
        Weekday::Tuesday => "TU",
        Weekday::Wednesday => "WE",
        Weekday::Thursday => "TH",
        Weekday::Friday => "FR",
        Weekday::Saturday => "SA",
        Weekday::Sunday => "SU",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_has_one_text_in_the_order_of_the_rfc() {
        let mut rule = RecurrenceRule::every(2, Frequency::Monthly);
        rule.by_set_pos = vec![-1];
        rule.by_day = vec![(0, Weekday::Monday), (-2, Weekday::Friday)];
        rule.by_month = vec![1, 7];
        rule.week_start = Weekday::Sunday;
        assert_eq!(
            rrule_text(&rule, SeriesEnd::Count(3)),
            "FREQ=MONTHLY;COUNT=3;INTERVAL=2;BYDAY=MO,-2FR;BYMONTH=1,7;BYSETPOS=-1;WKST=SU"
        );
        let daily = RecurrenceRule::every(1, Frequency::Daily);
        let day = Date::constant(2099, 12, 31);
        assert_eq!(
            rrule_text(&daily, SeriesEnd::Date(day)),
            "FREQ=DAILY;UNTIL=20991231"
        );
        let at = day.at(14, 59, 59, 0);
        assert_eq!(
            rrule_text(&daily, SeriesEnd::Until { at, utc: true }),
            "FREQ=DAILY;UNTIL=20991231T145959Z"
        );
        assert_eq!(rrule_text(&daily, SeriesEnd::Never), "FREQ=DAILY");
    }
}
