//! An engine as text: its file, what that extends, and what all of them say together.
//!
//! It stands apart from the engine that runs because it knows where each value comes from, which
//! `labelcast engine show` tells and no simulation needs.

use std::io;
use std::path::{Component, Path, PathBuf};

use indexmap::IndexMap;

use super::document::{DraftEntry, Layer, Sourced, Texts, read};
use super::error::{EngineError, Faults, Origin};
use super::patch::lay;
use super::{Engine, SHIPPED};
use model::nearest::{did_you_mean, nearest};

/// Files that may extend each other in a row.
const DEEPEST: usize = 16;

/// One file of an engine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Its path, or the id of a shipped engine.
    pub path: String,
    /// Whether it is part of the program.
    pub shipped: bool,
    /// The id that it gives its engine.
    pub id: String,
}

/// Something to think about that does not stop an engine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Where.
    pub at: Origin,
    /// What.
    pub text: String,
    /// What to do.
    pub help: &'static str,
}

/// An engine's files, joined.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Source {
    /// Its files; each extends the next.
    pub files: Vec<SourceFile>,
    /// Its id, title and date.
    pub about: Texts,
    /// Pages that entries cite.
    pub pages: IndexMap<String, Sourced<Texts>>,
    /// Entries in the order in which rules run.
    pub entries: Vec<DraftEntry>,
    /// What is doubtful about it.
    pub remarks: Vec<Remark>,
}

impl Source {
    /// Where something stands, as messages say it.
    pub fn place(&self, at: Origin) -> String {
        let file = self.files.get(at.file);
        let path = file.map_or("", |file| file.path.as_str());
        format!("{path}:{}", at.line)
    }
}

/// What is being read, from the engine that was asked for to the one that extends none.
struct Open {
    path: String,
    shipped: bool,
    text: String,
}

/// Reads the chain of files, and joins them from its far end, where the engine stands that extends none. `text` is the first file's, if it is
/// known already.
pub(super) fn gather(
    id_or_path: &str,
    text: Option<&str>,
    reader: &mut dyn FnMut(&str) -> io::Result<String>,
) -> Result<(Source, Faults), EngineError> {
    let mut faults = Faults::default();
    let mut chain: Vec<(Open, Layer)> = Vec::new();
    let mut next = match text {
        Some(text) => Open {
            path: id_or_path.to_owned(),
            shipped: false,
            text: text.to_owned(),
        },
        None => open(id_or_path, reader)?,
    };
    loop {
        let layer = read(&next.path, chain.len(), &next.text, &mut faults);
        let extends = layer.extends.clone();
        chain.push((next, layer));
        let Some(extends) = extends else { break };
        next = further(&chain, &extends, reader)?;
    }
    if chain.iter().any(|(_, layer)| layer.unreadable) {
        return faults.none((Source::default(), Faults::default()));
    }
    let mut source = Source::default();
    for (open, mut layer) in chain.into_iter().rev() {
        if let (Some(extends), false) = (&layer.extends, layer.about.contains_key("id")) {
            let stem = Path::new(&open.path).file_stem();
            let id = Sourced {
                value: stem.map_or_else(String::new, |stem| stem.to_string_lossy().into_owned()),
                at: extends.at,
            };
            layer.about.insert("id", id);
        }
        let id = layer.about.get("id").map(|id| id.value.clone());
        let path = open.path.clone();
        source.files.push(SourceFile {
            path: open.path,
            shipped: open.shipped,
            id: id.unwrap_or_default(),
        });
        lay(&mut source, layer, &path, &mut faults);
    }
    source.files.reverse();
    source.pages.sort_unstable_keys();
    Ok((source, faults))
}

fn open(
    id_or_path: &str,
    reader: &mut dyn FnMut(&str) -> io::Result<String>,
) -> Result<Open, EngineError> {
    if let Some((id, text)) = SHIPPED.iter().find(|(id, _)| *id == id_or_path) {
        return Ok(Open {
            path: (*id).to_owned(),
            shipped: true,
            text: (*text).to_owned(),
        });
    }
    let text = reader(id_or_path).map_err(|error| {
        let near = did_you_mean(&nearest(id_or_path, SHIPPED.iter().map(|(id, _)| *id)));
        let shipped = Engine::shipped().join(", ");
        let cause = format!("no such engine, and no file that can be read: {error}");
        let help = format!("{near}give one of {shipped} or the path of a TOML file");
        EngineError::new(id_or_path, "engine", cause, help)
    })?;
    Ok(Open {
        path: id_or_path.to_owned(),
        shipped: false,
        text,
    })
}

/// Opens what the last file of the chain extends.
fn further(
    chain: &[(Open, Layer)],
    extends: &Sourced<String>,
    reader: &mut dyn FnMut(&str) -> io::Result<String>,
) -> Result<Open, EngineError> {
    let by = chain.last().map_or("", |(open, _)| open.path.as_str());
    let place = format!("line {}, extends", extends.at.line);
    let shipped = SHIPPED.iter().any(|(id, _)| *id == extends.value);
    let path = if shipped {
        extends.value.clone()
    } else {
        beside(by, &extends.value)
    };
    let same =
        |(open, _): &(Open, Layer)| open.shipped == shipped && tidy(&open.path) == tidy(&path);
    if let Some(start) = chain.iter().position(same) {
        let names = chain.iter().skip(start).map(|(open, _)| open.path.as_str());
        let way: Vec<&str> = names.chain([path.as_str()]).collect();
        let cause = format!("a loop: {}", way.join(" extends "));
        let help = "let one of them extend a shipped engine, such as google-dms, or none";
        return Err(EngineError::new(by, &place, cause, help));
    }
    if chain.len() >= DEEPEST {
        let cause = format!("more than {DEEPEST} files extend each other");
        return Err(EngineError::new(
            by,
            &place,
            cause,
            "join some of them into one file",
        ));
    }
    open(&path, reader).map_err(|error| {
        let cause = format!("'{}': {}", extends.value, error.cause);
        EngineError::new(by, &place, cause, error.help)
    })
}

/// A path that is given in a file starts at the file's folder.
fn beside(file: &str, path: &str) -> String {
    let folder = Path::new(file).parent().unwrap_or_else(|| Path::new(""));
    folder.join(path).to_string_lossy().into_owned()
}

/// A path without `.` and, as far as they can be told from it, `..`.
fn tidy(path: &str) -> PathBuf {
    let mut tidy = PathBuf::new();
    for part in Path::new(path).components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir
                if tidy
                    .components()
                    .next_back()
                    .is_some_and(|part| matches!(part, Component::Normal(_))) =>
            {
                tidy.pop();
            }
            part => tidy.push(part),
        }
    }
    tidy
}
