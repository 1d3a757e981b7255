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
    let digits = |word: &str| {
        word.trim_end_matches(':')
            .bytes()
            .all(|byte| byte.is_ascii_digit())
    };
    let is_size = |word: &&str| !digits(word);
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
        ("maildir/legacy/offlineimap", 3, 0, 0),
        ("maildir/legacy/thunderbird", 4, 0, 0),
        ("maildir/legacy/evolution", 2, 0, 0),
        ("maildir/legacy/kmail", 2, 0, 0),
        ("maildir/legacy/courier", 2, 0, 0),
        ("maildir/malformed/strays", 3, 1, 5),
        ("maildir/malformed/replaced-colons", 6, 0, 1),
        ("maildir/malformed/lost-colons", 6, 0, 1),
        ("maildir/malformed/lost-flags", 6, 0, 1),
        ("eml/plain", 4, 0, 0),
        ("eml/legacy", 2, 0, 0),
        ("eml/malformed/broken-messages", 2, 2, 2),
        ("eml/malformed/marks-before-the-header", 4, 0, 0),
        ("eml/malformed/lone-returns", 2, 0, 0),
        ("eml/malformed/unknown-endings", 5, 0, 3),
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
        ("maildir/legacy/offlineimap", "Archive/2024"),
        ("maildir/legacy/offlineimap", "A/B"),
        ("maildir/legacy/thunderbird", "INBOX/Sub"),
        ("maildir/legacy/thunderbird", "INBOX/Sub/v1.0"),
        ("maildir/legacy/evolution", "Sub_folder/v1.0"),
        ("maildir/legacy/kmail", "inbox/Sub"),
        ("maildir/legacy/courier", "INBOX/Sub"),
        ("maildir/malformed/strays", "R&D"),
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

/// How many items of a fixture are unread, flagged, and drafts.
fn states(name: &str) -> [usize; 3] {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).join("fixtures/sources");
    let items = read(&root.join(name)).items;
    ["read Some(false)", "Flagged", "draft Some(true)"]
        .map(|word| items.iter().filter(|item| item.contains(word)).count())
}

#[test]
fn states_survive_what_was_done_to_names_and_headers() {
    for (name, expected) in [
        ("maildir/malformed/replaced-colons", [1, 1, 0]),
        ("maildir/malformed/lost-colons", [1, 1, 0]),
        ("maildir/malformed/lost-flags", [0, 0, 0]),
        ("maildir/legacy/thunderbird", [1, 1, 0]),
        ("eml/malformed/marks-before-the-header", [0, 0, 1]),
        ("eml/malformed/lone-returns", [0, 0, 2]),
    ] {
        assert_eq!(states(name), expected, "{name}");
    }
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).join("fixtures/sources");
    let lost = read(&root.join("maildir/malformed/lost-flags"));
    assert!(lost.items.iter().all(|item| item.contains("read None")));
    assert!(lost.problems[0].contains("no message in 'cur' has flags"));
    let thunderbird = read(&root.join("maildir/legacy/thunderbird"));
    let expunged = thunderbird
        .items
        .iter()
        .filter(|item| item.ends_with("expunged"));
    assert_eq!(expunged.count(), 1, "{thunderbird:?}");
}
