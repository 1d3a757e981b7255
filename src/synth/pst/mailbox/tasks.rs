//! Tasks, notes and journal entries.
//!
//! They stand together as what nobody reads of a mailbox and everybody has.

use super::days::{DAY, of_date, ticks};
use super::event::series;
use super::make::stamp;
use super::people::start;
use crate::pst::ltp::{Properties, Value};
use crate::pst::messaging::{Message, Set, named, tag};
use crate::random::Random;
use crate::words::{Words, title};

/// Streams of numbers.
const TASKS: u64 = 6;
const NOTES: u64 = 7;
const JOURNAL: u64 = 8;

fn message(props: Properties) -> Message {
    Message {
        props,
        ..Message::default()
    }
}

/// Task `number`; every fifth happens again.
pub(super) fn task(seed: u64, number: u64, time: u64) -> Message {
    let mut random = Random::of_item(seed, TASKS, number);
    let mut props = Properties::default();
    let subject = title(&mut random, 3);
    start(&mut props, "IPM.Task", &subject, &mut random);
    stamp(&mut props, time);
    let begin = of_date(2025, 1, 1) + random.between(0, 300).cast_signed();
    let due = begin + random.between(0, 20).cast_signed();
    let done = random.chance(1, 3);
    let (status, percent) = if done { (2, 1.0) } else { (1, 0.5) };
    props
        .set(named(Set::Task, 0x8101), Value::Number(status))
        .set(named(Set::Task, 0x8102), Value::Float(percent))
        .set(named(Set::Task, 0x8104), Value::Time(ticks(begin * DAY)))
        .set(named(Set::Task, 0x8105), Value::Time(ticks(due * DAY)))
        .set(named(Set::Task, 0x811c), Value::Bool(done))
        .set(named(Set::Task, 0x811f), Value::text("Aiko Mori"))
        .set(named(Set::Common, 0x8516), Value::Time(ticks(begin * DAY)))
        .set(named(Set::Common, 0x8517), Value::Time(ticks(due * DAY)));
    let again = number % 5 == 4;
    props.set(named(Set::Task, 0x8126), Value::Bool(again));
    if again {
        let series = series(&mut random, number, false);
        let bytes = series.pattern_bytes();
        props.set(named(Set::Task, 0x8116), Value::Bytes(bytes));
    }
    message(props)
}

/// Note `number`.
pub(super) fn note(seed: u64, words: &Words, number: u64, time: u64) -> Message {
    let mut random = Random::of_item(seed, NOTES, number);
    let mut props = Properties::default();
    let subject = title(&mut random, 4);
    start(&mut props, "IPM.StickyNote", &subject, &mut random);
    stamp(&mut props, time);
    let len = random.below(400);
    let text = format!("{subject}\r\n{}", words.prose(&mut random, len));
    props
        .set(tag::BODY, Value::Text(text))
        .set(tag::ICON_INDEX, Value::Number(0x0300))
        .set(named(Set::Note, 0x8b00), Value::Number(3));
    message(props)
}

/// Journal entry `number`.
pub(super) fn entry(seed: u64, number: u64, time: u64) -> Message {
    let mut random = Random::of_item(seed, JOURNAL, number);
    let mut props = Properties::default();
    let subject = title(&mut random, 3);
    start(&mut props, "IPM.Activity", &subject, &mut random);
    stamp(&mut props, time);
    let begin = of_date(2025, 3, 1) * DAY + random.between(0, 100_000).cast_signed();
    let length = random.pick([5, 15, 60]);
    props
        .set(named(Set::Log, 0x8700), Value::text("Phone call"))
        .set(named(Set::Log, 0x8706), Value::Time(ticks(begin)))
        .set(named(Set::Log, 0x8707), Value::Number(length))
        .set(
            named(Set::Log, 0x8708),
            Value::Time(ticks(begin + i64::from(length))),
        );
    message(props)
}
