//! Runs `size` and `merge` in process: numbers, formats, limits, parts, messages.

#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use std::path::{Path, PathBuf};

use crate::cli_support::{Run, file, folder, labelcast, mailbox};
use crate::support::schema::schema;
use labelcast::cli::Exit;
use serde_json::{Value, json};

/// The made-up tenant: two users, one with an archive, a shared mailbox, a room.
fn tenant() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/plan/size/tenant");
    path.to_str().unwrap().to_owned()
}

fn size(args: &[&str]) -> Run {
    let all: Vec<&str> = ["size"].iter().chain(args).copied().collect();
    labelcast(&all)
}

fn document(run: &Run) -> Value {
    serde_json::from_str(&run.out).unwrap()
}

fn sized(args: &[&str]) -> Value {
    let run = size(&[args, &["--format", "json"]].concat());
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    document(&run)
}

/// A folder with so many mailboxes, written for the test.
fn many(name: &str, number: usize) -> (PathBuf, Vec<String>) {
    let here = folder(name);
    let paths = (0..number).map(|n| {
        let names = ["A", "A/B", "Unread", "Old"];
        let own = &names[..n % (names.len() + 1)];
        let text = mailbox(&format!("u{n:03}@example.com"), own);
        file(&here, &format!("u{n:03}.json"), &text)
    });
    let paths = paths.collect();
    (here, paths)
}

/// Mailbox text with so many messages of one size, and contacts.
fn large(address: &str, messages: usize, bytes: u64, contacts: usize) -> String {
    let messages: Vec<_> = (0..messages)
        .map(|n| {
            json!({
                "class": "IPM.Note", "message_id": format!("<{n}@example.com>"), "size": bytes,
                "from": "ben@example.com", "read": true, "attachments": []
            })
        })
        .collect();
    let contact = json!({ "class": "IPM.Contact", "size": 100, "displayName": "Ben" });
    json!({
        "schema": "labelcast.mailbox/1", "address": address, "kind": "user",
        "folders": [
            { "name": "Inbox", "well_known": "inbox", "items": messages, "folders": [] },
            { "name": "Contacts", "well_known": "contacts", "items": vec![contact; contacts], "folders": [] }
        ]
    })
    .to_string()
}

#[test]
fn the_document_follows_its_schema_and_the_schema_refuses_strangers() {
    let schema = schema("size");
    for options in [
        &[][..],
        &[
            "--edition",
            "enterprise-plus",
            "--users",
            "4",
            "--quota",
            "1000",
        ],
        &[
            "--edition",
            "education-plus",
            "--top",
            "0",
            "--size-unit",
            "binary",
        ],
    ] {
        let tenant = tenant();
        let document = sized(&[&[tenant.as_str()], options].concat());
        schema.accepts(&document);
        let pointers = ["", "/options", "/mailboxes/0", "/tenant", "/tenant/storage"];
        schema.refuses_strangers(&document, &pointers);
        for (pointer, wrong) in [
            ("/schema", json!("labelcast.size/2")),
            ("/mailboxes/0/items", json!(1.5)),
            ("/tenant/bytes", json!(-1)),
            ("/tenant/storage/verdict", json!("maybe")),
        ] {
            let mut broken = document.clone();
            *broken.pointer_mut(pointer).unwrap() = wrong;
            assert!(!schema.is_valid(&broken), "{pointer}");
        }
    }
}

#[test]
fn archives_and_recoverable_items_stand_beside() {
    let document = sized(&[&tenant()]);
    let rows = document["mailboxes"].as_array().unwrap();
    let kinds: Vec<_> = rows
        .iter()
        .map(|row| row["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["archive", "user", "user", "shared", "resource"]);
    let aiko = &rows[1];
    assert_eq!(aiko["items"], 7);
    assert_eq!(aiko["bytes"], 90_010_236);
    assert_eq!(aiko["largest_message"], 60_000_000);
    assert_eq!(aiko["recoverable"], json!({ "items": 2, "bytes": 11_000 }));
    assert_eq!(aiko["merged"], json!({ "items": 1, "bytes": 4_000 }));
    assert_eq!(aiko["lost"], json!({ "items": 2, "bytes": 60_000_512 }));
    assert_eq!(aiko["labels"], 1);
    let tenant = &document["tenant"];
    assert_eq!(tenant["items"], 20);
    assert_eq!(tenant["archives"], json!({ "items": 2, "bytes": 10_000 }));
    assert_eq!(
        tenant["recoverable"],
        json!({ "items": 2, "bytes": 11_000 })
    );
    assert_eq!(tenant["percentiles"]["items"]["mailboxes"], 4);
    assert_eq!(tenant["percentiles"]["items"]["p50"], 2);
    assert_eq!(tenant["licences"]["needed"], 4);
    assert_eq!(tenant["licences"]["shared"], 1);
    assert_eq!(tenant["licences"]["resources"], 1);
    // One address in a mailbox and its archive is no doubt about whose it is.
    assert_eq!(tenant["same_address"], json!([]));
}

#[test]
fn an_archive_is_priced_beside_what_arrives() {
    let document = sized(&[&tenant(), "--edition", "business-starter"]);
    let storage = &document["tenant"]["storage"];
    let needs: Vec<_> = (storage["needs"].as_array().unwrap().iter())
        .map(|need| {
            (
                need["what"].as_str().unwrap(),
                need["bytes"].as_u64().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        needs,
        [
            ("arriving", 30_151_124),
            ("mailboxes", 90_155_636),
            ("arriving-and-archives", 30_161_124),
            ("mailboxes-and-archives", 90_165_636),
        ]
    );
    assert_eq!(storage["pools"][0]["bytes"], 120_000_000_000_u64);
    assert_eq!(storage["verdict"], "fits");
}

#[test]
fn storage_over_the_pool_is_told_and_uncertain_where_readings_disagree() {
    let here = folder("size_storage");
    // 310 GB in messages that all arrive: one file says so of 12,917 messages of 24 MB.
    let path = file(
        &here,
        "aiko.json",
        &large("aiko@example.com", 12_917, 24_000_000, 0),
    );
    let verdict = |edition: &str, users: &str| {
        let document = sized(&[&path, "--edition", edition, "--users", users]);
        let storage = document["tenant"]["storage"].clone();
        (
            storage["verdict"].as_str().unwrap().to_owned(),
            storage["pools"]
                .as_array()
                .unwrap()
                .iter()
                .map(|pool| pool["bytes"].as_u64())
                .collect::<Vec<_>>(),
        )
    };
    assert_eq!(
        verdict("business-starter", "10"),
        ("over".to_owned(), vec![Some(300_000_000_000)])
    );
    assert_eq!(
        verdict("business-standard", "4"),
        (
            "fits".to_owned(),
            vec![Some(4_000_000_000_000), Some(8_000_000_000_000)]
        )
    );
}

#[test]
fn two_users_with_20000_contacts_each_exceed_the_limit_of_the_organisation_only() {
    let here = folder("size_contacts");
    for name in ["aiko", "ben"] {
        file(
            &here,
            &format!("{name}.json"),
            &large(&format!("{name}@example.com"), 0, 0, 20_000),
        );
    }
    let document = sized(&[here.to_str().unwrap()]);
    let limits = &document["tenant"]["contact_limits"];
    assert_eq!(
        limits["tenant"],
        json!({
            "limit": 27_000, "clause": "DMS-CON-002", "basis": "open",
            "contacts": 40_000, "excess": 13_000
        })
    );
    assert_eq!(limits["account"][0]["mailboxes"], 0);
    assert_eq!(limits["account"][1]["mailboxes"], 0);
    let document = file(&here, "sizes.txt", &document.to_string());
    let told = labelcast(&["merge", &document, "--format", "human"]);
    assert_eq!(told.exit, Exit::Done, "{}", told.err);
    let words = "40,000 contacts in all, 13,000 over the limit of 27,000";
    assert!(told.out.contains(words), "{}", told.out);
}

#[test]
fn a_user_over_both_limits_of_contacts_is_named() {
    let here = folder("size_contacts_one");
    let path = file(&here, "aiko.json", &large("aiko@example.com", 0, 0, 27_001));
    let limits = sized(&[&path])["tenant"]["contact_limits"].clone();
    assert_eq!(limits["account"][0]["excess"], 2_001);
    assert_eq!(limits["account"][1]["excess"], 1);
    assert_eq!(limits["over"][0]["value"], 27_001);
}

#[test]
fn mailboxes_over_a_quota_are_named_largest_first() {
    let document = sized(&[&tenant(), "--quota", "145099"]);
    let quota = &document["tenant"]["quota"];
    let over: Vec<_> = (quota["over"].as_array().unwrap().iter())
        .map(|named| named["address"].as_str().unwrap())
        .collect();
    assert_eq!(over, ["aiko@example.com", "ben@example.com"]);
    assert_eq!(quota["excess"], 90_010_236 - 145_099 + 1);
    let none = sized(&[&tenant()]);
    assert_eq!(none["tenant"]["quota"]["bytes"], Value::Null);
    let share = sized(&[&tenant(), "--edition", "business-plus", "--users", "5"]);
    assert_eq!(share["tenant"]["quota"]["bytes"], 5_000_000_000_000_u64);
}

#[test]
fn ties_in_a_list_are_broken_by_address() {
    let (here, _) = many("size_ties", 12);
    let document = sized(&[here.to_str().unwrap(), "--top", "2"]);
    let top = document["tenant"]["top"].as_array().unwrap();
    let items = top.iter().find(|top| top["risk"] == "items").unwrap();
    let named: Vec<_> = (items["mailboxes"].as_array().unwrap().iter())
        .map(|named| named["address"].as_str().unwrap())
        .collect();
    assert_eq!(named, ["u004@example.com", "u009@example.com"]);
}

#[test]
fn threads_and_the_order_of_paths_change_no_byte() {
    let (here, paths) = many("size_threads", 30);
    for format in ["json", "csv", "human"] {
        let run = |jobs: &str, paths: &[&str]| {
            let run = size(&[paths, &["--jobs", jobs, "--format", format]].concat());
            assert_eq!(run.exit, Exit::Done, "{}", run.err);
            run.out
        };
        let whole = run("1", &[here.to_str().unwrap()]);
        for jobs in ["2", "8"] {
            assert_eq!(run(jobs, &[here.to_str().unwrap()]), whole, "{format}");
        }
        let mut shuffled: Vec<&str> = paths.iter().map(String::as_str).collect();
        shuffled.reverse();
        shuffled.rotate_left(11);
        assert_eq!(run("8", &shuffled), whole, "{format}");
    }
}

#[test]
fn a_table_never_holds_a_formula_and_is_what_spreadsheets_read() {
    let here = folder("size_csv");
    for (name, address) in [
        ("a", "=cmd|' /C calc'!A0"),
        ("b", "+1"),
        ("c", "-1"),
        ("d", "@SUM(A1)"),
        ("e", "\t=1"),
        ("f", "a\"b,c\r\nd"),
        ("g", "受信@example.com"),
    ] {
        file(&here, &format!("{name}.json"), &mailbox(address, &["A"]));
    }
    let plain = size(&[here.to_str().unwrap(), "--format", "csv"]).out;
    let marked = size(&[here.to_str().unwrap(), "--format", "csv", "--bom"]).out;
    assert_eq!(marked, format!("\u{feff}{plain}"));
    assert!(plain.ends_with("\r\n"));
    let mut reader = csv::ReaderBuilder::new().from_reader(plain.as_bytes());
    assert_eq!(reader.headers().unwrap().get(0), Some("address"));
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 7);
    for row in &rows {
        for (number, cell) in row.iter().enumerate() {
            assert!(
                !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                "{cell:?}"
            );
            let text = matches!(number, 0..=5 | 27..=29 | 31);
            assert!(
                text || cell.is_empty() || cell.parse::<u64>().is_ok(),
                "{cell:?}"
            );
        }
    }
    let addresses: Vec<&str> = rows.iter().filter_map(|row| row.get(0)).collect();
    assert!(addresses.contains(&"'=cmd|' /C calc'!A0"), "{addresses:?}");
    assert!(addresses.contains(&"a\"b,c\r\nd"), "{addresses:?}");
}

#[test]
fn people_are_told_in_english_and_japanese() {
    // Paths are not in it, so that it is the same in every checkout.
    for (lang, name) in [("en", "size-en"), ("ja", "size-ja")] {
        let run = size(&[
            &tenant(),
            "--lang",
            lang,
            "--edition",
            "business-standard",
            "--quota",
            "100k",
            "--top",
            "3",
        ]);
        assert_eq!((run.exit, run.err.as_str()), (Exit::Done, ""));
        for line in run.out.lines() {
            assert!(unicode_width::UnicodeWidthStr::width(line) <= 80, "{line}");
        }
        insta::with_settings!({
            snapshot_path => "../../snapshots/plan",
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::assert_snapshot!(name, run.out);
        });
    }
}

#[test]
fn a_mailbox_that_cannot_be_read_is_listed_and_in_no_sum() {
    let here = folder("size_broken");
    file(&here, "aiko.json", &mailbox("aiko@example.com", &["A"]));
    let broken = file(&here, "ben.json", "{\"schema\": \"labelcast.mailbox/1\", ");
    let run = size(&[here.to_str().unwrap(), "--format", "json"]);
    assert_eq!(run.exit, Exit::Partial);
    assert!(run.err.contains("help: "), "{}", run.err);
    let document = document(&run);
    assert!(schema("size").is_valid(&document));
    assert_eq!(document["tenant"]["mailboxes"]["failed"], 1);
    assert_eq!(document["tenant"]["percentiles"]["items"]["mailboxes"], 1);
    assert_eq!(document["mailboxes"][1]["reading"], "failed");
    let alone = size(&[&broken]);
    assert_eq!((alone.exit, alone.out.as_str()), (Exit::CannotRun, ""));
}

#[test]
fn two_mailboxes_with_one_address_are_told() {
    let here = folder("size_same_address");
    for name in ["a", "b"] {
        file(
            &here,
            &format!("{name}.json"),
            &mailbox("Aiko@example.com", &["A"]),
        );
    }
    let document = sized(&[here.to_str().unwrap()]);
    let same = &document["tenant"]["same_address"];
    assert_eq!(same[0]["address"], "aiko@example.com");
    assert_eq!(same[0]["paths"].as_array().unwrap().len(), 2);
    // It is one account.
    assert_eq!(document["tenant"]["licences"]["needed"], 1);
    let told = size(&[here.to_str().unwrap()]).out;
    assert!(
        told.contains("Several mailboxes with one address"),
        "{told}"
    );
}
