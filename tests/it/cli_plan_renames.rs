//! `labelcast plan renames` as a user runs it: its forms, its files, its exit status.

#![expect(
    clippy::print_stderr,
    reason = "a helper that fails fails its test, and one that is skipped says so"
)]

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::cli_support::{file, folder, labelcast, mailbox};
use crate::support::schema::schema;
use labelcast::cli::Exit;
use serde_json::{Value, json};

/// Three mailboxes that share folders: slashes, reserved names, long paths, names that are traps.
fn tenant() -> String {
    format!(
        "{}/fixtures/plan/renames/tenant",
        env!("CARGO_MANIFEST_DIR")
    )
}

fn plan(args: &[&str]) -> String {
    let tenant = tenant();
    let lang: &[&str] = if args.contains(&"--lang") {
        &[]
    } else {
        &["--lang", "en"]
    };
    let all = [&["plan", "renames", &tenant, "--quiet"], lang, args].concat();
    let run = labelcast(&all);
    assert_eq!((run.exit, run.err.as_str()), (Exit::Done, ""));
    run.out
}

fn pinned(name: &str, text: &str) {
    insta::with_settings!({
        snapshot_path => "../../snapshots/plan/renames",
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::assert_snapshot!(name, text);
    });
}

/// Pointers of every object in a document, those of free form left out.
fn objects(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            for (key, value) in object.iter().filter(|(key, _)| *key != "settings") {
                objects(value, &format!("{at}/{key}"), found);
            }
            found.push(at.to_owned());
        }
        Value::Array(values) => {
            for (index, value) in values.iter().enumerate() {
                objects(value, &format!("{at}/{index}"), found);
            }
        }
        _ => {}
    }
}

#[test]
fn every_form_is_pinned() {
    pinned("human-en", &plan(&[]));
    pinned(
        "human-ja",
        &plan(&["--lang", "ja", "--detail"]).replace(&tenant(), "tenant"),
    );
    pinned("csv", &plan(&["--format", "csv"]));
    pinned("imapsync", &plan(&["--format", "imapsync"]));
    pinned("powershell", &plan(&["--format", "powershell"]));
}

#[test]
fn the_document_is_as_its_schema_says_and_nothing_else() {
    let document: Value = serde_json::from_str(&plan(&["--format", "json"])).unwrap();
    let schema = schema("plan-renames");
    schema.accepts(&document);
    let mut pointers = Vec::new();
    objects(&document, "", &mut pointers);
    assert!(pointers.len() > 30);
    schema.refuses_strangers(&document, &pointers);
    for (pointer, wrong) in [
        ("/schema", json!("labelcast.plan-renames/2")),
        ("/names/0/to", json!("a/b")),
        ("/names/0/to", json!(" a")),
        ("/mailboxes/0/renames/0/path", json!([])),
        ("/mailboxes/0/remains/0/reason", json!("none")),
        ("/totals/renames", json!(-1)),
    ] {
        let mut broken = document.clone();
        *broken.pointer_mut(pointer).unwrap() = wrong;
        assert!(!schema.is_valid(&broken), "a wrong '{pointer}' is accepted");
    }
}

#[test]
fn a_shared_folder_gets_one_name_in_every_mailbox() {
    let document: Value = serde_json::from_str(&plan(&["--format", "json"])).unwrap();
    // 'Sent 2' is taken in one of the two mailboxes, so both get the next name.
    let names: Vec<&Value> = document["names"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|name| name["from"] == "Sent")
        .collect();
    assert_eq!(names.len(), 1);
    assert_eq!(
        (&names[0]["to"], &names[0]["mailboxes"]),
        (&json!("Sent 3"), &json!(2))
    );
    assert_eq!(document["exceptions"], json!([]));
    // One ancestor is renamed for two paths below it that are too long.
    let long = &document["names"]
        .as_array()
        .unwrap()
        .iter()
        .find(|name| name["from"].as_str().unwrap().starts_with("Fiscal"));
    assert_eq!(long.unwrap()["folders"], json!(2));
}

#[test]
fn a_name_that_cannot_be_shared_is_told_as_an_exception() {
    let folder = folder("renames-exception");
    // The second name that 'work' may get is taken in the second mailbox, and so on to the last that
    // is tried for all: no one name does for both.
    let taken: Vec<String> = (2..40).map(|n| format!("work {n}")).collect();
    let mut second = vec!["Work", "work"];
    second.extend(taken.iter().map(String::as_str));
    file(
        &folder,
        "aiko.json",
        &mailbox("aiko@example.com", &["Work", "work"]),
    );
    file(&folder, "ben.json", &mailbox("ben@example.com", &second));
    let run = labelcast(&[
        "plan",
        "renames",
        folder.to_str().unwrap(),
        "--format",
        "json",
        "--quiet",
    ]);
    let document: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(
        document["exceptions"],
        json!([{ "mailbox": "ben@example.com", "path": ["work"], "to": "work 40", "usual": "work 2" }])
    );
    assert_eq!(document["totals"]["after"], json!(0));
}

#[test]
fn what_is_printed_does_not_depend_on_threads() {
    let first = plan(&["--format", "json", "--jobs", "1"]);
    for jobs in ["2", "8"] {
        assert_eq!(first, plan(&["--format", "json", "--jobs", jobs]));
    }
}

#[test]
fn applying_the_plan_to_the_export_leaves_no_problem() {
    let document: Value = serde_json::from_str(&plan(&["--format", "json"])).unwrap();
    let target = folder("renames-applied");
    for (mailbox, name) in document["mailboxes"]
        .as_array()
        .unwrap()
        .iter()
        .zip(["aiko", "ben", "chika"])
    {
        let text = fs::read_to_string(Path::new(&tenant()).join(format!("{name}.json"))).unwrap();
        let mut export: Value = serde_json::from_str(&text).unwrap();
        // From the deepest up, as a script does it.
        let mut renames: Vec<&Value> = mailbox["renames"].as_array().unwrap().iter().collect();
        renames.sort_by_key(|rename| std::cmp::Reverse(rename["path"].as_array().unwrap().len()));
        for rename in renames {
            let mut at = &mut export;
            for name in rename["path"].as_array().unwrap() {
                at = at["folders"]
                    .as_array_mut()
                    .unwrap()
                    .iter_mut()
                    .find(|folder| folder["name"] == *name)
                    .unwrap();
            }
            at["name"] = rename["to"].clone();
        }
        file(&target, &format!("{name}.json"), &export.to_string());
    }
    let again = labelcast(&[
        "plan",
        "renames",
        target.to_str().unwrap(),
        "--format",
        "json",
        "--quiet",
    ]);
    let again: Value = serde_json::from_str(&again.out).unwrap();
    assert_eq!(again["totals"]["renames"], json!(0));
    assert_eq!(again["totals"]["before"], document["totals"]["after"]);
}

#[test]
fn a_shell_reads_every_option_as_one_word() {
    let text = plan(&["--format", "imapsync"]);
    let options: Vec<&str> = text.lines().filter(|line| line.starts_with("--")).collect();
    let options = options.join(" ");
    let lines = text.lines().filter(|line| line.starts_with("--")).count();
    let Ok(run) = Command::new("sh")
        .args(["-c", &format!("printf '%s\\n' {options}")])
        .output()
    else {
        eprintln!("skipped: there is no shell here");
        return;
    };
    let words: Vec<String> = String::from_utf8(run.stdout)
        .unwrap()
        .lines()
        .map(str::to_owned)
        .collect();
    assert_eq!(words.len(), 2 * lines);
    assert!(words.contains(&"work=work 2".to_owned()));
    assert!(
        words.contains(
            &r"s{^it\'s\;\ \$\(rm\ \-rf\ x\)\ \&IBk\-\ \^\ 1\=2$}{it's; \$(rm -rf x) &IBk- - 1=2}"
                .to_owned()
        )
    );
}

#[test]
fn scripts_are_written_in_pairs_and_never_over_others() {
    let target = folder("renames-out");
    let path = target.to_str().unwrap();
    let said = plan(&["--format", "powershell", "--out", path]);
    assert_eq!(said.lines().count(), 2);
    let read = |name: &str| fs::read_to_string(target.join(name)).unwrap();
    let steps = |text: &str| -> Vec<String> {
        text.lines()
            .filter(|line| line.contains("@{ Mailbox"))
            .map(str::to_owned)
            .collect()
    };
    let (forward, back) = (read("renames.ps1"), read("undo-renames.ps1"));
    assert!(forward.starts_with('\u{feff}'));
    assert_eq!(steps(&forward).len(), steps(&back).len());
    assert!(steps(&forward)[0].contains("Path = @('Clients', 'Acme/Ltd'); To = 'Acme-Ltd'"));
    assert!(back.contains("Path = @('Clients', 'Acme-Ltd'); To = 'Acme/Ltd'"));

    fs::write(target.join("undo-renames.ps1"), "kept").unwrap();
    fs::remove_file(target.join("renames.ps1")).unwrap();
    let tenant = tenant();
    let args = [
        "plan",
        "renames",
        &tenant,
        "--quiet",
        "--format",
        "powershell",
        "--out",
        path,
    ];
    let run = labelcast(&args);
    assert_eq!((run.exit, run.out.as_str()), (Exit::CannotRun, ""));
    assert!(
        run.err.contains("help: give another name, or add --force"),
        "{}",
        run.err
    );
    assert_eq!(read("undo-renames.ps1"), "kept");
    assert!(!target.join("renames.ps1").exists());
    let run = labelcast(&[&args[..], &["--force"]].concat());
    assert_eq!(run.exit, Exit::Done);
    assert_ne!(read("undo-renames.ps1"), "kept");
    for (format, files) in [("human", 1), ("json", 1), ("csv", 1), ("imapsync", 3)] {
        assert_eq!(
            plan(&["--format", format, "--out", path]).lines().count(),
            files,
            "{format}"
        );
    }
}

#[test]
fn a_mailbox_that_cannot_be_read_is_told_and_costs_status_one() {
    let folder = folder("renames-broken");
    file(&folder, "aiko.json", &mailbox("aiko@example.com", &["A/B"]));
    file(
        &folder,
        "ben.json",
        "{\"schema\":\"labelcast.mailbox/1\",\"address\":\"ben@example.com\",\"folders\":[",
    );
    let run = labelcast(&[
        "plan",
        "renames",
        folder.to_str().unwrap(),
        "--format",
        "json",
        "--quiet",
    ]);
    assert_eq!(run.exit, Exit::Partial, "{}", run.err);
    let document: Value = serde_json::from_str(&run.out).unwrap();
    assert!(schema("plan-renames").is_valid(&document));
    assert_eq!(document["totals"]["mailboxes"], json!(2));
    assert_eq!(document["totals"]["renames"], json!(1));
    assert!(
        !document["mailboxes"][1]["problems"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    for args in [
        &["plan", "renames"][..],
        &["plan", "renames", "/no/such/export"],
        &["plan", "rename", "x"],
    ] {
        let run = labelcast(args);
        assert_eq!(
            (run.exit, run.out.as_str()),
            (Exit::CannotRun, ""),
            "{args:?}"
        );
    }
}

#[test]
fn too_many_labels_are_told_with_what_to_merge() {
    let folder = folder("renames-count");
    let below: Vec<Value> = (0..520)
        .map(|n| json!({ "name": format!("n{n}"), "items": [], "folders": [] }))
        .collect();
    let few: Vec<Value> = (0..30)
        .map(|n| json!({ "name": format!("f{n}"), "items": [], "folders": [] }))
        .collect();
    let export = json!({
        "schema": "labelcast.mailbox/1", "address": "aiko@example.com", "kind": "user", "locale": "en",
        "folders": [
            { "name": "Cases", "items": [], "folders": below },
            { "name": "Few", "items": [], "folders": few },
        ]
    });
    let path = file(&folder, "aiko.json", &export.to_string());
    let run = labelcast(&["plan", "renames", &path, "--format", "json", "--quiet"]);
    let document: Value = serde_json::from_str(&run.out).unwrap();
    let mailbox = &document["mailboxes"][0];
    assert_eq!(mailbox["renames"], json!([]));
    assert_eq!(
        mailbox["remains"][0]["rule"],
        json!("label-count-exceeds-limit")
    );
    assert_eq!(mailbox["remains"][0]["reason"], json!("count"));
    // 552 labels, of which 53 are too many: the 30 of 'Few' are not enough.
    assert_eq!(
        mailbox["merge"],
        json!([{ "folder": ["Cases"], "labels": 520 }])
    );
    let text = labelcast(&["plan", "renames", &path, "--quiet", "--lang", "en"]).out;
    assert!(
        text.contains("renaming makes no fewer labels; merge folders"),
        "{text}"
    );
    assert!(text.contains("Cases (-520)"), "{text}");
}

#[test]
fn doubts_are_left_alone_on_request() {
    let folder = folder("renames-doubts");
    // 80 ideographs are 240 bytes: too long only if bytes count.
    let path = file(
        &folder,
        "aiko.json",
        &mailbox("aiko@example.com", &[&"案".repeat(80), "A/B"]),
    );
    let count = |args: &[&str]| {
        let run = labelcast(
            &[
                &["plan", "renames", &path, "--format", "json", "--quiet"],
                args,
            ]
            .concat(),
        );
        let document: Value = serde_json::from_str(&run.out).unwrap();
        document["totals"]["renames"].as_u64().unwrap()
    };
    assert_eq!(count(&[]), 2);
    assert_eq!(count(&["--min-severity", "change"]), 1);
}

#[test]
fn a_path_of_too_many_levels_is_told_and_the_rest_is_cured() {
    let folder = folder("renames-deep");
    let mut deep = json!({ "name": "a", "items": [], "folders": [] });
    for _ in 0..150 {
        deep = json!({ "name": "a", "items": [], "folders": [deep] });
    }
    let slash = json!({ "name": "A/B", "items": [], "folders": [] });
    let export = json!({
        "schema": "labelcast.mailbox/1", "address": "aiko@example.com", "kind": "user", "locale": "en",
        "folders": [deep, slash]
    });
    let path = file(&folder, "aiko.json", &export.to_string());
    let run = labelcast(&["plan", "renames", &path, "--format", "json", "--quiet"]);
    let document: Value = serde_json::from_str(&run.out).unwrap();
    let mailbox = &document["mailboxes"][0];
    assert_eq!(document["totals"]["renames"], json!(1));
    assert_eq!(mailbox["renames"][0]["to"], json!("A-B"));
    let remains = mailbox["remains"].as_array().unwrap();
    // 'a/' a hundred and thirteen times leaves no room for more.
    assert_eq!(remains.len(), 151 - 113);
    assert!(
        remains
            .iter()
            .all(|remains| remains["reason"] == "too-deep")
    );
}
