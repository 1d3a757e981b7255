//! Runs `merge` in process: equal bytes, and what is refused with which words.

#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use std::fs;
use std::path::Path;

use crate::cli_support::{file, folder, labelcast, mailbox};
use labelcast::cli::Exit;

/// Runs a command that must end well, and writes its output into a file.
fn result(folder: &Path, name: &str, args: &[&str]) -> String {
    let run = labelcast(args);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    file(folder, name, &run.out)
}

/// Six mailboxes and the results of two halves.
struct Halves {
    here: std::path::PathBuf,
    paths: Vec<String>,
    first: String,
    second: String,
}

fn halves(name: &str, command: &str) -> Halves {
    let here = folder(name);
    let tenant = here.join("tenant");
    fs::create_dir_all(&tenant).unwrap();
    let paths: Vec<String> = ["aiko", "ben", "chika", "dan", "emi", "fay"]
        .iter()
        .enumerate()
        .map(|(n, name)| {
            let folders = &["A", "A/B", "Trash", "Unread"][..n % 5];
            file(
                &tenant,
                &format!("{name}.json"),
                &mailbox(&format!("{name}@example.com"), folders),
            )
        })
        .collect();
    let half = |name: &str, paths: &[String]| {
        let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
        result(
            &here,
            name,
            &[&[command, "--format", "json"], &paths[..]].concat(),
        )
    };
    let first = half("first.json", &paths[..3]);
    let second = half("second.json", &paths[3..]);
    Halves {
        here,
        paths,
        first,
        second,
    }
}

#[test]
fn parts_of_a_preview_become_the_preview_of_the_whole() {
    let halves = halves("merge_preview", "preview");
    let tenant = halves.here.join("tenant");
    let whole = labelcast(&["preview", tenant.to_str().unwrap(), "--format", "json"]);
    for order in [
        [&halves.first, &halves.second],
        [&halves.second, &halves.first],
    ] {
        let merged = labelcast(&["merge", order[0], order[1]]);
        assert_eq!(merged.exit, Exit::Done, "{}", merged.err);
        assert_eq!(merged.out, whole.out);
    }
    let human = labelcast(&["merge", &halves.first, "--format", "human"]);
    assert_eq!(human.exit, Exit::CannotRun);
    assert!(human.err.contains("JSON only\nhelp: "), "{}", human.err);
}

#[test]
fn parts_of_sizes_become_the_sizes_of_the_whole_in_every_form() {
    let halves = halves("merge_size", "size");
    let tenant = halves.here.join("tenant");
    for format in ["json", "csv", "human"] {
        let whole = labelcast(&["size", tenant.to_str().unwrap(), "--format", format]);
        let merged = labelcast(&["merge", &halves.second, &halves.first, "--format", format]);
        assert_eq!(merged.exit, Exit::Done, "{}", merged.err);
        assert_eq!(merged.out, whole.out, "{format}");
    }
    // JSON unless asked for something else.
    let merged = labelcast(&["merge", &halves.first]);
    assert_eq!(merged.out, fs::read_to_string(&halves.first).unwrap());
}

#[test]
fn a_part_without_a_readable_mailbox_is_a_part_all_the_same() {
    let halves = halves("merge_failed", "size");
    let broken = file(
        &halves.here.join("tenant"),
        "gil.json",
        "{\"schema\": \"labelcast.mailbox/1\",",
    );
    let part = labelcast(&["size", &broken, "--format", "json"]);
    assert_eq!(part.exit, Exit::CannotRun);
    let part = file(&halves.here, "third.json", &part.out);
    let tenant = halves.here.join("tenant");
    let whole = labelcast(&["size", tenant.to_str().unwrap(), "--format", "json"]);
    let merged = labelcast(&["merge", &part, &halves.first, &halves.second]);
    assert_eq!(whole.exit, Exit::Partial);
    assert_eq!((merged.exit, merged.out), (Exit::Partial, whole.out));
    assert!(
        merged.err.contains("1 mailbox could not be read"),
        "{}",
        merged.err
    );
}

/// Files that do not fit the first half, each with words of the message.
fn misfits(halves: &Halves) -> Vec<(String, &'static str)> {
    let Halves {
        here,
        paths,
        first,
        second,
    } = halves;
    let text = fs::read_to_string(second).unwrap();
    let changed = |name: &str, from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        file(here, name, &text.replacen(from, to, 1))
    };
    let other = result(
        here,
        "other.json",
        &["size", &paths[3], "--format", "json", "--exclude-junk"],
    );
    let preview = result(
        here,
        "preview.json",
        &["preview", &paths[3], "--format", "json"],
    );
    let lines = result(
        here,
        "lines.json",
        &["preview", &paths[3], "--format", "ndjson"],
    );
    let half = file(here, "half.json", &text[..text.len() / 2]);
    let empty = file(here, "empty.json", " \n");
    let utf16 = {
        let path = here.join("utf16.json");
        fs::write(&path, b"\xff\xfe{\0}\0").unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (open, close) = ("[".repeat(100_000), "]".repeat(100_000));
    let deep = format!("{{\"schema\":\"labelcast.size/1\",\"tenant\":{open}{close}}}");
    let deep = file(here, "deep.json", &deep);
    vec![
        (first.clone(), "mailbox 'aiko@example.com': from "),
        (
            other,
            "key 'engine': setting 'exclude-junk' is true, but not given in ",
        ),
        (
            preview,
            "key 'schema': this is 'labelcast.prediction/1', and ",
        ),
        (lines, "this is NDJSON"),
        (half, "the file ends in the middle"),
        (empty, "the file is empty"),
        (utf16, "this is UTF-16"),
        (deep, "recursion limit exceeded"),
        (paths[0].clone(), "the schema is 'labelcast.mailbox/1'"),
        (
            changed("v2.json", "labelcast.size/1", "labelcast.size/2"),
            "the schema is 'labelcast.size/2'",
        ),
        (
            changed("engine.json", "google-dms", "google-old"),
            "the engine is 'google-old'",
        ),
        (
            changed("as_of.json", "\"as_of\": \"20", "\"as_of\": \"19"),
            "the engine is 'google-dms' as of 19",
        ),
        (
            changed("top.json", "\"top\": 10", "\"top\": 11"),
            "option 'top' is 11, but 10 in ",
        ),
        (
            changed("items.json", "\"items\": ", "\"items\": 9"),
            "mailbox 'dan@example.com': what arrives",
        ),
        (
            changed("negative.json", "\"items\": ", "\"items\": -"),
            "invalid value: integer",
        ),
        (
            changed("folders.json", "\"folders\": 4", "\"folders\": 5"),
            "key 'tenant': its sums are not",
        ),
        (
            changed("key.json", "\"folders\": 4", "\"flders\": 4"),
            "unknown field `flders`",
        ),
        (
            here.join("none.json").to_str().unwrap().to_owned(),
            "cannot be read: ",
        ),
    ]
}

#[test]
fn what_does_not_fit_is_refused_with_place_and_help() {
    let halves = halves("merge_refused", "size");
    let first = &halves.first;
    for (path, cause) in &misfits(&halves) {
        let run = labelcast(&["merge", first, path]);
        assert_eq!(
            (run.exit, run.out.as_str()),
            (Exit::CannotRun, ""),
            "{path}"
        );
        assert!(run.err.contains(cause), "{path}: {}", run.err);
        let lines: Vec<&str> = run.err.lines().collect();
        assert_eq!(lines.len(), 2, "{}", run.err);
        assert!(
            lines[0].starts_with(path.as_str()) && lines[1].starts_with("help: "),
            "{}",
            run.err
        );
    }
}

#[test]
fn a_prediction_that_was_changed_is_refused() {
    let halves = halves("merge_refused_preview", "preview");
    let text = fs::read_to_string(&halves.second).unwrap();
    for (name, from, to, cause) in [
        (
            "ledger",
            "\"found\": ",
            "\"found\": 9",
            "its ledger does not balance",
        ),
        ("kind", "\"kind\": \"user\",", "", "there is no key 'kind'"),
        (
            "path",
            "\"path\": \"",
            "\"path\": 7, \"p\": \"",
            "its address or source path is no text",
        ),
        (
            "totals",
            "\"mailboxes\": 3",
            "\"mailboxes\": 4",
            "they are not the sums",
        ),
        (
            "twice",
            "\"kind\": \"user\",",
            "\"kind\": \"user\", \"kind\": \"user\",",
            "key 'kind' stands there twice",
        ),
        ("huge", "\"found\": ", "\"found\": 99999999999999999999", ""),
    ] {
        assert!(text.contains(from), "{from}");
        let path = file(
            &halves.here,
            &format!("{name}.json"),
            &text.replacen(from, to, 1),
        );
        let run = labelcast(&["merge", &halves.first, &path]);
        assert_eq!(
            (run.exit, run.out.as_str()),
            (Exit::CannotRun, ""),
            "{name}"
        );
        assert!(
            run.err.contains(cause) && run.err.contains("\nhelp: "),
            "{name}: {}",
            run.err
        );
    }
    let twice = labelcast(&["merge", &halves.first, &halves.second, &halves.first]);
    assert!(twice.err.contains("it stands in '"), "{}", twice.err);
}

#[test]
fn a_result_cut_at_any_byte_is_refused_and_never_a_panic() {
    let halves = halves("merge_cut", "size");
    let text = fs::read_to_string(&halves.second).unwrap();
    let short: String = text.split_inclusive('\n').take(40).collect();
    for end in (0..short.len())
        .step_by(7)
        .chain([text.trim_end().len() - 1])
    {
        let cut = file(
            &halves.here,
            "cut.json",
            text.get(..end).unwrap_or_default(),
        );
        let run = labelcast(&["merge", &halves.first, &cut]);
        assert_eq!((run.exit, run.out.as_str()), (Exit::CannotRun, ""), "{end}");
        assert!(run.err.contains("\nhelp: "), "{end}: {}", run.err);
    }
}

#[test]
fn what_is_known_of_all_mailboxes_together_is_found_anew() {
    let here = folder("merge_together");
    let contact = serde_json::json!({ "class": "IPM.Contact", "size": 100, "displayName": "Ben" });
    let paths: Vec<String> = ["aiko", "ben"]
        .map(|name| {
            let text = serde_json::json!({
                "schema": "labelcast.mailbox/1", "address": format!("{name}@example.com"),
                "folders": [{ "name": "Contacts", "well_known": "contacts", "items": vec![contact.clone(); 14_000] }]
            });
            file(&here, &format!("{name}.json"), &text.to_string())
        })
        .to_vec();
    let parts: Vec<String> = paths
        .iter()
        .map(|path| {
            let name = format!("{}.part", Path::new(path).file_stem().unwrap().display());
            result(&here, &name, &["preview", path, "--format", "json"])
        })
        .collect();
    let whole = labelcast(&["preview", &paths[0], &paths[1], "--format", "json"]);
    assert!(
        whole.out.contains("\"case\": \"organisation\""),
        "{}",
        whole.out
    );
    let merged = labelcast(&["merge", &parts[1], &parts[0]]);
    assert_eq!(merged.out, whole.out);
    // A part that has such a finding of its own is one part all the same.
    let whole_part = file(&here, "whole.part", &whole.out);
    assert_eq!(labelcast(&["merge", &whole_part]).out, whole.out);
}
