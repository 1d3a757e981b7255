//! Reads what an event or a contact says beside its class and size.
//!
//! Apart from the item because the class may stand behind all other keys: only when it is known can the
//! item be read as what it is, a second time. It has the shape of Graph's resources, and is held to it.

use super::super::json::{Fault, Pull};
use super::super::resource::{self, Complaint, Dialect, Reading};
use model::{Contact, Event, Family, MessageClass, Zone};

/// What an item is beside its class and size.
#[derive(Default)]
pub(super) enum Detail {
    /// Nothing that is kept.
    #[default]
    None,
    /// An event.
    Event(Box<Event>),
    /// A contact or a contact group.
    Contact(Box<Contact>),
}

/// Keys that [`super::item`] reads, and those of a message that an event or contact may carry along.
pub(super) const ALSO: &[&str] = &[
    "class",
    "date",
    "draft",
    "expunged",
    "from",
    "importance",
    "message_id",
    "parentFolderId",
    "pinned",
    "read",
    "scheduled",
    "search_key",
    "size",
    "snoozed",
    "flag",
    "attachments",
];

static DIALECT: Dialect = Dialect {
    strict: true,
    zone: Zone::Floating,
    also: ALSO,
};

impl Detail {
    /// Reads the item at hand, which is known to be JSON. Gives the first complaint, too.
    pub(super) fn read(
        pull: &mut Pull<'_>,
        family: Family,
        class: &str,
    ) -> Result<(Self, Option<Complaint>), Fault> {
        let mut reading = Reading::new(&DIALECT);
        let detail = match family {
            Family::Calendar => {
                let event = resource::event(&mut reading, pull)?;
                Self::Event(Box::new(event.settle(&[], &mut reading)))
            }
            Family::Contacts => {
                let group = MessageClass(class).is("IPM.DistList");
                Self::Contact(Box::new(resource::contact(&mut reading, pull, group)?))
            }
            Family::Mail | Family::Other => Self::None,
        };
        Ok((detail, reading.verdict()))
    }
}
