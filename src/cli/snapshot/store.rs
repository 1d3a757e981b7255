//! Reads and writes expectations: the only code of `snapshot` that changes a file.
//!
//! It stands apart so that the promises about files are kept in one place: a file is replaced as a
//! whole or not at all, and never by accident.

use std::fs::{self, File};
use std::io::{BufReader, ErrorKind, Write as _};
use std::path::Path;

use crate::failure::Failure;
use crate::output::{Outputs, Over, Place};
use report::snapshot::{self, Fault, Stored};

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

/// Writes an expectation. It may be read by whoever may read the folder: it is made to be shared.
pub(super) fn write(path: &Path, stored: &Stored) -> Result<(), Failure> {
    if let Some((cause, help)) = no_file(path) {
        return Err(Failure::new(&path.to_string_lossy(), "", cause, help));
    }
    let place = Place {
        path,
        flag: "FOLDER",
        over: Over::Anything,
        private: false,
    };
    Outputs::default().write(&place, |out| {
        out.write_all(snapshot::text(stored).as_bytes())
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
