//! Why a run ends early, and the exit status of every end.
//!
//! They stand together because a failure is what decides the status when nothing else did.

use std::fmt::Write as _;
use std::io;
use std::process::ExitCode;

use engines::EngineError;
use model::Problem;
use report::number;
use report::problems::failure;
use sources::SourceError;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Done, or the reader of standard output had enough.
    Done = 0,
    /// Done, but input could not be read in part.
    Partial = 1,
    /// Could not run: usage, no such file, nothing readable.
    CannotRun = 2,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Why a run cannot start or end.
#[derive(Debug)]
pub(super) enum Failure {
    /// A message for standard error, ready to print.
    Message(String),
    /// Standard output cannot be written.
    Output(io::Error),
}

impl Failure {
    /// `path: place: cause` with what to do.
    pub(super) fn new(path: &str, place: &str, cause: &str, help: &str) -> Self {
        Self::Message(failure(path, place, cause, help))
    }

    /// A problem that ends a run.
    pub(super) fn of_problem(problem: &Problem) -> Self {
        Self::new(&problem.path, &problem.place, &problem.cause, &problem.help)
    }

    /// A file that cannot be read or written.
    pub(super) fn file(path: &std::path::Path, verb: &str, error: &io::Error, help: &str) -> Self {
        let cause = format!("cannot be {verb}: {error}");
        Self::new(&path.to_string_lossy(), "", &cause, help)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::of_problem(&problem)
    }
}

impl From<SourceError> for Failure {
    fn from(error: SourceError) -> Self {
        let place = error.place.unwrap_or_default();
        Self::new(&error.path, &place, &error.cause, &error.help)
    }
}

impl From<EngineError> for Failure {
    fn from(error: EngineError) -> Self {
        Self::Message(failures(&error))
    }
}

/// Every error of an engine as messages.
pub(super) fn failures(error: &EngineError) -> String {
    let told = error
        .all()
        .map(|error| failure(&error.path, &error.place, &error.cause, &error.help));
    let mut text: String = told.collect();
    if error.hidden > 0 {
        let n = number(u64::try_from(error.hidden).unwrap_or(u64::MAX));
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{}: {n} more errors", error.path);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_are_the_published_ones() {
        assert_eq!(
            [Exit::Done, Exit::Partial, Exit::CannotRun].map(|exit| exit as u8),
            [0, 1, 2]
        );
    }

    #[test]
    fn messages_are_made_safe() {
        let Failure::Message(text) = Failure::new("a\u{1b}", "", "no such file", "check it") else {
            panic!("not a message");
        };
        assert_eq!(text, "a\\u{1b}: no such file\nhelp: check it\n");
    }
}
