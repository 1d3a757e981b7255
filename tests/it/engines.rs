//! What the shipped engines besides the default predict otherwise, and that every one of them balances.
//!
//! Apart from the rules' own fixtures, whose snapshots are those of the default engine.

use std::fmt::Write as _;

use crate::cli_support::labelcast;
use crate::support::fixtures::fixtures;
use crate::support::snapshots::Snapshots;
use crate::support::{ENGINE, predict_under, render, shipped_engines};
use labelcast::cli::Exit;

/// Rows of a section that are compared.
const ROWS: usize = 100;

#[test]
fn every_engine_balances_and_differs_from_the_default_as_pinned() {
    let mut snapshots = Snapshots::of("engines", 300);
    for engine in shipped_engines().into_iter().skip(1) {
        let mut text = String::new();
        for fixture in fixtures() {
            let predict = |engine| predict_under(engine, &*fixture.mailbox, &fixture.settings);
            let (before, after) = (predict(&ENGINE), predict(&engine));
            let name = fixture.name();
            assert!(after.prediction.ledger.balances(), "{}: {name}", engine.id);
            let [before, after] = [before, after].map(|outcome| {
                render::labels(&outcome.prediction.labels, ROWS)
                    + &render::ledger(&outcome.prediction)
            });
            if before == after {
                continue;
            }
            let _ = writeln!(text, "{name}");
            let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
            let (before, after) = (lines(&before), lines(&after));
            for (sign, of, other) in [('-', &before, &after), ('+', &after, &before)] {
                for line in of.iter().filter(|line| !other.contains(line)) {
                    let _ = writeln!(text, "{sign} {}", line.trim());
                }
            }
        }
        snapshots.check("", &engine.id, &text);
    }
    snapshots.finish();
}

#[test]
fn every_engine_lists_explains_and_compares_itself() {
    for engine in shipped_engines() {
        let run = labelcast(&["rules", "--engine", &engine.id]);
        assert_eq!(run.exit, Exit::Done, "{}", run.err);
        let mut rules: Vec<&str> = engine.entries().iter().map(|entry| entry.rule).collect();
        let mut seen = std::collections::BTreeSet::new();
        rules.retain(|rule| seen.insert(*rule));
        let listed = run.out.lines().filter(|line| {
            let first = line.split_whitespace().next().unwrap_or_default();
            rules.contains(&first)
        });
        assert_eq!(listed.count(), rules.len(), "one line for each rule");
        let run = labelcast(&["rules", "--clauses", "--engine", &engine.id]);
        for entry in engine.entries() {
            assert!(run.out.contains(&entry.clause), "{}", entry.clause);
        }
        let run = labelcast(&["engine", "diff", "google-dms", &engine.id]);
        assert_eq!(run.exit, Exit::Done, "{}", run.err);
    }
    let run = labelcast(&["engine", "diff", "google-dms", "google-dms-2026-08"]);
    for told in ["150000000", "DMSX-001", "DMSX-005", "of-all-copies"] {
        assert!(run.out.contains(told), "{told}: {}", run.out);
    }
    let run = labelcast(&["explain", "DMSX-001", "--engine", "google-dms-2026-08"]);
    for told in ["the page's own date is 2026-08", "read 2026-11-20"] {
        assert!(run.out.contains(told), "{told}: {}", run.out);
    }
}
