//! One message of mail, from its number alone.
//!
//! It stands apart so that a copy in another folder is the same message: it is made again from the
//! same number.

#![expect(
    clippy::cast_possible_truncation,
    reason = "sizes are far below what a `usize` holds"
)]

use super::days::{self, DAY, MINUTE};
use super::plan::Plan;
use crate::pst::ltp::{Properties, Value};
use crate::pst::messaging::{AttachedFile, Message, Recipient, keywords, tag};
use crate::random::Random;
use crate::words::{Person, Words, title, word};

/// Streams of numbers for mail and for the content of its attachments.
const STREAM: u64 = 2;
pub(super) const CONTENT: u64 = 3;

/// Most bytes of text that a usual message has.
const TEXT: u64 = 24_000;
/// Messages smaller than this have no headers, no HTML and no attachments.
const PLAIN: u64 = 4_000;
/// One message of so many has attachments.
const ATTACHED: u64 = 5;
/// Bytes that every message has besides its body and headers.
const FIXED: u64 = 1_900;

/// Sizes of attachments as eighths of the mean: few are large.
const SKEW: [u64; 10] = [1, 2, 2, 4, 4, 8, 8, 16, 16, 19];

const ENDINGS: [&str; 10] = [
    "pdf", "pdf", "docx", "xlsx", "pptx", "jpg", "png", "txt", "zip", "ics",
];

/// What a message is, which decides where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Received,
    Sent,
    Draft,
    Junk,
    Deleted,
    Filed,
}

/// A message, and what a test wants to know of it.
#[derive(Debug)]
pub(super) struct Mail {
    pub(super) kind: Kind,
    pub(super) message: Message,
}

/// Makes message `number`.
pub(super) fn make(plan: &Plan, words: &Words, number: u64, large: bool) -> Mail {
    let mut random = Random::of_item(plan.seed, STREAM, number);
    let kind = match random.between(0, 99) {
        0..38 => Kind::Received,
        38..58 => Kind::Sent,
        58..60 => Kind::Draft,
        60..62 => Kind::Junk,
        62..67 => Kind::Deleted,
        _ => Kind::Filed,
    };
    let me = Person {
        given: plan.owner.clone().into(),
        family: "".into(),
        address: plan.address.clone(),
    };
    let other = Person::any(&mut random);
    let own = matches!(kind, Kind::Sent | Kind::Draft);
    let (from, to) = if own { (me, other) } else { (other, me) };
    let mut people = vec![(1, to)];
    for _ in 0..random.pick([0, 0, 0, 0, 1, 2, 5]) {
        people.push((random.pick([1, 2]), Person::any(&mut random)));
    }
    let words_in_subject = random.between(2, 7);
    let subject = title(&mut random, words_in_subject);
    let time = time(plan, number);
    let mut props = Properties::default();
    heading(
        &mut props,
        &subject,
        &from,
        &people,
        time,
        kind,
        &mut random,
    );
    let id = (kind != Kind::Draft)
        .then(|| format!("<{number}.{:016x}@mail.example.com>", random.next()));
    let search_key = random.bytes16();
    props.set(tag::SEARCH_KEY, Value::Bytes(search_key.to_vec()));
    if let Some(id) = &id {
        props.set(tag::INTERNET_MESSAGE_ID, Value::text(id));
    }
    let mean = plan.size.max(FIXED);
    let text = if mean < PLAIN {
        mean
    } else {
        TEXT.min(mean * 3 / 5)
    };
    let mut room = (random.between(text / 2, text * 3 / 2)).saturating_sub(FIXED);
    if !own && mean >= PLAIN {
        let headers = headers(id.as_deref(), &from, &people, &subject, number, &mut random);
        room = room.saturating_sub(headers.len() as u64 * 2);
        props.set(tag::TRANSPORT_HEADERS, Value::Text(headers));
    }
    body(&mut props, words, &mut random, room, mean >= PLAIN);
    let files = if large {
        let len = plan.large_size.saturating_sub(text).max(1);
        vec![file(&mut random, len)]
    } else if mean >= PLAIN && random.chance(1, ATTACHED) {
        let mean = (mean - text) * ATTACHED;
        let all = mean * random.pick(SKEW) / 8;
        let count = random.pick([1, 1, 1, 1, 2, 3]);
        (0..count)
            .map(|_| {
                let len = random.between(all / count / 2, all / count * 3 / 2).max(1);
                file(&mut random, len)
            })
            .collect()
    } else {
        Vec::new()
    };
    let recipients = people
        .into_iter()
        .map(|(kind, person)| Recipient {
            kind,
            name: person.name(),
            address: person.address,
        })
        .collect();
    Mail {
        kind,
        message: Message {
            props,
            recipients,
            files,
        },
    }
}

/// When it was sent: two years, evenly.
fn time(plan: &Plan, number: u64) -> u64 {
    let minutes = 730 * DAY.unsigned_abs() * number / plan.messages.max(1);
    days::ticks(days::of_date(2024, 1, 1) * DAY) + minutes * MINUTE
}

fn heading(
    props: &mut Properties,
    subject: &str,
    from: &Person,
    people: &[(i32, Person)],
    time: u64,
    kind: Kind,
    random: &mut Random,
) {
    let names = |wanted: i32| {
        let some = people.iter().filter(|(kind, _)| *kind == wanted);
        let names: Vec<String> = some.map(|(_, person)| person.name()).collect();
        names.join("; ")
    };
    let class = match random.between(0, 199) {
        0 | 1 if kind != Kind::Draft => "IPM.Schedule.Meeting.Request",
        2 if kind == Kind::Received => "REPORT.IPM.Note.NDR",
        3 if kind != Kind::Draft => "IPM.Note.SMIME.MultipartSigned",
        _ => "IPM.Note",
    };
    let flags = match kind {
        // Read, not sent yet.
        Kind::Draft => 0x9,
        // Read, from oneself.
        Kind::Sent => 0x21,
        _ => i32::from(!random.chance(1, 6)),
    };
    let importance = random.pick([1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1, 0]);
    props
        .set(tag::MESSAGE_CLASS, Value::text(class))
        .set(tag::SUBJECT, Value::text(subject))
        .set(tag::CONVERSATION_TOPIC, Value::text(subject))
        .set(tag::MESSAGE_FLAGS, Value::Number(flags))
        .set(tag::IMPORTANCE, Value::Number(importance))
        .set(tag::SENT_REPRESENTING_NAME, Value::Text(from.name()))
        .set(tag::SENT_REPRESENTING_TYPE, Value::text("SMTP"))
        .set(tag::SENT_REPRESENTING_ADDRESS, Value::text(&from.address))
        .set(tag::SENDER_NAME, Value::Text(from.name()))
        .set(tag::SENDER_TYPE, Value::text("SMTP"))
        .set(tag::SENDER_ADDRESS, Value::text(&from.address))
        .set(tag::DISPLAY_TO, Value::Text(names(1)))
        .set(tag::DISPLAY_CC, Value::Text(names(2)))
        .set(tag::MESSAGE_TO_ME, Value::Bool(true))
        .set(tag::MESSAGE_CC_ME, Value::Bool(false))
        .set(tag::INTERNET_CODE_PAGE, Value::Number(65_001));
    let mut index = vec![1];
    index.extend_from_slice(&time.to_be_bytes()[..5]);
    index.extend(random.bytes16());
    props.set(tag::CONVERSATION_INDEX, Value::Bytes(index));
    super::make::stamp(props, time);
    if random.chance(1, 25) {
        props.set(tag::FLAG_STATUS, Value::Number(2));
    }
    if random.chance(1, 20) {
        let categories = random.pick([&["Red Category"][..], &["Customers", "重要"]]);
        let categories = categories.iter().map(|&name| name.to_owned()).collect();
        props.set(keywords(), Value::Texts(categories));
    }
    if random.chance(1, 3) {
        let id = format!("<{:016x}@mail.example.com>", random.next());
        props.set(tag::IN_REPLY_TO, Value::Text(id));
    }
}

fn headers(
    id: Option<&str>,
    from: &Person,
    people: &[(i32, Person)],
    subject: &str,
    number: u64,
    random: &mut Random,
) -> String {
    use std::fmt::Write as _;
    let mut out = String::new();
    for hop in 0..random.between(2, 5) {
        let _ = write!(
            out,
            "Received: from mx{hop}.example.com (mx{hop}.example.com [192.0.2.{}])\r\n\tby mail{hop}.example.com with ESMTPS id {:x}\r\n",
            number % 250,
            random.next()
        );
    }
    let _ = write!(
        out,
        "From: \"=?UTF-8?Q?{}?=\" <{}>\r\n",
        word(random),
        from.address
    );
    for (name, wanted) in [("To", 1), ("Cc", 2)] {
        let some = people.iter().filter(|(kind, _)| *kind == wanted);
        let addresses: Vec<&str> = some.map(|(_, person)| person.address.as_str()).collect();
        if !addresses.is_empty() {
            let _ = write!(out, "{name}: {}\r\n", addresses.join(",\r\n\t"));
        }
    }
    let _ = write!(out, "Subject: {subject}\r\n");
    if let Some(id) = id {
        let _ = write!(out, "Message-ID: {id}\r\n");
    }
    out.push_str("MIME-Version: 1.0\r\nContent-Type: multipart/alternative\r\n\r\n");
    out
}

/// Text of both kinds, or of one where there is little room.
fn body(props: &mut Properties, words: &Words, random: &mut Random, room: u64, html: bool) {
    let room = room as usize;
    let len = if html { room / 3 } else { room / 2 };
    let text = words.prose(random, len.max(10));
    props.set(tag::BODY, Value::text(text));
    if html {
        let page = format!(
            "<html><body><p>{}</p></body></html>\r\n",
            text.replace("\r\n", "<br>")
        );
        props.set(tag::HTML, Value::Bytes(page.into_bytes()));
    }
}

fn file(random: &mut Random, len: u64) -> AttachedFile {
    let count = random.between(1, 4);
    // One in a hundred is of a kind that mail services refuse.
    let ending = if random.chance(1, 100) {
        "exe"
    } else {
        random.pick(ENDINGS)
    };
    AttachedFile {
        name: format!("{}.{ending}", title(random, count)),
        len,
    }
}
