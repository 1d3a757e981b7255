//! One message: from its row in the contents table, and from its own properties.
//!
//! It stands alone as the place where properties become a `Mail`: which property wins is decided
//! here and nowhere else.
//!
//! [\[MS-PST\] 2.4.5](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/1042af37-aaa4-4edc-bffd-90a1ede24188),
//! [\[MS-OXCMSG\]](https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxcmsg/7fd7ec40-deec-4c06-9493-1bc06b349682).

use std::borrow::Cow;

use encoding_rs::Encoding;

use super::attachments::Attachments;
use super::headers::{address, field};
use super::ids::prop;
use super::names::Names;
use crate::model::{
    Family, Flag, Identity, Importance, Item, ItemSize, Mail, OtherItem, Place, Sender,
    family_of_class,
};
use crate::sources::pst::fault::{Fault, Read};
use crate::sources::pst::ltp::{Column, Props, Table, encoding_of};
use crate::sources::pst::ndb::{Ndb, Node};

/// `mfRead`, `mfSubmitted`, `mfUnsent`, `mfHasAttach` of `PidTagMessageFlags`.
const READ: u32 = 0x01;
const SUBMITTED: u32 = 0x04;
const UNSENT: u32 = 0x08;
const HAS_ATTACHMENTS: u32 = 0x10;

/// 4500-01-01 in units of 100 ns since 1601. Outlook pins a message by a renew time in the year 4500,
/// which is reported and not documented.
const YEAR_4500: u64 = 0x0cb2_2686_2b16_8000;

/// How much of a message is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Depth {
    /// What the contents table says: class, size, flags.
    Table,
    /// Everything that the model asks for.
    Full,
}

/// What a row of the contents table says of a message.
#[derive(Debug, Default)]
struct Row {
    /// Message class; empty if the table does not say.
    class: String,
    size: Option<u32>,
    flags: Option<u32>,
    importance: Option<u32>,
    flag_status: Option<u32>,
    identity: Option<Identity>,
}

/// Columns of a contents table that are looked at.
#[derive(Debug, Clone, Copy)]
struct Columns {
    class: Option<Column>,
    size: Option<Column>,
    flags: Option<Column>,
    importance: Option<Column>,
    flag_status: Option<Column>,
    message_id: Option<Column>,
}

/// Reads messages one after another, in memory that is used again.
#[derive(Debug)]
pub(in super::super) struct Reader {
    names: Names,
    encoding: Option<&'static Encoding>,
    table: Option<(Table, Columns)>,
    /// The first fault of the table; messages were read without it from there on.
    table_fault: Option<Fault>,
    row: Row,
    props: Props,
    attachments: Attachments,
    sender: String,
    text: String,
}

impl Reader {
    /// A reader for the messages of one folder; without a table it takes all from the messages.
    pub(in super::super) fn new(
        names: Names,
        encoding: Option<&'static Encoding>,
        table: Option<Table>,
    ) -> Self {
        Self {
            names,
            encoding,
            table: table.map(|table| {
                let columns = Columns {
                    class: table.column(prop::MESSAGE_CLASS),
                    size: table.column(prop::MESSAGE_SIZE),
                    flags: table.column(prop::MESSAGE_FLAGS),
                    importance: table.column(prop::IMPORTANCE),
                    flag_status: table.column(prop::FLAG_STATUS),
                    message_id: table.column(prop::INTERNET_MESSAGE_ID),
                };
                (table, columns)
            }),
            table_fault: None,
            row: Row::default(),
            props: Props::default(),
            attachments: Attachments::default(),
            sender: String::new(),
            text: String::new(),
        }
    }

    /// Reads a message and gives it to `take`; on a fault, the family that it counts in as far as known.
    pub(in super::super) fn read(
        &mut self,
        ndb: &Ndb,
        node: Node,
        row: Option<u32>,
        place: Place<'_>,
        depth: Depth,
        take: &mut dyn FnMut(&Item<'_>),
    ) -> Read<()> {
        // A damaged table costs time, not messages: what it does not say is read from the message.
        if let Err(fault) = self.read_row(ndb, node.nid, row, depth) {
            self.row = Row::default();
            self.table_fault.get_or_insert(fault);
        }
        let known = !self.row.class.is_empty() && self.row.size.is_some();
        let mail = known && family_of_class(&self.row.class) == Family::Mail;
        let open = !known || mail && depth == Depth::Full;
        if open {
            self.props.open(ndb, node.data, node.sub)?;
            self.row.class.clear();
            let (props, class) = (&mut self.props, &mut self.row.class);
            props.text(ndb, prop::MESSAGE_CLASS, self.encoding, class)?;
        }
        let family = family_of_class(&self.row.class);
        if family != Family::Mail {
            let own = if open { self.own_size(ndb)? } else { None };
            let bytes = own.or(self.row.size.map(u64::from)).unwrap_or(0);
            take(&Item::Other(OtherItem {
                place,
                class: Cow::Borrowed(&self.row.class),
                family,
                bytes,
            }));
            return Ok(());
        }
        if depth == Depth::Full {
            self.read_mail(ndb, place, take)
        } else {
            self.read_table_mail(ndb, open, place, take)
        }
    }

    /// The first fault of the contents table, which cost no message.
    pub(in super::super) fn table_fault(self) -> Option<Fault> {
        self.table_fault
    }

    /// The family of the message that was read last, as far as its class is known.
    pub(in super::super) fn family(&self) -> Option<Family> {
        (!self.row.class.is_empty()).then(|| family_of_class(&self.row.class))
    }

    fn read_row(&mut self, ndb: &Ndb, nid: u32, row: Option<u32>, depth: Depth) -> Read<()> {
        self.row.class.clear();
        self.row.size = None;
        self.row.flags = None;
        self.row.importance = None;
        self.row.flag_status = None;
        self.row.identity = None;
        let (Some((table, columns)), Some(row)) = (&mut self.table, row) else {
            return Ok(());
        };
        let row = table.row(ndb, row)?;
        if table.id(row) != Some(nid) {
            return Err(Fault::node(
                nid,
                "the table's index and its rows disagree about this message",
            ));
        }
        let class = &mut self.row.class;
        table.text(ndb, row, columns.class, self.encoding, class)?;
        self.row.size = table.number(row, columns.size);
        self.row.flags = table.number(row, columns.flags);
        self.row.importance = table.number(row, columns.importance);
        self.row.flag_status = table.number(row, columns.flag_status);
        if depth == Depth::Table {
            self.text.clear();
            let text = &mut self.text;
            table.text(ndb, row, columns.message_id, self.encoding, text)?;
            self.row.identity = message_id(text);
        }
        Ok(())
    }

    /// A message as its row shows it.
    fn read_table_mail(
        &mut self,
        ndb: &Ndb,
        open: bool,
        place: Place<'_>,
        take: &mut dyn FnMut(&Item<'_>),
    ) -> Read<()> {
        let own = if open { self.own_size(ndb)? } else { None };
        let bytes = own.or(self.row.size.map(u64::from)).unwrap_or(0);
        let flags = self.row.flags;
        let identity = self.row.identity.unwrap_or(Identity::UNIQUE);
        let size = estimate(bytes, 0);
        take(&Item::Mail(Mail {
            class: Cow::Borrowed(&self.row.class),
            read: flags.map(|flags| flags & READ != 0),
            draft: flags.map(|flags| flags & UNSENT != 0),
            importance: importance(self.row.importance),
            flag: flag(self.row.flag_status),
            ..Mail::plain(place, identity, size, Sender::Unknown)
        }));
        Ok(())
    }

    /// A message in full; its properties are open.
    fn read_mail(
        &mut self,
        ndb: &Ndb,
        place: Place<'_>,
        take: &mut dyn FnMut(&Item<'_>),
    ) -> Read<()> {
        // The message's own code page wins over the file's.
        let encoding = self
            .props
            .number(prop::MESSAGE_CODE_PAGE)
            .or(self.props.number(prop::INTERNET_CODE_PAGE))
            .and_then(encoding_of)
            .or(self.encoding);
        let bytes = self
            .own_size(ndb)?
            .or(self.row.size.map(u64::from))
            .unwrap_or(0);
        let flags = self.props.number(prop::MESSAGE_FLAGS).or(self.row.flags);
        if flags.is_some_and(|flags| flags & HAS_ATTACHMENTS != 0) {
            self.attachments.read(ndb, &mut self.props, encoding)?;
        } else {
            self.attachments.clear();
        }
        let sender = self.read_sender(ndb, encoding)?;
        let identity = self.read_identity(ndb, encoding, bytes)?;
        let props = &mut self.props;
        let categories = match self.names.keywords {
            Some(id) => props.bytes(ndb, id, 4)?.map_or(0, count_of),
            None => 0,
        };
        let waiting = flags.is_some_and(|flags| flags & (SUBMITTED | UNSENT) != 0);
        let attachments = self.attachments.list();
        take(&Item::Mail(Mail {
            place,
            class: Cow::Borrowed(&self.row.class),
            identity,
            size: estimate(bytes, self.attachments.bytes()),
            sender: match sender {
                Origin::Absent => Sender::Absent,
                Origin::Unknown => Sender::Unknown,
                Origin::Address => Sender::Address(&self.sender),
            },
            read: flags.map(|flags| flags & READ != 0),
            draft: flags.map(|flags| flags & UNSENT != 0),
            importance: importance(props.number(prop::IMPORTANCE).or(self.row.importance)),
            flag: flag(props.number(prop::FLAG_STATUS).or(self.row.flag_status)),
            snoozed: false,
            pinned: props
                .long(ndb, prop::RENEW_TIME)?
                .is_some_and(|time| time >= YEAR_4500),
            scheduled: waiting && props.has(prop::DEFERRED_SEND_TIME),
            categories,
            attachments: &attachments,
        }));
        Ok(())
    }

    fn own_size(&mut self, ndb: &Ndb) -> Read<Option<u64>> {
        Ok(match self.props.number(prop::MESSAGE_SIZE) {
            Some(size) => Some(u64::from(size)),
            None => self.props.long(ndb, prop::MESSAGE_SIZE)?,
        })
    }

    /// Finds the address of `From`: whom the message was sent for, else who sent it.
    ///
    /// Exchange writes its own senders as directory names; the address then stands in a property of
    /// its own or in the transport headers, or nowhere in the file.
    fn read_sender(&mut self, ndb: &Ndb, encoding: Option<&'static Encoding>) -> Read<Origin> {
        let mut text = |id: u16, out: &mut String| -> Read<bool> {
            out.clear();
            Ok(self.props.text(ndb, id, encoding, out)? && !out.is_empty())
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

    /// What makes it the same message as another: its id, its search key, or a few headers.
    fn read_identity(
        &mut self,
        ndb: &Ndb,
        encoding: Option<&'static Encoding>,
        bytes: u64,
    ) -> Read<Identity> {
        let (props, text) = (&mut self.props, &mut self.text);
        text.clear();
        props.text(ndb, prop::INTERNET_MESSAGE_ID, encoding, text)?;
        if let Some(identity) = message_id(text) {
            return Ok(identity);
        }
        text.clear();
        if props.text(ndb, prop::TRANSPORT_HEADERS, encoding, text)?
            && let Some(id) = field(text, "Message-ID")
        {
            return Ok(Identity::message_id(id.as_bytes()));
        }
        if let Some(key) = props.bytes(ndb, prop::SEARCH_KEY, 64)?
            && !key.is_empty()
        {
            return Ok(Identity::search_key(key));
        }
        let date = props.long(ndb, prop::CLIENT_SUBMIT_TIME)?;
        text.clear();
        props.text(ndb, prop::SUBJECT, encoding, text)?;
        if date.is_none() && text.is_empty() {
            return Ok(Identity::UNIQUE);
        }
        let date = date.unwrap_or(0).to_le_bytes();
        Ok(Identity::headers(
            self.sender.as_bytes(),
            &date,
            text.as_bytes(),
            bytes,
        ))
    }
}

/// What was found of a sender.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Origin {
    Absent,
    Unknown,
    Address,
}

fn message_id(text: &str) -> Option<Identity> {
    let id = text.trim();
    (!id.is_empty()).then(|| Identity::message_id(id.as_bytes()))
}

/// The count that a multi-valued property starts with.
fn count_of(bytes: &[u8]) -> u32 {
    bytes
        .first_chunk()
        .map_or(0, |&bytes| u32::from_le_bytes(bytes))
}

/// The store's size, and an estimate of the message in transit: attachments grow by base64.
fn estimate(bytes: u64, attachments: u64) -> ItemSize {
    let attachments = attachments.min(bytes);
    ItemSize {
        bytes,
        encoded: (bytes - attachments).saturating_add(ItemSize::base64(attachments)),
        estimated: true,
    }
}

const fn importance(value: Option<u32>) -> Importance {
    match value {
        Some(0) => Importance::Low,
        Some(2) => Importance::High,
        _ => Importance::Normal,
    }
}

const fn flag(value: Option<u32>) -> Flag {
    match value {
        Some(1) => Flag::Complete,
        Some(2) => Flag::Flagged,
        _ => Flag::None,
    }
}
