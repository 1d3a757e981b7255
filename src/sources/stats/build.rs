//! Puts the rows of a mailbox into a tree of folders.
//!
//! Apart from the tree itself because this is where rows contradict each other: a path without a row,
//! two rows of one path, a name that lost its letters, sums that hold what lies below.

use rustc_hash::FxHashMap;

use super::folder::{Line, class_of};
use super::text;
use super::tree::{Counted, Tree};
use model::names::default_folder_named;
use model::{Folder, FolderClass, FolderId, Problem, WellKnown};

/// Levels of a path; Exchange allows 300.
const DEEPEST: usize = 320;

/// Puts folders into a tree.
pub(super) struct Build<'a> {
    tree: &'a mut Tree,
    shown: &'a str,
    /// Whether folders say their type, so that no name has to.
    typed: bool,
    /// Folders that have no row, and the first of them.
    missing: (u64, String, u64),
    damage: Damage,
    /// Rows that are not counted, and those of folders that have identifiers of their own.
    doubles: Again,
    apart: Again,
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

/// Rows of paths that stood in the file before: how many, the first of them, and whether one tells something else.
#[derive(Debug, Default)]
struct Again {
    rows: u64,
    path: String,
    line: u64,
    before: u64,
    other: bool,
}

impl Again {
    fn meet(&mut self, line: &Line, first: &Line) {
        if self.rows == 0 {
            (self.line, self.before) = (line.number, first.number);
            self.path = text::name(&line.path);
        }
        self.rows += 1;
        self.other |= (first.items, first.bytes) != (line.items, line.bytes);
    }
}

/// Names with question marks.
#[derive(Debug, Default)]
struct Damage {
    names: u64,
    mended: u64,
    line: u64,
}

impl<'a> Build<'a> {
    pub(super) fn new(tree: &'a mut Tree, shown: &'a str, typed: bool) -> Self {
        Self {
            tree,
            shown,
            typed,
            missing: (0, String::new(), 0),
            damage: Damage::default(),
            doubles: Again::default(),
            apart: Again::default(),
        }
    }

    pub(super) fn build(&mut self, mut lines: Vec<Line>) {
        self.recoverable(&mut lines);
        self.programs(&mut lines);
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

    /// Where no column says a folder's type, those that programs keep go by their names, too. A user may have
    /// a folder called Files: that name counts where another of them stands beside it.
    fn programs(&mut self, lines: &mut [Line]) {
        const NAMES: [(&str, FolderClass); 9] = [
            ("yammer root", FolderClass::Other),
            ("externalcontacts", FolderClass::Contacts),
            ("conversation action settings", FolderClass::Other),
            ("quick step settings", FolderClass::Other),
            ("social activity notifications", FolderClass::Other),
            ("recipient cache", FolderClass::Contacts),
            ("gal contacts", FolderClass::Contacts),
            ("organizational contacts", FolderClass::Contacts),
            ("peoplecentricconversation buddies", FolderClass::Contacts),
        ];
        if self.typed {
            return;
        }
        let named = |line: &Line| {
            let top = line.path.split('/').next().unwrap_or_default();
            let top = top.to_lowercase();
            let known = NAMES.iter().find(|(name, _)| *name == top);
            known.map(|(_, class)| *class)
        };
        let mut found = (0_u64, String::new(), 0);
        let any = lines.iter().any(|line| named(line).is_some());
        for line in lines.iter_mut() {
            let files = || {
                let alone = any && line.class.is_none() && line.path.eq_ignore_ascii_case("files");
                alone.then_some(FolderClass::Other)
            };
            let Some(class) = named(line).or_else(files) else {
                continue;
            };
            line.hidden = true;
            line.class = Some(line.class.unwrap_or(class));
            found.0 += 1;
            if found.0 == 1 {
                (found.1, found.2) = (text::name(&line.path), line.number);
            }
        }
        let (count, first, line) = found;
        if count > 0 {
            let cause = format!(
                "{count} folder(s) are taken for those that programs keep, by their names: no column says their type; the first is '{first}'"
            );
            let help = "export the column 'FolderType', too";
            let place = format!("line {line}");
            self.tree
                .problems
                .push(Problem::new(self.shown, place, cause, help));
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
        let ids = line.id.is_some() && first.id.is_some();
        let last = line.path.rsplit('/').next().unwrap_or_default();
        let damaged = places.ascii && text::damaged(last);
        if ids && line.id != first.id || !ids && damaged {
            if !damaged {
                self.apart.meet(line, first);
            }
            return false;
        }
        self.doubles.meet(line, first);
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

    /// Tells of paths that stand twice, once for the whole mailbox.
    fn say_again(&mut self) {
        let Again {
            rows,
            path,
            line,
            before,
            ..
        } = &self.apart;
        if *rows > 0 {
            let cause = format!(
                "{rows} folder(s) stand twice with different ids, the first is '{path}', in line {before} too: two folders, or two mailboxes with one address; both are counted"
            );
            let help = "if these are two mailboxes, add a column with their addresses";
            let place = format!("line {line}");
            self.tree
                .problems
                .push(Problem::new(self.shown, place, cause, help));
        }
        let Again {
            rows,
            path,
            line,
            before,
            other,
        } = &self.doubles;
        if *rows > 0 {
            let cause = format!(
                "{rows} row(s) tell of folders that stand in the file already, the first of '{path}', in line {before}; they are not counted"
            );
            let help = "export each mailbox once; if these are two mailboxes, add a column with their addresses";
            let place = format!("line {line}");
            let problem = Problem::new(self.shown, place, cause, help);
            self.tree.problems.push(problem.leaving_unread_if(*other));
        }
    }

    fn say(&mut self, lines: &[Line]) {
        self.say_again();
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
