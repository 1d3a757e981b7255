//! Bytes that can be read at an offset: files and slices.
//!
//! Apart from the readers so that tests run them over slices, and so that the one place that calls
//! the operating system copes with interruptions and files that shrink.

use std::fs::File;
use std::io;

/// Input that can be read at any offset, by several threads at once.
pub(crate) trait Bytes {
    /// Reads into `buffer` from `offset` on; 0 at the end. May read less than asked for.
    fn read_some(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize>;
}

impl Bytes for File {
    #[cfg(unix)]
    fn read_some(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        std::os::unix::fs::FileExt::read_at(self, buffer, offset)
    }

    #[cfg(windows)]
    fn read_some(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        std::os::windows::fs::FileExt::seek_read(self, buffer, offset)
    }
}

impl Bytes for [u8] {
    fn read_some(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        let rest = usize::try_from(offset)
            .ok()
            .and_then(|offset| self.get(offset..))
            .unwrap_or_default();
        let n = rest.len().min(buffer.len());
        for (to, from) in buffer.iter_mut().zip(rest) {
            *to = *from;
        }
        Ok(n)
    }
}

/// Fills `buffer` from `offset` on as far as the input reaches; says how far that was.
pub(crate) fn read_full<B: Bytes + ?Sized>(
    bytes: &B,
    buffer: &mut [u8],
    offset: u64,
) -> io::Result<usize> {
    let mut filled = 0;
    while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match bytes.read_some(rest, offset + filled as u64) {
            Ok(0) => break,
            Ok(n) => filled += n,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// The line that a byte stands in, from 1. Reads the input from its start: for messages only.
pub(crate) fn line_of<B: Bytes + ?Sized>(bytes: &B, offset: u64) -> u64 {
    let mut buffer = vec![0; 1 << 16];
    let (mut at, mut line) = (0_u64, 1_u64);
    while at < offset {
        let want = usize::try_from(offset - at)
            .unwrap_or(usize::MAX)
            .min(buffer.len());
        let Some(part) = buffer.get_mut(..want) else {
            break;
        };
        match read_full(bytes, part, at) {
            Ok(0) | Err(_) => break,
            Ok(n) => {
                let read = part.get(..n).unwrap_or_default();
                line += memchr::memchr_iter(b'\n', read).count() as u64;
                at += n as u64;
            }
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slice_that_is_too_short_fills_what_it_can() {
        let mut buffer = [0; 8];
        assert_eq!(read_full(b"abcdef".as_slice(), &mut buffer, 2).unwrap(), 4);
        assert_eq!(&buffer[..4], b"cdef");
        assert_eq!(read_full(b"abc".as_slice(), &mut buffer, 9).unwrap(), 0);
    }

    #[test]
    fn lines_count_from_one() {
        let text = b"a\nb\nc".as_slice();
        assert_eq!(line_of(text, 0), 1);
        assert_eq!(line_of(text, 2), 2);
        assert_eq!(line_of(text, 400), 3);
    }
}
