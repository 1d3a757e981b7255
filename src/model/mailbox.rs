//! The `Mailbox` trait: all that simulation knows of an export.

use serde::{Deserialize, Serialize};

use super::{CountedItems, Family, Folder, FolderId, Item, Place, Problem};

/// What kind of mailbox an export holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MailboxKind {
    /// A person's mailbox.
    #[default]
    User,
    /// A shared mailbox.
    Shared,
    /// A room or equipment.
    Resource,
    /// An in-place archive mailbox.
    Archive,
    /// A Microsoft 365 group mailbox.
    Group,
}

impl MailboxKind {
    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Shared => "shared",
            Self::Resource => "resource",
            Self::Archive => "archive",
            Self::Group => "group",
        }
    }
}

/// Export formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SourceFormat {
    /// A folder tree of `.eml` files.
    #[serde(rename = "eml")]
    Eml,
    /// Maildir or Maildir++.
    #[serde(rename = "maildir")]
    Maildir,
    /// One mbox file or a tree of them.
    #[serde(rename = "mbox")]
    Mbox,
    /// Outlook data file: PST or OST.
    #[serde(rename = "pst")]
    Pst,
    /// One Outlook item, or a folder tree of them.
    #[serde(rename = "msg")]
    Msg,
    /// Microsoft Graph responses.
    #[serde(rename = "graph")]
    Graph,
    /// iCalendar, one file or a tree of them.
    #[serde(rename = "ics")]
    Ics,
    /// vCard, one file or a tree of them.
    #[serde(rename = "vcf")]
    Vcf,
    /// labelcast's own mailbox tree.
    #[serde(rename = "labelcast.mailbox/1")]
    Mailbox1,
    /// Statistics of mailboxes and their folders, as Exchange's cmdlets tell them.
    #[serde(rename = "stats")]
    Stats,
}

impl SourceFormat {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Eml,
        Self::Maildir,
        Self::Mbox,
        Self::Pst,
        Self::Msg,
        Self::Graph,
        Self::Ics,
        Self::Vcf,
        Self::Mailbox1,
        Self::Stats,
    ];

    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Eml => "eml",
            Self::Maildir => "maildir",
            Self::Mbox => "mbox",
            Self::Pst => "pst",
            Self::Msg => "msg",
            Self::Graph => "graph",
            Self::Ics => "ics",
            Self::Vcf => "vcf",
            Self::Mailbox1 => "labelcast.mailbox/1",
            Self::Stats => "stats",
        }
    }
}

/// Where a mailbox was read from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceInfo {
    /// Export format.
    pub format: SourceFormat,
    /// Path as the user gave it, below a tenant folder joined with `/`.
    pub path: String,
    /// Paths of all files of the mailbox in their order, this one included, where it lies in several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<String>,
}

/// What is known of a mailbox as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailboxInfo {
    /// Source address, or the export's name where no address is known.
    pub address: String,
    /// Address of the target account, where a mapping names one.
    pub target: Option<String>,
    /// Kind of mailbox.
    pub kind: MailboxKind,
    /// Language of the mailbox (BCP 47), where the export says it.
    pub locale: Option<String>,
    /// Where it was read from.
    pub source: SourceInfo,
}

impl MailboxInfo {
    /// A user's mailbox of which no more is known.
    pub fn user(address: impl Into<String>, format: SourceFormat, path: impl Into<String>) -> Self {
        Self {
            address: address.into(),
            target: None,
            kind: MailboxKind::User,
            locale: None,
            source: SourceInfo {
                format,
                path: path.into(),
                parts: Vec::new(),
            },
        }
    }
}

/// What a store holds beside folders and items.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct StoreInfo {
    /// Files that the mailbox lies in.
    pub files: u64,
    /// Settings, views and rules that programs keep in folders; not mail and in no count.
    pub associated: u64,
    /// Messages that stand in no folder, and are in no count.
    pub unreached: u64,
    /// Folders outside of those that users see that hold nothing and are not listed.
    pub outside: u64,
}

/// What lists of mailboxes say of an account besides its folders.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct AccountInfo {
    /// Kind in Exchange's own words (`RecipientTypeDetails`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Whether it has an archive mailbox.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archive: Option<bool>,
    /// Whether it is on litigation hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub litigation_hold: Option<bool>,
    /// Number of holds placed on it (`InPlaceHolds`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holds: Option<u64>,
    /// Whether retention is paused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retention_hold: Option<bool>,
    /// Most bytes that it may hold; `None` also where there is no limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quota: Option<u64>,
}

/// Takes what a mailbox streams.
pub trait ItemSink {
    /// Takes one item of a folder.
    fn item(&mut self, folder: FolderId, item: &Item<'_>);

    /// Takes one item that could not be read. It is counted as unreadable in its family, and
    /// `problem` says why; `problem.items` must be the number of items lost.
    fn unreadable(&mut self, folder: FolderId, family: Family, place: Place<'_>, problem: Problem);

    /// Takes items of a folder that the export only counts. A sink that asks about single items
    /// has no use for them; one that counts must take them.
    fn counted(&mut self, folder: FolderId, items: &CountedItems<'_>);

    /// Takes a problem that costs no item that could be counted.
    fn problem(&mut self, problem: Problem);
}

/// One mailbox of an export, opened: its folders are listed, its items can be streamed.
pub trait Mailbox: Send + Sync {
    /// What is known of the mailbox as a whole.
    fn info(&self) -> &MailboxInfo;

    /// All folders, parents before their children. The order carries no meaning beyond that.
    fn folders(&self) -> &[Folder];

    /// Problems met while the mailbox was opened and its folders were listed.
    fn problems(&self) -> &[Problem];

    /// Number of independent pieces that the items come in. Pieces may be scanned in parallel;
    /// their number and content depend on the export alone, never on threads or timing.
    fn pieces(&self) -> usize;

    /// Streams the items of one piece in a fixed order.
    fn scan(&self, piece: usize, sink: &mut dyn ItemSink);

    /// Streams the items of one piece for counting alone: places, classes and sizes are told as
    /// [`Mailbox::scan`] tells them, the rest may be left out where leaving it out is faster.
    fn survey(&self, piece: usize, sink: &mut dyn ItemSink) {
        self.scan(piece, sink);
    }

    /// What the export holds beside folders and items, where its format knows of such things.
    fn store(&self) -> Option<StoreInfo> {
        None
    }

    /// What a list of mailboxes says of its account, where one was given.
    fn account(&self) -> Option<&AccountInfo> {
        None
    }

    /// Whether scanning waits for many small reads, so that more threads than cores pay off.
    fn waits(&self) -> bool {
        false
    }
}
