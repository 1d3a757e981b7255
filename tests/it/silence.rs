//! Nothing is left out in silence: whatever a reader could not read decides the exit status and stands in
//! every document.
//!
//! Every malformed fixture of every format is read by every command that writes documents. That no problem
//! is made and dropped is the compiler's to see: `Problem` must be used.

use std::fs;
use std::path::{Path, PathBuf};

use labelcast::cli::Exit;
use labelcast::model::SourceFormat;
use serde_json::Value;

use crate::cli_support::{Run, file, folder, labelcast, mailbox};

fn malformed() -> Vec<PathBuf> {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/sources");
    let mut found = Vec::new();
    for format in fs::read_dir(sources).unwrap().flatten() {
        for entry in fs::read_dir(format.path().join("malformed"))
            .into_iter()
            .flatten()
            .flatten()
        {
            found.push(entry.path());
        }
    }
    found.sort();
    found
}

fn is_lossy(problem: &Value) -> bool {
    problem["unread"] != 0
}

/// Problems of the top level and of all mailboxes of a document, or of the last line of several.
fn problems(document: &str, lines: bool) -> (Vec<Value>, Vec<Value>) {
    let values: Vec<Value> = if lines {
        document
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    } else {
        vec![serde_json::from_str(document).unwrap()]
    };
    let top = values.last().unwrap()["problems"]
        .as_array()
        .unwrap()
        .clone();
    let lists = values
        .iter()
        .filter_map(|value| value["mailboxes"].as_array());
    let mut mailboxes: Vec<&Value> = lists.flatten().collect();
    if lines {
        mailboxes.extend(values.iter().take(values.len() - 1));
    }
    let lists = mailboxes
        .into_iter()
        .filter_map(|mailbox| mailbox["problems"].as_array());
    (top, lists.flatten().cloned().collect())
}

fn is_told(run: &Run, lines: bool, what: &str) {
    if run.exit == Exit::CannotRun {
        assert!(run.err.contains("\nhelp: "), "{what}: {}", run.err);
        return;
    }
    let (top, below) = problems(&run.out, lines);
    let lossy = top.iter().any(is_lossy);
    assert_eq!(
        run.exit == Exit::Partial,
        lossy,
        "{what}: {}{top:?}",
        run.err
    );
    for problem in below.iter().filter(|problem| is_lossy(problem)) {
        let told = top.iter().any(|row| {
            let cause = row["cause"].as_str().unwrap();
            cause.starts_with(problem["cause"].as_str().unwrap())
                || cause.contains("further problems")
        });
        assert!(told, "{what}: {problem}");
        assert!(is_lossy(problem) && !run.err.is_empty());
    }
}

#[test]
fn every_problem_reaches_the_exit_status_and_every_document() {
    let found = malformed();
    for format in SourceFormat::ALL {
        let name = match format.as_str() {
            "labelcast.mailbox/1" => "mailbox1",
            name => name,
        };
        let folder = Path::new("fixtures/sources").join(name).join("malformed");
        let of_format = found
            .iter()
            .filter(|path| path.parent().is_some_and(|at| at.ends_with(&folder)));
        let count = of_format.count();
        assert!(
            count >= 3,
            "{}: {count} malformed fixtures",
            folder.display()
        );
    }
    let mut partial = 0;
    for path in found {
        let path = path.to_str().unwrap();
        for (command, format) in [
            ("preview", "json"),
            ("preview", "ndjson"),
            ("inspect", "json"),
            ("size", "json"),
        ] {
            let run = labelcast(&[command, path, "--format", format]);
            partial += u32::from(run.exit == Exit::Partial);
            is_told(
                &run,
                format == "ndjson",
                &format!("{command} {format} {path}"),
            );
        }
    }
    assert!(partial > 25, "{partial}");
}

#[test]
fn what_lies_beside_mailboxes_stands_in_every_document() {
    let here = folder("silence-beside");
    let tenant = here.join("tenant");
    fs::create_dir_all(&tenant).unwrap();
    for user in ["aiko", "ben"] {
        let address = format!("{user}@example.com");
        file(
            &tenant,
            &format!("{address}.json"),
            &mailbox(&address, &["A"]),
        );
    }
    let broken =
        "{\"schema\":\"labelcast.mailbox/1\",\"address\":\"chika@example.com\",\"folders\":[{";
    file(&tenant, "chika@example.com.json", broken);
    let (path, junit, sarif) = (
        tenant.to_str().unwrap(),
        here.join("j.xml"),
        here.join("s.sarif"),
    );
    let mut documents = Vec::new();
    for (command, format) in [
        ("preview", "json"),
        ("preview", "ndjson"),
        ("inspect", "json"),
        ("size", "json"),
    ] {
        let run = labelcast(&[command, path, "--format", format]);
        assert_eq!(run.exit, Exit::Partial, "{command}");
        is_told(&run, format == "ndjson", command);
        documents.push(run.out);
    }
    let human = labelcast(&["preview", path]);
    assert!(human.out.contains("Not read to the end"), "{}", human.out);
    let part = file(&here, "part.json", &documents[0]);
    let merged = labelcast(&["merge", &part]);
    assert_eq!(
        (merged.exit, merged.out),
        (Exit::Partial, documents[0].clone())
    );
    let sizes = file(&here, "sizes.json", &documents[3]);
    let merged = labelcast(&["merge", &sizes]);
    assert_eq!(
        (merged.exit, merged.out),
        (Exit::Partial, documents[3].clone())
    );
    let read_again = labelcast(&["diff", &part, &part, "--format", "json"]);
    assert_eq!(read_again.exit, Exit::Done, "{}", read_again.err);
    let twice = labelcast(&["diff", path, "--engine-b", "google-dms", "--format", "json"]);
    assert_eq!(twice.exit, Exit::Partial);
    is_told(&twice, false, "diff");
    let flags = [
        "--junit",
        junit.to_str().unwrap(),
        "--sarif",
        sarif.to_str().unwrap(),
    ];
    let files = labelcast(&[&["preview", path][..], &flags].concat());
    assert_eq!(files.exit, Exit::Partial);
    assert!(fs::read_to_string(junit).unwrap().contains("errors=\"1\""));
    assert!(
        fs::read_to_string(sarif)
            .unwrap()
            .contains("input-not-read")
    );
}
