//! `labelcast plan`: the commands that plan the migration of a tenant, one file each.
//!
//! It stands apart so that the list of plans is seen at a glance.

mod csv;
mod path;

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
    /// Check batch CSV files for migration services, or write them
    Csv(csv::CsvArgs),
    /// Say which ways of migrating are open, blocked or unwise, and why
    Path(path::PathArgs),
}

pub(super) fn run(args: &PlanArgs, io: &mut Io<'_>) -> Result<Exit, Failure> {
    match &args.command {
        PlanCommand::Csv(args) => csv::run(args, io),
        PlanCommand::Path(args) => path::run(args, io),
    }
}
