//! The words of a line by their places and keys, taken one by one until none is left.
//!
//! It stands apart from what the lines mean: here a word that is missing or left over is found.

#![deny(clippy::indexing_slicing)]

use serde::de::DeserializeOwned;
use serde::de::value::{Error as WordError, StrDeserializer};

use super::words::Word;

/// Reads one of the words that JSON has for an enumeration.
pub(super) fn enumerated<T: DeserializeOwned>(word: &Word<'_>) -> Result<T, String> {
    let read: Result<T, WordError> = T::deserialize(StrDeserializer::new(word.raw));
    read.map_err(|error| error.to_string().replace('`', "'"))
}

pub(super) fn yes(word: &Word<'_>) -> Result<bool, String> {
    match word.raw {
        "yes" => Ok(true),
        "no" => Ok(false),
        other => Err(format!("'{other}' is neither yes nor no")),
    }
}

/// The words of a line behind its kind: first those that stand by place, then those with keys.
pub(super) struct Fields<'a, 'w> {
    by_place: std::slice::Iter<'w, Word<'a>>,
    keyed: Vec<Word<'a>>,
}

impl<'a, 'w> Fields<'a, 'w> {
    pub(super) fn of(words: &'w [Word<'a>]) -> Self {
        let first = words
            .iter()
            .position(|word| word.key.is_some())
            .unwrap_or(words.len());
        let (by_place, keyed) = words.split_at_checked(first).unwrap_or((words, &[]));
        Self {
            by_place: by_place.iter(),
            keyed: keyed.to_vec(),
        }
    }

    pub(super) fn next(&mut self, what: &str) -> Result<Word<'a>, String> {
        self.by_place
            .next()
            .copied()
            .ok_or_else(|| format!("{what} is missing"))
    }

    pub(super) fn bare(&mut self, what: &str) -> Result<&'a str, String> {
        self.next(what).map(|word| word.raw)
    }

    pub(super) fn expect(&mut self, word: &str) -> Result<(), String> {
        if self.bare(&format!("'{word}'"))? == word {
            Ok(())
        } else {
            Err(format!("'{word}' is missing"))
        }
    }

    pub(super) fn optional(&mut self, key: &str) -> Option<Word<'a>> {
        let at = self.keyed.iter().position(|word| word.key == Some(key))?;
        Some(self.keyed.remove(at))
    }

    pub(super) fn key(&mut self, key: &str) -> Result<Word<'a>, String> {
        self.optional(key)
            .ok_or_else(|| format!("'{key}=' is missing"))
    }

    pub(super) fn taken(&mut self, key: &str) -> Vec<Word<'a>> {
        let (taken, rest) = self.keyed.iter().partition(|word| word.key == Some(key));
        self.keyed = rest;
        taken
    }

    pub(super) fn all(&mut self, key: &str) -> Result<Vec<String>, String> {
        self.taken(key).iter().map(Word::text).collect()
    }

    pub(super) fn next_keyed(&mut self) -> Result<Word<'a>, String> {
        if self.keyed.is_empty() {
            return Err("a count is missing".to_owned());
        }
        Ok(self.keyed.remove(0))
    }

    /// Everything must have been understood.
    pub(super) fn end(&mut self) -> Result<(), String> {
        match (self.by_place.next(), self.keyed.first()) {
            (Some(word), _) => Err(format!("'{}' has no meaning here", word.raw)),
            (_, Some(word)) => Err(format!(
                "'{}=' has no meaning here, or stands twice",
                word.key.unwrap_or_default()
            )),
            (None, None) => Ok(()),
        }
    }
}
