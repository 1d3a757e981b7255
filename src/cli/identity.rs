//! What makes an export the same export as before: its place, and the size and time of each file.
//!
//! Apart from the folder of results because here the file system is asked, and nowhere else: content
//! is not read, so that asking costs little even for a tenant of large files.

use std::fmt::Write as _;
use std::fs::{self, Metadata};
use std::path::Path;
use std::time::UNIX_EPOCH;

use sources::Export;

/// Levels of folders that are looked at.
const DEEPEST: usize = 1_100;

/// A hash of 128 bits, equal on every machine (FNV-1a).
///
/// Source: <https://datatracker.ietf.org/doc/html/draft-eastlake-fnv>.
pub(super) struct Digest(u128);

impl Default for Digest {
    fn default() -> Self {
        Self(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d)
    }
}

impl Digest {
    /// Takes a part, told apart from the next.
    pub(super) fn part(&mut self, part: &[u8]) {
        let length = (part.len() as u64).to_le_bytes();
        for byte in length.iter().chain(part) {
            self.0 ^= u128::from(*byte);
            self.0 = self
                .0
                .wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
        }
    }

    /// The hash in 32 digits.
    pub(super) fn hex(&self) -> String {
        format!("{:032x}", self.0)
    }
}

/// An export's identity as text: equal texts, same export.
pub(super) fn identity(export: &Export) -> String {
    let mut text = String::new();
    write(export, &mut text);
    text
}

fn write(export: &Export, text: &mut String) {
    let real = fs::canonicalize(&export.path);
    let real = real.as_deref().unwrap_or(&export.path).to_string_lossy();
    let address = export.address.as_deref();
    let target = export.target.as_deref();
    // Writing to a string cannot fail.
    let _ = write!(
        text,
        "{}|{real:?}|{address:?}|{target:?}|{}|",
        export.format.as_str(),
        export.archive
    );
    if export.listed.is_some() || export.rows.is_some() {
        // What other files say of the mailbox: lists, totals, and where its rows stand.
        let mut beside = Digest::default();
        beside.part(format!("{:?}", export.listed).as_bytes());
        beside.part(format!("{:?}", export.rows).as_bytes());
        let _ = write!(text, "{}|", beside.hex());
    }
    match fs::metadata(&export.path) {
        Ok(data) if data.is_dir() => {
            let mut tree = Tree::default();
            tree.folder(&export.path, 0);
            let _ = write!(text, "{} files {}", tree.files, tree.digest.hex());
        }
        Ok(data) => text.push_str(&stamp(&data)),
        Err(error) => {
            let _ = write!(text, "{:?}", error.kind());
        }
    }
    for part in &export.parts {
        text.push('|');
        write(part, text);
    }
}

/// Size and time of a file.
fn stamp(data: &Metadata) -> String {
    let since = |time: std::io::Result<std::time::SystemTime>| {
        let time = time.ok()?;
        // A time before 1970 is a time, too.
        Some(match time.duration_since(UNIX_EPOCH) {
            Ok(after) => format!("{}.{:09}", after.as_secs(), after.subsec_nanos()),
            Err(before) => {
                let before = before.duration();
                format!("-{}.{:09}", before.as_secs(), before.subsec_nanos())
            }
        })
    };
    let modified = since(data.modified()).unwrap_or_default();
    format!("{} bytes {modified}", data.len())
}

/// All files of a folder, whatever order the system lists them in.
#[derive(Default)]
struct Tree {
    files: u64,
    digest: Digest,
}

impl Tree {
    fn folder(&mut self, path: &Path, depth: usize) {
        let Ok(entries) = fs::read_dir(path) else {
            self.digest.part(b"unreadable");
            return;
        };
        let mut entries: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
        entries.sort_unstable();
        self.digest.part(&(entries.len() as u64).to_le_bytes());
        for entry in entries {
            let name = entry.file_name().unwrap_or_default();
            self.digest.part(name.as_encoded_bytes());
            match fs::symlink_metadata(&entry) {
                Ok(data) if data.is_dir() && depth < DEEPEST => self.folder(&entry, depth + 1),
                Ok(data) => {
                    // A link is what it leads to, as for whoever reads it.
                    let data = fs::metadata(&entry).unwrap_or(data);
                    self.files += 1;
                    self.digest.part(stamp(&data).as_bytes());
                }
                Err(_) => self.digest.part(b"gone"),
            }
        }
    }
}
