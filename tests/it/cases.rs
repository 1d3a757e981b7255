//! Whole mailboxes and tenants: the prediction as pinned, and the same bytes however it is made.
//!
//! A case is a folder below `fixtures/cases`; adding one needs no test code. One large mailbox is made
//! here, because only a file of several pieces is read by several threads at a time.
#![expect(
    clippy::unwrap_used,
    reason = "a helper that fails is a test that fails"
)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::shuffle::shuffled;
use crate::support::snapshots::Snapshots;
use crate::support::{
    Outcome, list, open, predict, predict_text, predict_under, project, render, settings_in,
    shipped_engines, shown, stem,
};
use labelcast::rules::Settings;
use rayon::ThreadPoolBuilder;

/// Most lines of one piece of a case's snapshot.
const MOST_LINES: usize = 300;
/// Most rows of a section; a case is meant to be read in full.
const MOST_ROWS: usize = 280;
const THREADS: [usize; 3] = [1, 2, 8];
const SEEDS: [u64; 3] = [1, 2, 3];

/// One export of a case: its file and the case's settings.
struct Export {
    case: String,
    file: PathBuf,
    settings: Settings,
}

fn exports() -> Vec<Export> {
    let mut exports = Vec::new();
    for case in list(&project().join("fixtures/cases")) {
        let name = case.file_name().unwrap().to_str().unwrap().to_owned();
        assert!(
            case.join("README.md").exists(),
            "{name}: a case says what it is in README.md"
        );
        let files = list(&case.join("export"));
        assert!(!files.is_empty(), "{name}: no export");
        let settings = settings_in(&case.join("labelcast.toml"));
        for file in files {
            let case = name.clone();
            exports.push(Export {
                case,
                file,
                settings: settings.clone(),
            });
        }
    }
    exports
}

fn with_threads<T: Send>(threads: usize, run: impl FnOnce() -> T + Send) -> T {
    ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .unwrap()
        .install(run)
}

/// Refuses a prediction that threads or the order of folders change.
fn stays_the_same(name: &str, path: &Path, settings: &Settings) {
    let shown = shown(path);
    let text = fs::read_to_string(path).unwrap();
    let once = predict(&*open(path, &shown), settings);
    for engine in shipped_engines() {
        let once = predict_under(&engine, &*open(path, &shown), settings);
        let name = format!("{name} under {}", engine.id);
        assert!(once.prediction.ledger.balances(), "{name}");
        for threads in THREADS {
            let run = || predict_under(&engine, &*open(path, &shown), settings);
            let outcome = with_threads(threads, run);
            assert_eq!(outcome.json(), once.json(), "{name}: {threads} threads");
            assert_eq!(outcome.records, once.records, "{name}: {threads} threads");
        }
    }
    for seed in SEEDS {
        let text = shuffled(&text, seed);
        let outcome = with_threads(2, || predict_text(&text, &shown, settings));
        assert_eq!(
            outcome.json(),
            once.json(),
            "{name}: folders shuffled with seed {seed}"
        );
        assert_eq!(sorted(&outcome), sorted(&once), "{name}");
    }
}

/// Item records in an order of their own: the export's order is the order of its folders.
fn sorted(outcome: &Outcome) -> Vec<String> {
    let mut records: Vec<String> = outcome
        .records
        .iter()
        .map(|record| serde_json::to_string(record).unwrap())
        .collect();
    records.sort();
    records
}

#[test]
fn cases_are_as_pinned() {
    let mut snapshots = Snapshots::of("cases", MOST_LINES);
    for export in exports() {
        let outcome = predict(&*open(&export.file, &shown(&export.file)), &export.settings);
        let prediction = &outcome.prediction;
        assert!(prediction.ledger.balances(), "{}", export.case);
        assert_eq!(prediction.problems, [], "{}", export.case);
        let stem = stem(&export.file);
        for (piece, text) in [
            ("folders", render::folders(&prediction.folders, MOST_ROWS)),
            (
                "labels",
                render::labels(&prediction.labels, MOST_ROWS) + &render::ledger(prediction),
            ),
            (
                "findings",
                render::findings(&prediction.findings, MOST_ROWS),
            ),
            ("items", render::records(&outcome.records, MOST_ROWS)),
        ] {
            snapshots.check(&export.case, &format!("{stem}-{piece}"), &text);
        }
    }
    snapshots.finish();
}

#[test]
fn threads_and_folder_order_change_no_byte() {
    for export in exports() {
        stays_the_same(&export.case, &export.file, &export.settings);
    }
}

/// A mailbox of some megabytes: eight folders, copies across them, every tenth item a finding.
fn large_mailbox() -> String {
    const FOLDERS: [&str; 8] = [
        "Inbox",
        "Sent Items",
        "Deleted Items",
        "A/B",
        "A_B",
        "Clients",
        "Unread",
        "Archive",
    ];
    let mut text = String::from(
        "{\"schema\":\"labelcast.mailbox/1\",\"address\":\"aiko@example.com\",\"folders\":[",
    );
    for (n, folder) in FOLDERS.iter().enumerate() {
        let comma = if n > 0 { "," } else { "" };
        let _ = write!(text, "{comma}{{\"name\":\"{folder}\",\"items\":[");
        for item in 0..3_000_usize {
            let comma = if item > 0 { "," } else { "" };
            // Two of three messages stand in this folder only.
            let id = if item % 3 == 0 {
                item
            } else {
                10_000 * (n + 1) + item
            };
            let flag = if item % 10 == n { "flagged" } else { "none" };
            let size = if item % 500 == 7 {
                60_000_000
            } else {
                4_096 + id
            };
            let _ = write!(
                text,
                "{comma}{{\"message_id\":\"<{id}@example.com>\",\"size\":{size},\"from\":\"ben@example.com\",\
                 \"read\":{},\"flag\":\"{flag}\",\"attachments\":[{{\"name\":\"report.pdf\",\"size\":900}}]}}",
                item % 2 == 0,
            );
        }
        text.push_str("]}");
    }
    text.push_str("]}");
    text
}

#[test]
fn a_mailbox_of_many_pieces_is_predicted_alike_by_any_number_of_threads() {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cases-large.json");
    fs::write(&path, large_mailbox()).unwrap();
    assert!(
        open(&path, "large").pieces() >= 6,
        "several threads have something to do"
    );
    stays_the_same("large", &path, &Settings::default());
    let outcome = predict(&*open(&path, "large"), &Settings::default());
    let mail = outcome.prediction.ledger.mail;
    assert_eq!((mail.found, mail.merged), (24_000, 7 * 998));
    fs::remove_file(&path).unwrap();
}
