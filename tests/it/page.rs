//! `labelcast report`: the files that it writes, what they hold and what they do not.
//!
//! What only a browser can tell is in `page_browser.rs`.

use std::fs;
use std::path::Path;

use labelcast::cli::{Exit, Surroundings};
use serde_json::{Value, json};

use crate::cli_support::{Run, file, folder, labelcast, labelcast_in, mailbox};

/// Runs `report` into a folder and gives what it wrote there, by name.
pub(crate) fn report(out: &Path, args: &[&str]) -> (Run, Vec<(String, String)>) {
    let out_text = out.to_str().unwrap();
    let mut all = vec!["report", "--out", out_text, "--quiet"];
    all.extend(args);
    let run = labelcast(&all);
    let mut files: Vec<(String, String)> = fs::read_dir(out)
        .unwrap()
        .map(|entry| {
            let entry = entry.unwrap();
            let text = fs::read_to_string(entry.path()).unwrap();
            (entry.file_name().into_string().unwrap(), text)
        })
        .collect();
    files.sort();
    (run, files)
}

/// The data element of a page.
pub(crate) fn data(html: &str) -> Value {
    let start = html.find("id=\"data\">").unwrap() + "id=\"data\">".len();
    let text = &html[start..];
    serde_json::from_str(&text[..text.find("</script>").unwrap()]).unwrap()
}

/// Values of an attribute, in order, with what HTML escapes.
fn attributes<'h>(html: &'h str, name: &str) -> Vec<&'h str> {
    let mark = format!(" {name}=\"");
    let parts = html.split(mark.as_str()).skip(1);
    parts.map(|part| &part[..part.find('"').unwrap()]).collect()
}

#[test]
fn a_mailbox_is_a_page_and_an_index() {
    let (run, files) = report(&folder("page-one"), &["fixtures/cases/aiko/export"]);
    assert_eq!((run.exit, run.err.as_str()), (Exit::Done, ""));
    assert!(
        run.out.trim_end().ends_with("aiko@example.com.html"),
        "{}",
        run.out
    );
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["aiko@example.com.html", "index.html"]);
    let page = &files[0].1;
    assert!(page.contains("default-src 'none'; style-src 'sha256-"));
    assert!(!page.contains("style=\"") && !page.contains(" onclick"));
    assert_eq!(attributes(page, "data-label")[..2], ["INBOX", "IMPORTANT"]);
    assert!(!attributes(page, "data-label").contains(&"UNREAD"));
    assert!(page.contains("<b>37</b> of your 40 messages arrive."));
}

#[test]
fn a_second_run_writes_only_what_changed() {
    let out = folder("page-twice");
    let input = folder("page-twice-in");
    file(&input, "aiko.json", &mailbox("aiko@example.com", &["A"]));
    file(&input, "ben.json", &mailbox("ben@example.com", &["B"]));
    let input = input.to_str().unwrap();
    let tables = [input, "--xlsx", &format!("{}/t.xlsx", out.display())];
    let run = |args: &[&str]| {
        let mut all = vec!["report", "--out", out.to_str().unwrap(), "--quiet"];
        all.extend(args);
        let run = labelcast(&all);
        assert_eq!((run.exit, run.err.as_str()), (Exit::Done, ""));
        let mut files: Vec<_> = fs::read_dir(&out)
            .unwrap()
            .map(|entry| {
                let entry = entry.unwrap();
                let written = entry.metadata().unwrap().modified().unwrap();
                (entry.file_name(), written, fs::read(entry.path()).unwrap())
            })
            .collect();
        files.sort();
        files
    };
    let first = run(&tables);
    assert_eq!(first.len(), 4);
    assert!(first == run(&tables), "a file was written again");
    fs::write(
        Path::new(input).join("ben.json"),
        mailbox("ben@example.com", &["B", "C"]),
    )
    .unwrap();
    let third = run(&tables);
    for (before, then) in first.iter().zip(&third) {
        let same = before.0 == "aiko@example.com.html";
        assert_eq!(before == then, same, "{:?}", before.0);
    }
}

#[test]
fn what_is_not_ours_is_left_and_a_run_that_reads_nothing_writes_nothing() {
    let out = folder("page-not-ours");
    file(&out, "aiko@example.com.html", "<p>mine</p>");
    let input = folder("page-not-ours-in");
    let given = file(&input, "aiko.json", &mailbox("aiko@example.com", &[]));
    let run = labelcast(&["report", &given, "--out", out.to_str().unwrap()]);
    assert_eq!(run.exit, Exit::CannotRun);
    assert!(
        run.err.contains("labelcast did not write it"),
        "{}",
        run.err
    );
    let broken = file(&input, "broken.json", "{\"schema\":\"labelcast.mailbox/1\"");
    let out = folder("page-nothing");
    let run = labelcast(&[
        "report",
        &broken,
        "--out",
        out.to_str().unwrap(),
        "--from",
        "mailbox1",
    ]);
    assert_eq!(run.exit, Exit::CannotRun);
    assert_eq!(fs::read_dir(&out).unwrap().count(), 0);
}

#[test]
fn the_bytes_depend_on_no_thread_and_no_locale() {
    let many = folder("page-threads-in");
    for n in 0..6 {
        let text = mailbox(&format!("user{n}@example.com"), &["A", "A/B", "é"]);
        file(&many, &format!("{n}.json"), &text);
    }
    let many = many.to_str().unwrap();
    let (_, one) = report(
        &folder("page-threads-1"),
        &[many, "--jobs", "1", "--lang", "ja"],
    );
    let out = folder("page-threads-8");
    let surroundings = Surroundings {
        locale: "de_DE.UTF-8".to_owned(),
        ..Surroundings::default()
    };
    let args = [
        "report",
        many,
        "--out",
        out.to_str().unwrap(),
        "--jobs",
        "8",
        "--lang",
        "ja",
    ];
    assert_eq!(labelcast_in(&surroundings, &args).exit, Exit::Done);
    assert_eq!(one.len(), 7);
    for (name, text) in one {
        assert!(
            fs::read_to_string(out.join(&name)).unwrap() == text,
            "{name}"
        );
    }
}

/// A mailbox whose every text is marked, as an exporter writes them.
fn canaries() -> String {
    let mail = json!({
        "class": "IPM.Note", "message_id": "<CANARY-id@example.com>", "size": 60_000_000, "read": false,
        "from": "canary-sender@example.com", "subject": "CANARY subject", "body": "CANARY body",
        "attachments": [{ "name": "CANARY.exe", "size": 10 }]
    });
    let event = json!({
        "class": "IPM.Appointment", "uid": "CANARY-uid", "subject": "CANARY event", "location": "CANARY place",
        "start": { "time": "2026-12-31T09:00:00", "zone": "Asia/Tokyo" },
        "end": { "time": "2026-12-31T10:00:00", "zone": "Asia/Tokyo" }
    });
    json!({
        "schema": "labelcast.mailbox/1", "address": "aiko@example.com", "kind": "user", "locale": "en",
        "folders": [
            { "name": "Inbox", "well_known": "inbox", "items": [mail], "folders": [] },
            { "name": "Calendar", "well_known": "calendar", "class": "calendar", "items": [event], "folders": [] }
        ]
    })
    .to_string()
}

#[test]
fn no_content_of_a_message_is_on_a_page() {
    let input = folder("page-canary-in");
    let given = file(&input, "aiko.json", &canaries());
    for case in [given.as_str(), "fixtures/cases/meetings/export"] {
        let (run, files) = report(&folder("page-canary"), &[case, "--lang", "ja"]);
        assert!(
            matches!(run.exit, Exit::Done | Exit::Partial),
            "{}",
            run.err
        );
        for (name, text) in files {
            for mark in ["CANARY", "canary-sender", "@example.org"] {
                assert!(!text.contains(mark), "{name}: {mark}");
            }
        }
    }
}

#[test]
fn pages_speak_their_language() {
    for (lang, words) in [
        ("en", "Everything is accounted for"),
        ("ja", "すべての行き先"),
        ("de", "Nichts bleibt ungezählt"),
    ] {
        let args = [
            "fixtures/cases/aiko/export",
            "--lang",
            lang,
            "--migration-day",
            "2026-12-07",
        ];
        let (_, files) = report(&folder(&format!("page-lang-{lang}")), &args);
        let page = &files[0].1;
        assert!(page.contains(words), "{lang}");
        assert!(page.contains(&format!("<html lang=\"{lang}\">")));
        let day = ["Monday, 7 December", "12月7日（月）", "Montag, 7. Dezember"];
        assert!(day.iter().any(|day| page.contains(day)), "{lang}");
    }
    let (_, files) = report(&folder("page-undated"), &["fixtures/cases/aiko/export"]);
    let day = ["Monday", "Friday"].into_iter().find(|day| {
        let text = &files[0].1;
        text[text.find("<body>").unwrap()..].contains(day)
    });
    assert_eq!(day, None, "a day that nobody told");
}

#[test]
fn hostile_names_stay_text() {
    let names = [
        "</script><script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "javascript:alert(1)",
        "a\u{202e}gpj.exe",
        "nul\u{0}l\u{1b}[31m",
        "👩\u{200d}👩\u{200d}👧",
        "<!--",
        "${7*7}{{7*7}}",
        "مشاريع",
    ];
    let input = folder("page-hostile-in");
    let given = file(
        &input,
        "evil.json",
        &mailbox("\"><script>x</script>@example.com", &names),
    );
    let out = folder("page-hostile");
    let csv = folder("page-hostile-csv");
    let (run, files) = report(&out, &[&given, "--csv", csv.to_str().unwrap()]);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    for (name, text) in &files {
        // The page's own two.
        assert_eq!(text.matches("<script").count(), 2, "{name}");
        assert_eq!(text.matches("</script>").count(), 2, "{name}");
        assert!(
            !text.contains("<img") && !text.contains("\u{202e}"),
            "{name}"
        );
    }
    let page = files.iter().find(|(name, _)| name != "index.html").unwrap();
    assert!(page.1.contains("مشاريع") && page.1.contains("👩\u{200d}👩\u{200d}👧"));
    let labels = data(&page.1)["labels"].as_array().unwrap().len();
    assert_eq!(labels, names.len() + 1);
}

#[test]
fn tables_hold_what_the_json_holds() {
    let csv = folder("page-csv");
    let (run, _) = report(
        &folder("page-csv-pages"),
        &["fixtures/cases/aiko/export", "--csv", csv.to_str().unwrap()],
    );
    assert_eq!(run.exit, Exit::Done);
    let json = labelcast(&["preview", "fixtures/cases/aiko/export", "--format", "json"]);
    let json: Value = serde_json::from_str(&json.out).unwrap();
    let mailbox = &json["mailboxes"][0];
    let rows = |name: &str| -> Vec<Vec<String>> {
        let mut reader = csv::Reader::from_path(csv.join(name)).unwrap();
        let rows = reader.records().map(|row| row.unwrap());
        rows.map(|row| row.iter().map(str::to_owned).collect())
            .collect()
    };
    let labels = rows("labels.csv");
    assert_eq!(labels.len(), mailbox["labels"].as_array().unwrap().len());
    for (row, label) in labels.iter().zip(mailbox["labels"].as_array().unwrap()) {
        assert_eq!(row[1], label["name"].as_str().unwrap_or_default());
        assert_eq!(row[3], label["messages"].to_string());
    }
    assert_eq!(
        rows("findings.csv").len(),
        mailbox["findings"].as_array().unwrap().len()
    );
    let summary = rows("summary.csv");
    assert_eq!(summary.len(), 5);
    assert_eq!(
        summary[0][1],
        json["totals"]["ledger"]["mail"]["found"].to_string()
    );
}
