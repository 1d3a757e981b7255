//! Scans one MIME message as its bytes stream by: wanted headers, structure, attachments.
//!
//! It stands alone because every message of every MIME export goes through it: bodies are never
//! decoded, attachments never held (archives and messages excepted, within a bound), nothing is allocated for a
//! plain message, and any sequence of chunks gives the same result as one.
//!
//! ```text
//! scanner.begin(); scanner.feed(chunk)...; let message = scanner.finish();
//! sink.item(folder, &Item::Mail(message.mail(place)));
//! ```

#![deny(clippy::indexing_slicing)]

mod address;
mod attach;
mod body;
#[cfg(test)]
mod corpus_tests;
pub(crate) mod date;
mod header;
mod lines;
mod params;
mod part;
mod scanned;
#[cfg(test)]
mod tests;
mod transfer;
mod uu;
mod words;

use std::borrow::Cow;

pub(crate) use header::Field;
pub(crate) use lines::Lines;
pub(crate) use scanned::Scanned;

use self::attach::{Kept, Open};
use self::header::Fields;
use self::part::{Hint, Multipart};
use self::transfer::Collector;
use self::uu::Uuencode;
use crate::archives;
use ::words::{Text, say};
use model::{Problem, Sender};

/// Bounds of a scan. Every one of them that is reached is a [`Trouble`] or an unlisted archive.
#[derive(Debug, Clone)]
pub(crate) struct Limits {
    /// Bytes kept of one header block.
    pub(crate) header_bytes: usize,
    /// Levels of `multipart/*` in each other.
    pub(crate) depth: usize,
    /// Parts of one message.
    pub(crate) parts: usize,
    /// Messages attached to each other that are looked into.
    pub(crate) messages: usize,
    /// Whether the messages are attached to one that is being scanned.
    pub(crate) nested: bool,
    /// Decoded bytes of one attached archive or message.
    pub(crate) archive_bytes: usize,
    /// Bounds of an archive's listing.
    pub(crate) archives: archives::Limits,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            header_bytes: 256 << 10,
            depth: 30,
            parts: 10_000,
            messages: 5,
            nested: false,
            archive_bytes: 32 << 20,
            archives: archives::Limits::default(),
        }
    }
}

/// Something in a message that kept a part of it from being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// A header block is longer than what is kept of it.
    HeaderCut,
    /// A `multipart/*` names no boundary that could be looked for.
    Boundless,
    /// Multiparts stand in each other deeper than the bound.
    TooDeep,
    /// The message has more parts than the bound.
    TooManyParts,
    /// The message ends before its closing boundary.
    Unclosed,
}

impl Trouble {
    /// What is wrong.
    pub(crate) const fn cause(self) -> Text {
        match self {
            Self::HeaderCut => say!("mime-header-cut"),
            Self::Boundless => say!("mime-boundless"),
            Self::TooDeep => say!("mime-too-deep"),
            Self::TooManyParts => say!("mime-too-many-parts"),
            Self::Unclosed => say!("mime-unclosed"),
        }
    }

    /// What the user can do.
    pub(crate) const fn help(self) -> Text {
        match self {
            Self::Unclosed => {
                say!("mime-unclosed-help")
            }
            _ => say!("mime-trouble-help"),
        }
    }

    /// The trouble as a problem of the message at `place`.
    pub(crate) fn problem(self, path: &str, place: &str) -> Problem {
        Problem::new(path, place, self.cause(), self.help()).leaving_unread_if(self.leaves_unread())
    }

    /// Whether a bound stopped the reading; a damaged message was read as far as it goes.
    pub(crate) const fn leaves_unread(self) -> bool {
        matches!(self, Self::HeaderCut | Self::TooDeep | Self::TooManyParts)
    }
}

/// Which piece of a message comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// A header block that is kept
    Head,
    /// The rest of a header block that is too long to keep
    Overflow,
    /// A body whose boundary lines are looked for
    Body,
    /// Text to the end of the message
    Text,
    /// Nothing that matters any more
    Skip,
}

/// One header block and its wanted fields.
#[derive(Debug)]
struct Block {
    bytes: Vec<u8>,
    fields: Fields,
}

impl Block {
    const fn new() -> Self {
        Self {
            bytes: Vec::new(),
            fields: Fields::new(),
        }
    }

    fn reset(&mut self) {
        self.bytes.clear();
        self.fields.reset();
    }
}

/// A multipart that is open; its boundary stands in `Scanner::boundaries`.
#[derive(Debug, Clone, Copy)]
struct Level {
    start: usize,
    len: usize,
    kind: Multipart,
}

/// Scans messages, one after the other, reusing its buffers.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "where in a message the scanner is has several independent sides"
)]
pub(crate) struct Scanner {
    limits: Limits,
    lines: Lines,
    undecided: Vec<u8>,
    /// Whether a CR that lines end in is held until the byte behind it is known
    held_cr: bool,
    state: State,
    /// Absolute position of the next byte
    pos: u64,
    /// Where the message's body starts
    body_at: Option<u64>,
    /// The byte before the next one
    prev: u8,
    top: Block,
    part: Block,
    in_part: bool,
    /// Where the line starts that is not complete yet, inside the block
    line_start: usize,
    levels: Vec<Level>,
    boundaries: Vec<u8>,
    parts: usize,
    /// Whether the current line may be a boundary line; its start is in `carry`
    candidate: bool,
    candidate_start: u64,
    candidate_break: u64,
    carry: Vec<u8>,
    carry_cut: bool,
    open: Option<Open>,
    collector: Collector,
    uu: Uuencode,
    /// Whether the body that is being passed is text
    in_text: bool,
    kept: Vec<Kept>,
    hint: Option<Hint>,
    troubles: Vec<Trouble>,
    sender: String,
}

impl Scanner {
    /// Makes a scanner; it holds a few kilobytes until it meets an archive.
    pub(crate) fn new(limits: Limits) -> Self {
        let collector = Collector::new(!limits.nested);
        Self {
            limits: Limits {
                header_bytes: limits.header_bytes.max(1),
                ..limits
            },
            lines: Lines::Unknown,
            undecided: Vec::new(),
            held_cr: false,
            state: State::Head,
            pos: 0,
            body_at: None,
            prev: 0,
            top: Block::new(),
            part: Block::new(),
            in_part: false,
            line_start: 0,
            levels: Vec::new(),
            boundaries: Vec::new(),
            parts: 0,
            candidate: false,
            candidate_start: 0,
            candidate_break: 0,
            carry: Vec::new(),
            carry_cut: false,
            open: None,
            collector,
            uu: Uuencode::new(),
            in_text: false,
            kept: Vec::new(),
            hint: None,
            troubles: Vec::new(),
            sender: String::new(),
        }
    }

    /// Forgets the message before, if any.
    pub(crate) fn begin(&mut self) {
        self.lines = Lines::Unknown;
        self.undecided.clear();
        self.held_cr = false;
        self.state = State::Head;
        self.pos = 0;
        self.body_at = None;
        self.prev = 0;
        self.top.reset();
        self.in_part = false;
        self.line_start = 0;
        self.levels.clear();
        self.boundaries.clear();
        self.parts = 0;
        self.candidate = false;
        self.carry.clear();
        self.carry_cut = false;
        self.open = None;
        self.collector.release();
        self.uu.reset();
        self.in_text = false;
        self.kept.clear();
        self.hint = None;
        self.troubles.clear();
    }

    /// Takes the next bytes of the message.
    pub(crate) fn feed(&mut self, chunk: &[u8]) {
        match self.lines {
            Lines::Lf => self.push(chunk),
            Lines::Cr => self.push_cr(chunk),
            Lines::Unknown => self.feed_undecided(chunk),
        }
    }

    /// Whether the rest of the message cannot change the result beyond its number of bytes.
    pub(crate) fn wants_no_more(&self) -> bool {
        self.state == State::Skip
    }

    /// Bytes of the body that were fed, and its length by the message's own `Content-Length`. `None` without
    /// one, and while the header is not complete.
    pub(crate) fn body_told(&self) -> Option<(u64, u64)> {
        let fed = self.pos.checked_sub(self.body_at?)?;
        let value = self
            .top
            .fields
            .value(&self.top.bytes, Field::ContentLength)?;
        let length = std::str::from_utf8(value).ok()?.parse().ok()?;
        Some((fed, length))
    }

    /// Counts bytes that were not fed; allowed once [`Scanner::wants_no_more`].
    pub(crate) const fn skip(&mut self, bytes: u64) {
        self.pos += bytes;
    }

    fn feed_undecided(&mut self, chunk: &[u8]) {
        let room = lines::WINDOW.saturating_sub(self.undecided.len());
        let (window, rest) = chunk.split_at_checked(room).unwrap_or((chunk, b""));
        if self.undecided.is_empty() {
            // The usual case: the first line ends in this chunk, and nothing is held.
            self.lines = Lines::of(window, window.len() == room);
            if self.lines != Lines::Unknown {
                return self.feed(chunk);
            }
        }
        self.undecided.extend_from_slice(window);
        self.lines = Lines::of(&self.undecided, window.len() == room);
        if self.lines != Lines::Unknown {
            self.feed_held();
            self.feed(rest);
        }
    }

    fn feed_held(&mut self) {
        let held = std::mem::take(&mut self.undecided);
        self.feed(&held);
        self.undecided = held;
        self.undecided.clear();
    }

    /// Takes bytes whose lines end in CR; what ends in CRLF among them stays as it is.
    fn push_cr(&mut self, chunk: &[u8]) {
        let mut translated = Vec::with_capacity(chunk.len() + 1);
        for &byte in chunk {
            if std::mem::take(&mut self.held_cr) {
                translated.push(if byte == b'\n' { b'\r' } else { b'\n' });
            }
            if byte == b'\r' {
                self.held_cr = true;
            } else {
                translated.push(byte);
            }
        }
        self.push(&translated);
    }

    fn push(&mut self, mut chunk: &[u8]) {
        while !chunk.is_empty() {
            let used = match self.state {
                State::Skip => chunk.len(),
                State::Text => {
                    self.uu.take(chunk);
                    chunk.len()
                }
                State::Head => self.head(chunk),
                State::Overflow => self.overflow(chunk),
                State::Body => self.body(chunk),
            };
            let Some((done, rest)) = chunk.split_at_checked(used) else {
                return;
            };
            if let Some(&last) = done.last() {
                self.prev = last;
                self.pos += used as u64;
            }
            chunk = rest;
        }
    }

    /// Ends the message.
    pub(crate) fn finish(&mut self) -> Scanned<'_> {
        if self.lines == Lines::Unknown {
            self.lines = Lines::of(&self.undecided, true);
            self.feed_held();
        }
        if std::mem::take(&mut self.held_cr) {
            self.push(b"\n");
        }
        self.end_input();
        let sender = sender(&self.top, &mut self.sender);
        Scanned {
            block: &self.top.bytes,
            fields: &self.top.fields,
            bytes: self.pos,
            hint: self.hint,
            sender,
            attachments: self.kept.iter().map(Kept::attachment).collect(),
            troubles: &self.troubles,
        }
    }
}

/// The address in `From`, else what stands there; copied only where it is folded or not UTF-8.
fn sender<'s>(block: &'s Block, copy: &'s mut String) -> Sender<'s> {
    let Some(value) = block
        .fields
        .value(&block.bytes, Field::From)
        .filter(|value| !value.is_empty())
    else {
        return Sender::Absent;
    };
    let bytes = address::addr_spec(value).unwrap_or(value);
    if let Cow::Borrowed(bytes) = params::unfold(bytes)
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return Sender::Address(text);
    }
    copy.clear();
    copy.push_str(&String::from_utf8_lossy(&params::unfold(bytes)));
    Sender::Address(copy)
}
