//! Lists an archive that stands in a store, of which only the parts that are needed are read.
//!
//! Apart from listings of bytes in memory because here reading is what costs: a zip is listed from its
//! last bytes, anything else is read whole, and both within a budget.

use std::borrow::Cow;
use std::sync::{Mutex, PoisonError};

use super::{Kind, Limits, Listing, Window, list};
use crate::tnef;
use model::AttachmentContents;

/// Archives up to this size are read whole at once.
const SMALL: u64 = 64 << 10;
/// Bytes at the beginning of a larger archive: they tell of what kind it is.
const HEAD: u64 = 512;
/// Bytes at the end of a larger zip that are read first: the directory of 200 files.
const TAIL: u64 = 16 << 10;
/// The longest central directory that is read; it names far more entries than are listed.
const DIRECTORY: u64 = 4 << 20;
/// The largest archive that is read whole.
const WHOLE: u64 = 32 << 20;

/// Larger archives are held in memory one at a time, whatever the number of threads.
static LARGE: Mutex<()> = Mutex::new(());

/// An attachment's bytes where they stand: any part of them can be read.
pub(crate) trait Part {
    /// How many there are.
    fn len(&self) -> u64;

    /// Appends `len` bytes from `at` on; an error says why they cannot be read.
    fn read(&mut self, at: u64, len: usize, out: &mut Vec<u8>) -> Result<(), String>;
}

/// Bytes of archives that may still be read, and archives that it did not suffice for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Budget {
    left: u64,
    /// Archives that were not looked into because nothing was left.
    pub(crate) refused: u64,
}

impl Budget {
    pub(crate) const fn new(bytes: u64) -> Self {
        Self {
            left: bytes,
            refused: 0,
        }
    }

    /// Reads `len` bytes from `at` on, all of which must be there.
    fn read(
        &mut self,
        part: &mut dyn Part,
        at: u64,
        len: u64,
        out: &mut Vec<u8>,
    ) -> Result<(), Cause> {
        const SPENT: &str = "the bytes of archives that are read of one mailbox were used up";
        let Some(left) = self.left.checked_sub(len) else {
            self.refused += 1;
            return Err(SPENT.into());
        };
        self.left = left;
        out.clear();
        let wanted = usize::try_from(len).unwrap_or(usize::MAX);
        part.read(at, wanted, out)
            .map_err(|cause| format!("its bytes cannot be read: {cause}"))?;
        if out.len() == wanted {
            Ok(())
        } else {
            Err("its bytes end early".into())
        }
    }
}

/// Why an archive could not be listed.
type Cause = Cow<'static, str>;

/// Lists the archive in `part`, reading no more than the budget allows.
pub(crate) fn list_part(
    name: &str,
    part: &mut dyn Part,
    budget: &mut Budget,
) -> AttachmentContents<'static> {
    let limits = Limits::default();
    let len = part.len();
    let mut bytes = Vec::new();
    let mut listed = None;
    let is_tnef = tnef::is_named(name);
    if len > SMALL && !is_tnef {
        match list_in_part(name, part, budget, &limits, &mut bytes) {
            Ok((contents, true)) => return contents,
            Ok((contents, false)) => listed = Some(contents),
            Err(cause) => return AttachmentContents::Unlisted(cause),
        }
    }
    let whole = if len > WHOLE {
        Err(Cause::from(format!("archive is larger than {WHOLE} bytes")))
    } else {
        let _one = (len > SMALL).then(|| LARGE.lock().unwrap_or_else(PoisonError::into_inner));
        let read = budget.read(part, 0, len, &mut bytes);
        let contents = read.map(|()| {
            if is_tnef {
                tnef::carried(&bytes)
            } else {
                list(name, &bytes, &limits)
            }
        });
        // No thread holds it longer than it is counted.
        drop(std::mem::take(&mut bytes));
        contents
    };
    whole.unwrap_or_else(|cause| listed.unwrap_or(AttachmentContents::Unlisted(cause)))
}

/// Lists a larger archive from as little of it as will do; `false` if more can be said once all of it
/// is read.
fn list_in_part(
    name: &str,
    part: &mut dyn Part,
    budget: &mut Budget,
    limits: &Limits,
    bytes: &mut Vec<u8>,
) -> Result<(AttachmentContents<'static>, bool), Cause> {
    budget.read(part, 0, HEAD, bytes)?;
    match Kind::of_bytes(bytes).or_else(|| Kind::of_name(name)) {
        Some(Kind::Zip) => list_zip(part, budget, limits, bytes),
        Some(Kind::Tar) => Ok((list(name, bytes, limits), false)),
        // One file's name stands at the beginning; of a tar there is more to be read.
        Some(Kind::Gzip) => {
            budget.read(part, 0, SMALL, bytes)?;
            let contents = list(name, bytes, limits);
            let done = matches!(contents, AttachmentContents::Listed { cut: false, .. });
            Ok((contents, done))
        }
        // Of these nothing is listed but a name.
        _ => Ok((list(name, bytes, limits), true)),
    }
}

/// Lists a zip from its end; `false` if more can be said once all of it is read.
fn list_zip(
    part: &mut dyn Part,
    budget: &mut Budget,
    limits: &Limits,
    bytes: &mut Vec<u8>,
) -> Result<(AttachmentContents<'static>, bool), Cause> {
    let len = part.len();
    let mut read = TAIL.min(len);
    // Once for the record at the end, once for the directory that it names.
    for _ in 0..3 {
        budget.read(part, len - read, read, bytes)?;
        let wanted = Window::tail(bytes, offset(len - read)).wanted();
        let reach = len.saturating_sub(wanted as u64);
        if reach <= read {
            break;
        }
        if reach > DIRECTORY {
            return Err("central directory of the zip is too long".into());
        }
        read = reach;
    }
    let mut listing = Listing::new(limits);
    let result = listing.zip(Window::tail(bytes, offset(len - read)), "", 1);
    let done = result.is_ok() && !listing.outside;
    Ok((listing.contents(result), done))
}

/// An offset as far as memory reaches.
fn offset(at: u64) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::super::tests::zip;
    use super::*;

    /// Bytes that count how many of them are asked for.
    struct Counted {
        bytes: Vec<u8>,
        read: usize,
    }

    impl Part for Counted {
        fn len(&self) -> u64 {
            self.bytes.len() as u64
        }

        fn read(&mut self, at: u64, len: usize, out: &mut Vec<u8>) -> Result<(), String> {
            self.read += len;
            let at = usize::try_from(at).unwrap();
            out.extend_from_slice(&self.bytes[at..at + len]);
            Ok(())
        }
    }

    fn counted(bytes: Vec<u8>, left: u64) -> (AttachmentContents<'static>, usize, u64) {
        let mut part = Counted { bytes, read: 0 };
        let mut budget = Budget::new(left);
        let contents = list_part("a.zip", &mut part, &mut budget);
        (contents, part.read, budget.refused)
    }

    fn names(contents: &AttachmentContents<'_>) -> usize {
        match contents {
            AttachmentContents::Listed { entries, .. } => entries.len(),
            _ => 0,
        }
    }

    #[test]
    fn a_large_zip_is_listed_from_its_end() {
        let filler = vec![1; 3 << 20];
        let bytes = zip(&[("a", &filler), ("b.exe", b"1")], 0, 0);
        let (contents, read, _) = counted(bytes.clone(), 1 << 30);
        assert_eq!(names(&contents), 2);
        assert_eq!(read as u64, HEAD + TAIL);
        // Something before the archive shifts it.
        let (contents, read, _) = counted([vec![0; 777], bytes].concat(), 1 << 30);
        assert_eq!(names(&contents), 2);
        assert_eq!(read as u64, HEAD + TAIL);
    }

    #[test]
    fn a_directory_longer_than_the_tail_is_read_in_a_second_step() {
        let filler = vec![1; 1 << 20];
        let many: Vec<String> = (0..2000).map(|n| format!("file number {n}.txt")).collect();
        let mut entries: Vec<(&str, &[u8])> = vec![("a", &filler)];
        entries.extend(many.iter().map(|name| (name.as_str(), &b"1"[..])));
        let (contents, read, _) = counted(zip(&entries, 0, 0), 1 << 30);
        assert_eq!(names(&contents), 2001);
        assert!(read < 300_000, "{read}");
    }

    #[test]
    fn an_end_that_lies_about_its_directory_is_read_no_further_than_the_bounds() {
        let mut bytes = vec![1; 40 << 20];
        bytes.extend(b"PK\x05\x06\0\0\0\0\x01\0\x01\0");
        bytes.extend((39_u32 << 20).to_le_bytes());
        bytes.extend([0; 6]);
        let (contents, read, _) = counted(bytes, 1 << 30);
        assert_eq!(
            contents,
            AttachmentContents::Unlisted("central directory of the zip is too long".into())
        );
        assert_eq!(read as u64, HEAD + TAIL);
    }

    #[test]
    fn of_archives_that_are_not_listed_the_beginning_is_read() {
        let mut rar = b"Rar!\x1a\x07\0".to_vec();
        rar.resize(9 << 20, 7);
        let (contents, read, _) = counted(rar, 1 << 30);
        assert_eq!(
            contents,
            AttachmentContents::Unlisted("rar archives cannot be listed".into())
        );
        assert_eq!(read as u64, HEAD);
    }

    #[test]
    fn a_compressed_file_is_named_from_its_beginning_and_a_tar_is_read_whole() {
        let noise: Vec<u8> = (0..400_000_u32)
            .map(|n| n.wrapping_mul(n).to_le_bytes()[1])
            .collect();
        let gzip = |bytes: &[u8]| {
            let mut encoder = GzEncoder::new(Vec::new(), Compression::none());
            encoder.write_all(bytes).unwrap();
            encoder.finish().unwrap()
        };
        let of = |name: &str, bytes: Vec<u8>| {
            let mut part = Counted { bytes, read: 0 };
            let contents = list_part(name, &mut part, &mut Budget::new(1 << 30));
            (names(&contents), part.read as u64)
        };
        let one = gzip(&noise);
        assert_eq!(of("a.js.gz", one), (1, HEAD + SMALL));
        let mut tar = tar::Builder::new(Vec::new());
        for name in ["first", "b.exe"] {
            let mut header = tar::Header::new_gnu();
            header.set_size(noise.len() as u64);
            header.set_cksum();
            tar.append_data(&mut header, name, &noise[..]).unwrap();
        }
        let tar = tar.into_inner().unwrap();
        let whole = tar.len() as u64;
        assert_eq!(of("a.tar", tar.clone()), (2, HEAD + whole));
        let tgz = gzip(&tar);
        let whole = tgz.len() as u64;
        assert_eq!(of("a.tgz", tgz), (2, HEAD + SMALL + whole));
    }

    #[test]
    fn what_the_budget_does_not_reach_is_counted() {
        let bytes = zip(&[("b.exe", b"1")], 0, 0);
        let len = bytes.len() as u64;
        let (contents, read, refused) = counted(bytes.clone(), len);
        assert_eq!((names(&contents), read as u64, refused), (1, len, 0));
        let (contents, read, refused) = counted(bytes, len - 1);
        assert_eq!((names(&contents), read, refused), (0, 0, 1));
        assert!(matches!(contents, AttachmentContents::Unlisted(_)));
    }
}
