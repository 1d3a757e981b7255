//! Runs `diff` in process: forms of predictions, forms of output, exit status, messages.

#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use std::fs;
use std::path::Path;

use crate::cli_support::{Run, file, folder, labelcast, mailbox};
use crate::support::schema::schema;
use labelcast::cli::Exit;
use serde_json::Value;

const FOLDERS: [&str; 4] = ["A/B", "Clients", "Unread", "Trash"];

fn diff(args: &[&str]) -> Run {
    let mut all = vec!["diff"];
    all.extend(args);
    labelcast(&all)
}

/// Predicts an export into a file of its own.
fn predicted(here: &Path, name: &str, export: &str, more: &[&str]) -> String {
    let mut args = vec!["preview", export];
    args.extend(more);
    if !more.contains(&"--format") {
        args.extend(["--format", "json"]);
    }
    let run = labelcast(&args);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    file(here, name, &run.out)
}

/// A tenant of some users, each with a mailbox in a file of its own.
fn tenant(here: &Path, users: usize) -> String {
    let tenant = here.join("tenant");
    fs::create_dir_all(&tenant).unwrap();
    for user in 0..users {
        let address = format!("user{user}@example.com");
        file(
            &tenant,
            &format!("user{user}.json"),
            &mailbox(&address, &FOLDERS),
        );
    }
    tenant.to_str().unwrap().to_owned()
}

/// The shipped engine with one thing changed.
fn engine(here: &Path, from: &str, to: &str) -> String {
    let path = format!("{}/src/engines/google_dms.toml", env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(from), "{from}");
    file(here, "rules.toml", &text.replace(from, to))
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.out).unwrap()
}

#[test]
fn one_prediction_in_every_form_has_no_difference() {
    let here = folder("every_form");
    let tenant = tenant(&here, 3);
    let document = predicted(&here, "a.json", &tenant, &[]);
    let lines = predicted(&here, "a.ndjson", &tenant, &["--format", "ndjson"]);
    let case = here.join("cases/tenant");
    fs::create_dir_all(&case).unwrap();
    fs::rename(&tenant, case.join("export")).unwrap();
    let cases = here.join("cases");
    let accept = labelcast(&["snapshot", "accept", cases.to_str().unwrap()]);
    assert_eq!(accept.exit, Exit::Done, "{}", accept.err);
    let stored = case.join("expected.snapshot");
    let stored = stored.to_str().unwrap();
    for a in [&document, &lines, stored] {
        for b in [&document, &lines, stored] {
            let run = diff(&[a, b, "--exit-code"]);
            assert_eq!(
                (run.exit, run.err.as_str()),
                (Exit::Done, ""),
                "{a} {b}: {}",
                run.out
            );
            assert!(
                run.out.contains("Blast radius: no difference"),
                "{}",
                run.out
            );
            assert!(run.out.contains("(google-dms)"), "{}", run.out);
        }
    }
}

#[test]
fn the_order_of_mailboxes_does_not_count() {
    let here = folder("order_of_mailboxes");
    let tenant = tenant(&here, 40);
    let lines = predicted(&here, "a.ndjson", &tenant, &["--format", "ndjson"]);
    let text = fs::read_to_string(&lines).unwrap();
    let (totals, mailboxes): (Vec<&str>, Vec<&str>) =
        text.lines().partition(|line| line.contains("\"totals\""));
    let turned: Vec<&str> = mailboxes.into_iter().rev().chain(totals).collect();
    let turned = file(&here, "b.ndjson", &turned.join("\n"));
    let run = diff(&[&lines, &turned, "--exit-code"]);
    assert_eq!(run.exit, Exit::Done, "{}{}", run.out, run.err);
}

#[test]
fn one_export_under_two_engines_tells_what_each_user_notices() {
    let here = folder("two_engines");
    let tenant = tenant(&here, 3);
    let engine = engine(&here, "limit = 225", "limit = 4");
    let run = diff(&[&tenant, "--engine-b", &engine]);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    assert!(
        run.out
            .contains("Blast radius: 3 users, 3 labels, 0 newly lost messages\n"),
        "{}",
        run.out
    );
    assert!(
        run.out
            .contains("user1@example.com: 1 label, 0 newly lost messages\n"),
        "{}",
        run.out
    );
    assert!(
        run.out.contains("  - label Clients: 1 message\n"),
        "{}",
        run.out
    );
    assert!(
        run.out
            .contains("  ~ All Mail only (no label): 0 messages -> 1 message\n"),
        "{}",
        run.out
    );
    assert!(
        run.out
            .contains("  > 1 item of Clients: Clients -> All Mail only\n"),
        "{}",
        run.out
    );
    assert!(!run.out.contains("rule="), "{}", run.out);
    let detail = diff(&[&tenant, "--engine-b", &engine, "--detail"]);
    assert!(
        detail
            .out
            .contains("  - folder \"Clients\" label \"Clients\" items=1 "),
        "{}",
        detail.out
    );
    // The other way round, what was lost is gained.
    let back = diff(&[&tenant, "--engine-a", &engine]);
    assert!(
        back.out.contains("  + label Clients: 1 message\n"),
        "{}",
        back.out
    );
    // An engine against itself.
    let same = diff(&[
        &tenant,
        "--engine-a",
        &engine,
        "--engine-b",
        &engine,
        "--exit-code",
    ]);
    assert_eq!(same.exit, Exit::Done, "{}", same.out);
}

#[test]
fn one_export_under_two_settings_is_compared() {
    let here = folder("two_settings");
    let aiko = file(&here, "aiko.json", &mailbox("aiko@example.com", &FOLDERS));
    let none = file(&here, "none.toml", "");
    let without = file(&here, "without.toml", "exclude-folder = 'Clients'\n");
    let run = diff(&[&aiko, "--config-a", &none, "--config-b", &without]);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    assert!(run.out.contains("1 newly lost message\n"), "{}", run.out);
    assert!(
        run.out.contains("Clients: Clients -> not migrated"),
        "{}",
        run.out
    );
    let run = diff(&[&aiko, "--config-a", &without, "--config-b", &none]);
    assert!(
        run.out.contains("mail: 0 newly lost, 1 no longer"),
        "{}",
        run.out
    );
}

#[test]
fn the_exit_status_tells_a_difference_only_if_asked() {
    let here = folder("exit_status");
    let aiko = file(&here, "aiko.json", &mailbox("aiko@example.com", &FOLDERS));
    let a = predicted(&here, "a.json", &aiko, &[]);
    let b = predicted(&here, "b.json", &aiko, &["--exclude-folder", "Clients"]);
    assert_eq!(diff(&[&a, &b]).exit, Exit::Done);
    assert_eq!(diff(&[&a, &b, "--exit-code"]).exit, Exit::Partial);
    assert_eq!(diff(&[&a, &a, "--exit-code"]).exit, Exit::Done);
}

#[test]
fn users_of_one_prediction_only_are_told() {
    let here = folder("one_sided");
    let aiko = file(&here, "aiko.json", &mailbox("aiko@example.com", &FOLDERS));
    let ben = file(&here, "ben.json", &mailbox("ben@example.com", &FOLDERS));
    let a = predicted(&here, "a.json", &aiko, &[]);
    let b = predicted(&here, "b.json", &ben, &[]);
    let run = diff(&[&a, &b]);
    assert!(
        run.out.contains("mailboxes: 1 only before, 1 only after"),
        "{}",
        run.out
    );
    assert!(
        run.out.contains("aiko@example.com: only before"),
        "{}",
        run.out
    );
    assert!(
        run.out.contains("ben@example.com: only after"),
        "{}",
        run.out
    );
}

#[test]
fn the_document_follows_its_schema() {
    let here = folder("diff_schema");
    let (schema, cases) = (
        schema("diff"),
        Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/cases"),
    );
    let engine = engine(&here, "limit = 225", "limit = 9");
    let settings = file(
        &here,
        "settings.toml",
        "calendar-since = 2026-06-01\ntarget-locale = 'ja'\nexclude-junk = true\n",
    );
    for case in fs::read_dir(&cases).unwrap() {
        let export = case.unwrap().path().join("export");
        let export = export.to_str().unwrap();
        for more in [
            &["--engine-b", &engine][..],
            &["--config-b", &settings],
            &["--config-a", &settings],
        ] {
            let mut args = vec![export, "--format", "json"];
            args.extend(more);
            let run = diff(&args);
            assert_eq!(run.exit, Exit::Done, "{}", run.err);
            let document = json(&run);
            schema.accepts(&document);
            let mut stranger = document.clone();
            stranger["totals"]["stranger"] = 1.into();
            assert!(!schema.is_valid(&stranger));
        }
    }
    let nobody = predicted(
        &here,
        "a.json",
        &file(&here, "x.json", &mailbox("x@example.com", &[])),
        &[],
    );
    let other = predicted(
        &here,
        "b.json",
        &file(&here, "y.json", &mailbox("y@example.com", &[])),
        &[],
    );
    for (a, b) in [(&nobody, &nobody), (&nobody, &other)] {
        let document = json(&diff(&[a, b, "--format", "json"]));
        assert!(schema.is_valid(&document), "{document:#}");
    }
}

/// Ways to spoil a prediction, and what is said of each.
type Spoilt = (&'static str, fn(&str) -> String, &'static str);

const SPOILT: [Spoilt; 9] = [
    (
        "version",
        |text| text.replacen("prediction/1", "prediction/2", 1),
        "this prediction has the schema 'labelcast.prediction/2', and this labelcast reads 'labelcast.prediction/1'",
    ),
    (
        "half",
        |text| text[..text.len() / 2].to_owned(),
        "the file ends in the middle",
    ),
    ("empty", |_| String::new(), "the file is empty"),
    ("blank", |_| " \n\n".to_owned(), "the file is empty"),
    (
        "mailbox",
        |_| mailbox("aiko@example.com", &["A"]),
        "this is not a prediction of labelcast: invalid type",
    ),
    (
        "other",
        |_| "{\"a\": 1}".to_owned(),
        "this is not a prediction of labelcast: 'schema' is missing",
    ),
    (
        "type",
        |text| text.replacen("\"items\": 1", "\"items\": \"one\"", 1),
        "invalid type: string \"one\", expected u64",
    ),
    (
        "key",
        |text| text.replacen("\"ledger\"", "\"legder\"", 1),
        "a mailbox has no 'ledger'",
    ),
    ("behind", |text| format!("{text}x"), "expected value"),
];

#[test]
fn a_prediction_that_cannot_be_read_is_told_with_its_place() {
    let here = folder("spoilt_predictions");
    let aiko = file(&here, "aiko.json", &mailbox("aiko@example.com", &FOLDERS));
    let whole = predicted(&here, "a.json", &aiko, &[]);
    let text = fs::read_to_string(&whole).unwrap();
    for (name, spoil, cause) in SPOILT {
        let spoilt = file(&here, &format!("{name}.json"), &spoil(&text));
        for args in [[&whole, &spoilt], [&spoilt, &whole]] {
            let run = diff(&args.map(String::as_str));
            assert_eq!(run.exit, Exit::CannotRun, "{name}: {}", run.out);
            assert_eq!(run.out, "", "{name}");
            assert!(
                run.err.contains(&format!("{name}.json: ")),
                "{name}: {}",
                run.err
            );
            assert!(run.err.contains(cause), "{name}: {}", run.err);
            assert!(run.err.contains("help: "), "{name}: {}", run.err);
        }
    }
}

#[test]
fn lines_that_were_cut_off_are_told() {
    let here = folder("cut_lines");
    let tenant = tenant(&here, 3);
    let lines = predicted(&here, "a.ndjson", &tenant, &["--format", "ndjson"]);
    let text = fs::read_to_string(&lines).unwrap();
    let all: Vec<&str> = text.lines().collect();
    let head = file(&here, "head.ndjson", &format!("{}\n", all[..2].join("\n")));
    let run = diff(&[&lines, &head]);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    assert!(
        run.err.contains("head.ndjson: no totals stand at its end"),
        "{}",
        run.err
    );
    let gap = file(&here, "gap.ndjson", &[all[0], all[3]].join("\n"));
    let run = diff(&[&lines, &gap]);
    assert_eq!(run.exit, Exit::CannotRun);
    assert!(
        run.err
            .contains("gap.ndjson: the totals count 3 mailboxes, and 1 stand before them"),
        "{}",
        run.err
    );
}

#[test]
fn other_files_and_flags_are_refused_with_help() {
    let here = folder("refused");
    let aiko = file(&here, "aiko.json", &mailbox("aiko@example.com", &FOLDERS));
    let a = predicted(&here, "a.json", &aiko, &[]);
    let text = fs::read_to_string(&a).unwrap();
    let wide: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    fs::write(here.join("wide.json"), wide).unwrap();
    fs::write(here.join("marked.json"), format!("\u{feff}{text}")).unwrap();
    let [wide, marked] =
        ["wide.json", "marked.json"].map(|name| here.join(name).to_str().unwrap().to_owned());
    let pst = file(&here, "a.pst", "!BDN and so on\n");
    for (args, cause) in [
        (&[&a, "nowhere.json"][..], "nowhere.json: cannot be read"),
        (
            &[&a, here.to_str().unwrap()],
            "this is a folder, not a prediction",
        ),
        (&[&a, &wide], "this is UTF-16"),
        (&[&a, &pst], "this is not a stored prediction"),
        (
            &[&a, &a, "--engine-b", "google-dms"],
            "--engine-b: A and B are predictions",
        ),
        (&[&aiko], "there is nothing to compare it with"),
        (&[&aiko, "--engine-b", "nowhere"], "nowhere"),
        (
            &[&aiko, "--config-b", "nowhere.toml"],
            "nowhere.toml: cannot be read",
        ),
    ] {
        let run = diff(args);
        assert_eq!(
            (run.exit, run.out.as_str()),
            (Exit::CannotRun, ""),
            "{args:?}"
        );
        assert!(run.err.contains(cause), "{args:?}: {}", run.err);
        assert!(run.err.contains("help: "), "{args:?}: {}", run.err);
    }
    // A mark of byte order is no fault.
    assert_eq!(diff(&[&a, &marked, "--exit-code"]).exit, Exit::Done);
}

/// A name that would mention, link, close the block, steer the terminal or be HTML.
const HOSTILE: &str = "```\u{1b}]0;x\u{7}@octocat <img src=x> [a](http://example.com) \u{202e}";

#[test]
fn names_neither_steer_a_terminal_nor_break_out_of_a_comment() {
    let here = folder("hostile_names");
    let address = format!("{HOSTILE}@example.com");
    let aiko = file(
        &here,
        "aiko.json",
        &mailbox(&address, &[HOSTILE, "Clients"]),
    );
    let without = file(
        &here,
        "without.toml",
        &format!("exclude-folder = {HOSTILE:?}\n")
            .replace("\\u{1b}", "\\u001b")
            .replace("\\u{7}", "\\u0007")
            .replace("\\u{202e}", "\\u202e"),
    );
    for format in ["human", "markdown"] {
        let run = diff(&[
            &aiko,
            "--config-b",
            &without,
            "--format",
            format,
            "--detail",
        ]);
        assert_eq!(run.exit, Exit::Done, "{}", run.err);
        assert!(run.out.contains("\\u{1b}]0;x\\u{7}@octocat"), "{}", run.out);
        assert!(
            !run.out.contains(['\u{1b}', '\u{7}', '\u{202e}']),
            "{}",
            run.out
        );
    }
    let run = diff(&[&aiko, "--config-b", &without, "--format", "markdown"]);
    // The fence is longer than any run of backticks inside, and the summary holds no HTML of a name.
    assert!(run.out.contains("\n````diff\n"), "{}", run.out);
    assert!(
        run.out.contains("&#64;octocat &#60;img src&#61;x&#62;"),
        "{}",
        run.out
    );
}

#[test]
fn a_comment_never_grows_beyond_what_the_site_takes() {
    let here = folder("long_comment");
    let tenant = tenant(&here, 400);
    let engine = engine(&here, "limit = 225", "limit = 4");
    let run = diff(&[
        &tenant,
        "--engine-b",
        &engine,
        "--format",
        "markdown",
        "--detail",
    ]);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    let length = run.out.encode_utf16().count();
    assert!((45_000..=65_536).contains(&length), "{length}");
    assert!(
        run.out
            .starts_with("**labelcast**: 400 users, 400 labels, "),
        "{}",
        &run.out[..200]
    );
    assert!(
        run.out
            .contains(" users more are not shown: a comment holds 65,536 characters."),
        "{}",
        &run.out[run.out.len() - 300..]
    );
    assert_eq!(
        run.out.matches("<details>").count(),
        run.out.matches("</details>").count()
    );
}

#[test]
fn many_users_are_told_in_short_unless_details_are_asked_for() {
    let here = folder("many_users");
    let tenant = tenant(&here, 60);
    let engine = engine(&here, "limit = 225", "limit = 4");
    let run = diff(&[&tenant, "--engine-b", &engine]);
    assert!(run.out.ends_with("10 more, see --detail\n"), "{}", run.out);
    let run = diff(&[&tenant, "--engine-b", &engine, "--detail"]);
    assert!(run.out.contains("user59@example.com: "), "{}", run.out);
}

#[test]
fn threads_change_no_byte() {
    let here = folder("diff_threads");
    let tenant = tenant(&here, 20);
    let engine = engine(&here, "limit = 225", "limit = 4");
    for format in ["human", "json", "markdown"] {
        let outs: Vec<String> = ["1", "2", "8"]
            .iter()
            .map(|jobs| {
                diff(&[
                    &tenant,
                    "--engine-b",
                    &engine,
                    "--format",
                    format,
                    "--jobs",
                    jobs,
                ])
                .out
            })
            .collect();
        assert!(outs.iter().all(|out| *out == outs[0]), "{format}");
    }
}

#[test]
fn a_difference_is_told_in_japanese() {
    let here = folder("diff_japanese");
    let aiko = file(&here, "aiko.json", &mailbox("aiko@example.com", &FOLDERS));
    let without = file(&here, "without.toml", "exclude-folder = 'Clients'\n");
    let run = diff(&[&aiko, "--config-b", &without, "--lang", "ja"]);
    assert!(
        run.out
            .contains("影響範囲: 1 ユーザー、1 ラベル、新たに失われるメール 1 件"),
        "{}",
        run.out
    );
    assert!(
        run.out
            .contains("> Clients（1 件）: Clients -> 移行されない"),
        "{}",
        run.out
    );
}

#[test]
fn a_mailbox_that_cannot_be_read_is_told_and_leaves_the_others() {
    let here = folder("diff_torn");
    let tenant = tenant(&here, 2);
    file(
        Path::new(&tenant),
        "torn.json",
        "{\"schema\":\"labelcast.mailbox/1\", torn",
    );
    let engine = engine(&here, "limit = 225", "limit = 4");
    let run = diff(&[&tenant, "--engine-b", &engine]);
    assert_eq!(run.exit, Exit::Partial);
    assert!(run.err.contains("torn.json"), "{}", run.err);
    assert!(run.out.contains("Blast radius: 2 users"), "{}", run.out);
}

#[test]
fn no_byte_of_a_prediction_makes_labelcast_fall() {
    let here = folder("diff_bytes");
    let aiko = file(&here, "aiko.json", &mailbox("aiko@example.com", &["A"]));
    let whole = predicted(&here, "a.ndjson", &aiko, &["--format", "ndjson"]);
    let bytes = fs::read(&whole).unwrap();
    let broken = here.join("b.ndjson");
    for at in (0..bytes.len()).step_by(3) {
        let mut bytes = bytes.clone();
        bytes[at] = b"\"{}[]0,:\\x"[at % 10];
        fs::write(&broken, bytes).unwrap();
        let run = diff(&[&whole, broken.to_str().unwrap()]);
        assert!(!run.err.contains("fault of labelcast"), "{at}: {}", run.err);
        let told = run.exit == Exit::Done || run.err.contains("help: ");
        assert!(told, "{at}: {}", run.err);
    }
}

#[test]
fn a_difference_is_pinned_in_every_form() {
    // Named from the project's folder, so that no path of this machine is pinned.
    let settings = "fixtures/snapshot/other-settings.toml";
    let export = "fixtures/cases/aiko/export";
    for (name, more) in [
        ("diff-en", &["--lang", "en"][..]),
        ("diff-ja", &["--lang", "ja"]),
        ("diff-detail", &["--lang", "en", "--detail"]),
        ("diff-markdown", &["--format", "markdown"]),
    ] {
        let mut args = vec![export, "--config-b", settings];
        args.extend(more);
        let run = diff(&args);
        assert_eq!((run.exit, run.err.as_str()), (Exit::Done, ""));
        insta::with_settings!({
            snapshot_path => "../../snapshots/cli",
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::assert_snapshot!(name, run.out);
        });
    }
}
