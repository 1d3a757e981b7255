//! The files that a run writes beside its standard output, each by a [`Reporter`], and its gate.
//!
//! One place, so that every command that predicts has all of them in four lines: open, show it items and
//! mailboxes in order, end. A new output is a reporter and a line in [`Reports::open`].

use std::io::{self, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use super::Io;
use super::failure::{Exit, Failure};
use super::gate;
use super::output::{OutFile, Outputs, Over, Place};
use super::parquet::{self, ParquetArgs, is_parquet};
use compare::gate::Gate;
use engines::Engine;
use model::{EngineStamp, ItemRecord, MailboxPrediction, RunProblem, Totals};
use report::Reporter;
use report::junit::Junit;
use report::ndjson::Items;
use report::sarif::Sarif;
use words::Lang;

/// The files that are asked for.
pub(super) struct Wanted<'a> {
    pub(super) junit: Option<&'a Path>,
    pub(super) sarif: Option<&'a Path>,
    pub(super) items: Option<&'a Path>,
    pub(super) parquet: &'a ParquetArgs,
}

/// A reporter and its file, or its files if it writes several.
pub(super) struct Report<'e> {
    pub(super) reporter: Box<dyn Reporter + 'e>,
    pub(super) files: Vec<Held>,
    /// Whether the reporter holds its files itself.
    pub(super) own: bool,
}

/// A file that a reporter may hold, too.
#[derive(Clone)]
pub(super) struct Held(Arc<Mutex<OutFile>>);

impl Held {
    pub(super) fn create(
        path: &Path,
        flag: &'static str,
        outputs: &Outputs,
    ) -> Result<Self, Failure> {
        let file = outputs.create(&Place::private(path, flag, Over::Own))?;
        Ok(Self(Arc::new(Mutex::new(file))))
    }

    fn with<T>(&self, act: impl FnOnce(&mut OutFile) -> T) -> T {
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Held {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.with(|file| file.write(bytes))
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.with(|file| file.write_all(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.with(OutFile::flush)
    }
}

impl Report<'_> {
    fn write(
        &mut self,
        act: impl FnOnce(&mut dyn Reporter, &mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Failure> {
        let file = self.files.first();
        let done = match file.filter(|_| !self.own) {
            Some(file) => file.with(|file| act(&mut *self.reporter, file)),
            None => act(&mut *self.reporter, &mut io::sink()),
        };
        done.map_err(|error| match file {
            Some(file) => file.with(|file| file.failure(error)),
            None => Failure::Output(error),
        })
    }

    fn finish(self) -> Result<(), Failure> {
        drop(self.reporter);
        for file in self.files {
            if let Ok(file) = Arc::try_unwrap(file.0) {
                let file = file.into_inner();
                file.unwrap_or_else(PoisonError::into_inner).finish()?;
            }
        }
        Ok(())
    }
}

/// The outputs of a run, and its gate.
pub(super) struct Reports<'e> {
    gate: Gate,
    all: Vec<Report<'e>>,
}

impl<'e> Reports<'e> {
    pub(super) fn open(
        wanted: &Wanted<'_>,
        gate: Gate,
        engine: &'e Engine,
        lang: Lang,
        stamp: &EngineStamp,
        outputs: &Outputs,
    ) -> Result<Self, Failure> {
        let lines = wanted.items.filter(|path| !is_parquet(path));
        let files: [(_, _, Box<dyn Reporter + 'e>); 3] = [
            (
                wanted.junit,
                "--junit",
                Box::new(Junit::new(engine, &gate, lang)),
            ),
            (
                wanted.sarif,
                "--sarif",
                Box::new(Sarif::new(engine, &gate, lang)),
            ),
            (lines, "--items", Box::new(Items)),
        ];
        let mut all = Vec::new();
        for (path, flag, reporter) in files {
            if let Some(path) = path {
                all.push(Report {
                    reporter,
                    files: vec![Held::create(path, flag, outputs)?],
                    own: false,
                });
            }
        }
        all.extend(parquet::tables(wanted.parquet, wanted.items, outputs)?);
        for report in &mut all {
            report.write(|reporter, out| reporter.begin(out, stamp))?;
        }
        Ok(Self { gate, all })
    }

    /// Whether nothing is asked for, so that no prediction need be shown.
    pub(super) fn is_idle(&self) -> bool {
        self.gate.is_empty() && self.all.is_empty()
    }

    pub(super) fn wants_items(&self) -> bool {
        self.all.iter().any(|report| report.reporter.wants_items())
    }

    pub(super) fn item(&mut self, record: &ItemRecord) -> Result<(), Failure> {
        let mut all = self.all.iter_mut();
        all.try_for_each(|report| report.write(|reporter, out| reporter.item(out, record)))
    }

    pub(super) fn mailbox(&mut self, mailbox: &MailboxPrediction) -> Result<(), Failure> {
        self.gate.look(mailbox);
        let mut all = self.all.iter_mut();
        all.try_for_each(|report| report.write(|reporter, out| reporter.mailbox(out, mailbox)))
    }

    /// Ends the files and says what the gate has to say.
    pub(super) fn end(
        self,
        totals: &Totals,
        problems: &[RunProblem],
        beside: &[RunProblem],
        exit: Exit,
        io: &mut Io<'_>,
    ) -> Result<Exit, Failure> {
        for mut report in self.all {
            report.write(|reporter, out| reporter.end(out, totals, problems, beside))?;
            report.finish()?;
        }
        Ok(gate::end(&self.gate, exit, io))
    }
}
