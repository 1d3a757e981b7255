//! Seeded generators of exports: the same seed makes the same bytes on every machine.
//!
//! Apart from the benchmarks so that input is made outside the timed part. No real mail: words are
//! made up, addresses end in `example.com`.

#![expect(
    clippy::cast_possible_truncation,
    reason = "sizes are small numbers, made here"
)]
#![expect(unreachable_pub, reason = "a module of a benchmark has no outside")]

mod stats;

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

pub use stats::stats;

/// A small generator of numbers (`SplitMix64`), so that no dependency can change the bytes.
pub struct Random(u64);

impl Random {
    /// Starts from a seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from `low` to `high`, both included.
    pub const fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.next() % (high - low + 1)
    }
}

/// Made-up text to cut bodies from.
pub struct Text(Vec<u8>);

impl Text {
    /// Lines of made-up words, `bytes` in all.
    pub fn new(random: &mut Random, bytes: usize) -> Self {
        let mut text = Vec::with_capacity(bytes + 100);
        while text.len() < bytes {
            for _ in 0..random.between(6, 11) {
                for _ in 0..random.between(2, 10) {
                    text.push(b'a' + (random.next() % 26) as u8);
                }
                text.push(b' ');
            }
            text.push(b'\n');
        }
        Self(text)
    }

    fn cut(&self, random: &mut Random, bytes: usize) -> &[u8] {
        let bytes = bytes.min(self.0.len() / 2);
        let from = random.between(0, (self.0.len() - bytes - 1) as u64) as usize;
        &self.0[from..from + bytes]
    }
}

/// Writes one message of about `bytes` bytes into `out`; every hundredth has an attachment.
pub fn message(out: &mut Vec<u8>, random: &mut Random, text: &Text, number: u64, bytes: usize) {
    out.clear();
    let mut head = String::new();
    for hop in 0..4 {
        let _ = write!(
            head,
            "Received: from mx{hop}.example.com (mx{hop}.example.com [192.0.2.{}])\n\tby mail{hop}.example.com with ESMTPS id {:x}\n\tfor <u{}@example.com>; Tue, 04 Mar 2025 10:{:02}:{hop:02} +0000\n",
            number % 250,
            random.next(),
            number % 977,
            number % 60,
        );
    }
    let _ = write!(
        head,
        "From: Sender <s{}@example.com>\nTo: u{}@example.com\nSubject: message {number}\nDate: Tue, 04 Mar 2025 10:{:02}:00 +0000\nMessage-ID: <{number}.{:x}@example.com>\nMIME-Version: 1.0\n",
        random.next() % 5_000,
        number % 977,
        number % 60,
        random.next(),
    );
    out.extend_from_slice(head.as_bytes());
    let body = bytes.saturating_sub(out.len() + 60).max(40);
    if number % 100 == 7 {
        out.extend_from_slice(b"Content-Type: multipart/mixed; boundary=\"=_part\"\n\n--=_part\nContent-Type: text/plain\n\nhello\n--=_part\nContent-Type: application/pdf; name=\"report.pdf\"\nContent-Disposition: attachment; filename=\"report.pdf\"\n\n");
        out.extend_from_slice(text.cut(random, body));
        out.extend_from_slice(b"\n--=_part--\n");
    } else {
        out.extend_from_slice(b"Content-Type: text/plain; charset=utf-8\n\n");
        // No line may start like an mbox separator: the words are lower case.
        out.extend_from_slice(text.cut(random, body));
        out.push(b'\n');
    }
}

/// Writes `messages` messages of 2 to 8 KB as Maildirs of 2,000 messages in four folders each.
pub fn maildir(root: &Path, messages: u64, seed: u64) -> io::Result<u64> {
    const FOLDERS: [&str; 4] = ["", ".Sent", ".Archive.2024", ".Projects.Acme.Design"];
    let mut random = Random::new(seed);
    let text = Text::new(&mut random, 1 << 20);
    let (mut buffer, mut bytes) = (Vec::new(), 0);
    for number in 0..messages {
        let folder = FOLDERS[(number / 500 % 4) as usize];
        let place = root.join(format!("user{:04}/Maildir/{folder}", number / 2_000));
        if number % 500 == 0 {
            for part in ["cur", "new", "tmp"] {
                fs::create_dir_all(place.join(part))?;
            }
        }
        let size = random.between(2_000, 8_000) as usize;
        message(&mut buffer, &mut random, &text, number, size);
        let name = format!(
            "{}.M{number}P1.host,S={}:2,S",
            1_700_000_000 + number,
            buffer.len()
        );
        fs::write(place.join("cur").join(name), &buffer)?;
        bytes += buffer.len() as u64;
    }
    Ok(bytes)
}

/// Writes one mbox of about `bytes` bytes; returns the number of messages.
pub fn mbox(path: &Path, bytes: u64, seed: u64) -> io::Result<u64> {
    let mut random = Random::new(seed);
    let text = Text::new(&mut random, 1 << 20);
    let mut out = BufWriter::with_capacity(1 << 20, File::create(path)?);
    let (mut buffer, mut written, mut number) = (Vec::new(), 0, 0);
    while written < bytes {
        let size = random.between(2_000, 32_000) as usize;
        message(&mut buffer, &mut random, &text, number, size);
        out.write_all(b"From s@example.com Tue Mar  4 10:00:00 2025\n")?;
        out.write_all(&buffer)?;
        out.write_all(b"\n")?;
        written += buffer.len() as u64 + 45;
        number += 1;
    }
    out.flush()?;
    Ok(number)
}

/// Writes one `labelcast.mailbox/1` file of `items` messages in 50 folders.
pub fn mailbox1(path: &Path, items: u64, seed: u64) -> io::Result<()> {
    let mut random = Random::new(seed);
    let mut out = BufWriter::with_capacity(1 << 20, File::create(path)?);
    out.write_all(b"{\"schema\":\"labelcast.mailbox/1\",\"address\":\"aiko@example.com\",\"kind\":\"user\",\"folders\":[")?;
    let mut number = 0;
    for folder in 0..50 {
        let name = match folder {
            0 => "Inbox".to_owned(),
            1 => "Sent Items".to_owned(),
            2 => "Deleted Items".to_owned(),
            _ => format!("Project {folder}"),
        };
        let comma = if folder == 0 { "" } else { "," };
        write!(out, "{comma}\n{{\"name\":\"{name}\",\"items\":[")?;
        let end = items * (folder + 1) / 50;
        let mut comma = "";
        while number < end {
            let size = random.between(2_000, 200_000);
            let importance = if number % 20 == 0 {
                ",\"importance\":\"high\""
            } else {
                ""
            };
            let attachments = if number % 10 == 0 {
                ",\"attachments\":[{\"name\":\"report.pdf\",\"size\":40000}]"
            } else {
                ""
            };
            write!(
                out,
                "{comma}\n{{\"class\":\"IPM.Note\",\"message_id\":\"<{number}.{:x}@example.com>\",\"size\":{size},\"from\":\"s{}@example.com\",\"read\":{}{importance},\"categories\":[]{attachments}}}",
                random.next(),
                random.next() % 5_000,
                number % 5 != 0,
            )?;
            comma = ",";
            number += 1;
        }
        out.write_all(b"]}")?;
    }
    out.write_all(b"]}\n")?;
    out.flush()
}
