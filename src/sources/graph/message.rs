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
use super::super::resource;
use super::attachments::Kept;
use super::content;
use super::head::{Head, Kind};
use super::marks::{self, Patch};
use super::people::{Person, person};
use model::{Attachment, Identity, Importance, ItemSize, Mail, Place, Sender, Sent};

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
    marks: Patch,
    modified: Option<Cow<'b, str>>,
    body: u64,
    size: Option<u64>,
    class: Option<Cow<'b, str>>,
    attachments: Vec<Part<'b>>,
    /// It is told in words of the EWS Managed API.
    ews: bool,
    /// Parts of it were cut when it was exported.
    pub(super) cut: bool,
}

/// An attachment that stands in the message.
#[derive(Default)]
struct Part<'b> {
    name: Cow<'b, str>,
    bytes: u64,
    inline: bool,
    content: Option<Cow<'b, str>>,
}

impl<'b> Details<'b> {
    /// Reads the object at hand; what was read before a fault stays.
    pub(super) fn read(&mut self, pull: &mut Pull<'b>) -> Result<(), Fault> {
        pull.object(|pull, key| self.key(key, pull))
    }

    fn key(&mut self, written: Cow<'b, str>, pull: &mut Pull<'b>) -> Result<(), Fault> {
        let key = resource::key(written);
        let key = &*key;
        let wanted = self.head.key(key);
        let first = pull.peek();
        let text = first == Some(b'"');
        match key {
            "internetMessageId" if text => self.message_id = Some(pull.string()?),
            "subject" if text => self.subject = Some(pull.string()?),
            "sentDateTime" if text => self.sent = Some(pull.string()?),
            "receivedDateTime" if text => self.received = Some(pull.string()?),
            "lastModifiedDateTime" if text => self.modified = Some(pull.string()?),
            "from" => self.from = person(pull, &mut self.cut)?,
            "sender" => self.sender = person(pull, &mut self.cut)?,
            "isRead" => self.marks.read = marks::boolean(pull)?,
            "isDraft" => self.marks.draft = marks::boolean(pull)?,
            "importance" => self.marks.importance(pull)?,
            "flag" if first == Some(b'{') => self.marks.flag(pull)?,
            "flag" => self.pass_over(pull)?,
            "categories" => self.marks.categories(pull)?,
            "body" => self.body(pull)?,
            "attachments" => {
                // A later list replaces an earlier one.
                self.attachments.clear();
                pull.many(|pull| self.part(pull))?;
            }
            "singleValueExtendedProperties" => pull.many(|pull| self.property(pull))?,
            "additionalProperties" if first == Some(b'{') => {
                pull.object(|pull, key| self.key(key, pull))?;
            }
            "id" | "parentFolderId" if first == Some(b'{') => {
                self.ews = true;
                let mut id = Cow::Borrowed("");
                pull.object(|pull, inner| {
                    if resource::key(inner) == "uniqueId" && pull.peek() == Some(b'"') {
                        id = pull.string()?;
                        return Ok(());
                    }
                    pull.skip()
                })?;
                self.head.text(key, id.trim());
            }
            key if wanted => self.short(key, pull)?,
            _ => {
                if matches!(key, "toRecipients" | "bodyPreview") {
                    self.full += 1;
                }
                if key == "toRecipients" {
                    return pull.many(|pull| self.recipient(pull));
                }
                pull.skip()?;
            }
        }
        Ok(())
    }

    /// Steps over a value; notes whether it was cut when the message was exported.
    fn pass_over(&mut self, pull: &mut Pull<'b>) -> Result<(), Fault> {
        if pull.peek() == Some(b'"') {
            self.cut |= resource::is_cut(&pull.string()?);
            return Ok(());
        }
        pull.skip()
    }

    fn recipient(&mut self, pull: &mut Pull<'b>) -> Result<(), Fault> {
        if pull.peek() != Some(b'{') {
            return self.pass_over(pull);
        }
        pull.object(|pull, _| self.pass_over(pull))
    }

    /// Reads how long the text is; connectors of Power Automate give the text alone.
    fn body(&mut self, pull: &mut Pull<'b>) -> Result<(), Fault> {
        match pull.peek() {
            Some(b'"') => {
                let rest = pull.rest();
                self.body = pull.skip_string()?;
                let inside = rest.get(1..).unwrap_or_default();
                let short = inside.get(..usize::try_from(self.body.min(512)).unwrap_or_default());
                if resource::is_cut(&String::from_utf8_lossy(short.unwrap_or_default())) {
                    (self.cut, self.body) = (true, 0);
                }
                Ok(())
            }
            Some(b'{') => pull.object(|pull, key| {
                if matches!(&*resource::key(key), "content" | "text") && pull.peek() == Some(b'"') {
                    self.body = pull.skip_string()?;
                    return Ok(());
                }
                pull.skip()
            }),
            _ => pull.skip(),
        }
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
            match (&*resource::key(key), pull.peek()) {
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
        let marks = &self.marks;
        mail.sent = self.sent();
        mail.read = marks.read;
        mail.draft = marks.draft;
        mail.importance = marks.importance.unwrap_or(Importance::Normal);
        mail.flag = marks.flag_of(self.ews || !self.head.class.is_empty());
        mail.categories = marks.categories.unwrap_or_default();
        mail.attachments = attachments;
        mail
    }

    /// What it says that users change.
    pub(super) const fn patch(&self) -> Patch {
        self.marks
    }

    /// Takes what a later state says.
    pub(super) fn take(&mut self, later: &Patch) {
        self.marks.take(later);
    }

    /// When it was changed last, where that is said in a form that can be compared.
    pub(super) fn modified(&self) -> Option<&str> {
        let text = self.modified.as_deref()?;
        (text.len() == 20 && text.ends_with('Z')).then_some(text)
    }

    /// Whether it is a state of its own, and not what changed alone.
    pub(super) const fn is_whole(&self, kind: Kind) -> bool {
        match kind {
            Kind::Event => self.head.is_timed(),
            Kind::Message => {
                self.message_id.is_some()
                    || self.subject.is_some()
                    || self.received.is_some()
                    || self.sent.is_some()
                    || !matches!(
                        (&self.from, &self.sender),
                        (Person::Missing, Person::Missing)
                    )
            }
            _ => true,
        }
    }

    /// The message class as the export says it.
    pub(super) fn stated_class(&self) -> Option<&str> {
        let class = Some(&*self.head.class).filter(|class| !class.is_empty());
        self.class.as_deref().or(class)
    }

    /// The size as the export says it, in bytes.
    pub(super) fn stated_size(&self) -> Option<u64> {
        self.size
            .or(self.head.size.filter(|&size| size <= MAX_SIZE))
    }

    /// The message class: as the export says, else by the type.
    pub(super) fn class(&self) -> &str {
        if let Some(class) = self.stated_class() {
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
        let bytes = self.stated_size().unwrap_or_else(|| {
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
            (Person::Cut, _) | (_, Person::Cut) => Sender::Unknown,
            (Person::Missing, Person::Missing) if self.full < 2 => Sender::Unknown,
            _ => Sender::Absent,
        }
    }

    /// When it was sent. A time that cannot be read is one that the export does not tell.
    fn sent(&self) -> Sent {
        match self.sent.as_deref().map(resource::sent) {
            None | Some(Sent::Unreadable) => Sent::Unknown,
            Some(sent) => sent,
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

impl<'b> Details<'b> {
    fn part(&mut self, pull: &mut Pull<'b>) -> Result<(), Fault> {
        let mut part = Part::default();
        if pull.peek() != Some(b'{') {
            let before = std::mem::replace(&mut self.cut, false);
            self.pass_over(pull)?;
            if self.cut {
                self.attachments.push(part);
            }
            self.cut |= before;
            return Ok(());
        }
        pull.object(|pull, key| {
            match (&*resource::key(key), pull.peek()) {
                ("name", Some(b'"')) => part.name = pull.string()?,
                ("size", Some(b'0'..=b'9')) => match pull.unsigned() {
                    Ok(size) => part.bytes = size.min(MAX_SIZE),
                    Err(_) => pull.skip()?,
                },
                ("isInline", Some(b't' | b'f')) => part.inline = pull.boolean()?,
                ("contentBytes", Some(b'"')) => part.content = Some(pull.string()?),
                ("additionalProperties", Some(b'{')) => pull.object(|pull, key| {
                    if resource::key(key) == "contentBytes" && pull.peek() == Some(b'"') {
                        part.content = Some(pull.string()?);
                        return Ok(());
                    }
                    pull.skip()
                })?,
                _ => pull.skip()?,
            }
            Ok(())
        })?;
        if part.bytes == 0 {
            // Base64 without line breaks.
            let content = part.content.as_deref().unwrap_or_default();
            part.bytes = content.len() as u64 / 4 * 3;
        }
        self.attachments.push(part);
        Ok(())
    }
}

/// Reads `Integer 0x0E08`, `Integer 0xe08` or `String 0x1a`; named properties have no tag.
fn property_tag(id: &str) -> Option<u32> {
    let (_, hex) = id.trim().split_once(char::is_whitespace)?;
    let hex = hex.trim();
    let hex = hex.strip_prefix("0x").or_else(|| hex.strip_prefix("0X"))?;
    u32::from_str_radix(hex, 16).ok()
}
