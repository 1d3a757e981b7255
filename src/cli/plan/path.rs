//! `labelcast plan path`: says which ways of migrating are open to an organisation.
//!
//! It stands apart, with its flags, because it reads no mailbox: a file of facts is all.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use clap::{Args, ValueHint};

use crate::Io;
use crate::args::{ColorArgs, PlainFormat};
use crate::failure::{Exit, Failure};
use crate::nearest::{did_you_mean, nearest};
use crate::options;
use plan::path::tell as report;
use plan::path::{DAY, Facts, KEYS, advise, template};

/// Bytes that a file of facts may have; a full one has two thousand.
const LARGEST: u64 = 1 << 20;

#[derive(Debug, Args)]
#[command(after_long_help = "Exit status: 0 done, whatever ways are open; 2 could not run.")]
pub(crate) struct PathArgs {
    /// What is known of the organisation, as TOML
    ///
    /// A fact that is not in it is missing: what needs it is answered with 'unknown'.
    #[arg(
        long, value_name = "ORG.toml", value_hint = ValueHint::FilePath,
        required_unless_present = "template"
    )]
    facts: Option<PathBuf>,

    /// Print a file of facts to fill in
    #[arg(long, conflicts_with_all = ["facts", "format"])]
    template: bool,

    /// Form of standard output
    ///
    /// Default: human.
    #[arg(long, value_enum, value_name = "FORMAT", help_heading = "Output")]
    format: Option<PlainFormat>,

    #[command(flatten)]
    color: ColorArgs,
}

pub(super) fn run(args: &PathArgs, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let lang = io.lang;
    let Some(path) = &args.facts else {
        io.out.write_all(template(lang).as_bytes())?;
        return Ok(Exit::Done);
    };
    let mut facts = read(path)?;
    let today = io.surroundings.today;
    let assumed = today.is_some_and(|day| facts.assume_day(day));
    let assumed = if assumed { &[DAY][..] } else { &[] };
    let advice = advise(&facts);
    match args.format.unwrap_or(PlainFormat::Human) {
        PlainFormat::Json => report::json(io.out, &facts, assumed, &advice)?,
        PlainFormat::Human => {
            let bold = options::bold(&args.color, io);
            report::human(io.out, &facts, assumed, &advice, (lang, bold))?;
        }
    }
    Ok(Exit::Done)
}

/// Reads a file of facts.
fn read(path: &Path) -> Result<Facts, Failure> {
    let shown = path.to_string_lossy();
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes))
        .map_err(|error| {
            Failure::file(path, "read", &error, "check the path given with --facts")
        })?;
    if bytes.len() as u64 > LARGEST {
        let cause = format!("the file has more than {LARGEST} bytes");
        let help = "'labelcast plan path --template' prints what it should hold";
        return Err(Failure::new(&shown, "", &cause, help));
    }
    let text = String::from_utf8(bytes)
        .map_err(|_| Failure::new(&shown, "", "the file is not UTF-8", "save it as UTF-8"))?;
    // Editors of Windows put a byte order mark before the text.
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    Facts::parse(text).map_err(|error| {
        let names = KEYS.iter().map(|key| key.name);
        let near = error.unknown.as_deref().map(|word| nearest(word, names));
        let help = format!("{}{}", did_you_mean(&near.unwrap_or_default()), error.help);
        let before = text.as_bytes().get(..error.at).unwrap_or_default();
        let line = 1 + memchr::memchr_iter(b'\n', before).count();
        Failure::new(&shown, &format!("line {line}"), &error.cause, &help)
    })
}
