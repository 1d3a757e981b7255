//! Puts occurrences that stand beside their series into it.
//!
//! Apart because it needs all files at once: a master may stand on one page and its exceptions on
//! another, before or behind it. Graph ties them by `seriesMasterId`:
//!
//! | object | master with a recurrence in the export | else |
//! |---|---|---|
//! | `occurrence` | nothing: the pattern says it | an event of its own |
//! | `exception`, or no type | changed, or deleted where it is cancelled | an event of its own |
//!
//! An exception that cannot be read, or does not say which occurrence it replaces, stays an event of
//! its own: what becomes of it shows when items are read.

use rustc_hash::FxHashMap;

use super::super::json::Pull;
use super::super::resource::{self, Dialect, Instance as Kind, Occurrence, Reading};
use super::files::{Listed, Reader};
use super::folders::shown;
use super::head::Kind as Sort;
use super::index::{Container, Index, digest};
use super::walk::Object;
use model::{Problem, Zone};
use words::{plain, say};

/// Exceptions that are kept of one export, and bytes of what they have of their own. Exchange itself
/// keeps at most a few hundred of one series.
const MAX_EXCEPTIONS: (usize, usize) = (100_000, 64 << 20);

/// Graph is read as far as it makes sense. It writes times in UTC unless asked otherwise:
/// <https://learn.microsoft.com/graph/api/user-list-events#request-headers>.
pub(super) static DIALECT: Dialect = Dialect {
    strict: false,
    zone: Zone::Utc,
    also: &[],
};

/// An occurrence of a series that stands as an object of its own.
#[derive(Debug, Clone)]
pub(super) struct Instance {
    /// Place in the list of files.
    pub(super) file: u32,
    /// Offset of the first byte.
    pub(super) start: u64,
    /// Offset after the last byte.
    pub(super) end: u64,
    /// Its number in the file, from 1.
    pub(super) number: u64,
    /// Digest of its master's id.
    pub(super) master: u128,
    /// It says that it is like the others.
    pub(super) plain: bool,
    /// What it was counted under.
    pub(super) container: Container,
}

/// What an item is to a series.
pub(super) enum Part {
    None,
    Instance(Instance),
    /// Digest of its id.
    Master(u128),
}

impl Part {
    /// What an object is to a series.
    pub(super) fn of(object: &Object<'_>, kind: Sort, file: u32, container: Container) -> Self {
        let head = object.head;
        if kind != Sort::Event || object.broken.is_some() {
            Self::None
        } else if !head.master.is_empty() {
            Self::Instance(Instance {
                file,
                start: object.start,
                end: object.end,
                number: object.number,
                master: digest(&head.master),
                plain: head.instance.trim().eq_ignore_ascii_case("occurrence"),
                container,
            })
        } else if head.recurs && !head.id.is_empty() {
            Self::Master(digest(&head.id))
        } else {
            Self::None
        }
    }
}

/// Exceptions by the digest of their master's id, with their bytes.
pub(super) type Exceptions = FxHashMap<u128, (Vec<Occurrence>, u64)>;

/// Why an occurrence stays an event of its own.
#[derive(Clone, Copy)]
enum Alone {
    NoMaster,
    Unnamed,
    TooMany,
    /// Reading the items says it.
    Unreadable,
}

/// Takes occurrences out of the items of an index, and gives those that differ.
pub(super) fn join(
    index: &mut Index,
    files: &[Listed],
    path: &str,
    problems: &mut Vec<Problem>,
) -> Exceptions {
    let mut exceptions = Exceptions::default();
    let (mut kept, mut weight) = (0, 0);
    let mut alone: [(u64, Option<String>); 3] = Default::default();
    let mut reader = Reader::new(files);
    for instance in std::mem::take(&mut index.instances) {
        let found = if !index.masters.contains(&instance.master) {
            Err(Alone::NoMaster)
        } else if instance.plain {
            Ok(None)
        } else if kept >= MAX_EXCEPTIONS.0 || weight >= MAX_EXCEPTIONS.1 {
            Err(Alone::TooMany)
        } else {
            read(&instance, files, &mut reader, problems)
        };
        match found {
            Ok(occurrence) => {
                let (list, bytes) = exceptions.entry(instance.master).or_default();
                *bytes += instance.end - instance.start;
                kept += usize::from(occurrence.is_some());
                weight += occurrence.as_ref().map_or(0, Occurrence::weight);
                list.extend(occurrence);
                leave_out(index, &instance);
            }
            Err(why) => {
                if let Some((count, first)) = alone.get_mut(why as usize) {
                    *count += 1;
                    first.get_or_insert_with(|| {
                        let file = shown(files, instance.file);
                        format!("first in {file}, object {}", instance.number)
                    });
                }
            }
        }
    }
    index.joined.sort_unstable();
    let counts = alone.each_ref().map(|(count, _)| plain(*count));
    let [no_master, unnamed, too_many] = counts;
    let texts = [
        (
            say!("graph-no-master", n = no_master),
            say!("graph-no-master-help"),
        ),
        (
            say!("graph-unnamed", n = unnamed),
            say!("graph-unnamed-help"),
        ),
        (
            say!("graph-too-many", n = too_many),
            say!("graph-too-many-help"),
        ),
    ];
    for ((count, first), (cause, help)) in alone.into_iter().zip(texts) {
        if count > 0 {
            problems.push(Problem::new(path, first.unwrap_or_default(), cause, help));
        }
    }
    exceptions
}

/// Takes an occurrence out of what is counted.
fn leave_out(index: &mut Index, instance: &Instance) {
    index.joined.push((instance.file, instance.start));
    index.uncount(instance.container);
}

/// Reads an exception. `None`: it is an occurrence like the others.
fn read(
    instance: &Instance,
    files: &[Listed],
    reader: &mut Reader<'_>,
    problems: &mut Vec<Problem>,
) -> Result<Option<Occurrence>, Alone> {
    let listed = files.get(instance.file as usize);
    let listed = listed.ok_or(Alone::Unreadable)?;
    let bytes = reader.read(instance.file, instance.start, instance.end);
    let bytes = bytes.ok_or(Alone::Unreadable)?;
    let mut reading = Reading::new(&DIALECT);
    let mut pull = Pull::new(&bytes);
    let event = resource::event(&mut reading, &mut pull).map_err(|_| Alone::Unreadable)?;
    if reading.verdict().is_some() {
        return Err(Alone::Unreadable);
    }
    if event.instance == Kind::Occurrence {
        return Ok(None);
    }
    if !event.occurrence.is_named() {
        return Err(Alone::Unnamed);
    }
    problems.extend(remarks(&reading, &listed.shown, instance.number));
    Ok(Some(event.occurrence))
}

/// What is wrong with an object that is read nevertheless: the first of it, and how much more.
pub(super) fn remarks(reading: &Reading<'_>, path: &str, number: u64) -> Option<Problem> {
    let first = reading.complaints.first()?;
    let cause = match reading.complaints.len() {
        1 => first.cause.clone(),
        count => say!(
            "graph-more-values",
            cause = &first.cause,
            n = plain(count - 1)
        ),
    };
    Some(Problem::new(
        path,
        format!("object {number}"),
        cause,
        &first.help,
    ))
}
