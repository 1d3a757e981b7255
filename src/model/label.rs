//! Gmail labels: the system labels by their API ids, and the names of user labels.

use std::fmt;

use serde::{Deserialize, Serialize, Serializer};
use unicode_normalization::UnicodeNormalization;

/// Gmail's system labels, by the ids of the Gmail API.
///
/// Order is the order in which predictions list them. Source: <https://developers.google.com/gmail/api/guides/labels>.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[repr(u8)]
pub enum SystemLabel {
    /// `INBOX`
    Inbox,
    /// `SENT`
    Sent,
    /// `DRAFT`
    Draft,
    /// `SPAM`
    Spam,
    /// `TRASH`
    Trash,
    /// `IMPORTANT`
    Important,
    /// `STARRED`
    Starred,
    /// `UNREAD`
    Unread,
}

impl SystemLabel {
    /// All of them, in listing order.
    pub const ALL: [Self; 8] = [
        Self::Inbox,
        Self::Sent,
        Self::Draft,
        Self::Spam,
        Self::Trash,
        Self::Important,
        Self::Starred,
        Self::Unread,
    ];

    /// The Gmail API's id.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Inbox => "INBOX",
            Self::Sent => "SENT",
            Self::Draft => "DRAFT",
            Self::Spam => "SPAM",
            Self::Trash => "TRASH",
            Self::Important => "IMPORTANT",
            Self::Starred => "STARRED",
            Self::Unread => "UNREAD",
        }
    }

    /// The label with this API id, compared exactly.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|label| label.id() == id)
    }

    /// A bit of its own, for sets of labels.
    pub const fn bit(self) -> u16 {
        1 << self as u8
    }
}

impl fmt::Display for SystemLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// A label's name: either a system label or a user label's full name (`A/B`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LabelName {
    /// A system label.
    System(SystemLabel),
    /// A user label, full path with `/` between levels.
    User(String),
}

impl LabelName {
    /// The name as the prediction prints it.
    pub fn as_str(&self) -> &str {
        match self {
            Self::System(label) => label.id(),
            Self::User(name) => name,
        }
    }
}

impl Serialize for LabelName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// Folds a name for comparison as labels are compared: normalised (NFC) and without case.
pub fn fold_name(name: &str) -> String {
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    name.nfc()
        .flat_map(char::to_uppercase)
        .flat_map(char::to_lowercase)
        .nfc()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn composed_and_decomposed_names_fold_alike() {
        assert_eq!(fold_name("Entw\u{fc}rfe"), fold_name("ENTWU\u{308}RFE"));
        assert_eq!(fold_name("Work"), "work");
    }

    #[test]
    fn ids_come_back_as_labels() {
        for label in SystemLabel::ALL {
            assert_eq!(SystemLabel::from_id(label.id()), Some(label));
        }
        assert_eq!(SystemLabel::from_id("inbox"), None);
    }
}
