//! Whose mailbox it is: address, kind, language, format and size, from its number alone.
//!
//! It stands apart because tables of users and exports must agree, whoever writes them first.

use super::Format;
use super::amounts::{Shares, log_normal};
use super::names::{LANGUAGES, Names};
use crate::random::Random;
use crate::words::{FAMILY, GIVEN};
use model::MailboxKind;

/// Streams of numbers.
const WEIGHT: u64 = 40;
const PERSON: u64 = 41;

/// A mailbox.
#[derive(Debug)]
pub(super) struct Who {
    /// Its own seed.
    pub(super) seed: u64,
    /// Address without its domain; an archive has that of its owner.
    pub(super) local: String,
    /// Name that is shown.
    pub(super) name: String,
    pub(super) kind: MailboxKind,
    pub(super) names: &'static Names,
    pub(super) format: Format,
    /// Items in it.
    pub(super) items: u64,
    /// Is on litigation hold.
    pub(super) held: bool,
}

/// Domain of the mailboxes.
pub(super) const DOMAIN: &str = "contoso.example.com";
/// Domain of the accounts that they go to.
pub(super) const TARGET_DOMAIN: &str = "example.com";

/// All mailboxes of a tenant.
#[derive(Debug)]
pub(super) struct Everybody {
    seed: u64,
    formats: Vec<Format>,
    shares: Shares,
}

impl Everybody {
    /// `mailboxes` of them, with `items` in all.
    pub(super) fn new(seed: u64, mailboxes: u64, items: u64, formats: &[Format]) -> Self {
        Self {
            seed,
            formats: formats.to_vec(),
            shares: Shares::new(items, (0..mailboxes).map(|number| weight(seed, number))),
        }
    }

    /// The mailbox of a number.
    pub(super) fn one(&self, number: u64) -> Who {
        let mut random = Random::of_item(self.seed, PERSON, number);
        let kind = kind(self.seed, number);
        let mut left = random.next() % 100;
        let names = LANGUAGES
            .iter()
            .find(|names| {
                let found = left < names.share;
                left = left.wrapping_sub(names.share);
                found
            })
            .unwrap_or(&LANGUAGES[0]);
        let (given, family) = (random.pick(GIVEN), random.pick(FAMILY));
        let user = number + 1;
        let (local, name) = match kind {
            MailboxKind::User => (format!("user{user:06}"), format!("{given} {family}")),
            MailboxKind::Archive => (
                format!("user{number:06}"),
                format!("In-Place Archive - {number}"),
            ),
            MailboxKind::Shared | MailboxKind::Group => {
                (format!("team{user:06}"), format!("{family} Team"))
            }
            MailboxKind::Resource => (format!("room{user:06}"), format!("Room {user}")),
        };
        let place = usize::try_from(number).unwrap_or(usize::MAX);
        Who {
            seed: random.next(),
            local,
            name,
            kind,
            names,
            format: self.formats[place % self.formats.len()],
            items: self.shares.of(place),
            held: random.chance(1, 40),
        }
    }
}

impl Who {
    /// The mailbox's address; that of its owner for an archive.
    pub(super) fn address(&self) -> String {
        format!("{}@{DOMAIN}", self.local)
    }

    /// Name of its export without an ending. Whatever is one file says in it that it is an archive;
    /// folders and data files are called as Purview calls them.
    pub(super) fn stem(&self) -> String {
        let local = &self.local;
        match self.kind {
            MailboxKind::Archive if matches!(self.format, Format::Mailbox1 | Format::IcsVcf) => {
                format!("{local}-archive@{DOMAIN}")
            }
            MailboxKind::Archive => format!("{local}@{DOMAIN} (Archive)"),
            _ => self.address(),
        }
    }

    /// A number that stands for it in every table, in the form of a GUID.
    pub(super) fn guid(&self) -> String {
        let mut random = Random::of_item(self.seed, 42, 0);
        let (high, low) = (random.next(), random.next());
        format!(
            "{:08x}-{:04x}-4{:03x}-a{:03x}-{:012x}",
            high >> 32,
            high >> 16 & 0xffff,
            high & 0xfff,
            low >> 48 & 0xfff,
            low & 0xffff_ffff_ffff
        )
    }
}

/// What kind of mailbox a number has. The first is always a user's, and before an archive stands its owner.
fn kind(seed: u64, number: u64) -> MailboxKind {
    let drawn = |number| Random::of_item(seed, PERSON + 9, number).next() % 100;
    let plain = |number: u64| match drawn(number) {
        0..5 if number > 0 => MailboxKind::Shared,
        5..8 if number > 0 => MailboxKind::Resource,
        _ => MailboxKind::User,
    };
    let archive = |number: u64| number > 0 && (8..12).contains(&drawn(number));
    if archive(number) && !archive(number - 1) && plain(number - 1) == MailboxKind::User {
        return MailboxKind::Archive;
    }
    plain(number)
}

/// How much of the tenant's items a mailbox has. One in fifty is empty, never the first.
fn weight(seed: u64, number: u64) -> u64 {
    let mut random = Random::of_item(seed, WEIGHT, number);
    let weight = log_normal(&mut random, 20, 22).clamp(1, 1 << 32);
    let empty = number > 0 && random.chance(1, 50);
    match kind(seed, number) {
        _ if empty => 0,
        MailboxKind::Resource => weight / 4 + 1,
        MailboxKind::Archive => weight * 2,
        _ => weight,
    }
}
