//! Whether a series at its source and its predicted target are the same: instants against instants.
//!
//! Apart from both sides because it must trust neither: it looks at what each says happens when, over a
//! window and near an end, and names the first difference and its kind.

use jiff::Span as Period;
use jiff::civil::{Date, DateTime, Time};

use super::budget::Budget;
use super::days;
use super::strays::Stray;
use super::target::TargetEvent;
use super::timetable::{Found, Limit, Obstacle, Occurrence, Recurrence, Span, Timetable};
use super::zones::{How, Resolver, ZoneKind};
use model::{DifferenceClass, Event, ExchangePattern};

/// Occurrences before an end that are looked at, about.
const TAIL: u16 = 50;

/// Days to compare, both within.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
}

impl Window {
    /// From the day of the migration to two years on.
    pub fn two_years(as_of: Date) -> Self {
        let until = as_of.checked_add(Period::new().years(2));
        Self {
            from: as_of,
            until: until.unwrap_or(Date::MAX),
        }
    }
}

/// A difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The first occurrence that differs, at the source; `None` where only the target has it.
    pub source: Option<Occurrence>,
    /// The same occurrence in the target; `None` where only the source has it.
    pub target: Option<Occurrence>,
    /// Its kind.
    pub class: DifferenceClass,
    /// Occurrences that differ among those that were looked at: of those to come, where any of them does.
    pub count: usize,
    /// Whether all that differ lie before the window: the series is the same from then on.
    pub past: bool,
}

/// What a comparison found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Comparison {
    /// All occurrences that were looked at are the same.
    Same,
    /// Some are not.
    Differs(Box<Difference>),
    /// It could not be found out.
    Unknown {
        /// Why.
        why: Obstacle,
    },
}

/// What looking at an event's times before and after the migration found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// Whether both are the same.
    pub comparison: Comparison,
    /// Changed and deleted occurrences that the series does not have.
    pub strays: Vec<Stray>,
}

impl Compared {
    /// That nothing could be found out.
    pub const fn unknown(why: Obstacle) -> Self {
        Self {
            comparison: Comparison::Unknown { why },
            strays: Vec::new(),
        }
    }
}

/// Compares an event with its predicted target over a window, and near the end of a series that has
/// one. Occurrences after the end that an endless series was given are no difference: that it ends is
/// said elsewhere.
pub fn compare(
    event: &Event,
    target: &TargetEvent,
    resolver: &Resolver,
    window: Window,
    budget: &Budget,
) -> Compared {
    let source = match Timetable::of_source(event, resolver) {
        Ok(source) => source.within(budget),
        Err(why) => return Compared::unknown(why),
    };
    if let Some(why) = target.obstacle() {
        return Compared::unknown(why.clone());
    }
    let strays = source.strays();
    if let Some(unclear) = event.series.as_ref().and_then(|series| series.unclear) {
        let why = Obstacle::Unclear(unclear);
        let comparison = Comparison::Unknown { why };
        return Compared { comparison, strays };
    }
    let target_table = target.timetable().within(budget);
    let comparison = Both {
        event,
        source: &source,
        target: &target_table,
        clipped: target.clipped,
        resolver,
    }
    .compare(window);
    source.charge(budget);
    target_table.charge(budget);
    Compared { comparison, strays }
}

struct Both<'a> {
    event: &'a Event,
    source: &'a Timetable,
    target: &'a Timetable,
    clipped: bool,
    resolver: &'a Resolver,
}

type Pair = (Option<Span>, Option<Span>);

impl Both<'_> {
    fn compare(&self, window: Window) -> Comparison {
        let mut different: Vec<Pair> = Vec::new();
        for (from, until) in self.ranges(window) {
            let source = self.source.between(from, until);
            let target = self.target.between(from, until);
            if source.gave_up || target.gave_up {
                return Comparison::Unknown {
                    why: Obstacle::TooMuchWork,
                };
            }
            differences(&source, &target, &mut different);
        }
        let from = days::clock_seconds(window.from.to_datetime(Time::midnight()));
        let comes = |(source, target): &Pair| {
            let source = source.map(|span| self.source.shown(&span));
            let target = target.map(|span| self.target.shown(&span));
            source.max(target).is_some_and(|shown| shown >= from)
        };
        let past = !different.iter().any(comes);
        if !past {
            different.retain(comes);
        }
        let earliest = |(source, target): &Pair| {
            let starts = [source, target].map(|span| span.map_or(i64::MAX, |span| span.start));
            starts[0].min(starts[1])
        };
        match different.iter().copied().min_by_key(earliest) {
            None => Comparison::Same,
            Some((source, target)) => Comparison::Differs(Box::new(Difference {
                source: source.map(|span| self.source.occurrence(span)),
                target: target.map(|span| self.target.occurrence(span)),
                class: self.class(source, target),
                count: different.len(),
                past,
            })),
        }
    }

    /// Ranges of days to look at, the last day of each exclusive, none in two of them.
    fn ranges(&self, window: Window) -> Vec<(Date, Date)> {
        let after = |day: Date| day.tomorrow().unwrap_or(Date::MAX);
        let mut ranges = vec![(window.from, after(window.until))];
        if let Some((from, until)) = self.tail() {
            let until = after(until);
            if until <= window.from || from > window.until {
                ranges.push((from, until));
            } else {
                ranges.clear();
                ranges.push((from.min(window.from), until.max(after(window.until))));
            }
        }
        if let (true, Some(end)) = (self.clipped, self.target.last_day()) {
            // What lies after the end that an endless series was given is no difference.
            for range in &mut ranges {
                range.1 = range.1.min(after(end));
            }
        }
        ranges
    }

    /// The days near the end, where there is one.
    fn tail(&self) -> Option<(Date, Date)> {
        if let (Limit::Count(_), Limit::Count(_)) = (self.source.limit, self.target.limit) {
            let source = self.source.last_counted(usize::from(TAIL))?;
            let target = self.target.last_counted(usize::from(TAIL))?;
            let from = (*source.first()?).max(*target.first()?);
            let until = (*source.last()?).max(*target.last()?);
            let day = |slot| days::from_clock_seconds(slot).map(DateTime::date);
            return Some((day(from)?, day(until)?));
        }
        let ends = [self.source.last_day(), self.target.last_day()];
        let (first, last) = match ends {
            [Some(one), Some(other)] => (one.min(other), one.max(other)),
            [Some(one), None] | [None, Some(one)] => (one, one),
            [None, None] => return None,
        };
        let back = self
            .source
            .days_per_period()
            .saturating_mul(i64::from(TAIL));
        let from = i64::from(days::number(first)).saturating_sub(back);
        let start = days::number(self.source.start.date());
        let from = i32::try_from(from).unwrap_or(start).max(start);
        // The two ends may be a day or two apart, by their zones; not more is looked at.
        let until = days::number(last).min(days::number(first).saturating_add(366));
        (until >= from).then_some((days::date(from)?, days::date(until)?))
    }

    fn class(&self, source: Option<Span>, target: Option<Span>) -> DifferenceClass {
        let slot = source.or(target).map_or(0, |span| span.slot);
        let changed = [source, target].iter().flatten().any(|span| span.exception);
        if let (Some(_), Some(_)) = (source, target) {
            let class = self.zone_class();
            return match class {
                Some(class) => class,
                None if changed => DifferenceClass::Exception,
                None => DifferenceClass::Other,
            };
        }
        if changed || self.source.is_exception(slot) || self.target.is_exception(slot) {
            return DifferenceClass::Exception;
        }
        if source.is_none() && slot == days::clock_seconds(self.target.start) {
            return DifferenceClass::Start;
        }
        let counted = matches!(self.target.limit, Limit::Count(_));
        if counted && self.at_an_end(slot) && !self.source.starts_in_pattern() {
            // Google counts the start, so that the last one of the pattern is lost.
            return DifferenceClass::Start;
        }
        match &self.source.recurrence {
            Recurrence::Exchange(ExchangePattern::MonthlyDay { day, .. }) if *day > 28 => {
                DifferenceClass::MonthEnd
            }
            Recurrence::Exchange(ExchangePattern::MonthlyNth { .. }) if !self.at_an_end(slot) => {
                DifferenceClass::NthDay
            }
            _ if self.at_an_end(slot) => DifferenceClass::EndCut,
            _ => DifferenceClass::Other,
        }
    }

    /// The class of an occurrence that moved, where its zone is the reason.
    fn zone_class(&self) -> Option<DifferenceClass> {
        let zone = self.resolver.clock_of(self.event).1;
        match &zone.kind {
            ZoneKind::Iana {
                how: How::Fitted, ..
            } => Some(DifferenceClass::CustomZone),
            _ if zone.contradicts => Some(DifferenceClass::ZoneRules),
            _ => None,
        }
    }

    /// Whether a slot is past the end of one of the two, or a series ends by its count.
    fn at_an_end(&self, slot: i64) -> bool {
        let past = |table: &Timetable| {
            let last = table.last_day().map(days::number);
            last.is_some_and(|last| slot >= i64::from(last) * days::DAY)
        };
        past(self.source)
            || past(self.target)
            || matches!(self.source.limit, Limit::Count(_))
            || matches!(self.target.limit, Limit::Count(_))
    }
}

/// Puts what is in one and not in the other into `different`, by slots.
fn differences(source: &Found, target: &Found, different: &mut Vec<Pair>) {
    let cut = [source.cut, target.cut].into_iter().flatten().min();
    let inside = |span: &&Span| cut.is_none_or(|cut| span.slot < cut);
    let mut left = source.spans.iter().take_while(inside).peekable();
    let mut right = target.spans.iter().take_while(inside).peekable();
    loop {
        let pair = match (left.peek(), right.peek()) {
            (None, None) => return,
            (Some(one), Some(other)) if one.slot == other.slot => (left.next(), right.next()),
            (Some(one), Some(other)) if one.slot > other.slot => (None, right.next()),
            (None, Some(_)) => (None, right.next()),
            (Some(_), _) => (left.next(), None),
        };
        let times = |span: Option<&Span>| span.map(|span| (span.start, span.end));
        if times(pair.0) != times(pair.1) {
            different.push((pair.0.copied(), pair.1.copied()));
        }
    }
}
