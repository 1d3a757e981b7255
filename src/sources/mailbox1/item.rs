//! Reads one item of a `labelcast.mailbox/1` file.
//!
//! Apart from the tree because it runs in parallel and millions of times: nothing is allocated for
//! a plain message. Keys may come in any order, so what is wrong for a message is held back until
//! the class says whether the item is one.

use std::borrow::Cow;

use super::super::json::{Fault, FaultKind, Pull};
use super::super::resource;
use super::attachment::{self, RawAttachment};
use super::detail::Detail;
use super::keys::{self, at};
use super::wrong::{Held, Wrong};
use model::{
    Attachment, ContactItem, EventItem, Family, Flag, Identity, Importance, Item, ItemSize, Mail,
    OtherItem, Place, Sender, Sent, family_of_class,
};
use words::{Text, say};

/// The largest size that an item or attachment may say it has, in bytes: far above what Exchange
/// holds, and low enough that sums over a tenant stay exact.
const MAX_SIZE: u64 = 1 << 40;

/// Reads a size; gives what it must be where it is none, and stays in front of it.
pub(super) fn bounded(pull: &mut Pull<'_>) -> Result<u64, Text> {
    pull.unsigned_to(MAX_SIZE)
        .map_err(|fault| match fault.kind {
            FaultKind::Expected("json-smaller-number") => say!("wanted-few-bytes"),
            _ => say!("wanted-bytes"),
        })
}

/// Why an item cannot be read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    /// Its family as far as its class was read; else mail.
    pub(super) family: Family,
    /// What is wrong.
    pub(super) cause: Text,
    /// What to do.
    pub(super) help: Text,
    /// Offset in the slice, where the text itself is broken.
    pub(super) at: Option<u64>,
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
    /// The same.
    date: Option<Cow<'b, str>>,
    draft: Option<bool>,
    read: bool,
    importance: Option<Importance>,
    flag: Option<Flag>,
    snoozed: bool,
    pinned: bool,
    scheduled: bool,
    expunged: bool,
    categories: u32,
    /// Bit n: the n-th key of a message was seen.
    seen: u32,
    /// A key was seen that a message does not have.
    other: bool,
    /// Values of such keys may be passed over.
    quickly: bool,
    /// One of them was.
    passed: bool,
    /// What is wrong whatever the item is.
    wrong: Option<Wrong>,
    /// What is wrong if the item is a message.
    wrong_for_mail: Option<Held<'b>>,
}

impl<'b> ItemReader<'b> {
    /// Reads the value at hand; [`ItemReader::item`] then gives it.
    pub(super) fn read(&mut self, pull: &mut Pull<'b>) -> Result<(), Refusal> {
        let again = pull.clone();
        let done = self.read_by(pull, true);
        if done.is_ok() || !self.raw.passed {
            return done;
        }
        // Something is wrong with an item of which parts were passed over: what, and where, is said by a
        // reading that checks everything in its order.
        *pull = again;
        self.read_by(pull, false)
    }

    /// Reads it; if `quickly`, what is read as a part of an event or contact is not checked before.
    fn read_by(&mut self, pull: &mut Pull<'b>, quickly: bool) -> Result<(), Refusal> {
        self.raw = Raw {
            quickly,
            ..Raw::default()
        };
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
            sent: raw.date.as_deref().map_or(Sent::Unknown, resource::sent),
            read: Some(raw.read),
            draft: raw.draft,
            importance: raw.importance.unwrap_or(Importance::Normal),
            flag: raw.flag.unwrap_or(Flag::None),
            snoozed: raw.snoozed,
            pinned: raw.pinned,
            scheduled: raw.scheduled,
            expunged: raw.expunged,
            categories: raw.categories,
            attachments,
        })
    }

    /// Says what a fault of the text means for the item.
    fn broken(&self, fault: Fault) -> Refusal {
        let (cause, help) = match fault.kind {
            FaultKind::End => (say!("mailbox1-item-ends"), say!("export-it-again")),
            kind @ FaultKind::Utf8 => (kind.text(), say!("mailbox1-utf8-help")),
            kind @ FaultKind::Deep => (kind.text(), say!("see-schema")),
            kind => (kind.text(), say!("mailbox1-fault-help")),
        };
        Refusal {
            family: self.raw.family(),
            cause,
            help,
            at: Some(fault.at),
        }
    }

    fn keys(&mut self, pull: &mut Pull<'b>) -> Result<(), Fault> {
        let (raw, attachments) = (&mut self.raw, &mut self.attachments);
        if !matches!(pull.peek(), Some(b'{') | None) {
            raw.wrong = Some(Wrong {
                cause: say!("mailbox1-item-object"),
                help: say!("mailbox1-item-object-help"),
                unknown: None,
            });
            return pull.skip();
        }
        pull.object(|pull, key| {
            if let Some(n) = keys::place_in_mail(&key) {
                if raw.seen >> n & 1 == 1 {
                    raw.wrong.get_or_insert_with(|| Wrong::twice(&key));
                }
                raw.seen |= 1 << n;
                return raw.value(n, pull, attachments);
            }
            // Read as a part of the event or contact, if nothing is wrong until then: strange keys are
            // met there, too.
            if raw.quickly && raw.is_described() {
                raw.other = true;
                raw.passed = true;
                return pull.pass();
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

    /// Whether it is read once more, as what it is.
    fn is_described(&self) -> bool {
        matches!(self.family(), Family::Calendar | Family::Contacts)
    }

    /// Whether there is more than class, size and the like: something to read of an event or contact.
    fn says_more(&self) -> bool {
        let seen = |place: usize| self.seen >> place & 1 == 1;
        self.other || seen(at::CATEGORIES) || seen(at::ATTACHMENTS)
    }

    fn value(
        &mut self,
        place: usize,
        pull: &mut Pull<'b>,
        attachments: &mut Vec<RawAttachment<'b>>,
    ) -> Result<(), Fault> {
        let first = pull.peek();
        let text = first == Some(b'"');
        let word = matches!(first, Some(b't' | b'f'));
        let wanted = match place {
            at::CLASS if text => {
                self.class = Some(pull.string()?);
                return Ok(());
            }
            at::MESSAGE_ID | at::SEARCH_KEY | at::FROM | at::DATE
                if text || first == Some(b'n') =>
            {
                let value = if text {
                    pull.string()?
                } else if pull.null() {
                    Cow::Borrowed("")
                } else {
                    return pull.skip();
                };
                match place {
                    at::MESSAGE_ID => self.message_id = Some(value),
                    at::SEARCH_KEY => self.search_key = Some(value),
                    at::DATE => self.date = Some(value),
                    _ => self.from = Some(value),
                }
                return Ok(());
            }
            at::SIZE => match bounded(pull) {
                Ok(size) => {
                    self.size = Some(size);
                    return Ok(());
                }
                Err(wanted) => wanted,
            },
            at::DRAFT | at::READ | at::SNOOZED | at::PINNED | at::SCHEDULED | at::EXPUNGED
                if word =>
            {
                let value = pull.boolean()?;
                match place {
                    at::DRAFT => self.draft = Some(value),
                    at::READ => self.read = value,
                    at::SNOOZED => self.snoozed = value,
                    at::PINNED => self.pinned = value,
                    at::EXPUNGED => self.expunged = value,
                    _ => self.scheduled = value,
                }
                return Ok(());
            }
            at::IMPORTANCE if text => {
                self.importance = importance(&pull.string()?);
                if self.importance.is_some() {
                    return Ok(());
                }
                self.complain("importance", say!("wanted-importance"));
                return Ok(());
            }
            at::FLAG if word => {
                let flagged = pull.boolean()?;
                self.flag = Some(if flagged { Flag::Flagged } else { Flag::None });
                return Ok(());
            }
            at::FLAG if text => {
                self.flag = flag(&pull.string()?);
                if self.flag.is_some() {
                    return Ok(());
                }
                self.complain("flag", say!("wanted-flag"));
                return Ok(());
            }
            at::CATEGORIES if first == Some(b'[') => return self.categories(pull),
            at::ATTACHMENTS => {
                let mut wrong = None;
                attachment::read(pull, attachments, &mut wrong)?;
                if let Some(wrong) = wrong {
                    self.wrong_for_mail.get_or_insert(Held::Wrong(wrong));
                }
                return Ok(());
            }
            at::CLASS => say!("json-string"),
            at::MESSAGE_ID | at::SEARCH_KEY | at::FROM | at::DATE => say!("wanted-text-or-null"),
            at::CATEGORIES => say!("wanted-texts"),
            at::IMPORTANCE => say!("wanted-importance"),
            at::FLAG => say!("wanted-flag"),
            _ => say!("json-boolean"),
        };
        let key = keys::MAIL.get(place).copied().unwrap_or_default();
        if matches!(
            place,
            at::CLASS | at::SIZE | at::MESSAGE_ID | at::SEARCH_KEY
        ) {
            self.wrong.get_or_insert_with(|| Wrong::value(key, wanted));
        } else {
            self.complain(key, wanted);
        }
        pull.skip()
    }

    /// A complaint that counts only if the item is a message.
    fn complain(&mut self, key: &str, wanted: Text) {
        self.wrong_for_mail
            .get_or_insert_with(|| Held::Wrong(Wrong::value(key, wanted)));
    }

    fn categories(&mut self, pull: &mut Pull<'b>) -> Result<(), Fault> {
        pull.array(|pull| {
            self.categories = self.categories.saturating_add(1);
            if pull.peek() == Some(b'"') {
                return pull.skip_string().map(drop);
            }
            self.complain("categories", say!("wanted-texts"));
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
