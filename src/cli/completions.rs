//! `labelcast completions`: prints a completion script, made from the clap types.
//!
//! It stands apart because it needs nothing of a run but standard output.

use clap::CommandFactory as _;

use super::Io;
use super::args::{Cli, CompletionsArgs};
use super::failure::{Exit, Failure};

pub(super) fn run(args: &CompletionsArgs, io: &mut Io<'_>) -> Result<Exit, Failure> {
    // clap_complete panics if it cannot write, so it writes into memory.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "labelcast", &mut script);
    io.out.write_all(&script)?;
    Ok(Exit::Done)
}
