//! What loading an engine accepts and refuses, and what the shipped engines promise.

use super::*;
use model::Coverage;

fn no_file(_: &str) -> io::Result<String> {
    Err(io::Error::from(io::ErrorKind::NotFound))
}

const HEAD: &str = "id = 'x'\ntitle = 'X'\nas-of = '2026-01-01'\n[pages.p]\ntitle = 't'\nurl = 'u'\nread = '2026-01-01'\n";

fn entry(rule: &str, more: &str) -> String {
    format!(
        "[[entry]]\nrule = '{rule}'\nclause = 'C'\nbasis = 'open'\npage = 'p'\nsection = 's'\nstatement = 'w'\n{more}"
    )
}

#[test]
fn every_shipped_engine_loads_and_uses_every_rule_unless_it_changes_another() {
    for id in Engine::shipped() {
        let engine = Engine::load(id, no_file).unwrap();
        assert_eq!(engine.id, id);
        if engine.extends.is_some() {
            continue;
        }
        for rule in registry() {
            assert!(
                engine.entries().iter().any(|entry| entry.rule == rule.id),
                "{}",
                rule.id
            );
        }
    }
}

#[test]
fn every_entry_has_a_clause_a_dated_page_and_a_statement() {
    let engine = Engine::load("google-dms", no_file).unwrap();
    for entry in engine.entries() {
        assert!(
            entry.clause.contains('-') && entry.url.starts_with("https://"),
            "{entry:?}"
        );
        assert!(
            entry.date.len() == 10 && entry.statement.ends_with('.'),
            "{entry:?}"
        );
        let assumed = entry.clause.starts_with("AMB-");
        assert!(
            !assumed || entry.basis == Basis::Open,
            "{}: an ambiguity is open",
            entry.rule
        );
    }
}

#[test]
fn every_case_is_counted_once_in_the_coverage() {
    for id in Engine::shipped() {
        let engine = Engine::load(id, no_file).unwrap();
        let coverage = engine.coverage();
        let known = coverage.stated + coverage.reported + coverage.inferred;
        let sum = known + coverage.open + coverage.not_documented;
        assert_eq!(sum, first_entries(&engine).len() as u64);
        assert!(coverage.open > 0 && coverage.not_documented > 0);
    }
    let text = format!(
        "{HEAD}[pages.silent]\ntitle = 't'\nurl = 'u'\nread = '2026-01-01'\n{}{}{}",
        entry("flag-is-lost", ""),
        entry("pin-is-lost", "").replace("'p'", "'silent'"),
        entry("pin-is-lost", "").replace("'open'", "'stated'"),
    );
    let expected = Coverage {
        open: 1,
        not_documented: 1,
        ..Coverage::default()
    };
    assert_eq!(Engine::parse("x.toml", &text).unwrap().coverage(), expected);
}

#[test]
fn a_target_and_a_date_of_a_page_are_checked() {
    let text = format!(
        "target = 'moon'\n{}dated = '2026-13'\n{}",
        HEAD,
        entry("flag-is-lost", "")
    );
    let error = Engine::parse("x.toml", &text).unwrap_err().to_string();
    assert!(error.contains("no such target 'moon'"), "{error}");
    assert!(
        error.contains("'2026-13' is no year, month or day"),
        "{error}"
    );
    for dated in ["2026", "2026-12", "2026-12-31"] {
        let text = format!(
            "target = 'gmail'\n{HEAD}dated = '{dated}'\n{}",
            entry("flag-is-lost", "")
        );
        let engine = Engine::parse("x.toml", &text).unwrap();
        assert_eq!(engine.entries()[0].page_date, dated);
    }
}

#[test]
fn an_engine_that_overturns_another_is_there_and_is_not_overturned_by_itself() {
    let mut overturned = 0;
    for id in Engine::shipped() {
        let engine = Engine::load(id, no_file).unwrap();
        for entry in engine.entries() {
            let Some(later) = entry.overturned_by.as_deref() else {
                continue;
            };
            overturned += 1;
            assert!(
                Engine::shipped().contains(&later),
                "{}: {later}",
                entry.rule
            );
            assert_ne!(later, id, "{}", entry.rule);
        }
    }
    assert!(overturned > 0);
}

/// First entries: those that give a rule's case its basis.
fn first_entries(engine: &Engine) -> Vec<&Entry> {
    let mut seen = std::collections::BTreeSet::new();
    let entries = engine.entries().iter();
    entries
        .filter(|entry| seen.insert((entry.rule, entry.case)))
        .collect()
}

#[test]
fn every_shipped_case_has_words_for_users() {
    for id in Engine::shipped() {
        let engine = Engine::load(id, no_file).unwrap();
        for entry in first_entries(&engine) {
            let place = format!("{}, case '{}'", entry.rule, entry.case);
            let headline = entry.headline.as_deref();
            let told = headline.is_some_and(|text| text.ends_with('.') && text.len() < 120);
            assert_eq!(told, !entry.case.is_empty(), "{place}: {headline:?}");
            assert_eq!(
                entry.statement_ja, None,
                "{place}: translations stand in words"
            );
        }
    }
}

#[test]
fn words_for_users_stand_on_first_entries_only() {
    for id in Engine::shipped() {
        let engine = Engine::load(id, no_file).unwrap();
        let first = first_entries(&engine);
        for entry in engine.entries() {
            let worded = entry.headline.is_some();
            let is_first = first.iter().any(|one| std::ptr::eq(*one, entry));
            assert!(!worded || is_first, "{}, {}", entry.rule, entry.clause);
        }
    }
}

#[test]
fn an_unknown_rule_is_named_with_its_neighbours() {
    let text = format!("{HEAD}{}", entry("long-path-looses-label", ""));
    let error = Engine::parse("mine.toml", &text).unwrap_err().to_string();
    assert!(
        error.starts_with("mine.toml: line 9, rule 'long-path-looses-label': no such rule"),
        "{error}"
    );
    assert!(error.contains("long-path-loses-label"), "{error}");
}

#[test]
fn wrong_parameters_cases_and_pages_are_refused() {
    for (text, cause) in [
        (
            entry("flag-is-lost", "[entry.params]\nlimit = 3\n"),
            "unknown parameter 'limit'",
        ),
        (
            entry("slash-becomes-underscore", ""),
            "the parameter 'replacement' is missing",
        ),
        (
            entry("flag-is-lost", "").replace("'s'", "'s'\ncase = 'odd'"),
            "no such case 'odd'",
        ),
        (
            entry("flag-is-lost", "").replace("'p'", "'q'"),
            "no such page 'q'",
        ),
        (
            entry("read-state-is-kept", ""),
            "no entry cites its case 'draft'",
        ),
    ] {
        let error = Engine::parse("mine.toml", &format!("{HEAD}{text}")).unwrap_err();
        assert!(error.cause.as_str().contains(cause), "{error}");
    }
}

#[test]
fn text_that_is_no_engine_is_an_error_with_its_line() {
    let error = Engine::parse("mine.toml", "id = 'x'\ntitle = \n").unwrap_err();
    assert_eq!(error.place, "line 2");
    assert!(
        Engine::load("gogle-dms", no_file)
            .unwrap_err()
            .help
            .as_str()
            .contains("google-dms")
    );
}
