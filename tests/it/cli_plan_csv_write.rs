//! `labelcast plan csv write` as its users see it: what is written, what is left out, what is kept.
//!
//! It stands apart from the tests of the check because these look into folders.
#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use std::fs;
use std::path::Path;

use crate::cli_support::{Run, folder, labelcast, written};
use crate::support::schema::schema;
use labelcast::cli::Exit;
use serde_json::Value;

/// Checks a file that was written.
fn check(path: &Path, flags: &[&str]) -> (Run, Value) {
    let args = [
        "plan",
        "csv",
        "check",
        path.to_str().unwrap(),
        "--format",
        "json",
    ];
    let run = labelcast(&[&args, flags].concat());
    let document = serde_json::from_str(&run.out).unwrap();
    (run, document)
}

/// Runs `write` and reads its JSON.
fn write(args: &[&str]) -> (Run, Value) {
    let run = labelcast(&[&["plan", "csv", "write", "--format", "json"], args].concat());
    if run.out.is_empty() {
        return (run, Value::Null);
    }
    let document: Value = serde_json::from_str(&run.out).unwrap();
    let schema = schema("plan-csv-write");
    schema.accepts(&document);
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
        users.extend((1..=rows).map(|n| format!("user{n}@example.com,user{n},secret-{n}\n")));
        let users = written(&folder, "users.csv", users.as_bytes());
        let out = folder.join(format!("{kind}-{rows}"));
        let (users, out) = (users.to_str().unwrap(), out.to_str().unwrap());
        let mut args = vec!["--kind", kind, "--users", users, "--out", out];
        let mut mapping = "Source Exchange Email,Target GUser\n".to_owned();
        mapping.extend((1..=rows).map(|n| format!("user{n}@example.com,user{n}@example.net\n")));
        let mapping = written(&folder, "mapping.csv", mapping.as_bytes());
        if kind == "cross-tenant" {
            args.extend(["--mapping", mapping.to_str().unwrap()]);
        }
        let (run, document) = write(&args);
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
            let (checked, document) = check(path, &["--kind", kind]);
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
    assert!(!names(&folder).iter().any(|name| name.contains("part")));
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
}

#[test]
fn files_of_googles_older_tools_have_no_header() {
    let folder = folder("plan-csv-headerless");
    let map = written(
        &folder,
        "map.csv",
        b"Source Exchange Email,Target GUser\na@example.com,a@example.net\nc@example.com,c@example.net\n",
    );
    let map = map.to_str().unwrap();
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
        let (checked, _) = check(&out, &["--kind", "google", "--map", map_kind]);
        assert_eq!(checked.exit, Exit::Done, "{}", checked.out);
    }
}

#[test]
fn the_schema_refuses_strangers() {
    let folder = folder("plan-csv-write-schema");
    let users = written(&folder, "users.csv", b"EmailAddress\na@example.com\nx\n");
    let out = folder.join("out.csv");
    let (users, out) = (users.to_str().unwrap(), out.to_str().unwrap());
    let (_, document) = write(&["--kind", "remote-move", "--users", users, "--out", out]);
    let schema = schema("plan-csv-write");
    schema.refuses_strangers(&document, &["", "/findings/0", "/files/0"]);
}

#[test]
fn each_kind_takes_its_own_column_and_the_next_where_that_is_blank() {
    let folder = folder("plan-csv-columns");
    let users = "WindowsEmailAddress,PrimarySmtpAddress,UserPrincipalName,UserName,Password\n\
                 w1@example.com,p1@example.com,u1@example.com,n1,secret-1\n\
                 ,p2@example.com,,n2,secret-2\n\
                 w3@example.com,,,n3,secret-3\n";
    let users = written(&folder, "users.csv", users.as_bytes());
    for (kind, expected) in [
        ("staged", ["w1", "p2", "w3"]),
        ("imap", ["u1", "p2", "w3"]),
        ("remote-move", ["p1", "p2", "w3"]),
    ] {
        let out = folder.join(format!("{kind}.csv"));
        let (run, _) = write(&[
            "--kind",
            kind,
            "--users",
            users.to_str().unwrap(),
            "--out",
            out.to_str().unwrap(),
        ]);
        assert_eq!(run.exit, Exit::Done, "{kind}: {}", run.err);
        let text = fs::read_to_string(&out).unwrap();
        let firsts: Vec<&str> = text
            .lines()
            .skip(1)
            .map(|line| line.split('@').next().unwrap())
            .collect();
        assert_eq!(firsts, expected, "{kind}");
    }
}

#[test]
fn what_is_left_out_stands_where_it_was_read() {
    let folder = folder("plan-csv-positions");
    let users = "Name,PrimarySmtpAddress\nAiko,aiko@example.com\nBen,ben at example.com\n";
    let users = written(&folder, "users.csv", users.as_bytes());
    let out = folder.join("out.csv");
    let (run, document) = write(&[
        "--kind",
        "remote-move",
        "--users",
        users.to_str().unwrap(),
        "--out",
        out.to_str().unwrap(),
    ]);
    assert_eq!(run.exit, Exit::Partial, "{}", run.err);
    let finding = &document["findings"][0];
    assert_eq!(
        (&finding["row"], &finding["column"], &finding["column_name"]),
        (&3.into(), &2.into(), &"PrimarySmtpAddress".into()),
        "{finding}"
    );
}

#[test]
fn a_batch_of_another_tenant_is_not_made_of_source_addresses() {
    let folder = folder("plan-csv-tenant");
    let users = written(
        &folder,
        "users.csv",
        b"PrimarySmtpAddress\naiko@example.com\n",
    );
    let out = folder.join("out.csv");
    let args = [
        "plan",
        "csv",
        "write",
        "--kind",
        "cross-tenant",
        "--users",
        users.to_str().unwrap(),
        "--out",
        out.to_str().unwrap(),
    ];
    let run = labelcast(&args);
    assert_eq!(run.exit, Exit::CannotRun);
    assert!(run.err.contains("give --mapping"), "{}", run.err);
    assert!(!out.exists());
    let mapping = "Source Exchange Email,Target GUser\naiko@example.com,aiko@example.net\n";
    let mapping = written(&folder, "mapping.csv", mapping.as_bytes());
    let (run, _) = write(&[&args[3..], &["--mapping", mapping.to_str().unwrap()]].concat());
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    let text = fs::read_to_string(&out).unwrap();
    assert_eq!(text, "EmailAddress\r\naiko@example.net\r\n");
}
