//! `labelcast synth pst`: writes an Outlook data file.
//!
//! It stands apart, with its flags, because it speaks of one mailbox and all that is in it.

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use clap::{Args, ValueHint};

use super::{number, one_of};
use crate::Io;
use crate::failure::{Exit, Failure};
use report::safe::shown;
use synth::pst::{self, Made, Plan, Shape};
use words::tell;

#[derive(Debug, Args)]
#[command(next_line_help = false)]
pub(super) struct PstArgs {
    /// File to write
    #[arg(value_name = "OUT.pst", value_hint = ValueHint::FilePath)]
    out: PathBuf,

    /// Overwrite the file if it exists
    #[arg(long)]
    force: bool,

    /// Another seed makes another mailbox of the same kind
    ///
    /// Default: 1.
    #[arg(long, value_name = "N")]
    seed: Option<u64>,

    /// Start from a shape that mailboxes seldom have; may be repeated
    ///
    /// The flags below change what the shape sets.
    #[arg(
        long,
        value_parser = one_of(&Shape::ALL, word),
        value_name = "NAME",
        help_heading = "What it holds"
    )]
    shape: Vec<Shape>,

    /// Messages, copies not counted
    ///
    /// Default: 1000.
    #[arg(long, value_name = "N", value_parser = number, help_heading = "What it holds")]
    messages: Option<u64>,

    /// Mean size of a message in bytes, attachments included
    ///
    /// Some have many times that, as in life. Default: 10k.
    #[arg(long, value_name = "BYTES", value_parser = number, help_heading = "What it holds")]
    size: Option<u64>,

    /// Copies of messages in further folders
    ///
    /// A copy has the Message-ID and the search key of its message. Default: 0.
    #[arg(long, value_name = "N", value_parser = number, help_heading = "What it holds")]
    copies: Option<u64>,

    /// Messages with one huge attachment
    ///
    /// Default: 0.
    #[arg(long, value_name = "N", value_parser = number, help_heading = "What it holds")]
    large: Option<u64>,

    /// Size of each of those in bytes
    ///
    /// Default: 60M.
    #[arg(long, value_name = "BYTES", value_parser = number, help_heading = "What it holds")]
    large_size: Option<u64>,

    /// Folders besides the default ones
    ///
    /// Default: 20.
    #[arg(
        long, value_name = "N", value_parser = clap::value_parser!(u32).range(..=19_000),
        help_heading = "What it holds"
    )]
    folders: Option<u32>,

    /// Levels of those folders
    ///
    /// Default: 3.
    #[arg(
        long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000),
        help_heading = "What it holds"
    )]
    depth: Option<u32>,

    /// Events that happen once
    ///
    /// Default: 100.
    #[arg(long, value_name = "N", value_parser = number, help_heading = "What it holds")]
    events: Option<u64>,

    /// Events that happen again and again
    ///
    /// Default: 20.
    #[arg(long, value_name = "N", value_parser = number, help_heading = "What it holds")]
    series: Option<u64>,

    /// Contacts
    ///
    /// Default: 50.
    #[arg(long, value_name = "N", value_parser = number, help_heading = "What it holds")]
    contacts: Option<u64>,

    /// Contact groups
    ///
    /// Default: 3.
    #[arg(long, value_name = "N", value_parser = number, help_heading = "What it holds")]
    groups: Option<u64>,

    /// Tasks, of which every fifth happens again
    ///
    /// Default: 20.
    #[arg(long, value_name = "N", value_parser = number, help_heading = "What it holds")]
    tasks: Option<u64>,

    /// Notes
    ///
    /// Default: 5.
    #[arg(long, value_name = "N", value_parser = number, help_heading = "What it holds")]
    notes: Option<u64>,

    /// Journal entries
    ///
    /// Default: 5.
    #[arg(long, value_name = "N", value_parser = number, help_heading = "What it holds")]
    journal: Option<u64>,
}

/// A shape as a word of the command line, and what it holds.
const fn word(shape: Shape) -> (&'static str, &'static str) {
    match shape {
        Shape::MillionItems => ("million-items", "1,000,000 small messages"),
        Shape::ManyFolders => ("many-folders", "5,000 folders"),
        Shape::DeepFolders => ("deep-folders", "300 levels of folders"),
        Shape::SlashedNames => ("slashed-names", "Folder names with slashes, in ten scripts"),
        Shape::LargeMessages => ("large-messages", "Three messages of 60 MB"),
        Shape::EndlessSeries => (
            "endless-series",
            "200 series that never end, in both ways of saying so",
        ),
        Shape::Copies => ("copies", "300 copies of messages in further folders"),
    }
}

pub(super) fn run(args: &PstArgs, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let plan = plan(args);
    let file = open(&args.out, args.force)?;
    let made = pst::write(&plan, file, &mut |_| {}).map_err(|error| {
        // What is cut short is no store; a device is none of ours to remove.
        if args.out.is_file() {
            let _ = std::fs::remove_file(&args.out);
        }
        Failure::file(
            &args.out,
            "written",
            &error,
            "check the space left, or wish for less; what was written is removed",
        )
    })?;
    say(&args.out, made, io)?;
    Ok(Exit::Done)
}

fn plan(args: &PstArgs) -> Plan {
    let usual = Plan::shaped(&args.shape);
    Plan {
        seed: args.seed.unwrap_or(usual.seed),
        messages: args.messages.unwrap_or(usual.messages),
        size: args.size.unwrap_or(usual.size),
        copies: args.copies.unwrap_or(usual.copies),
        large: args.large.unwrap_or(usual.large),
        large_size: args.large_size.unwrap_or(usual.large_size),
        folders: args.folders.unwrap_or(usual.folders),
        depth: args.depth.unwrap_or(usual.depth),
        events: args.events.unwrap_or(usual.events),
        series: args.series.unwrap_or(usual.series),
        contacts: args.contacts.unwrap_or(usual.contacts),
        groups: args.groups.unwrap_or(usual.groups),
        tasks: args.tasks.unwrap_or(usual.tasks),
        notes: args.notes.unwrap_or(usual.notes),
        journal: args.journal.unwrap_or(usual.journal),
        ..usual
    }
}

/// Opens the file; one that exists is kept unless it may be overwritten.
fn open(path: &Path, force: bool) -> Result<File, Failure> {
    let mut options = OpenOptions::new();
    options.write(true);
    if force {
        options.create(true).truncate(true);
    } else {
        options.create_new(true);
    }
    options.open(path).map_err(|error| {
        if error.kind() == ErrorKind::AlreadyExists {
            let (name, cause) = (path.to_string_lossy(), "it exists and is left as it is");
            return Failure::new(&name, "", cause, "give another name, or add --force");
        }
        let help = "give a file in a folder that exists and can be written";
        Failure::file(path, "written", &error, help)
    })
}

fn say(path: &Path, made: Made, io: &mut Io<'_>) -> io::Result<()> {
    let told = tell!(
        io.lang,
        "made-up",
        path = shown(&path.to_string_lossy()),
        folders = made.folders,
        items = made.items,
        bytes = made.bytes
    );
    writeln!(io.out, "{told}")
}
