//! The folders of one mailbox out of its rows.
//!
//! Apart from the rows because a path names folders that have no row, may stand twice, and must be put in
//! order: parents before their children, whatever the order in the file.

use std::fs::File;

use rustc_hash::FxHashMap;

use super::folder::{Line, class_of};
use super::index::{Key, is_true, whose};
use super::join::Rows;
use super::layout::{Column, Layout};
use super::number::{MOST_BYTES, MOST_ITEMS};
use super::reader::{self, Met, Row};
use super::text;
use crate::model::names::default_folder_named;
use crate::model::{Folder, FolderClass, FolderId, Problem, WellKnown, fold_name};

/// Folders of one mailbox; what lies in further ones is counted without its folder.
const MOST_FOLDERS: usize = 250_000;
/// Levels of a path; Exchange allows 300.
const DEEPEST: usize = 320;
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
    classes: Vec<FolderClass>,
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

    fn add(
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

    fn tell(&mut self, problem: Problem) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(problem);
        } else {
            self.untold += 1;
        }
    }

    fn say_rough(&mut self, shown: &str, rows: u64, line: u64) {
        self.problems.push(Problem::new(
            shown,
            format!("line {line}"),
            format!("{rows} size(s) were rounded before they were written: sizes of this mailbox are known only roughly"),
            "export the sizes as Exchange writes them, with their bytes: '1.2 GB (1,288,490,189 bytes)'",
        ));
    }

    fn say_unsized(&mut self, shown: &str, line: u64) {
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

/// Puts folders into a tree.
struct Build<'a> {
    tree: &'a mut Tree,
    shown: &'a str,
    /// Whether folders say their type, so that no name has to.
    typed: bool,
    /// Folders that have no row, and the first of them.
    missing: (u64, String, u64),
    damage: Damage,
}

/// Which row became which folder.
struct Places<'l> {
    lines: &'l [Line],
    /// The first row of each path.
    rows_of: FxHashMap<&'l str, usize>,
    by_path: FxHashMap<&'l str, FolderId>,
    placed: Vec<Option<FolderId>>,
    /// Whether every row is ASCII, so that question marks may stand for other letters.
    ascii: bool,
}

/// Names with question marks.
#[derive(Debug, Default)]
struct Damage {
    names: u64,
    mended: u64,
    line: u64,
}

impl<'a> Build<'a> {
    fn new(tree: &'a mut Tree, shown: &'a str, typed: bool) -> Self {
        Self {
            tree,
            shown,
            typed,
            missing: (0, String::new(), 0),
            damage: Damage::default(),
        }
    }

    fn build(&mut self, mut lines: Vec<Line>) {
        self.recoverable(&mut lines);
        let placed = {
            let mut rows_of: FxHashMap<&str, usize> = FxHashMap::default();
            rows_of.reserve(lines.len());
            for (at, line) in lines.iter().enumerate() {
                rows_of.entry(line.path.as_str()).or_insert(at);
            }
            let mut places = Places {
                lines: &lines,
                rows_of,
                by_path: FxHashMap::default(),
                placed: vec![None; lines.len()],
                ascii: !lines.iter().any(|line| line.wide),
            };
            places.by_path.reserve(lines.len());
            self.tree.folders.reserve(lines.len());
            self.tree.classes.reserve(lines.len());
            for at in 0..lines.len() {
                self.place(at, &mut places);
            }
            places.placed
        };
        self.subtract(&mut lines, &placed);
        self.count(&lines, &placed);
        self.say(&lines);
    }

    /// Where no column says a folder's type, those of Recoverable Items go by their names: they stand at
    /// the top, together.
    fn recoverable(&self, lines: &mut [Line]) {
        const NAMES: [&str; 7] = [
            "deletions",
            "purges",
            "versions",
            "discoveryholds",
            "substrateholds",
            "audits",
            "calendar logging",
        ];
        if self.typed {
            return;
        }
        let named = |line: &Line| NAMES.contains(&line.path.to_lowercase().as_str());
        let is_root = |line: &Line| line.path.eq_ignore_ascii_case("recoverable items");
        let root = lines.iter().any(is_root);
        let known = lines.iter().filter(|line| named(line)).count();
        for line in lines.iter_mut().filter(|line| line.well_known.is_none()) {
            if is_root(line) || (root || known > 2) && named(line) {
                line.well_known = Some(WellKnown::RecoverableItems);
            }
        }
    }

    /// Puts a row's folder into the tree, after the folders above it.
    fn place(&mut self, at: usize, places: &mut Places<'_>) {
        let lines = places.lines;
        let Some(line) = lines.get(at) else { return };
        if places.placed.get(at).copied().flatten().is_some() {
            return;
        }
        let mut parent = None;
        let ends = line.path.match_indices('/').map(|(end, _)| end);
        for end in ends.take(DEEPEST - 1) {
            let Some(above) = line.path.get(..end) else {
                continue;
            };
            if above.is_empty() || above.ends_with('/') {
                continue;
            }
            if let Some(&known) = places.by_path.get(above) {
                parent = Some(known);
                continue;
            }
            let row = places.rows_of.get(above).copied();
            let id = match row.and_then(|row| lines.get(row)) {
                Some(of_above) => self.add(of_above, parent, places.ascii),
                None => self.add_missing(above, parent, line.number),
            };
            if let Some(place) = row.and_then(|row| places.placed.get_mut(row)) {
                *place = Some(id);
            }
            places.by_path.insert(above, id);
            parent = Some(id);
        }
        if places.by_path.contains_key(line.path.as_str()) && self.is_double(line, places) {
            return;
        }
        let id = self.add(line, parent, places.ascii);
        if let Some(place) = places.placed.get_mut(at) {
            *place = Some(id);
        }
        places.by_path.entry(line.path.as_str()).or_insert(id);
    }

    /// Whether a row tells of a folder that another row has told of; two folders whose names are damaged
    /// alike, or that have identifiers of their own, are two.
    fn is_double(&mut self, line: &Line, places: &Places<'_>) -> bool {
        let first = places.rows_of.get(line.path.as_str());
        let first = first.and_then(|&row| places.lines.get(row));
        let Some(first) = first.filter(|first| first.number != line.number) else {
            return false;
        };
        let place = format!("line {}", line.number);
        let ids = line.id.is_some() && first.id.is_some();
        let last = line.path.rsplit('/').next().unwrap_or_default();
        let damaged = places.ascii && text::damaged(last);
        if ids && line.id != first.id || !ids && damaged {
            if !damaged {
                let cause = format!(
                    "the folder '{}' stands in line {} too, with another id: two folders, or two mailboxes with one address; both are counted",
                    text::name(&line.path),
                    first.number
                );
                let help = "if these are two mailboxes, add a column with their addresses";
                self.tree.tell(Problem::new(self.shown, place, cause, help));
            }
            return false;
        }
        let cause = format!(
            "the folder '{}' stands in line {} already; this row is not counted",
            text::name(&line.path),
            first.number
        );
        let same = (first.items, first.bytes) == (line.items, line.bytes);
        let help = "export each mailbox once; if these are two mailboxes, add a column with their addresses";
        let mut problem = Problem::new(self.shown, place, cause, help);
        problem.unread = !same;
        self.tree.tell(problem);
        true
    }

    fn add(&mut self, line: &Line, parent: Option<FolderId>, ascii: bool) -> FolderId {
        let component = line.path.rsplit('/').next().unwrap_or_default();
        let mut name = text::name(component);
        if ascii && text::damaged(&name) {
            let own = line
                .name
                .as_deref()
                .filter(|own| !own.contains('?') && !own.is_empty());
            let root = line.well_known == Some(WellKnown::MsgFolderRoot);
            if let Some(own) = own {
                own.clone_into(&mut name);
                self.damage.mended += 1;
            } else if !root {
                self.damage.names += 1;
                if self.damage.line == 0 {
                    self.damage.line = line.number;
                }
            }
        }
        let mut folder = Folder::named(name, parent);
        folder.class = line.class;
        folder.hidden = line.hidden;
        folder.search = line.search;
        folder.well_known = line.well_known;
        let by_name = || {
            let named = default_folder_named(&folder.name);
            named.filter(|_| !self.typed && parent.is_none())
        };
        if folder.well_known.is_none() && by_name() == Some(WellKnown::MsgFolderRoot) {
            folder.well_known = Some(WellKnown::MsgFolderRoot);
        }
        let class = line
            .class
            .or_else(|| folder.well_known.or_else(by_name).map(class_of))
            .or_else(|| self.tree.classes.get(parent?.index()).copied())
            .unwrap_or(FolderClass::Mail);
        self.tree.add(folder, class, (0, 0), line.number)
    }

    fn add_missing(&mut self, path: &str, parent: Option<FolderId>, line: u64) -> FolderId {
        let component = path.rsplit('/').next().unwrap_or_default();
        if self.missing.0 == 0 {
            self.missing = (0, text::name(path), line);
        }
        self.missing.0 += 1;
        let above = parent.and_then(|parent| self.tree.classes.get(parent.index()).copied());
        let class = above.unwrap_or(FolderClass::Mail);
        let folder = Folder::named(text::name(component), parent);
        self.tree.add(folder, class, (0, 0), line)
    }

    /// Takes what lies below off sums that hold it.
    fn subtract(&mut self, lines: &mut [Line], placed: &[Option<FolderId>]) {
        let sums = |line: &Line| line.items_below.is_some() || line.bytes_below.is_some();
        if !lines.iter().any(sums) {
            return;
        }
        let mut below = vec![(0_u64, 0_u64); self.tree.folders.len()];
        for (line, id) in lines.iter().zip(placed) {
            let parent = id.and_then(|id| self.tree.folders.get(id.index())?.parent);
            if let Some(sum) = parent.and_then(|parent| below.get_mut(parent.index())) {
                sum.0 = sum.0.saturating_add(line.items_below.unwrap_or(line.items));
                sum.1 = sum.1.saturating_add(line.bytes_below.unwrap_or(line.bytes));
            }
        }
        for (line, id) in lines.iter_mut().zip(placed) {
            let taken = id
                .and_then(|id| below.get(id.index()))
                .copied()
                .unwrap_or_default();
            let folder = id.and_then(|id| self.tree.folders.get(id.index()));
            let root =
                folder.is_some_and(|folder| folder.well_known == Some(WellKnown::MsgFolderRoot));
            let own = |sum: u64, taken: u64| if root { 0 } else { sum.saturating_sub(taken) };
            if let Some(sum) = line.items_below {
                line.items = own(sum, taken.0);
            }
            if let Some(sum) = line.bytes_below {
                line.bytes = own(sum, taken.1);
            }
        }
    }

    fn count(&mut self, lines: &[Line], placed: &[Option<FolderId>]) {
        for (line, id) in lines.iter().zip(placed) {
            let Some(id) = *id else { continue };
            self.tree.associated = self.tree.associated.saturating_add(line.associated);
            // A search folder shows what lies elsewhere.
            if line.search || line.items == 0 && line.bytes == 0 {
                continue;
            }
            let class = self.tree.classes.get(id.index()).copied();
            self.tree.counted.push(Counted {
                folder: id,
                class: class.unwrap_or(FolderClass::Mail),
                items: line.items,
                bytes: line.bytes,
                line: line.number,
            });
        }
    }

    fn say(&mut self, lines: &[Line]) {
        let (count, first, line) = &self.missing;
        if *count > 0 {
            let cause = format!(
                "{count} folder(s) have no row and hold others; the first is '{first}'; they are taken as empty"
            );
            let help = "export all folders: Get-MailboxFolderStatistics without -FolderScope";
            let place = format!("line {line}");
            self.tree
                .problems
                .push(Problem::new(self.shown, place, cause, help));
        }
        let Damage {
            names,
            mended,
            line,
        } = self.damage;
        if names > 0 {
            let cause = format!(
                "{names} folder name(s) hold '?' in place of letters: the file was written in ASCII, and their labels cannot be predicted"
            );
            let help = "export again with Export-Csv -Encoding UTF8";
            let place = format!("line {line}");
            self.tree
                .problems
                .push(Problem::new(self.shown, place, cause, help).leaving_unread());
        }
        if mended > 0 {
            let cause = format!(
                "{mended} path(s) hold '?' in place of '/': the file was written in ASCII; the names in the column 'Name' are used"
            );
            let help = "export again with Export-Csv -Encoding UTF8";
            self.tree
                .problems
                .push(Problem::new(self.shown, "", cause, help));
        }
        let guessed = lines.iter().filter(|line| line.guessed).count();
        if let Some(first) = lines.iter().find(|line| line.guessed) {
            let cause = format!("{guessed} row(s) are not UTF-8; their code page was guessed");
            let help = "export again with Export-Csv -Encoding UTF8";
            let place = format!("line {}", first.number);
            self.tree
                .problems
                .push(Problem::new(self.shown, place, cause, help));
        }
        let rough = lines
            .iter()
            .filter(|line| line.rough && line.bytes > 0)
            .count() as u64;
        if let Some(first) = lines.iter().find(|line| line.rough && line.bytes > 0) {
            self.tree.exact = false;
            self.tree.say_rough(self.shown, rough, first.number);
        }
        if let (false, Some(first)) = (lines.iter().any(|line| line.sized), lines.first()) {
            self.tree.sized = false;
            self.tree.say_unsized(self.shown, first.number);
        }
    }
}
