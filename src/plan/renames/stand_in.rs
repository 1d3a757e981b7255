//! Mailboxes that stand in for a real one: with other folder names, without items, or made of a
//! single name that is tried out.
//!
//! They stand apart so that a plan is checked by the engine itself, never by a second reading of
//! its rules.

use std::collections::BTreeMap;

use engines::Engine;
use model::{
    Folder, FolderClass, FolderId, Identity, Item, ItemSink, ItemSize, Mail, Mailbox, MailboxInfo,
    MailboxKind, Place, Problem, Sender, Severity, SourceFormat, SourceInfo, StoreInfo,
};
use rules::Settings;
use rules::contract::Target;
use simulate;

use super::rules::{Cure, cure};

/// A mailbox in which some folders have other names.
pub struct Renamed<'a> {
    mailbox: &'a dyn Mailbox,
    folders: Vec<Folder>,
}

impl<'a> Renamed<'a> {
    /// The mailbox with these folders renamed, by their place in the export.
    pub fn new(
        mailbox: &'a dyn Mailbox,
        names: impl IntoIterator<Item = (FolderId, String)>,
    ) -> Self {
        let mut folders = mailbox.folders().to_vec();
        for (id, name) in names {
            if let Some(folder) = folders.get_mut(id.index()) {
                folder.name = name;
            }
        }
        Self { mailbox, folders }
    }
}

impl Mailbox for Renamed<'_> {
    fn info(&self) -> &MailboxInfo {
        self.mailbox.info()
    }

    fn folders(&self) -> &[Folder] {
        &self.folders
    }

    fn problems(&self) -> &[Problem] {
        self.mailbox.problems()
    }

    fn pieces(&self) -> usize {
        self.mailbox.pieces()
    }

    fn scan(&self, piece: usize, sink: &mut dyn ItemSink) {
        self.mailbox.scan(piece, sink);
    }

    fn survey(&self, piece: usize, sink: &mut dyn ItemSink) {
        self.mailbox.survey(piece, sink);
    }

    fn store(&self) -> Option<StoreInfo> {
        self.mailbox.store()
    }

    fn waits(&self) -> bool {
        self.mailbox.waits()
    }
}

/// The folders of a mailbox without its items; one message stands in each folder that needs mail to
/// become a label.
#[derive(Debug, Clone)]
pub(super) struct Bare {
    pub(super) info: MailboxInfo,
    pub(super) folders: Vec<Folder>,
    /// Folders that a message is put into.
    pub(super) filled: Vec<FolderId>,
}

impl Mailbox for Bare {
    fn info(&self) -> &MailboxInfo {
        &self.info
    }

    fn folders(&self) -> &[Folder] {
        &self.folders
    }

    fn problems(&self) -> &[Problem] {
        &[]
    }

    fn pieces(&self) -> usize {
        usize::from(!self.filled.is_empty())
    }

    fn scan(&self, _: usize, sink: &mut dyn ItemSink) {
        for (number, folder) in (1..).zip(&self.filled) {
            let mail = Mail::plain(
                Place::Number(number),
                Identity::UNIQUE,
                ItemSize::measured(1),
                Sender::Unknown,
            );
            sink.item(*folder, &Item::Mail(mail));
        }
    }
}

/// Where a name is tried out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spot {
    /// Directly below the root.
    pub(super) top: bool,
    /// A contact folder, not one of mail.
    pub(super) contacts: bool,
    /// Language of the mailbox.
    pub(super) locale: Option<String>,
}

/// Tries names out: whether the engine has anything to say about a folder of that name.
pub(super) struct Trial<'a> {
    engine: &'a Engine,
    settings: &'a Settings,
    least: Severity,
    known: BTreeMap<(Spot, String), bool>,
}

/// Names that are remembered; a tenant's conventions are far fewer.
const REMEMBERED: usize = 100_000;

/// Stands above a name that is tried out. No engine has reason to speak of it.
const PARENT: &str = "Qx";

impl<'a> Trial<'a> {
    pub(super) const fn new(engine: &'a Engine, settings: &'a Settings, least: Severity) -> Self {
        Self {
            engine,
            settings,
            least,
            known: BTreeMap::new(),
        }
    }

    /// Whether a folder of this name is free of name problems by itself.
    pub(super) fn is_clean(&mut self, name: &str, place: &Spot) -> bool {
        let key = (place.clone(), name.to_owned());
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let clean = self.try_out(name, place);
        if self.known.len() >= REMEMBERED {
            self.known.clear();
        }
        self.known.insert(key, clean);
        clean
    }

    fn try_out(&self, name: &str, place: &Spot) -> bool {
        let class = if place.contacts {
            FolderClass::Contacts
        } else {
            FolderClass::Mail
        };
        let folder = |name: &str, parent| Folder {
            class: Some(class),
            ..Folder::named(name, parent)
        };
        let mut folders = Vec::new();
        if !place.top {
            folders.push(folder(PARENT, None));
        }
        let parent = (!place.top).then_some(FolderId(0));
        folders.push(folder(name, parent));
        let bare = Bare {
            info: MailboxInfo {
                address: "a@example.com".to_owned(),
                target: None,
                kind: MailboxKind::User,
                locale: place.locale.clone(),
                source: SourceInfo {
                    format: SourceFormat::Mailbox1,
                    path: String::new(),
                    parts: Vec::new(),
                },
            },
            folders,
            filled: Vec::new(),
        };
        let decided = simulate::decided_folders(&bare, self.engine, self.settings);
        let arrives = |target: &Target| {
            matches!(
                target,
                Target::Label(_) | Target::NoLabel | Target::ContactLabel(Some(_))
            )
        };
        // A name that makes a default folder, or that a setting leaves out, is no name to give.
        if !(decided.last()).is_some_and(|it| it.well_known.is_none() && arrives(&it.target)) {
            return false;
        }
        let prediction = simulate::predict(&bare, self.engine, self.settings);
        prediction.findings.iter().all(|finding| {
            let length = cure(finding) == Cure::Shorten;
            length || !is_problem(finding, self.least)
        })
    }
}

/// Whether a finding is about a name and weighs enough to be cured.
pub(super) fn is_problem(finding: &model::Finding, least: Severity) -> bool {
    finding.severity <= least && cure(finding) != Cure::NoName
}
