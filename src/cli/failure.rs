//! Why a run ends early, and the exit status of every end.
//!
//! They stand together because a failure is what decides the status when nothing else did.

use std::io;
use std::path::Path;
use std::process::ExitCode;

use engines::EngineError;
use model::Problem;
use report::problems::Message;
use sources::SourceError;
use words::{Lang, Text, say};

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
    /// Messages for standard error.
    Told(Vec<Message>),
    /// Standard output cannot be written.
    Output(io::Error),
}

impl Failure {
    /// `path: place: cause` with what to do.
    pub(super) fn new(
        path: &str,
        place: &str,
        cause: impl Into<Text>,
        help: impl Into<Text>,
    ) -> Self {
        Self::Told(vec![Message::new(path, place, cause, help)])
    }

    /// A file that cannot be read, written, listed.
    pub(super) fn file(path: &Path, verb: &str, error: &io::Error, help: impl Into<Text>) -> Self {
        let cause = match verb {
            "read" => say!("cannot-be-read", error = error),
            "written" => say!("cannot-be-written", error = error),
            "listed" => say!("cannot-be-listed", error = error),
            "used" => say!("cannot-be-used", error = error),
            _ => say!("cannot-be-made", error = error),
        };
        Self::new(&path.to_string_lossy(), "", cause, help)
    }

    /// What is said on standard error.
    pub(super) fn told(&self, lang: Lang) -> String {
        match self {
            Self::Told(messages) => messages.iter().map(|message| message.told(lang)).collect(),
            Self::Output(error) => {
                let (cause, help) = (
                    say!("cannot-be-written", error = error),
                    say!("output-not-written-help"),
                );
                Message::new("standard output", "", cause, help).told(lang)
            }
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Told(vec![Message::new(
            problem.path,
            problem.place,
            problem.cause,
            problem.help,
        )])
    }
}

impl From<SourceError> for Failure {
    fn from(error: SourceError) -> Self {
        Problem::from(error).into()
    }
}

impl From<EngineError> for Failure {
    fn from(error: EngineError) -> Self {
        Self::Told(messages(&error))
    }
}

/// Every error of an engine.
fn messages(error: &EngineError) -> Vec<Message> {
    let told = error
        .all()
        .map(|error| Message::new(&*error.path, &*error.place, &error.cause, &error.help));
    let mut all: Vec<Message> = told.collect();
    if error.hidden > 0 {
        let more = say!("errors-hidden", n = error.hidden);
        all.push(Message::new(&*error.path, "", more, Text::default()));
    }
    all
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
        let failure = Failure::new("a\u{1b}", "", "no such file", "check it");
        assert_eq!(
            failure.told(Lang::default()),
            "a\\u{1b}: no such file\nhelp: check it\n"
        );
    }
}
