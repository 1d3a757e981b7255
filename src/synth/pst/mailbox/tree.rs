//! The folders: those that every mailbox has, and those that somebody made.
//!
//! They stand apart because names, levels and places are settled before the first message.

use std::io::{self, Seek, Write};

use super::plan::Plan;
use crate::pst::messaging::{FolderAt, FolderIs, Writer};
use crate::random::Random;
use crate::words::{SLASHED, title};

/// Stream of numbers for folders.
const STREAM: u64 = 1;

/// Where things go.
#[derive(Debug)]
pub(super) struct Tree {
    /// Path of every folder that users see, and the folder.
    pub(super) folders: Vec<(Vec<String>, FolderAt)>,
    /// Folders that somebody made, as places in [`Self::folders`].
    pub(super) own: Vec<usize>,
    pub(super) inbox: usize,
    pub(super) sent: usize,
    pub(super) drafts: usize,
    pub(super) deleted: usize,
    pub(super) junk: usize,
    pub(super) calendar: usize,
    pub(super) contacts: usize,
    pub(super) tasks: usize,
    pub(super) notes: usize,
    pub(super) journal: usize,
}

impl Tree {
    /// Makes all folders.
    pub(super) fn make<W: Write + Seek>(plan: &Plan, store: &mut Writer<W>) -> io::Result<Self> {
        let mut folders = Vec::new();
        let mut add = |name: &str, is, class| add(store, &mut folders, None, name, is, class);
        let mail = Some("IPF.Note");
        let deleted = add("Deleted Items", FolderIs::Wastebasket, mail)?;
        let inbox = add("Inbox", FolderIs::Inbox, mail)?;
        add("Outbox", FolderIs::Outbox, mail)?;
        let sent = add("Sent Items", FolderIs::Sent, mail)?;
        let calendar = add("Calendar", FolderIs::Calendar, Some("IPF.Appointment"))?;
        let contacts = add("Contacts", FolderIs::Contacts, Some("IPF.Contact"))?;
        let journal = add("Journal", FolderIs::Journal, Some("IPF.Journal"))?;
        let notes = add("Notes", FolderIs::Notes, Some("IPF.StickyNote"))?;
        let tasks = add("Tasks", FolderIs::Tasks, Some("IPF.Task"))?;
        let drafts = add("Drafts", FolderIs::Drafts, mail)?;
        let junk = add("Junk Email", FolderIs::Junk, mail)?;
        let sync = add("Sync Issues", FolderIs::SyncIssues, mail)?;
        for (name, is) in [
            ("Conflicts", FolderIs::Conflicts),
            ("Local Failures", FolderIs::LocalFailures),
            ("Server Failures", FolderIs::ServerFailures),
        ] {
            self::add(store, &mut folders, Some(sync), name, is, mail)?;
        }
        let mut tree = Self {
            folders,
            own: Vec::new(),
            inbox,
            sent,
            drafts,
            deleted,
            junk,
            calendar,
            contacts,
            tasks,
            notes,
            journal,
        };
        tree.make_own(plan, store)?;
        Ok(tree)
    }

    /// Makes the folders that were wished for: first a chain as deep as wished, then the others.
    fn make_own<W: Write + Seek>(&mut self, plan: &Plan, store: &mut Writer<W>) -> io::Result<()> {
        let mut random = Random::of_item(plan.seed, STREAM, 0);
        let depth = plan.depth.max(1) as usize;
        for n in 0..plan.folders as usize {
            let above = if n < depth {
                self.own.last().copied()
            } else {
                // One in three stands at the top, the others where there is room below.
                let at = self.own.get(random.below(self.own.len() * 3 / 2)).copied();
                at.filter(|&at| self.folders[at].0.len() < depth)
            };
            let name = match (plan.slashed, SLASHED.get(n)) {
                (false, _) => format!("{} {n}", title(&mut random, 2)),
                (true, Some(name)) => (*name).to_owned(),
                (true, None) => format!("{} / {n}", random.pick(SLASHED)),
            };
            let (is, class) = (FolderIs::Other, Some("IPF.Note"));
            let at = add(store, &mut self.folders, above, &name, is, class)?;
            self.own.push(at);
        }
        Ok(())
    }
}

fn add<W: Write + Seek>(
    store: &mut Writer<W>,
    folders: &mut Vec<(Vec<String>, FolderAt)>,
    above: Option<usize>,
    name: &str,
    is: FolderIs,
    class: Option<&'static str>,
) -> io::Result<usize> {
    let (mut path, parent) = match above.and_then(|above| folders.get(above)) {
        Some((path, folder)) => (path.clone(), *folder),
        None => (Vec::new(), Writer::<W>::visible()),
    };
    path.push(name.to_owned());
    let folder = store.folder(name, Some(parent), is, class)?;
    folders.push((path, folder));
    Ok(folders.len() - 1)
}
