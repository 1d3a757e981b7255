//! `labelcast plan csv write`: writes batch files that are ready to be uploaded.
//!
//! It stands apart from the check because it makes files: in parts of as many rows as the service
//! takes, first under another name, so that nobody finds half a file.

use super::map_word;
use crate::values::one_of;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use clap::{Args, ValueHint};

use super::{KindWord, open};
use crate::Io;
use crate::args::{ColorArgs, PlainFormat};
use crate::failure::{Exit, Failure};
use crate::options;
use crate::output::{beside, sweep};
use ::report::problems::Problems;
use ::report::safe::shown;
use model::Problem;
use plan::csv::tell::{self as report, FileRecord};
use plan::csv::write::{Refusal, Sink, Targets, Written, from_pairs, from_users, uses_targets};
use plan::csv::{Facts, GoogleMap, Kind, folded};
use sources::{Mapping, Row};

/// Files of one run; 50,000 users each make a country.
const MOST_FILES: usize = 9_999;

#[derive(Debug, Args)]
pub(super) struct WriteArgs {
    /// What the files are for
    #[arg(long, value_enum, value_name = "KIND")]
    kind: KindWord,

    /// Which of Google's files they are; for --kind google
    #[arg(long, value_parser = one_of(&GoogleMap::ALL, map_word), value_name = "MAP", default_value = "users")]
    map: GoogleMap,

    /// CSV of users, such as Get-Mailbox exports it; passwords are taken from here or not at all
    #[arg(
        long, value_name = "CSV", value_hint = ValueHint::FilePath,
        required_unless_present = "mapping", help_heading = "Input"
    )]
    users: Option<PathBuf>,

    /// CSV of source and target addresses
    ///
    /// Alone, every row of it is a user; with --users, it has their targets.
    #[arg(long, value_name = "CSV", value_hint = ValueHint::FilePath, help_heading = "Input")]
    mapping: Option<PathBuf>,

    /// File to write, ending in .csv or .txt, or folder for numbered files
    ///
    /// A file that would have too many rows is written as several, with numbers.
    #[arg(long, value_name = "DIR|FILE", value_hint = ValueHint::AnyPath, help_heading = "Output")]
    out: PathBuf,

    /// Overwrite files that exist
    #[arg(long, help_heading = "Output")]
    force: bool,

    /// Rows of a file
    ///
    /// Default: as many as the service takes.
    #[arg(
        long, value_name = "N", help_heading = "Output",
        value_parser = clap::value_parser!(u64).range(1..=50_000)
    )]
    rows: Option<u64>,

    /// Form of standard output
    ///
    /// Default: human.
    #[arg(long, value_enum, value_name = "FORMAT", help_heading = "Output")]
    format: Option<PlainFormat>,

    #[command(flatten)]
    color: ColorArgs,
}

pub(super) fn run(args: &WriteArgs, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let kind = args.kind.kind(args.map);
    if kind == Kind::Cutover {
        let help = "start the batch without a file";
        return Err(Failure::new(
            "--kind",
            "",
            "a cutover migration takes no CSV file",
            help,
        ));
    }
    if kind == Kind::CrossTenant && args.mapping.is_none() {
        let cause = "a batch names the addresses of the target tenant, and nothing tells them";
        let help = "give --mapping with source and target addresses";
        return Err(Failure::new("--kind", "cross-tenant", cause, help));
    }
    let facts = Facts::new(kind, "batch.csv");
    let mapping = args.mapping.as_deref().map(Mapping::read).transpose()?;
    let mut said = Problems::new(io.lang);
    let lost = mapping.as_ref().map(lost).unwrap_or_default();
    io.tell(&mut said, &lost);
    let target = Target::new(args, kind)?;
    let mut parts = Parts::new(&target.folder, most_rows(args, kind)?);
    let written = match (&args.users, &mapping) {
        (Some(users), mapping) => {
            if mapping.is_some() && !uses_targets(kind) {
                let cause = format!(
                    "--kind {} has no use for targets of --users",
                    args.kind.word()
                );
                return Err(Failure::new(
                    "--mapping",
                    "",
                    &cause,
                    "leave out one of the two",
                ));
            }
            let targets: Option<Targets> = mapping.as_ref().map(|mapping| {
                let rows = mapping.rows.iter();
                rows.map(|row| (folded(&row.source), row.target.clone()))
                    .collect()
            });
            let mut file = open(users)?;
            from_users(&mut file, &facts, targets.as_ref(), &mut parts)
        }
        (None, Some(mapping)) => {
            let rows = mapping.rows.iter();
            let rows = rows.map(|row| (row.line, row.source.as_str(), row.target.as_str()));
            from_pairs(rows, &facts, &mut parts)
        }
        (None, None) => return Err(Failure::new("--users", "", "no table is given", "give one")),
    };
    let input = args.users.as_ref().or(args.mapping.as_ref());
    let input = input.map_or_else(String::new, |path| path.to_string_lossy().into_owned());
    let written = written
        .map_err(|error| {
            Failure::file(
                &args.out,
                "written",
                &error,
                "check the path and the space left",
            )
        })?
        .map_err(|refusal| refused(&input, refusal, kind))?;
    if written.written == 0 {
        tell(args, &written, &[], io)?;
        let help = "see what was left out; nothing is written";
        return Err(Failure::new(&input, "", "no row can be written", help));
    }
    let files = target.place(parts, args.force, io)?;
    tell(args, &written, &files, io)?;
    Ok(if written.left_out() > 0 || !lost.is_empty() {
        Exit::Partial
    } else {
        Exit::Done
    })
}

/// Problems of a table of addresses that cost a row. Of a row that is only doubtful the check says so.
fn lost(mapping: &Mapping) -> Vec<Problem> {
    let is_kept = |problem: &&Problem| {
        let place = |row: &Row| problem.place == format!("line {}", row.line);
        !mapping.rows.iter().any(place)
    };
    mapping.problems.iter().filter(is_kept).cloned().collect()
}

/// Rows of a file: no more than the service takes.
fn most_rows(args: &WriteArgs, kind: Kind) -> Result<u64, Failure> {
    let most = kind.most_rows().unwrap_or(u64::MAX);
    match args.rows {
        Some(rows) if rows > most => {
            let cause = format!("{rows} rows, where a file has at most {most}");
            Err(Failure::new("--rows", "", &cause, "give fewer"))
        }
        Some(rows) => Ok(rows),
        None => Ok(most),
    }
}

fn refused(input: &str, refusal: Refusal, kind: Kind) -> Failure {
    match refusal {
        Refusal::NoText(_) => {
            let cause = "it is a workbook or an archive, not text";
            Failure::new(input, "", cause, "save it as CSV in UTF-8")
        }
        Refusal::Empty => Failure::new(input, "", "it is empty", "give a CSV with a header"),
        Refusal::NoColumn(name) => {
            let cause = format!("nothing in it can be the column '{name}'");
            let help = if matches!(kind, Kind::Imap) {
                "give a CSV of users with EmailAddress, UserName and Password; labelcast invents none"
            } else {
                "name the column so, or give --mapping"
            };
            Failure::new(input, "line 1", &cause, help)
        }
    }
}

fn tell(
    args: &WriteArgs,
    written: &Written,
    files: &[FileRecord],
    io: &mut Io<'_>,
) -> Result<(), Failure> {
    match args.format.unwrap_or(PlainFormat::Human) {
        PlainFormat::Json => report::written_json(io.out, written, files)?,
        PlainFormat::Human => {
            let lang = io.lang;
            let bold = options::bold(&args.color, io);
            report::written_human(io.out, written, files, lang, bold)?;
        }
    }
    Ok(())
}

/// Where files go, and what they are called.
struct Target {
    folder: PathBuf,
    /// Name of the only file, if one was asked for.
    file: Option<String>,
    stem: String,
    ending: String,
    /// What was read, which is never overwritten.
    inputs: Vec<PathBuf>,
}

impl Target {
    fn new(args: &WriteArgs, kind: Kind) -> Result<Self, Failure> {
        let inputs = [&args.users, &args.mapping].into_iter().flatten();
        let inputs = inputs.filter_map(|path| path.canonicalize().ok()).collect();
        let ending = args.out.extension().unwrap_or_default().to_string_lossy();
        let is_file = !args.out.is_dir()
            && ["csv", "txt"]
                .iter()
                .any(|known| ending.eq_ignore_ascii_case(known));
        if is_file {
            let parent = args.out.parent().unwrap_or_else(|| Path::new(""));
            let text = |part: Option<&std::ffi::OsStr>| {
                part.unwrap_or_default().to_string_lossy().into_owned()
            };
            return Ok(Self {
                folder: parent.to_path_buf(),
                file: Some(text(args.out.file_name())),
                stem: text(args.out.file_stem()),
                ending: ending.into_owned(),
                inputs,
            });
        }
        if !args.out.is_dir() {
            fs::create_dir(&args.out).map_err(|error| {
                let help =
                    "give a folder, or a file that ends in .csv or .txt, in a folder that exists";
                Failure::file(&args.out, "made a folder", &error, help)
            })?;
        }
        let stem = match kind {
            Kind::Google(map) => format!("{}-{}", kind.as_str(), map.as_str()),
            _ => kind.as_str().to_owned(),
        };
        Ok(Self {
            folder: args.out.clone(),
            file: None,
            stem,
            ending: "csv".to_owned(),
            inputs,
        })
    }

    /// The name of a part, from 1.
    fn numbered(&self, n: usize) -> PathBuf {
        self.folder
            .join(format!("{}-{n:03}.{}", self.stem, self.ending))
    }

    /// Gives the parts their names. A file that exists is kept unless it may be overwritten, and so is
    /// a further part of an earlier run, which would be uploaded with these.
    fn place(
        &self,
        mut parts: Parts,
        force: bool,
        io: &mut Io<'_>,
    ) -> Result<Vec<FileRecord>, Failure> {
        parts.finish().map_err(|error| {
            Failure::file(&self.folder, "written", &error, "check the space left")
        })?;
        let count = parts.done.len();
        let names: Vec<PathBuf> = match &self.file {
            Some(name) if count == 1 => vec![self.folder.join(name)],
            _ => (1..=count).map(|n| self.numbered(n)).collect(),
        };
        let kept = |path: &Path, cause: &str| {
            let help = "give another name, or add --force";
            Failure::new(&path.to_string_lossy(), "", cause, help)
        };
        let exists = |path: &Path| path.symlink_metadata().is_ok();
        let is_input = |path: &PathBuf| {
            let path = path.canonicalize();
            path.is_ok_and(|path| self.inputs.contains(&path))
        };
        if let Some(path) = names.iter().find(|path| is_input(path)) {
            let (name, cause) = (path.to_string_lossy(), "it is what was read");
            return Err(Failure::new(&name, "", cause, "give another name"));
        }
        let first_free = if names.len() == 1 && self.file.is_some() {
            1
        } else {
            count + 1
        };
        let stale = Some(self.numbered(first_free)).filter(|path| exists(path));
        if !force {
            if let Some(path) = names.iter().find(|path| exists(path)) {
                return Err(kept(path, "it exists and is left as it is"));
            }
            if let Some(path) = &stale {
                return Err(kept(path, "it is a part of another run"));
            }
        }
        if let Some(path) = stale {
            let path = path.to_string_lossy();
            io.say(&format!(
                "{}: a part of another run is left as it is\nhelp: do not upload it with these\n",
                shown(&path)
            ));
        }
        let mut files = Vec::new();
        for (part, name) in parts.done.iter().zip(names) {
            fs::rename(&part.temporary, &name).map_err(|error| {
                Failure::file(&name, "written", &error, "check the folder's permissions")
            })?;
            files.push(FileRecord {
                path: name.to_string_lossy().into_owned(),
                rows: part.rows,
                bytes: part.bytes,
            });
        }
        Ok(files)
    }
}

/// A part under its temporary name.
struct Part {
    temporary: PathBuf,
    rows: u64,
    bytes: u64,
}

/// Rows on their way into files. What has no name yet is removed at the end.
struct Parts {
    folder: PathBuf,
    most: u64,
    header: Vec<u8>,
    open: Option<BufWriter<File>>,
    done: Vec<Part>,
}

impl Parts {
    fn new(folder: &Path, most: u64) -> Self {
        sweep(folder);
        Self {
            folder: folder.to_path_buf(),
            most,
            header: Vec::new(),
            open: None,
            done: Vec::new(),
        }
    }

    /// Begins a file that nobody but the user may read: it holds addresses, and perhaps passwords.
    fn begin(&mut self) -> io::Result<()> {
        self.finish()?;
        let n = self.done.len() + 1;
        if n > MOST_FILES {
            let cause = format!("more than {MOST_FILES} files");
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, cause));
        }
        let (temporary, file) = beside(&self.folder, true)?;
        let mut file = BufWriter::new(file);
        self.done.push(Part {
            temporary,
            rows: 0,
            bytes: self.header.len() as u64,
        });
        file.write_all(&self.header)?;
        self.open = Some(file);
        Ok(())
    }

    /// Ends the file that is open.
    fn finish(&mut self) -> io::Result<()> {
        if let Some(file) = self.open.take() {
            let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
            file.sync_all()?;
        }
        Ok(())
    }
}

impl Sink for Parts {
    fn header(&mut self, line: &[u8]) -> io::Result<()> {
        self.header = line.to_vec();
        Ok(())
    }

    fn row(&mut self, line: &[u8]) -> io::Result<()> {
        if self.done.last().is_none_or(|part| part.rows >= self.most) {
            self.begin()?;
        }
        if let (Some(file), Some(part)) = (&mut self.open, self.done.last_mut()) {
            file.write_all(line)?;
            part.rows += 1;
            part.bytes += line.len() as u64;
        }
        Ok(())
    }
}

impl Drop for Parts {
    fn drop(&mut self) {
        for part in &self.done {
            // What was renamed is not there any more.
            let _ = fs::remove_file(&part.temporary);
        }
    }
}
