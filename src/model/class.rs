//! Message classes and container classes: which family an item or folder belongs to.
//!
//! Compared without case, by prefix up to a dot, as Exchange does.
//! Source: <https://learn.microsoft.com/office/vba/outlook/concepts/forms/item-types-and-message-classes>.

use serde::{Deserialize, Serialize};

/// The four families of items that the ledger keeps apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[repr(u8)]
pub enum Family {
    /// Messages, meeting traffic, reports, posts.
    Mail,
    /// Events.
    Calendar,
    /// Contacts and contact groups.
    Contacts,
    /// Tasks, notes, journal entries and everything else.
    Other,
}

impl Family {
    /// All of them, in ledger order.
    pub const ALL: [Self; 4] = [Self::Mail, Self::Calendar, Self::Contacts, Self::Other];

    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Calendar => "calendar",
            Self::Contacts => "contacts",
            Self::Other => "other",
        }
    }
}

/// What a folder is made for (`PidTagContainerClass`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FolderClass {
    /// `IPF.Note`
    Mail,
    /// `IPF.Appointment`
    Calendar,
    /// `IPF.Contact`
    Contacts,
    /// `IPF.Task`
    Tasks,
    /// `IPF.StickyNote`
    Notes,
    /// `IPF.Journal`
    Journal,
    /// Any other class: system folders and private ones.
    Other,
}

impl FolderClass {
    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Calendar => "calendar",
            Self::Contacts => "contacts",
            Self::Tasks => "tasks",
            Self::Notes => "notes",
            Self::Journal => "journal",
            Self::Other => "other",
        }
    }

    /// Reads a container class (`IPF.Appointment`) or the word in JSON (`calendar`).
    ///
    /// Source: [MS-OXOSFLD](https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxosfld/68a85898-84fe-43c4-b166-4711c13cdd61).
    pub fn from_container_class(class: &str) -> Self {
        let class = class.trim();
        let is = |prefix: &str| has_class_prefix(class, prefix);
        if class.is_empty()
            || is("IPF.Note")
            || is("IPF.Imap")
            || is("mail")
            || is("IPF") && !class.contains('.')
        {
            Self::Mail
        } else if is("IPF.Appointment") || is("calendar") {
            Self::Calendar
        } else if is("IPF.Contact") || is("contacts") {
            Self::Contacts
        } else if is("IPF.Task") || is("tasks") {
            Self::Tasks
        } else if is("IPF.StickyNote") || is("notes") {
            Self::Notes
        } else if is("IPF.Journal") || is("journal") {
            Self::Journal
        } else {
            Self::Other
        }
    }
}

impl FolderClass {
    /// A container class that has a third part (`IPF.Contact.RecipientCache`), which says more than
    /// [`FolderClass::from_container_class`] tells apart.
    pub fn container(class: &str) -> Option<Box<str>> {
        let class = class.trim();
        (class.split('.').count() > 2).then(|| class.into())
    }
}

/// A message class such as `IPM.Note`, with what the product's rules ask of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MessageClass<'a>(pub &'a str);

impl MessageClass<'_> {
    /// Whether the class is `prefix` or below it (`IPM.Note` is the prefix of `IPM.Note.SMIME`).
    pub fn is(self, prefix: &str) -> bool {
        has_class_prefix(self.0, prefix)
    }
}

fn has_class_prefix(class: &str, prefix: &str) -> bool {
    let (class, prefix) = (class.as_bytes(), prefix.as_bytes());
    class.len() >= prefix.len()
        && class[..prefix.len()].eq_ignore_ascii_case(prefix)
        && (class.len() == prefix.len() || class[prefix.len()] == b'.')
}

/// The family that a message class counts in.
pub fn family_of_class(class: &str) -> Family {
    let class = MessageClass(class);
    if class.is("IPM.Note") {
        Family::Mail
    } else if class.is("IPM.Appointment")
        || class.is("IPM.OLE.CLASS.{00061055-0000-0000-C000-000000000046}")
    {
        Family::Calendar
    } else if class.is("IPM.Contact") || class.is("IPM.DistList") || class.is("IPM.AbchPerson") {
        Family::Contacts
    } else if is_report_or_meeting(class.0)
        || [
            "IPM.Post",
            "IPM.Recall",
            "IPM.Outlook",
            "IPM.Remote",
            "IPM.Report",
            "IPM.Resend",
            "IPM.InfoPathForm",
        ]
        .iter()
        .any(|prefix| class.is(prefix))
        || class.0.is_empty()
    {
        Family::Mail
    } else {
        Family::Other
    }
}

/// Meeting traffic and delivery or read reports, which stand in mail folders.
pub fn is_report_or_meeting(class: &str) -> bool {
    let class = MessageClass(class);
    class.is("REPORT") || class.is("IPM.Schedule.Meeting")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_fall_into_their_families() {
        for (class, family) in [
            ("IPM.Note", Family::Mail),
            ("ipm.note.smime.MultipartSigned", Family::Mail),
            ("IPM.Notepad", Family::Other),
            ("IPM.Schedule.Meeting.Request", Family::Mail),
            ("REPORT.IPM.Note.NDR", Family::Mail),
            ("IPM.Post.RSS", Family::Mail),
            ("IPM.Appointment", Family::Calendar),
            ("IPM.Contact", Family::Contacts),
            ("IPM.DistList", Family::Contacts),
            ("IPM.StickyNote", Family::Other),
            ("IPM.Task", Family::Other),
            ("IPM.Activity", Family::Other),
        ] {
            assert_eq!(family_of_class(class), family, "{class}");
        }
    }

    #[test]
    fn container_classes_are_read_with_and_without_suffix() {
        assert_eq!(
            FolderClass::from_container_class("IPF.Note"),
            FolderClass::Mail
        );
        assert_eq!(FolderClass::from_container_class(""), FolderClass::Mail);
        assert_eq!(
            FolderClass::from_container_class("IPF.Appointment.Birthday"),
            FolderClass::Calendar
        );
        assert_eq!(
            FolderClass::from_container_class("ipf.contact"),
            FolderClass::Contacts
        );
        assert_eq!(
            FolderClass::from_container_class("IPF.Configuration"),
            FolderClass::Other
        );
    }
}
