//! The exports that a check reads: files and folders of each side, and what the flags say besides.
//!
//! Apart because all three commands read the same, and because a file may be given twice or to the wrong side.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum, ValueHint};
use jiff::civil::Date;

use crate::failure::Failure;
use model::Problem;
use plan::cross_tenant::{Cloud, Intake, Options, Side, guid_of};
use sources::objects::{self, Met};
use words::say;

/// Levels of folders that are looked through.
const DEEPEST: usize = 8;

#[derive(Debug, Args)]
pub(super) struct InputArgs {
    /// Exports of the source tenant: files, or folders of them
    #[arg(long, value_name = "PATH", num_args = 1.., required = true, value_hint = ValueHint::AnyPath, help_heading = "Input")]
    pub(super) source: Vec<PathBuf>,

    /// Exports of the target tenant: files, or folders of them
    #[arg(long, value_name = "PATH", num_args = 1.., value_hint = ValueHint::AnyPath, help_heading = "Input")]
    pub(super) target: Vec<PathBuf>,

    /// Files of batches
    #[arg(long, value_name = "CSV", num_args = 1.., value_hint = ValueHint::FilePath, help_heading = "Input")]
    batch: Vec<PathBuf>,

    /// CSV with the columns `SourceUser` and `TargetUser`
    #[arg(long, value_name = "CSV", value_hint = ValueHint::FilePath, help_heading = "Input")]
    mapping: Option<PathBuf>,

    /// Export of Get-Mailbox of the day on which the running batch was submitted
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Input")]
    earlier: Option<PathBuf>,

    /// Id of the source tenant
    #[arg(long, value_name = "GUID", help_heading = "Facts")]
    source_tenant: Option<String>,

    /// Id of the target tenant
    #[arg(long, value_name = "GUID", help_heading = "Facts")]
    target_tenant: Option<String>,

    /// Cloud of the source tenant
    #[arg(long, value_enum, value_name = "CLOUD", help_heading = "Facts")]
    source_cloud: Option<CloudWord>,

    /// Cloud of the target tenant
    #[arg(long, value_enum, value_name = "CLOUD", help_heading = "Facts")]
    target_cloud: Option<CloudWord>,

    /// The mailboxes go back to where they came from
    #[arg(long, help_heading = "Facts")]
    moving_back: bool,

    /// `TargetDeliveryDomain` of the batches
    #[arg(long, value_name = "DOMAIN", help_heading = "Facts")]
    delivery_domain: Option<String>,

    /// Day on which the batches are submitted
    #[arg(
        long,
        value_name = "DATE",
        requires = "cutover",
        help_heading = "Facts"
    )]
    submit: Option<Date>,

    /// Day of the cutover
    #[arg(long, value_name = "DATE", requires = "submit", help_heading = "Facts")]
    cutover: Option<Date>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum CloudWord {
    Worldwide,
    Government,
    China,
}

impl From<CloudWord> for Cloud {
    fn from(word: CloudWord) -> Self {
        match word {
            CloudWord::Worldwide => Self::Worldwide,
            CloudWord::Government => Self::Government,
            CloudWord::China => Self::China,
        }
    }
}

/// What a file is read as.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Of(Side),
    Earlier,
}

impl InputArgs {
    /// Everything that is read.
    pub(super) fn paths(&self) -> impl Iterator<Item = &PathBuf> {
        let single = [&self.mapping, &self.earlier].into_iter().flatten();
        self.source
            .iter()
            .chain(&self.target)
            .chain(&self.batch)
            .chain(single)
    }

    /// What the flags say.
    pub(super) fn options(&self) -> Result<Options, Failure> {
        let tenant = |flag: &str, given: &Option<String>| {
            let Some(text) = given else {
                return Ok(None);
            };
            guid_of(text).flatten().map(Some).ok_or_else(|| {
                let cause = format!("'{text}' is no tenant id");
                Failure::new(
                    flag,
                    "",
                    &cause,
                    "give the id, which is a GUID; the admin centre of Entra shows it",
                )
            })
        };
        let days = self.submit.zip(self.cutover);
        let days = days.and_then(|(submit, cutover)| submit.until(cutover).ok());
        Ok(Options {
            source_tenant: tenant("--source-tenant", &self.source_tenant)?,
            target_tenant: tenant("--target-tenant", &self.target_tenant)?,
            source_cloud: self.source_cloud.map(Cloud::from),
            target_cloud: self.target_cloud.map(Cloud::from),
            moving_back: self.moving_back,
            delivery_domain: (self.delivery_domain.as_ref())
                .map(|domain| domain.trim().trim_start_matches('@').to_lowercase()),
            days_before_cutover: days.map(|span| i64::from(span.get_days())),
        })
    }

    /// Reads every file once.
    pub(super) fn read(&self) -> Result<Intake, Failure> {
        let mut intake = Intake::default();
        let mut files: Vec<(PathBuf, Role)> = Vec::new();
        let given = self
            .source
            .iter()
            .map(|path| (path, Role::Of(Side::Source)));
        let given = given.chain(
            self.target
                .iter()
                .map(|path| (path, Role::Of(Side::Target))),
        );
        let given = given.chain(
            self.batch
                .iter()
                .chain(&self.mapping)
                .map(|path| (path, Role::Of(Side::Target))),
        );
        let given = given.chain(self.earlier.iter().map(|path| (path, Role::Earlier)));
        for (path, role) in given {
            let mut found = Vec::new();
            walk(path, 0, &mut found, &mut intake)?;
            files.extend(found.into_iter().map(|path| (path, role)));
        }
        let mut seen: BTreeMap<PathBuf, Role> = BTreeMap::new();
        let mut taken: Vec<(PathBuf, u64, Role)> = Vec::new();
        for (path, role) in files {
            let real = path.canonicalize().unwrap_or_else(|_| path.clone());
            let length = fs::metadata(&path).map_or(0, |meta| meta.len());
            let same = seen.get(&real).copied().or_else(|| {
                let same = taken.iter().find(|(other, bytes, _)| {
                    *bytes == length && role != Role::Earlier && is_same(other, &path)
                });
                same.map(|(_, _, role)| *role)
            });
            if let Some(first) = same.filter(|_| role != Role::Earlier) {
                let (cause, help) = if first == role {
                    (
                        say!("xt-file-given-twice"),
                        say!("xt-file-given-twice-help"),
                    )
                } else {
                    (
                        say!("xt-file-on-both-sides"),
                        say!("xt-file-on-both-sides-help"),
                    )
                };
                let shown = path.to_string_lossy();
                let problem = Problem::new(shown, "", cause.as_str(), help.as_str());
                intake.tell(problem.leaving_unread_if(first != role));
                continue;
            }
            seen.insert(real, role);
            take(&mut intake, &path, role);
            taken.push((path, length, role));
        }
        Ok(intake)
    }
}

/// Gives the rows of a file. One that cannot be read is told, and the rest is done.
fn take(intake: &mut Intake, path: &Path, role: Role) {
    let (side, earlier) = match role {
        Role::Of(side) => (side, false),
        Role::Earlier => (Side::Source, true),
    };
    let shown = path.to_string_lossy().replace('\\', "/");
    let mut reading = intake.begin(&shown, side, earlier);
    let done = objects::read(path, &mut |form, met| match met {
        Met::Names(names) => reading.names(form.counted(), names),
        Met::Object(number, values) => reading.row(number, values),
        Met::Flaw(number, cause, help) => reading.flaw(form.counted(), number, cause, help),
    });
    reading.end();
    if let Err(error) = done {
        intake.tell(error.into());
    }
}

/// The files of a path, in the order of their names. What is no export is told.
fn walk(
    path: &Path,
    depth: usize,
    found: &mut Vec<PathBuf>,
    intake: &mut Intake,
) -> Result<(), Failure> {
    let help = "check the path and its permissions";
    let meta = fs::metadata(path).map_err(|error| Failure::file(path, "read", &error, help))?;
    if !meta.is_dir() {
        found.push(path.to_owned());
        return Ok(());
    }
    let entries = fs::read_dir(path).map_err(|error| Failure::file(path, "read", &error, help))?;
    let mut entries: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for entry in entries {
        let name = entry
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if name.starts_with('.') || entry.is_symlink() {
            continue;
        }
        let ending = entry
            .extension()
            .unwrap_or_default()
            .to_string_lossy()
            .to_lowercase();
        if entry.is_dir() {
            if depth < DEEPEST {
                walk(&entry, depth + 1, found, intake)?;
            }
        } else if ["csv", "txt", "tsv", "xml", "clixml"].contains(&ending.as_str()) {
            found.push(entry);
        } else {
            let shown = entry.to_string_lossy();
            intake.tell(Problem::new(
                shown,
                "",
                "its name is of no table; it is not read",
                "give the file itself if it is one; tables end in .csv, .tsv, .txt, .xml or .clixml",
            ));
        }
    }
    Ok(())
}

/// Whether two files hold the same bytes.
fn is_same(a: &Path, b: &Path) -> bool {
    let compare = || -> io::Result<bool> {
        let (mut a, mut b) = (
            io::BufReader::new(File::open(a)?),
            io::BufReader::new(File::open(b)?),
        );
        let (mut left, mut right) = ([0; 8192], [0; 8192]);
        loop {
            let count = fill(&mut a, &mut left)?;
            let other = fill(&mut b, &mut right)?;
            if count != other || left.get(..count) != right.get(..other) {
                return Ok(false);
            }
            if count == 0 {
                return Ok(true);
            }
        }
    };
    compare().unwrap_or(false)
}

fn fill(file: &mut impl io::Read, into: &mut [u8]) -> io::Result<usize> {
    let mut done = 0;
    while let Some(rest) = into.get_mut(done..).filter(|rest| !rest.is_empty()) {
        match file.read(rest)? {
            0 => break,
            count => done += count,
        }
    }
    Ok(done)
}
