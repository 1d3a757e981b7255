//! Recurrence rules of vCalendar 1.0, which old phones and organizers still write: `W2 MO TU #10`.
//!
//! Apart from those of RFC 5545 because it is another language for fewer wishes. Rules inside of rules
//! (`MP6 1+ MO D2 0600`) and times of day are of the few that nobody writes; they are not understood.
//!
//! Source: [vCalendar 1.0](https://www.imc.org/pdi/vcal-10.txt), "Recurrence Rule Grammar".

use jiff::civil::Weekday;

use super::clock::Stamp;
use super::rule::weekday;
use model::{Frequency, RecurrenceRule, SeriesEnd};

/// Occurrences of a rule that does not say how many: "the default is #2".
const USUAL: u32 = 2;

/// Most parts of a rule that are looked at.
const MOST_PARTS: usize = 500;

/// Whether a value is in this language: it starts with a frequency and a number.
pub(super) fn is_one(value: &str) -> bool {
    let first = value.split_whitespace().next().unwrap_or_default();
    frequency(first).is_some()
}

/// Reads a rule; `None` if it is not understood.
pub(super) fn rule(value: &str) -> Option<(RecurrenceRule, SeriesEnd)> {
    let mut parts = value.split_whitespace();
    let (kind, every) = frequency(parts.next()?)?;
    let freq = match kind {
        Kind::Daily => Frequency::Daily,
        Kind::Weekly => Frequency::Weekly,
        Kind::MonthlyByPosition | Kind::MonthlyByDay => Frequency::Monthly,
        Kind::YearlyByMonth | Kind::YearlyByDay => Frequency::Yearly,
    };
    let mut rule = RecurrenceRule::every(every, freq);
    let mut end = SeriesEnd::Count(USUAL);
    let mut places: Vec<i16> = Vec::new();
    let mut named = false;
    for part in parts.take(MOST_PARTS) {
        // A mark of where a rule inside of another ends.
        let part = part.trim_end_matches('$');
        if let Some(count) = part.strip_prefix('#') {
            end = match count.parse().ok()? {
                0 => SeriesEnd::Never,
                count => SeriesEnd::Count(count),
            };
        } else if let Some(until) = Stamp::of_text(part) {
            end = if until.date_only {
                SeriesEnd::Date(until.at.date())
            } else {
                SeriesEnd::Until {
                    at: until.at,
                    utc: until.utc,
                }
            };
        } else {
            match kind {
                Kind::Weekly => rule.by_day.push((0, weekday(part)?)),
                Kind::MonthlyByPosition => match weekday(part) {
                    Some(day) if places.is_empty() => rule.by_day.push((0, day)),
                    Some(day) => {
                        on(&mut rule, &places, day);
                        named = true;
                    }
                    None => {
                        // A place after weekdays begins the next group.
                        if std::mem::take(&mut named) {
                            places.clear();
                        }
                        places.push(place(part, 5)?);
                    }
                },
                Kind::MonthlyByDay if part.eq_ignore_ascii_case("LD") => {
                    rule.by_month_day.push(-1);
                }
                Kind::MonthlyByDay => {
                    rule.by_month_day.push(i8::try_from(place(part, 31)?).ok()?);
                }
                Kind::YearlyByMonth => {
                    let month = part.parse().ok().filter(|month| (1..=12).contains(month))?;
                    rule.by_month.push(month);
                }
                Kind::YearlyByDay => rule.by_year_day.push(place(part, 366)?),
                Kind::Daily => return None,
            }
        }
    }
    rule.by_month_day.sort_unstable();
    rule.by_month_day.dedup();
    rule.by_month.sort_unstable();
    rule.by_month.dedup();
    rule.by_year_day.sort_unstable();
    rule.by_year_day.dedup();
    Some((rule, end))
}

/// Adds a weekday at each of these places of its month.
fn on(rule: &mut RecurrenceRule, places: &[i16], day: Weekday) {
    for place in places {
        if !rule.by_day.contains(&(*place, day)) {
            rule.by_day.push((*place, day));
        }
    }
}

/// What a rule counts by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Daily,
    Weekly,
    MonthlyByPosition,
    MonthlyByDay,
    YearlyByMonth,
    YearlyByDay,
}

/// `D1`, `W2`, `MP1`, `MD1`, `YM1`, `YD1`.
fn frequency(part: &str) -> Option<(Kind, u32)> {
    let at = part.find(|c: char| c.is_ascii_digit())?;
    let (name, number) = part.split_at_checked(at)?;
    let kind = match name.to_ascii_uppercase().as_str() {
        "D" => Kind::Daily,
        "W" => Kind::Weekly,
        "MP" => Kind::MonthlyByPosition,
        "MD" => Kind::MonthlyByDay,
        "YM" => Kind::YearlyByMonth,
        "YD" => Kind::YearlyByDay,
        _ => return None,
    };
    let every = number.parse().ok().filter(|every| *every > 0)?;
    Some((kind, every))
}

/// `1+` from the start, `1-` from the end; a number alone is from the start.
fn place(part: &str, most: i16) -> Option<i16> {
    let (digits, sign) = match part.strip_suffix('-') {
        Some(digits) => (digits, -1),
        None => (part.strip_suffix('+').unwrap_or(part), 1),
    };
    let number: i16 = digits.parse().ok()?;
    (1..=most).contains(&number).then_some(sign * number)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use model::Frequency::{Daily, Monthly, Weekly, Yearly};

    #[test]
    fn rules_say_what_their_language_says() {
        let days = |days: &[(i16, Weekday)]| days.to_vec();
        for (text, freq, every, by_day, end) in [
            ("D1 #10", Daily, 1, days(&[]), SeriesEnd::Count(10)),
            ("D2", Daily, 2, days(&[]), SeriesEnd::Count(2)),
            (
                "W2 MO TU #0",
                Weekly,
                2,
                days(&[(0, Weekday::Monday), (0, Weekday::Tuesday)]),
                SeriesEnd::Never,
            ),
            (
                "MP1 1+ 2- FR 20271231T000000Z",
                Monthly,
                1,
                days(&[(1, Weekday::Friday), (-2, Weekday::Friday)]),
                SeriesEnd::Until {
                    at: date(2027, 12, 31).at(0, 0, 0, 0),
                    utc: true,
                },
            ),
            (
                "MP1 1+ MO 2+ TU #3",
                Monthly,
                1,
                days(&[(1, Weekday::Monday), (2, Weekday::Tuesday)]),
                SeriesEnd::Count(3),
            ),
            (
                "YM1 20271231",
                Yearly,
                1,
                days(&[]),
                SeriesEnd::Date(date(2027, 12, 31)),
            ),
        ] {
            assert!(is_one(text), "{text}");
            let (rule, found) = rule(text).unwrap();
            assert_eq!(
                (rule.freq, rule.interval, rule.by_day, found),
                (freq, every, by_day, end),
                "{text}"
            );
        }
        assert_eq!(
            rule("MD1 2- 15 LD #3").unwrap().0.by_month_day,
            [-2, -1, 15]
        );
        assert_eq!(rule("YD1 1 100 #4").unwrap().0.by_year_day, [1, 100]);
        assert_eq!(rule("YM1 6 7 #8").unwrap().0.by_month, [6, 7]);
    }

    #[test]
    fn what_is_not_understood_is_none() {
        for text in [
            "MP6 1+ MO D2 0600 1200 #5",
            "D1 0600 #5",
            "W1 XX",
            "W0",
            "D1 #-1",
            "YM1 13",
            "MD1 32",
            "MP1 6+ MO",
        ] {
            assert_eq!(rule(text), None, "{text}");
        }
        for text in ["", "FREQ=DAILY", "MO1", "D", "Ärger"] {
            assert!(!is_one(text), "{text}");
        }
    }
}
