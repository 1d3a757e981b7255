//! Recipients of an appointment as attendees.
//!
//! They stand alone because the organizer is mostly among them, marked in one of four ways.

use model::{Attendee, AttendeeRole, Response};

/// Recipients of one item that are read; Exchange's own bound is far below.
pub(crate) const MOST_PEOPLE: usize = 100_000;

/// Bytes of their addresses that are read.
pub(crate) const MOST_ADDRESSES: usize = 16 << 20;

/// A row of an item's recipients.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Person {
    /// `PidTagRecipientType`
    pub(crate) kind: Option<u32>,
    /// `PidTagRecipientFlags`
    pub(crate) flags: Option<u32>,
    /// `PidTagRecipientTrackStatus`
    pub(crate) track: Option<u32>,
    /// `PidTagSmtpAddress`
    pub(crate) smtp: String,
    /// `PidTagEmailAddress`
    pub(crate) address: String,
}

impl Person {
    /// The SMTP address, or what stands in its place.
    pub(super) fn best_address(&self) -> &str {
        if self.smtp.contains('@') || self.address.is_empty() {
            &self.smtp
        } else {
            &self.address
        }
    }

    /// Whether the row is marked as the organizer's: by type (`MAPI_ORIG`), flag (`recipOrganizer`) or
    /// answer (`respOrganized`),
    /// [\[MS-OXOCAL\] 2.2.4.10](https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxocal/09861fde-c8e4-4028-9346-e7c214cfdba1).
    pub(super) fn organizes(&self) -> bool {
        self.kind == Some(0)
            || self.flags.is_some_and(|flags| flags & 2 != 0)
            || self.track == Some(1)
    }

    /// As somebody invited.
    pub(super) fn attendee(&self) -> Attendee {
        Attendee {
            address: self.best_address().to_owned(),
            // The high bits are marks of sending.
            role: match self.kind.map(|kind| kind & 0xf) {
                Some(2) => AttendeeRole::Optional,
                Some(3) => AttendeeRole::Resource,
                _ => AttendeeRole::Required,
            },
            response: match self.track {
                Some(2) => Response::Tentative,
                Some(3) => Response::Accepted,
                Some(4) => Response::Declined,
                _ => Response::None,
            },
        }
    }
}
