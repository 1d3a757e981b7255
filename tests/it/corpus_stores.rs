//! Runs `preview` and `inspect` over real Outlook files, where they are at hand.
//!
//! It stands apart because it is skipped, and says so, where the files are absent: set
//! `LABELCAST_CORPUS`, or put them into `../shared/corpus`.

#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use std::path::PathBuf;

use crate::cli_support::labelcast;
use labelcast::cli::Exit;
use serde_json::Value;

/// A file of the corpus as an argument.
fn corpus(name: &str) -> Option<String> {
    let root = std::env::var_os("LABELCAST_CORPUS").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus"),
        PathBuf::from,
    );
    let path = root.join(name);
    if path.exists() {
        return Some(path.to_str().unwrap().to_owned());
    }
    #[expect(clippy::print_stderr, reason = "a skipped test says so")]
    {
        eprintln!("skipped: {} is not there", path.display());
    }
    None
}

/// Items that other readers count, by file.
const ITEMS: [(&str, u64); 11] = [
    ("aspose/SampleOstFile.ost", 92),
    ("aspose/Outlook.pst", 17),
    ("aspose/PersonalStorageFile1.pst", 72),
    ("aspose/passwordprotectedPST.pst", 18),
    ("duckdb-pst/unittest.pst", 12),
    ("tika/testPST.pst", 7),
    ("tika/testPST_variousBodyTypes.pst", 4),
    ("aspose/MapiNoteToPST_out.pst", 3),
    ("go-pst/32-bit.pst", 1),
    ("aspose/SampleContacts1.pst", 6),
    ("outlook-pst-rs/Empty.pst", 0),
];

fn sum(value: &Value) -> u64 {
    let counts = value.as_object().unwrap().values();
    counts.filter_map(Value::as_u64).sum()
}

#[test]
fn every_item_of_a_real_store_ends_in_one_bucket() {
    for (name, items) in ITEMS {
        let Some(path) = corpus(&format!("pst/{name}")) else {
            continue;
        };
        let run = labelcast(&["preview", &path, "--format", "json"]);
        assert_eq!(run.exit, Exit::Done, "{name}: {}", run.err);
        assert_eq!(run.err, "", "{name}");
        let document: Value = serde_json::from_str(&run.out).unwrap();
        let mailbox = &document["mailboxes"][0];
        assert_eq!(mailbox["source"]["format"], "pst");
        let mut found = 0;
        for (family, counts) in mailbox["ledger"].as_object().unwrap() {
            let told = counts.get("found").map_or(0, |n| n.as_u64().unwrap());
            let beside = counts
                .get("not_predicted")
                .map_or(0, |n| n.as_u64().unwrap());
            assert_eq!(sum(counts), 2 * told + beside, "{name}: {family}");
            found += told;
        }
        assert_eq!(found, items, "{name}");
    }
}

#[test]
fn a_survey_counts_what_a_whole_reading_counts() {
    for (name, items) in ITEMS {
        let Some(path) = corpus(&format!("pst/{name}")) else {
            continue;
        };
        let run = labelcast(&["inspect", &path, "--format", "json"]);
        assert_eq!(run.exit, Exit::Done, "{name}: {}", run.err);
        let document: Value = serde_json::from_str(&run.out).unwrap();
        assert_eq!(sum(&document["totals"]["items"]), items, "{name}");
        let whole = labelcast(&["preview", &path, "--format", "json"]);
        let whole: Value = serde_json::from_str(&whole.out).unwrap();
        let bytes: u64 = whole["mailboxes"][0]["folders"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|folder| folder["bytes"].as_u64())
            .sum();
        assert_eq!(document["totals"]["bytes"], bytes, "{name}");
        assert_eq!(document["mailboxes"][0]["store"]["files"], 1, "{name}");
        assert_eq!(document["mailboxes"][0]["store"]["unreached"], 0, "{name}");
    }
}

#[test]
fn broken_stores_cannot_be_run_and_say_where() {
    for (name, place) in [
        (
            "aspose/AddingBulkMessagesWithImprovedPerformance.pst",
            "file header",
        ),
        ("aspose/not-a-pst.pst", "first bytes of the file"),
    ] {
        let Some(path) = corpus(&format!("pst/{name}")) else {
            continue;
        };
        let run = labelcast(&["preview", &path]);
        assert_eq!(run.exit, Exit::CannotRun, "{name}");
        assert_eq!(run.out, "", "{name}");
        assert!(
            run.err.starts_with(&format!("{path}: {place}: ")),
            "{}",
            run.err
        );
        assert!(run.err.contains("\nhelp: "), "{}", run.err);
    }
}

#[test]
fn a_folder_of_stores_is_a_tenant_that_survives_a_broken_one() {
    let Some(path) = corpus("pst/aspose") else {
        return;
    };
    let run = labelcast(&["inspect", &path, "--format", "json"]);
    assert_eq!(run.exit, Exit::Partial);
    let document: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(document["totals"]["mailboxes"], 8);
    assert_eq!(sum(&document["totals"]["items"]), 92 + 17 + 72 + 18 + 3 + 6);
}

#[test]
fn every_real_item_file_is_read_but_two_of_a_fuzzer() {
    for (name, exit) in [("msg/poi", Exit::Partial), ("msg/msgreader", Exit::Done)] {
        let Some(path) = corpus(name) else { continue };
        let run = labelcast(&["preview", &path, "--format", "json"]);
        assert_eq!(run.exit, exit, "{name}: {}", run.err);
        let document: Value = serde_json::from_str(&run.out).unwrap();
        assert_eq!(
            document["mailboxes"][0]["source"]["format"], "msg",
            "{name}"
        );
    }
}

#[test]
fn every_real_calendar_is_compared_and_what_differs_has_a_class() {
    let Some(path) = corpus("ics") else { return };
    let run = labelcast(&["preview", &path, "--format", "json"]);
    let prediction: Value = serde_json::from_str(&run.out).unwrap();
    let (mut series, mut differing) = (0, Vec::new());
    for calendar in prediction["mailboxes"][0]["calendars"].as_array().unwrap() {
        series += calendar["series"].as_u64().unwrap();
        let listed = calendar["differing"].as_array().unwrap();
        assert_eq!(calendar["differs"].as_u64().unwrap(), listed.len() as u64);
        differing.extend(listed.iter().map(|one| {
            let text = |key: &str| one[key].as_str().unwrap_or_default().to_owned();
            (text("item"), text("class"))
        }));
    }
    assert!(series > 4_000, "{series} series");
    // The zone data keep America/Vancouver on daylight saving time from 2026 on; the rules in the file are of 2007.
    let expected = ("calcard-000.ics".to_owned(), "zone".to_owned());
    assert_eq!(differing, [expected]);
    let counts = &prediction["totals"]["ledger"]["calendar"];
    assert_eq!(counts["found"].as_u64().unwrap() * 2, sum(counts));
}
