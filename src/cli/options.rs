//! Decides each option: flag, else file, else default.
//!
//! It stands apart so that the order of the three is written once.

use crate::values::Language;
use std::path::{Path, PathBuf};

use super::Io;
use super::args::{
    Color, ColorArgs, ConfigArgs, Format, PredictionArgs, PreviewArgs, ReadArgs, source_format,
};
use super::config::{Config, NAME};
use super::failure::Failure;
use super::parquet::ParquetArgs;
use super::snapshot::pattern::matches;
use engines::Engine;
use model::{Problem, SourceFormat};
use rules::{AddressMap, Settings};
use sources::Mapping;
use words::Lang;

/// Bytes that an engine's file may have; the shipped one has 50,000.
const LARGEST_ENGINE: u64 = 1 << 24;

/// What `preview` does.
pub(super) struct Preview {
    pub(super) format: Format,
    pub(super) ics: Option<PathBuf>,
    pub(super) items: Option<PathBuf>,
    pub(super) detail: bool,
    pub(super) junit: Option<PathBuf>,
    pub(super) parquet: ParquetArgs,
    pub(super) sarif: Option<PathBuf>,
    pub(super) engine: String,
    pub(super) settings: Settings,
}

/// What is read, and how.
pub(super) struct Read {
    pub(super) exports: Vec<PathBuf>,
    pub(super) from: Option<SourceFormat>,
    pub(super) mapping: Option<PathBuf>,
    pub(super) follow: bool,
    pub(super) jobs: Option<usize>,
    pub(super) quiet: bool,
}

/// Reads the configuration, and says so if nobody asked for it.
pub(super) fn config(
    args: &ConfigArgs,
    quiet: Option<bool>,
    io: &mut Io<'_>,
) -> Result<Config, Failure> {
    let folder = io.surroundings.folder.as_deref();
    let folder = folder.filter(|_| !args.no_config);
    let (config, unasked) = Config::load(args.config.as_deref(), folder)?;
    if unasked && !quiet.or(config.quiet).unwrap_or_default() {
        io.say(&format!(
            "{NAME}: used for options that are not given as flags\n"
        ));
    }
    Ok(config)
}

impl Read {
    pub(super) fn new(args: &ReadArgs, config: &Config) -> Self {
        Self {
            exports: expanded(&args.exports),
            from: args
                .from
                .as_deref()
                .or(config.from.as_deref())
                .and_then(source_format),
            mapping: args.mapping.clone().or_else(|| config.mapping.clone()),
            follow: args.follow,
            jobs: args.jobs.or(config.jobs).map(usize::from),
            quiet: args.quiet.or(config.quiet).unwrap_or_default(),
        }
    }
}

/// Exports as they are given, but patterns that no shell has made names of: those of Windows do not, and
/// quotes keep others from it. A pattern that nothing matches stays, and is told as what is not there.
fn expanded(given: &[PathBuf]) -> Vec<PathBuf> {
    let mut exports = Vec::new();
    for path in given {
        let pattern = path.file_name().map(|name| name.to_string_lossy());
        let pattern = pattern.filter(|name| name.contains(['*', '?']) && !path.exists());
        let folder = path.parent().filter(|folder| *folder != Path::new(""));
        let found = pattern.map(|pattern| {
            let entries = std::fs::read_dir(folder.unwrap_or(Path::new(".")));
            let names = entries.into_iter().flatten().flatten();
            let mut found: Vec<PathBuf> = names
                .map(|entry| entry.file_name())
                .filter(|name| {
                    let name = name.to_string_lossy();
                    !name.starts_with('.') && matches(&pattern, &name)
                })
                .map(|name| folder.map_or_else(|| name.clone().into(), |folder| folder.join(&name)))
                .collect();
            found.sort();
            found
        });
        match found {
            Some(found) if !found.is_empty() => exports.extend(found),
            _ => exports.push(path.clone()),
        }
    }
    exports
}

impl Preview {
    pub(super) fn new(args: &PreviewArgs, config: &Config) -> Result<Self, Failure> {
        Ok(Self {
            format: args.format.or(config.format).unwrap_or(Format::Human),
            ics: args.ics.clone().or_else(|| config.ics.clone()),
            items: args.items.clone().or_else(|| config.items.clone()),
            detail: args.detail.or(config.detail).unwrap_or_default(),
            parquet: ParquetArgs {
                parquet: (args.parquet.parquet.clone()).or_else(|| config.parquet.clone()),
                parquet_items: args.parquet.parquet_items
                    || config.parquet_items.unwrap_or_default(),
            },
            junit: (args.check_files.junit.clone()).or_else(|| config.junit.clone()),
            sarif: (args.check_files.sarif.clone()).or_else(|| config.sarif.clone()),
            engine: engine_name(args.prediction.engine.as_ref(), config),
            settings: Settings {
                names: args.names.or(config.names).unwrap_or_default(),
                ..settings(&args.prediction, config)?
            },
        })
    }
}

/// The settings of a prediction.
pub(super) fn settings(args: &PredictionArgs, config: &Config) -> Result<Settings, Failure> {
    let exclude_folders = if args.exclude_folder.is_empty() {
        config.exclude_folder.clone()
    } else {
        args.exclude_folder.clone()
    };
    let attendees = (args.attendee_mapping.as_ref()).or(config.attendee_mapping.as_ref());
    let resources = (args.resource_mapping.as_ref()).or(config.resource_mapping.as_ref());
    Ok(Settings {
        exclude_junk: (args.exclude_junk)
            .or(config.exclude_junk)
            .unwrap_or_default(),
        exclude_deleted: (args.exclude_deleted)
            .or(config.exclude_deleted)
            .unwrap_or_default(),
        exclude_folders,
        target_locale: (args.target_locale.clone()).or_else(|| config.target_locale.clone()),
        inbox_subfolders: (args.inbox_subfolders.or(config.inbox_subfolders)).map(Into::into),
        label_unit: args.label_unit.or(config.label_unit).map(Into::into),
        size_unit: args.size_unit.or(config.size_unit).map(Into::into),
        calendar_since: args.calendar_since.or(config.calendar_since),
        migration_day: args.migration_day.or(config.migration_day),
        compare_until: args.compare_until.or(config.compare_until),
        attendee_mapping: attendees.map(|path| addresses(path)).transpose()?,
        resource_mapping: resources.map(|path| addresses(path)).transpose()?,
        names: false,
    })
}

/// Every file that such a run reads, and the folders of which it reads files.
pub(super) fn inputs(read: &Read, args: &PredictionArgs, config: &Config) -> Vec<PathBuf> {
    let engine = engine_name(args.engine.as_ref(), config);
    let attendees = (args.attendee_mapping.as_ref()).or(config.attendee_mapping.as_ref());
    let resources = (args.resource_mapping.as_ref()).or(config.resource_mapping.as_ref());
    let tables = [
        read.mapping.as_ref(),
        attendees,
        resources,
        config.path.as_ref(),
    ];
    let mut inputs = read.exports.clone();
    inputs.extend(tables.into_iter().flatten().cloned());
    inputs.push(engine.into());
    inputs
}

/// Reads a table of addresses; a row that cannot be used is an error, because an address that is
/// missing changes what is predicted.
fn addresses(path: &Path) -> Result<AddressMap, Failure> {
    let mapping = Mapping::read(path)?;
    if let Some(problem) = mapping.problems.into_iter().next() {
        let Problem {
            path,
            place,
            cause,
            help,
            ..
        } = problem;
        return Err(Failure::new(&path, &place, &cause, &help));
    }
    let rows = mapping.rows.into_iter();
    Ok(rows.map(|row| (row.source, row.target)).collect())
}

/// The engine's id or path.
pub(super) fn engine_name(flag: Option<&String>, config: &Config) -> String {
    flag.or(config.engine.as_ref())
        .cloned()
        .or_else(|| Engine::shipped().first().map(|id| (*id).to_owned()))
        .unwrap_or_default()
}

/// Loads an engine by its id or from its file.
pub(super) fn engine(name: &str) -> Result<Engine, Failure> {
    Ok(Engine::load(name, engine_text)?)
}

/// Reads the file of an engine.
pub(super) fn engine_text(path: &str) -> std::io::Result<String> {
    use std::io::Read as _;
    let mut text = String::new();
    let file = std::fs::File::open(Path::new(path))?;
    file.take(LARGEST_ENGINE + 1).read_to_string(&mut text)?;
    if text.len() as u64 > LARGEST_ENGINE {
        let cause = format!("it has more than {LARGEST_ENGINE} bytes");
        return Err(std::io::Error::new(std::io::ErrorKind::FileTooLarge, cause));
    }
    Ok(text)
}

/// The language of text for people.
pub(super) fn lang(flag: Option<Language>, config: &Config, io: &Io<'_>) -> Lang {
    flag.or(config.lang).map_or_else(
        || Lang::of_locale(&io.surroundings.locale),
        |Language(lang)| lang,
    )
}

/// Whether headings are bold.
pub(super) fn bold(args: &ColorArgs, config: &Config, io: &Io<'_>) -> bool {
    match args.color.or(config.color).unwrap_or(Color::Auto) {
        Color::Auto => io.surroundings.bold,
        Color::Always => true,
        Color::Never => false,
    }
}
