//! What is to be done by hand for a mailbox that moves: meetings of Teams to make again, items that stay behind,
//! categories and contact groups to look at.
//!
//! Apart from the check because exported mailboxes tell it, and not lists of mailboxes. What the reader of an export does
//! not keep, the names of categories of messages and the members of groups, is counted and said to be no more.

use std::collections::BTreeMap;

use model::{
    CountedItems, Family, Folder, FolderId, Item, ItemSink, Mailbox, Moment, Place, Problem,
    WellKnown, Zone,
};
use serde::Serialize;

/// Meetings of one mailbox that are listed; all are counted.
const MOST_MEETINGS: usize = 100_000;
/// Attendees that are named of one meeting.
const MOST_ATTENDEES: usize = 500;

/// A meeting of Teams: its link is dead in the target (XT-DATA-005).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Meeting {
    /// When it begins, on its own clock; empty where the export does not say.
    pub start: String,
    /// The zone of that clock; empty where it has none.
    pub zone: String,
    /// Who invites; empty where the export does not say.
    pub organizer: String,
    /// Everybody invited.
    pub attendees: Vec<String>,
    /// Whether it repeats.
    pub series: bool,
    /// What it is about, if that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// `iCalUId`, `UID`.
    pub id: String,
}

/// What is to be done for one mailbox.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Todo {
    /// Whose it is.
    pub address: String,
    /// Teams meetings to make again, by their start.
    pub meetings: Vec<Meeting>,
    /// Meetings beyond those that are listed.
    pub more_meetings: u64,
    /// Items in the Outbox, which stay behind (XT-DATA-003).
    pub outbox: u64,
    /// Items in folders of feeds.
    pub feeds: u64,
    /// Items of any kind that have a category.
    pub categorised: u64,
    /// Categories by name, of contacts: of other items the export's reader keeps their number alone.
    pub categories: BTreeMap<String, u64>,
    /// Contact groups by name, with their members' number.
    pub groups: Vec<Group>,
    /// Delegates by Send on Behalf to stamp again (XT-PERM-001).
    pub on_behalf: Vec<String>,
    /// What could not be read.
    #[serde(skip)]
    pub problems: Vec<Problem>,
    /// Whether it has any folder.
    #[serde(skip)]
    pub folders: usize,
}

/// A contact group.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Group {
    /// Its name.
    pub name: String,
    /// Members; groups inside of it count as one.
    pub members: u32,
}

/// Reads what is to be done for a mailbox.
pub fn todo(mailbox: &dyn Mailbox, names: bool) -> Todo {
    let mut sink = Sink {
        places: places(mailbox.folders()),
        names,
        todo: Todo {
            address: mailbox.info().address.clone(),
            folders: mailbox.folders().len(),
            problems: mailbox.problems().to_vec(),
            ..Todo::default()
        },
    };
    for piece in 0..mailbox.pieces() {
        mailbox.scan(piece, &mut sink);
    }
    let mut todo = sink.todo;
    todo.meetings.sort();
    todo.groups.sort();
    todo
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Spot {
    Outbox,
    Feeds,
    Elsewhere,
}

/// Which folders are the Outbox or hold feeds; what lies below them is of their kind.
fn places(folders: &[Folder]) -> Vec<Spot> {
    let mut spots: Vec<Spot> = Vec::with_capacity(folders.len());
    for folder in folders {
        let above = folder
            .parent
            .and_then(|parent| spots.get(parent.index()).copied());
        let known = folder.well_known.or_else(|| match folder.parent {
            None => WellKnown::from_name(&folder.name.replace(' ', ""))
                .or_else(|| model::names::default_folder_named(&folder.name)),
            Some(_) => None,
        });
        spots.push(match known {
            Some(WellKnown::Outbox) => Spot::Outbox,
            Some(WellKnown::RssFeeds) => Spot::Feeds,
            _ => above.unwrap_or(Spot::Elsewhere),
        });
    }
    spots
}

struct Sink {
    places: Vec<Spot>,
    names: bool,
    todo: Todo,
}

impl Sink {
    fn place(&mut self, folder: FolderId, items: u64) {
        match self.places.get(folder.index()) {
            Some(Spot::Outbox) => self.todo.outbox += items,
            Some(Spot::Feeds) => self.todo.feeds += items,
            Some(Spot::Elsewhere) | None => {}
        }
    }
}

impl ItemSink for Sink {
    fn item(&mut self, folder: FolderId, item: &Item<'_>) {
        self.place(folder, 1);
        let todo = &mut self.todo;
        match item {
            Item::Mail(mail) => todo.categorised += u64::from(mail.categories > 0),
            Item::Event(held) => {
                let event = held.event;
                todo.categorised += u64::from(event.categories > 0);
                let online = event.online.as_ref().filter(|online| online.teams);
                if online.is_none() || event.cancelled {
                    return;
                }
                if todo.meetings.len() >= MOST_MEETINGS {
                    todo.more_meetings += 1;
                    return;
                }
                let (start, zone) = event.start.as_ref().map(told).unwrap_or_default();
                let attendees = event.attendees.iter().take(MOST_ATTENDEES);
                todo.meetings.push(Meeting {
                    start,
                    zone,
                    organizer: event.organizer.clone(),
                    attendees: attendees.map(|attendee| attendee.address.clone()).collect(),
                    series: event.series.is_some(),
                    subject: self.names.then(|| event.subject.clone()),
                    id: event.uid.clone(),
                });
            }
            Item::Contact(held) => {
                let contact = held.contact;
                todo.categorised += u64::from(!contact.categories.is_empty());
                for category in &contact.categories {
                    *todo.categories.entry(category.clone()).or_default() += 1;
                }
                if contact.group {
                    todo.groups.push(Group {
                        name: contact.name.clone(),
                        members: contact.members,
                    });
                }
            }
            Item::Other(_) => {}
        }
    }

    fn unreadable(&mut self, folder: FolderId, _: Family, _: Place<'_>, problem: Problem) {
        self.place(folder, problem.items.max(1));
        self.todo.problems.push(problem);
    }

    fn counted(&mut self, folder: FolderId, items: &CountedItems<'_>) {
        self.place(folder, items.items);
    }

    fn problem(&mut self, problem: Problem) {
        self.todo.problems.push(problem);
    }
}

/// What a clock shows, and whose it is.
fn told(moment: &Moment) -> (String, String) {
    let zone = match &moment.zone {
        Zone::Floating => String::new(),
        Zone::Utc => "UTC".to_owned(),
        Zone::Named(zone) => zone.name.clone(),
    };
    (moment.local.to_string(), zone)
}
