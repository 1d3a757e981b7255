//! `labelcast plan time` as a user runs it: hours, messages, exit status, and the published document.
#![expect(
    clippy::unwrap_used,
    reason = "a helper that fails is a test that fails"
)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::cli_support::{file, folder, labelcast, mailbox};
use crate::support::schema::schema;
use labelcast::cli::Exit;
use serde_json::Value;

const HEADER: &str = "Email Id,Email Count,Contact Count,Calendar Event Count\n";

fn fixture(path: &str) -> String {
    format!("{}/fixtures/plan/time/{path}", env!("CARGO_MANIFEST_DIR"))
}

/// The document of a run that must end so.
fn document(args: &[&str], exit: Exit) -> (Value, String) {
    let all: Vec<&str> = ["plan", "time", "--format", "json"]
        .into_iter()
        .chain(args.iter().copied())
        .collect();
    let run = labelcast(&all);
    assert_eq!(run.exit, exit, "{}", run.err);
    let document: Value = serde_json::from_str(&run.out).unwrap();
    schema("plan-time").accepts(&document);
    (document, run.out)
}

/// The lines of `hours`, as they are printed.
fn hours(text: &str) -> Vec<String> {
    text.lines()
        .skip_while(|line| !line.contains("\"hours\""))
        .skip(1)
        .take(4)
        .map(|line| line.trim().trim_end_matches(',').replace('"', ""))
        .collect()
}

fn table(folder: &Path, name: &str, rows: impl Iterator<Item = (u64, u64, u64)>) -> String {
    let mut text = HEADER.to_owned();
    for (n, (mail, contacts, events)) in rows.enumerate() {
        writeln!(text, "user{n}@example.com,{mail},{contacts},{events}").unwrap();
    }
    file(folder, name, &text)
}

#[test]
fn published_figures_come_out_of_tables() {
    let folder = folder("plan-time-figures");
    let text = fs::read_to_string(fixture("eta.tsv")).unwrap();
    let mut told = 0;
    for row in text.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let counts: Vec<u64> = cells[1]
            .split('+')
            .flat_map(|group| {
                let (n, items) = group.split_once('x').unwrap();
                vec![items.parse().unwrap(); n.parse().unwrap()]
            })
            .collect();
        let rows = counts.iter().map(|&n| match cells[0] {
            "mail" | "encrypted" => (n, 0, 0),
            "calendar" => (0, 0, n),
            "contacts" => (0, n, 0),
            _ => (0, 0, 0),
        });
        let path = table(&folder, "counts.csv", rows);
        let mut args = vec![path.as_str()];
        match cells[0] {
            "encrypted" => args.push("--encrypted"),
            "archive" => continue,
            _ => {}
        }
        let (_, out) = document(&args, Exit::Done);
        let kind = if cells[0] == "encrypted" {
            "mail"
        } else {
            cells[0]
        };
        let want = |name: &str| {
            let hours = if name == kind || name == "total" {
                cells[2]
            } else {
                "0.0000"
            };
            format!("{name}: {hours}")
        };
        assert_eq!(
            hours(&out),
            ["mail", "calendar", "contacts", "total"].map(want),
            "{row}"
        );
        told += 1;
    }
    assert_eq!(told, 18);
}

#[test]
fn tables_in_every_dress_give_the_same_hours() {
    let mut all = Vec::new();
    let mut names: Vec<_> = fs::read_dir(fixture("plain"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    names.sort();
    for path in names {
        let (_, out) = document(&[path.to_str().unwrap()], Exit::Done);
        all.push(hours(&out));
    }
    assert!(all.len() >= 7, "{}", all.len());
    all.dedup();
    assert_eq!(
        all,
        [[
            "mail: 2.7778",
            "calendar: 0.3472",
            "contacts: 0.1736",
            "total: 2.7778"
        ]]
    );
}

#[test]
fn wrong_cells_are_told_and_the_rest_is_timed() {
    let path = fixture("malformed/cells.csv");
    let run = labelcast(&["plan", "time", &path, "--format", "json"]);
    assert_eq!(run.exit, Exit::Partial);
    assert_eq!(
        hours(&run.out),
        [
            "mail: 2.7778",
            "calendar: 0.0000",
            "contacts: 0.0000",
            "total: 2.7778"
        ]
    );
    for told in [
        "cells.csv: row 3, column 'Email Count': '-5' is negative\nhelp: ",
        "cells.csv: row 4, column 'Contact Count': 'ten' is not a whole number\nhelp: ",
        "cells.csv: row 5, column 'Email Count': '99999999999999999999' is more items",
        "cells.csv: row 6, column 'Email Id': 'AIKO@example.com' stands in row 2 already\nhelp: ",
        "cells.csv: row 7, column 'Email Id': the address is missing\nhelp: ",
    ] {
        assert!(run.err.contains(told), "{told}\n{}", run.err);
    }
}

#[test]
fn wrong_headers_stop_their_table_alone() {
    let wrong = fixture("malformed/header.csv");
    let run = labelcast(&["plan", "time", &wrong]);
    assert_eq!((run.exit, run.out.as_str()), (Exit::CannotRun, ""));
    assert!(
        run.err
            .contains("header.csv: row 1: the table has no column 'Email Id'"),
        "{}",
        run.err
    );
    let good = fixture("plain/google.csv");
    let (document, out) = document(&[&wrong, &good], Exit::Partial);
    assert_eq!(hours(&out)[3], "total: 2.7778");
    assert_eq!(document["problems"].as_array().unwrap().len(), 1);
    let missing = labelcast(&["plan", "time", "no-such.csv"]);
    assert_eq!(missing.exit, Exit::CannotRun);
    assert!(
        missing.err.contains("no-such.csv: there is no such file"),
        "{}",
        missing.err
    );
    let beside = labelcast(&["plan", "time", &good, "no-such.csv"]);
    assert_eq!(beside.exit, Exit::Partial);
}

#[test]
fn mailboxes_and_tables_are_one_tenant() {
    let folder = folder("plan-time-mixed");
    let export = file(
        &folder,
        "aiko.json",
        &mailbox("aiko@example.com", &["A", "B"]),
    );
    let table = file(
        &folder,
        "more.txt",
        &format!("{HEADER}ben@example.com,7,0,0\nAiko@example.com,9,0,0\n"),
    );
    let (alone, _) = document(&[&export], Exit::Done);
    assert_eq!(alone["counted"]["mail"], 3);
    assert_eq!(alone["counted"]["bytes"], 3_000);
    // The table is read first, so that its row of the same mailbox counts.
    let (both, _) = document(&[&export, &table], Exit::Partial);
    assert_eq!(
        (&both["counted"]["mail"], &both["counted"]["mailboxes"]),
        (&16.into(), &2.into())
    );
    assert_eq!(
        both["problems"][0]["cause"],
        "'aiko@example.com' was counted before; this one is left out"
    );
}

#[test]
fn counts_are_those_of_the_ledger() {
    let cases = format!("{}/fixtures/cases", env!("CARGO_MANIFEST_DIR"));
    let mut compared = 0;
    for case in ["aiko", "meetings", "message-matrix"] {
        let export = format!("{cases}/{case}/export");
        let run = labelcast(&[
            "preview",
            &export,
            "--format",
            "json",
            "--config",
            &config(),
        ]);
        let preview: Value = serde_json::from_str(&run.out).unwrap();
        let (time, _) = document(&[&export, "--config", &config()], run.exit);
        for kind in ["mail", "calendar", "contacts"] {
            assert_eq!(
                time["counted"][kind], preview["totals"]["ledger"][kind]["found"],
                "{case} {kind}"
            );
            compared += time["counted"][kind].as_u64().unwrap();
        }
    }
    assert!(compared > 50, "{compared}");
}

/// An empty configuration, so that none of a case is used.
fn config() -> String {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("plan-time-empty.toml");
    fs::write(&path, "").unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn models_that_count_bytes_ask_for_sizes() {
    let folder = folder("plan-time-models");
    let bare = file(
        &folder,
        "bare.csv",
        "Email Id,Email Count\na@example.com,100000\n",
    );
    let run = labelcast(&["plan", "time", &bare, "--model", "imap"]);
    assert_eq!((run.exit, run.out.as_str()), (Exit::CannotRun, ""));
    assert!(
        run.err
            .contains("the sizes of 1 mailboxes are not known\nhelp: "),
        "{}",
        run.err
    );
    let (assumed, out) = document(
        &[&bare, "--model", "imap", "--message-bytes", "100000"],
        Exit::Done,
    );
    assert_eq!(
        hours(&out),
        [
            "mail: 480.0000",
            "calendar: null",
            "contacts: null",
            "total: 480.0000"
        ]
    );
    assert_eq!(assumed["counted"]["sizes_assumed"], 1);
    let sized = file(
        &folder,
        "sized.csv",
        "Email Id,Email Count,Bytes\na@example.com,1,10000000000\n",
    );
    for (model, total, clause) in [
        ("imap", "480.0000", "SZ-QUO-004"),
        ("cloudiway", "96.0000", "SZ-QUO-005"),
        ("gmail-api", "0.0000", "SZ-QUO-002"),
        ("google-older", "0.9313", "SZ-ETA-008"),
        ("google-dms", "0.0003", "SZ-ETA-006"),
    ] {
        let (document, out) = document(&[&sized, "--model", model], Exit::Done);
        assert_eq!(hours(&out)[3], format!("total: {total}"), "{model}");
        let clauses = document["model"]["clauses"].as_array().unwrap();
        assert!(clauses.contains(&clause.into()), "{model}");
    }
}

#[test]
fn a_pilot_is_fitted_told_and_used() {
    let pilot = fixture("plain-pilot.csv");
    let folder = folder("plan-time-pilot");
    let table = file(
        &folder,
        "c.csv",
        "Email Id,Email Count,Bytes\na@example.com,50000,1000000000\n",
    );
    let (document, out) = document(&[&table, "--calibrate", &pilot], Exit::Done);
    assert_eq!(hours(&out)[3], "total: 0.5556");
    assert_eq!(document["model"]["id"], "pilot");
    assert!(out.contains("\"milliseconds_per_item\": 20.0000"), "{out}");
    assert!(out.contains("\"seconds_per_gigabyte\": 1000.0000"), "{out}");
    assert_eq!(document["pilot"]["rows"].as_array().unwrap().len(), 3);

    let few = file(
        &folder,
        "few.csv",
        "address,items,bytes,seconds\na@example.com,1,1,1\nb@example.com,2,1,1\n",
    );
    let run = labelcast(&["plan", "time", &table, "--calibrate", &few]);
    assert_eq!(run.exit, Exit::CannotRun);
    assert!(
        run.err
            .contains("few.csv: 2 rows that can be used are too few, 3 are needed"),
        "{}",
        run.err
    );
}

#[test]
fn flags_against_each_other_are_refused() {
    let good = fixture("plain/google.csv");
    for args in [
        &["--model", "imap", "--call-seconds", "8.2"][..],
        &["--model", "imap", "--calibrate", "x.csv"],
        &["--at-once", "3"],
        &["--call-seconds", "0"],
        &["--call-seconds", "1.25"],
        &["--assume", "calls=90,80,100"],
        &["--assume", "luck=1,2,3"],
        &["--top", "-1"],
    ] {
        let all: Vec<&str> = ["plan", "time", &good]
            .into_iter()
            .chain(args.iter().copied())
            .collect();
        let run = labelcast(&all);
        assert_eq!(
            (run.exit, run.out.as_str()),
            (Exit::CannotRun, ""),
            "{args:?}"
        );
    }
    let (document, _) = document(
        &[&good, "--assume", "calls=100,100,300", "--top", "1"],
        Exit::Done,
    );
    assert_eq!(
        document["range"]["assumptions"][0]["percent"],
        serde_json::json!([100, 100, 300])
    );
    assert_eq!(document["slowest"].as_array().unwrap().len(), 1);
}

#[test]
fn people_read_the_total_the_reason_and_the_range_first() {
    // Relative, so that lines break alike everywhere.
    let good = "fixtures/plan/time/plain/google.csv";
    for lang in ["en", "ja", "de"] {
        let run = labelcast(&["plan", "time", good, "--lang", lang]);
        insta::with_settings!({
            snapshot_path => "../../snapshots/plan",
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::assert_snapshot!(format!("time-{lang}"), run.out);
        });
    }
}

#[test]
fn microsofts_model_takes_days_by_size_and_by_number() {
    let dir = folder("plan-time-microsoft");
    let gb = 1_000_000_000_u64;
    let rows = |sizes: &[u64]| {
        let mut text = "Email Id,Email Count,Bytes\n".to_owned();
        for (n, size) in sizes.iter().enumerate() {
            writeln!(text, "user{n}@example.com,1,{size}").unwrap();
        }
        file(&dir, "sizes.csv", &text)
    };
    for (sizes, model, days) in [
        (vec![gb - 1], "microsoft", [5, 5, 14]),
        (vec![10 * gb], "microsoft", [5, 5, 14]),
        (vec![gb; 999], "microsoft", [5, 5, 14]),
        (vec![gb; 1_000], "microsoft", [10, 10, 30]),
        (vec![gb; 5_000], "microsoft", [20, 20, 45]),
        (vec![99 * gb, gb], "microsoft", [5, 5, 30]),
        (vec![100 * gb, gb], "microsoft", [8, 8, 45]),
        (vec![200 * gb], "microsoft", [8, 8, 45]),
        (vec![99 * gb], "microsoft-cross-tenant", [15, 15, 45]),
        (vec![100 * gb], "microsoft-cross-tenant", [30, 30, 60]),
    ] {
        let (document, _) = document(&[&rows(&sizes), "--model", model], Exit::Done);
        let told = [
            &document["hours"]["total"],
            &document["range"]["p50"],
            &document["range"]["p90"],
        ];
        let hours = days.map(|days| format!("{:.4}", f64::from(days) * 24.0));
        let told = told.map(|hours| format!("{:.4}", hours.as_f64().unwrap()));
        assert_eq!(told, hours, "{sizes:?}");
    }
    // What is not moved is no silence.
    let path = rows(&[200 * gb + 1, gb]);
    let (document, _) = document(&[&path, "--model", "microsoft"], Exit::Partial);
    let problem = &document["problems"][0];
    assert_eq!(problem["place"], "mailbox 'user0@example.com'");
    assert!(problem["cause"].as_str().unwrap().contains("200 GB"));
    let bare = table(&dir, "bare.csv", [(1, 0, 0)].into_iter());
    document_of_unknown_size(&bare);
}

/// A mailbox of unknown size is small, and that is said.
fn document_of_unknown_size(path: &str) {
    let (document, _) = document(&[path, "--model", "microsoft"], Exit::Done);
    assert_eq!(document["model"]["clauses"][0], "MS-TIME-001");
    let assumes = document["model"]["assumes"].to_string();
    assert!(assumes.contains("size is not known"), "{assumes}");
}

#[test]
fn calendars_and_contacts_that_add_up_are_the_cause_that_is_told() {
    let dir = folder("plan-time-kinds");
    // One mailbox has the events, another the contacts: neither alone takes as long as both.
    let path = table(
        &dir,
        "counts.csv",
        [(0, 0, 8_000), (0, 10_000, 0)].into_iter(),
    );
    let (document, _) = document(&[&path], Exit::Done);
    assert_eq!(document["limited_by"], "kinds");
    let (one, all) = (
        &document["slowest"][0]["hours"],
        &document["hours"]["total"],
    );
    assert!(one.as_f64() < all.as_f64(), "{one} {all}");
    let text = labelcast(&["plan", "time", &path, "--lang", "en"]).out;
    assert!(text.contains("kinds of items follow each other"), "{text}");
    // Where all of them have both, the service is what limits.
    let rows = (0..300).map(|_| (0, 1_000, 1_000));
    let (document, _) = document_of(&table(&dir, "many.csv", rows));
    assert_eq!(document["limited_by"], "service");
}

fn document_of(path: &str) -> (Value, String) {
    document(&[path], Exit::Done)
}
