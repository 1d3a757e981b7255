//! Scans one MIME message as its bytes stream by: wanted headers, structure, attachments.
//!
//! It stands alone because every message of every MIME export goes through it: bodies are never
//! decoded, attachments never held (archives excepted, within a bound), nothing is allocated for a
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
mod header;
mod params;
mod part;
mod scanned;
#[cfg(test)]
mod tests;
mod transfer;
mod words;

use std::borrow::Cow;

pub(crate) use header::Field;
pub(crate) use scanned::Scanned;

use self::attach::{Kept, Open};
use self::header::Fields;
use self::part::{Hint, Multipart};
use self::transfer::Collector;
use crate::archives;
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
    /// Decoded bytes of one attached archive.
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
    pub(crate) const fn cause(self) -> &'static str {
        match self {
            Self::HeaderCut => "header block is too long and was read in part",
            Self::Boundless => "multipart without a usable boundary, attachments are not seen",
            Self::TooDeep => "multiparts are nested too deeply, the inner ones are not read",
            Self::TooManyParts => "message has too many parts, the last ones are not read",
            Self::Unclosed => "message ends before its closing boundary",
        }
    }

    /// What the user can do.
    pub(crate) const fn help(self) -> &'static str {
        match self {
            Self::Unclosed => {
                "the message may be truncated: compare it with the original and export it again"
            }
            _ => "look at this message in the original mailbox: attachments may be missing here",
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
    /// Nothing that matters any more
    Skip,
}

/// How lines end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lines {
    /// Not known yet
    Unknown,
    /// By LF or CRLF
    Lf,
    /// By CR alone, as on old Macs
    Cr,
}

/// Bytes without LF after which a CR is taken as a line end.
const CR_WINDOW: usize = 4096;

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
pub(crate) struct Scanner {
    limits: Limits,
    lines: Lines,
    undecided: Vec<u8>,
    state: State,
    /// Absolute position of the next byte
    pos: u64,
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
    kept: Vec<Kept>,
    hint: Option<Hint>,
    troubles: Vec<Trouble>,
    sender: String,
}

impl Scanner {
    /// Makes a scanner; it holds a few kilobytes until it meets an archive.
    pub(crate) fn new(limits: Limits) -> Self {
        Self {
            limits: Limits {
                header_bytes: limits.header_bytes.max(1),
                ..limits
            },
            lines: Lines::Unknown,
            undecided: Vec::new(),
            state: State::Head,
            pos: 0,
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
            collector: Collector::new(),
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
        self.state = State::Head;
        self.pos = 0;
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

    /// Counts bytes that were not fed; allowed once [`Scanner::wants_no_more`].
    pub(crate) const fn skip(&mut self, bytes: u64) {
        self.pos += bytes;
    }

    fn feed_undecided(&mut self, chunk: &[u8]) {
        let room = CR_WINDOW.saturating_sub(self.undecided.len());
        let window = chunk.get(..room.min(chunk.len())).unwrap_or(chunk);
        if memchr::memchr(b'\n', window).is_some() {
            self.lines = Lines::Lf;
        } else if window.len() == room {
            let cr = memchr::memchr(b'\r', &self.undecided).is_some()
                || memchr::memchr(b'\r', window).is_some();
            self.lines = if cr { Lines::Cr } else { Lines::Lf };
        } else {
            self.undecided.extend_from_slice(chunk);
            return;
        }
        let held = std::mem::take(&mut self.undecided);
        self.feed(&held);
        self.undecided = held;
        self.undecided.clear();
        self.feed(chunk);
    }

    fn push_cr(&mut self, chunk: &[u8]) {
        let translated: Vec<u8> = chunk
            .iter()
            .map(|&byte| if byte == b'\r' { b'\n' } else { byte })
            .collect();
        self.push(&translated);
    }

    fn push(&mut self, mut chunk: &[u8]) {
        while !chunk.is_empty() {
            let used = match self.state {
                State::Skip => chunk.len(),
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
            let held = std::mem::take(&mut self.undecided);
            self.lines = if memchr::memchr(b'\r', &held).is_some() {
                Lines::Cr
            } else {
                Lines::Lf
            };
            self.feed(&held);
            self.undecided = held;
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
