//! What is wrong with an engine: all of it at once, in the order of the files.
//!
//! It stands apart because reading, patching and checking all add to the same list, and because who
//! writes an engine should not have to run a check once for each mistake.

use std::fmt;

use words::Text;

/// Errors that are told of one engine before the rest is only counted.
const TOLD: usize = 50;

/// Where something stands in the files of an engine.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// Place of the file in [`super::Source::files`]: the one that was asked for is the first.
    pub file: usize,
    /// Line, from 1.
    pub line: usize,
}

/// An engine that cannot be used: its first error, and all further ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EngineError {
    /// Id or path as the user gave it.
    pub path: String,
    /// Entry or line.
    pub place: String,
    /// What is wrong.
    pub cause: Text,
    /// What to do.
    pub help: Text,
    /// Further errors of the same engine.
    pub more: Box<[EngineError]>,
    /// Errors behind those, which are only counted.
    pub hidden: usize,
}

impl EngineError {
    /// One error.
    pub fn new(path: &str, place: &str, cause: impl Into<Text>, help: impl Into<Text>) -> Self {
        Self {
            path: path.to_owned(),
            place: place.to_owned(),
            cause: cause.into(),
            help: help.into(),
            more: Box::default(),
            hidden: 0,
        }
    }

    /// This error and all further ones.
    pub fn all(&self) -> impl Iterator<Item = &Self> {
        std::iter::once(self).chain(&self.more)
    }

    /// How many errors there are, those that are only counted included.
    pub fn count(&self) -> usize {
        1 + self.more.len() + self.hidden
    }
}

impl fmt::Display for EngineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, error) in self.all().enumerate() {
            if number > 0 {
                f.write_str("\n")?;
            }
            for part in [&error.path, &error.place] {
                if !part.is_empty() {
                    write!(f, "{part}: ")?;
                }
            }
            write!(f, "{}\nhelp: {}", error.cause, error.help)?;
        }
        Ok(())
    }
}

impl std::error::Error for EngineError {}

/// Collects errors.
#[derive(Debug, Default)]
pub(super) struct Faults {
    found: Vec<(Origin, EngineError)>,
    hidden: usize,
}

impl Faults {
    /// Adds an error. `what` says what stands at the place, where a line alone says too little.
    pub(super) fn add(
        &mut self,
        path: &str,
        at: Origin,
        what: &str,
        cause: impl Into<Text>,
        help: impl Into<Text>,
    ) {
        if self.found.len() >= TOLD {
            self.hidden += 1;
            return;
        }
        let comma = if what.is_empty() { "" } else { ", " };
        let place = format!("line {}{comma}{what}", at.line);
        self.found
            .push((at, EngineError::new(path, &place, cause, help)));
    }

    /// Whether so many errors are known that looking for help for another is wasted.
    pub(super) const fn full(&self) -> bool {
        self.found.len() >= TOLD
    }

    /// Errors so far.
    pub(super) const fn count(&self) -> usize {
        self.found.len() + self.hidden
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The value, if nothing was wrong.
    pub(super) fn none<T>(mut self, value: T) -> Result<T, EngineError> {
        self.found.sort_by_key(|(at, _)| *at);
        let mut errors = self.found.into_iter().map(|(_, error)| error);
        let Some(mut first) = errors.next() else {
            return Ok(value);
        };
        first.more = errors.collect();
        first.hidden = self.hidden;
        Err(first)
    }
}
