//! A forward pass over JSON text in chunks: structure is read, values are skipped or kept short.
//!
//! Apart from [`Pull`](super::Pull) because it never holds more than one chunk: this is how an
//! export of any size, with values of any size, is looked through before its items are read.

use super::{Bytes, Depth, Fault, FaultKind, read_full};

/// Bytes read at once; a file smaller than this is read once.
const CHUNK: u64 = 512 * 1024;

/// A place in a text, moving forward.
pub(crate) struct Cursor<'s, B: Bytes + ?Sized> {
    source: &'s B,
    buffer: Vec<u8>,
    filled: usize,
    at: usize,
    base: u64,
    failed: Option<std::io::Error>,
}

impl<'s, B: Bytes + ?Sized> Cursor<'s, B> {
    /// Starts at `offset` of an input that is about `length` bytes long; a wrong length costs
    /// time, nothing else.
    pub(crate) fn new(source: &'s B, offset: u64, length: u64) -> Self {
        let chunk = length.clamp(64, CHUNK - 1) + 1;
        Self {
            source,
            buffer: vec![0; usize::try_from(chunk).unwrap_or(1 << 16)],
            filled: 0,
            at: 0,
            base: offset,
            failed: None,
        }
    }

    /// Offset of the next byte.
    pub(crate) const fn offset(&self) -> u64 {
        self.base + self.at as u64
    }

    /// Goes to an offset.
    pub(crate) fn seek(&mut self, offset: u64) {
        let inside = offset.checked_sub(self.base).map(usize::try_from);
        match inside {
            Some(Ok(at)) if at <= self.filled => self.at = at,
            _ => (self.base, self.at, self.filled) = (offset, 0, 0),
        }
    }

    /// The error that ended the input early, if one did.
    pub(crate) const fn failure(&self) -> Option<&std::io::Error> {
        self.failed.as_ref()
    }

    /// Bytes that are at hand; reads the next chunk when there are none. Empty at the end.
    fn window(&mut self) -> &[u8] {
        if self.at >= self.filled && self.failed.is_none() {
            self.base += self.filled as u64;
            self.at = 0;
            self.filled = match read_full(self.source, &mut self.buffer, self.base) {
                Ok(n) => n,
                Err(error) => {
                    self.failed = Some(error);
                    0
                }
            };
        }
        self.buffer.get(self.at..self.filled).unwrap_or_default()
    }

    /// The next byte, blanks included; `None` at the end.
    fn byte(&mut self) -> Option<u8> {
        self.window().first().copied()
    }

    /// Skips blanks and looks at the next byte; `None` at the end.
    pub(crate) fn peek(&mut self) -> Option<u8> {
        loop {
            let window = self.window();
            let byte = *window.first()?;
            if !matches!(byte, b' ' | b'\t' | b'\n' | b'\r') {
                return Some(byte);
            }
            let blanks = window
                .iter()
                .take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'))
                .count();
            self.at += blanks;
        }
    }

    /// Steps over the byte that was looked at.
    pub(crate) fn bump(&mut self) {
        if !self.window().is_empty() {
            self.at += 1;
        }
    }

    /// Steps over the next byte that is no blank if it is this one.
    pub(crate) fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        if found {
            self.at += 1;
        }
        found
    }

    /// A fault at the next byte: the end, or something unexpected.
    pub(crate) fn unexpected(&mut self, expected: &'static str) -> Fault {
        let kind = match self.peek() {
            None => FaultKind::End,
            Some(_) => FaultKind::Expected(expected),
        };
        self.fault(kind)
    }

    /// A fault at the next byte.
    pub(crate) const fn fault(&self, kind: FaultKind) -> Fault {
        Fault {
            at: self.offset(),
            kind,
        }
    }

    /// Reads a string of at most `limit` bytes into `out`, quotes and escapes as they stand; of a longer one
    /// its beginning.
    pub(crate) fn raw_string(&mut self, limit: usize, out: &mut Vec<u8>) -> Result<(), Fault> {
        out.clear();
        self.string(|part| {
            let room = limit.saturating_sub(out.len()).min(part.len());
            out.extend_from_slice(part.get(..room).unwrap_or_default());
            room == part.len()
        })
    }

    /// Reads a string of at most `limit` bytes and decodes it; `scratch` saves an allocation.
    pub(crate) fn text(&mut self, limit: usize, scratch: &mut Vec<u8>) -> Result<String, Fault> {
        self.peek();
        let at = self.offset();
        self.raw_string(limit, scratch)?;
        super::decode(scratch)
            .map(std::borrow::Cow::into_owned)
            .map_err(|kind| Fault { at, kind })
    }

    /// Walks over a string, handing its inside to `take` part by part until that says no.
    fn string(&mut self, take: impl FnMut(&[u8]) -> bool) -> Result<(), Fault> {
        if !self.eat(b'"') {
            return Err(self.unexpected("json-string"));
        }
        self.string_rest(take)
    }

    fn string_rest(&mut self, mut take: impl FnMut(&[u8]) -> bool) -> Result<(), Fault> {
        loop {
            let window = self.window();
            if window.is_empty() {
                return Err(self.fault(FaultKind::End));
            }
            let stop = memchr::memchr2(b'"', b'\\', window);
            let inside = stop.unwrap_or(window.len());
            if !take(window.get(..inside).unwrap_or_default()) {
                return Err(self.fault(FaultKind::Long));
            }
            let quote = stop.and_then(|stop| window.get(stop)) == Some(&b'"');
            self.at += inside + usize::from(stop.is_some());
            if quote {
                return Ok(());
            }
            if stop.is_some() {
                let Some(escaped) = self.byte() else {
                    return Err(self.fault(FaultKind::End));
                };
                if !take(&[b'\\', escaped]) {
                    return Err(self.fault(FaultKind::Long));
                }
                self.at += 1;
            }
        }
    }

    /// Skips what is left of a string of which a part was read.
    pub(crate) fn skip_string_rest(&mut self) -> Result<(), Fault> {
        self.string_rest(|_| true)
    }

    /// Skips to behind the next line break.
    pub(crate) fn skip_line(&mut self) {
        loop {
            let window = self.window();
            let length = window.len();
            match memchr::memchr(b'\n', window) {
                Some(end) => {
                    self.at += end + 1;
                    return;
                }
                None if length == 0 => return,
                None => self.at += length,
            }
        }
    }

    /// Skips the value at hand whatever it is; says at which offset it ended.
    pub(crate) fn skip_value(&mut self) -> Result<u64, Fault> {
        match self.peek() {
            Some(b'{' | b'[') => return self.skip_rest(0),
            Some(b'"') => self.string(|_| true)?,
            Some(byte) if byte == b'-' || byte.is_ascii_alphanumeric() => self.skip_plain(),
            _ => return Err(self.unexpected("json-value")),
        }
        Ok(self.offset())
    }

    /// Skips to the end of a value of which `depth` brackets are open already.
    pub(crate) fn skip_rest(&mut self, depth: u64) -> Result<u64, Fault> {
        let mut depth = Depth::inside(depth);
        loop {
            let window = self.window();
            if window.is_empty() {
                return Err(self.fault(FaultKind::End));
            }
            if let Some(end) = depth.feed(window) {
                self.at += end;
                return Ok(self.offset());
            }
            self.at += window.len();
        }
    }

    /// Skips a number, `true`, `false` or `null`.
    fn skip_plain(&mut self) {
        while let Some(byte) = self.byte()
            && (byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.'))
        {
            self.at += 1;
        }
    }

    /// Reads a number, `true`, `false` or `null` of at most 64 bytes into `out` as it stands.
    pub(crate) fn plain(&mut self, out: &mut Vec<u8>) -> Result<(), Fault> {
        out.clear();
        self.peek();
        while let Some(byte) = self.byte()
            && (byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.'))
            && out.len() < 64
        {
            out.push(byte);
            self.at += 1;
        }
        if out.is_empty() {
            return Err(self.unexpected("json-value"));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A source that gives one byte at a time, so that every chunk boundary is met.
    struct Drip<'a>(&'a [u8]);

    impl Bytes for Drip<'_> {
        fn read_some(&self, buffer: &mut [u8], offset: u64) -> std::io::Result<usize> {
            let end = buffer.len().min(1);
            self.0.read_some(&mut buffer[..end], offset)
        }
    }

    #[test]
    fn values_are_skipped_to_their_last_byte() {
        for text in [
            r#"{"a":["}",{"b":"\\\""}]}"#,
            r#""a \" b""#,
            "-12.5e+3",
            "null",
            "[]",
        ] {
            let long = format!("  {text} , 1");
            let mut cursor = Cursor::new(long.as_bytes(), 0, 0);
            assert_eq!(cursor.skip_value().unwrap(), 2 + text.len() as u64);
            assert!(cursor.eat(b','));
            let drip = Drip(long.as_bytes());
            let mut cursor = Cursor::new(&drip, 0, 0);
            assert_eq!(cursor.skip_value().unwrap(), 2 + text.len() as u64);
        }
    }

    #[test]
    fn strings_longer_than_the_chunk_are_read_and_bounded() {
        let text = format!("\"{}\\n\"", "x".repeat(700));
        let mut cursor = Cursor::new(text.as_bytes(), 0, 1);
        let mut scratch = Vec::new();
        let read = cursor.text(1_000, &mut scratch).unwrap();
        assert_eq!(read.len(), 701);
        assert!(read.ends_with("x\n"));
        let mut cursor = Cursor::new(text.as_bytes(), 0, 1);
        let fault = cursor.text(100, &mut scratch).unwrap_err();
        assert_eq!(fault.kind, FaultKind::Long);
    }

    #[test]
    fn a_place_before_is_found_again() {
        let text = format!("{}[1]", " ".repeat(700));
        let mut cursor = Cursor::new(text.as_bytes(), 0, 1);
        assert_eq!(cursor.peek(), Some(b'['));
        let end = cursor.skip_value().unwrap();
        for offset in [end - 1, 0, 699, end] {
            cursor.seek(offset);
            assert_eq!(cursor.offset(), offset);
            let next = if offset == end - 1 {
                Some(b']')
            } else {
                Some(b'[')
            };
            assert_eq!(cursor.peek(), next.filter(|_| offset < end));
        }
    }

    #[test]
    fn text_that_ends_in_the_middle_says_where() {
        let text = br#"{"a": "b"#.as_slice();
        let mut cursor = Cursor::new(text, 0, 9);
        assert_eq!(
            cursor.skip_value(),
            Err(Fault {
                at: 8,
                kind: FaultKind::End
            })
        );
    }
}
