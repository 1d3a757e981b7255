//! The folder of `--state`: finished mailboxes, kept so that a stopped run can go on.
//!
//! It stands apart because it must survive what nothing else has to: a `kill -9` at any moment, a full
//! disk, a damaged byte. Results are lines that are appended to one file for each engine, setting and
//! version; a line carries its length and checksum, so that one that is cut or damaged is known and
//! computed again. The file is replaced only as a whole (written beside, synced, renamed).

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufRead, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::Io;
use super::failure::Failure;
use super::identity::{Digest, identity};
use super::output::{Outputs, Over, Place};
use engines::Engine;
use model::Problem;
use plan::size::{Keys, MailboxSize, SCHEMA};
use report::number;
use rules::Settings;
use sources::Export;

/// First words of a file.
const MAGIC: &str = "labelcast.state/1";
/// Beginning of the files' names.
const NAME: &str = "size-";
/// Ending of the files' names.
const ENDING: &str = ".log";
/// File that a running process locks.
const LOCK: &str = "lock";
/// Bytes that one line may have: a mailbox with a thousand long problems has a few hundred thousand.
const LONGEST_LINE: u64 = 1 << 24;
/// Results after which the disk is asked to keep them. A process that is killed loses none of them; a
/// machine that loses power loses so many.
const SYNC_EVERY: u32 = 256;

/// What a result depends on besides its export: the engine's content, the settings, the version.
pub(super) fn fingerprint(engine: &Engine, settings: &Settings) -> String {
    let mut digest = Digest::default();
    for part in [
        MAGIC,
        SCHEMA,
        env!("CARGO_PKG_VERSION"),
        &engine.id,
        &engine.title,
        &engine.as_of,
        &format!("{:?}", engine.entries()),
        &serde_json::to_string(settings).unwrap_or_default(),
    ] {
        digest.part(part.as_bytes());
    }
    digest.hex()
}

/// One line, as it is written.
#[derive(Serialize)]
struct Line<'a> {
    export: &'a str,
    identity: &'a str,
    row: &'a MailboxSize,
    problems: &'a [Problem],
}

/// One line, as it is read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    export: String,
    identity: String,
    row: MailboxSize,
    problems: Vec<Problem>,
}

/// A mailbox that an earlier run finished.
pub(super) struct Finished {
    pub(super) row: MailboxSize,
    pub(super) problems: Vec<Problem>,
}

/// An open folder.
pub(super) struct State {
    /// As the user gave it.
    shown: String,
    log: File,
    /// Held as long as the run lasts.
    _lock: File,
    kept: HashMap<String, Kept>,
    /// Identities of this run's exports.
    identities: HashMap<String, String>,
    unsynced: u32,
    /// Why results are not kept any more.
    broken: Option<io::Error>,
    mailboxes: usize,
    finished: usize,
    changed: usize,
    /// Whether there are results of other settings, and none of these.
    others: bool,
}

/// What was found in a file.
#[derive(Default)]
struct Found {
    kept: HashMap<String, Kept>,
    lines: u64,
    damaged: u64,
    torn: bool,
    /// Whether the file begins as it should.
    headed: bool,
}

impl State {
    /// Opens a folder, makes it if there is none, and reads what is kept there.
    pub(super) fn open(dir: &Path, fingerprint: &str, io: &mut Io<'_>) -> Result<Self, Failure> {
        let refuse = |error: &io::Error| {
            let help = "give a folder for --state that can be made and written";
            Failure::file(dir, "used", error, help)
        };
        Outputs::folder(dir, "--state", false)?;
        let shown = dir.to_string_lossy().into_owned();
        let lock = lock(dir, &shown)?;
        let short = fingerprint.get(..16).unwrap_or(fingerprint);
        let path = dir.join(format!("{NAME}{short}{ENDING}"));
        let header = format!("{MAGIC} {fingerprint}\n");
        Outputs::default().check(&Place::private(&path, "--state", Over::Anything))?;
        let found = match File::open(&path) {
            Ok(file) => read(
                &mut BufReader::with_capacity(1 << 16, file),
                &header,
                |_| Ok(()),
            ),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Found::default()),
            Err(error) => Err(error),
        }
        .map_err(|error| refuse(&error))?;
        let fresh = found.lines == 0 && !found.headed && found.damaged == 0;
        if !found.headed || found.damaged > 0 || found.torn {
            rewrite(dir, &path, &header)?;
        }
        let log = OpenOptions::new()
            .append(true)
            .open(&path)
            .map_err(|error| refuse(&error))?;
        if found.damaged > 0 {
            let n = number(found.damaged);
            let what = if found.damaged == 1 {
                "result is"
            } else {
                "results are"
            };
            io.aside(
                &path.to_string_lossy(),
                "",
                format!("{n} kept {what} damaged"),
                "nothing is lost: what is damaged is computed again; check the disk",
            );
        }
        if found.torn {
            io.aside(
                &path.to_string_lossy(),
                "",
                "the last kept result is cut off, as when a run is killed",
                "nothing is lost: it is computed again",
            );
        }
        Ok(Self {
            others: fresh && others(dir, &path),
            shown,
            log,
            _lock: lock,
            kept: found.kept,
            identities: HashMap::new(),
            unsynced: 0,
            broken: None,
            mailboxes: 0,
            finished: 0,
            changed: 0,
        })
    }

    /// Takes the exports out that an earlier run finished, and that are still the same.
    pub(super) fn take_finished(&mut self, exports: &mut Vec<Export>) -> Vec<Finished> {
        self.mailboxes = exports.len();
        let identities: Vec<String> = exports.par_iter().map(identity).collect();
        let mut finished = Vec::new();
        let mut left = Vec::new();
        for (export, identity) in std::mem::take(exports).into_iter().zip(identities) {
            match self.kept.remove(&export.shown) {
                Some(kept) if kept.identity == identity => {
                    finished.push(Finished {
                        row: kept.row,
                        problems: kept.problems,
                    });
                    continue;
                }
                Some(_) => self.changed += 1,
                None => {}
            }
            self.identities.insert(export.shown.clone(), identity);
            left.push(export);
        }
        self.finished = finished.len();
        self.kept = HashMap::new();
        *exports = left;
        finished
    }

    /// Says what is skipped, and why what is not skipped is not.
    pub(super) fn tell(&self, io: &mut Io<'_>) {
        let [all, finished, changed] =
            [self.mailboxes, self.finished, self.changed].map(|n| number(n as u64));
        if self.finished > 0 {
            io.aside(
                &self.shown,
                "",
                format!("{finished} of {all} mailboxes are kept from an earlier run"),
                "",
            );
        }
        if self.changed > 0 {
            io.aside(
                &self.shown,
                "",
                format!("{changed} of {all} mailboxes have changed since and are computed again"),
                "",
            );
        }
        if self.others {
            io.aside(
                &self.shown,
                "",
                "what is kept was computed with other settings, another engine or another version; \
                 every mailbox is computed again",
                "",
            );
        }
    }

    /// Keeps a finished mailbox. That it cannot be kept is told at the end, and costs no result.
    pub(super) fn keep(&mut self, export: &Export, row: &MailboxSize, problems: &[Problem]) {
        let Some(identity) = self.identities.get(&export.shown) else {
            return;
        };
        if self.broken.is_some() {
            return;
        }
        let line = Line {
            export: &export.shown,
            identity,
            row,
            problems,
        };
        let kept = framed(&line).and_then(|line| {
            self.log.write_all(&line)?;
            self.unsynced += 1;
            if self.unsynced >= SYNC_EVERY {
                self.unsynced = 0;
                self.log.sync_data()?;
            }
            Ok(())
        });
        self.broken = kept.err();
    }

    /// Ends the run: what was kept is on the disk.
    pub(super) fn finish(&mut self, io: &mut Io<'_>) {
        let broken = self.broken.take().or_else(|| self.log.sync_data().err());
        if let Some(error) = broken {
            io.aside(
                &self.shown,
                "",
                format!("not every result could be kept: {error}"),
                "the output is whole; the next run computes again what is not kept",
            );
        }
    }
}

/// Locks the folder: two runs that append to one file would mix their lines.
fn lock(dir: &Path, shown: &str) -> Result<File, Failure> {
    let path = dir.join(LOCK);
    Outputs::default().check(&Place::private(&path, "--state", Over::Anything))?;
    let mut options = OpenOptions::new();
    let file = options
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(|error| {
            Failure::file(
                &path,
                "written",
                &error,
                "give a folder that can be written",
            )
        })?;
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Err(Failure::new(
            shown,
            "",
            "another run is using this folder",
            "wait until it ends, or give another folder with --state",
        )),
        // Some network file systems know no locks; the folder is used all the same.
        Ok(()) | Err(TryLockError::Error(_)) => Ok(file),
    }
}

/// A line with its checksum and length before it.
fn framed(line: &Line<'_>) -> io::Result<Vec<u8>> {
    let text = serde_json::to_vec(line)?;
    let mut framed = format!("{:08x} {} ", checksum(&text), text.len()).into_bytes();
    framed.extend_from_slice(&text);
    framed.push(b'\n');
    Ok(framed)
}

fn checksum(text: &[u8]) -> u32 {
    let mut sum = flate2::Crc::new();
    sum.update(text);
    sum.sum()
}

/// What stands in a line, if it is whole.
fn unframed(line: &[u8]) -> Option<Kept> {
    let text = std::str::from_utf8(line.strip_suffix(b"\n")?).ok()?;
    let (sum, rest) = text.split_once(' ')?;
    let (length, text) = rest.split_once(' ')?;
    let sum = u32::from_str_radix(sum, 16).ok()?;
    if length.parse() != Ok(text.len()) || sum != checksum(text.as_bytes()) {
        return None;
    }
    serde_json::from_str(text).ok()
}

/// Reads a file line by line, giving each that is whole to `each`; later lines win.
fn read(
    file: &mut impl BufRead,
    header: &str,
    mut each: impl FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<Found> {
    let mut found = Found::default();
    let mut keys = Keys::default();
    let mut line = Vec::new();
    let mut first = true;
    loop {
        line.clear();
        file.by_ref()
            .take(LONGEST_LINE)
            .read_until(b'\n', &mut line)?;
        if line.is_empty() {
            return Ok(found);
        }
        let ended = line.ends_with(b"\n");
        if std::mem::take(&mut first) && line == header.as_bytes() {
            found.headed = true;
        } else if let Some(mut kept) = unframed(&line) {
            keys.share(&mut kept.row);
            found.lines += 1;
            found.kept.insert(kept.export.clone(), kept);
            each(&line)?;
        } else if ended || line.len() as u64 >= LONGEST_LINE {
            found.damaged += 1;
        } else {
            found.torn = true;
        }
    }
}

/// Writes a file anew with the lines of it that are whole.
fn rewrite(dir: &Path, path: &Path, header: &str) -> Result<(), Failure> {
    let place = Place::private(path, "--state", Over::Anything);
    Outputs::default().write(&place, |new| {
        new.write_all(header.as_bytes())?;
        match File::open(path) {
            Ok(file) => read(&mut BufReader::new(file), header, |line| {
                new.write_all(line)
            })
            .map(|_| ()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error),
        }
    })?;
    // The name must be on the disk, too; systems that cannot sync a folder do it on their own.
    if let Ok(folder) = File::open(dir) {
        let _ = folder.sync_all();
    }
    Ok(())
}

/// Whether a folder holds results of other settings.
fn others(dir: &Path, own: &Path) -> bool {
    let entries = fs::read_dir(dir).into_iter().flatten().flatten();
    let paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.iter().any(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        path != own && name.starts_with(NAME) && name.ends_with(ENDING)
    })
}
