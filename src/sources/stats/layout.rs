//! What the columns of a table are, by the names in its first line.
//!
//! Stands alone because administrators choose, order and compute columns as they like: a column is known
//! by its name without case, blanks and signs, a size by its unit too (`FolderSizeMB`). The names are those of
//! [Get-MailboxFolderStatistics](https://learn.microsoft.com/powershell/module/exchange/get-mailboxfolderstatistics),
//! [Get-MailboxStatistics](https://learn.microsoft.com/powershell/module/exchange/get-mailboxstatistics) and
//! [Get-Mailbox](https://learn.microsoft.com/powershell/module/exchange/get-mailbox), and those of Microsoft 365's
//! [report of mailbox usage](https://learn.microsoft.com/graph/api/reportroot-getmailboxusagedetail).

use super::csv::{Cell, cut};
use super::people::NameKind;
use super::reader::Row;

/// Columns that are looked at; further ones are left alone.
pub(super) const MAX_COLUMNS: usize = 4_096;

/// What a table tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// One row per folder.
    Folders,
    /// One row per mailbox, with its size.
    Totals,
    /// One row per mailbox, without a size.
    List,
}

/// A column that is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub(super) enum Column {
    Name,
    FolderPath,
    FolderType,
    FolderId,
    ContainerClass,
    Items,
    VisibleItems,
    HiddenItems,
    ItemsBelow,
    Size,
    SizeBelow,
    SearchFolder,
    Identity,
    ItemCount,
    DeletedCount,
    TotalSize,
    DeletedSize,
    AssociatedCount,
    IsArchive,
    IsDeleted,
    Detail,
    ArchiveStatus,
    ArchiveGuid,
    LitigationHold,
    Holds,
    RetentionHold,
    Quota,
    Languages,
}

const COLUMNS: usize = Column::Languages as usize + 1;

/// Names of columns, folded.
const NAMES: &[(&str, Column)] = &[
    ("name", Column::Name),
    ("foldername", Column::Name),
    ("folderpath", Column::FolderPath),
    ("foldertype", Column::FolderType),
    ("folderid", Column::FolderId),
    ("containerclass", Column::ContainerClass),
    ("folderclass", Column::ContainerClass),
    ("itemsinfolder", Column::Items),
    ("visibleitemsinfolder", Column::VisibleItems),
    ("hiddenitemsinfolder", Column::HiddenItems),
    ("itemsinfolderandsubfolders", Column::ItemsBelow),
    ("searchfolder", Column::SearchFolder),
    ("identity", Column::Identity),
    ("itemcount", Column::ItemCount),
    ("deleteditemcount", Column::DeletedCount),
    ("associateditemcount", Column::AssociatedCount),
    ("isarchivemailbox", Column::IsArchive),
    ("isarchive", Column::IsArchive),
    ("isdeleted", Column::IsDeleted),
    ("mailboxtypedetail", Column::Detail),
    ("recipienttypedetails", Column::Detail),
    ("archivestatus", Column::ArchiveStatus),
    ("hasarchive", Column::ArchiveStatus),
    ("archiveguid", Column::ArchiveGuid),
    ("litigationholdenabled", Column::LitigationHold),
    ("inplaceholds", Column::Holds),
    ("retentionholdenabled", Column::RetentionHold),
    ("prohibitsendquota", Column::Quota),
    ("prohibitsendquotabyte", Column::Quota),
    ("languages", Column::Languages),
];

/// Sizes, whose names may end in a unit.
const SIZES: &[(&str, Column)] = &[
    ("foldersize", Column::Size),
    ("folderandsubfoldersize", Column::SizeBelow),
    ("totalitemsize", Column::TotalSize),
    ("totaldeleteditemsize", Column::DeletedSize),
    ("storageused", Column::TotalSize),
    ("deleteditemsize", Column::DeletedSize),
];

/// Endings of a size's name, and how many bytes its numbers stand for.
const UNITS: &[(&str, u64)] = &[
    ("", 1),
    ("bytes", 1),
    ("byte", 1),
    ("b", 1),
    ("kb", 1 << 10),
    ("mb", 1 << 20),
    ("gb", 1 << 30),
    ("tb", 1 << 40),
];

/// Columns that say whose mailbox it is, the best first, and what they say.
const WHO: &[(&str, NameKind)] = &[
    ("primarysmtpaddress", NameKind::Address),
    ("userprincipalname", NameKind::Login),
    ("upn", NameKind::Login),
    ("emailaddress", NameKind::Address),
    ("email", NameKind::Address),
    ("emailid", NameKind::Address),
    ("mail", NameKind::Address),
    ("smtpaddress", NameKind::Address),
    ("windowsemailaddress", NameKind::Address),
    ("windowsliveid", NameKind::Login),
    ("sourceexchangeemail", NameKind::Address),
    ("mailbox", NameKind::Free),
    ("mailboxname", NameKind::Free),
    ("user", NameKind::Free),
    ("username", NameKind::Free),
    ("mailboxowner", NameKind::Free),
    ("owner", NameKind::Free),
    ("mailboxguid", NameKind::MailboxGuid),
    ("exchangeguid", NameKind::MailboxGuid),
    ("externaldirectoryobjectid", NameKind::ObjectGuid),
    ("guid", NameKind::Free),
    ("alias", NameKind::Free),
    ("samaccountname", NameKind::Free),
    ("legacydn", NameKind::Free),
    ("legacyexchangedn", NameKind::Free),
    ("distinguishedname", NameKind::Free),
    ("displayname", NameKind::Free),
    ("mailboxdisplayname", NameKind::Free),
];

/// Where the columns of a table stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Layout {
    pub(super) kind: Kind,
    columns: [Option<u16>; COLUMNS],
    /// How many bytes a number in a size's column stands for, by column.
    units: [u64; COLUMNS],
    /// Columns that say whose mailbox it is, the best first, and what they say.
    pub(super) who: Vec<(u16, NameKind)>,
    /// First name in the header, to know the header again.
    first: Vec<u8>,
    /// Names as they stand in the header.
    names: Vec<String>,
}

impl Layout {
    /// Reads the header of a table; `None` if it is none that is known.
    pub(super) fn of(cells: &[&[u8]]) -> Option<Self> {
        let mut layout = Self {
            kind: Kind::List,
            columns: [None; COLUMNS],
            units: [1; COLUMNS],
            who: Vec::new(),
            first: cells.first().copied().unwrap_or_default().to_vec(),
            names: Vec::new(),
        };
        let mut who: Vec<(usize, u16)> = Vec::new();
        let cells = cells.iter().take(MAX_COLUMNS);
        for (at, cell) in (0_u16..).zip(cells) {
            let shown = String::from_utf8_lossy(cell);
            let name = fold(&shown);
            layout
                .names
                .push(shown.trim_start_matches('\u{feff}').trim().to_owned());
            if let Some(rank) = WHO.iter().position(|(known, _)| *known == name) {
                who.push((rank, at));
            }
            let named = NAMES.iter().find(|(known, _)| *known == name);
            let sized = || {
                SIZES.iter().find_map(|(known, column)| {
                    let rest = name.strip_prefix(known)?;
                    let rest = rest.strip_prefix("in").unwrap_or(rest);
                    let (_, unit) = UNITS.iter().find(|(ending, _)| *ending == rest)?;
                    Some((*column, *unit))
                })
            };
            let found = named.map(|(_, column)| (*column, 1)).or_else(sized);
            if let Some((column, unit)) = found
                && let Some(place) = layout.columns.get_mut(column as usize)
                // Of a size and the same in another unit the first counts.
                && place.is_none()
            {
                *place = Some(at);
                if let Some(known) = layout.units.get_mut(column as usize) {
                    *known = unit;
                }
            }
        }
        // A pair of names for one thing: the better one decides, not the order in the file.
        who.sort_unstable();
        let kind = |rank: usize| WHO.get(rank).map_or(NameKind::Free, |(_, kind)| *kind);
        layout.who = who.into_iter().map(|(rank, at)| (at, kind(rank))).collect();
        layout.kind = layout.kind_of()?;
        Some(layout)
    }

    fn kind_of(&self) -> Option<Kind> {
        use Column::{
            ArchiveGuid, ArchiveStatus, Detail, FolderPath, Holds, Identity, ItemCount, Items,
            ItemsBelow, LitigationHold, Name, Quota, RetentionHold, Size, SizeBelow, TotalSize,
            VisibleItems,
        };
        let has = |columns: &[Column]| columns.iter().any(|column| self.at(*column).is_some());
        let named = has(&[FolderPath, Name, Identity]);
        if named && has(&[Items, VisibleItems, ItemsBelow, Size, SizeBelow]) {
            return Some(Kind::Folders);
        }
        let whose = !self.who.is_empty() || has(&[Identity, Name]);
        if whose && has(&[ItemCount, TotalSize]) {
            return Some(Kind::Totals);
        }
        let listed = has(&[
            Detail,
            ArchiveStatus,
            ArchiveGuid,
            LitigationHold,
            Holds,
            RetentionHold,
            Quota,
        ]);
        (whose && listed).then_some(Kind::List)
    }

    /// The place of a column.
    pub(super) fn at(&self, column: Column) -> Option<usize> {
        self.columns
            .get(column as usize)
            .copied()
            .flatten()
            .map(usize::from)
    }

    /// How many bytes a number without a unit stands for in a column.
    pub(super) fn unit(&self, column: Column) -> u64 {
        self.units.get(column as usize).copied().unwrap_or(1)
    }

    /// A column's name as the header has it.
    pub(super) fn name(&self, at: usize) -> &str {
        self.names.get(at).map_or("", String::as_str)
    }

    /// Whether a row ends before the last column that has a name.
    pub(super) fn is_short(&self, row: &Row<'_>) -> bool {
        let named = self.names.iter().rposition(|name| !name.is_empty());
        row.len() < named.map_or(0, |last| last + 1)
    }

    /// Number of columns.
    pub(super) const fn width(&self) -> usize {
        self.names.len()
    }

    /// Whether a row may be a header once more, as where files were joined.
    pub(super) fn may_be_header(&self, row: &Row<'_>) -> bool {
        let first = row.cell(0);
        let who = self.who.first().map(|(at, _)| usize::from(*at));
        first == self.first && !first.is_empty()
            || first.starts_with(b"#TYPE")
            || who.is_some_and(|who| {
                let (cell, name) = (row.cell(who), self.name(who).as_bytes());
                !name.is_empty() && cell == name
            })
    }
}

/// A column's name without what may differ: case, blanks, signs.
pub(super) fn fold(name: &str) -> String {
    name.chars()
        .filter(|char| char.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// A header that was found at the beginning of a table.
#[derive(Debug)]
pub(super) struct Header {
    pub(super) layout: Layout,
    pub(super) separator: u8,
    /// Length of what stands before the first row, and its lines.
    pub(super) length: usize,
    pub(super) lines: u64,
}

/// Looks for a header in the beginning of a text; `last` says that nothing follows it.
pub(super) fn header(text: &[u8], last: bool) -> Option<Header> {
    let mut at = 0;
    let mut lines = 0;
    let mut told = None;
    let mut cells: Vec<Cell> = Vec::new();
    // A type, a separator and blank lines may stand before the header.
    for _ in 0..16 {
        let rest = text.get(at..)?;
        let end = memchr::memchr(b'\n', rest).map_or(rest.len(), |found| found + 1);
        let line = rest.get(..end)?.trim_ascii();
        let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
        if let Some([separator]) = line.strip_prefix(b"sep=") {
            told = Some(*separator);
        } else if !line.is_empty() && !line.starts_with(b"#TYPE") {
            break;
        }
        if end == 0 {
            return None;
        }
        at += end;
        lines += 1;
    }
    let rest = text.get(at..)?;
    let bom = if rest.starts_with(b"\xef\xbb\xbf") {
        3
    } else {
        0
    };
    let body = rest.get(bom..)?;
    for separator in told.into_iter().chain(*b",;\t|") {
        let Some(found) = cut(body, separator, last, &mut cells) else {
            continue;
        };
        let row = body.get(..found.end)?;
        let names: Vec<&[u8]> = cells
            .iter()
            .filter_map(|cell| row.get(cell.start as usize..cell.end as usize))
            .collect();
        if let Some(layout) = Layout::of(&names) {
            lines += memchr::memchr_iter(b'\n', row).count() as u64;
            return Some(Header {
                layout,
                separator,
                length: at + bom + found.end,
                lines,
            });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<(Kind, char, usize, u64)> {
        let header = header(text.as_bytes(), true)?;
        Some((
            header.layout.kind,
            char::from(header.separator),
            header.length,
            header.lines,
        ))
    }

    #[test]
    fn tables_are_known_by_their_columns() {
        for (text, expected) in [
            (
                "Name,FolderPath,ItemsInFolder\n",
                Some((Kind::Folders, ',', 30, 1)),
            ),
            (
                "#TYPE Selected.X\r\n\"Date\";\"FolderPath\";\"FolderSize (MB)\"\r\n",
                Some((Kind::Folders, ';', 57, 2)),
            ),
            (
                "sep=|\nfolderpath|items in folder\n",
                Some((Kind::Folders, '|', 33, 2)),
            ),
            (
                "\u{feff}DisplayName\tTotalItemSize\n",
                Some((Kind::Totals, '\t', 29, 1)),
            ),
            ("Alias,RecipientTypeDetails", Some((Kind::List, ',', 26, 1))),
            ("DisplayName,Department\n", None),
            ("Source Exchange Email,Target GUser\n", None),
            ("ItemCount,TotalItemSize\n", None),
            ("", None),
        ] {
            let expected = expected.map(|(kind, separator, length, lines)| {
                let lines = if text.ends_with('\n') {
                    lines
                } else {
                    lines - 1
                };
                (kind, separator, length, lines)
            });
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn a_size_may_say_its_unit() {
        for (name, unit) in [
            ("FolderSize", 1),
            ("FolderSizeInBytes", 1),
            ("Folder Size (KB)", 1 << 10),
            ("FolderSizeInMB", 1 << 20),
            ("foldersize_gb", 1 << 30),
        ] {
            let layout = Layout::of(&[b"FolderPath", name.as_bytes()]).unwrap();
            assert_eq!(layout.at(Column::Size), Some(1), "{name}");
            assert_eq!(layout.unit(Column::Size), unit, "{name}");
        }
        assert_eq!(Layout::of(&[b"FolderPath", b"FolderSizeX"]), None);
    }

    #[test]
    fn a_report_of_usage_is_a_table_of_totals() {
        let cells: [&[u8]; 5] = [
            b"Report Refresh Date",
            b"User Principal Name",
            b"Is Deleted",
            b"Item Count",
            b"Storage Used (Byte)",
        ];
        let layout = Layout::of(&cells).unwrap();
        assert_eq!(layout.kind, Kind::Totals);
        assert_eq!(layout.at(Column::TotalSize), Some(4));
    }

    #[test]
    fn the_best_column_says_whose_mailbox_it_is() {
        let cells: [&[u8]; 5] = [
            b"DisplayName",
            b"MailboxGuid",
            b"UserPrincipalName",
            b"PrimarySmtpAddress",
            b"ItemCount",
        ];
        let who = Layout::of(&cells).unwrap().who;
        assert_eq!(
            who.iter().map(|(at, _)| *at).collect::<Vec<_>>(),
            [3, 2, 1, 0]
        );
    }
}
