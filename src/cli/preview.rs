//! `labelcast preview`: predicts each mailbox and prints it.
//!
//! It stands apart from the other commands because it alone runs an engine.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::Io;
use super::args::{Format, PreviewArgs};
use super::failure::{Exit, Failure};
use super::gate;
use super::ics::IcsFolder;
use super::mailboxes::Mailboxes;
use super::options::{self, Read};
use super::output::Outputs;
use super::reports::{Reports, Wanted};
use super::unread::unread;
use engines::Engine;
use model::{EngineStamp, MailboxPrediction, Problem, RunProblem, Totals};
use report::Reporter;
use report::human::{Human, Options};
use report::json::Json;
use report::ndjson::Ndjson;
use rules::Settings;
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
    let wanted = Wanted {
        junit: args.check_files.junit.as_deref(),
        sarif: args.check_files.sarif.as_deref(),
        items: args.items.as_deref(),
        parquet: &args.parquet,
    };
    let reports = Reports::open(
        &wanted,
        gate,
        &engine,
        io.asked,
        &engine.stamp(settings),
        &outputs,
    )?;
    let with_items = reports.wants_items();
    // Items are told while a mailbox is worked on, mailboxes when they are printed.
    let reports = Mutex::new(reports);
    let mut calendars = (args.ics.clone())
        .map(|path| IcsFolder::create(path, engine.day, &outputs))
        .transpose()?;

    let human = Options {
        lang: io.lang,
        bold: options::bold(&args.color, io),
        detail: args.detail.unwrap_or_default(),
        mailboxes: mailboxes.exports.len(),
        engine: Some(&engine),
    };
    let format = args.format.unwrap_or(Format::Human);
    let mut printer = Printer::new(format, human, &engine, settings);
    if with_items || calendars.is_some() {
        mailboxes.work_in_turn(
            io,
            |mailbox| {
                let mut prediction = if with_items {
                    let mut reports = held(&reports);
                    simulate::predict_items(mailbox, &engine, settings, |record| {
                        reports.item(record)
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
            |mailboxes, io, export, result| printer.print(mailboxes, io, export, result, &reports),
        )?;
        if let Some(calendars) = &mut calendars {
            mailboxes.tell(io, &calendars.take_problems());
        }
    } else {
        mailboxes.work(
            io,
            |mailbox| simulate::predict(mailbox, &engine, settings),
            |mailboxes, io, export, result| printer.print(mailboxes, io, export, result, &reports),
        )?;
    }
    let problems = mailboxes.problems().listed();
    let beside = mailboxes.problems().beside_mailboxes();
    let totals = printer.end(&problems, &beside, io)?;
    let exit = mailboxes.end(io);
    let reports = reports.into_inner();
    let reports = reports.unwrap_or_else(PoisonError::into_inner);
    reports.end(&totals, &problems, &beside, exit, io)
}

/// The outputs, also after a mailbox that failed while they were held.
fn held<'a, 'e>(reports: &'a Mutex<Reports<'e>>) -> MutexGuard<'a, Reports<'e>> {
    reports.lock().unwrap_or_else(PoisonError::into_inner)
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
}

impl<'a> Printer<'a> {
    fn new(format: Format, human: Options<'a>, engine: &'a Engine, settings: &Settings) -> Self {
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
        }
    }

    fn print(
        &mut self,
        mailboxes: &mut Mailboxes,
        io: &mut Io<'_>,
        export: &Export,
        result: Result<MailboxPrediction, Problem>,
        reports: &Mutex<Reports<'_>>,
    ) -> Result<(), Failure> {
        let prediction = result.unwrap_or_else(|problem| unread(export, problem));
        mailboxes.tell(io, &prediction.problems);
        held(reports).mailbox(&prediction)?;
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

    fn end(
        mut self,
        problems: &[RunProblem],
        beside: &[RunProblem],
        io: &mut Io<'_>,
    ) -> Result<Totals, Failure> {
        if self.begun {
            self.totals.findings = simulate::tenant_findings(self.engine, &self.totals);
            self.reporter.end(io.out, &self.totals, problems, beside)?;
        }
        Ok(self.totals)
    }
}
