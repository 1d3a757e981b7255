//! The folders of one mailbox out of its rows.
//!
//! Apart from the rows because a path names folders that have no row, may stand twice, and must be put in
//! order: parents before their children, whatever the order in the file.

use std::fs::File;

use super::build::Build;
use super::folder::Line;
use super::index::{Key, is_true, whose};
use super::layout::{Column, Layout};
use super::number::{MOST_BYTES, MOST_ITEMS};
use super::reader::{self, Met, Row};
use super::rows::Rows;
use super::text;
use model::{Folder, FolderClass, FolderId, Problem, WellKnown, fold_name};

/// Folders of one mailbox; what lies in further ones is counted without its folder.
const MOST_FOLDERS: usize = 250_000;
/// Problems of one mailbox that are told one by one.
const MOST_PROBLEMS: usize = 50;

/// Items of one folder.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counted {
    pub(super) folder: FolderId,
    pub(super) class: FolderClass,
    pub(super) items: u64,
    pub(super) bytes: u64,
    pub(super) line: u64,
}

/// The folders of a mailbox and what lies in them.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) folders: Vec<Folder>,
    pub(super) counted: Vec<Counted>,
    pub(super) problems: Vec<Problem>,
    /// Items that programs hide in folders.
    pub(super) associated: u64,
    /// Whether every size is exact.
    pub(super) exact: bool,
    pub(super) sized: bool,
    /// Class of each folder, from its row, its type, its name or the folder above.
    pub(super) classes: Vec<FolderClass>,
    untold: u64,
}

impl Tree {
    /// Reads the rows of a mailbox.
    pub(super) fn read(file: &File, rows: &Rows) -> std::io::Result<Self> {
        let mut tree = Self {
            exact: true,
            sized: true,
            ..Self::default()
        };
        let shown = &rows.file.shown;
        let mut lines: Vec<Line> = Vec::new();
        let mut over = Line::default();
        let mut typed = false;
        let mut own: Vec<u8> = Vec::new();
        for place in &rows.places {
            let Some(layout) = rows.file.layouts.get(usize::from(place.layout)) else {
                continue;
            };
            typed |= layout.at(Column::FolderType).is_some();
            reader::read(file, rows.file.form, place.span, |met| {
                // What is no row was told when the file was read first.
                if let Met::Row(row) = met
                    && is_of(layout, &row, &rows.key, &mut own)
                {
                    let line = Line::read(layout, &row, shown, &mut |problem| tree.tell(problem));
                    if lines.len() < MOST_FOLDERS {
                        lines.push(line);
                    } else {
                        over.number = if over.number == 0 {
                            line.number
                        } else {
                            over.number
                        };
                        over.items = over.items.saturating_add(line.items);
                        over.bytes = over.bytes.saturating_add(line.bytes);
                    }
                }
                true
            })?;
        }
        Build::new(&mut tree, shown, typed).build(lines);
        if over.number > 0 {
            let place = format!("line {}", over.number);
            let cause = format!(
                "folders beyond the first {MOST_FOLDERS} of this mailbox are not listed; their items are counted"
            );
            let help = "check the file: exchange mailboxes have fewer folders";
            tree.problems
                .push(Problem::new(shown, place, cause, help).leaving_unread());
            tree.unknown(over.items, over.bytes, over.number);
        }
        tree.bound(shown);
        tree.end(shown);
        Ok(tree)
    }

    /// A mailbox of which only totals are known.
    pub(super) fn of_totals(rows: &Rows) -> Self {
        let mut tree = Self {
            exact: true,
            sized: true,
            ..Self::default()
        };
        let Some(totals) = &rows.totals else {
            return tree;
        };
        let bytes = |size: Option<super::number::Size>| size.map_or(0, |size| size.bytes);
        tree.associated = totals.associated.unwrap_or(0);
        tree.unknown(totals.items.unwrap_or(0), bytes(totals.size), totals.line);
        let (deleted, size) = (totals.deleted.unwrap_or(0), bytes(totals.deleted_size));
        if deleted > 0 || size > 0 {
            let mut folder = Folder::named("Recoverable Items", None);
            folder.well_known = Some(WellKnown::RecoverableItems);
            tree.add(folder, FolderClass::Mail, (deleted, size), totals.line);
        }
        let place = format!("line {}", totals.line);
        let cause = "only totals are known of this mailbox: its folders and labels are not predicted, \
                     and all its items are counted as mail";
        let help = "give the output of Get-MailboxFolderStatistics, too";
        tree.problems
            .push(Problem::new(&totals.file, place, cause, help));
        let rough = [totals.size, totals.deleted_size]
            .iter()
            .flatten()
            .any(|size| !size.exact);
        if rough {
            tree.exact = false;
            tree.say_rough(&totals.file, 1, totals.line);
        }
        if totals.size.is_none() {
            tree.say_unsized(&totals.file, totals.line);
        }
        tree.end(&totals.file);
        tree
    }

    pub(super) fn add(
        &mut self,
        folder: Folder,
        class: FolderClass,
        (items, bytes): (u64, u64),
        line: u64,
    ) -> FolderId {
        let id = FolderId::from_index(self.folders.len());
        self.folders.push(folder);
        self.classes.push(class);
        if items > 0 || bytes > 0 {
            self.counted.push(Counted {
                folder: id,
                class,
                items,
                bytes,
                line,
            });
        }
        id
    }

    /// Items whose folder nobody knows.
    fn unknown(&mut self, items: u64, bytes: u64, line: u64) {
        let mut folder = Folder::named("(unknown folder)", None);
        folder.unknown = true;
        self.add(folder, FolderClass::Mail, (items, bytes), line);
    }

    pub(super) fn tell(&mut self, problem: Problem) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(problem);
        } else {
            self.untold += 1;
        }
    }

    pub(super) fn say_rough(&mut self, shown: &str, rows: u64, line: u64) {
        self.problems.push(Problem::new(
            shown,
            format!("line {line}"),
            format!("{rows} size(s) were rounded before they were written: sizes of this mailbox are known only roughly"),
            "export the sizes as Exchange writes them, with their bytes: '1.2 GB (1,288,490,189 bytes)'",
        ));
    }

    pub(super) fn say_unsized(&mut self, shown: &str, line: u64) {
        self.problems.push(Problem::new(
            shown,
            format!("line {line}"),
            "no sizes are told: sizes of this mailbox are unknown, and count as 0 bytes",
            "export the column 'FolderSize', or 'TotalItemSize' of the whole mailbox",
        ));
    }

    /// Keeps sums within what a mailbox may hold, so that none of them overflows.
    fn bound(&mut self, shown: &str) {
        let (mut items, mut bytes) = (0_u64, 0_u64);
        let mut cut = None;
        for counted in &mut self.counted {
            let room = (MOST_ITEMS - items, MOST_BYTES - bytes);
            if counted.items > room.0 || counted.bytes > room.1 {
                cut = cut.or(Some(counted.line));
                counted.items = counted.items.min(room.0);
                counted.bytes = counted.bytes.min(room.1);
            }
            items += counted.items;
            bytes += counted.bytes;
        }
        if let Some(line) = cut {
            let place = format!("line {line}");
            let cause = "the sum over this mailbox's folders is larger than any mailbox; what is above is not counted";
            let help = "check the numbers of items and the sizes from this line on";
            self.problems
                .push(Problem::new(shown, place, cause, help).leaving_unread());
        }
    }

    fn end(&mut self, shown: &str) {
        if self.untold > 0 {
            let cause = format!("{} further values are not used", self.untold);
            let help = "mend the values that are listed, then run again";
            self.problems
                .push(Problem::new(shown, "", cause, help).leaving_unread());
        }
    }
}

/// Whether a row is one of this mailbox: others may stand between its own. `own` keeps the name of the last
/// row that was.
fn is_of(layout: &Layout, row: &Row<'_>, key: &Key, own: &mut Vec<u8>) -> bool {
    if row.is_blank() || layout.may_be_header(row) || layout.is_short(row) {
        return false;
    }
    let archive = layout
        .at(Column::IsArchive)
        .is_some_and(|at| is_true(row.cell(at)));
    let raw = whose(layout, row);
    if archive != key.archive || !own.is_empty() && raw == own.as_slice() {
        return archive == key.archive;
    }
    let is_own = fold_name(&text::decode(raw, false).0) == key.name;
    if is_own {
        own.clear();
        own.extend_from_slice(raw);
    }
    is_own
}
