//! `labelcast plan waves`: in which waves a tenant moves, as files that the service takes.
//!
//! It stands apart from `time` because it writes files, and must never leave half of them.

use crate::values::one_of;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::builder::PossibleValue;
use clap::{Args, ValueHint};

use super::super::Io;
use super::super::args::{ColorArgs, PlainFormat, ReadArgs};
use super::super::failure::{Exit, Failure};
use super::super::options;
use super::super::output::{OutFile, Outputs, Over, Place};
use super::loads::{self, Gathered, ModelArgs};
use model::{Problem, fold_name};
use plan::csv::write::{Refusal, Sink, from_pairs, uses_targets};
use plan::csv::{Facts, Kind, Severity};
use plan::waves::gantt::svg;
use plan::waves::tell::{human, json};
use plan::waves::{Limits, ServiceId, Tie, Together, Wave, Waves, plan, together};
use sources::counts::Groups;

#[derive(Debug, Args)]
#[command(mut_arg("exports", |arg| arg.help(
    "Exported mailboxes, or CSV files of counts; a folder with one export per user is a tenant"
)))]
pub(crate) struct WavesArgs {
    #[command(flatten)]
    read: ReadArgs,

    /// Whose limits to keep
    ///
    /// Default: google-planner.
    #[arg(long, value_parser = one_of(&ServiceId::ALL, service_word), value_name = "SERVICE", help_heading = "Waves")]
    service: Option<ServiceId>,

    /// CSV file of who must move together: delegates, shared mailboxes, resource calendars
    ///
    /// Either columns 'group' and 'address' with a row for each member, or two columns of addresses with a
    /// row for each tie. Ties join: who is tied to one of a group is in the group.
    #[arg(long, value_name = "CSV", value_hint = ValueHint::FilePath, help_heading = "Waves")]
    groups: Vec<PathBuf>,

    /// Mailboxes that a wave should have at least, instead of the service's figure
    #[arg(
        long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..), help_heading = "Waves"
    )]
    smallest: Option<u32>,

    /// Mailboxes that a wave may have, instead of the service's figure
    #[arg(
        long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..), help_heading = "Waves"
    )]
    largest: Option<u32>,

    /// Waves at a time, instead of the service's figure
    #[arg(
        long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000),
        help_heading = "Waves"
    )]
    parallel: Option<u32>,

    /// Waves in all, instead of the service's figure
    #[arg(
        long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..), help_heading = "Waves"
    )]
    most_waves: Option<u32>,

    /// Write a CSV file for each wave into this folder, ready to upload
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, help_heading = "Output")]
    out: Option<PathBuf>,

    /// Draw the plan as a Gantt chart into this file
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Output")]
    svg: Option<PathBuf>,

    /// Overwrite files that exist
    #[arg(long, help_heading = "Output")]
    force: bool,

    /// Form of standard output
    ///
    /// Default: human.
    #[arg(long, value_enum, value_name = "FORMAT", help_heading = "Output")]
    format: Option<PlainFormat>,

    #[command(flatten)]
    color: ColorArgs,

    #[command(flatten)]
    model: ModelArgs,
}

fn service_word(service: ServiceId) -> PossibleValue {
    let help = match service {
        ServiceId::GooglePlanner => {
            "Google's planner for its data migration service: 200 to 5,000 mailboxes, 10 waves at a time, 50 in all"
        }
        ServiceId::GoogleDefault => {
            "Google's data migration service, default mode: 1,000 mailboxes"
        }
        ServiceId::GoogleAdvanced => {
            "The same, advanced mode: 5,000 mailboxes, 5 waves at a time, 10 in all"
        }
        ServiceId::Gwmme => {
            "Control files of Google Workspace Migration for Microsoft Exchange: 1,000 rows"
        }
        ServiceId::Staged => "Staged migration into Exchange Online: 2,000 rows",
        ServiceId::Imap => "IMAP migration into Exchange Online: 50,000 rows",
        ServiceId::CrossTenant => {
            "Cross-tenant move between Exchange Online tenants: 2,000 mailboxes"
        }
        ServiceId::Cutover => "Cutover migration into Exchange Online: one wave of 2,000 mailboxes",
    };
    PossibleValue::new(service.as_str()).help(help)
}

pub(super) fn run(args: &WavesArgs, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let lang = io.lang;
    let limits = limits(args)?;
    let mut all = loads::gather(&args.read, true, io)?;
    if all.exit() == Exit::CannotRun {
        return Ok(Exit::CannotRun);
    }
    let service = args.service.unwrap_or(ServiceId::GooglePlanner);
    let model = loads::model(&args.model, service.model(), &mut all, io)?;
    let groups = groups(args, &mut all, io)?;
    let mut plan = plan(&model, all.loads.list(), &groups, &limits);
    all.tell(&plan.problems, io);
    let tables = args.groups.iter().chain(&args.read.mapping);
    let outputs = Outputs::new(args.read.exports.iter().chain(tables), true);
    let stale = match &args.out {
        Some(folder) => write_waves(folder, &plan, (&limits, &all.targets), args.force, &outputs)?,
        None => Vec::new(),
    };
    all.tell(&stale, io);
    if let Some(path) = &args.svg {
        let free = [path.clone()];
        refuse_existing(&free, args.force)?;
        write_whole(&outputs, path, |out| svg(out, &plan, lang))?;
    }
    let exit = all.exit();
    plan.inputs = all.inputs;
    // Those of reading come first.
    let own = std::mem::replace(&mut plan.problems, all.problems);
    plan.problems.extend(own);
    plan.problems.extend(stale);
    if args.format == Some(PlainFormat::Json) {
        json(io.out, &plan)?;
    } else {
        let bold = options::bold(&args.color, io);
        human(io.out, &plan, lang, bold)?;
    }
    Ok(exit)
}

/// The limits that the flags ask for.
fn limits(args: &WavesArgs) -> Result<Limits, Failure> {
    let mut limits = Limits::published(args.service.unwrap_or(ServiceId::GooglePlanner));
    let count = |n: Option<u32>| n.and_then(|n| usize::try_from(n).ok());
    let (smallest, largest) = (count(args.smallest), count(args.largest));
    let (parallel, most) = (count(args.parallel), count(args.most_waves));
    limits.largest = largest.unwrap_or(limits.largest);
    limits.smallest = smallest.unwrap_or_else(|| limits.smallest.min(limits.largest));
    limits.parallel = parallel.unwrap_or(limits.parallel);
    limits.most = most.or(limits.most);
    if smallest.or(largest).or(parallel).or(most).is_some() {
        limits.given();
    }
    if limits.smallest > limits.largest {
        let cause = format!(
            "a wave cannot have at least {} and at most {} mailboxes",
            limits.smallest, limits.largest
        );
        let help = "give --smallest a lower number, or --largest a higher one";
        return Err(Failure::new("--smallest", "", &cause, help));
    }
    Ok(limits)
}

/// Who moves together, by all tables of groups.
fn groups(args: &WavesArgs, all: &mut Gathered, io: &mut Io<'_>) -> Result<Vec<Together>, Failure> {
    let mut ties = Vec::new();
    for path in &args.groups {
        let table = Groups::read(path)?;
        all.tell(&table.problems, io);
        all.problems.extend(table.problems);
        ties.extend(table.members.into_iter().map(|member| Tie {
            group: member.group,
            pair: member.pair,
            address: member.address,
        }));
    }
    let (sets, strangers) = together(all.loads.list(), &ties);
    let shown = args.groups.first().map(|path| path.to_string_lossy());
    let shown = shown.unwrap_or_default();
    let unknown: Vec<Problem> = (strangers.into_iter())
        .map(|address| {
            Problem::new(
                shown.clone(),
                format!("address '{address}'"),
                "no mailbox of the plan has this address",
                "add the mailbox to the counts, or take it out of the groups",
            )
            .leaving_unread()
        })
        .collect();
    all.tell(&unknown, io);
    all.problems.extend(unknown);
    Ok(sets)
}

const HELP: &str = "check the path and the space left";

/// Writes a file for each wave, all or none of them as far as names are taken. Tells files of waves
/// that are of another plan.
fn write_waves(
    folder: &Path,
    plan: &Waves,
    (limits, targets): (&Limits, &BTreeMap<String, String>),
    force: bool,
    outputs: &Outputs,
) -> Result<Vec<Problem>, Failure> {
    // Nothing is written unless the service would take all of it.
    for wave in &plan.waves {
        checked(wave, limits, targets)?;
    }
    Outputs::folder(folder, "--out", false)?;
    let path = |name: &str| folder.join(format!("{name}.csv"));
    let paths: Vec<PathBuf> = plan.waves.iter().map(|wave| path(&wave.name)).collect();
    let old = waves_in(folder).map_err(|error| Failure::file(folder, "read", &error, HELP))?;
    let stale: Vec<PathBuf> = old
        .into_iter()
        .filter(|path| !paths.contains(path))
        .collect();
    let taken: Vec<PathBuf> = paths.iter().chain(&stale).cloned().collect();
    refuse_existing(&taken, force)?;
    for (wave, path) in plan.waves.iter().zip(&paths) {
        write_whole(outputs, path, |out| {
            let rows = rows(wave, targets);
            let rows = rows.iter().map(|(line, a, b)| (*line, *a, *b));
            let facts = Facts::new(limits.file, "wave.csv");
            from_pairs(rows, &facts, &mut Lines(out)).map(drop)
        })?;
    }
    let told = |path: PathBuf| {
        Problem::new(
            path.to_string_lossy(),
            "",
            "this wave is of another plan; it is left as it is",
            "remove it before the folder is uploaded",
        )
        .leaving_unread()
    };
    Ok(stale.into_iter().map(told).collect())
}

/// The rows of a wave: number, source and target, which is empty where it is not known.
fn rows<'a>(wave: &'a Wave, targets: &'a BTreeMap<String, String>) -> Vec<(u64, &'a str, &'a str)> {
    let addresses = (1..).zip(&wave.addresses);
    addresses
        .map(|(row, address)| {
            let target = targets.get(&fold_name(address));
            (row, address.as_str(), target.map_or("", String::as_str))
        })
        .collect()
}

/// Fails unless the check of `plan csv` lets every row of a wave pass.
fn checked(
    wave: &Wave,
    limits: &Limits,
    targets: &BTreeMap<String, String>,
) -> Result<(), Failure> {
    let refuse = |cause: String, help: &str| Err(Failure::new("--out", &wave.name, &cause, help));
    if limits.file == Kind::Cutover {
        let help = "leave out --out: start the batch without a file";
        return refuse("a cutover takes no CSV file".to_owned(), help);
    }
    let rows = rows(wave, targets);
    let lacking = rows.iter().filter(|(_, _, target)| target.is_empty());
    let lacking: Vec<&str> = lacking.map(|(_, address, _)| *address).collect();
    if let (Some(first), true, true) = (
        lacking.first(),
        uses_targets(limits.file),
        limits.file != Kind::Imap,
    ) {
        let cause = format!(
            "{} mailbox(es) have no target, which the service asks for; the first is '{first}'",
            lacking.len()
        );
        return refuse(cause, "give --mapping with source and target addresses");
    }
    let facts = Facts::new(limits.file, "wave.csv");
    let written = from_pairs(rows.iter().copied(), &facts, &mut Lines(&mut io::sink()))?;
    match written {
        Err(Refusal::NoColumn(name)) => {
            let cause = format!("the service asks for the column '{name}', which no export tells");
            let help =
                "leave out --out, and give a table of users with it to 'labelcast plan csv write'";
            refuse(cause, help)
        }
        Ok(written) if written.left_out() == 0 => Ok(()),
        Ok(written) => {
            let wrong = written.report.findings.iter();
            let mut wrong = wrong.filter(|finding| finding.severity == Severity::Error);
            let first = wrong.find_map(|finding| {
                let row = usize::try_from(finding.place.row?).ok()?;
                wave.addresses.get(row.checked_sub(1)?)
            });
            let cause = format!(
                "{} mailbox(es) are called so that they cannot stand in the file; the first is '{}'",
                written.left_out(),
                first.map_or("", String::as_str)
            );
            refuse(
                cause,
                "give their addresses: a list of mailboxes beside the exports, or --mapping",
            )
        }
        Err(_) => refuse("it has no rows".to_owned(), "give mailboxes"),
    }
}

/// Takes rows as they are.
struct Lines<'a>(&'a mut dyn Write);

impl Sink for Lines<'_> {
    fn header(&mut self, line: &[u8]) -> io::Result<()> {
        self.0.write_all(line)
    }

    fn row(&mut self, line: &[u8]) -> io::Result<()> {
        self.0.write_all(line)
    }
}

/// Files of a folder that are named like waves, in the order of their names.
fn waves_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        let number = name
            .as_deref()
            .and_then(|name| name.strip_prefix("wave-")?.strip_suffix(".csv"));
        if number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit())) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn refuse_existing(paths: &[PathBuf], force: bool) -> Result<(), Failure> {
    match paths
        .iter()
        .find(|path| !force && path.symlink_metadata().is_ok())
    {
        None => Ok(()),
        Some(path) => Err(Failure::new(
            &path.to_string_lossy(),
            "",
            "it exists and is left as it is",
            "give another place, or add --force",
        )),
    }
}

/// Writes a file whose place is free, or may be written over.
fn write_whole(
    outputs: &Outputs,
    path: &Path,
    write: impl FnOnce(&mut OutFile) -> io::Result<()>,
) -> Result<(), Failure> {
    let place = Place::private(path, "--out or --svg", Over::Anything);
    outputs.write(&place, write)
}
