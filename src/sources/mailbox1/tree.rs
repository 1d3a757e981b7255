//! The one pass over a `labelcast.mailbox/1` file: folders are read, items are cut into runs.
//!
//! Apart from reading items because it is the only part that must be done in order. It keeps a
//! stack of its own, so that folders may be nested as deeply as the file likes.

use super::super::SourceError;
use super::super::json::{Bytes, Cursor, Fault, FaultKind, MAX_FOLDERS, line_of};
use super::{MAX_ITEM_BYTES, PIECE_BYTES, Run, keys, place};
use model::{Folder, FolderId, MailboxKind, Problem};
use words::{Text, say};

/// The longest key, name or address that is read, in bytes.
pub(super) const MAX_TEXT_BYTES: usize = 64 * 1024;

/// What the pass finds.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) address: Option<String>,
    pub(super) kind: MailboxKind,
    pub(super) locale: Option<String>,
    pub(super) folders: Vec<Folder>,
    pub(super) runs: Vec<Run>,
    pub(super) problems: Vec<Problem>,
}

/// Why the pass ends early.
pub(super) enum Stop {
    /// The text is broken here: what was read before is kept.
    Broken(Fault),
    /// The text ends inside an item, which says so itself when it is read.
    Cut,
    /// The text breaks the schema: the export is refused.
    Refused { cause: Text, help: Text },
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Broken(fault)
    }
}

/// An object that is being read: the mailbox or a folder.
#[derive(Default)]
struct Frame {
    folder: Option<FolderId>,
    /// Number of this folder among its siblings, from 1.
    number: u32,
    /// Bit n: the n-th key was seen.
    seen: u16,
    /// Nothing was read since the bracket that opened the object or its `folders`.
    fresh: bool,
    in_folders: bool,
    subfolders: u32,
}

/// Reads the tree of `bytes`, which is about `length` bytes long.
pub(super) fn read<B: Bytes + ?Sized>(
    bytes: &B,
    start: u64,
    length: u64,
    path: &str,
) -> Result<Tree, SourceError> {
    let mut pass = Pass {
        cursor: Cursor::new(bytes, start, length),
        scratch: Vec::new(),
        path,
        tree: Tree::default(),
        stack: Vec::new(),
        schema: false,
        more_folders: 0,
    };
    let result = pass.document();
    let refuse = |place: Option<String>, cause: Text, help: Text| SourceError {
        path: path.to_owned(),
        place,
        cause,
        help,
    };
    if let Some(error) = pass.cursor.failure() {
        let help = say!("check-file-to-its-end");
        return Err(refuse(None, say!("cannot-be-read", error = error), help));
    }
    match result {
        Ok(()) => {
            if pass.cursor.peek().is_some() {
                let at = pass.cursor.offset();
                let place = format!("byte {at}, line {}", line_of(bytes, at));
                let cause = say!("mailbox1-behind");
                let help = say!("mailbox1-behind-help");
                pass.tree
                    .problems
                    .push(Problem::new(path, place, cause, help).leaving_unread());
            }
        }
        Err(Stop::Refused { cause, help }) => return Err(refuse(pass.place(), cause, help)),
        Err(Stop::Broken(fault)) => {
            let line = line_of(bytes, fault.at);
            let place = format!("byte {}, line {line}", fault.at);
            let (cause, help) = match fault.kind {
                FaultKind::End => (say!("mailbox1-ends"), say!("mailbox1-ends-help")),
                kind => (
                    say!("mailbox1-broken", cause = kind.text()),
                    say!("mailbox1-broken-help"),
                ),
            };
            if !pass.schema {
                return Err(refuse(Some(place), cause, help));
            }
            pass.tree
                .problems
                .push(Problem::new(path, place, cause, help).leaving_unread());
        }
        Err(Stop::Cut) => {}
    }
    if pass.more_folders > 0 {
        let more = pass.more_folders;
        let cause = say!(
            "mailbox1-folders",
            n = words::plain(more),
            most = words::plain(MAX_FOLDERS)
        );
        let problem = Problem::new(path, "", cause, say!("mailbox1-folders-help"));
        pass.tree.problems.push(problem.leaving_unread());
    }
    for folder in &mut pass.tree.folders {
        if folder.name.is_empty() && folder.search {
            "(folder without a name)".clone_into(&mut folder.name);
        }
        folder.search = false;
    }
    Ok(pass.tree)
}

/// The pass itself.
pub(super) struct Pass<'s, B: Bytes + ?Sized> {
    pub(super) cursor: Cursor<'s, B>,
    pub(super) scratch: Vec<u8>,
    pub(super) path: &'s str,
    pub(super) tree: Tree,
    stack: Vec<Frame>,
    pub(super) schema: bool,
    /// Folders beyond [`MAX_FOLDERS`], those in them left out.
    more_folders: u64,
}

impl<B: Bytes + ?Sized> Pass<'_, B> {
    fn document(&mut self) -> Result<(), Stop> {
        if !self.cursor.eat(b'{') {
            return Err(match self.cursor.peek() {
                None => self.cursor.fault(FaultKind::End).into(),
                Some(_) => refused(say!("mailbox1-no-object"), say!("see-schema")),
            });
        }
        self.stack.push(Frame {
            fresh: true,
            ..Frame::default()
        });
        while let Some(frame) = self.stack.last_mut() {
            let fresh = std::mem::replace(&mut frame.fresh, false);
            if frame.in_folders {
                if self.cursor.eat(b']') {
                    frame.in_folders = false;
                    continue;
                }
                if !fresh && !self.cursor.eat(b',') {
                    return Err(self.cursor.unexpected("json-comma-bracket").into());
                }
                self.folder()?;
                continue;
            }
            if self.cursor.eat(b'}') {
                self.finish()?;
                self.stack.pop();
                continue;
            }
            if !fresh && !self.cursor.eat(b',') {
                return Err(self.cursor.unexpected("json-comma-brace").into());
            }
            if self.cursor.peek() != Some(b'"') {
                return Err(self.cursor.unexpected("json-key").into());
            }
            let key = self.cursor.text(MAX_TEXT_BYTES, &mut self.scratch)?;
            if !self.cursor.eat(b':') {
                return Err(self.cursor.unexpected("json-colon").into());
            }
            self.key(&key)?;
        }
        Ok(())
    }

    /// Opens the next object of a `folders` array.
    fn folder(&mut self) -> Result<(), Stop> {
        match self.cursor.peek() {
            Some(b'{') => self.cursor.bump(),
            Some(b'"' | b'[' | b'-' | b'0'..=b'9' | b'a'..=b'z') => {
                return Err(refused(
                    say!("mailbox1-folder-object"),
                    say!("mailbox1-folder-object-help"),
                ));
            }
            _ => return Err(self.cursor.unexpected("json-a-folder").into()),
        }
        let Some(parent) = self.stack.last_mut() else {
            return Ok(());
        };
        let id = self.tree.folders.len();
        if id >= MAX_FOLDERS {
            self.more_folders += 1;
            parent.subfolders += 1;
            self.cursor.skip_rest(1)?;
            return Ok(());
        }
        let id = u32::try_from(id).unwrap_or(u32::MAX);
        parent.subfolders += 1;
        let mut folder = Folder::named("", parent.folder);
        // Until its name is read; see the end of `read`.
        folder.search = true;
        let frame = Frame {
            folder: Some(FolderId(id)),
            number: parent.subfolders,
            fresh: true,
            ..Frame::default()
        };
        self.tree.folders.push(folder);
        self.stack.push(frame);
        Ok(())
    }

    /// Checks that the object that ends here has all it needs.
    fn finish(&self) -> Result<(), Stop> {
        let Some(frame) = self.stack.last() else {
            return Ok(());
        };
        let (known, needed): (&[&str], &[&str]) = if frame.folder.is_some() {
            (keys::FOLDER, &["name"])
        } else {
            (keys::MAILBOX, &["schema", "address", "folders"])
        };
        for (n, key) in known.iter().enumerate() {
            if needed.contains(key) && frame.seen >> n & 1 == 0 {
                return Err(refused(
                    say!("key-missing", key = *key),
                    say!("key-missing-help", key = *key),
                ));
            }
        }
        Ok(())
    }

    /// Reads the value of a key of the mailbox or of a folder.
    fn key(&mut self, key: &str) -> Result<(), Stop> {
        let Some(frame) = self.stack.last_mut() else {
            return Ok(());
        };
        let known = if frame.folder.is_some() {
            keys::FOLDER
        } else {
            keys::MAILBOX
        };
        let Some(n) = known.iter().position(|known| *known == key) else {
            return Err(refused(
                say!("key-unknown", key = key),
                keys::help(key, known),
            ));
        };
        if frame.seen >> n & 1 == 1 {
            let cause = say!("key-twice", key = key);
            return Err(refused(cause, say!("key-twice-help")));
        }
        frame.seen |= 1 << n;
        match (key, frame.folder) {
            ("folders", _) => {
                self.open_array("folders")?;
                if let Some(frame) = self.stack.last_mut() {
                    frame.in_folders = true;
                    frame.fresh = true;
                }
                Ok(())
            }
            ("items", Some(folder)) => {
                self.open_array("items")?;
                self.items(folder)
            }
            (_, Some(folder)) => self.folder_key(key, folder),
            (_, None) => self.mailbox_key(key),
        }
    }

    /// Cuts an `items` array, of which the bracket is read, into runs.
    fn items(&mut self, folder: FolderId) -> Result<(), Stop> {
        let mut run: Option<Run> = None;
        let mut number = 0_u64;
        let result = loop {
            match self.cursor.peek() {
                Some(b']') => {
                    self.cursor.bump();
                    break Ok(());
                }
                Some(b',') if number > 0 => {
                    self.cursor.bump();
                    if matches!(self.cursor.peek(), Some(b']' | b',')) {
                        break Err(self.cursor.unexpected("json-an-item").into());
                    }
                }
                Some(_) if number > 0 => {
                    break Err(self.cursor.unexpected("json-comma-bracket").into());
                }
                _ => {}
            }
            if self.cursor.peek().is_none() {
                break Err(self.cursor.fault(FaultKind::End).into());
            }
            let start = self.cursor.offset();
            let (end, stop) = match self.cursor.skip_value() {
                Ok(end) => (end, None),
                Err(fault) if fault.kind == FaultKind::End => (fault.at, Some(Stop::Cut)),
                Err(fault) => break Err(fault.into()),
            };
            number += 1;
            match &mut run {
                Some(run) if end - run.start <= PIECE_BYTES && end - start <= MAX_ITEM_BYTES => {
                    run.end = end;
                    run.count += 1;
                }
                _ => {
                    let next = Run {
                        folder,
                        start,
                        end,
                        first: number,
                        count: 1,
                    };
                    self.tree.runs.extend(run.replace(next));
                }
            }
            if let Some(stop) = stop {
                break Err(stop);
            }
        };
        self.tree.runs.extend(run);
        result
    }

    /// The object that is being read, for messages; `None` for the mailbox itself.
    pub(super) fn place(&self) -> Option<String> {
        let mut frames = self.stack.iter().rev();
        let frame = frames.next()?;
        let folder = frame.folder?;
        let folders = &self.tree.folders;
        if !folders
            .get(folder.index())
            .is_some_and(|folder| folder.search)
        {
            return Some(place::folder(folders, folder));
        }
        Some(match frames.next().and_then(|frame| frame.folder) {
            Some(parent) => format!(
                "{}, subfolder {}",
                place::folder(folders, parent),
                frame.number
            ),
            None => format!("folder {}", frame.number),
        })
    }
}

pub(super) fn refused(cause: Text, help: Text) -> Stop {
    Stop::Refused { cause, help }
}

pub(super) fn wrong_type(key: &str, wanted: Text) -> Stop {
    refused(
        say!("key-must-be", key = key, wanted = wanted),
        say!("see-schema"),
    )
}
