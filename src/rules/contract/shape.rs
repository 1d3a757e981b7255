//! The shape of a rule's parameters: their names and types, asked from the type that reads them.
//!
//! It stands apart so that no list of parameters is written a second time: a type is read once from
//! a reader that answers every question and notes what was asked.

use std::fmt;

use serde::Deserializer;
use serde::de::value::{Error, StrDeserializer};
use serde::de::{
    DeserializeOwned, DeserializeSeed, Error as _, Expected, IntoDeserializer, MapAccess,
    SeqAccess, Visitor,
};
use serde::forward_to_deserialize_any;

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

/// The names and shapes of what a type reads, in its order; none for a type that cannot be asked.
pub(super) fn shapes<P: DeserializeOwned>() -> Vec<(&'static str, Shape)> {
    let mut found = Vec::new();
    match P::deserialize(Whole(&mut found)) {
        Ok(_) => found,
        Err(_) => Vec::new(),
    }
}

/// Stands for the table of parameters.
struct Whole<'a>(&'a mut Vec<(&'static str, Shape)>);

impl<'de> Deserializer<'de> for Whole<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        Err(Error::custom("parameters are a table"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_map(Fields {
            names: fields.iter(),
            found: self.0,
        })
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

struct Fields<'a> {
    names: std::slice::Iter<'static, &'static str>,
    found: &'a mut Vec<(&'static str, Shape)>,
}

impl<'de> MapAccess<'de> for Fields<'_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        let Some(&name) = self.names.next() else {
            return Ok(None);
        };
        self.found.push((name, Shape::Text));
        let key: StrDeserializer<'_, Error> = name.into_deserializer();
        seed.deserialize(key).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let last = self.found.last_mut();
        let (_, shape) = last.ok_or_else(|| Error::custom("a value without a name"))?;
        seed.deserialize(Asked(shape))
    }
}

/// Stands for one value, and notes what it was asked for.
struct Asked<'a>(&'a mut Shape);

impl Asked<'_> {
    fn number<'de, V: Visitor<'de>>(self, most: u64, visitor: V) -> Result<V::Value, Error> {
        *self.0 = Shape::Number(most);
        visitor.visit_u8(1)
    }
}

impl<'de> Deserializer<'de> for Asked<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        Err(Error::custom("a parameter of this type has no shape"))
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        *self.0 = Shape::Truth;
        visitor.visit_bool(true)
    }

    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.number(u8::MAX.into(), visitor)
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.number(u16::MAX.into(), visitor)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.number(u32::MAX.into(), visitor)
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.number(MOST, visitor)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let expected: &dyn Expected = &visitor;
        // A type that reads a day from text says so in what it expects.
        if expected.to_string().contains("date") {
            *self.0 = Shape::Day;
            return visitor.visit_str("2026-01-31");
        }
        *self.0 = Shape::Text;
        visitor.visit_str("text")
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let mut of = Shape::Text;
        let read = visitor.visit_seq(Once(Some(&mut of)));
        *self.0 = Shape::List(Box::new(of));
        read
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let mut of = Shape::Text;
        let read = visitor.visit_map(Once(Some(&mut of)));
        *self.0 = Shape::Table(Box::new(of));
        read
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        *self.0 = Shape::Word(words);
        let first: StrDeserializer<'_, Error> = words
            .first()
            .copied()
            .unwrap_or_default()
            .into_deserializer();
        visitor.visit_enum(first)
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u128 f32 f64 char bytes byte_buf option unit unit_struct newtype_struct
        tuple tuple_struct struct identifier ignored_any
    }
}

/// A list or a table of one value.
struct Once<'a>(Option<&'a mut Shape>);

impl<'de> SeqAccess<'de> for Once<'_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        let next = self.0.take();
        next.map(|shape| seed.deserialize(Asked(shape))).transpose()
    }
}

impl<'de> MapAccess<'de> for Once<'_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        if self.0.is_none() {
            return Ok(None);
        }
        let key: StrDeserializer<'_, Error> = "name".into_deserializer();
        seed.deserialize(key).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let shape = self.0.take();
        let shape = shape.ok_or_else(|| Error::custom("a value without a name"))?;
        seed.deserialize(Asked(shape))
    }
}

#[cfg(test)]
mod tests {
    use indexmap::IndexMap;
    use jiff::civil::Date;
    use serde::Deserialize;

    use super::*;
    use crate::contract::{LengthUnit, NameSet};

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields, rename_all = "kebab-case")]
    #[expect(dead_code, reason = "only its shape is asked")]
    struct Sample {
        limit: usize,
        few: u32,
        really: bool,
        name: String,
        last_day: Date,
        unit: LengthUnit,
        names: NameSet,
        labels: IndexMap<String, Vec<String>>,
    }

    #[test]
    fn a_types_shape_is_what_it_reads() {
        let list = |of| Shape::List(Box::new(of));
        let expected = [
            ("limit", Shape::Number(MOST)),
            ("few", Shape::Number(u32::MAX.into())),
            ("really", Shape::Truth),
            ("name", Shape::Text),
            ("last-day", Shape::Day),
            (
                "unit",
                Shape::Word(&["graphemes", "scalars", "utf16", "bytes"]),
            ),
            ("names", list(Shape::Text)),
            ("labels", Shape::Table(Box::new(list(Shape::Text)))),
        ];
        assert_eq!(shapes::<Sample>(), expected);
    }
}
