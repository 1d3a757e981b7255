//! What flags come to, with their defaults.
//!
//! Flags of `labelcast.toml` are among them: see [`config`](super::config).

use std::path::{Path, PathBuf};

use super::Io;
use super::args::{Color, ColorArgs, ConfigArgs, PredictionArgs, ReadArgs, source_format};
use super::failure::Failure;
use super::snapshot::pattern::matches;
use engines::Engine;
use model::SourceFormat;
use rules::{AddressMap, Settings};
use sources::Mapping;

/// Bytes that an engine's file may have; the shipped one has 50,000.
const LARGEST_ENGINE: u64 = 1 << 24;

/// What is read, and how.
pub(super) struct Read {
    pub(super) exports: Vec<PathBuf>,
    pub(super) from: Option<SourceFormat>,
    pub(super) mapping: Option<PathBuf>,
    pub(super) follow: bool,
    pub(super) jobs: Option<usize>,
    pub(super) quiet: bool,
}

impl Read {
    pub(super) fn new(args: &ReadArgs) -> Self {
        Self {
            exports: expanded(&args.exports),
            from: args.from.as_deref().and_then(source_format),
            mapping: args.mapping.clone(),
            follow: args.follow,
            jobs: args.jobs.map(usize::from),
            quiet: args.quiet.unwrap_or_default(),
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

/// The settings of a prediction.
pub(super) fn settings(args: &PredictionArgs) -> Result<Settings, Failure> {
    let table = |path: &Option<PathBuf>| path.as_deref().map(addresses).transpose();
    Ok(Settings {
        exclude_junk: args.exclude_junk.unwrap_or_default(),
        exclude_deleted: args.exclude_deleted.unwrap_or_default(),
        exclude_folders: args.exclude_folder.clone(),
        target_locale: args.target_locale.clone(),
        inbox_subfolders: args.inbox_subfolders.map(Into::into),
        label_unit: args.label_unit.map(Into::into),
        size_unit: args.size_unit.map(Into::into),
        calendar_since: args.calendar_since,
        migration_day: args.migration_day,
        compare_until: args.compare_until,
        attendee_mapping: table(&args.attendee_mapping)?,
        resource_mapping: table(&args.resource_mapping)?,
        names: false,
    })
}

/// Every file that such a run reads, and the folders of which it reads files.
pub(super) fn inputs(read: &Read, args: &PredictionArgs, config: &ConfigArgs) -> Vec<PathBuf> {
    let tables = [
        &read.mapping,
        &args.attendee_mapping,
        &args.resource_mapping,
        &config.config,
    ];
    let mut inputs = read.exports.clone();
    inputs.extend(tables.into_iter().flatten().cloned());
    inputs.push(engine_name(args.engine.as_deref()).into());
    inputs
}

/// Reads a table of addresses; a row that cannot be used is an error, because an address that is
/// missing changes what is predicted.
fn addresses(path: &Path) -> Result<AddressMap, Failure> {
    let mapping = Mapping::read(path)?;
    if let Some(problem) = mapping.problems.into_iter().next() {
        return Err(problem.into());
    }
    let rows = mapping.rows.into_iter();
    Ok(rows.map(|row| (row.source, row.target)).collect())
}

/// The engine's id or path.
pub(super) fn engine_name(flag: Option<&str>) -> &str {
    flag.or_else(|| Engine::shipped().first().copied())
        .unwrap_or_default()
}

/// Loads the engine of a flag, by its id or from its file.
pub(super) fn engine(flag: Option<&str>) -> Result<Engine, Failure> {
    Ok(Engine::load(engine_name(flag), engine_text)?)
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

/// Whether headings are bold.
pub(super) fn bold(args: &ColorArgs, io: &Io<'_>) -> bool {
    match args.color.unwrap_or(Color::Auto) {
        Color::Auto => io.surroundings.bold,
        Color::Always => true,
        Color::Never => false,
    }
}
