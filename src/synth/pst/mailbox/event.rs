//! Events of the calendar, once and again and again.
//!
//! They stand apart because an event says the same thing in many properties, which must agree.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "lengths of events and counts are small"
)]

use super::days::{DAY, date, of_date, ticks, weekday};
use super::make::stamp;
use super::people::start;
use super::recurrence::{End, Exception, LAST_DAY, NEVER, Pattern, Series};
use super::zone::{ZONES, Zone};
use crate::pst::ltp::{Properties, Value};
use crate::pst::messaging::{Message, Recipient, Set, keywords, named, tag};
use crate::random::Random;
use crate::words::{Person, title};

/// Streams of numbers.
const EVENTS: u64 = 9;
const SERIES: u64 = 10;

/// Event `number` that happens once.
pub(super) fn event(seed: u64, number: u64, time: u64) -> Message {
    let mut random = Random::of_item(seed, EVENTS, number);
    let day = of_date(2024, 6, 1) + random.between(0, 900).cast_signed();
    let whole_day = random.chance(1, 8);
    let (minute, length) = if whole_day {
        (0, DAY * random.pick([1, 1, 2, 5]))
    } else {
        let half_hours = random.between(12, 40).cast_signed();
        (half_hours * 30, random.pick([15, 30, 60, 90, 600]))
    };
    let zone = random.pick(ZONES);
    make(
        &mut random,
        time,
        zone,
        (day, minute, length),
        whole_day,
        None,
    )
}

/// Series `number`.
pub(super) fn repeated(seed: u64, number: u64, time: u64, endless: bool) -> Message {
    let mut random = Random::of_item(seed, SERIES, number);
    let mut series = series(&mut random, number, endless);
    let zone = random.pick(ZONES);
    // What the series does for an hour or so, and what it does not on some days.
    let days: Vec<i64> = series.days().take(12).collect();
    for (n, &day) in days.iter().enumerate().skip(1) {
        match (number as usize + n) % 7 {
            0 => series.deleted.push(day),
            1 if n % 3 == 0 => series.exceptions.push(Exception {
                day,
                moved: random.pick([0, 60, -30, 90]),
                subject: random
                    .chance(1, 2)
                    .then(|| format!("{} ★", title(&mut random, 2))),
                location: random.chance(1, 2).then(|| title(&mut random, 1)),
            }),
            _ => {}
        }
    }
    let first = days.first().copied().unwrap_or(series.from);
    let span = (first, series.minute, series.length);
    make(&mut random, time, zone, span, false, Some(&series))
}

/// Series of every pattern and every end, in turn.
pub(super) fn series(random: &mut Random, number: u64, endless: bool) -> Series {
    let from = of_date(2025, 1, 1) + random.between(0, 364).cast_signed();
    let (_, _, of_month) = date(from);
    let (of_month, of_week) = (of_month as u32, 1_u32 << weekday(from));
    let pattern = match number % 10 {
        0 => Pattern::Days(random.pick([1, 1, 2, 3])),
        1 => Pattern::Weeks(1, of_week),
        2 => Pattern::Weeks(1, 0x3e),
        3 => Pattern::Weeks(2, of_week | 0b10_0010),
        4 => Pattern::Months(1, of_month),
        5 => Pattern::Months(1, 31),
        6 => Pattern::MonthsNth(1, 1 << random.below(7), random.pick([1, 2, 3, 4, 5])),
        7 => Pattern::MonthEnds(random.pick([1, 3])),
        8 => Pattern::Months(12, of_month),
        _ => Pattern::MonthsNth(12, 1 << random.below(7), random.pick([1, 2, 5])),
    };
    let times = random.between(3, 40) as u32;
    let mut series = Series {
        pattern,
        from,
        minute: random.between(12, 40).cast_signed() * 30,
        length: random.pick([15, 30, 60, 120]),
        end: End::After(times),
        deleted: Vec::new(),
        exceptions: Vec::new(),
    };
    // Not in step with the patterns.
    series.end = match (number / 10 + number) % 4 {
        0 if !endless => End::After(times),
        1 if !endless => series.last().map_or(End::After(times), End::On),
        n => End::Never(NEVER[(n % 2) as usize]),
    };
    // It starts on the first day that it happens.
    let first = series.days().next();
    series.from = first.unwrap_or(from);
    series
}

/// An event in all its properties; `span` is day, minute of the day, length, in local time.
fn make(
    random: &mut Random,
    time: u64,
    zone: Zone,
    span: (i64, i64, i64),
    whole_day: bool,
    series: Option<&Series>,
) -> Message {
    let mut props = Properties::default();
    let subject = title(random, 3);
    start(&mut props, "IPM.Appointment", &subject, random);
    stamp(&mut props, time);
    let (day, minute, length) = span;
    let utc = |minute: i64| Value::Time(ticks(zone.utc(day * DAY + minute)));
    let (begin, end) = (utc(minute), utc(minute + length));
    let appointment = |number| named(Set::Appointment, number);
    for id in [
        tag::START_DATE,
        appointment(0x820d),
        named(Set::Common, 0x8516),
    ] {
        props.set(id, begin.clone());
    }
    for id in [
        tag::END_DATE,
        appointment(0x820e),
        named(Set::Common, 0x8517),
    ] {
        props.set(id, end.clone());
    }
    let mut recipients = Vec::new();
    if random.chance(2, 5) {
        for _ in 0..random.between(1, 6) {
            let person = Person::any(random);
            recipients.push(Recipient {
                kind: random.pick([1, 1, 2]),
                name: person.name(),
                address: person.address,
            });
        }
    }
    let organizer = Person::any(random);
    props
        .set(appointment(0x8201), Value::Number(0))
        .set(
            appointment(0x8205),
            Value::Number(random.pick([2, 2, 2, 0, 1, 3])),
        )
        .set(appointment(0x8208), Value::Text(title(random, 2)))
        .set(appointment(0x8213), Value::Number(length as i32))
        .set(appointment(0x8215), Value::Bool(whole_day))
        // A meeting, or an appointment of one's own.
        .set(
            appointment(0x8217),
            Value::Number(i32::from(!recipients.is_empty())),
        )
        .set(appointment(0x8218), Value::Number(0))
        .set(appointment(0x8223), Value::Bool(series.is_some()))
        .set(appointment(0x825e), Value::Bytes(zone.definition(2)))
        .set(appointment(0x825f), Value::Bytes(zone.definition(2)))
        .set(named(Set::Common, 0x8501), Value::Number(15))
        .set(named(Set::Common, 0x8503), Value::Bool(!whole_day))
        .set(named(Set::Meeting, 0x0005), Value::Bool(series.is_some()))
        .set(tag::SENT_REPRESENTING_NAME, Value::Text(organizer.name()))
        .set(tag::SENT_REPRESENTING_TYPE, Value::text("SMTP"))
        .set(
            tag::SENT_REPRESENTING_ADDRESS,
            Value::text(&organizer.address),
        )
        .set(tag::SENDER_NAME, Value::Text(organizer.name()))
        .set(tag::SENDER_TYPE, Value::text("SMTP"))
        .set(tag::SENDER_ADDRESS, Value::text(&organizer.address))
        .set(tag::BODY, Value::text("made up"));
    let id = global_id(time, random);
    props
        .set(named(Set::Meeting, 0x0003), Value::Bytes(id.clone()))
        .set(named(Set::Meeting, 0x0023), Value::Bytes(id));
    if random.chance(1, 5) {
        props.set(keywords(), Value::Texts(vec!["Travel".to_owned()]));
    }
    if let Some(series) = series {
        again(&mut props, zone, series);
    }
    Message {
        props,
        recipients,
        files: Vec::new(),
    }
}

/// What only a series has.
fn again(props: &mut Properties, zone: Zone, series: &Series) {
    let appointment = |number| named(Set::Appointment, number);
    let kind = match series.pattern {
        Pattern::Days(_) => 1,
        Pattern::Weeks(..) => 2,
        Pattern::Months(12, _) | Pattern::MonthsNth(12, ..) | Pattern::MonthEnds(12) => 4,
        _ => 3,
    };
    let clip_start = ticks(series.from * DAY);
    // The last minute of August 4500 where there is no end.
    let clip_end = series.last().map_or_else(
        || {
            let (year, month, day) = LAST_DAY;
            ticks(of_date(year, month, day) * DAY + DAY - 1)
        },
        |day| ticks(day * DAY),
    );
    props
        .set(appointment(0x8216), Value::Bytes(series.bytes()))
        .set(appointment(0x8231), Value::Number(kind))
        .set(appointment(0x8232), Value::text("again and again"))
        .set(appointment(0x8233), Value::Bytes(zone.structure()))
        .set(appointment(0x8234), Value::text(zone.key))
        .set(appointment(0x8235), Value::Time(clip_start))
        .set(appointment(0x8236), Value::Time(clip_end))
        .set(appointment(0x8260), Value::Bytes(zone.definition(3)));
}

/// `PidLidGlobalObjectId`,
/// [\[MS-OXOCAL\] 2.2.1.27](https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxprops/dff9f123-fb9b-4581-a853-e70dd0cda6a7).
fn global_id(time: u64, random: &mut Random) -> Vec<u8> {
    let mut id = vec![
        0x04, 0, 0, 0, 0x82, 0, 0xe0, 0, 0x74, 0xc5, 0xb7, 0x10, 0x1a, 0x82, 0xe0, 0x08,
    ];
    id.extend([0; 4]);
    id.extend(time.to_le_bytes());
    id.extend([0; 8]);
    id.extend(16_u32.to_le_bytes());
    id.extend(random.bytes16());
    id
}
