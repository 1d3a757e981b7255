//! Damaged Outlook files: what each kind of damage costs, and what the run says of it.
//!
//! The files are fixtures, so that other readers can be tried on them; each is a whole file of the
//! project's own writer and one damage, and a test makes it again. `LABELCAST_FIXTURES=write` writes them.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a helper that fails fails its test"
)]

use std::fs;
use std::io::Cursor;
use std::path::PathBuf;

use labelcast::cli::Exit;
use labelcast::synth::damage::Sums;
use labelcast::synth::pst::{Plan, Single, Told, single, write};
use serde_json::Value;

use crate::cli_support::{Run, labelcast};

/// One damaged file, and what a run over it comes to.
struct Case {
    /// Below `fixtures/sources`.
    file: &'static str,
    damage: fn() -> Vec<u8>,
    exit: Exit,
    /// Items found, those that could not be read among them.
    found: u64,
    unreadable: u64,
    /// What standard error says.
    told: &'static str,
}

/// Id and type of categories in files of our writer, as a record has them.
const CATEGORIES: [u8; 4] = [0x34, 0x80, 0x1f, 0x10];

/// Items of the whole data file: 14 of mail, 4 events and series, 3 contacts, 2 of others.
const ALL: u64 = 23;

const CASES: [Case; 12] = [
    Case {
        file: "pst/malformed/lost-node-page.pst",
        damage: lost_page,
        exit: Exit::Partial,
        found: ALL,
        unreadable: 11,
        told: "it is not a page of this tree",
    },
    Case {
        file: "pst/malformed/cut-short.pst",
        damage: || {
            let mut file = store();
            file.truncate(file.len() - 512);
            file
        },
        exit: Exit::Partial,
        found: ALL,
        unreadable: 0,
        told: "the file is cut: 270848 of 271360 bytes are there",
    },
    Case {
        file: "pst/malformed/count-unlike-list.pst",
        damage: || everywhere(&[0x02, 0x36, 0x03, 0x00, 4], &[0x02, 0x36, 0x03, 0x00, 5]),
        exit: Exit::Partial,
        found: ALL,
        unreadable: 0,
        told: "it has 4 rows for 5 messages",
    },
    Case {
        file: "pst/malformed/categories-are-a-number.pst",
        damage: || everywhere(&CATEGORIES, &[0x34, 0x80, 0x03, 0x00]),
        exit: Exit::Done,
        found: ALL,
        unreadable: 0,
        told: "",
    },
    Case {
        file: "pst/malformed/zeros-behind-properties.pst",
        damage: || everywhere(&CATEGORIES, &[0; 8]),
        exit: Exit::Done,
        found: ALL,
        unreadable: 0,
        told: "its keys are out of order",
    },
    Case {
        file: "pst/malformed/damaged-names.pst",
        damage: || flipped(&wide("Keywords")),
        exit: Exit::Partial,
        found: ALL,
        unreadable: 7,
        told: "names of properties, block 0x",
    },
    Case {
        file: "pst/malformed/damaged-attachment.pst",
        damage: || flipped(&wide(&attached())),
        exit: Exit::Partial,
        found: ALL,
        unreadable: 0,
        told: "attachment 1, block 0x",
    },
    Case {
        file: "msg/malformed/cut-short.msg",
        damage: || {
            let mut file = item(Single::Mail);
            file.truncate(file.len() / 2);
            file
        },
        exit: Exit::Partial,
        found: 1,
        unreadable: 1,
        told: "compound file",
    },
    Case {
        file: "msg/malformed/categories-are-a-number.msg",
        damage: || {
            let mut file = item(Single::Mail);
            replace(&mut file, &[0x1f, 0x10, 0x34, 0x80], &[3, 0]);
            file
        },
        exit: Exit::Done,
        found: 1,
        unreadable: 0,
        told: "",
    },
    Case {
        file: "msg/malformed/class-is-a-number.msg",
        damage: || {
            let mut file = item(Single::Mail);
            replace(&mut file, &[0x1f, 0, 0x1a, 0], &[3, 0]);
            file
        },
        exit: Exit::Partial,
        found: 1,
        unreadable: 0,
        told: "the item has no message class; it was read as mail",
    },
    Case {
        file: "msg/malformed/lost-name.msg",
        damage: || {
            let mut file = item(Single::Event);
            // PidLidAppointmentStartWhole.
            replace(&mut file, &[0x0d, 0x82, 0, 0, 6, 0, 3, 0], &[0; 8]);
            file
        },
        exit: Exit::Partial,
        found: 1,
        unreadable: 1,
        told: "property 0x8003: the file's map of named properties does not have it",
    },
    Case {
        file: "msg/malformed/damaged-attachment.msg",
        damage: || {
            let mut file = item(Single::Mail);
            // The last stream of this name is an attachment's.
            let name = wide("__properties_version1.0");
            let last = memchr::memmem::rfind(&file, &name).unwrap();
            file[last + 2 * "__properties_".len()] = b'w';
            file
        },
        exit: Exit::Partial,
        found: 1,
        unreadable: 0,
        told: "the list of properties is missing",
    },
];

/// A whole data file, and the name of an attachment in it.
fn made() -> (Vec<u8>, String) {
    let plan = Plan {
        messages: 14,
        size: 9_000,
        folders: 3,
        events: 3,
        series: 1,
        contacts: 3,
        groups: 0,
        tasks: 1,
        notes: 1,
        journal: 0,
        ..Plan::default()
    };
    let (mut file, mut name) = (Cursor::new(Vec::new()), String::new());
    write(&plan, &mut file, &mut |told| {
        if let Told::Item {
            files: [(first, _), ..],
            ..
        } = told
        {
            name.clone_from(first);
        }
    })
    .unwrap();
    (file.into_inner(), name)
}

fn store() -> Vec<u8> {
    made().0
}

fn attached() -> String {
    made().1
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// The data file with these bytes changed wherever they stand, under right checksums.
fn everywhere(from: &[u8], to: &[u8]) -> Vec<u8> {
    let (mut file, mut times) = (store(), 0);
    Sums::of(&file).edit(&mut file, |data| {
        while let Some(at) = memchr::memmem::find(data, from) {
            data[at..at + to.len()].copy_from_slice(to);
            times += 1;
        }
    });
    assert!(times > 0);
    file
}

/// The data file with one bit changed where these bytes stand.
fn flipped(plain: &[u8]) -> Vec<u8> {
    let mut file = store();
    let at = Sums::of(&file).find(&file, plain).unwrap();
    file[at] ^= 1;
    file
}

/// The data file without the last leaf of its node B-tree.
fn lost_page() -> Vec<u8> {
    let mut file = store();
    let pages = (0..file.len()).step_by(512);
    let mut leaves =
        pages.filter(|&at| file[at + 496..at + 498] == [0x81; 2] && file[at + 491] == 0);
    let last = leaves.next_back().unwrap();
    file[last..last + 512].fill(0);
    file
}

/// The first item of a kind that has categories and an attachment, or the first.
fn item(what: Single) -> Vec<u8> {
    let items = (0..100).map(|number| single(what, 1, number).unwrap());
    let both = |file: &Vec<u8>| {
        [&[0x1f, 0x10, 0x34, 0x80], &[0x02, 0x01, 0x01, 0x37]]
            .iter()
            .all(|record| memchr::memmem::find(file, *record).is_some())
    };
    let mut items = items.peekable();
    let first = items.peek().cloned();
    items.find(both).or(first).unwrap()
}

fn replace(file: &mut [u8], from: &[u8], to: &[u8]) {
    let at = memchr::memmem::find(file, from).unwrap();
    file[at..at + to.len()].copy_from_slice(to);
}

fn path(file: &str) -> PathBuf {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.join("fixtures/sources").join(file)
}

#[test]
fn each_fixture_is_a_whole_file_and_one_damage() {
    let written = std::env::var_os("LABELCAST_FIXTURES").is_some();
    for case in &CASES {
        let bytes = (case.damage)();
        assert!(bytes.len() < 300_000, "{}", case.file);
        if written {
            fs::create_dir_all(path(case.file).parent().unwrap()).unwrap();
            fs::write(path(case.file), &bytes).unwrap();
        }
        let same = fs::read(path(case.file)).is_ok_and(|fixture| fixture == bytes);
        assert!(same, "{} is another file", case.file);
    }
}

/// Items of all families that were found, and those of them that could not be read.
fn counted(run: &Run) -> (u64, u64) {
    let document: Value = serde_json::from_str(&run.out).unwrap_or_default();
    let ledger = document["totals"]["ledger"].as_object();
    let sum = |name: &str| -> u64 {
        let families = ledger.into_iter().flat_map(|ledger| ledger.values());
        families.map(|family| family[name].as_u64().unwrap()).sum()
    };
    (sum("found"), sum("unreadable"))
}

#[test]
fn damage_costs_what_it_holds_and_is_told() {
    let mut wrong = Vec::new();
    for case in &CASES {
        let path = path(case.file);
        let run = labelcast(&["preview", path.to_str().unwrap(), "--format", "json"]);
        let came = (run.exit, counted(&run));
        if came != (case.exit, (case.found, case.unreadable)) || !run.err.contains(case.told) {
            wrong.push(format!("{}: {came:?}: {}", case.file, run.err));
        }
        if case.told.is_empty() && !run.err.is_empty() {
            wrong.push(format!("{}: {}", case.file, run.err));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Types that a property may have: numbers, a boolean, a time, texts, bytes, lists.
const TYPES: [u16; 9] = [
    0x0002, 0x0003, 0x000b, 0x0040, 0x001e, 0x001f, 0x0102, 0x101f, 0x1102,
];

/// Properties that are read of items, folders and the store, by their usual types.
const READ: [(u16, &[u16]); 5] = [
    (
        0x0003,
        &[
            0x0017, 0x0036, 0x0e07, 0x0e08, 0x0e20, 0x1090, 0x3602, 0x3705, 0x3ff1, 0x3ffd,
        ],
    ),
    (
        0x001f,
        &[
            0x001a, 0x0037, 0x0042, 0x0064, 0x0065, 0x0070, 0x007d, 0x0c1a, 0x0c1e, 0x0c1f, 0x1000,
            0x1035, 0x3001, 0x3002, 0x3003, 0x3613, 0x3704, 0x3707, 0x370e, 0x3a06, 0x3a08, 0x3a11,
        ],
    ),
    (0x0040, &[0x0039, 0x0060, 0x0061, 0x3a42]),
    (
        0x0102,
        &[
            0x0ff9, 0x1013, 0x300b, 0x35e0, 0x35e2, 0x35e3, 0x35e4, 0x35e7, 0x3701,
        ],
    ),
    (0x000b, &[0x10f4, 0x7ffe]),
];

/// The data file with the records, or the columns, of properties changed to a type: of every one whose
/// id leaves `group` of three.
fn retyped(kind: u16, group: u16, column: bool) -> Vec<u8> {
    let mut file = store();
    let wanted = |id: u16, own: u16| {
        let mut read = READ.iter();
        let known = read.any(|(usual, ids)| *usual == own && ids.contains(&id));
        // The id of the first name, 0x8000, also stands where a heap item has its number.
        let named = (0x8001..0x8040).contains(&id) && TYPES.contains(&own);
        (known || named) && (column || id % 3 == group)
    };
    Sums::of(&file).edit(&mut file, |data| {
        for at in 0..data.len().saturating_sub(3) {
            let number = |at: usize| u16::from_le_bytes([data[at], data[at + 1]]);
            let (id, own) = if column { (at + 2, at) } else { (at, at + 2) };
            if wanted(number(id), number(own)) {
                data[own..own + 2].copy_from_slice(&kind.to_le_bytes());
            }
        }
    });
    file
}

#[test]
fn no_property_of_an_unexpected_type_costs_an_item() {
    let folder = crate::cli_support::folder("retyped");
    let path = folder.join("a.pst");
    let mut wrong = Vec::new();
    for kind in TYPES {
        for (group, column) in [(0, false), (1, false), (2, false), (0, true)] {
            fs::write(&path, retyped(kind, group, column)).unwrap();
            let run = labelcast(&["preview", path.to_str().unwrap(), "--format", "json"]);
            let came = counted(&run);
            if came != (ALL, 0) {
                wrong.push(format!("{kind:#x} {group} {column}: {came:?}: {}", run.err));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
