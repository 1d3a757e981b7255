//! What a check of a batch file may find, as data.
//!
//! It stands apart from the check and from the words: `say` has the sentences. A text of
//! the file is carried only where it is certain that it is no password.

pub use super::address::NoAddress;
pub use super::text::Container;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The service refuses the file or the row, or does something else than is meant.
    Error,
    /// It may be refused, or is advised against.
    Warning,
    /// Worth knowing.
    Info,
}

impl Severity {
    /// Every severity, worst first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Info];

    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

/// Where in the file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Place {
    /// Row as a spreadsheet counts, from 1; the header is a row.
    pub row: Option<u64>,
    /// Line of the file on which the row begins, from 1.
    pub line: Option<u64>,
    /// Column, from 1.
    pub column: Option<u64>,
    /// The column's name as the page writes it, where it is known.
    pub name: Option<&'static str>,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Id of the statement.
    pub rule: &'static str,
    /// How bad.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// What.
    pub trouble: Trouble,
}

/// How a column's name misses the right one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inexact {
    /// Only in capital letters.
    Case,
    /// In blanks, hyphens or underscores.
    Blanks,
    /// It is a translation.
    Translated,
}

/// What may be wrong, or worth knowing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// Cutover takes no file.
    CutoverTakesNone,
    /// The kind takes a file.
    Supported,
    /// The file's ending, without its dot; empty if it has none.
    Ending(String),
    /// The file is no text.
    NoText(Container),
    /// The file is empty.
    Empty,
    /// There is a header and no user.
    NoUsers,
    /// The first row is a user.
    NoHeader,
    /// The first row is a header, where none belongs.
    UnwantedHeader,
    /// Cells are separated by this.
    Separator(char),
    /// A first line `sep=`, which only Excel reads.
    SepLine,
    /// A first line `#TYPE`, which PowerShell writes.
    TypeLine,
    /// A required column is missing.
    MissingColumn(&'static str),
    /// A column's name is not exactly this.
    InexactColumn(&'static str, Inexact),
    /// A column that no page lists.
    UnknownColumn,
    /// A column stands twice.
    DoubleColumn,
    /// A name in the header is empty.
    NamelessColumn,
    /// Columns stand in another order than on the page.
    OtherOrder,
    /// The header's names are not published.
    FreeHeader,
    /// The row has fewer cells than the header.
    FewCells {
        /// Cells of the row.
        has: u64,
        /// Cells of the header.
        of: u64,
    },
    /// The row has more cells than the header.
    ManyCells {
        /// Cells of the row.
        has: u64,
        /// Cells of the header.
        of: u64,
    },
    /// The file has fewer columns than its kind.
    FewColumns {
        /// Columns of the file.
        has: u64,
        /// Columns of the kind.
        of: u64,
    },
    /// The file has more columns than its kind.
    ManyColumns {
        /// Columns of the file.
        has: u64,
        /// Columns of the kind.
        of: u64,
    },
    /// Blanks before or behind a column's name.
    BlanksAroundName,
    /// The line is empty.
    BlankLine,
    /// The row has commas and nothing else.
    BlankRow,
    /// So many blank cells of a column fall back to the batch.
    FallsBack {
        /// Cells.
        cells: u64,
        /// Name of the column.
        column: &'static str,
    },
    /// The file is UTF-16.
    Utf16,
    /// The file is UTF-16 without a byte order mark.
    Utf16Unmarked,
    /// The file begins with a byte order mark.
    ByteOrderMark,
    /// The bytes of a cell are not UTF-8; whether others of the file are, beyond ASCII.
    NotUtf8 {
        /// Others are UTF-8.
        mixed: bool,
    },
    /// A cell holds a zero byte.
    ZeroByte,
    /// A cell holds a control character.
    Control,
    /// A cell is longer than is sensible.
    LongCell,
    /// A quote is never closed.
    Unclosed,
    /// A quote inside of a cell without quotes.
    StrayQuote,
    /// Text behind a closing quote.
    AfterQuote,
    /// A line break inside of a cell.
    LineBreak,
    /// Too many rows.
    TooManyRows {
        /// Rows of users.
        rows: u64,
        /// Rows that a file may have.
        most: u64,
    },
    /// Many rows in one batch.
    ManyRows {
        /// Rows of users.
        rows: u64,
        /// Where labelcast begins to advise.
        advised: u64,
    },
    /// The file has more bytes than an older guide allows.
    ManyBytes(u64),
    /// A required cell is blank.
    Blank,
    /// A cell is no address; its text, where it may be shown.
    NoAddress(NoAddress, Option<String>),
    /// Blanks before or behind an address.
    BlanksAround,
    /// The address is not among those that exist in the target.
    NotInTarget,
    /// The address is no `WindowsEmailAddress`.
    NotOnPremises,
    /// It is one, in other capital letters.
    OtherCase,
    /// The password has fewer characters than this.
    ShortPassword(u32),
    /// The password has that many characters in one unit and fewer in another.
    PerhapsShortPassword(u32),
    /// Neither True nor False.
    NoFlag,
    /// True or False in other capital letters.
    FlagCase,
    /// True, with single sign-on.
    ForcedWithSso,
    /// Blank or no column, with single sign-on.
    UnforcedWithSso,
    /// Staged migration does not take this version.
    SourceVersion(u16),
    /// The mailbox is outside of the admin's scope.
    OutsideScope,
    /// A kind of move that the page does not show.
    UnknownMove(Option<String>),
    /// What is moved.
    Moves {
        /// Rows whose archive alone is moved.
        archive: u64,
        /// Rows of which both are moved.
        both: u64,
        /// Rows whose primary mailbox alone is moved.
        primary: u64,
        /// Rows with an unknown kind.
        unknown: u64,
    },
    /// So many rows have a kind of move that only the cmdlet knows.
    CmdletMoves(u64),
    /// The address is of the source tenant.
    SourceDomain(Option<String>),
    /// The address is of no domain of the target tenant.
    OtherDomain(Option<String>),
    /// The mailbox stands in an earlier row.
    SameMailbox {
        /// That row.
        first: u64,
    },
    /// The account is the target of an earlier row.
    SameTarget {
        /// That row.
        first: u64,
    },
    /// A cell begins as a formula does.
    Formula,
    /// The table of addresses has no target for the user.
    NoTarget,
    /// Mailboxes in both columns are swapped, as far as domains tell.
    Swapped,
}
