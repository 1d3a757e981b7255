//! A sentence that is kept: its key and what stands in it, so that every reader gets it in their language.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Lang;

/// What stands in a placeholder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// A name, a path, an id, a system's own message: the same in every language.
    Name(String),
    /// A number, printed with the language's separators; plurals follow it.
    Number(u64),
    /// A number that is printed without separators; plurals follow it.
    Plain(u64),
    /// A sentence or word that is translated, too.
    Said(Text),
    /// Several of them, with the language's comma between them.
    List(Vec<Text>),
}

/// A number without separators, as problems tell offsets, lengths and counts: `n = plain(count)`.
pub fn plain(number: impl TryInto<u64>) -> Arg {
    Arg::Plain(number.try_into().unwrap_or(u64::MAX))
}

/// A sentence. In English, and in JSON, it is a string. Making one costs little: it is put together when it
/// is read.
#[derive(Debug, Clone)]
pub struct Text(Kind);

#[derive(Debug, Clone)]
enum Kind {
    /// A message of one line in which nothing is filled in.
    Phrase(&'static str),
    Said(Arc<Said>),
    Verbatim(String),
}

#[derive(Debug)]
struct Said {
    key: Cow<'static, str>,
    args: Vec<(&'static str, Arg)>,
    english: OnceLock<String>,
}

impl Text {
    /// The sentence with this key, in which nothing is filled in; see [`say!`](crate::say).
    pub const fn phrase(key: &'static str) -> Self {
        Self(Kind::Phrase(key))
    }

    /// The sentence with this key; see [`say!`](crate::say).
    pub fn new(key: impl Into<Cow<'static, str>>, args: Vec<(&'static str, Arg)>) -> Self {
        Self(Kind::Said(Arc::new(Said {
            key: key.into(),
            args,
            english: OnceLock::new(),
        })))
    }

    /// A text that is no sentence of ours and is the same in every language: a system's own message, a line
    /// of a document.
    pub fn verbatim(text: impl Into<String>) -> Self {
        Self(Kind::Verbatim(text.into()))
    }

    /// The sentence in English.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Kind::Phrase(key) => match Lang::default().word(key) {
                "" => key,
                text => text,
            },
            Kind::Said(said) => said
                .english
                .get_or_init(|| Lang::default().tell(&said.key, &said.args)),
            Kind::Verbatim(text) => text,
        }
    }

    /// The key, where it is a sentence of ours.
    pub fn key(&self) -> Option<&str> {
        match &self.0 {
            Kind::Phrase(key) => Some(key),
            Kind::Said(said) => Some(&said.key),
            Kind::Verbatim(_) => None,
        }
    }

    /// The name that stands in a placeholder.
    pub fn name(&self, placeholder: &str) -> Option<&str> {
        let Kind::Said(said) = &self.0 else {
            return None;
        };
        let mut args = said.args.iter();
        args.find_map(|(name, arg)| match arg {
            Arg::Name(value) if *name == placeholder => Some(value.as_str()),
            _ => None,
        })
    }

    /// The sentence in a language.
    pub fn told(&self, lang: Lang) -> Cow<'_, str> {
        match &self.0 {
            Kind::Phrase(key) if lang != Lang::default() => Cow::Owned(lang.tell(key, &[])),
            Kind::Said(said) if lang != Lang::default() => {
                Cow::Owned(lang.tell(&said.key, &said.args))
            }
            _ => Cow::Borrowed(self.as_str()),
        }
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.as_str().is_empty()
    }

    /// Whether it is the same sentence with the same in its placeholders, which needs no language.
    fn is_same(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Kind::Phrase(a), Kind::Phrase(b)) => a == b,
            (Kind::Said(a), Kind::Said(b)) => {
                Arc::ptr_eq(a, b) || a.key == b.key && a.args == b.args
            }
            (Kind::Verbatim(a), Kind::Verbatim(b)) => a == b,
            _ => false,
        }
    }
}

impl Default for Text {
    fn default() -> Self {
        Self::verbatim("")
    }
}

// While sentences move here, one by one.
impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::verbatim(text)
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::verbatim(text)
    }
}

impl From<&String> for Text {
    fn from(text: &String) -> Self {
        Self::verbatim(text.as_str())
    }
}

impl From<Cow<'_, str>> for Text {
    fn from(text: Cow<'_, str>) -> Self {
        Self::verbatim(text)
    }
}

impl From<&Self> for Text {
    fn from(text: &Self) -> Self {
        text.clone()
    }
}

// Two sentences are one where they say the same in English: that is what a document keeps of them.
impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.is_same(other) || self.as_str() == other.as_str()
    }
}

impl Eq for Text {}

impl PartialOrd for Text {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Text {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl Hash for Text {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::verbatim)
    }
}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl From<&str> for Arg {
    fn from(name: &str) -> Self {
        Self::Name(name.to_owned())
    }
}

impl From<&String> for Arg {
    fn from(name: &String) -> Self {
        Self::Name(name.clone())
    }
}

impl From<String> for Arg {
    fn from(name: String) -> Self {
        Self::Name(name)
    }
}

impl From<Cow<'_, str>> for Arg {
    fn from(name: Cow<'_, str>) -> Self {
        Self::Name(name.into_owned())
    }
}

impl From<&Cow<'_, str>> for Arg {
    fn from(name: &Cow<'_, str>) -> Self {
        Self::Name(name.to_string())
    }
}

impl From<char> for Arg {
    fn from(name: char) -> Self {
        Self::Name(name.to_string())
    }
}

impl From<std::io::Error> for Arg {
    fn from(error: std::io::Error) -> Self {
        Self::Name(error.to_string())
    }
}

impl From<&std::io::Error> for Arg {
    fn from(error: &std::io::Error) -> Self {
        Self::Name(error.to_string())
    }
}

impl From<Text> for Arg {
    fn from(text: Text) -> Self {
        Self::Said(text)
    }
}

impl From<&Text> for Arg {
    fn from(text: &Text) -> Self {
        Self::Said(text.clone())
    }
}

impl From<Vec<Text>> for Arg {
    fn from(texts: Vec<Text>) -> Self {
        Self::List(texts)
    }
}

macro_rules! numbers {
    ($($number:ty),+) => {$(
        impl From<$number> for Arg {
            fn from(number: $number) -> Self {
                Self::Number(number.into())
            }
        }
    )+};
}

numbers!(u8, u16, u32, u64);

impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Self::Number(number as u64)
    }
}
