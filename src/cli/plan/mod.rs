//! `labelcast plan`: the commands that plan the migration of a tenant, one file each.
//!
//! It stands apart so that the list of plans is seen at a glance.

mod renames;

use clap::{Args, Subcommand};

use super::Io;
use super::failure::{Exit, Failure};

#[derive(Debug, Args)]
pub(super) struct PlanArgs {
    #[command(subcommand)]
    pub(super) command: PlanCommand,
}

/// Plans, each with a file of its own.
#[derive(Debug, Subcommand)]
pub(super) enum PlanCommand {
    Renames(Box<renames::RenamesArgs>),
}

pub(super) fn run(args: &PlanArgs, io: &mut Io<'_>) -> Result<Exit, Failure> {
    match &args.command {
        PlanCommand::Renames(args) => renames::run(args, io),
    }
}
