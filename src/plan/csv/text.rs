//! The bytes of a file as UTF-8: byte order marks, UTF-16, and what is no text at all.
//!
//! It stands apart so that the parser of cells sees one encoding. Memory is bounded: a block is read,
//! turned, given on and forgotten.

use std::io::{self, Read};

use encoding_rs::{CoderResult, Decoder, UTF_16BE, UTF_16LE};

/// Bytes read at once.
const BLOCK: usize = 1 << 16;

/// How the bytes of a file stand for characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8 without a byte order mark, and everything that is not recognised.
    Utf8,
    /// UTF-8 with a byte order mark.
    Utf8Bom,
    /// UTF-16, the low byte first.
    Utf16Le,
    /// UTF-16, the high byte first.
    Utf16Be,
}

impl Encoding {
    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf8Bom => "utf-8-bom",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
        }
    }
}

/// What a file is instead of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Container {
    /// A zip, such as a workbook of Excel.
    Zip,
    /// A compound file, such as a workbook of old Excel.
    Compound,
}

/// A file's text, block by block.
pub(super) struct Text<'a> {
    input: &'a mut dyn Read,
    raw: Vec<u8>,
    utf8: String,
    decoder: Option<Decoder>,
    /// Whether the first block was not given on yet.
    first: bool,
    ended: bool,
    /// How the file is encoded.
    pub(super) encoding: Encoding,
    /// Whether a byte order mark says so.
    pub(super) marked: bool,
    /// What the file is, if no text.
    pub(super) container: Option<Container>,
    /// Bytes that were read.
    pub(super) bytes: u64,
}

impl<'a> Text<'a> {
    /// Looks at the beginning.
    pub(super) fn open(input: &'a mut dyn Read) -> io::Result<Self> {
        let mut text = Self {
            input,
            raw: Vec::with_capacity(BLOCK),
            utf8: String::new(),
            decoder: None,
            first: true,
            ended: false,
            encoding: Encoding::Utf8,
            marked: false,
            container: None,
            bytes: 0,
        };
        text.fill()?;
        let raw = &text.raw;
        let (encoding, mark) = if raw.starts_with(b"\xef\xbb\xbf") {
            (Encoding::Utf8Bom, 3)
        } else if raw.starts_with(b"\xff\xfe") {
            (Encoding::Utf16Le, 2)
        } else if raw.starts_with(b"\xfe\xff") {
            (Encoding::Utf16Be, 2)
        } else {
            (unmarked(raw), 0)
        };
        text.container = if raw.starts_with(b"PK\x03\x04") {
            Some(Container::Zip)
        } else if raw.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
            Some(Container::Compound)
        } else {
            None
        };
        text.encoding = encoding;
        text.marked = mark > 0;
        text.decoder = match encoding {
            Encoding::Utf16Le => Some(UTF_16LE.new_decoder_without_bom_handling()),
            Encoding::Utf16Be => Some(UTF_16BE.new_decoder_without_bom_handling()),
            Encoding::Utf8 | Encoding::Utf8Bom => None,
        };
        text.raw.drain(..mark);
        Ok(text)
    }

    /// The next block; none at the end. An empty block is not the end.
    pub(super) fn next(&mut self) -> io::Result<Option<&[u8]>> {
        if self.ended {
            return Ok(None);
        }
        if !std::mem::take(&mut self.first) {
            self.fill()?;
        }
        let last = self.raw.is_empty();
        self.ended = last;
        let Some(decoder) = &mut self.decoder else {
            return Ok((!last).then_some(&self.raw[..]));
        };
        self.utf8.clear();
        // What UTF-16 takes in UTF-8 is three bytes for two, and a few of the decoder's own.
        let most = decoder.max_utf8_buffer_length(self.raw.len());
        self.utf8.reserve(most.unwrap_or(BLOCK * 4));
        let (result, _, _) = decoder.decode_to_string(&self.raw, &mut self.utf8, last);
        debug_assert_eq!(result, CoderResult::InputEmpty);
        Ok(Some(self.utf8.as_bytes()))
    }

    /// Reads a block; an empty one is the end.
    fn fill(&mut self) -> io::Result<()> {
        self.raw.clear();
        let read = (&mut *self.input)
            .take(BLOCK as u64)
            .read_to_end(&mut self.raw)?;
        self.bytes += read as u64;
        Ok(())
    }
}

/// UTF-16 without a byte order mark, known by the zeros of its Latin letters.
fn unmarked(raw: &[u8]) -> Encoding {
    let head = raw.get(..raw.len().min(512)).unwrap_or_default();
    let zeros = |odd: usize| {
        head.iter()
            .skip(odd)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let pairs = head.len() / 2;
    let (even, odd) = (zeros(0), zeros(1));
    if pairs >= 4 && odd * 4 >= pairs * 3 && even == 0 {
        Encoding::Utf16Le
    } else if pairs >= 4 && even * 4 >= pairs * 3 && odd == 0 {
        Encoding::Utf16Be
    } else {
        Encoding::Utf8
    }
}
