//! A sentence that is kept: its key and what stands in it, so that every reader gets it in their language.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Lang;

/// What stands in a placeholder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// A name, a path, an id: the same in every language.
    Name(String),
    /// A number, printed with the language's separators; plurals follow it.
    Number(u64),
    /// A sentence or word that is translated, too.
    Said(Text),
}

/// A sentence. In English, and in JSON, it is a string.
#[derive(Debug, Clone)]
pub struct Text {
    english: String,
    /// Key and what stands in it; none for a sentence that was read from a document.
    said: Option<Box<Said>>,
}

#[derive(Debug, Clone)]
struct Said {
    key: Cow<'static, str>,
    args: Vec<(&'static str, Arg)>,
}

impl Text {
    /// The sentence with this key; see [`say!`](crate::say).
    pub fn new(key: impl Into<Cow<'static, str>>, args: Vec<(&'static str, Arg)>) -> Self {
        let key = key.into();
        Self {
            english: Lang::default().tell(&key, &args),
            said: Some(Box::new(Said { key, args })),
        }
    }

    /// A text that is no sentence of ours and is the same in every language: a system's own message, a line
    /// of a document.
    pub fn verbatim(text: impl Into<String>) -> Self {
        Self {
            english: text.into(),
            said: None,
        }
    }

    /// The sentence in English.
    pub fn as_str(&self) -> &str {
        &self.english
    }

    /// The key, where it is a sentence of ours.
    pub fn key(&self) -> Option<&str> {
        self.said.as_ref().map(|said| said.key.as_ref())
    }

    /// The name that stands in a placeholder.
    pub fn name(&self, placeholder: &str) -> Option<&str> {
        let mut args = self.said.iter().flat_map(|said| &said.args);
        args.find_map(|(name, arg)| match arg {
            Arg::Name(value) if *name == placeholder => Some(value.as_str()),
            _ => None,
        })
    }

    /// The sentence in a language.
    pub fn told(&self, lang: Lang) -> Cow<'_, str> {
        match &self.said {
            Some(said) if lang != Lang::default() => Cow::Owned(lang.tell(&said.key, &said.args)),
            _ => Cow::Borrowed(&self.english),
        }
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.english.is_empty()
    }
}

impl Default for Text {
    fn default() -> Self {
        Self::verbatim("")
    }
}

// Two sentences are one where they say the same in English: that is what a document keeps of them.
impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.english == other.english
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
        self.english.cmp(&other.english)
    }
}

impl Hash for Text {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.english.hash(state);
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.english)
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.english)
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::verbatim)
    }
}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        self.english == other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        self.english == *other
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
