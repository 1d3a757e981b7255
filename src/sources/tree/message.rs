//! Reads one message from a file of its own: one open, one read, one close for most.
//!
//! Apart because the speed of Maildir and EML trees is decided here: system calls cost more than
//! parsing, so a message that fits the buffer costs three of them, and of a longer one only what
//! the scanner asks for is read.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;

use encoding_rs::Decoder;

use crate::detect::{BOM, is_message, text_start, utf16};
use crate::mime::{Limits, Scanned, Scanner};

/// Bytes of the first read. Nearly every message of 2 to 8 KB fits with room to spare.
const FIRST: usize = 16 << 10;

/// Bytes of each further read.
const FURTHER: usize = 128 << 10;

/// Reads the messages of one directory after each other, reusing its buffers.
pub(crate) struct MessageReader {
    path: PathBuf,
    scanner: Scanner,
    buffer: Vec<u8>,
}

impl MessageReader {
    /// A reader of files in `folder`.
    pub(crate) fn new(folder: PathBuf) -> Self {
        Self {
            path: folder,
            scanner: Scanner::new(Limits::default()),
            buffer: vec![0; FIRST],
        }
    }

    /// Scans one file. A read that comes back short is the file's end, as it is for regular files.
    pub(crate) fn scan(&mut self, name: &OsStr) -> io::Result<Scanned<'_>> {
        self.open(name, &|_| false)?;
        Ok(self.scanner.finish())
    }

    /// Scans one file, unless its first bytes show that it is something else; then it gives `None`.
    pub(crate) fn scan_unless(
        &mut self,
        name: &OsStr,
        is_other: &dyn Fn(&[u8]) -> bool,
    ) -> io::Result<Option<Scanned<'_>>> {
        if self.open(name, is_other)? {
            return Ok(Some(self.scanner.finish()));
        }
        Ok(None)
    }

    /// Feeds a file to the scanner; `false` if it is something else.
    fn open(&mut self, name: &OsStr, is_other: &dyn Fn(&[u8]) -> bool) -> io::Result<bool> {
        self.path.push(name);
        let opened = File::open(&self.path);
        self.path.pop();
        let mut file = opened?;
        self.scanner.begin();
        let mut read = self.read(&mut file, FIRST)?;
        let bytes = self.buffer.get(..read).unwrap_or_default();
        if read > 0 && bytes.iter().all(|&byte| byte == 0) {
            // What a crash leaves of a file: its length, and nothing of its content.
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "it holds NUL bytes only",
            ));
        }
        if is_other(bytes) {
            return Ok(false);
        }
        if let Some(encoding) = utf16(bytes) {
            self.decode(encoding.new_decoder_with_bom_removal(), read, &mut file)?;
            return Ok(true);
        }
        // What stands before the message is no part of its size: copies with and without it are equal.
        self.scanner.feed(behind_blanks(bytes));
        if read == FIRST {
            let mut fed = read as u64;
            while read > 0 && !self.scanner.wants_no_more() {
                read = self.read(&mut file, FURTHER)?;
                self.scanner
                    .feed(self.buffer.get(..read).unwrap_or_default());
                fed += read as u64;
            }
            if read > 0 {
                let size = file.metadata()?.len();
                self.scanner.skip(size.saturating_sub(fed));
            }
        }
        Ok(true)
    }

    /// Feeds text in UTF-16 to the scanner, whose size is then that of the text in UTF-8.
    fn decode(&mut self, mut decoder: Decoder, first: usize, file: &mut File) -> io::Result<()> {
        let mut read = first;
        let mut text = String::with_capacity(FIRST * 3);
        loop {
            let mut bytes = self.buffer.get(..read).unwrap_or_default();
            let last = bytes.is_empty();
            loop {
                text.clear();
                let (_, used, _) = decoder.decode_to_string(bytes, &mut text, last);
                self.scanner.feed(text.as_bytes());
                bytes = bytes.get(used..).unwrap_or_default();
                if bytes.is_empty() {
                    break;
                }
            }
            if last {
                return Ok(());
            }
            read = self.read(file, FURTHER)?;
        }
    }

    fn read(&mut self, file: &mut File, most: usize) -> io::Result<usize> {
        if self.buffer.len() < most {
            self.buffer.resize(most, 0);
        }
        let Some(room) = self.buffer.get_mut(..most) else {
            return Ok(0);
        };
        loop {
            match file.read(room) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => return other,
            }
        }
    }
}

/// A message without what editors and broken exports put before its header: a byte order mark, blank
/// lines. Blank lines before anything else are the message's own: it has no header.
fn behind_blanks(bytes: &[u8]) -> &[u8] {
    let text = bytes.get(text_start(bytes)..).unwrap_or_default();
    let is_marked = memchr::memmem::find(bytes, BOM)
        .is_some_and(|at| at + BOM.len() <= bytes.len() - text.len());
    if is_marked || is_message(text) {
        text
    } else {
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TempDir;

    #[test]
    fn the_size_is_the_files_whether_its_body_is_read_or_not() {
        let dir = TempDir::new("sizes");
        let plain = "Subject: x\r\n\r\n";
        let multi = "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n";
        for head in [plain, multi] {
            for length in [
                0,
                100,
                FIRST - 60,
                FIRST,
                FIRST + 1,
                FIRST + FURTHER,
                300_000,
            ] {
                let mut message = head.as_bytes().to_vec();
                message.resize(head.len() + length, b'a');
                dir.write("m", &message);
                let mut reader = MessageReader::new(dir.path().to_owned());
                let scanned = reader.scan(OsStr::new("m")).unwrap();
                assert_eq!(scanned.bytes(), message.len() as u64, "{length}");
                assert!(scanned.has_headers());
            }
        }
    }

    #[test]
    fn what_stands_before_a_header_is_passed_over_and_utf_16_is_decoded() {
        let dir = TempDir::new("marks");
        let text = "From: a@example.com\r\nSubject: x\r\n\r\nbody\r\n";
        let utf_16 = |order: fn(u16) -> [u8; 2]| -> Vec<u8> {
            format!("\u{feff}{text}")
                .encode_utf16()
                .flat_map(order)
                .collect()
        };
        for (name, bytes) in [
            ("mark", format!("\u{feff}{text}").into_bytes()),
            ("blank", format!("\r\n\n{text}").into_bytes()),
            ("both", format!("\n\u{feff}\n{text}").into_bytes()),
            ("twice", format!("\u{feff}\u{feff}{text}").into_bytes()),
            ("little", utf_16(u16::to_le_bytes)),
            ("big", utf_16(u16::to_be_bytes)),
            ("unmarked", utf_16(u16::to_le_bytes)[2..].to_vec()),
        ] {
            dir.write("m", &bytes);
            let mut reader = MessageReader::new(dir.path().to_owned());
            let scanned = reader.scan(OsStr::new("m")).unwrap();
            let from = scanned.raw(crate::mime::Field::From);
            assert_eq!(from, Some(&b"a@example.com"[..]), "{name}");
        }
        dir.write("m", b"\nSubject matter: none\n");
        let mut reader = MessageReader::new(dir.path().to_owned());
        assert!(!reader.scan(OsStr::new("m")).unwrap().has_headers());
    }

    #[test]
    fn a_missing_file_is_an_error_and_the_next_one_is_read() {
        let dir = TempDir::new("missing");
        dir.write("m", b"Subject: x\n\n");
        let mut reader = MessageReader::new(dir.path().to_owned());
        assert!(reader.scan(OsStr::new("gone")).is_err());
        assert!(reader.scan(OsStr::new("m")).is_ok());
    }
}
