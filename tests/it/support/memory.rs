//! A mailbox in memory, for what no file of `labelcast.mailbox/1` can say.
//!
//! Apart from the fixtures: an estimated size, a cut listing or a silent read state come from other
//! formats only, and a case of a rule must not go untested for it.
use labelcast::model::{
    Contact, ContactItem, CountedItems, Event, EventItem, Folder, FolderId, Identity, Item,
    ItemSink, ItemSize, Mail, Mailbox, MailboxInfo, Moment, Place, Problem, Sender, SourceFormat,
    Zone,
};

/// A mailbox whose folders and items are given.
pub(crate) struct Memory {
    info: MailboxInfo,
    folders: Vec<Folder>,
    items: Vec<(FolderId, Mail<'static>)>,
    events: Vec<(FolderId, Event, u64)>,
    contacts: Vec<(FolderId, Contact, u64)>,
    counted: Vec<(FolderId, CountedItems<'static>)>,
}

impl Memory {
    /// An empty mailbox.
    pub(crate) fn new() -> Self {
        Self::of("aiko@example.com", None)
    }

    /// An empty mailbox of a user with a language.
    pub(crate) fn of(address: &str, locale: Option<&str>) -> Self {
        Self {
            info: MailboxInfo {
                locale: locale.map(str::to_owned),
                ..MailboxInfo::user(address, SourceFormat::Mailbox1, "memory")
            },
            folders: Vec::new(),
            items: Vec::new(),
            events: Vec::new(),
            contacts: Vec::new(),
            counted: Vec::new(),
        }
    }

    /// Adds items that are only counted.
    pub(crate) fn counted(&mut self, folder: FolderId, items: CountedItems<'static>) {
        self.counted.push((folder, items));
    }

    /// Adds a folder at the top.
    pub(crate) fn folder(&mut self, folder: Folder) -> FolderId {
        self.folders.push(folder);
        FolderId::from_index(self.folders.len() - 1)
    }

    /// Adds a message.
    pub(crate) fn mail(&mut self, folder: FolderId, mail: Mail<'static>) {
        self.items.push((folder, mail));
    }

    /// Adds so many contacts that are alike.
    pub(crate) fn contacts(&mut self, folder: FolderId, contact: Contact, number: u64) {
        self.contacts.push((folder, contact, number));
    }

    /// Adds so many events that are alike.
    pub(crate) fn events(&mut self, folder: FolderId, event: Event, number: u64) {
        self.events.push((folder, event, number));
    }
}

/// An event of an hour.
pub(crate) fn event() -> Event {
    let at = |hour| Moment {
        local: jiff::civil::date(2026, 5, 4).at(hour, 0, 0, 0),
        zone: Zone::named("Tokyo Standard Time"),
    };
    Event::plain(at(9), at(10))
}

/// A read message from somebody else, of this many encoded bytes.
pub(crate) fn mail(bytes: u64) -> Mail<'static> {
    let sender = Sender::Address("ben@example.com");
    Mail::plain(
        Place::Number(1),
        Identity::UNIQUE,
        ItemSize::measured(bytes),
        sender,
    )
}

impl Mailbox for Memory {
    fn info(&self) -> &MailboxInfo {
        &self.info
    }

    fn folders(&self) -> &[Folder] {
        &self.folders
    }

    fn problems(&self) -> &[Problem] {
        &[]
    }

    fn pieces(&self) -> usize {
        1
    }

    fn scan(&self, _: usize, sink: &mut dyn ItemSink) {
        for (folder, mail) in &self.items {
            sink.item(*folder, &Item::Mail(mail.clone()));
        }
        let mut next = 1;
        for (folder, event, number) in &self.events {
            for _ in 0..*number {
                let item = EventItem {
                    place: Place::Number(next),
                    class: "IPM.Appointment".into(),
                    bytes: 4096,
                    event,
                };
                sink.item(*folder, &Item::Event(item));
                next += 1;
            }
        }
        for (folder, items) in &self.counted {
            sink.counted(*folder, items);
        }
        for (folder, contact, number) in &self.contacts {
            for _ in 0..*number {
                let item = ContactItem {
                    place: Place::Number(next),
                    class: "IPM.Contact".into(),
                    bytes: 1024,
                    contact,
                };
                sink.item(*folder, &Item::Contact(item));
                next += 1;
            }
        }
    }
}
