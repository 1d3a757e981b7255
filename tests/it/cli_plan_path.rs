//! `labelcast plan path` as its users see it: every boundary of the table, status, messages, JSON.
//!
//! The cases stand in `fixtures/plan/path/boundaries.toml`; a case needs no code.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a helper that fails fails its test"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::cli_support::{file, folder, labelcast, labelcast_in};
use crate::support::schema::schema;
use labelcast::cli::{Exit, Surroundings};
use labelcast::engines::statements;
use labelcast::plan::path::{KEYS, rules};
use serde_json::{Value, json};

const BOUNDARIES: &str = include_str!("../../fixtures/plan/path/boundaries.toml");

/// Statements that need no fact, so that no fact can be missing.
const UNCONDITIONAL: [&str; 9] = [
    "PATH-CUTOVER-007",
    "PATH-CUTOVER-008",
    "PATH-CUTOVER-010",
    "PATH-STAGED-003",
    "PATH-STAGED-007",
    "PATH-ONPREM-007",
    "PATH-ONPREM-008",
    "PATH-ONPREM-009",
    "PATH-HELP-001",
];

fn advise(folder: &Path, name: &str, facts: &str) -> Value {
    let path = file(folder, name, facts);
    let run = labelcast(&["plan", "path", "--facts", &path, "--format", "json"]);
    assert_eq!((run.exit, run.err.as_str()), (Exit::Done, ""), "{facts}");
    let document: Value = serde_json::from_str(&run.out).unwrap();
    schema("plan-path").accepts(&document);
    document
}

fn verdict<'a>(document: &'a Value, path: &str, rule: &str) -> &'a Value {
    let verdicts = if path == "organisation" {
        &document["organisation"]
    } else {
        let ways = document["paths"].as_array().unwrap();
        &ways.iter().find(|way| way["path"] == path).unwrap()["rules"]
    };
    let found = verdicts.as_array().unwrap().iter();
    let mut found = found.filter(|verdict| verdict["rule"] == rule);
    let verdict = found.next().unwrap_or_else(|| panic!("{path}: no {rule}"));
    assert!(found.next().is_none(), "{path}: {rule} twice");
    verdict
}

fn status<'a>(document: &'a Value, path: &str) -> &'a str {
    let ways = document["paths"].as_array().unwrap();
    let way = ways.iter().find(|way| way["path"] == path).unwrap();
    way["status"].as_str().unwrap()
}

/// What comes of each case, against what should.
#[test]
fn every_boundary_of_the_table_comes_out_as_written() {
    let folder = folder("plan-path-boundaries");
    let table: toml::Table = BOUNDARIES.parse().unwrap();
    let cases = table["case"].as_array().unwrap();
    assert!(cases.len() > 150, "{}", cases.len());
    let mut wrong = Vec::new();
    let mut seen: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for case in cases {
        let word = |key: &str| case[key].as_str().unwrap();
        let facts = case
            .get("facts")
            .map(|facts| toml::to_string(facts).unwrap());
        let facts = facts.unwrap_or_default();
        let document = advise(&folder, "org.toml", &facts);
        let verdict = verdict(&document, word("path"), word("rule"));
        let outcome = verdict["outcome"].as_str().unwrap();
        if outcome != word("outcome") {
            wrong.push(format!(
                "{} {} ({}): {outcome}, not {}",
                word("path"),
                word("rule"),
                word("why"),
                word("outcome")
            ));
        }
        let needs = verdict["needs"].as_array().unwrap();
        if outcome != "unknown" {
            assert!(needs.is_empty(), "{verdict}");
        } else if needs.is_empty() {
            assert_ne!(verdict["note"], Value::Null, "{verdict}");
        }
        seen.entry(word("rule"))
            .or_default()
            .insert(word("outcome"));
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
    for rule in rules::RULES {
        let id = rule.id;
        let outcomes = seen.get(id).unwrap_or_else(|| panic!("{id}: no case"));
        if !UNCONDITIONAL.contains(&id) {
            assert!(outcomes.contains("unknown"), "{id}: no missing fact");
            assert!(outcomes.len() > 1, "{id}: one outcome");
        }
    }
}

/// Facts under which every way but one is open or closed for a known reason.
const SMALL: &str = "mailboxes = 150\nmailboxes-to-move = 150\nduration-days = 7\n\
    needs-free-busy = false\nmigration-day = 2016-06-01\nexchange-version = 2007\nservers-2007 = 2\n\
    servers-2013 = 0\nport-443-open = true\nhybrid-port-443-open = false\n\
    mailboxes-admin-cannot-read = 0\naccepted-domains = ['example.com']\n\
    verified-domains = ['example.com']\nlicences = 150\nuser-mailboxes = 150\nmail-users = 0\n\
    delegates-across-batches = 0\ndirectory-sync = false\nsame-password-wanted = false\n\
    sign-in = 'none'\nold-android-phones = false\nserver-os = '2012'\nforest-level = '2003'\n\
    oldest-office = '2010-updated'\n";

#[test]
fn a_small_organisation_is_told_its_ways() {
    let folder = folder("plan-path-small");
    let document = advise(&folder, "org.toml", SMALL);
    for (path, expected) in [
        ("cutover", "possible"),
        ("staged", "blocked"),
        ("hybrid", "blocked"),
        ("exchange-2010", "possible"),
        ("exchange-2013", "possible"),
        ("exchange-2016", "blocked"),
    ] {
        assert_eq!(status(&document, path), expected, "{path}");
    }
    assert_eq!(document["missing"], json!([]));
    // One more, and one fewer licence, change one way each.
    let more = SMALL
        .replace("mailboxes = 150", "mailboxes = 151")
        .replace("to-move = 150", "to-move = 151")
        .replace("licences = 150", "licences = 151");
    assert_eq!(
        status(&advise(&folder, "a.toml", &more), "cutover"),
        "unwise"
    );
    let fewer = SMALL.replace("licences = 150", "licences = 149");
    assert_eq!(
        status(&advise(&folder, "b.toml", &fewer), "cutover"),
        "blocked"
    );
}

#[test]
fn no_single_missing_fact_leaves_a_way_open_that_it_could_close() {
    let folder = folder("plan-path-missing");
    let full = advise(&folder, "full.toml", SMALL);
    for key in KEYS {
        let prefix = format!("{} = ", key.name);
        let lines = SMALL.lines().filter(|line| !line.starts_with(&prefix));
        let without = lines.collect::<Vec<_>>().join("\n") + "\n";
        assert_ne!(without, SMALL, "{} is in the full file", key.name);
        let document = advise(&folder, "org.toml", &without);
        let missing = document["missing"].as_array().unwrap();
        for way in full["paths"].as_array().unwrap() {
            let path = way["path"].as_str().unwrap();
            let (was, is) = (way["status"].as_str().unwrap(), status(&document, path));
            assert!(
                is == was || is == "unknown",
                "{path} without {}: {was} became {is}",
                key.name
            );
            let asked = missing.iter().any(|record| {
                record["fact"] == key.name
                    && record["paths"].as_array().unwrap().contains(&json!(path))
            });
            assert!(
                is != "unknown" || asked,
                "{path}: {} is not asked for",
                key.name
            );
        }
    }
}

#[test]
fn with_no_facts_every_way_is_unknown_and_every_key_is_asked_for() {
    let folder = folder("plan-path-empty");
    let document = advise(&folder, "org.toml", "");
    for way in document["paths"].as_array().unwrap() {
        assert_eq!(way["status"], "unknown", "{way}");
    }
    let asked: Vec<&str> = document["missing"]
        .as_array()
        .unwrap()
        .iter()
        .map(|record| record["fact"].as_str().unwrap())
        .collect();
    // How one signs in matters once the same password is wanted.
    let keys = KEYS
        .iter()
        .map(|key| key.name)
        .filter(|key| *key != "sign-in");
    // How many servers of 2007 and 2013 there are matters once the version is known.
    let keys: Vec<&str> = keys.filter(|key| !key.starts_with("servers-")).collect();
    let asked: Vec<&str> = asked
        .into_iter()
        .filter(|key| !key.starts_with("servers-"))
        .collect();
    assert_eq!(asked, keys);
}

#[test]
fn the_schema_refuses_strangers() {
    let folder = folder("plan-path-schema");
    let (schema, document) = (
        schema("plan-path"),
        advise(&folder, "org.toml", "mailboxes = 1\n"),
    );
    schema.refuses_strangers(
        &document,
        &[
            "",
            "/paths/0",
            "/paths/0/rules/0",
            "/paths/0/rules/0/measures/0",
            "/missing/0",
            "/rules/0",
        ],
    );
    let mut broken = document;
    broken["paths"][0]["status"] = json!("fine");
    assert!(!schema.is_valid(&broken));
}

#[test]
fn a_mistyped_fact_is_refused_with_its_line() {
    let folder = folder("plan-path-refused");
    for (facts, message) in [
        (
            "# a\nmailboxs = 1\n",
            "org.toml: line 2: unknown key 'mailboxs'\nhelp: did you mean 'mailboxes'? \
             'labelcast plan path --template' lists the keys\n",
        ),
        (
            "mailboxes = -1\n",
            "org.toml: line 1: key 'mailboxes': out of range, 0 to 10000000\n\
             help: write it as in 'mailboxes = 150'\n",
        ),
        ("mailboxes = 10000001\n", "out of range"),
        ("mailboxes = 99999999999999999999999\n", "line 1: "),
        ("mailboxes = 1.5\n", "not a whole number"),
        ("mailboxes = '1'\n", "not a whole number"),
        ("duration-days = 3651\n", "out of range"),
        ("duration-days = -0.5\n", "out of range"),
        ("duration-days = nan\n", "out of range"),
        ("duration-days = 1e3\n", "out of range"),
        ("duration-days = 7.0001\n", "three decimals"),
        ("\n\nmigration-day = 2026-13-01\n", "line 3: "),
        ("migration-day = 1990-01-01\n", "the years 1996 to 2100"),
        ("migration-day = 'soon'\n", "'soon' is not a day"),
        (
            "exchange-version = 2008\n",
            "'2008' is not one of 2003, 2007",
        ),
        ("port-443-open = 'yes'\n", "neither true nor false"),
        ("accepted-domains = [1]\n", "not a list of domains"),
        ("accepted-domains = ['a b']\n", "'a b' is no domain"),
        ("mailboxes = 1\nmailboxes = 2\n", "line 2: "),
        ("mailboxes = \n", "line 1: "),
        ("[mailboxes]\na = 1\n", "not a whole number"),
        (
            "mailboxes = 5\nmailboxes-to-move = 6\n",
            "line 2: key 'mailboxes-to-move': 6 is more than the 5 of 'mailboxes'",
        ),
    ] {
        let path = file(&folder, "org.toml", facts);
        let run = labelcast(&["plan", "path", "--facts", &path]);
        assert_eq!(
            (run.exit, run.out.as_str()),
            (Exit::CannotRun, ""),
            "{facts}"
        );
        assert!(run.err.contains(message), "{facts}: {}", run.err);
        assert!(run.err.contains("\nhelp: "), "{}", run.err);
    }
    let run = labelcast(&["plan", "path", "--facts", "no-such.toml"]);
    assert_eq!(run.exit, Exit::CannotRun);
    assert!(run.err.starts_with("no-such.toml: cannot be read: "));
    assert_eq!(labelcast(&["plan", "path"]).exit, Exit::CannotRun);
    let path = folder.join("latin.toml");
    std::fs::write(&path, b"# \xe4\n").unwrap();
    let run = labelcast(&["plan", "path", "--facts", path.to_str().unwrap()]);
    assert!(run.err.contains("not UTF-8"), "{}", run.err);
}

#[test]
fn the_template_is_read_back_with_every_key() {
    let folder = folder("plan-path-template");
    for lang in ["en", "ja", "de"] {
        let run = labelcast(&["plan", "path", "--template", "--lang", lang]);
        assert_eq!((run.exit, run.err.as_str()), (Exit::Done, ""));
        // As it is, it says nothing.
        let document = advise(&folder, "org.toml", &run.out);
        assert_eq!(document["facts"], json!({}));
        // With each line's mark taken away, it says everything.
        let filled: Vec<&str> = (run.out.lines())
            .map(|line| match line.strip_prefix('#') {
                Some(fact) if !fact.starts_with(' ') && fact.contains(" = ") => fact,
                _ => line,
            })
            .collect();
        let filled = filled.join("\n");
        let document = advise(&folder, "org.toml", &filled);
        let facts = document["facts"].as_object().unwrap();
        assert_eq!(facts.len(), KEYS.len());
        assert_eq!(document["missing"], json!([]), "{filled}");
    }
}

#[test]
fn people_are_told_in_their_language() {
    let folder = folder("plan-path-human");
    let path = file(&folder, "org.toml", SMALL);
    let english = labelcast(&["plan", "path", "--facts", &path]).out;
    assert!(english.contains("cutover migration: possible"), "{english}");
    assert!(english.contains("Exchange 2010: "), "{english}");
    assert!(english.contains("[PATH-ONPREM-001, stated]"), "{english}");
    let german = labelcast(&["plan", "path", "--facts", &path, "--lang", "de"]).out;
    assert!(german.contains("Übernahmemigration: möglich"), "{german}");
    let japanese = Surroundings {
        locale: "ja_JP.UTF-8".to_owned(),
        ..Surroundings::default()
    };
    let run = labelcast_in(&japanese, &["plan", "path", "--facts", &path]);
    assert!(run.out.contains("カットオーバー移行: 可能"), "{}", run.out);
    for english in ["cutover", "possible", "worth knowing", "fulfilled"] {
        assert!(!run.out.contains(english), "{english}: {}", run.out);
    }
}

#[test]
fn today_is_assumed_and_a_way_is_advised_with_its_reasons() {
    let folder = folder("plan-path-today");
    let facts = "mailboxes = 120\nmailboxes-to-move = 120\nduration-days = 5\nexchange-version = \"2010\"\nneeds-free-busy = false\n\
                 port-443-open = true\nmailboxes-admin-cannot-read = 0\nlicences = 120\n\
                 accepted-domains = [\"example.com\"]\nverified-domains = [\"example.com\"]\n";
    let path = file(&folder, "org.toml", facts);
    let surroundings = Surroundings {
        today: Some("2026-11-28".parse().unwrap()),
        ..Surroundings::default()
    };
    let args = ["plan", "path", "--facts", &path];
    let run = labelcast_in(&surroundings, &args);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    for said in [
        "page of 2018-01-31",
        "migration-day = 2026-11-28: not given, today is assumed",
        "- cutover migration: possible",
        "of these, cutover migration, because nothing stands against it",
        "already out of support on that day",
    ] {
        let text = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(said), "{said}: {}", run.out);
    }
    let run = labelcast_in(&surroundings, &[&args[..], &["--format", "json"]].concat());
    let document: Value = serde_json::from_str(&run.out).unwrap();
    schema("plan-path").accepts(&document);
    assert_eq!(document["assumed"], json!(["migration-day"]));
    assert_eq!(document["advice"]["path"], "cutover");
    assert_eq!(document["rules"][0]["page_date"], "2018-01-31");
}

#[test]
fn explain_knows_every_statement_of_plans_with_both_dates() {
    for held in statements::all() {
        let id = &held.clause;
        let run = labelcast(&["explain", &id.to_lowercase()]);
        assert_eq!(run.exit, Exit::Done, "{id}: {}", run.err);
        assert!(run.out.starts_with(id.as_str()), "{id}: {}", run.out);
        for line in ["basis: ".to_owned(), format!("read: {}", held.page.read)] {
            assert!(run.out.contains(&line), "{id}: {line}");
        }
        let own = format!("page's own date: {}", held.page.date);
        assert_eq!(run.out.contains(&own), !held.page.date.is_empty(), "{id}");
    }
}
