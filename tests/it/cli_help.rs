//! Pins the help of every command, so that a changed flag is seen in review.

use crate::cli_support::labelcast;
use labelcast::cli::Exit;

fn pinned(name: &str, args: &[&str]) {
    let run = labelcast(args);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    assert_eq!(run.err, "");
    insta::with_settings!({
        snapshot_path => "../../snapshots/cli",
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::assert_snapshot!(name, run.out);
    });
}

#[test]
fn the_help_of_every_command_is_pinned() {
    pinned("help", &["--help"]);
    for command in [
        "preview",
        "inspect",
        "rules",
        "explain",
        "plan",
        "snapshot",
        "diff",
        "size",
        "merge",
        "engine",
        "synth",
        "completions",
        "man",
    ] {
        pinned(&format!("help-{command}"), &[command, "--help"]);
    }
    for command in ["show", "check", "diff", "schema"] {
        pinned(
            &format!("help-engine-{command}"),
            &["engine", command, "--help"],
        );
    }
    pinned("help-plan-renames", &["plan", "renames", "--help"]);
    pinned("help-synth-pst", &["synth", "pst", "--help"]);
    pinned("help-plan-time", &["plan", "time", "--help"]);
    for verb in ["check", "accept", "review"] {
        let name = format!("help-snapshot-{verb}");
        pinned(&name, &["snapshot", verb, "--help"]);
    }
    pinned("help-synth-tenant", &["synth", "tenant", "--help"]);
    pinned("help-plan-waves", &["plan", "waves", "--help"]);
    pinned("help-plan-csv-check", &["plan", "csv", "check", "--help"]);
    pinned("help-plan-csv-write", &["plan", "csv", "write", "--help"]);
    pinned("help-plan-path", &["plan", "path", "--help"]);
}

#[test]
fn every_command_is_in_the_help() {
    let help = labelcast(&["--help"]).out;
    let commands: Vec<&str> = help
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert_eq!(
        commands,
        [
            "preview",
            "inspect",
            "rules",
            "explain",
            "engine",
            "size",
            "merge",
            "plan",
            "snapshot",
            "diff",
            "synth",
            "completions",
            "man",
        ]
    );
}

#[test]
fn help_and_version_are_data_and_usage_errors_are_not() {
    for args in [&["--version"][..], &["-h"], &["preview", "-h"]] {
        let run = labelcast(args);
        assert_eq!((run.exit, run.err.as_str()), (Exit::Done, ""), "{args:?}");
        assert!(!run.out.is_empty());
    }
    for args in [
        &[][..],
        &["preview"],
        &["previw"],
        &["preview", "x", "--jobs", "0"],
    ] {
        let run = labelcast(args);
        assert_eq!(
            (run.exit, run.out.as_str()),
            (Exit::CannotRun, ""),
            "{args:?}"
        );
        assert!(!run.err.is_empty());
    }
}

#[test]
fn arguments_in_messages_never_steer_the_terminal() {
    let name = "\u{7}\u{202e}\u{1b}[2J";
    for args in [
        &[name][..],
        &["preview", name],
        &["preview", "x", "--from", name],
        &["explain", name],
        &["rules", "--engine", name],
        &["preview", "x", "--config", name],
    ] {
        let run = labelcast(args);
        assert_eq!(run.exit, Exit::CannotRun);
        assert!(
            !run.err.contains(['\u{1b}', '\u{7}', '\u{202e}']),
            "{:?}",
            run.err
        );
        assert!(run.err.contains("\\u{202e}"), "{:?}", run.err);
    }
}
