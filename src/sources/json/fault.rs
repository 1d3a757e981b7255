//! What can be wrong with JSON text, and where.
//!
//! Apart from the readers so that both speak of the same faults. A fault never carries text of the
//! input: that may be a subject or an address.

use std::fmt;

/// One thing that is wrong at one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fault {
    /// Byte offset from the start of the file or slice.
    pub(crate) at: u64,
    /// What is wrong there.
    pub(crate) kind: FaultKind,
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FaultKind {
    /// The text ends too early.
    End,
    /// Something else was expected here.
    Expected(&'static str),
    /// A string is not UTF-8.
    Utf8,
    /// A string holds an escape that JSON does not know.
    Escape,
    /// A string holds a raw control character, a line break for one.
    Control,
    /// A string is longer than a reader of structure holds.
    Long,
    /// Values are nested too deeply.
    Deep,
    /// Arrays hold more values than an item has.
    Many,
}

impl fmt::Display for FaultKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::End => f.write_str("the text ends too early"),
            Self::Expected(what) => write!(f, "expected {what}"),
            Self::Utf8 => f.write_str("text is not UTF-8"),
            Self::Escape => f.write_str("a string holds an unknown escape"),
            Self::Control => f.write_str("a string holds a raw control character"),
            Self::Long => f.write_str("a string is too long"),
            Self::Deep => f.write_str("values are nested too deeply"),
            Self::Many => f.write_str("its lists hold more values than any item has"),
        }
    }
}
