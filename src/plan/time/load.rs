//! What one mailbox asks of a migration, in counts.
//!
//! It stands apart because tables and mailboxes both give it, and a model sees nothing else.

use std::collections::BTreeMap;

use rayon::prelude::*;

use model::{
    CountedItems, Family, FolderId, Item, ItemSink, Mailbox, MailboxKind, Place, Problem, fold_name,
};

/// The counts of one mailbox.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Load {
    /// Source address.
    pub address: String,
    /// Messages, encrypted ones included.
    pub mail: u64,
    /// Of these, encrypted ones.
    pub encrypted: u64,
    /// Messages in the archive mailbox, not among the others.
    pub archive: u64,
    /// Events; a series is one.
    pub calendar: u64,
    /// Contacts.
    pub contacts: u64,
    /// Sizes, where they are known.
    pub mass: Option<Mass>,
}

/// Sizes of one mailbox in bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Mass {
    /// Of the messages, those of the archive included.
    pub mail: u64,
    /// Of everything.
    pub all: u64,
}

impl Load {
    /// All items that are migrated.
    pub fn items(&self) -> u64 {
        [self.mail, self.archive, self.calendar, self.contacts]
            .into_iter()
            .fold(0, u64::saturating_add)
    }

    /// Adds the archive mailbox of the same person.
    fn add_archive(&mut self, archive: &Self) {
        self.archive = self.archive.saturating_add(archive.archive);
        self.calendar = self.calendar.saturating_add(archive.calendar);
        self.contacts = self.contacts.saturating_add(archive.contacts);
        self.mass = match (self.mass, archive.mass) {
            (Some(own), Some(more)) => Some(Mass {
                mail: own.mail.saturating_add(more.mail),
                all: own.all.saturating_add(more.all),
            }),
            _ => None,
        };
    }
}

/// The mailboxes of a plan, each address once, in the order in which they came.
#[derive(Debug, Clone, Default)]
pub struct Loads {
    list: Vec<Load>,
    /// Place in the list, and whether main mailbox and archive have come.
    known: BTreeMap<String, (usize, bool, bool)>,
}

/// What became of a mailbox that was added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Merge {
    /// It is counted.
    Counted,
    /// Its address was counted before; this one is not.
    Repeated,
}

impl Loads {
    /// Adds a mailbox, or the archive of one. An archive and the mailbox of the same address are one.
    pub fn add(&mut self, load: Load, archive: bool) -> Merge {
        let key = fold_name(&load.address);
        match self.known.get_mut(&key) {
            None => {
                self.known.insert(key, (self.list.len(), !archive, archive));
                self.list.push(load);
            }
            Some((place, main, second)) => {
                let had = if archive { second } else { main };
                if std::mem::replace(had, true) {
                    return Merge::Repeated;
                }
                let Some(known) = self.list.get_mut(*place) else {
                    return Merge::Repeated;
                };
                if archive {
                    known.add_archive(&load);
                } else {
                    let before = std::mem::replace(known, load);
                    known.add_archive(&before);
                }
            }
        }
        Merge::Counted
    }

    /// Counts all mail as encrypted.
    pub fn encrypt(&mut self) {
        for load in &mut self.list {
            load.encrypted = load.mail;
        }
    }

    /// Gives mailboxes of unknown size so many bytes for each message; tells how many there were.
    pub fn assume_sizes(&mut self, bytes: u64) -> u64 {
        let mut assumed = 0;
        for load in self.list.iter_mut().filter(|load| load.mass.is_none()) {
            let mail = load.mail.saturating_add(load.archive).saturating_mul(bytes);
            load.mass = Some(Mass { mail, all: mail });
            assumed += 1;
        }
        assumed
    }

    /// All of them.
    pub fn list(&self) -> &[Load] {
        &self.list
    }
}

/// Counts the items of a mailbox as the ledger finds them, unreadable ones included, and tells the
/// problems met. Uses the current rayon pool.
pub fn tally(mailbox: &dyn Mailbox) -> (Load, Vec<Problem>) {
    let pieces: Vec<Tally> = (0..mailbox.pieces())
        .into_par_iter()
        .with_max_len(1)
        .map(|piece| {
            let mut sink = Tally::default();
            mailbox.survey(piece, &mut sink);
            sink
        })
        .collect();
    let mut problems = mailbox.problems().to_vec();
    let mut found = [0_u64; 4];
    let mut bytes = [0_u64; 4];
    for piece in pieces {
        problems.extend(piece.problems);
        for (sum, n) in found.iter_mut().zip(piece.found) {
            *sum = sum.saturating_add(n);
        }
        for (sum, n) in bytes.iter_mut().zip(piece.bytes) {
            *sum = sum.saturating_add(n);
        }
    }
    let info = mailbox.info();
    let archive = info.kind == MailboxKind::Archive;
    let [mail, calendar, contacts, _] = found;
    let [mail_bytes, calendar_bytes, contacts_bytes, _] = bytes;
    let load = Load {
        address: info.address.clone(),
        mail: if archive { 0 } else { mail },
        encrypted: 0,
        archive: if archive { mail } else { 0 },
        calendar,
        contacts,
        mass: Some(Mass {
            mail: mail_bytes,
            all: mail_bytes
                .saturating_add(calendar_bytes)
                .saturating_add(contacts_bytes),
        }),
    };
    (load, problems)
}

/// Counts by family.
#[derive(Debug, Default)]
struct Tally {
    found: [u64; 4],
    bytes: [u64; 4],
    problems: Vec<Problem>,
}

const fn place(family: Family) -> usize {
    match family {
        Family::Mail => 0,
        Family::Calendar => 1,
        Family::Contacts => 2,
        Family::Other => 3,
    }
}

impl ItemSink for Tally {
    fn item(&mut self, _: FolderId, item: &Item<'_>) {
        let at = place(item.family());
        self.found[at] += 1;
        self.bytes[at] = self.bytes[at].saturating_add(item.bytes());
    }

    fn counted(&mut self, _: FolderId, items: &CountedItems<'_>) {
        let at = place(items.family);
        self.found[at] = self.found[at].saturating_add(items.items);
        self.bytes[at] = self.bytes[at].saturating_add(items.bytes);
    }

    fn unreadable(&mut self, _: FolderId, family: Family, _: Place<'_>, problem: Problem) {
        self.found[place(family)] += problem.items.max(1);
        self.problems.push(problem);
    }

    fn problem(&mut self, problem: Problem) {
        self.problems.push(problem);
    }
}
