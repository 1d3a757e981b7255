//! The item report beside exported items: the true names of folders whose directories could not have them.
//!
//! Stands alone because its columns are not documented in full: what is used is confirmed twice, by a
//! column's name and by a folder's name that differs from its directory's only where Windows forbids it.
//!
//! `Export_native_path` and `Compound_path` are fields of an export from a review set,
//! <https://learn.microsoft.com/purview/ediscovery-document-metadata-fields>; of the others only the
//! names in words are known.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use super::layout::Layout;
use model::{FolderId, Problem};
use words::{Text, say};

/// Where an item stood in the mailbox, letters and digits only, in lower case; the first that is there.
const SOURCE: [&str; 4] = ["compoundpath", "originalpath", "folderpath", "itempath"];
/// Where it stands in the export.
const TARGET: [&str; 5] = [
    "exportnativepath",
    "targetpath",
    "exportpath",
    "exportedpath",
    "exportedfilepath",
];

/// Bytes of a report that are read: some 200,000 items.
const MOST: u64 = 256 << 20;
/// Directories above the export that a report may name.
const ABOVE: usize = 4;

/// Whether a file of the export's own directory is taken for an item report, by its name.
pub(super) fn is_report(name: &OsStr) -> bool {
    let name = name.to_string_lossy().to_ascii_lowercase();
    let Some(stem) = name.strip_suffix(".csv") else {
        return false;
    };
    ["items", "results", "export_load_file"]
        .iter()
        .any(|known| stem.strip_prefix(known).is_some_and(is_numbering))
}

/// What may stand behind a report's name: nothing, or a number, a date, an id set apart.
fn is_numbering(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(['_', '-', ' ', '.', '('])
}

/// Gives folders the names that a report has for them, and tells where it has none that can be used.
pub(super) fn apply(layout: &mut Layout, path: &Path, shown: &str) {
    let told = |cause: Text| {
        let help = say!("item-report-help");
        Problem::new(shown, "", cause, help)
    };
    let outcome = File::open(path)
        .map_err(|error| say!("item-report-unreadable", error = error))
        .and_then(|file| read(layout, BufReader::new(file)));
    let names = match outcome {
        Ok(names) => names,
        Err(cause) => {
            layout.problems.push(told(cause));
            return;
        }
    };
    let mut disagreed = 0_u64;
    for (id, name) in names {
        match (name, layout.folders.get_mut(id.index())) {
            (Some(name), Some(folder)) => folder.name = name,
            _ => disagreed += 1,
        }
    }
    if disagreed > 0 {
        layout.problems.push(told(say!(
            "item-report-disagrees",
            n = words::plain(disagreed)
        )));
    }
}

/// True names by folder; none where rows disagree.
type Names = BTreeMap<FolderId, Option<String>>;

fn read(layout: &Layout, file: impl Read) -> Result<Names, Text> {
    const UNKNOWN: Text = say!("item-report-columns");
    let mut table = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(file.take(MOST));
    let head = table.byte_headers().map_err(|_| UNKNOWN)?;
    let column = |known: &[&str]| {
        known
            .iter()
            .find_map(|known| head.iter().position(|name| plain(name) == *known))
    };
    let (Some(source), Some(target)) = (column(&SOURCE), column(&TARGET)) else {
        return Err(UNKNOWN);
    };
    let mut names = Names::new();
    let (mut row, mut rows, mut matched) = (csv::ByteRecord::new(), 0_u64, 0_u64);
    loop {
        match table.read_byte_record(&mut row) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                let error = error.to_string();
                return Err(say!("item-report-unreadable", error = error));
            }
        }
        rows += 1;
        let cell = |at: usize| String::from_utf8_lossy(row.get(at).unwrap_or_default());
        let found = true_names(layout, &cell(target), &cell(source));
        matched += u64::from(!found.is_empty());
        for (id, name) in found {
            let known = names.entry(id).or_insert_with(|| Some(name.clone()));
            if known.as_ref() != Some(&name) {
                *known = None;
            }
        }
    }
    if rows > 0 && matched == 0 {
        return Err(say!("item-report-elsewhere"));
    }
    Ok(names)
}

/// A column's name without what differs from version to version.
fn plain(name: &[u8]) -> String {
    let name = String::from_utf8_lossy(name);
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|c| c.to_ascii_lowercase()).collect()
}

/// The folders above an item and their names in the mailbox, from the innermost up, as far as they are
/// sure. `target` is the item's path in the export, `source` its path in the mailbox.
fn true_names(layout: &Layout, target: &str, source: &str) -> Vec<(FolderId, String)> {
    let mut target: Vec<String> = target
        .split(['/', '\\'])
        .filter(|name| !name.is_empty() && *name != ".")
        .map(ToOwned::to_owned)
        .collect();
    target.pop();
    let above = target.len().min(ABOVE + 1);
    let Some(directories) = (0..above)
        .filter_map(|skip| target.get(skip..))
        .find(|names| layout.places.contains_key(*names))
    else {
        return Vec::new();
    };
    let separator = if source.contains('\\') { '\\' } else { '/' };
    let source: Vec<&str> = source
        .split(separator)
        .filter(|name| !name.is_empty())
        .collect();
    // The item's own name may stand at the end, or not.
    let without = source.split_last().map_or(&[][..], |(_, folders)| folders);
    let aligned = align(layout, directories, without);
    if aligned.is_empty() {
        return align(layout, directories, &source);
    }
    aligned
}

fn align(layout: &Layout, directories: &[String], source: &[&str]) -> Vec<(FolderId, String)> {
    let mut found = Vec::new();
    for (len, name) in (1..=directories.len()).rev().zip(source.iter().rev()) {
        let names = directories.get(..len).unwrap_or_default();
        let (Some(directory), Some(&id)) = (names.last(), layout.places.get(names)) else {
            break;
        };
        if !stands_for(directory, name) {
            break;
        }
        found.push((id, (*name).to_owned()));
    }
    found
}

/// Whether a directory's name is a folder's but for what Windows forbids: one character for each that may
/// not stand in a name, nothing for dots and blanks at the end.
fn stands_for(directory: &str, name: &str) -> bool {
    let forbidden = |c: char| c.is_control() || r#"<>:"/\|?*"#.contains(c);
    let fits = |name: &str| {
        let mut pairs = directory.chars().zip(name.chars());
        directory.chars().count() == name.chars().count()
            && pairs.all(|(stands, is)| stands == is || forbidden(is))
    };
    fits(name) || fits(name.trim_end_matches(['.', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_directory_stands_for_a_name_that_windows_forbids() {
        for (directory, name, stands) in [
            ("A_B", "A/B", true),
            ("A_B", "A:B", true),
            ("A-B", "A?B", true),
            ("A_B", "A-B", false),
            ("Notes", "Notes. ", true),
            ("Notes", "Notes", true),
            ("Note", "Notes", false),
            ("受_信", "受*信", true),
        ] {
            assert_eq!(stands_for(directory, name), stands, "{directory} {name}");
        }
    }

    #[test]
    fn reports_are_known_by_name() {
        for (name, report) in [
            ("Results.csv", true),
            ("Items.csv", true),
            ("Items_0.CSV", true),
            ("Export_load_file_1.csv", true),
            ("itemsold.csv", false),
            ("mapping.csv", false),
            ("Items.txt", false),
        ] {
            assert_eq!(is_report(OsStr::new(name)), report, "{name}");
        }
    }
}
