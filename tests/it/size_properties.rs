//! What holds for every tenant: parts are the whole, order and threads change nothing, nothing vanishes.
//!
//! Mailboxes are random; the command line runs in process on files, because that is what is merged.
#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::cli_support::{file, folder, labelcast};
use crate::support::settled;
use labelcast::cli::Exit;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

fn item() -> impl Strategy<Value = Value> {
    let sizes = select(vec![0_u64, 1, 700, 99_999, 26_000_000, 60_000_000]);
    let class = select(vec!["IPM.Note", "IPM.Note", "IPM.Task", "IPM.Contact"]);
    (0_u8..20, sizes, class, any::<bool>()).prop_map(|(id, size, class, read)| match class {
        "IPM.Note" => json!({
            "class": class, "message_id": format!("<{id}@example.com>"), "size": size,
            "from": "ben@example.com", "read": read,
            "attachments": if id < 3 { vec![json!({ "name": "run.exe", "size": size })] } else { vec![] }
        }),
        "IPM.Contact" => json!({ "class": class, "size": size, "displayName": "Ben" }),
        _ => json!({ "class": class, "size": size }),
    })
}

fn a_folder() -> impl Strategy<Value = Value> {
    let names = select(vec![
        ("Inbox", Some("inbox")),
        ("Recoverable Items", Some("recoverableitems")),
        ("Deleted Items", Some("deleteditems")),
        ("Contacts", Some("contacts")),
        ("A/B", None),
        ("Unread", None),
        ("受信", None),
        ("=1", None),
    ]);
    (names, vec(item(), 0..6), vec(item(), 0..3)).prop_map(|((name, known), items, below)| {
        let mut folder = json!({
            "name": name, "items": items,
            "folders": [{ "name": "Below", "items": below, "folders": [] }]
        });
        if let Some(known) = known {
            folder["well_known"] = known.into();
        }
        folder
    })
}

/// A mailbox's address and text; one of ten cannot be read.
fn a_mailbox() -> impl Strategy<Value = (u8, String)> {
    let kinds = select(vec![
        "user", "user", "user", "shared", "resource", "group", "archive",
    ]);
    let folders = vec(a_folder(), 0..4);
    (0_u8..40, kinds, folders, 0_u8..10).prop_map(|(address, kind, folders, luck)| {
        let text = json!({
            "schema": "labelcast.mailbox/1", "address": format!("u{address}@example.com"),
            "kind": kind, "folders": folders
        })
        .to_string();
        let readable = luck > 0;
        (
            address,
            if readable {
                text
            } else {
                text[..text.len() / 2].to_owned()
            },
        )
    })
}

/// A tenant of files, and for each mailbox the part that it is in.
fn write(tenant: &[((u8, String), usize)], parts: usize) -> (std::path::PathBuf, Vec<Vec<String>>) {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let name = format!("size-properties-{}", NEXT.fetch_add(1, Ordering::Relaxed));
    let here = folder(&name);
    let exports = here.join("tenant");
    fs::create_dir_all(&exports).unwrap();
    let mut paths = vec![Vec::new(); parts];
    for (n, ((_, text), part)) in tenant.iter().enumerate() {
        paths[part % parts].push(file(&exports, &format!("m{n:02}.json"), text));
    }
    (here, paths)
}

/// The result of a part. A preview of mailboxes of which none can be read is none.
fn part(
    here: &Path,
    number: usize,
    command: &str,
    paths: &[String],
    options: &[&str],
) -> Option<String> {
    let mut args = vec![command, "--format", "json"];
    args.extend(paths.iter().map(String::as_str));
    args.extend(options);
    let run = labelcast(&args);
    (!run.out.is_empty()).then(|| file(here, &format!("part{number}.json"), &run.out))
}

proptest! {
    #![proptest_config(settled(24, 20_261_121))]

    #[test]
    fn any_split_in_any_order_gives_the_bytes_of_the_whole(
        tenant in vec((a_mailbox(), 0_usize..4), 1..9),
        parts in 1_usize..4,
        turn in 0_usize..4,
        edition in select(vec!["business-starter", "enterprise-plus", "education-plus"]),
    ) {
        let (here, paths) = write(&tenant, parts);
        let options = ["--edition", edition, "--quota", "1k", "--top", "2"];
        let exports = here.join("tenant");
        let mut whole = vec!["size", exports.to_str().unwrap(), "--format", "json"];
        whole.extend(options);
        let whole = labelcast(&whole);
        let mut files: Vec<String> = (paths.iter().enumerate())
            .filter(|(_, paths)| !paths.is_empty())
            .filter_map(|(n, paths)| part(&here, n, "size", paths, &options))
            .collect();
        let places = files.len();
        files.rotate_left(turn % places);
        let mut merge = vec!["merge"];
        merge.extend(files.iter().map(String::as_str));
        let merged = labelcast(&merge);
        prop_assert_eq!(&merged.out, &whole.out, "{}", merged.err);
        prop_assert_eq!(merged.exit, whole.exit);
        fs::remove_dir_all(&here).unwrap();
    }

    #[test]
    fn any_split_of_a_preview_gives_the_preview_of_the_whole(
        tenant in vec((a_mailbox(), 0_usize..3), 1..7),
        parts in 1_usize..4,
        turn in 0_usize..4,
    ) {
        let (here, paths) = write(&tenant, parts);
        let exports = here.join("tenant");
        let whole = labelcast(&["preview", exports.to_str().unwrap(), "--format", "json"]);
        let given = paths.iter().filter(|paths| !paths.is_empty()).count();
        let mut files: Vec<String> = (paths.iter().enumerate())
            .filter(|(_, paths)| !paths.is_empty())
            .filter_map(|(n, paths)| part(&here, n, "preview", paths, &[]))
            .collect();
        // A part of which nothing can be read prints nothing, and cannot be merged.
        if files.len() == given {
            let places = files.len();
            files.rotate_left(turn % places);
            let mut merge = vec!["merge"];
            merge.extend(files.iter().map(String::as_str));
            let merged = labelcast(&merge);
            prop_assert_eq!(&merged.out, &whole.out, "{}", merged.err);
        }
        fs::remove_dir_all(&here).unwrap();
    }

    #[test]
    fn nothing_vanishes_and_the_tenant_is_the_sum_of_its_mailboxes(
        tenant in vec((a_mailbox(), 0_usize..1), 1..7),
    ) {
        let (here, _) = write(&tenant, 1);
        let exports = here.join("tenant");
        let run = labelcast(&["size", exports.to_str().unwrap(), "--format", "json"]);
        prop_assert!(run.exit <= Exit::CannotRun);
        let document: Value = serde_json::from_str(&run.out).unwrap();
        let number = |value: &Value| value.as_u64().unwrap();
        let rows = document["mailboxes"].as_array().unwrap();
        let mut items = 0;
        let mut bytes = 0;
        for row in rows {
            for unit in ["items", "bytes"] {
                let ends: u64 = ["arriving", "merged", "lost"].iter().map(|end| number(&row[end][unit])).sum();
                prop_assert_eq!(number(&row[unit]), ends);
            }
            let found: u64 = ["mail", "calendar", "contacts", "other"]
                .iter()
                .map(|family| number(&row["ledger"][family]["found"]))
                .sum();
            prop_assert_eq!(found, number(&row["items"]) + number(&row["recoverable"]["items"]));
            if row["kind"] != "archive" {
                items += number(&row["items"]);
                bytes += number(&row["bytes"]);
            }
        }
        prop_assert_eq!(number(&document["tenant"]["items"]), items);
        prop_assert_eq!(number(&document["tenant"]["bytes"]), bytes);
        for histogram in ["bytes", "items"] {
            let bins = document["tenant"]["histogram"][histogram].as_array().unwrap();
            let counted: u64 = bins.iter().map(|bin| number(&bin["mailboxes"])).sum();
            prop_assert_eq!(counted, number(&document["tenant"]["percentiles"]["items"]["mailboxes"]));
        }
        // The bytes of a mailbox are those of its items, whatever became of them.
        let texts: Vec<&str> = tenant.iter().map(|((_, text), _)| text.as_str()).collect();
        let (mut all, mut halves) = (0, false);
        for text in texts {
            let Ok(mailbox) = serde_json::from_str::<Value>(text) else {
                halves = true;
                continue;
            };
            for folder in mailbox["folders"].as_array().unwrap() {
                let below = &folder["folders"][0];
                for item in [folder, below].iter().flat_map(|folder| folder["items"].as_array().unwrap()) {
                    all += number(&item["size"]);
                }
            }
        }
        let recoverable = number(&document["tenant"]["recoverable"]["bytes"]);
        let archives = number(&document["tenant"]["archives"]["bytes"]);
        // Of half a file some items may be read.
        prop_assert!(halves || all == bytes + recoverable + archives);
        fs::remove_dir_all(&here).unwrap();
    }
}
