//! Reads one JSON value out of a slice, key by key, borrowing its strings.
//!
//! Apart from [`Cursor`](super::Cursor) because items are read here, millions of them: nothing is
//! allocated unless a string holds an escape, all of the grammar is checked, skipped values too,
//! and a value of the wrong type is a fault at its first byte, from where it can still be skipped.

use std::borrow::Cow;

use super::{Depth, Fault, FaultKind, decode};

/// Objects and arrays that may stand in each other within one item. Graph needs about 8.
const MAX_DEPTH: u32 = 64;

/// Values that all arrays of one item hold at most. Exchange holds some thousands of attendees or members,
/// and some hundred attachments and exceptions of one item.
const MAX_VALUES: u32 = 200_000;

/// A place in a slice, moving forward.
#[derive(Debug, Clone)]
pub(crate) struct Pull<'a> {
    bytes: &'a [u8],
    /// The same, if all of it is UTF-8: then no string has to be looked at again.
    text: Option<&'a str>,
    at: usize,
    depth: u32,
    /// Values of arrays since the outermost bracket was opened.
    pub(super) values: u32,
}

impl<'a> Pull<'a> {
    /// Starts at the first byte.
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            text: std::str::from_utf8(bytes).ok(),
            at: 0,
            depth: 0,
            values: 0,
        }
    }

    /// Offset of the next byte in the slice.
    pub(crate) const fn offset(&self) -> usize {
        self.at
    }

    /// Goes to an offset, outside of all values.
    pub(crate) const fn jump(&mut self, to: usize) {
        self.at = to;
        self.depth = 0;
    }

    /// The bytes that are left.
    pub(crate) fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// Skips blanks and looks at the next byte; `None` at the end.
    pub(crate) fn peek(&mut self) -> Option<u8> {
        while let Some(&byte) = self.bytes.get(self.at) {
            if !matches!(byte, b' ' | b'\t' | b'\n' | b'\r') {
                return Some(byte);
            }
            self.at += 1;
        }
        None
    }

    /// Steps over the next byte that is no blank if it is this one.
    pub(crate) fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        if found {
            self.at += 1;
        }
        found
    }

    const fn fault(&self, kind: FaultKind) -> Fault {
        Fault {
            at: self.at as u64,
            kind,
        }
    }

    fn unexpected(&mut self, expected: &'static str) -> Fault {
        let kind = match self.peek() {
            None => FaultKind::End,
            Some(_) => FaultKind::Expected(expected),
        };
        self.fault(kind)
    }

    fn enter(&mut self, open: u8, expected: &'static str) -> Result<(), Fault> {
        if self.peek() != Some(open) {
            return Err(self.unexpected(expected));
        }
        if self.depth >= MAX_DEPTH {
            return Err(self.fault(FaultKind::Deep));
        }
        if self.depth == 0 {
            self.values = 0;
        }
        self.at += 1;
        self.depth += 1;
        Ok(())
    }

    /// Reads an object; `each` gets every key and must read or skip its value.
    pub(crate) fn object(
        &mut self,
        mut each: impl FnMut(&mut Self, Cow<'a, str>) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        self.enter(b'{', "json-object")?;
        if !self.eat(b'}') {
            loop {
                self.peek();
                let key = self.key()?;
                if !self.eat(b':') {
                    return Err(self.unexpected("json-colon"));
                }
                each(self, key)?;
                if self.eat(b',') {
                    continue;
                }
                if self.eat(b'}') {
                    break;
                }
                return Err(self.unexpected("json-comma-brace"));
            }
        }
        self.depth -= 1;
        Ok(())
    }

    fn key(&mut self) -> Result<Cow<'a, str>, Fault> {
        if self.peek() == Some(b'"') {
            self.string()
        } else {
            Err(self.unexpected("json-key"))
        }
    }

    /// Reads an array; `each` must read or skip one value.
    pub(crate) fn array(
        &mut self,
        mut each: impl FnMut(&mut Self) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        self.enter(b'[', "json-array")?;
        if !self.eat(b']') {
            loop {
                self.values += 1;
                if self.values > MAX_VALUES {
                    return Err(self.fault(FaultKind::Many));
                }
                each(self)?;
                if self.eat(b',') {
                    continue;
                }
                if self.eat(b']') {
                    break;
                }
                return Err(self.unexpected("json-comma-bracket"));
            }
        }
        self.depth -= 1;
        Ok(())
    }

    /// Reads an array, or one value in its place, as `ConvertTo-Json` writes an array of one. In Windows
    /// PowerShell 5.1 an array may also stand as the `value` of an object with its `Count`.
    pub(crate) fn many(
        &mut self,
        mut each: impl FnMut(&mut Self) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        match self.peek() {
            Some(b'[') => self.array(each),
            Some(b'n') if self.null() => Ok(()),
            Some(b'{') if self.is_counted() => self.object(|pull, key| {
                if key == "value" && pull.peek() == Some(b'[') {
                    return pull.array(&mut each);
                }
                pull.skip()
            }),
            _ => each(self),
        }
    }

    /// Whether the object at hand begins with `value`, an array, or `Count`.
    fn is_counted(&self) -> bool {
        let mut ahead = self.clone();
        ahead.eat(b'{');
        match ahead.key() {
            Ok(key) if key == "value" => ahead.eat(b':') && ahead.peek() == Some(b'['),
            Ok(key) => key == "Count",
            Err(_) => false,
        }
    }

    /// Reads a string.
    pub(crate) fn string(&mut self) -> Result<Cow<'a, str>, Fault> {
        let (start, raw, plain) = self.raw_string()?;
        if plain && let Some(text) = self.checked(start, raw) {
            return Ok(Cow::Borrowed(text));
        }
        decode(raw).map_err(|kind| Fault {
            at: start as u64,
            kind,
        })
    }

    /// The inside of the string that begins at `start`, if it is UTF-8. Quotes are bounds of characters.
    fn checked(&self, start: usize, raw: &'a [u8]) -> Option<&'a str> {
        match self.text {
            Some(text) => text.get(start + 1..start + 1 + raw.len()),
            None => std::str::from_utf8(raw).ok(),
        }
    }

    /// Finds the end of a string: its offset, its inside, and whether neither escapes nor control
    /// characters stand in it.
    fn raw_string(&mut self) -> Result<(usize, &'a [u8], bool), Fault> {
        if self.peek() != Some(b'"') {
            return Err(self.unexpected("json-string"));
        }
        let start = self.at;
        let inside = self.bytes.get(start + 1..).unwrap_or_default();
        let (mut length, mut plain) = (0, true);
        loop {
            length += run_of_plain(inside.get(length..).unwrap_or_default());
            match inside.get(length) {
                Some(b'"') => break,
                Some(b'\\') => {
                    plain = false;
                    length += 2;
                }
                Some(_) => {
                    self.at = start + 1 + length;
                    return Err(self.fault(FaultKind::Control));
                }
                None => {
                    self.at = self.bytes.len();
                    return Err(self.fault(FaultKind::End));
                }
            }
        }
        self.at = start + length + 2;
        Ok((start, inside.get(..length).unwrap_or_default(), plain))
    }

    /// Skips a string; says how many bytes stand between its quotes.
    pub(crate) fn skip_string(&mut self) -> Result<u64, Fault> {
        let (start, raw, plain) = self.raw_string()?;
        let checked = if plain {
            if self.text.is_some() || std::str::from_utf8(raw).is_ok() {
                Ok(())
            } else {
                Err(FaultKind::Utf8)
            }
        } else {
            super::text::check(raw)
        };
        match checked {
            Ok(()) => Ok(raw.len() as u64),
            Err(kind) => Err(Fault {
                at: start as u64,
                kind,
            }),
        }
    }

    /// Reads a whole number of 0 or more.
    pub(crate) fn unsigned(&mut self) -> Result<u64, Fault> {
        self.peek();
        let start = self.at;
        let mut value = Some(0_u64);
        let mut digits = 0_u32;
        while let Some(digit) = self.bytes.get(self.at).filter(|byte| byte.is_ascii_digit()) {
            value = value
                .and_then(|value| value.checked_mul(10))
                .and_then(|value| value.checked_add(u64::from(digit - b'0')));
            self.at += 1;
            digits += 1;
        }
        let goes_on = matches!(self.bytes.get(self.at), Some(b'.' | b'e' | b'E'));
        let zero_first = digits > 1 && self.bytes.get(start) == Some(&b'0');
        match value {
            Some(value) if digits > 0 && !goes_on && !zero_first => Ok(value),
            _ => {
                self.at = start;
                Err(self.unexpected("json-whole-number"))
            }
        }
    }

    /// The same up to a bound; stays in front of a larger number.
    pub(crate) fn unsigned_to(&mut self, most: u64) -> Result<u64, Fault> {
        self.peek();
        let start = self.at;
        let value = self.unsigned()?;
        if value > most {
            self.at = start;
            return Err(self.unexpected("json-smaller-number"));
        }
        Ok(value)
    }

    /// Reads `true` or `false`.
    pub(crate) fn boolean(&mut self) -> Result<bool, Fault> {
        if self.word(b"true") {
            Ok(true)
        } else if self.word(b"false") {
            Ok(false)
        } else {
            Err(self.unexpected("json-boolean"))
        }
    }

    /// Reads `null` if it is there.
    pub(crate) fn null(&mut self) -> bool {
        self.word(b"null")
    }

    fn word(&mut self, word: &[u8]) -> bool {
        self.peek();
        let found = self.rest().starts_with(word)
            && !self
                .bytes
                .get(self.at + word.len())
                .is_some_and(u8::is_ascii_alphanumeric);
        if found {
            self.at += word.len();
        }
        found
    }

    /// Skips any value, checking all of it.
    pub(crate) fn skip(&mut self) -> Result<(), Fault> {
        match self.peek() {
            Some(b'"') => self.skip_string().map(drop),
            Some(b'{') => self.object(|pull, _| pull.skip()),
            Some(b'[') => self.array(Self::skip),
            Some(b't' | b'f') => self.boolean().map(drop),
            Some(b'n') if self.null() => Ok(()),
            Some(byte) if byte == b'-' || byte.is_ascii_digit() => self.number(),
            _ => Err(self.unexpected("json-value")),
        }
    }

    /// Goes behind a value by its brackets and quotes alone, for what is read once more: nothing in it is
    /// checked, and where it is broken the end may be another one.
    pub(crate) fn pass(&mut self) -> Result<(), Fault> {
        match self.peek() {
            Some(b'"') => self.raw_string().map(drop),
            Some(b'{' | b'[') => match Depth::inside(0).feed(self.rest()) {
                Some(length) => {
                    self.at += length;
                    Ok(())
                }
                None => Err(self.fault(FaultKind::End)),
            },
            _ => self.skip(),
        }
    }

    /// Skips a number as RFC 8259 writes it.
    fn number(&mut self) -> Result<(), Fault> {
        self.at += usize::from(self.bytes.get(self.at) == Some(&b'-'));
        let zero = self.bytes.get(self.at) == Some(&b'0');
        if self.digits()? > 1 && zero {
            return Err(self.fault(FaultKind::Expected("json-no-leading-zeros")));
        }
        if self.bytes.get(self.at) == Some(&b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.bytes.get(self.at), Some(b'e' | b'E')) {
            self.at += 1;
            self.at += usize::from(matches!(self.bytes.get(self.at), Some(b'+' | b'-')));
            self.digits()?;
        }
        Ok(())
    }

    fn digits(&mut self) -> Result<usize, Fault> {
        let count = self
            .rest()
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count();
        self.at += count;
        if count == 0 {
            return Err(self.fault(FaultKind::Expected("json-digit")));
        }
        Ok(count)
    }
}

/// Bytes before the first quote, backslash or control character, 8 at a time.
fn run_of_plain(bytes: &[u8]) -> usize {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * EACH;
    let (words, tail) = bytes.as_chunks::<8>();
    for (n, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let quote = word ^ (u64::from(b'"') * EACH);
        let backslash = word ^ (u64::from(b'\\') * EACH);
        // A borrow may mark a byte after the first true mark, never before it.
        let marks = ((quote.wrapping_sub(EACH) & !quote)
            | (backslash.wrapping_sub(EACH) & !backslash)
            | (word.wrapping_sub(0x20 * EACH) & !word))
            & HIGH;
        if marks != 0 {
            return n * 8 + (marks.trailing_zeros() / 8) as usize;
        }
    }
    let special = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..0x20);
    words.len() * 8 + tail.iter().position(special).unwrap_or(tail.len())
}
