//! Reads an event.
//!
//! Apart from its parts because keys come in any order: what stands there is gathered first, and settled
//! when all of it is known.

mod own;

use std::borrow::Cow;
use std::sync::LazyLock;

use super::super::json::{Fault, Pull};
use super::moment::{RawMoment, date_time, moment, zone};
pub(crate) use super::occurrence::Instance;
use super::occurrence::{Occurrence, cancelled, named};
use super::reading::{Reading, joined};
use super::recurrence::{RawRecurrence, recurrence};
use super::series::{Parts, series};
use super::spelling::is_cut;
use super::{keys, people};
use model::{Attendee, AttendeeRole, Busy, Event, Moment, Sensitivity, Zone};
use words::say;

/// Minutes between 1601 and 4500; more than any reminder.
const MAX_REMINDER: u32 = 1_525_252_320;

/// An event as it is written.
#[derive(Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a key of the resource that is there or not"
)]
pub(crate) struct EventResource<'b> {
    /// What it is to a series.
    pub(crate) instance: Instance,
    /// Id of its series' master; empty where it has none.
    pub(crate) master: String,
    /// What it says of itself as an occurrence.
    pub(crate) occurrence: Occurrence,
    uid: String,
    ical_uid: String,
    subject: String,
    location: String,
    recurrence: Option<RawRecurrence>,
    created: Option<Zone>,
    busy: Option<Busy>,
    sensitivity: Option<Sensitivity>,
    reminder: Option<bool>,
    minutes: Option<u32>,
    organizer: String,
    /// `None`: the key is not there, which says nothing of who is invited.
    attendees: Option<Vec<Attendee>>,
    /// Whether `body` or `bodyPreview` is there.
    described: bool,
    has_attachments: bool,
    html: bool,
    content: Cow<'b, str>,
    preview: Cow<'b, str>,
    meeting: Option<bool>,
    provider: String,
    urls: [String; 2],
    cancelled: bool,
    categories: u32,
    exceptions: Vec<Occurrence>,
    deleted: Vec<Occurrence>,
}

/// Reads the event at hand. What is wrong with it stands in the reading afterwards.
pub(crate) fn event<'b>(
    reading: &mut Reading<'_>,
    pull: &mut Pull<'b>,
) -> Result<EventResource<'b>, Fault> {
    one(reading, pull, "", false)
}

/// Keys of an event by whoever writes it.
static EVERY_KEY: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| [keys::EVENT, keys::EVENT_ELSEWHERE].concat());

fn one<'b>(
    reading: &mut Reading<'_>,
    pull: &mut Pull<'b>,
    path: &str,
    nested: bool,
) -> Result<EventResource<'b>, Fault> {
    let mut raw = EventResource::default();
    let known = if reading.dialect.strict {
        keys::EVENT
    } else {
        &EVERY_KEY
    };
    reading.object(pull, path, known, |reading, pull, key| {
        let path = joined(path, key);
        match key {
            "exceptionOccurrences" if nested => pull.skip(),
            "exceptionOccurrences" => raw.exceptions(reading, pull),
            "cancelledOccurrences" => reading.array(pull, &path, |reading, pull| {
                raw.deleted.extend(cancelled(reading, pull, key)?);
                Ok(())
            }),
            _ => raw.key(reading, pull, &path, key),
        }
    })?;
    raw.occurrence.attachments = raw
        .occurrence
        .attachments
        .max(u32::from(raw.has_attachments));
    if nested || raw.instance == Instance::Exception {
        let own = |text: &String| (!text.is_empty()).then(|| text.clone());
        raw.occurrence.subject = own(&raw.subject);
        raw.occurrence.location = own(&raw.location);
        raw.occurrence.own = raw.own();
    }
    Ok(raw)
}

impl<'b> EventResource<'b> {
    fn exceptions(&mut self, reading: &mut Reading<'_>, pull: &mut Pull<'b>) -> Result<(), Fault> {
        let mut number = 0_u32;
        reading.array(pull, "exceptionOccurrences", |reading, pull| {
            number = number.saturating_add(1);
            let before = reading.inside.replace(number.into());
            let read = one(reading, pull, "", true);
            let occurrence = read?.occurrence;
            if occurrence.is_named() {
                self.exceptions.push(occurrence);
            } else {
                reading.wrong("originalStart", say!("wanted-occurrence-id"));
            }
            reading.inside = before;
            Ok(())
        })
    }

    fn key(
        &mut self,
        reading: &mut Reading<'_>,
        pull: &mut Pull<'b>,
        path: &str,
        key: &str,
    ) -> Result<(), Fault> {
        match key {
            "start" => {
                self.occurrence.start = reading.must(|reading| moment(reading, pull, path))?;
            }
            "end" => self.occurrence.end = reading.must(|reading| moment(reading, pull, path))?,
            "originalStart" => {
                if let Some(text) = reading.text(pull, path)? {
                    self.occurrence.original_start = date_time(&text);
                    if self.occurrence.original_start.is_none() {
                        reading.wrong(path, say!("wanted-utc"));
                    }
                }
            }
            "occurrenceId" => {
                if let Some(text) = reading.text(pull, path)? {
                    self.occurrence.date = named(&text).and_then(|named| named.date);
                    if self.occurrence.date.is_none() {
                        reading.wrong(path, say!("wanted-oid"));
                    }
                }
            }
            "recurrence" => self.recurrence = recurrence(reading, pull, path)?,
            "isAllDay" => {
                self.occurrence.all_day = reading.boolean(pull, path)?.unwrap_or_default();
            }
            "originalStartTimeZone" => self.created = zone(reading, pull, path)?,
            "attachments" => self.attachments(reading, pull, path)?,
            "attendees" => {
                let attendees = self.attendees.get_or_insert_default();
                reading.array(pull, path, |reading, pull| {
                    attendees.push(people::attendee(reading, pull, path)?);
                    Ok(())
                })?;
            }
            "requiredAttendees" | "optionalAttendees" | "resourceAttendees" | "resources" => {
                let role = match key {
                    "requiredAttendees" => AttendeeRole::Required,
                    "optionalAttendees" => AttendeeRole::Optional,
                    _ => AttendeeRole::Resource,
                };
                let attendees = self.attendees.get_or_insert_default();
                people::invited(reading, pull, path, role, attendees)?;
            }
            // The name of a zone of the web services may be the text that Windows shows for it.
            "startTimeZone" | "startTimeZoneId" | "timeZone" => {
                let zone = zone(reading, pull, path)?;
                if self.created.is_none() || key != "timeZone" {
                    self.created = zone.or(self.created.take());
                }
            }
            "organizer" => self.organizer = people::recipient(reading, pull, path)?,
            "categories" => reading.array(pull, path, |reading, pull| {
                let text = reading.text(pull, path)?;
                self.categories = self.categories.saturating_add(u32::from(text.is_some()));
                Ok(())
            })?,
            "body" => {
                self.described = true;
                self.body(reading, pull, path)?;
            }
            "location" => self.location(reading, pull, path)?,
            "onlineMeeting" => self.meeting(reading, pull, path)?,
            "sensitivity" | "showAs" | "type" => self.word(reading, pull, path, key)?,
            _ => return self.plain(reading, pull, path, key),
        }
        Ok(())
    }

    fn plain(
        &mut self,
        reading: &mut Reading<'_>,
        pull: &mut Pull<'b>,
        path: &str,
        key: &str,
    ) -> Result<(), Fault> {
        match key {
            "uid" => self.uid = reading.string(pull, path)?,
            "iCalUId" => self.ical_uid = reading.string(pull, path)?,
            "subject" => self.subject = reading.string(pull, path)?,
            "seriesMasterId" => self.master = reading.string(pull, path)?,
            "bodyPreview" => {
                self.described = true;
                self.preview = reading.text(pull, path)?.unwrap_or_default();
            }
            "onlineMeetingProvider" => self.provider = reading.string(pull, path)?,
            "onlineMeetingUrl" => {
                let [_, url] = &mut self.urls;
                *url = reading.string(pull, path)?;
            }
            "isOnlineMeeting" => self.meeting = reading.boolean(pull, path)?,
            "isReminderOn" => self.reminder = reading.boolean(pull, path)?,
            "isCancelled" => {
                self.cancelled = reading.boolean(pull, path)?.unwrap_or_default();
                self.occurrence.cancelled = self.cancelled;
            }
            "hasAttachments" => {
                self.has_attachments = reading.boolean(pull, path)?.unwrap_or_default();
            }
            "reminderMinutesBeforeStart" => {
                self.minutes = reading.number(pull, path, MAX_REMINDER)?;
            }
            _ => pull.skip()?,
        }
        Ok(())
    }

    fn word(
        &mut self,
        reading: &mut Reading<'_>,
        pull: &mut Pull<'_>,
        path: &str,
        key: &str,
    ) -> Result<(), Fault> {
        match key {
            "type" => {
                const TYPES: [&str; 4] =
                    ["singleInstance", "occurrence", "exception", "seriesMaster"];
                self.instance = match reading.choice(pull, path, &TYPES)? {
                    Some(1) => Instance::Occurrence,
                    Some(2) => Instance::Exception,
                    _ => Instance::None,
                };
            }
            "sensitivity" => {
                const WORDS: [&str; 4] = ["normal", "personal", "private", "confidential"];
                self.sensitivity = Some(match reading.choice(pull, path, &WORDS)? {
                    Some(1) => Sensitivity::Personal,
                    Some(2) => Sensitivity::Private,
                    Some(3) => Sensitivity::Confidential,
                    _ => Sensitivity::Normal,
                });
            }
            _ => {
                const WORDS: [&str; 6] = [
                    "free",
                    "tentative",
                    "busy",
                    "oof",
                    "workingElsewhere",
                    "unknown",
                ];
                self.busy = Some(match reading.choice(pull, path, &WORDS)? {
                    Some(0) => Busy::Free,
                    Some(1) => Busy::Tentative,
                    Some(3) => Busy::OutOfOffice,
                    Some(4) => Busy::WorkingElsewhere,
                    _ => Busy::Busy,
                });
            }
        }
        Ok(())
    }

    /// Reads attachments: an array, or how many there are.
    fn attachments(
        &mut self,
        reading: &mut Reading<'_>,
        pull: &mut Pull<'_>,
        path: &str,
    ) -> Result<(), Fault> {
        let count = &mut self.occurrence.attachments;
        if matches!(pull.peek(), Some(b'0'..=b'9')) {
            *count = reading.number(pull, path, 100_000)?.unwrap_or_default();
            return Ok(());
        }
        reading.array(pull, path, |_, pull| {
            *count = count.saturating_add(1);
            pull.skip()
        })
    }

    fn body(
        &mut self,
        reading: &mut Reading<'_>,
        pull: &mut Pull<'b>,
        path: &str,
    ) -> Result<(), Fault> {
        if pull.peek() == Some(b'"') && !reading.dialect.strict {
            // The text alone, as connectors of Power Automate give it.
            let text = pull.string()?;
            if is_cut(&text) {
                reading.cut = true;
            } else {
                self.html |= text.trim_start().starts_with('<');
                self.content = text;
            }
            return Ok(());
        }
        reading
            .object(pull, path, keys::BODY, |reading, pull, key| {
                let path = joined(path, key);
                if key == "content" {
                    self.content = reading.text(pull, &path)?.unwrap_or_default();
                } else {
                    self.html = reading.choice(pull, &path, &["text", "html"])? == Some(1);
                }
                Ok(())
            })
            .map(drop)
    }

    fn location(
        &mut self,
        reading: &mut Reading<'_>,
        pull: &mut Pull<'_>,
        path: &str,
    ) -> Result<(), Fault> {
        if pull.peek() == Some(b'"') && !reading.dialect.strict {
            let text = reading.string(pull, path)?;
            reading.cut |= is_cut(&text);
            self.location = if is_cut(&text) { String::new() } else { text };
            return Ok(());
        }
        reading
            .object(pull, path, keys::LOCATION, |reading, pull, key| {
                if key == "displayName" {
                    self.location = reading.string(pull, &joined(path, key))?;
                    return Ok(());
                }
                pull.skip()
            })
            .map(drop)
    }

    fn meeting(
        &mut self,
        reading: &mut Reading<'_>,
        pull: &mut Pull<'_>,
        path: &str,
    ) -> Result<(), Fault> {
        let there = reading.object(pull, path, keys::MEETING, |reading, pull, key| {
            if key == "joinUrl" {
                let [url, _] = &mut self.urls;
                *url = reading.string(pull, &joined(path, key))?;
                return Ok(());
            }
            pull.skip()
        })?;
        if there && self.meeting.is_none() {
            self.meeting = Some(true);
        }
        Ok(())
    }

    /// The event, with exceptions of its series from elsewhere. Complaints may be added.
    pub(crate) fn settle(self, more: &[Occurrence], reading: &mut Reading<'_>) -> Event {
        let own = &self.occurrence;
        let whole = own.all_day
            && own.start.as_ref().is_none_or(RawMoment::is_midnight)
            && own.end.as_ref().is_none_or(RawMoment::is_midnight);
        let settle = |raw: &RawMoment| {
            if whole {
                return Moment {
                    local: raw.written.at,
                    zone: Zone::Floating,
                };
            }
            raw.settle(&reading.dialect.zone)
        };
        let start = own.start.as_ref().map(settle);
        let end = own.end.as_ref().map(settle);
        let series = self.recurrence.as_ref().map(|recurrence| {
            let parts = Parts {
                recurrence,
                start: own.start.as_ref(),
                span: (start.as_ref(), end.as_ref()),
                created: self.created.as_ref(),
                changed: &self.exceptions,
                more,
                cancelled: &self.deleted,
            };
            series(&parts, reading)
        });
        let mut event = Event {
            body: self.description(),
            online: self.online(),
            attendees: self.invited().unwrap_or_default(),
            reminder: self.shown_before().flatten(),
            busy: self.busy.unwrap_or_default(),
            sensitivity: self.sensitivity.unwrap_or_default(),
            uid: if self.uid.trim().is_empty() {
                self.ical_uid
            } else {
                self.uid
            },
            subject: self.subject,
            location: self.location,
            zone: self.created.filter(|created| {
                let utc = start.as_ref().is_some_and(|start| start.zone == Zone::Utc);
                utc && series.is_none() && *created != Zone::Utc
            }),
            start,
            end,
            all_day: own.all_day,
            series: None,
            organizer: self.organizer,
            attachments: own.attachments,
            cancelled: self.cancelled,
            categories: self.categories,
        };
        event.series = series.map(|mut series| {
            for one in &mut series.changed {
                one.subject.take_if(|text| *text == event.subject);
                one.location.take_if(|text| *text == event.location);
                one.own.differing_from(&event);
            }
            Box::new(series)
        });
        event
    }
}
