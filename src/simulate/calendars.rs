//! What each calendar adds up to: series, their ends, time zones, and series that differ.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::folders::Plan;
use super::items::Piece;
use calendar::zones::How;
use calendar::{Comparison, DifferenceClass, ResolvedZone, When, ZoneKind};
use model::{
    CalendarPrediction, Counts, Event, EventItem, Family, SeriesDifference, Zone, ZonePrediction,
};
use rules::contract::{EventFate, Target};

/// Most differing series that a calendar lists.
const MAX_DIFFERING: usize = 100;

/// How a zone of the export and one of the IANA database belong together.
type ZoneUse = (String, Option<String>, &'static str);

/// Sums of one calendar over one piece.
#[derive(Debug, Default)]
pub(super) struct CalendarSum {
    pub(super) series: u64,
    pub(super) endless: u64,
    pub(super) ends: Option<Date>,
    pub(super) zones: BTreeMap<ZoneUse, u64>,
    pub(super) differs: u64,
    pub(super) differing: Vec<SeriesDifference>,
    /// Attendees outside of the mailbox's own domain.
    pub(super) external: u64,
}

impl CalendarSum {
    /// Takes in an event that arrives.
    pub(super) fn add(&mut self, item: &EventItem<'_>, fate: &EventFate, plan: &Plan<'_>) {
        let (event, own_domain) = (item.event, plan.own_domain);
        self.zone(event, plan);
        if let Some(series) = &event.series {
            self.series += 1;
            if series.end == model::SeriesEnd::Never {
                self.endless += 1;
            }
        }
        self.ends = self.ends.max(fate.series_ends);
        let external = |address: &str| {
            let domain = address.rsplit_once('@').map(|(_, domain)| domain);
            domain.is_some_and(|domain| !domain.eq_ignore_ascii_case(own_domain))
        };
        let attendees = event.attendees.iter();
        let external = attendees.filter(|attendee| external(&attendee.address));
        self.external += external.count() as u64;
    }

    /// Counts the zone of an event; one with days instead of times has none.
    fn zone(&mut self, event: &Event, plan: &Plan<'_>) {
        let Some(start) = event.start.as_ref().filter(|_| !event.all_day) else {
            return;
        };
        let (zone, resolved) = plan.context.resolver.of_event(event, start);
        let source = match zone {
            Zone::Floating => return,
            Zone::Utc => "UTC".to_owned(),
            Zone::Named(zone) => zone.name.clone(),
        };
        let target = resolved.target_name().map(str::to_owned);
        let key = (source, target, matched(&resolved));
        *self.zones.entry(key).or_default() += 1;
    }

    /// Takes in how a series of the source and of the target compare.
    pub(super) fn compare(&mut self, item: &EventItem<'_>, compared: Option<&Comparison>) {
        let Some(Comparison::Differs(difference)) = compared else {
            return;
        };
        self.differs += 1;
        if self.differing.len() < MAX_DIFFERING {
            self.differing.push(SeriesDifference {
                item: item.place.to_text(),
                class: class(difference.class),
                source: difference.source.map(|occurrence| told(occurrence.start)),
                target: difference.target.map(|occurrence| told(occurrence.start)),
                occurrences: difference.count as u64,
            });
        }
    }

    fn merge(&mut self, other: &Self) {
        self.series += other.series;
        self.endless += other.endless;
        self.ends = self.ends.max(other.ends);
        for (zone, events) in &other.zones {
            *self.zones.entry(zone.clone()).or_default() += events;
        }
        self.differs += other.differs;
        let room = MAX_DIFFERING.saturating_sub(self.differing.len());
        self.differing
            .extend(other.differing.iter().take(room).cloned());
        self.external += other.external;
    }
}

/// The sums of every calendar, by its folder's place.
pub(super) fn sums(pieces: &[Piece]) -> BTreeMap<u32, CalendarSum> {
    let mut sums: BTreeMap<u32, CalendarSum> = BTreeMap::new();
    for piece in pieces {
        for (folder, sum) in &piece.calendars {
            sums.entry(*folder).or_default().merge(sum);
        }
    }
    sums
}

/// The calendars as the prediction tells them, in the mailbox's order of folders.
pub(super) fn predictions(
    plan: &Plan<'_>,
    pieces: &[Piece],
    sums: BTreeMap<u32, CalendarSum>,
) -> Vec<CalendarPrediction> {
    let mut counts: BTreeMap<u32, Counts> = BTreeMap::new();
    for tally in pieces.iter().flat_map(|piece| &piece.tallies) {
        let outcome = &tally.outcome;
        if outcome.family == Family::Calendar {
            let counts = counts.entry(outcome.folder).or_default();
            counts.add(outcome.bucket, tally.items);
            if outcome.not_predicted {
                counts.not_predicted += tally.items;
            }
        }
    }
    let mut counted: BTreeMap<u32, u64> = BTreeMap::new();
    for (&(folder, family), (items, _)) in pieces.iter().flat_map(|piece| &piece.counted) {
        if family == Family::Calendar {
            *counted.entry(folder).or_default() += items;
        }
    }
    let mut sums = sums;
    let mut calendars = Vec::new();
    for (index, state) in plan.states.iter().enumerate() {
        let Target::Calendar { name, primary } = &state.target else {
            continue;
        };
        let folder = super::place(index);
        let sum = sums.remove(&folder).unwrap_or_default();
        calendars.push(CalendarPrediction {
            name: name.clone(),
            primary: *primary,
            folder: plan.paths[index].clone(),
            events: counts.remove(&folder).unwrap_or_default(),
            counted: counted.remove(&folder).unwrap_or_default(),
            series: sum.series,
            endless: sum.endless,
            predicted_end: sum.ends.map(|day| day.to_string()),
            zones: zones(sum.zones),
            differs: sum.differs,
            differing: sum.differing,
        });
    }
    calendars
}

/// A point in time: by UTC, or what a clock shows wherever it is.
fn told(when: When) -> String {
    match when {
        When::Instant(instant) => instant.to_string(),
        When::Clock(clock) => clock.to_string(),
    }
}

const fn class(class: DifferenceClass) -> &'static str {
    match class {
        DifferenceClass::MonthEnd => "month-end",
        DifferenceClass::NthDay => "weekday",
        DifferenceClass::ZoneRules => "zone",
        DifferenceClass::CustomZone => "custom-zone",
        DifferenceClass::EndCut => "end",
        DifferenceClass::Exception => "exception",
        DifferenceClass::Start => "start",
        DifferenceClass::Other => "other",
    }
}

const fn matched(zone: &ResolvedZone) -> &'static str {
    match &zone.kind {
        ZoneKind::Utc => "utc",
        ZoneKind::Floating => "none",
        ZoneKind::Iana { how, .. } => match how {
            How::Exact => "iana",
            How::Windows => "windows",
            How::Display => "display",
            How::Alias => "alias",
            How::Fitted => "fitted",
        },
        ZoneKind::RulesOnly { .. } => "custom",
        ZoneKind::Unknown { .. } => "unknown",
    }
}

fn zones(zones: BTreeMap<ZoneUse, u64>) -> Vec<ZonePrediction> {
    zones
        .into_iter()
        .map(|((source, target, matched), events)| ZonePrediction {
            source,
            target,
            matched,
            events,
        })
        .collect()
}
