//! Runs `preview` and `inspect` in process: formats, exit status, messages, options.

#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use std::fs;

use crate::cli_support::{Run, file, folder, labelcast, labelcast_in, mailbox};
use crate::support::schema::schema;
use labelcast::cli::{Exit, Surroundings, run};
use serde_json::Value;

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.out).unwrap()
}

#[test]
fn every_output_of_a_run_follows_its_schema() {
    let here = folder("every_output");
    let aiko = file(
        &here,
        "aiko.json",
        &mailbox("aiko@example.com", &["A/B", "Unread", "Trash"]),
    );
    let items = here.join("items.ndjson");
    let items = items.to_str().unwrap();

    let document = labelcast(&["preview", &aiko, "--format", "json", "--items", items]);
    assert_eq!(document.exit, Exit::Done, "{}", document.err);
    let lines = labelcast(&["preview", &aiko, "--format", "ndjson"]);
    let inspection = labelcast(&["inspect", &aiko, "--format", "json"]);
    let rules = labelcast(&["rules", "--format", "json"]);

    let prediction = schema("prediction");
    assert!(prediction.is_valid(&json(&document)));
    assert_eq!(lines.out.lines().count(), 2);
    for line in lines.out.lines() {
        assert!(
            prediction.is_valid(&serde_json::from_str(line).unwrap()),
            "{line}"
        );
    }
    assert!(schema("inspection").is_valid(&json(&inspection)));
    assert!(schema("rules").is_valid(&json(&rules)));

    let records = fs::read_to_string(items).unwrap();
    assert_eq!(records.lines().count(), 4);
    for line in records.lines() {
        assert!(
            schema("item").is_valid(&serde_json::from_str(line).unwrap()),
            "{line}"
        );
    }
}

#[test]
fn the_items_file_changes_nothing_on_standard_output() {
    let here = folder("items_file");
    let aiko = file(
        &here,
        "aiko.json",
        &mailbox("aiko@example.com", &["A", "B"]),
    );
    let items = here.join("items.ndjson");
    let without = labelcast(&["preview", &aiko, "--format", "json"]);
    let with = labelcast(&[
        "preview",
        &aiko,
        "--format",
        "json",
        "--items",
        items.to_str().unwrap(),
    ]);
    assert_eq!(without.out, with.out);
    let refused = labelcast(&["preview", &aiko, "--items", "items.parquet"]);
    assert_eq!(refused.exit, Exit::CannotRun);
    assert!(refused.err.contains("help: "), "{}", refused.err);
}

#[test]
fn a_broken_mailbox_among_several_costs_only_itself() {
    let here = folder("broken_among_several");
    let broken = file(
        &here,
        "broken.json",
        "{\"schema\": \"labelcast.mailbox/1\", ",
    );
    let ben = file(&here, "ben.json", &mailbox("ben@example.com", &["A"]));
    for order in [[&broken, &ben], [&ben, &broken]] {
        let run = labelcast(&["preview", order[0], order[1], "--format", "json"]);
        assert_eq!(run.exit, Exit::Partial);
        assert!(run.err.contains("broken.json: "), "{}", run.err);
        assert!(run.err.contains("\nhelp: "), "{}", run.err);
        let document = json(&run);
        assert_eq!(document["mailboxes"].as_array().unwrap().len(), 2);
        assert_eq!(document["totals"]["ledger"]["mail"]["found"], 2);
        let failed = order.iter().position(|path| **path == broken).unwrap();
        assert_eq!(
            document["mailboxes"][failed]["problems"]
                .as_array()
                .unwrap()
                .len(),
            1
        );
        assert_eq!(
            document["mailboxes"][1 - failed]["address"],
            "ben@example.com"
        );
    }
}

#[test]
fn nothing_readable_prints_nothing_and_cannot_run() {
    let here = folder("nothing_readable");
    let broken = file(
        &here,
        "broken.json",
        "{\"schema\": \"labelcast.mailbox/1\", ",
    );
    let missing = here.join("missing");
    for path in [broken.as_str(), missing.to_str().unwrap()] {
        for command in ["preview", "inspect"] {
            for format in ["human", "json"] {
                let run = labelcast(&[command, path, "--format", format]);
                assert_eq!(
                    (run.exit, run.out.as_str()),
                    (Exit::CannotRun, ""),
                    "{path}"
                );
                assert!(run.err.contains("\nhelp: "), "{}", run.err);
            }
        }
    }
}

#[test]
fn threads_change_nothing() {
    let here = folder("threads");
    let paths: Vec<String> = (0..9)
        .map(|n| {
            let address = format!("user{n}@example.com");
            file(
                &here,
                &format!("{n}.json"),
                &mailbox(&address, &["A", "a", "B/C", "Sent"]),
            )
        })
        .collect();
    for format in ["human", "json", "ndjson"] {
        let with = |jobs: &str| {
            let mut args = vec!["preview", "--format", format, "--jobs", jobs];
            args.extend(paths.iter().map(String::as_str));
            labelcast(&args).out
        };
        let one = with("1");
        assert!(one.contains("user8@example.com"));
        assert_eq!(one, with("2"));
        assert_eq!(one, with("8"));
    }
}

#[test]
fn a_flag_wins_over_the_file_and_the_file_over_the_default() {
    let here = folder("flag_wins");
    let aiko = file(&here, "aiko.json", &mailbox("aiko@example.com", &["A"]));
    let config = "format = 'json'\nexclude-folder = ['A']\nlabel-unit = 'bytes'\n";
    file(&here, "labelcast.toml", config);
    let settings = |run: &Run| json(run)["engine"]["settings"].clone();
    let surroundings = Surroundings {
        folder: Some(here.clone()),
        ..Surroundings::default()
    };
    let found = labelcast_in(&surroundings, &["preview", &aiko]);
    assert_eq!(settings(&found)["label-unit"], "bytes");
    assert_eq!(settings(&found)["exclude-folder"], serde_json::json!(["A"]));
    assert!(found.err.contains("labelcast.toml: used"), "{}", found.err);

    let path = here.join("labelcast.toml");
    let asked = labelcast(&[
        "preview",
        &aiko,
        "--config",
        path.to_str().unwrap(),
        "--label-unit",
        "utf16",
    ]);
    assert_eq!(settings(&asked)["label-unit"], "utf16");
    assert_eq!(asked.err, "");

    let quiet = labelcast_in(&surroundings, &["preview", &aiko, "--quiet"]);
    assert_eq!(quiet.err, "");
    assert!(
        labelcast(&["preview", &aiko])
            .out
            .starts_with("Engine google-dms")
    );
}

#[test]
fn the_language_follows_the_locale_unless_a_flag_says_otherwise() {
    let here = folder("language");
    let aiko = file(&here, "aiko.json", &mailbox("aiko@example.com", &[]));
    let japanese = Surroundings {
        locale: "ja_JP.UTF-8".to_owned(),
        ..Surroundings::default()
    };
    assert!(
        labelcast_in(&japanese, &["preview", &aiko])
            .out
            .contains("受信トレイ")
    );
    assert!(
        labelcast_in(&japanese, &["preview", &aiko, "--lang", "en"])
            .out
            .contains("Inbox")
    );
    assert!(
        labelcast(&["preview", &aiko, "--lang", "ja"])
            .out
            .contains("受信トレイ")
    );
    let json =
        |surroundings| labelcast_in(surroundings, &["preview", &aiko, "--format", "json"]).out;
    assert_eq!(json(&japanese), json(&Surroundings::default()));
}

#[test]
fn headings_are_bold_only_where_they_may_be() {
    let here = folder("bold");
    let aiko = file(&here, "aiko.json", &mailbox("aiko@example.com", &[]));
    let terminal = Surroundings {
        bold: true,
        ..Surroundings::default()
    };
    let bold = |surroundings: &Surroundings, when: &str| {
        let run = labelcast_in(surroundings, &["preview", &aiko, "--color", when]);
        run.out.contains("\u{1b}[1m")
    };
    assert!(bold(&terminal, "auto") && bold(&Surroundings::default(), "always"));
    assert!(!bold(&terminal, "never") && !bold(&Surroundings::default(), "auto"));
}

#[test]
fn names_of_an_export_never_steer_the_terminal() {
    let here = folder("escapes");
    let name = "\u{1b}]0;owned\u{7}\u{202e}";
    let evil = file(&here, "evil.json", &mailbox(name, &[name, "\u{9b}2J"]));
    for args in [
        &["preview", &evil][..],
        &["preview", &evil, "--detail"],
        &["inspect", &evil],
    ] {
        let run = labelcast(args);
        let all = run.out + &run.err;
        assert!(all.contains("\\u{1b}]0;owned\\u{7}\\u{202e}"), "{all}");
        assert!(
            !all.contains(['\u{1b}', '\u{7}', '\u{202e}', '\u{9b}']),
            "{all}"
        );
    }
    let exact = labelcast(&["preview", &evil, "--format", "json"]);
    assert_eq!(json(&exact)["mailboxes"][0]["folders"][1]["path"][0], name);
    assert!(!exact.out.contains('\u{1b}'));
}

/// A reader that has enough after a few bytes.
struct Closing(usize);

impl std::io::Write for Closing {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.0 == 0 {
            return Err(std::io::ErrorKind::BrokenPipe.into());
        }
        let n = bytes.len().min(self.0);
        self.0 -= n;
        Ok(n)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_closed_pipe_is_success_and_says_nothing() {
    let here = folder("closed_pipe");
    let aiko = file(&here, "aiko.json", &mailbox("aiko@example.com", &["A"]));
    for args in [
        vec!["labelcast", "preview", &aiko],
        vec!["labelcast", "preview", &aiko, "--format", "json"],
        vec!["labelcast", "inspect", &aiko],
        vec!["labelcast", "rules"],
        vec!["labelcast", "explain", "flag-is-lost"],
        vec!["labelcast", "completions", "bash"],
        vec!["labelcast", "man"],
        vec!["labelcast", "--help"],
    ] {
        for room in [0, 10] {
            let mut err = Vec::new();
            let exit = run(&args, &mut Closing(room), &mut err);
            assert_eq!(exit, Exit::Done, "{args:?}");
            assert_eq!(String::from_utf8(err).unwrap(), "", "{args:?}");
        }
    }
}

#[test]
fn a_path_without_a_mailbox_among_several_is_told() {
    let here = folder("no_mailbox");
    let note = file(&here, "note.txt", "not a mailbox\n");
    let aiko = file(&here, "aiko.json", &mailbox("aiko@example.com", &["A"]));
    let run = labelcast(&["preview", &note, &aiko, "--format", "json"]);
    assert_eq!(run.exit, Exit::Partial, "{}", run.err);
    assert!(run.err.contains("note.txt"), "{}", run.err);
    assert_eq!(json(&run)["totals"]["mailboxes"], 1);
}

#[test]
fn a_table_of_users_names_the_target() {
    let here = folder("mapping");
    let aiko = file(&here, "aiko.json", &mailbox("aiko@example.com", &["A"]));
    let table =
        "Source Exchange Email,Target GUser,Export\naiko@example.com,aiko@example.org,aiko.json\n";
    let table = file(&here, "users.csv", table);
    let run = labelcast(&["preview", &aiko, "--mapping", &table, "--format", "json"]);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    assert_eq!(json(&run)["mailboxes"][0]["target"], "aiko@example.org");
    let missing = labelcast(&["preview", &aiko, "--mapping", "missing.csv"]);
    assert_eq!(missing.exit, Exit::CannotRun);
    assert!(
        missing
            .err
            .starts_with("missing.csv: the table of users cannot be read"),
        "{}",
        missing.err
    );
}

#[test]
fn a_folder_of_exports_is_a_tenant() {
    let here = folder("tenant");
    for n in 0..7 {
        file(
            &here,
            &format!("user{n}.json"),
            &mailbox(&format!("user{n}@example.com"), &["A"]),
        );
    }
    let run = labelcast(&["preview", here.to_str().unwrap()]);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    assert!(run.out.contains("Tenant: 7 mailboxes"), "{}", run.out);
    assert!(run.out.contains("user6@example.com"), "{}", run.out);
}

#[test]
fn labels_that_gmail_gave_are_kept_and_what_is_not_predicted_is_not_called_safe() {
    let here = folder("takeout");
    let takeout = "From 1@xxx Tue Mar 19 09:13:51 +0000 2019\nX-Gmail-Labels: Inbox,Unread\nFrom: a@example.com\nMessage-ID: <1@example.com>\nSubject: x\n\nbody\n";
    let takeout = file(&here, "takeout.mbox", takeout);
    let items = here.join("items.ndjson");
    let run = labelcast(&["preview", &takeout, "--items", &items.to_string_lossy()]);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    let items = fs::read_to_string(items).unwrap();
    assert!(
        items.contains("\"gmail_labels\":\"Inbox,Unread\""),
        "{items}"
    );
    let event = r#"{"schema":"labelcast.mailbox/1","address":"a@example.com","folders":[
        {"name":"Contacts","items":[{"class":"IPM.Appointment"}]}]}"#;
    let run = labelcast(&["preview", &file(&here, "a.json", event)]);
    assert!(
        run.out.contains("nothing among what this version predicts"),
        "{}",
        run.out
    );
}
