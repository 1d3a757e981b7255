//! Recurrences as bytes, for tests.
//!
//! Apart from the tests because stores and messages made for other tests hold such bytes, too.

use super::super::*;
use jiff::civil::date;

/// A recurrence to be written as bytes.
#[derive(Debug, Clone)]
pub(crate) struct Blob {
    pub(crate) kind: u16,
    pub(crate) calendar: u16,
    pub(crate) period: u32,
    pub(crate) specific: Vec<u32>,
    pub(crate) end: u32,
    pub(crate) count: u32,
    pub(crate) first_day: u32,
    pub(crate) deleted: Vec<Date>,
    pub(crate) dates: [u32; 2],
    pub(crate) times: [u32; 2],
    /// Original start, start, end, and whether subject and place change too.
    pub(crate) changed: Vec<(DateTime, DateTime, DateTime, bool)>,
}

/// Minutes since 1601.
pub(crate) fn minutes(time: DateTime) -> u32 {
    u32::try_from(time.duration_since(EPOCH).as_mins()).unwrap()
}

fn midnight(day: Date) -> u32 {
    minutes(day.to_datetime(Time::midnight()))
}

impl Default for Blob {
    /// Mondays from ten to half past, twelve times from 2026-01-05.
    fn default() -> Self {
        Self {
            kind: 1,
            calendar: 0,
            period: 1,
            specific: vec![0x02],
            end: END_AFTER_COUNT,
            count: 12,
            first_day: 0,
            deleted: Vec::new(),
            dates: [midnight(date(2026, 1, 5)), midnight(date(2026, 3, 23))],
            times: [600, 630],
            changed: Vec::new(),
        }
    }
}

impl Blob {
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut out = Vec::new();
        let frequency = if self.period == 12 { 0x200d } else { 0x200b };
        for word in [READER, READER, frequency, self.kind, self.calendar] {
            out.extend(word.to_le_bytes());
        }
        let mut longs = vec![0, self.period, 0];
        longs.extend(&self.specific);
        longs.extend([self.end, self.count, self.first_day]);
        let mut deleted: Vec<u32> = self.deleted.iter().map(|&day| midnight(day)).collect();
        deleted.extend(self.changed.iter().map(|change| midnight(change.0.date())));
        deleted.sort_unstable();
        longs.push(u32::try_from(deleted.len()).unwrap());
        longs.extend(deleted);
        let mut modified: Vec<u32> = self
            .changed
            .iter()
            .map(|change| midnight(change.1.date()))
            .collect();
        modified.sort_unstable();
        longs.push(u32::try_from(modified.len()).unwrap());
        longs.extend(modified);
        longs.extend(self.dates);
        longs.extend([READER_2, 0x3009]);
        longs.extend(self.times);
        out.extend(longs.into_iter().flat_map(u32::to_le_bytes));
        out.extend(u16::try_from(self.changed.len()).unwrap().to_le_bytes());
        for &(original, start, end, text) in &self.changed {
            for time in [start, end, original] {
                out.extend(minutes(time).to_le_bytes());
            }
            if text {
                // Subject, place, attachments, and a body of its own.
                out.extend(0x0251_u16.to_le_bytes());
                for text in ["moved", "room 4"] {
                    let len = u16::try_from(text.len()).unwrap();
                    out.extend((len + 1).to_le_bytes());
                    out.extend(len.to_le_bytes());
                    out.extend(text.as_bytes());
                }
                out.extend(1_u32.to_le_bytes());
            } else {
                out.extend([0, 0]);
            }
        }
        // First reserved block, then what stands in Unicode, then the second block.
        out.extend([0; 4]);
        for &(original, start, end, text) in &self.changed {
            // What was changed last, in four bytes; a reserved block.
            out.extend([4, 0, 0, 0, 0, 0, 0, 0]);
            out.extend([0; 4]);
            if text {
                for time in [start, end, original] {
                    out.extend(minutes(time).to_le_bytes());
                }
                for text in ["移動", "4号室"] {
                    let units: Vec<u16> = text.encode_utf16().collect();
                    out.extend(u16::try_from(units.len()).unwrap().to_le_bytes());
                    out.extend(units.into_iter().flat_map(u16::to_le_bytes));
                }
                out.extend([0; 4]);
            }
        }
        out.extend([0; 4]);
        out
    }
}
