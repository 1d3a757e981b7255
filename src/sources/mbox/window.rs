//! A window that slides over a file.
//!
//! It stands alone because an mbox may be larger than memory and may shrink while it is read, and
//! because lines that end in CR alone, as on old Macs, are made to end in LF here.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

use crate::mime::Lines;

/// A part of a file, in memory.
pub(super) struct Window {
    file: File,
    /// Length that the file had when the export was opened.
    len: u64,
    /// Offset of the first byte.
    base: u64,
    buffer: Vec<u8>,
    filled: usize,
    shrunk: bool,
    lines: Lines,
}

impl Window {
    /// Opens a window of `size` bytes at an offset of a file.
    pub(super) fn open(of: &super::File, base: u64, size: usize) -> io::Result<Self> {
        let mut file = File::open(&of.path)?;
        file.seek(SeekFrom::Start(base))?;
        let left = usize::try_from(of.len.saturating_sub(base)).unwrap_or(size);
        let mut window = Self {
            file,
            len: of.len,
            lines: of.lines,
            base,
            buffer: vec![0; size.min(left)],
            filled: 0,
            shrunk: false,
        };
        window.fill()?;
        Ok(window)
    }

    /// The bytes in memory.
    pub(super) fn bytes(&self) -> &[u8] {
        self.buffer.get(..self.filled).unwrap_or_default()
    }

    /// The offset of a byte in memory.
    pub(super) const fn offset(&self, at: usize) -> u64 {
        self.base + at as u64
    }

    /// Whether the window reaches the end of the file.
    pub(super) const fn at_end(&self) -> bool {
        self.shrunk || self.base + self.filled as u64 >= self.len
    }

    /// Whether the file ended before its length.
    pub(super) const fn shrunk(&self) -> bool {
        self.shrunk
    }

    /// Forgets the first `passed` bytes and reads on.
    pub(super) fn slide(&mut self, passed: usize) -> io::Result<()> {
        let passed = passed.min(self.filled);
        self.buffer.copy_within(passed..self.filled, 0);
        self.filled -= passed;
        self.base += passed as u64;
        self.fill()
    }

    /// Up to `most` bytes at an offset that may lie anywhere in the file.
    pub(super) fn peek(&mut self, offset: u64, most: usize) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::with_capacity(most);
        self.file.seek(SeekFrom::Start(offset))?;
        (&mut self.file).take(most as u64).read_to_end(&mut bytes)?;
        self.file.seek(SeekFrom::Start(self.offset(self.filled)))?;
        self.lines.translate(&mut bytes);
        Ok(bytes)
    }

    fn fill(&mut self) -> io::Result<()> {
        while !self.at_end() {
            let left = self.len - self.offset(self.filled);
            let left = usize::try_from(left).unwrap_or(usize::MAX);
            let free = self.buffer.get_mut(self.filled..).unwrap_or_default();
            let room = left.min(free.len());
            let Some(free) = free.get_mut(..room).filter(|free| !free.is_empty()) else {
                break;
            };
            match self.file.read(free) {
                Ok(0) => self.shrunk = true,
                Ok(read) => {
                    self.lines
                        .translate(free.get_mut(..read).unwrap_or_default());
                    self.filled += read;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}
