//! Reads what plans of time and waves are made from: tables of counts, mailboxes, or both.
//!
//! It stands apart because the two plans share it, with the flags that choose a model.

use crate::values::one_of;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::builder::PossibleValue;
use clap::{Args, ValueHint};

use super::super::Io;
use super::super::args::ReadArgs;
use super::super::failure::{Exit, Failure};
use super::super::mailboxes::{Mailboxes, Told};
use super::super::options::Read;
use model::{Mailbox, MailboxKind, Problem, fold_name};
use plan::time::{
    Fit, InputKind, InputStamp, Load, Loads, Mass, Merge, MissingSizes, Model, ModelId, Overrides,
    PilotRow, Refusal, fit, tally,
};
use report::problems::Problems;
use sources::Mapping;
use sources::counts::{Counts, Pilot};

/// Which model, and what it is told.
#[derive(Debug, Args)]
pub(super) struct ModelArgs {
    /// How time is estimated
    ///
    /// Default: google-dms; of waves of Microsoft's services, Microsoft's own.
    #[arg(
        long,
        value_parser = one_of(&ModelId::ALL, model_word),
        value_name = "MODEL",
        help_heading = "Model",
        conflicts_with = "calibrate"
    )]
    model: Option<ModelId>,

    /// Count all mail as encrypted, which takes longer
    ///
    /// A table may say it for each mailbox in a column 'Encrypted Email Count'.
    #[arg(long, help_heading = "Model")]
    encrypted: bool,

    /// Leave calendars and contacts out of the total, as Google's tool does unless told otherwise
    #[arg(long, help_heading = "Model")]
    mail_only: bool,

    /// Fit rates per item and per byte to a pilot, and estimate with them
    ///
    /// A CSV file with the columns address, items, bytes (if known), and seconds or hours: one row for
    /// each mailbox of the pilot, three rows or more, two if it names no bytes.
    #[arg(long, value_name = "PILOT.csv", value_hint = ValueHint::FilePath, help_heading = "Model")]
    calibrate: Option<PathBuf>,

    /// Mailboxes at a time, with --calibrate
    ///
    /// Default: 200.
    #[arg(
        long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=100_000),
        help_heading = "Model", requires = "calibrate"
    )]
    at_once: Option<u64>,

    /// Bytes of a message, for mailboxes whose size is not known
    #[arg(
        long, value_name = "BYTES", value_parser = clap::value_parser!(u64).range(1..=1_000_000_000),
        help_heading = "Model"
    )]
    message_bytes: Option<u64>,

    /// Mail calls at a time over all mailboxes, instead of the published 1,200
    #[arg(
        long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=100_000),
        help_heading = "Model", conflicts_with = "calibrate"
    )]
    service_calls: Option<u64>,

    /// Mail calls at a time for one mailbox, instead of the published 6
    #[arg(
        long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=100_000),
        help_heading = "Model", conflicts_with = "calibrate"
    )]
    mailbox_calls: Option<u64>,

    /// Seconds of a mail call, instead of the published 6; one decimal at most
    #[arg(
        long, value_name = "SECONDS", value_parser = tenths, help_heading = "Model",
        conflicts_with = "calibrate"
    )]
    call_seconds: Option<u64>,
}

/// Reads seconds with one decimal at most, as tenths.
fn tenths(text: &str) -> Result<u64, String> {
    let (whole, tenth) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let number = |text: &str| text.parse::<u64>().ok().filter(|_| digits(text));
    number(whole)
        .zip(number(tenth).filter(|_| tenth.len() == 1))
        .and_then(|(whole, tenth)| whole.checked_mul(10)?.checked_add(tenth))
        .filter(|tenths| (1..=100_000).contains(tenths))
        .ok_or_else(|| "not a number of seconds such as 6 or 8.2".to_owned())
}

fn model_word(model: ModelId) -> PossibleValue {
    let help = match model {
        ModelId::GoogleDms => "Google's estimator for its data migration service",
        ModelId::GoogleOlder => "An older planner of Google's: 15 items a second, 10 GB an hour",
        ModelId::GmailApi => "Inserts within the quota of the Gmail API",
        ModelId::Imap => "Upload over IMAP: 500 MB a day for each account",
        ModelId::Cloudiway => "2.5 GB a day for each user, as one vendor counts",
        ModelId::Microsoft => "Microsoft's days by size and number, for moves into Microsoft 365",
        ModelId::MicrosoftCrossTenant => "The same, for moves between tenants",
    };
    PossibleValue::new(model.as_str()).help(help)
}

/// What was read.
pub(super) struct Gathered {
    pub(super) loads: Loads,
    pub(super) inputs: Vec<InputStamp>,
    pub(super) problems: Vec<Problem>,
    /// Mailboxes whose size was assumed.
    pub(super) sizes_assumed: u64,
    /// Accounts by folded source address, as the table of users has them.
    pub(super) targets: BTreeMap<String, String>,
    readable: bool,
    broken: bool,
}

/// One mailbox, counted.
struct Tallied {
    load: Load,
    archive: bool,
    folders: bool,
    problems: Vec<Problem>,
}

impl Told for Tallied {
    fn problems(&self) -> &[Problem] {
        &self.problems
    }

    fn is_empty(&self) -> bool {
        !self.folders
    }
}

/// Reads tables first, then mailboxes. `bare` tables may hold addresses alone. Fails if nothing can
/// be read.
pub(super) fn gather(args: &ReadArgs, bare: bool, io: &mut Io<'_>) -> Result<Gathered, Failure> {
    let mut read = Read::new(args);
    let forced = read.from.is_some();
    let (tables, exports): (Vec<PathBuf>, Vec<PathBuf>) =
        (read.exports.into_iter()).partition(|path| !forced && Counts::recognises(path));
    read.exports = exports;
    let mut all = Gathered {
        loads: Loads::default(),
        inputs: Vec::new(),
        problems: Vec::new(),
        sizes_assumed: 0,
        targets: BTreeMap::new(),
        readable: false,
        broken: false,
    };
    if let Some(path) = &read.mapping {
        let rows = Mapping::read(path)?.rows.into_iter();
        all.targets = rows
            .map(|row| (fold_name(&row.source), row.target))
            .collect();
    }
    for table in &tables {
        match Counts::read(table, bare) {
            Ok(counts) => all.add_table(counts),
            Err(problem) => all.problems.push(problem),
        }
    }
    let told = all.problems.clone();
    all.tell(&told, io);
    if !read.exports.is_empty() {
        match all.add_exports(&read, io) {
            Ok(exit) => {
                all.readable |= exit != Exit::CannotRun;
                all.broken |= exit != Exit::Done;
            }
            // Tables can be planned without the exports beside them.
            Err(failure @ Failure::Told(_)) if all.readable => {
                io.say(&failure.told(io.lang));
                all.broken = true;
            }
            Err(failure) => return Err(failure),
        }
    }
    Ok(all)
}

impl Gathered {
    fn add_table(&mut self, counts: Counts) {
        self.readable = true;
        let mut mailboxes = 0;
        self.problems.extend(counts.problems);
        for line in counts.lines {
            let place = format!("row {}", line.row);
            let load = Load {
                address: line.address,
                mail: line.mail,
                encrypted: line.encrypted,
                archive: line.archive,
                calendar: line.calendar,
                contacts: line.contacts,
                mass: line.bytes.map(|bytes| Mass {
                    mail: bytes,
                    all: bytes,
                }),
            };
            match self.add(load, false, &counts.path, &place) {
                Merge::Counted => mailboxes += 1,
                Merge::Repeated => {}
            }
        }
        self.inputs.push(InputStamp {
            path: counts.path,
            kind: InputKind::Counts,
            mailboxes,
        });
    }

    fn add(&mut self, load: Load, archive: bool, path: &str, place: &str) -> Merge {
        let address = load.address.clone();
        let merge = self.loads.add(load, archive);
        if merge == Merge::Repeated {
            let problem = Problem::new(
                path,
                place,
                format!("'{address}' was counted before; this one is left out"),
                "give each mailbox once",
            );
            self.problems.push(problem.leaving_unread());
        }
        merge
    }

    fn add_exports(&mut self, read: &Read, io: &mut Io<'_>) -> Result<Exit, Failure> {
        let mut mailboxes = Mailboxes::find(read, io)?;
        let work = |mailbox: &dyn Mailbox| {
            let (load, problems) = tally(mailbox);
            Tallied {
                load,
                archive: mailbox.info().kind == MailboxKind::Archive,
                folders: !mailbox.folders().is_empty(),
                problems,
            }
        };
        mailboxes.work(io, work, |mailboxes, io, export, result| {
            let before = self.problems.len();
            let mut mailbox = 0;
            match result {
                Ok(tallied) => {
                    self.problems.extend(tallied.problems);
                    let merge = self.add(tallied.load, tallied.archive, &export.shown, "");
                    mailbox = u64::from(merge == Merge::Counted);
                }
                Err(problem) => self.problems.push(problem),
            }
            self.inputs.push(InputStamp {
                path: export.shown.clone(),
                kind: InputKind::Mailbox,
                mailboxes: mailbox,
            });
            mailboxes.tell(io, self.problems.get(before..).unwrap_or_default());
            Ok(())
        })?;
        Ok(mailboxes.end(io))
    }

    /// Tells problems of the plan itself on standard error.
    pub(super) fn tell(&mut self, problems: &[Problem], io: &mut Io<'_>) {
        let mut said = Problems::new(io.lang);
        io.tell(&mut said, problems);
        let _ = said.end(io.err);
        self.broken |= !problems.is_empty();
    }

    /// How the run went, as far as reading goes.
    pub(super) const fn exit(&self) -> Exit {
        match (self.readable, self.broken) {
            (false, _) => Exit::CannotRun,
            (true, true) => Exit::Partial,
            (true, false) => Exit::Done,
        }
    }
}

/// The model that the flags ask for, and what it needs of the mailboxes.
pub(super) fn model(
    args: &ModelArgs,
    usual: ModelId,
    all: &mut Gathered,
    io: &mut Io<'_>,
) -> Result<Model, Failure> {
    if args.encrypted {
        all.loads.encrypt();
    }
    let overrides = Overrides {
        service_calls: args.service_calls,
        mailbox_calls: args.mailbox_calls,
        call_tenths: args.call_seconds,
    };
    // Who changes calls means the model that is made of them.
    let usual = if overrides.any() {
        ModelId::GoogleDms
    } else {
        usual
    };
    let id = args.model.unwrap_or(usual);
    if overrides.any() && id != ModelId::GoogleDms {
        return Err(Failure::new(
            "--model",
            "",
            format!("the model '{}' has no calls to change", id.as_str()),
            "leave --service-calls, --mailbox-calls and --call-seconds to the model google-dms",
        ));
    }
    let (model, mean) = match &args.calibrate {
        None => (Model::published(id, &overrides, !args.mail_only), None),
        Some(path) => {
            let fit = pilot(path, args.at_once, all, io)?;
            let mean = fit.mean_bytes;
            (Model::fitted(fit), mean)
        }
    };
    if model.counts_bytes()
        && let Some(bytes) = args.message_bytes.or(mean)
    {
        all.sizes_assumed = all.loads.assume_sizes(bytes);
    }
    model
        .check(all.loads.list())
        .map_err(|MissingSizes { mailboxes }| {
            Failure::new(
                "--model",
                "",
                format!(
                    "the model '{}' counts bytes, and the sizes of {mailboxes} mailboxes are not known",
                    model.id
                ),
                "give exported mailboxes, a column 'Bytes' in the table, or --message-bytes",
            )
        })?;
    let refused: Vec<Problem> = (model.refused(all.loads.list()))
        .map(|load| {
            Problem::new(
                "--model",
                format!("mailbox '{}'", load.address),
                "it has more than 200 GB, and Microsoft supports no move of such a mailbox",
                "move a part of it into an archive, or delete it, before the migration",
            )
            .leaving_unread()
        })
        .collect();
    all.tell(&refused, io);
    all.problems.extend(refused);
    Ok(model)
}

/// Fits rates to the table of a pilot.
fn pilot(
    path: &Path,
    at_once: Option<u64>,
    all: &mut Gathered,
    io: &mut Io<'_>,
) -> Result<Fit, Failure> {
    let pilot = Pilot::read(path)?;
    all.tell(&pilot.problems, io);
    all.problems.extend(pilot.problems);
    let rows: Vec<PilotRow> = (pilot.lines.into_iter())
        .map(|line| PilotRow {
            address: line.address,
            items: line.items,
            bytes: line.bytes,
            milliseconds: line.milliseconds,
        })
        .collect();
    fit(&rows, at_once).map_err(|refusal| {
        let cause = match refusal {
            Refusal::TooFew { rows, needed } => {
                format!("{rows} rows that can be used are too few, {needed} are needed")
            }
            Refusal::NothingMeasured => "no row measures anything".to_owned(),
        };
        let help = "give a row for each mailbox of a larger pilot, with mailboxes of several sizes";
        Failure::new(&pilot.path, "", &cause, help)
    })
}
