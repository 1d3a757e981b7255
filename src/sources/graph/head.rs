//! The part of an object that says what it is: a few short values, and which keys it has.
//!
//! Apart because the pass that lists folders and the pass that reads messages must come to the
//! same answer about an object, one from a stream and one from memory.
//!
//! Keys come as Graph spells them ([`resource::key`](super::super::resource::key)). An object is told by
//! `@odata.type`, else by its message class, else by the `@odata.context` above it, else by its keys:
//!
//! | keys | object |
//! |---|---|
//! | `@removed` | a tombstone of a delta query |
//! | `contentBytes`, or `name` + `size` + `isInline` | attachment |
//! | `displayName` + one of `childFolderCount`, `totalItemCount`, `unreadItemCount` | mail folder |
//! | one of `internetMessageId`, `isRead`, `receivedDateTime`, `inferenceClassification`, `toRecipients`, `isReadReceiptRequested` | message |
//! | `start` + `end`, or one of `iCalUId`, `seriesMasterId`, `originalStartTimeZone` | event |
//! | `name` + one of `canEdit`, `canShare`, `hexColor`, `isDefaultCalendar`, `calendarGroupId` | calendar |
//! | one of `emailAddresses`, `homePhones`, `fileAs`, `yomiSurname`, `spouseName`, or `parentFolderId` + one of `givenName`, `mobilePhone`; none of `userPrincipalName`, `mail` | contact |
//! | `parentFolderId` + one of `subject`, `sender`, `conversationId`, `isDraft`, `bodyPreview` | message |
//! | `displayName` + `parentFolderId` without counts | a folder of mail or contacts; see [`super::folders`] |
//! | anything else | not part of a mailbox that is read |

use super::context::{Collection, Context};
use model::{Family, family_of_class};

/// What an object is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A folder of mail.
    MailFolder,
    /// A search folder.
    SearchFolder,
    /// A folder of contacts.
    ContactFolder,
    /// A folder of mail or of contacts.
    SomeFolder,
    /// A calendar.
    Calendar,
    /// A message.
    Message,
    /// An event.
    Event,
    /// A contact.
    Contact,
    /// An attachment.
    Attachment,
    /// A tombstone.
    Removed,
    /// None of these.
    Foreign,
}

impl Kind {
    /// Whether it is counted as an item.
    pub(super) const fn is_item(self) -> bool {
        matches!(self, Self::Message | Self::Event | Self::Contact)
    }

    /// Whether it is a folder of any sort.
    pub(super) const fn is_folder(self) -> bool {
        matches!(
            self,
            Self::MailFolder
                | Self::SearchFolder
                | Self::ContactFolder
                | Self::SomeFolder
                | Self::Calendar
        )
    }
}

macro_rules! signs {
    ($($sign:ident = $bit:literal: $($key:literal)|+),+ $(,)?) => {
        /// Bits for the keys that tell objects apart.
        mod sign {
            $(pub(super) const $sign: u32 = 1 << $bit;)+
        }

        fn sign_of(key: &str) -> u32 {
            match key {
                $($($key)|+ => sign::$sign,)+
                _ => 0,
            }
        }
    };
}

signs! {
    REMOVED = 0: "@removed",
    CONTENT = 1: "contentBytes",
    SIZE = 2: "size",
    INLINE = 3: "isInline",
    COUNTS = 4: "childFolderCount" | "totalItemCount" | "unreadItemCount",
    MESSAGE = 5: "internetMessageId" | "isRead" | "receivedDateTime" | "inferenceClassification"
        | "toRecipients" | "isReadReceiptRequested",
    START = 6: "start",
    END = 7: "end",
    EVENT = 8: "iCalUId" | "seriesMasterId" | "originalStartTimeZone",
    CALENDAR = 9: "canEdit" | "canShare" | "hexColor" | "isDefaultCalendar" | "calendarGroupId",
    CONTACT = 10: "emailAddresses" | "homePhones" | "fileAs" | "yomiSurname" | "spouseName",
    PERSON = 11: "givenName" | "mobilePhone" | "surname" | "businessPhones",
    USER = 12: "userPrincipalName" | "mail" | "scoredEmailAddresses",
    DISPLAY_NAME = 13: "displayName",
    PARENT = 14: "parentFolderId",
    NAME = 15: "name",
    MAIL = 17: "subject" | "sender" | "conversationId" | "isDraft" | "bodyPreview",
    TASK = 16: "dueDateTime" | "assignedTo" | "completedDateTime" | "wellknownListName",
}

/// The short values of an object that are read while everything is listed.
#[expect(
    clippy::struct_excessive_bools,
    reason = "Graph's objects have as many keys that are true or false"
)]
#[derive(Debug, Clone, Default)]
pub(super) struct Head {
    signs: u32,
    /// `@odata.type`
    pub(super) odata_type: String,
    /// `@odata.context`
    pub(super) context: String,
    /// `id`
    pub(super) id: String,
    /// `parentFolderId`
    pub(super) parent: String,
    /// `displayName`, or `name` where there is none.
    pub(super) name: String,
    /// `wellKnownName`
    pub(super) well_known: String,
    /// `isHidden`
    pub(super) hidden: bool,
    /// `isInline`
    pub(super) inline: bool,
    /// `isDefaultCalendar`
    pub(super) is_default: bool,
    /// Address in `owner`, of a calendar.
    pub(super) owner: String,
    /// `seriesMasterId`
    pub(super) master: String,
    /// `type`, of an event.
    pub(super) instance: String,
    /// Has a `recurrence`.
    pub(super) recurs: bool,
    /// `totalItemCount`
    pub(super) total: Option<u64>,
    /// `childFolderCount`
    pub(super) children: Option<u64>,
    /// `size`
    pub(super) size: Option<u64>,
    /// `status`, of an answer of a `$batch`, or `statusCode`.
    pub(super) status: Option<u64>,
    /// `@odata.count`
    pub(super) count: Option<u64>,
    /// `@odata.nextLink`
    pub(super) next: String,
    /// `@odata.deltaLink`
    pub(super) delta: String,
    /// `itemClass`
    pub(super) class: String,
    /// `folderClass`
    pub(super) folder_class: String,
    /// `code` of an `error`; empty where it has none.
    pub(super) error: Option<String>,
    /// Links to further pages of what stands in it.
    pub(super) more: Vec<String>,
    /// It holds objects or arrays that nobody looked into.
    pub(super) deep: bool,
}

impl Head {
    /// Notes that the object has this key; says whether its value is wanted.
    pub(super) fn key(&mut self, key: &str) -> bool {
        self.signs |= sign_of(key);
        matches!(
            key,
            "@odata.type"
                | "@odata.context"
                | "id"
                | "parentFolderId"
                | "displayName"
                | "name"
                | "wellKnownName"
                | "isHidden"
                | "isInline"
                | "isDefaultCalendar"
                | "totalItemCount"
                | "childFolderCount"
                | "size"
                | "seriesMasterId"
                | "type"
                | "@odata.nextLink"
                | "@odata.deltaLink"
                | "@odata.count"
                | "itemClass"
                | "folderClass"
                | "status"
                | "statusCode"
        )
    }

    /// Whether nothing was read so far that says what the object is.
    pub(super) const fn is_blank(&self) -> bool {
        self.signs == 0 && self.id.is_empty() && self.odata_type.is_empty()
    }

    /// Takes what a later state of a folder says.
    pub(super) fn change(&mut self, later: &Self) {
        for (old, new) in [
            (&mut self.name, &later.name),
            (&mut self.parent, &later.parent),
            (&mut self.well_known, &later.well_known),
        ] {
            if !new.is_empty() {
                old.clone_from(new);
            }
        }
        self.total = later.total.or(self.total);
        self.children = later.children.or(self.children);
    }

    /// Whether it has the start of an event.
    pub(super) const fn is_timed(&self) -> bool {
        self.has(sign::START)
    }

    /// A link to what comes after the page.
    pub(super) fn link(&self) -> &str {
        if self.next.is_empty() {
            &self.delta
        } else {
            &self.next
        }
    }

    /// Takes a wanted value that is text.
    pub(super) fn text(&mut self, key: &str, value: &str) {
        let field = match key {
            "@odata.type" => &mut self.odata_type,
            "@odata.context" => &mut self.context,
            "id" => &mut self.id,
            "parentFolderId" => &mut self.parent,
            "displayName" => &mut self.name,
            "name" if self.signs & sign::DISPLAY_NAME == 0 => &mut self.name,
            "wellKnownName" => &mut self.well_known,
            "seriesMasterId" => &mut self.master,
            "type" => &mut self.instance,
            "@odata.nextLink" => &mut self.next,
            "@odata.deltaLink" => &mut self.delta,
            "itemClass" => &mut self.class,
            "folderClass" => &mut self.folder_class,
            "isHidden" | "isInline" | "isDefaultCalendar" => {
                return self.flag(key, value.eq_ignore_ascii_case("true"));
            }
            _ => return,
        };
        value.clone_into(field);
    }

    /// Takes a wanted value that is true or false.
    pub(super) fn flag(&mut self, key: &str, value: bool) {
        match key {
            "isHidden" => self.hidden = value,
            "isInline" => self.inline = value,
            "isDefaultCalendar" => self.is_default = value,
            _ => {}
        }
    }

    /// Takes a wanted value that is a number.
    pub(super) fn number(&mut self, key: &str, value: u64) {
        match key {
            "totalItemCount" => self.total = Some(value),
            "childFolderCount" => self.children = Some(value),
            "size" => self.size = Some(value),
            "status" | "statusCode" => self.status = Some(value),
            "@odata.count" => self.count = Some(value),
            // `type` of an event as a number: an occurrence.
            "type" if value == 1 => "occurrence".clone_into(&mut self.instance),
            _ => {}
        }
    }

    /// Says what the object is.
    pub(super) fn kind(&self, page: &Context) -> Kind {
        if self.has(sign::REMOVED) {
            return Kind::Removed;
        }
        if !self.odata_type.is_empty() {
            return self.kind_by_type();
        }
        if !self.class.is_empty() {
            return match family_of_class(&self.class) {
                Family::Calendar => Kind::Event,
                Family::Contacts => Kind::Contact,
                Family::Mail | Family::Other => Kind::Message,
            };
        }
        let own = (!self.context.is_empty()).then(|| Context::parse(&self.context));
        let collection = own.as_ref().unwrap_or(page).collection;
        match collection {
            Some(Collection::MailFolders) => Kind::MailFolder,
            Some(Collection::ContactFolders) => Kind::ContactFolder,
            Some(Collection::Messages) => Kind::Message,
            Some(Collection::Events) => Kind::Event,
            Some(Collection::Contacts) => Kind::Contact,
            Some(Collection::Calendars) => Kind::Calendar,
            Some(Collection::Attachments) => Kind::Attachment,
            Some(Collection::Foreign) => Kind::Foreign,
            None => self.kind_by_keys(),
        }
    }

    fn kind_by_type(&self) -> Kind {
        let name = self.odata_type.trim_start_matches('#');
        let name = name.rsplit('.').next().unwrap_or(name);
        match name.to_ascii_lowercase().as_str() {
            "message"
            | "eventmessage"
            | "eventmessagerequest"
            | "eventmessageresponse"
            | "calendarsharingmessage" => Kind::Message,
            "mailfolder" => Kind::MailFolder,
            "mailsearchfolder" => Kind::SearchFolder,
            "contactfolder" => Kind::ContactFolder,
            "event" => Kind::Event,
            "contact" => Kind::Contact,
            "calendar" => Kind::Calendar,
            "fileattachment" | "itemattachment" | "referenceattachment" | "attachment" => {
                Kind::Attachment
            }
            _ => Kind::Foreign,
        }
    }

    fn kind_by_keys(&self) -> Kind {
        if self.has(sign::CONTENT)
            || self.has(sign::NAME) && self.has(sign::SIZE) && self.has(sign::INLINE)
        {
            Kind::Attachment
        } else if self.has(sign::DISPLAY_NAME) && self.has(sign::COUNTS) {
            Kind::MailFolder
        } else if self.has(sign::TASK) {
            Kind::Foreign
        } else if self.has(sign::MESSAGE) {
            Kind::Message
        } else if self.has(sign::EVENT) || self.has(sign::START) && self.has(sign::END) {
            Kind::Event
        } else if self.has(sign::NAME) && self.has(sign::CALENDAR) {
            Kind::Calendar
        } else if !self.has(sign::USER)
            && (self.has(sign::CONTACT) || self.has(sign::PARENT) && self.has(sign::PERSON))
        {
            Kind::Contact
        } else if self.has(sign::MAIL) && self.has(sign::PARENT) {
            Kind::Message
        } else if self.has(sign::DISPLAY_NAME) && self.has(sign::PARENT) {
            Kind::SomeFolder
        } else {
            Kind::Foreign
        }
    }

    const fn has(&self, sign: u32) -> bool {
        self.signs & sign != 0
    }
}
