//! Runs `rules`, `explain`, `completions` and `man` in process.

use crate::cli_support::{folder, labelcast};
use labelcast::cli::Exit;
use labelcast::rules::registry;

#[test]
fn every_rule_in_the_list_can_be_explained() {
    let rules = labelcast(&["rules"]).out;
    for rule in registry() {
        let run = labelcast(&["explain", rule.id]);
        assert_eq!(run.exit, Exit::Done, "{}", run.err);
        assert!(run.out.starts_with(rule.id), "{}", run.out);
        assert!(
            run.out.contains("## What the migration does"),
            "{}",
            run.out
        );
        assert!(rules.contains(rule.id), "{} is not in the list", rule.id);
    }
}

#[test]
fn a_clause_is_explained_by_the_rules_that_cite_it() {
    let run = labelcast(&["explain", "dms-fold-005"]);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    assert!(run.out.starts_with("long-path-loses-label"), "{}", run.out);
    assert!(run.out.contains("DMS-FOLD-005 (stated)"), "{}", run.out);
}

#[test]
fn an_unknown_rule_offers_its_neighbours() {
    let run = labelcast(&["explain", "flag-is-lots"]);
    assert_eq!((run.exit, run.out.as_str()), (Exit::CannotRun, ""));
    assert_eq!(
        run.err,
        "labelcast explain: no rule or clause is called 'flag-is-lots'\n\
         help: did you mean 'flag-is-lost'? 'labelcast rules' lists all\n"
    );
}

#[test]
fn an_unknown_engine_is_refused() {
    let run = labelcast(&["rules", "--engine", "no-such-engine"]);
    assert_eq!(run.exit, Exit::CannotRun);
    assert!(run.err.starts_with("no-such-engine: "), "{}", run.err);
    assert!(run.err.contains("help: "), "{}", run.err);
}

#[test]
fn every_shell_gets_completions_for_every_command() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = labelcast(&["completions", shell]);
        assert_eq!(run.exit, Exit::Done);
        for command in ["preview", "inspect", "explain", "exclude-junk"] {
            assert!(run.out.contains(command), "{shell} lacks {command}");
        }
    }
}

#[test]
fn every_command_has_a_man_page() {
    let page = labelcast(&["man"]);
    assert_eq!(page.exit, Exit::Done);
    assert!(page.out.contains(".TH labelcast 1"), "{}", page.out);

    let here = folder("man");
    let run = labelcast(&["man", here.to_str().unwrap()]);
    assert_eq!(
        (run.exit, run.out.as_str(), run.err.as_str()),
        (Exit::Done, "", "")
    );
    let mut pages: Vec<String> = std::fs::read_dir(&here)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    pages.sort_unstable();
    let mut expected: Vec<String> = crate::cli_help::commands()
        .into_iter()
        .map(|path| {
            format!(
                "{}.1",
                [vec!["labelcast".to_owned()], path].concat().join("-")
            )
        })
        .collect();
    expected.sort_unstable();
    assert_eq!(pages, expected);
    let preview = std::fs::read_to_string(here.join("labelcast-preview.1")).unwrap();
    assert!(preview.contains(".TH labelcast-preview 1"), "{preview}");

    let missing = labelcast(&["man", here.join("missing").to_str().unwrap()]);
    assert_eq!(missing.exit, Exit::CannotRun);
}
