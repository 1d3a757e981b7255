//! Makes a mailbox: every item in its turn, into its folder.
//!
//! It stands apart as the one place that knows the order in which things are written, and tells it.

use std::io::{self, Seek, Write};

use super::days::{DAY, MINUTE, of_date, ticks};
use super::mail::{self, CONTENT, Kind, Mail};
use super::plan::Plan;
use super::tree::Tree;
use super::{event, people, tasks};
use crate::pst::ltp::{Properties, Value};
use crate::pst::messaging::{Message, Writer, tag};
use crate::random::Random;
use crate::words::Words;

/// What was made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Made {
    /// Folders that users see.
    pub folders: u64,
    /// Items of all kinds, copies included.
    pub items: u64,
    /// Length of the file in bytes.
    pub bytes: u64,
}

/// What is told while a store is made.
#[derive(Debug, Clone, Copy)]
pub enum Told<'a> {
    /// A folder that users see; the next folder has the next number, from 0.
    Folder {
        /// Names from the top down.
        path: &'a [String],
    },
    /// An item.
    Item {
        /// Number of its folder.
        folder: usize,
        /// Message class.
        class: &'a str,
        /// Subject.
        subject: &'a str,
        /// `Message-ID`.
        message_id: Option<&'a str>,
        /// Size that it says it has, in bytes.
        size: u64,
        /// Names and bytes of its attachments.
        files: &'a [(String, u64)],
    },
}

/// Writes a mailbox; `told` hears of every folder and item.
///
/// # Errors
/// If `out` cannot be written, or the wishes exceed what the format holds: a message of 2 GB, a file
/// of 256 GB, more than 20,000 folders.
pub fn write<W: Write + Seek>(
    plan: &Plan,
    out: W,
    told: &mut dyn FnMut(Told<'_>),
) -> io::Result<Made> {
    let key = Random::of_item(plan.seed, 0, 0).bytes16();
    let mut store = Writer::create(out, key, &plan.address)?;
    let tree = Tree::make(plan, &mut store)?;
    for (path, _) in &tree.folders {
        told(Told::Folder { path });
    }
    let mut maker = Maker {
        plan,
        words: Words::new(plan.seed),
        store,
        tree,
        items: 0,
        told,
    };
    maker.mail()?;
    maker.others()?;
    let (folders, items) = (maker.tree.folders.len() as u64, maker.items);
    let bytes = maker.store.finish()?;
    Ok(Made {
        folders,
        items,
        bytes,
    })
}

/// Sets the times of an item.
pub(super) fn stamp(props: &mut Properties, time: u64) {
    props
        .set(tag::CLIENT_SUBMIT_TIME, Value::Time(time))
        .set(tag::DELIVERY_TIME, Value::Time(time))
        .set(tag::CREATED, Value::Time(time))
        .set(tag::MODIFIED, Value::Time(time))
        .set(tag::SENSITIVITY, Value::Number(0))
        .set(tag::MESSAGE_STATUS, Value::Number(0))
        .set(tag::MESSAGE_LOCALE, Value::Number(0x411));
}

struct Maker<'a, W> {
    plan: &'a Plan,
    words: Words,
    store: Writer<W>,
    tree: Tree,
    items: u64,
    told: &'a mut dyn FnMut(Told<'_>),
}

impl<W: Write + Seek> Maker<'_, W> {
    /// Writes an item and tells of it; gives its node. `content` is the number that its attachments'
    /// bytes follow from.
    fn put(&mut self, folder: usize, message: Message, content: u64) -> io::Result<u32> {
        let text = |id| match message.props.get(id) {
            Some(Value::Text(text)) => Some(text.clone()),
            _ => None,
        };
        let class = text(tag::MESSAGE_CLASS).unwrap_or_default();
        let subject = text(tag::SUBJECT).unwrap_or_default();
        let message_id = text(tag::INTERNET_MESSAGE_ID);
        let files: Vec<(String, u64)> = message
            .files
            .iter()
            .map(|file| (file.name.clone(), file.len))
            .collect();
        let mut random = Random::of_item(self.plan.seed, CONTENT, content);
        let words = &self.words;
        let at = self.tree.folders[folder].1;
        let (nid, size) = self
            .store
            .message(at, message, &mut |piece| words.noise(&mut random, piece))?;
        self.items += 1;
        (self.told)(Told::Item {
            folder,
            class: &class,
            subject: &subject,
            message_id: message_id.as_deref(),
            size,
            files: &files,
        });
        Ok(nid)
    }

    /// Writes all mail, in the order in which it came.
    fn mail(&mut self) -> io::Result<()> {
        let (plan, all) = (self.plan, self.plan.messages);
        // How many of `some` fall to the messages before this one, spread evenly.
        let before = |number: u64, some: u64| -> u64 {
            let share = u128::from(number) * u128::from(some) / u128::from(all.max(1));
            u64::try_from(share).unwrap_or(u64::MAX)
        };
        for number in 0..all {
            let falling = |some| before(number + 1, some) - before(number, some);
            let large = falling(plan.large) > 0;
            let Mail { kind, message } = mail::make(plan, &self.words, number, large);
            let folder = self.home(kind, number);
            for copy in 0..falling(plan.copies) {
                let other = self.elsewhere(folder, number + copy);
                self.put(other, message.clone(), number)?;
            }
            self.put(folder, message, number)?;
        }
        Ok(())
    }

    fn home(&self, kind: Kind, number: u64) -> usize {
        let tree = &self.tree;
        match kind {
            Kind::Received => tree.inbox,
            Kind::Sent => tree.sent,
            Kind::Draft => tree.drafts,
            Kind::Junk => tree.junk,
            Kind::Deleted => tree.deleted,
            Kind::Filed => {
                let own = tree.own.len() as u64;
                let at = number.checked_rem(own).unwrap_or_default();
                let at = usize::try_from(at).unwrap_or_default();
                tree.own.get(at).copied().unwrap_or(tree.inbox)
            }
        }
    }

    /// A folder for a copy, not the one that the message stands in.
    fn elsewhere(&self, folder: usize, number: u64) -> usize {
        let mut places = vec![self.tree.inbox, self.tree.deleted, self.tree.sent];
        places.extend(&self.tree.own);
        places.retain(|&place| place != folder);
        let mut random = Random::new(number);
        places[random.below(places.len())]
    }

    /// Writes all that is not mail.
    fn others(&mut self) -> io::Result<()> {
        let seed = self.plan.seed;
        let time = |number: u64| ticks(of_date(2024, 1, 1) * DAY) + number % 1_000_000 * MINUTE;
        for number in 0..self.plan.events {
            let event = event::event(seed, number, time(number));
            self.put(self.tree.calendar, event, 0)?;
        }
        for number in 0..self.plan.series {
            let event = event::repeated(seed, number, time(number), self.plan.endless);
            self.put(self.tree.calendar, event, 0)?;
        }
        let mut contacts = Vec::new();
        for number in 0..self.plan.contacts {
            let contact = people::contact(seed, number, time(number));
            let nid = self.put(self.tree.contacts, contact, 0)?;
            // Enough to name in groups.
            if contacts.len() < 1_000 {
                contacts.push(nid);
            }
        }
        for number in 0..self.plan.groups {
            let key = self.store.key();
            let group = people::group(seed, number, time(number), key, &contacts);
            self.put(self.tree.contacts, group, 0)?;
        }
        for number in 0..self.plan.tasks {
            let task = tasks::task(seed, number, time(number));
            self.put(self.tree.tasks, task, 0)?;
        }
        for number in 0..self.plan.notes {
            let note = tasks::note(seed, &self.words, number, time(number));
            self.put(self.tree.notes, note, 0)?;
        }
        for number in 0..self.plan.journal {
            let entry = tasks::entry(seed, number, time(number));
            self.put(self.tree.journal, entry, 0)?;
        }
        Ok(())
    }
}
