//! From properties to an `Event`.
//!
//! It stands alone as the place where it is decided which of an appointment's several starts, ends and
//! zones holds.
//!
//! [\[MS-OXOCAL\]](https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxocal/09861fde-c8e4-4028-9346-e7c214cfdba1).

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime, Time};

use super::names::Name;
use super::properties::{Properties, Reading};
use super::recurrence::{self, Recurrence, after_midnight};
use super::text::hex;
use super::zones::{self, Definition, to_local};
use super::{Tables, body, mail, occurrence, prop};
use crate::teams;
use model::{
    Busy, Changed, Event, MessageClass, Moment, NamedZone, OnlineMeeting, Own, Sensitivity, Series,
    Unclear, Zone, ZoneEra, ZoneRules,
};

/// Bytes of a recurrence that are read: 10,000 changed occurrences with long subjects take five million.
const MOST_RECURRENCE: usize = 32 << 20;
/// Bytes of a zone that are read.
const MOST_ZONE: usize = 128 << 10;
/// Minutes that mean "the usual reminder", and how long that is by Outlook's own default (a user may
/// have chosen another, which no item tells),
/// [PidLidReminderDelta](https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxormdr/e2d6fb35-1d7e-41a9-9053-e14cbc12c38c).
pub(super) const USUAL_REMINDER: [u32; 2] = [0x5ae9_80e1, 15];
/// `asfCanceled` of `PidLidAppointmentStateFlags`.
const CANCELLED: u32 = 4;

/// Reads an appointment, a meeting, or the master of a series.
pub(crate) fn event<P: Properties>(
    from: &mut Reading<'_, P>,
    class: &str,
    tables: &Tables,
) -> Event {
    let all_day = from.flag(Name::SUB_TYPE);
    let zones = Zones::read(from);
    let start_utc = first_time(
        from,
        [Name::START_WHOLE, Name::COMMON_START],
        prop::START_DATE,
    );
    let end_utc = first_time(from, [Name::END_WHOLE, Name::COMMON_END], prop::END_DATE);
    let moment = |utc: DateTime, zone: &Zone| shown(to_local(zone, utc), zone, all_day);
    let mut event = Event {
        uid: uid(from),
        subject: subject(from.text(prop::SUBJECT)),
        location: from.text(Name::EVENT_LOCATION),
        start: start_utc.map(|utc| moment(utc, &zones.start)),
        end: end_utc.map(|utc| moment(utc, &zones.end)),
        all_day,
        busy: from
            .number(Name::BUSY_STATUS)
            .map_or(Busy::Busy, busy_status),
        sensitivity: sensitivity(from).unwrap_or_default(),
        reminder: reminder(from),
        attachments: tables.attachments,
        cancelled: from
            .number(Name::STATE_FLAGS)
            .is_some_and(|flags| flags & CANCELLED != 0),
        categories: from.count(Name::KEYWORDS),
        ..Event::default()
    };
    let description = body::read(from);
    event.online = online(from, &event.location, &description);
    event.body = description.body;
    invite(from, &mut event, tables);
    repeat(from, &mut event, class, &zones, start_utc, tables);
    let starts = from.has(Name::START_WHOLE) || from.has(Name::COMMON_START);
    if !starts && !from.has(prop::START_DATE) && event.start.is_none() {
        from.lost("start", "the event has none");
    }
    if event.series.is_none()
        && start_utc
            .zip(end_utc)
            .is_some_and(|(start, end)| end < start)
    {
        from.note("end", "the event ends before it starts");
    }
    event
}

/// `PidLidBusyStatus`
pub(super) const fn busy_status(number: u32) -> Busy {
    match number {
        0 => Busy::Free,
        1 => Busy::Tentative,
        3 => Busy::OutOfOffice,
        4 => Busy::WorkingElsewhere,
        _ => Busy::Busy,
    }
}

pub(super) fn sensitivity<P: Properties>(from: &Reading<'_, P>) -> Option<Sensitivity> {
    match from.number(prop::SENSITIVITY) {
        Some(1) => Some(Sensitivity::Personal),
        Some(2) => Some(Sensitivity::Private),
        Some(3) => Some(Sensitivity::Confidential),
        Some(_) => Some(Sensitivity::Normal),
        None => from.flag(Name::PRIVATE).then_some(Sensitivity::Private),
    }
}

fn first_time<P: Properties>(
    from: &mut Reading<'_, P>,
    names: [Name; 2],
    id: u16,
) -> Option<DateTime> {
    let [first, second] = names;
    from.time(first)
        .or_else(|| from.time(second))
        .or_else(|| from.time(id))
}

/// A time as the event has it: on the zone's clock, or a midnight of no zone where it lasts all day.
///
/// Such an event has its midnights in UTC, and not always the zone that they were in: the nearest
/// midnight is the one that was meant, for all zones from eleven hours before UTC to twelve after.
fn shown(local: DateTime, zone: &Zone, all_day: bool) -> Moment {
    if !all_day {
        return Moment {
            local,
            zone: zone.clone(),
        };
    }
    let nearest = local.saturating_add(SignedDuration::from_hours(12)).date();
    Moment {
        local: nearest.to_datetime(Time::midnight()),
        zone: Zone::Floating,
    }
}

/// The zones that an appointment carries.
struct Zones {
    start: Zone,
    end: Zone,
    /// That of the series, where there is one.
    series: Option<Zone>,
}

impl Zones {
    fn read<P: Properties>(from: &mut Reading<'_, P>) -> Self {
        let description = from.text(Name::ZONE_DESCRIPTION);
        let start = definition(from, Name::ZONE_START, "time zone of the start");
        let end = definition(from, Name::ZONE_END, "time zone of the end");
        let recur = definition(from, Name::ZONE_RECUR, "time zone of the series");
        let structure = structure(from);
        let series = match &structure {
            // The structure holds against a definition that says another thing.
            Some(era) => [&recur, &start]
                .into_iter()
                .flatten()
                .find(|definition| definition.agrees(era))
                .map(|definition| definition.zone.clone())
                .or_else(|| {
                    Some(NamedZone {
                        name: description.clone(),
                        rules: Some(ZoneRules {
                            eras: vec![*era],
                            until: None,
                        }),
                    })
                }),
            None => recur.map(|definition| definition.zone),
        };
        let series = series.map(|zone| Zone::Named(Arc::new(zone)));
        let named = |definition: Option<Definition>| {
            definition.map(|definition| Zone::Named(Arc::new(definition.zone)))
        };
        let start = named(start).or_else(|| series.clone()).unwrap_or(Zone::Utc);
        Self {
            end: named(end).unwrap_or_else(|| start.clone()),
            series: series
                .or_else(|| (start != Zone::Utc).then(|| start.clone()))
                .or_else(|| (!description.is_empty()).then(|| Zone::named(description))),
            start,
        }
    }
}

fn definition<P: Properties>(
    from: &mut Reading<'_, P>,
    name: Name,
    place: &str,
) -> Option<Definition> {
    let bytes = from
        .bytes(name, MOST_ZONE)
        .filter(|bytes| !bytes.is_empty())?;
    match zones::definition(&bytes) {
        Ok(definition) => {
            if let Some(fault) = definition.fault {
                from.note(place, fault);
            }
            Some(definition)
        }
        Err(fault) => {
            from.note(place, fault);
            None
        }
    }
}

fn structure<P: Properties>(from: &mut Reading<'_, P>) -> Option<ZoneEra> {
    let bytes = from
        .bytes(Name::ZONE_STRUCT, MOST_ZONE)
        .filter(|bytes| !bytes.is_empty())?;
    match zones::structure(&bytes) {
        Ok(era) => Some(era),
        Err(fault) => {
            from.note("time zone of the series", fault);
            None
        }
    }
}

/// Reads the recurrence, if there is one, and settles the times of the first occurrence by it.
fn repeat<P: Properties>(
    from: &mut Reading<'_, P>,
    event: &mut Event,
    class: &str,
    zones: &Zones,
    start_utc: Option<DateTime>,
    tables: &Tables,
) {
    const PLACE: &str = "recurrence";
    let blob = from
        .bytes(Name::RECUR, MOST_RECURRENCE)
        .filter(|blob| !blob.is_empty());
    let clip = from.time(Name::CLIP_END).map(|utc| {
        let zone = zones.series.as_ref().unwrap_or(&zones.start);
        to_local(zone, utc).date()
    });
    let Some(blob) = blob else {
        // Occurrences that stand alone are not marked so.
        if from.flag(Name::RECURRING) && MessageClass(class).is("IPM.Appointment") {
            from.note(PLACE, "the event repeats, and its recurrence is missing");
            event.series = Some(Box::new(unreadable(clip)));
        }
        return;
    };
    let recurrence = recurrence::read(&blob, clip);
    for fault in &recurrence.faults {
        from.note(PLACE, fault);
    }
    let zone = zones
        .series
        .clone()
        .unwrap_or_else(|| guessed_zone(from, &recurrence, start_utc));
    if let Some([start, end]) = times_of_first(&recurrence) {
        event.start = Some(shown(start, &zone, event.all_day));
        event.end = Some(shown(end, &zone, event.all_day));
    }
    let held: BTreeMap<Date, &Own> = (tables.occurrences.iter())
        .map(|held| (to_local(&zone, held.replaces).date(), &held.own))
        .collect();
    let own: Vec<Own> = (recurrence.changed.iter())
        .map(|exception| occurrence::own(exception, held.get(&exception.original.date()), event))
        .collect();
    let mut series = series(recurrence, zone, event.all_day);
    for (changed, own) in series.changed.iter_mut().zip(own) {
        changed.own = own;
    }
    event.series = Some(Box::new(series));
}

fn unreadable(clip: Option<Date>) -> Series {
    series(recurrence::read(&[], clip), Zone::Floating, false)
}

/// Start and end of the first occurrence on the series' clock.
fn times_of_first(recurrence: &Recurrence) -> Option<[DateTime; 2]> {
    let (first, times) = (recurrence.first?, recurrence.times?);
    Some(times.map(|minutes| after_midnight(first, minutes)))
}

/// The zone of a series that names none: the offset that its first occurrence has from UTC.
fn guessed_zone<P: Properties>(
    from: &mut Reading<'_, P>,
    recurrence: &Recurrence,
    start_utc: Option<DateTime>,
) -> Zone {
    let Some(([start, _], utc)) = times_of_first(recurrence).zip(start_utc) else {
        return Zone::Floating;
    };
    let seconds = start.duration_since(utc).as_secs();
    let whole = i32::try_from(seconds)
        .ok()
        .filter(|seconds| seconds.abs() < 86_400);
    let Some(standard) = whole else {
        return Zone::Floating;
    };
    if standard == 0 {
        return Zone::Utc;
    }
    from.note(
        "recurrence",
        "the series has no time zone; the first occurrence's distance from UTC was taken for all",
    );
    let era = ZoneEra {
        first_year: 1601,
        standard,
        daylight: None,
    };
    Zone::Named(Arc::new(NamedZone {
        name: String::new(),
        rules: Some(ZoneRules {
            eras: vec![era],
            until: None,
        }),
    }))
}

fn series(recurrence: Recurrence, zone: Zone, all_day: bool) -> Series {
    let changed = recurrence
        .changed
        .into_iter()
        .map(|exception| {
            let all_day = exception.all_day.unwrap_or(all_day);
            Changed {
                original: exception.original,
                start: shown(exception.start, &zone, all_day),
                end: shown(exception.end, &zone, all_day),
                attachments: u32::from(exception.attachments),
                subject: exception.subject,
                location: exception.location,
                own: Own::default(),
            }
        })
        .collect();
    let deleted = recurrence.deleted.iter();
    let unclear = recurrence.cut.then_some(Unclear::LostChange);
    Series {
        unclear,
        deleted: deleted
            .map(|day| day.to_datetime(Time::midnight()))
            .collect(),
        changed,
        added: Vec::new(),
        by_date: true,
        zone: if all_day { Zone::Floating } else { zone },
        pattern: recurrence.pattern,
        end: recurrence.end,
    }
}

fn reminder<P: Properties>(from: &Reading<'_, P>) -> Option<u32> {
    if !from.flag(Name::REMINDER_SET) {
        return None;
    }
    let [_, usual] = USUAL_REMINDER;
    Some(from.number(Name::REMINDER_DELTA).map_or(usual, delta))
}

/// Minutes of `PidLidReminderDelta`.
pub(super) const fn delta(minutes: u32) -> u32 {
    let [mark, usual] = USUAL_REMINDER;
    if minutes == mark {
        usual
    } else if minutes.cast_signed() < 0 {
        // A reminder after the start.
        0
    } else {
        minutes
    }
}

/// The clean global object id: an id of another calendar that is packed into it, or its hexadecimal
/// digits,
/// [\[MS-OXOCAL\] 2.2.1.28](https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxocal/1d3aac05-a7b9-45cc-a213-47f0a0a2c5c1).
fn uid<P: Properties>(from: &mut Reading<'_, P>) -> String {
    const DATE: std::ops::Range<usize> = 16..20;
    const DATA: usize = 40;
    let clean = from.bytes(Name::CLEAN_GLOBAL_OBJECT_ID, 4096);
    let id = clean.filter(|id| !id.is_empty()).or_else(|| {
        let mut id = from.bytes(Name::GLOBAL_OBJECT_ID, 4096)?;
        // Where a single occurrence has its date.
        if let Some(date) = id.get_mut(DATE) {
            date.fill(0);
        }
        Some(id)
    });
    let id = id.unwrap_or_default();
    let packed = id
        .get(DATA..)
        .and_then(|data| data.strip_prefix(b"vCal-Uid\x01\0\0\0"))
        .and_then(|uid| std::str::from_utf8(uid).ok())
        .map(|uid| uid.trim_end_matches('\0'))
        .filter(|uid| !uid.is_empty());
    if let Some(uid) = packed {
        return uid.to_owned();
    }
    hex(&id)
}

/// Stores mark the length of a prefix (`RE: `) with two characters before the subject.
fn subject(text: String) -> String {
    match text.strip_prefix('\u{1}') {
        Some(marked) => marked.chars().skip(1).collect(),
        None => text,
    }
}

/// Finds organizer and attendees.
pub(super) fn invite<P: Properties>(from: &mut Reading<'_, P>, event: &mut Event, tables: &Tables) {
    let sender = mail::sender_of(from.props());
    let sender = from.keep(sender);
    let own = from.text(prop::SENT_REPRESENTING_ADDRESS);
    let marked = tables
        .people
        .iter()
        .find(|person| person.organizes() && person.best_address().contains('@'));
    event.organizer = sender
        .or_else(|| marked.map(|person| person.best_address().to_owned()))
        .unwrap_or_default();
    let same =
        |address: &str, other: &str| !other.is_empty() && address.eq_ignore_ascii_case(other);
    event.attendees = tables
        .people
        .iter()
        .filter(|person| {
            !person.organizes()
                && !same(&person.smtp, &event.organizer)
                && !same(&person.address, &event.organizer)
                && !same(&person.address, &own)
        })
        .map(super::Person::attendee)
        .collect();
}

/// Finds the meeting's link: in its own property, else in place and description.
pub(super) fn online<P: Properties>(
    from: &mut Reading<'_, P>,
    location: &str,
    description: &body::Description,
) -> Option<OnlineMeeting> {
    for name in [Name::TEAMS_URL, Name::MEETING_LINK, Name::CONFERENCE_LINK] {
        let url = from.text(name);
        let url = url.trim();
        if !url.is_empty() {
            let teams = name == Name::TEAMS_URL || url.contains("//teams.");
            return Some(OnlineMeeting {
                teams,
                url: url.to_owned(),
            });
        }
    }
    let source = description.source.as_str();
    let found = [location, description.body.text.as_str(), source]
        .into_iter()
        .find_map(teams::link);
    let url = match found {
        Some(url) => url,
        None if from.has(Name::TEAMS_PROPERTIES) => String::new(),
        None => return None,
    };
    Some(OnlineMeeting { teams: true, url })
}

#[cfg(test)]
#[path = "appointment_tests.rs"]
mod tests;
