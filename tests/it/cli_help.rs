//! Pins the help of every command, so that a changed flag is seen in review.

use crate::cli_support::labelcast;
use crate::support::snapshots::Snapshots;
use labelcast::cli::Exit;

/// Most lines of the help of one command.
const MOST_LINES: usize = 300;

/// Every command with the words that lead to it, as clap knows them.
pub(crate) fn commands() -> Vec<Vec<String>> {
    fn walk(command: &clap::Command, path: &[String], all: &mut Vec<Vec<String>>) {
        all.push(path.to_vec());
        for below in command.get_subcommands() {
            let path = [path, &[below.get_name().to_owned()]].concat();
            walk(below, &path, all);
        }
    }
    let mut all = Vec::new();
    walk(&cli::command(), &[], &mut all);
    all
}

#[test]
fn the_help_of_every_command_is_pinned() {
    let mut snapshots = Snapshots::of("help", MOST_LINES);
    for path in commands() {
        let mut args: Vec<&str> = path.iter().map(String::as_str).collect();
        args.push("--help");
        let run = labelcast(&args);
        assert_eq!((run.exit, run.err.as_str()), (Exit::Done, ""), "{path:?}");
        let name = if path.is_empty() {
            "labelcast".to_owned()
        } else {
            path.join("-")
        };
        snapshots.check("", &name, &run.out);
    }
    snapshots.finish();
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
