//! Writes every file that a run is asked for: never over what is read, never through a link, never by
//! halves.
//!
//! One place, because each of these promises holds only if no other code opens a file to write it. A file
//! is written under a hidden name beside its place, and takes it when it is whole; a pipe or a device is
//! written as it comes.

use std::collections::BTreeSet;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Read as _, Seek as _, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use super::failure::Failure;
use model::Problem;
use words::Text;

/// Levels of folders of an export that are looked through for a file that is to be written.
const DEEPEST: usize = 1_100;

/// Bytes at a file's start and end that say who wrote it.
const MARKED: u64 = 4 << 10;

/// Beginning and ending of the names that files have until they are whole.
const BESIDE: (&str, &str) = (".labelcast-", ".tmp");

/// Which file that is there may be written over.
#[derive(Debug, Clone, Copy)]
pub(super) enum Over {
    /// Any.
    Anything,
    /// A report that labelcast wrote.
    Own,
    /// A calendar that labelcast wrote, which may be an export at the same time.
    OwnCalendar,
    /// None.
    Nothing,
}

/// What stands near the start or the end of the reports that labelcast writes, by their form.
const REPORTS: &[&[&str]] = &[
    report::ndjson::ITEM_MARKS,
    report::junit::MARKS,
    report::sarif::MARKS,
    // Parquet: its mark, and what its footer says of the writer.
    &["PAR1", "labelcast.schema"],
    page::MARKS,
    page::TABLE_MARKS[0],
    page::TABLE_MARKS[1],
    page::TABLE_MARKS[2],
    page::TABLE_MARKS[3],
    page::TABLE_MARKS[4],
    page::TABLE_MARKS[5],
    // A man page.
    &[".TH labelcast"],
];

/// Where a file goes, and what it may replace.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) path: &'a Path,
    /// The flag that names it, or the folder that it lies in.
    pub(super) flag: &'static str,
    pub(super) over: Over,
    /// Whether nobody but the user may read it: whatever tells of mailboxes.
    pub(super) private: bool,
}

impl<'a> Place<'a> {
    /// A file that tells of mailboxes.
    pub(super) const fn private(path: &'a Path, flag: &'static str, over: Over) -> Self {
        Self {
            path,
            flag,
            over,
            private: true,
        }
    }

    fn refuse(&self, cause: impl Into<Text>, help: impl Into<Text>) -> Problem {
        Problem::new(self.path.to_string_lossy(), "", cause, help)
    }

    fn failed(&self, error: &io::Error) -> Problem {
        self.refuse(format!("cannot be written: {error}"), help(self.flag))
    }
}

fn help(flag: &str) -> String {
    format!("check the path given with {flag}, and the space left")
}

/// The files of a run that are written, and what it reads.
#[derive(Debug, Default)]
pub(super) struct Outputs {
    /// Files and folders that are read, with all links followed.
    inputs: Vec<PathBuf>,
    force: bool,
    /// Places that are taken.
    taken: Mutex<BTreeSet<PathBuf>>,
    /// Folders that what killed runs left behind is removed from.
    swept: Mutex<BTreeSet<PathBuf>>,
}

impl Outputs {
    /// The outputs of a run that reads these; with `force` they may replace any file that is not read.
    pub(super) fn new<P: AsRef<Path>>(inputs: impl IntoIterator<Item = P>, force: bool) -> Self {
        let inputs = inputs.into_iter();
        Self {
            inputs: inputs
                .filter_map(|path| path.as_ref().canonicalize().ok())
                .collect(),
            force,
            ..Self::default()
        }
    }

    /// Makes a folder for files. What stands in its place already must be one, and no link to one where
    /// labelcast made the name.
    pub(super) fn folder(path: &Path, flag: &'static str, made_up: bool) -> Result<(), Problem> {
        if made_up && path.symlink_metadata().is_ok_and(|meta| meta.is_symlink()) {
            return Err(through_link(path));
        }
        fs::create_dir_all(path).map_err(|error| {
            let cause = format!("cannot be made: {error}");
            Problem::new(path.to_string_lossy(), "", cause, help(flag))
        })
    }

    /// Fails if a file may not be written here. Nothing is changed.
    pub(super) fn check(&self, place: &Place<'_>) -> Result<(), Problem> {
        self.look(place).map(|_| ())
    }

    /// Begins a file.
    pub(super) fn create(&self, place: &Place<'_>) -> Result<OutFile, Problem> {
        let path = place.path;
        let stream = self.look(place)?;
        if let Some(real) = real(path).filter(|_| !stream) {
            let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
            if !taken.insert(real) {
                return Err(place.refuse(
                    "two outputs of this run have this name",
                    "give each a name of its own",
                ));
            }
        }
        let (beside, file) = if stream {
            let file = OpenOptions::new().write(true).open(path);
            (None, file.map_err(|error| place.failed(&error))?)
        } else {
            let folder = path.parent().unwrap_or_else(|| Path::new(""));
            let mut swept = self.swept.lock().unwrap_or_else(PoisonError::into_inner);
            if swept.insert(folder.to_owned()) {
                sweep(folder);
            }
            drop(swept);
            let (beside, file) =
                beside(folder, place.private).map_err(|error| place.failed(&error))?;
            (Some(beside), file)
        };
        Ok(OutFile {
            path: path.to_owned(),
            flag: place.flag,
            beside,
            out: BufWriter::with_capacity(1 << 16, file),
        })
    }

    /// Writes a whole file.
    pub(super) fn write(
        &self,
        place: &Place<'_>,
        write: impl FnOnce(&mut OutFile) -> io::Result<()>,
    ) -> Result<(), Failure> {
        let mut file = self.create(place)?;
        write(&mut file).map_err(|error| file.failure(error))?;
        file.finish()
    }

    /// Whether what stands in the place is a pipe or a device, written as it comes; fails if it may not be
    /// written over.
    fn look(&self, place: &Place<'_>) -> Result<bool, Problem> {
        let path = place.path;
        let Ok(meta) = path.symlink_metadata() else {
            return Ok(false);
        };
        if meta.is_symlink() {
            // The system's own names for streams are links: /dev/stdout, /dev/fd/63.
            let stream = path.starts_with("/dev")
                || fs::metadata(path).is_ok_and(|meta| !meta.is_file() && !meta.is_dir());
            return if stream {
                Ok(true)
            } else {
                Err(through_link(path))
            };
        }
        if meta.is_dir() {
            return Err(place.refuse("this is a folder", "give the name of a file"));
        }
        if !meta.is_file() {
            return Ok(true);
        }
        let forms = match place.over {
            Over::Own => REPORTS,
            Over::OwnCalendar => &[report::ics::MARKS],
            Over::Anything | Over::Nothing => &[],
        };
        let own = is_own(path, forms).map_err(|error| place.failed(&error))?;
        // An earlier report that lies among exports is none of them.
        let stray = own && matches!(place.over, Over::Own);
        if let Some(input) = self.input(path, &meta, stray) {
            let input = input.to_string_lossy();
            return Err(place.refuse(
                format!("this is what is read, or a part of it ('{input}')"),
                "give another name, outside of what is read",
            ));
        }
        if meta.permissions().readonly() {
            return Err(place.refuse(
                "this file is write-protected",
                "make it writable if it is to be replaced",
            ));
        }
        if self.force || own || matches!(place.over, Over::Anything) {
            return Ok(false);
        }
        let cause = match place.over {
            Over::Nothing => "it exists and is left as it is",
            _ => "it exists, and labelcast did not write it; it is left as it is",
        };
        Err(place.refuse(cause, "give another name, or add --force"))
    }

    /// The input that a file is, or is a part of, under whatever name.
    fn input(&self, path: &Path, meta: &Metadata, stray: bool) -> Option<&Path> {
        let real = path.canonicalize().ok();
        let inside = |input: &&PathBuf| {
            let is_in = |real: &PathBuf| real == *input || !stray && real.starts_with(input);
            real.as_ref().is_some_and(is_in)
        };
        let mut inputs = self.inputs.iter();
        let found = inputs.find(inside).or_else(|| {
            let file = Identity::of(meta).filter(|_| !stray)?;
            self.inputs.iter().find(|input| file.is_in(input, DEEPEST))
        });
        found.map(PathBuf::as_path)
    }
}

fn through_link(path: &Path) -> Problem {
    Problem::new(
        path.to_string_lossy(),
        "",
        "this is a link, and nothing is written through links",
        "remove the link, or give the place that it leads to",
    )
}

/// The place that a name means, whether or not a file stands there.
fn real(path: &Path) -> Option<PathBuf> {
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    Some(folder.canonicalize().ok()?.join(path.file_name()?))
}

/// Whether labelcast wrote a file. An empty one is nobody's.
fn is_own(path: &Path, forms: &[&[&str]]) -> io::Result<bool> {
    if forms.is_empty() {
        return Ok(false);
    }
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    let mut marked = Vec::new();
    (&mut file).take(MARKED).read_to_end(&mut marked)?;
    file.seek(SeekFrom::Start(length.saturating_sub(MARKED)))?;
    file.take(MARKED).read_to_end(&mut marked)?;
    let has = |word: &&str| memchr::memmem::find(&marked, word.as_bytes()).is_some();
    Ok(length == 0 || forms.iter().any(|words| words.iter().all(has)))
}

/// What one file is under all its names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Identity {
    device: u64,
    inode: u64,
    names: u64,
}

impl Identity {
    #[cfg(unix)]
    #[expect(clippy::unnecessary_wraps, reason = "other systems do not say it")]
    fn of(meta: &Metadata) -> Option<Self> {
        use std::os::unix::fs::MetadataExt as _;
        Some(Self {
            device: meta.dev(),
            inode: meta.ino(),
            names: meta.nlink(),
        })
    }

    #[cfg(not(unix))]
    fn of(_: &Metadata) -> Option<Self> {
        None
    }

    /// Whether a path leads to it, or one of the files in a folder does. A file of one name is reached
    /// under another through links only.
    fn is_in(self, path: &Path, deepest: usize) -> bool {
        let is_it = |meta: io::Result<Metadata>| {
            let other = meta.ok().as_ref().and_then(Self::of);
            other.is_some_and(|other| other == self)
        };
        if is_it(fs::metadata(path)) {
            return true;
        }
        let Some(deepest) = deepest.checked_sub(1) else {
            return false;
        };
        let entries = fs::read_dir(path).into_iter().flatten().flatten();
        entries.into_iter().any(|entry| match entry.file_type() {
            Ok(kind) if kind.is_dir() => self.is_in(&entry.path(), deepest),
            Ok(kind) if kind.is_symlink() => is_it(fs::metadata(entry.path())),
            Ok(kind) if kind.is_file() && self.names > 1 => is_it(entry.metadata()),
            _ => false,
        })
    }
}

/// A new file in a folder, under a name that nobody takes for a finished one.
pub(super) fn beside(folder: &Path, private: bool) -> io::Result<(PathBuf, File)> {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    loop {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let (before, behind) = BESIDE;
        let name = format!("{before}{}-{number}{behind}", std::process::id());
        let path = folder.join(name);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        if private {
            use std::os::unix::fs::OpenOptionsExt as _;
            options.mode(0o600);
        }
        #[cfg(not(unix))]
        let _ = private;
        match options.open(&path) {
            Ok(file) => {
                // Tells other runs that it is not left behind; some file systems know no locks.
                let _ = file.try_lock();
                return Ok((path, file));
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
}

/// Removes what runs that were killed left in a folder.
pub(super) fn sweep(folder: &Path) {
    let folder = if folder == Path::new("") {
        Path::new(".")
    } else {
        folder
    };
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let (before, behind) = BESIDE;
        let number = name
            .strip_prefix(before)
            .and_then(|name| name.strip_suffix(behind));
        let is_ours = number.is_some_and(|number| {
            number
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'-')
        });
        let is_file = || entry.file_type().is_ok_and(|kind| kind.is_file());
        if !is_ours || !is_file() {
            continue;
        }
        // Whoever writes it holds a lock on it.
        let left = OpenOptions::new()
            .write(true)
            .open(entry.path())
            .is_ok_and(|file| file.try_lock().is_ok());
        if left {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// A file that is being written. What is not finished is removed.
#[derive(Debug)]
pub(super) struct OutFile {
    path: PathBuf,
    flag: &'static str,
    /// Where it is until it is whole; nowhere for a pipe or a device.
    beside: Option<PathBuf>,
    out: BufWriter<File>,
}

impl OutFile {
    /// Puts the whole file in its place.
    pub(super) fn finish(mut self) -> Result<(), Failure> {
        let done = self.out.flush().and_then(|()| {
            let Some(beside) = &self.beside else {
                return Ok(());
            };
            // Else a machine that stops now may keep the new name and lose the content.
            self.out.get_ref().sync_all()?;
            fs::rename(beside, &self.path)
        });
        done.map_err(|error| self.failure(error))?;
        self.beside = None;
        Ok(())
    }

    /// Why it could not be written. Whoever reads a pipe may have enough of it, as with standard output.
    pub(super) fn failure(&self, error: io::Error) -> Failure {
        if error.kind() == ErrorKind::BrokenPipe {
            return Failure::Output(error);
        }
        Failure::file(&self.path, "written", &error, help(self.flag))
    }
}

impl Write for OutFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Drop for OutFile {
    fn drop(&mut self) {
        if let Some(beside) = &self.beside {
            let _ = fs::remove_file(beside);
        }
    }
}

#[cfg(test)]
mod tests;
