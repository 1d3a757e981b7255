//! `labelcast plan csv` as its users see it: every boundary of the table, hostile files, passwords.
//!
//! The cases stand in `fixtures/plan/csv/boundaries.toml`; a case needs no code. Files of other
//! encodings and hostile ones are made here.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a helper that fails fails its test"
)]

mod cli_support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use cli_support::{Run, folder, labelcast};
use labelcast::cli::Exit;
use labelcast::plan::csv::rules;
use serde_json::{Value, json};

const BOUNDARIES: &str = include_str!("../fixtures/plan/csv/boundaries.toml");

fn schema(name: &str) -> jsonschema::Validator {
    let path = format!("{}/schemas/{name}.schema.json", env!("CARGO_MANIFEST_DIR"));
    let schema: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    jsonschema::draft202012::meta::validate(&schema).unwrap();
    jsonschema::draft202012::new(&schema).unwrap()
}

fn accepts(document: &Value) {
    let schema = schema("plan-csv");
    let errors: Vec<String> = schema
        .iter_errors(document)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

fn written(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path
}

/// Checks a file, and that its JSON is as published.
fn check(path: &Path, kind: &str, flags: &[&str]) -> (Run, Value) {
    let path = path.to_str().unwrap();
    let mut args = vec!["plan", "csv", "check", path, "--kind", kind];
    args.extend(["--format", "json"]);
    args.extend(flags);
    let run = labelcast(&args);
    assert_eq!(run.err, "", "{args:?}");
    let document: Value = serde_json::from_str(&run.out).unwrap();
    accepts(&document);
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
            text.push_str(&format!("{head}{fill}{tail}"));
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
        let id = rule.clause.id;
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
    for pointer in ["", "/findings/0", "/not_checked/0", "/rules/0"] {
        let mut broken = document.clone();
        let object = broken
            .pointer_mut(pointer)
            .unwrap()
            .as_object_mut()
            .unwrap();
        object.insert("stranger".to_owned(), json!(1));
        assert!(!schema.is_valid(&broken), "{pointer}");
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
    for n in 0..40 {
        text.push_str(&format!("user{n}@example.com,short\n"));
    }
    let path = written(&folder, "batch.csv", text.as_bytes());
    let path = path.to_str().unwrap();
    let args = ["plan", "csv", "check", path, "--kind", "staged", "--lang"];
    let english = labelcast(&[&args[..], &["en"]].concat()).out;
    let line = "rows 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 30 more, column 2 (Password):";
    assert!(english.contains(line), "{english}");
    assert!(english.contains("[CSV-STAGED-003, stated]"), "{english}");
    assert!(english.contains("CSV-STAGED-005: needs --sso"), "{english}");
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
fn every_statement_has_its_page_and_both_languages() {
    let mut ids = BTreeSet::new();
    for rule in rules::RULES {
        let clause = rule.clause;
        assert!(ids.insert(clause.id), "{} twice", clause.id);
        assert!(clause.statement.is_ascii() && !clause.statement.is_empty());
        assert!(
            clause.statement_ja.chars().any(|c| c > '\u{3000}'),
            "{}",
            clause.id
        );
        assert_eq!(
            clause.page.url.is_empty(),
            clause.page.title.starts_with("labelcast")
        );
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

/// Runs `write` and reads its JSON.
fn write(args: &[&str]) -> (Run, Value) {
    let run = labelcast(&[&["plan", "csv", "write", "--format", "json"], args].concat());
    if run.out.is_empty() {
        return (run, Value::Null);
    }
    let document: Value = serde_json::from_str(&run.out).unwrap();
    let schema = schema("plan-csv-write");
    let errors: Vec<String> = schema
        .iter_errors(&document)
        .map(|e| e.to_string())
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let count = |key: &str| document[key].as_u64().unwrap();
    assert_eq!(count("rows"), count("written") + count("left_out"));
    (run, document)
}

/// Names of the files of a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = files
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn files_are_split_where_the_service_wants_it() {
    let folder = folder("plan-csv-split");
    for (kind, rows, parts) in [
        ("staged", 2_000, &[2_000][..]),
        ("staged", 2_001, &[2_000, 1]),
        ("cross-tenant", 4_001, &[2_000, 2_000, 1]),
        ("imap", 50_000, &[50_000]),
        ("imap", 50_001, &[50_000, 1]),
        ("remote-move", 5_000, &[5_000]),
    ] {
        let mut users = "EmailAddress,UserName,Password\n".to_owned();
        for n in 1..=rows {
            users.push_str(&format!("user{n}@example.com,user{n},secret-{n}\n"));
        }
        let users = written(&folder, "users.csv", users.as_bytes());
        let out = folder.join(format!("{kind}-{rows}"));
        let (users, out) = (users.to_str().unwrap(), out.to_str().unwrap());
        let (run, document) = write(&["--kind", kind, "--users", users, "--out", out]);
        assert_eq!(run.exit, Exit::Done, "{}", run.err);
        let files = document["files"].as_array().unwrap();
        let counts: Vec<u64> = files
            .iter()
            .map(|file| file["rows"].as_u64().unwrap())
            .collect();
        assert_eq!(counts, parts);
        for (n, file) in files.iter().enumerate() {
            let path = Path::new(file["path"].as_str().unwrap());
            assert!(path.ends_with(format!("{kind}-{:03}.csv", n + 1)));
            assert_eq!(
                fs::metadata(path).unwrap().len(),
                file["bytes"].as_u64().unwrap()
            );
            let (checked, document) = check(path, kind, &[]);
            assert_eq!(checked.exit, Exit::Done, "{}", checked.out);
            assert_eq!(document["rows"], file["rows"]);
        }
    }
}

#[test]
fn a_file_that_exists_is_kept_and_nothing_is_left_behind() {
    let folder = folder("plan-csv-kept");
    let users = b"EmailAddress\na@example.com\nb@example.com\nc@example.com\n";
    let users = written(&folder, "users.csv", users);
    let users = users.to_str().unwrap();
    let out = folder.join("out.csv");
    let base = [
        "--kind",
        "remote-move",
        "--users",
        users,
        "--out",
        out.to_str().unwrap(),
    ];
    fs::write(&out, "mine").unwrap();
    let (run, _) = write(&base);
    assert_eq!(run.exit, Exit::CannotRun);
    assert!(
        run.err.contains("out.csv: it exists and is left as it is"),
        "{}",
        run.err
    );
    assert_eq!(fs::read(&out).unwrap(), b"mine");
    assert_eq!(names(&folder), ["out.csv", "users.csv"]);
    let (run, _) = write(&[&base[..], &["--force"]].concat());
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    assert_eq!(
        fs::read_to_string(&out).unwrap(),
        "EmailAddress\r\na@example.com\r\nb@example.com\r\nc@example.com\r\n"
    );
    // In parts, and then in fewer parts: the one that is left over is told.
    let parts = [&base[..], &["--rows", "1"]].concat();
    let (run, _) = write(&parts);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    assert_eq!(
        names(&folder),
        [
            "out-001.csv",
            "out-002.csv",
            "out-003.csv",
            "out.csv",
            "users.csv"
        ]
    );
    let fewer = [&base[..], &["--rows", "2", "--force"]].concat();
    let (run, _) = write(&fewer);
    assert_eq!(run.exit, Exit::Done);
    assert!(
        run.err.contains("out-003.csv: a part of another run"),
        "{}",
        run.err
    );
    let fewer = [&base[..], &["--rows", "2"]].concat();
    assert_eq!(write(&fewer).0.exit, Exit::CannotRun);
    // What was read is not overwritten, even if asked for.
    let own = [
        "--kind",
        "remote-move",
        "--users",
        users,
        "--out",
        users,
        "--force",
    ];
    let (run, _) = write(&own);
    assert_eq!(run.exit, Exit::CannotRun);
    assert!(run.err.contains("it is what was read"), "{}", run.err);
    assert!(
        fs::read_to_string(users)
            .unwrap()
            .starts_with("EmailAddress\na@")
    );
    assert!(names(&folder).iter().all(|name| !name.ends_with(".part")));
}

#[test]
fn rows_that_a_check_refuses_are_left_out_and_told_where() {
    let folder = folder("plan-csv-left-out");
    let users = "WindowsEmailAddress,Password,ForceChangePassword\n\
                 a@example.com,\"long, \"\"enough\"\"\",TRUE\nb@example.com,short,True\nc@example.com\n\
                 \nA@example.com,longenough,False\nd@example.com,,\n";
    let users = written(&folder, "users.csv", users.as_bytes());
    let out = folder.join("staged.csv");
    let (users, out) = (users.to_str().unwrap(), out.to_str().unwrap());
    let (run, document) = write(&["--kind", "staged", "--users", users, "--out", out]);
    assert_eq!(run.exit, Exit::Partial);
    let rows: Vec<(&str, u64)> = document["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|finding| finding["severity"] == "error")
        .map(|finding| {
            (
                finding["rule"].as_str().unwrap(),
                finding["row"].as_u64().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            ("CSV-STAGED-003", 3),
            ("CSV-FMT-003", 4),
            ("CSV-DUP-001", 6)
        ]
    );
    assert_eq!(
        fs::read_to_string(out).unwrap(),
        "EmailAddress,Password,ForceChangePassword\r\n\
         a@example.com,\"long, \"\"enough\"\"\",True\r\nd@example.com,,\r\n"
    );
}

#[test]
fn no_password_is_invented() {
    let folder = folder("plan-csv-invented");
    let users = written(
        &folder,
        "users.csv",
        b"EmailAddress,UserName\na@example.com,a\n",
    );
    let map = written(
        &folder,
        "map.csv",
        b"Source Exchange Email,Target GUser\na@example.com,a@example.net\n",
    );
    let (users, map) = (users.to_str().unwrap(), map.to_str().unwrap());
    let out = folder.join("imap.csv");
    let out = out.to_str().unwrap();
    for input in [["--users", users], ["--mapping", map]] {
        let (run, _) = write(&[&["--kind", "imap", "--out", out], &input[..]].concat());
        assert_eq!((run.exit, run.out.as_str()), (Exit::CannotRun, ""));
        assert!(run.err.contains("invents none"), "{}", run.err);
        assert_eq!(names(&folder), ["map.csv", "users.csv"]);
    }
    // A staged batch does without, and then has no such column.
    let staged = folder.join("staged.csv");
    let staged = staged.to_str().unwrap();
    let (run, _) = write(&["--kind", "staged", "--users", users, "--out", staged]);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    assert_eq!(
        fs::read_to_string(staged).unwrap(),
        "EmailAddress\r\na@example.com\r\n"
    );
}

#[cfg(unix)]
#[test]
fn only_its_owner_may_read_a_file_of_passwords() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = folder("plan-csv-mode");
    let users = written(
        &folder,
        "u.csv",
        b"EmailAddress,UserName,Password\na@example.com,a,b\n",
    );
    let out = folder.join("imap.csv");
    let (users, path) = (users.to_str().unwrap(), out.to_str().unwrap());
    let (run, _) = write(&["--kind", "imap", "--users", users, "--out", path]);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    assert_eq!(
        fs::metadata(out).unwrap().permissions().mode() & 0o777,
        0o600
    );
}

#[test]
fn targets_come_from_the_table_of_addresses() {
    let folder = folder("plan-csv-targets");
    let users = written(
        &folder,
        "users.csv",
        b"EmailAddress,UserName,Password\nA@example.com,a,secret\nb@example.com,b,secret\n",
    );
    let map = written(
        &folder,
        "map.csv",
        b"Source Exchange Email,Target GUser\na@example.com,a@example.net\nc@example.com,c@example.net\n",
    );
    let (users, map) = (users.to_str().unwrap(), map.to_str().unwrap());
    for (kind, both, alone) in [
        (
            "imap",
            Some("EmailAddress,UserName,Password\r\na@example.net,a,secret\r\n"),
            None,
        ),
        (
            "cross-tenant",
            Some("EmailAddress\r\na@example.net\r\n"),
            Some("EmailAddress\r\na@example.net\r\nc@example.net\r\n"),
        ),
        (
            "google",
            Some("Source Exchange Email,Target GUser\r\nA@example.com,a@example.net\r\n"),
            Some(
                "Source Exchange Email,Target GUser\r\na@example.com,a@example.net\r\n\
                 c@example.com,c@example.net\r\n",
            ),
        ),
        (
            "remote-move",
            None,
            Some("EmailAddress\r\na@example.com\r\nc@example.com\r\n"),
        ),
    ] {
        let out = folder.join(format!("{kind}-both.csv"));
        let path = out.to_str().unwrap();
        let args = [
            "--kind",
            kind,
            "--users",
            users,
            "--mapping",
            map,
            "--out",
            path,
        ];
        let (run, document) = write(&args);
        if let Some(both) = both {
            assert_eq!(run.exit, Exit::Partial, "{kind}: {}", run.err);
            assert_eq!(fs::read_to_string(&out).unwrap(), both, "{kind}");
            assert_eq!(document["findings"][0]["row"], 3, "{kind}");
        } else {
            assert_eq!(run.exit, Exit::CannotRun, "{kind}");
        }
        let out = folder.join(format!("{kind}-alone.csv"));
        let path = out.to_str().unwrap();
        let args = ["--kind", kind, "--mapping", map, "--out", path];
        let (run, _) = write(&args);
        assert_eq!(
            run.exit == Exit::Done,
            alone.is_some(),
            "{kind}: {}",
            run.err
        );
        if let Some(alone) = alone {
            assert_eq!(fs::read_to_string(&out).unwrap(), alone, "{kind}");
        }
    }
    // The two formats without a header, and a wave.
    for (map_kind, text) in [
        (
            "legacy-identity",
            "a@example.net,a@example.com\r\nc@example.net,c@example.com\r\n",
        ),
        (
            "gwmme",
            "a@example.com,a@example.net\r\nc@example.com,c@example.net\r\n",
        ),
        (
            "wave",
            "Source Exchange Email\r\na@example.com\r\nc@example.com\r\n",
        ),
    ] {
        let out = folder.join(format!("{map_kind}.csv"));
        let path = out.to_str().unwrap();
        let args = [
            "--kind",
            "google",
            "--map",
            map_kind,
            "--mapping",
            map,
            "--out",
            path,
        ];
        assert_eq!(write(&args).0.exit, Exit::Done);
        assert_eq!(fs::read_to_string(&out).unwrap(), text);
        let (checked, _) = check(&out, "google", &["--map", map_kind]);
        assert_eq!(checked.exit, Exit::Done, "{}", checked.out);
    }
}
