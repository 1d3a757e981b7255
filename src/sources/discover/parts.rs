//! Files that belong together: the parts of one export, and archives beside mailboxes.
//!
//! Apart because names alone tell, and a wrong guess is worse than none. What is taken for sure:
//!
//! - `user.pst`, `user_1.pst`, `user_2.pst` in one folder are one mailbox, if the first is there and
//!   no number is missing. A part that the table of users names as an export is a mailbox of its own.
//! - `user.ics` and `user.vcf` in one folder are one mailbox, unless the table of users names both.
//! - A name that ends in `(Archive)`, as Purview writes it, is an archive mailbox.
//! - `user_archive.pst` or `user-archive.pst` is one if `user.pst` lies beside it; alone it may be a
//!   file that Outlook's own archiving made, and is read as a mailbox.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::mapping::Mapping;
use crate::{Export, pst};
use model::SourceFormat;

/// Endings of archives' names, in lower case.
const ARCHIVES: [&str; 2] = ["_archive", "-archive"];

/// Whether a name is Purview's for an archive mailbox.
pub(super) fn is_archive(path: &Path) -> bool {
    let whole = path.file_name().unwrap_or_default().to_string_lossy();
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    [whole, stem].iter().any(|name| {
        let (name, _) = pst::part_of(name);
        name.ends_with("(Archive)")
    })
}

/// Puts the parts of an export together and marks archives that lie beside their mailbox.
pub(super) fn settle(exports: &mut Vec<Export>, mapping: Option<&Mapping>) {
    join(exports, mapping);
    join_contacts(exports, mapping);
    mark(exports);
}

/// Joins a user's contacts to the calendars that lie beside them.
fn join_contacts(exports: &mut Vec<Export>, mapping: Option<&Mapping>) {
    let of_format = |export: &Export, format| export.format == format && export.path.is_file();
    let mut calendars: BTreeMap<PathBuf, usize> = BTreeMap::new();
    for (place, export) in exports.iter().enumerate() {
        if of_format(export, SourceFormat::Ics) {
            calendars.insert(export.path.with_extension(""), place);
        }
    }
    let named = |path: &Path| mapping.is_some_and(|mapping| mapping.names_export(path));
    let mut joined = Vec::new();
    for (place, export) in exports.iter().enumerate() {
        if of_format(export, SourceFormat::Vcf)
            && let Some(&calendar) = calendars.get(&export.path.with_extension(""))
            && !(named(&export.path)
                && exports
                    .get(calendar)
                    .is_some_and(|export| named(&export.path)))
        {
            joined.push((calendar, place, export.clone()));
        }
    }
    let mut is_part = vec![false; exports.len()];
    for (calendar, place, contacts) in joined {
        if let (Some(calendar), Some(mark)) = (exports.get_mut(calendar), is_part.get_mut(place)) {
            calendar.parts.push(contacts);
            *mark = true;
        }
    }
    let mut marks = is_part.into_iter();
    exports.retain(|_| !marks.next().unwrap_or(false));
}

fn join(exports: &mut Vec<Export>, mapping: Option<&Mapping>) {
    let mut series: BTreeMap<(PathBuf, String, OsString), BTreeMap<u32, usize>> = BTreeMap::new();
    for (index, export) in exports.iter().enumerate() {
        let Some(stem) = stem(export) else { continue };
        let (name, number) = pst::part_of(&stem);
        let own = number > 0 && mapping.is_some_and(|mapping| mapping.names_export(&export.path));
        if !own {
            let parent = export.path.parent().unwrap_or(Path::new("")).to_owned();
            let end = export.path.extension().unwrap_or_default();
            series
                .entry((parent, name.to_owned(), end.to_ascii_lowercase()))
                .or_default()
                .entry(number)
                .or_insert(index);
        }
    }
    let mut parts_of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut is_part = vec![false; exports.len()];
    for numbers in series.values() {
        let Some(&first) = numbers.get(&0) else {
            continue;
        };
        let parts: Vec<usize> = (1..).map_while(|n| numbers.get(&n).copied()).collect();
        for &part in &parts {
            if let Some(mark) = is_part.get_mut(part) {
                *mark = true;
            }
        }
        if !parts.is_empty() {
            parts_of.insert(first, parts);
        }
    }
    for (first, parts) in parts_of {
        let parts: Vec<Export> = parts
            .iter()
            .filter_map(|&part| exports.get(part).cloned())
            .collect();
        if let Some(export) = exports.get_mut(first) {
            export.parts = parts;
        }
    }
    let mut marks = is_part.into_iter();
    exports.retain(|_| !marks.next().unwrap_or(false));
}

fn mark(exports: &mut [Export]) {
    let mailboxes: Vec<(PathBuf, String)> = exports
        .iter()
        .filter_map(|export| {
            let parent = export.path.parent().unwrap_or(Path::new("")).to_owned();
            Some((parent, stem(export)?.to_lowercase()))
        })
        .collect();
    for export in exports {
        let Some(stem) = stem(export).map(|stem| stem.to_lowercase()) else {
            continue;
        };
        let parent = export.path.parent().unwrap_or(Path::new(""));
        export.archive |= ARCHIVES
            .iter()
            .filter_map(|end| stem.strip_suffix(end))
            .any(|owner| {
                mailboxes
                    .iter()
                    .any(|(beside, name)| beside == parent && name == owner)
            });
    }
}

/// The name of a data file without its ending.
fn stem(export: &Export) -> Option<String> {
    if export.format != SourceFormat::Pst {
        return None;
    }
    let stem = export.path.file_stem()?;
    Some(stem.to_string_lossy().into_owned())
}
