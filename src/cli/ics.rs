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
use calendar::Obstacle;
use engines::Engine;
use model::{Mailbox, Problem};
use report::ics::Calendar;
use rules::Settings;
use simulate::{self, Outgoing};

const FLAG: &str = "--ics";

/// Writes predicted calendars.
pub(super) struct IcsFolder<'o> {
    path: PathBuf,
    stamp: Date,
    names: FileNames,
    outputs: &'o Outputs,
    problems: Vec<Problem>,
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
            problems: Vec::new(),
        })
    }

    /// What was left out of the calendars written so far.
    pub(super) fn take_problems(&mut self) -> Vec<Problem> {
        std::mem::take(&mut self.problems)
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
        let mut left_out: BTreeMap<(String, &'static str), u64> = BTreeMap::new();
        simulate::arriving_events(mailbox, engine, settings, &mut |outgoing| {
            let arriving = match outgoing {
                Outgoing::Event(arriving) => arriving,
                Outgoing::LeftOut(calendar, why) => {
                    let key = ((*calendar).to_owned(), reason(why));
                    *left_out.entry(key).or_default() += 1;
                    return Ok(());
                }
            };
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
        let shown = &mailbox.info().source.path;
        for ((calendar, why), events) in left_out {
            self.problems.push(Problem::new(
                shown,
                format!("calendar '{calendar}'"),
                format!("{events} event(s) are left out of the calendar written: {why}"),
                "look at them in their own program; --items lists them",
            ));
        }
        for (mut out, calendar) in files.into_values().flatten() {
            if calendar.unaddressed > 0 {
                self.problems.push(Problem::new(
                    shown,
                    "",
                    format!(
                        "{} organizer(s) or attendee(s) are left out of a calendar written: they have no mail address",
                        calendar.unaddressed
                    ),
                    "name them in --attendee-mapping",
                ));
            }
            calendar.end(&mut out).map_err(|error| out.failure(error))?;
            out.finish()?;
        }
        Ok(refused)
    }
}

/// Why events have no place in a calendar.
const fn reason(why: &Obstacle) -> &'static str {
    match why {
        Obstacle::NoStart => "they have no start",
        Obstacle::UnknownZone(_) | Obstacle::CustomZone(_) => "their time zone is not known",
        Obstacle::ForeignPattern(_) | Obstacle::Unclear(_) => "their recurrence is not understood",
        Obstacle::TooMuchWork => "their recurrence takes too much work",
    }
}

/// The number keeps calendars of one name apart, and in the mailbox's order.
fn calendar_path(folder: &Path, number: usize, name: &str) -> PathBuf {
    folder.join(format!("{:03}-{}.ics", number + 1, file_name(name)))
}
