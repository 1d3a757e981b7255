//! The folders of a mailbox, and how many items each has.
//!
//! They stand apart from their items because statistics tell of folders alone, and because every oddity
//! of a name or a place is made here.

use std::collections::BTreeSet;

use super::Format;
use super::amounts::{Shares, log_normal};
use super::names::{COLLIDING, RESERVED};
use super::who::Who;
use crate::random::Random;
use crate::words::SLASHED;
use model::MailboxKind;

const STREAM: u64 = 50;

/// Folders that everybody has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standard {
    Inbox,
    Sent,
    Deleted,
    Drafts,
    Junk,
    Outbox,
    Archive,
    History,
    Calendar,
    Contacts,
    Tasks,
    Notes,
    Journal,
    SyncIssues,
    Conflicts,
    LocalFailures,
    ServerFailures,
}

impl Standard {
    /// Graph's name, and the type in statistics.
    pub(super) const fn ids(self) -> (Option<&'static str>, &'static str) {
        match self {
            Self::Inbox => (Some("inbox"), "Inbox"),
            Self::Sent => (Some("sentitems"), "SentItems"),
            Self::Deleted => (Some("deleteditems"), "DeletedItems"),
            Self::Drafts => (Some("drafts"), "Drafts"),
            Self::Junk => (Some("junkemail"), "JunkEmail"),
            Self::Outbox => (Some("outbox"), "Outbox"),
            Self::Archive => (Some("archive"), "Archive"),
            Self::History => (Some("conversationhistory"), "ConversationHistory"),
            Self::Calendar => (Some("calendar"), "Calendar"),
            Self::Contacts => (Some("contacts"), "Contacts"),
            Self::Tasks => (Some("tasks"), "Tasks"),
            Self::Notes => (Some("notes"), "Notes"),
            Self::Journal => (Some("journal"), "Journal"),
            Self::SyncIssues => (Some("syncissues"), "SyncIssues"),
            Self::Conflicts => (Some("conflicts"), "Conflicts"),
            Self::LocalFailures => (Some("localfailures"), "LocalFailures"),
            Self::ServerFailures => (Some("serverfailures"), "ServerFailures"),
        }
    }

    /// What its items are.
    pub(super) const fn role(self) -> Role {
        match self {
            Self::Drafts => Role::Drafts,
            Self::Sent | Self::Outbox => Role::Sent,
            Self::Calendar => Role::Events,
            Self::Contacts => Role::Contacts,
            Self::Tasks => Role::Tasks,
            Self::Notes => Role::Notes,
            Self::Journal => Role::Journal,
            _ => Role::Mail,
        }
    }
}

/// What the items of a folder are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Mail,
    Sent,
    Drafts,
    /// Mail that the user filed, some of it in several folders.
    Filed,
    Events,
    Contacts,
    Tasks,
    Notes,
    Journal,
}

impl Role {
    /// Class of the folder.
    pub(super) const fn container(self) -> &'static str {
        match self {
            Self::Mail | Self::Sent | Self::Drafts | Self::Filed => "IPF.Note",
            Self::Events => "IPF.Appointment",
            Self::Contacts => "IPF.Contact",
            Self::Tasks => "IPF.Task",
            Self::Notes => "IPF.StickyNote",
            Self::Journal => "IPF.Journal",
        }
    }

    /// Whether Graph keeps its items with the mailbox.
    const fn is_graph(self) -> bool {
        matches!(self, Self::Events | Self::Contacts)
    }

    /// Whether its items are messages.
    pub(super) const fn is_mail(self) -> bool {
        matches!(self, Self::Mail | Self::Sent | Self::Drafts | Self::Filed)
    }
}

/// One folder. The items of a mailbox are numbered through; a folder has those from `first` on.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) name: String,
    pub(super) parent: Option<usize>,
    pub(super) default: Option<Standard>,
    pub(super) role: Role,
    pub(super) first: u64,
    pub(super) items: u64,
}

/// The folders of a mailbox, each behind the one above it.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) places: Vec<Place>,
    /// Messages of the first folders, of which others may hold copies.
    pub(super) originals: u64,
}

impl Tree {
    /// Makes the folders of a mailbox.
    pub(super) fn of(who: &Who) -> Self {
        let mut maker = Maker {
            random: Random::of_item(who.seed, STREAM, 0),
            who,
            places: Vec::new(),
            weights: Vec::new(),
            used: BTreeSet::new(),
        };
        maker.defaults();
        if matches!(who.kind, MailboxKind::User | MailboxKind::Shared) {
            maker.own();
            maker.odd();
        }
        maker.shared_out()
    }

    /// Names from the top down to a folder.
    pub(super) fn path(&self, mut place: usize) -> Vec<&str> {
        let mut path = vec![self.places[place].name.as_str()];
        while let Some(parent) = self.places[place].parent {
            path.push(&self.places[parent].name);
            place = parent;
        }
        path.reverse();
        path
    }
}

struct Maker<'a> {
    random: Random,
    who: &'a Who,
    places: Vec<Place>,
    weights: Vec<u64>,
    used: BTreeSet<(Option<usize>, String)>,
}

impl Maker<'_> {
    fn add(
        &mut self,
        name: &str,
        parent: Option<usize>,
        default: Option<Standard>,
        role: Role,
        weight: u64,
    ) -> usize {
        // Exchange allows no two siblings with one name, whatever their case.
        let mut name = name.to_owned();
        let mut number = 1;
        while !self.used.insert((parent, name.to_uppercase())) {
            number += 1;
            name = format!(
                "{} {number}",
                name.trim_end_matches(|c: char| c.is_ascii_digit())
                    .trim_end()
            );
        }
        self.places.push(Place {
            name,
            parent,
            default,
            role,
            first: 0,
            items: 0,
        });
        self.weights.push(weight);
        self.places.len() - 1
    }

    fn default(&mut self, folder: Standard, parent: Option<usize>, weight: u64) -> usize {
        let name = self.who.names.of(folder);
        self.add(name, parent, Some(folder), folder.role(), weight)
    }

    /// Folders that everybody has, with what they hold of a thousand items.
    fn defaults(&mut self) {
        use Standard::{
            Archive, Calendar, Conflicts, Contacts, Deleted, Drafts, History, Inbox, Journal, Junk,
            LocalFailures, Notes, Outbox, Sent, ServerFailures, SyncIssues, Tasks,
        };
        let room = self.who.kind == MailboxKind::Resource;
        let mail = if room { 8 } else { 1_000 };
        for (folder, weight) in [
            (Inbox, 300),
            (Sent, 190),
            (Deleted, 70),
            (Junk, 15),
            (Archive, 40),
            (History, 6),
            (Outbox, 0),
            (Drafts, 9),
        ] {
            if folder == Archive && self.random.chance(1, 3) {
                continue;
            }
            self.default(folder, None, weight * mail);
        }
        if self.random.chance(1, 4) {
            let issues = self.default(SyncIssues, None, 500);
            for below in [Conflicts, LocalFailures, ServerFailures] {
                self.default(below, Some(issues), 300);
            }
        }
        for (folder, weight) in [
            (Calendar, 70),
            (Contacts, 35),
            (Tasks, 7),
            (Notes, 4),
            (Journal, 1),
        ] {
            self.default(folder, None, weight * 1_000);
        }
    }

    /// Folders that the user made, in three levels mostly.
    fn own(&mut self) {
        let most = (self.who.items / 3 + 1).min(9_000);
        let many = self.random.chance(1, 400);
        let wanted = log_normal(&mut self.random, if many { 10 } else { 3 }, 20).min(most);
        let first = self.places.len();
        let names = self.who.names;
        for _ in 0..wanted {
            let made = self.places.len() - first;
            let parent = match self.random.between(0, 9) {
                0..4 => None,
                4..6 => Some(0),
                _ if made > 0 => Some(first + self.random.below(made.min(40))),
                _ => None,
            };
            let word = self.random.pick(names.own);
            let name = match self.random.between(0, 5) {
                0 => format!("{word} {}", self.random.between(2012, 2026)),
                1 => format!("{:02} {word}", self.random.between(1, 12)),
                _ => word.to_owned(),
            };
            let weight = log_normal(&mut self.random, 15, 24).min(1 << 27);
            self.add(&name, parent, None, Role::Filed, weight);
        }
        if self.random.chance(1, 6) {
            let calendar = self.random.pick(names.own);
            self.add(calendar, None, None, Role::Events, 4_000);
        }
        if self.random.chance(1, 8) {
            let contacts = format!("{} ({})", self.random.pick(names.own), names.locale);
            self.add(&contacts, None, None, Role::Contacts, 4_000);
        }
    }

    /// What only some mailboxes have, and what every migration stumbles over.
    fn odd(&mut self) {
        const FEW: u64 = 8_000;
        let filed = Role::Filed;
        if self.random.chance(1, 10) {
            let name = self.random.pick(RESERVED);
            let parent = [None, Some(0)][self.random.below(2)];
            self.add(name, parent, None, filed, FEW);
        }
        if self.random.chance(1, 8) {
            let name = self.random.pick(SLASHED);
            let above = self.add(name, None, None, filed, FEW);
            let name = self.random.pick(SLASHED);
            self.add(name, Some(above), None, filed, FEW);
        }
        if self.random.chance(1, 15) {
            let (one, other) = self.random.pick(COLLIDING);
            let above = self.add(one, None, None, filed, FEW);
            // Beside it where Exchange allows that, else one folder away.
            let beside = [None, Some(above)][self.random.below(2)];
            self.add(other, beside, None, filed, FEW);
            let above = self.add("A", None, None, filed, FEW);
            self.add("B", Some(above), None, filed, FEW);
            self.add("A/B", None, None, filed, FEW);
        }
        if self.random.chance(1, 40) {
            // Paths of files have an end.
            let as_folders = [Format::Eml, Format::Maildir, Format::Mbox];
            let most = if as_folders.contains(&self.who.format) {
                30
            } else {
                120
            };
            let mut above = None;
            for level in 1..=self.random.between(12, most) {
                let name = format!("{} {level}", self.random.pick(self.who.names.own));
                above = Some(self.add(&name, above, None, filed, FEW / 8));
            }
        }
        if self.random.chance(1, 30) {
            let word = self.random.pick(self.who.names.own);
            let chars = word.chars().chain([' ']).cycle();
            let length = self.random.pick([120, 223, 225, 226, 250]);
            let name: String = chars.take(length).collect();
            self.add(name.trim_end(), None, None, filed, FEW);
        }
    }

    fn shared_out(mut self) -> Tree {
        for (place, weight) in self.places.iter().zip(&mut self.weights) {
            let held = match self.who.format {
                // Graph keeps tasks and notes elsewhere.
                Format::Graph => place.role.is_mail() || place.role.is_graph(),
                Format::IcsVcf => !place.role.is_mail(),
                _ => true,
            };
            if !held {
                *weight = 0;
            }
        }
        let shares = Shares::new(self.who.items, self.weights.iter().copied());
        for (n, place) in self.places.iter_mut().enumerate() {
            place.first = shares.before(n);
            place.items = shares.of(n);
        }
        let originals = self.places[..2].iter().map(|place| place.items).sum();
        Tree {
            places: self.places,
            originals,
        }
    }
}
