//! Reads and writes expectations: the only code of `snapshot` that changes a file.
//!
//! It stands apart so that the promises about files are kept in one place: a file is replaced as a
//! whole or not at all, and never by accident.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use crate::cli::failure::Failure;
use crate::report::snapshot::{self, Fault, Stored};

/// What stands in the place of an expectation.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Expectation {
    /// There is none.
    Missing,
    /// It was read.
    Read(Box<Stored>),
    /// It cannot be read.
    Broken(Fault),
}

/// Reads an expectation.
pub(super) fn read(path: &Path) -> Expectation {
    let broken = |cause: String, help| {
        Expectation::Broken(Fault {
            line: 0,
            cause,
            help,
        })
    };
    // Opening a pipe would wait for ever.
    if let Some((cause, help)) = no_file(path) {
        return broken(cause.to_owned(), help);
    }
    let read = File::open(path).and_then(|file| {
        let mut input = BufReader::with_capacity(1 << 16, file);
        snapshot::parse(&mut input)
    });
    match read {
        Ok(Ok(stored)) => Expectation::Read(Box::new(stored)),
        Ok(Err(fault)) => Expectation::Broken(fault),
        Err(error) if error.kind() == ErrorKind::NotFound => Expectation::Missing,
        Err(error) => broken(
            format!("this cannot be read: {error}"),
            "check the file and its permissions",
        ),
    }
}

/// Writes an expectation: into a file beside it, which then takes its place.
pub(super) fn write(path: &Path, stored: &Stored) -> Result<(), Failure> {
    let refused = |cause, help| Failure::new(&path.to_string_lossy(), "", cause, help);
    if let Some((cause, help)) = no_file(path) {
        return Err(refused(cause, help));
    }
    if fs::metadata(path).is_ok_and(|meta| meta.permissions().readonly()) {
        return Err(refused(
            "this file is write-protected",
            "make it writable if it is to be replaced",
        ));
    }
    // A link stays a link.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let (temporary, file) = beside(&target)?;
    let written = fill(file, stored).and_then(|()| fs::rename(&temporary, &target));
    written.map_err(|error| {
        let _ = fs::remove_file(&temporary);
        let help =
            "check the space left and the folder's permissions; the expectation is as it was";
        Failure::file(path, "written", &error, help)
    })
}

/// Why what stands in the place of an expectation can be none, and what to do.
fn no_file(path: &Path) -> Option<(&'static str, &'static str)> {
    let meta = fs::metadata(path).ok()?;
    if meta.is_dir() {
        Some((
            "this is a folder, and an expectation is a file",
            "move the folder away",
        ))
    } else if meta.is_file() {
        None
    } else {
        Some(("this is no plain file", "move it away"))
    }
}

fn fill(mut file: File, stored: &Stored) -> io::Result<()> {
    file.write_all(snapshot::text(stored).as_bytes())?;
    // Else a machine that stops now may keep the new name and lose the content.
    file.sync_all()
}

/// A new file beside another. Its name is hidden, so that what an interrupted run leaves behind is no
/// case.
fn beside(path: &Path) -> Result<(PathBuf, File), Failure> {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let folder = path.parent().unwrap_or_else(|| Path::new(""));
    loop {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!(".labelcast-{}-{number}.tmp", std::process::id());
        let temporary = folder.join(name);
        match OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&temporary)
        {
            Ok(file) => return Ok((temporary, file)),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => {
                let help = "check that the folder can be written";
                return Err(Failure::file(path, "written", &error, help));
            }
        }
    }
}
