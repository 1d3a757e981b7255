//! Events as sources stream them, in the words of Exchange.
//!
//! Apart from mail because an event is read whole: there are few of them beside messages, and what
//! becomes of one hangs on its times, its zone and its recurrence. Nothing is resolved here: a zone is
//! what the export calls it, a recurrence is the pattern that stands there.

use std::sync::Arc;

use jiff::civil::{Date, DateTime, Time};

use super::{Changed, Series};

/// One event, or the master of a series with its exceptions.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// `iCalUId`, `UID`, or the clean global object id in hexadecimal digits: the same for a master and
    /// its exceptions. Empty where the export has none.
    pub uid: String,
    /// Subject, or `SUMMARY`.
    pub subject: String,
    /// Place of the meeting in words.
    pub location: String,
    /// Start; of a series, that of its first occurrence. `None`: the export has no start that can be read.
    pub start: Option<Moment>,
    /// End, exclusive. `None`: the export has no end; the event is taken to last no time.
    pub end: Option<Moment>,
    /// The zone that it was made in, where its times are written in UTC: whose days are meant.
    pub zone: Option<Zone>,
    /// Marked as an all-day event.
    pub all_day: bool,
    /// The recurrence, where the event repeats.
    pub series: Option<Box<Series>>,
    /// How its time shows to others.
    pub busy: Busy,
    /// Who may see it.
    pub sensitivity: Sensitivity,
    /// Minutes before the start at which a reminder shows; `None` where none is set.
    pub reminder: Option<u32>,
    /// Address of the organizer; empty where the export has none.
    pub organizer: String,
    /// Everybody invited, without the organizer.
    pub attendees: Vec<Attendee>,
    /// Number of attachments, inline ones included.
    pub attachments: u32,
    /// The description.
    pub body: Body,
    /// The meeting's link, where it is an online meeting.
    pub online: Option<OnlineMeeting>,
    /// Called off by its organizer.
    pub cancelled: bool,
    /// Categories (colours) on it.
    pub categories: u32,
}

impl Event {
    /// An event with a start and an end and nothing special about it.
    pub fn plain(start: Moment, end: Moment) -> Self {
        Self {
            start: Some(start),
            end: Some(end),
            ..Self::default()
        }
    }
}

/// An event, or one of its changed occurrences, as it shows.
#[derive(Debug, Clone, Copy)]
pub struct Face<'a> {
    /// Subject.
    pub subject: &'a str,
    /// Place in words.
    pub location: &'a str,
    /// Description.
    pub body: &'a Body,
    /// The online meeting that it is.
    pub online: Option<&'a OnlineMeeting>,
    /// Everybody invited.
    pub attendees: &'a [Attendee],
    /// How its time shows.
    pub busy: Busy,
    /// Who may see it.
    pub sensitivity: Sensitivity,
    /// Minutes before the start at which a reminder shows.
    pub reminder: Option<u32>,
    /// Number of attachments.
    pub attachments: u32,
}

impl Event {
    /// The event itself.
    pub fn face(&self) -> Face<'_> {
        Face {
            subject: &self.subject,
            location: &self.location,
            body: &self.body,
            online: self.online.as_ref(),
            attendees: &self.attendees,
            busy: self.busy,
            sensitivity: self.sensitivity,
            reminder: self.reminder,
            attachments: self.attachments,
        }
    }

    /// One of its changed occurrences.
    pub fn face_of<'a>(&'a self, changed: &'a Changed) -> Face<'a> {
        let (all, own) = (self.face(), &changed.own);
        Face {
            subject: changed.subject.as_deref().unwrap_or(all.subject),
            location: changed.location.as_deref().unwrap_or(all.location),
            body: own.body.as_ref().unwrap_or(all.body),
            online: own.online.as_ref().map_or(all.online, Option::as_ref),
            attendees: own.attendees.as_deref().unwrap_or(all.attendees),
            busy: own.busy.unwrap_or(all.busy),
            sensitivity: own.sensitivity.unwrap_or(all.sensitivity),
            reminder: own.reminder.unwrap_or(all.reminder),
            attachments: changed.attachments,
        }
    }

    /// The event, then each of its changed occurrences.
    pub fn faces(&self) -> impl Iterator<Item = Face<'_>> {
        let changed = self.series.iter().flat_map(|series| &series.changed);
        std::iter::once(self.face()).chain(changed.map(|changed| self.face_of(changed)))
    }
}

impl Default for Event {
    fn default() -> Self {
        Self {
            uid: String::new(),
            subject: String::new(),
            location: String::new(),
            start: None,
            end: None,
            zone: None,
            all_day: false,
            series: None,
            busy: Busy::Busy,
            sensitivity: Sensitivity::Normal,
            reminder: None,
            organizer: String::new(),
            attendees: Vec::new(),
            attachments: 0,
            body: Body::default(),
            online: None,
            cancelled: false,
            categories: 0,
        }
    }
}

/// A time on a wall clock, and the zone of the clock.
#[derive(Debug, Clone, PartialEq)]
pub struct Moment {
    /// What the clock shows.
    pub local: DateTime,
    /// Whose clock it is.
    pub zone: Zone,
}

/// A time zone as the export has it.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Zone {
    /// No zone: the same clock time everywhere. All-day events are of this kind.
    #[default]
    Floating,
    /// UTC, by its mark (`Z`) or by a property that is in UTC by definition.
    Utc,
    /// A zone with a name, with rules, or with both.
    Named(Arc<NamedZone>),
}

impl Zone {
    /// A zone that the export gives a name only.
    pub fn named(name: impl Into<String>) -> Self {
        Self::Named(Arc::new(NamedZone {
            name: name.into(),
            rules: None,
        }))
    }

    /// The day that begins in this zone at an instant in UTC: what is meant where an all-day event is
    /// named by its midnight. Worked out without a table of zones, as no clock is 14 hours off on both
    /// sides: from 10 to 12 hours on, the same hour of UTC is midnight of an island on either side of
    /// the date line, and the zone's rules or name decide.
    pub fn day_from_midnight(&self, utc: DateTime) -> Date {
        const HOUR: i32 = 3_600;
        let time = utc.time();
        let seconds = i32::from(time.hour()) * HOUR + i32::from(time.minute()) * 60;
        let west = match seconds {
            _ if seconds < 10 * HOUR => true,
            _ if seconds > 12 * HOUR => false,
            _ => self.is_far_west().unwrap_or(seconds == 10 * HOUR),
        };
        let day = utc.date();
        if west {
            day
        } else {
            day.tomorrow().unwrap_or(day)
        }
    }

    /// Whether it is west of Greenwich, of zones near the date line; `None` where nothing says.
    fn is_far_west(&self) -> Option<bool> {
        /// Windows' and IANA's names of zones 10 to 12 hours behind UTC.
        const WEST: [&str; 14] = [
            "Hawaii",
            "Aleutian",
            "UTC-1",
            "Dateline",
            "Honolulu",
            "Adak",
            "Pago_Pago",
            "Midway",
            "Niue",
            "Tahiti",
            "Rarotonga",
            "Johnston",
            "US/Samoa",
            "Etc/GMT+1",
        ];
        let Self::Named(named) = self else {
            return None;
        };
        let era = named.rules.as_ref().and_then(|rules| rules.eras.last());
        era.map(|era| era.standard < 0).or_else(|| {
            (!named.name.is_empty()).then(|| WEST.iter().any(|west| named.name.contains(west)))
        })
    }
}

/// A zone with a name, with rules, or with both.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedZone {
    /// The name as it stands: of Windows (`Tokyo Standard Time`), of the IANA database (`Asia/Tokyo`), a
    /// display name (`(UTC+09:00) Osaka, Sapporo, Tokyo`), `tzone://Microsoft/Custom`, or any other;
    /// empty where the export has rules only.
    pub name: String,
    /// The rules that stand beside the name (`VTIMEZONE`, `PidLidTimeZoneStruct`, `TZRULE`).
    pub rules: Option<ZoneRules>,
}

/// What a zone's clock does, as the export says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ZoneRules {
    /// Rules in the order of the first year in which they hold; the first holds for all years before.
    pub eras: Vec<ZoneEra>,
    /// The last year that they describe, where they say nothing of later ones (a `VTIMEZONE` cut to the
    /// years of its events); the last offset is taken to stay.
    pub until: Option<i16>,
}

/// A zone's rules from one year on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ZoneEra {
    /// First year (of the Gregorian calendar) in which they hold.
    pub first_year: i16,
    /// Standard time: seconds east of Greenwich.
    pub standard: i32,
    /// Daylight saving time, where the zone has any.
    pub daylight: Option<Daylight>,
}

/// A period of daylight saving time in each year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Daylight {
    /// Seconds east of Greenwich.
    pub offset: i32,
    /// When it starts, in standard time.
    pub starts: Onset,
    /// When it ends, in daylight saving time.
    pub ends: Onset,
}

/// A time in each year at which a clock is put forward or back, as the clock shows it just before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Onset {
    /// Month, 1 to 12.
    pub month: i8,
    /// Day of that month.
    pub day: OnsetDay,
    /// Time of day.
    pub time: Time,
}

/// A day of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnsetDay {
    /// The n-th such weekday of the month, 1 to 4; 5 is the last.
    Nth(i8, jiff::civil::Weekday),
    /// A day of the month, 1 to 31.
    Day(i8),
}

/// How an event's time shows to others (`PidLidBusyStatus`, `showAs`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Busy {
    /// Free.
    Free,
    /// Tentative.
    Tentative,
    /// Busy, also where nothing is said.
    #[default]
    Busy,
    /// Out of office.
    OutOfOffice,
    /// Working elsewhere.
    WorkingElsewhere,
}

/// Who may see an item (`PidTagSensitivity`, `CLASS`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sensitivity {
    /// Normal, also where nothing is said.
    #[default]
    Normal,
    /// Personal.
    Personal,
    /// Private.
    Private,
    /// Confidential.
    Confidential,
}

/// Somebody invited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attendee {
    /// SMTP address, or what stands in its place; empty where the export has none.
    pub address: String,
    /// In what role.
    pub role: AttendeeRole,
    /// What was answered.
    pub response: Response,
}

/// The role of somebody invited.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum AttendeeRole {
    /// Required.
    #[default]
    Required,
    /// Optional.
    Optional,
    /// A room or equipment.
    Resource,
}

/// An answer to an invitation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Response {
    /// None yet.
    #[default]
    None,
    /// Accepted.
    Accepted,
    /// Tentatively accepted.
    Tentative,
    /// Declined.
    Declined,
}

/// An event's description.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body {
    /// Its form in the export.
    pub kind: BodyKind,
    /// The description as plain text, tags taken out; cut at [`Body::MAX_TEXT`] bytes.
    pub text: String,
    /// Whether [`Body::text`] was cut.
    pub cut: bool,
}

impl Body {
    /// Longest description that is kept, in bytes. Google's own limit is not documented; 8,192
    /// characters is often quoted, and this is above it in every script.
    pub const MAX_TEXT: usize = 64 * 1024;
}

/// The form of a description.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum BodyKind {
    /// There is none.
    #[default]
    None,
    /// Plain text.
    Plain,
    /// HTML or rich text: with formatting.
    Rich,
}

/// An online meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnlineMeeting {
    /// Whether it is one of Microsoft Teams.
    pub teams: bool,
    /// The link to join; empty where the export marks the meeting but has no link.
    pub url: String,
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, datetime};

    use super::*;

    #[test]
    fn midnights_in_utc_are_days_of_their_zone() {
        let ninth = date(2026, 3, 9);
        for (day, hour, minute, zone) in [
            (8, 23, 0, "W. Europe Standard Time"),
            (8, 15, 0, "Tokyo Standard Time"),
            (8, 18, 30, "India Standard Time"),
            (8, 11, 0, "New Zealand Standard Time"),
            (8, 10, 15, "Chatham Islands Standard Time"),
            (8, 10, 0, "Line Islands Standard Time"),
            (9, 10, 0, "Hawaiian Standard Time"),
            (9, 11, 0, "Pacific/Pago_Pago"),
            (9, 12, 0, "Dateline Standard Time"),
            (9, 8, 0, "Pacific Standard Time"),
            (9, 0, 0, "GMT Standard Time"),
        ] {
            let utc = datetime(2026, 3, day, hour, minute, 0, 0);
            assert_eq!(Zone::named(zone).day_from_midnight(utc), ninth, "{zone}");
        }
        let hawaii = datetime(2026, 3, 9, 10, 0, 0, 0);
        assert_eq!(Zone::Floating.day_from_midnight(hawaii), ninth);
        let auckland = datetime(2026, 3, 8, 11, 0, 0, 0);
        assert_eq!(Zone::Floating.day_from_midnight(auckland), ninth);
    }
}
