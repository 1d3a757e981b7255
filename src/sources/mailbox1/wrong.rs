//! What is wrong with the content of an item, in words.
//!
//! Apart from the reading because items and attachments complain alike.

use std::borrow::Cow;

use super::super::resource::Complaint;
use super::keys;
use words::{Text, say};

/// What is wrong with the content of an item.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Wrong {
    pub(super) cause: Text,
    pub(super) help: Text,
    /// The key of an item that is not known.
    pub(super) unknown: Option<String>,
}

impl From<Complaint> for Wrong {
    fn from(complaint: Complaint) -> Self {
        Self {
            cause: complaint.cause,
            help: complaint.help,
            unknown: complaint.unknown,
        }
    }
}

impl Wrong {
    /// A key's value is not what it must be.
    pub(super) fn value(key: &str, wanted: Text) -> Self {
        Self {
            cause: say!("key-must-be", key = key, wanted = wanted),
            help: say!("see-schema"),
            unknown: None,
        }
    }

    /// A key is not known.
    pub(super) fn unknown(key: &str, known: &[&str]) -> Self {
        Self {
            cause: say!("key-unknown", key = key),
            help: keys::help(key, known),
            unknown: Some(key.to_owned()),
        }
    }

    /// A key stands twice.
    pub(super) fn twice(key: &str) -> Self {
        Self {
            cause: say!("key-twice", key = key),
            help: say!("key-twice-help"),
            unknown: None,
        }
    }

    /// A key is missing.
    pub(super) fn missing(key: &str) -> Self {
        Self {
            cause: say!("key-missing", key = key),
            help: say!("key-missing-help", key = key),
            unknown: None,
        }
    }

    /// Says in which attachment of the item it is.
    pub(super) fn inside(self, attachment: u64) -> Self {
        Self {
            cause: say!(
                "key-inside-attachment",
                number = words::plain(attachment),
                cause = self.cause
            ),
            help: self.help,
            unknown: None,
        }
    }
}

/// What is held back until the class is known. Of a key that a message does not have, only the key: to say
/// what is near it takes long, and most such keys are those of events and contacts, where they belong.
pub(super) enum Held<'b> {
    Wrong(Wrong),
    Unknown(Cow<'b, str>),
}

impl Held<'_> {
    pub(super) fn told(self) -> Wrong {
        match self {
            Self::Wrong(wrong) => wrong,
            Self::Unknown(key) => Wrong::unknown(&key, keys::MAIL),
        }
    }
}
