//! Folders of Outlook data files and items, and what is found in them.
//!
//! Apart because these need no contents: names and first bytes decide.

use std::path::{Path, PathBuf};

use super::{DiscoverOptions, Discovery, discover};
use crate::Mapping;
use crate::testing::TempDir;

const DATA: &[u8] = b"!BDN";
const ITEM: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
const MESSAGE: &[u8] = b"From: a@example.com\nSubject: x\n\nbody\n";

fn look(paths: &[PathBuf], mapping: Option<&[u8]>) -> Discovery {
    let options = DiscoverOptions {
        from: None,
        follow: false,
        mapping: mapping.map(|text| Mapping::parse(text, "users.csv").unwrap()),
    };
    discover(paths, &options).unwrap()
}

/// `name: format`, with what else its name tells.
fn told(discovery: &Discovery) -> Vec<String> {
    let told = |export: &crate::Export| {
        let name = export.address.as_deref().unwrap();
        let mut text = format!("{name}: {}", export.format.as_str());
        if export.archive {
            text.push_str(", archive");
        }
        if !export.parts.is_empty() {
            text = format!("{text}, {} more", export.parts.len());
        }
        text
    };
    discovery.exports.iter().map(told).collect()
}

fn found(dir: &Path) -> Vec<String> {
    told(&look(&[dir.to_owned()], None))
}

#[test]
fn a_folder_of_data_files_is_a_tenant() {
    let dir = TempDir::new("stores");
    for name in ["aiko.pst", "ben@example.com.PST", "Inbox.ost"] {
        dir.write(name, DATA);
    }
    assert_eq!(
        found(dir.path()),
        ["Inbox: pst", "aiko: pst", "ben@example.com: pst"]
    );
    let one = TempDir::new("store");
    one.write("aiko.pst", DATA);
    assert_eq!(found(one.path()), ["aiko: pst"]);
}

#[test]
fn parts_of_one_export_are_one_mailbox() {
    let dir = TempDir::new("parts");
    for name in [
        "a.pst", "a_1.pst", "a_2.pst", "a_4.pst", "b_1.pst", "c.pst", "c_1.ost",
    ] {
        dir.write(name, DATA);
    }
    let expected = [
        "a: pst, 2 more",
        "a_4: pst",
        "b_1: pst",
        "c: pst",
        "c_1: pst",
    ];
    assert_eq!(found(dir.path()), expected);
    let given = ["a_1.pst", "a.pst"].map(|name| dir.path().join(name));
    let discovery = look(&given, None);
    assert_eq!(told(&discovery), ["a: pst, 1 more"]);
    assert!(discovery.exports[0].parts[0].shown.ends_with("/a_1.pst"));
    assert_eq!(told(&look(&given[..1], None)), ["a_1: pst"]);
}

#[test]
fn a_part_that_the_table_of_users_names_is_a_mailbox() {
    let dir = TempDir::new("named-part");
    for name in ["a.pst", "a_1.pst"] {
        dir.write(name, DATA);
    }
    let table = b"Source Exchange Email,Target GUser,Export\ne@a.example,e@example.com,a_1.pst\n";
    let discovery = look(&[dir.path().to_owned()], Some(table));
    assert_eq!(told(&discovery), ["a: pst", "e@a.example: pst"]);
}

#[test]
fn archives_are_known_only_where_it_is_sure() {
    let dir = TempDir::new("archives");
    for name in [
        "a@example.com.pst",
        "a@example.com (Archive).pst",
        "ben.pst",
        "ben_archive.pst",
        "chloe-archive.pst",
        "archive.pst",
    ] {
        dir.write(name, DATA);
    }
    let table = b"Source Exchange Email,Target GUser\na@example.com,a@example.org\n";
    let discovery = look(&[dir.path().to_owned()], Some(table));
    assert_eq!(
        told(&discovery),
        [
            "a@example.com: pst, archive",
            "a@example.com: pst",
            "archive: pst",
            "ben: pst",
            "ben_archive: pst, archive",
            "chloe-archive: pst",
        ]
    );
    assert_eq!(discovery.problems, []);
    let target = discovery.exports[1].target.as_deref();
    assert_eq!(target, Some("a@example.org"));
}

#[test]
fn trees_of_items_and_messages_are_one_mailbox() {
    let dir = TempDir::new("items");
    dir.write("Projects/1.msg", ITEM);
    assert_eq!(found(dir.path())[0].split(": ").nth(1), Some("msg"));
    dir.write("Projects/2.eml", MESSAGE);
    dir.write("Other/3.eml", MESSAGE);
    // Saved with the message that it was attached to.
    dir.write("Other/4.pst", DATA);
    let both = found(dir.path());
    assert_eq!(both.len(), 1);
    assert_eq!(both[0].split(": ").nth(1), Some("eml"));
    assert_eq!(found(&dir.path().join("Projects/1.msg")), ["1.msg: msg"]);
}
