//! Lists a zip by its central directory.
//!
//! It stands alone, and beside the `zip` crate, because a listing has to be bounded: the crate
//! reads the whole directory and reserves memory for as many entries as the archive claims.
//! Source: <https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT>, section 4.3.

use flate2::read::DeflateDecoder;

use super::{Cause, Content, Listing};

const END: &[u8] = b"PK\x05\x06";
const END_64: &[u8] = b"PK\x06\x06";
const LOCATOR_64: &[u8] = b"PK\x06\x07";
const ENTRY: &[u8] = b"PK\x01\x02";
const LOCAL: &[u8] = b"PK\x03\x04";

/// The end record, and the longest comment behind it.
const END_REACH: usize = 22 + 0xffff;

/// The last bytes of a zip; offsets are counted from the archive's first byte.
#[derive(Clone, Copy)]
pub(super) struct Window<'z> {
    bytes: &'z [u8],
    /// Bytes of the archive that stand before them.
    base: usize,
}

impl<'z> Window<'z> {
    pub(super) const fn whole(bytes: &'z [u8]) -> Self {
        Self { bytes, base: 0 }
    }

    pub(super) const fn tail(bytes: &'z [u8], base: usize) -> Self {
        Self { bytes, base }
    }

    fn starting(self, at: usize) -> Option<&'z [u8]> {
        self.bytes.get(at.checked_sub(self.base)?..)
    }

    /// The record at the end of the central directory, and where it stands.
    fn end(self) -> Option<(usize, &'z [u8])> {
        let reach = self.bytes.len().saturating_sub(END_REACH);
        let at = reach + memchr::memmem::rfind(self.bytes.get(reach..)?, END)?;
        Some((self.base + at, self.bytes.get(at..)?))
    }

    /// From where on the archive must be read to list it: its central directory, or as far back as
    /// the record at its end can be.
    pub(super) fn wanted(self) -> usize {
        let len = self.base + self.bytes.len();
        let Some((end_at, end)) = self.end() else {
            return len.saturating_sub(END_REACH);
        };
        let mut wanted = u32_at(end, 12).and_then(|size| end_at.checked_sub(size as usize));
        if let Some(locator) = end_at.checked_sub(20).and_then(|at| self.starting(at))
            && locator.starts_with(LOCATOR_64)
            && let Some(end_64_at) = u64_at(locator, 8).and_then(|at| usize::try_from(at).ok())
        {
            let size = self.starting(end_64_at).and_then(|end| u64_at(end, 40));
            let size = size.and_then(|size| usize::try_from(size).ok());
            wanted = match size {
                Some(size) => end_64_at.checked_sub(size),
                None => Some(end_64_at),
            };
        }
        wanted.unwrap_or(self.base)
    }
}

/// Where the central directory is.
struct Directory {
    /// Its first byte.
    start: usize,
    /// Entries that it claims.
    entries: u64,
    /// Bytes that stand before the archive, which its offsets do not count.
    shift: usize,
}

impl Listing<'_> {
    /// Lists a zip and the archives in it.
    pub(super) fn zip(
        &mut self,
        window: Window<'_>,
        prefix: &str,
        depth: usize,
    ) -> Result<(), Cause> {
        let directory = directory(window).ok_or("zip has no central directory")?;
        let mut rest = window.starting(directory.start).unwrap_or_default();
        let mut seen = 0;
        while let Some((entry, after)) = Entry::parse(rest) {
            rest = after;
            seen += 1;
            if !self.step() {
                return Ok(());
            }
            let name = entry.name();
            if name.ends_with(['/', '\\']) {
                continue;
            }
            if !self.push(prefix, &name, entry.encrypted()) {
                return Ok(());
            }
            match entry.data(window, directory.shift) {
                _ if entry.is_before(window, directory.shift) => {
                    self.nested(&name, Content::Outside, prefix, depth);
                }
                Some(data) if entry.method == 0 => {
                    self.nested(&name, Content::Held(data), prefix, depth);
                }
                Some(data) if entry.method == 8 => {
                    let mut stream = DeflateDecoder::new(data);
                    self.nested(&name, Content::Stream(&mut stream), prefix, depth);
                }
                _ => self.nested(&name, Content::Unreadable, prefix, depth),
            }
        }
        if seen < directory.entries {
            return Err("central directory of the zip is damaged".into());
        }
        Ok(())
    }
}

/// Finds the central directory (sections 4.3.14 to 4.3.16).
fn directory(window: Window<'_>) -> Option<Directory> {
    let (end_at, end) = window.end()?;
    let mut entries = u64::from(u16_at(end, 10)?);
    let mut size = u64::from(u32_at(end, 12)?);
    let mut offset = u64::from(u32_at(end, 16)?);
    let mut directory_end = end_at;
    if (entries == 0xffff || size == 0xffff_ffff || offset == 0xffff_ffff)
        && let Some(locator_at) = end_at.checked_sub(20)
        && let Some(locator) = window
            .starting(locator_at)
            .filter(|at| at.starts_with(LOCATOR_64))
        && let Some(end_64_at) = usize::try_from(u64_at(locator, 8)?).ok()
        && let Some(end_64) = window
            .starting(end_64_at)
            .filter(|at| at.starts_with(END_64))
    {
        entries = u64_at(end_64, 32)?;
        size = u64_at(end_64, 40)?;
        offset = u64_at(end_64, 48)?;
        directory_end = end_64_at;
    }
    // Something may stand before the archive (a self-extracting program): then the directory is
    // where its size says, and offsets are too small.
    let offset = usize::try_from(offset).ok()?;
    let by_size = usize::try_from(size)
        .ok()
        .and_then(|size| directory_end.checked_sub(size));
    let is_entry = |at: usize| window.starting(at).is_some_and(|at| at.starts_with(ENTRY));
    let start = [Some(offset), by_size]
        .into_iter()
        .flatten()
        .find(|&start| is_entry(start))
        .or((entries == 0).then_some(directory_end))?;
    Some(Directory {
        start,
        entries,
        shift: start.saturating_sub(offset),
    })
}

/// A header of the central directory (section 4.3.12).
struct Entry<'z> {
    flags: u16,
    method: u16,
    compressed: usize,
    local: usize,
    name: &'z [u8],
}

impl<'z> Entry<'z> {
    fn parse(bytes: &'z [u8]) -> Option<(Self, &'z [u8])> {
        if !bytes.starts_with(ENTRY) {
            return None;
        }
        let name = usize::from(u16_at(bytes, 28)?);
        let more = usize::from(u16_at(bytes, 30)?) + usize::from(u16_at(bytes, 32)?);
        let (name, rest) = bytes.get(46..)?.split_at_checked(name)?;
        let entry = Self {
            flags: u16_at(bytes, 8)?,
            method: u16_at(bytes, 10)?,
            compressed: usize::try_from(u32_at(bytes, 20)?).ok()?,
            local: usize::try_from(u32_at(bytes, 42)?).ok()?,
            name,
        };
        Some((entry, rest.get(more..).unwrap_or_default()))
    }

    /// The name. Without the UTF-8 flag (bit 11) it may be in any old code page; what matters,
    /// dots, slashes and extensions, is ASCII in all of them.
    fn name(&self) -> String {
        String::from_utf8_lossy(self.name).into_owned()
    }

    const fn encrypted(&self) -> bool {
        self.flags & 1 != 0
    }

    /// Whether the entry's bytes are not encrypted and stand before what was read.
    fn is_before(&self, window: Window<'_>, shift: usize) -> bool {
        !self.encrypted() && self.local.saturating_add(shift) < window.base
    }

    /// The entry's bytes as they stand in the archive; `None` where they are encrypted or gone.
    fn data(&self, window: Window<'z>, shift: usize) -> Option<&'z [u8]> {
        if self.encrypted() {
            return None;
        }
        let local = window.starting(self.local.checked_add(shift)?)?;
        if !local.starts_with(LOCAL) {
            return None;
        }
        let skip = 30 + usize::from(u16_at(local, 26)?) + usize::from(u16_at(local, 28)?);
        let data = local.get(skip..)?;
        data.get(..self.compressed)
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..)?.first_chunk().copied()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..)?.first_chunk().copied()?))
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(bytes.get(at..)?.first_chunk().copied()?))
}
