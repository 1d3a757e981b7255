//! Inputs that went wrong once, outside of the project: each gives its right value.
//!
//! They lie in `$LABELCAST_CASES`, else beside the checkout in `../shared/cases`; where there are none, that
//! is said and nothing is checked. The values are those of the cases' own table.
#![expect(clippy::print_stderr, reason = "a check that is skipped says so")]

use std::fs;
use std::path::{Path, PathBuf};

use labelcast::cli::Exit;
use serde_json::Value;

use crate::cli_support::{folder, labelcast};

/// An input, the family that is counted, how many items it holds, and words that are told of it.
const COUNTS: &[(&str, &str, u64, &[&str])] = &[
    ("mbox-bare-from/bare_noblank.mbox", "mail", 5, &[]),
    ("mbox-bare-from/dashonly_noblank.mbox", "mail", 5, &[]),
    ("mbox-content-length/mboxcl2.mbox", "mail", 2, &[]),
    ("mbox-content-length/cl_wrong.mbox", "mail", 3, &[]),
    (
        "vcf-joined-cards/nosep3.vcf",
        "contacts",
        3,
        &["nosep3.vcf"],
    ),
    ("vcf-joined-cards/ics_that_is_right.ics", "calendar", 3, &[]),
    ("eml-byte-order-mark/bom", "mail", 7, &[]),
    ("eml-binary-strays/bin", "mail", 1, &["bin"]),
    ("readpst-twins/made.pst", "mail", 6, &[]),
    ("readpst-twins/twins", "mail", 6, &["twins"]),
    ("graph-pascal-case/pascal", "mail", 3, &[]),
    ("graph-pascal-case/ps51", "mail", 2, &["-Depth"]),
    ("graph-powershell-depth/depth", "mail", 4, &["-Depth 10"]),
    (
        "ics-change-of-nothing/recid.ics",
        "calendar",
        9,
        &["exception"],
    ),
    ("graph-delta/delta", "mail", 2, &[]),
    ("graph-delta-select/delta", "mail", 5, &[]),
];

/// Inputs that are not whole, and words that say why.
const CUT: &[(&str, &str)] = &[
    ("graph-cut-pages/mf_next", "mf_next"),
    ("graph-cut-pages/childcount", "childcount"),
    ("graph-cut-pages/ev_next", "ev_next"),
    ("graph-error-answers/batch", "error"),
];

/// A mailbox's labels: messages and unread messages.
const LABELS: &[(&str, &str, u64, u64)] = &[
    ("maildir-flags/d_colon", "INBOX", 6, 1),
    ("maildir-flags/d_f03a", "INBOX", 6, 1),
    ("maildir-flags/d_none", "INBOX", 6, 1),
    ("thunderbird-maildir/tb", "INBOX/Sub/Deep", 1, 0),
    ("thunderbird-maildir/tb2", "INBOX", 2, 1),
    ("graph-pascal-case/pascal", "INBOX", 2, 1),
    ("graph-pascal-case/pascal", "Work", 1, 0),
    ("graph-pascal-case/ps51", "INBOX", 2, 0),
    ("graph-powershell-depth/depth", "INBOX", 3, 0),
    ("graph-powershell-depth/depth", "DRAFT", 1, 0),
    ("graph-delta/delta", "INBOX", 2, 1),
    ("graph-delta-select/delta", "INBOX", 5, 1),
];

/// An input, a rule, its case, and how many items it has a finding for.
const FINDINGS: &[(&str, &str, &str, u64)] = &[
    (
        "hidden-attachments/nest",
        "archive-with-blocked-file-is-dropped",
        "carried",
        2,
    ),
    (
        "ics-change-of-nothing/recid.ics",
        "series-occurrences-differ",
        "stray",
        2,
    ),
    (
        "graph-powershell-depth/depth",
        "draft-without-sender-is-skipped",
        "",
        0,
    ),
    (
        "graph-powershell-depth/depth",
        "message-without-sender-is-skipped",
        "",
        0,
    ),
    (
        "graph-pascal-case/pascal",
        "message-without-sender-is-skipped",
        "",
        0,
    ),
    (
        "graph-pascal-case/ps51",
        "message-without-sender-is-skipped",
        "",
        0,
    ),
];

/// A case, flags, words that are there, words that are not.
type Calendar = (
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
    &'static [&'static str],
);

/// Words that stand in the calendars that are written, and words that do not.
const CALENDARS: &[Calendar] = &[
    (
        "graph-allday-exception/exc",
        &["--migration-day", "2026-01-01"],
        &["RECURRENCE-ID;VALUE=DATE:20260309"],
        &[],
    ),
    (
        "exceptions-own-content/e.ics",
        &[],
        &[
            "Bring the contract",
            "guest@partner.example",
            "TRANSP:TRANSPARENT",
            "CLASS:PRIVATE",
            "v2",
        ],
        &["SUMMARY:v1", "empty-rrule"],
    ),
    (
        "exceptions-own-content/g5",
        &[],
        &[
            "RECURRENCE-ID;TZID=Asia/Tokyo:20261214T090000",
            "Bring the contract",
            "guest@partner.example",
            "TRANSP:TRANSPARENT",
            "CLASS:PRIVATE",
        ],
        &[],
    ),
    (
        "vtimezone-half-year/zones2.ics",
        &[],
        &[
            "DTSTART;TZID=Europe/Berlin:20260115T090000\r\nDTEND;TZID=Europe/Berlin:20260115T100000\r\nSUMMARY:UntilUtc",
            "DTSTART;TZID=Europe/Berlin:20260715T090000\r\nDTEND;TZID=Europe/Berlin:20260715T100000\r\nSUMMARY:UntilUtc",
            "DTSTART:20260115T080000Z\r\nDTEND:20260115T090000Z\r\nSUMMARY:YearByYear",
            "DTSTART:20260715T070000Z\r\nDTEND:20260715T080000Z\r\nSUMMARY:YearByYear",
        ],
        &[],
    ),
    (
        "graph-utc-single-events/g4",
        &["--calendar-since", "2026-01-01"],
        &["tokyo-jan1-0500", "same\\, in Tokyo time"],
        &["pst-dec31-2000", "same\\, in PST"],
    ),
];

fn cases() -> Option<PathBuf> {
    let named = std::env::var_os("LABELCAST_CASES").map(PathBuf::from);
    let path =
        named.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/cases"));
    if path.is_dir() {
        return Some(path);
    }
    eprintln!("skipped: there are no cases in {}", path.display());
    None
}

/// What is told of an input, and its first mailbox.
fn preview(path: &Path) -> (Exit, String, Value) {
    let run = labelcast(&["preview", path.to_str().unwrap(), "--format", "json"]);
    let document: Value = serde_json::from_str(&run.out).unwrap_or_default();
    let told = format!("{}{}", run.err, document["problems"]);
    (run.exit, told, document["mailboxes"][0].clone())
}

fn right(wrong: &[String]) {
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn items_are_counted() {
    let Some(cases) = cases() else { return };
    let mut wrong = Vec::new();
    for (name, family, expected, words) in COUNTS {
        let (_, told, mailbox) = preview(&cases.join(name));
        let found = &mailbox["ledger"][family]["found"];
        if found != expected {
            wrong.push(format!("{name}: {found} {family}, and {expected} is right"));
        }
        for word in words.iter().filter(|word| !told.contains(**word)) {
            wrong.push(format!("{name}: '{word}' is not told"));
        }
    }
    right(&wrong);
}

#[test]
fn what_is_cut_is_told_and_decides_the_exit_status() {
    let Some(cases) = cases() else { return };
    let mut wrong = Vec::new();
    for (name, word) in CUT {
        let (exit, told, _) = preview(&cases.join(name));
        if exit == Exit::Done || !told.contains(word) {
            wrong.push(format!("{name}: {exit:?}: {told}"));
        }
    }
    right(&wrong);
}

#[test]
fn findings_reach_the_items_that_they_are_about() {
    let Some(cases) = cases() else { return };
    let mut wrong = Vec::new();
    for (name, rule, case, expected) in FINDINGS {
        let (_, _, mailbox) = preview(&cases.join(name));
        let findings = mailbox["findings"].as_array().cloned().unwrap_or_default();
        let of_rule = findings.iter().filter(|finding| {
            finding["rule"] == *rule && finding["case"].as_str().unwrap_or_default() == *case
        });
        let items: u64 = of_rule
            .filter_map(|finding| finding["items"].as_u64())
            .sum();
        if items != *expected {
            wrong.push(format!(
                "{name}: {rule} has {items} items, and {expected} is right"
            ));
        }
    }
    right(&wrong);
}

#[test]
fn names_of_two_mailboxes_are_all_cured() {
    let Some(cases) = cases() else { return };
    let path = cases.join("renames-two-mailboxes/two2");
    let run = labelcast(&[
        "plan",
        "renames",
        path.to_str().unwrap(),
        "--format",
        "json",
    ]);
    let plan: Value = serde_json::from_str(&run.out).unwrap();
    let mailboxes = plan["mailboxes"].as_array().unwrap();
    assert_eq!(mailboxes.len(), 2);
    for mailbox in mailboxes {
        assert_eq!(mailbox["findings"]["after"], 0, "{mailbox}");
        assert_eq!(
            mailbox["problems"].as_array().map(Vec::len),
            Some(0),
            "{mailbox}"
        );
    }
}

#[test]
fn labels_carry_what_the_user_has() {
    let Some(cases) = cases() else { return };
    let mut wrong = Vec::new();
    for (name, label, messages, unread) in LABELS {
        let (_, _, mailbox) = preview(&cases.join(name));
        let labels = mailbox["labels"].as_array().cloned().unwrap_or_default();
        let is_it = |found: &&Value| {
            found["name"] == *label || found["name"] == label.replace("INBOX", "Inbox")
        };
        let found = labels.iter().find(is_it).cloned().unwrap_or_default();
        if (&found["messages"], &found["unread"]) != (&(*messages).into(), &(*unread).into()) {
            wrong.push(format!("{name}: {label}: {found}"));
        }
    }
    right(&wrong);
}

#[test]
fn calendars_hold_what_arrives() {
    let Some(cases) = cases() else { return };
    let mut wrong = Vec::new();
    for (number, (name, flags, present, absent)) in CALENDARS.iter().enumerate() {
        let out = folder(&format!("shared-cases-{number}"));
        let path = cases.join(name);
        let args = [
            "preview",
            path.to_str().unwrap(),
            "--ics",
            out.to_str().unwrap(),
        ];
        labelcast(&[&args[..], flags].concat());
        let mut text = String::new();
        for mailbox in fs::read_dir(&out).unwrap().flatten() {
            for file in fs::read_dir(mailbox.path()).unwrap().flatten() {
                text.push_str(&fs::read_to_string(file.path()).unwrap());
            }
        }
        let text = text.replace("\r\n ", "");
        wrong.extend(
            present
                .iter()
                .filter(|word| !text.contains(**word))
                .map(|word| format!("{name}: no {word}")),
        );
        wrong.extend(
            absent
                .iter()
                .filter(|word| text.contains(**word))
                .map(|word| format!("{name}: {word}")),
        );
    }
    right(&wrong);
}

#[test]
fn statistics_join_and_archives_stay_apart() {
    let Some(cases) = cases() else { return };
    let at = |name: &str| cases.join(name).to_str().unwrap().to_owned();
    let sizes = labelcast(&[
        "size",
        &at("stats-three-files/exo3"),
        "--mapping",
        &at("stats-three-files/mexo.csv"),
        "--format",
        "csv",
    ]);
    for row in [
        "tanaka@contoso.co.jp,tanaka@new.co.jp,user,",
        "roomA@contoso.co.jp,rooma@new.co.jp,resource,",
    ] {
        assert!(sizes.out.contains(row), "{row}: {}", sizes.out);
    }
    let archive = labelcast(&[
        "size",
        &at("stats-archive-store/rootarch"),
        "--format",
        "json",
    ]);
    let sizes: Value = serde_json::from_str(&archive.out).unwrap();
    let items: Vec<(&Value, &Value)> = sizes["mailboxes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|mailbox| (&mailbox["kind"], &mailbox["items"]))
        .collect();
    assert!(items.contains(&(&"user".into(), &10.into())), "{items:?}");
}
