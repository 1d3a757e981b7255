//! The shape of a parameter, as its type says it.
//!
//! Apart from the reading of parameters, so that checks, schema and messages ask a type and not its errors.

use std::collections::HashSet;
use std::fmt;

use indexmap::IndexMap;
use jiff::civil::Date;
use serde::de::value::Error;
use serde::de::{Deserialize, Deserializer, Error as _, Visitor};
use serde::forward_to_deserialize_any;

use super::{LengthUnit, NameMap, NameSet};
use model::SystemLabel;

/// The largest integer that TOML holds.
const MOST: u64 = i64::MAX as u64;

/// What a parameter's value may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// A whole number from 0 to this one.
    Number(u64),
    /// `true` or `false`.
    Truth,
    /// Text.
    Text,
    /// A day as text, `2026-01-31`.
    Day,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A list of values.
    List(Box<Shape>),
    /// A table of values under names of the engine's own.
    Table(Box<Shape>),
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(_) => f.write_str("a whole number"),
            Self::Truth => f.write_str("true or false"),
            Self::Text => f.write_str("text"),
            Self::Day => f.write_str("a day such as '2026-01-31'"),
            Self::Word(words) => write!(f, "one of {}", words.join(", ")),
            Self::List(of) => write!(f, "a list, each {of}"),
            Self::Table(of) => write!(f, "a table, each value {of}"),
        }
    }
}

/// A type of parameter.
pub trait Shaped {
    /// What its value may be.
    fn shape() -> Shape;
}

macro_rules! shaped {
    ($($type:ty => $shape:expr;)+) => {
        $(impl $crate::contract::Shaped for $type {
            fn shape() -> $crate::contract::Shape {
                $shape
            }
        })+
    };
}
pub(crate) use shaped;

shaped! {
    bool => Shape::Truth;
    u32 => Shape::Number(u32::MAX.into());
    u64 => Shape::Number(MOST);
    usize => Shape::Number(MOST);
    String => Shape::Text;
    Date => Shape::Day;
    LengthUnit => Shape::Word(words_of::<Self>());
    SystemLabel => Shape::Word(words_of::<Self>());
    NameSet => Shape::List(Box::new(Shape::Text));
}

impl<T: Shaped> Shaped for Vec<T> {
    fn shape() -> Shape {
        Shape::List(Box::new(T::shape()))
    }
}

impl<T: Shaped, S> Shaped for HashSet<T, S> {
    fn shape() -> Shape {
        Shape::List(Box::new(T::shape()))
    }
}

impl<T: Shaped> Shaped for NameMap<T> {
    fn shape() -> Shape {
        Shape::Table(Box::new(T::shape()))
    }
}

impl<T: Shaped> Shaped for IndexMap<String, T> {
    fn shape() -> Shape {
        Shape::Table(Box::new(T::shape()))
    }
}

/// The words that an enum is read from, asked of the enum itself; none for another type.
pub(crate) fn words_of<T: for<'de> Deserialize<'de>>() -> &'static [&'static str] {
    let mut words: &'static [&'static str] = &[];
    // The answer stands in `words`; there is no value to read.
    let _ = T::deserialize(Asked(&mut words));
    words
}

/// Stands for a word, and notes which are known.
struct Asked<'a>(&'a mut &'static [&'static str]);

impl<'de> Deserializer<'de> for Asked<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        Err(Error::custom("there is no value"))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        *self.0 = words;
        self.deserialize_any(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_types_shape_is_what_it_reads() {
        let list = |of| Shape::List(Box::new(of));
        let words = Shape::Word(&["graphemes", "scalars", "utf16", "bytes"]);
        assert_eq!(LengthUnit::shape(), words);
        assert_eq!(HashSet::<Date>::shape(), list(Shape::Day));
        let table = Shape::Table(Box::new(list(Shape::Text)));
        assert_eq!(IndexMap::<String, Vec<String>>::shape(), table);
    }
}
