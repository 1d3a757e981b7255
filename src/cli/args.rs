//! The command line as types: clap reads it, help, completions and man pages are made from it.
//!
//! It stands apart so that one file shows every command and flag. Nothing is decided here: a flag
//! that may also stand in `labelcast.toml` is optional, and `options` knows its default.

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;
use jiff::civil::Date;

use super::diff::DiffArgs;
use super::engine::EngineCommandArgs;
use super::gate::{CheckFileArgs, GateArgs};
use super::merge::MergeArgs;
use super::parquet::ParquetArgs;
use super::plan::PlanArgs;
use super::report::ReportArgs;
use super::size::SizeArgs;
use super::snapshot::SnapshotArgs;
use super::synth::SynthArgs;
use super::target::{BelowInbox, locale};
use super::values::Language;
use model::SourceFormat;
use rules::{LengthUnit, SizeUnit};

/// Columns of help texts. They do not follow the terminal, so that help is the same everywhere.
const COLUMNS: usize = 90;

/// Predicts, offline, what each user finds in Gmail after an Exchange migration.
///
/// Reads exported mailboxes (Outlook data files, EML folders, Maildir, mbox, Microsoft Graph JSON,
/// iCalendar, vCard) and tells, for each user, the Gmail label tree, the calendars and contacts, the
/// fate of every item, and the rule and page that say so.
/// Nothing is sent anywhere.
#[derive(Debug, Parser)]
#[command(
    name = "labelcast",
    version,
    term_width = COLUMNS,
    max_term_width = COLUMNS,
    disable_help_subcommand = true,
    after_long_help = "Exit status: 0 done; 1 done, but input could not be read in part, or findings \
                       reached --fail-on; 2 could not run."
)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,

    /// Language of text for people
    ///
    /// Default: that of `LC_ALL`, `LC_MESSAGES` or LANG; on Windows and macOS, that of the system.
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "LANG",
        help_heading = "Output"
    )]
    pub(super) lang: Option<Language>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Predict each mailbox: labels, what is lost or changed, open questions
    Preview(Box<PreviewArgs>),
    /// Write a page for each mailbox, to be sent to its user, and an index for the administrator
    Report(Box<ReportArgs>),
    /// Show what the reader sees: folders, items, sizes, problems; no rules
    Inspect(InspectArgs),
    /// List the rules of an engine with their clauses
    Rules(RulesArgs),
    /// Explain one rule, or the rules behind one clause
    Explain(ExplainArgs),
    /// Show, check and compare engines: what a migration product does, as a file
    Engine(EngineCommandArgs),
    /// Size a tenant: how much each mailbox holds and loses, and whether it fits
    Size(Box<SizeArgs>),
    /// Combine results of runs over parts of a tenant into that of the whole
    Merge(MergeArgs),
    /// Plan the migration of a tenant: time, waves, batch files, path, renames
    Plan(PlanArgs),
    /// Check, accept and review what cases are expected to become
    Snapshot(SnapshotArgs),
    /// Tell what differs between two predictions, or two engines
    Diff(Box<DiffArgs>),
    /// Write a made-up export, for tests and measurements
    Synth(SynthArgs),
    /// Print a completion script for a shell
    Completions(CompletionsArgs),
    /// Print the man page, or write one page per command into a folder
    Man(ManArgs),
}

#[derive(Debug, Args)]
pub(super) struct PreviewArgs {
    #[command(flatten)]
    pub(super) read: ReadArgs,

    /// Form of standard output
    ///
    /// 'human' is text, 'json' one document, 'ndjson' one line for each mailbox and a last line
    /// with the totals. Default: human.
    #[arg(long, value_enum, value_name = "FORMAT", help_heading = "Output")]
    pub(super) format: Option<Format>,

    /// Also write one line of JSON for each item into this file; a Parquet table if its name ends so
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Output")]
    pub(super) items: Option<PathBuf>,

    /// Also write each predicted calendar as iCalendar into this folder, one folder per mailbox
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, help_heading = "Output")]
    pub(super) ics: Option<PathBuf>,

    #[command(flatten)]
    pub(super) parquet: ParquetArgs,

    /// Show the folders and examples behind each finding, and what becomes of every folder
    #[arg(
        long, value_name = "BOOL", num_args = 0..=1, require_equals = true,
        default_missing_value = "true", hide_possible_values = true, help_heading = "Output"
    )]
    pub(super) detail: Option<bool>,

    /// Name events by their subject and contacts by their name, beside their ids
    ///
    /// Off by default: whoever reads the result then learns what is in the mailbox.
    #[arg(
        long, value_name = "BOOL", num_args = 0..=1, require_equals = true,
        default_missing_value = "true", hide_possible_values = true, help_heading = "Output"
    )]
    pub(super) names: Option<bool>,

    #[command(flatten)]
    pub(super) color: ColorArgs,

    #[command(flatten)]
    pub(super) prediction: PredictionArgs,

    #[command(flatten)]
    pub(super) gate: GateArgs,

    #[command(flatten)]
    pub(super) check_files: CheckFileArgs,

    /// Let outputs replace files that labelcast did not write
    ///
    /// What is read is never replaced, and nothing is written through links.
    #[arg(long, help_heading = "Output")]
    pub(super) force: bool,
}

/// What is predicted: the engine and its settings, for every command that predicts.
#[derive(Debug, Default, Args)]
pub(super) struct PredictionArgs {
    /// Which migration product to predict: an engine's id, or the path of a TOML file
    ///
    /// 'labelcast rules' lists what an engine does. Default: google-dms.
    #[arg(long, value_name = "ENGINE", help_heading = "Prediction")]
    pub(super) engine: Option<String>,

    /// Display language of the target accounts (BCP 47, such as ja or pt-BR)
    ///
    /// Gmail reserves names in it. Default: the mailbox's language, else that of its default folders,
    /// else English.
    #[arg(long, value_name = "LOCALE", value_parser = locale, help_heading = "Prediction")]
    pub(super) target_locale: Option<String>,

    /// What stands for the Inbox in the labels of its subfolders
    ///
    /// Default: its name. Whichever it is, the answer is marked open.
    #[arg(long, value_enum, value_name = "HOW", help_heading = "Prediction")]
    pub(super) inbox_subfolders: Option<BelowInbox>,

    /// Unit of the label-length limit
    ///
    /// Default: the engine's.
    #[arg(long, value_enum, value_name = "UNIT", help_heading = "Prediction")]
    pub(super) label_unit: Option<LabelUnit>,

    /// What a megabyte in a size limit means: 1,000,000 bytes, or 1,048,576
    ///
    /// Default: both are tried, and where they disagree the answer is marked open.
    #[arg(long, value_enum, value_name = "UNIT", help_heading = "Prediction")]
    pub(super) size_unit: Option<MegabyteUnit>,

    /// Predict a migration that leaves out Junk Email
    #[arg(
        long, value_name = "BOOL", num_args = 0..=1, require_equals = true,
        default_missing_value = "true", hide_possible_values = true, help_heading = "Prediction"
    )]
    pub(super) exclude_junk: Option<bool>,

    /// Predict a migration that leaves out Deleted Items
    #[arg(
        long, value_name = "BOOL", num_args = 0..=1, require_equals = true,
        default_missing_value = "true", hide_possible_values = true, help_heading = "Prediction"
    )]
    pub(super) exclude_deleted: Option<bool>,

    /// Predict a migration that leaves out this folder and its subfolders; may be repeated
    #[arg(long, value_name = "NAME", help_heading = "Prediction")]
    pub(super) exclude_folder: Vec<String>,

    /// First day of events that are migrated (YYYY-MM-DD)
    ///
    /// Default: all events are.
    #[arg(long, value_name = "DATE", value_parser = day, help_heading = "Calendars")]
    pub(super) calendar_since: Option<Date>,

    /// Day of the migration (YYYY-MM-DD): from it on occurrences of recurring events are compared
    ///
    /// Default: the date of the engine's pages.
    #[arg(long, value_name = "DATE", value_parser = day, help_heading = "Calendars")]
    pub(super) migration_day: Option<Date>,

    /// Last day on which occurrences of recurring events are compared (YYYY-MM-DD)
    ///
    /// Default: two years after the day of the migration.
    #[arg(long, value_name = "DATE", value_parser = day, help_heading = "Calendars")]
    pub(super) compare_until: Option<Date>,

    /// CSV of attendees' addresses and what they become, with the columns of --mapping
    #[arg(long, value_name = "CSV", value_hint = ValueHint::FilePath, help_heading = "Calendars")]
    pub(super) attendee_mapping: Option<PathBuf>,

    /// CSV of rooms' and equipment's addresses and what they become, with the columns of --mapping
    #[arg(long, value_name = "CSV", value_hint = ValueHint::FilePath, help_heading = "Calendars")]
    pub(super) resource_mapping: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct InspectArgs {
    #[command(flatten)]
    pub(super) read: ReadArgs,

    /// Form of standard output
    ///
    /// Default: human.
    #[arg(long, value_enum, value_name = "FORMAT", help_heading = "Output")]
    pub(super) format: Option<PlainFormat>,

    #[command(flatten)]
    pub(super) color: ColorArgs,
}

#[derive(Debug, Args)]
pub(super) struct RulesArgs {
    /// List every clause of every rule, one a line
    #[arg(long)]
    pub(super) clauses: bool,

    /// Form of standard output
    ///
    /// Default: human.
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(super) format: Option<PlainFormat>,

    #[command(flatten)]
    pub(super) engine: EngineArgs,
}

#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// Id of a rule (long-path-loses-label) or of a clause (DMS-FOLD-005)
    #[arg(value_name = "RULE")]
    pub(super) rule: String,

    #[command(flatten)]
    pub(super) engine: EngineArgs,
}

#[derive(Debug, Args)]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    pub(super) shell: Shell,
}

#[derive(Debug, Args)]
pub(super) struct ManArgs {
    /// Folder to write the pages into; it must exist
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(super) dir: Option<PathBuf>,
}

/// What to read, and how.
#[derive(Debug, Args)]
pub(super) struct ReadArgs {
    /// Exported mailboxes: files or folders; a folder with one export per user is a tenant
    #[arg(value_name = "EXPORT", required = true, value_hint = ValueHint::AnyPath)]
    pub(super) exports: Vec<PathBuf>,

    /// Export format, instead of detecting it by content
    #[arg(
        long, value_name = "FORMAT", help_heading = "Input",
        value_parser = clap::builder::PossibleValuesParser::new(formats())
    )]
    pub(super) from: Option<String>,

    /// CSV file of source and target addresses
    #[arg(long, value_name = "CSV", value_hint = ValueHint::FilePath, help_heading = "Input")]
    pub(super) mapping: Option<PathBuf>,

    /// Read links to files that lead out of the export, too
    #[arg(long, help_heading = "Input")]
    pub(super) follow: bool,

    /// Threads
    ///
    /// Default: one for each core, more for exports of many small files, where threads wait for
    /// the disk. Output does not depend on it.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024), help_heading = "Input")]
    pub(super) jobs: Option<u16>,

    /// Show no progress and no remarks; problems are still told
    #[arg(
        long, short, value_name = "BOOL", num_args = 0..=1, require_equals = true,
        default_missing_value = "true", hide_possible_values = true, help_heading = "Output"
    )]
    pub(super) quiet: Option<bool>,

    #[command(flatten)]
    pub(super) config: ConfigArgs,
}

/// How text for people looks.
#[derive(Debug, Args)]
#[expect(clippy::doc_markdown, reason = "help texts are shown as they are")]
pub(super) struct ColorArgs {
    /// Whether headings are bold
    ///
    /// Default: auto, which means on a terminal, unless NO_COLOR is set.
    #[arg(long, value_enum, value_name = "WHEN", help_heading = "Output")]
    pub(super) color: Option<Color>,
}

#[derive(Debug, Default, Args)]
pub(super) struct ConfigArgs {
    /// File with defaults for these flags
    ///
    /// Its keys are the flags' names. Default: labelcast.toml in the current folder, if there is
    /// one, which may neither name files to write nor files outside of that folder. A flag wins over
    /// the file.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Input")]
    pub(super) config: Option<PathBuf>,

    /// Use no labelcast.toml of the current folder
    #[arg(long, conflicts_with = "config", help_heading = "Input")]
    pub(super) no_config: bool,
}

/// Which engine, for commands that read no mailbox.
#[derive(Debug, Args)]
pub(super) struct EngineArgs {
    /// An engine's id, or the path of a TOML file
    ///
    /// Default: google-dms.
    #[arg(long, value_name = "ENGINE")]
    pub(super) engine: Option<String>,

    #[command(flatten)]
    pub(super) color: ColorArgs,

    #[command(flatten)]
    pub(super) config: ConfigArgs,
}

/// Forms of a prediction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Human,
    Json,
    Ndjson,
}

/// Forms of everything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum PlainFormat {
    Human,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum LabelUnit {
    /// What a reader calls characters
    Graphemes,
    /// Unicode scalar values
    Scalars,
    /// UTF-16 code units
    Utf16,
    /// UTF-8 bytes
    Bytes,
}

impl From<LabelUnit> for LengthUnit {
    fn from(unit: LabelUnit) -> Self {
        match unit {
            LabelUnit::Graphemes => Self::Graphemes,
            LabelUnit::Scalars => Self::Scalars,
            LabelUnit::Utf16 => Self::Utf16,
            LabelUnit::Bytes => Self::Bytes,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum MegabyteUnit {
    /// 1,000,000 bytes
    Decimal,
    /// 1,048,576 bytes
    Binary,
}

impl From<MegabyteUnit> for SizeUnit {
    fn from(unit: MegabyteUnit) -> Self {
        match unit {
            MegabyteUnit::Decimal => Self::Decimal,
            MegabyteUnit::Binary => Self::Binary,
        }
    }
}

/// Reads a day.
pub(super) fn day(text: &str) -> Result<Date, String> {
    text.parse()
        .map_err(|_| "not a day such as 2026-01-31".to_owned())
}

/// The words of `--from`. labelcast's own format has a shorter one than in JSON, which is read, too.
pub(super) fn formats() -> Vec<PossibleValue> {
    SourceFormat::ALL
        .into_iter()
        .map(|format| match format {
            SourceFormat::Mailbox1 => PossibleValue::new(MAILBOX1).alias(format.as_str()),
            _ => PossibleValue::new(format.as_str()),
        })
        .collect()
}

/// The short word for `labelcast.mailbox/1`.
const MAILBOX1: &str = "mailbox1";

/// The format with this word.
pub(super) fn source_format(word: &str) -> Option<SourceFormat> {
    if word == MAILBOX1 {
        return Some(SourceFormat::Mailbox1);
    }
    SourceFormat::ALL
        .into_iter()
        .find(|format| format.as_str() == word)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_types_make_a_sound_command_line() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_format_can_be_forced() {
        let mut forced: Vec<_> = formats()
            .iter()
            .flat_map(PossibleValue::get_name_and_aliases)
            .filter_map(source_format)
            .collect();
        forced.dedup();
        assert_eq!(forced, SourceFormat::ALL);
    }
}
