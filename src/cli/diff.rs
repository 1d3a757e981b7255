//! `labelcast diff`: what differs between two predictions, or between two ways to predict one export.
//!
//! It stands apart from `snapshot` because it stores nothing and asks nothing: two inputs, one answer.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use clap::{Args, ValueEnum, ValueHint};

use super::Io;
use super::args::{ColorArgs, PredictionArgs, PreviewArgs, source_format};
use super::config::{self, File as Defaults};
use super::failure::{Exit, Failure};
use super::mailboxes::{Mailboxes, Told};
use super::options::{self, Read};
use compare::facts::MailboxFacts;
use compare::{Join, MailboxDiff, Radius, Side};
use engines::Engine;
use model::{MailboxPrediction, Problem, RunProblem};
use report::diff::{Compared, DiffReporter, Human, Json, Markdown, Options, read};
use report::snapshot;
use rules::Settings;
use words::tell;

/// Mailboxes that are read ahead of the comparison, on each side.
const AHEAD: usize = 16;

/// Bytes at a file's start that say what it is.
const BUFFER: usize = 1 << 16;

#[derive(Debug, Args)]
#[command(
    override_usage = "labelcast diff [OPTIONS] A B\n       \
                      labelcast diff [OPTIONS] EXPORT --engine-a ENGINE --engine-b ENGINE",
    after_long_help = "Exit status: 0 done, whether or not something differs (see --exit-code); 1 done, but \
                       input could not be read in part; 2 could not run."
)]
pub(super) struct DiffArgs {
    /// The prediction before: JSON or NDJSON of 'labelcast preview', or a stored prediction; or one
    /// exported mailbox or tenant, if B is left out
    #[arg(value_name = "A", value_hint = ValueHint::AnyPath)]
    a: PathBuf,

    /// The prediction after
    #[arg(value_name = "B", value_hint = ValueHint::FilePath)]
    b: Option<PathBuf>,

    /// Engine for the prediction before: an engine's id, or the path of a TOML file
    #[arg(
        long,
        value_name = "ENGINE",
        help_heading = "One export, predicted twice"
    )]
    engine_a: Option<String>,

    /// Engine for the prediction after
    #[arg(
        long,
        value_name = "ENGINE",
        help_heading = "One export, predicted twice"
    )]
    engine_b: Option<String>,

    /// File with the settings of the prediction before, as a labelcast.toml
    ///
    /// Default: labelcast.toml in the current folder, if there is one.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "One export, predicted twice")]
    config_a: Option<PathBuf>,

    /// File with the settings of the prediction after
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "One export, predicted twice")]
    config_b: Option<PathBuf>,

    /// Export format, instead of detecting it by content
    #[arg(
        long, value_name = "FORMAT", help_heading = "One export, predicted twice",
        value_parser = clap::builder::PossibleValuesParser::new(super::args::formats())
    )]
    from: Option<String>,

    /// CSV file of source and target addresses
    #[arg(long, value_name = "CSV", value_hint = ValueHint::FilePath, help_heading = "One export, predicted twice")]
    mapping: Option<PathBuf>,

    /// Threads
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024), help_heading = "One export, predicted twice")]
    jobs: Option<u16>,

    /// Form of standard output
    ///
    /// 'human' is text, 'json' one document, 'markdown' a comment for a pull request that keeps
    /// within GitHub's limit.
    #[arg(
        long,
        value_enum,
        value_name = "FORMAT",
        default_value = "human",
        help_heading = "Output"
    )]
    format: Form,

    /// Tell every line that differs, for every user
    #[arg(long, help_heading = "Output")]
    detail: bool,

    /// Exit with 1 if anything differs, as 'git diff --exit-code' does
    #[arg(long, help_heading = "Output")]
    exit_code: bool,

    /// Show no progress and no remarks; problems are still told
    #[arg(long, short, help_heading = "Output")]
    quiet: bool,

    #[command(flatten)]
    color: ColorArgs,
}

/// Forms of a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Form {
    Human,
    Json,
    Markdown,
}

/// Makes the reporter of a form.
pub(super) fn reporter(form: Form, options: Options) -> Box<dyn DiffReporter> {
    match form {
        Form::Human => Box::new(Human::new(options)),
        Form::Json => Box::new(Json::default()),
        Form::Markdown => Box::new(Markdown::new(options.lang, options.detail)),
    }
}

pub(super) fn run(args: &DiffArgs, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let found = config::found(args.quiet, io)?;
    let defaults = Defaults::alone(found.as_ref())?;
    let colour = ColorArgs {
        color: args.color.color.or(defaults.color.color),
    };
    let options = Options {
        lang: io.lang,
        bold: options::bold(&colour, io),
        detail: args.detail,
    };
    let mut told = Difference {
        reporter: reporter(args.format, options),
        radius: Radius::default(),
        begun: false,
    };
    let exit = match &args.b {
        Some(b) => {
            refuse_engines(args)?;
            files(&args.a, b, &mut told, io)?
        }
        None => export(args, &defaults, &mut told, io)?,
    };
    if exit == Exit::Done && args.exit_code && !told.radius.is_empty() {
        return Ok(Exit::Partial);
    }
    Ok(exit)
}

/// What is compared, and how far it reaches so far.
struct Difference {
    reporter: Box<dyn DiffReporter>,
    radius: Radius,
    begun: bool,
}

impl Difference {
    fn mailbox(
        &mut self,
        io: &mut Io<'_>,
        before: Option<&MailboxFacts>,
        after: Option<&MailboxFacts>,
    ) -> Result<(), Failure> {
        self.begin(io)?;
        let diff = MailboxDiff::between(before, after);
        self.radius.add(diff.as_ref());
        if let Some(diff) = diff {
            self.reporter.mailbox(io.out, &diff)?;
        }
        Ok(())
    }

    fn begin(&mut self, io: &mut Io<'_>) -> Result<(), Failure> {
        if !std::mem::replace(&mut self.begun, true) {
            self.reporter.begin(io.out)?;
        }
        Ok(())
    }

    fn end(
        &mut self,
        io: &mut Io<'_>,
        compared: &[Compared; 2],
        problems: &[RunProblem],
    ) -> Result<(), Failure> {
        self.begin(io)?;
        Ok(self
            .reporter
            .end(io.out, compared, &self.radius, problems)?)
    }
}

/// Predictions that were made are not predicted again.
fn refuse_engines(args: &DiffArgs) -> Result<(), Failure> {
    let given = [
        ("--engine-a", args.engine_a.is_some()),
        ("--engine-b", args.engine_b.is_some()),
        ("--config-a", args.config_a.is_some()),
        ("--config-b", args.config_b.is_some()),
    ];
    match given.into_iter().find(|(_, given)| *given) {
        Some((flag, _)) => Err(Failure::new(
            flag,
            "",
            "A and B are predictions, which have their engines already",
            "leave the flag out, or give one EXPORT in place of A and B",
        )),
        None => Ok(()),
    }
}

/// Compares two files, which are read side by side.
fn files(a: &Path, b: &Path, told: &mut Difference, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let mut join = Join::default();
    let (before, after) = thread::scope(|scope| {
        let [(to_a, from_a), (to_b, from_b)] = [sync_channel(AHEAD), sync_channel(AHEAD)];
        let readers = [
            scope.spawn(move || side(a, &to_a)),
            scope.spawn(move || side(b, &to_b)),
        ];
        let compared = in_turn(&from_a, &from_b, &mut join, told, io);
        // A reader that still has something to say stops where nobody listens.
        drop((from_a, from_b));
        let [before, after] = readers.map(|reader| {
            reader.join().unwrap_or_else(|_| {
                let help = "this is a fault of labelcast: please report it";
                Err(Failure::new(
                    "labelcast",
                    "",
                    "reading a prediction failed",
                    help,
                ))
            })
        });
        let sides = (before?, after?);
        compared?;
        Ok::<_, Failure>(sides)
    })?;
    let (gone, new) = join.finish();
    for facts in &gone {
        told.mailbox(io, Some(facts), None)?;
    }
    for facts in &new {
        told.mailbox(io, None, Some(facts))?;
    }
    for (path, side) in [(a, &before), (b, &after)] {
        if !side.complete {
            let path = path.to_string_lossy();
            let told = tell!(io.lang, "no-totals", path = report::safe::shown(&path));
            io.say(&format!("{told}\n"));
        }
    }
    let compared = [(a, before), (b, after)].map(|(path, side)| Compared {
        name: path.to_string_lossy().into_owned(),
        engine: side.engine,
    });
    // What the predictions' own runs could not read stands in them and is compared with the rest.
    told.end(io, &compared, &[])?;
    Ok(Exit::Done)
}

/// Takes a mailbox from either side in turn, so that the order of the output depends on the files
/// alone.
fn in_turn(
    a: &Receiver<MailboxFacts>,
    b: &Receiver<MailboxFacts>,
    join: &mut Join,
    told: &mut Difference,
    io: &mut Io<'_>,
) -> Result<(), Failure> {
    let (mut more_a, mut more_b) = (true, true);
    while more_a || more_b {
        for (side, from, more) in [
            (Side::Before, a, &mut more_a),
            (Side::After, b, &mut more_b),
        ] {
            if !*more {
                continue;
            }
            let Ok(facts) = from.recv() else {
                *more = false;
                continue;
            };
            if let Some((before, after)) = join.push(side, facts) {
                told.mailbox(io, Some(&before), Some(&after))?;
            }
        }
    }
    Ok(())
}

/// Reads one file, whatever form it has, and sends its mailboxes.
fn side(path: &Path, to: &SyncSender<MailboxFacts>) -> Result<read::Predictions, Failure> {
    let shown = path.to_string_lossy();
    let check = "check the path";
    let file = File::open(path).map_err(|error| Failure::file(path, "read", &error, check))?;
    if path.is_dir() {
        return Err(Failure::new(
            &shown,
            "",
            "this is a folder, not a prediction",
            "give the file of a prediction; an EXPORT stands alone, with --engine-a and --engine-b",
        ));
    }
    let mut input = BufReader::with_capacity(BUFFER, file);
    let start = input
        .fill_buf()
        .map_err(|error| Failure::file(path, "read", &error, check))?;
    if start.starts_with(&[0xff, 0xfe]) || start.starts_with(&[0xfe, 0xff]) {
        return Err(Failure::new(
            &shown,
            "",
            "this is UTF-16, as PowerShell writes with '>'",
            "write it again as UTF-8: ... | Out-File -Encoding utf8 FILE",
        ));
    }
    let mark = if start.starts_with(b"\xef\xbb\xbf") {
        3
    } else {
        0
    };
    input.consume(mark);
    let json = input
        .fill_buf()
        .map_err(|error| Failure::file(path, "read", &error, check))?
        .iter()
        .find(|byte| !byte.is_ascii_whitespace())
        .is_none_or(|byte| *byte == b'{');
    if json {
        return read::predictions(input, |facts| to.send(facts).is_ok())
            .map_err(|fault| Failure::new(&shown, &fault.place, &fault.cause, fault.help));
    }
    let stored = snapshot::parse(&mut input)
        .map_err(|error| Failure::file(path, "read", &error, check))?
        .map_err(|fault| {
            Failure::new(
                &shown,
                &fault.place(),
                &fault.cause,
                "compare predictions of 'labelcast preview --format json' or 'ndjson', or stored \
                 predictions that are whole",
            )
        })?;
    let engine = stored.engine.clone();
    // What belongs to no mailbox is compared only where there is any: JSON never has it.
    let any = !stored.problems.is_empty();
    let mailboxes = stored.mailboxes.len() + usize::from(any);
    for facts in stored.into_mailboxes().into_iter().take(mailboxes) {
        if to.send(facts).is_err() {
            break;
        }
    }
    Ok(read::Predictions {
        engine,
        complete: true,
    })
}

/// How an export is predicted on one side.
struct Way {
    engine: Engine,
    settings: Settings,
}

impl Way {
    fn new(flag: Option<&str>, args: &PredictionArgs) -> Result<Self, Failure> {
        Ok(Self {
            engine: options::engine(flag.or(args.engine.as_deref()))?,
            settings: options::settings(args)?,
        })
    }
}

/// A mailbox, predicted in two ways.
struct Both(MailboxPrediction, MailboxPrediction);

impl Told for Both {
    fn problems(&self) -> &[Problem] {
        &self.0.problems
    }

    fn is_empty(&self) -> bool {
        self.0.folders.is_empty()
    }
}

/// Compares two predictions of one export.
fn export(
    args: &DiffArgs,
    defaults: &PreviewArgs,
    told: &mut Difference,
    io: &mut Io<'_>,
) -> Result<Exit, Failure> {
    if [&args.engine_a, &args.engine_b]
        .iter()
        .all(|flag| flag.is_none())
        && args.config_a.is_none()
        && args.config_b.is_none()
    {
        return Err(Failure::new(
            &args.a.to_string_lossy(),
            "",
            "there is nothing to compare it with",
            "give a second prediction, or predict an EXPORT in two ways: --engine-b ENGINE, or \
             --config-b FILE",
        ));
    }
    let load = |path: &Option<PathBuf>| {
        let load = |path: &PathBuf| Defaults::alone(Some(&Defaults::named(path)?));
        path.as_ref().map(load).transpose()
    };
    let (of_a, of_b) = (load(&args.config_a)?, load(&args.config_b)?);
    let of_a = of_a.as_ref().unwrap_or(defaults);
    let of_b = of_b.as_ref().unwrap_or(defaults);
    let ways = [
        Way::new(args.engine_a.as_deref(), &of_a.prediction)?,
        Way::new(args.engine_b.as_deref(), &of_b.prediction)?,
    ];
    // What is read is the same for both, so the first settings say how.
    let read = Read {
        exports: vec![args.a.clone()],
        from: (args.from.as_deref().or(of_a.read.from.as_deref())).and_then(source_format),
        mapping: args.mapping.clone().or_else(|| of_a.read.mapping.clone()),
        follow: false,
        jobs: args.jobs.or(of_a.read.jobs).map(usize::from),
        quiet: args.quiet,
    };
    let [a, b] = &ways;
    let mut mailboxes = Mailboxes::find(&read, io)?;
    mailboxes.work(
        io,
        |mailbox| {
            Both(
                simulate::predict(mailbox, &a.engine, &a.settings),
                simulate::predict(mailbox, &b.engine, &b.settings),
            )
        },
        |mailboxes, io, _, result| match result {
            Ok(Both(before, after)) => {
                mailboxes.tell(io, &before.problems);
                let (before, after) = ((&before).into(), (&after).into());
                mailboxes
                    .progress
                    .suspend(|| told.mailbox(io, Some(&before), Some(&after)))
            }
            Err(problem) => {
                mailboxes.tell(io, &[problem]);
                Ok(())
            }
        },
    )?;
    if mailboxes.readable() {
        let compared = ways.each_ref().map(|way| Compared {
            name: args.a.to_string_lossy().into_owned(),
            engine: way.engine.id.clone(),
        });
        told.end(io, &compared, &mailboxes.problems().listed())?;
    }
    Ok(mailboxes.end(io))
}
