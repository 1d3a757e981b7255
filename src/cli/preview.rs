//! `labelcast preview`: predicts each mailbox and prints it.
//!
//! It stands apart from the other commands because it alone runs an engine.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::Io;
use super::args::{Format, PreviewArgs};
use super::failure::{Exit, Failure};
use super::gate::{self, Watch};
use super::ics::IcsFolder;
use super::mailboxes::Mailboxes;
use super::options::{self, Read};
use super::output::{OutFile, Outputs, Over, Place};
use super::parquet::{Parquet, is_parquet};
use super::unread::unread;
use engines::Engine;
use model::{EngineStamp, ItemRecord, MailboxPrediction, Problem, RunProblem, Totals};
use report::Reporter;
use report::human::{Human, Options};
use report::json::Json;
use report::ndjson::{self, Ndjson};
use rules::Settings;
use simulate;
use sources::Export;

pub(super) fn run(args: &PreviewArgs, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let read = Read::new(&args.read);
    let engine = options::engine(args.prediction.engine.as_deref())?;
    let settings = &Settings {
        names: args.names.unwrap_or_default(),
        ..options::settings(&args.prediction)?
    };
    let gate = gate::gate(&args.gate, &engine, io)?;
    let mut mailboxes = Mailboxes::find(&read, io)?;
    let inputs = options::inputs(&read, &args.prediction, &args.read.config);
    let outputs = Outputs::new(&inputs, args.force);
    let files = [
        args.check_files.junit.as_deref(),
        args.check_files.sarif.as_deref(),
    ];
    let watch = Watch::open(gate, files, &engine, &outputs)?;
    let tables = Parquet::create(&args.parquet, args.items.as_deref(), &outputs)?;
    let rows = tables.as_ref().is_some_and(Parquet::wants_items);
    // Items are told while a mailbox is worked on, mailboxes when they are printed.
    let tables = Mutex::new(tables);
    let mut items = (args.items.as_deref())
        .filter(|path| !is_parquet(path))
        .map(|path| outputs.create(&Place::private(path, "--items", Over::Own)))
        .transpose()?;
    let mut calendars = (args.ics.clone())
        .map(|path| IcsFolder::create(path, engine.day, &outputs))
        .transpose()?;

    let human = Options {
        lang: options::lang(args.text.lang, io),
        bold: options::bold(&args.text.color, io),
        detail: args.detail.unwrap_or_default(),
        mailboxes: mailboxes.exports.len(),
        engine: Some(&engine),
    };
    let mut printer = Printer::new(
        args.format.unwrap_or(Format::Human),
        human,
        &engine,
        settings,
        watch,
    );
    if items.is_some() || calendars.is_some() || rows {
        mailboxes.work_in_turn(
            io,
            |mailbox| {
                let mut tables = held(&tables);
                let mut prediction = if items.is_some() || rows {
                    simulate::predict_items(mailbox, &engine, settings, |record| {
                        if let Some(tables) = &mut *tables {
                            tables.item(record)?;
                        }
                        items
                            .as_mut()
                            .map_or(Ok(()), |items| write_item(items, record))
                    })?
                } else {
                    simulate::predict(mailbox, &engine, settings)
                };
                if let Some(calendars) = &mut calendars {
                    let refused = calendars.write(mailbox, &engine, settings)?;
                    prediction.problems.extend(refused);
                }
                Ok(prediction)
            },
            |mailboxes, io, export, result| printer.print(mailboxes, io, export, result, &tables),
        )?;
        if let Some(calendars) = &mut calendars {
            mailboxes.tell(io, &calendars.take_problems());
        }
        if let Some(items) = items {
            items.finish()?;
        }
    } else {
        mailboxes.work(
            io,
            |mailbox| simulate::predict(mailbox, &engine, settings),
            |mailboxes, io, export, result| printer.print(mailboxes, io, export, result, &tables),
        )?;
    }
    if let Some(tables) = held(&tables).take() {
        tables.finish()?;
    }
    let watch = printer.end(&mailboxes.problems().listed(), io)?;
    let beside = mailboxes.problems().beside_mailboxes();
    let exit = mailboxes.end(io);
    watch.end(exit, &beside, io)
}

/// The tables, also after a mailbox that failed while they were held.
fn held(tables: &Mutex<Option<Parquet>>) -> MutexGuard<'_, Option<Parquet>> {
    tables.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Prints predictions as they come.
struct Printer<'a> {
    reporter: Box<dyn Reporter + 'a>,
    engine: &'a Engine,
    stamp: EngineStamp,
    /// Mailboxes that failed before the first that could be read. Nothing is printed of a run that
    /// reads nothing.
    held: Vec<MailboxPrediction>,
    begun: bool,
    totals: Totals,
    watch: Watch<'a>,
}

impl<'a> Printer<'a> {
    fn new(
        format: Format,
        human: Options<'a>,
        engine: &'a Engine,
        settings: &Settings,
        watch: Watch<'a>,
    ) -> Self {
        let reporter: Box<dyn Reporter + 'a> = match format {
            Format::Human => Box::new(Human::new(human)),
            Format::Json => Box::new(Json::default()),
            Format::Ndjson => Box::new(Ndjson::default()),
        };
        Self {
            reporter,
            engine,
            stamp: engine.stamp(settings),
            held: Vec::new(),
            begun: false,
            totals: Totals::default(),
            watch,
        }
    }

    fn print(
        &mut self,
        mailboxes: &mut Mailboxes,
        io: &mut Io<'_>,
        export: &Export,
        result: Result<MailboxPrediction, Problem>,
        tables: &Mutex<Option<Parquet>>,
    ) -> Result<(), Failure> {
        let prediction = result.unwrap_or_else(|problem| unread(export, problem));
        if let Some(tables) = &mut *held(tables) {
            tables.mailbox(&self.stamp, &prediction)?;
        }
        mailboxes.tell(io, &prediction.problems);
        self.watch.look(&prediction)?;
        if !mailboxes.readable() {
            self.held.push(prediction);
            return Ok(());
        }
        mailboxes.progress.suspend(|| {
            if !self.begun {
                self.begun = true;
                self.reporter.begin(io.out, &self.stamp)?;
                for held in std::mem::take(&mut self.held) {
                    self.write(io, &held)?;
                }
            }
            self.write(io, &prediction)
        })
    }

    fn write(&mut self, io: &mut Io<'_>, prediction: &MailboxPrediction) -> Result<(), Failure> {
        self.totals += prediction;
        Ok(self.reporter.mailbox(io.out, prediction)?)
    }

    fn end(mut self, problems: &[RunProblem], io: &mut Io<'_>) -> Result<Watch<'a>, Failure> {
        if self.begun {
            self.totals.findings = simulate::tenant_findings(self.engine, &self.totals);
            self.reporter.end(io.out, &self.totals, problems)?;
        }
        Ok(self.watch)
    }
}

fn write_item(items: &mut OutFile, record: &ItemRecord) -> Result<(), Failure> {
    ndjson::item(items, record).map_err(|error| items.failure(error))
}
