//! Input that was left unread makes the exit status 1, whatever the format, and the rest is predicted.

#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use std::fs;
use std::path::Path;

use crate::cli_support::{Run, file, folder, labelcast, mailbox};
use labelcast::cli::Exit;
use serde_json::{Value, json};

const MESSAGE: &str = "From: ben@example.com\nMessage-ID: <1@example.com>\n\ntext\n";

fn preview(path: &str) -> Run {
    let run = labelcast(&["preview", path, "--format", "json"]);
    let inspection = labelcast(&["inspect", path]);
    assert_eq!(
        run.exit, inspection.exit,
        "preview and inspect agree: {}",
        run.err
    );
    run
}

fn found(run: &Run) -> u64 {
    let document: Value = serde_json::from_str(&run.out).unwrap();
    document["totals"]["ledger"]["mail"]["found"]
        .as_u64()
        .unwrap()
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn a_mailbox_file_cut_between_items_is_done_in_part() {
    let here = folder("cut_mailbox");
    let folders: Value = serde_json::from_str(&mailbox("", &["Work"])).unwrap();
    let whole = format!(
        r#"{{"schema":"labelcast.mailbox/1","address":"aiko@example.com","folders":{}}}"#,
        folders["folders"]
    );
    for (name, content) in [
        ("cut", &whole[..whole.len() - 2]),
        ("twice", &format!("{whole}{whole}")),
    ] {
        let run = preview(&file(&here, &format!("{name}.json"), content));
        assert_eq!(run.exit, Exit::Partial, "{name}: {}", run.err);
        assert_eq!(found(&run), 2, "{name}");
    }
    let run = preview(&file(&here, "whole.json", &whole));
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
}

#[test]
fn a_graph_page_cut_between_objects_is_done_in_part() {
    let here = folder("cut_graph");
    let folders = json!({"value": [
        {"id": "f", "displayName": "Work", "parentFolderId": "r", "totalItemCount": 2}
    ]});
    file(&here, "mailFolders.json", &folders.to_string());
    // No more than a query with '$select=id,parentFolderId,subject' gives.
    let message = |id: &str| json!({"id": id, "parentFolderId": "f", "subject": "x"});
    let page = json!({"value": [message("1"), message("2")]}).to_string();
    file(&here, "messages.json", &page);
    let whole = preview(text(&here));
    assert_eq!(
        (whole.exit, found(&whole)),
        (Exit::Done, 2),
        "{}",
        whole.err
    );

    fs::remove_file(here.join("messages.json")).unwrap();
    let line = message("2").to_string();
    for end in 1..line.len() {
        file(
            &here,
            "messages.jsonl",
            &format!("{}\n{}", message("1"), &line[..end]),
        );
        let cut = preview(text(&here));
        assert_eq!(cut.exit, Exit::Partial, "{end}: {}", cut.err);
    }
    fs::remove_file(here.join("messages.jsonl")).unwrap();

    file(&here, "messages.json", &page[..page.len() - 2]);
    let cut = preview(text(&here));
    assert_eq!((cut.exit, found(&cut)), (Exit::Partial, 2), "{}", cut.err);
}

#[cfg(unix)]
#[test]
fn an_mbox_that_cannot_be_read_is_done_in_part() {
    let here = folder("unread_mbox");
    let mbox = format!("From ben@example.com Mon Jan  5 10:00:00 2026\n{MESSAGE}\n");
    file(&here, "Inbox.mbox", &mbox);
    assert_eq!(preview(text(&here)).exit, Exit::Done);
    std::os::unix::fs::symlink("nowhere", here.join("Work.mbox")).unwrap();
    let run = preview(text(&here));
    assert_eq!((run.exit, found(&run)), (Exit::Partial, 1), "{}", run.err);
}

#[test]
fn folders_too_deep_to_be_read_are_done_in_part() {
    for (name, leaf, inbox) in [
        ("deep_eml", "1.eml", "Inbox/1.eml"),
        ("deep_maildir", "cur/1", "cur/1"),
    ] {
        let here = folder(name);
        let mut deep = here.clone();
        for _ in 0..1_100 {
            deep.push("d");
        }
        for path in [here.join(inbox), deep.join(leaf)] {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, MESSAGE).unwrap();
        }
        let run = preview(text(&here));
        assert_eq!((run.exit, found(&run)), (Exit::Partial, 1), "{name}");
        fs::remove_dir_all(&here).unwrap();
    }
}

#[test]
fn a_header_too_long_to_be_read_is_done_in_part() {
    let here = folder("long_header");
    let long = MESSAGE.replacen('\n', &format!("\nX-Long: {}\n", "x".repeat(1_000_000)), 1);
    let run = preview(&file(&here, "1.eml", &long));
    assert_eq!((run.exit, found(&run)), (Exit::Partial, 1), "{}", run.err);
}

#[test]
fn a_user_of_a_tenant_who_cannot_be_read_is_done_in_part() {
    let here = folder("tenant_in_part");
    file(
        &here,
        "aiko@example.com.json",
        &mailbox("aiko@example.com", &[]),
    );
    fs::create_dir(here.join("empty@example.com")).unwrap();
    assert_eq!(preview(text(&here)).exit, Exit::Done);
    fs::write(here.join("ben@example.com.pst"), b"!BDN\0\0\0\0").unwrap();
    let run = preview(text(&here));
    assert_eq!((run.exit, found(&run)), (Exit::Partial, 1), "{}", run.err);
}

#[test]
fn sizes_that_no_mailbox_can_hold_cost_their_item() {
    let here = folder("huge_sizes");
    let whole = mailbox("aiko@example.com", &[]);
    for size in [
        "1099511627777",
        "9223372036854775808",
        "18446744073709551615",
    ] {
        let huge = whole.replace("1000", size);
        let run = preview(&file(&here, "huge.json", &huge));
        assert_eq!((run.exit, found(&run)), (Exit::Partial, 1), "{}", run.err);
        assert!(
            run.err
                .contains("key 'size' must be at most 1099511627776 bytes"),
            "{}",
            run.err
        );
    }
    let large = whole.replace("1000", "1099511627776");
    assert_eq!(preview(&file(&here, "large.json", &large)).exit, Exit::Done);
}

#[test]
fn ten_thousand_folders_of_one_name_are_each_told_within_bounds() {
    let here = folder("one_name");
    let one = r#"{"name":"Same","items":[]}"#;
    let all = vec![one; 10_000].join(",");
    let text = format!(
        r#"{{"schema":"labelcast.mailbox/1","address":"a@example.com","folders":[{all}]}}"#
    );
    let path = file(&here, "a.json", &text);
    let run = labelcast(&["preview", &path, "--format", "json"]);
    assert_eq!(run.exit, Exit::Done);
    let document: Value = serde_json::from_str(&run.out).unwrap();
    let findings = document["mailboxes"][0]["findings"].as_array().unwrap();
    let told = findings
        .iter()
        .filter(|finding| finding["rule"] == "colliding-labels-merge");
    assert_eq!(told.count(), 10_000);
    assert!(run.out.len() < 100_000_000, "{}", run.out.len());
}

#[test]
fn inspect_counts_what_lies_too_deep_in_the_deepest_folder_it_shows() {
    let here = folder("deep_inspect");
    let message =
        json!({"class": "IPM.Note", "message_id": "<1@example.com>", "size": 1, "from": null});
    let depth = 1_200;
    let open = r#"{"name":"d","folders":["#.repeat(depth);
    let close = "]}".repeat(depth);
    let text = format!(
        r#"{{"schema":"labelcast.mailbox/1","address":"a@example.com","folders":[{open}{{"name":"d","items":[{message}]}}{close}]}}"#
    );
    let run = labelcast(&[
        "inspect",
        &file(&here, "deep.json", &text),
        "--format",
        "json",
    ]);
    let document: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(document["totals"]["folders"], 1_000);
    assert_eq!(document["totals"]["items"]["mail"], 1);
    let problem = &document["mailboxes"][0]["problems"][0]["cause"];
    assert!(
        problem
            .as_str()
            .unwrap()
            .starts_with("201 folders lie more than 1000 levels deep"),
        "{problem}"
    );
}
