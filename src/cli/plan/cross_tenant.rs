//! `labelcast plan cross-tenant`: whether mailboxes can move from one tenant to another, what to do, and files to do it.
//!
//! It opens the exports and gives their rows to `plan::cross_tenant`; nothing is judged here.

mod inputs;
mod lists;

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum, ValueHint};

use self::inputs::InputArgs;
use crate::Io;
use crate::args::ColorArgs;
use crate::failure::{Exit, Failure};
use crate::options;
use crate::output::{Outputs, Over, Place};
use plan::cross_tenant::{EXPORTS, Side, check, tell, write};
use report::problems::Problems;

#[derive(Debug, Args)]
#[command(disable_help_subcommand = true)]
pub(crate) struct CrossTenantArgs {
    #[command(subcommand)]
    command: CrossTenantCommand,
}

#[derive(Debug, Subcommand)]
enum CrossTenantCommand {
    /// Check whether each mailbox can move: one line each, the exception that the move will show, and the remedy
    Check(Box<CheckArgs>),
    /// Write files of batches, and PowerShell that cures what was found
    Write(Box<WriteArgs>),
    /// List what is to be done by hand: Teams meetings, Send on Behalf, Outbox, feeds, contact groups
    Lists(Box<lists::ListsArgs>),
    /// Print the PowerShell that exports what the check reads
    Commands(CommandsArgs),
}

/// Forms of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum CheckFormat {
    Human,
    Json,
    Csv,
}

#[derive(Debug, Args)]
struct CheckArgs {
    #[command(flatten)]
    inputs: InputArgs,

    /// Form of standard output
    #[arg(long, value_enum, value_name = "FORMAT", help_heading = "Output")]
    format: Option<CheckFormat>,

    /// Show every finding with its statements and commands
    #[arg(long, help_heading = "Output")]
    detail: bool,

    /// Also write the result as `JUnit` XML into this file
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Output")]
    junit: Option<PathBuf>,

    /// Also write the result as SARIF into this file
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Output")]
    sarif: Option<PathBuf>,

    #[command(flatten)]
    color: ColorArgs,
}

#[derive(Debug, Args)]
struct WriteArgs {
    #[command(flatten)]
    inputs: InputArgs,

    /// Folder to write into; it is made if it does not exist
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, help_heading = "Output")]
    out: PathBuf,

    /// Overwrite files that exist
    #[arg(long, help_heading = "Output")]
    force: bool,

    /// Mailboxes of a batch
    #[arg(
        long, value_name = "N", help_heading = "Output",
        value_parser = clap::value_parser!(u32).range(1..=2_000)
    )]
    rows: Option<u32>,

    #[command(flatten)]
    color: ColorArgs,
}

#[derive(Debug, Args)]
struct CommandsArgs {
    /// Which tenant's exports; both by default
    #[arg(long, value_enum, value_name = "SIDE")]
    side: Option<SideWord>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SideWord {
    Source,
    Target,
}

pub(super) fn run(args: &CrossTenantArgs, io: &mut Io<'_>) -> Result<Exit, Failure> {
    match &args.command {
        CrossTenantCommand::Check(args) => run_check(args, io),
        CrossTenantCommand::Write(args) => run_write(args, io),
        CrossTenantCommand::Lists(args) => lists::run(args, io),
        CrossTenantCommand::Commands(args) => run_commands(args, io),
    }
}

fn run_check(args: &CheckArgs, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let options = args.inputs.options()?;
    let intake = args.inputs.read()?;
    let mut said = Problems::default();
    io.tell(&mut said, intake.problems());
    let told = intake.problems().len();
    let (report, _) = check(intake, &options);
    // Those that only the whole shows.
    io.tell(&mut said, report.problems.get(told..).unwrap_or_default());
    if report.mailboxes.is_empty() {
        return Err(nothing(&args.inputs));
    }
    let lang = io.lang;
    let outputs = Outputs::new(args.inputs.paths(), false);
    if let Some(path) = &args.junit {
        outputs.write(&Place::private(path, "--junit", Over::Own), |out| {
            tell::junit(out, &report, lang)
        })?;
    }
    if let Some(path) = &args.sarif {
        outputs.write(&Place::private(path, "--sarif", Over::Own), |out| {
            tell::sarif(out, &report, lang)
        })?;
    }
    match args.format.unwrap_or(CheckFormat::Human) {
        CheckFormat::Json => tell::json(io.out, &report)?,
        CheckFormat::Csv => tell::table(io.out, &report, lang)?,
        CheckFormat::Human => {
            let bold = options::bold(&args.color, io);
            tell::human(io.out, &report, lang, bold, args.detail)?;
        }
    }
    Ok(if report.is_ready() {
        Exit::Done
    } else {
        Exit::Partial
    })
}

/// No mailbox of the source was read.
fn nothing(inputs: &InputArgs) -> Failure {
    let shown = inputs
        .paths()
        .next()
        .map(|path| path.to_string_lossy().into_owned());
    let help = "give the export of Get-Mailbox of the source with --source; 'labelcast plan cross-tenant commands' prints how to make it";
    Failure::new(
        &shown.unwrap_or_default(),
        "",
        "no mailbox of the source was read",
        help,
    )
}

fn run_write(args: &WriteArgs, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let options = args.inputs.options()?;
    let intake = args.inputs.read()?;
    let mut said = Problems::default();
    io.tell(&mut said, intake.problems());
    let told = intake.problems().len();
    let (report, facts) = check(intake, &options);
    io.tell(&mut said, report.problems.get(told..).unwrap_or_default());
    if report.mailboxes.is_empty() {
        return Err(nothing(&args.inputs));
    }
    let lang = io.lang;
    let rows = args
        .rows
        .and_then(|rows| usize::try_from(rows).ok())
        .unwrap_or(usize::MAX);
    let files = write::files(&report, &facts, rows, lang);
    if files.is_empty() {
        writeln!(io.out, "{}", lang.word("xt-nothing-written"))?;
        return Ok(Exit::Partial);
    }
    Outputs::folder(&args.out, "--out", false)?;
    let outputs = Outputs::new(args.inputs.paths(), args.force);
    let paths: Vec<PathBuf> = files.iter().map(|file| args.out.join(&file.name)).collect();
    for path in &paths {
        outputs.check(&Place::private(path, "--out", Over::Nothing))?;
    }
    for (file, path) in files.iter().zip(&paths) {
        outputs.write(&Place::private(path, "--out", Over::Nothing), |out| {
            std::io::Write::write_all(out, file.text.as_bytes())
        })?;
        let shown = report::safe::shown(&path.to_string_lossy()).into_owned();
        writeln!(
            io.out,
            "{}",
            words::tell!(lang, "xt-written", file = shown, n = file.lines)
        )?;
    }
    let (moving, left) = write::counts(&report);
    writeln!(
        io.out,
        "{}",
        words::tell!(lang, "xt-in-batches", n = moving, left = left)
    )?;
    Ok(if report.is_ready() {
        Exit::Done
    } else {
        Exit::Partial
    })
}

/// Prints a script: what of it belongs to which side, with the name of each file.
fn run_commands(args: &CommandsArgs, io: &mut Io<'_>) -> Result<Exit, Failure> {
    for (word, side) in [
        (SideWord::Source, Side::Source),
        (SideWord::Target, Side::Target),
    ] {
        if args.side.is_some_and(|wanted| wanted != word) {
            continue;
        }
        let name = side.as_str();
        writeln!(
            io.out,
            "# Exports for 'labelcast plan cross-tenant check --{name} {name}'. Run in Exchange Online PowerShell of the {name} tenant."
        )?;
        writeln!(
            io.out,
            "New-Item -ItemType Directory -Force '{name}' | Out-Null"
        )?;
        for export in EXPORTS
            .iter()
            .filter(|export| export.side.is_none_or(|own| own == side))
        {
            if !export.cmdlet.contains('-') {
                continue;
            }
            let file = if export.side.is_some() {
                export.file.to_owned()
            } else {
                format!("{name}-{}", export.file)
            };
            writeln!(
                io.out,
                "{} |\n    Export-Csv '{name}/{file}' -NoTypeInformation -Encoding UTF8",
                export.command
            )?;
        }
        writeln!(io.out)?;
    }
    Ok(Exit::Done)
}
