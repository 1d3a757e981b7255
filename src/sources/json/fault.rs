//! What can be wrong with JSON text, and where.
//!
//! Apart from the readers so that both speak of the same faults. A fault never carries text of the
//! input: that may be a subject or an address.

use words::{Text, say};

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
    /// Something else was expected here: the key of the words for it.
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

impl FaultKind {
    /// What is wrong, as a sentence.
    pub(crate) fn text(self) -> Text {
        match self {
            Self::End => say!("json-end"),
            Self::Expected(what) => say!("json-expected", what = Text::new(what, Vec::new())),
            Self::Utf8 => say!("json-utf8"),
            Self::Escape => say!("json-escape"),
            Self::Control => say!("json-control"),
            Self::Long => say!("json-long"),
            Self::Deep => say!("json-deep"),
            Self::Many => say!("json-many"),
        }
    }
}
