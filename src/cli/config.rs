//! Reads `labelcast.toml`, which holds defaults for the flags under the flags' own names.
//!
//! It stands apart because a file must be checked harder than a command line: nobody sees a
//! mistyped key being ignored.

use crate::values::Language;
use std::io::{ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use jiff::civil::Date;
use serde::{Deserialize, Deserializer, de};

use super::args::{Color, Format, LabelUnit, MegabyteUnit};
use super::failure::Failure;
use super::nearest::{did_you_mean, nearest};
use super::target::BelowInbox;

/// Name of the file that is used unasked in the current folder.
pub(super) const NAME: &str = "labelcast.toml";

/// Bytes that a configuration may have; a real one has a few hundred.
const LARGEST: u64 = 1 << 20;

/// Every key, as the flag is called.
const KEYS: [&str; 29] = [
    "attendee-mapping",
    "calendar-since",
    "color",
    "compare-until",
    "detail",
    "engine",
    "exclude-deleted",
    "exclude-folder",
    "exclude-junk",
    "fail-on",
    "format",
    "from",
    "ics",
    "inbox-subfolders",
    "items",
    "jobs",
    "junit",
    "label-unit",
    "lang",
    "mapping",
    "migration-day",
    "names",
    "parquet",
    "parquet-items",
    "quiet",
    "resource-mapping",
    "sarif",
    "size-unit",
    "target-locale",
];

/// What a file says.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Config {
    /// The file itself, if one was read.
    #[serde(skip)]
    pub(super) path: Option<PathBuf>,
    pub(super) attendee_mapping: Option<PathBuf>,
    #[serde(deserialize_with = "day")]
    pub(super) calendar_since: Option<Date>,
    #[serde(deserialize_with = "word")]
    pub(super) color: Option<Color>,
    #[serde(deserialize_with = "day")]
    pub(super) compare_until: Option<Date>,
    pub(super) detail: Option<bool>,
    pub(super) engine: Option<String>,
    pub(super) exclude_deleted: Option<bool>,
    #[serde(deserialize_with = "one_or_many")]
    pub(super) exclude_folder: Vec<String>,
    pub(super) exclude_junk: Option<bool>,
    #[serde(deserialize_with = "one_or_many")]
    pub(super) fail_on: Vec<String>,
    #[serde(deserialize_with = "word")]
    pub(super) format: Option<Format>,
    pub(super) from: Option<String>,
    pub(super) ics: Option<PathBuf>,
    #[serde(deserialize_with = "word")]
    pub(super) inbox_subfolders: Option<BelowInbox>,
    pub(super) items: Option<PathBuf>,
    pub(super) jobs: Option<u16>,
    pub(super) junit: Option<PathBuf>,
    pub(super) parquet: Option<PathBuf>,
    pub(super) parquet_items: Option<bool>,
    #[serde(deserialize_with = "word")]
    pub(super) label_unit: Option<LabelUnit>,
    #[serde(deserialize_with = "word")]
    pub(super) lang: Option<Language>,
    pub(super) mapping: Option<PathBuf>,
    #[serde(deserialize_with = "day")]
    pub(super) migration_day: Option<Date>,
    pub(super) names: Option<bool>,
    pub(super) quiet: Option<bool>,
    pub(super) resource_mapping: Option<PathBuf>,
    pub(super) sarif: Option<PathBuf>,
    #[serde(deserialize_with = "word")]
    pub(super) size_unit: Option<MegabyteUnit>,
    #[serde(deserialize_with = "locale")]
    pub(super) target_locale: Option<String>,
}

impl Config {
    /// Reads the file that is asked for, else the one in `folder`, else nothing. Says whether a
    /// file was used unasked: whoever made the folder wrote it, so that it may decide what is predicted,
    /// but neither where files are written nor what is read outside of its folder.
    pub(super) fn load(
        asked: Option<&Path>,
        folder: Option<&Path>,
    ) -> Result<(Self, bool), Failure> {
        if let Some(path) = asked {
            let text = read(path).map_err(|error| {
                Failure::file(path, "read", &error, "check the path given with --config")
            })?;
            let mut config = Self::parse(path, &text)?;
            config.path = Some(path.to_owned());
            return Ok((config, false));
        }
        let Some(path) = folder.map(|folder| folder.join(NAME)) else {
            return Ok((Self::default(), false));
        };
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
                let mut config = Self::parse(&path, &text)?;
                config.refuse_reach(&path)?;
                config.path = Some(path);
                Ok((config, true))
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Ok((Self::default(), false)),
            Err(error) => Err(Failure::file(
                &path,
                "read",
                &error,
                "make it readable, or name another file with --config",
            )),
        }
    }

    /// Fails if a file that was found says where to write, or what to read outside of its folder.
    fn refuse_reach(&self, path: &Path) -> Result<(), Failure> {
        let shown = path.to_string_lossy();
        let refuse = |key: &str, cause: &str| {
            Failure::new(
                &shown,
                &format!("key '{key}'"),
                cause,
                &format!(
                    "give --{key}, name the file itself: --config {NAME}, or leave it out with --no-config"
                ),
            )
        };
        let written = [
            ("ics", &self.ics),
            ("items", &self.items),
            ("junit", &self.junit),
            ("parquet", &self.parquet),
            ("sarif", &self.sarif),
        ];
        if let Some((key, _)) = written.iter().find(|(_, file)| file.is_some()) {
            let cause = "a file that is found, not named, does not say where to write";
            return Err(refuse(key, cause));
        }
        let engine = self.engine.as_deref().filter(|name| is_path(name));
        let read = [
            ("attendee-mapping", self.attendee_mapping.as_deref()),
            ("engine", engine.map(Path::new)),
            ("mapping", self.mapping.as_deref()),
            ("resource-mapping", self.resource_mapping.as_deref()),
        ];
        let folder = path.parent().filter(|folder| *folder != Path::new(""));
        let folder = folder.unwrap_or(Path::new(".")).canonicalize();
        let inside = |file: &Path| {
            let resolved = file.canonicalize();
            // What is not there cannot be read, and is told by whoever tries.
            resolved.is_err()
                || matches!((resolved, &folder), (Ok(file), Ok(folder)) if file.starts_with(folder))
        };
        for (key, file) in read {
            if file.is_some_and(|file| !inside(file)) {
                let cause = "a file that is found, not named, reads nothing outside of its folder";
                return Err(refuse(key, cause));
            }
        }
        Ok(())
    }

    /// Reads a file's text. Paths in it start at the file's folder.
    fn parse(path: &Path, text: &str) -> Result<Self, Failure> {
        let shown = path.to_string_lossy();
        let wrong = |error: &toml::de::Error| {
            let place = error
                .span()
                .map_or_else(String::new, |span| line(text, span.start));
            let cause = error.message().trim().replace('\n', ", ");
            Failure::new(&shown, &place, &cause, "correct this line")
        };
        let table = toml::de::DeTable::parse(text).map_err(|error| wrong(&error))?;
        for key in table.get_ref().keys() {
            let name: &str = key.get_ref();
            if !KEYS.contains(&name) {
                let near = nearest(name, KEYS.into_iter());
                return Err(Failure::new(
                    &shown,
                    &line(text, key.span().start),
                    &format!("unknown key '{name}'"),
                    &format!(
                        "{}keys are named like the flags of 'labelcast preview'",
                        did_you_mean(&near)
                    ),
                ));
            }
        }
        let mut config: Self = toml::from_str(text).map_err(|error| wrong(&error))?;
        if let Some(word) = config
            .from
            .as_deref()
            .filter(|word| super::args::source_format(word).is_none())
        {
            let formats = super::args::formats();
            let near = nearest(
                word,
                formats.iter().map(clap::builder::PossibleValue::get_name),
            );
            return Err(Failure::new(
                &shown,
                "key 'from'",
                &format!("unknown format '{word}'"),
                &format!(
                    "{}'labelcast preview --help' lists the formats",
                    did_you_mean(&near)
                ),
            ));
        }
        if config.jobs == Some(0) {
            return Err(Failure::new(
                &shown,
                "key 'jobs'",
                "no threads",
                "give 1 or more",
            ));
        }
        let folder = path.parent().unwrap_or_else(|| Path::new(""));
        for file in [
            &mut config.attendee_mapping,
            &mut config.ics,
            &mut config.items,
            &mut config.junit,
            &mut config.parquet,
            &mut config.mapping,
            &mut config.resource_mapping,
            &mut config.sarif,
        ]
        .into_iter()
        .flatten()
        {
            *file = folder.join(&*file);
        }
        if let Some(engine) = config.engine.as_mut().filter(|engine| is_path(engine)) {
            *engine = folder.join(&*engine).to_string_lossy().into_owned();
        }
        Ok(config)
    }
}

/// An engine is an id unless it looks like a path.
fn is_path(engine: &str) -> bool {
    engine.contains(['/', '\\', '.'])
}

fn read(path: &Path) -> std::io::Result<String> {
    // Opening a pipe would wait for ever; those of a shell, '--config <(...)', are in /dev.
    let meta = std::fs::metadata(path)?;
    if !meta.is_file() && !path.starts_with("/dev") {
        return Err(std::io::Error::other("it is no plain file"));
    }
    let mut text = String::new();
    std::fs::File::open(path)?
        .take(LARGEST + 1)
        .read_to_string(&mut text)?;
    if text.len() as u64 > LARGEST {
        let cause = format!("it has more than {LARGEST} bytes");
        return Err(std::io::Error::new(ErrorKind::FileTooLarge, cause));
    }
    Ok(text)
}

/// The line of a byte offset, as a place.
fn line(text: &str, offset: usize) -> String {
    let before = text.as_bytes().get(..offset).unwrap_or_default();
    format!("line {}", 1 + memchr::memchr_iter(b'\n', before).count())
}

/// Reads one of an enum's words, as the flag does.
fn word<'de, D: Deserializer<'de>, T: ValueEnum>(deserializer: D) -> Result<Option<T>, D::Error> {
    let word = String::deserialize(deserializer)?;
    T::from_str(&word, false).map(Some).map_err(|_| {
        let words: Vec<String> = T::value_variants()
            .iter()
            .filter_map(ValueEnum::to_possible_value)
            .map(|value| value.get_name().to_owned())
            .collect();
        let near = did_you_mean(&nearest(&word, words.iter().map(String::as_str)));
        let near = if near.is_empty() {
            near
        } else {
            format!("; {}", near.trim_end())
        };
        de::Error::custom(format!("'{word}' is not one of {}{near}", words.join(", ")))
    })
}

/// Reads a language, as the flag does.
fn locale<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let wrong = |cause| de::Error::custom(format!("'{text}': {cause}"));
    super::target::locale(&text).map(Some).map_err(wrong)
}

/// Reads a day: a date of TOML, or text like one.
fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    let text = match toml::Value::deserialize(deserializer)? {
        toml::Value::String(text) => text,
        toml::Value::Datetime(day) => day.to_string(),
        _ => return Err(de::Error::custom("expected a day such as 2026-01-31")),
    };
    let wrong = |_| de::Error::custom(format!("'{text}' is not a day such as 2026-01-31"));
    text.parse().map(Some).map_err(wrong)
}

/// Reads a string or an array of strings.
fn one_or_many<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let wrong = || de::Error::custom("expected text or an array of texts");
    match toml::Value::deserialize(deserializer)? {
        toml::Value::String(name) => Ok(vec![name]),
        toml::Value::Array(names) => names
            .into_iter()
            .map(|name| match name {
                toml::Value::String(name) => Ok(name),
                _ => Err(wrong()),
            })
            .collect(),
        _ => Err(wrong()),
    }
}

#[cfg(test)]
mod tests;
