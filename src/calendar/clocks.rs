//! The clocks of one event: its moments in seconds, on one of the two sides.
//!
//! Apart because source and target read the same moments of the model by different clocks, and by
//! nothing else: here is the one place where that choice is made.

use std::sync::Arc;

use jiff::civil::DateTime;

use super::days;
use super::zones::{Clock, ResolvedZone, Resolver};
use model::{Event, Moment, Zone};

/// Which clock of a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Source,
    Target,
}

/// The zones of an event, resolved.
pub(super) struct Clocks<'r> {
    resolver: &'r Resolver,
    side: Side,
    /// The zone that the series keeps its clock time in.
    pub(super) zone: Arc<ResolvedZone>,
    pub(super) clock: Option<Arc<Clock>>,
}

impl<'r> Clocks<'r> {
    pub(super) fn new(event: &Event, start: &Moment, resolver: &'r Resolver, side: Side) -> Self {
        let (_, zone) = resolver.of_event(event, start);
        let clock = match side {
            Side::Source => zone.source.clone(),
            Side::Target => zone.target.clone(),
        };
        Self {
            resolver,
            side,
            zone,
            clock,
        }
    }

    /// The same, with UTC in place of a zone that is not known.
    pub(super) fn in_utc(self, resolver: &'r Resolver) -> Self {
        let zone = resolver.resolve(&Zone::Utc);
        Self {
            clock: zone.target.clone(),
            ..self
        }
    }

    /// A moment in seconds, of UTC or of the clock where the event has no zone.
    pub(super) fn seconds(&self, moment: &Moment) -> i64 {
        let Some(own) = &self.clock else {
            return days::clock_seconds(moment.local);
        };
        let zone = self.resolver.resolve(&moment.zone);
        let clock = match self.side {
            Side::Source => zone.source.as_ref(),
            Side::Target => zone.target.as_ref(),
        };
        clock.unwrap_or(own).instant(moment.local)
    }

    /// What the series' clock shows at so many seconds.
    pub(super) fn shown(&self, seconds: i64) -> Option<DateTime> {
        match &self.clock {
            Some(clock) => clock.shown(seconds),
            None => days::from_clock_seconds(seconds),
        }
    }

    /// The start of the event on the series' clock.
    pub(super) fn slot(&self, start: &Moment) -> Option<DateTime> {
        let same = start.zone == Zone::Floating
            || Arc::ptr_eq(&self.resolver.resolve(&start.zone), &self.zone);
        if same || self.clock.is_none() {
            return days::from_clock_seconds(days::clock_seconds(start.local));
        }
        self.shown(self.seconds(start))
    }

    /// Seconds that the event lasts.
    pub(super) fn length(&self, event: &Event, start: &Moment) -> i64 {
        let end = event.end.as_ref().map(|end| self.seconds(end));
        end.map_or(0, |end| end.saturating_sub(self.seconds(start)).max(0))
    }
}
