//! Tests of the recurrence format, over bytes made for them.
//!
//! Apart because they are longer than what they test.

use jiff::civil::{date, datetime};
use proptest::prelude::*;

use super::*;

#[path = "recurrence_blob.rs"]
mod blob;
pub(crate) use blob::{Blob, minutes};

fn hex(text: &str) -> Vec<u8> {
    text.split_whitespace()
        .map(|byte| u8::from_str_radix(byte, 16).unwrap())
        .collect()
}

fn exchange(blob: &Blob) -> ExchangePattern {
    let read = read(&blob.bytes(), None);
    assert_eq!(read.faults, [""; 0]);
    match read.pattern {
        Pattern::Exchange(pattern) => pattern,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_specification_s_weekly_example_is_read() {
    // Mondays, Thursdays and Fridays, twelve times from 2007-03-26, ten to half past.
    let read = read(
        &hex(
            "04 30 04 30 0B 20 01 00 00 00 C0 21 00 00 01 00 00 00 00 00 00 00 32 00 00 00
             22 20 00 00 0C 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 80 20 BC 0C 20 AD BC 0C
             06 30 00 00 08 30 00 00 58 02 00 00 76 02 00 00 00 00 00 00 00 00 00 00 00 00",
        ),
        None,
    );
    assert_eq!(read.faults, [""; 0]);
    let days = Weekdays::default()
        .with(Weekday::Monday)
        .with(Weekday::Thursday)
        .with(Weekday::Friday);
    let pattern = ExchangePattern::Weekly {
        every: 1,
        days,
        first_day: Weekday::Sunday,
    };
    assert_eq!(read.pattern, Pattern::Exchange(pattern));
    assert_eq!(read.end, SeriesEnd::Count(12));
    assert_eq!(read.first, Some(date(2007, 3, 26)));
    assert_eq!(read.times, Some([600, 630]));
}

#[test]
fn every_kind_of_pattern_is_told() {
    let blob = |kind, period, specific: &[u32]| Blob {
        kind,
        period,
        specific: specific.to_vec(),
        ..Blob::default()
    };
    assert_eq!(
        exchange(&blob(0, 3 * DAY, &[])),
        ExchangePattern::Daily { every: 3 }
    );
    let weekly = |every, days, first_day| ExchangePattern::Weekly {
        every,
        days,
        first_day,
    };
    // "Every weekday" is a weekly pattern, whatever its frequency says.
    assert_eq!(
        exchange(&blob(1, 1, &[0x3e])),
        weekly(1, Weekdays::WORKING, Weekday::Sunday)
    );
    let monday_first = Blob {
        first_day: 1,
        ..blob(1, 2, &[0x41])
    };
    assert_eq!(
        exchange(&monday_first),
        weekly(2, Weekdays::WEEKEND, Weekday::Monday)
    );
    let day = |every, day| ExchangePattern::MonthlyDay { every, day };
    assert_eq!(exchange(&blob(2, 1, &[31])), day(1, 31));
    assert_eq!(exchange(&blob(2, 12, &[29])), day(12, 29));
    assert_eq!(exchange(&blob(2, 24, &[29])), day(24, 29));
    assert_eq!(exchange(&blob(4, 1, &[30])), day(1, 31));
    let nth = |every, days, nth| ExchangePattern::MonthlyNth { every, days, nth };
    assert_eq!(
        exchange(&blob(3, 12, &[0x20, 4])),
        nth(12, Weekdays::from_bits(0x20), Nth::Number(4))
    );
    assert_eq!(
        exchange(&blob(3, 1, &[0x3e, 5])),
        nth(1, Weekdays::WORKING, Nth::Last)
    );
}

#[test]
fn patterns_of_other_calendars_are_named() {
    let foreign = |kind, calendar, specific: &[u32]| {
        let blob = Blob {
            kind,
            calendar,
            specific: specific.to_vec(),
            ..Blob::default()
        };
        let read = read(&blob.bytes(), None);
        assert_eq!(read.faults, [""; 0]);
        assert_eq!(read.first, Some(date(2026, 1, 5)));
        match read.pattern {
            Pattern::Foreign(words) => Some(words),
            _ => None,
        }
    };
    let hijri = Some("every 1 months of the Hijri calendar".to_owned());
    assert_eq!(foreign(0xa, 0, &[9]), hijri);
    assert_eq!(foreign(0xb, 6, &[2, 1]), hijri);
    assert_eq!(foreign(0xc, 6, &[30]), hijri);
    assert_eq!(foreign(2, 6, &[9]), hijri);
    assert!(foreign(2, 0xf, &[15]).is_some());
    // Japanese years have the same months; weeks are the same everywhere.
    assert_eq!(foreign(2, 3, &[9]), None);
    assert_eq!(foreign(1, 6, &[2]), None);
}

#[test]
fn every_way_to_say_never_is_never() {
    let end = |end, last: DateTime, clip| {
        let mut blob = Blob {
            end,
            count: 10,
            ..Blob::default()
        };
        blob.dates[1] = minutes(last);
        read(&blob.bytes(), clip).end
    };
    let real = datetime(2030, 6, 3, 0, 0, 0, 0);
    let clip = Some(date(2027, 1, 1));
    assert_eq!(end(END_NEVER, real, clip), SeriesEnd::Never);
    assert_eq!(end(END_NEVER_EITHER, real, clip), SeriesEnd::Never);
    for last in [
        datetime(4500, 8, 31, 23, 59, 0, 0),
        datetime(4500, 12, 31, 23, 59, 0, 0),
        datetime(4501, 1, 1, 0, 0, 0, 0),
    ] {
        assert_eq!(end(END_BY_DATE, last, clip), SeriesEnd::Never);
    }
    let last = datetime(4499, 12, 31, 0, 0, 0, 0);
    assert_eq!(end(END_BY_DATE, last, None), SeriesEnd::Date(last.date()));
    assert_eq!(end(END_BY_DATE, real, clip), SeriesEnd::Date(real.date()));
    assert_eq!(end(END_AFTER_COUNT, real, clip), SeriesEnd::Count(10));
}

#[test]
fn the_item_s_own_end_stands_in_for_one_that_is_cut_off() {
    let mut blob = Blob {
        end: END_BY_DATE,
        ..Blob::default()
    }
    .bytes();
    // Behind the first day of the week.
    blob.truncate(10 + 4 * 7);
    let clip = date(2027, 1, 1);
    let cut = read(&blob, Some(clip));
    assert_eq!(cut.end, SeriesEnd::Date(clip));
    assert_eq!(cut.faults.len(), 1);
    assert!(matches!(cut.pattern, Pattern::Exchange(_)));
    let endless = read(&blob, Some(date(4500, 8, 31)));
    assert_eq!(endless.end, SeriesEnd::Never);
}

#[test]
fn changed_occurrences_are_not_deleted_ones() {
    let at = |day, hour| datetime(2026, 1, day, hour, 0, 0, 0);
    let blob = Blob {
        deleted: vec![date(2026, 1, 12)],
        changed: vec![
            (at(19, 10), at(20, 9), at(20, 10), true),
            (at(26, 10), at(26, 10), at(26, 12), false),
        ],
        ..Blob::default()
    };
    let read = read(&blob.bytes(), None);
    assert_eq!(read.faults, [""; 0]);
    assert_eq!(read.deleted, [date(2026, 1, 12)]);
    let [moved, longer] = &read.changed[..] else {
        panic!("{:?}", read.changed)
    };
    assert_eq!(
        (moved.original, moved.start, moved.end),
        (at(19, 10), at(20, 9), at(20, 10))
    );
    assert!(moved.attachments && !longer.attachments);
    assert_eq!(longer.end, at(26, 12));
    assert_eq!(moved.subject.as_deref(), Some("移動"));
    assert_eq!(moved.location.as_deref(), Some("4号室"));
    assert_eq!((&longer.subject, &longer.location), (&None, &None));
}

#[test]
fn without_the_unicode_part_the_other_texts_are_taken() {
    let at = |day, hour| datetime(2026, 1, day, hour, 0, 0, 0);
    let blob = Blob {
        changed: vec![(at(19, 10), at(20, 9), at(20, 10), true)],
        ..Blob::default()
    };
    let bytes = blob.bytes();
    let behind = 4 + 12 + 3 * 4 + (2 + 2 * 2) + (2 + 3 * 2) + 4 + 4;
    let cut = &bytes[..bytes.len() - behind];
    for bytes in [cut.to_vec(), [cut, &[0; 8]].concat()] {
        let read = read(&bytes, None);
        assert_eq!(read.faults, [""; 0]);
        let [moved] = &read.changed[..] else {
            panic!("{:?}", read.changed)
        };
        assert_eq!(moved.subject.as_deref(), Some("moved"));
        assert_eq!(moved.location.as_deref(), Some("room 4"));
    }
    let place = cut.windows(6).position(|text| text == b"room 4").unwrap();
    let mut odd = cut.to_vec();
    odd[place] = 0xe9;
    let read = read(&odd, None);
    assert_eq!(read.changed[0].location.as_deref(), Some("éoom 4"));
    assert_eq!(read.faults.len(), 1, "{:?}", read.faults);
}

#[test]
fn ten_thousand_changed_occurrences_are_read() {
    let first = datetime(2000, 1, 3, 10, 0, 0, 0);
    let changed = (0..10_000)
        .map(|day| {
            let original = first.saturating_add(SignedDuration::from_hours(24 * day));
            (original, original, original, day % 2 == 0)
        })
        .collect();
    let blob = Blob {
        kind: 0,
        period: DAY,
        specific: Vec::new(),
        changed,
        ..Blob::default()
    };
    let read = read(&blob.bytes(), None);
    assert_eq!(read.faults, [""; 0]);
    assert_eq!((read.changed.len(), read.deleted.len()), (10_000, 0));
}

#[test]
fn a_count_that_lies_costs_what_stands_behind_it_only() {
    let blob = Blob {
        deleted: vec![date(2026, 1, 12), date(2026, 1, 19)],
        ..Blob::default()
    };
    let clean = blob.bytes();
    let at = 10 + 4 * 7;
    assert_eq!(clean[at], 2);
    for count in [3_000_000_u32, u32::MAX] {
        let mut bytes = clean.clone();
        bytes[at..at + 4].copy_from_slice(&count.to_le_bytes());
        let read = read(&bytes, None);
        assert_eq!(read.deleted, blob.deleted);
        assert!(matches!(read.pattern, Pattern::Exchange(_)));
        assert_eq!(read.end, SeriesEnd::Count(12));
        assert_eq!(read.first, None);
        let fault = format!(
            "it says that {count} occurrences were deleted, and has room for 11; 2 were read"
        );
        assert_eq!(read.faults, [fault]);
    }
}

#[test]
fn faults_name_what_is_wrong() {
    let fault = |change: &dyn Fn(&mut Blob)| {
        let mut blob = Blob::default();
        change(&mut blob);
        read(&blob.bytes(), None).faults.join("; ")
    };
    assert_eq!(fault(&|_| ()), "");
    assert_eq!(fault(&|blob| blob.period = 0), "it repeats after no time");
    assert_eq!(
        fault(&|blob| blob.specific = vec![0]),
        "it repeats on no day of the week"
    );
    assert_eq!(fault(&|blob| blob.kind = 0), "it repeats every 1 minutes");
    assert_eq!(
        fault(&|blob| (blob.kind, blob.specific) = (2, vec![32])),
        "it repeats on day 32 of a month"
    );
    assert_eq!(
        fault(&|blob| (blob.kind, blob.specific) = (3, vec![2, 6])),
        "it repeats on week 6 of a month"
    );
    assert_eq!(
        fault(&|blob| blob.kind = 9),
        "its pattern is of an unknown kind (0x9)"
    );
    assert_eq!(
        fault(&|blob| blob.first_day = 7),
        "its weeks start on day 7"
    );
    assert_eq!(
        fault(&|blob| blob.count = 0),
        "it ends after 0 occurrences; the date of its end was taken"
    );
    assert!(fault(&|blob| blob.end = 5).starts_with("it ends in an unknown way (0x5)"));
    assert_eq!(
        fault(&|blob| (blob.end, blob.dates[1]) = (END_BY_DATE, 0)),
        "it ends before it starts"
    );
    assert_eq!(
        fault(&|blob| blob.times = [630, 600]),
        "its occurrences last from minute 630 to minute 600 of the day"
    );
    let at = datetime(2026, 1, 12, 10, 0, 0, 0);
    let before = datetime(2026, 1, 12, 9, 0, 0, 0);
    assert_eq!(
        fault(&|blob| blob.changed = vec![(at, at, before, false)]),
        "1 changed occurrences end before they start"
    );
    let other = read(&[1, 2, 3, 4, 5], None);
    assert_eq!(other.faults, ["it is of an unknown version"]);
    assert!(matches!(other.pattern, Pattern::Foreign(_)));
}

fn blobs() -> impl Strategy<Value = Blob> {
    let change = (1_u32..100, 0_i64..5000, 0_i64..500, any::<bool>());
    (
        (0_u16..6, any::<u16>(), 0_u32..3000),
        prop::collection::vec(0_u32..40, 0..3),
        (0x2020_u32..0x2025, any::<u32>(), 0_u32..8),
        prop::collection::vec(change, 0..8),
        any::<[u32; 2]>(),
        [0_u32..2000, 0_u32..4000],
    )
        .prop_map(|(pattern, specific, end, changes, dates, times)| {
            let day = |days: u32| {
                datetime(2026, 1, 1, 9, 0, 0, 0)
                    .saturating_add(SignedDuration::from_hours(24 * i64::from(days)))
            };
            Blob {
                kind: pattern.0,
                calendar: pattern.1,
                period: pattern.2,
                specific,
                end: end.0,
                count: end.1,
                first_day: end.2,
                deleted: changes
                    .iter()
                    .map(|change| day(change.0 * 2).date())
                    .collect(),
                dates,
                times,
                changed: changes
                    .into_iter()
                    .map(|(days, later, len, text)| {
                        let start = day(days).saturating_add(SignedDuration::from_mins(later));
                        let end = start.saturating_add(SignedDuration::from_mins(len));
                        (day(days), start, end, text)
                    })
                    .collect(),
            }
        })
}

proptest! {
    #[test]
    fn no_bytes_panic_or_fill_memory(
        blob in blobs(),
        keep in 0.0..1.0_f64,
        wrong in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
    ) {
        let mut bytes = blob.bytes();
        for (at, byte) in wrong {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "a part of a length of some hundred"
        )]
        bytes.truncate((bytes.len() as f64 * keep) as usize);
        let read = read(&bytes, None);
        prop_assert!(read.deleted.len() * 4 <= bytes.len());
        prop_assert!(read.changed.len() * 14 <= bytes.len());
        // Bytes that are cut off are always told, unless all that was lost is the reserved end.
        if read.faults.is_empty() {
            prop_assert!(read.first.is_some() && read.times.is_some());
        }
        if !matches!(read.pattern, Pattern::Exchange(_)) && read.first.is_none() {
            prop_assert!(!read.faults.is_empty());
        }
    }

    #[test]
    fn noise_is_an_unreadable_recurrence(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        prop_assume!(!bytes.starts_with(&[0x04, 0x30]));
        let read = read(&bytes, None);
        prop_assert_eq!(read.faults.len(), 1);
        prop_assert_eq!(read.pattern, Pattern::Foreign("unreadable recurrence".to_owned()));
    }
}
