//! Reads JSON by structure: a streaming cursor over files, a pull reader over slices.
//!
//! It stands apart because two formats share it and because neither can use a tree of values: an
//! export may be larger than memory, hold bodies nobody asks for, or end in the middle.
//!
//! | part | for |
//! |---|---|
//! | [`Cursor`] | one forward pass over a file in chunks: keys, short values, spans of items |
//! | [`Depth`] | finds the end of an object or array, 64 bytes at a time |
//! | [`Pull`] | reads one value out of a slice, borrowing its strings; checks all of the grammar |
//! | [`TextFile`] | a file as UTF-8, whatever its encoding |
//! | [`Bytes`] | a file or a slice that can be read at an offset, safely while it shrinks |
#![deny(clippy::indexing_slicing)]

/// Folders that are read of one mailbox: more than any has, and each costs some kilobytes in later steps.
pub(crate) const MAX_FOLDERS: usize = 50_000;

mod bytes;
mod cursor;
mod depth;
mod fault;
mod file;
mod pull;
#[cfg(test)]
mod pull_tests;
mod text;
mod utf16;

pub(crate) use bytes::{Bytes, line_of, read_full};
pub(crate) use cursor::Cursor;
pub(crate) use depth::Depth;
pub(crate) use fault::{Fault, FaultKind};
pub(crate) use file::{Encoding, TextFile};
pub(crate) use pull::Pull;
pub(crate) use text::decode;
