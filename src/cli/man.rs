//! `labelcast man`: prints the man page, or writes one for each command, made from the clap types.
//!
//! It stands apart because it alone writes files that are not data.

use std::path::Path;

use super::Io;
use super::args::ManArgs;
use super::failure::{Exit, Failure};
use super::output::{Outputs, Over, Place};

pub(super) fn run(args: &ManArgs, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let command = super::help::command(io.lang);
    let Some(dir) = &args.dir else {
        clap_mangen::Man::new(command).render(io.out)?;
        return Ok(Exit::Done);
    };
    write_all(&Outputs::default(), dir, "labelcast", &command)?;
    Ok(Exit::Done)
}

/// Writes the pages of the commands below a command, then its own.
fn write_all(
    outputs: &Outputs,
    dir: &Path,
    name: &str,
    command: &clap::Command,
) -> Result<(), Failure> {
    for below in command.get_subcommands() {
        write_all(outputs, dir, &format!("{name}-{}", below.get_name()), below)?;
    }
    write(outputs, dir, name, command.clone())
}

fn write(outputs: &Outputs, dir: &Path, name: &str, command: clap::Command) -> Result<(), Failure> {
    let path = dir.join(format!("{name}.1"));
    let place = Place {
        path: &path,
        flag: "DIR",
        over: Over::Own,
        private: false,
    };
    outputs.write(&place, |out| clap_mangen::Man::new(command).render(out))
}
