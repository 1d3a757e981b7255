//! `labelcast plan csv` on files that nobody meant to be read: encodings, sizes, and passwords that
//! must never be seen.
//!
//! It stands apart from the boundaries because each file is made here, byte by byte.
#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use crate::cli_support::{folder, labelcast, written};
use labelcast::cli::Exit;
use labelcast::plan::csv::{Facts, Kind, Severity, check};
use proptest::prelude::*;
use serde_json::Value;

/// The rules of a file's errors and warnings.
fn rules_of(bytes: &[u8], kind: Kind) -> Vec<(&'static str, Severity, Option<u64>)> {
    let report = check(&mut &bytes[..], &Facts::new(kind, "batch.csv")).unwrap();
    let findings = report.findings.iter();
    let findings = findings.filter(|finding| finding.severity != Severity::Info);
    findings
        .map(|finding| (finding.rule, finding.severity, finding.place.row))
        .collect()
}

fn utf16(text: &str, big: bool, mark: bool) -> Vec<u8> {
    let units = mark
        .then_some(0xfeff)
        .into_iter()
        .chain(text.encode_utf16());
    units
        .flat_map(|unit: u16| {
            if big {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            }
        })
        .collect()
}

#[test]
fn utf_16_is_read_and_told() {
    let text = "EmailAddress,Password\r\na@example.com,パスワード七\r\n";
    for big in [false, true] {
        let marked = rules_of(&utf16(text, big, true), Kind::Staged);
        assert_eq!(
            marked,
            [
                ("CSV-TEXT-001", Severity::Warning, None),
                ("CSV-STAGED-003", Severity::Error, Some(2))
            ]
        );
        let unmarked = rules_of(&utf16(text, big, false), Kind::Staged);
        assert_eq!(unmarked[0], ("CSV-TEXT-001", Severity::Error, None));
        assert_eq!(unmarked[1].0, "CSV-STAGED-003");
    }
    // Half a character at the end is no reason to stop.
    let mut half = utf16(text, false, true);
    half.pop();
    assert!(!rules_of(&half, Kind::Staged).is_empty());
}

#[test]
fn mixed_encodings_are_told_with_row_and_column() {
    let mut bytes = "EmailAddress,MailboxType\na@example.com,é\n"
        .as_bytes()
        .to_vec();
    bytes.extend_from_slice(b"b@example.com,\xe9\n");
    let folder = folder("plan-csv-mixed");
    let path = written(&folder, "mixed.csv", &bytes);
    let args = [
        "plan",
        "csv",
        "check",
        path.to_str().unwrap(),
        "--kind",
        "remote-move",
    ];
    let run = labelcast(&args);
    assert_eq!(run.exit, Exit::Partial);
    assert!(
        run.out
            .contains("row 3, column 2 (MailboxType): the cell is not UTF-8, though cells"),
        "{}",
        run.out
    );
}

#[test]
fn lone_carriage_returns_and_quoted_ones_are_counted_as_lines() {
    let text = "EmailAddress,MailboxType\r\"a@example.com\r\n\",\"x\r\ny\"\rb,\r";
    let found = rules_of(text.as_bytes(), Kind::RemoteMove);
    assert!(
        found.contains(&("CSV-ADDR-001", Severity::Error, Some(3))),
        "{found:?}"
    );
    let report = check(&mut text.as_bytes(), &Facts::new(Kind::RemoteMove, "a.csv")).unwrap();
    let last = report
        .findings
        .iter()
        .find(|f| f.place.row == Some(3))
        .unwrap();
    assert_eq!(last.place.line, Some(5));
}

/// Bytes that are never in memory at once.
struct Endless {
    head: &'static [u8],
    fill: u8,
    left: u64,
}

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if !self.head.is_empty() {
            return self.head.read(buffer);
        }
        let n = buffer.len().min(usize::try_from(self.left).unwrap());
        buffer[..n].fill(self.fill);
        self.left -= n as u64;
        Ok(n)
    }
}

#[test]
fn one_endless_row_is_read_to_its_end_in_bounded_memory() {
    for (head, fill, rule) in [
        (
            &b"EmailAddress,Password\na@example.com,"[..],
            b'x',
            "CSV-TEXT-002",
        ),
        (
            b"EmailAddress,Password\na@example.com,\"",
            b'\n',
            "CSV-QUOTE-001",
        ),
        (b"EmailAddress,Password\na@example.com", b',', "CSV-FMT-003"),
        (b"EmailAddress,Password\n", b'\0', "CSV-TEXT-002"),
        (b"", b'x', "CSV-STAGED-002"),
        (b"\xff\xfe", 0, "CSV-TEXT-002"),
    ] {
        let left = 64 << 20;
        let mut input = Endless { head, fill, left };
        let report = check(&mut input, &Facts::new(Kind::Staged, "a.csv")).unwrap();
        assert_eq!(report.bytes, head.len() as u64 + left);
        assert!(report.count_of(rule) > 0, "{rule}: {:?}", report.findings);
        assert!(report.findings.len() < 600);
    }
}

#[test]
fn a_million_wrong_rows_are_counted_and_few_are_kept() {
    let mut text = "EmailAddress\n".to_owned();
    text.push_str(&"x\n".repeat(300_000));
    let report = check(&mut text.as_bytes(), &Facts::new(Kind::Staged, "a.csv")).unwrap();
    assert_eq!(report.count_of("CSV-STAGED-002"), 300_000);
    assert_eq!(report.rows, 300_000);
    assert!(report.findings.len() < 110);
    assert_eq!(report.hidden() + report.findings.len() as u64, 300_002);
}

/// Passwords that have every reason to slip out, with parts that nothing else prints.
const PASSWORDS: [&str; 12] = [
    "Zq7\"quoted\"Zq7",
    "Zq7,comma,Zq7",
    "Zq7;semi;Zq7",
    "Zq7\nline\r\nZq7",
    "Zq7@example.com",
    "zq7",
    "=Zq7+cmd|'/c'!A1",
    "Zq7\u{1b}[31mZq7",
    "Zq7\0Zq7",
    "Zq7 秘密の言葉 Zq7",
    "True,Zq7",
    "<Zq7@example.com>",
];

/// Files in which the password stands where it should, and where it should not.
fn shapes(password: &str) -> Vec<String> {
    let quoted = format!("\"{}\"", password.replace('"', "\"\""));
    vec![
        format!("EmailAddress,UserName,Password\na@example.com,a,{quoted}\n"),
        // Not quoted, so that it spills into other cells and rows.
        format!("EmailAddress,UserName,Password\na@example.com,a,{password}\n"),
        // In each wrong column.
        format!("EmailAddress,UserName,Password\n{quoted},a@example.com,a\n"),
        format!("EmailAddress,Password,ForceChangePassword\na@example.com,True,{quoted}\n"),
        format!("EmailAddress,MailboxType\na@example.com,{quoted}\n")
            .replace("MailboxType", "Kennwort"),
        // Where a header should be.
        format!("a@example.com,a,{quoted}\n"),
        format!("{quoted},a,b\nc,d,e\n"),
        format!("{quoted}\n"),
        format!("EmailAddress,{quoted}\na@example.com,x\n"),
        // Other separators, other names, no end.
        format!("EmailAddress;UserName;Password\na@example.com;a;{quoted}\n"),
        format!("EmailAddress,UserName,パスワード\na@example.com,a,{quoted}\n"),
        format!("Source Exchange Email,Target GUser,pass\n{quoted},{quoted},{quoted}\n"),
        format!("EmailAddress,UserName,Password\na@example.com,\"a,{quoted}\n"),
        format!("EmailAddress,UserName,Password\na@example.com,a,\"{password}\n"),
        format!("{quoted};{quoted}\n{quoted}\t{quoted}\n"),
        format!("EmailAddress,EmailAddress\n{quoted},{quoted}\n").replacen(
            "EmailAddress",
            "Password",
            1,
        ),
    ]
}

fn silent(text: &str, password: &str, about: &str) {
    for part in ["Zq7", "zq7", "秘密", "c'!A1"] {
        assert!(
            !text.contains(part),
            "{password:?} slips out of {about}: {text}"
        );
    }
}

#[test]
fn no_part_of_a_password_is_ever_shown() {
    let folder = folder("plan-csv-passwords");
    for password in PASSWORDS {
        for (n, shape) in shapes(password).iter().enumerate() {
            let path = written(&folder, "batch.csv", shape.as_bytes());
            let path = path.to_str().unwrap();
            for kind in ["staged", "imap"] {
                for flags in [
                    &["--format", "json"][..],
                    &["--lang", "en"],
                    &["--lang", "ja"],
                ] {
                    let mut args = vec!["plan", "csv", "check", path, "--kind", kind, "--sso"];
                    args.extend(flags);
                    let run = labelcast(&args);
                    let about = format!("shape {n} as {kind}");
                    silent(&run.out, password, &about);
                    silent(&run.err, password, &about);
                }
                let out = folder.join("out");
                let _ = fs::remove_dir_all(&out);
                let args = ["plan", "csv", "write", "--kind", kind, "--users", path];
                let args = [&args[..], &["--out", out.to_str().unwrap()]].concat();
                let run = labelcast(&args);
                silent(&run.out, password, &format!("writing shape {n} as {kind}"));
                silent(&run.err, password, &format!("writing shape {n} as {kind}"));
            }
            let facts = Facts::new(Kind::Imap, "batch.csv");
            let report = check(&mut shape.as_bytes(), &facts).unwrap();
            silent(&format!("{report:?}"), password, "Debug");
        }
    }
}

/// A file of passwords, checked as if it were of a kind without them.
#[test]
fn no_password_is_shown_when_the_kind_is_mistaken() {
    let folder = folder("plan-csv-mistaken");
    for password in PASSWORDS {
        for (n, shape) in shapes(password).iter().enumerate() {
            let path = written(&folder, "batch.csv", shape.as_bytes());
            let path = path.to_str().unwrap();
            for (kind, map) in [
                ("remote-move", "users"),
                ("cross-tenant", "users"),
                ("google", "users"),
                ("google", "wave"),
                ("google", "identity"),
                ("google", "gwmme"),
            ] {
                let args = ["plan", "csv", "check", path, "--kind", kind, "--map", map];
                let args = [&args[..], &["--target-domain", "example.net"]].concat();
                let run = labelcast(&args);
                silent(&run.out, password, &format!("shape {n} as {kind}"));
                silent(&run.err, password, &format!("shape {n} as {kind}"));
            }
        }
    }
}

#[test]
fn a_workbook_is_told_in_few_lines() {
    let folder = folder("plan-csv-workbook");
    let path = written(&folder, "batch.csv", b"PK\x03\x04rest");
    let run = labelcast(&[
        "plan",
        "csv",
        "check",
        path.to_str().unwrap(),
        "--kind",
        "imap",
    ]);
    assert_eq!(run.exit, Exit::Partial);
    assert!(
        run.out.contains("  no rows were read: CSV-SCOPE-001, "),
        "{}",
        run.out
    );
    assert!(run.out.lines().count() < 15, "{}", run.out);
    let old = written(&folder, "old.csv", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest");
    let run = labelcast(&[
        "plan",
        "csv",
        "check",
        old.to_str().unwrap(),
        "--kind",
        "google",
    ]);
    assert!(run.out.contains("[CSV-FMT-004, inferred]"), "{}", run.out);
}

#[test]
fn a_text_of_a_file_without_passwords_is_quoted_safely() {
    let folder = folder("plan-csv-quoted");
    let path = written(
        &folder,
        "move.csv",
        b"EmailAddress,MailboxType\nsomeone\x1b[2J,x\nsomebody,x\n",
    );
    let path = path.to_str().unwrap();
    let run = labelcast(&["plan", "csv", "check", path, "--kind", "remote-move"]);
    assert!(run.out.contains("'somebody'"), "{}", run.out);
    assert!(!run.out.contains('\u{1b}'), "{}", run.out);
}

/// The batch files that a run of `write` made, as bytes.
fn write(folder: &Path, kind: &str, users: &[u8], flags: &[&str]) -> (Exit, Vec<Vec<u8>>, Value) {
    let path = written(folder, "users.csv", users);
    let out = folder.join("out");
    let _ = fs::remove_dir_all(&out);
    let args = ["plan", "csv", "write", "--kind", kind, "--format", "json"];
    let (path, out) = (path.to_str().unwrap(), out.to_str().unwrap());
    let mut args = [&args[..], &["--users", path, "--out", out], flags].concat();
    // Addresses of another tenant are asked for; here every address is its own.
    let mapping = folder.join("same.csv");
    if kind == "cross-tenant" {
        let mut text = "Source Exchange Email,Target GUser\n".to_owned();
        for address in String::from_utf8_lossy(users).split(['"', ',', ';', '\n']) {
            if address.contains('@') {
                text.push_str(&format!("{address},{address}\n"));
            }
        }
        fs::write(&mapping, text).unwrap();
        args.extend(["--mapping", mapping.to_str().unwrap()]);
    }
    let run = labelcast(&args);
    let document: Value = serde_json::from_str(&run.out).unwrap_or_default();
    let mut files: Vec<_> = fs::read_dir(out)
        .map(|files| files.map(|file| file.unwrap().path()).collect())
        .unwrap_or_default();
    files.sort();
    let files = files.iter().map(|file| fs::read(file).unwrap()).collect();
    (run.exit, files, document)
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-c]{1,2}@example\\.(com|net)",
        2 => "[ -~]{0,12}",
        1 => "[a-z,\"\r\n;é@. ]{0,12}",
        1 => Just(String::new()),
        1 => Just("True".to_owned()),
        1 => Just("PrimaryAndArchive".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_write_emits_check_accepts(
        rows in proptest::collection::vec((cell(), cell(), cell(), cell()), 1..12),
        kind in prop_oneof![Just("staged"), Just("imap"), Just("remote-move"), Just("cross-tenant"), Just("google")],
        semicolon in any::<bool>(),
    ) {
        let folder = folder("plan-csv-property");
        let mark = if semicolon { ";" } else { "," };
        let names = ["EmailAddress", "UserName", "Password", "ForceChangePassword", "MailboxType", "Target GUser"];
        let mut users = names.join(mark) + "\n";
        for (address, user, password, other) in &rows {
            let cells = [address, user, password, other, other, user];
            let cells = cells.map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")));
            users.push_str(&(cells.join(mark) + "\n"));
        }
        let (exit, files, document) = write(&folder, kind, users.as_bytes(), &["--rows", "3"]);
        prop_assert!(exit != Exit::CannotRun || files.is_empty());
        let sum = document["written"].as_u64().unwrap() + document["left_out"].as_u64().unwrap();
        prop_assert_eq!(sum, document["rows"].as_u64().unwrap());
        let mut total = 0;
        for bytes in &files {
            let facts = match kind {
                "staged" => Kind::Staged,
                "imap" => Kind::Imap,
                "remote-move" => Kind::RemoteMove,
                "cross-tenant" => Kind::CrossTenant,
                _ => Kind::Google(plan::csv::GoogleMap::Users),
            };
            let report = check(&mut &bytes[..], &Facts::new(facts, "a.csv")).unwrap();
            prop_assert!(report.is_good(), "{:?}", report.findings);
            prop_assert!(report.rows <= 3);
            total += report.rows;
        }
        prop_assert_eq!(total, document["written"].as_u64().unwrap());
        let again = write(&folder, kind, users.as_bytes(), &["--rows", "3"]);
        prop_assert_eq!(again.1, files);
    }

    #[test]
    fn any_bytes_are_checked_without_a_panic(
        bytes in proptest::collection::vec(prop_oneof![any::<u8>(), Just(b','), Just(b'"'), Just(b'\n'), Just(b'@')], 0..400),
        head in prop_oneof![Just(&b""[..]), Just(&b"EmailAddress,UserName,Password\n"[..]), Just(&b"\xff\xfe"[..]), Just(&b"\xfe\xff"[..])],
    ) {
        let all = [head, &bytes[..]].concat();
        for kind in [Kind::Staged, Kind::Imap, Kind::RemoteMove, Kind::Google(plan::csv::GoogleMap::Gwmme)] {
            let report = check(&mut &all[..], &Facts::new(kind, "a.csv")).unwrap();
            prop_assert_eq!(report.bytes, all.len() as u64);
        }
    }
}
