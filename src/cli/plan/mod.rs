//! `labelcast plan`: the commands that plan the migration of a tenant, one file each.
//!
//! It stands apart so that the list of plans is seen at a glance.

mod cross_tenant;
mod csv;
mod loads;
mod path;
mod renames;
mod time;
mod waves;

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
    /// Estimate how long the migration takes
    ///
    /// Reads exported mailboxes, tables of counts, or both. A table is a CSV file with the columns of
    /// Google's migration planner: 'Email Id', and 'Email Count', 'Calendar Event Count' and 'Contact
    /// Count', of which some may lack. 'Encrypted Email Count', 'In Place Archive Count' and 'Bytes' are
    /// read, too.
    Time(Box<time::TimeArgs>),
    /// Check batch CSV files for migration services, or write them
    Csv(csv::CsvArgs),
    /// Say which ways of migrating are open, blocked or unwise, and why
    Path(path::PathArgs),
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
    /// Check whether mailboxes can move to another tenant of Exchange Online, and write what is needed
    CrossTenant(cross_tenant::CrossTenantArgs),
    /// Put the mailboxes of a tenant into waves within a service's limits
    ///
    /// Reads what 'labelcast plan time' reads; a table may also hold addresses alone. Waves are told
    /// with their distance to a bound that no plan can beat.
    Waves(Box<waves::WavesArgs>),
}

pub(super) fn run(args: &PlanArgs, io: &mut Io<'_>) -> Result<Exit, Failure> {
    match &args.command {
        PlanCommand::Time(args) => time::run(args, io),
        PlanCommand::Csv(args) => csv::run(args, io),
        PlanCommand::Path(args) => path::run(args, io),
        PlanCommand::Renames(args) => renames::run(args, io),
        PlanCommand::CrossTenant(args) => cross_tenant::run(args, io),
        PlanCommand::Waves(args) => waves::run(args, io),
    }
}
