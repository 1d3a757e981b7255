//! The shipped Maildir and EML fixtures, with LF and with CRLF: the same items either way.

use std::fs;
use std::path::Path;

use crate::testing::{Seen, TempDir, scan};
use crate::{DiscoverOptions, discover, open};

/// Copies a tree, with every line end made CRLF.
fn copy_with_crlf(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_with_crlf(&entry.path(), &to);
        } else {
            let text = fs::read(entry.path()).unwrap();
            let crlf = text
                .split(|&byte| byte == b'\n')
                .collect::<Vec<_>>()
                .join(&b"\r\n"[..]);
            fs::write(to, crlf).unwrap();
        }
    }
}

fn read(path: &Path) -> Seen {
    let found = discover(&[path.to_owned()], &DiscoverOptions::default()).unwrap();
    let [export] = found.exports.as_slice() else {
        panic!("{found:?}");
    };
    scan(&open(export).unwrap())
}

/// Items without their sizes, which line ends change.
fn without_sizes(seen: &Seen) -> Vec<String> {
    let is_size = |word: &&str| !word.bytes().all(|byte| byte.is_ascii_digit());
    seen.items
        .iter()
        .map(|item| {
            item.split(' ')
                .filter(is_size)
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect()
}

#[test]
fn fixtures_give_what_they_promise_with_either_line_end() {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).join("fixtures/sources");
    for (name, items, unreadable, problems) in [
        ("maildir/plain", 5, 0, 0),
        ("maildir/legacy", 3, 0, 0),
        ("maildir/malformed", 3, 1, 5),
        ("eml/plain", 4, 0, 0),
        ("eml/legacy", 2, 0, 0),
        ("eml/malformed", 2, 2, 2),
    ] {
        let seen = read(&root.join(name));
        let counts = (seen.items.len(), seen.unreadable.len(), seen.problems.len());
        assert_eq!(counts, (items, unreadable, problems), "{name}: {seen:#?}");
        let copy = TempDir::new("crlf");
        let copied = copy.path().join(name);
        copy_with_crlf(&root.join(name), &copied);
        let crlf = read(&copied);
        assert_eq!(without_sizes(&crlf), without_sizes(&seen), "{name}");
        assert_eq!(crlf.unreadable, seen.unreadable, "{name}");
        assert_eq!(crlf.problems, seen.problems, "{name}");
    }
}

#[test]
fn folders_of_the_fixtures_come_back_as_exchange_had_them() {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).join("fixtures/sources");
    for (name, folder) in [
        ("maildir/plain", "Projects/Entwürfe"),
        ("maildir/legacy", "Archive/2024"),
        ("maildir/legacy", "A/B"),
        ("maildir/malformed", "R&D"),
        ("eml/legacy", "受信トレイ"),
    ] {
        let items = read(&root.join(name)).items;
        let prefix = format!("{folder}: ");
        assert!(
            items.iter().any(|item| item.starts_with(&prefix)),
            "{name}: {items:?}"
        );
    }
}
