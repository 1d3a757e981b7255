//! Items as sources stream them: borrowed, one at a time, never all in memory.

use std::borrow::Cow;
use std::hash::Hasher;

use super::{Contact, Event, Family, Sent};

/// Where an item stands in its export, for messages and examples.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place<'a> {
    /// A file name or an id of the export.
    Name(&'a str),
    /// The n-th item of its folder or file, from 1.
    Number(u64),
}

impl Place<'_> {
    /// The place as it is printed: the name, or `item 7`.
    pub fn to_text(self) -> String {
        match self {
            Self::Name(name) => name.to_owned(),
            Self::Number(n) => format!("item {n}"),
        }
    }
}

/// One item of a mailbox.
#[derive(Debug, Clone)]
pub enum Item<'a> {
    /// A message, or anything else that stands as a message in the export.
    Mail(Mail<'a>),
    /// An event, or the master of a series with its exceptions.
    Event(EventItem<'a>),
    /// A contact or a contact group.
    Contact(ContactItem<'a>),
    /// An item of another family, or one of which the export says no more than its class and size.
    Other(OtherItem<'a>),
}

impl<'a> Item<'a> {
    /// The family that it counts in.
    pub const fn family(&self) -> Family {
        match self {
            Self::Mail(_) => Family::Mail,
            Self::Event(_) => Family::Calendar,
            Self::Contact(_) => Family::Contacts,
            Self::Other(other) => other.family,
        }
    }

    /// Where it stands.
    pub const fn place(&self) -> Place<'a> {
        match self {
            Self::Mail(mail) => mail.place,
            Self::Event(event) => event.place,
            Self::Contact(contact) => contact.place,
            Self::Other(other) => other.place,
        }
    }

    /// The item with its class and size alone.
    pub fn outline(&self) -> OtherItem<'_> {
        OtherItem {
            place: self.place(),
            class: Cow::Borrowed(self.class()),
            family: self.family(),
            bytes: self.bytes(),
        }
    }

    /// Its message class.
    pub fn class(&self) -> &str {
        match self {
            Self::Mail(mail) => &mail.class,
            Self::Event(event) => &event.class,
            Self::Contact(contact) => &contact.class,
            Self::Other(other) => &other.class,
        }
    }

    /// Its size in bytes, as the export holds it.
    pub const fn bytes(&self) -> u64 {
        match self {
            Self::Mail(mail) => mail.size.bytes,
            Self::Event(event) => event.bytes,
            Self::Contact(contact) => contact.bytes,
            Self::Other(other) => other.bytes,
        }
    }
}

/// An event with its place.
#[derive(Debug, Clone)]
pub struct EventItem<'a> {
    /// Where it stands.
    pub place: Place<'a>,
    /// Message class (`IPM.Appointment`).
    pub class: Cow<'a, str>,
    /// Size in bytes, as the export holds it, exceptions and attachments included.
    pub bytes: u64,
    /// What it is.
    pub event: &'a Event,
}

/// A contact or contact group with its place.
#[derive(Debug, Clone)]
pub struct ContactItem<'a> {
    /// Where it stands.
    pub place: Place<'a>,
    /// Message class (`IPM.Contact`, `IPM.DistList`).
    pub class: Cow<'a, str>,
    /// Size in bytes, as the export holds it, photo included.
    pub bytes: u64,
    /// What it is.
    pub contact: &'a Contact,
}

/// An item that is counted but not looked into.
#[derive(Debug, Clone)]
pub struct OtherItem<'a> {
    /// Where it stands.
    pub place: Place<'a>,
    /// Message class (`IPM.Appointment`).
    pub class: Cow<'a, str>,
    /// The family it counts in.
    pub family: Family,
    /// Size in bytes, as the export holds it.
    pub bytes: u64,
}

/// Items of one folder of which the export tells no more than their number and their size together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountedItems<'a> {
    /// Where the export tells of them.
    pub place: Place<'a>,
    /// Message class that items of such a folder have.
    pub class: &'a str,
    /// The family that they count in.
    pub family: Family,
    /// How many they are.
    pub items: u64,
    /// Their size in bytes together, as the export tells it.
    pub bytes: u64,
}

/// One message.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "states of a message are independent of each other"
)]
pub struct Mail<'a> {
    /// Where it stands.
    pub place: Place<'a>,
    /// Message class (`IPM.Note`).
    pub class: Cow<'a, str>,
    /// What makes it the same message as another.
    pub identity: Identity,
    /// Its size.
    pub size: ItemSize,
    /// Its sender.
    pub sender: Sender<'a>,
    /// When it says that it was sent.
    pub sent: Sent,
    /// Read by the user; `None` where the export does not say.
    pub read: Option<bool>,
    /// An unsent draft; `None` where the export does not say, then its folder decides.
    pub draft: Option<bool>,
    /// Importance.
    pub importance: Importance,
    /// Follow-up flag.
    pub flag: Flag,
    /// In the snoozed state.
    pub snoozed: bool,
    /// Pinned to the top of its folder.
    pub pinned: bool,
    /// Waiting to be sent at a set time.
    pub scheduled: bool,
    /// Deleted by the user and removed from every view: its bytes are only still in a file that was not
    /// compacted.
    pub expunged: bool,
    /// Number of categories on it.
    pub categories: u32,
    /// Attachments, inline ones included.
    pub attachments: &'a [Attachment<'a>],
    /// Labels that the message had in Gmail already (`X-Gmail-Labels` of Google Takeout).
    pub gmail_labels: Option<Cow<'a, str>>,
}

impl<'a> Mail<'a> {
    /// A read message with nothing special about it.
    pub fn plain(place: Place<'a>, identity: Identity, size: ItemSize, sender: Sender<'a>) -> Self {
        Self {
            place,
            class: Cow::Borrowed("IPM.Note"),
            identity,
            size,
            sender,
            sent: Sent::Unknown,
            read: Some(true),
            draft: None,
            importance: Importance::Normal,
            flag: Flag::None,
            snoozed: false,
            pinned: false,
            scheduled: false,
            expunged: false,
            categories: 0,
            attachments: &[],
            gmail_labels: None,
        }
    }
}

/// A message's sender (`From`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sender<'a> {
    /// The message has no `From`.
    Absent,
    /// The export does not say.
    Unknown,
    /// The address, without display name; may be malformed.
    Address(&'a str),
}

/// A message's size in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ItemSize {
    /// Size as the export holds it; this is what reports add up.
    pub bytes: u64,
    /// Size of the message in transit: headers and encoded parts. Limits are measured on it.
    pub encoded: u64,
    /// Whether `encoded` is an estimate because the export holds decoded parts only.
    pub estimated: bool,
}

impl ItemSize {
    /// A size measured on the encoded message.
    pub const fn measured(bytes: u64) -> Self {
        Self {
            bytes,
            encoded: bytes,
            estimated: false,
        }
    }

    /// Base64 with CRLF after every 76 characters: 78 bytes carry 57.
    pub const fn base64(decoded: u64) -> u64 {
        decoded.saturating_mul(26).div_ceil(19)
    }
}

/// Importance (`PidTagImportance`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Importance {
    /// Low.
    Low,
    /// Normal, also where nothing is said.
    Normal,
    /// High.
    High,
}

/// Follow-up flag (`PidTagFlagStatus`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flag {
    /// Not flagged.
    None,
    /// Flagged for follow-up.
    Flagged,
    /// Marked complete.
    Complete,
}

/// One attachment.
#[derive(Debug, Clone)]
pub struct Attachment<'a> {
    /// File name; empty where it has none.
    pub name: Cow<'a, str>,
    /// Size in bytes as the export holds it, encoded or decoded.
    pub bytes: u64,
    /// Shown inside the message body.
    pub inline: bool,
    /// What is inside, if it is an archive.
    pub contents: AttachmentContents<'a>,
}

/// What could be learnt about an attachment's inside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AttachmentContents<'a> {
    /// Not an archive, or nothing to look into.
    Opaque,
    /// An archive whose entries are listed.
    Listed {
        /// Entries, nested ones with their archive's name before them (`inner.zip/run.js`).
        entries: Vec<ArchiveEntry<'a>>,
        /// Whether a bound (entries, depth, bytes) ended the listing early.
        cut: bool,
    },
    /// An archive that could not be listed, with the cause.
    Unlisted(Cow<'a, str>),
    /// An attached message or a `winmail.dat`, with the attachments that it carries.
    Carried {
        /// Their names, nested ones with the name of what carries them before them.
        entries: Vec<ArchiveEntry<'a>>,
        /// Whether more may be in it than could be read.
        cut: bool,
    },
    /// No part of the message: a file that stands encoded in its text (uuencode).
    InText,
}

/// Ending of a file name in lower case, without the dot: what mail programs go by.
///
/// Blanks and dots at the end do not count, as on Windows.
pub fn extension(name: &str) -> Option<Cow<'_, str>> {
    let name = name.trim_end_matches(|c: char| c == '.' || c.is_whitespace());
    let (_, ending) = name.rsplit_once('.')?;
    if ending.is_empty() || ending.contains(['/', '\\']) {
        return None;
    }
    Some(
        if ending.bytes().any(|b| b.is_ascii_uppercase()) || !ending.is_ascii() {
            Cow::Owned(ending.to_lowercase())
        } else {
            Cow::Borrowed(ending)
        },
    )
}

/// One entry of an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArchiveEntry<'a> {
    /// Its name, with `/` between levels.
    pub name: Cow<'a, str>,
    /// Whether a password is needed to open it.
    pub encrypted: bool,
}

/// How an identity was found; the first that the message has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum IdentityKind {
    /// RFC 5322 `Message-ID`.
    MessageId,
    /// `PidTagSearchKey`.
    SearchKey,
    /// A hash of sender, date, subject and size.
    Headers,
    /// Nothing to compare by: the message is like no other.
    Unique,
}

/// What makes two items the same message: a 128-bit key, and how it was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Identity {
    /// The key.
    pub key: u128,
    /// How it was found.
    pub kind: IdentityKind,
}

impl Identity {
    /// Identity by `Message-ID`: blanks trimmed, angle brackets and case kept.
    pub fn message_id(id: &[u8]) -> Self {
        Self {
            key: digest(&[b"message-id", id.trim_ascii()]),
            kind: IdentityKind::MessageId,
        }
    }

    /// The key's upper and lower half.
    pub fn halves(self) -> [u64; 2] {
        let half = |key: u128| u64::try_from(key & u128::from(u64::MAX)).unwrap_or_default();
        [half(self.key >> 64), half(self.key)]
    }

    /// Identity by `PidTagSearchKey`.
    pub fn search_key(key: &[u8]) -> Self {
        Self {
            key: digest(&[b"search-key", key]),
            kind: IdentityKind::SearchKey,
        }
    }

    /// Identity by sender, date, subject and size, for messages without an id. Without a date these say
    /// too little: templates and drafts of one size would pass for copies.
    pub fn headers(from: &[u8], date: &[u8], subject: &[u8], bytes: u64) -> Self {
        if date.trim_ascii().is_empty() {
            return Self::UNIQUE;
        }
        let key = digest(&[
            b"headers",
            from.trim_ascii(),
            date.trim_ascii(),
            subject.trim_ascii(),
            &bytes.to_le_bytes(),
        ]);
        Self {
            key,
            kind: IdentityKind::Headers,
        }
    }

    /// An item that is the same message as no other.
    pub const UNIQUE: Self = Self {
        key: 0,
        kind: IdentityKind::Unique,
    };
}

/// Two independent 64-bit hashes of length-prefixed parts: equal on every machine.
fn digest(parts: &[&[u8]]) -> u128 {
    let mut halves = [0_u64; 2];
    for (half, seed) in halves
        .iter_mut()
        .zip([0x9e37_79b9_7f4a_7c15_u64, 0xc2b2_ae3d_27d4_eb4f])
    {
        let mut state = seed;
        for part in parts {
            state = mix(state ^ part.len() as u64);
            let mut chunks = part.chunks_exact(8);
            for chunk in &mut chunks {
                let mut word = [0; 8];
                word.copy_from_slice(chunk);
                state = mix(state ^ u64::from_le_bytes(word)).wrapping_add(seed);
            }
            let mut word = [0; 8];
            word[..chunks.remainder().len()].copy_from_slice(chunks.remainder());
            state = mix(state ^ u64::from_le_bytes(word)).wrapping_add(seed);
        }
        *half = state;
    }
    (u128::from(halves[0]) << 64) | u128::from(halves[1])
}

/// The finaliser of `SplitMix64`: every input bit reaches every output bit.
const fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Feeds an identity into a hasher, for tests of distribution.
impl std::hash::Hash for Identity {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u128(self.key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn message_ids_keep_case_and_lose_blanks() {
        let id = Identity::message_id(b"<a@example.com>");
        assert_eq!(id, Identity::message_id(b"  <a@example.com>\r\n"));
        assert_ne!(id, Identity::message_id(b"<A@example.com>"));
    }

    #[test]
    fn messages_without_id_and_date_are_like_no_other() {
        assert_eq!(
            Identity::headers(b"a@example.com", b" ", b"x", 9),
            Identity::UNIQUE
        );
        assert_ne!(
            Identity::headers(b"a@example.com", b"d", b"x", 9),
            Identity::UNIQUE
        );
    }

    #[test]
    fn kinds_of_identity_never_meet() {
        assert_ne!(
            Identity::message_id(b"x").key,
            Identity::search_key(b"x").key
        );
        assert_ne!(
            Identity::headers(b"ab", b"c", b"", 1).key,
            Identity::headers(b"a", b"bc", b"", 1).key
        );
    }

    #[test]
    fn base64_grows_as_the_facts_say() {
        // google.md GM-SIZE-005: the largest payloads that just fit.
        assert!(ItemSize::base64(18_269_230) <= 25_000_000);
        assert!(ItemSize::base64(18_269_231) > 25_000_000 - 2);
        assert!(ItemSize::base64(38_313_353) <= 52_428_800);
    }
}
