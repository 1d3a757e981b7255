//! A value of a property of an object that a directory tells of: what a cell of its export holds.
//!
//! Apart because the readers of exports make such values and plans judge them.

use std::borrow::Cow;

/// A value of a property.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value<'a> {
    /// Nothing: an empty cell, a null.
    Nil,
    /// Text. A cell may hold several values; what joins them is the reader's to know.
    Text(Cow<'a, str>),
    /// A collection.
    List(Vec<Cow<'a, str>>),
    /// The name of a type, or of another object, where values should stand: they are not in the file.
    TypeName(Cow<'a, str>),
}
