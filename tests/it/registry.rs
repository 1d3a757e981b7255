//! Guards over the whole list of rules and over the shipped engines' citations.
//!
//! Apart from the rules' own fixtures: a fixture asks what a rule does, this asks whether the rule is
//! called, documented and cited as the project has promised.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::support::snapshots::Snapshots;
use crate::support::{ENGINE, list, project, stem};
use labelcast::engines::Engine;
use labelcast::rules::registry;
use labelcast::words::Lang;

const BANNED: &str = include_str!("banned_names.txt");

/// The fixed headings of a rule's documentation, in order.
const HEADINGS: [&str; 3] = [
    "## What the migration does",
    "## What changes for the user",
    "## What this rule does not cover",
];

/// A clause's prefix, its rows of numbers (first and last), and the digits of a number.
type Clauses = (&'static str, &'static [(u32, u32)], usize);

/// Clauses that google-dms must cite. Of those about calendars it does not cite: there is no `DMS-CAL-010`; `GC-004`
/// is about guests whom a user sends mail to; `GC-006`, that events stay until the user deletes them, predicts
/// nothing; `GC-008` needs the number of members of a group, which no export tells.
const CLAUSES: [Clauses; 13] = [
    ("DMS-CAL-", &[(1, 9), (11, 16)], 3),
    ("GC-", &[(1, 3), (5, 5), (7, 7), (9, 10)], 3),
    ("DMS-CON-", &[(1, 6), (10, 15), (20, 25)], 3),
    ("GP-CON-", &[(1, 10)], 3),
    ("DMS-SCOPE-", &[(3, 3)], 3),
    ("DMS-MAIL-", &[(1, 9), (20, 27)], 3),
    ("DMS-FOLD-", &[(1, 7)], 3),
    ("DMS-OP-", &[(1, 1), (4, 4)], 3),
    ("GM-LBL-", &[(1, 12)], 3),
    ("GM-BLK-", &[(1, 4)], 3),
    ("GM-SIZE-", &[(5, 5)], 3),
    ("GM-RET-", &[(1, 1)], 3),
    ("AMB-", &[(1, 28)], 2),
];

/// Whether `*` and `[0-9]` of the pattern can stand for what the name holds.
fn matches(pattern: &str, name: &str) -> bool {
    if pattern == "*[0-9]*" {
        return name.bytes().any(|b| b.is_ascii_digit());
    }
    match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(ending), _) => name.ends_with(ending),
        (_, Some(start)) => name.starts_with(start),
        _ => name == pattern,
    }
}

/// What is wrong with an id, if anything.
fn wrong_id(id: &str) -> Option<String> {
    let word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase());
    if !id.split('-').all(word) {
        return Some(format!("'{id}' is no kebab-case of plain words"));
    }
    if id.split('-').count() < 3 {
        return Some(format!("'{id}' names no subject with its effect"));
    }
    let mut shapes = BANNED
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    shapes
        .find(|shape| matches(shape, id))
        .map(|shape| format!("'{id}' has the shape '{shape}'"))
}

#[test]
fn ids_are_unique_and_say_an_effect() {
    let mut ids = BTreeSet::new();
    for rule in registry() {
        assert!(ids.insert(rule.id), "'{}' stands twice", rule.id);
        assert_eq!(wrong_id(rule.id), None);
        let cases: BTreeSet<&str> = rule.cases.iter().copied().collect();
        assert_eq!(
            cases.len(),
            rule.cases.len(),
            "{}: a case stands twice",
            rule.id
        );
    }
    assert!(
        registry().is_sorted_by(|a, b| a.id < b.id),
        "the registry is sorted by id"
    );
}

#[test]
fn banned_shapes_are_banned() {
    for id in [
        "handle-long-path",
        "check-label-length",
        "fix-reserved-name",
        "long-path-rule",
        "path-over-225-loses-label",
        "Long-Path-loses-label",
        "long_path_loses_label",
        "long-path--loses-label",
        "long-path",
    ] {
        assert!(wrong_id(id).is_some(), "{id}");
    }
    assert_eq!(wrong_id("long-path-loses-label"), None);
}

#[test]
fn a_rules_id_is_the_name_of_its_file() {
    let files: BTreeSet<String> = list(&project().join("src/rules"))
        .iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs") && stem(path) != "mod")
        .map(|path| stem(path).replace('_', "-"))
        .collect();
    let ids: BTreeSet<String> = registry().iter().map(|rule| rule.id.to_owned()).collect();
    assert_eq!(files, ids);
}

#[test]
fn ids_kinds_and_cases_are_as_pinned() {
    let mut text = String::new();
    for rule in registry() {
        let _ = write!(text, "{}: {}", rule.id, rule.kind.as_str());
        let named: Vec<&str> = rule
            .cases
            .iter()
            .copied()
            .filter(|case| !case.is_empty())
            .collect();
        if !named.is_empty() {
            let _ = write!(text, "; cases {}", named.join(", "));
        }
        text.push('\n');
    }
    let mut snapshots = Snapshots::of("registry", 150);
    snapshots.check("", "rules", &text);
    snapshots.finish();
}

#[test]
fn every_rule_is_documented_under_the_fixed_headings() {
    for rule in registry() {
        let docs = rule.docs(Lang::default());
        let headings: Vec<&str> = docs.lines().filter(|line| line.starts_with('#')).collect();
        assert_eq!(headings, HEADINGS, "{}", rule.id);
        let summary = rule.summary();
        assert!(
            summary.ends_with('.') && !summary.starts_with('#'),
            "{}: {summary}",
            rule.id
        );
        for part in docs.split("\n## ").skip(1) {
            let (heading, body) = part.split_once('\n').unwrap();
            assert!(
                !body.trim().is_empty(),
                "{}: nothing under '{heading}'",
                rule.id
            );
        }
    }
}

#[test]
fn rules_named_in_documentation_exist() {
    let ids: BTreeSet<&str> = registry().iter().map(|rule| rule.id).collect();
    for rule in registry() {
        let docs = rule.docs(Lang::default());
        for name in docs
            .split("see `")
            .skip(1)
            .filter_map(|text| text.split('`').next())
        {
            assert!(ids.contains(name), "{}: no rule '{name}'", rule.id);
        }
        for name in docs
            .split("and `")
            .skip(1)
            .filter_map(|text| text.split('`').next())
        {
            let like_a_rule = name.split('-').count() > 2;
            assert!(
                !like_a_rule || ids.contains(name),
                "{}: no rule '{name}'",
                rule.id
            );
        }
    }
}

#[test]
fn every_case_of_every_rule_has_a_dated_clause() {
    let engines: Vec<Engine> = Engine::shipped()
        .into_iter()
        .map(|id| Engine::load(id, |_| unreachable!("it is shipped")).unwrap())
        .collect();
    let is_date = |text: &str| {
        text.len() == 10
            && text.bytes().enumerate().all(|(at, b)| match at {
                4 | 7 => b == b'-',
                _ => b.is_ascii_digit(),
            })
    };
    for rule in registry() {
        for case in rule.cases {
            let cited = engines
                .iter()
                .flat_map(Engine::entries)
                .any(|entry| entry.rule == rule.id && entry.case == *case);
            assert!(cited, "{}: no engine cites its case '{case}'", rule.id);
        }
    }
    for entry in engines.iter().flat_map(Engine::entries) {
        let place = format!("{}, {}", entry.rule, entry.clause);
        assert!(is_date(&entry.date), "{place}: '{}' is no date", entry.date);
        assert!(entry.url.starts_with("https://"), "{place}: {}", entry.url);
        for text in [&entry.page, &entry.section, &entry.statement] {
            assert!(
                !text.trim().is_empty(),
                "{place}: page, section and statement are needed"
            );
        }
    }
}

#[test]
fn google_dms_cites_every_clause_that_it_must() {
    let cited: BTreeSet<&str> = ENGINE
        .entries()
        .iter()
        .map(|entry| entry.clause.as_str())
        .collect();
    let mut wanted = BTreeSet::from(["GM-ALL-001".to_owned()]);
    for (prefix, rows, digits) in CLAUSES {
        for &(first, last) in rows {
            wanted.extend((first..=last).map(|n| format!("{prefix}{n:0digits$}")));
        }
    }
    assert_eq!(
        wanted.len(),
        124,
        "the number of clauses that the list names"
    );
    let missing: Vec<&String> = wanted
        .iter()
        .filter(|clause| !cited.contains(clause.as_str()))
        .collect();
    assert!(missing.is_empty(), "not cited: {missing:?}");
}

#[test]
fn a_silent_page_is_never_cited_as_stated() {
    let mut of_clause: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for entry in ENGINE.entries() {
        of_clause
            .entry(&entry.clause)
            .or_default()
            .insert(entry.basis.as_str());
        let silent = entry.section == "(silent)" || entry.page.contains("silent");
        let place = format!("{}, {}", entry.rule, entry.clause);
        assert!(!silent || entry.basis.as_str() != "stated", "{place}");
    }
    for (clause, bases) in of_clause
        .iter()
        .filter(|(clause, _)| clause.starts_with("AMB-"))
    {
        assert_eq!(bases, &BTreeSet::from(["open"]), "{clause}");
    }
}
