//! Tells exports that hold the same bytes under several names: a mailbox that is counted more than once.
//!
//! Apart because it looks at contents and changes nothing: which of them is meant, a person knows.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

use crate::Export;
use crate::bytes::read_at;
use crate::mapping::Mapping;
use model::Problem;
use words::say;

/// Places of a file that are compared, beside its whole beginning and end.
const PLACES: u64 = 14;
/// Bytes that are compared at each.
const PIECE: usize = 16 << 10;
/// Shorter files hold next to nothing: an empty page is like every other.
const SHORT: u64 = 256;

/// Tells every export that repeats an earlier one. What the table of users names is meant to be there.
pub(super) fn tell(exports: &[Export], mapping: Option<&Mapping>, problems: &mut Vec<Problem>) {
    let mut by_length: BTreeMap<u64, Vec<&Export>> = BTreeMap::new();
    for export in exports.iter().filter(|export| export.rows.is_none()) {
        let length = export
            .path
            .metadata()
            .ok()
            .filter(std::fs::Metadata::is_file);
        if let Some(length) = length
            .map(|found| found.len())
            .filter(|&length| length >= SHORT)
        {
            by_length.entry(length).or_default().push(export);
        }
    }
    let is_named = |path: &Path| mapping.is_some_and(|mapping| mapping.names_export(path));
    for (length, exports) in by_length.iter().filter(|(_, exports)| exports.len() > 1) {
        let mut first: BTreeMap<Vec<u8>, &Export> = BTreeMap::new();
        for export in exports {
            let Some(sample) = sample(&export.path, *length) else {
                continue;
            };
            let before = *first.entry(sample).or_insert(export);
            if before.path == export.path || is_named(&export.path) && is_named(&before.path) {
                continue;
            }
            problems.push(Problem::new(
                export.shown.clone(),
                "",
                say!("holds-the-same", before = &before.shown),
                say!("holds-the-same-help"),
            ));
        }
    }
}

/// Bytes from all over a file; of a small one all.
fn sample(path: &Path, length: u64) -> Option<Vec<u8>> {
    let file = File::open(path).ok()?;
    let piece = PIECE as u64;
    let last = length.saturating_sub(piece);
    let mut sample = Vec::new();
    let mut at = 0;
    loop {
        let mut bytes = vec![0; PIECE];
        let read = read_at(&file, &mut bytes, at).ok()?;
        sample.extend_from_slice(bytes.get(..read)?);
        if at >= last {
            return Some(sample);
        }
        at = (at + (length / PLACES).max(piece)).min(last);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TempDir;
    use model::SourceFormat;

    #[test]
    fn equal_bytes_are_told_and_equal_lengths_are_not() {
        let dir = TempDir::new("same");
        let mut large = vec![7; 1 << 20];
        large[500_000] = 1;
        let mut other = large.clone();
        other[(1 << 20) - 5] = 2;
        let files = [("a", &large), ("b", &large), ("c", &other), ("d", &large)];
        let exports: Vec<Export> = files
            .iter()
            .map(|(name, bytes)| {
                let path = dir.write(name, bytes);
                Export::new(path, (*name).to_owned(), SourceFormat::Pst)
            })
            .collect();
        let mut problems = Vec::new();
        tell(&exports, None, &mut problems);
        let told: Vec<_> = problems
            .iter()
            .map(|problem| format!("{}: {}", problem.path, problem.cause))
            .collect();
        assert_eq!(
            told,
            [
                "b: this holds the same as 'a': one mailbox is counted twice",
                "d: this holds the same as 'a': one mailbox is counted twice",
            ]
        );
        let table = format!(
            "Source Exchange Email,Target GUser,Export\na@example.com,a@example.com,{0}/a\n\
             b@example.com,b@example.com,{0}/b\nd@example.com,d@example.com,{0}/d\n",
            dir.path().display()
        );
        let mapping = Mapping::parse(table.as_bytes(), "users.csv").unwrap();
        let mut problems = Vec::new();
        tell(&exports, Some(&mapping), &mut problems);
        assert_eq!(problems, []);
    }
}
