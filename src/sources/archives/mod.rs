//! Lists what is inside an attached archive, and never extracts it.
//!
//! It stands alone because archives are the only attachments that are looked into: Gmail blocks
//! some file types inside them too. Every listing is bounded in entries, names, depth and
//! decompressed bytes, so that a bomb costs a fixed time and nothing of it is kept.
//!
//! | format | what is listed |
//! |---|---|
//! | zip | its central directory |
//! | tar, tar.gz, tgz, taz (gzip) | its entries |
//! | gz, Z, bz2, xz, zst, lz, lz4, br of one file | that file's name; of a gz also the one that it holds |
//! | tar.bz2, tar.xz and the like, rar, 7z, arj and the like | nothing: said to be unlisted |
//!
//! Whether something is an archive is decided by its name, and by its content type only where the
//! name has no extension: an Office document is a zip too, and is not looked into. What kind of
//! archive it is, its first bytes decide, then its name.

#![deny(clippy::indexing_slicing)]

mod carried;
mod part;
mod tars;
mod zips;

use std::borrow::Cow;
use std::io::Read;

pub(crate) use carried::carried;
use model::{ArchiveEntry, AttachmentContents};
pub(crate) use part::{Budget, Part, list_part};
use zips::Window;

/// Bounds of one listing.
#[derive(Debug, Clone)]
pub(crate) struct Limits {
    /// Entries listed.
    pub(crate) entries: usize,
    /// Bytes of all names together.
    pub(crate) name_bytes: usize,
    /// Archives in each other: 1 lists the attachment only.
    pub(crate) depth: usize,
    /// Bytes that all nested archives together may have when decompressed; they are held in
    /// memory one at a time.
    pub(crate) nested_bytes: u64,
    /// Bytes that are decompressed to pass over a tar's files; they are not held.
    pub(crate) passed_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            entries: 10_000,
            name_bytes: 4 << 20,
            depth: 3,
            nested_bytes: 16 << 20,
            passed_bytes: 128 << 20,
        }
    }
}

/// Kinds of archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Zip,
    Tar,
    Gzip,
    /// One compressed file, or a tar that cannot be listed; what it is called
    Single(&'static str),
    /// Nothing of it can be listed; what it is called
    Closed(&'static str),
}

impl Kind {
    /// By the first bytes.
    fn of_bytes(bytes: &[u8]) -> Option<Self> {
        const STARTS: [(&[u8], Kind); 17] = [
            (b"PK\x03\x04", Kind::Zip),
            (b"PK\x05\x06", Kind::Zip),
            (b"PK\x07\x08", Kind::Zip),
            (b"\x1f\x8b", Kind::Gzip),
            (b"\x1f\x9d", Kind::Single("compress (.Z)")),
            (b"BZh", Kind::Single("bzip2")),
            (b"\xfd7zXZ\0", Kind::Single("xz")),
            (b"\x28\xb5\x2f\xfd", Kind::Single("zstd")),
            (b"LZIP", Kind::Single("lzip")),
            (b"\x04\x22\x4d\x18", Kind::Single("lz4")),
            (b"Rar!\x1a\x07", Kind::Closed("rar")),
            (b"7z\xbc\xaf\x27\x1c", Kind::Closed("7z")),
            (b"MSCF", Kind::Closed("cab")),
            (b"\x60\xea", Kind::Closed("arj")),
            (b"!<arch>", Kind::Closed("ar")),
            (b"070701", Kind::Closed("cpio")),
            (b"MSWIM\0\0\0", Kind::Closed("wim")),
        ];
        let known = STARTS.iter().find(|(start, _)| bytes.starts_with(start));
        known.map(|(_, kind)| *kind).or_else(|| {
            if tars::is_tar(bytes) {
                Some(Self::Tar)
            } else if bytes.get(2..5) == Some(b"-lh") {
                Some(Self::Closed("lzh"))
            } else if bytes.get(7..14) == Some(b"**ACE**") {
                Some(Self::Closed("ace"))
            } else {
                None
            }
        })
    }

    /// By the extension: the ones that Gmail's list of blocked types names, and others that may hold a
    /// blocked type just as well.
    fn of_name(name: &str) -> Option<Self> {
        Some(match &*extension(name)?.to_ascii_lowercase() {
            "zip" | "zipx" => Self::Zip,
            "tar" => Self::Tar,
            "gz" | "tgz" => Self::Gzip,
            "z" | "taz" => Self::Single("compress (.Z)"),
            "bz2" | "tbz" | "tbz2" | "tb2" => Self::Single("bzip2"),
            "xz" | "txz" | "lzma" | "tlz" => Self::Single("xz"),
            "zst" | "tzst" => Self::Single("zstd"),
            "lz" => Self::Single("lzip"),
            "lz4" => Self::Single("lz4"),
            "br" => Self::Single("brotli"),
            "rar" | "rev" | "r00" => Self::Closed("rar"),
            "7z" => Self::Closed("7z"),
            "arj" => Self::Closed("arj"),
            "ace" => Self::Closed("ace"),
            "lzh" | "lha" => Self::Closed("lzh"),
            "cpio" => Self::Closed("cpio"),
            "deb" => Self::Closed("ar"),
            "rpm" => Self::Closed("rpm"),
            "wim" => Self::Closed("wim"),
            "alz" | "egg" => Self::Closed("alzip"),
            "sit" | "sitx" => Self::Closed("stuffit"),
            _ => return None,
        })
    }

    /// Whether a compressed file of this name may be an archive once it is unpacked.
    fn hides_tar(inner: &str) -> bool {
        Self::of_name(inner) == Some(Self::Tar)
    }
}

/// Whether bytes begin like an archive of any kind.
pub(crate) fn begins_archive(bytes: &[u8]) -> bool {
    Kind::of_bytes(bytes).is_some()
}

/// What a name alone tells of an attachment: an archive is not listed, one compressed file is its name
/// without the ending.
pub(crate) fn by_name(name: &str, cause: &'static str) -> AttachmentContents<'static> {
    match Kind::of_name(name) {
        None => AttachmentContents::Opaque,
        Some(Kind::Gzip | Kind::Single(_))
            if let Some(inner) = without_suffix(name)
                && Kind::of_name(&inner).is_none() =>
        {
            AttachmentContents::Listed {
                entries: vec![ArchiveEntry {
                    name: Cow::Owned(inner),
                    encrypted: false,
                }],
                cut: false,
            }
        }
        Some(_) => AttachmentContents::Unlisted(Cow::Borrowed(cause)),
    }
}

/// The extension of a file name, without its dot.
fn extension(name: &str) -> Option<&str> {
    let file = name.rsplit(['/', '\\']).next()?;
    let (_, extension) = file.rsplit_once('.')?;
    Some(extension.trim_end()).filter(|extension| !extension.is_empty())
}

/// Whether only its type can tell that a part of this name is an archive.
pub(crate) fn wants_type(name: &str) -> bool {
    extension(name).is_none()
}

/// Whether a part says that it is an archive, by its name or, without an extension, by its type.
pub(crate) fn is_archive(name: &str, media: &[u8]) -> bool {
    if extension(name).is_some() {
        return Kind::of_name(name).is_some();
    }
    [
        "application/zip",
        "application/x-zip",
        "application/x-zip-compressed",
        "application/gzip",
        "application/x-gzip",
        "application/x-tar",
        "application/x-gtar",
        "application/x-compressed-tar",
        "application/x-compress",
        "application/x-bzip",
        "application/x-bzip2",
        "application/x-xz",
        "application/zstd",
        "application/vnd.rar",
        "application/x-rar",
        "application/x-rar-compressed",
        "application/x-7z-compressed",
    ]
    .iter()
    .any(|archive| media.eq_ignore_ascii_case(archive.as_bytes()))
}

/// Lists an archive. `cut` is also set where a nested archive could not be looked into.
pub(crate) fn list(name: &str, bytes: &[u8], limits: &Limits) -> AttachmentContents<'static> {
    let mut listing = Listing::new(limits);
    let result = listing.archive(name, bytes, "", 1);
    listing.contents(result)
}

/// Why an archive could not be listed.
type Cause = Cow<'static, str>;

/// A listing as it grows.
struct Listing<'l> {
    limits: &'l Limits,
    entries: Vec<ArchiveEntry<'static>>,
    name_bytes: usize,
    nested_bytes: u64,
    passed_bytes: u64,
    /// Headers looked at: directories are no entries, but a bomb may be made of them.
    steps: usize,
    cut: bool,
    /// Whether a nested archive stands outside of the bytes that were read.
    outside: bool,
}

impl<'l> Listing<'l> {
    const fn new(limits: &'l Limits) -> Self {
        Self {
            limits,
            entries: Vec::new(),
            name_bytes: 0,
            nested_bytes: limits.nested_bytes,
            passed_bytes: limits.passed_bytes,
            steps: 0,
            cut: false,
            outside: false,
        }
    }

    /// What was listed, or why nothing was.
    fn contents(self, result: Result<(), Cause>) -> AttachmentContents<'static> {
        match result {
            Err(cause) if self.entries.is_empty() => AttachmentContents::Unlisted(cause),
            result => AttachmentContents::Listed {
                cut: self.cut || result.is_err(),
                entries: self.entries,
            },
        }
    }

    /// Lists one archive. `prefix` stands before its entries' names.
    fn archive(
        &mut self,
        name: &str,
        bytes: &[u8],
        prefix: &str,
        depth: usize,
    ) -> Result<(), Cause> {
        if bytes.is_empty() {
            return Err("archive is empty".into());
        }
        let kind = Kind::of_bytes(bytes)
            .or_else(|| {
                // These may begin with anything; the others are not what their name says.
                Kind::of_name(name).filter(|kind| matches!(kind, Kind::Zip | Kind::Tar))
            })
            .ok_or("content is no archive of a known kind")?;
        match kind {
            Kind::Zip => self.zip(Window::whole(bytes), prefix, depth),
            Kind::Tar => self.tar(bytes, prefix, depth),
            Kind::Gzip => self.gzip(name, bytes, prefix, depth),
            Kind::Single(word) => {
                let inner = without_suffix(name)
                    .ok_or("compressed file does not say what it was called")?;
                if Kind::hides_tar(&inner) {
                    return Err(format!("tar in {word} cannot be listed").into());
                }
                // One file, whatever it is: only its name counts.
                self.cut |= Kind::of_name(&inner).is_some();
                self.push(prefix, &inner, false);
                Ok(())
            }
            Kind::Closed(word) => Err(format!("{word} archives cannot be listed").into()),
        }
    }

    /// Counts a header; `false` once there were ten times as many as entries may be listed.
    fn step(&mut self) -> bool {
        self.steps += 1;
        let goes_on = self.steps <= self.limits.entries.saturating_mul(10);
        self.cut |= !goes_on;
        goes_on
    }

    /// Adds an entry; `false` once a bound is reached.
    fn push(&mut self, prefix: &str, name: &str, encrypted: bool) -> bool {
        let bytes = prefix.len() + name.len() + 1;
        if self.entries.len() >= self.limits.entries
            || self.name_bytes + bytes > self.limits.name_bytes
        {
            self.cut = true;
            return false;
        }
        self.name_bytes += bytes;
        let name = name.replace('\\', "/");
        let name = if prefix.is_empty() {
            name
        } else {
            format!("{prefix}/{name}")
        };
        self.entries.push(ArchiveEntry {
            name: Cow::Owned(name),
            encrypted,
        });
        true
    }

    /// Looks into an entry that is itself an archive; what cannot be looked into sets `cut`.
    fn nested(&mut self, name: &str, content: Content<'_>, prefix: &str, depth: usize) {
        if Kind::of_name(name).is_none() {
            return;
        }
        if depth >= self.limits.depth {
            self.cut = true;
            return;
        }
        let held;
        let bytes = match content {
            Content::Held(bytes) => bytes,
            Content::Stream(stream) => {
                let Some(bytes) = self.read_nested(stream) else {
                    self.cut = true;
                    return;
                };
                held = bytes;
                &held
            }
            Content::Unreadable => {
                self.cut = true;
                return;
            }
            Content::Outside => {
                self.cut = true;
                self.outside = true;
                return;
            }
        };
        let name = name.replace('\\', "/");
        let inner_prefix = if prefix.is_empty() {
            name.clone()
        } else {
            format!("{prefix}/{name}")
        };
        if self
            .archive(&name, bytes, &inner_prefix, depth + 1)
            .is_err()
        {
            self.cut = true;
        }
    }

    /// Decompresses a nested archive within what is left of the bound.
    fn read_nested(&mut self, stream: &mut dyn Read) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let read = stream
            .take(self.nested_bytes.saturating_add(1))
            .read_to_end(&mut bytes);
        let len = bytes.len() as u64;
        let fits = len <= self.nested_bytes;
        self.nested_bytes = self.nested_bytes.saturating_sub(len);
        (read.is_ok() && fits).then_some(bytes)
    }
}

/// What an entry holds.
enum Content<'c> {
    /// Its bytes, as they stand in the archive.
    Held(&'c [u8]),
    /// Its bytes, to be decompressed.
    Stream(&'c mut dyn Read),
    /// Encrypted, damaged, or compressed in a way that is not known.
    Unreadable,
    /// In a part of the archive that was not read.
    Outside,
}

/// A compressed file's name without the suffix of its compression; `None` if nothing is left.
fn without_suffix(name: &str) -> Option<String> {
    let file = name.rsplit(['/', '\\']).next()?;
    let (stem, extension) = file.rsplit_once('.')?;
    let inner = match &*extension.trim_end().to_ascii_lowercase() {
        "gz" | "z" | "bz2" | "xz" | "lzma" | "zst" | "lz" | "lz4" | "br" => stem.to_owned(),
        "tgz" | "taz" | "tbz" | "tbz2" | "tb2" | "txz" | "tlz" | "tzst" => format!("{stem}.tar"),
        _ => return None,
    };
    (!stem.is_empty()).then_some(inner)
}

#[cfg(test)]
pub(crate) mod tests;
