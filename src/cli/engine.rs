//! `labelcast engine`: shows, checks and compares engines.
//!
//! It stands apart from `rules`, which tells what an engine predicts: here an engine is a file that
//! somebody writes.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum, ValueHint};

use super::Io;
use super::args::{ColorArgs, ConfigArgs, PlainFormat};
use super::failure::{Exit, Failure};
use super::options;
use engines::{Engine, EngineDiff};
use report::engine;

#[derive(Debug, Args)]
pub(super) struct EngineCommandArgs {
    #[command(subcommand)]
    pub(super) command: EngineCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum EngineCommand {
    /// Print an engine as one file, with where each value comes from
    ///
    /// What is printed is an engine of its own: it extends no other, and predicts the same.
    Show(ShowArgs),
    /// Check engine files, and tell everything that is wrong with them
    ///
    /// Exit status: 0 all are good; 1 one has an error; 2 a file cannot be read.
    Check(CheckArgs),
    /// Compare two engines: rules, parameters, bases and clauses
    Diff(DiffArgs),
    /// Print the JSON Schema of engine files, for editors
    Schema,
}

#[derive(Debug, Args)]
pub(super) struct ShowArgs {
    /// An engine's id, or the path of a TOML file
    ///
    /// Default: that of the configuration, else google-dms.
    #[arg(value_name = "ENGINE")]
    pub(super) engine: Option<String>,

    /// Form of standard output
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = ShowFormat::Toml)]
    pub(super) format: ShowFormat,

    #[command(flatten)]
    pub(super) config: ConfigArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ShowFormat {
    /// The engine's own form, with the origin of values as comments
    Toml,
    /// One document, each value with its origin
    Json,
}

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// Engine files; an id of a shipped engine will do, too
    #[arg(value_name = "FILE", required = true, value_hint = ValueHint::FilePath)]
    pub(super) files: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct DiffArgs {
    /// An engine's id, or the path of a TOML file
    #[arg(value_name = "A")]
    pub(super) a: String,

    /// The engine that it is compared with
    #[arg(value_name = "B")]
    pub(super) b: String,

    /// Form of standard output
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = PlainFormat::Human)]
    pub(super) format: PlainFormat,

    #[command(flatten)]
    pub(super) color: ColorArgs,

    #[command(flatten)]
    pub(super) config: ConfigArgs,
}

pub(super) fn run(args: &EngineCommandArgs, io: &mut Io<'_>) -> Result<Exit, Failure> {
    match &args.command {
        EngineCommand::Show(args) => show(args, io),
        EngineCommand::Check(args) => check(args, io),
        EngineCommand::Diff(args) => diff(args, io),
        EngineCommand::Schema => {
            engine::schema(io.out)?;
            Ok(Exit::Done)
        }
    }
}

fn show(args: &ShowArgs, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let name = options::engine_name(args.engine.as_deref());
    let (_, source) = Engine::load_with_source(name, options::engine_text)?;
    match args.format {
        ShowFormat::Toml => engine::toml(io.out, &source, io.lang)?,
        ShowFormat::Json => engine::json(io.out, &source)?,
    }
    Ok(Exit::Done)
}

fn check(args: &CheckArgs, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let mut exit = Exit::Done;
    for path in &args.files {
        let name = path.to_string_lossy();
        let mut unread = false;
        let mut first = true;
        let loaded = Engine::load_with_source(&name, |path| {
            let text = options::engine_text(path);
            // What is asked for cannot be read; what it extends is a matter of its own text.
            unread |= first && text.is_err();
            first = false;
            text
        });
        match loaded {
            Ok((engine, source)) => {
                engine::checked(io.out, &name, &engine, io.lang)?;
                for remark in &source.remarks {
                    io.aside(&source.place(remark.at), "", &remark.text, remark.help);
                }
            }
            Err(error) => {
                io.say(&Failure::from(error).told(io.lang));
                exit = exit.max(if unread {
                    Exit::CannotRun
                } else {
                    Exit::Partial
                });
            }
        }
    }
    Ok(exit)
}

fn diff(args: &DiffArgs, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let (a, b) = (
        options::engine(Some(&args.a))?,
        options::engine(Some(&args.b))?,
    );
    let diff = EngineDiff::of(&a, &b);
    match args.format {
        PlainFormat::Json => engine::diff_json(io.out, &diff)?,
        PlainFormat::Human => {
            let bold = options::bold(&args.color, io);
            engine::diff(io.out, &diff, io.lang, bold)?;
        }
    }
    Ok(Exit::Done)
}
