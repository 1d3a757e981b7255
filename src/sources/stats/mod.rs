//! Statistics of mailboxes: what `Get-MailboxFolderStatistics`, `Get-MailboxStatistics` and `Get-Mailbox`
//! tell, as `Export-Csv` of Windows `PowerShell` 5.1 and of `PowerShell` 7 writes it.
//!
//! They stand in for exports that nobody has: folders with their numbers of items and their sizes, and no
//! item. So folders are predicted in full, and items are counted ([`ItemSink::counted`]).
//!
//! - One file may hold many mailboxes. Discovery reads it once and keeps where each one's rows stand
//!   (`index`); a mailbox is read from there, and memory holds the folders of one mailbox per thread.
//! - Files in one folder, or on one command line, are put together (`join`): totals and lists of mailboxes
//!   say the kind, language, holds and archive of mailboxes whose folders stand elsewhere.
//! - `*AndSubfolders` sums are used only where nothing else is told; then what lies below is taken off.
//! - Sources: facts of the cmdlets are linked in `layout`; see also
//!   [Export-Csv](https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/export-csv).

#![deny(clippy::indexing_slicing)]

mod build;
mod checked;
mod csv;
mod folder;
mod index;
mod join;
mod layout;
mod lists;
mod near;
mod number;
mod people;
pub(crate) mod reader;
mod rows;
mod stores;
pub(crate) mod text;
mod tree;

use std::fmt::Write as _;
use std::fs::File;

pub(crate) use join::settle;
pub use rows::StatsRows;

use self::rows::Rows;
use self::tree::Tree;
use super::{Export, OpenMailbox, SourceError, mailbox_info};
use model::{
    AccountInfo, CountedItems, Folder, ItemSink, Mailbox, MailboxInfo, Place, Problem, StoreInfo,
};
use words::{Text, say};

/// An opened mailbox.
struct Stats {
    info: MailboxInfo,
    tree: Tree,
    account: Option<AccountInfo>,
}

/// Text in UTF-8, or in a code page that is guessed; says whether it was.
pub(super) fn decode(bytes: &[u8]) -> (std::borrow::Cow<'_, str>, bool) {
    text::decode(bytes, false)
}

/// Whether text begins as a table of statistics does.
pub(super) fn is_table(text: &[u8]) -> bool {
    layout::header(text, true).is_some()
}

/// Why a table whose columns are called otherwise is not read, and what to do.
pub(super) const OTHER_TABLE: (Text, Text) =
    (say!("stats-other-table"), say!("stats-other-table-help"));

/// Whether text begins as a table of folders whose columns are called otherwise.
pub(super) fn is_near(text: &[u8]) -> bool {
    near::is_near(text)
}

/// Whether text is such a table printed for reading: a heading underlined, or a list of names and values.
pub(super) fn is_printed(text: &[u8]) -> bool {
    let mut lines = text
        .split(|&byte| byte == b'\n')
        .map(<[u8]>::trim_ascii)
        .filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or_default();
    let known: [&[u8]; 4] = [
        b"FolderPath",
        b"ItemsInFolder",
        b"TotalItemSize",
        b"ItemCount",
    ];
    let has = |line: &[u8]| {
        known
            .iter()
            .any(|word| memchr::memmem::find(line, word).is_some())
    };
    let second = lines.next().unwrap_or_default();
    let is_rule =
        |line: &[u8]| line.contains(&b'-') && line.iter().all(|byte| matches!(byte, b'-' | b' '));
    if has(first) && is_rule(second) {
        return true;
    }
    let is_pair =
        |line: &[u8]| memchr::memmem::find(line, b" : ").is_some() || line.ends_with(b" :");
    let mut pairs = [first, second].into_iter().chain(lines.take(20));
    is_pair(first)
        && is_pair(second)
        && pairs.any(|line| is_pair(line) && known.iter().any(|word| line.starts_with(word)))
}

/// Opens a mailbox of a file of statistics: reads its rows.
///
/// # Errors
///
/// If the file cannot be read, is no table of statistics, or holds several mailboxes and the export does
/// not say which is meant.
pub(super) fn open(export: &Export) -> Result<OpenMailbox, SourceError> {
    let Some(rows) = &export.rows else {
        return open_file(export);
    };
    let rows = &*rows.0;
    let tree = read(rows).map_err(|error| SourceError {
        path: export.shown.clone(),
        place: None,
        cause: say!("this-cannot-be-read", error = error),
        help: say!("check-path-and-permissions"),
    })?;
    let mut info = mailbox_info(export);
    if let Some(listed) = &rows.listed {
        info.kind = listed.kind.filter(|_| !export.archive).unwrap_or(info.kind);
        info.locale.clone_from(&listed.locale);
    }
    Ok(Box::new(Stats {
        info,
        tree,
        account: rows.listed.as_ref().map(|listed| listed.account.clone()),
    }))
}

/// Opens the only mailbox of a file.
fn open_file(export: &Export) -> Result<OpenMailbox, SourceError> {
    let mut exports = vec![export.clone()];
    let mut problems = Vec::new();
    settle(&mut exports, &mut problems)?;
    match exports.as_slice() {
        [only] => open(only),
        several => Err(SourceError {
            path: export.shown.clone(),
            place: None,
            cause: format!("this file holds {} mailboxes", several.len()).into(),
            help: "find them with discover, and open each".to_owned().into(),
        }),
    }
}

fn read(rows: &Rows) -> std::io::Result<Tree> {
    let mut tree = if rows.places.is_empty() {
        Tree::of_totals(rows)
    } else {
        let file = File::open(&rows.file.path)?;
        Tree::read(&file, rows)?
    };
    checked::compare(rows, &mut tree);
    Ok(tree)
}

impl Mailbox for Stats {
    fn info(&self) -> &MailboxInfo {
        &self.info
    }

    fn folders(&self) -> &[Folder] {
        &self.tree.folders
    }

    fn problems(&self) -> &[Problem] {
        &self.tree.problems
    }

    fn pieces(&self) -> usize {
        1
    }

    fn scan(&self, _: usize, sink: &mut dyn ItemSink) {
        let mut place = String::new();
        for counted in &self.tree.counted {
            place.clear();
            let _ = write!(place, "line {}", counted.line);
            let (family, class) = folder::family(counted.class);
            let items = CountedItems {
                place: Place::Name(&place),
                class,
                family,
                items: counted.items,
                bytes: counted.bytes,
            };
            sink.counted(counted.folder, &items);
        }
    }

    fn store(&self) -> Option<StoreInfo> {
        (self.tree.associated > 0).then(|| StoreInfo {
            files: 1,
            associated: self.tree.associated,
            ..StoreInfo::default()
        })
    }

    fn account(&self) -> Option<&AccountInfo> {
        self.account.as_ref()
    }
}
