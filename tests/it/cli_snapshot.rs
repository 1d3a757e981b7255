//! Runs `snapshot check`, `accept` and `review` in process, on cases made by hand and on the shipped
//! ones.

#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::cli_support::{Run, folder, labelcast, labelcast_in, mailbox};
use labelcast::cli::{Answers, Exit, Surroundings};

/// Folders of a mailbox with something to rename, merge and lose.
const FOLDERS: [&str; 4] = ["A/B", "Clients", "Unread", "Trash"];

/// A folder of cases, each with one mailbox of this name.
fn cases(name: &str, cases: &[&str]) -> PathBuf {
    let here = folder(name);
    for case in cases {
        add_case(&here, case);
    }
    here
}

fn add_case(here: &Path, case: &str) {
    let export = here.join(case).join("export");
    fs::create_dir_all(&export).unwrap();
    let address = format!("{}@example.com", case.replace('/', "."));
    fs::write(export.join("mailbox.json"), mailbox(&address, &FOLDERS)).unwrap();
}

fn snapshot(verb: &str, here: &Path, more: &[&str]) -> Run {
    let mut args = vec!["snapshot", verb, here.to_str().unwrap()];
    args.extend(more);
    labelcast(&args)
}

fn check(here: &Path) -> Run {
    snapshot("check", here, &[])
}

fn accept(here: &Path, more: &[&str]) -> Run {
    snapshot("accept", here, more)
}

/// Accepts everything and asks that this is so.
fn accepted(here: &Path) {
    let run = accept(here, &[]);
    assert_eq!(run.exit, Exit::Done, "{}{}", run.out, run.err);
}

fn review(here: &Path, answers: &str) -> Run {
    let surroundings = Surroundings {
        answers: Answers::Lines(answers.to_owned()),
        ..Surroundings::default()
    };
    labelcast_in(
        &surroundings,
        &["snapshot", "review", here.to_str().unwrap()],
    )
}

/// Every file below a folder with its bytes.
fn files(here: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![here.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = fs::read(&path).unwrap();
                found.insert(path, bytes);
            }
        }
    }
    found
}

fn expected(here: &Path, case: &str) -> PathBuf {
    here.join(case).join("expected.snapshot")
}

fn edit(path: &Path, change: impl Fn(&str) -> String) {
    let text = fs::read_to_string(path).unwrap();
    let changed = change(&text);
    assert_ne!(text, changed, "{}: nothing to edit", path.display());
    fs::write(path, changed).unwrap();
}

/// The shipped engine's text.
fn engine() -> String {
    let path = format!("{}/src/engines/google_dms.toml", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(path).unwrap()
}

/// Gives a case an engine of its own.
fn give_engine(here: &Path, case: &str, text: &str) {
    fs::write(here.join("rules.toml"), text).unwrap();
    let up = "../".repeat(case.split('/').count());
    let config = format!("engine = \"{up}rules.toml\"\n");
    fs::write(here.join(case).join("labelcast.toml"), config).unwrap();
}

#[test]
fn the_shipped_cases_are_as_expected() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/cases");
    let run = check(&here);
    assert_eq!(run.exit, Exit::Done, "{}{}", run.out, run.err);
    let cases = fs::read_dir(&here).unwrap().count();
    assert_eq!(
        run.out,
        format!("{cases} cases: {cases} as expected\n"),
        "every case has an expectation, and no other is there"
    );
}

#[test]
fn a_case_is_added_without_a_line_of_rust() {
    let here = cases("added", &["aiko"]);
    let run = check(&here);
    assert_eq!(run.exit, Exit::Partial);
    assert!(
        run.out.contains("aiko: no expectation is stored yet"),
        "{}",
        run.out
    );
    assert!(run.out.contains("labelcast snapshot accept"), "{}", run.out);

    let run = accept(&here, &[]);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    assert!(run.out.contains("aiko: stored\n"), "{}", run.out);
    let run = check(&here);
    assert_eq!(
        (run.exit, run.out.as_str()),
        (Exit::Done, "1 case: 1 as expected\n")
    );

    add_case(&here, "ben");
    assert_eq!(check(&here).exit, Exit::Partial);
    let run = accept(&here, &["ben"]);
    assert_eq!(run.exit, Exit::Done);
    assert_eq!(check(&here).out, "2 cases: 2 as expected\n");
}

#[test]
fn a_check_never_writes() {
    let here = cases("never_writes", &["aiko", "broken", "new", "other"]);
    accepted(&here);
    fs::remove_file(expected(&here, "new")).unwrap();
    edit(&expected(&here, "aiko"), |text| {
        text.replace("messages=1", "messages=2")
    });
    edit(&expected(&here, "broken"), |text| {
        text.replace("folder", "fodler")
    });
    let before = files(&here);
    let run = check(&here);
    assert_eq!(run.exit, Exit::Partial);
    assert_eq!(files(&here), before);
    assert!(
        run.out.contains(
            "4 cases: 1 as expected, 1 not as expected, 1 without an expectation, \
             1 with an unreadable expectation\n"
        ),
        "{}",
        run.out
    );
}

#[test]
fn threads_change_no_byte_of_a_check() {
    let names: Vec<String> = (0..9).map(|n| format!("case-{n}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let here = cases("threads", &names);
    accepted(&here);
    for case in ["case-1", "case-5", "case-8"] {
        edit(&expected(&here, case), |text| {
            text.replace("messages=1", "messages=2")
        });
    }
    let once = snapshot("check", &here, &["--jobs", "1", "--detail"]);
    assert_eq!(once.exit, Exit::Partial);
    for jobs in ["2", "8"] {
        let run = snapshot("check", &here, &["--jobs", jobs, "--detail"]);
        assert_eq!(
            (run.out, run.err),
            (once.out.clone(), once.err.clone()),
            "{jobs}"
        );
    }
}

#[test]
fn a_no_op_edit_and_a_change_with_its_inverse_leave_no_difference() {
    let here = cases("inverse", &["sales/aiko"]);
    give_engine(&here, "sales/aiko", &engine());
    accepted(&here);
    let engine_file = here.join("rules.toml");

    // Nothing but a remark.
    edit(&engine_file, |text| format!("# reviewed\n\n{text}"));
    let run = check(&here);
    assert_eq!(
        (run.exit, run.out.as_str()),
        (Exit::Done, "1 case: 1 as expected\n")
    );

    edit(&engine_file, |text| {
        text.replace("limit = 225", "limit = 4")
    });
    let run = check(&here);
    assert_eq!(run.exit, Exit::Partial);
    assert!(run.out.contains("Blast radius: 1 user, "), "{}", run.out);
    assert!(
        run.out.contains("- label Clients: 1 message"),
        "{}",
        run.out
    );
    assert!(
        run.out
            .contains("> 1 item of Clients: Clients -> All Mail only"),
        "{}",
        run.out
    );

    edit(&engine_file, |text| {
        text.replace("limit = 4\n", "limit = 225\n")
    });
    let run = check(&here);
    assert_eq!(
        (run.exit, run.out.as_str()),
        (Exit::Done, "1 case: 1 as expected\n")
    );
}

/// Ways to spoil an expectation, and what is said of each.
type Spoilt = (&'static str, fn(&str) -> String, &'static str);

const SPOILT: [Spoilt; 10] = [
    (
        "version",
        |text| text.replace("snapshot/1", "snapshot/7"),
        "line 1: it has the form 'labelcast.snapshot/7', and this labelcast reads 'labelcast.snapshot/1'",
    ),
    ("half", |text| text[..text.len() / 2].to_owned(), "line "),
    (
        "half-at-a-line",
        |text| {
            text.lines()
                .take(5)
                .fold(String::new(), |all, line| all + line + "\n")
        },
        "line 5: the file ends before its last line 'end'",
    ),
    ("empty", |_| String::new(), "the file is empty"),
    (
        "stranger",
        |_| "{\"schema\":\"labelcast.prediction/1\"}\n".to_owned(),
        "line 1: this is not a stored prediction",
    ),
    (
        "conflict",
        |text| text.replacen('\n', "\n<<<<<<< HEAD\n", 1),
        "line 2: a merge conflict is not resolved",
    ),
    (
        "word",
        |text| text.replacen("messages=1", "mesages=1", 1),
        "'messages=' is missing",
    ),
    (
        "number",
        |text| text.replacen("messages=1", "messages=many", 1),
        "'many' is not a number",
    ),
    (
        "twice",
        |text| {
            let line = text
                .lines()
                .find(|line| line.contains(" carries "))
                .unwrap();
            text.replacen(line, &format!("{line}\n{line}"), 1)
        },
        "the label is described a second time",
    ),
    (
        "nameless",
        |text| {
            text.lines()
                .filter(|line| !line.contains(" mailbox "))
                .fold(String::new(), |all, line| all + line + "\n")
        },
        "the line that describes this mailbox",
    ),
];

#[test]
fn an_expectation_that_cannot_be_read_is_told_and_kept() {
    for (name, spoil, cause) in SPOILT {
        let here = cases(&format!("spoilt_{name}"), &["aiko"]);
        accepted(&here);
        let whole = fs::read_to_string(expected(&here, "aiko")).unwrap();
        edit(&expected(&here, "aiko"), spoil);
        let before = files(&here);
        for run in [check(&here), accept(&here, &[]), review(&here, "a\na\n")] {
            assert_eq!(run.exit, Exit::Partial, "{name}: {}", run.err);
            assert!(
                run.out.contains("aiko: its expectation cannot be read"),
                "{name}: {}",
                run.out
            );
            assert!(
                run.err.contains("expected.snapshot: "),
                "{name}: {}",
                run.err
            );
            assert!(run.err.contains(cause), "{name}: {}", run.err);
            assert!(run.err.contains("help: "), "{name}: {}", run.err);
            assert_eq!(files(&here), before, "{name}");
        }
        let run = accept(&here, &["--force"]);
        assert_eq!(run.exit, Exit::Done, "{name}: {}", run.err);
        assert_eq!(fs::read_to_string(expected(&here, "aiko")).unwrap(), whole);
    }
}

#[test]
fn a_folder_in_the_place_of_an_expectation_stays() {
    let here = cases("folder_in_place", &["aiko"]);
    fs::create_dir(expected(&here, "aiko")).unwrap();
    for run in [
        check(&here),
        accept(&here, &[]),
        accept(&here, &["--force"]),
    ] {
        assert_eq!(run.exit, Exit::Partial, "{}", run.out);
        assert!(run.err.contains("this is a folder"), "{}", run.err);
        assert!(expected(&here, "aiko").is_dir());
    }
}

#[test]
fn a_hundred_megabytes_of_anything_are_told_quickly() {
    let here = cases("huge", &["aiko"]);
    fs::write(expected(&here, "aiko"), vec![b'x'; 100_000_000]).unwrap();
    let run = check(&here);
    assert_eq!(run.exit, Exit::Partial);
    assert!(run.err.contains("longer than 1048576 bytes"), "{}", run.err);
    fs::remove_file(expected(&here, "aiko")).unwrap();
}

#[test]
fn line_ends_and_the_order_of_lines_do_not_count() {
    let here = cases("line_ends", &["aiko"]);
    accepted(&here);
    edit(&expected(&here, "aiko"), |text| {
        let mut lines: Vec<&str> = text.lines().collect();
        let last = lines.len() - 1;
        lines[1..last].reverse();
        lines.join("\r\n") + "\r\n"
    });
    let before = files(&here);
    assert_eq!(check(&here).out, "1 case: 1 as expected\n");
    // Nor is it rewritten for that.
    let run = accept(&here, &[]);
    assert_eq!(run.exit, Exit::Done);
    assert!(
        run.out.contains("aiko: as expected, left as it is"),
        "{}",
        run.out
    );
    assert_eq!(files(&here), before);
}

#[test]
fn two_edits_of_one_expectation_merge_like_code() {
    let here = cases("merge", &["aiko"]);
    let export = here.join("aiko/export/mailbox.json");
    let predicted = |folders: &[&str]| {
        fs::write(&export, mailbox("aiko@example.com", folders)).unwrap();
        accepted(&here);
        fs::read_to_string(expected(&here, "aiko")).unwrap()
    };
    let lines = |text: &str| -> Vec<String> { text.lines().map(str::to_owned).collect() };
    let base = lines(&predicted(&["Clients", "Projects"]));
    let one = lines(&predicted(&["Clients/A", "Projects"]));
    // What one edit changes of a label stands in no line about another.
    let changed: Vec<_> = one.iter().filter(|line| !base.contains(line)).collect();
    assert!(!changed.is_empty());
    assert!(
        changed.iter().all(|line| line.contains("Clients")),
        "{changed:?}"
    );
}

#[test]
fn an_expectation_of_another_engine_is_replaced_only_by_force() {
    let here = cases("another_engine", &["aiko"]);
    accepted(&here);
    let own = engine().replacen("id = \"google-dms\"", "id = \"partner\"", 1);
    give_engine(&here, "aiko", &own);
    let before = files(&here);
    let run = check(&here);
    assert_eq!(run.exit, Exit::Partial);
    assert!(
        run.out.contains(
            "the expectation is of engine 'google-dms', and the case is predicted by 'partner'"
        ),
        "{}",
        run.out
    );
    let run = accept(&here, &[]);
    assert_eq!(run.exit, Exit::Partial);
    assert!(run.err.contains("--force"), "{}", run.err);
    assert_eq!(files(&here), before);
    assert_eq!(accept(&here, &["--force"]).exit, Exit::Done);
    assert_eq!(check(&here).exit, Exit::Done);
}

#[test]
fn an_expectation_without_a_case_is_told() {
    let here = cases("astray", &["aiko"]);
    accepted(&here);
    fs::create_dir(here.join("gone")).unwrap();
    fs::copy(expected(&here, "aiko"), expected(&here, "gone")).unwrap();
    fs::copy(expected(&here, "aiko"), here.join("ben.snapshot")).unwrap();
    let before = files(&here);
    for verb in ["check", "accept", "review"] {
        let run = snapshot(verb, &here, &[]);
        assert_eq!(run.exit, Exit::Partial, "{verb}");
        for name in ["gone/expected.snapshot", "ben.snapshot"] {
            let told = format!("{name}: an expectation without a case");
            assert!(run.out.contains(&told), "{verb}: {}", run.out);
        }
        assert!(
            run.err.contains("no folder 'export' beside it"),
            "{}",
            run.err
        );
        assert_eq!(files(&here), before, "{verb}");
    }
}

#[test]
fn an_export_that_cannot_be_read_is_never_accepted() {
    let here = cases("unreadable", &["aiko", "empty", "torn"]);
    accepted(&here);
    fs::write(
        here.join("torn/export/mailbox.json"),
        "{\"schema\":\"labelcast.mailbox/1\",",
    )
    .unwrap();
    fs::remove_file(here.join("empty/export/mailbox.json")).unwrap();
    let before = files(&here);
    for verb in ["check", "accept"] {
        let run = snapshot(verb, &here, &["--detail"]);
        assert_eq!(run.exit, Exit::Partial, "{verb}");
        for case in ["empty", "torn"] {
            assert!(
                run.out.contains(&format!("{case}: cannot be predicted")),
                "{}",
                run.out
            );
        }
        assert!(run.err.contains("help: "), "{}", run.err);
    }
    let run = accept(&here, &["--force"]);
    assert_eq!(run.exit, Exit::Partial);
    assert_eq!(files(&here), before);
    // Where nothing can be predicted, nothing was checked.
    assert_eq!(snapshot("check", &here, &["torn"]).exit, Exit::CannotRun);
}

#[test]
fn settings_that_are_wrong_fail_their_case_only() {
    let here = cases("settings", &["aiko", "ben"]);
    accepted(&here);
    fs::write(here.join("ben/labelcast.toml"), "target-lcale = 'ja'\n").unwrap();
    let run = check(&here);
    assert_eq!(run.exit, Exit::Partial);
    assert!(run.out.contains("ben: cannot be predicted"), "{}", run.out);
    assert!(
        run.err.contains("line 1: unknown key 'target-lcale'"),
        "{}",
        run.err
    );
    assert!(run.out.contains("1 as expected"), "{}", run.out);
}

#[test]
fn settings_of_a_case_count_and_those_of_the_current_folder_do_not() {
    let here = cases("own_settings", &["aiko"]);
    fs::write(
        here.join("aiko/labelcast.toml"),
        "exclude-folder = 'Clients'\n",
    )
    .unwrap();
    accepted(&here);
    let text = fs::read_to_string(expected(&here, "aiko")).unwrap();
    assert!(
        text.contains("folder \"Clients\" not-migrated - "),
        "{text}"
    );
    let elsewhere = folder("own_settings_elsewhere");
    fs::write(
        elsewhere.join("labelcast.toml"),
        "exclude-folder = 'Unread'\n",
    )
    .unwrap();
    let surroundings = Surroundings {
        folder: Some(elsewhere),
        ..Surroundings::default()
    };
    let run = labelcast_in(
        &surroundings,
        &["snapshot", "check", here.to_str().unwrap()],
    );
    assert_eq!(
        (run.exit, run.err.as_str()),
        (Exit::Done, ""),
        "{}",
        run.out
    );
}

#[test]
fn an_expectation_holds_no_path_of_this_machine() {
    let here = cases("no_path", &["aiko"]);
    // A tenant, of which one mailbox cannot be read.
    let export = here.join("aiko/export");
    fs::write(export.join("ben.json"), mailbox("ben@example.com", &["X"])).unwrap();
    fs::write(
        export.join("torn.json"),
        "{\"schema\":\"labelcast.mailbox/1\", torn",
    )
    .unwrap();
    accepted(&here);
    let text = fs::read_to_string(expected(&here, "aiko")).unwrap();
    assert!(text.contains("problem \"export/torn.json\""), "{text}");
    assert!(
        !text.contains("no_path") && !text.contains("/tmp"),
        "{text}"
    );
    assert!(!text.contains(env!("CARGO_PKG_VERSION")), "{text}");
    // Spelt in another way it is the same.
    let spelt = format!("{}/./", here.to_str().unwrap());
    let run = check(Path::new(&spelt));
    assert_eq!(run.exit, Exit::Done, "{}", run.out);
}

#[test]
fn an_export_with_an_expectation_beside_it_is_a_case() {
    let here = folder("beside");
    fs::write(
        here.join("aiko.json"),
        mailbox("aiko@example.com", &FOLDERS),
    )
    .unwrap();
    fs::write(here.join("README.md"), "notes\n").unwrap();
    let run = check(&here);
    assert_eq!(run.exit, Exit::CannotRun);
    assert!(run.err.contains("no case was found"), "{}", run.err);
    assert!(
        run.err
            .contains("labelcast snapshot accept FOLDER aiko.pst"),
        "{}",
        run.err
    );
    let run = accept(&here, &["aiko.json"]);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    assert_eq!(check(&here).out, "1 case: 1 as expected\n");
    // The shorter name serves as long as it is clear.
    fs::rename(here.join("aiko.json.snapshot"), here.join("aiko.snapshot")).unwrap();
    assert_eq!(check(&here).out, "1 case: 1 as expected\n");
    fs::copy(here.join("aiko.json"), here.join("aiko.backup")).unwrap();
    let run = check(&here);
    assert_eq!(run.exit, Exit::Partial);
    assert!(
        run.err.contains("several exports beside it have its name"),
        "{}",
        run.err
    );
}

#[test]
fn a_pattern_chooses_cases() {
    let here = cases("pattern", &["sales/aiko", "sales/ben", "dev/aiko"]);
    let run = accept(&here, &["sales/*"]);
    assert_eq!(run.exit, Exit::Done);
    assert!(run.out.contains("2 stored"), "{}", run.out);
    assert!(!expected(&here, "dev/aiko").exists());
    let run = accept(&here, &["sals"]);
    assert_eq!(run.exit, Exit::CannotRun);
    assert!(run.err.contains("no case matches 'sals'"), "{}", run.err);
    assert_eq!(snapshot("check", &here, &["ben"]).exit, Exit::Done);
}

#[test]
fn a_review_writes_each_decision_at_once() {
    let here = cases("review", &["a", "b", "c", "d"]);
    let run = review(&here, "a\nr\nwhat?\ns\n");
    assert_eq!(run.exit, Exit::Partial);
    assert!(expected(&here, "a").exists());
    assert!(!expected(&here, "b").exists() && !expected(&here, "c").exists());
    assert!(run.err.contains("answer with a, r, s or q"), "{}", run.err);
    // Nobody answered for the last one.
    assert!(
        run.out
            .ends_with("1 accepted, 1 rejected, 1 skipped, 1 not reviewed\n"),
        "{}",
        run.out
    );

    // What was decided is not asked again; what was rejected is.
    let run = review(&here, "q\n");
    assert!(run.err.starts_with("b: "), "{}", run.err);
    assert!(
        run.out
            .ends_with("0 accepted, 0 rejected, 0 skipped, 3 not reviewed\n"),
        "{}",
        run.out
    );
    let run = review(&here, "A\naccept\n a \r\n");
    assert_eq!(run.exit, Exit::Done, "{}", run.out);
    assert_eq!(check(&here).exit, Exit::Done);
    assert_eq!(review(&here, "").exit, Exit::Done);
}

#[test]
fn a_rejected_difference_goes_on_failing() {
    let here = cases("rejected", &["aiko"]);
    accepted(&here);
    edit(&here.join("aiko/export/mailbox.json"), |text| {
        text.replace("Clients", "Customers")
    });
    let before = files(&here);
    let run = review(&here, "r\n");
    assert_eq!(run.exit, Exit::Partial);
    assert!(run.out.contains("- label Clients"), "{}", run.out);
    assert_eq!(files(&here), before);
    assert_eq!(check(&here).exit, Exit::Partial);
}

#[test]
fn a_check_is_told_in_every_form_and_language() {
    let here = cases("forms", &["aiko", "new"]);
    accepted(&here);
    fs::remove_file(expected(&here, "new")).unwrap();
    edit(&here.join("aiko/export/mailbox.json"), |text| {
        text.replace("Clients", "Customers")
    });
    let json = snapshot("check", &here, &["--format", "json"]);
    assert_eq!(json.exit, Exit::Partial);
    let document: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(
        document["mailboxes"][0]["address"],
        "aiko: aiko@example.com"
    );
    assert!(
        json.err.contains("new: no expectation is stored yet"),
        "{}",
        json.err
    );
    let markdown = snapshot("check", &here, &["--format", "markdown"]);
    assert!(
        markdown.out.starts_with("**labelcast**: 1 user, "),
        "{}",
        markdown.out
    );
    assert!(
        markdown
            .out
            .contains("\n2 cases: 0 as expected, 1 not as expected, 1 without an expectation\n"),
        "{}",
        markdown.out
    );
    assert!(
        markdown
            .out
            .contains("\n- ` new `: ` no expectation is stored yet"),
        "{}",
        markdown.out
    );
    let japanese = snapshot("check", &here, &["--lang", "ja"]);
    assert!(
        japanese.out.contains("期待値と異なります"),
        "{}",
        japanese.out
    );
}

#[test]
fn a_folder_that_is_none_is_said() {
    let here = folder("no_cases");
    for (path, cause) in [
        (here.join("nowhere"), "No such file"),
        (here.clone(), "no case was found"),
    ] {
        let run = check(&path);
        assert_eq!((run.exit, run.out.as_str()), (Exit::CannotRun, ""));
        assert!(
            run.err.contains(cause) && run.err.contains("help: "),
            "{}",
            run.err
        );
    }
}

#[test]
fn another_name_of_an_expectation_is_told() {
    let here = cases("misnamed", &["aiko"]);
    accepted(&here);
    fs::copy(expected(&here, "aiko"), here.join("aiko/expect.snapshot")).unwrap();
    let run = check(&here);
    assert_eq!(run.exit, Exit::Partial);
    assert!(
        run.err
            .contains("that of a case is called 'expected.snapshot'"),
        "{}",
        run.err
    );
}

#[test]
fn a_folder_that_is_a_case_itself_is_checked() {
    let here = cases("itself", &["aiko"]);
    accepted(&here);
    let run = check(&here.join("aiko"));
    assert_eq!(
        (run.exit, run.out.as_str()),
        (Exit::Done, "1 case: 1 as expected\n")
    );
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link_and_a_protected_file_stays_as_it_is() {
    let here = cases("protected", &["aiko", "ben"]);
    accepted(&here);
    let (link, real) = (expected(&here, "aiko"), here.join("real.txt"));
    fs::rename(&link, &real).unwrap();
    std::os::unix::fs::symlink(&real, &link).unwrap();
    let protected = expected(&here, "ben");
    let mut permissions = fs::metadata(&protected).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&protected, permissions).unwrap();
    for case in ["aiko", "ben"] {
        edit(&here.join(case).join("export/mailbox.json"), |text| {
            text.replace("Clients", "Customers")
        });
    }
    let before = fs::read(&protected).unwrap();
    let run = accept(&here, &[]);
    assert_eq!(run.exit, Exit::Partial);
    assert!(
        run.err.contains("this file is write-protected"),
        "{}",
        run.err
    );
    assert_eq!(fs::read(&protected).unwrap(), before);
    assert!(run.err.contains("written through links"), "{}", run.err);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(fs::read_to_string(&real).unwrap().contains("Clients"));
}

#[test]
fn a_review_that_is_killed_keeps_what_was_decided() {
    use std::io::Write as _;
    use std::process::{Command, Stdio};
    use std::time::{Duration, Instant};

    let here = cases("killed", &["a", "b"]);
    let mut review = Command::new(env!("CARGO_BIN_EXE_labelcast"))
        .args(["snapshot", "review", here.to_str().unwrap()])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut answers = review.stdin.take().unwrap();
    answers.write_all(b"a\n").unwrap();
    answers.flush().unwrap();
    let started = Instant::now();
    while !expected(&here, "a").exists() && started.elapsed() < Duration::from_mins(1) {
        std::thread::sleep(Duration::from_millis(10));
    }
    // It waits for the second answer now.
    review.kill().unwrap();
    review.wait().unwrap();
    assert!(!expected(&here, "b").exists());
    let run = check(&here);
    assert!(
        run.out
            .contains("2 cases: 1 as expected, 1 without an expectation\n"),
        "{}",
        run.out
    );
}
