//! `labelcast merge`: combines results of runs over parts of a tenant into that of the whole.
//!
//! placeholder
use std::path::PathBuf;
use clap::Args;
use super::Io;
use super::failure::{Exit, Failure};

#[derive(Debug, Args)]
pub(super) struct MergeArgs {
    /// Results
    #[arg(value_name = "FILE", required = true)]
    pub(super) files: Vec<PathBuf>,
}
pub(super) fn run(_args: &MergeArgs, _io: &mut Io<'_>) -> Result<Exit, Failure> {
    Ok(Exit::Done)
}
