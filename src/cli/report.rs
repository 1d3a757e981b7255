//! `labelcast report`: writes a page for each mailbox and an index of all of them, and the same as tables.
//!
//! It stands apart from `preview` because it writes many files, each as soon as its mailbox is known, and because it
//! predicts each mailbox several times: what the switches of a page do is computed here.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use clap::{Args, ValueHint};
use page::{Cell, Entry, Explored, Options, Tables, Tenant};

use super::Io;
use super::args::{PredictionArgs, ReadArgs};
use super::failure::{Exit, Failure};
use super::file_names::FileNames;
use super::mailboxes::{Mailboxes, Told};
use super::options::{self, Read};
use super::output::{OutFile, Outputs, Over, Place};
use super::size::bytes;
use super::unread::unread;
use model::{EngineStamp, MailboxKind, MailboxPrediction, Problem, RunProblem, Totals};
use report::safe::shown;
use rules::Settings;
use sources::Export;

const OUT: &str = "--out";
const INDEX: &str = "index.html";

/// Pages for each thread that are held until they are written.
const AT_A_TIME: usize = 4;

#[derive(Debug, Args)]
pub(super) struct ReportArgs {
    #[command(flatten)]
    pub(super) read: ReadArgs,

    /// Folder to write the pages into: one for each mailbox, and index.html
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, help_heading = "Output")]
    pub(super) out: PathBuf,

    /// Open the page in the browser; of several mailboxes, the index
    #[arg(long, help_heading = "Output")]
    pub(super) open: bool,

    /// Also write the tables summary, mailboxes, labels, findings and problems as CSV into this folder
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, help_heading = "Output")]
    pub(super) csv: Option<PathBuf>,

    /// Also write the same tables as a workbook for Excel and the like
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Output")]
    pub(super) xlsx: Option<PathBuf>,

    /// Name events by their subject and contacts by their name
    ///
    /// Off by default: whoever reads a page then learns what is in the mailbox.
    #[arg(
        long, value_name = "BOOL", num_args = 0..=1, require_equals = true,
        default_missing_value = "true", hide_possible_values = true, help_heading = "Output"
    )]
    pub(super) names: Option<bool>,

    /// Whether a page has switches that show what other settings would do
    ///
    /// Each mailbox is predicted once for every combination of settings that makes a difference in it. Default: true.
    #[arg(
        long, value_name = "BOOL", num_args = 0..=1, require_equals = true,
        default_missing_value = "true", hide_possible_values = true, help_heading = "Output"
    )]
    pub(super) what_if: Option<bool>,

    /// Most bytes for a mailbox, such as 50000000000, 50G or 50GiB: the index marks those that have more
    #[arg(long, value_name = "BYTES", value_parser = bytes, help_heading = "Output")]
    pub(super) quota: Option<u64>,

    /// Let outputs replace files that labelcast did not write
    ///
    /// What is read is never replaced, and nothing is written through links.
    #[arg(long, help_heading = "Output")]
    pub(super) force: bool,

    #[command(flatten)]
    pub(super) prediction: PredictionArgs,
}

/// What is made of one mailbox.
struct Made {
    plan: MailboxPrediction,
    html: String,
    entry: Entry,
}

impl Made {
    fn of(options: &Options<'_>, explored: Explored) -> Self {
        Self {
            html: page::page(options, &explored),
            entry: Entry::of(&explored),
            plan: explored.plan,
        }
    }
}

impl Told for Made {
    fn problems(&self) -> &[Problem] {
        &self.plan.problems
    }

    fn is_empty(&self) -> bool {
        self.plan.folders.is_empty()
    }

    fn owner(&self) -> Option<(&str, MailboxKind)> {
        self.plan.owner()
    }
}

pub(super) fn run(args: &ReportArgs, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let read = Read::new(&args.read);
    let engine = options::engine(args.prediction.engine.as_deref())?;
    let settings = Settings {
        names: args.names.unwrap_or_default(),
        ..options::settings(&args.prediction)?
    };
    let options = Options {
        lang: io.lang,
        engine: &engine,
        settings: &settings,
    };
    let mut mailboxes = Mailboxes::find(&read, io)?;
    let inputs = options::inputs(&read, &args.prediction, &args.read.config);
    let outputs = Outputs::new(&inputs, args.force);
    let what_if = args.what_if.unwrap_or(true);
    let mut site = Site::begin(args, &options, &outputs)?;
    mailboxes.work_on(
        io,
        AT_A_TIME,
        |_, mailbox| {
            let explored = if what_if {
                page::explore(mailbox, &engine, &settings)
            } else {
                page::explore_one(mailbox, &engine, &settings)
            };
            Made::of(&options, explored)
        },
        |mailboxes, io, export, result| {
            let made = result.unwrap_or_else(|problem| failed(&options, export, problem));
            mailboxes.tell(io, &made.plan.problems);
            site.add(made, mailboxes.readable())
        },
    )?;
    if mailboxes.readable() {
        let mut totals = std::mem::take(&mut site.totals);
        totals.findings = simulate::tenant_findings(&engine, &totals);
        let problems = mailboxes.problems().listed();
        let first = site.end(&engine.stamp(&settings), &totals, &problems)?;
        writeln!(io.out, "{}", shown(&first.to_string_lossy()))?;
        if args.open && !open(&first) {
            io.say(&format!(
                "{}: no browser could be started\nhelp: open this file yourself\n",
                shown(&first.to_string_lossy())
            ));
        }
    }
    Ok(mailboxes.end(io))
}

/// A mailbox of which nothing could be read still has its page.
fn failed(options: &Options<'_>, export: &Export, problem: Problem) -> Made {
    let explored = Explored {
        plan: unread(export, problem),
        switches: Vec::new(),
        others: Vec::new(),
        language: None,
    };
    Made::of(options, explored)
}

/// The files of a run.
struct Site<'a> {
    out: &'a Path,
    outputs: &'a Outputs,
    options: &'a Options<'a>,
    names: FileNames,
    entries: Vec<Entry>,
    quota: Option<u64>,
    totals: Totals,
    /// Mailboxes that failed before the first that could be read: of a run that reads nothing, nothing is written.
    held: Vec<Made>,
    tables: Vec<OutFile>,
    workbook: Option<(&'a Path, Rows)>,
}

/// Rows of the workbook, each with the number of its sheet.
type Rows = Vec<(usize, Vec<Cell>)>;

impl<'a> Site<'a> {
    fn begin(
        args: &'a ReportArgs,
        options: &'a Options<'a>,
        outputs: &'a Outputs,
    ) -> Result<Self, Failure> {
        Outputs::folder(&args.out, OUT, false)?;
        let mut tables = Vec::new();
        if let Some(folder) = &args.csv {
            Outputs::folder(folder, "--csv", false)?;
            for sheet in &Tables::ALL {
                let path = folder.join(format!("{}.csv", sheet.name));
                let mut file = outputs.create(&Place::private(&path, "--csv", Over::Own))?;
                Tables::head(&mut file, sheet).map_err(|error| file.failure(error))?;
                tables.push(file);
            }
        }
        if let Some(path) = &args.xlsx {
            outputs.check(&Place::private(path, "--xlsx", Over::Own))?;
        }
        let mut names = FileNames::default();
        // What the index is called, no page is.
        names.of("index");
        Ok(Self {
            out: &args.out,
            outputs,
            options,
            names,
            entries: Vec::new(),
            quota: args.quota,
            totals: Totals::default(),
            held: Vec::new(),
            tables,
            workbook: args.xlsx.as_deref().map(|path| (path, Vec::new())),
        })
    }

    fn add(&mut self, made: Made, readable: bool) -> Result<(), Failure> {
        self.held.push(made);
        if readable {
            for made in std::mem::take(&mut self.held) {
                self.write(made)?;
            }
        }
        Ok(())
    }

    fn write(&mut self, made: Made) -> Result<(), Failure> {
        let Made { plan, html, entry } = made;
        let file = format!("{}.html", self.names.of(&plan.address));
        put(self.outputs, &self.out.join(&file), OUT, html.as_bytes())?;
        self.entries.push(entry.at(file));
        self.totals += &plan;
        if !self.tables.is_empty() || self.workbook.is_some() {
            let rows = Tables::mailbox(self.options, &plan);
            self.rows(rows)?;
        }
        Ok(())
    }

    fn rows(&mut self, rows: Vec<(usize, Vec<Cell>)>) -> Result<(), Failure> {
        for (table, row) in &rows {
            if let Some(file) = self.tables.get_mut(*table) {
                Tables::row(file, row).map_err(|error| file.failure(error))?;
            }
        }
        if let Some((_, held)) = &mut self.workbook {
            held.extend(rows);
        }
        Ok(())
    }

    /// Writes what is known at the end, and says which page to open.
    fn end(
        mut self,
        stamp: &EngineStamp,
        totals: &Totals,
        problems: &[RunProblem],
    ) -> Result<PathBuf, Failure> {
        self.rows(Tables::end(stamp, totals, problems))?;
        let tenant = Tenant {
            entries: &self.entries,
            problems,
            quota: self.quota,
        };
        let index = self.out.join(INDEX);
        put(
            self.outputs,
            &index,
            OUT,
            page::index(self.options, &tenant).as_bytes(),
        )?;
        for file in self.tables {
            file.finish()?;
        }
        if let Some((path, rows)) = self.workbook {
            let made = page::workbook(self.options.lang, self.options.engine.day, rows);
            let (bytes, _) = made.map_err(|error| {
                let cause = format!("cannot be made: {error}");
                Failure::new(&path.to_string_lossy(), "", &cause, "write --csv instead")
            })?;
            put(self.outputs, path, "--xlsx", &bytes)?;
        }
        Ok(match self.entries.as_slice() {
            [one] => self.out.join(one.href()),
            _ => index,
        })
    }
}

/// Writes a file, unless it says the same already.
fn put(outputs: &Outputs, path: &Path, flag: &'static str, bytes: &[u8]) -> Result<(), Failure> {
    let place = Place::private(path, flag, Over::Own);
    outputs.check(&place)?;
    if fs::read(path).is_ok_and(|before| before == bytes) {
        return Ok(());
    }
    outputs.write(&place, |file| file.write_all(bytes))
}

/// Hands a file to whatever the system opens pages with.
fn open(path: &Path) -> bool {
    let (program, before): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("explorer", &[])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(program);
    command.args(before).arg(path);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.spawn().is_ok()
}
