//! `labelcast size`: predicts each mailbox, keeps a row of numbers of it, and tells the tenant.
//!
//! It stands apart from `preview`, which prints each mailbox as it comes: here nothing is printed
//! before the last one is known, and a run that is stopped can go on (`state`).

use crate::values::one_of;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum, ValueHint};

use super::Io;
use super::args::{ColorArgs, PredictionArgs, ReadArgs};
use super::failure::{Exit, Failure};
use super::gate::{self, CheckFileArgs, GateArgs};
use super::mailboxes::{Mailboxes, Told};
use super::options::{self, Read};
use super::output::Outputs;
use super::parquet::ParquetArgs;
use super::reports::{Reports, Wanted};
use super::state::{self, Finished, State};
use super::unread::unread;
use model::{MailboxPrediction, Measures, Problem, Totals};
use plan::size::tell::{Sizes, csv, human, json};
use plan::size::{Edition, Gigabyte, MailboxSize, Rows, SizeOptions, Tenant};
use rules::{Settings, SizeUnit};
use sources::Export;

/// Mailboxes for each thread at a time: rows are small, and no thread waits for long.
const AT_A_TIME: usize = 64;

/// The same where whole predictions are held.
const WHOLE_AT_A_TIME: usize = 8;

#[derive(Debug, Args)]
pub(super) struct SizeArgs {
    #[command(flatten)]
    pub(super) read: ReadArgs,

    /// Form of standard output
    ///
    /// 'human' is text, 'json' one document, 'csv' one row for each mailbox. Default: human.
    #[arg(long, value_enum, value_name = "FORMAT", help_heading = "Output")]
    pub(super) format: Option<SizeFormat>,

    #[command(flatten)]
    pub(super) table: TableArgs,

    /// Keep finished mailboxes in this folder, and skip them next time
    ///
    /// A run that was stopped goes on and gives the same output as one that was not. A mailbox
    /// whose export, engine or settings have changed is computed again. Folders of other runs can
    /// be given again and again; nothing but results is kept in them.
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, help_heading = "Input")]
    pub(super) state: Option<PathBuf>,

    #[command(flatten)]
    pub(super) color: ColorArgs,

    /// Edition of Google Workspace whose storage is compared
    #[arg(long, value_parser = one_of(Edition::ALL, edition_word), value_name = "EDITION", help_heading = "Target")]
    pub(super) edition: Option<Edition>,

    /// Users whose storage is pooled
    ///
    /// Default: as many as there are accounts that need a licence.
    #[arg(long, value_name = "N", help_heading = "Target")]
    pub(super) users: Option<u64>,

    /// Most bytes for a mailbox, such as 50000000000, 50G or 50GiB
    ///
    /// Default: a user's share of the edition's storage, where it is known.
    #[arg(long, value_name = "BYTES", value_parser = bytes, help_heading = "Target")]
    pub(super) quota: Option<u64>,

    /// Mailboxes that are named for each risk
    ///
    /// Default: 10.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(..=1_000_000), help_heading = "Output")]
    pub(super) top: Option<u64>,

    /// Also write Parquet tables of mailboxes, labels and findings into this folder
    ///
    /// mailboxes.parquet, labels.parquet, findings.parquet; docs/parquet.md describes the columns, and
    /// 'labelcast preview' adds items. Only where labelcast was built with the cargo feature 'parquet'.
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, help_heading = "Output")]
    pub(super) parquet: Option<PathBuf>,

    #[command(flatten)]
    pub(super) gate: GateArgs,

    #[command(flatten)]
    pub(super) files: CheckFileArgs,

    /// Let outputs replace files that labelcast did not write
    ///
    /// What is read is never replaced, and nothing is written through links.
    #[arg(long, help_heading = "Output")]
    pub(super) force: bool,

    #[command(flatten)]
    pub(super) prediction: PredictionArgs,
}

/// Flags of tables.
#[derive(Debug, Clone, Copy, Args)]
pub(super) struct TableArgs {
    /// Begin CSV with a byte order mark, so that spreadsheets read it as UTF-8
    #[arg(long, help_heading = "Output")]
    pub(super) bom: bool,
}

/// Forms of sizes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum SizeFormat {
    Human,
    Json,
    Csv,
}

fn edition_word(edition: Edition) -> PossibleValue {
    PossibleValue::new(edition.id())
}

/// Reads a size in bytes that may end in k, M, G or T, or in KiB, MiB, GiB or TiB.
pub(super) fn bytes(text: &str) -> Result<u64, String> {
    let wrong = || "not a size such as 50000000000, 50G or 50GiB".to_owned();
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let factor: u64 = match text.get(digits.len()..).unwrap_or_default() {
        "" | "B" => 1,
        "k" | "kB" | "K" | "KB" => 1_000,
        "M" | "MB" => 1_000_000,
        "G" | "GB" => 1_000_000_000,
        "T" | "TB" => 1_000_000_000_000,
        "Ki" | "KiB" => 1 << 10,
        "Mi" | "MiB" => 1 << 20,
        "Gi" | "GiB" => 1 << 30,
        "Ti" | "TiB" => 1 << 40,
        _ => return Err(wrong()),
    };
    let number: u64 = digits.parse().map_err(|_| wrong())?;
    let product = number.checked_mul(factor);
    product.ok_or_else(|| "this size is too large".to_owned())
}

#[expect(
    clippy::too_many_lines,
    reason = "the run from its flags to its end, in order"
)]
pub(super) fn run(args: &SizeArgs, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let read = Read::new(&args.read);
    let settings = options::settings(&args.prediction)?;
    let engine = options::engine(args.prediction.engine.as_deref())?;
    let format = args.format.unwrap_or(SizeFormat::Human);
    let against = size_options(args, &settings);
    let gate = gate::gate(&args.gate, &engine, io)?;
    let mut mailboxes = Mailboxes::find(&read, io)?;
    let mut rows = Rows::default();
    let stamp = engine.stamp(&settings);
    let inputs = options::inputs(&read, &args.prediction, &args.read.config);
    let outputs = Outputs::new(&inputs, args.force);
    let wanted = Wanted {
        junit: args.files.junit.as_deref(),
        sarif: args.files.sarif.as_deref(),
        items: None,
        parquet: &ParquetArgs {
            parquet: args.parquet.clone(),
            parquet_items: false,
        },
    };
    let mut reports = Reports::open(&wanted, gate, &engine, io.asked, &stamp, &outputs)?;
    let mut totals = Totals::default();
    let whole = !reports.is_idle();
    if let (true, Some(dir)) = (whole, &args.state) {
        return Err(Failure::new(
            &dir.to_string_lossy(),
            "--state",
            "it keeps sizes, and --fail-on, --junit, --sarif and --parquet need whole predictions",
            "leave out the one or the other",
        ));
    }

    let fingerprint = state::fingerprint(&engine, &settings);
    let state = (args.state.as_deref())
        .map(|dir| State::open(dir, &fingerprint, io))
        .transpose()?;
    let state = state.map(|mut state| {
        for finished in state.take_finished(&mut mailboxes.exports) {
            let Finished { row, problems } = finished;
            mailboxes.tell(io, &problems);
            rows.push(row.clone());
            mailboxes.note(&Ok(Measured {
                row,
                problems,
                whole: None,
            }));
            mailboxes.progress.mailbox_done();
        }
        if !read.quiet {
            state.tell(io);
        }
        Mutex::new(state)
    });

    mailboxes.work_on(
        io,
        if whole { WHOLE_AT_A_TIME } else { AT_A_TIME },
        |export, mailbox| {
            let (prediction, measures) = simulate::predict_measured(mailbox, &engine, &settings);
            let done = Measured::of(prediction, &measures, whole);
            if let Some(state) = &state {
                keep(state, export, &done);
            }
            done
        },
        |mailboxes, io, export, result| {
            let done = result.unwrap_or_else(|problem| Measured::failed(export, problem, whole));
            mailboxes.tell(io, &done.problems);
            if let Some(prediction) = &done.whole {
                totals += prediction;
                reports.mailbox(prediction)?;
            }
            rows.push(done.row);
            Ok(())
        },
    )?;
    if let Some(state) = state {
        let mut state = state.into_inner().unwrap_or_else(PoisonError::into_inner);
        state.finish(io);
    }

    // Of a run that reads nothing, people are told the reasons; a part of a tenant is a part all the same.
    if mailboxes.readable() || format != SizeFormat::Human {
        let rows = rows.sorted();
        let tenant = Tenant::of(&rows, &against);
        let problems = mailboxes.problems().listed();
        let sizes = Sizes {
            problems: &problems,
            engine: &stamp,
            options: &against,
            rows: &rows,
            tenant: &tenant,
        };
        let lang = io.lang;
        let bold = options::bold(&args.color, io);
        mailboxes.progress.suspend(|| match format {
            SizeFormat::Human => human::write(io.out, &sizes, lang, bold),
            SizeFormat::Json => json::write(io.out, &sizes),
            SizeFormat::Csv => csv::write(io.out, &sizes, args.table.bom),
        })?;
    }
    let (problems, beside) = (
        mailboxes.problems().listed(),
        mailboxes.problems().beside_mailboxes(),
    );
    let exit = mailboxes.end(io);
    reports.end(&totals, &problems, &beside, exit, io)
}

fn size_options(args: &SizeArgs, settings: &Settings) -> SizeOptions {
    SizeOptions {
        edition: args.edition,
        users: args.users,
        quota: args.quota,
        top: args.top.unwrap_or(10),
        gigabyte: match settings.size_unit {
            Some(SizeUnit::Binary) => Gigabyte::Binary,
            Some(SizeUnit::Decimal) | None => Gigabyte::Decimal,
        },
    }
}

/// Keeps a finished mailbox, unless reading it again may give more.
fn keep(state: &Mutex<State>, export: &Export, done: &Measured) {
    if done.problems.iter().any(|problem| problem.unread.is_none()) {
        return;
    }
    let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
    state.keep(export, &done.row, &done.problems);
}

/// What is kept of one mailbox of a run.
struct Measured {
    row: MailboxSize,
    problems: Vec<Problem>,
    /// The prediction, where a gate or a table looks at it.
    whole: Option<Box<MailboxPrediction>>,
}

impl Measured {
    fn of(mut prediction: MailboxPrediction, measures: &Measures, whole: bool) -> Self {
        Self {
            row: MailboxSize::of(&prediction, measures),
            problems: if whole {
                prediction.problems.clone()
            } else {
                std::mem::take(&mut prediction.problems)
            },
            whole: whole.then(|| Box::new(prediction)),
        }
    }

    /// A mailbox that could not be opened.
    fn failed(export: &Export, problem: Problem, whole: bool) -> Self {
        Self::of(unread(export, problem), &Measures::default(), whole)
    }
}

impl Told for Measured {
    fn problems(&self) -> &[Problem] {
        &self.problems
    }

    fn is_empty(&self) -> bool {
        self.row.folders == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quota_may_end_in_a_unit() {
        for (text, value) in [
            ("0", 0),
            ("50000000000", 50_000_000_000),
            ("50G", 50_000_000_000),
            ("50GB", 50_000_000_000),
            ("50GiB", 50 << 30),
            ("1T", 1_000_000_000_000),
        ] {
            assert_eq!(bytes(text), Ok(value));
        }
        for text in [
            "",
            "G",
            "-1",
            "1.5G",
            "12x",
            "99999999999999999999",
            "99999999T",
        ] {
            assert!(bytes(text).is_err(), "{text}");
        }
    }
}
