//! `labelcast merge`: combines results of runs over parts of a tenant into that of the whole.
//!
//! It stands apart because its input are files that labelcast wrote, on other machines and at other
//! times, and that anything may have happened to since: each is read as hostile, and one that does not
//! fit the others is refused with its name, the place and what to do.

mod ordered;
mod predictions;
mod sizes;

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use clap::{Args, ValueHint};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Deserializer;
use serde_json::error::Category;

use super::Io;
use super::args::ColorArgs;
use super::failure::{Exit, Failure};
use super::size::{SizeFormat, TableArgs};
use model::{EngineStamp, SCHEMA as PREDICTION};
use plan::size::SCHEMA as SIZE;
use report::number;

/// Bytes that a file may have: a tenant of 20,000 mailboxes has a hundred million in sizes.
const LARGEST: u64 = 1 << 31;

#[derive(Debug, Args)]
pub(super) struct MergeArgs {
    /// Results of 'size --format json', or of 'preview --format json'
    ///
    /// All of one kind, made with the same engine, settings and options. The order of the files
    /// does not matter: mailboxes of sizes are sorted by address and source path, those of
    /// predictions by source path, name by name, as a run over one folder lists them.
    #[arg(value_name = "FILE", required = true, value_hint = ValueHint::FilePath)]
    pub(super) files: Vec<PathBuf>,

    /// Form of standard output
    ///
    /// 'json' is one document of the same kind; 'human' and 'csv' tell sizes. Default: json.
    #[arg(long, value_enum, value_name = "FORMAT", help_heading = "Output")]
    pub(super) format: Option<SizeFormat>,

    #[command(flatten)]
    pub(super) table: TableArgs,

    #[command(flatten)]
    pub(super) color: ColorArgs,

    /// The engine that predicted, where it is a file: an engine's id, or the path of a TOML file
    ///
    /// What is said of all mailboxes together is found anew. Default: the engine that the parts name.
    #[arg(long, value_name = "ENGINE")]
    pub(super) engine: Option<String>,
}

pub(super) fn run(args: &MergeArgs, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let mut parts = Parts::default();
    for path in &args.files {
        let part = Part::read(path)?;
        match &mut parts {
            Parts::None => {
                parts = if part.schema == SIZE {
                    Parts::Sizes(sizes::Merged::new(&part)?)
                } else {
                    Parts::Predictions(predictions::Merged::new(&part)?)
                };
            }
            Parts::Sizes(sizes) if part.schema == SIZE => sizes.add(&part)?,
            Parts::Predictions(predictions) if part.schema == PREDICTION => {
                predictions.add(&part)?;
            }
            Parts::Sizes(_) | Parts::Predictions(_) => {
                let first = args.files.first().map(|path| path.to_string_lossy());
                return Err(part.refuse(
                    "key 'schema'",
                    &format!(
                        "this is '{}', and '{}' is not",
                        part.schema,
                        first.unwrap_or_default()
                    ),
                    "give results of one kind",
                ));
            }
        }
    }
    match parts {
        Parts::None => Ok(Exit::Done),
        Parts::Sizes(sizes) => sizes.write(args, io),
        Parts::Predictions(predictions) => predictions.write(args, io),
    }
}

/// Says why a merge ends as the run over the whole would have: input could not be read in part.
fn tell_partial(io: &mut Io<'_>, mailboxes: usize) {
    if mailboxes == 0 {
        io.aside(
            "labelcast merge",
            "",
            "input beside the mailboxes could not be read when the parts were run",
            "'problems' of the documents says what",
        );
        return;
    }
    let n = number(mailboxes as u64);
    let what = if mailboxes == 1 {
        "mailbox"
    } else {
        "mailboxes"
    };
    io.aside(
        "labelcast merge",
        "",
        format!("{n} {what} could not be read, or in part only, when the parts were run"),
        "the messages of those runs say why",
    );
}

/// What the files hold.
#[derive(Default)]
enum Parts {
    #[default]
    None,
    Sizes(sizes::Merged),
    Predictions(predictions::Merged),
}

/// One file, read.
struct Part {
    name: String,
    schema: String,
    text: Vec<u8>,
}

/// The one key that every result has.
#[derive(Deserialize)]
struct Head {
    schema: Option<String>,
}

impl Part {
    fn read(path: &Path) -> Result<Self, Failure> {
        const HELP: &str = "give files that 'labelcast size --format json' wrote";
        let name = path.to_string_lossy().into_owned();
        let mut text = Vec::new();
        File::open(path)
            .and_then(|file| file.take(LARGEST + 1).read_to_end(&mut text))
            .map_err(|error| Failure::file(path, "read", &error, "check the path"))?;
        let mut part = Self {
            name,
            schema: String::new(),
            text,
        };
        if part.text.len() as u64 > LARGEST {
            return Err(part.refuse("", "the file has more than 2 GiB", "merge smaller parts"));
        }
        if part.text.starts_with(b"\xef\xbb\xbf") {
            part.text.drain(..3);
        }
        if part.text.starts_with(b"\xff\xfe") || part.text.starts_with(b"\xfe\xff") {
            return Err(part.refuse(
                "",
                "this is UTF-16, as Windows PowerShell writes what is redirected",
                "run that part again in cmd.exe or PowerShell 7",
            ));
        }
        if part.text.trim_ascii().is_empty() {
            return Err(part.refuse("", "the file is empty", "run that part again"));
        }
        let head: Head = part.parse()?;
        match head.schema.as_deref() {
            Some(SIZE | PREDICTION) => {
                part.schema = head.schema.unwrap_or_default();
                Ok(part)
            }
            Some(other) if other.starts_with("labelcast.") => {
                let cause = format!(
                    "the schema is '{other}'; this version merges '{SIZE}' and '{PREDICTION}'"
                );
                let result = ["labelcast.size/", "labelcast.prediction/"]
                    .into_iter()
                    .any(|kind| other.starts_with(kind));
                let help = if result {
                    "run that part again with this version of labelcast"
                } else {
                    HELP
                };
                Err(part.refuse("key 'schema'", &cause, help))
            }
            Some(other) => {
                let cause = format!("the schema is '{other}', which is not labelcast's");
                Err(part.refuse("key 'schema'", &cause, HELP))
            }
            None => Err(part.refuse("", "there is no key 'schema'", HELP)),
        }
    }

    /// Reads the file's text as a value.
    fn parse<T: DeserializeOwned>(&self) -> Result<T, Failure> {
        let mut reader = Deserializer::from_slice(&self.text);
        let value = T::deserialize(&mut reader).map_err(|error| self.broken(&error))?;
        match reader.end() {
            Ok(()) => Ok(value),
            Err(error) if self.is_lines() => Err(self.refuse(
                &at(&error),
                "this is NDJSON, one document for each line",
                "run that part again with --format json",
            )),
            Err(error) => Err(self.broken(&error)),
        }
    }

    /// Why the text cannot be read.
    fn broken(&self, error: &serde_json::Error) -> Failure {
        let place = at(error);
        if error.classify() == Category::Eof {
            self.refuse(
                &place,
                "the file ends in the middle",
                "this is half a result: run that part again, or copy the file again",
            )
        } else {
            let text = error.to_string();
            let behind = format!(" at line {} column {}", error.line(), error.column());
            self.refuse(
                &place,
                text.strip_suffix(&behind).unwrap_or(&text),
                "this was changed since labelcast wrote it, or is not a result: run that part again",
            )
        }
    }

    /// Whether the first line is a document of its own.
    fn is_lines(&self) -> bool {
        let mut lines = self.text.splitn(2, |&byte| byte == b'\n');
        let first = lines.next().unwrap_or_default();
        serde_json::from_slice::<Head>(first).is_ok()
    }

    fn refuse(&self, place: &str, cause: &str, help: &str) -> Failure {
        Failure::new(&self.name, place, cause, help)
    }

    /// Refuses another engine or other settings than those of the first file.
    fn same_engine(
        &self,
        first: &str,
        expected: &EngineStamp,
        own: &EngineStamp,
    ) -> Result<(), Failure> {
        let help = "run all parts with one engine and the same settings";
        if (&expected.id, &expected.as_of) != (&own.id, &own.as_of) {
            let cause = format!(
                "the engine is '{}' as of {}, but '{}' as of {} in '{first}'",
                own.id, own.as_of, expected.id, expected.as_of
            );
            return Err(self.refuse("key 'engine'", &cause, help));
        }
        let keys = expected.settings.keys().chain(own.settings.keys());
        for key in keys {
            let [theirs, ours] = [expected, own].map(|stamp| {
                stamp
                    .settings
                    .get(key)
                    .map_or_else(|| "not given".to_owned(), ToString::to_string)
            });
            if theirs != ours {
                let cause = format!("setting '{key}' is {ours}, but {theirs} in '{first}'");
                return Err(self.refuse("key 'engine'", &cause, help));
            }
        }
        Ok(())
    }

    /// Refuses a mailbox that another file, or this one, has already.
    fn twice(&self, address: &str, path: &str, before: Option<&str>) -> Failure {
        let place = format!("mailbox '{address}'");
        let cause = match before {
            None => format!("from '{path}': it stands in this file twice"),
            Some(before) => format!("from '{path}': it stands in '{before}', too"),
        };
        let help = "give each part once, and size each mailbox in one part";
        self.refuse(&place, &cause, help)
    }
}

fn at(error: &serde_json::Error) -> String {
    format!("line {}, column {}", error.line(), error.column())
}
