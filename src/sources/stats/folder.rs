//! What one row tells of one folder.
//!
//! Apart from the tree because a row is judged on its own: its numbers, what kind of folder it is, and
//! whether its name is damaged.

use super::layout::{Column, Layout};
use super::lists::wrong_cell;
use super::number::{self, Wrong};
use super::reader::Row;
use super::text;
use model::{Family, FolderClass, Problem, WellKnown};

/// A row about a folder.
#[derive(Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "what a row says in one column after the other, and any of it with any other"
)]
pub(super) struct Line {
    /// Line of the file.
    pub(super) number: u64,
    /// The path as the row has it, without the slash before it.
    pub(super) path: String,
    /// The folder's name in a column of its own.
    pub(super) name: Option<String>,
    /// Hash of the folder's identifier, to tell two of one name apart.
    pub(super) id: Option<u64>,
    pub(super) class: Option<FolderClass>,
    pub(super) well_known: Option<WellKnown>,
    pub(super) hidden: bool,
    pub(super) search: bool,
    pub(super) items: u64,
    pub(super) bytes: u64,
    /// Sums over the folder and those below, where the row has no number of its own.
    pub(super) items_below: Option<u64>,
    pub(super) bytes_below: Option<u64>,
    /// Whether its size is rounded, and whether it is known at all.
    pub(super) rough: bool,
    pub(super) sized: bool,
    pub(super) associated: u64,
    /// Whether its text was in a code page that had to be guessed.
    pub(super) guessed: bool,
    /// Whether a byte of the row is not ASCII.
    pub(super) wide: bool,
}

impl Line {
    /// Reads a row; what is wrong in it is given to `tell`.
    pub(super) fn read(
        layout: &Layout,
        row: &Row<'_>,
        shown: &str,
        tell: &mut dyn FnMut(Problem),
    ) -> Self {
        let mut line = Self {
            number: row.span.line,
            wide: !row.text().is_ascii(),
            ..Self::default()
        };
        line.names(layout, row);
        line.kind(layout, row);
        let mut wrong = |at: usize, wrong: Wrong| {
            tell(wrong_cell(shown, row.span.line, layout.name(at), wrong));
        };
        let mut count = |column| {
            let at = layout.at(column)?;
            match number::count(row.cell(at)) {
                Ok(value) => Some(value),
                Err(Wrong::Empty) => None,
                Err(cause) => {
                    wrong(at, cause);
                    None
                }
            }
        };
        let (all, visible) = (count(Column::Items), count(Column::VisibleItems));
        let hidden = count(Column::HiddenItems);
        let below = count(Column::ItemsBelow);
        // The number in Exchange's own column holds what programs hide in a folder.
        line.items = match (visible, all) {
            (Some(visible), Some(all)) => visible.min(all),
            (visible, all) => visible
                .or_else(|| Some(all?.saturating_sub(hidden?)))
                .or(all)
                .unwrap_or(0),
        };
        line.associated = hidden.unwrap_or_else(|| all.map_or(0, |all| all - line.items.min(all)));
        line.items_below = below.filter(|_| visible.is_none() && all.is_none());
        let mut size = |column| {
            let at = layout.at(column)?;
            let (cell, _) = text::decode(row.cell(at), row.doubled(at));
            match number::size(&cell, layout.unit(column)) {
                Ok(size) => size,
                Err(Wrong::Empty) => None,
                Err(cause) => {
                    wrong(at, cause);
                    None
                }
            }
        };
        if let Some(size) = size(Column::Size) {
            (line.bytes, line.rough, line.sized) = (size.bytes, !size.exact, true);
        } else if layout.at(Column::Size).is_none()
            && let Some(size) = size(Column::SizeBelow)
        {
            line.bytes_below = Some(size.bytes);
            (line.rough, line.sized) = (!size.exact, true);
        }
        line
    }

    fn names(&mut self, layout: &Layout, row: &Row<'_>) {
        let mut cell = |column| {
            let at = layout.at(column)?;
            let (text, guessed) = text::decode(row.cell(at), row.doubled(at));
            self.guessed |= guessed;
            (!text.is_empty()).then_some(text)
        };
        let path = cell(Column::FolderPath);
        let path = path.map(|path| path.strip_prefix('/').unwrap_or(&path).to_owned());
        // An identity has the same path behind its owner, with other separators.
        let path = path.or_else(|| {
            let identity = cell(Column::Identity)?;
            let (_, path) = identity.split_once('\\')?;
            Some(path.replace('/', "\u{f8ff}").replace('\\', "/"))
        });
        let path = path.or_else(|| Some(cell(Column::Name)?.replace('/', "\u{f8ff}")));
        self.path = path.unwrap_or_default();
        // Wanted only where the path is damaged.
        if self.path.contains('?') {
            self.name = cell(Column::Name).map(std::borrow::Cow::into_owned);
        }
        let id = layout.at(Column::FolderId).map(|at| row.cell(at));
        self.id = id.filter(|id| !id.is_empty()).map(super::stores::hash);
    }

    fn kind(&mut self, layout: &Layout, row: &Row<'_>) {
        let cell = |column| layout.at(column).map(|at| row.cell(at)).unwrap_or_default();
        let class = String::from_utf8_lossy(cell(Column::ContainerClass));
        let class = class.trim();
        if !class.is_empty() {
            self.class = Some(FolderClass::from_container_class(class));
            // Lists that programs keep; nobody sees them.
            self.hidden |= self.class == Some(FolderClass::Contacts) && is_system_list(class);
        }
        self.search = super::index::is_true(cell(Column::SearchFolder));
        let folder_type = String::from_utf8_lossy(cell(Column::FolderType));
        if matches!(&*folder_type, "" | "User Created") {
            return;
        }
        let folder_type: String = folder_type
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|char| char.to_ascii_lowercase())
            .collect();
        match folder_type.as_str() {
            "" | "usercreated" => {}
            "root" => self.well_known = Some(WellKnown::MsgFolderRoot),
            // These lie in Recoverable Items.
            "audits" | "adminauditlogs" | "calendarlogging" => {
                self.well_known = Some(WellKnown::RecoverableItems);
            }
            "externalcontacts"
            | "galcontacts"
            | "imcontactlist"
            | "quickcontacts"
            | "recipientcache"
            | "organizationalcontacts"
            | "companycontacts"
            | "peopleconnect"
            | "peoplecentricconversationbuddies" => {
                self.class = Some(FolderClass::Contacts);
                self.hidden = true;
            }
            "conversationactions"
            | "files"
            | "workingset"
            | "legacyarchivejournals"
            | "yammerroot"
            | "yammerfeeds"
            | "yammerinbound"
            | "yammeroutbound"
            | "feeds"
            | "inbound"
            | "outbound" => {
                self.class = Some(FolderClass::Other);
                self.hidden = true;
            }
            known if known.starts_with("recoverableitems") => {
                self.well_known = Some(WellKnown::RecoverableItems);
            }
            known => self.well_known = WellKnown::from_name(known),
        }
    }
}

/// Whether a class of contacts is that of a list which programs keep.
fn is_system_list(class: &str) -> bool {
    let class = class.to_ascii_lowercase();
    [
        "recipientcache",
        "galcontacts",
        "organizationalcontacts",
        "moc.quickcontacts",
        "moc.imcontactlist",
        "peoplecentricconversationbuddies",
    ]
    .iter()
    .any(|list| class == format!("ipf.contact.{list}"))
}

/// The family that items of a folder count in, and the message class that they have.
pub(super) const fn family(class: FolderClass) -> (Family, &'static str) {
    match class {
        FolderClass::Mail => (Family::Mail, "IPM.Note"),
        FolderClass::Calendar => (Family::Calendar, "IPM.Appointment"),
        FolderClass::Contacts => (Family::Contacts, "IPM.Contact"),
        FolderClass::Tasks => (Family::Other, "IPM.Task"),
        FolderClass::Notes => (Family::Other, "IPM.StickyNote"),
        FolderClass::Journal => (Family::Other, "IPM.Activity"),
        FolderClass::Other => (Family::Other, "IPM"),
    }
}

/// What a default folder is made for.
pub(super) const fn class_of(well_known: WellKnown) -> FolderClass {
    match well_known {
        WellKnown::Calendar => FolderClass::Calendar,
        WellKnown::Contacts => FolderClass::Contacts,
        WellKnown::Tasks => FolderClass::Tasks,
        WellKnown::Notes => FolderClass::Notes,
        WellKnown::Journal => FolderClass::Journal,
        _ => FolderClass::Mail,
    }
}
