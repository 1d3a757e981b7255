//! `labelcast synth tenant`: writes a folder of made-up exports.
//!
//! It stands apart because a folder is filled, not a file written: what is there already is left alone
//! unless it may be overwritten.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, ValueHint};
use rayon::ThreadPoolBuilder;

use super::{number, one_of};
use crate::Io;
use crate::failure::{Exit, Failure};
use report::safe::shown;
use synth::tenant::{self, Format, Plan};
use words::tell;

/// Mailboxes and items that a tenant may have; far more than any has.
const MOST_MAILBOXES: u64 = 10_000_000;
const MOST_ITEMS: u64 = 1_000_000_000_000;

#[derive(Debug, Args)]
#[command(next_line_help = false)]
pub(super) struct TenantArgs {
    /// Folder to write into; it is made if it does not exist
    #[arg(value_name = "OUT_DIR", value_hint = ValueHint::DirPath)]
    out: PathBuf,

    /// Write into a folder that holds something, over files of the same names
    #[arg(long)]
    force: bool,

    /// Write two tenants of a move instead: exports of both sides with known defects of every kind
    #[arg(long, conflicts_with_all = ["items", "size", "format"], help_heading = "What it holds")]
    pair: bool,

    /// Another seed makes another tenant of the same kind
    ///
    /// Default: 1.
    #[arg(long, value_name = "N")]
    seed: Option<u64>,

    /// Mailboxes, archives included
    ///
    /// Default: 100.
    #[arg(long, value_name = "N", value_parser = number, help_heading = "What it holds")]
    mailboxes: Option<u64>,

    /// Items of all mailboxes together, exactly
    ///
    /// Default: a thousand for each mailbox.
    #[arg(long, value_name = "N", value_parser = number, help_heading = "What it holds")]
    items: Option<u64>,

    /// Mean size of a message in bytes, attachments included
    ///
    /// Formats that hold whole messages need as much on disk. Default: 50k.
    #[arg(long, value_name = "BYTES", value_parser = number, help_heading = "What it holds")]
    size: Option<u64>,

    /// Form of the exports; may be repeated or hold several with commas between, and mailboxes
    /// take turns
    ///
    /// Default: mailbox1.
    #[arg(
        long,
        value_parser = one_of(&Format::ALL, word),
        value_name = "FORMAT",
        value_delimiter = ',',
        help_heading = "What it holds"
    )]
    format: Vec<Format>,

    /// Threads
    ///
    /// Default: one for each core. What is written does not depend on it.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
}

/// A format as a word of the command line, and what it is.
const fn word(format: Format) -> (&'static str, &'static str) {
    match format {
        Format::Mailbox1 => ("mailbox1", "labelcast.mailbox/1, one JSON file per mailbox"),
        Format::Eml => ("eml", "A folder of .eml, .ics and .vcf files per mailbox"),
        Format::Maildir => ("maildir", "A Maildir per mailbox"),
        Format::Mbox => ("mbox", "A folder of mbox files per mailbox"),
        Format::Graph => (
            "graph",
            "A folder of Microsoft Graph's responses per mailbox",
        ),
        Format::IcsVcf => (
            "ics+vcf",
            "A calendar and contacts per mailbox, no messages",
        ),
        Format::Pst => ("pst", "An Outlook data file per mailbox"),
        Format::Stats => (
            "stats",
            "Get-MailboxFolderStatistics and Get-MailboxStatistics as CSV, without items",
        ),
    }
}

pub(super) fn run(args: &TenantArgs, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let plan = plan(args)?;
    folder(&args.out, args.force)?;
    if args.pair {
        return pair(args, &plan, io);
    }
    let pool = ThreadPoolBuilder::new()
        .num_threads(args.jobs.map_or(0, usize::from))
        .build()
        .map_err(|error| {
            let cause = format!("cannot start threads: {error}");
            Failure::new("labelcast", "", &cause, "try --jobs 1")
        })?;
    let made = pool
        .install(|| tenant::write(&plan, &args.out))
        .map_err(|error| {
            let help =
                "check the space left, or wish for less; what was written stays and is not whole";
            Failure::file(&args.out, "written", &error, help)
        })?;
    let told = tell!(
        io.lang,
        "made-up-tenant",
        path = shown(&args.out.to_string_lossy()),
        mailboxes = made.mailboxes,
        folders = made.folders,
        items = made.items,
        bytes = made.bytes
    );
    writeln!(io.out, "{told}")?;
    Ok(Exit::Done)
}

/// Writes both tenants of a move.
fn pair(args: &TenantArgs, plan: &Plan, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let made = synth::pair::write(plan.seed, plan.mailboxes, &args.out)
        .map_err(|error| Failure::file(&args.out, "written", &error, "check the space left"))?;
    writeln!(
        io.out,
        "{}: made-up data: {} mailboxes of two tenants, {} with defects",
        shown(&args.out.to_string_lossy()),
        made.mailboxes,
        made.defects
    )?;
    Ok(Exit::Done)
}

fn plan(args: &TenantArgs) -> Result<Plan, Failure> {
    let usual = Plan::default();
    let mailboxes = args.mailboxes.unwrap_or(usual.mailboxes);
    let items = args.items.unwrap_or(mailboxes.saturating_mul(1_000));
    let refuse = |flag: &str, cause: &str, help: &str| Failure::new(flag, "", cause, help);
    if mailboxes == 0 || mailboxes > MOST_MAILBOXES {
        let cause = format!("{mailboxes} is not between 1 and {MOST_MAILBOXES}");
        return Err(refuse("--mailboxes", &cause, "give a number of mailboxes"));
    }
    if items > MOST_ITEMS {
        let cause = format!("{items} is more than {MOST_ITEMS}");
        return Err(refuse("--items", &cause, "wish for less"));
    }
    let mut formats = args.format.clone();
    let mut seen = Vec::new();
    formats.retain(|format| {
        let new = !seen.contains(format);
        seen.push(*format);
        new
    });
    Ok(Plan {
        seed: args.seed.unwrap_or(usual.seed),
        mailboxes,
        items,
        size: args.size.unwrap_or(usual.size).clamp(2_000, 100_000_000),
        formats,
    })
}

/// Makes the folder; one that holds something is left alone unless it may be written into.
fn folder(path: &Path, force: bool) -> Result<(), Failure> {
    let help = "give a folder that can be made and written";
    fs::create_dir_all(path).map_err(|error| Failure::file(path, "made", &error, help))?;
    let mut entries =
        fs::read_dir(path).map_err(|error| Failure::file(path, "listed", &error, help))?;
    if entries.next().is_some() && !force {
        return Err(Failure::new(
            &path.to_string_lossy(),
            "",
            "the folder holds something and is left as it is",
            "give another folder, or add --force",
        ));
    }
    Ok(())
}
