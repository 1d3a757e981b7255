//! From properties to a `Mail`.
//!
//! It stands alone as the place where it is decided which property wins.
//!
//! [\[MS-OXCMSG\]](https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxcmsg/7fd7ec40-deec-4c06-9493-1bc06b349682).

use std::borrow::Cow;

use encoding_rs::Encoding;

use super::super::mime::date;
use super::headers::{address, field};
use super::names::Name;
use super::prop;
use super::properties::{Properties, Reading};
use super::text::{encoding_of, encoding_of_locale};
use model::{Attachment, Flag, Identity, Importance, ItemSize, Mail, Place, Sender, Sent};

/// `mfRead`, `mfSubmitted`, `mfUnsent` of `PidTagMessageFlags`.
const READ: u32 = 0x01;
const SUBMITTED: u32 = 0x04;
const UNSENT: u32 = 0x08;

/// 4500-01-01 in units of 100 ns since 1601. Outlook pins a message by a renew time in the year 4500,
/// which is reported and not documented.
const YEAR_4500: u64 = 0x0cb2_2686_2b16_8000;

/// What is known of a message before its properties are read, from a row that lists it.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hints {
    /// `PidTagMessageFlags`.
    pub(crate) flags: Option<u32>,
    /// `PidTagImportance`.
    pub(crate) importance: Option<u32>,
    /// `PidTagFlagStatus`.
    pub(crate) flag_status: Option<u32>,
}

impl Hints {
    /// The message with the marks that the hints tell.
    pub(crate) fn mark(self, mail: Mail<'_>) -> Mail<'_> {
        Mail {
            read: self.flags.map(|flags| flags & READ != 0),
            draft: self.flags.map(|flags| flags & UNSENT != 0),
            importance: match self.importance {
                Some(0) => Importance::Low,
                Some(2) => Importance::High,
                _ => Importance::Normal,
            },
            flag: match self.flag_status {
                Some(1) => Flag::Complete,
                Some(2) => Flag::Flagged,
                _ => Flag::None,
            },
            ..mail
        }
    }
}

/// What was found of a sender.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Origin {
    #[default]
    Absent,
    Unknown,
    Address,
}

/// What a message's properties tell, in memory that is used again.
#[derive(Debug)]
pub(crate) struct Facts {
    hints: Hints,
    origin: Origin,
    sender: String,
    sent: Sent,
    text: String,
    identity: Identity,
    categories: u32,
    pinned: bool,
    scheduled: bool,
}

impl Default for Facts {
    fn default() -> Self {
        Self {
            hints: Hints::default(),
            origin: Origin::Absent,
            sender: String::new(),
            sent: Sent::Unknown,
            text: String::new(),
            identity: Identity::UNIQUE,
            categories: 0,
            pinned: false,
            scheduled: false,
        }
    }
}

impl Facts {
    /// Reads a message of `size` bytes. A sender that cannot be read is unknown, not absent; a message
    /// whose identity cannot be read is like no other.
    pub(crate) fn read<P: Properties>(
        &mut self,
        from: &mut Reading<'_, P>,
        hints: Hints,
        size: u64,
    ) {
        self.hints = Hints {
            flags: from.number(prop::MESSAGE_FLAGS).or(hints.flags),
            importance: from.number(prop::IMPORTANCE).or(hints.importance),
            flag_status: from.number(prop::FLAG_STATUS).or(hints.flag_status),
        };
        let origin = self.read_sender(from.props());
        self.origin = from.keep(origin.map(Some)).unwrap_or(Origin::Unknown);
        self.sent = self.read_sent(from);
        let identity = self.read_identity(from.props(), size);
        self.identity = from.keep(identity.map(Some)).unwrap_or(Identity::UNIQUE);
        self.categories = from.count(Name::KEYWORDS);
        let renewed = from.props().long(prop::RENEW_TIME);
        self.pinned = from.keep(renewed).is_some_and(|time| time >= YEAR_4500);
        let flags = self.hints.flags.unwrap_or(0);
        self.scheduled = flags & (SUBMITTED | UNSENT) != 0 && from.has(prop::DEFERRED_SEND_TIME);
    }

    /// The message that was read.
    pub(crate) fn mail<'a>(
        &'a self,
        place: Place<'a>,
        class: Cow<'a, str>,
        size: ItemSize,
        attachments: &'a [Attachment<'a>],
    ) -> Mail<'a> {
        let sender = match self.origin {
            Origin::Absent => Sender::Absent,
            Origin::Unknown => Sender::Unknown,
            Origin::Address => Sender::Address(&self.sender),
        };
        self.hints.mark(Mail {
            class,
            categories: self.categories,
            sent: self.sent,
            pinned: self.pinned,
            scheduled: self.scheduled,
            attachments,
            ..Mail::plain(place, self.identity, size, sender)
        })
    }

    /// Finds the address of `From`: whom the message was sent for, else who sent it.
    ///
    /// Exchange writes its own senders as directory names; the address then stands in a property of
    /// its own or in the transport headers, or nowhere in the file.
    fn read_sender<P: Properties>(&mut self, props: &mut P) -> Result<Origin, P::Fault> {
        let mut text = |id: u16, out: &mut String| {
            out.clear();
            props.text(id, out).map(|found| found && !out.is_empty())
        };
        let mut any = false;
        for (smtp, kind, own, name) in [
            (
                prop::SENT_REPRESENTING_SMTP,
                prop::SENT_REPRESENTING_ADDRESS_TYPE,
                prop::SENT_REPRESENTING_ADDRESS,
                prop::SENT_REPRESENTING_NAME,
            ),
            (
                prop::SENDER_SMTP,
                prop::SENDER_ADDRESS_TYPE,
                prop::SENDER_ADDRESS,
                prop::SENDER_NAME,
            ),
        ] {
            if text(smtp, &mut self.sender)? && self.sender.contains('@') {
                return Ok(Origin::Address);
            }
            if text(own, &mut self.sender)? {
                any = true;
                let directory =
                    text(kind, &mut self.text)? && !self.text.eq_ignore_ascii_case("SMTP");
                if !directory || self.sender.contains('@') && !self.sender.starts_with('/') {
                    return Ok(Origin::Address);
                }
            }
            any |= text(name, &mut self.text)?;
        }
        if text(prop::TRANSPORT_HEADERS, &mut self.text)? {
            let from = field(&self.text, "From");
            if let Some(found) = from.as_deref().and_then(address) {
                self.sender.clear();
                self.sender.push_str(found);
                return Ok(Origin::Address);
            }
        }
        Ok(if any { Origin::Unknown } else { Origin::Absent })
    }

    /// When it was sent: what `Date` is written from
    /// ([\[MS-OXCMAIL\] 2.1.3.2.7](https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxcmail/5c270fef-d4ed-46b1-ab8e-1af230806cf1)),
    /// else `Date` of the transport headers. What is not sent yet has no date that would be missed.
    fn read_sent<P: Properties>(&mut self, from: &mut Reading<'_, P>) -> Sent {
        let there = from.has(prop::CLIENT_SUBMIT_TIME);
        if let Some(at) = from.time(prop::CLIENT_SUBMIT_TIME) {
            return Sent::At(at);
        }
        if there || self.hints.flags.is_some_and(|flags| flags & UNSENT != 0) {
            return Sent::Unknown;
        }
        self.text.clear();
        let headers = from.props().text(prop::TRANSPORT_HEADERS, &mut self.text);
        match from.keep(headers.map(Some)) {
            Some(true) => date::sent(field(&self.text, "Date").as_deref().map(str::as_bytes)),
            Some(false) => Sent::Missing,
            None => Sent::Unknown,
        }
    }

    /// What makes it the same message as another: its id, its search key, or a few headers.
    fn read_identity<P: Properties>(
        &mut self,
        props: &mut P,
        size: u64,
    ) -> Result<Identity, P::Fault> {
        let text = &mut self.text;
        text.clear();
        props.text(prop::INTERNET_MESSAGE_ID, text)?;
        if let Some(identity) = message_id(text) {
            return Ok(identity);
        }
        text.clear();
        if props.text(prop::TRANSPORT_HEADERS, text)?
            && let Some(id) = field(text, "Message-ID")
        {
            return Ok(Identity::message_id(id.as_bytes()));
        }
        if let Some(key) = props.bytes(prop::SEARCH_KEY, 64)?
            && !key.is_empty()
        {
            return Ok(Identity::search_key(key));
        }
        let Some(date) = props.long(prop::CLIENT_SUBMIT_TIME)? else {
            return Ok(Identity::UNIQUE);
        };
        text.clear();
        props.text(prop::SUBJECT, text)?;
        // Written out, so that no byte of it can pass for a blank.
        let date = format!("{date:x}");
        Ok(Identity::headers(
            self.sender.as_bytes(),
            date.as_bytes(),
            text.as_bytes(),
            size,
        ))
    }
}

/// The address of `From`, where the item has one.
pub(super) fn sender_of<P: Properties>(props: &mut P) -> Result<Option<String>, P::Fault> {
    let mut facts = Facts::default();
    let origin = facts.read_sender(props)?;
    Ok((origin == Origin::Address).then_some(facts.sender))
}

/// The encoding of a message's narrow texts: its code page, or the usual one of its language. The code
/// page for sending (`PidTagInternetCodepage`) is another thing: Japanese mail goes out in ISO-2022-JP
/// and is kept in Shift-JIS.
pub(crate) fn encoding_of_message(
    number: impl Fn(u16) -> Option<u32>,
) -> Option<&'static Encoding> {
    number(prop::MESSAGE_CODE_PAGE)
        .and_then(encoding_of)
        .or_else(|| number(prop::MESSAGE_LOCALE).and_then(encoding_of_locale))
        .or_else(|| number(prop::INTERNET_CODE_PAGE).and_then(encoding_of))
}

/// Identity by `Message-ID`, if the text holds one.
pub(crate) fn message_id(text: &str) -> Option<Identity> {
    let id = text.trim();
    (!id.is_empty()).then(|| Identity::message_id(id.as_bytes()))
}

/// The size in the export, and an estimate of the message in transit: attachments grow by base64.
pub(crate) fn estimate(bytes: u64, attachments: u64) -> ItemSize {
    let attachments = attachments.min(bytes);
    ItemSize {
        bytes,
        encoded: (bytes - attachments).saturating_add(ItemSize::base64(attachments)),
        estimated: true,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::datetime;

    use super::super::testing::{Made, Value};
    use super::*;

    #[test]
    fn a_message_was_sent_when_it_was_submitted_else_as_its_headers_say() {
        let at = datetime(2026, 11, 20, 0, 30, 0, 0);
        let sent = |mut made: Made| {
            let mut facts = Facts::default();
            made.read(|from| facts.read(from, Hints::default(), 1_024));
            facts.sent
        };
        let headers = |text: &str| (prop::TRANSPORT_HEADERS, Value::text(text));
        let dated = headers("From: <ben@example.com>\r\nDate: Fri, 20 Nov 2026 09:30:00 +0900\r\n");
        let broken = headers("Date: 1/2/2019 25:99\r\n");
        let submitted = (prop::CLIENT_SUBMIT_TIME, Value::time(at));
        let none = (prop::CLIENT_SUBMIT_TIME, Value::Long(0));
        let draft = (prop::MESSAGE_FLAGS, Value::Number(UNSENT));
        for (values, expected) in [
            (vec![submitted.clone(), broken.clone()], Sent::At(at)),
            (vec![submitted, draft.clone()], Sent::At(at)),
            (vec![dated], Sent::At(at)),
            (vec![broken], Sent::Unreadable),
            (vec![headers("From: <ben@example.com>\r\n")], Sent::Missing),
            (vec![], Sent::Missing),
            (vec![draft], Sent::Unknown),
            (vec![none], Sent::Unknown),
            (
                vec![(prop::TRANSPORT_HEADERS, Value::Broken)],
                Sent::Unknown,
            ),
        ] {
            let shown = format!("{values:?}");
            let made = values
                .into_iter()
                .fold(Made::default(), |made, (id, value)| made.with(id, value));
            assert_eq!(sent(made), expected, "{shown}");
        }
    }
}
