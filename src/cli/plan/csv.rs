//! `labelcast plan csv`: checks batch files for migration services, and writes them.
//!
//! It stands apart, with its flags, because these files may hold passwords: this file opens them and
//! gives their bytes to `plan::csv`, and never prints one.

mod write;

use crate::values::one_of;
use std::fs::File;
use std::path::{Path, PathBuf};

use clap::builder::PossibleValue;
use clap::{Args, Subcommand, ValueEnum, ValueHint};

use crate::Io;
use crate::args::{ColorArgs, PlainFormat};
use crate::failure::{Exit, Failure};
use crate::options;
use plan::csv::tell as report;
use plan::csv::{AddressList, Facts, GoogleMap, Kind, ListError, check};

#[derive(Debug, Args)]
#[command(disable_help_subcommand = true)]
pub(crate) struct CsvArgs {
    #[command(subcommand)]
    command: CsvCommand,
}

#[derive(Debug, Subcommand)]
enum CsvCommand {
    /// Check a batch file: every row and column, with cause and help
    ///
    /// No cell of a file with passwords is ever shown. Statements that need a fact that is not
    /// given are listed as not checked.
    #[command(
        after_long_help = "Exit status: 0 no errors, warnings allowed; 1 errors; \
                                 2 could not run."
    )]
    Check(Box<CheckArgs>),
    /// Write batch files that are ready to be uploaded, split as the service wants them
    ///
    /// A row that the check would refuse is left out and told. Passwords are taken from the table of
    /// users to the letter, and from nowhere else; where a file may hold them, only its owner may read it.
    #[command(
        after_long_help = "Exit status: 0 all rows written; 1 some left out; 2 could not run."
    )]
    Write(Box<write::WriteArgs>),
}

#[derive(Debug, Args)]
#[expect(clippy::doc_markdown, reason = "help texts are shown as they are")]
struct CheckArgs {
    /// The batch file
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    file: PathBuf,

    /// What the file is for
    #[arg(long, value_enum, value_name = "KIND")]
    kind: KindWord,

    /// Which of Google's files it is; for --kind google
    #[arg(long, value_parser = one_of(&GoogleMap::ALL, map_word), value_name = "MAP", default_value = "users")]
    map: GoogleMap,

    /// Form of standard output
    ///
    /// Default: human.
    #[arg(long, value_enum, value_name = "FORMAT", help_heading = "Output")]
    format: Option<PlainFormat>,

    /// Findings that are listed of each rule; all are counted
    #[arg(
        long, value_name = "N", default_value_t = 100, help_heading = "Output",
        value_parser = clap::value_parser!(u32).range(1..=1_000_000)
    )]
    most: u32,

    #[command(flatten)]
    color: ColorArgs,

    /// Single sign-on with AD FS is in use; --sso=false if not
    #[arg(
        long, value_name = "BOOL", num_args = 0..=1, require_equals = true,
        default_missing_value = "true", hide_possible_values = true, help_heading = "Facts"
    )]
    sso: Option<bool>,

    /// Version of the Exchange that is left, such as 2007
    #[arg(
        long, value_name = "YEAR", help_heading = "Facts",
        value_parser = clap::value_parser!(u16).range(2000..=2100)
    )]
    source_version: Option<u16>,

    /// A domain of the source; may be repeated
    #[arg(long, value_name = "DOMAIN", help_heading = "Facts")]
    source_domain: Vec<String>,

    /// A domain of the target; may be repeated
    #[arg(long, value_name = "DOMAIN", help_heading = "Facts")]
    target_domain: Vec<String>,

    /// List or CSV of the mail users or mailboxes that exist in the target
    #[arg(long, value_name = "LIST", value_hint = ValueHint::FilePath, help_heading = "Facts")]
    users: Option<PathBuf>,

    /// List or CSV of the mailboxes' WindowsEmailAddress on-premises
    #[arg(long, value_name = "LIST", value_hint = ValueHint::FilePath, help_heading = "Facts")]
    windows_addresses: Option<PathBuf>,

    /// List or CSV of the mailboxes that the admin may administer
    #[arg(long, value_name = "LIST", value_hint = ValueHint::FilePath, help_heading = "Facts")]
    scope: Option<PathBuf>,

    /// The batch of remote moves is made with -ArchiveOnly; --archive-only=false if not
    #[arg(
        long, value_name = "BOOL", num_args = 0..=1, require_equals = true,
        default_missing_value = "true", hide_possible_values = true, help_heading = "Facts"
    )]
    archive_only: Option<bool>,

    /// Characters that the tenant asks of a password
    #[arg(
        long, value_name = "N", help_heading = "Facts",
        value_parser = clap::value_parser!(u32).range(8..=256)
    )]
    password_length: Option<u32>,
}

/// The words of `--kind`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum KindWord {
    Staged,
    Imap,
    RemoteMove,
    CrossTenant,
    Google,
    Cutover,
}

impl KindWord {
    const fn word(self) -> &'static str {
        self.kind(GoogleMap::Users).as_str()
    }

    const fn kind(self, map: GoogleMap) -> Kind {
        match self {
            Self::Staged => Kind::Staged,
            Self::Imap => Kind::Imap,
            Self::RemoteMove => Kind::RemoteMove,
            Self::CrossTenant => Kind::CrossTenant,
            Self::Google => Kind::Google(map),
            Self::Cutover => Kind::Cutover,
        }
    }
}

impl ValueEnum for KindWord {
    fn value_variants<'a>() -> &'a [Self] {
        &[
            Self::Staged,
            Self::Imap,
            Self::RemoteMove,
            Self::CrossTenant,
            Self::Google,
            Self::Cutover,
        ]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let (help, hidden) = match self {
            Self::Staged => ("Staged migration from Exchange 2003 or 2007", false),
            Self::Imap => ("IMAP migration into Exchange Online", false),
            Self::RemoteMove => ("Remote move of a hybrid organisation", false),
            Self::CrossTenant => ("Move between tenants of Exchange Online", false),
            Self::Google => ("A file for Google's migration products", false),
            Self::Cutover => ("Takes no file; the check says so", true),
        };
        Some(PossibleValue::new(self.word()).help(help).hide(hidden))
    }
}

/// One of Google's files as a flag's value.
pub(super) fn map_word(map: GoogleMap) -> PossibleValue {
    let help = match map {
        GoogleMap::Users => "Users of the data migration service",
        GoogleMap::Wave => "One wave of Google's migration planner",
        GoogleMap::Identity => "Attendees' addresses for the data migration service",
        GoogleMap::Resource => "Rooms' addresses for the data migration service",
        GoogleMap::LegacyIdentity => "Identity map of the legacy data migration service",
        GoogleMap::Gwmme => "Control file of Google Workspace Migration for Microsoft Exchange",
    };
    PossibleValue::new(map.as_str()).help(help)
}

pub(super) fn run(args: &CsvArgs, io: &mut Io<'_>) -> Result<Exit, Failure> {
    match &args.command {
        CsvCommand::Check(args) => run_check(args, io),
        CsvCommand::Write(args) => write::run(args, io),
    }
}

fn run_check(args: &CheckArgs, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let facts = facts(args)?;
    let shown = args.file.to_string_lossy();
    let unreadable = |error: &std::io::Error| {
        Failure::file(
            &args.file,
            "read",
            error,
            "check the path and its permissions",
        )
    };
    let mut file = open(&args.file)?;
    let checked = check(&mut file, &facts).map_err(|error| unreadable(&error))?;
    match args.format.unwrap_or(PlainFormat::Human) {
        PlainFormat::Json => report::json(io.out, &shown, &checked)?,
        PlainFormat::Human => {
            let lang = io.lang;
            let bold = options::bold(&args.color, io);
            report::human(io.out, &shown, &checked, lang, bold)?;
        }
    }
    Ok(if checked.is_good() {
        Exit::Done
    } else {
        Exit::Partial
    })
}

/// What the flags say.
fn facts(args: &CheckArgs) -> Result<Facts, Failure> {
    let name = args.file.file_name().unwrap_or_default();
    let list = |path: &Option<PathBuf>| path.as_deref().map(list).transpose();
    Ok(Facts {
        sso: args.sso,
        source_version: args.source_version,
        source_domains: domains("--source-domain", &args.source_domain)?,
        target_domains: domains("--target-domain", &args.target_domain)?,
        users: list(&args.users)?,
        windows_addresses: list(&args.windows_addresses)?,
        scope: list(&args.scope)?,
        archive_only: args.archive_only,
        password_length: args.password_length,
        most_findings: usize::try_from(args.most).unwrap_or(usize::MAX),
        ..Facts::new(args.kind.kind(args.map), &name.to_string_lossy())
    })
}

/// Domains in lower case, without the '@' that people put before them.
fn domains(flag: &str, given: &[String]) -> Result<Vec<String>, Failure> {
    let one = |domain: &String| {
        let domain = domain.trim().trim_start_matches('@').to_ascii_lowercase();
        if domain.contains(['@', ' ', ',']) || !domain.contains('.') {
            let cause = format!("'{domain}' is no domain");
            return Err(Failure::new(
                flag,
                "",
                &cause,
                "give one such as example.com; repeat the flag for more",
            ));
        }
        Ok(domain)
    };
    given.iter().map(one).collect()
}

/// Opens a file; a folder is none.
fn open(path: &Path) -> Result<File, Failure> {
    let help = "check the path and its permissions";
    let wrong = |error: std::io::Error| Failure::file(path, "read", &error, help);
    let file = File::open(path).map_err(wrong)?;
    if file.metadata().map_err(wrong)?.is_dir() {
        let name = path.to_string_lossy();
        return Err(Failure::new(&name, "", "it is a folder", "give one file"));
    }
    Ok(file)
}

/// Reads a list of addresses.
fn list(path: &Path) -> Result<AddressList, Failure> {
    let mut file = open(path)?;
    let list = AddressList::read(&mut file).map_err(|error| {
        let name = path.to_string_lossy();
        let help = "give one address per line, or a CSV with a column such as PrimarySmtpAddress";
        match error {
            ListError::Io(error) => Failure::file(path, "read", &error, help),
            ListError::NoColumn => Failure::new(&name, "", "no column of addresses", help),
            ListError::NotText => Failure::new(&name, "", "it is a workbook, not text", help),
        }
    })?;
    if list.is_empty() {
        let name = path.to_string_lossy();
        return Err(Failure::new(
            &name,
            "",
            "it holds no address",
            "give one address per line",
        ));
    }
    Ok(list)
}
