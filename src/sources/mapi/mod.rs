//! MAPI properties as an item, whatever file they stand in.
//!
//! It stands apart because an item in a store and an item in a file of its own have the same
//! properties: which of them wins must be decided once.

mod appointment;
mod body;
mod contact;
pub(super) mod headers;
mod mail;
pub(super) mod names;
mod occurrence;
mod people;
pub(super) mod prop;
mod properties;
mod recurrence;
mod rtf;
#[cfg(test)]
mod testing;
pub(super) mod text;
mod zones;

pub(super) use appointment::event;
pub(super) use contact::contact;
pub(super) use mail::{Facts, Hints, encoding_of_message, estimate, message_id};
pub(super) use occurrence::{HeldOccurrence, occurrence};
pub(super) use people::{MOST_ADDRESSES, MOST_PEOPLE, Person};
pub(super) use properties::{MOST_VALUES, Note, Properties, Reading, kind};

#[cfg(test)]
pub(super) use recurrence::tests as made_recurrence;
#[cfg(test)]
pub(super) use zones::tests as made_zone;

/// Attachments of one item that are looked at; Outlook's own bound is far below.
pub(super) const MOST_ATTACHMENTS: usize = 10_000;

/// What an item's tables tell beside its properties.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Tables {
    /// Recipients, the organizer perhaps among them.
    pub(super) people: Vec<Person>,
    /// Attachments, those that hold a changed occurrence not among them.
    pub(super) attachments: u32,
    /// Whether one of them is a contact's photo.
    pub(super) photo: bool,
    /// What those hold that hold a changed occurrence.
    pub(super) occurrences: Vec<HeldOccurrence>,
}

/// Bytes of changed occurrences that are kept of one series.
const MOST_HELD: usize = 32 << 20;

/// What is said of those beyond.
pub(super) const MORE_OCCURRENCES: &str =
    "changed occurrences hold more than is read; the others have what their series has";

impl Tables {
    /// Whether more changed occurrences may be kept.
    pub(super) fn has_room(&self) -> bool {
        let weights = self.occurrences.iter().map(|held| held.own.weight());
        weights.sum::<usize>() < MOST_HELD
    }
}

/// Whether an attachment holds a changed occurrence of a series: an item that is hidden, or marked so
/// (`afException` of `PidTagAttachmentFlags`).
pub(super) const fn holds_occurrence(
    method: Option<u32>,
    hidden: bool,
    flags: Option<u32>,
) -> bool {
    const EMBEDDED_ITEM: u32 = 5;
    let marked = matches!(flags, Some(flags) if flags & 2 != 0);
    marked || hidden && matches!(method, Some(EMBEDDED_ITEM))
}
