//! Reads `labelcast.toml`, which holds defaults for the flags under the flags' own names.
//!
//! Its keys become arguments that clap reads like all others, so that a flag and its key cannot differ. What
//! stands here is what a file needs besides: the line of a mistake, and how far a file may reach that
//! nobody named.

use std::error::Error as _;
use std::ffi::OsString;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::parser::ValueSource;
use clap::{
    Arg, ArgAction, ArgMatches, Command, CommandFactory as _, FromArgMatches as _, ValueHint,
};
use toml::Value;
use words::tell;

use super::Io;
use super::args::{Cli, PreviewArgs};
use super::failure::Failure;
use super::nearest::{did_you_mean, nearest};

/// Name of the file that is used unasked in the current folder.
pub(super) const NAME: &str = "labelcast.toml";

/// Bytes that a configuration may have; a real one has a few hundred.
const LARGEST: u64 = 1 << 20;

/// Flags of `preview` that are about one run, so that no file sets them.
const NO_KEYS: [&str; 5] = ["config", "follow", "force", "help", "no-config"];

/// Keys that are meant for these commands, whatever others have a flag of that name.
const MEANT_FOR: [(&str, &[&str]); 1] = [("format", &["preview", "size"])];

/// What a file says: for each key, in its order, the arguments that say the same.
#[derive(Debug)]
pub(super) struct File {
    path: PathBuf,
    keys: Vec<(String, Vec<OsString>)>,
}

impl File {
    /// Reads the file that is asked for.
    pub(super) fn named(path: &Path) -> Result<Self, Failure> {
        let text = read(path).map_err(|error| {
            Failure::file(path, "read", &error, "check the path given with --config")
        })?;
        Self::parse(path, &text)
    }

    /// Reads the file of this folder, if there is one. Whoever made the folder wrote it, so that it may decide
    /// what is predicted, but neither where files are written nor what is read outside of its folder.
    pub(super) fn found(folder: &Path) -> Result<Option<Self>, Failure> {
        let path = folder.join(NAME);
        if path.symlink_metadata().is_ok_and(|meta| meta.is_symlink()) {
            return Err(Failure::new(
                &path.to_string_lossy(),
                "",
                "this is a link, and a file that is found, not named, is not read through one",
                "name it with --config, or leave it out with --no-config",
            ));
        }
        match read(&path) {
            Ok(text) => {
                let file = Self::parse(&path, &text)?;
                file.refuse_reach()?;
                Ok(Some(file))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Failure::file(
                &path,
                "read",
                &error,
                "make it readable, or name another file with --config",
            )),
        }
    }

    /// What `preview` is told by a file alone, and by no file.
    pub(super) fn alone(file: Option<&Self>) -> Result<PreviewArgs, Failure> {
        let keys = file.map_or(&[][..], |file| &file.keys);
        preview_args(keys.iter().flat_map(|(_, args)| args.clone())).map_err(|error| {
            let shown = file.map_or(NAME.into(), |file| file.path.to_string_lossy());
            let cause = format!("its keys do not go together: {}", error.kind());
            Failure::new(
                &shown,
                "",
                &cause,
                "'labelcast preview --help' says what flags need",
            )
        })
    }

    fn is_quiet(&self) -> bool {
        let mut keys = self.keys.iter();
        keys.any(|(key, args)| key == "quiet" && args.iter().any(|arg| arg == "--quiet=true"))
    }

    /// The arguments with those of the file that stand for flags which were not given, and with `--config` if
    /// the file was found.
    pub(super) fn added(
        &self,
        mut args: Vec<OsString>,
        depth: usize,
        command: &Command,
        given: &ArgMatches,
    ) -> Vec<OsString> {
        let after = args.split_off(args.len().min(depth + 1));
        for (key, own) in &self.keys {
            let Some(arg) = flag(command, key) else {
                continue;
            };
            let meant = MEANT_FOR.iter().find(|(name, _)| name == key);
            let meant = meant.is_none_or(|(_, commands)| commands.contains(&command.get_name()));
            let is_given =
                given.value_source(arg.get_id().as_str()) == Some(ValueSource::CommandLine);
            let takes = |arg: &Arg| {
                let known = arg.get_possible_values();
                let word = |own: &OsString| {
                    own.to_string_lossy()
                        .split_once('=')
                        .is_none_or(|(_, word)| {
                            known.iter().any(|value| value.matches(word, false))
                        })
                };
                known.is_empty() || own.iter().all(word)
            };
            if meant && !is_given && takes(arg) {
                args.extend(own.iter().cloned());
            }
        }
        if given.get_one::<PathBuf>("config").is_none() {
            let mut config = OsString::from("--config=");
            config.push(&self.path);
            args.push(config);
        }
        args.extend(after);
        args
    }

    /// Fails if a file that was found says where to write, or what to read outside of its folder.
    fn refuse_reach(&self) -> Result<(), Failure> {
        let folder = folder_of(&self.path).canonicalize();
        let inside = |file: &Path| {
            let resolved = file.canonicalize();
            // What is not there cannot be read, and is told by whoever tries.
            resolved.is_err()
                || matches!((resolved, &folder), (Ok(file), Ok(folder)) if file.starts_with(folder))
        };
        let command = preview();
        for (key, args) in &self.keys {
            let Some(flag) = flag(&command, key).filter(|flag| is_file(flag)) else {
                continue;
            };
            let cause = if flag.get_help_heading().is_some_and(is_output) {
                "a file that is found, not named, does not say where to write"
            } else if args.iter().all(|arg| {
                let text = arg.to_string_lossy();
                let value = text.split_once('=').map_or("", |(_, value)| value);
                (names_no_file(flag) && !is_path(value)) || inside(Path::new(value))
            }) {
                continue;
            } else {
                "a file that is found, not named, reads nothing outside of its folder"
            };
            return Err(Failure::new(
                &self.path.to_string_lossy(),
                &format!("key '{key}'"),
                cause,
                format!(
                    "give --{key}, name the file itself: --config {NAME}, or leave it out with --no-config"
                ),
            ));
        }
        Ok(())
    }

    /// Reads a file's text. Paths in it start at the file's folder.
    fn parse(path: &Path, text: &str) -> Result<Self, Failure> {
        let shown = path.to_string_lossy();
        let wrong = |place: &str, cause: &str, help: &str| Failure::new(&shown, place, cause, help);
        let fault = |error: &toml::de::Error| {
            let place = error
                .span()
                .map_or_else(String::new, |span| line(text, span.start));
            let cause = error.message().trim().replace('\n', ", ");
            wrong(&place, &cause, "correct this line")
        };
        let table = toml::de::DeTable::parse(text).map_err(|error| fault(&error))?;
        let values: toml::Table = toml::from_str(text).map_err(|error| fault(&error))?;
        let command = preview();
        let folder = path.parent().unwrap_or_else(|| Path::new(""));
        let mut keys = Vec::new();
        for key in table.get_ref().keys() {
            let name: &str = key.get_ref();
            let place = line(text, key.span().start);
            let (Some(arg), Some(value)) = (flag(&command, name), values.get(name)) else {
                let known = command.get_arguments().filter_map(Arg::get_long);
                let near = nearest(name, known.filter(|known| !NO_KEYS.contains(known)));
                let near = did_you_mean(&near);
                let help = format!("{near}keys are named like the flags of 'labelcast preview'");
                return Err(wrong(&place, &format!("unknown key '{name}'"), &help));
            };
            let args = arguments(arg, value, folder)
                .map_err(|cause| wrong(&place, &cause, "correct this line"))?;
            if let Err(error) = preview_args(args.iter().cloned())
                && [ErrorKind::InvalidValue, ErrorKind::ValueValidation].contains(&error.kind())
            {
                let (cause, near) = refusal(&error);
                let help = format!("{near}'labelcast preview --help' says what --{name} takes");
                return Err(wrong(&place, &cause, &help));
            }
            keys.push((name.to_owned(), args));
        }
        Ok(Self {
            path: path.to_owned(),
            keys,
        })
    }
}

/// The file of the current folder, if there is one; says that it is used.
pub(super) fn found(quiet: bool, io: &mut Io<'_>) -> Result<Option<File>, Failure> {
    let folder = io.surroundings.folder.clone();
    let found = folder
        .map(|folder| File::found(&folder))
        .transpose()?
        .flatten();
    if let Some(file) = &found
        && !quiet
        && !file.is_quiet()
    {
        let told = tell!(io.lang, "config-is-used", file = NAME);
        io.say(&format!("{told}\n"));
    }
    Ok(found)
}

/// The arguments of a run with those of its file, if its command reads one.
pub(super) fn completed(
    args: Vec<OsString>,
    command: &Command,
    given: &ArgMatches,
    io: &mut Io<'_>,
) -> Result<Vec<OsString>, Failure> {
    let (mut command, mut given, mut depth) = (command, given, 0);
    while let Some((name, below)) = given.subcommand() {
        command = command.find_subcommand(name).unwrap_or(command);
        (given, depth) = (below, depth + 1);
    }
    if !command.get_arguments().any(|arg| arg.get_id() == "config") {
        return Ok(args);
    }
    let quiet = given.try_get_one("quiet").ok().flatten().copied();
    let file = match given.get_one::<PathBuf>("config") {
        Some(path) => Some(File::named(path)?),
        None if given.get_flag("no_config") => None,
        None => found(quiet.unwrap_or_default(), io)?,
    };
    Ok(match file {
        Some(file) => file.added(args, depth, command, given),
        None => args,
    })
}

fn preview() -> Command {
    let mut cli = Cli::command();
    cli.build();
    cli.find_subcommand("preview").cloned().unwrap_or(cli)
}

/// The flag of a key, which is called like it.
fn flag<'a>(command: &'a Command, key: &str) -> Option<&'a Arg> {
    let mut args = command.get_arguments();
    args.find(|arg| arg.get_long() == Some(key) && !NO_KEYS.contains(&key))
}

fn preview_args(args: impl IntoIterator<Item = OsString>) -> Result<PreviewArgs, clap::Error> {
    let whole = ["labelcast", "-"]
        .map(OsString::from)
        .into_iter()
        .chain(args);
    PreviewArgs::from_arg_matches(&preview().try_get_matches_from(whole)?)
}

/// Arguments that say the same as a key.
fn arguments(arg: &Arg, value: &Value, folder: &Path) -> Result<Vec<OsString>, String> {
    let long = arg.get_long().unwrap_or_default();
    let said = |value: &std::ffi::OsStr| {
        let mut said = OsString::from(format!("--{long}="));
        said.push(value);
        said
    };
    let text = |text: &str| {
        if is_file(arg) && (!names_no_file(arg) || is_path(text)) {
            said(folder.join(text).as_os_str())
        } else {
            said(text.as_ref())
        }
    };
    let kind = arg.get_value_names().and_then(|names| names.first());
    match (kind.map(clap::builder::Str::as_str), value) {
        (_, Value::Boolean(on)) if matches!(arg.get_action(), ArgAction::SetTrue) => {
            Ok(on.then(|| format!("--{long}").into()).into_iter().collect())
        }
        (Some("BOOL"), Value::Boolean(on)) => Ok(vec![said(on.to_string().as_ref())]),
        (Some("BOOL"), _) => Err("expected true or false".to_owned()),
        (Some("N"), Value::Integer(number)) => Ok(vec![said(number.to_string().as_ref())]),
        (Some("N"), _) => Err("expected a number".to_owned()),
        (Some("DATE"), Value::Datetime(day)) => Ok(vec![said(day.to_string().as_ref())]),
        (_, Value::String(one)) => Ok(vec![text(one)]),
        (_, Value::Array(many)) if matches!(arg.get_action(), ArgAction::Append) => many
            .iter()
            .map(|one| {
                one.as_str()
                    .map(text)
                    .ok_or("expected an array of texts".to_owned())
            })
            .collect(),
        _ if matches!(arg.get_action(), ArgAction::Append) => {
            Err("expected text or an array of texts".to_owned())
        }
        _ if matches!(arg.get_action(), ArgAction::SetTrue) => {
            Err("expected true or false".to_owned())
        }
        _ => Err("expected text".to_owned()),
    }
}

/// Why clap refuses a value, and what may have been meant.
fn refusal(error: &clap::Error) -> (String, String) {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.as_str(),
        _ => "",
    };
    let value = text(ContextKind::InvalidValue);
    let known = match error.get(ContextKind::ValidValue) {
        Some(ContextValue::Strings(known)) => known.as_slice(),
        _ => &[],
    };
    if known.is_empty() {
        let why = error.source().map_or_else(String::new, ToString::to_string);
        return (format!("'{value}': {why}"), String::new());
    }
    let near = did_you_mean(&nearest(value, known.iter().map(String::as_str)));
    (
        format!("'{value}' is not one of {}", known.join(", ")),
        near,
    )
}

/// Whether a flag names a file or, like an engine, may.
fn is_file(arg: &Arg) -> bool {
    arg.get_value_hint() != ValueHint::Unknown || names_no_file(arg)
}

/// Whether a flag may also name what is no file.
fn names_no_file(arg: &Arg) -> bool {
    arg.get_long() == Some("engine")
}

/// Whether flags under this heading name what is written.
fn is_output(heading: &str) -> bool {
    ["Output", "Gate"].contains(&heading)
}

/// An engine is an id unless it looks like a path.
fn is_path(engine: &str) -> bool {
    engine.contains(['/', '\\', '.'])
}

/// The folder that a file is in.
fn folder_of(path: &Path) -> &Path {
    let folder = path.parent().filter(|folder| *folder != Path::new(""));
    folder.unwrap_or(Path::new("."))
}

fn read(path: &Path) -> io::Result<String> {
    // Opening a pipe would wait for ever; those of a shell, '--config <(...)', are in /dev.
    let meta = std::fs::metadata(path)?;
    if !meta.is_file() && !path.starts_with("/dev") {
        return Err(io::Error::other("it is no plain file"));
    }
    let mut text = String::new();
    std::fs::File::open(path)?
        .take(LARGEST + 1)
        .read_to_string(&mut text)?;
    if text.len() as u64 > LARGEST {
        let cause = format!("it has more than {LARGEST} bytes");
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, cause));
    }
    Ok(text)
}

/// The line of a byte offset, as a place.
fn line(text: &str, offset: usize) -> String {
    let before = text.as_bytes().get(..offset).unwrap_or_default();
    format!("line {}", 1 + memchr::memchr_iter(b'\n', before).count())
}

#[cfg(test)]
mod tests;
