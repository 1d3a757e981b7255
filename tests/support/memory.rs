//! A mailbox in memory, for what no file of `labelcast.mailbox/1` can say.
//!
//! Apart from the fixtures: an estimated size, a cut listing or a silent read state come from other
//! formats only, and a case of a rule must not go untested for it.
#![allow(dead_code, reason = "each test program uses a part of it")]

use labelcast::model::{
    Folder, FolderId, Identity, Item, ItemSink, ItemSize, Mail, Mailbox, MailboxInfo, MailboxKind,
    Place, Problem, Sender, SourceFormat, SourceInfo,
};

/// A mailbox whose folders and items are given.
pub(crate) struct Memory {
    info: MailboxInfo,
    folders: Vec<Folder>,
    items: Vec<(FolderId, Mail<'static>)>,
}

impl Memory {
    /// An empty mailbox.
    pub(crate) fn new() -> Self {
        Self {
            info: MailboxInfo {
                address: "aiko@example.com".to_owned(),
                target: None,
                kind: MailboxKind::User,
                locale: None,
                source: SourceInfo {
                    format: SourceFormat::Mailbox1,
                    path: "memory".to_owned(),
                    parts: Vec::new(),
                },
            },
            folders: Vec::new(),
            items: Vec::new(),
        }
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
    }
}
