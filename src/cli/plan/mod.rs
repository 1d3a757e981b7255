//! `labelcast plan`: the commands that plan the migration of a tenant, one file each.
//!
//! It stands apart so that the list of plans is seen at a glance.

mod renames;

use clap::{Args, Subcommand};

use super::Io;
use super::failure::{Exit, Failure};

#[derive(Debug, Args)]
#[command(disable_help_subcommand = true)]
pub(super) struct PlanArgs {
    #[command(subcommand)]
    pub(super) command: PlanCommand,
}

/// Plans, each with a file of its own.
#[derive(Debug, Subcommand)]
pub(super) enum PlanCommand {
    /// Plan the fewest folder renames that cure every problem of names
    ///
    /// Slashes, blanks at the ends, reserved names, paths that are too long, folders that meet in one
    /// label. The same problem gets the same new name in every mailbox. Nothing is renamed: the plan
    /// comes as a list, as a PowerShell script with its undo, or as options for imapsync. The plan is
    /// checked by predicting again under the new names; what no rename cures is told with its reason.
    #[command(
        after_long_help = "Exit status: 0 done, whether or not something is left; 1 done, but input could \
                           not be read in part; 2 could not run."
    )]
    Renames(Box<renames::RenamesArgs>),
}

pub(super) fn run(args: &PlanArgs, io: &mut Io<'_>) -> Result<Exit, Failure> {
    match &args.command {
        PlanCommand::Renames(args) => renames::run(args, io),
    }
}
