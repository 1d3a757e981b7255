//! Undoes transfer encodings piece by piece, into a buffer with a bound.
//!
//! It stands alone because archives are the only bodies that are ever decoded, and because pieces
//! may be cut anywhere.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::params::hex;

/// How a body is encoded (RFC 2045 section 6).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    Identity,
    Base64,
    QuotedPrintable,
}

impl Encoding {
    /// Reads a `Content-Transfer-Encoding`; what is unknown is taken as it is.
    pub(super) fn from_header(value: &[u8]) -> Self {
        let value = super::params::main_token(value);
        if value.eq_ignore_ascii_case(b"base64") {
            Self::Base64
        } else if value.eq_ignore_ascii_case(b"quoted-printable") {
            Self::QuotedPrintable
        } else {
            Self::Identity
        }
    }
}

/// Decodes one body into memory, up to a bound.
#[derive(Debug)]
pub(super) struct Collector {
    encoding: Encoding,
    base64: Base64,
    quoted: Quoted,
    /// Decoded bytes.
    pub(super) bytes: Vec<u8>,
    bound: usize,
    /// Whether the body did not fit.
    pub(super) over: bool,
    /// Whether it waits for its turn before it has much in memory.
    waits: bool,
    /// Held while it has.
    turn: Option<MutexGuard<'static, ()>>,
}

/// Large bodies are held in memory one at a time, whatever the number of threads.
static LARGE: Mutex<()> = Mutex::new(());

/// Capacity that a collector keeps between two archives.
const KEEP: usize = 1 << 20;

/// A body is known to be over its bound this many bytes behind it: the line break before a
/// boundary, up to two bytes, is taken off again at the end.
const GRACE: usize = 3;

impl Collector {
    /// A collector; one that looks into what another one holds does not wait for it.
    pub(super) const fn new(waits: bool) -> Self {
        Self {
            waits,
            encoding: Encoding::Identity,
            base64: Base64::NEW,
            quoted: Quoted::NEW,
            bytes: Vec::new(),
            bound: 0,
            over: false,
            turn: None,
        }
    }

    /// Makes ready for a body.
    pub(super) fn begin(&mut self, encoding: Encoding, bound: usize) {
        self.encoding = encoding;
        self.base64 = Base64::NEW;
        self.quoted = Quoted::NEW;
        self.release();
        self.bound = bound;
        self.over = false;
    }

    /// Takes the next piece.
    pub(super) fn take(&mut self, piece: &[u8]) {
        if self.over {
            return;
        }
        match self.encoding {
            Encoding::Identity => {
                let room = self
                    .bound
                    .saturating_sub(self.bytes.len())
                    .saturating_add(GRACE);
                let fits = piece.get(..room.min(piece.len())).unwrap_or(piece);
                self.bytes.extend_from_slice(fits);
            }
            Encoding::Base64 => {
                self.base64
                    .decode(piece, &mut self.bytes, self.bound.saturating_add(GRACE));
            }
            Encoding::QuotedPrintable => {
                self.quoted
                    .decode(piece, &mut self.bytes, self.bound.saturating_add(GRACE));
            }
        }
        if self.bytes.len() >= self.bound.saturating_add(GRACE) {
            self.over = true;
            self.release();
        } else if self.waits && self.bytes.len() > KEEP && self.turn.is_none() {
            self.turn = Some(LARGE.lock().unwrap_or_else(PoisonError::into_inner));
        }
    }

    /// Gives the memory of a large body back.
    pub(super) fn release(&mut self) {
        self.bytes.clear();
        self.bytes.shrink_to(KEEP);
        self.turn = None;
    }

    /// Ends the body, whose last `line_end` bytes belong to the boundary.
    pub(super) fn finish(&mut self, line_end: u64) {
        if self.encoding != Encoding::Base64 && !self.over {
            let line_end = usize::try_from(line_end).unwrap_or(0);
            self.bytes
                .truncate(self.bytes.len().saturating_sub(line_end));
        }
        if self.bytes.len() > self.bound {
            self.over = true;
            self.bytes = Vec::new();
        }
    }
}

/// What a base64 letter stands for; 64 for every other byte.
const LETTERS: [u8; 256] = {
    let mut table = [64; 256];
    let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut at = 0;
    while at < alphabet.len() {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::indexing_slicing,
            reason = "evaluated at compile time, at < 64"
        )]
        {
            table[alphabet[at] as usize] = at as u8;
        }
        at += 1;
    }
    table
};

/// Base64 (RFC 2045 section 6.8), piece by piece; bytes outside the alphabet are passed over.
#[derive(Debug, Default)]
pub(super) struct Base64 {
    bits: u32,
    letters: u8,
}

impl Base64 {
    const NEW: Self = Self {
        bits: 0,
        letters: 0,
    };

    /// Decodes a piece until `out` holds `bound` bytes or a little more.
    pub(super) fn decode(&mut self, piece: &[u8], out: &mut Vec<u8>, bound: usize) {
        for &byte in piece {
            let value = LETTERS.get(usize::from(byte)).copied().unwrap_or(64);
            if value == 64 {
                if byte == b'=' {
                    // Padding ends a group; what follows starts afresh.
                    self.letters = 0;
                }
                continue;
            }
            self.bits = self.bits << 6 | u32::from(value);
            self.letters = (self.letters + 1) & 3;
            // Each letter but the first of a group completes one byte.
            let shift = match self.letters {
                1 => continue,
                2 => 4,
                3 => 2,
                _ => 0,
            };
            let [byte, ..] = (self.bits >> shift).to_le_bytes();
            out.push(byte);
            if out.len() >= bound {
                return;
            }
        }
    }
}

/// Quoted-printable (RFC 2045 section 6.7), piece by piece.
#[derive(Debug)]
struct Quoted {
    held: [u8; 2],
    len: usize,
}

impl Quoted {
    const NEW: Self = Self {
        held: [0; 2],
        len: 0,
    };

    fn decode(&mut self, piece: &[u8], out: &mut Vec<u8>, bound: usize) {
        for &byte in piece {
            match (self.len, self.held) {
                (0, _) if byte == b'=' => {
                    self.held = [b'=', 0];
                    self.len = 1;
                }
                (0, _) => out.push(byte),
                (1, _) if byte == b'\n' => self.len = 0,
                (1, _) if byte == b'\r' || hex(byte).is_some() => {
                    self.held = [b'=', byte];
                    self.len = 2;
                }
                (1, _) => {
                    out.extend_from_slice(&[b'=', byte]);
                    self.len = 0;
                }
                (_, [_, b'\r']) => {
                    if byte != b'\n' {
                        out.push(byte);
                    }
                    self.len = 0;
                }
                (_, [_, first]) => {
                    match (hex(first), hex(byte)) {
                        (Some(high), Some(low)) => out.push(high << 4 | low),
                        _ => out.extend_from_slice(&[b'=', first, byte]),
                    }
                    self.len = 0;
                }
            }
            if out.len() >= bound {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn collect(encoding: Encoding, body: &[u8], step: usize, bound: usize) -> (Vec<u8>, bool) {
        let mut collector = Collector::new(true);
        collector.begin(encoding, bound);
        for piece in body.chunks(step) {
            collector.take(piece);
        }
        collector.finish(0);
        (collector.bytes, collector.over)
    }

    #[test]
    fn pieces_cut_anywhere_decode_alike() {
        for step in 1..9 {
            assert_eq!(
                collect(Encoding::Base64, b"UEsD\r\nBBQ=\r\n", step, 99).0,
                b"PK\x03\x04\x14"
            );
            assert_eq!(
                collect(Encoding::Base64, b"YQ==\nYg==\n", step, 99).0,
                b"ab"
            );
            assert_eq!(
                collect(Encoding::QuotedPrintable, b"a=3D=\r\nb=\n=c=zz", step, 99).0,
                b"a=b=c=zz"
            );
            assert_eq!(
                collect(Encoding::Identity, b"PK\x03\n", step, 99).0,
                b"PK\x03\n"
            );
        }
    }

    #[test]
    fn a_body_over_its_bound_is_dropped() {
        for step in [1, 3, 100] {
            for encoding in [Encoding::Identity, Encoding::QuotedPrintable] {
                assert_eq!(collect(encoding, b"12345678", step, 8).0.len(), 8);
                assert!(collect(encoding, b"123456789", step, 8).1);
            }
            assert!(!collect(Encoding::Base64, b"MTIzNDU2Nzg=", step, 8).1);
            assert!(collect(Encoding::Base64, b"MTIzNDU2Nzg5", step, 8).1);
        }
    }

    #[test]
    fn encodings_are_known_in_any_case() {
        assert_eq!(Encoding::from_header(b"BASE64"), Encoding::Base64);
        assert_eq!(Encoding::from_header(b"8bit"), Encoding::Identity);
    }
}
