//! `labelcast plan csv` as its users see it: every boundary of the table, hostile files, passwords.
//!
//! The cases stand in `fixtures/plan/csv/boundaries.toml`; a case needs no code. Files of other
//! encodings and hostile ones are made here.
#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::cli_support::{Run, folder, labelcast, written};
use crate::support::schema::schema;
use labelcast::cli::Exit;
use labelcast::plan::csv::rules;
use serde_json::{Value, json};

const BOUNDARIES: &str = include_str!("../../fixtures/plan/csv/boundaries.toml");

/// Checks a file, and that its JSON is as published.
fn check(path: &Path, kind: &str, flags: &[&str]) -> (Run, Value) {
    let path = path.to_str().unwrap();
    let mut args = vec!["plan", "csv", "check", path, "--kind", kind];
    args.extend(["--format", "json"]);
    args.extend(flags);
    let run = labelcast(&args);
    assert_eq!(run.err, "", "{args:?}");
    let document: Value = serde_json::from_str(&run.out).unwrap();
    schema("plan-csv").accepts(&document);
    let errors = document["errors"].as_u64().unwrap();
    assert_eq!(document["valid"], json!(errors == 0));
    assert_eq!(run.exit == Exit::Partial, errors > 0, "{}", run.out);
    (run, document)
}

/// Findings of a rule.
fn found<'a>(document: &'a Value, rule: &str) -> Vec<&'a Value> {
    let findings = document["findings"].as_array().unwrap().iter();
    findings.filter(|finding| finding["rule"] == rule).collect()
}

/// Makes the bytes of a case.
fn text_of(case: &toml::Value) -> String {
    if let Some(text) = case.get("text") {
        return text.as_str().unwrap().to_owned();
    }
    let word = |key: &str| case[key].as_str().unwrap();
    let mut text = word("header").to_owned();
    if let Some(bytes) = case.get("bytes") {
        let bytes = usize::try_from(bytes.as_integer().unwrap()).unwrap();
        for n in 0.. {
            let left = bytes - text.len();
            // The last row takes what is left, and no row is too short for that.
            let long = if left < 8_000 { left / 2 } else { 4_000 };
            let long = if left <= 4_000 { left } else { long };
            let (head, tail) = (format!("user{n}@example.com,"), ",secret\n");
            let fill = "u".repeat(long - head.len() - tail.len());
            text.extend([head.as_str(), &fill, tail]);
            if text.len() == bytes {
                return text;
            }
        }
    }
    for n in 1..=case["rows"].as_integer().unwrap() {
        text.push_str(&word("row").replace("{n}", &n.to_string()));
    }
    text
}

#[test]
fn every_boundary_of_the_table_comes_out_as_written() {
    let folder = folder("plan-csv-boundaries");
    let table: toml::Table = BOUNDARIES.parse().unwrap();
    let cases = table["case"].as_array().unwrap();
    assert!(cases.len() > 150, "{}", cases.len());
    let mut wrong = Vec::new();
    let mut seen: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for case in cases {
        let word = |key: &str| case[key].as_str().unwrap();
        let name = case
            .get("name")
            .map_or("batch.csv", |name| name.as_str().unwrap());
        let path = written(&folder, name, text_of(case).as_bytes());
        let mut flags: Vec<String> = Vec::new();
        for flag in case
            .get("flags")
            .and_then(toml::Value::as_array)
            .into_iter()
            .flatten()
        {
            flags.push(flag.as_str().unwrap().to_owned());
        }
        for (list, text) in case
            .get("list")
            .and_then(toml::Value::as_table)
            .into_iter()
            .flatten()
        {
            let path = written(&folder, "list.csv", text.as_str().unwrap().as_bytes());
            flags.push(format!("--{list}"));
            flags.push(path.to_str().unwrap().to_owned());
        }
        let flags: Vec<&str> = flags.iter().map(String::as_str).collect();
        let (run, document) = check(&path, word("kind"), &flags);
        let rule = word("rule");
        let about = format!("{rule} {} ({})", word("kind"), word("why"));
        let records = document["rules"].as_array().unwrap();
        let record = records.iter().find(|record| record["rule"] == rule);
        let record = record.unwrap_or_else(|| panic!("{about}: no record"));
        let mut compare = |what: &str, is: &Value, should: Value| {
            if *is != should {
                wrong.push(format!("{about}: {what} is {is}, not {should}"));
            }
        };
        compare("outcome", &record["outcome"], json!(word("outcome")));
        let exit = json!(run.exit as u8);
        let number = |key: &str| case.get(key).map(|n| json!(n.as_integer().unwrap()));
        if let Some(should) = number("exit") {
            compare("exit", &exit, should);
        }
        if let Some(should) = number("files") {
            compare("files", &document["files"], should);
        }
        let finding = found(&document, rule)
            .into_iter()
            .find(|finding| finding["severity"] == word("outcome"))
            .cloned();
        for (key, field) in [("at", "row"), ("column", "column")] {
            if let Some(should) = number(key) {
                compare(field, &finding.clone().unwrap_or_default()[field], should);
            }
        }
        seen.entry(rule.to_owned())
            .or_default()
            .insert(word("outcome").to_owned());
        fs::remove_file(path).unwrap();
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
    for rule in rules::RULES {
        let id = rule.id;
        let outcomes = seen.get(id).unwrap_or_else(|| panic!("{id}: no case"));
        let one = ["CSV-SCOPE-001", "CSV-SCOPE-002"].contains(&id);
        assert!(one || outcomes.len() > 1, "{id}: {outcomes:?}");
    }
}

#[test]
fn the_schemas_refuse_strangers() {
    let folder = folder("plan-csv-schema");
    let path = written(&folder, "batch.csv", b"EmailAddress\nx\n");
    let (_, document) = check(&path, "staged", &[]);
    let schema = schema("plan-csv");
    let pointers = ["", "/findings/0", "/not_checked/0", "/rules/0"];
    schema.refuses_strangers(&document, &pointers);
    for pointer in pointers {
        let mut broken = document.clone();
        let object = broken
            .pointer_mut(pointer)
            .unwrap()
            .as_object_mut()
            .unwrap();
        object.remove("rule");
        object.remove("rows");
        assert!(!schema.is_valid(&broken), "{pointer}");
    }
}

#[test]
fn what_cannot_run_says_why() {
    let folder = folder("plan-csv-cannot");
    let path = written(&folder, "batch.csv", b"EmailAddress\na@example.com\n");
    let path = path.to_str().unwrap();
    let dir = folder.to_str().unwrap();
    for (args, message) in [
        (
            &["no-such.csv", "--kind", "staged"][..],
            "no-such.csv: cannot be read: ",
        ),
        (&[dir, "--kind", "staged"], "it is a folder"),
        (&[path, "--kind", "stage"], "invalid value 'stage'"),
        (&[path], "--kind"),
        (
            &[path, "--kind", "staged", "--users", "no-such.txt"],
            "no-such.txt: cannot be read",
        ),
        (
            &[path, "--kind", "cross-tenant", "--target-domain", "example"],
            "'example' is no domain",
        ),
        (
            &[path, "--kind", "staged", "--password-length", "7"],
            "7 is not in 8..=256",
        ),
    ] {
        let run = labelcast(&[&["plan", "csv", "check"], args].concat());
        assert_eq!(
            (run.exit, run.out.as_str()),
            (Exit::CannotRun, ""),
            "{args:?}"
        );
        assert!(run.err.contains(message), "{args:?}: {}", run.err);
    }
    let empty = written(&folder, "list.txt", b"\n");
    let run = labelcast(&[
        "plan",
        "csv",
        "check",
        path,
        "--kind",
        "staged",
        "--scope",
        empty.to_str().unwrap(),
    ]);
    assert!(run.err.contains("it holds no address"), "{}", run.err);
}

#[test]
fn people_are_told_in_their_language_and_in_few_lines() {
    let folder = folder("plan-csv-human");
    let mut text = "EmailAddress,Password\n".to_owned();
    text.extend((0..40).map(|n| format!("user{n}@example.com,short\n")));
    let path = written(&folder, "batch.csv", text.as_bytes());
    let path = path.to_str().unwrap();
    let args = ["plan", "csv", "check", path, "--kind", "staged", "--lang"];
    let english = labelcast(&[&args[..], &["en"]].concat()).out;
    let line = "rows 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 30 more, column 2 (Password):";
    assert!(english.contains(line), "{english}");
    assert!(english.contains("[CSV-STAGED-003, stated]"), "{english}");
    assert!(english.contains("CSV-STAGED-005: needs --sso"), "{english}");
    let german = labelcast(&[&args[..], &["de"]].concat()).out;
    let line = "Zeilen 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 und 30 weitere, Spalte 2 (Password):";
    assert!(german.replace("\n  ", " ").contains(line), "{german}");
    let japanese = labelcast(&[&args[..], &["ja"]].concat()).out;
    // Lines are wrapped anywhere.
    let japanese = japanese.replace("\n  ", "");
    for words in [
        "パスワードが 8 文字未満です",
        "ほか 30 行, 2 列目",
        "--sso が必要です",
    ] {
        assert!(japanese.contains(words), "{words}: {japanese}");
    }
}

#[test]
fn what_moves_is_counted_per_kind_of_move() {
    let folder = folder("plan-csv-moves");
    let text = "EmailAddress,MailboxType\na@example.com,\nb@example.com,\n\
                c@example.com,PrimaryAndArchive\nd@example.com,primaryonly\n";
    let path = written(&folder, "move.csv", text.as_bytes());
    for (flag, cause) in [
        (
            "--archive-only",
            "what moves: archive alone 2, primary and archive 1, primary alone 1, unknown 0",
        ),
        (
            "--archive-only=false",
            "what moves: archive alone 0, primary and archive 3, primary alone 1, unknown 0",
        ),
    ] {
        let (_, document) = check(&path, "remote-move", &[flag]);
        assert_eq!(found(&document, "CSV-MOVE-001")[0]["cause"], cause);
    }
}
