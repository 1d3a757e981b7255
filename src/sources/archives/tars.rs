//! Lists tar archives, plain and in gzip, and names the file in a gzip.
//!
//! It stands alone because a tar has no directory: it is read through, and that needs a bound of
//! its own.

use std::io::{self, Read};

use flate2::bufread::MultiGzDecoder;

use super::{Cause, Content, Kind, Listing, without_suffix};

/// One block of a tar.
const BLOCK: usize = 512;

/// Whether bytes begin with a tar header (POSIX.1-1988 and later, and GNU).
pub(super) fn is_tar(bytes: &[u8]) -> bool {
    bytes.get(257..262) == Some(b"ustar")
}

impl Listing<'_> {
    /// Lists a tar and the archives in it.
    pub(super) fn tar(&mut self, bytes: &[u8], prefix: &str, depth: usize) -> Result<(), Cause> {
        self.tar_entries(bytes, prefix, depth)
    }

    /// Lists a tar in gzip, or names the one file in it.
    pub(super) fn gzip(
        &mut self,
        name: &str,
        bytes: &[u8],
        prefix: &str,
        depth: usize,
    ) -> Result<(), Cause> {
        let mut first = [0; BLOCK];
        let mut stream = MultiGzDecoder::new(bytes);
        let filled = fill(&mut stream, &mut first);
        let first = first.get(..filled).unwrap_or_default();
        let inner = without_suffix(name);
        let says_tar = inner.as_deref().is_some_and(Kind::hides_tar);
        if is_tar(first) || says_tar && filled == BLOCK {
            return self.tar_entries(first.chain(stream), prefix, depth);
        }
        if says_tar {
            return Err("gzip does not hold the tar that its name says".into());
        }
        let own = header_name(bytes);
        if inner.is_none() && own.is_none() {
            return Err("compressed file does not say what it was called".into());
        }
        // Programs unpack to either name.
        let own_differs = own
            .as_ref()
            .filter(|own| inner.as_ref().is_some_and(|inner| inner != *own));
        if let Some(own) = own_differs {
            self.push(prefix, own, false);
        }
        let inner = inner.or(own).unwrap_or_default();
        if self.push(prefix, &inner, false) {
            let mut whole = first.chain(stream);
            self.nested(&inner, Content::Stream(&mut whole), prefix, depth);
        }
        Ok(())
    }

    fn tar_entries(&mut self, tar: impl Read, prefix: &str, depth: usize) -> Result<(), Cause> {
        let mut passed = self.passed_bytes;
        let result = self.bounded_entries(
            Bounded {
                tar,
                left: &mut passed,
            },
            prefix,
            depth,
        );
        let bound = passed == 0;
        self.passed_bytes = passed;
        match result {
            Err(_) if bound => {
                self.cut = true;
                Err("tar is too large to be passed over".into())
            }
            Err(_) => Err("tar is damaged or truncated".into()),
            Ok(()) => Ok(()),
        }
    }

    fn bounded_entries(&mut self, tar: impl Read, prefix: &str, depth: usize) -> io::Result<()> {
        let mut archive = tar::Archive::new(tar);
        for entry in archive.entries()? {
            let mut entry = entry?;
            let kind = entry.header().entry_type();
            if kind.is_dir() || kind.is_pax_global_extensions() {
                continue;
            }
            let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
            if !self.push(prefix, &name, false) {
                return Ok(());
            }
            self.nested(&name, Content::Stream(&mut entry), prefix, depth);
        }
        Ok(())
    }
}

/// Reads no more than what is left of a bound, and fails behind it.
struct Bounded<'b, R> {
    tar: R,
    left: &'b mut u64,
}

impl<R: Read> Read for Bounded<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let room = usize::try_from(*self.left)
            .unwrap_or(usize::MAX)
            .min(buffer.len());
        let read = self.tar.read(buffer.get_mut(..room).unwrap_or_default())?;
        *self.left -= read as u64;
        if read == 0 && room < buffer.len() {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(read)
    }
}

/// Reads until the buffer is full or the stream ends or breaks.
fn fill(stream: &mut impl Read, buffer: &mut [u8]) -> usize {
    let mut filled = 0;
    while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match stream.read(rest) {
            Ok(0) | Err(_) => break,
            Ok(read) => filled += read,
        }
    }
    filled
}

/// The file name in a gzip header (RFC 1952 section 2.3).
fn header_name(bytes: &[u8]) -> Option<String> {
    let stream = flate2::bufread::GzDecoder::new(bytes);
    let name = stream.header()?.filename()?;
    let name = String::from_utf8_lossy(name).into_owned();
    (!name.is_empty()).then_some(name)
}
