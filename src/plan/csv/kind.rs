//! The kinds of batch files, and what each asks of its columns and rows.
//!
//! They stand apart so that a limit or a column's name is written once, for the check and for the
//! writer.

/// A kind of batch file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Staged migration from Exchange 2003 and 2007.
    Staged,
    /// IMAP migration into Exchange Online.
    Imap,
    /// Remote move of a hybrid organisation, either way.
    RemoteMove,
    /// Move between two tenants of Exchange Online.
    CrossTenant,
    /// A file for one of Google's migration products.
    Google(GoogleMap),
    /// Cutover migration, which takes no file.
    Cutover,
}

/// A file of Google's migration products.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum GoogleMap {
    /// Users of the data migration service: `Source Exchange Email,Target GUser`.
    #[default]
    Users,
    /// One wave of the migration planner: `Source Exchange Email`.
    Wave,
    /// Attendees' addresses for the data migration service.
    Identity,
    /// Rooms' addresses for the data migration service.
    Resource,
    /// Identity map of the legacy data migration service: target, source; no header.
    LegacyIdentity,
    /// Control file of Google Workspace Migration for Microsoft Exchange: source, target; no header.
    Gwmme,
}

impl GoogleMap {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Users,
        Self::Wave,
        Self::Identity,
        Self::Resource,
        Self::LegacyIdentity,
        Self::Gwmme,
    ];
}

/// A column that a kind knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name, exactly.
    pub name: &'static str,
    /// What its cells hold.
    pub holds: Holds,
    /// Whether the file must have it.
    pub required: bool,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// The address that the file is about.
    Address,
    /// The account that an address becomes.
    Target,
    /// A logon name.
    User,
    /// A password: never shown.
    Password,
    /// True or False.
    Flag,
    /// A kind of move.
    MailboxType,
}

const fn column(name: &'static str, holds: Holds, required: bool) -> Column {
    Column {
        name,
        holds,
        required,
    }
}

const STAGED: [Column; 3] = [
    column("EmailAddress", Holds::Address, true),
    column("Password", Holds::Password, false),
    column("ForceChangePassword", Holds::Flag, false),
];
const IMAP: [Column; 3] = [
    column("EmailAddress", Holds::Address, true),
    column("UserName", Holds::User, true),
    column("Password", Holds::Password, true),
];
const REMOTE_MOVE: [Column; 2] = [
    column("EmailAddress", Holds::Address, true),
    column("MailboxType", Holds::MailboxType, false),
];
const CROSS_TENANT: [Column; 1] = [column("EmailAddress", Holds::Address, true)];
const SOURCE_TARGET: [Column; 2] = [
    column("Source Exchange Email", Holds::Address, true),
    column("Target GUser", Holds::Target, true),
];
const TARGET_SOURCE: [Column; 2] = [
    column("Target GUser", Holds::Target, true),
    column("Source Exchange Email", Holds::Address, true),
];
const WAVE: [Column; 1] = [column("Source Exchange Email", Holds::Address, true)];

impl Kind {
    /// The word on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Staged => "staged",
            Self::Imap => "imap",
            Self::RemoteMove => "remote-move",
            Self::CrossTenant => "cross-tenant",
            Self::Google(_) => "google",
            Self::Cutover => "cutover",
        }
    }

    /// The columns it knows, in the order of the page.
    pub const fn columns(self) -> &'static [Column] {
        match self {
            Self::Staged => &STAGED,
            Self::Imap => &IMAP,
            Self::RemoteMove => &REMOTE_MOVE,
            Self::CrossTenant => &CROSS_TENANT,
            Self::Google(GoogleMap::Wave) => &WAVE,
            Self::Google(GoogleMap::LegacyIdentity) => &TARGET_SOURCE,
            Self::Google(_) => &SOURCE_TARGET,
            Self::Cutover => &[],
        }
    }

    /// Rows of users that one file may have, where a page says so.
    pub const fn most_rows(self) -> Option<u64> {
        match self {
            Self::Staged | Self::CrossTenant => Some(2_000),
            Self::Imap => Some(50_000),
            Self::Google(GoogleMap::Gwmme) => Some(1_000),
            Self::RemoteMove | Self::Google(_) | Self::Cutover => None,
        }
    }

    /// Whether a file has a column of passwords, so that no cell of it is ever shown.
    pub fn has_passwords(self) -> bool {
        (self.columns().iter()).any(|column| column.holds == Holds::Password)
    }

    /// Whether the first row names the columns.
    pub const fn has_header(self) -> bool {
        !matches!(
            self,
            Self::Google(GoogleMap::LegacyIdentity | GoogleMap::Gwmme)
        )
    }

    /// Whether the header's words are not published, so that any are taken.
    pub const fn header_is_free(self) -> bool {
        matches!(
            self,
            Self::Google(GoogleMap::Identity | GoogleMap::Resource)
        )
    }

    /// Whether Microsoft's page about batch files is about it.
    pub const fn is_microsofts(self) -> bool {
        !matches!(self, Self::Google(_))
    }
}

impl GoogleMap {
    /// The word on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Users => "users",
            Self::Wave => "wave",
            Self::Identity => "identity",
            Self::Resource => "resource",
            Self::LegacyIdentity => "legacy-identity",
            Self::Gwmme => "gwmme",
        }
    }
}
