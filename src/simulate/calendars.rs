//! What each calendar adds up to: series, their ends, time zones, and series that differ.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::folders::Plan;
use super::items::Piece;
use super::referents;
use calendar::target::rule_of;
use calendar::zones::How;
use calendar::{
    Compared, Comparison, Difference, MonthEnd, Obstacle, Occurrence, ResolvedZone, When, ZoneKind,
    rrule_text,
};
use model::{
    CalendarPrediction, Counts, Event, EventItem, Family, Pattern, Referent, SeriesDifference,
    SeriesEnd, SeriesUnknown, StrayChange, Zone, ZonePrediction,
};
use rules::Context;
use rules::contract::{EventFate, Target};

/// Most series of a kind that a calendar lists.
const MOST_LISTED: usize = 100;

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
    differs_past: u64,
    unknown: u64,
    unknown_series: Vec<SeriesUnknown>,
    strays: Vec<StrayChange>,
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
            if series.end == SeriesEnd::Never {
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
        if event.start.is_none() || event.all_day {
            return;
        }
        let (zone, resolved) = plan.context.resolver.clock_of(event);
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
    pub(super) fn compare(
        &mut self,
        item: &EventItem<'_>,
        compared: Option<&Compared>,
        context: &Context<'_>,
    ) {
        let Some(compared) = compared else { return };
        let (event, place) = (item.event, || item.place.to_text());
        let referent = || referents::of_event(event, context);
        match &compared.comparison {
            Comparison::Differs(difference) => {
                if difference.past {
                    self.differs_past += 1;
                } else {
                    self.differs += 1;
                }
                if !difference.past && self.differing.len() < MOST_LISTED {
                    let listed = differing(event, place(), referent(), difference, context);
                    self.differing.push(listed);
                }
            }
            Comparison::Unknown { why } if event.series.is_some() => {
                self.unknown += 1;
                if self.unknown_series.len() < MOST_LISTED {
                    self.unknown_series.push(SeriesUnknown {
                        item: place(),
                        referent: referent(),
                        why: reason(why),
                    });
                }
            }
            Comparison::Same | Comparison::Unknown { .. } => {}
        }
        let room = MOST_LISTED.saturating_sub(self.strays.len());
        let strays = compared.strays.iter().take(room).map(|stray| StrayChange {
            item: place(),
            referent: referent(),
            changed: stray.changed,
            at: referents::on_clock(event, stray.at, context),
            nearest: stray
                .nearest
                .map(|at| referents::on_clock(event, at, context)),
        });
        self.strays.extend(strays);
    }

    fn merge(&mut self, other: &Self) {
        self.series += other.series;
        self.endless += other.endless;
        self.ends = self.ends.max(other.ends);
        for (zone, events) in &other.zones {
            *self.zones.entry(zone.clone()).or_default() += events;
        }
        self.differs += other.differs;
        self.differs_past += other.differs_past;
        self.unknown += other.unknown;
        extend(&mut self.differing, &other.differing);
        extend(&mut self.unknown_series, &other.unknown_series);
        extend(&mut self.strays, &other.strays);
        self.external += other.external;
    }
}

/// Adds to a list as much as it may have.
fn extend<T: Clone>(list: &mut Vec<T>, more: &[T]) {
    let room = MOST_LISTED.saturating_sub(list.len());
    list.extend(more.iter().take(room).cloned());
}

fn differing(
    event: &Event,
    item: String,
    referent: Referent,
    difference: &Difference,
    context: &Context<'_>,
) -> SeriesDifference {
    let local = |occurrence: Occurrence| {
        let local = match occurrence.start {
            When::Clock(clock) => Some(clock),
            When::Instant(at) => {
                let (_, zone) = context.resolver.clock_of(event);
                zone.source
                    .as_ref()
                    .and_then(|clock| clock.shown(at.as_second()))
            }
        };
        local.map(|local| referents::on_clock(event, local, context))
    };
    SeriesDifference {
        item,
        referent,
        repeats: repeats(event),
        class: difference.class,
        source: difference.source.map(|occurrence| told(occurrence.start)),
        target: difference.target.map(|occurrence| told(occurrence.start)),
        source_local: difference.source.and_then(local),
        target_local: difference.target.and_then(local),
        occurrences: difference.count as u64,
        past: difference.past,
    }
}

/// How an event repeats, as a rule of RFC 5545 without its end.
fn repeats(event: &Event) -> Option<String> {
    let start = event.start.as_ref()?.local;
    let rule = match &event.series.as_deref()?.pattern {
        Pattern::Rule(rule) => (**rule).clone(),
        Pattern::Exchange(pattern) => rule_of(*pattern, start, MonthEnd::Literal),
        Pattern::Foreign(_) => return None,
    };
    Some(rrule_text(&rule, SeriesEnd::Never))
}

/// Why nobody can say whether a series differs, in one word.
const fn reason(why: &Obstacle) -> &'static str {
    match why {
        Obstacle::NoStart => "no-start",
        Obstacle::UnknownZone(_) => "zone",
        Obstacle::CustomZone(_) => "custom-zone",
        Obstacle::ForeignPattern(_) => "pattern",
        Obstacle::Unclear(unclear) => unclear.as_str(),
        Obstacle::TooMuchWork => "work",
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
            differing_more: sum.differs.saturating_sub(sum.differing.len() as u64),
            differing: sum.differing,
            differs_past: sum.differs_past,
            unknown: sum.unknown,
            unknown_series: sum.unknown_series,
            strays: sum.strays,
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
