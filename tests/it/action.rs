//! The GitHub Action: its description, and the script that it runs.
//!
//! The script is run with a real shell on the real program, as a runner would; where there is no
//! bash, that is said and skipped.
#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a helper that fails fails its test, and one that is skipped says so"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const LABELCAST: &str = env!("CARGO_BIN_EXE_labelcast");

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn description() -> String {
    fs::read_to_string(project().join("action.yml")).unwrap()
}

/// An empty folder for one test.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(path.join("temp")).unwrap();
    path
}

/// Runs the action's script in a folder; what it says, and what it tells later steps.
fn run(folder: &Path, inputs: &[(&str, &str)]) -> Option<(Output, BTreeMap<String, String>)> {
    let output = folder.join("output");
    let _ = fs::remove_file(&output);
    let mut command = Command::new("bash");
    command
        .arg(project().join("action/run.sh"))
        .current_dir(folder)
        .env("RUNNER_TEMP", folder.join("temp"))
        .env("GITHUB_OUTPUT", &output)
        .env("GITHUB_STEP_SUMMARY", folder.join("summary"))
        .env("INPUT_BINARY", LABELCAST);
    for (name, value) in inputs {
        command.env(format!("INPUT_{name}"), value);
    }
    let Ok(done) = command.output() else {
        eprintln!("skipped: there is no bash here");
        return None;
    };
    let told = fs::read_to_string(&output).unwrap_or_default();
    let pairs = told.lines().filter_map(|line| line.split_once('='));
    let told = pairs
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .collect();
    Some((done, told))
}

/// Whether the program has a command or flag that the script needs.
fn has(args: &[&str], text: &str) -> bool {
    let help = Command::new(LABELCAST)
        .args(args)
        .arg("--help")
        .output()
        .unwrap();
    let known = String::from_utf8_lossy(&help.stdout).contains(text);
    if !known {
        eprintln!("skipped: labelcast {} does not know {text}", args.join(" "));
    }
    known
}

fn case(folder: &Path) {
    let export = folder.join("cases/aiko/export");
    fs::create_dir_all(&export).unwrap();
    let from = project().join("fixtures/plan/renames/tenant/aiko.json");
    fs::copy(from, export.join("aiko.json")).unwrap();
}

#[test]
fn no_input_becomes_part_of_a_command() {
    let mut below_run = None;
    for (number, line) in description().lines().enumerate() {
        let indent = line.len() - line.trim_start().len();
        if below_run.is_some_and(|run| indent <= run && !line.trim().is_empty()) {
            below_run = None;
        }
        if line.trim_start().starts_with("run:") {
            below_run = Some(indent);
        }
        let expression = line.contains("${{");
        assert!(
            !(expression && below_run.is_some()),
            "action.yml:{}: {line}",
            number + 1
        );
        if expression {
            let value = line.split_once(": ").unwrap().1;
            assert!(!value.starts_with(['|', '>']), "action.yml:{}", number + 1);
        }
    }
}

#[test]
fn every_input_is_described_used_and_read() {
    let text = description();
    let (inputs, rest) = text.split_once("\noutputs:").unwrap();
    let inputs = inputs.split_once("\ninputs:").unwrap().1;
    let heads =
        |line: &&str| line.starts_with("  ") && !line.starts_with("   ") && line.ends_with(':');
    let names: Vec<&str> = inputs
        .lines()
        .filter(heads)
        .map(|line| line.trim().trim_end_matches(':'))
        .collect();
    assert_eq!(names.len(), 13);
    assert_eq!(inputs.matches("    description: ").count(), names.len());
    for name in &names {
        assert!(
            rest.contains(&format!("inputs.{name}")),
            "'{name}' is used nowhere"
        );
    }
    // What the step sets is what the script reads.
    let variables = |text: &str, before: &str, after: char| -> BTreeSet<String> {
        let starts = text.match_indices(before).map(|(at, _)| &text[at..]);
        let ends = starts.filter_map(|text| text.split_once(after));
        ends.map(|(name, _)| name.trim().to_owned())
            .filter(|name| !name.contains(' '))
            .collect()
    };
    let script = fs::read_to_string(project().join("action/run.sh")).unwrap();
    let set = variables(rest, "INPUT_", ':');
    let read: BTreeSet<String> = script
        .lines()
        .filter(|line| line.starts_with("INPUT_"))
        .filter_map(|line| line.split_once('='))
        .map(|(name, _)| name.to_owned())
        .collect();
    assert_eq!(set, read);
    for script in ["install.sh", "run.sh", "comment.sh"] {
        assert!(rest.contains(&format!("/action/{script}\"")));
        assert!(project().join("action").join(script).is_file());
    }
}

#[test]
fn hostile_inputs_are_names_and_nothing_else() {
    let folder = folder("action-hostile");
    let trap = "$(touch pwned)`touch pwned`'; touch pwned; \"\n::set-output name=x::y";
    let inputs = [
        "CASES", "PATTERN", "EXPORTS", "ENGINE", "CONFIG", "FAIL_ON", "SARIF", "JUNIT", "SUMMARY",
    ];
    let inputs = inputs.map(|name| (name, trap));
    let Some((done, told)) = run(&folder, &inputs) else {
        return;
    };
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    assert_eq!(told["status"], "2");
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(said.contains("::stop-commands::"));
    assert!(!folder.join("pwned").exists());
}

#[test]
fn what_is_built_is_told_by_its_content() {
    let folder = folder("action-key");
    let key = |n: u8| {
        let output = folder.join(format!("output{n}"));
        let done = Command::new("bash")
            .args([project().join("action/install.sh").to_str().unwrap(), "key"])
            .env("GITHUB_ACTION_PATH", project())
            .env("RUNNER_TEMP", &folder)
            .env("GITHUB_OUTPUT", &output)
            .current_dir(&folder)
            .output();
        done.ok()
            .filter(|done| done.status.success())
            .map(|_| fs::read_to_string(output).unwrap())
    };
    let Some(first) = key(1) else {
        eprintln!("skipped: there is no bash with git here");
        return;
    };
    let hash = first.trim().strip_prefix("key=").unwrap();
    assert!(
        hash.len() >= 40 && hash.chars().all(|c| c.is_ascii_hexdigit()),
        "{first}"
    );
    assert_eq!(Some(&first), key(2).as_ref());
}

#[test]
fn actions_are_pinned_by_their_commit() {
    let docs = fs::read_to_string(project().join("docs/ci.md")).unwrap();
    let used = |text: &str| -> Vec<String> {
        let uses = text.lines().filter_map(|line| line.split_once("uses: "));
        uses.map(|(_, action)| action.to_owned()).collect()
    };
    let (of_action, of_docs) = (used(&description()), used(&docs));
    assert!(of_action.len() >= 2 && of_docs.len() >= 2);
    for action in of_action.iter().chain(&of_docs) {
        // Their own repository is named by whoever uses it.
        if action.starts_with("OWNER/") {
            continue;
        }
        let commit = action.split_once('@').unwrap().1.split(' ').next().unwrap();
        assert!(
            commit.len() == 40 && commit.chars().all(|c| c.is_ascii_hexdigit()),
            "{action}"
        );
    }
    assert!(docs.contains("never on `pull_request_target`"));
}

/// Runs the script that comments, with a `gh` that writes what it is asked and fails where it is told to.
fn comment(folder: &Path, text: &str, gh: &str) -> Option<(bool, String, String)> {
    let tools = folder.join("tools");
    fs::create_dir_all(&tools).unwrap();
    let program = tools.join("gh");
    fs::write(
        &program,
        format!(
            "#!/bin/sh\necho \"$@\" >>'{}/asked'\n{gh}\n",
            folder.display()
        ),
    )
    .unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let file = folder.join("comment.md");
    fs::write(&file, text).unwrap();
    let path = format!("{}:{}", tools.display(), std::env::var("PATH").unwrap());
    let done = Command::new("bash")
        .arg(project().join("action/comment.sh"))
        .env("PATH", path)
        .env("RUNNER_TEMP", folder)
        .env("PULL_REQUEST", "7")
        .env("REPOSITORY", "a/b")
        .env("COMMENT_FILE", &file)
        .output();
    let Ok(done) = done else {
        eprintln!("skipped: there is no bash here");
        return None;
    };
    let asked = fs::read_to_string(folder.join("asked")).unwrap_or_default();
    let body = fs::read_to_string(folder.join("labelcast-comment-body.md")).unwrap_or_default();
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    Some((done.status.success(), format!("{asked}{said}"), body))
}

#[cfg(unix)]
#[test]
fn a_comment_keeps_to_the_limit_and_to_its_own_and_fails_nothing() {
    let long: String = (0..4_000)
        .map(|n| format!("- label {n} of a user\n"))
        .collect();
    let text =
        format!("## head\n\n<details><summary>x</summary>\n\n````diff\n{long}````\n\n</details>\n");
    let here = folder("action-comment");
    let Some((good, asked, body)) = comment(&here, &text, "exit 0") else {
        return;
    };
    assert!(good && asked.contains("--method POST"), "{asked}");
    assert!(body.chars().count() < 65_536 && body.starts_with("<!-- labelcast: predictions -->"));
    assert!(
        body.contains("\n````\n\n</details>\n\nThis is cut"),
        "{}",
        &body[body.len() - 200..]
    );
    let again = folder("action-comment-again");
    let (good, asked, body) =
        comment(&again, "short\n", "case $* in *--paginate*) echo 42;; esac").unwrap();
    assert!(
        good && asked.contains("--method PATCH repos/a/b/issues/comments/42"),
        "{asked}"
    );
    assert!(body.ends_with("short\n"));
    let refused = folder("action-comment-refused");
    let (good, asked, _) = comment(&refused, "short\n", "exit 1").unwrap();
    assert!(
        good && asked.contains("::warning::the comment could not be written"),
        "{asked}"
    );
}

#[test]
fn a_labelcast_that_cannot_be_run_is_told() {
    let folder = folder("action-missing");
    let Some((done, told)) = run(
        &folder,
        &[("BINARY", "/no/such/labelcast"), ("CASES", "cases")],
    ) else {
        return;
    };
    assert!(done.status.success());
    assert_eq!(told["status"], "2");
}

#[test]
fn cases_fail_until_they_are_accepted() {
    let folder = folder("action-cases");
    case(&folder);
    if !has(&[], "snapshot") {
        return;
    }
    let Some((done, told)) = run(&folder, &[("CASES", "cases")]) else {
        return;
    };
    assert!(done.status.success());
    assert_eq!(
        (told["status"].as_str(), told["differs"].as_str()),
        ("1", "true")
    );
    let comment = fs::read_to_string(&told["comment-file"]).unwrap();
    assert!(
        comment.starts_with("## labelcast: predictions differ"),
        "{comment}"
    );
    assert_eq!(fs::read_to_string(folder.join("summary")).unwrap(), comment);

    let accept = Command::new(LABELCAST)
        .args(["snapshot", "accept", "cases"])
        .current_dir(&folder)
        .output();
    assert!(accept.unwrap().status.success());
    let (_, told) = run(&folder, &[("CASES", "cases")]).unwrap();
    assert_eq!(
        (told["status"].as_str(), told["differs"].as_str()),
        ("0", "false")
    );
}

#[test]
fn the_gate_fails_by_what_it_is_told() {
    let folder = folder("action-gate");
    case(&folder);
    if !has(&["preview"], "--sarif") {
        return;
    }
    let gate = |fail_on: &str| {
        let inputs = [
            ("CASES", ""),
            ("EXPORTS", "cases/aiko/export\n"),
            ("FAIL_ON", fail_on),
            ("SARIF", "-out.sarif"),
        ];
        run(&folder, &inputs)
    };
    let Some((_, told)) = gate("rule:slash-becomes-underscore") else {
        return;
    };
    assert_eq!(
        (told["status"].as_str(), told["sarif"].as_str()),
        ("1", "true")
    );
    assert!(folder.join("-out.sarif").is_file());
    assert_eq!(gate("rule:flag-is-lost").unwrap().1["status"], "0");
    // Without exports there is nothing to say 'good' of.
    let nothing = run(&folder, &[("CASES", ""), ("FAIL_ON", "loss")]).unwrap();
    assert_eq!(nothing.1["status"], "2");
}
