//! Writes a whole tenant: one export per mailbox, and the tables that belong to it.
//!
//! It stands apart from `pst` because it is about many mailboxes: who they are, how their sizes differ,
//! and what some of them have that makes migrations stumble. What a mailbox holds follows from its number,
//! what an item is from its own; so mailboxes are written by as many threads as there are, and nothing
//! is kept.

mod amounts;
mod folders;
mod graph;
mod json;
mod mail;
mod mailbox1;
mod message;
mod names;
mod person;
mod pim;
mod stats;
mod store;
mod tables;
mod text;
mod tree;
mod who;

use std::io;
use std::path::Path;

use rayon::prelude::*;

use folders::Layout;
use mail::Stock;
use message::Sizes;
use stats::Rows;
use text::Out;
use tree::Tree;
use who::{Everybody, Who};

/// What an export is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// `labelcast.mailbox/1`.
    Mailbox1,
    /// Trees of `.eml` files.
    Eml,
    /// Maildir, folders as directories.
    Maildir,
    /// Trees of mbox files.
    Mbox,
    /// Microsoft Graph's responses.
    Graph,
    /// A calendar and a file of contacts, and no messages.
    IcsVcf,
    /// Outlook data files.
    Pst,
    /// Statistics of folders and mailboxes, all mailboxes in one file of each.
    Stats,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Mailbox1,
        Self::Eml,
        Self::Maildir,
        Self::Mbox,
        Self::Graph,
        Self::IcsVcf,
        Self::Pst,
        Self::Stats,
    ];
}

/// What a tenant shall hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Same seed and same wishes, same bytes.
    pub seed: u64,
    /// Mailboxes, archives included.
    pub mailboxes: u64,
    /// Items of all of them together, exactly.
    pub items: u64,
    /// Mean size of a message in bytes, attachments included.
    pub size: u64,
    /// Mailboxes take turns; none means the first of [`Format::ALL`].
    pub formats: Vec<Format>,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            seed: 1,
            mailboxes: 100,
            items: 100_000,
            size: 50_000,
            formats: vec![Format::Mailbox1],
        }
    }
}

/// What was made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Made {
    /// Mailboxes.
    pub mailboxes: u64,
    /// Folders that users see.
    pub folders: u64,
    /// Items of all kinds, copies included.
    pub items: u64,
    /// Bytes of all files.
    pub bytes: u64,
}

impl std::ops::AddAssign for Made {
    fn add_assign(&mut self, other: Self) {
        self.mailboxes += other.mailboxes;
        self.folders += other.folders;
        self.items += other.items;
        self.bytes += other.bytes;
    }
}

/// Mailboxes whose rows of statistics are held at a time.
const TOGETHER: u64 = 64;

/// Writes a tenant into a folder that exists. Uses the current rayon pool.
///
/// # Errors
/// If a file cannot be written; what was written until then stays.
pub fn write(plan: &Plan, folder: &Path) -> io::Result<Made> {
    let formats = if plan.formats.is_empty() {
        &Format::ALL[..1]
    } else {
        &plan.formats[..]
    };
    let everybody = Everybody::new(plan.seed, plan.mailboxes, plan.items, formats);
    let sizes = Sizes::new(plan.seed, plan.size);
    let whole = [Format::Eml, Format::Maildir, Format::Mbox];
    let stock = (formats.iter())
        .any(|format| whole.contains(format))
        .then(|| Stock::new(plan.seed));
    let maker = Maker {
        everybody: &everybody,
        sizes: &sizes,
        size: plan.size,
        stock: stock.unwrap_or_default(),
        folder,
    };
    let mut made = Made::default();
    made.bytes += tables::mapping(&folder.join("mapping.csv"), &everybody, plan.mailboxes)?;
    made.bytes += tables::users(&folder.join("users.csv"), &everybody, plan.mailboxes)?;
    made += if formats == [Format::Stats] {
        Made::default()
    } else {
        maker.exports(plan.mailboxes)?
    };
    if formats.contains(&Format::Stats) {
        made += maker.statistics(plan.mailboxes)?;
    }
    Ok(made)
}

struct Maker<'a> {
    everybody: &'a Everybody,
    sizes: &'a Sizes,
    size: u64,
    stock: Stock,
    folder: &'a Path,
}

impl Maker<'_> {
    /// Writes every mailbox that is a file or a folder of its own.
    fn exports(&self, mailboxes: u64) -> io::Result<Made> {
        (0..mailboxes)
            .into_par_iter()
            .map(|number| {
                let who = self.everybody.one(number);
                let tree = Tree::of(&who);
                let Some(bytes) = self.export(&who, &tree)? else {
                    return Ok(Made::default());
                };
                Ok(counted(&who, &tree, bytes))
            })
            .try_reduce(Made::default, |mut sum, one| {
                sum += one;
                Ok(sum)
            })
    }

    /// Writes one mailbox; gives the bytes of its files, and `None` where statistics tell of it.
    fn export(&self, who: &Who, tree: &Tree) -> io::Result<Option<u64>> {
        let path = |ending: &str| self.folder.join(format!("{}{ending}", who.stem()));
        let made = folders::Made {
            who,
            tree,
            sizes: self.sizes,
            stock: &self.stock,
        };
        Ok(Some(match who.format {
            Format::Mailbox1 => mailbox1::write(who, tree, self.sizes, &path(".json"))?,
            Format::Eml => folders::write(made, Layout::Eml, &path(""))?,
            Format::Maildir => folders::write(made, Layout::Maildir, &path(""))?,
            Format::Mbox => folders::write(made, Layout::Mbox, &path(""))?,
            Format::Graph => graph::write(who, tree, self.sizes, &path(""))?,
            Format::IcsVcf => folders::calendar_and_contacts(made, &path(""))?,
            Format::Pst => store::write(who, self.size, &path(".pst"))?,
            Format::Stats => return Ok(None),
        }))
    }

    /// Writes the two files of statistics, some mailboxes at a time.
    fn statistics(&self, mailboxes: u64) -> io::Result<Made> {
        let mut folders = Out::create(&self.folder.join("folder-statistics.csv"))?;
        let mut summary = Out::create(&self.folder.join("mailbox-statistics.csv"))?;
        folders.text()?.put(stats::FOLDER_COLUMNS);
        summary.text()?.put(stats::MAILBOX_COLUMNS);
        let mut made = Made::default();
        let mut first = 0;
        while first < mailboxes {
            let next = (first + TOGETHER).min(mailboxes);
            let rows: Vec<Option<(Rows, Made)>> = (first..next)
                .into_par_iter()
                .map(|number| {
                    let who = self.everybody.one(number);
                    if who.format != Format::Stats {
                        return None;
                    }
                    let tree = Tree::of(&who);
                    Some((Rows::of(&who, &tree, self.sizes), counted(&who, &tree, 0)))
                })
                .collect();
            for (rows, one) in rows.into_iter().flatten() {
                folders.text()?.0.extend_from_slice(&rows.folders.0);
                summary.text()?.0.extend_from_slice(&rows.mailbox.0);
                made += one;
            }
            first = next;
        }
        made.bytes += folders.end()? + summary.end()?;
        Ok(made)
    }
}

fn counted(who: &Who, tree: &Tree, bytes: u64) -> Made {
    Made {
        mailboxes: 1,
        folders: tree.places.len() as u64,
        items: who.items,
        bytes,
    }
}
