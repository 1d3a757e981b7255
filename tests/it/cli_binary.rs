//! Starts the real binary once per command: streams, exit status, a closed pipe.

#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use std::process::{Command, Output, Stdio};

use crate::cli_support::{file, folder, mailbox};

fn labelcast(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_labelcast"));
    // A labelcast.toml of this folder must not change the run.
    command
        .args(args)
        .current_dir(env!("CARGO_TARGET_TMPDIR"))
        .env("LC_ALL", "C")
        .env_remove("NO_COLOR");
    command
}

fn output(args: &[&str]) -> Output {
    labelcast(args).output().unwrap()
}

#[test]
fn every_command_runs() {
    let here = folder("binary");
    let aiko = file(&here, "aiko.json", &mailbox("aiko@example.com", &["A"]));
    let sizes = output(&["size", &aiko, "--format", "json"]).stdout;
    let sizes = file(&here, "sizes.json", &String::from_utf8(sizes).unwrap());
    for (args, start) in [
        (&["preview", &aiko][..], "Engine google-dms"),
        (
            &["preview", &aiko, "--format", "json"],
            "{\n  \"schema\": \"labelcast.prediction/1\"",
        ),
        (&["inspect", &aiko], "aiko@example.com: 2 folders"),
        (&["size", &aiko], "Engine google-dms"),
        (&["merge", &sizes], "{\n  \"schema\": \"labelcast.size/1\""),
        (&["rules"], "google-dms: "),
        (&["explain", "flag-is-lost"], "flag-is-lost"),
        (&["diff", &aiko, "--engine-b", "google-dms"], "Before: "),
        (&["snapshot", "check", "--help"], "Predict every case"),
        (&["synth", "--help"], "Write a made-up export"),
        (&["completions", "bash"], "_labelcast"),
        (&["man"], ".ie"),
        (&["--version"], "labelcast "),
    ] {
        let run = output(args);
        let out = String::from_utf8(run.stdout).unwrap();
        assert_eq!(run.status.code(), Some(0), "{args:?}");
        assert!(out.starts_with(start), "{args:?}: {out}");
        assert_eq!(String::from_utf8(run.stderr).unwrap(), "", "{args:?}");
    }
}

#[test]
fn statuses_reach_the_shell() {
    let here = folder("binary_status");
    let aiko = file(&here, "aiko.json", &mailbox("aiko@example.com", &["A"]));
    let broken = file(
        &here,
        "broken.json",
        "{\"schema\": \"labelcast.mailbox/1\", ",
    );
    assert_eq!(output(&["preview", &aiko, &broken]).status.code(), Some(1));
    assert_eq!(output(&["preview", &broken]).status.code(), Some(2));
    assert_eq!(output(&["preview"]).status.code(), Some(2));
    assert_eq!(output(&["preview", "no-such-file"]).status.code(), Some(2));
}

#[test]
fn a_closed_pipe_is_status_0() {
    let mut child = labelcast(&["rules", "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let run = child.wait_with_output().unwrap();
    assert_eq!(run.status.code(), Some(0));
    assert_eq!(String::from_utf8(run.stderr).unwrap(), "");
}

#[test]
fn the_locale_of_the_environment_chooses_the_language() {
    let here = folder("binary_locale");
    let aiko = file(&here, "aiko.json", &mailbox("aiko@example.com", &["A"]));
    let run = labelcast(&["preview", &aiko])
        .env("LC_ALL", "ja_JP.UTF-8")
        .output()
        .unwrap();
    assert!(
        String::from_utf8(run.stdout)
            .unwrap()
            .contains("受信トレイ")
    );
}
