//! Several data files of one export as one mailbox.
//!
//! It stands apart because large mailboxes are exported in parts, `user.pst`, `user_1.pst`, and a
//! folder whose messages are spread over parts is one folder to its user.

use std::collections::BTreeMap;

use super::PstMailbox;
use crate::{Export, OpenMailbox, SourceError};
use model::{
    CountedItems, Family, Folder, FolderId, Item, ItemSink, Mailbox, MailboxInfo, Place, Problem,
    StoreInfo,
};

/// One mailbox in several files.
#[derive(Debug)]
struct JoinedMailbox {
    info: MailboxInfo,
    parts: Vec<Part>,
    folders: Vec<Folder>,
    /// Part and piece within it.
    pieces: Vec<(usize, usize)>,
    problems: Vec<Problem>,
}

/// One file, and where its folders are in the whole.
#[derive(Debug)]
struct Part {
    mailbox: PstMailbox,
    ids: Vec<FolderId>,
}

/// Opens the parts of one export, in their order, as one mailbox.
///
/// # Errors
/// If none of them can be opened; one that cannot be opened beside others is a problem.
pub fn open_joined(parts: &[Export]) -> Result<OpenMailbox, SourceError> {
    let mut opened = Vec::new();
    let mut errors = Vec::new();
    for part in parts {
        match PstMailbox::open(part) {
            Ok(mailbox) => opened.push(mailbox),
            Err(error) => errors.push(error),
        }
    }
    let Some(first) = opened.first() else {
        return Err(errors.into_iter().next().unwrap_or_else(|| SourceError {
            path: String::new(),
            place: None,
            cause: "no file was given".to_owned().into(),
            help: "name the parts of the export".to_owned().into(),
        }));
    };
    let mut info = first.info().clone();
    if parts.len() > 1 {
        info.source.parts = parts.iter().map(|part| part.shown.clone()).collect();
    }
    Ok(Box::new(JoinedMailbox::of(info, opened, errors)))
}

/// The number of a part, by its file's name without ending: `user_3` is part 3 of `user`. A name
/// without a number is the first part of itself. Names alone prove nothing: parts lie in one folder,
/// the first of them among them, and no number is missing.
pub fn part_of(stem: &str) -> (&str, u32) {
    let numbered = stem.rsplit_once('_').and_then(|(name, number)| {
        let plain = !number.starts_with('0') && number.bytes().all(|byte| byte.is_ascii_digit());
        let number = number.parse().ok().filter(|_| plain && !name.is_empty())?;
        Some((name, number))
    });
    numbered.unwrap_or((stem, 0))
}

impl JoinedMailbox {
    fn of(info: MailboxInfo, opened: Vec<PstMailbox>, errors: Vec<SourceError>) -> Self {
        let mut joined = Self {
            info,
            parts: Vec::new(),
            folders: Vec::new(),
            pieces: Vec::new(),
            problems: errors
                .into_iter()
                .map(|error| Problem::from(error).leaving_unread())
                .collect(),
        };
        // Folders of one name below one parent, in the order in which they were first met.
        let mut known: BTreeMap<(Option<FolderId>, String), Vec<FolderId>> = BTreeMap::new();
        for (number, mailbox) in opened.into_iter().enumerate() {
            let ids = joined.join(mailbox.folders(), &mut known);
            let pieces = 0..mailbox.pieces();
            joined.pieces.extend(pieces.map(|piece| (number, piece)));
            joined.problems.extend_from_slice(mailbox.problems());
            joined.parts.push(Part { mailbox, ids });
        }
        joined
    }

    /// Adds one part's folders. Siblings of one name stay apart: the second of them in this part is
    /// the second of the whole.
    fn join(
        &mut self,
        folders: &[Folder],
        known: &mut BTreeMap<(Option<FolderId>, String), Vec<FolderId>>,
    ) -> Vec<FolderId> {
        let mut ids: Vec<FolderId> = Vec::with_capacity(folders.len());
        let mut met: BTreeMap<(Option<FolderId>, &str), usize> = BTreeMap::new();
        for folder in folders {
            let parent = folder
                .parent
                .and_then(|parent| ids.get(parent.index()).copied());
            let nth = met.entry((parent, &folder.name)).or_default();
            let same = known.entry((parent, folder.name.clone())).or_default();
            let id = if let Some(&id) = same.get(*nth) {
                if let Some(whole) = self.folders.get_mut(id.index()) {
                    whole.class = whole.class.or(folder.class);
                    whole.well_known = whole.well_known.or(folder.well_known);
                }
                id
            } else {
                let id = FolderId(u32::try_from(self.folders.len()).unwrap_or(u32::MAX));
                same.push(id);
                self.folders.push(Folder {
                    parent,
                    ..folder.clone()
                });
                id
            };
            *nth += 1;
            ids.push(id);
        }
        ids
    }
}

impl Mailbox for JoinedMailbox {
    fn info(&self) -> &MailboxInfo {
        &self.info
    }

    fn folders(&self) -> &[Folder] {
        &self.folders
    }

    fn problems(&self) -> &[Problem] {
        &self.problems
    }

    fn pieces(&self) -> usize {
        self.pieces.len()
    }

    fn scan(&self, piece: usize, sink: &mut dyn ItemSink) {
        let Some(&(number, piece)) = self.pieces.get(piece) else {
            return;
        };
        if let Some(part) = self.parts.get(number) {
            let ids = &part.ids;
            part.mailbox.scan(piece, &mut Mapped { sink, ids });
        }
    }

    fn survey(&self, piece: usize, sink: &mut dyn ItemSink) {
        let Some(&(number, piece)) = self.pieces.get(piece) else {
            return;
        };
        if let Some(part) = self.parts.get(number) {
            let ids = &part.ids;
            part.mailbox.survey(piece, &mut Mapped { sink, ids });
        }
    }

    fn store(&self) -> Option<StoreInfo> {
        let mut whole = StoreInfo::default();
        for store in self.parts.iter().filter_map(|part| part.mailbox.store()) {
            whole.files += store.files;
            whole.associated += store.associated;
            whole.unreached += store.unreached;
            whole.outside += store.outside;
        }
        Some(whole)
    }

    fn waits(&self) -> bool {
        true
    }
}

/// Gives items on under the folders of the whole.
struct Mapped<'a> {
    sink: &'a mut dyn ItemSink,
    ids: &'a [FolderId],
}

impl Mapped<'_> {
    fn id(&self, folder: FolderId) -> FolderId {
        self.ids.get(folder.index()).copied().unwrap_or(folder)
    }
}

impl ItemSink for Mapped<'_> {
    fn counted(&mut self, folder: FolderId, items: &CountedItems<'_>) {
        self.sink.counted(self.id(folder), items);
    }

    fn item(&mut self, folder: FolderId, item: &Item<'_>) {
        self.sink.item(self.id(folder), item);
    }

    fn unreadable(&mut self, folder: FolderId, family: Family, place: Place<'_>, problem: Problem) {
        self.sink
            .unreadable(self.id(folder), family, place, problem);
    }

    fn problem(&mut self, problem: Problem) {
        self.sink.problem(problem);
    }
}
