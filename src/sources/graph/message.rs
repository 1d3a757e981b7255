//! Reads one message, event or contact out of its JSON.
//!
//! Apart from the pass that lists, because it needs nested values: sender, flag, size, attachments.
//! Bodies and attachments are walked over, never kept.
//!
//! Graph has no size property. Where the export asked for the extended property `Integer 0x0E08`
//! (`PidTagMessageSize`) that is the size; else it is estimated as body, attachments and
//! [`HEADER_BYTES`]. What a message takes in transit is an estimate either way.

use std::borrow::Cow;

use super::super::json::{Fault, Pull};
use super::attachments::Kept;
use super::content;
use super::head::Head;
use model::{Attachment, Flag, Identity, Importance, ItemSize, Mail, Place, Sender};

/// Bytes that header fields take where nothing is known: our guess at a message that crossed a few
/// servers.
pub(super) const HEADER_BYTES: u64 = 2_000;

/// `PidTagMessageSize`: <https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxprops/cf8a4a4c-8da0-4d16-a80b-7a3eb18d4b8e>.
const MESSAGE_SIZE: u32 = 0x0e08;
/// The largest size that is believed, in bytes; the property and an attachment's size have 32 bits:
/// <https://learn.microsoft.com/office/client-developer/outlook/mapi/pidtagmessagesize-canonical-property>.
pub(super) const MAX_SIZE: u64 = u32::MAX as u64;

/// `PidTagMessageClass`: <https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxprops/fcd63151-5b05-4c75-9cb3-6e25fdf3f9f5>.
const MESSAGE_CLASS: u32 = 0x001a;

/// What is read of one object.
#[derive(Default)]
pub(super) struct Details<'b> {
    pub(super) head: Head,
    message_id: Option<Cow<'b, str>>,
    subject: Option<Cow<'b, str>>,
    sent: Option<Cow<'b, str>>,
    received: Option<Cow<'b, str>>,
    from: Person<'b>,
    sender: Person<'b>,
    /// Keys that a message has unless `$select` left them out: `toRecipients`, `bodyPreview`.
    full: u8,
    read: Option<bool>,
    draft: Option<bool>,
    importance: Option<Importance>,
    flag: Option<Flag>,
    categories: u32,
    body: u64,
    size: Option<u64>,
    class: Option<Cow<'b, str>>,
    attachments: Vec<Part<'b>>,
}

/// An attachment that stands in the message.
#[derive(Default)]
struct Part<'b> {
    name: Cow<'b, str>,
    bytes: u64,
    inline: bool,
    content: Option<Cow<'b, str>>,
}

/// A sender as it stands.
#[derive(Default)]
enum Person<'b> {
    /// The key is absent.
    #[default]
    Missing,
    /// The key is there and holds nobody.
    Nobody,
    /// An address, or a name where there is no address.
    Somebody(Cow<'b, str>),
}

impl<'b> Details<'b> {
    /// Reads the object at hand; what was read before a fault stays.
    pub(super) fn read(&mut self, pull: &mut Pull<'b>) -> Result<(), Fault> {
        pull.object(|pull, key| self.key(&key, pull))
    }

    fn key(&mut self, key: &str, pull: &mut Pull<'b>) -> Result<(), Fault> {
        let wanted = self.head.key(key);
        let first = pull.peek();
        let text = first == Some(b'"');
        match key {
            "internetMessageId" if text => self.message_id = Some(pull.string()?),
            "subject" if text => self.subject = Some(pull.string()?),
            "sentDateTime" if text => self.sent = Some(pull.string()?),
            "receivedDateTime" if text => self.received = Some(pull.string()?),
            "from" => self.from = person(pull)?,
            "sender" => self.sender = person(pull)?,
            "isRead" | "isDraft" if matches!(first, Some(b't' | b'f')) => {
                let value = Some(pull.boolean()?);
                if key == "isRead" {
                    self.read = value;
                } else {
                    self.draft = value;
                }
            }
            "importance" if text => self.importance = Some(importance(&pull.string()?)),
            "flag" if first == Some(b'{') => pull.object(|pull, key| {
                if key == "flagStatus" && pull.peek() == Some(b'"') {
                    self.flag = Some(flag(&pull.string()?));
                    return Ok(());
                }
                pull.skip()
            })?,
            "categories" if first == Some(b'[') => pull.array(|pull| {
                self.categories = self.categories.saturating_add(1);
                pull.skip()
            })?,
            "body" if first == Some(b'{') => pull.object(|pull, key| {
                if key == "content" && pull.peek() == Some(b'"') {
                    self.body = pull.skip_string()?;
                    return Ok(());
                }
                pull.skip()
            })?,
            "attachments" if first == Some(b'[') => pull.array(|pull| {
                let part = part(pull)?;
                self.attachments.push(part);
                Ok(())
            })?,
            "singleValueExtendedProperties" if first == Some(b'[') => {
                pull.array(|pull| self.property(pull))?;
            }
            key if wanted => self.short(key, pull)?,
            _ => {
                if matches!(key, "toRecipients" | "bodyPreview") {
                    self.full += 1;
                }
                pull.skip()?;
            }
        }
        Ok(())
    }

    fn short(&mut self, key: &str, pull: &mut Pull<'b>) -> Result<(), Fault> {
        match pull.peek() {
            Some(b'"') => {
                let text = pull.string()?;
                self.head.text(key, &text);
            }
            Some(b't' | b'f') => {
                let value = pull.boolean()?;
                self.head.flag(key, value);
            }
            _ => match pull.unsigned() {
                Ok(number) => self.head.number(key, number),
                Err(_) => pull.skip()?,
            },
        }
        Ok(())
    }

    /// Reads one `{"id": "Integer 0xe08", "value": "1234"}`, the value a string or a number.
    fn property(&mut self, pull: &mut Pull<'b>) -> Result<(), Fault> {
        let mut tag = None;
        let mut value = Cow::Borrowed("");
        let mut number = None;
        if pull.peek() != Some(b'{') {
            return pull.skip();
        }
        pull.object(|pull, key| {
            match (&*key, pull.peek()) {
                ("id", Some(b'"')) => tag = property_tag(&pull.string()?),
                ("value", Some(b'"')) => value = pull.string()?,
                ("value", _) => match pull.unsigned() {
                    Ok(read) => number = Some(read),
                    Err(_) => pull.skip()?,
                },
                _ => pull.skip()?,
            }
            Ok(())
        })?;
        match tag {
            Some(MESSAGE_SIZE) => {
                let size = number.or_else(|| value.trim().parse().ok());
                self.size = size.filter(|&size| size <= MAX_SIZE);
            }
            Some(MESSAGE_CLASS) if !value.is_empty() => self.class = Some(value),
            _ => {}
        }
        Ok(())
    }

    /// The attachments that stand in the message, else those from lists of their own.
    pub(super) fn attachments<'a>(&'a self, separate: &'a [Kept]) -> Vec<Attachment<'a>> {
        if self.attachments.is_empty() {
            let kept = separate.iter().map(|kept| Attachment {
                name: Cow::Borrowed(kept.name.as_str()),
                bytes: kept.bytes,
                inline: kept.inline,
                contents: content::of(&kept.name, None),
            });
            return kept.collect();
        }
        let own = self.attachments.iter().map(|own| Attachment {
            name: Cow::Borrowed(&*own.name),
            bytes: own.bytes,
            inline: own.inline,
            contents: content::of(&own.name, own.content.as_deref()),
        });
        own.collect()
    }

    /// The object as a message.
    pub(super) fn mail<'a>(
        &'a self,
        place: Place<'a>,
        attachments: &'a [Attachment<'a>],
    ) -> Mail<'a> {
        let size = self.item_size(attachments);
        let sender = self.sender();
        let mut mail = Mail::plain(place, self.identity(sender, size.bytes), size, sender);
        mail.class = Cow::Borrowed(self.class());
        mail.read = self.read;
        mail.draft = self.draft;
        mail.importance = self.importance.unwrap_or(Importance::Normal);
        mail.flag = self.flag.unwrap_or(Flag::None);
        mail.categories = self.categories;
        mail.attachments = attachments;
        mail
    }

    /// The message class as the export says it.
    pub(super) fn stated_class(&self) -> Option<&str> {
        self.class.as_deref()
    }

    /// The size as the export says it, in bytes.
    pub(super) const fn stated_size(&self) -> Option<u64> {
        self.size
    }

    /// The message class: as the export says, else by the type.
    pub(super) fn class(&self) -> &str {
        if let Some(class) = &self.class {
            return class;
        }
        let name = self.head.odata_type.rsplit('.').next().unwrap_or_default();
        match name.trim_start_matches('#').to_ascii_lowercase().as_str() {
            "eventmessagerequest" => "IPM.Schedule.Meeting.Request",
            "eventmessageresponse" => "IPM.Schedule.Meeting.Resp.Pos",
            "eventmessage" => "IPM.Schedule.Meeting",
            _ => "IPM.Note",
        }
    }

    fn item_size(&self, attachments: &[Attachment<'_>]) -> ItemSize {
        let decoded = attachments
            .iter()
            .fold(0_u64, |sum, part| sum.saturating_add(part.bytes));
        let bytes = self.size.unwrap_or_else(|| {
            let text = self.body.saturating_add(HEADER_BYTES);
            text.saturating_add(decoded)
        });
        // The store's size of a message may be that of its text alone.
        let text = bytes.saturating_sub(decoded);
        ItemSize {
            bytes,
            encoded: text.saturating_add(ItemSize::base64(decoded)),
            estimated: true,
        }
    }

    fn sender(&self) -> Sender<'_> {
        match (&self.from, &self.sender) {
            (Person::Somebody(address), _) | (_, Person::Somebody(address)) => {
                Sender::Address(address)
            }
            (Person::Missing, Person::Missing) if self.full < 2 => Sender::Unknown,
            _ => Sender::Absent,
        }
    }

    fn identity(&self, sender: Sender<'_>, bytes: u64) -> Identity {
        let filled = |text: &Option<Cow<'b, str>>| {
            text.as_deref()
                .map(str::trim)
                .filter(|text| !text.is_empty())
                .map(str::to_owned)
        };
        if let Some(id) = filled(&self.message_id) {
            return Identity::message_id(id.as_bytes());
        }
        let from = match sender {
            Sender::Address(address) => address,
            Sender::Absent | Sender::Unknown => "",
        };
        let date = filled(&self.sent).or_else(|| filled(&self.received));
        let subject = filled(&self.subject);
        if date.is_none() {
            // Without a date, size and subject alone make strangers equal.
            return Identity::UNIQUE;
        }
        let (date, subject) = (date.unwrap_or_default(), subject.unwrap_or_default());
        Identity::headers(from.as_bytes(), date.as_bytes(), subject.as_bytes(), bytes)
    }
}

/// Reads `{"emailAddress": {"name": ..., "address": ...}}` or null.
fn person<'b>(pull: &mut Pull<'b>) -> Result<Person<'b>, Fault> {
    let (mut name, mut address) = (Cow::Borrowed(""), Cow::Borrowed(""));
    if pull.peek() != Some(b'{') {
        pull.skip()?;
        return Ok(Person::Nobody);
    }
    pull.object(|pull, key| {
        if !key.eq_ignore_ascii_case("emailAddress") || pull.peek() != Some(b'{') {
            return pull.skip();
        }
        pull.object(|pull, key| {
            match (key.to_ascii_lowercase().as_str(), pull.peek()) {
                ("name", Some(b'"')) => name = pull.string()?,
                ("address", Some(b'"')) => address = pull.string()?,
                _ => pull.skip()?,
            }
            Ok(())
        })
    })?;
    Ok(match (address.trim().is_empty(), name.trim().is_empty()) {
        (false, _) => Person::Somebody(address),
        (true, false) => Person::Somebody(name),
        (true, true) => Person::Nobody,
    })
}

fn part<'b>(pull: &mut Pull<'b>) -> Result<Part<'b>, Fault> {
    let mut part = Part::default();
    if pull.peek() != Some(b'{') {
        pull.skip()?;
        return Ok(part);
    }
    pull.object(|pull, key| {
        match (&*key, pull.peek()) {
            ("name", Some(b'"')) => part.name = pull.string()?,
            ("size", Some(b'0'..=b'9')) => match pull.unsigned() {
                Ok(size) => part.bytes = size.min(MAX_SIZE),
                Err(_) => pull.skip()?,
            },
            ("isInline", Some(b't' | b'f')) => part.inline = pull.boolean()?,
            ("contentBytes", Some(b'"')) => part.content = Some(pull.string()?),
            _ => pull.skip()?,
        }
        Ok(())
    })?;
    if part.bytes == 0 {
        // Base64 without line breaks.
        let content = part.content.as_deref().unwrap_or_default();
        part.bytes = content.len() as u64 / 4 * 3;
    }
    Ok(part)
}

/// Reads `Integer 0x0E08`, `Integer 0xe08` or `String 0x1a`; named properties have no tag.
fn property_tag(id: &str) -> Option<u32> {
    let (_, hex) = id.trim().split_once(char::is_whitespace)?;
    let hex = hex.trim();
    let hex = hex.strip_prefix("0x").or_else(|| hex.strip_prefix("0X"))?;
    u32::from_str_radix(hex, 16).ok()
}

fn importance(word: &str) -> Importance {
    match word.to_ascii_lowercase().as_str() {
        "low" => Importance::Low,
        "high" => Importance::High,
        _ => Importance::Normal,
    }
}

fn flag(word: &str) -> Flag {
    match word.to_ascii_lowercase().as_str() {
        "flagged" => Flag::Flagged,
        "complete" => Flag::Complete,
        _ => Flag::None,
    }
}
