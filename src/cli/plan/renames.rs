//! `labelcast plan renames`: the fewest folder renames that cure every problem of names.
//!
//! It stands apart because it reads each mailbox twice: once to plan, and once under the new names
//! to see that the plan does what it says.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum, ValueHint};

use super::super::Io;
use super::super::args::{ColorArgs, PredictionArgs, ReadArgs};
use super::super::failure::{Exit, Failure};
use super::super::file_names::FileNames;
use super::super::mailboxes::{BATCH, Mailboxes, Told};
use super::super::options::{self, Read};
use super::super::output::{OutFile, Outputs, Over, Place};
use ::report::safe::shown;
use model::{EngineStamp, Mailbox, MailboxInfo, Problem, Severity};
use plan::renames::tell::{self as report, Direction, Text};
use plan::renames::{self, MailboxPlan, Options, Plan, Renamed, Survey};
use sources::{Export, StatsRows};

#[derive(Debug, Args)]
pub(crate) struct RenamesArgs {
    #[command(flatten)]
    read: ReadArgs,

    /// Form of the plan
    ///
    /// 'human' is text, 'json' one document, 'csv' a table, 'powershell' a script for Microsoft
    /// Graph, 'imapsync' options for a transfer by IMAP. Default: human.
    #[arg(long, value_enum, value_name = "FORMAT", help_heading = "Output")]
    format: Option<RenamesFormat>,

    /// Write the plan into this folder, not to standard output
    ///
    /// A file for each form: renames.txt, renames.json, renames.csv; for 'powershell' renames.ps1
    /// and undo-renames.ps1; for 'imapsync' one file for each mailbox. Files that exist are kept.
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, help_heading = "Output")]
    out: Option<PathBuf>,

    /// Overwrite files in the folder of --out
    #[arg(long, requires = "out", help_heading = "Output")]
    force: bool,

    /// List the folders of every mailbox
    #[arg(long, help_heading = "Output")]
    detail: bool,

    #[command(flatten)]
    color: ColorArgs,

    /// Cure findings of this severity and worse
    ///
    /// 'note' includes names that are a problem in one reading only, such as paths whose length
    /// depends on how characters are counted. Default: note.
    #[arg(long, value_enum, value_name = "SEVERITY", help_heading = "Prediction")]
    min_severity: Option<Least>,

    #[command(flatten)]
    prediction: PredictionArgs,
}

/// Forms of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum RenamesFormat {
    Human,
    Json,
    Csv,
    Powershell,
    Imapsync,
}

/// Severities.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Least {
    Loss,
    Change,
    Note,
}

impl From<Least> for Severity {
    fn from(least: Least) -> Self {
        match least {
            Least::Loss => Self::Loss,
            Least::Change => Self::Change,
            Least::Note => Self::Note,
        }
    }
}

impl Told for Survey {
    fn problems(&self) -> &[Problem] {
        self.problems()
    }

    fn is_empty(&self) -> bool {
        self.is_empty()
    }
}

pub(super) fn run(args: &RenamesArgs, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let read = Read::new(&args.read);
    let engine = options::engine(args.prediction.engine.as_deref())?;
    let settings = options::settings(&args.prediction)?;
    let format = args.format.unwrap_or(RenamesFormat::Human);
    let text = Text {
        lang: io.lang,
        bold: options::bold(&args.color, io) && args.out.is_none(),
        detail: args.detail,
    };
    let wanted = Options {
        engine: &engine,
        settings: &settings,
        least: args.min_severity.map_or(Severity::Note, Severity::from),
    };
    if let Some(folder) = &args.out {
        Outputs::folder(folder, "--out", false)?;
    }
    let mut mailboxes = Mailboxes::find(&read, io)?;
    let exports = mailboxes.exports.clone();
    let plan = planned(&mut mailboxes, &wanted, io)?;
    if !mailboxes.readable() {
        return Ok(mailboxes.end(io));
    }
    let plan = checked(&mut mailboxes, exports, plan, &wanted, io)?;
    let stamp = engine.stamp(&settings);
    if let Some(folder) = &args.out {
        let inputs = options::inputs(&read, &args.prediction, &args.read.config);
        let folder = Folder {
            path: folder,
            outputs: Outputs::new(&inputs, args.force),
        };
        folder.write(format, text, &stamp, &plan, io)?;
    } else {
        write(io.out, format, text, &stamp, &plan)?;
        if format == RenamesFormat::Powershell && !read.quiet {
            io.say(
                "plan renames: the script that takes the renames back is written with --out DIR\n",
            );
        }
    }
    Ok(mailboxes.end(io))
}

/// Looks at every mailbox and plans.
fn planned(
    mailboxes: &mut Mailboxes,
    wanted: &Options<'_>,
    io: &mut Io<'_>,
) -> Result<Plan, Failure> {
    let mut surveys = Vec::new();
    mailboxes.work(
        io,
        |mailbox| {
            let prediction = simulate::predict(mailbox, wanted.engine, wanted.settings);
            renames::survey(mailbox, &prediction, wanted)
        },
        |mailboxes, io, export, result| {
            let survey = result.unwrap_or_else(|problem| Survey::unread(info(export), problem));
            mailboxes.tell(io, survey.problems());
            surveys.push(survey);
            Ok(())
        },
    )?;
    Ok(renames::plan(surveys, wanted))
}

/// Predicts again each mailbox that has renames or problems of names, under its new names.
fn checked(
    mailboxes: &mut Mailboxes,
    exports: Vec<Export>,
    mut plan: Plan,
    wanted: &Options<'_>,
    io: &mut Io<'_>,
) -> Result<Plan, Failure> {
    let paired = exports.into_iter().zip(&plan.mailboxes);
    let (again, places): (Vec<Export>, Vec<usize>) = paired
        .enumerate()
        .filter(|(_, (_, plan))| !plan.renames.is_empty())
        .map(|(place, (export, _))| (export, place))
        .unzip();
    // Several mailboxes may stand in one file: an export is known by all that tells it from others.
    let by_export: BTreeMap<String, usize> = again
        .iter()
        .zip(&places)
        .map(|(export, &place)| (key(export), place))
        .collect();
    let mut predictions = Vec::with_capacity(again.len());
    mailboxes.exports = again;
    let plans = &plan.mailboxes;
    mailboxes.work_on(
        io,
        BATCH,
        |export: &Export, mailbox: &dyn Mailbox| {
            let known = by_export.get(&key(export));
            let names = known
                .and_then(|&place| plans.get(place))
                .map_or(&[][..], names);
            let names = names.iter().map(|rename| (rename.id, rename.to.clone()));
            let renamed = Renamed::new(mailbox, names);
            simulate::predict(&renamed, wanted.engine, wanted.settings)
        },
        |_, _, _, result| {
            predictions.push(result.ok());
            Ok(())
        },
    )?;
    for (place, prediction) in places.into_iter().zip(predictions) {
        let Some(mailbox) = plan.mailboxes.get_mut(place) else {
            continue;
        };
        if let Some(prediction) = prediction {
            renames::verified(mailbox, &prediction, wanted);
        } else {
            io.say(&format!(
                "{}: the plan could not be checked: the mailbox could not be read again\nhelp: run the command again while nothing changes the export\n",
                shown(&mailbox.source().path)
            ));
        }
    }
    Ok(plan)
}

fn names(plan: &MailboxPlan) -> &[renames::Rename] {
    &plan.renames
}

/// What tells exports apart.
fn key(export: &Export) -> String {
    let parts: Vec<&str> = export
        .parts
        .iter()
        .map(|part| part.shown.as_str())
        .collect();
    let line = export.rows.as_ref().map(StatsRows::line);
    format!(
        "{}\n{parts:?}\n{:?} {} {line:?}",
        export.shown, export.address, export.archive
    )
}

/// What is known of a mailbox that cannot be opened.
fn info(export: &Export) -> MailboxInfo {
    let address = export.address.as_ref().unwrap_or(&export.shown);
    MailboxInfo {
        target: export.target.clone(),
        ..MailboxInfo::user(address, export.format, &export.shown)
    }
}

/// Writes a plan in one form.
fn write(
    out: &mut dyn Write,
    format: RenamesFormat,
    text: Text,
    stamp: &EngineStamp,
    plan: &Plan,
) -> io::Result<()> {
    match format {
        RenamesFormat::Human => text.write(out, plan),
        RenamesFormat::Json => report::json(out, stamp, plan),
        RenamesFormat::Csv => report::csv(out, plan),
        RenamesFormat::Powershell => report::powershell(out, plan, Direction::Forward),
        RenamesFormat::Imapsync => report::imapsync(out, plan),
    }
}

/// The folder of `--out`.
struct Folder<'a> {
    path: &'a Path,
    outputs: Outputs,
}

impl Folder<'_> {
    fn write(
        &self,
        format: RenamesFormat,
        text: Text,
        stamp: &EngineStamp,
        plan: &Plan,
        io: &mut Io<'_>,
    ) -> Result<(), Failure> {
        let name = match format {
            RenamesFormat::Human => "renames.txt",
            RenamesFormat::Json => "renames.json",
            RenamesFormat::Csv => "renames.csv",
            RenamesFormat::Powershell => {
                // The undo of a former plan is what an admin must not lose: both or none.
                self.free("undo-renames.ps1")?;
                "renames.ps1"
            }
            RenamesFormat::Imapsync => return self.imapsync(plan, io),
        };
        self.file(name, io, |out| write(out, format, text, stamp, plan))?;
        if format == RenamesFormat::Powershell {
            self.file("undo-renames.ps1", io, |out| {
                report::powershell(out, plan, Direction::Back)
            })?;
        }
        Ok(())
    }

    fn imapsync(&self, plan: &Plan, io: &mut Io<'_>) -> Result<(), Failure> {
        let mut names = FileNames::default();
        for mailbox in plan
            .mailboxes
            .iter()
            .filter(|mailbox| !mailbox.renames.is_empty())
        {
            let name = names.of(mailbox.address());
            self.file(&format!("imapsync-{name}.txt"), io, |out| {
                report::imapsync_of(out, mailbox)
            })?;
        }
        Ok(())
    }

    /// Fails if a file exists and may not be overwritten.
    fn free(&self, name: &str) -> Result<(), Failure> {
        let path = self.path.join(name);
        Ok(self
            .outputs
            .check(&Place::private(&path, "--out", Over::Nothing))?)
    }

    fn file(
        &self,
        name: &str,
        io: &mut Io<'_>,
        write: impl FnOnce(&mut OutFile) -> io::Result<()>,
    ) -> Result<(), Failure> {
        let path = self.path.join(name);
        let place = Place::private(&path, "--out", Over::Nothing);
        self.outputs.write(&place, write)?;
        writeln!(io.out, "{}", shown(&path.to_string_lossy()))?;
        Ok(())
    }
}
