//! The command line: clap types, one file per subcommand, exit status.
//!
//! It stands on top of everything else and is the only part that knows of processes: arguments,
//! streams, terminals, threads, the environment. Standard output is data; everything else goes to
//! standard error.

mod args;
mod completions;
mod config;
mod diff;
mod engine;
mod explain;
mod failure;
mod file_names;
mod gate;
mod help;
mod ics;
mod identity;
mod inspect;
mod mailboxes;
mod man;
mod merge;
#[cfg(test)]
mod mutation_tests;
mod nearest;
mod options;
mod output;
mod panics;
mod parquet;
mod plan;
mod preview;
mod progress;
mod report;
mod reports;
mod rules;
mod size;
mod snapshot;
mod state;
#[cfg(test)]
mod store_tests;
mod surroundings;
mod synth;
mod target;
mod unread;
mod values;

use std::ffi::{OsStr, OsString};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::process::ExitCode;

use clap::FromArgMatches as _;
use words::{Lang, Text};

pub use failure::Exit;
pub use surroundings::{Answers, Surroundings};

use args::{Cli, Command};
use failure::Failure;

use ::report::problems::{Message, Problems};
use ::report::safe::shown_lines;
use model::Problem;

/// Where a run writes, and what surrounds it.
struct Io<'a> {
    out: &'a mut dyn Write,
    err: &'a mut dyn Write,
    surroundings: &'a Surroundings,
    /// What people are told in.
    lang: Lang,
    /// The language that was asked for, else English: of what is kept, whoever ran it.
    asked: Lang,
}

impl Io<'_> {
    /// Writes to standard error. That it cannot be written is no reason to stop.
    fn say(&mut self, text: &str) {
        let _ = self.err.write_all(text.as_bytes());
    }

    /// Writes what is wrong, or worth knowing, to standard error.
    fn aside(&mut self, path: &str, place: &str, cause: impl Into<Text>, help: impl Into<Text>) {
        self.say(&Message::new(path, place, cause, help).told(self.lang));
    }

    /// Tells problems that belong to no mailbox.
    fn tell(&mut self, said: &mut Problems, problems: &[Problem]) {
        let _ = said.of_run(self.err, problems);
    }
}

/// The whole command line as clap knows it, for tests and documentation.
pub fn command() -> clap::Command {
    help::command(Lang::default())
}

/// Runs the process: its arguments, its streams, its environment.
pub fn main() -> ExitCode {
    panics::keep_quiet();
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    // Not locked: the progress bar writes to the same stream from a thread of its own.
    let mut err = io::stderr();
    let surroundings = Surroundings::of_process();
    panics::guarded("labelcast", || {
        run_in(&surroundings, std::env::args_os(), &mut out, &mut err)
    })
    .unwrap_or_else(|problem| {
        let lang = Lang::of_locale(&surroundings.locale);
        let _ = Problems::new(lang).of_run(&mut io::stderr(), &[problem]);
        Exit::CannotRun
    })
    .into()
}

/// Runs labelcast with these arguments, the program's name first, as if in a pipe.
pub fn run<I>(args: I, out: &mut dyn Write, err: &mut dyn Write) -> Exit
where
    I: IntoIterator<Item: Into<OsString> + Clone>,
{
    run_in(&Surroundings::default(), args, out, err)
}

/// Runs labelcast in these surroundings.
pub fn run_in<I>(
    surroundings: &Surroundings,
    args: I,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Exit
where
    I: IntoIterator<Item: Into<OsString> + Clone>,
{
    let args: Vec<OsString> = args.into_iter().map(Into::into).collect();
    let args = help::asked(args);
    let first = args.get(1).cloned().unwrap_or_default();
    let lang = help::language(&args, &surroundings.locale);
    let mut io = Io {
        out,
        err,
        surroundings,
        lang,
        asked: Lang::default(),
    };
    let mut command = help::command(lang);
    let done = match command.try_get_matches_from_mut(&args) {
        Ok(given) => config::completed(args, &command, &given, &mut io).and_then(|args| {
            io.lang = help::language(&args, &surroundings.locale);
            io.asked = help::language(&args, "");
            let read = command.try_get_matches_from_mut(args);
            match read.and_then(|read| Cli::from_arg_matches(&read)) {
                Ok(cli) => dispatch(&cli.command, &mut io),
                Err(usage) => answer(usage, &first, lang, &mut io),
            }
        }),
        Err(usage) => answer(usage, &first, lang, &mut io),
    };
    let done = done.and_then(|exit| {
        io.out.flush()?;
        Ok(exit)
    });
    match done {
        Ok(exit) => exit,
        // Whoever reads has enough: 'labelcast preview ... | head'.
        Err(Failure::Output(error)) if error.kind() == ErrorKind::BrokenPipe => Exit::Done,
        Err(failure) => {
            // What was printed so far stays printed.
            let _ = io.out.flush();
            let told = failure.told(io.lang);
            io.say(&told);
            Exit::CannotRun
        }
    }
}

fn dispatch(command: &Command, io: &mut Io<'_>) -> Result<Exit, Failure> {
    match command {
        Command::Preview(args) => preview::run(args, io),
        Command::Report(args) => report::run(args, io),
        Command::Inspect(args) => inspect::run(args, io),
        Command::Rules(args) => rules::run(args, io),
        Command::Explain(args) => explain::run(args, io),
        Command::Engine(args) => engine::run(args, io),
        Command::Size(args) => size::run(args, io),
        Command::Merge(args) => merge::run(args, io),
        Command::Plan(args) => plan::run(args, io),
        Command::Snapshot(args) => snapshot::run(args, io),
        Command::Diff(args) => diff::run(args, io),
        Command::Synth(args) => synth::run(args, io),
        Command::Completions(args) => completions::run(args, io),
        Command::Man(args) => man::run(args, io),
    }
}

/// Prints help or the version, or says what is wrong with the arguments.
fn answer(
    mut usage: clap::Error,
    first: &OsStr,
    lang: Lang,
    io: &mut Io<'_>,
) -> Result<Exit, Failure> {
    if usage.use_stderr() {
        if let Some(told) = help::export_alone(&usage, first, lang) {
            io.say(&told);
            return Ok(Exit::CannotRun);
        }
        help::drop_misleading(&mut usage);
        // The message repeats the arguments.
        let told = if lang == Lang::default() {
            usage.render().to_string()
        } else {
            help::complaint(&usage, lang)
        };
        io.say(&shown_lines(&told));
        return Ok(Exit::CannotRun);
    }
    io.out.write_all(usage.render().to_string().as_bytes())?;
    Ok(Exit::Done)
}
