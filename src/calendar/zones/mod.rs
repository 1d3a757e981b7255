//! Zones: what an export calls a zone, what its clock does, and which zone Google will use for it.
//!
//! Apart because three things are mixed up in an export: a name (Windows', IANA's, a text), rules, and
//! nothing at all. Instants of the source come from the rules where there are rules, as Exchange and
//! RFC 5545 say; the target gets the zone of the name, else the IANA zone that does what the rules say.

mod clock;
mod fit;
mod names;
mod places;
mod rules;
#[cfg(test)]
mod tests;
mod written;

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

pub use clock::Clock;
use fit::Course;
use names::Named;
pub use written::zone_lines;

use super::days;
use model::{Event, Moment, NamedZone, Zone, ZoneRules};

/// Zones that are remembered, and the longest name of one in bytes; others are worked out each time.
const MOST_REMEMBERED: (usize, usize) = (65_536, 1024);

/// How an IANA zone was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// The name is one of IANA's.
    Exact,
    /// The name is one of Windows'; by CLDR's table.
    Windows,
    /// The name is a text that Windows shows for a zone, or names its places.
    Display,
    /// The name ends in one of IANA's.
    Alias,
    /// The name says nothing; the rules are those of that zone.
    Fitted,
}

/// What a zone was found to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ZoneKind {
    /// UTC.
    Utc,
    /// No zone: the same clock time everywhere.
    Floating,
    /// A zone of the IANA database.
    Iana {
        /// Its name there.
        name: String,
        /// How it was found.
        how: How,
    },
    /// Rules without a name that means anything, like those of no IANA zone.
    RulesOnly {
        /// The name as the export has it.
        name: String,
    },
    /// A name that means nothing, without rules.
    Unknown {
        /// The name as the export has it.
        name: String,
    },
}

/// A zone with its clocks.
#[derive(Debug, Clone)]
pub struct ResolvedZone {
    /// What it is.
    pub kind: ZoneKind,
    /// Whether the rules beside the name do something else than the zone of that name, in the years
    /// that were looked at.
    pub contradicts: bool,
    /// Whether those rules end before the years that were looked at: the zone of the name is taken to be
    /// meant.
    pub cut: bool,
    /// The clock of the source: by the rules of the export, else by the name. `None` where there is
    /// none (floating, unknown).
    pub source: Option<Arc<Clock>>,
    /// The clock of the zone that Google will use; `None` where it is not known, and for floating.
    pub target: Option<Arc<Clock>>,
}

impl ResolvedZone {
    /// The name of the zone that Google will use: `UTC` or IANA's.
    pub fn target_name(&self) -> Option<&str> {
        match &self.kind {
            ZoneKind::Utc => Some("UTC"),
            ZoneKind::Iana { name, .. } => Some(name),
            ZoneKind::Floating | ZoneKind::RulesOnly { .. } | ZoneKind::Unknown { .. } => None,
        }
    }
}

/// Resolves zones, and remembers them. One for a run; threads may share it.
#[derive(Debug)]
pub struct Resolver {
    window: (i64, i64),
    /// The last year of it.
    last_year: i16,
    utc: Arc<ResolvedZone>,
    floating: Arc<ResolvedZone>,
    known: RwLock<BTreeMap<Vec<u8>, Arc<ResolvedZone>>>,
    clocks: RwLock<BTreeMap<String, Arc<Clock>>>,
}

impl Resolver {
    /// A resolver that compares rules with zones over the four years from this day, the day of the
    /// migration.
    pub fn new(as_of: Date) -> Self {
        let from = i64::from(days::number(as_of)) * days::DAY;
        let clock = Arc::new(Clock::new(TimeZone::UTC));
        Self {
            window: (from, from + 4 * 366 * days::DAY),
            last_year: as_of.year().saturating_add(4),
            utc: Arc::new(ResolvedZone {
                kind: ZoneKind::Utc,
                contradicts: false,
                cut: false,
                source: Some(Arc::clone(&clock)),
                target: Some(clock),
            }),
            floating: Arc::new(ResolvedZone {
                kind: ZoneKind::Floating,
                contradicts: false,
                cut: false,
                source: None,
                target: None,
            }),
            known: RwLock::default(),
            clocks: RwLock::default(),
        }
    }

    /// Resolves a zone.
    pub fn resolve(&self, zone: &Zone) -> Arc<ResolvedZone> {
        let named = match zone {
            Zone::Floating => return Arc::clone(&self.floating),
            Zone::Utc => return Arc::clone(&self.utc),
            Zone::Named(named) => named,
        };
        let key = key(named);
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = known.get(&key) {
            return Arc::clone(found);
        }
        drop(known);
        let found = Arc::new(self.work_out(named));
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        let (most, longest) = MOST_REMEMBERED;
        if known.len() < most && named.name.len() <= longest {
            known.insert(key, Arc::clone(&found));
        }
        found
    }

    /// The zone whose clock an event keeps, and what it is: that of its series, else that of its start. For
    /// times in UTC it is the zone that the event was made in, where that is known.
    pub fn of_event<'e>(
        &self,
        event: &'e Event,
        start: &'e Moment,
    ) -> (&'e Zone, Arc<ResolvedZone>) {
        let series = event.series.as_deref().map(|series| &series.zone);
        let zone = match series.filter(|zone| **zone != Zone::Floating) {
            _ if event.all_day => &Zone::Floating,
            Some(zone) => zone,
            None => &start.zone,
        };
        let own = event.zone.as_ref().filter(|_| *zone == Zone::Utc);
        let own = own.map(|own| (own, self.resolve(own)));
        own.filter(|(_, own)| !matches!(own.kind, ZoneKind::Unknown { .. }))
            .unwrap_or_else(|| (zone, self.resolve(zone)))
    }

    /// The same; without a start the event keeps no clock.
    pub fn clock_of<'e>(&self, event: &'e Event) -> (&'e Zone, Arc<ResolvedZone>) {
        match &event.start {
            Some(start) => self.of_event(event, start),
            None => (&Zone::Floating, Arc::clone(&self.floating)),
        }
    }

    /// What the clock of a zone shows at a moment; `None` where either clock is not known.
    pub fn shown(&self, moment: &Moment, zone: &Zone) -> Option<DateTime> {
        let at = self
            .resolve(&moment.zone)
            .source
            .as_ref()?
            .instant(moment.local);
        self.resolve(zone).source.as_ref()?.shown(at)
    }

    fn work_out(&self, named: &NamedZone) -> ResolvedZone {
        let own = named.rules.as_ref().and_then(rules::zone);
        let standard = named.rules.as_ref().and_then(latest_standard);
        let (kind, target) = match names::look_up(&named.name, standard) {
            Named::Utc => (ZoneKind::Utc, Some(TimeZone::UTC)),
            Named::Iana { name, how } => {
                let zone = names::iana(&name);
                (ZoneKind::Iana { name, how }, zone)
            }
            Named::Unknown => self.by_rules(named, own.as_ref()),
        };
        let contradicts = match (&own, &target) {
            (Some(own), Some(target)) => {
                Course::new(own, self.window) != Course::new(target, self.window)
            }
            _ => false,
        };
        let cut = contradicts
            && named
                .rules
                .as_ref()
                .zip(target.as_ref())
                .is_some_and(|(rules, target)| self.is_cut(rules, target));
        let contradicts = contradicts && !cut;
        // Rules that say what the named zone's data say are not used: the data know the past as well.
        let fitted = matches!(&kind, ZoneKind::Iana { how, .. } if *how == How::Fitted);
        let own = own.filter(|_| contradicts || fitted || target.is_none());
        let target = target.map(|zone| self.clock(&kind, zone));
        ResolvedZone {
            kind,
            contradicts,
            cut,
            source: own
                .map(|zone| Arc::new(Clock::new(zone)))
                .or_else(|| target.clone()),
            target,
        }
    }

    /// Whether rules end within the years that are looked at, and say nothing else of the last year that
    /// they describe than the zone of their name does.
    fn is_cut(&self, rules: &ZoneRules, target: &TimeZone) -> bool {
        let Some(until) = rules.until.filter(|until| *until < self.last_year) else {
            return false;
        };
        let mut eras = rules.eras.iter().rev();
        let Some(era) = eras.find(|era| era.first_year <= until) else {
            return false;
        };
        let offsets = [Some(era.standard), era.daylight.map(|dst| dst.offset)];
        offsets.into_iter().flatten().all(|offset| {
            [1, 7].into_iter().any(|month| {
                let day = Date::new(until, month, 15).unwrap_or(Date::MIN);
                let at = i64::from(days::number(day)) * days::DAY;
                clock::offset_at(target, at) == i64::from(offset)
            })
        })
    }

    /// What a name that says nothing is, by the rules beside it.
    fn by_rules(&self, named: &NamedZone, own: Option<&TimeZone>) -> (ZoneKind, Option<TimeZone>) {
        let name = named.name.clone();
        let Some(own) = own else {
            return (ZoneKind::Unknown { name }, None);
        };
        match fit::fit(own, self.window) {
            Some((name, _)) if name == "Etc/UTC" => (ZoneKind::Utc, Some(TimeZone::UTC)),
            Some((name, zone)) => {
                let how = How::Fitted;
                (ZoneKind::Iana { name, how }, Some(zone))
            }
            None => (ZoneKind::RulesOnly { name }, None),
        }
    }

    /// The clock of an IANA zone, one for all that use it.
    fn clock(&self, kind: &ZoneKind, zone: TimeZone) -> Arc<Clock> {
        let ZoneKind::Iana { name, .. } = kind else {
            return Arc::new(Clock::new(zone));
        };
        let clocks = self.clocks.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(clock) = clocks.get(name) {
            return Arc::clone(clock);
        }
        drop(clocks);
        let clock = Arc::new(Clock::new(zone));
        let mut clocks = self.clocks.write().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(clocks.entry(name.clone()).or_insert(clock))
    }
}

fn latest_standard(rules: &ZoneRules) -> Option<i32> {
    rules.eras.last().map(|era| era.standard)
}

/// Name and rules as bytes, to find them again.
fn key(named: &NamedZone) -> Vec<u8> {
    let mut key = Vec::with_capacity(named.name.len() + 16);
    key.extend_from_slice(named.name.as_bytes());
    key.push(0);
    let until = named.rules.as_ref().and_then(|rules| rules.until);
    key.extend_from_slice(&until.unwrap_or(i16::MAX).to_be_bytes());
    for era in named.rules.iter().flat_map(|rules| &rules.eras) {
        key.extend_from_slice(&era.first_year.to_be_bytes());
        key.extend_from_slice(&era.standard.to_be_bytes());
        let Some(dst) = &era.daylight else {
            key.push(0);
            continue;
        };
        key.push(1);
        key.extend_from_slice(&dst.offset.to_be_bytes());
        for onset in [&dst.starts, &dst.ends] {
            let day = match onset.day {
                model::OnsetDay::Nth(nth, weekday) => [1, nth, weekday.to_sunday_zero_offset()],
                model::OnsetDay::Day(day) => [2, day, 0],
            };
            key.extend(day.map(i8::cast_unsigned));
            key.push(onset.month.cast_unsigned());
            key.extend_from_slice(&days::seconds_of_day(onset.time).to_be_bytes());
        }
    }
    key
}
