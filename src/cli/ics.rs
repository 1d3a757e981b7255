//! The folder of `--ics`: one folder per mailbox, one iCalendar file per calendar.
//!
//! Apart from the writer of iCalendar because file names are made here from names that anybody may have
//! chosen, and must neither leave the folder nor meet each other.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::failure::Failure;
use crate::engines::Engine;
use crate::model::Mailbox;
use crate::report::ics::Calendar;
use crate::rules::Settings;
use crate::simulate;

const HELP: &str = "check the path given with --ics, and the space left";

/// Longest part of a name that stands in a file's name, in characters.
const LONGEST: usize = 80;

/// Writes predicted calendars.
pub(super) struct IcsFolder {
    path: PathBuf,
    stamp: Date,
    used: BTreeSet<String>,
}

impl IcsFolder {
    /// Makes the folder.
    pub(super) fn create(path: PathBuf, stamp: Date) -> Result<Self, Failure> {
        fs::create_dir_all(&path).map_err(|error| Failure::file(&path, "made", &error, HELP))?;
        Ok(Self {
            path,
            stamp,
            used: BTreeSet::new(),
        })
    }

    /// Writes the calendars of one mailbox.
    pub(super) fn write(
        &mut self,
        mailbox: &dyn Mailbox,
        engine: &Engine,
        settings: &Settings,
    ) -> Result<(), Failure> {
        let mut name = file_name(&mailbox.info().address);
        while !self.used.insert(name.to_lowercase()) {
            name.push('_');
        }
        let folder = self.path.join(name);
        let mut files: BTreeMap<usize, (PathBuf, BufWriter<File>, Calendar)> = BTreeMap::new();
        let stamp = self.stamp;
        simulate::arriving_events(mailbox, engine, settings, &mut |arriving| {
            let (path, out, calendar) = match files.entry(arriving.calendar) {
                std::collections::btree_map::Entry::Occupied(entry) => entry.into_mut(),
                std::collections::btree_map::Entry::Vacant(entry) => {
                    let path = calendar_path(&folder, arriving.calendar, arriving.name);
                    let failed = |error| Failure::file(&path, "written", &error, HELP);
                    fs::create_dir_all(&folder).map_err(failed)?;
                    let mut out = BufWriter::new(File::create(&path).map_err(failed)?);
                    let calendar = Calendar::begin(&mut out, arriving.name).map_err(failed)?;
                    entry.insert((path, out, calendar))
                }
            };
            calendar
                .event(out, arriving, stamp)
                .map_err(|error| Failure::file(path, "written", &error, HELP))
        })?;
        for (path, mut out, calendar) in files.into_values() {
            calendar
                .end(&mut out)
                .and_then(|()| out.flush())
                .map_err(|error| Failure::file(&path, "written", &error, HELP))?;
        }
        Ok(())
    }
}

/// The number keeps calendars of one name apart, and in the mailbox's order.
fn calendar_path(folder: &Path, number: usize, name: &str) -> PathBuf {
    folder.join(format!("{:03}-{}.ics", number + 1, file_name(name)))
}

/// A name as part of a file's name: whatever is no letter, digit, `@`, `.`, `-` becomes `_`.
fn file_name(name: &str) -> String {
    let kept = |c: char| {
        if c.is_alphanumeric() || "@.-".contains(c) {
            c
        } else {
            '_'
        }
    };
    let text: String = name.chars().take(LONGEST).map(kept).collect();
    if text.trim_matches('.').is_empty() {
        "_".to_owned()
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_cannot_leave_the_folder() {
        assert_eq!(file_name("../../etc"), ".._.._etc");
        assert_eq!(file_name(".."), "_");
        assert_eq!(file_name("a/b\\c:\u{0}"), "a_b_c__");
        assert_eq!(file_name("予定表"), "予定表");
    }
}
