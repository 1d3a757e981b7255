//! Runs the command line on Outlook data files made in memory.
//!
//! Apart from the tests over real files because these are never skipped, and inside the crate because
//! the maker of such files is.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use super::{Exit, Surroundings, run_in};
use sources::pst::tests::made;

/// A folder with the files of these names, each the same made store; removed with its value.
struct Stores(PathBuf);

impl Stores {
    fn new(name: &str, files: &[&str]) -> Self {
        let path = std::env::temp_dir().join(format!("labelcast-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        for file in files {
            fs::write(path.join(file), made()).unwrap();
        }
        Self(path)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }
}

impl Drop for Stores {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn run(args: &[&str]) -> (Exit, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let all = ["labelcast"].iter().chain(args);
    let exit = run_in(&Surroundings::default(), all, &mut out, &mut err);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (exit, text(out), text(err))
}

fn json(args: &[&str]) -> Value {
    let (exit, out, err) = run(&[args, &["--format", "json"]].concat());
    assert_eq!(exit, Exit::Done, "{err}");
    serde_json::from_str(&out).unwrap()
}

/// Fate and rules of the folder of this name.
fn fate(document: &Value, path: &[&str]) -> (String, Vec<String>) {
    let folders = document["mailboxes"][0]["folders"].as_array().unwrap();
    let folder = folders
        .iter()
        .find(|folder| folder["path"] == serde_json::json!(path))
        .unwrap();
    let rules = folder["rules"].as_array().unwrap().iter();
    (
        folder["fate"].as_str().unwrap().to_owned(),
        rules
            .map(|rule| rule.as_str().unwrap().to_owned())
            .collect(),
    )
}

#[test]
fn what_users_never_saw_becomes_no_label() {
    let stores = Stores::new("unseen", &["ann.pst"]);
    let document = json(&["preview", &stores.path("ann.pst")]);
    let skipped = |rule: &str| ("not-migrated".to_owned(), vec![rule.to_owned()]);
    let recoverable = skipped("recoverable-items-are-not-migrated");
    for path in [&["Recoverable Items"][..], &["Recoverable Items", "Purges"]] {
        assert_eq!(fate(&document, path), recoverable);
    }
    let search = skipped("search-folder-is-not-migrated");
    assert_eq!(fate(&document, &["Search"]), search);
    let (fate, rules) = fate(&document, &["A/B\\C\u{1}"]);
    assert_eq!(fate, "label");
    assert!(rules.contains(&"hidden-folder-becomes-label".to_owned()));
}

#[test]
fn the_stores_own_address_wins_over_the_files_name() {
    let stores = Stores::new("named", &["export.pst"]);
    let document = json(&["preview", &stores.path("export.pst")]);
    assert_eq!(document["mailboxes"][0]["address"], "ann@example.com");
}

#[test]
fn parts_count_as_one_mailbox_and_threads_change_nothing() {
    let stores = Stores::new("parts", &["a.pst", "a_1.pst"]);
    let folder = stores.path("");
    let one = json(&["inspect", &stores.path("a.pst")]);
    let both = json(&["inspect", &folder]);
    assert_eq!(both["totals"]["mailboxes"], 1);
    assert_eq!(both["mailboxes"][0]["store"]["files"], 2);
    let parts = [stores.path("a.pst"), stores.path("a_1.pst")];
    assert_eq!(
        both["mailboxes"][0]["source"]["parts"],
        serde_json::json!(parts)
    );
    assert_eq!(both["mailboxes"][0]["source"]["path"], parts[0]);
    assert_eq!(one["mailboxes"][0]["source"].get("parts"), None);
    let (_, told, _) = run(&["inspect", &folder]);
    assert!(told.contains("a_1.pst"), "{told}");
    assert_eq!(both["mailboxes"][0]["store"]["unreached"], 2);
    let mail = |document: &Value| document["totals"]["items"]["mail"].as_u64().unwrap();
    assert_eq!(mail(&both), 2 * mail(&one));
    let first = run(&["preview", &folder, "--format", "json", "--jobs", "1"]);
    for jobs in ["2", "8"] {
        let next = run(&["preview", &folder, "--format", "json", "--jobs", jobs]);
        assert_eq!(next, first, "{jobs}");
    }
    let document: Value = serde_json::from_str(&first.1).unwrap();
    let mail = &document["mailboxes"][0]["ledger"]["mail"];
    let part = |name: &str| mail[name].as_u64().unwrap();
    let sum: u64 = ["migrated", "altered", "merged", "skipped", "unreadable"]
        .into_iter()
        .map(part)
        .sum();
    assert_eq!(part("found"), sum);
    assert_eq!(
        document["mailboxes"][0]["source"]["parts"],
        serde_json::json!(parts)
    );
    // Every message with an id stands in both parts and arrives once.
    assert!(part("merged") > 300, "{mail}");
}

#[test]
fn an_archive_beside_its_mailbox_is_one() {
    let stores = Stores::new("archive", &["a.pst", "a_archive.pst"]);
    let document = json(&["preview", &stores.path("")]);
    assert_eq!(document["mailboxes"][0]["kind"], "user");
    assert_eq!(document["mailboxes"][1]["kind"], "archive");
}
