//! Reads recurrence rules of RFC 5545, strictly: a number out of range is a fault, not another number.
//!
//! Stands alone because a rule that is silently misread moves meetings. The parser crate reads rules,
//! too, but wraps numbers around (`BYMONTHDAY=300` is the 44th) and passes over what it does not know.
//! A rule that is not understood is kept in its own words ([`Pattern::Foreign`]): that an event repeats
//! is worth more than a guess of when.
//!
//! Source: [RFC 5545, 3.3.10](https://www.rfc-editor.org/rfc/rfc5545#section-3.3.10),
//! [RFC 7529](https://www.rfc-editor.org/rfc/rfc7529) for `RSCALE` and `SKIP`.

use jiff::civil::Weekday;

use super::clock::Stamp;
use super::vcalendar;
use model::{Frequency, Pattern, RecurrenceRule, SeriesEnd};
use words::say;

/// Longest rule whose words are kept, in characters.
const MOST_WORDS: usize = 200;

/// A rule as it was read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Rule {
    pub(super) pattern: Pattern,
    pub(super) end: SeriesEnd,
    /// What is wrong with it.
    pub(super) fault: Option<Fault>,
}

/// What is wrong with a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    /// It is no rule of RFC 5545.
    Malformed(words::Text),
    /// It uses an extension that is not understood.
    Unknown(String),
    /// It is understood, and says two things at once.
    Doubtful(words::Text),
}

/// Reads the value of an `RRULE`.
pub(super) fn rule(value: &str) -> Rule {
    if vcalendar::is_one(value)
        && let Some((rule, end)) = vcalendar::rule(value)
    {
        return Rule {
            pattern: Pattern::Rule(Box::new(rule)),
            end,
            fault: None,
        };
    }
    let mut parts = Parts::default();
    let outcome = parts.read(value);
    let end = parts.end.unwrap_or(match &outcome {
        Err(Fault::Malformed(_)) => SeriesEnd::Unknown,
        _ if parts.freq.is_none() => SeriesEnd::Unknown,
        _ => SeriesEnd::Never,
    });
    let foreign = |fault| {
        let mut words: String = value.trim().chars().take(MOST_WORDS).collect();
        if words.len() < value.trim().len() {
            words.push('…');
        }
        Rule {
            pattern: Pattern::Foreign(words),
            end,
            fault: Some(fault),
        }
    };
    match (outcome, parts.freq) {
        (Err(fault), _) => foreign(fault),
        (Ok(()), None) => foreign(Fault::Malformed(say!("pim-rule-no-freq"))),
        (Ok(()), Some(freq)) => {
            parts.rule.freq = freq;
            Rule {
                pattern: Pattern::Rule(Box::new(parts.rule)),
                end,
                fault: parts
                    .doubled_end
                    .then_some(Fault::Doubtful(say!("pim-rule-two-ends"))),
            }
        }
    }
}

struct Parts {
    rule: RecurrenceRule,
    freq: Option<Frequency>,
    end: Option<SeriesEnd>,
    doubled_end: bool,
    seen: Vec<String>,
}

impl Default for Parts {
    fn default() -> Self {
        Self {
            rule: RecurrenceRule::every(1, Frequency::Daily),
            freq: None,
            end: None,
            doubled_end: false,
            seen: Vec::new(),
        }
    }
}

impl Parts {
    /// Reads all parts; the end is read even where another part is at fault.
    fn read(&mut self, value: &str) -> Result<(), Fault> {
        let mut fault = None;
        for part in value.split(';') {
            let part = part.trim();
            if part.is_empty() {
                continue;
            }
            if let Err(found) = self.part(part) {
                fault.get_or_insert(found);
            }
        }
        fault.map_or(Ok(()), Err)
    }

    fn part(&mut self, part: &str) -> Result<(), Fault> {
        let Some((name, value)) = part.split_once('=') else {
            return Err(Fault::Malformed(say!(
                "pim-rule-no-pair",
                part = clipped(part)
            )));
        };
        let (name, value) = (name.trim().to_ascii_uppercase(), value.trim());
        if self.seen.contains(&name) {
            return Err(Fault::Malformed(say!(
                "pim-rule-twice",
                part = clipped(part)
            )));
        }
        let rule = &mut self.rule;
        match name.as_str() {
            "FREQ" => self.freq = Some(frequency(value).ok_or_else(|| odd(part))?),
            "INTERVAL" => {
                rule.interval = value
                    .parse()
                    .ok()
                    .filter(|&n| n > 0)
                    .ok_or_else(|| odd(part))?;
            }
            "COUNT" => {
                let count = value.parse().ok().filter(|&count| count > 0);
                let count = count.ok_or_else(|| odd(part))?;
                self.doubled_end = self.end.is_some();
                self.end = Some(SeriesEnd::Count(count));
            }
            "UNTIL" => {
                let until = Stamp::of_text(value).ok_or_else(|| odd(part))?;
                if self.end.is_some() {
                    self.doubled_end = true;
                } else {
                    self.end = Some(if until.date_only {
                        SeriesEnd::Date(until.at.date())
                    } else {
                        SeriesEnd::Until {
                            at: until.at,
                            utc: until.utc,
                        }
                    });
                }
            }
            "WKST" => rule.week_start = weekday(value).ok_or_else(|| odd(part))?,
            "BYMONTH" => rule.by_month = numbers(part, value, 1, 12, false)?,
            "BYWEEKNO" => rule.by_week_no = numbers(part, value, 1, 53, true)?,
            "BYYEARDAY" => rule.by_year_day = numbers(part, value, 1, 366, true)?,
            "BYMONTHDAY" => rule.by_month_day = numbers(part, value, 1, 31, true)?,
            "BYHOUR" => rule.by_hour = numbers(part, value, 0, 23, false)?,
            "BYMINUTE" => rule.by_minute = numbers(part, value, 0, 59, false)?,
            "BYSECOND" => rule.by_second = numbers(part, value, 0, 60, false)?,
            "BYSETPOS" => rule.by_set_pos = numbers(part, value, 1, 366, true)?,
            "BYDAY" => rule.by_day = days(part, value)?,
            // What these say is what holds without them.
            "RSCALE" if value.eq_ignore_ascii_case("GREGORIAN") => {}
            "SKIP" if value.eq_ignore_ascii_case("OMIT") => {}
            _ => return Err(Fault::Unknown(clipped(part))),
        }
        self.seen.push(name);
        Ok(())
    }
}

fn clipped(part: &str) -> String {
    let mut short: String = part.chars().take(60).collect();
    if short.len() < part.len() {
        short.push('…');
    }
    short
}

fn odd(part: &str) -> Fault {
    Fault::Malformed(say!("pim-rule-odd", part = clipped(part)))
}

fn frequency(value: &str) -> Option<Frequency> {
    Some(match value.to_ascii_uppercase().as_str() {
        "SECONDLY" => Frequency::Secondly,
        "MINUTELY" => Frequency::Minutely,
        "HOURLY" => Frequency::Hourly,
        "DAILY" => Frequency::Daily,
        "WEEKLY" => Frequency::Weekly,
        "MONTHLY" => Frequency::Monthly,
        "YEARLY" => Frequency::Yearly,
        _ => return None,
    })
}

pub(super) fn weekday(value: &str) -> Option<Weekday> {
    Some(match value.to_ascii_uppercase().as_str() {
        "SU" => Weekday::Sunday,
        "MO" => Weekday::Monday,
        "TU" => Weekday::Tuesday,
        "WE" => Weekday::Wednesday,
        "TH" => Weekday::Thursday,
        "FR" => Weekday::Friday,
        "SA" => Weekday::Saturday,
        _ => return None,
    })
}

/// A list of numbers whose amounts lie between two bounds. Doubled ones are dropped, so that a list has
/// at most as many as there are; their order does not count.
fn numbers<N>(
    part: &str,
    value: &str,
    least: i16,
    most: i16,
    negative: bool,
) -> Result<Vec<N>, Fault>
where
    N: TryFrom<i16> + Ord,
{
    let mut list = Vec::new();
    for number in value.split(',').map(str::trim) {
        // A comma at the end is a habit of some programs.
        if number.is_empty() {
            continue;
        }
        let number: i16 = number.parse().map_err(|_| odd(part))?;
        let in_range = (least..=most).contains(&number.saturating_abs());
        if !in_range || number < 0 && !negative {
            return Err(odd(part));
        }
        list.push(N::try_from(number).map_err(|_| odd(part))?);
    }
    if list.is_empty() {
        return Err(odd(part));
    }
    list.sort_unstable();
    list.dedup();
    Ok(list)
}

fn days(part: &str, value: &str) -> Result<Vec<(i16, Weekday)>, Fault> {
    let mut list = Vec::new();
    for day in value.split(',').map(str::trim) {
        if day.is_empty() {
            continue;
        }
        let split = day
            .len()
            .checked_sub(2)
            .and_then(|at| day.split_at_checked(at));
        let (number, name) = split.ok_or_else(|| odd(part))?;
        let number: i16 = match number.trim() {
            "" => 0,
            number => number
                .parse()
                .ok()
                .filter(|n: &i16| *n != 0 && n.saturating_abs() <= 53)
                .ok_or_else(|| odd(part))?,
        };
        let found = (number, weekday(name).ok_or_else(|| odd(part))?);
        if !list.contains(&found) {
            list.push(found);
        }
    }
    if list.is_empty() {
        return Err(odd(part));
    }
    Ok(list)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn plain(value: &str) -> (RecurrenceRule, SeriesEnd) {
        let read = rule(value);
        assert_eq!(read.fault, None, "{value}");
        match read.pattern {
            Pattern::Rule(rule) => (*rule, read.end),
            other => panic!("{value}: {other:?}"),
        }
    }

    #[test]
    fn every_part_is_read_in_any_case() {
        let (rule, end) = plain(
            "FREQ=YEARLY;INTERVAL=70000;BYMONTH=1,2;BYWEEKNO=-53;BYYEARDAY=366;BYMONTHDAY=-31;\
             byday=+1mo,-1SU, tu;BYHOUR=0;BYMINUTE=59;BYSECOND=60;BYSETPOS=-1;WKST=SU;COUNT=10",
        );
        assert_eq!(rule.freq, Frequency::Yearly);
        assert_eq!(rule.interval, 70_000);
        assert_eq!(rule.by_month, [1, 2]);
        assert_eq!(rule.by_month_day, [-31]);
        assert_eq!(rule.by_year_day, [366]);
        assert_eq!(
            rule.by_day,
            [
                (1, Weekday::Monday),
                (-1, Weekday::Sunday),
                (0, Weekday::Tuesday)
            ]
        );
        assert_eq!(rule.by_second, [60]);
        assert_eq!(rule.week_start, Weekday::Sunday);
        assert_eq!(end, SeriesEnd::Count(10));
    }

    #[test]
    fn ends_are_never_a_date_a_time_or_a_count() {
        for (value, end) in [
            ("FREQ=DAILY", SeriesEnd::Never),
            (
                "FREQ=DAILY;UNTIL=20991231",
                SeriesEnd::Date(date(2099, 12, 31)),
            ),
            (
                "FREQ=DAILY;UNTIL=20241231T235959Z",
                SeriesEnd::Until {
                    at: date(2024, 12, 31).at(23, 59, 59, 0),
                    utc: true,
                },
            ),
            (
                "FREQ=DAILY;UNTIL=20241231T0000",
                SeriesEnd::Until {
                    at: date(2024, 12, 31).at(0, 0, 0, 0),
                    utc: false,
                },
            ),
        ] {
            assert_eq!(plain(value).1, end, "{value}");
        }
    }

    #[test]
    fn what_is_out_of_range_is_malformed_and_keeps_its_words() {
        for value in [
            "",
            "DAILY",
            "FREQ=SOMETIMES",
            "COUNT=3",
            "FREQ=DAILY;INTERVAL=0",
            "FREQ=DAILY;INTERVAL=-1",
            "FREQ=DAILY;COUNT=0",
            "FREQ=DAILY;COUNT=many",
            "FREQ=DAILY;UNTIL=20241301",
            "FREQ=DAILY;UNTIL=tomorrow",
            "FREQ=MONTHLY;BYMONTHDAY=300",
            "FREQ=MONTHLY;BYMONTHDAY=0",
            "FREQ=MONTHLY;BYDAY=0MO",
            "FREQ=MONTHLY;BYDAY=54MO",
            "FREQ=MONTHLY;BYDAY=é",
            "FREQ=MONTHLY;BYDAY=",
            "FREQ=YEARLY;BYMONTH=13",
            "FREQ=YEARLY;BYMONTH=-1",
            "FREQ=DAILY;BYHOUR=24",
            "FREQ=DAILY;FREQ=WEEKLY",
            "W1 MO TU 0600 #10",
        ] {
            let read = rule(value);
            assert!(
                matches!(read.fault, Some(Fault::Malformed(_))),
                "{value}: {read:?}"
            );
            assert_eq!(read.pattern, Pattern::Foreign(value.to_owned()), "{value}");
        }
    }

    #[test]
    fn extensions_are_told_apart_from_faults_and_keep_the_end() {
        let read = rule("RSCALE=CHINESE;FREQ=YEARLY;COUNT=5");
        assert_eq!(
            read.fault,
            Some(Fault::Unknown("RSCALE=CHINESE".to_owned()))
        );
        assert_eq!(read.end, SeriesEnd::Count(5));
        assert_eq!(
            plain("RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=OMIT").1,
            SeriesEnd::Never
        );
        let both = rule("FREQ=DAILY;UNTIL=20240101;COUNT=3");
        assert_eq!(both.end, SeriesEnd::Count(3));
        assert!(matches!(both.fault, Some(Fault::Doubtful(_))));
    }
}
