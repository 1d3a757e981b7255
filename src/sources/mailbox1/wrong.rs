//! What is wrong with the content of an item, in words.
//!
//! Apart from the reading because items and attachments complain alike.

use std::borrow::Cow;

use super::super::resource::Complaint;
use super::keys;

/// What is wrong with the content of an item.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Wrong {
    pub(super) cause: String,
    pub(super) help: String,
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
    pub(super) fn value(key: &str, wanted: &str) -> Self {
        Self {
            cause: format!("key '{key}' must be {wanted}"),
            help: "see the format's schema".to_owned(),
            unknown: None,
        }
    }

    /// A key is not known.
    pub(super) fn unknown(key: &str, known: &[&str]) -> Self {
        Self {
            cause: format!("unknown key '{key}'"),
            help: keys::help(key, known),
            unknown: Some(key.to_owned()),
        }
    }

    /// A key stands twice.
    pub(super) fn twice(key: &str) -> Self {
        Self {
            cause: format!("key '{key}' stands here twice"),
            help: "keep one of them".to_owned(),
            unknown: None,
        }
    }

    /// A key is missing.
    pub(super) fn missing(key: &str) -> Self {
        Self {
            cause: format!("key '{key}' is missing"),
            help: format!("add '{key}'"),
            unknown: None,
        }
    }

    /// Says where in the item it is.
    pub(super) fn inside(self, place: &str) -> Self {
        Self {
            cause: format!("{place}: {}", self.cause),
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
