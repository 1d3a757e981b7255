//! Statistics of mailboxes through the command line: every way of writing them, damage, and tenants.
//!
//! Apart from the reader's own tests because what counts is what a user gets: the same numbers whatever
//! wrote the file, nothing lost in silence, the same bytes at any number of threads.

#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use std::fs;
use std::path::{Path, PathBuf};

use crate::cli_support::{Run, folder, labelcast};
use crate::support::schema::schema;
use labelcast::cli::Exit;
use serde_json::Value;

fn fixture(name: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/sources/stats");
    root.join(name).to_str().unwrap().to_owned()
}

fn inspect(path: &str) -> (Run, Value) {
    let run = labelcast(&["inspect", path, "--format", "json"]);
    let value = serde_json::from_str(&run.out).unwrap_or_default();
    (run, value)
}

/// Folders of every mailbox as `address: path: items bytes`.
fn folders(inspection: &Value) -> Vec<String> {
    let mut told = Vec::new();
    for mailbox in inspection["mailboxes"].as_array().unwrap() {
        let address = mailbox["address"].as_str().unwrap();
        for folder in mailbox["folders"].as_array().unwrap() {
            let path: Vec<&str> = folder["path"]
                .as_array()
                .unwrap()
                .iter()
                .map(|name| name.as_str().unwrap())
                .collect();
            let items = folder["items"].as_object().unwrap();
            let items: u64 = items.values().map(|number| number.as_u64().unwrap()).sum();
            told.push(format!(
                "{address}: {}: {items} {}",
                path.join(" > "),
                folder["bytes"]
            ));
        }
    }
    told
}

fn problems(inspection: &Value) -> Vec<String> {
    let mailboxes = inspection["mailboxes"].as_array().unwrap().iter();
    let problems = mailboxes.flat_map(|mailbox| mailbox["problems"].as_array().unwrap());
    problems
        .map(|problem| {
            format!(
                "{}: {}",
                problem["place"].as_str().unwrap(),
                problem["cause"].as_str().unwrap()
            )
        })
        .collect()
}

const PLAIN: [&str; 6] = [
    "plain/powershell7.csv",
    "plain/powershell5-utf8.csv",
    "plain/powershell5-unicode.csv",
    "plain/german-semicolon.csv",
    "plain/french-big-endian.csv",
    "plain/tabs.csv",
];

#[test]
fn every_powershell_and_culture_tells_the_same_folders() {
    // Counted by hand, and by Python's csv module.
    let expected = [
        "aiko@example.com: Deletions: 7 7168",
        "aiko@example.com: Purges: 1 1000",
        "aiko@example.com: Recoverable Items: 0 0",
        "aiko@example.com: Top of Information Store: 0 0",
        "aiko@example.com: タスク: 2 2048",
        "aiko@example.com: 予定表: 21 86016",
        "aiko@example.com: 受信トレイ: 120 1288490189",
        "aiko@example.com: 受信トレイ > R/D: 14 524635",
        "aiko@example.com: 受信トレイ > 案件: 3 1024",
        "aiko@example.com: 送信済みアイテム: 40 40960",
        "aiko@example.com: 連絡先: 9 9216",
        "chloé@example.com: Boîte de réception: 5 5120",
        "chloé@example.com: Boîte de réception > Réunions: 6 6144",
        "chloé@example.com: Racine de la banque d’informations: 0 0",
        "chloé@example.com: Éléments supprimés: 8 8192",
    ];
    for name in PLAIN {
        let (run, inspection) = inspect(&fixture(name));
        assert_eq!(run.exit, Exit::Done, "{name}: {}", run.err);
        assert_eq!(run.err, "", "{name}");
        assert_eq!(folders(&inspection), expected, "{name}");
        assert!(schema("inspection").is_valid(&inspection), "{name}");
    }
}

#[test]
fn line_ends_do_not_count() {
    let here = folder("stats_line_ends");
    for name in [
        "plain/powershell7.csv",
        "plain/powershell5-utf8.csv",
        "legacy/scattered.csv",
        "malformed/values.csv",
    ] {
        let text = fs::read_to_string(fixture(name))
            .unwrap()
            .replace("\r\n", "\n");
        let mut told = Vec::new();
        for (ending, ends) in [("lf", "\n"), ("crlf", "\r\n")] {
            let path = here.join(ending);
            fs::create_dir_all(&path).unwrap();
            fs::write(path.join("a.csv"), text.replace('\n', ends)).unwrap();
            let run = labelcast(&[
                "preview",
                path.join("a.csv").to_str().unwrap(),
                "--format",
                "json",
            ]);
            told.push(run.out.replace(path.to_str().unwrap(), ""));
        }
        assert_eq!(told[0], told[1], "{name}");
        assert!(!told[0].is_empty(), "{name}");
    }
}

#[test]
fn rules_about_folders_apply_and_rules_about_items_are_unknown() {
    let run = labelcast(&[
        "preview",
        &fixture("plain/powershell7.csv"),
        "--format",
        "json",
    ]);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    let document: Value = serde_json::from_str(&run.out).unwrap();
    assert!(schema("prediction").is_valid(&document));
    let aiko = &document["mailboxes"][0];
    let label = |name: &str| {
        let labels = aiko["labels"].as_array().unwrap();
        labels
            .iter()
            .find(|label| label["name"] == name)
            .unwrap()
            .clone()
    };
    // The slash in a name becomes an underscore; the default folder's type is known without its name.
    assert_eq!(label("受信トレイ/R_D")["messages"], 14);
    assert_eq!(label("INBOX")["messages"], 120);
    assert_eq!(label("INBOX")["unread_unknown"], 120);
    let ledger = &aiko["ledger"];
    assert_eq!(ledger["mail"]["found"], 185);
    assert_eq!(
        ledger["mail"]["skipped"], 8,
        "Recoverable Items are told apart"
    );
    assert_eq!(ledger["calendar"]["migrated"], 21);
    assert_eq!(ledger["contacts"]["migrated"], 9);
    assert_eq!(ledger["other"]["skipped"], 2);
    let unknown: Vec<&str> = aiko["unknown_rules"]
        .as_array()
        .unwrap()
        .iter()
        .map(|rule| rule.as_str().unwrap())
        .collect();
    for rule in [
        "message-over-limit-is-skipped",
        "same-message-arrives-once",
        "endless-series-ends",
        "contact-photo-is-lost",
        "many-external-guests-throttle-account",
    ] {
        assert!(unknown.contains(&rule), "{rule}");
    }
    assert!(!unknown.contains(&"label-count-exceeds-limit"));
    let counted: u64 = aiko["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|finding| {
            finding["rule"] == "counted-items-are-not-judged" && finding["basis"] == "open"
        })
        .map(|finding| finding["items"].as_u64().unwrap())
        .sum();
    assert_eq!(counted, 120 + 14 + 3 + 40 + 21 + 9);
    // Where no mail is known but its number, there is no calendar's rule to ask.
    let chloe = document["mailboxes"][1]["unknown_rules"]
        .as_array()
        .unwrap();
    assert!(!chloe.iter().any(|rule| rule == "endless-series-ends"));
}

#[test]
fn people_are_told_what_could_not_be_checked() {
    for (lang, heading, number) in [
        (
            "en",
            "What could not be checked\n  207 items that arrive",
            "nothing among what could be checked",
        ),
        (
            "ja",
            "確認できなかった点\n  移行される 207 件",
            "確認できた範囲",
        ),
    ] {
        let run = labelcast(&["preview", &fixture("plain/powershell7.csv"), "--lang", lang]);
        assert!(run.out.contains(heading), "{}", run.out);
        assert!(run.out.contains(number), "{}", run.out);
    }
}

#[test]
fn records_of_counted_items_add_up_to_the_ledger() {
    let here = folder("stats_records");
    let items = here.join("items.ndjson");
    let args = [
        "preview",
        &fixture("plain/powershell7.csv"),
        "--format",
        "json",
        "--items",
        items.to_str().unwrap(),
    ];
    let run = labelcast(&args);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    let mut sum = 0;
    for line in fs::read_to_string(&items).unwrap().lines() {
        let record: Value = serde_json::from_str(line).unwrap();
        assert!(schema("item").is_valid(&record), "{line}");
        sum += record["count"].as_u64().unwrap();
    }
    assert_eq!(sum, 217 + 19);
}

#[test]
fn question_marks_of_ascii_are_told_and_undamaged_names_are_used() {
    let (run, inspection) = inspect(&fixture("legacy/ascii.csv"));
    assert_eq!(run.exit, Exit::Partial);
    assert!(
        run.err.contains("hold '?' in place of letters"),
        "{}",
        run.err
    );
    assert!(run.err.contains("-Encoding UTF8"), "{}", run.err);
    let told = folders(&inspection);
    assert!(
        told.contains(&"aiko@example.com: ????? > R/D: 14 524635".to_owned()),
        "{told:?}"
    );
    // Two calendars of three letters each stay two folders.
    assert_eq!(
        told.iter().filter(|line| line.contains(": ???: ")).count(),
        3
    );
}

#[test]
fn code_pages_sums_and_scattered_rows_are_read() {
    for (name, expected, said) in [
        (
            "legacy/shift-jis.csv",
            vec![
                "aiko@example.com: 受信トレイ: 12 1024",
                "aiko@example.com: 受信トレイ > 会議: 3 2048",
            ],
            "code page was guessed",
        ),
        (
            "legacy/windows-1252.csv",
            vec![
                "ben@example.com: Entwürfe: 4 1536",
                "ben@example.com: Entwürfe > Später: 5 2097152",
            ],
            "known only roughly",
        ),
        (
            "legacy/sums-alone.csv",
            vec![
                "aiko: Drafts: 10 102400",
                "aiko: Inbox: 20 204800",
                "aiko: Inbox > A: 20 204800",
                "aiko: Inbox > A > B: 10 102400",
                "aiko: Top of Information Store: 0 0",
            ],
            "known only roughly",
        ),
        (
            "legacy/names-alone.csv",
            vec![
                "names-alone: Calendar: 4 0",
                "names-alone: Inbox: 10 0",
                "names-alone: Projects: 2 0",
            ],
            "no sizes are told",
        ),
        (
            "legacy/scattered.csv",
            vec![
                "aiko@example.com: Drafts: 2 2048",
                "aiko@example.com: Inbox: 10 10240",
                "aiko@example.com: Projects: 7 7168",
                "aiko@example.com: Projects > Late: 5 5120",
                "ben@example.com: Drafts: 2 2048",
                "ben@example.com: Inbox: 10 10240",
                "ben@example.com: Projects: 7 7168",
                "chika@example.com: Drafts: 2 2048",
                "chika@example.com: Inbox: 10 10240",
                "chika@example.com: Projects: 7 7168",
            ],
            "",
        ),
    ] {
        let (run, inspection) = inspect(&fixture(name));
        assert_eq!(run.exit, Exit::Done, "{name}: {}", run.err);
        assert_eq!(folders(&inspection), expected, "{name}");
        assert!(
            problems(&inspection)
                .iter()
                .any(|problem| problem.contains(said))
                || said.is_empty(),
            "{name}"
        );
    }
}

#[test]
fn bad_rows_are_named_and_the_rest_is_read() {
    for (name, exit, expected, said) in [
        (
            "malformed/values.csv",
            Exit::Partial,
            "aiko: Inbox: 10 1024",
            vec![
                "line 3, column 'ItemsInFolder': the value is negative",
                "line 4, column 'ItemsInFolder': the value is larger than any mailbox",
                "line 5, column 'ItemsInFolder': the value is no number",
                "line 6, column 'FolderSize': the value is negative",
                "line 7, column 'FolderSize': the value is larger than any mailbox",
            ],
        ),
        (
            "malformed/missing-parents.csv",
            Exit::Done,
            "aiko: Projects > 2024 > Late: 5 2048",
            vec!["line 3: 2 folder(s) have no row and hold others; the first is 'Projects'"],
        ),
        (
            "malformed/twice.csv",
            Exit::Partial,
            "aiko@example.com: Sent Items: 4 1024",
            vec![
                "line 4: 2 row(s) tell of folders that stand in the file already, the first of 'Sent Items', in line 3",
                "line 7: 1 folder(s) stand twice with different ids, the first is 'Projects', in line 6 too",
            ],
        ),
        (
            "malformed/quotes.csv",
            Exit::Partial,
            "aiko@example.com: Kept \"so\" far: 12 0",
            vec![],
        ),
        (
            "malformed/mixed-encodings.csv",
            Exit::Partial,
            "aiko@example.com: Entwürfe: 12 0",
            vec!["line 4: 1 row(s) are not UTF-8"],
        ),
        (
            "malformed/joined.csv",
            Exit::Done,
            "ben@example.com: Inbox: 20 0",
            vec![],
        ),
    ] {
        let (run, inspection) = inspect(&fixture(name));
        assert_eq!(run.exit, exit, "{name}: {}", run.err);
        let told = folders(&inspection);
        assert!(told.contains(&expected.to_owned()), "{name}: {told:?}");
        let problems = problems(&inspection);
        for said in said {
            assert!(
                problems.iter().any(|problem| problem.starts_with(said)),
                "{name}: {said}: {problems:?}"
            );
        }
    }
    for (name, said) in [
        (
            "malformed/quotes.csv",
            "line 3: the row has 2 cell(s), the header 3",
        ),
        ("malformed/quotes.csv", "line 5: a quote is not closed"),
        (
            "malformed/mixed-encodings.csv",
            "line 3: the row holds zero bytes",
        ),
        (
            "malformed/printed-table.txt",
            "this is a table printed for reading",
        ),
        ("malformed/no-header.csv", "the format is not recognised"),
    ] {
        let (run, _) = inspect(&fixture(name));
        assert!(run.err.contains(said), "{name}: {}", run.err);
    }
    let forced = labelcast(&[
        "inspect",
        "--from",
        "stats",
        &fixture("malformed/no-header.csv"),
    ]);
    assert_eq!(forced.exit, Exit::CannotRun);
    assert!(
        forced
            .err
            .contains("line 1: the columns are not those of mailbox statistics"),
        "{}",
        forced.err
    );
}

/// A tenant told in three files: folders, totals and a list.
fn tenant(here: &Path) -> PathBuf {
    let write = |name: &str, text: &str| fs::write(here.join(name), text).unwrap();
    write(
        "folders.csv",
        "MailboxGuid,FolderPath,FolderType,VisibleItemsInFolder,ItemsInFolder,FolderSize\n\
         g-1,/Inbox,Inbox,10,12,1024\ng-1,/Deletions,RecoverableItemsDeletions,4,4,100\n\
         g-2,/Inbox,Inbox,3,3,300\ng-3,/Inbox,Inbox,5,5,500\n",
    );
    write(
        "totals.csv",
        "DisplayName,MailboxGuid,ItemCount,TotalItemSize,DeletedItemCount,TotalDeletedItemSize,AssociatedItemCount,IsArchiveMailbox\n\
         Aiko,g-1,10,1 KB (1024 bytes),4,100,9,False\nRoom,g-2,7,300,0,0,0,False\n\
         Dan,g-4,50,5000,6,600,1,False\n",
    );
    write(
        "mailboxes.csv",
        "PrimarySmtpAddress,ExchangeGuid,Alias,RecipientTypeDetails,ArchiveStatus,ArchiveGuid,LitigationHoldEnabled,InPlaceHolds,RetentionHoldEnabled,ProhibitSendQuota,Languages\n\
         aiko@example.com,g-1,aiko,UserMailbox,Active,g-3,True,\"{mbx1, mbx2}\",False,\"99 GB (106,300,440,576 bytes)\",\"{ja-JP, en-US}\"\n\
         room@example.com,g-2,room,RoomMailbox,None,00000000-0000-0000-0000-000000000000,False,{},False,Unlimited,\n\
         dan@example.com,g-4,dan,SharedMailbox,None,,False,{},False,Unlimited,de-DE\n\
         eva@example.com,g-5,eva,UserMailbox,None,,False,{},False,Unlimited,de-DE\n",
    );
    here.to_owned()
}

#[test]
fn totals_and_lists_are_joined_to_their_mailboxes() {
    let here = tenant(&folder("stats_tenant"));
    let (run, inspection) = inspect(here.to_str().unwrap());
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    assert!(schema("inspection").is_valid(&inspection));
    let mailboxes = inspection["mailboxes"].as_array().unwrap();
    let told: Vec<String> = mailboxes
        .iter()
        .map(|mailbox| {
            format!(
                "{} {} {}",
                mailbox["address"].as_str().unwrap(),
                mailbox["kind"].as_str().unwrap(),
                mailbox["locale"]
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "aiko@example.com user \"ja-JP\"",
            "room@example.com resource null",
            "aiko@example.com archive \"ja-JP\"",
            "dan@example.com shared \"de-DE\"",
        ]
    );
    let account = &mailboxes[0]["account"];
    assert_eq!(account["holds"], 2);
    assert_eq!(account["litigation_hold"], true);
    assert_eq!(account["archive"], true);
    assert_eq!(account["quota"], 106_300_440_576_u64);
    assert_eq!(mailboxes[1]["account"]["archive"], false);
    assert_eq!(mailboxes[1]["account"].get("quota"), None);
    // What programs hide is in no count.
    assert_eq!(mailboxes[0]["store"]["associated"], 2);
    let problems = problems(&inspection);
    assert!(
        problems.contains(
            &"line 3: totals and folders differ: items 7, in folders 3; the folders are used"
                .to_owned()
        ),
        "{problems:?}"
    );
    assert_eq!(
        problems
            .iter()
            .filter(|problem| problem.contains("differ"))
            .count(),
        1
    );
    assert!(
        problems
            .iter()
            .any(|problem| problem.starts_with("line 4: only totals are known")),
        "{problems:?}"
    );
    assert!(
        run.err
            .contains("line 5: 1 mailbox(es) of this list have neither an export nor statistics"),
        "{}",
        run.err
    );
    let dan = folders(&inspection)
        .into_iter()
        .filter(|line| line.starts_with("dan@"))
        .collect::<Vec<_>>();
    assert_eq!(
        dan,
        [
            "dan@example.com: (unknown folder): 50 5000",
            "dan@example.com: Recoverable Items: 6 600"
        ]
    );
}

#[test]
fn a_tenant_is_the_same_bytes_at_any_number_of_threads_and_however_it_is_given() {
    let here = tenant(&folder("stats_threads"));
    let run = |args: &[&str]| {
        let mut all = vec!["preview", "--format", "json"];
        all.extend(args);
        let run = labelcast(&all);
        (run.out, run.err)
    };
    let whole = here.to_str().unwrap();
    let one = run(&[whole, "--jobs", "1"]);
    assert!(one.0.contains("dan@example.com"));
    for jobs in ["2", "8"] {
        assert_eq!(run(&[whole, "--jobs", jobs]), one, "{jobs}");
    }
    let files = ["folders.csv", "mailboxes.csv", "totals.csv"]
        .map(|name| here.join(name).to_str().unwrap().to_owned());
    let given = run(&[&files[0], &files[1], &files[2]]);
    assert_eq!(given.0, one.0);
}

#[test]
fn a_whole_export_goes_before_statistics_of_the_same_mailbox() {
    let here = folder("stats_and_exports");
    fs::write(
        here.join("stats.csv"),
        "Mailbox,FolderPath,ItemsInFolder\naiko@example.com,/Inbox,10\nben@example.com,/Inbox,20\n",
    )
    .unwrap();
    let export = crate::cli_support::mailbox("aiko@example.com", &["A"]);
    fs::write(here.join("aiko@example.com.json"), export).unwrap();
    let (run, inspection) = inspect(here.to_str().unwrap());
    let told: Vec<&str> = inspection["mailboxes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|mailbox| mailbox["source"]["format"].as_str().unwrap())
        .collect();
    assert_eq!(told, ["labelcast.mailbox/1", "stats"], "{}", run.err);
    assert!(
        run.err
            .contains("1 mailbox(es) are not used: their whole exports were given"),
        "{}",
        run.err
    );
}

#[test]
fn a_row_of_many_megabytes_and_a_list_alone_are_refused_with_a_reason() {
    let here = folder("stats_one_row");
    let mut text = "Mailbox,FolderPath,ItemsInFolder\naiko@example.com,/Inbox,10\n".to_owned();
    text.push_str(&"x".repeat(5 << 20));
    text.push_str("\naiko@example.com,/Late,11\n");
    fs::write(here.join("a.csv"), text).unwrap();
    let (run, inspection) = inspect(here.join("a.csv").to_str().unwrap());
    assert_eq!(run.exit, Exit::Partial);
    assert!(
        run.err.contains("line 3: the row is longer than 1 MiB"),
        "{}",
        run.err
    );
    assert_eq!(
        folders(&inspection),
        [
            "aiko@example.com: Inbox: 10 0",
            "aiko@example.com: Late: 11 0"
        ]
    );
    let list = here.join("list.csv");
    fs::write(
        &list,
        "PrimarySmtpAddress,RecipientTypeDetails\naiko@example.com,UserMailbox\n",
    )
    .unwrap();
    let (run, _) = inspect(list.to_str().unwrap());
    assert_eq!(run.exit, Exit::CannotRun);
    assert!(run.err.contains("no mailbox has statistics"), "{}", run.err);
}

#[test]
fn contacts_over_the_limit_are_cut_by_their_number() {
    let here = folder("stats_contacts");
    let path = here.join("a.csv");
    let text = "Mailbox,FolderPath,FolderType,ItemsInFolder,FolderSize\n\
                aiko@example.com,/Contacts,Contacts,27001,2700100\n";
    fs::write(&path, text).unwrap();
    let items = here.join("items.ndjson");
    let args = [
        "preview",
        path.to_str().unwrap(),
        "--format",
        "json",
        "--items",
        items.to_str().unwrap(),
    ];
    let run = labelcast(&args);
    let document: Value = serde_json::from_str(&run.out).unwrap();
    let contacts = &document["mailboxes"][0]["ledger"]["contacts"];
    assert_eq!(contacts["found"], 27_001, "{}", run.err);
    assert_eq!(contacts["migrated"], 27_000);
    assert_eq!(contacts["skipped"], 1);
    let records = fs::read_to_string(&items).unwrap();
    let counts: Vec<u64> = records
        .lines()
        .map(|line| {
            serde_json::from_str::<Value>(line).unwrap()["count"]
                .as_u64()
                .unwrap()
        })
        .collect();
    assert_eq!(counts, [27_000, 1]);
}

#[test]
fn a_list_beside_exports_says_whose_they_are() {
    let here = folder("stats_listed");
    for name in ["aiko@example.com", "room4@example.com"] {
        crate::cli_support::file(
            &here,
            &format!("{name}.json"),
            &crate::cli_support::mailbox(name, &["A"]),
        );
    }
    // A file that is called by the first half of its address alone.
    let desk = crate::cli_support::mailbox("desk@example.com", &["A"]);
    crate::cli_support::file(&here, "desk.json", &desk);
    crate::cli_support::file(
        &here,
        "users.csv",
        "\"PrimarySmtpAddress\",\"RecipientTypeDetails\",\"LitigationHoldEnabled\"\r\n\
         \"aiko@example.com\",\"UserMailbox\",\"True\"\r\n\
         \"ROOM4@example.com\",\"RoomMailbox\",\"False\"\r\n\
         \"gone@example.com\",\"SharedMailbox\",\"False\"\r\n\
         \"Desk@example.com\",\"SharedMailbox\",\"False\"\r\n",
    );
    let (run, inspection) = inspect(here.to_str().unwrap());
    assert!(
        run.err
            .contains("line 4: 1 mailbox(es) of this list have neither an export nor statistics"),
        "{}",
        run.err
    );
    let run = labelcast(&["preview", here.to_str().unwrap(), "--format", "json"]);
    let prediction: Value = serde_json::from_str(&run.out).unwrap();
    let kinds: Vec<_> = prediction["mailboxes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|mailbox| (&mailbox["address"], &mailbox["kind"]))
        .collect();
    assert_eq!(
        format!("{kinds:?}"),
        "[(String(\"aiko@example.com\"), String(\"user\")), \
         (String(\"desk@example.com\"), String(\"shared\")), \
         (String(\"room4@example.com\"), String(\"resource\"))]"
    );
    let account = &inspection["mailboxes"][0]["account"];
    assert_eq!(account["litigation_hold"], true, "{inspection}");
}

#[test]
fn plans_and_sizes_take_statistics_as_they_take_exports() {
    let path = fixture("plain/powershell7.csv");
    let (_, inspection) = inspect(&path);
    let count = |family: &str| -> u64 {
        let mailboxes = inspection["mailboxes"].as_array().unwrap().iter();
        let folders = mailboxes.flat_map(|mailbox| mailbox["folders"].as_array().unwrap());
        folders
            .map(|folder| folder["items"][family].as_u64().unwrap_or_default())
            .sum()
    };
    let run = labelcast(&["plan", "time", &path, "--format", "json"]);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    let plan: Value = serde_json::from_str(&run.out).unwrap();
    assert!(count("mail") > 0);
    assert_eq!(plan["counted"]["mail"], count("mail"), "{plan}");
    assert_eq!(plan["counted"]["calendar"], count("calendar"), "{plan}");
    assert_eq!(plan["counted"]["contacts"], count("contacts"), "{plan}");
    let run = labelcast(&["size", &path, "--format", "json"]);
    let sizes: Value = serde_json::from_str(&run.out).unwrap();
    let row = &sizes["mailboxes"][0];
    assert!(
        row["unknown_rules"].as_array().unwrap().len() > 10,
        "what needs items is unknown, not zero: {row}"
    );
}

/// Files of one tenant: what ties them, and what each mailbox is called and is.
#[test]
fn a_file_more_never_loses_a_join() {
    let list = (
        "list.csv",
        "DisplayName,PrimarySmtpAddress,ExchangeGuid,RecipientTypeDetails\n\
         Aiko,aiko@example.com,3b832260-869a-487a-ad95-e3b0289c3b7e,UserMailbox\n\
         Room,room@example.com,779fc109-61e6-4049-a58f-f31fc57b51d2,RoomMailbox\n",
    );
    let folders = (
        "folders.csv",
        "FolderPath,FolderType,ItemsInFolder,Identity\n\
         /Inbox,Inbox,12,3b832260-869a-487a-ad95-e3b0289c3b7e\\Inbox\n\
         /Inbox,Inbox,13,779fc109-61e6-4049-a58f-f31fc57b51d2\\Inbox\n",
    );
    let more = [
        // Get-MailboxStatistics, as it is and with columns of Get-Mailbox.
        (
            "sizes.csv",
            "DisplayName,MailboxGuid,ItemCount,TotalItemSize,MailboxTypeDetail\n\
             Aiko,3B832260-869A-487A-AD95-E3B0289C3B7E,12,100,UserMailbox\n\
             Room,779fc109-61e6-4049-a58f-f31fc57b51d2,13,100,RoomMailbox\n",
        ),
        (
            "sizes2.csv",
            "UserPrincipalName,MailboxGuid,ItemCount,TotalItemSize,RecipientTypeDetails\n\
             aiko@example.onmicrosoft.com,{3b832260-869a-487a-ad95-e3b0289c3b7e},12,100,UserMailbox\n",
        ),
        // The list again, and others that know less.
        ("list2.csv", list.1),
        (
            "names.csv",
            "DisplayName,RecipientTypeDetails\nAiko,UserMailbox\nRoom,RoomMailbox\n",
        ),
        (
            "holds.csv",
            "UserPrincipalName,EmailAddress,LitigationHoldEnabled\n\
             aiko@example.onmicrosoft.com,aiko@example.com,True\n",
        ),
        // A namesake.
        (
            "else.csv",
            "DisplayName,PrimarySmtpAddress,RecipientTypeDetails\nAiko,aiko2@example.com,SharedMailbox\n",
        ),
    ];
    for set in 0..1_u32 << more.len() {
        let here = folder("stats_more");
        let chosen = more
            .iter()
            .enumerate()
            .filter(|(at, _)| set >> at & 1 == 1)
            .map(|(_, file)| file);
        for (name, text) in [&list, &folders].into_iter().chain(chosen) {
            fs::write(here.join(name), text).unwrap();
        }
        let (run, inspection) = inspect(here.to_str().unwrap());
        let told: Vec<String> = inspection["mailboxes"]
            .as_array()
            .unwrap_or(&Vec::new())
            .iter()
            .map(|mailbox| format!("{} {}", mailbox["address"], mailbox["kind"]))
            .collect();
        let expected = [
            "\"aiko@example.com\" \"user\"",
            "\"room@example.com\" \"resource\"",
        ];
        let doubled = set & 0b11 == 0b11;
        assert_eq!(told, expected, "{set:b}: {}", run.err);
        assert_eq!(run.exit == Exit::Partial, doubled, "{set:b}: {}", run.err);
    }
}

#[test]
fn a_second_root_is_an_archive_and_is_told_once() {
    let rows = |id: &str, items: u32| {
        let id = |n: u32| {
            if id.is_empty() {
                String::new()
            } else {
                format!("{id}{n}")
            }
        };
        format!(
            "/Top of Information Store,{},Root,0,20480,a@example.com\\Top of Information Store\n\
             /Inbox,{},Inbox,{items},20480,a@example.com\\Inbox\n\
             /Old,{},User Created,1,20480,a@example.com\\Old\n",
            id(0),
            id(1),
            id(2)
        )
    };
    let header = "FolderPath,FolderId,FolderType,ItemsInFolder,FolderSize,Identity\n";
    let write = |ids: [&str; 2], list: Option<&str>| {
        let here = folder("stats_two_roots");
        let text = format!("{header}{}{}", rows(ids[0], 10), rows(ids[1], 90));
        fs::write(here.join("fs.csv"), text).unwrap();
        if let Some(status) = list {
            let text = format!(
                "PrimarySmtpAddress,RecipientTypeDetails,ArchiveStatus\na@example.com,UserMailbox,{status}\n"
            );
            fs::write(here.join("mb.csv"), text).unwrap();
        }
        let (run, inspection) = inspect(here.to_str().unwrap());
        let told: Vec<String> = inspection["mailboxes"]
            .as_array()
            .unwrap()
            .iter()
            .map(|mailbox| {
                let folders = mailbox["folders"].as_array().unwrap();
                let items = folders
                    .iter()
                    .map(|folder| folder["items"]["mail"].as_u64());
                let items: u64 = items.map(Option::unwrap_or_default).sum();
                format!("{} {items}", mailbox["kind"].as_str().unwrap())
            })
            .collect();
        (told, run)
    };
    let (told, run) = write(["AAA", "BBB"], Some("Active"));
    assert_eq!(told, ["user 11", "archive 91"]);
    assert_eq!(
        run.err.matches("second root folder").count(),
        1,
        "{}",
        run.err
    );
    assert!(!run.err.contains("stand twice"), "{}", run.err);
    // Identifiers alone say that these are two stores; the list alone does, too.
    assert_eq!(write(["AAA", "BBB"], None).0, ["user 11", "archive 91"]);
    assert_eq!(write(["", ""], Some("Active")).0, ["user 11", "archive 91"]);
    // The same mailbox twice: told, and counted once.
    let (told, run) = write(["AAA", "AAA"], Some("Active"));
    assert_eq!(
        (told, run.exit),
        (vec!["user 11".to_owned()], Exit::Partial)
    );
    let (told, run) = write(["", ""], Some("None"));
    assert_eq!(
        (told, run.exit),
        (vec!["user 11".to_owned()], Exit::Partial)
    );
}
