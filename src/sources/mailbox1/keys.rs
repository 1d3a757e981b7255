//! The keys of `labelcast.mailbox/1`, and what to say about one that is none.
//!
//! Apart so that the reader, its messages and the test against the JSON Schema use one list.

use super::super::resource::{CONTACT, EVENT};
use model::Family;
use words::{Text, say};

/// Keys of the mailbox.
pub(super) const MAILBOX: &[&str] = &["schema", "address", "kind", "locale", "folders"];

/// Keys of a folder.
pub(super) const FOLDER: &[&str] = &[
    "name",
    "well_known",
    "class",
    "hidden",
    "owner",
    "favorite",
    "items",
    "folders",
];

/// Keys of a message.
pub(super) const MAIL: &[&str] = &[
    "class",
    "message_id",
    "search_key",
    "size",
    "from",
    "draft",
    "read",
    "importance",
    "flag",
    "snoozed",
    "pinned",
    "scheduled",
    "categories",
    "attachments",
    "expunged",
    "date",
];

/// Places in [`MAIL`].
pub(super) mod at {
    pub(in super::super) const CLASS: usize = 0;
    pub(in super::super) const MESSAGE_ID: usize = 1;
    pub(in super::super) const SEARCH_KEY: usize = 2;
    pub(in super::super) const SIZE: usize = 3;
    pub(in super::super) const FROM: usize = 4;
    pub(in super::super) const DRAFT: usize = 5;
    pub(in super::super) const READ: usize = 6;
    pub(in super::super) const IMPORTANCE: usize = 7;
    pub(in super::super) const FLAG: usize = 8;
    pub(in super::super) const SNOOZED: usize = 9;
    pub(in super::super) const PINNED: usize = 10;
    pub(in super::super) const SCHEDULED: usize = 11;
    pub(in super::super) const CATEGORIES: usize = 12;
    pub(in super::super) const ATTACHMENTS: usize = 13;
    pub(in super::super) const EXPUNGED: usize = 14;
    pub(in super::super) const DATE: usize = 15;
}

/// The place of a key of a message. Its first letters tell which one it can be, so that one comparison
/// is enough: twenty million items have ten keys each.
pub(super) fn place_in_mail(key: &str) -> Option<usize> {
    let place = match key.as_bytes() {
        [b'c', b'l', ..] => at::CLASS,
        [b'm', ..] => at::MESSAGE_ID,
        [b's', b'e', ..] => at::SEARCH_KEY,
        [b's', b'i', ..] => at::SIZE,
        [b'f', b'r', ..] => at::FROM,
        [b'd', b'a', ..] => at::DATE,
        [b'd', ..] => at::DRAFT,
        [b'r', ..] => at::READ,
        [b'i', ..] => at::IMPORTANCE,
        [b'f', ..] => at::FLAG,
        [b's', b'n', ..] => at::SNOOZED,
        [b'p', ..] => at::PINNED,
        [b's', ..] => at::SCHEDULED,
        [b'c', ..] => at::CATEGORIES,
        [b'a', ..] => at::ATTACHMENTS,
        [b'e', ..] => at::EXPUNGED,
        _ => return None,
    };
    (MAIL.get(place) == Some(&key)).then_some(place)
}

/// Keys of an attachment.
pub(super) const ATTACHMENT: &[&str] = &[
    "name",
    "size",
    "inline",
    "entries",
    "encrypted",
    "carries",
    "in_text",
];

/// Keys that events, contacts and other items may have besides those of a message: Graph's
/// property names, sorted.
///
/// Sources: [event](https://learn.microsoft.com/graph/api/resources/event),
/// [contact](https://learn.microsoft.com/graph/api/resources/contact),
/// [todoTask](https://learn.microsoft.com/graph/api/resources/todotask), and for contact groups
/// [group members](https://learn.microsoft.com/graph/api/resources/contact).
pub(super) const OTHER: &[&str] = &[
    "allowNewTimeProposals",
    "assistantName",
    "attendees",
    "bccRecipients",
    "birthday",
    "body",
    "bodyPreview",
    "businessAddress",
    "businessHomePage",
    "businessPhones",
    "cancelledOccurrences",
    "ccRecipients",
    "changeKey",
    "checklistItems",
    "children",
    "companyName",
    "completedDateTime",
    "createdDateTime",
    "department",
    "directory",
    "displayName",
    "dueDateTime",
    "emailAddresses",
    "end",
    "exceptionOccurrences",
    "extensions",
    "fileAs",
    "gender",
    "generation",
    "givenName",
    "hasAttachments",
    "hideAttendees",
    "homeAddress",
    "homePhones",
    "iCalUId",
    "id",
    "imAddresses",
    "initials",
    "instances",
    "isAllDay",
    "isCancelled",
    "isDraft",
    "isFavorite",
    "isOnlineMeeting",
    "isOrganizer",
    "isReminderOn",
    "jobTitle",
    "lastModifiedDateTime",
    "linkedResources",
    "location",
    "locations",
    "manager",
    "members",
    "middleName",
    "mobilePhone",
    "multiValueExtendedProperties",
    "nickName",
    "occurrenceId",
    "officeLocation",
    "onlineMeeting",
    "onlineMeetingProvider",
    "onlineMeetingUrl",
    "organizer",
    "originalEndTimeZone",
    "originalStart",
    "originalStartTimeZone",
    "otherAddress",
    "parentFolderId",
    "percentComplete",
    "personalHomePage",
    "personalNotes",
    "phones",
    "photo",
    "postalAddresses",
    "primaryEmailAddress",
    "profession",
    "recurrence",
    "reminderDateTime",
    "reminderMinutesBeforeStart",
    "responseRequested",
    "responseStatus",
    "secondaryEmailAddress",
    "sensitivity",
    "seriesMasterId",
    "showAs",
    "singleValueExtendedProperties",
    "spouseName",
    "start",
    "startDateTime",
    "status",
    "subject",
    "surname",
    "tertiaryEmailAddress",
    "title",
    "toRecipients",
    "transactionId",
    "type",
    "uid",
    "webLink",
    "websites",
    "weddingAnniversary",
    "yomiCompanyName",
    "yomiGivenName",
    "yomiSurname",
];

/// Help for an unknown key: the nearest known one, or all of them.
pub(super) fn help(key: &str, known: &[&str]) -> Text {
    match nearest(key, known) {
        Some(near) => say!("key-near", near = near),
        None => say!("key-known", known = known.join(", ")),
    }
}

/// Help for an unknown key of an item that is no message.
pub(super) fn help_for_other(key: &str, family: Family) -> Text {
    let own = match family {
        Family::Calendar => EVENT,
        Family::Contacts => CONTACT,
        Family::Mail | Family::Other => OTHER,
    };
    match nearest(key, own).or_else(|| nearest(key, MAIL)) {
        Some(near) => say!("key-near", near = near),
        None if OTHER.binary_search(&key).is_ok() => {
            say!("key-of-other-class")
        }
        None => say!("key-of-graph"),
    }
}

/// The known word that is closest to `word`, if one is close.
pub(super) fn nearest<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    let folded = word.to_ascii_lowercase().replace('-', "_");
    if folded.len() > 64 {
        return None;
    }
    let bound = if folded.len() < 5 { 1 } else { 2 };
    known
        .iter()
        .map(|known| (distance(&folded, known), *known))
        .filter(|&(distance, _)| distance <= bound)
        .min()
        .map(|(_, known)| known)
}

/// Edits (insert, delete, replace, swap neighbours) between two short words.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<u8> = b.bytes().collect();
    let mut older: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    let mut before = None;
    for (n, left) in a.bytes().enumerate() {
        let mut row = vec![n + 1];
        let mut right_before = None;
        for (m, &right) in b.iter().enumerate() {
            let at = |row: &[usize], m: usize| row.get(m).copied().unwrap_or(usize::MAX - 1);
            let mut best = (at(&above, m + 1) + 1)
                .min(at(&row, m) + 1)
                .min(at(&above, m) + usize::from(left != right));
            if before == Some(right) && right_before == Some(left) && m > 0 {
                best = best.min(at(&older, m - 1) + 1);
            }
            row.push(best);
            right_before = Some(right);
        }
        older = std::mem::replace(&mut above, row);
        before = Some(left);
    }
    above.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misspelt_keys_find_their_neighbour() {
        for (word, near) in [
            ("catgories", Some("categories")),
            ("Read", Some("read")),
            ("raed", Some("read")),
            ("message-id", Some("message_id")),
            ("subject", None),
            ("x", None),
        ] {
            assert_eq!(nearest(word, MAIL), near, "{word}");
        }
    }

    #[test]
    fn every_key_of_a_message_has_its_place() {
        for (place, key) in MAIL.iter().enumerate() {
            assert_eq!(place_in_mail(key), Some(place), "{key}");
        }
        for key in OTHER
            .iter()
            .chain(&["", "c", "classy", "siz", "Size", "sz"])
        {
            assert_eq!(place_in_mail(key), None, "{key}");
        }
    }

    #[test]
    fn the_list_of_other_keys_can_be_searched() {
        assert!(OTHER.is_sorted());
        assert!(OTHER.iter().all(|key| !MAIL.contains(key)));
        for key in EVENT.iter().chain(CONTACT) {
            assert!(OTHER.contains(key) || MAIL.contains(key), "{key}");
        }
    }
}
