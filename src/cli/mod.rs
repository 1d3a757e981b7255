//! The command line.
use std::process::ExitCode;
/// Runs the process.
pub fn main() -> ExitCode {
    ExitCode::SUCCESS
}
