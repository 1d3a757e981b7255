//! The recurrence of an appointment: a pattern, its end, and the occurrences that were deleted or moved.
//!
//! It stands alone because it is a format of its own inside one property, and because its counts are
//! as often wrong as any: what stands before the first lie is kept, and the lie is told. Subjects
//! and places of changed occurrences stand there twice, in a code page that is not named and after all of them
//! in Unicode; the second is taken where it is whole.
//!
//! [\[MS-OXOCAL\] 2.2.1.44](https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxocal/cf7153b4-f8b5-4cb6-bf14-e78d21f94814).

use std::collections::BTreeSet;

use encoding_rs::{UTF_16LE, WINDOWS_1252};
use jiff::SignedDuration;
use jiff::civil::{Date, DateTime, Time, Weekday};

use super::properties::EPOCH;
use model::{ExchangePattern, Nth, Pattern, SeriesEnd, Weekdays};

/// Versions of the two parts.
const READER: u16 = 0x3004;
const READER_2: u32 = 0x3006;

/// Kinds of ends. The last is what some programs write for none.
const END_BY_DATE: u32 = 0x2021;
const END_AFTER_COUNT: u32 = 0x2022;
const END_NEVER: u32 = 0x2023;
const END_NEVER_EITHER: u32 = 0xffff_ffff;

/// First year of ends that mean none: 4500-08-31, 4500-12-31, 4501-01-01 are all written for it.
const NEVER: i16 = 4500;

/// Minutes of a day.
const DAY: u32 = 24 * 60;

/// What a recurrence says, as far as it can be read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Recurrence {
    /// What repeats.
    pub(super) pattern: Pattern,
    /// When it ends.
    pub(super) end: SeriesEnd,
    /// Day of the first occurrence.
    pub(super) first: Option<Date>,
    /// Start and end of each occurrence in minutes after its midnight.
    pub(super) times: Option<[u32; 2]>,
    /// Days whose occurrence was deleted, those of changed ones not among them.
    pub(super) deleted: Vec<Date>,
    /// Occurrences that were changed.
    pub(super) changed: Vec<Exception>,
    /// What could not be read.
    pub(super) faults: Vec<String>,
    /// Whether occurrences may be among it.
    pub(super) cut: bool,
}

/// A changed occurrence, on the clock of its series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Exception {
    /// Start that it would have had.
    pub(super) original: DateTime,
    /// Start.
    pub(super) start: DateTime,
    /// End.
    pub(super) end: DateTime,
    /// Whether it lasts all day, where that was changed too.
    pub(super) all_day: Option<bool>,
    /// Whether it has attachments of its own.
    pub(super) attachments: bool,
    /// Its subject, where that was changed.
    pub(super) subject: Option<String>,
    /// Its place, where that was changed.
    pub(super) location: Option<String>,
    /// How its time shows (`PidLidBusyStatus`), where that was changed.
    pub(super) busy: Option<u32>,
    /// Whether its description was changed; its attachment holds it.
    pub(super) own_body: bool,
    /// Whether it has a reminder (`PidLidReminderSet`), where that was changed.
    pub(super) reminder: Option<bool>,
    /// Minutes before the start at which it shows, where that was changed.
    pub(super) minutes: Option<u32>,
}

/// Reads a recurrence; `clip` is the day on which the item itself says that the series ends.
pub(super) fn read(blob: &[u8], clip: Option<Date>) -> Recurrence {
    let mut recurrence = Recurrence {
        pattern: Pattern::Foreign("unreadable recurrence".to_owned()),
        end: SeriesEnd::Never,
        first: None,
        times: None,
        deleted: Vec::new(),
        changed: Vec::new(),
        faults: Vec::new(),
        cut: false,
    };
    let mut from = Cursor(blob);
    if let Err(fault) = recurrence.read_pattern(&mut from) {
        recurrence.faults.push(fault);
        recurrence.end = clip.map_or(SeriesEnd::Unknown, end_on);
        return recurrence;
    }
    if let Err(fault) = recurrence.read_rest(&mut from, clip) {
        recurrence.cut = true;
        recurrence.faults.push(fault);
    }
    recurrence
}

impl Recurrence {
    fn read_pattern(&mut self, from: &mut Cursor<'_>) -> Result<(), String> {
        let cut = || "it is cut short before its pattern ends".to_owned();
        if from.word().ok_or_else(cut)? != READER {
            return Err("it is of an unknown version".to_owned());
        }
        // Writer's version and frequency; the kind of pattern says more than the frequency.
        from.word().and_then(|_| from.word()).ok_or_else(cut)?;
        let kind = from.word().ok_or_else(cut)?;
        let calendar = from.word().ok_or_else(cut)?;
        // The first date repeats what the start date says; the sliding flag is for tasks.
        from.long().ok_or_else(cut)?;
        let period = from.long().ok_or_else(cut)?;
        from.long().ok_or_else(cut)?;
        let mut specific = [0; 2];
        let count = match kind {
            0 => 0,
            3 | 0xb => 2,
            _ => 1,
        };
        for value in specific.iter_mut().take(count) {
            *value = from.long().ok_or_else(cut)?;
        }
        self.pattern = pattern(kind, calendar, period, specific)?;
        Ok(())
    }

    fn read_rest(&mut self, from: &mut Cursor<'_>, clip: Option<Date>) -> Result<(), String> {
        let kind = from.long();
        let count = from.long();
        // Until the date of the end is read, the item's own word for it stands in.
        self.end = match (kind, count) {
            (Some(END_AFTER_COUNT), Some(count @ 1..)) => SeriesEnd::Count(count),
            (Some(END_NEVER | END_NEVER_EITHER), _) => SeriesEnd::Never,
            _ => clip.map_or(SeriesEnd::Never, end_on),
        };
        let first_day = from.long();
        if let (Pattern::Exchange(ExchangePattern::Weekly { first_day: day, .. }), Some(number)) =
            (&mut self.pattern, first_day)
        {
            match i8::try_from(number).map(Weekday::from_sunday_zero_offset) {
                Ok(Ok(weekday)) => *day = weekday,
                _ => self.faults.push(format!("its weeks start on day {number}")),
            }
        }
        first_day.ok_or("it is cut short after its pattern")?;
        let (deleted, fault) = from.dates("deleted");
        self.deleted = deleted.iter().map(|&minutes| at(minutes).date()).collect();
        fault?;
        let (modified, fault) = from.dates("changed");
        fault?;
        let (first, last) = from
            .long()
            .zip(from.long())
            .ok_or("it is cut short before its dates")?;
        self.first = Some(at(first).date());
        let by_date = match kind {
            Some(END_AFTER_COUNT) => count == Some(0),
            Some(END_NEVER | END_NEVER_EITHER) => false,
            _ => true,
        };
        if by_date {
            self.end = end_on(at(last).date());
        }
        match kind {
            Some(END_AFTER_COUNT) if count == Some(0) => self
                .faults
                .push("it ends after 0 occurrences; the date of its end was taken".to_owned()),
            Some(END_BY_DATE | END_AFTER_COUNT | END_NEVER | END_NEVER_EITHER) | None => {}
            Some(other) => self.faults.push(format!(
                "it ends in an unknown way (0x{other:x}); the date of its end was taken"
            )),
        }
        if let SeriesEnd::Date(last) = self.end
            && last < at(first).date()
        {
            self.faults.push("it ends before it starts".to_owned());
        }
        self.read_occurrences(from, modified.len())
    }

    /// Reads the second part: times of day and changed occurrences.
    fn read_occurrences(&mut self, from: &mut Cursor<'_>, modified: usize) -> Result<(), String> {
        let cut = || "it is cut short before its times of day".to_owned();
        let reader = from.long().ok_or_else(cut)?;
        if reader != READER_2 {
            return Err(format!(
                "its second part is of an unknown version (0x{reader:x})"
            ));
        }
        let writer = from.long().ok_or_else(cut)?;
        let (start, end) = from.long().zip(from.long()).ok_or_else(cut)?;
        if start < DAY && start <= end {
            self.times = Some([start, end]);
        } else {
            self.faults.push(format!(
                "its occurrences last from minute {start} to minute {end} of the day"
            ));
        }
        let count = usize::from(from.word().ok_or_else(cut)?);
        let mut backwards = 0;
        for number in 0..count {
            let Some(exception) = from.exception() else {
                self.drop_changed();
                return Err(format!(
                    "it is cut short after {number} of {count} changed occurrences"
                ));
            };
            backwards += usize::from(exception.end < exception.start);
            self.changed.push(exception);
        }
        if from.extended(writer, &mut self.changed).is_none() {
            self.tell_unsure_texts();
        }
        self.drop_changed();
        if backwards > 0 {
            self.faults.push(format!(
                "{backwards} changed occurrences end before they start"
            ));
        }
        if count != modified {
            self.faults.push(format!(
                "it lists {modified} changed occurrences and describes {count}"
            ));
        }
        Ok(())
    }

    /// Without the second part, texts in letters beyond ASCII are a guess.
    fn tell_unsure_texts(&mut self) {
        let texts = |one: &Exception| [one.subject.clone(), one.location.clone()];
        let unsure = (self.changed.iter().flat_map(texts).flatten())
            .filter(|text| !text.is_ascii())
            .count();
        if unsure > 0 {
            self.faults.push(format!(
                "{unsure} subjects and places of changed occurrences are in a code page that is not named; \
                 Western European was taken"
            ));
        }
    }

    /// Days of changed occurrences stand among the deleted ones too.
    fn drop_changed(&mut self) {
        let changed: BTreeSet<Date> = self
            .changed
            .iter()
            .map(|exception| exception.original.date())
            .collect();
        self.deleted.retain(|day| !changed.contains(day));
    }
}

/// The pattern of a kind (`PatternType`), with what its kind adds (`PatternTypeSpecific`).
fn pattern(kind: u16, calendar: u16, period: u32, specific: [u32; 2]) -> Result<Pattern, String> {
    let [value, nth] = specific;
    let every = match kind {
        // Days stand in minutes.
        0 if period.is_multiple_of(DAY) => period / DAY,
        0 => return Err(format!("it repeats every {period} minutes")),
        _ => period,
    };
    if every == 0 {
        return Err("it repeats after no time".to_owned());
    }
    if kind > 1
        && let Some(name) = other_calendar(kind, calendar)
    {
        return Ok(Pattern::Foreign(format!(
            "every {every} months of the {name} calendar"
        )));
    }
    let days = Weekdays::from_bits(value);
    let found = match kind {
        0 => ExchangePattern::Daily { every },
        1 | 3 if days.is_empty() => return Err("it repeats on no day of the week".to_owned()),
        1 => ExchangePattern::Weekly {
            every,
            days,
            first_day: Weekday::Sunday,
        },
        2 => match i8::try_from(value) {
            Ok(day @ 1..=31) => ExchangePattern::MonthlyDay { every, day },
            _ => return Err(format!("it repeats on day {value} of a month")),
        },
        3 => ExchangePattern::MonthlyNth {
            every,
            days,
            nth: match i8::try_from(nth) {
                Ok(nth @ 1..=4) => Nth::Number(nth),
                Ok(5) => Nth::Last,
                _ => return Err(format!("it repeats on week {nth} of a month")),
            },
        },
        4 => ExchangePattern::MonthlyDay { every, day: 31 },
        _ => return Err(format!("its pattern is of an unknown kind (0x{kind:x})")),
    };
    Ok(Pattern::Exchange(found))
}

/// The calendar whose months a pattern counts, if they are not those of the Gregorian one,
/// [CalendarType](https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxocal/cf7153b4-f8b5-4cb6-bf14-e78d21f94814).
/// The Japanese, Taiwanese, Korean and Thai ones count other years and the same months.
fn other_calendar(kind: u16, calendar: u16) -> Option<String> {
    let name = match calendar {
        6 => "Hijri",
        8 => "Hebrew",
        0xe => "Japanese lunar",
        0xf => "Chinese lunar",
        0x10 => "Saka",
        0x11 => "Chinese lunar (Eto)",
        0x12 => "Korean lunar (Eto)",
        0x13 => "Rokuyo lunar",
        0x14 => "Korean lunar",
        0x17 => "Um al-Qura",
        0..=5 | 7 | 9..=0xd if kind < 0xa => return None,
        0 | 1 if matches!(kind, 0xa..=0xc) => "Hijri",
        _ => return Some(format!("unknown (0x{calendar:x})")),
    };
    Some(name.to_owned())
}

fn end_on(day: Date) -> SeriesEnd {
    if day.year() >= NEVER {
        SeriesEnd::Never
    } else {
        SeriesEnd::Date(day)
    }
}

/// A time in minutes since 1601; any number is before the year 10000.
fn at(minutes: u32) -> DateTime {
    EPOCH.saturating_add(SignedDuration::from_mins(minutes.into()))
}

/// The time on a clock that many minutes after a day's midnight.
pub(super) fn after_midnight(day: Date, minutes: u32) -> DateTime {
    day.to_datetime(Time::midnight())
        .saturating_add(SignedDuration::from_mins(minutes.into()))
}

/// What is left to read.
struct Cursor<'a>(&'a [u8]);

impl Cursor<'_> {
    fn word(&mut self) -> Option<u16> {
        let (head, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(u16::from_le_bytes(*head))
    }

    fn long(&mut self) -> Option<u32> {
        let (head, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(u32::from_le_bytes(*head))
    }

    /// A counted list of days. If the count is a lie, those at its start that can be days of a list:
    /// midnights, in rising order.
    fn dates(&mut self, what: &str) -> (Vec<u32>, Result<(), String>) {
        let Some(count) = self.long() else {
            let fault = format!("it is cut short before its {what} occurrences");
            return (Vec::new(), Err(fault));
        };
        let holds = self.0.len() / 4;
        let lies = count as usize > holds;
        let mut list: Vec<u32> = Vec::with_capacity(holds.min(count as usize));
        while list.len() < count as usize
            && let Some(minutes) = self.long()
        {
            let plausible = minutes.is_multiple_of(DAY) && list.last().is_none_or(|&l| l < minutes);
            if lies && !plausible {
                break;
            }
            list.push(minutes);
        }
        let fault = format!(
            "it says that {count} occurrences were {what}, and has room for {holds}; {} were read",
            list.len()
        );
        (list, if lies { Err(fault) } else { Ok(()) })
    }

    /// What a counted block of no interest holds is skipped.
    fn block(&mut self) -> Option<()> {
        let len = usize::try_from(self.long()?).ok()?;
        self.0 = self.0.get(len..)?;
        Some(())
    }

    /// A text of UTF-16, its length in units before it.
    fn wide(&mut self) -> Option<String> {
        let len = usize::from(self.word()?) * 2;
        let (text, rest) = self.0.split_at_checked(len)?;
        self.0 = rest;
        Some(UTF_16LE.decode_without_bom_handling(text).0.into_owned())
    }

    /// Subjects and places in Unicode (`ExtendedException`, 2.2.1.44.4), as far as they can be read;
    /// `None` if they cannot to the end.
    fn extended(&mut self, writer: u32, changed: &mut [Exception]) -> Option<()> {
        /// The first version that says what was changed last.
        const HIGHLIGHTS: u32 = 0x3009;
        self.block()?;
        for one in changed {
            if writer >= HIGHLIGHTS {
                self.block()?;
            }
            self.block()?;
            if one.subject.is_none() && one.location.is_none() {
                continue;
            }
            let [start, end, original] = [self.long()?, self.long()?, self.long()?].map(at);
            if [start, end, original] != [one.start, one.end, one.original] {
                return None;
            }
            for text in [&mut one.subject, &mut one.location].into_iter().flatten() {
                *text = self.wide()?;
            }
            self.block()?;
        }
        Some(())
    }

    /// A changed occurrence (`ExceptionInfo`, 2.2.1.44.2).
    fn exception(&mut self) -> Option<Exception> {
        const SUBJECT: u16 = 0x0001;
        const REMINDER_DELTA: u16 = 0x0004;
        const REMINDER: u16 = 0x0008;
        const BUSY: u16 = 0x0020;
        const LOCATION: u16 = 0x0010;
        const ATTACHMENT: u16 = 0x0040;
        const SUB_TYPE: u16 = 0x0080;
        const OWN_BODY: u16 = 0x0200;
        let [start, end, original] = [self.long()?, self.long()?, self.long()?];
        let flags = self.word()?;
        let mut exception = Exception {
            original: at(original),
            start: at(start),
            end: at(end),
            all_day: None,
            attachments: false,
            subject: None,
            location: None,
            busy: None,
            own_body: flags & OWN_BODY != 0,
            reminder: None,
            minutes: None,
        };
        // Kind of meeting and colour are of no interest here.
        for bit in (0..9).map(|bit| 1 << bit).filter(|bit| flags & bit != 0) {
            match bit {
                SUBJECT | LOCATION => {
                    // The length stands twice, the first time with the end mark.
                    self.word()?;
                    let len = usize::from(self.word()?);
                    let (text, rest) = self.0.split_at_checked(len)?;
                    self.0 = rest;
                    let text = Some(
                        WINDOWS_1252
                            .decode_without_bom_handling(text)
                            .0
                            .into_owned(),
                    );
                    if bit == SUBJECT {
                        exception.subject = text;
                    } else {
                        exception.location = text;
                    }
                }
                ATTACHMENT => exception.attachments = self.long()? != 0,
                REMINDER_DELTA => exception.minutes = Some(self.long()?),
                REMINDER => exception.reminder = Some(self.long()? != 0),
                BUSY => exception.busy = Some(self.long()?),
                SUB_TYPE => exception.all_day = Some(self.long()? != 0),
                _ => {
                    self.long()?;
                }
            }
        }
        Some(exception)
    }
}

#[cfg(test)]
#[path = "recurrence_tests.rs"]
pub(crate) mod tests;
