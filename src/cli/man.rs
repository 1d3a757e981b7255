//! `labelcast man`: prints the man page, or writes one for each command, made from the clap types.
//!
//! It stands apart because it alone writes files that are not data.

use std::path::Path;

use clap::CommandFactory as _;

use super::Io;
use super::args::{Cli, ManArgs};
use super::failure::{Exit, Failure};

pub(super) fn run(args: &ManArgs, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let mut command = Cli::command();
    // Gives every subcommand its full name.
    command.build();
    let Some(dir) = &args.dir else {
        clap_mangen::Man::new(command).render(io.out)?;
        return Ok(Exit::Done);
    };
    for page in command.get_subcommands() {
        let name = format!("labelcast-{}", page.get_name());
        write(dir, &name, page.clone())?;
    }
    write(dir, "labelcast", command)?;
    Ok(Exit::Done)
}

fn write(dir: &Path, name: &str, command: clap::Command) -> Result<(), Failure> {
    let path = dir.join(format!("{name}.1"));
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page)?;
    std::fs::write(&path, page).map_err(|error| {
        Failure::file(
            &path,
            "written",
            &error,
            "give a folder that exists and can be written",
        )
    })
}
