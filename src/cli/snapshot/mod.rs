//! `labelcast snapshot`: stored predictions as regression tests for mapping rules.
//!
//! It stands apart, with its flags, because it works on cases: an export, its settings and what it is
//! expected to become. `cases` finds them, `work` predicts and compares them, `store` alone writes.

mod accept;
mod cases;
mod check;
pub(super) mod pattern;
mod review;
mod store;
mod told;
mod work;

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueHint};

use super::Io;
use super::args::ColorArgs;
use super::diff::Form;
use super::failure::{Exit, Failure};
use super::options;
use cases::Found;
use report::diff::Options;

#[derive(Debug, Args)]
#[command(disable_help_subcommand = true)]
pub(super) struct SnapshotArgs {
    #[command(subcommand)]
    command: SnapshotCommand,
}

#[derive(Debug, Subcommand)]
enum SnapshotCommand {
    /// Predict every case and tell what differs from its stored expectation; writes nothing
    ///
    /// A case is a sub-folder of FOLDER that holds 'export/' (an exported mailbox, or several), an
    /// optional 'labelcast.toml' (its settings; paths in it start there) and 'expected.snapshot' (what
    /// it is expected to become). An export with 'NAME.snapshot' beside it is a case, too.
    #[command(
        after_long_help = "Exit status: 0 every case is as expected; 1 something differs, or a case has \
                                 no expectation or cannot be compared; 2 could not run.\n\n\
                                 To start: mkdir -p cases/aiko/export, copy an export there, then \
                                 'labelcast snapshot accept cases'."
    )]
    Check(CheckArgs),
    /// Store what is predicted now as what is expected from now on
    ///
    /// An expectation that is up to date is left as it is. One that cannot be read, or that another
    /// engine predicted, is replaced with --force only.
    #[command(
        after_long_help = "Exit status: 0 every case that was asked for is stored; 1 some could not be; \
                                 2 could not run."
    )]
    Accept(AcceptArgs),
    /// Walk through the differences, one case at a time: accept, reject, skip or quit
    ///
    /// Answers are read from standard input, one per line: a, r, s or q. What is accepted is written at
    /// once, so that nothing is lost if the review ends early. What is rejected keeps its
    /// expectation, so that 'check' goes on telling it; what is skipped stays to be decided.
    #[command(
        after_long_help = "Exit status: 0 nothing differs any more; 1 something does; 2 could not run."
    )]
    Review(ReviewArgs),
}

#[derive(Debug, Args)]
struct CheckArgs {
    #[command(flatten)]
    cases: CasesArgs,

    /// Form of standard output
    ///
    /// 'human' is text, 'json' one document, 'markdown' a comment for a pull request. The last two
    /// tell all cases as one difference, with the cases' names before the addresses.
    #[arg(
        long,
        value_enum,
        value_name = "FORMAT",
        default_value = "human",
        help_heading = "Output"
    )]
    format: Form,
}

#[derive(Debug, Args)]
struct AcceptArgs {
    #[command(flatten)]
    cases: CasesArgs,

    /// Replace expectations that cannot be read, or that another engine predicted
    #[arg(long)]
    force: bool,
}

#[derive(Debug, Args)]
struct ReviewArgs {
    #[command(flatten)]
    cases: CasesArgs,
}

/// Which cases, and how they are told.
#[derive(Debug, Args)]
struct CasesArgs {
    /// Folder of cases
    #[arg(value_name = "FOLDER", value_hint = ValueHint::DirPath)]
    folder: PathBuf,

    /// Only cases whose name holds this text, or matches it if it has a * or a ?
    #[arg(value_name = "PATTERN")]
    pattern: Option<String>,

    /// Threads
    ///
    /// Default: one for each core. Output does not depend on it.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024), help_heading = "Input")]
    jobs: Option<u16>,

    /// Tell every line that differs, for every user
    #[arg(long, help_heading = "Output")]
    detail: bool,

    #[command(flatten)]
    color: ColorArgs,
}

pub(super) fn run(args: &SnapshotArgs, io: &mut Io<'_>) -> Result<Exit, Failure> {
    match &args.command {
        SnapshotCommand::Check(args) => check::run(args, io),
        SnapshotCommand::Accept(args) => accept::run(args, io),
        SnapshotCommand::Review(args) => review::run(args, io),
    }
}

impl CasesArgs {
    /// How differences are told. The current folder's labelcast.toml is not asked: a case is
    /// predicted and told alike wherever it is checked from.
    fn options(&self, io: &Io<'_>) -> Options {
        Options {
            lang: io.lang,
            bold: options::bold(&self.color, io),
            detail: self.detail,
        }
    }

    /// The cases that are asked for. Fails if there is none.
    fn find(&self, loose: bool) -> Result<Found, Failure> {
        let shown = self.folder.to_string_lossy();
        let mut found = cases::find(&self.folder)?;
        if let Some(pattern) = &self.pattern {
            let before: Vec<String> = found.cases.iter().map(|case| case.name.clone()).collect();
            if loose {
                cases::add_loose(&self.folder, pattern, &mut found);
            }
            found.keep(|name| pattern::matches(pattern, name));
            if found.is_empty() {
                let near = super::nearest::nearest(pattern, before.iter().map(String::as_str));
                return Err(Failure::new(
                    &shown,
                    "",
                    format!("no case matches '{pattern}'"),
                    format!(
                        "{}give a part of a case's name, or a pattern with * and ?",
                        super::nearest::did_you_mean(&near)
                    ),
                ));
            }
        }
        if found.is_empty() {
            return Err(Failure::new(
                &shown,
                "",
                "no case was found",
                "a case is a folder with an exported mailbox in 'export/', such as \
                 FOLDER/aiko/export/aiko.pst; for an export that lies in FOLDER itself, store an \
                 expectation beside it: labelcast snapshot accept FOLDER aiko.pst",
            ));
        }
        Ok(found)
    }
}
