//! The date that a message shows, from the files of every reader to findings, labels and items.
//!
//! Apart from the rules' own fixtures, which know one format, and no header of a real message.

use std::fs;

use crate::cli_support::{folder, labelcast};
use crate::support::project;
use serde_json::{Value, json};

fn preview(path: &str, flags: &[&str]) -> Value {
    let run = labelcast(&[&["preview", path, "--format", "json"], flags].concat());
    serde_json::from_str(&run.out).unwrap()
}

/// A mailbox's labels with their oldest and newest day.
fn spans(document: &Value) -> Vec<(Value, Value, Value)> {
    let labels = document["mailboxes"][0]["labels"].as_array().unwrap();
    let span = |label: &Value| {
        (
            label["name"].clone(),
            label["oldest"].clone(),
            label["newest"].clone(),
        )
    };
    labels.iter().map(span).collect()
}

fn is_dated(document: &Value) -> bool {
    spans(document).iter().any(|span| span.1.is_string())
}

#[test]
fn every_reader_of_mail_tells_when_it_was_sent() {
    for path in ["eml/plain", "maildir/plain", "mbox/plain/two-messages.mbox"] {
        let path = project().join("fixtures/sources").join(path);
        let document = preview(path.to_str().unwrap(), &[]);
        assert!(is_dated(&document), "{}", path.display());
    }
    let root = folder("dates-of-stores");
    let out = root.join("out.pst").to_str().unwrap().to_owned();
    let run = labelcast(&["synth", "pst", &out, "--messages", "200"]);
    assert!(is_dated(&preview(&out, &[])), "{}", run.err);
    let message = json!({ "value": [{
        "id": "AAA=",
        "from": { "emailAddress": { "address": "ben@example.com" } },
        "isRead": true,
        "isDraft": false,
        "sentDateTime": "2026-05-04T23:30:00Z",
        "receivedDateTime": "2026-05-05T00:00:00Z",
        "body": { "contentType": "text", "content": "x" },
    }] });
    let graph = root.join("messages.json");
    fs::write(&graph, message.to_string()).unwrap();
    let document = preview(graph.to_str().unwrap(), &[]);
    let days = spans(&document).into_iter().map(|span| span.1);
    assert!(
        days.into_iter().all(|day| day == "2026-05-04"),
        "{document}"
    );
}

#[test]
fn a_label_spans_the_days_of_what_arrives_under_it() {
    let item = |id: &str, date: &str| json!({ "size": 1_000, "from": "ben@example.com", "read": true, "message_id": id, "date": date });
    let undated = json!({ "size": 1_000, "from": "ben@example.com", "read": true });
    let mailbox = json!({
        "schema": "labelcast.mailbox/1",
        "address": "aiko@example.com",
        "folders": [
            { "name": "Inbox", "well_known": "inbox", "items": [
                item("<a@example.com>", "2020-01-01"),
                item("<b@example.com>", "2024-05-06T23:30:00-05:00"),
            ] },
            // The oldest of these arrives from the Inbox.
            { "name": "Projects", "items": [
                item("<a@example.com>", "2020-01-01"),
                item("<c@example.com>", "2022-02-02"),
                item("<d@example.com>", "2023-03-03"),
                undated,
            ] },
            { "name": "Old", "items": [undated] },
        ],
    });
    let path = folder("dates-of-labels").join("aiko.json");
    fs::write(&path, mailbox.to_string()).unwrap();
    let document = preview(path.to_str().unwrap(), &[]);
    let expected = [
        (json!("INBOX"), json!("2020-01-01"), json!("2024-05-07")),
        (json!("Old"), Value::Null, Value::Null),
        (json!("Projects"), json!("2022-02-02"), json!("2023-03-03")),
    ];
    assert_eq!(spans(&document), expected);
}

#[test]
fn bad_missing_and_future_dates_are_told_of_real_messages() {
    let root = folder("dates-of-messages");
    fs::create_dir_all(root.join("Inbox")).unwrap();
    for (name, date) in [
        ("1", "Date: Fri, 20 Nov 2026 09:30:00 +0900\r\n"),
        ("2", ""),
        ("3", "Date: 1/2/2019 25:99\r\n"),
        ("4", "Date: Tue, 19 Jan 2038 03:14:07 +0000\r\n"),
        ("5", "Date:\r\n"),
    ] {
        let text = format!(
            "From: <ben@example.com>\r\nMessage-ID: <{name}@example.com>\r\n{date}Subject: x\r\n\r\nx\r\n"
        );
        fs::write(root.join("Inbox").join(format!("{name}.eml")), text).unwrap();
    }
    let items = root.join("items.ndjson").to_str().unwrap().to_owned();
    let inbox = root.join("Inbox").to_str().unwrap().to_owned();
    let flags = ["--migration-day", "2026-12-01", "--items", &items];
    let document = preview(&inbox, &flags);
    let findings = document["mailboxes"][0]["findings"].as_array().unwrap();
    let told: Vec<_> = findings
        .iter()
        .filter(|finding| finding["rule"].as_str().unwrap().contains("date"))
        .map(|finding| {
            assert_eq!(finding["severity"], "change");
            assert_eq!(finding["basis"], "reported");
            let example = &finding["examples"][0];
            (
                finding["case"].as_str().unwrap_or_default(),
                finding["items"].as_u64().unwrap(),
                finding["candidates"][0].as_str().unwrap(),
                example["date"].as_str().unwrap_or_default(),
            )
        })
        .collect();
    let expected = [
        ("", 2, "date-of-import", ""),
        ("unreadable", 1, "date-of-import", ""),
        ("", 1, "date-of-header", "2038-01-19T03:14:07Z"),
    ];
    assert_eq!(told, expected);
    let text = fs::read_to_string(items).unwrap();
    let open = text.lines().map(|line| line.contains("date-of-import"));
    let open: Vec<bool> = open.collect();
    assert_eq!(open, [false, true, true, true, true]);
}
