//! Settings of a run, and the context that every rule is shown.

use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use calendar::{Resolver, Window};
use model::names::{GmailLanguage, default_folder_named, language_of_folders};
use model::{Attendee, AttendeeRole, Folder, Mailbox, MailboxInfo, WellKnown};

/// How the length of a label is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LengthUnit {
    /// Extended grapheme clusters: what a reader calls characters (UAX #29).
    Graphemes,
    /// Unicode scalar values.
    Scalars,
    /// UTF-16 code units.
    Utf16,
    /// UTF-8 bytes.
    Bytes,
}

impl LengthUnit {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Graphemes, Self::Scalars, Self::Utf16, Self::Bytes];

    /// Length of `text` in this unit.
    pub fn measure(self, text: &str) -> usize {
        use unicode_segmentation::UnicodeSegmentation as _;
        match self {
            Self::Bytes => text.len(),
            _ if text.is_ascii() && !text.contains("\r\n") => text.len(),
            Self::Graphemes => text.graphemes(true).count(),
            Self::Scalars => text.chars().count(),
            Self::Utf16 => text.encode_utf16().count(),
        }
    }

    /// The word in settings and JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Graphemes => "graphemes",
            Self::Scalars => "scalars",
            Self::Utf16 => "utf16",
            Self::Bytes => "bytes",
        }
    }
}

impl fmt::Display for LengthUnit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a megabyte in a size limit means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SizeUnit {
    /// 1,000,000 bytes.
    Decimal,
    /// 1,048,576 bytes.
    Binary,
}

impl SizeUnit {
    /// The word in settings and JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Decimal => "decimal",
            Self::Binary => "binary",
        }
    }
}

/// What stands for the Inbox in the labels of its subfolders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum InboxSubfolders {
    /// The folder's name: `Inbox/Clients`.
    Keep,
    /// The name behind an underscore: `_Inbox/Clients`.
    Underscore,
    /// Nothing: `Clients`.
    Flatten,
}

impl InboxSubfolders {
    /// The word in settings and JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Underscore => "underscore",
            Self::Flatten => "flatten",
        }
    }
}

/// What the administrator would set in the migration product, and what is known of the target.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Settings {
    /// Leave out Junk Email with its subfolders.
    pub exclude_junk: bool,
    /// Leave out Deleted Items with its subfolders.
    pub exclude_deleted: bool,
    /// Leave out these folders with their subfolders: a name at the top, or a path with `/`.
    pub exclude_folders: Vec<String>,
    /// Display language of the target account (BCP 47); else the mailbox's, else English.
    pub target_locale: Option<String>,
    /// What stands for the Inbox in the labels of its subfolders; else its name.
    pub inbox_subfolders: Option<InboxSubfolders>,
    /// Unit of the label-length limit; else the engine's.
    pub label_unit: Option<LengthUnit>,
    /// Meaning of MB in size limits; else both, with the zone between them marked as open.
    pub size_unit: Option<SizeUnit>,
    /// First day of events that are migrated; else all are.
    pub calendar_since: Option<Date>,
    /// Day of the migration: occurrences of series are compared from it on; else the engine's date.
    pub migration_day: Option<Date>,
    /// Last day on which occurrences of series are compared; else two years after the first.
    pub compare_until: Option<Date>,
    /// Addresses of attendees and what they become, where a mapping is given.
    pub attendee_mapping: Option<AddressMap>,
    /// Addresses of rooms and equipment and what they become, where a mapping is given.
    pub resource_mapping: Option<AddressMap>,
    /// Tell the subjects of events and the names of contacts, beside their ids.
    pub names: bool,
}

impl Settings {
    /// What an attendee's address becomes, where a mapping names it: that of attendees, and for rooms
    /// and equipment that of resources, too.
    pub fn mapped(&self, attendee: &Attendee) -> Option<&str> {
        let resources = self.resource_mapping.as_ref();
        let resources = resources.filter(|_| attendee.role == AttendeeRole::Resource);
        [self.attendee_mapping.as_ref(), resources]
            .into_iter()
            .flatten()
            .find_map(|map| map.get(&attendee.address))
    }
}

/// Addresses and what they become, compared without case.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "BTreeMap<String, String>", into = "BTreeMap<String, String>")]
pub struct AddressMap(BTreeMap<String, String>);

impl AddressMap {
    /// What an address becomes.
    pub fn get(&self, address: &str) -> Option<&str> {
        let address = address.trim();
        let found = if address.bytes().any(|byte| byte.is_ascii_uppercase()) {
            self.0.get(&address.to_ascii_lowercase())
        } else {
            self.0.get(address)
        };
        found.map(String::as_str)
    }

    /// Number of addresses.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<BTreeMap<String, String>> for AddressMap {
    fn from(addresses: BTreeMap<String, String>) -> Self {
        addresses.into_iter().collect()
    }
}

impl From<AddressMap> for BTreeMap<String, String> {
    fn from(map: AddressMap) -> Self {
        map.0
    }
}

impl FromIterator<(String, String)> for AddressMap {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(addresses: I) -> Self {
        let folded = |(from, to): (String, String)| (from.trim().to_ascii_lowercase(), to);
        Self(addresses.into_iter().map(folded).collect())
    }
}

/// What every rule is shown besides its subject.
pub struct Context<'a> {
    /// The mailbox as a whole.
    pub mailbox: &'a MailboxInfo,
    /// The run's settings.
    pub settings: &'a Settings,
    /// Display language of the target account.
    pub language: Option<GmailLanguage>,
    /// Whether the language is assumed from the names of default folders alone.
    pub language_assumed: bool,
    /// Resolves the time zones of events.
    pub resolver: Resolver,
    /// Days on which occurrences of series are compared.
    pub window: Window,
}

impl<'a> Context<'a> {
    /// The context of one mailbox; `as_of` is the day of the engine's pages, which stands for the day
    /// of the migration where no setting names one.
    pub fn new(mailbox: &'a dyn Mailbox, settings: &'a Settings, as_of: Date) -> Self {
        let mut window = Window::two_years(settings.migration_day.unwrap_or(as_of));
        window.until = settings.compare_until.unwrap_or(window.until);
        let info = mailbox.info();
        let known = settings.target_locale.as_deref().or(info.locale.as_deref());
        let spoken = || language_of(mailbox.folders()).filter(|code| *code != "en");
        let assumed = if known.is_none() { spoken() } else { None };
        Self {
            mailbox: info,
            settings,
            language: known.or(assumed).and_then(GmailLanguage::find),
            language_assumed: assumed.is_some(),
            resolver: Resolver::new(window.from),
            window,
        }
    }

    /// Code of the target account's language; `en` where nothing else is known.
    pub fn language_code(&self) -> &'static str {
        self.language.map_or("en", |language| language.code)
    }

    /// The address that mail sent by the user must carry to count as the user's own.
    pub fn own_address(&self) -> &'a str {
        self.mailbox
            .target
            .as_deref()
            .unwrap_or(&self.mailbox.address)
    }
}

/// The language that the names of default folders speak: those that have an identifier, and those
/// directly below the root that none has for their kind.
fn language_of(folders: &[Folder]) -> Option<&'static str> {
    let root = |folder: &Folder| folder.well_known == Some(WellKnown::MsgFolderRoot);
    let top = |folder: &Folder| {
        let parent = folder.parent.and_then(|parent| folders.get(parent.index()));
        folder.parent.is_none() || parent.is_some_and(root)
    };
    let identified = |kind| folders.iter().any(|folder| folder.well_known == Some(kind));
    let speaks = |folder: &&Folder| match (folder.well_known, default_folder_named(&folder.name)) {
        (known, named @ Some(_)) if known == named => true,
        (None, Some(kind)) => {
            top(folder) && !folder.search && folder.owner.is_none() && !identified(kind)
        }
        _ => false,
    };
    let names = folders
        .iter()
        .filter(speaks)
        .map(|folder| folder.name.as_str());
    language_of_folders(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_measure_what_they_name() {
        let family = "👨\u{200d}👩\u{200d}👧";
        let lengths = LengthUnit::ALL.map(|unit| unit.measure(family));
        assert_eq!(lengths, [1, 5, 8, 18]);
        assert_eq!(LengthUnit::ALL.map(|unit| unit.measure("abc")), [3; 4]);
    }
}
