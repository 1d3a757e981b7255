#![doc = include_str!("../words/en/rules/long-series-may-not-show.md")]

use jiff::civil::Date;

use super::contract::{EventAction, EventEffect, EventRule, EventView, Plain, Rule, params};
use model::{
    Event, ExchangePattern, Frequency, Pattern, RecurrenceRule, Series, SeriesEnd, Severity,
};

pub(super) const RULE: Rule = Rule::event::<Params>("long-series-may-not-show");

/// The Gregorian calendar repeats itself after 400 years: these many months and days.
const MONTHS: u128 = 4_800;
const DAYS: u128 = 146_097;

params! {
    /// Most occurrences that show.
    occurrences: u32,
}

/// How often something happens: so many times in so many days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Rate {
    times: u128,
    days: u128,
}

impl Rate {
    fn new(times: u128, days: u128, every: u32) -> Self {
        let days = days * u128::from(every.max(1));
        Self { times, days }
    }

    /// So many times as often, where there is any number.
    fn times(self, number: usize) -> Self {
        self.part(number, 1)
    }

    /// In so many of so many cases, where there is any number.
    fn part(self, number: usize, of: u128) -> Self {
        if number == 0 {
            return self;
        }
        Self {
            times: self.times.saturating_mul(number as u128),
            days: self.days.saturating_mul(of),
        }
    }

    fn of_pattern(pattern: &Pattern) -> Option<Self> {
        Some(match pattern {
            Pattern::Exchange(ExchangePattern::Daily { every }) => Self::new(1, 1, *every),
            Pattern::Exchange(ExchangePattern::Weekly { every, days, .. }) => {
                Self::new(u128::from(days.len().max(1)), 7, *every)
            }
            Pattern::Exchange(
                ExchangePattern::MonthlyDay { every, .. }
                | ExchangePattern::MonthlyNth { every, .. },
            ) => Self::new(MONTHS, DAYS, *every),
            Pattern::Rule(rule) => Self::of_rule(rule),
            Pattern::Foreign(_) => return None,
        })
    }

    /// As if each part of the rule met its even share of the days.
    fn of_rule(rule: &RecurrenceRule) -> Self {
        use Frequency::{Daily, Hourly, Minutely, Monthly, Secondly, Weekly, Yearly};
        let every = rule.interval;
        let freq = rule.freq;
        let periods = match freq {
            Yearly => Self::new(MONTHS / 12, DAYS, every),
            Monthly => Self::new(MONTHS, DAYS, every),
            Weekly => Self::new(1, 7, every),
            Daily => Self::new(1, 1, every),
            Hourly => Self::new(24, 1, every),
            Minutely => Self::new(24 * 60, 1, every),
            Secondly => Self::new(24 * 60 * 60, 1, every),
        };
        if !rule.by_set_pos.is_empty() {
            return periods.times(rule.by_set_pos.len());
        }
        let (months, month_days, weekdays) = (
            rule.by_month.len(),
            rule.by_month_day.len(),
            rule.by_day.len(),
        );
        let mut rate = match freq {
            Yearly => periods
                .times(months)
                .times(rule.by_week_no.len())
                .times(rule.by_year_day.len()),
            _ => periods.part(months, 12),
        };
        rate = match freq {
            Yearly if months == 0 => rate.times(month_days * 12),
            Yearly | Monthly => rate.times(month_days),
            _ if month_days > 0 => rate.times(month_days).part(4_800, DAYS),
            _ => rate,
        };
        let one_day = freq <= Daily || month_days > 0 || !rule.by_year_day.is_empty();
        let all = rule.by_day.iter().any(|(number, _)| *number == 0);
        rate = match freq {
            _ if one_day => rate.part(weekdays, 7),
            Yearly if all && rule.by_week_no.is_empty() => {
                Self::new(1, 7, every).times(weekdays).part(months, 12)
            }
            Monthly if all => Self::new(1, 7, every).times(weekdays).part(months, 12),
            _ => rate.times(weekdays),
        };
        let hours = if freq >= Daily { 1 } else { 24 };
        let minutes = if freq >= Hourly { 1 } else { 60 };
        let seconds = if freq >= Minutely { 1 } else { 60 };
        rate.part(rule.by_hour.len(), hours)
            .part(rule.by_minute.len(), minutes)
            .part(rule.by_second.len(), seconds)
    }
}

/// Occurrences of a series that ends on a day, as far as they can be reckoned.
fn reckoned(event: &Event, series: &Series, last: Date) -> Option<u128> {
    let rate = Rate::of_pattern(&series.pattern)?;
    let first = event.start.as_ref()?.local.date();
    let days = u128::try_from(first.until(last).ok()?.get_days()).ok()?;
    let more = days.saturating_mul(rate.times) / rate.days;
    Some(more + 1 + series.added.len() as u128)
}

impl EventRule for Params {
    fn run(&self, view: &EventView<'_, '_>, effects: &mut Vec<EventEffect>) {
        let event = view.event();
        let Some(series) = &event.series else {
            return;
        };
        let last = match series.end {
            SeriesEnd::Count(number) => Err(number > self.occurrences),
            SeriesEnd::Unknown => Err(false),
            SeriesEnd::Never => view.fate.series_ends.ok_or(true),
            SeriesEnd::Date(day) => Ok(day),
            SeriesEnd::Until { at, .. } => Ok(at.date()),
        };
        let many = match last {
            Ok(last) => reckoned(event, series, last)
                .is_some_and(|number| number > u128::from(self.occurrences)),
            Err(many) => many,
        };
        if many {
            effects.push(EventEffect::new(Plain, EventAction::Note).found(Severity::Note));
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::Weekday::{Friday, Monday, Tuesday};

    use super::*;

    #[test]
    fn occurrences_of_400_years_are_reckoned_close_to_their_number() {
        let rule = |freq, change: fn(&mut RecurrenceRule)| {
            let mut rule = RecurrenceRule::every(1, freq);
            change(&mut rule);
            rule
        };
        // Numbers of the Gregorian cycle: 20,871 weeks, 4,800 months, 688 Fridays the 13th.
        for (rule, occurrences) in [
            (rule(Frequency::Yearly, |_| {}), 400),
            (
                rule(Frequency::Yearly, |rule| rule.by_month = vec![5, 6]),
                800,
            ),
            (
                rule(Frequency::Yearly, |rule| rule.by_month_day = vec![1]),
                4_800,
            ),
            (
                rule(Frequency::Yearly, |rule| rule.by_day = vec![(0, Monday)]),
                20_871,
            ),
            (
                rule(Frequency::Yearly, |rule| rule.by_day = vec![(-1, Monday)]),
                400,
            ),
            (
                rule(Frequency::Monthly, |rule| {
                    rule.by_day = vec![(0, Monday), (0, Tuesday)];
                }),
                41_742,
            ),
            (
                rule(Frequency::Monthly, |rule| {
                    rule.by_day = vec![(1, Monday), (3, Monday)];
                }),
                9_600,
            ),
            (
                rule(Frequency::Monthly, |rule| {
                    rule.by_day = (0..5).map(|day| (0, Monday.wrapping_add(day))).collect();
                    rule.by_set_pos = vec![-1];
                }),
                4_800,
            ),
            (
                rule(Frequency::Monthly, |rule| {
                    rule.by_day = vec![(0, Friday)];
                    rule.by_month_day = vec![13];
                }),
                688,
            ),
            (
                rule(Frequency::Weekly, |rule| {
                    rule.by_day = vec![(0, Monday), (0, Friday)];
                }),
                41_742,
            ),
            (
                rule(Frequency::Daily, |rule| rule.by_day = vec![(0, Monday)]),
                20_871,
            ),
            (
                rule(Frequency::Daily, |rule| rule.by_month = vec![1]),
                12_400,
            ),
            (
                rule(Frequency::Daily, |rule| rule.by_hour = vec![9, 15]),
                2 * DAYS,
            ),
            (
                rule(Frequency::Hourly, |rule| rule.by_hour = vec![9, 15]),
                2 * DAYS,
            ),
        ] {
            let rate = Rate::of_rule(&rule);
            let reckoned = DAYS * rate.times / rate.days;
            let off = reckoned.abs_diff(occurrences);
            assert!(
                off * 50 <= occurrences,
                "{rule:?}: {reckoned}, not {occurrences}"
            );
        }
    }
}
