//! Reads what users change about a message: read, flagged, important, categories.
//!
//! Apart because queries for changes say these alone, and because serializers write them as words or numbers.

use super::super::json::{Fault, Pull};
use super::super::resource;
use model::{Flag, Importance};

/// What users change about a message, as far as it is said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Patch {
    pub(super) read: Option<bool>,
    pub(super) draft: Option<bool>,
    pub(super) importance: Option<Importance>,
    flag: Option<RawFlag>,
    pub(super) categories: Option<u32>,
}

/// A flag by its word or its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RawFlag {
    Said(Flag),
    Number(u64),
}

impl Patch {
    /// Takes what a later state says.
    pub(super) fn take(&mut self, later: &Self) {
        self.read = later.read.or(self.read);
        self.draft = later.draft.or(self.draft);
        self.importance = later.importance.or(self.importance);
        self.flag = later.flag.or(self.flag);
        self.categories = later.categories.or(self.categories);
    }

    /// Whether it says nothing.
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Reads an importance: a word, or its number.
    pub(super) fn importance(&mut self, pull: &mut Pull<'_>) -> Result<(), Fault> {
        const NUMBERS: [Importance; 3] = [Importance::Low, Importance::Normal, Importance::High];
        match pull.peek() {
            Some(b'"') => self.importance = Some(importance(&pull.string()?)),
            Some(b'0'..=b'2') => {
                let Ok(number) = pull.unsigned_to(2) else {
                    return pull.skip();
                };
                let number = usize::try_from(number).unwrap_or_default();
                self.importance = NUMBERS.get(number).copied();
            }
            _ => pull.skip()?,
        }
        Ok(())
    }

    /// Reads the object of a flag.
    pub(super) fn flag(&mut self, pull: &mut Pull<'_>) -> Result<(), Fault> {
        pull.object(|pull, key| {
            if resource::key(key) != "flagStatus" {
                return pull.skip();
            }
            match pull.peek() {
                Some(b'"') => {
                    let word = pull.string()?;
                    self.flag = Some(RawFlag::Said(flag(&word)));
                }
                Some(b'0'..=b'9') => match pull.unsigned() {
                    Ok(number) => self.flag = Some(RawFlag::Number(number)),
                    Err(_) => pull.skip()?,
                },
                _ => pull.skip()?,
            }
            Ok(())
        })
    }

    /// The flag; the EWS Managed API counts the same words differently.
    pub(super) const fn flag_of(&self, ews: bool) -> Flag {
        match (self.flag, ews) {
            (Some(RawFlag::Said(flag)), _) => flag,
            (Some(RawFlag::Number(2)), false) | (Some(RawFlag::Number(1)), true) => Flag::Flagged,
            (Some(RawFlag::Number(1)), false) | (Some(RawFlag::Number(2)), true) => Flag::Complete,
            _ => Flag::None,
        }
    }

    /// Counts categories.
    pub(super) fn categories(&mut self, pull: &mut Pull<'_>) -> Result<(), Fault> {
        let mut count = 0_u32;
        pull.many(|pull| {
            pull.peek();
            let blank = pull.rest().starts_with(b"\"\"");
            count = count.saturating_add(u32::from(!blank));
            pull.skip()
        })?;
        self.categories = Some(count);
        Ok(())
    }
}

/// Reads true or false, also as text; `None` for anything else.
pub(super) fn boolean(pull: &mut Pull<'_>) -> Result<Option<bool>, Fault> {
    match pull.peek() {
        Some(b't' | b'f') => pull.boolean().map(Some),
        Some(b'"') => {
            let word = pull.string()?;
            let is = |known: &str| word.trim().eq_ignore_ascii_case(known);
            Ok(is("true").then_some(true).or(is("false").then_some(false)))
        }
        _ => pull.skip().map(|()| None),
    }
}

fn importance(word: &str) -> Importance {
    match word.to_ascii_lowercase().as_str() {
        "low" => Importance::Low,
        "high" => Importance::High,
        _ => Importance::Normal,
    }
}

fn flag(word: &str) -> Flag {
    match word.to_ascii_lowercase().as_str() {
        "flagged" => Flag::Flagged,
        "complete" => Flag::Complete,
        _ => Flag::None,
    }
}
