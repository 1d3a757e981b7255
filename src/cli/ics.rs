//! The folder of `--ics`: one folder per mailbox, one iCalendar file per calendar.
//!
//! Apart from the writer of iCalendar because file names are made here from names that anybody may have
//! chosen, and must neither leave the folder nor meet each other.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::failure::Failure;
use super::file_names::{FileNames, file_name};
use super::output::{OutFile, Outputs, Over, Place};
use crate::engines::Engine;
use crate::model::{Mailbox, Problem};
use crate::report::ics::Calendar;
use crate::rules::Settings;
use crate::simulate;

const FLAG: &str = "--ics";

/// Writes predicted calendars.
pub(super) struct IcsFolder<'o> {
    path: PathBuf,
    stamp: Date,
    names: FileNames,
    outputs: &'o Outputs,
}

impl<'o> IcsFolder<'o> {
    /// Makes the folder.
    pub(super) fn create(
        path: PathBuf,
        stamp: Date,
        outputs: &'o Outputs,
    ) -> Result<Self, Failure> {
        Outputs::folder(&path, FLAG, false)?;
        Ok(Self {
            path,
            stamp,
            names: FileNames::default(),
            outputs,
        })
    }

    /// Writes the calendars of one mailbox. One that the system has no place for is told, and costs the
    /// others nothing.
    pub(super) fn write(
        &mut self,
        mailbox: &dyn Mailbox,
        engine: &Engine,
        settings: &Settings,
    ) -> Result<Vec<Problem>, Failure> {
        let folder = self.path.join(self.names.of(&mailbox.info().address));
        let mut files: BTreeMap<usize, Option<(OutFile, Calendar)>> = BTreeMap::new();
        let mut refused = Vec::new();
        let (stamp, outputs) = (self.stamp, self.outputs);
        simulate::arriving_events(mailbox, engine, settings, &mut |arriving| {
            let file = match files.entry(arriving.calendar) {
                Entry::Occupied(entry) => entry.into_mut(),
                Entry::Vacant(entry) => {
                    let path = calendar_path(&folder, arriving.calendar, arriving.name);
                    let place = Place::private(&path, FLAG, Over::OwnCalendar);
                    let created =
                        Outputs::folder(&folder, FLAG, true).and_then(|()| outputs.create(&place));
                    entry.insert(match created {
                        Ok(mut out) => {
                            let calendar = Calendar::begin(&mut out, arriving.name)
                                .map_err(|error| out.failure(error))?;
                            Some((out, calendar))
                        }
                        Err(problem) => {
                            refused.push(problem.leaving_unread());
                            None
                        }
                    })
                }
            };
            let Some((out, calendar)) = file else {
                return Ok(());
            };
            calendar
                .event(out, arriving, stamp)
                .map_err(|error| out.failure(error))
        })?;
        for (mut out, calendar) in files.into_values().flatten() {
            calendar.end(&mut out).map_err(|error| out.failure(error))?;
            out.finish()?;
        }
        Ok(refused)
    }
}

/// The number keeps calendars of one name apart, and in the mailbox's order.
fn calendar_path(folder: &Path, number: usize, name: &str) -> PathBuf {
    folder.join(format!("{:03}-{}.ics", number + 1, file_name(name)))
}
