//! What the generator of tenants writes is read back whole, and is the same whoever writes it.
//!
//! It stands apart from the generator so that only the command line is used, as a user would.

#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::cli_support::{folder, labelcast};
use crate::support::schema::schema;
use labelcast::cli::Exit;
use serde_json::Value;

/// Writes a tenant; gives its folder as an argument.
fn made(name: &str, flags: &[&str]) -> String {
    let out = folder(name).join("out").to_str().unwrap().to_owned();
    let run = labelcast(&[&["synth", "tenant", &out], flags].concat());
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    assert!(run.out.contains("made-up data"), "{}", run.out);
    out
}

/// Every file by its name.
fn files(root: &str) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut left = vec![Path::new(root).to_owned()];
    while let Some(folder) = left.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                left.push(path);
            } else {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap();
                found.insert(name.to_owned(), fs::read(&path).unwrap());
            }
        }
    }
    found
}

/// Whether a file's name ends so.
fn is(name: &str, ending: &str) -> bool {
    Path::new(name).extension().is_some_and(|end| end == ending)
}

/// The lines of a preview of a tenant, the one of totals last. The tables are named, so that nothing
/// of the folder is strange to the reader.
fn preview(out: &str) -> Vec<Value> {
    let mapping = format!("{out}/mapping.csv");
    let run = labelcast(&["preview", "--format", "ndjson", "--mapping", &mapping, out]);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    run.out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn found(ledger: &Value) -> u64 {
    ["mail", "calendar", "contacts", "other"]
        .iter()
        .map(|family| ledger[family]["found"].as_u64().unwrap())
        .sum()
}

fn unreadable(ledger: &Value) -> u64 {
    ["mail", "calendar", "contacts", "other"]
        .iter()
        .map(|family| ledger[family]["unreadable"].as_u64().unwrap())
        .sum()
}

#[test]
fn every_item_that_was_asked_for_is_found() {
    for (mailboxes, items) in [(1, 0), (1, 1), (7, 3), (40, 9_999)] {
        let flags = [
            "--mailboxes",
            &mailboxes.to_string(),
            "--items",
            &items.to_string(),
        ];
        let out = made(&format!("tenant_found_{mailboxes}_{items}"), &flags);
        let lines = preview(&out);
        let totals = &lines.last().unwrap()["totals"];
        assert_eq!(totals["mailboxes"], mailboxes);
        assert_eq!(found(&totals["ledger"]), items);
        assert_eq!(unreadable(&totals["ledger"]), 0);
        for line in &lines[..lines.len() - 1] {
            assert_eq!(line["problems"], serde_json::json!([]));
        }
    }
}

#[test]
fn every_format_holds_every_item() {
    for format in ["eml", "maildir", "mbox", "graph", "ics+vcf", "pst"] {
        let flags = [
            "--mailboxes",
            "10",
            "--items",
            "1500",
            "--size",
            "4k",
            "--format",
            format,
        ];
        let out = made(&format!("tenant_format_{format}"), &flags);
        let lines = preview(&out);
        let totals = &lines.last().unwrap()["totals"];
        assert_eq!(found(&totals["ledger"]), 1_500, "{format}");
        assert_eq!(unreadable(&totals["ledger"]), 0, "{format}");
        for line in &lines[..lines.len() - 1] {
            assert_eq!(line["problems"], serde_json::json!([]), "{format}");
        }
        let mail = totals["ledger"]["mail"]["found"].as_u64().unwrap();
        assert_eq!(mail == 0, format == "ics+vcf", "{format}");
    }
}

#[test]
fn mailboxes_take_turns_through_the_formats() {
    let flags = |jobs| {
        [
            "--mailboxes",
            "14",
            "--items",
            "700",
            "--size",
            "3k",
            "--format",
            "mailbox1,eml,maildir,mbox,graph,ics+vcf,pst",
            "--jobs",
            jobs,
        ]
    };
    let out = made("tenant_turns", &flags("1"));
    let lines = preview(&out);
    let formats: BTreeSet<&str> = lines
        .iter()
        .filter_map(|line| line["source"]["format"].as_str())
        .collect();
    assert_eq!(
        formats.into_iter().collect::<Vec<_>>(),
        [
            "eml",
            "graph",
            "ics",
            "labelcast.mailbox/1",
            "maildir",
            "mbox",
            "pst"
        ]
    );
    assert_eq!(found(&lines.last().unwrap()["totals"]["ledger"]), 700);
    assert!(files(&out) == files(&made("tenant_turns_again", &flags("6"))));
}

#[test]
fn the_same_seed_gives_the_same_bytes_whatever_the_threads() {
    let flags = |jobs, seed| {
        [
            "--mailboxes",
            "30",
            "--items",
            "3000",
            "--format",
            "mailbox1,stats",
            "--jobs",
            jobs,
            "--seed",
            seed,
        ]
    };
    let one = files(&made("tenant_one", &flags("1", "5")));
    let many = files(&made("tenant_many", &flags("7", "5")));
    assert!(one == many, "threads change bytes");
    let other = files(&made("tenant_other", &flags("2", "6")));
    assert_eq!(
        one.keys().filter(|name| is(name, "csv")).count(),
        other.keys().filter(|name| is(name, "csv")).count()
    );
    assert!(one != other, "the seed changes nothing");
}

/// The first bytes of a tenant, so that a change of the generator is seen: whoever compares figures over
/// time needs the same tenant.
#[test]
fn a_tenant_of_this_seed_is_this_one() {
    let out = made("tenant_pinned", &["--mailboxes", "3", "--items", "300"]);
    let mut sum: u64 = 0xcbf2_9ce4_8422_2325;
    for (name, bytes) in files(&out) {
        for byte in name.bytes().chain(bytes) {
            sum = (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    assert_eq!(format!("{sum:016x}"), "c58c91e6d4cc83b4");
}

#[test]
fn a_folder_that_holds_something_is_left_as_it_is() {
    let out = made("tenant_force", &["--mailboxes", "2", "--items", "20"]);
    let before = files(&out);
    let again = ["synth", "tenant", &out, "--mailboxes", "2", "--items", "30"];
    let run = labelcast(&again);
    assert_eq!(run.exit, Exit::CannotRun);
    assert!(run.err.contains("is left as it is"), "{}", run.err);
    assert!(run.err.contains("help: "), "{}", run.err);
    assert!(files(&out) == before);
    let run = labelcast(&[&again[..], &["--force"]].concat());
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    assert_eq!(
        found(&preview(&out).last().unwrap()["totals"]["ledger"]),
        30
    );
}

#[test]
fn wishes_that_cannot_be_met_are_refused() {
    let out = folder("tenant_refused").join("out");
    for flags in [
        ["--mailboxes", "0"],
        ["--mailboxes", "99G"],
        ["--items", "9999999G"],
        ["--items", "many"],
        ["--format", "olm"],
    ] {
        let run = labelcast(&[&["synth", "tenant", out.to_str().unwrap()], &flags[..]].concat());
        assert_eq!(run.exit, Exit::CannotRun, "{flags:?}");
        assert!(!out.exists(), "{flags:?}: nothing is made");
    }
}

#[test]
fn mailboxes_hold_what_the_schema_allows() {
    let out = made("tenant_schema", &["--mailboxes", "6", "--items", "1200"]);
    let schema = schema("mailbox");
    let mut checked = 0;
    for (name, bytes) in files(&out) {
        if is(&name, "json") {
            let mailbox: Value = serde_json::from_slice(&bytes).unwrap();
            schema.accepts(&mailbox);
            checked += 1;
        }
    }
    assert_eq!(checked, 6);
}

#[test]
fn tenants_have_what_migrations_stumble_over() {
    let out = made("tenant_odd", &["--mailboxes", "400", "--items", "120k"]);
    let lines = preview(&out);
    let rules: BTreeSet<&str> = lines
        .iter()
        .flat_map(|line| line["findings"].as_array().into_iter().flatten())
        .map(|finding| finding["rule"].as_str().unwrap())
        .collect();
    for rule in EXPECTED {
        assert!(rules.contains(rule), "{rule}: {rules:?}");
    }
    let kinds: BTreeSet<&str> = lines
        .iter()
        .filter_map(|line| line["kind"].as_str())
        .collect();
    assert_eq!(
        kinds.into_iter().collect::<Vec<_>>(),
        ["archive", "resource", "shared", "user"]
    );
    let empty = |line: &&Value| line["kind"].is_string() && found(&line["ledger"]) == 0;
    assert!(lines.iter().filter(empty).count() > 2, "empty mailboxes");
    let merged = &lines.last().unwrap()["totals"]["ledger"]["mail"]["merged"];
    assert!(merged.as_u64().unwrap() > 500, "copies in several folders");
}

/// What the findings of a tenant of four hundred mailboxes are about.
const EXPECTED: [&str; 20] = [
    "archive-mailbox-is-not-migrated",
    "archive-with-blocked-file-is-dropped",
    "attendees-keep-their-address",
    "blocked-attachment-is-dropped",
    "colliding-labels-merge",
    "contact-group-is-skipped",
    "draft-without-sender-is-skipped",
    "endless-series-ends",
    "importance-becomes-label",
    "large-message-loses-attachments",
    "long-path-loses-label",
    "message-over-limit-is-skipped",
    "notes-are-not-migrated",
    "outbox-and-archive-get-suffix",
    "reserved-name-gets-suffix",
    "resource-calendar-needs-mapping",
    "same-message-arrives-once",
    "slash-becomes-underscore",
    "special-class-migrates-as-mail",
    "system-folder-becomes-label",
];

/// Rows of a CSV file as maps.
fn rows(path: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

/// The exact bytes of a size as Exchange writes it.
fn bytes(text: &str) -> u64 {
    let (_, exact) = text.split_once('(').unwrap();
    let digits: String = exact.chars().filter(char::is_ascii_digit).collect();
    digits.parse().unwrap()
}

#[test]
fn statistics_say_what_the_mailboxes_hold() {
    let flags = ["--mailboxes", "25", "--items", "4000", "--format"];
    let whole = made("tenant_whole", &[&flags[..], &["mailbox1"]].concat());
    let counted = made("tenant_counted", &[&flags[..], &["stats"]].concat());
    let mut seen: Vec<(u64, u64, usize)> = Vec::new();
    for line in preview(&whole) {
        let Some(folders) = line["folders"].as_array() else {
            continue;
        };
        let bytes = folders
            .iter()
            .map(|one| one["bytes"].as_u64().unwrap())
            .sum();
        seen.push((found(&line["ledger"]), bytes, folders.len()));
    }
    let mut folders: BTreeMap<String, (u64, u64, usize)> = BTreeMap::new();
    for row in rows(&format!("{counted}/folder-statistics.csv")) {
        let (mailbox, _) = row["Identity"].split_once('\\').unwrap();
        if row["FolderType"] == "Root" {
            // An archive bears its owner's address, and stands behind it.
            let taken = folders.contains_key(mailbox);
            let key = format!("{mailbox}{}", if taken { " (Archive)" } else { "" });
            let items: u64 = row["ItemsInFolderAndSubfolders"].parse().unwrap();
            folders.insert(key, (items, bytes(&row["FolderAndSubfolderSize"]), 0));
        }
    }
    let mut told: Vec<(u64, u64)> = folders.values().map(|one| (one.0, one.1)).collect();
    let mut expected: Vec<(u64, u64)> = seen.iter().map(|one| (one.0, one.1)).collect();
    told.sort_unstable();
    expected.sort_unstable();
    assert_eq!(told, expected);
    let mailboxes = rows(&format!("{counted}/mailbox-statistics.csv"));
    let items: u64 = mailboxes
        .iter()
        .map(|row| row["ItemCount"].parse::<u64>().unwrap())
        .sum();
    assert_eq!(items, 4_000);
}

#[test]
fn every_data_file_is_its_users_and_the_tables_beside_are_named() {
    let flags = [
        "--mailboxes",
        "6",
        "--items",
        "60",
        "--size",
        "3k",
        "--format",
        "pst",
    ];
    let out = made("tenant_pst_owners", &flags);
    // Without the table: whose each file is says the file.
    let run = labelcast(&["inspect", &out, "--format", "json"]);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    assert!(!run.err.contains("not recognised"), "{}", run.err);
    let inspection: Value = serde_json::from_str(&run.out).unwrap();
    let mut mailboxes: Vec<&str> = inspection["mailboxes"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|mailbox| mailbox["kind"] != "archive")
        .map(|mailbox| mailbox["address"].as_str().unwrap())
        .collect();
    let mapping = fs::read_to_string(format!("{out}/mapping.csv")).unwrap();
    let mut users: Vec<&str> = mapping
        .lines()
        .skip(1)
        .map(|line| line.split(',').next().unwrap())
        .collect();
    mailboxes.sort_unstable();
    users.sort_unstable();
    assert_eq!(mailboxes, users);
}
