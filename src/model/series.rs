//! Recurrences as exports hold them: Exchange's patterns and RFC 5545's rules, side by side.
//!
//! Two languages for the same wish, kept apart because they mean different days for the 29th to the
//! 31st; putting one into the other is a prediction, not a matter of reading.

use jiff::civil::{Date, DateTime, Weekday};
use serde::{Deserialize, Serialize};

use super::{Attendee, Body, Busy, Event, Moment, OnlineMeeting, Sensitivity, Zone};

/// How an event repeats.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// The pattern.
    pub pattern: Pattern,
    /// When it ends.
    pub end: SeriesEnd,
    /// The zone that occurrences keep their clock time in.
    pub zone: Zone,
    /// Occurrences that were deleted, by their original start on that zone's clock. With midnight for
    /// those that the export names by their date only ([`Series::by_date`]).
    pub deleted: Vec<DateTime>,
    /// Occurrences that were changed.
    pub changed: Vec<Changed>,
    /// Occurrences beside the pattern (`RDATE`).
    pub added: Vec<Moment>,
    /// Whether `deleted` and `changed` name occurrences by their date, as Exchange does.
    pub by_date: bool,
    /// What of it the reader could not take in, so that nobody knows all of its occurrences. A pattern
    /// that is not understood says so itself.
    pub unclear: Option<Unclear>,
}

/// What the export says of a series and the model cannot hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unclear {
    /// It has several recurrence rules.
    SeveralRules,
    /// It has a rule for occurrences that are taken out (`EXRULE`).
    Exrule,
    /// A change holds for an occurrence and all that follow it (`RANGE=THISANDFUTURE`).
    Following,
    /// An added occurrence has a length of its own (`RDATE;VALUE=PERIOD`).
    Period,
    /// A changed, deleted or added occurrence could not be read or joined.
    LostChange,
}

impl Unclear {
    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SeveralRules => "several-rules",
            Self::Exrule => "exrule",
            Self::Following => "following",
            Self::Period => "period",
            Self::LostChange => "lost-change",
        }
    }
}

/// An occurrence that differs from its series.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed {
    /// Original start on the clock of the series' zone.
    pub original: DateTime,
    /// Its start now.
    pub start: Moment,
    /// Its end now.
    pub end: Moment,
    /// Whether it has attachments of its own.
    pub attachments: u32,
    /// Its subject, where it has one of its own.
    pub subject: Option<String>,
    /// Its place in words, where it has one of its own.
    pub location: Option<String>,
    /// What else it has of its own.
    pub own: Own,
}

/// What a changed occurrence has of its own besides its times, subject and place; `None` where it is as
/// its series has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Own {
    /// Its description.
    pub body: Option<Body>,
    /// Its online meeting, or that it is none.
    pub online: Option<Option<OnlineMeeting>>,
    /// Who is invited to it, without the organizer.
    pub attendees: Option<Vec<Attendee>>,
    /// How its time shows.
    pub busy: Option<Busy>,
    /// Who may see it.
    pub sensitivity: Option<Sensitivity>,
    /// Its reminder, or that it has none.
    pub reminder: Option<Option<u32>>,
}

impl Own {
    /// Bytes that it takes, about.
    pub fn weight(&self) -> usize {
        let text = self.body.as_ref().map_or(0, |body| body.text.len());
        let attendees = self.attendees.iter().flatten();
        let attendees = attendees.map(|one| one.address.len() + size_of::<Attendee>());
        text + attendees.sum::<usize>()
    }

    /// Drops what is as in the series.
    pub fn differing_from(&mut self, series: &Event) {
        self.body.take_if(|own| *own == series.body);
        self.online.take_if(|own| *own == series.online);
        self.attendees.take_if(|own| *own == series.attendees);
        self.busy.take_if(|own| *own == series.busy);
        self.sensitivity.take_if(|own| *own == series.sensitivity);
        self.reminder.take_if(|own| *own == series.reminder);
    }
}

/// When a series ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeriesEnd {
    /// Never; every sentinel of an endless series is this.
    Never,
    /// On this day of the series' zone, which is the last on which an occurrence may start.
    Date(Date),
    /// At this time, which is the last at which an occurrence may start (`UNTIL`); in UTC if so
    /// marked, else on the clock of the series' zone.
    Until {
        /// The time.
        at: DateTime,
        /// Whether it is in UTC.
        utc: bool,
    },
    /// After this many occurrences, deleted ones included.
    Count(u32),
    /// Nobody knows: the pattern could not be read ([`Pattern::Foreign`]), and its end with it.
    Unknown,
}

/// What repeats.
#[derive(Debug, Clone, PartialEq)]
pub enum Pattern {
    /// A pattern of Exchange (MAPI, Graph, EWS).
    Exchange(ExchangePattern),
    /// A rule of RFC 5545 (iCalendar).
    Rule(Box<RecurrenceRule>),
    /// One that is recognised and not understood: another calendar's (Hijri), or a rule's extension
    /// (`RSCALE`); the words say which.
    Foreign(String),
}

/// A pattern of Exchange.
///
/// Source: [MS-OXOCAL 2.2.1.44.1](https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxocal/cf7153b4-f8b5-4cb6-bf14-e78d21f94814),
/// [recurrencePattern](https://learn.microsoft.com/graph/api/resources/recurrencepattern).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExchangePattern {
    /// Every n days.
    Daily {
        /// Days from one to the next, at least 1.
        every: u32,
    },
    /// On weekdays of every n-th week.
    Weekly {
        /// Weeks from one to the next, at least 1.
        every: u32,
        /// On which days.
        days: Weekdays,
        /// Day on which weeks start.
        first_day: Weekday,
    },
    /// On a day of every n-th month. Months that are shorter have it on their last day.
    MonthlyDay {
        /// Months from one to the next, at least 1; 12 for a yearly series.
        every: u32,
        /// Day, 1 to 31.
        day: i8,
    },
    /// On the n-th of these weekdays in every n-th month.
    MonthlyNth {
        /// Months from one to the next, at least 1; 12 for a yearly series.
        every: u32,
        /// Which days count: one weekday, working days, weekend days, or all.
        days: Weekdays,
        /// Which of them.
        nth: Nth,
    },
}

/// Which one of a month's days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nth {
    /// The first to fourth.
    Number(i8),
    /// The last.
    Last,
}

/// A set of weekdays.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Weekdays(u8);

impl Weekdays {
    /// All seven.
    pub const ALL: Self = Self(0x7f);
    /// Monday to Friday.
    pub const WORKING: Self = Self(0x3e);
    /// Saturday and Sunday.
    pub const WEEKEND: Self = Self(0x41);

    /// From MAPI's bits: Sunday is the lowest.
    pub const fn from_bits(bits: u32) -> Self {
        Self((bits & 0x7f) as u8)
    }

    /// As MAPI's bits.
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// Adds a day.
    #[must_use]
    pub fn with(self, day: Weekday) -> Self {
        Self(self.0 | (1 << day.to_sunday_zero_offset()))
    }

    /// Whether the day is among them.
    pub fn contains(self, day: Weekday) -> bool {
        self.0 & (1 << day.to_sunday_zero_offset()) != 0
    }

    /// Number of days.
    pub const fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The days, from Sunday.
    pub fn iter(self) -> impl Iterator<Item = Weekday> {
        Weekday::Sunday
            .cycle_forward()
            .take(7)
            .filter(move |day| self.contains(*day))
    }
}

/// A recurrence rule without its end, which is [`Series::end`].
///
/// Source: [RFC 5545, 3.3.10](https://www.rfc-editor.org/rfc/rfc5545#section-3.3.10). Numbers are in the
/// ranges that it gives; what was out of range in the export is a problem, not a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecurrenceRule {
    /// `FREQ`.
    pub freq: Frequency,
    /// `INTERVAL`, at least 1.
    pub interval: u32,
    /// `WKST`.
    pub week_start: Weekday,
    /// `BYMONTH`, 1 to 12.
    pub by_month: Vec<i8>,
    /// `BYWEEKNO`, 1 to 53 or -1 to -53.
    pub by_week_no: Vec<i8>,
    /// `BYYEARDAY`, 1 to 366 or -1 to -366.
    pub by_year_day: Vec<i16>,
    /// `BYMONTHDAY`, 1 to 31 or -1 to -31.
    pub by_month_day: Vec<i8>,
    /// `BYDAY`: which one of the period's such days, 0 for all of them, and the weekday.
    pub by_day: Vec<(i16, Weekday)>,
    /// `BYHOUR`, 0 to 23.
    pub by_hour: Vec<i8>,
    /// `BYMINUTE`, 0 to 59.
    pub by_minute: Vec<i8>,
    /// `BYSECOND`, 0 to 60.
    pub by_second: Vec<i8>,
    /// `BYSETPOS`, 1 to 366 or -1 to -366.
    pub by_set_pos: Vec<i16>,
}

impl RecurrenceRule {
    /// A rule with a frequency and an interval alone.
    pub const fn every(interval: u32, freq: Frequency) -> Self {
        Self {
            freq,
            interval,
            week_start: Weekday::Monday,
            by_month: Vec::new(),
            by_week_no: Vec::new(),
            by_year_day: Vec::new(),
            by_month_day: Vec::new(),
            by_day: Vec::new(),
            by_hour: Vec::new(),
            by_minute: Vec::new(),
            by_second: Vec::new(),
            by_set_pos: Vec::new(),
        }
    }
}

/// `FREQ` of a recurrence rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Frequency {
    /// `SECONDLY`
    Secondly,
    /// `MINUTELY`
    Minutely,
    /// `HOURLY`
    Hourly,
    /// `DAILY`
    Daily,
    /// `WEEKLY`
    Weekly,
    /// `MONTHLY`
    Monthly,
    /// `YEARLY`
    Yearly,
}

/// Why an occurrence is not the same before and after the migration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DifferenceClass {
    /// The 29th to 31st: Exchange takes a short month's last day, RFC 5545 leaves the month out.
    MonthEnd,
    /// The n-th or last of some days of a month.
    #[serde(rename = "weekday")]
    NthDay,
    /// Rules of the export that contradict the name of its zone.
    #[serde(rename = "zone")]
    ZoneRules,
    /// A zone with rules of its own, put into the IANA zone that is most like it.
    CustomZone,
    /// Lost or gained at the end of the series.
    #[serde(rename = "end")]
    EndCut,
    /// A deleted or changed occurrence.
    Exception,
    /// The start is not in the pattern.
    Start,
    /// Something else.
    Other,
}

impl DifferenceClass {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::MonthEnd,
        Self::NthDay,
        Self::ZoneRules,
        Self::CustomZone,
        Self::EndCut,
        Self::Exception,
        Self::Start,
        Self::Other,
    ];

    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::MonthEnd => "month-end",
            Self::NthDay => "weekday",
            Self::ZoneRules => "zone",
            Self::CustomZone => "custom-zone",
            Self::EndCut => "end",
            Self::Exception => "exception",
            Self::Start => "start",
            Self::Other => "other",
        }
    }
}
