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
use super::entry_id::EntryId;
use super::names::Names;
use super::whole::{self, Open};
use crate::archives::Budget;
use crate::mapi::text::hex;
use crate::mapi::{Facts, Hints, Note, Reading, encoding_of_message, estimate, message_id, prop};
use crate::pst::fault::{Fault, Read};
use crate::pst::ltp::{Column, Props, Table};
use crate::pst::ndb::{Ndb, Node};
use model::{Family, Identity, Item, Mail, OtherItem, Place, Sender, family_of_class};
use words::say;

/// `mfHasAttach` of `PidTagMessageFlags`.
const HAS_ATTACHMENTS: u32 = 0x10;

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
    hints: Hints,
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
    /// Key of the store, in entry ids.
    store: Option<[u8; 16]>,
    table: Option<(Table, Columns)>,
    /// The first fault of the table; messages were read without it from there on.
    table_fault: Option<Fault>,
    row: Row,
    props: Props,
    attachments: Attachments,
    archives: Budget,
    facts: Facts,
    text: String,
    /// What could not be read of the message that was read last.
    notes: Vec<Note>,
}

impl Reader {
    /// A reader for the messages of one folder; without a table it takes all from the messages. It reads
    /// no more bytes of archives than `archives` allows.
    pub(in super::super) fn new(
        names: Names,
        encoding: Option<&'static Encoding>,
        store: Option<[u8; 16]>,
        table: Option<Table>,
        archives: Budget,
    ) -> Self {
        Self {
            names,
            encoding,
            store,
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
            archives,
            facts: Facts::default(),
            text: String::new(),
            notes: Vec::new(),
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
        let counted = known && family_of_class(&self.row.class) == Family::Other;
        let open = !known || !counted && depth == Depth::Full;
        if open {
            self.open(ndb, node)?;
        }
        let family = family_of_class(&self.row.class);
        if matches!(family, Family::Calendar | Family::Contacts) && depth == Depth::Full {
            self.check_names()?;
            let bytes = self.size(ndb, true)?;
            let encoding = encoding_of_message(|id| self.props.number(id)).or(self.encoding);
            let id = self
                .store
                .map(|store| hex(&EntryId::of_node(store, node.nid)));
            let props = Open::new(ndb, &mut self.props, encoding).named(id.unwrap_or_default());
            let class = &self.row.class;
            let (ids, notes) = (&self.names.ids, &mut self.notes);
            whole::read(props, ids, class, place, bytes, notes, take);
            return Ok(());
        }
        if family != Family::Mail {
            let bytes = self.size(ndb, open)?;
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

    /// Archives that were not looked into, or not in full, because the bytes for them were used up.
    pub(in super::super) const fn unlisted(&self) -> u64 {
        self.archives.refused
    }

    /// The first fault of the contents table, which cost no message.
    pub(in super::super) fn table_fault(self) -> Option<Fault> {
        self.table_fault
    }

    /// What could not be read of the message that was read last, while the rest could.
    pub(in super::super) fn notes(&mut self) -> impl Iterator<Item = Fault> {
        self.notes.drain(..).map(Fault::from)
    }

    /// Opens a message's properties and reads its class, which wins over the table's.
    fn open(&mut self, ndb: &Ndb, node: Node) -> Read<()> {
        let mut damage = None;
        self.props.open(ndb, node.data, node.sub, &mut |fault| {
            damage.get_or_insert(fault);
        })?;
        self.text.clear();
        let (props, text) = (&mut self.props, &mut self.text);
        let read = props.text(ndb, prop::MESSAGE_CLASS, self.encoding, text);
        if !self.text.is_empty() {
            self.row.class.clone_from(&self.text);
        }
        match read.err().or(damage) {
            // What is left does not tell what kind of item this is.
            Some(fault) if self.row.class.is_empty() && !fault.harmless => Err(fault),
            damage => {
                if let Some(fault) = damage {
                    Note::add(&mut self.notes, fault);
                }
                Ok(())
            }
        }
    }

    /// What an event or a contact is, named properties tell: they must all have names.
    fn check_names(&self) -> Read<()> {
        let Some(id) = self.names.ids.nameless(self.props.ids()) else {
            return Ok(());
        };
        Err(self.names.fault().unwrap_or_else(|| {
            let place = format!("property 0x{id:04x}");
            Fault::new(place, say!("pst-names-lack"))
        }))
    }

    /// The family of the message that was read last, as far as its class is known.
    pub(in super::super) fn family(&self) -> Option<Family> {
        (!self.row.class.is_empty()).then(|| family_of_class(&self.row.class))
    }

    fn read_row(&mut self, ndb: &Ndb, nid: u32, row: Option<u32>, depth: Depth) -> Read<()> {
        self.row.class.clear();
        self.row.size = None;
        self.row.hints = Hints::default();
        self.row.identity = None;
        let (Some((table, columns)), Some(row)) = (&mut self.table, row) else {
            return Ok(());
        };
        let row = table.row(ndb, row)?;
        if table.id(row) != Some(nid) {
            return Err(Fault::node(nid, say!("pst-table-disagrees")));
        }
        let class = &mut self.row.class;
        table.text(ndb, row, columns.class, self.encoding, class)?;
        self.row.size = table.number(row, columns.size).filter(|&size| size > 0);
        self.row.hints = Hints {
            flags: table.number(row, columns.flags),
            importance: table.number(row, columns.importance),
            flag_status: table.number(row, columns.flag_status),
        };
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
        let bytes = self.size(ndb, open)?;
        let identity = self.row.identity.unwrap_or(Identity::UNIQUE);
        let mail = Mail {
            class: Cow::Borrowed(&self.row.class),
            ..Mail::plain(place, identity, estimate(bytes, 0), Sender::Unknown)
        };
        take(&Item::Mail(self.row.hints.mark(mail)));
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
        let encoding = encoding_of_message(|id| self.props.number(id)).or(self.encoding);
        let bytes = self.size(ndb, true)?;
        let flags = self
            .props
            .number(prop::MESSAGE_FLAGS)
            .or(self.row.hints.flags);
        if flags.is_some_and(|flags| flags & HAS_ATTACHMENTS != 0) {
            let (props, budget, notes) = (&mut self.props, &mut self.archives, &mut self.notes);
            let read = self.attachments.read(ndb, props, encoding, budget, notes);
            if let Err(fault) = read {
                Note::add(&mut self.notes, fault);
            }
        } else {
            self.attachments.clear();
        }
        let mut open = Open::new(ndb, &mut self.props, encoding);
        let mut from = Reading::new(&mut open, &self.names.ids, &mut self.notes);
        self.facts.read(&mut from, self.row.hints, bytes);
        let attachments = self.attachments.list();
        let size = estimate(bytes, self.attachments.bytes());
        let class = Cow::Borrowed(self.row.class.as_str());
        take(&Item::Mail(self.facts.mail(
            place,
            class,
            size,
            &attachments,
        )));
        Ok(())
    }

    /// The table's size, or the message's own where it is `open`. The two differ by some hundred bytes
    /// in real files; the table wins so that a survey and a whole reading tell the same.
    fn size(&mut self, ndb: &Ndb, open: bool) -> Read<u64> {
        Ok(
            match (self.row.size, self.props.number(prop::MESSAGE_SIZE)) {
                (Some(size), _) => u64::from(size),
                (None, Some(size)) if open => u64::from(size),
                (None, None) if open => self.props.long(ndb, prop::MESSAGE_SIZE)?.unwrap_or(0),
                (None, _) => 0,
            },
        )
    }
}
