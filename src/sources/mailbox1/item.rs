//! Reads one item of a `labelcast.mailbox/1` file.
//!
//! Apart from the tree because it runs in parallel and millions of times: nothing is allocated for
//! a plain message. Keys may come in any order, so what is wrong for a message is held back until
//! the class says whether the item is one.

use std::borrow::Cow;

use super::super::json::{Fault, FaultKind, Pull};
use super::super::resource::Complaint;
use super::attachment::{self, RawAttachment};
use super::detail::Detail;
use super::keys;
use crate::model::{
    Attachment, ContactItem, EventItem, Family, Flag, Identity, Importance, Item, ItemSize, Mail,
    OtherItem, Place, Sender, family_of_class,
};

/// The largest size that an item or attachment may say it has, in bytes: far above what Exchange
/// holds, and low enough that sums over a tenant stay exact.
const MAX_SIZE: u64 = 1 << 40;

/// Reads a size; gives what it must be where it is none, and stays in front of it.
pub(super) fn bounded(pull: &mut Pull<'_>) -> Result<u64, &'static str> {
    pull.unsigned_to(MAX_SIZE)
        .map_err(|fault| match fault.kind {
            FaultKind::Expected("a smaller number") => "at most 1099511627776 bytes",
            _ => "a whole number of bytes, 0 or more",
        })
}

/// Why an item cannot be read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    /// Its family as far as its class was read; else mail.
    pub(super) family: Family,
    /// What is wrong.
    pub(super) cause: String,
    /// What to do.
    pub(super) help: String,
    /// Offset in the slice, where the text itself is broken.
    pub(super) at: Option<u64>,
}

/// What is wrong with the content of an item.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Wrong {
    cause: String,
    help: String,
    /// The key of an item that is not known.
    unknown: Option<String>,
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

/// Reads items one after the other, reusing what it can.
#[derive(Default)]
pub(super) struct ItemReader<'b> {
    raw: Raw<'b>,
    attachments: Vec<RawAttachment<'b>>,
    detail: Detail,
}

/// The keys of an item as they stand.
#[expect(
    clippy::struct_excessive_bools,
    reason = "the format has as many keys that are true or false"
)]
#[derive(Default)]
struct Raw<'b> {
    class: Option<Cow<'b, str>>,
    message_id: Option<Cow<'b, str>>,
    search_key: Option<Cow<'b, str>>,
    size: Option<u64>,
    /// `None`: the key is absent; empty: it is null or blank.
    from: Option<Cow<'b, str>>,
    draft: Option<bool>,
    read: bool,
    importance: Option<Importance>,
    flag: Option<Flag>,
    snoozed: bool,
    pinned: bool,
    scheduled: bool,
    categories: u32,
    /// Bit n: the n-th key of a message was seen.
    seen: u32,
    /// A key was seen that a message does not have.
    other: bool,
    /// What is wrong whatever the item is.
    wrong: Option<Wrong>,
    /// What is wrong if the item is a message.
    wrong_for_mail: Option<Held<'b>>,
}

/// What is held back until the class is known. Of a key that a message does not have, only the key: to say
/// what is near it takes long, and most such keys are those of events and contacts, where they belong.
enum Held<'b> {
    Wrong(Wrong),
    Unknown(Cow<'b, str>),
}

impl Held<'_> {
    fn told(self) -> Wrong {
        match self {
            Self::Wrong(wrong) => wrong,
            Self::Unknown(key) => Wrong::unknown(&key, keys::MAIL),
        }
    }
}

impl<'b> ItemReader<'b> {
    /// Reads the value at hand; [`ItemReader::item`] then gives it.
    pub(super) fn read(&mut self, pull: &mut Pull<'b>) -> Result<(), Refusal> {
        self.raw = Raw::default();
        self.attachments.clear();
        self.detail = Detail::None;
        let mut again = pull.clone();
        if let Err(fault) = self.keys(pull) {
            return Err(self.broken(fault));
        }
        let raw = &mut self.raw;
        let family = raw.family();
        let mail = family == Family::Mail;
        let mut wrong = raw.wrong.take();
        if !mail && wrong.is_none() && raw.says_more() {
            match Detail::read(&mut again, family, raw.class()) {
                Ok((detail, complaint)) => {
                    self.detail = detail;
                    wrong = complaint.map(Wrong::from);
                }
                Err(fault) => return Err(self.broken(fault)),
            }
        }
        if mail && wrong.is_none() {
            wrong = self.raw.wrong_for_mail.take().map(Held::told);
        }
        if mail && wrong.is_none() && self.raw.size.is_none() {
            wrong = Some(Wrong::missing("size"));
        }
        match wrong {
            None => Ok(()),
            Some(wrong) => Err(Refusal {
                family,
                help: match &wrong.unknown {
                    Some(key) if !mail => keys::help_for_other(key, family),
                    _ => wrong.help,
                },
                cause: wrong.cause,
                at: None,
            }),
        }
    }

    /// The attachments of the item that was read last.
    pub(super) fn attachments(&self) -> Vec<Attachment<'_>> {
        self.attachments
            .iter()
            .map(RawAttachment::to_model)
            .collect()
    }

    /// The item that was read last, the n-th of its folder.
    pub(super) fn item<'a>(&'a self, number: u64, attachments: &'a [Attachment<'a>]) -> Item<'a> {
        let raw = &self.raw;
        let place = Place::Number(number);
        let bytes = raw.size.unwrap_or_default();
        let class = Cow::Borrowed(raw.class());
        let family = raw.family();
        match &self.detail {
            Detail::None => {}
            Detail::Event(event) => {
                return Item::Event(EventItem {
                    place,
                    class,
                    bytes,
                    event,
                });
            }
            Detail::Contact(contact) => {
                return Item::Contact(ContactItem {
                    place,
                    class,
                    bytes,
                    contact,
                });
            }
        }
        if family != Family::Mail {
            return Item::Other(OtherItem {
                place,
                class,
                family,
                bytes,
            });
        }
        Item::Mail(Mail {
            gmail_labels: None,
            place,
            class,
            identity: identity(raw),
            size: ItemSize::measured(bytes),
            sender: sender(raw.from.as_deref()),
            read: Some(raw.read),
            draft: raw.draft,
            importance: raw.importance.unwrap_or(Importance::Normal),
            flag: raw.flag.unwrap_or(Flag::None),
            snoozed: raw.snoozed,
            pinned: raw.pinned,
            scheduled: raw.scheduled,
            categories: raw.categories,
            attachments,
        })
    }

    /// Says what a fault of the text means for the item.
    fn broken(&self, fault: Fault) -> Refusal {
        let (cause, help) = match fault.kind {
            FaultKind::End => ("the file ends inside this item", "export it again"),
            FaultKind::Utf8 => ("text is not UTF-8", "write the file as UTF-8"),
            FaultKind::Deep => ("values are nested too deeply", "see the format's schema"),
            _ => ("", "correct the file there"),
        };
        Refusal {
            family: self.raw.family(),
            cause: if cause.is_empty() {
                fault.kind.to_string()
            } else {
                cause.to_owned()
            },
            help: help.to_owned(),
            at: Some(fault.at),
        }
    }

    fn keys(&mut self, pull: &mut Pull<'b>) -> Result<(), Fault> {
        let (raw, attachments) = (&mut self.raw, &mut self.attachments);
        if !matches!(pull.peek(), Some(b'{') | None) {
            raw.wrong = Some(Wrong {
                cause: "the item is no object".to_owned(),
                help: "write each item as an object".to_owned(),
                unknown: None,
            });
            return pull.skip();
        }
        pull.object(|pull, key| {
            if let Some(n) = keys::MAIL.iter().position(|known| *known == key) {
                if raw.seen >> n & 1 == 1 {
                    raw.wrong.get_or_insert_with(|| Wrong::twice(&key));
                }
                raw.seen |= 1 << n;
                return raw.value(&key, pull, attachments);
            }
            if keys::OTHER.binary_search(&&*key).is_ok() {
                raw.other = true;
                raw.wrong_for_mail.get_or_insert(Held::Unknown(key));
            } else {
                raw.wrong
                    .get_or_insert_with(|| Wrong::unknown(&key, keys::MAIL));
            }
            pull.skip()
        })
    }
}

impl<'b> Raw<'b> {
    fn class(&self) -> &str {
        self.class.as_deref().unwrap_or("IPM.Note")
    }

    fn family(&self) -> Family {
        family_of_class(self.class())
    }

    /// Whether there is more than class, size and the like: something to read of an event or contact.
    fn says_more(&self) -> bool {
        let seen = |key: &str| {
            let place = keys::MAIL.iter().position(|known| *known == key);
            place.is_some_and(|place| self.seen >> place & 1 == 1)
        };
        self.other || seen("categories") || seen("attachments")
    }

    fn value(
        &mut self,
        key: &str,
        pull: &mut Pull<'b>,
        attachments: &mut Vec<RawAttachment<'b>>,
    ) -> Result<(), Fault> {
        let first = pull.peek();
        let text = first == Some(b'"');
        let word = matches!(first, Some(b't' | b'f'));
        let wanted = match key {
            "class" if text => {
                self.class = Some(pull.string()?);
                return Ok(());
            }
            "message_id" | "search_key" | "from" if text || first == Some(b'n') => {
                let value = if text {
                    pull.string()?
                } else if pull.null() {
                    Cow::Borrowed("")
                } else {
                    return pull.skip();
                };
                match key {
                    "message_id" => self.message_id = Some(value),
                    "search_key" => self.search_key = Some(value),
                    _ => self.from = Some(value),
                }
                return Ok(());
            }
            "size" => match bounded(pull) {
                Ok(size) => {
                    self.size = Some(size);
                    return Ok(());
                }
                Err(wanted) => wanted,
            },
            "draft" | "read" | "snoozed" | "pinned" | "scheduled" if word => {
                let value = pull.boolean()?;
                match key {
                    "draft" => self.draft = Some(value),
                    "read" => self.read = value,
                    "snoozed" => self.snoozed = value,
                    "pinned" => self.pinned = value,
                    _ => self.scheduled = value,
                }
                return Ok(());
            }
            "importance" if text => {
                self.importance = importance(&pull.string()?);
                if self.importance.is_some() {
                    return Ok(());
                }
                self.complain(key, "'low', 'normal' or 'high'");
                return Ok(());
            }
            "flag" if word => {
                let flagged = pull.boolean()?;
                self.flag = Some(if flagged { Flag::Flagged } else { Flag::None });
                return Ok(());
            }
            "flag" if text => {
                self.flag = flag(&pull.string()?);
                if self.flag.is_some() {
                    return Ok(());
                }
                self.complain(key, "'none', 'flagged' or 'complete'");
                return Ok(());
            }
            "categories" if first == Some(b'[') => return self.categories(pull),
            "attachments" => {
                let mut wrong = None;
                attachment::read(pull, attachments, &mut wrong)?;
                if let Some(wrong) = wrong {
                    self.wrong_for_mail.get_or_insert(Held::Wrong(wrong));
                }
                return Ok(());
            }
            "class" => "a string",
            "message_id" | "search_key" | "from" => "a string or null",
            "categories" => "an array of strings",
            "importance" => "'low', 'normal' or 'high'",
            "flag" => "'none', 'flagged' or 'complete'",
            _ => "true or false",
        };
        if matches!(key, "class" | "size" | "message_id" | "search_key") {
            self.wrong.get_or_insert_with(|| Wrong::value(key, wanted));
        } else {
            self.complain(key, wanted);
        }
        pull.skip()
    }

    /// A complaint that counts only if the item is a message.
    fn complain(&mut self, key: &str, wanted: &str) {
        self.wrong_for_mail
            .get_or_insert_with(|| Held::Wrong(Wrong::value(key, wanted)));
    }

    fn categories(&mut self, pull: &mut Pull<'b>) -> Result<(), Fault> {
        pull.array(|pull| {
            self.categories = self.categories.saturating_add(1);
            if pull.peek() == Some(b'"') {
                return pull.skip_string().map(drop);
            }
            self.complain("categories", "an array of strings");
            pull.skip()
        })
    }
}

fn importance(word: &str) -> Option<Importance> {
    match word {
        "low" => Some(Importance::Low),
        "normal" => Some(Importance::Normal),
        "high" => Some(Importance::High),
        _ => None,
    }
}

fn flag(word: &str) -> Option<Flag> {
    match word {
        "none" | "notFlagged" => Some(Flag::None),
        "flagged" => Some(Flag::Flagged),
        "complete" => Some(Flag::Complete),
        _ => None,
    }
}

/// By `message_id`, else by `search_key`; sender and size alone do not tell messages apart.
fn identity(raw: &Raw<'_>) -> Identity {
    let filled = |text: &Option<Cow<'_, str>>| {
        let text = text.as_deref().map(str::trim).unwrap_or_default();
        (!text.is_empty()).then_some(text.len())
    };
    match (&raw.message_id, &raw.search_key) {
        (Some(id), _) if filled(&raw.message_id).is_some() => Identity::message_id(id.as_bytes()),
        (_, Some(key)) if filled(&raw.search_key).is_some() => {
            Identity::search_key(key.trim().as_bytes())
        }
        _ => Identity::UNIQUE,
    }
}

/// The address of `Name <address>`, or all of the text.
fn sender(from: Option<&str>) -> Sender<'_> {
    let Some(text) = from.map(str::trim) else {
        return Sender::Unknown;
    };
    if text.is_empty() {
        return Sender::Absent;
    }
    let inside = text
        .strip_suffix('>')
        .and_then(|text| text.rsplit_once('<'))
        .map(|(_, address)| address.trim());
    Sender::Address(inside.unwrap_or(text))
}
