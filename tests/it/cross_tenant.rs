//! The acceptance tests of moves between tenants: one complete pair of exports, and what each change of it must become.
//!
//! The table stands in `fixtures/cross-tenant/acceptance.json`: columns that differ from the base, further files, flags,
//! and what is expected, its basis with it. A case with `*` is one of the organisations.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a helper that fails is a test that fails"
)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::cli_support::{Run, folder, labelcast};
use labelcast::cli::Exit;
use serde_json::{Map, Value};

pub(crate) fn table() -> Value {
    let path = format!(
        "{}/fixtures/cross-tenant/acceptance.json",
        env!("CARGO_MANIFEST_DIR")
    );
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// How tables are written: as the shells do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shell {
    Windows,
    Core,
    Clixml,
}

/// Columns of one object; none has what the case takes away.
fn object(base: &Value, change: &Value) -> Vec<(String, String)> {
    let mut made: Vec<(String, String)> = Vec::new();
    for (column, value) in base.as_object().unwrap() {
        match change.get(column) {
            Some(Value::Null) => {}
            Some(other) => made.push((column.clone(), other.as_str().unwrap().to_owned())),
            None => made.push((column.clone(), value.as_str().unwrap().to_owned())),
        }
    }
    made
}

const COLLECTIONS: [&str; 5] = [
    "EmailAddresses",
    "InPlaceHolds",
    "PersistedCapabilities",
    "MailboxLocations",
    "GrantSendOnBehalfTo",
];

fn written(objects: &[Vec<(String, String)>], shell: Shell) -> Vec<u8> {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    if shell == Shell::Clixml {
        let safe = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
        let mut text = String::from(
            "<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">\r\n",
        );
        for (at, object) in objects.iter().enumerate() {
            let _ = write!(text, "<Obj RefId=\"{at}\"><MS>");
            for (column, value) in object {
                let is_type = value.starts_with("System.");
                if COLLECTIONS.contains(&column.as_str()) && !is_type {
                    let _ = write!(text, "<Obj N=\"{column}\" RefId=\"9{at}\"><LST>");
                    for entry in value.split('|').filter(|entry| !entry.is_empty()) {
                        let _ = write!(text, "<S>{}</S>", safe(entry));
                    }
                    text.push_str("</LST></Obj>");
                } else if value.is_empty() {
                    let _ = write!(text, "<Nil N=\"{column}\" />");
                } else {
                    let _ = write!(text, "<S N=\"{column}\">{}</S>", safe(value));
                }
            }
            text.push_str("</MS></Obj>\r\n");
        }
        text.push_str("</Objs>");
        return format!("\u{feff}{text}")
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
    }
    let mut text = String::new();
    if shell == Shell::Windows {
        text.push_str("#TYPE Selected.Microsoft.Exchange.Data.Directory.Management.Mailbox\r\n");
    }
    let end = if shell == Shell::Windows {
        "\r\n"
    } else {
        "\n"
    };
    let first = objects.first().unwrap();
    let line = |cells: Vec<String>| format!("{}{end}", cells.join(","));
    text.push_str(&line(
        first.iter().map(|(column, _)| quoted(column)).collect(),
    ));
    for object in objects {
        let cell = |column: &String| {
            object
                .iter()
                .find(|(own, _)| own == column)
                .map_or("", |(_, value)| value)
        };
        text.push_str(&line(
            first
                .iter()
                .map(|(column, _)| quoted(cell(column)))
                .collect(),
        ));
    }
    text.into_bytes()
}

/// Writes the exports of a case; gives the arguments that name them.
pub(crate) fn exports(place: &Path, base: &Value, case: &Value, shell: Shell) -> Vec<String> {
    let empty = Value::Object(Map::new());
    let change = |key: &str| case.get(key).unwrap_or(&empty);
    for side in ["source", "target"] {
        fs::create_dir_all(place.join(side)).unwrap();
    }
    let ending = if shell == Shell::Clixml { "xml" } else { "csv" };
    let mut sources = vec![object(&base["source"], change("source"))];
    sources.extend(
        case.get("further_source")
            .map(|change| object(&base["source"], change)),
    );
    fs::write(
        place.join(format!("source/mailboxes.{ending}")),
        written(&sources, shell),
    )
    .unwrap();
    let mut targets = Vec::new();
    if !case.get("target").is_some_and(Value::is_null) {
        targets.push(object(&base["target"], change("target")));
    }
    targets.extend(
        case.get("further_target")
            .map(|change| object(&base["target"], change)),
    );
    if targets.is_empty() {
        // A target that has other users.
        let other = serde_json::json!({
            "PrimarySmtpAddress": "zoe@northwind.example.com", "Alias": "zoe", "Name": "zoe", "UserPrincipalName": "zoe@northwind.onmicrosoft.com",
            "ExternalEmailAddress": "SMTP:zoe@fabrikam.example.com", "EmailAddresses": "SMTP:zoe@northwind.example.com",
            "ExchangeGuid": "00000000-0000-0000-0000-000000000000",
        });
        targets.push(object(&base["target"], &other));
    }
    fs::write(
        place.join(format!("target/mail-users.{ending}")),
        written(&targets, shell),
    )
    .unwrap();
    let mut files: Map<String, Value> = base["files"].as_object().unwrap().clone();
    files.extend(
        case.get("files")
            .and_then(Value::as_object)
            .cloned()
            .unwrap_or_default(),
    );
    for (name, text) in &files {
        fs::write(place.join(name), text.as_str().unwrap()).unwrap();
    }
    let path = |name: &str| place.join(name).to_str().unwrap().to_owned();
    let mut args: Vec<String> = vec![
        "--source".into(),
        path("source"),
        "--target".into(),
        path("target"),
    ];
    if let Some(earlier) = case.get("earlier") {
        let object = object(&base["source"], earlier);
        fs::write(place.join("earlier.csv"), written(&[object], Shell::Core)).unwrap();
        args.extend(["--earlier".to_owned(), path("earlier.csv")]);
    }
    for arg in case
        .get("args")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        let arg = arg.as_str().unwrap();
        args.push(
            if Path::new(arg).extension().is_some_and(|end| end == "csv") {
                path(arg)
            } else {
                arg.to_owned()
            },
        );
    }
    args
}

fn run(command: &str, args: &[String], more: &[&str]) -> Run {
    let mut all = vec!["plan", "cross-tenant", command];
    all.extend(args.iter().map(String::as_str));
    all.extend(more);
    labelcast(&all)
}

fn document(run: &Run) -> Value {
    let document: Value = serde_json::from_str(&run.out)
        .unwrap_or_else(|error| panic!("{error}: {}{}", run.out, run.err));
    let schema = format!(
        "{}/schemas/plan-cross-tenant.schema.json",
        env!("CARGO_MANIFEST_DIR")
    );
    let schema = serde_json::from_str(&fs::read_to_string(schema).unwrap()).unwrap();
    let schema = jsonschema::draft202012::new(&schema).unwrap();
    let errors: Vec<String> = schema
        .iter_errors(&document)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    document
}

fn strings(value: &Value) -> BTreeSet<String> {
    value
        .as_array()
        .into_iter()
        .flatten()
        .map(|one| one.as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn the_acceptance_table_comes_out_as_written_whatever_wrote_the_exports() {
    let table = table();
    for (at, case) in table["cases"].as_array().unwrap().iter().enumerate() {
        let name = format!(
            "{} {}",
            case["id"].as_str().unwrap(),
            case["what"].as_str().unwrap()
        );
        let mut told = Vec::new();
        for shell in [Shell::Windows, Shell::Core, Shell::Clixml] {
            let place = folder(&format!("cross-tenant-{at}-{shell:?}"));
            let args = exports(&place, &table["base"], case, shell);
            let run = run("check", &args, &["--format", "json"]);
            let document = document(&run);
            let mailboxes = document["mailboxes"].as_array().unwrap();
            let lara = mailboxes
                .iter()
                .find(|one| one["address"] == "lara.newton@contoso.example.com")
                .unwrap();
            let expected = &case["expected"];
            assert_eq!(
                lara["verdict"], expected["verdict"],
                "{name} ({shell:?}): {lara:#}"
            );
            let is_ready = mailboxes.iter().all(|one| one["verdict"] == "ready");
            let checked = document["unchecked"]
                .as_array()
                .unwrap()
                .iter()
                .all(|one| one["blocks"] == false);
            assert!(checked, "{name}: {:#}", document["unchecked"]);
            let exit = if is_ready { Exit::Done } else { Exit::Partial };
            assert_eq!(run.exit, exit, "{name} ({shell:?}): {}", run.err);
            assert_eq!(
                strings(&lara["exceptions"]),
                strings(&expected["exceptions"]),
                "{name}"
            );
            let findings = |held: &Value, mark: &str| -> Vec<(String, String)> {
                let found = held["findings"].as_array().unwrap().iter();
                found
                    .map(|one| {
                        (
                            format!("{mark}{}", one["case"].as_str().unwrap()),
                            one["basis"].as_str().unwrap().to_owned(),
                        )
                    })
                    .collect()
            };
            let mut found = findings(lara, "");
            found.extend(findings(&document["configuration"], "*"));
            let cases: BTreeSet<String> = found.iter().map(|(case, _)| case.clone()).collect();
            assert_eq!(cases, strings(&expected["cases"]), "{name} ({shell:?})");
            if let Some(basis) = expected.get("basis") {
                assert!(
                    found.iter().all(|(_, own)| own == basis.as_str().unwrap()),
                    "{name}: {found:?}"
                );
            }
            let remedies = lara["remedies"].as_array().unwrap();
            if let Some(again) = expected.get("again") {
                assert!(
                    remedies.iter().any(|one| &one["again"] == again),
                    "{name}: {remedies:#?}"
                );
            }
            if let Some(command) = expected.get("command").and_then(Value::as_str) {
                let held = remedies.iter().find(|one| {
                    one["command"]
                        .as_str()
                        .is_some_and(|text| text.contains(command))
                });
                let held = held.unwrap_or_else(|| panic!("{name}: {remedies:#?}"));
                if let Some(irreversible) = expected.get("irreversible") {
                    assert_eq!(&held["irreversible"], irreversible, "{name}");
                }
            }
            told.push(cases);
        }
        assert!(told.windows(2).all(|pair| pair[0] == pair[1]), "{name}");
    }
}

/// A script is PowerShell: a grammar reads it without a fault.
fn parsed(name: &str, text: &str) {
    let mut parser = tree_sitter::Parser::new();
    parser
        .set_language(&tree_sitter_powershell::LANGUAGE.into())
        .unwrap();
    let text = text.trim_start_matches('\u{feff}');
    let tree = parser.parse(text, None).unwrap();
    // The text of the first fault says more than the tree.
    let mut left = vec![tree.root_node()];
    while let Some(node) = left.pop() {
        let end = node.end_byte().min(node.start_byte() + 200);
        let around = &text[node.start_byte()..text.floor_char_boundary(end)];
        assert!(!node.is_error() && !node.is_missing(), "{name}: {around}");
        let mut cursor = node.walk();
        left.extend(node.children(&mut cursor).collect::<Vec<_>>());
    }
}

/// Every command of a script by its name, what stands in comments and strings left aside.
fn commands(text: &str) -> BTreeSet<String> {
    let mut parser = tree_sitter::Parser::new();
    parser
        .set_language(&tree_sitter_powershell::LANGUAGE.into())
        .unwrap();
    let text = text.trim_start_matches('\u{feff}');
    let tree = parser.parse(text, None).unwrap();
    let mut found = BTreeSet::new();
    let mut left = vec![tree.root_node()];
    while let Some(node) = left.pop() {
        if node.kind() == "command_name" {
            found.insert(text[node.byte_range()].to_owned());
        }
        let mut cursor = node.walk();
        left.extend(node.children(&mut cursor).collect::<Vec<_>>());
    }
    found
}

#[test]
fn scripts_parse_change_nothing_by_themselves_and_hold_no_code_of_an_export() {
    let table = table();
    let evil =
        "x'; Remove-Mailbox y; $(Get-Date) `$z \u{2019}; Remove-Item q; \u{2018}\u{201a}\u{201b}";
    let case = serde_json::json!({
        "source": {
            "LegacyExchangeDN": format!("/o={evil}/cn=a"),
            "EmailAddresses": format!("SMTP:Lara.Newton@contoso.example.com|X500:/o=b\u{202e}{evil}|X500:/o=c"),
            "ArchiveGuid": "5c1a3a52-0c4f-4b5a-9f0e-1a2b3c4d5e6f", "ArchiveStatus": "Active",
            "DisabledArchiveGuid": "5c1a3a52-0c4f-4b5a-9f0e-1a2b3c4d5e6f",
            "LitigationHoldEnabled": "True", "GrantSendOnBehalfTo": evil,
        },
        "target": { "ExchangeGuid": "99999999-8396-4d0b-af4e-d6bd4c12a8d8", "PreviousRecipientTypeDetails": "UserMailbox" },
        "files": { "source/members.csv": "Group,PrimarySmtpAddress,Name\nMovers,other@contoso.example.com,other\n" },
    });
    for (synchronised, file) in [
        ("False", "fix-target.ps1"),
        ("True", "fix-target-on-premises.ps1"),
    ] {
        let mut case = case.clone();
        case["target"]["IsDirSynced"] = Value::from(synchronised);
        let place = folder(&format!("cross-tenant-scripts-{synchronised}"));
        let args = exports(&place, &table["base"], &case, Shell::Clixml);
        let out = place.join("out");
        let run = run("write", &args, &["--out", out.to_str().unwrap()]);
        assert_eq!(run.exit, Exit::Partial, "{}", run.err);
        let read = |name: &str| fs::read_to_string(out.join(name)).unwrap();
        for name in [file, "fix-source.ps1"] {
            parsed(name, &read(name));
        }
        let target = read(file);
        let known = ["Set-MailUser", "Set-ADUser", "Get-ADUser", "Set-StrictMode"];
        let strangers: Vec<String> = commands(&target)
            .into_iter()
            .filter(|name| !known.contains(&name.as_str()))
            .collect();
        assert_eq!(strangers, [""; 0], "{target}");
        // Every line that acts only shows what it would do, until it is asked.
        for line in target
            .lines()
            .filter(|line| line.starts_with("Set-MailUser") || line.starts_with("Set-ADUser"))
        {
            assert!(line.ends_with("-WhatIf:$dry"), "{line}");
        }
        let all = [
            read("fix-source.ps1"),
            target.clone(),
            fs::read_to_string(out.join("fix-target.ps1")).unwrap_or_default(),
        ]
        .concat();
        for word in [
            "-PermanentlyClearPreviousMailboxInfo",
            "-RemoveDisabledArchive",
        ] {
            let mut lines = all.lines().filter(|line| line.contains(word)).peekable();
            assert!(lines.peek().is_some(), "{word}");
            assert!(lines.all(|line| line.starts_with('#')), "{word}");
        }
        for word in [
            "LitigationHoldEnabled",
            "RemoveDelayHoldApplied",
            "ComplianceTagHold",
        ] {
            assert!(
                !all.lines()
                    .any(|line| !line.starts_with('#') && line.contains(word)),
                "{word}"
            );
        }
    }
}

#[test]
fn batches_hold_addresses_of_the_target_alone_and_keep_delegates_together() {
    let table = table();
    let cases = table["cases"].as_array().unwrap();
    let case = cases
        .iter()
        .find(|case| case["what"] == "Send on Behalf")
        .unwrap();
    let place = folder("cross-tenant-batches");
    let mut args = exports(&place, &table["base"], case, Shell::Windows);
    let out = place.join("out");
    let shown = out.to_str().unwrap().to_owned();
    let first = run("write", &args, &["--out", &shown]);
    assert_eq!(first.exit, Exit::Done, "{}{}", first.out, first.err);
    let text = fs::read_to_string(out.join("batch-001.csv")).unwrap();
    assert_eq!(
        text,
        "EmailAddress\r\nben@northwind.example.com\r\nlara.newton@northwind.example.com\r\n"
    );
    let after = fs::read_to_string(out.join("after-move.ps1")).unwrap();
    parsed("after-move.ps1", &after);
    assert!(
        after.contains(
            "Set-Mailbox -Identity 'lara.newton@northwind.example.com' -GrantSendOnBehalfTo"
        ),
        "{after}"
    );
    // What is written is a good batch, and a second run replaces nothing unasked.
    args.extend([
        "--batch".to_owned(),
        out.join("batch-001.csv").to_str().unwrap().to_owned(),
    ]);
    let again = run("check", &args, &["--format", "json"]);
    assert_eq!(again.exit, Exit::Done, "{}{}", again.out, again.err);
    let second = run("write", &args, &["--out", &shown]);
    assert_eq!(second.exit, Exit::CannotRun);
    assert!(
        second.err.contains("it exists and is left as it is")
            || second.err.contains("this is what is read"),
        "{}",
        second.err
    );
}

#[test]
fn bad_input_is_named_with_its_row_and_column_and_the_rest_is_done() {
    let table = table();
    let base = &table["base"];
    let case = serde_json::json!({
        "source": { "ExchangeGuid": "no guid", "EmailAddresses": "SMTP:a@contoso.example.com,smtp:b@contoso.example.com", "LegacyExchangeDN": "/o=a\u{7}b" },
        "further_source": { "PrimarySmtpAddress": "=1+1@contoso.example.com", "Alias": "f", "Name": "f", "UserPrincipalName": "", "ExchangeGuid": "null" },
    });
    let place = folder("cross-tenant-bad");
    let args = exports(&place, base, &case, Shell::Core);
    let run = run("check", &args, &[]);
    assert_eq!(run.exit, Exit::Partial);
    for told in [
        "row 2, column 'ExchangeGuid': 'no guid' cannot be used",
        "row 2, column 'EmailAddresses': 'SMTP:a@contoso.example.com,smtp:b@contoso.example.com' holds several addresses",
        "row 2, column 'LegacyExchangeDN': '/o=a\\u{7}b' holds a control character",
        "row 3, column 'PrimarySmtpAddress': '=1+1@contoso.example.com' would be calculated by a spreadsheet",
    ] {
        assert!(run.err.contains(told), "{told}\n{}", run.err);
    }
    assert!(
        run.out.contains("UNKNOWN") || run.out.contains("BLOCKED"),
        "{}",
        run.out
    );
    // A table that is written keeps nobody's formula.
    let csv = self::run("check", &args, &["--format", "csv"]);
    assert!(
        !csv.out
            .lines()
            .any(|line| line.split(',').any(|cell| cell.starts_with('='))),
        "{}",
        csv.out
    );
}

#[test]
fn a_file_twice_on_both_sides_or_of_the_wrong_side_is_told() {
    let table = table();
    let empty = serde_json::json!({});
    let place = folder("cross-tenant-twice");
    let args = exports(&place, &table["base"], &empty, Shell::Core);
    let mailboxes = place
        .join("source/mailboxes.csv")
        .to_str()
        .unwrap()
        .to_owned();
    let users = place
        .join("target/mail-users.csv")
        .to_str()
        .unwrap()
        .to_owned();
    let twice = run("check", &args, &["--source", &mailboxes]);
    assert!(
        twice.err.contains("it is given twice, and read once"),
        "{}",
        twice.err
    );
    let both = labelcast(&[
        "plan",
        "cross-tenant",
        "check",
        "--source",
        &mailboxes,
        "--target",
        &mailboxes,
    ]);
    assert!(
        both.err.contains("given as source and as target"),
        "{}",
        both.err
    );
    assert_eq!(both.exit, Exit::Partial);
    // A copy with another row order or line end is no copy, and its rows say whose they are.
    let text = fs::read_to_string(&mailboxes)
        .unwrap()
        .replace('\n', "\r\n");
    let copy = crate::cli_support::file(&place, "copy.csv", &text);
    let wrong = labelcast(&[
        "plan",
        "cross-tenant",
        "check",
        "--source",
        &mailboxes,
        "--target",
        &copy,
    ]);
    assert!(
        wrong
            .err
            .contains("one row is a mailbox of the source itself"),
        "{}",
        wrong.err
    );
    let swapped = labelcast(&[
        "plan",
        "cross-tenant",
        "check",
        "--source",
        &users,
        "--target",
        &mailboxes,
    ]);
    assert_eq!(swapped.exit, Exit::CannotRun);
    assert!(
        swapped
            .err
            .contains("lists mail users, and is given as source"),
        "{}",
        swapped.err
    );
}

#[test]
fn two_mailboxes_of_one_guid_and_half_a_file_are_told() {
    let table = table();
    let case = serde_json::json!({ "further_source": { "PrimarySmtpAddress": "ben@contoso.example.com", "Alias": "Ben", "Name": "Ben" } });
    let place = folder("cross-tenant-shared");
    let args = exports(&place, &table["base"], &case, Shell::Clixml);
    let shared = run("check", &args, &["--format", "json"]);
    let found = document(&shared);
    assert!(
        shared.err.contains(
            "column 'ExchangeGuid': 1ec059c7-8396-4d0b-af4e-d6bd4c12a8d8 stands in row 1"
        ),
        "{}",
        shared.err
    );
    assert!(
        found["mailboxes"]
            .as_array()
            .unwrap()
            .iter()
            .all(|one| one["verdict"] != "ready")
    );
    // Half of the second object is lost, and said to be.
    let path = place.join("source/mailboxes.xml");
    let bytes = fs::read(&path).unwrap();
    fs::write(&path, &bytes[..bytes.len() - 200]).unwrap();
    let half = run("check", &args, &["--format", "json"]);
    assert!(
        half.err
            .contains("object 2: the file ends in the middle of an object"),
        "{}",
        half.err
    );
    assert_eq!(document(&half)["mailboxes"].as_array().unwrap().len(), 1);
    assert_eq!(half.exit, Exit::Partial);
}

#[test]
fn two_made_up_tenants_show_the_defects_that_were_put_in_and_no_other() {
    let out = folder("cross-tenant-pair")
        .join("out")
        .to_str()
        .unwrap()
        .to_owned();
    let made = labelcast(&["synth", "tenant", &out, "--pair", "--mailboxes", "132"]);
    assert_eq!(made.exit, Exit::Done, "{}", made.err);
    let (source, target) = (format!("{out}/source"), format!("{out}/target"));
    let run = labelcast(&[
        "plan",
        "cross-tenant",
        "check",
        "--source",
        &source,
        "--target",
        &target,
        "--format",
        "json",
    ]);
    let document = document(&run);
    assert_eq!(
        document["configuration"]["findings"],
        serde_json::json!([]),
        "{}",
        run.err
    );
    assert_eq!(document["unchecked"], serde_json::json!([]));
    let mut expected = csv::Reader::from_path(format!("{out}/expected.csv")).unwrap();
    let mut count = 0;
    for row in expected.records() {
        let row = row.unwrap();
        let (address, cases) = (&row[0], &row[1]);
        let cases: BTreeSet<&str> = cases.split('|').filter(|case| !case.is_empty()).collect();
        let held = document["mailboxes"]
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["address"] == address)
            .unwrap();
        let found = held["findings"].as_array().unwrap().iter();
        let found: BTreeSet<&str> = found.map(|one| one["case"].as_str().unwrap()).collect();
        assert_eq!(found, cases, "{address}: {held:#}");
        count += 1;
    }
    assert_eq!(count, 132);
    let human = labelcast(&[
        "plan",
        "cross-tenant",
        "check",
        "--source",
        &source,
        "--target",
        &target,
        "--lang",
        "ja",
        "--detail",
    ]);
    assert!(human.out.contains("移行を妨げるもの"), "{}", human.out);
    assert!(!human.out.contains("xt-"), "{}", human.out);
}

#[test]
fn large_batches_and_tenants_are_told_at_their_bounds() {
    let place = folder("cross-tenant-large");
    let batch = |count: usize| {
        let mut text = String::from("EmailAddress\n");
        for at in 0..count {
            let _ = writeln!(text, "user{at}@northwind.example.com");
        }
        crate::cli_support::file(&place, &format!("batch-{count}.csv"), &text)
    };
    let table = table();
    let empty = serde_json::json!({});
    let args = exports(&place, &table["base"], &empty, Shell::Core);
    for (count, told) in [(2_000, false), (2_001, true)] {
        let file = batch(count);
        let run = run("check", &args, &["--format", "json", "--batch", &file]);
        let document = document(&run);
        let found = document["configuration"]["findings"].as_array().unwrap();
        let large: Vec<&Value> = found
            .iter()
            .filter(|one| one["case"] == "large-batch")
            .collect();
        assert_eq!(large.len(), usize::from(told), "{count}");
        assert!(
            large
                .iter()
                .all(|one| one["basis"] == "stated" && one["weight"] == "task")
        );
        if told {
            let remedies = document["configuration"]["remedies"].as_array().unwrap();
            assert!(
                remedies
                    .iter()
                    .any(|one| one["text"].as_str().unwrap().contains("2 files")),
                "{remedies:#?}"
            );
        }
    }
    for (count, told) in [(50_000, false), (50_001, true)] {
        let mut text = String::from("PrimarySmtpAddress,ExchangeGuid,RecipientTypeDetails\n");
        for at in 1..=count {
            let _ = writeln!(
                text,
                "u{at}@contoso.example.com,{at:08x}-0000-4000-8000-000000000000,UserMailbox"
            );
        }
        let file = crate::cli_support::file(&place, "many.csv", &text);
        let run = labelcast(&[
            "plan",
            "cross-tenant",
            "check",
            "--source",
            &file,
            "--format",
            "json",
        ]);
        let found: Value = serde_json::from_str(&run.out).unwrap();
        let found = found["configuration"]["findings"].as_array().unwrap();
        assert_eq!(
            found.iter().any(|one| one["case"] == "many-mailboxes"),
            told,
            "{count}"
        );
    }
    for (cutover, told) in [("2026-03-15", false), ("2026-03-14", true)] {
        let run = run(
            "check",
            &args,
            &[
                "--format",
                "json",
                "--submit",
                "2026-03-01",
                "--cutover",
                cutover,
            ],
        );
        let found = document(&run);
        let found = found["configuration"]["findings"].as_array().unwrap();
        assert_eq!(
            found.iter().any(|one| one["case"] == "late-batch"),
            told,
            "{cutover}"
        );
    }
}

#[test]
fn folders_are_told_by_what_becomes_of_them() {
    let table = table();
    let case = serde_json::json!({ "files": { "source/folders.csv":
        "Mailbox,FolderPath,FolderType,ItemsInFolder\n\
         Lara.Newton@contoso.example.com,/Inbox,Inbox,100\n\
         Lara.Newton@contoso.example.com,/Project,User Created,50\n\
         Lara.Newton@contoso.example.com,/Deletions,RecoverableItemsDeletions,5\n\
         Lara.Newton@contoso.example.com,/DiscoveryHolds,RecoverableItemsDiscoveryHolds,4\n\
         Lara.Newton@contoso.example.com,/Outbox,Outbox,3\n\
         Lara.Newton@contoso.example.com,/Team Chat,User Created,200\n" } });
    let place = folder("cross-tenant-folders");
    let args = exports(&place, &table["base"], &case, Shell::Core);
    let run = run("check", &args, &["--format", "json"]);
    let content = &document(&run)["mailboxes"][0]["content"];
    let expected = serde_json::json!({ "carried": 155, "not_listed": 4, "outbox": 3, "teams_chat": 200, "feeds": 0 });
    assert_eq!(content, &expected);
}

#[test]
fn what_is_done_by_hand_is_listed_from_mailboxes() {
    let place = folder("cross-tenant-lists");
    let mailbox = serde_json::json!({
        "schema": "labelcast.mailbox/1", "address": "aiko@contoso.example.com", "kind": "user", "locale": "en",
        "folders": [
            { "name": "Outbox", "well_known": "outbox", "folders": [], "items": [
                { "class": "IPM.Note", "message_id": "<1@example.com>", "size": 10, "from": "aiko@contoso.example.com", "read": true, "attachments": [] } ] },
            { "name": "RSS Feeds", "well_known": "rssfeeds", "items": [], "folders": [
                { "name": "News", "folders": [], "items": [
                    { "class": "IPM.Post.RSS", "message_id": "<2@example.com>", "size": 10, "from": "n@example.com", "read": true, "attachments": [] } ] } ] },
        ]
    });
    let file = crate::cli_support::file(&place, "aiko.json", &mailbox.to_string());
    let list = crate::cli_support::file(
        &place,
        "mailboxes.csv",
        "PrimarySmtpAddress,GrantSendOnBehalfTo\nAiko@contoso.example.com,ben|chie\n",
    );
    let run = labelcast(&[
        "plan",
        "cross-tenant",
        "lists",
        &file,
        "--source",
        &list,
        "--format",
        "json",
    ]);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    let document: Value = serde_json::from_str(&run.out).unwrap();
    let one = &document["mailboxes"][0];
    assert_eq!(
        (&one["outbox"], &one["feeds"]),
        (&Value::from(1), &Value::from(1)),
        "{one:#}"
    );
    assert_eq!(one["on_behalf"], serde_json::json!(["ben", "chie"]));
    let human = labelcast(&[
        "plan",
        "cross-tenant",
        "lists",
        &file,
        "--source",
        &list,
        "--lang",
        "en",
    ]);
    assert!(
        human.out.contains("one item in the Outbox stays behind"),
        "{}",
        human.out
    );
}

#[test]
fn statements_are_explained_by_their_ids() {
    for id in ["XT-ATTR-002", "xt-err-008", "XT-BP-001"] {
        let run = labelcast(&["explain", id]);
        assert_eq!(run.exit, Exit::Done, "{}", run.err);
        assert!(
            run.out.contains("basis: ") && run.out.contains("read: 2026-11-20"),
            "{}",
            run.out
        );
    }
}

#[test]
fn commands_that_export_are_powershell() {
    let run = labelcast(&["plan", "cross-tenant", "commands"]);
    assert_eq!(run.exit, Exit::Done);
    parsed("commands", &run.out);
}
