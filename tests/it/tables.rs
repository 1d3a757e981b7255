//! The acceptance tables: which label a folder becomes, and what becomes of a message.
//!
//! Data beside code: `fixtures/tables/*.tsv` say what is expected, row by row, as the collected facts
//! do; every row is a mailbox of its own, and every row that is wrong is named.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a helper that fails is a test that fails"
)]

use std::fs;

use crate::support::{Outcome, predict_text, project};
use labelcast::model::names::default_folder_named;
use labelcast::model::{Basis, FolderFate};
use labelcast::rules::Settings;
use serde_json::{Value, json};

/// The rows of a table, grouped by the first cell.
fn table(name: &str, cells: usize) -> Vec<Vec<Vec<String>>> {
    let path = project().join("fixtures/tables").join(name);
    let text = fs::read_to_string(path).unwrap();
    let mut groups: Vec<Vec<Vec<String>>> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let row: Vec<String> = line.split('\t').map(str::to_owned).collect();
        assert_eq!(row.len(), cells, "{name}: {line}");
        match groups.last_mut() {
            Some(group) if group[0][0] == row[0] && row_joins(name, group, &row) => group.push(row),
            _ => groups.push(vec![row]),
        }
    }
    groups
}

/// Rows of one number are one mailbox, but for rows that differ in the target's locale.
fn row_joins(name: &str, group: &[Vec<String>], row: &[String]) -> bool {
    name != "labels.tsv" || group[0][3] == row[3]
}

fn path(cell: &str) -> Vec<String> {
    serde_json::from_str(cell).unwrap()
}

/// Puts a folder into a mailbox, with the folders above it, and an item into the folder.
fn put(folders: &mut Vec<Value>, path: &[String], owner: &str, identified: bool, item: &Value) {
    let at = folders
        .iter()
        .position(|folder| folder["name"] == path[0])
        .unwrap_or_else(|| {
            folders.push(json!({ "name": path[0], "items": [], "folders": [] }));
            folders.len() - 1
        });
    let folder = &mut folders[at];
    if owner != "-" {
        folder["owner"] = owner.into();
    }
    if let (true, Some(known)) = (identified, default_folder_named(&path[0])) {
        folder["well_known"] = known.name().into();
    }
    if path.len() == 1 {
        folder["items"].as_array_mut().unwrap().push(item.clone());
        return;
    }
    let mut below: Vec<Value> = folder["folders"].as_array().unwrap().clone();
    // Below the top, an identifier is what Exchange gives to the folders of Sync Issues only.
    let identified = identified && path[0] == "Sync Issues";
    put(&mut below, &path[1..], "-", identified, item);
    folder["folders"] = below.into();
}

fn run(name: &str, folders: &[Value], locale: &str) -> Outcome {
    let mailbox = json!({
        "schema": "labelcast.mailbox/1",
        "address": "aiko@example.com",
        "locale": locale,
        "folders": folders,
    });
    let settings = Settings {
        target_locale: Some(locale.to_owned()),
        ..Settings::default()
    };
    predict_text(&mailbox.to_string(), name, &settings)
}

/// What a folder became, as the table has it.
fn verdict(outcome: &Outcome, path: &[String]) -> (String, bool) {
    let found = outcome
        .prediction
        .folders
        .iter()
        .find(|folder| folder.path.0 == *path);
    let folder = found.unwrap_or_else(|| panic!("no folder {path:?}"));
    let label = match folder.fate {
        FolderFate::NotMigrated => "skipped".to_owned(),
        FolderFate::NoLabel => "none".to_owned(),
        _ => {
            // The name under which the mail is found, which a collision may have taken from another folder.
            let mut carrying = outcome
                .prediction
                .labels
                .iter()
                .filter(|label| label.folders.contains(&folder.path) && label.messages > 0);
            let label = carrying
                .next()
                .unwrap_or_else(|| panic!("no label carries {path:?}"));
            assert!(carrying.next().is_none(), "{path:?} has two labels");
            label.name.clone().unwrap()
        }
    };
    (label, folder.basis != Basis::Stated)
}

fn labels_hold(identified: bool) {
    let (mut wrong, mut rows) = (Vec::new(), 0);
    for group in table("labels.tsv", 6) {
        let item = json!({ "size": 2048, "from": "aiko@example.com", "read": true });
        let mut folders = Vec::new();
        for row in &group {
            put(&mut folders, &path(&row[1]), &row[2], identified, &item);
        }
        let outcome = run("labels.tsv", &folders, &group[0][3]);
        for row in &group {
            let (label, uncertain) = verdict(&outcome, &path(&row[1]));
            let said = if uncertain { "yes" } else { "no" };
            let doubt = match row[5].as_str() {
                "by-name" if identified => "no",
                "by-name" => "yes",
                doubt => doubt,
            };
            if (label.as_str(), said) != (row[4].as_str(), doubt) {
                let [number, _, _, _, wanted, _] = &row[..] else {
                    unreachable!()
                };
                wrong.push(format!(
                    "row {number}: {label}, uncertain {said}, instead of {wanted}, uncertain {doubt}"
                ));
            }
            rows += 1;
        }
    }
    assert_eq!(rows, 41, "the table's rows");
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn labels_are_as_the_table_says_by_name() {
    labels_hold(false);
}

#[test]
fn labels_are_as_the_table_says_by_identifier() {
    labels_hold(true);
}

fn messages_hold(identified: bool) {
    let (mut wrong, mut rows) = (Vec::new(), 0);
    for group in table("messages.tsv", 6) {
        let mut folders = Vec::new();
        for row in &group {
            let item: Value = serde_json::from_str(&row[2]).unwrap();
            put(&mut folders, &path(&row[1]), "-", identified, &item);
        }
        let outcome = run("messages.tsv", &folders, "en");
        assert_eq!(outcome.records.len(), group.len());
        assert_eq!(outcome.prediction.problems, []);
        for (row, record) in group.iter().zip(&outcome.records) {
            assert_eq!(record.folder.0, path(&row[1]));
            let said = if record.basis == Basis::Stated {
                "no"
            } else {
                "yes"
            };
            let found = (record.fate.as_str(), record.labels.clone(), said);
            let labels: Vec<String> = serde_json::from_str(&row[4]).unwrap();
            let wanted = (row[3].as_str(), labels, row[5].as_str());
            if found != wanted {
                wrong.push(format!("row {}: {found:?} instead of {wanted:?}", row[0]));
            }
            rows += 1;
        }
    }
    assert_eq!(rows, 18, "the table's rows");
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn messages_fare_as_the_table_says_by_name() {
    messages_hold(false);
}

#[test]
fn messages_fare_as_the_table_says_by_identifier() {
    messages_hold(true);
}
