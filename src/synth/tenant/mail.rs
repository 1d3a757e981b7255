//! Whole messages, as files of mail programs hold them (RFC 5322).
//!
//! It stands apart because trees of messages, Maildir and mbox hold the same text.

use super::message::Message;
use super::text::Text;
use super::tree::{Place, Role};
use super::who::{DOMAIN, Who};
use crate::random::Random;
use crate::words::Words;

/// Bytes of a line of Base64 and what it carries.
const LINE: usize = 76;

/// Text to cut bodies and attachments from, made once. The default is none, for where nothing is cut.
#[derive(Debug, Default)]
pub(super) struct Stock {
    words: Option<Words>,
    /// Lines of Base64, ends included.
    coded: Vec<u8>,
}

impl Stock {
    /// Made from a seed.
    pub(super) fn new(seed: u64) -> Self {
        const LETTERS: &[u8; 64] =
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut random = Random::of_item(seed, 90, 0);
        let mut coded = Vec::with_capacity(8_192 * (LINE + 2));
        for _ in 0..8_192 {
            for _ in 0..LINE {
                coded.push(LETTERS[random.below(64)]);
            }
            coded.extend_from_slice(b"\r\n");
        }
        Self {
            words: Some(Words::new(seed)),
            coded,
        }
    }

    fn base64(&self, text: &mut Text, bytes: u64) {
        let mut lines = usize::try_from(bytes.div_ceil(57)).unwrap_or(usize::MAX);
        let width = LINE + 2;
        let most = self.coded.len() / width;
        while lines > 0 && most > 0 {
            let some = lines.min(most);
            text.0.extend_from_slice(&self.coded[..some * width]);
            lines -= some;
        }
    }

    fn prose(&self, random: &mut Random, text: &mut Text, bytes: u64) {
        let Some(words) = &self.words else {
            return;
        };
        let mut left = usize::try_from(bytes).unwrap_or(usize::MAX);
        while left > 0 {
            let some = left.min(60_000);
            text.put(words.prose(random, some));
            left -= some;
        }
    }
}

/// Adds a message; no line of it begins like an mbox separator.
pub(super) fn message(text: &mut Text, who: &Who, place: &Place, message: &Message, stock: &Stock) {
    let start = text.0.len();
    let own = matches!(place.role, Role::Sent | Role::Drafts);
    let minute = message.minute(place);
    if !own {
        for hop in 0..2 {
            text.put("Received: from mx")
                .number(hop)
                .put(".example.net (mx");
            text.number(hop)
                .put(".example.net [192.0.2.")
                .number(message.id % 250);
            text.put("])\r\n\tby mail")
                .number(hop)
                .put(".contoso.example.com with ESMTPS id ");
            text.hex(message.id.rotate_left(7)).put(";\r\n\t");
            date(text, minute);
            text.put("\r\n");
        }
    }
    if !message.nobody {
        text.put("From: ");
        person(text, who, message, own);
    }
    text.put("To: ");
    person(text, who, message, !own);
    text.put("Subject: =?UTF-8?B?5Lu25ZCN?= ")
        .number(message.number);
    text.put("\r\nDate: ");
    date(text, minute);
    if !message.draft {
        text.put("\r\nMessage-ID: ");
        message.message_id(text);
    }
    text.put(match message.importance {
        0 => "\r\nImportance: low",
        1 => "",
        _ => "\r\nImportance: high",
    });
    let files = message.files().count();
    let boundary = |text: &mut Text| {
        text.put("--=_part").hex(message.id);
    };
    text.put("\r\nMIME-Version: 1.0\r\n");
    if files > 0 {
        text.put("Content-Type: multipart/mixed; boundary=\"=_part")
            .hex(message.id);
        text.put("\"\r\n\r\n");
        boundary(text);
        text.put("\r\n");
    }
    text.put("Content-Type: text/plain; charset=utf-8\r\n\r\n");
    let head = (text.0.len() - start) as u64;
    let mut random = Random::of_item(message.id, 91, 0);
    stock.prose(&mut random, text, message.text.saturating_sub(head).max(40));
    text.put("\r\n");
    for file in message.files() {
        boundary(text);
        text.put("\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename*=UTF-8''");
        let mut name = Text::default();
        file.name(&mut name);
        percent(text, &name.0);
        text.put("\r\n\r\n");
        stock.base64(text, file.size);
    }
    if files > 0 {
        boundary(text);
        text.put("--\r\n");
    }
}

fn person(text: &mut Text, who: &Who, message: &Message, own: bool) {
    if own {
        text.put("<")
            .put(&who.local)
            .put("@")
            .put(DOMAIN)
            .put(">\r\n");
        return;
    }
    let (given, _) = message.name();
    if given.is_ascii() {
        text.put(given).put(" ");
    }
    text.put("<");
    message.address(text);
    text.put(">\r\n");
}

/// A name as RFC 2231 wants it.
fn percent(text: &mut Text, name: &[u8]) {
    for &byte in name {
        if byte.is_ascii_alphanumeric() || b".-_".contains(&byte) {
            text.0.push(byte);
        } else {
            const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
            let [high, low] = [byte >> 4, byte & 15].map(|half| DIGITS[usize::from(half)]);
            text.0.extend_from_slice(&[b'%', high, low]);
        }
    }
}

/// Seconds since 1970 of a minute since 2021.
pub(super) const fn seconds(minute: u64) -> u64 {
    (18_628 * 1_440 + minute) * 60
}

/// Year, month, day of a minute since 2021.
pub(super) const fn day(minute: u64) -> (u64, u64, u64) {
    let (mut year, mut day) = (2021, minute / 1_440);
    loop {
        let leap = year % 4 == 0;
        let days = if leap { 366 } else { 365 };
        if day >= days {
            day -= days;
            year += 1;
            continue;
        }
        let mut month = 0;
        let lengths = [
            31,
            if leap { 29 } else { 28 },
            31,
            30,
            31,
            30,
            31,
            31,
            30,
            31,
            30,
            31,
        ];
        while day >= lengths[month] {
            day -= lengths[month];
            month += 1;
        }
        return (year, month as u64 + 1, day + 1);
    }
}

fn date(text: &mut Text, minute: u64) {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let (year, month, of_month) = day(minute);
    text.put(DAYS[super::json::weekday((year, month, of_month))])
        .put(", ");
    text.number(of_month).put(" ");
    let month = usize::try_from(month).unwrap_or(1);
    text.put(MONTHS[month - 1]).put(" ").number(year).put(" ");
    text.padded(minute / 60 % 24, 2)
        .put(":")
        .padded(minute % 60, 2)
        .put(":00 +0000");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_seconds_are_those_of_the_calendar() {
        assert_eq!(seconds(0), 1_609_459_200);
        assert_eq!(day(0), (2021, 1, 1));
        assert_eq!(day(1_440 * (365 * 3 + 59)), (2024, 2, 29));
        let mut text = Text::default();
        date(&mut text, 1_440 * (365 * 3 + 59) + 61);
        assert_eq!(text.0, b"Thu, 29 Feb 2024 01:01:00 +0000");
    }
}
