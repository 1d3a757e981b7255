//! Every rule against its fixtures: where it applies, where it declines, and each of its cases.
//!
//! It walks the registry and the folder `fixtures/rules`, so that a new rule is tested by adding two
//! files and no code.
#![expect(
    clippy::unwrap_used,
    reason = "a helper that fails is a test that fails"
)]

use std::collections::BTreeSet;
use std::fs;

use crate::support::fixtures::{Fixture, fixtures};
use crate::support::snapshots::Snapshots;
use crate::support::{ENGINE, list, predict_text, predict_under, project, render, stem};
use labelcast::engines::Engine;
use labelcast::model::{
    Basis, Bucket, Candidate, DateOf, Finding, FolderFate, FolderPath, FolderPrediction,
};
use labelcast::rules::registry;

/// Most lines of a fixture's snapshot.
const MOST_LINES: usize = 60;

#[test]
fn every_rule_has_fixtures_of_both_kinds_and_every_fixture_a_rule() {
    let fixtures = fixtures();
    let ids: BTreeSet<&str> = registry().iter().map(|rule| rule.id).collect();
    for id in &ids {
        for kind in ["applies-", "declines-"] {
            let has = |fixture: &Fixture| fixture.rule == *id && fixture.stem.starts_with(kind);
            assert!(fixtures.iter().any(has), "{id} has no fixture '{kind}...'");
        }
    }
    for folder in list(&project().join("fixtures/rules")) {
        let rule = folder.file_name().unwrap().to_str().unwrap().to_owned();
        assert!(
            ids.contains(rule.as_str()),
            "fixtures/rules/{rule}: no such rule"
        );
        for file in list(&folder) {
            let name = crate::support::shown(&file);
            let stem = stem(&file);
            assert!(
                stem.starts_with("applies-") || stem.starts_with("declines-"),
                "{name}"
            );
            let ending = file.extension().unwrap_or_default();
            assert!(
                ending == "json" || ending == "toml",
                "{name}: neither a mailbox nor settings"
            );
            assert!(
                file.with_extension("json").exists(),
                "{name}: settings without a mailbox"
            );
        }
    }
}

#[test]
fn fixtures_hold_what_they_say_and_balance() {
    for fixture in fixtures() {
        let name = fixture.name();
        let outcome = fixture.predict();
        assert_eq!(outcome.shows(&fixture.rule), fixture.applies(), "{name}");
        assert_eq!(outcome.prediction.problems, [], "{name}");
        assert!(outcome.prediction.ledger.balances(), "{name}");
    }
}

#[test]
fn a_finding_names_the_case_that_its_clause_is_cited_for() {
    let mut cases = BTreeSet::new();
    for fixture in fixtures() {
        for finding in fixture.predict().prediction.findings {
            let cited = ENGINE
                .entries()
                .iter()
                .find(|entry| entry.rule == finding.rule && entry.case == finding.case)
                .map(|entry| (entry.clause.as_str(), entry.basis));
            let (clause, basis) = cited.unwrap();
            assert_eq!(clause, finding.clause, "{}", fixture.name());
            // What follows from a folder's fate is no surer than that.
            assert!(finding.basis >= basis, "{}", fixture.name());
            cases.insert((finding.rule, finding.case));
        }
    }
    assert!(cases.contains(&("large-message-loses-attachments", "")));
    assert!(cases.contains(&("large-message-loses-attachments", "zone")));
}

#[test]
fn what_rules_add_is_a_sentence_unless_it_is_a_name() {
    let names = [
        "colliding-labels-merge",
        "equal-contact-labels-merge",
        "name-reserved-in-another-language-stays",
        "reserved-name-below-top-stays",
        "target-language-is-assumed",
    ];
    let mut told = 0;
    for fixture in fixtures() {
        for finding in fixture.predict().prediction.findings {
            for about in &finding.about {
                let name = about.key().is_none();
                assert_eq!(
                    name,
                    names.contains(&finding.rule),
                    "{}: {about}",
                    finding.rule
                );
                told += usize::from(!name);
            }
        }
    }
    assert!(told > 0);
}

#[test]
fn outcomes_are_as_pinned() {
    let mut snapshots = Snapshots::of("rules", MOST_LINES);
    for fixture in fixtures() {
        let text = render::outcome(&fixture.predict());
        snapshots.check(&fixture.rule, &fixture.stem, &text);
    }
    snapshots.finish();
}

#[test]
fn line_ends_do_not_count() {
    let mut files = 0;
    for fixture in fixtures() {
        let Some(file) = &fixture.file else { continue };
        let text = fs::read_to_string(file).unwrap();
        assert!(
            !text.contains('\r') && text.ends_with('\n'),
            "{}",
            fixture.name()
        );
        let shown = crate::support::shown(file);
        let crlf = predict_text(&text.replace('\n', "\r\n"), &shown, &fixture.settings);
        assert_eq!(fixture.predict(), crlf, "{}", fixture.name());
        files += 1;
    }
    assert!(files > 0);
}

#[test]
fn every_open_case_of_the_engine_names_what_may_happen() {
    let mut met = BTreeSet::new();
    for entry in ENGINE.entries() {
        if met.insert((entry.rule, entry.case)) && entry.basis == Basis::Open {
            assert!(
                !entry.candidates.is_empty(),
                "{} '{}'",
                entry.rule,
                entry.case
            );
        }
    }
}

#[test]
fn what_is_open_names_what_may_happen() {
    for fixture in fixtures() {
        let outcome = fixture.predict();
        for finding in &outcome.prediction.findings {
            let told = (finding.arrival.is_some(), !finding.candidates.is_empty());
            let open = finding.basis == Basis::Open;
            assert_eq!(told.0, open, "{}: {}", fixture.name(), finding.rule);
            assert!(told.1 || !open, "{}: {}", fixture.name(), finding.rule);
        }
        for record in &outcome.records {
            let open = record.basis == Basis::Open && !record.not_predicted;
            let Some(first) = record.candidates.first() else {
                assert!(!open, "{}: {record:?}", fixture.name());
                continue;
            };
            // What is predicted comes first.
            let predicted = match first {
                Candidate::Fate(fate) => *fate == record.fate,
                Candidate::Shows(date) => {
                    let undated = record
                        .rules
                        .contains(&"message-without-date-gets-import-date");
                    (*date == DateOf::Import) == undated
                }
                Candidate::Labels(labels) => {
                    *labels == record.labels || record.fate == Bucket::Merged
                }
            };
            assert!(predicted, "{}: {record:?}", fixture.name());
        }
    }
}

/// The surest basis that a rule has in any of its cases.
fn surest(rule: &str) -> Basis {
    let entries = ENGINE.entries().iter().filter(|entry| entry.rule == rule);
    entries.map(|entry| entry.basis).min().unwrap()
}

#[test]
fn no_fate_is_surer_than_what_it_follows_from() {
    for fixture in fixtures() {
        let outcome = fixture.predict();
        let prediction = &outcome.prediction;
        for folder in &prediction.folders {
            for rule in &folder.rules {
                let rule = surest(rule);
                assert!(folder.basis >= rule, "{}: {folder:?}", fixture.name());
            }
        }
        for record in &outcome.records {
            for rule in &record.rules {
                assert!(
                    record.basis >= surest(rule),
                    "{}: {record:?}",
                    fixture.name()
                );
            }
            // An item is never surer than its folder, of which all mail fares alike.
            let of_folder = |folder: &&FolderPrediction| folder.path == record.folder;
            let mut folders = prediction.folders.iter().filter(of_folder);
            let (Some(folder), None) = (folders.next(), folders.next()) else {
                continue;
            };
            let decided = folder.rules.iter().all(|rule| record.rules.contains(rule));
            assert!(
                !decided || record.basis >= folder.basis,
                "{}: {record:?}",
                fixture.name()
            );
        }
        for finding in &prediction.findings {
            // That mail of a folder is deleted later follows from where it goes.
            if finding.rule != "trash-folder-is-purged" {
                continue;
            }
            let folder = prediction
                .folders
                .iter()
                .find(|folder| folder.path == finding.folder);
            assert!(
                finding.basis >= folder.unwrap().basis,
                "{}: {finding:?}",
                fixture.name()
            );
        }
    }
}

#[test]
fn every_fate_that_is_not_sure_has_a_finding() {
    for fixture in fixtures() {
        let outcome = fixture.predict();
        let findings = &outcome.prediction.findings;
        let told = |folder: &FolderPath, rules: &[&str], basis: Basis| {
            // A message of which a copy is merged is told where the copy lay.
            let of =
                |finding: &&Finding| finding.folder == *folder || rules.contains(&finding.rule);
            let whole = |finding: &Finding| finding.folder.0.is_empty();
            let mut at_least = findings.iter().filter(|finding| finding.basis >= basis);
            at_least.any(|finding| of(&finding) || whole(finding))
        };
        for folder in &outcome.prediction.folders {
            // A folder from which nothing arrives, and in which nothing is, loses nothing.
            let empty = folder.items == 0 && folder.fate == FolderFate::NotMigrated;
            if folder.basis >= Basis::Inferred && !empty {
                assert!(
                    told(&folder.path, &[], folder.basis),
                    "{}: {folder:?}",
                    fixture.name()
                );
            }
        }
        for record in &outcome.records {
            if record.basis >= Basis::Inferred && !record.not_predicted {
                assert!(
                    told(&record.folder, &record.rules, record.basis),
                    "{}: {record:?}",
                    fixture.name()
                );
            }
        }
    }
}

/// The shipped engine with every basis `stated`, but that of one case, which is `open`.
fn engine_with_one_open_case(rule: &str, case: &str) -> Engine {
    let file = project().join("src/engines/google_dms.toml");
    let mut engine: toml::Table = fs::read_to_string(file).unwrap().parse().unwrap();
    for entry in engine["entry"].as_array_mut().unwrap() {
        let entry = entry.as_table_mut().unwrap();
        let named = entry
            .get("case")
            .and_then(toml::Value::as_str)
            .unwrap_or_default();
        let open = entry["rule"].as_str() == Some(rule) && named == case;
        let basis = if open { Basis::Open } else { Basis::Stated };
        entry.insert("basis".to_owned(), basis.as_str().into());
    }
    Engine::parse("google_dms.toml", &engine.to_string()).unwrap()
}

#[test]
fn contacts_of_two_users_are_counted_together_too() {
    let engine = &*ENGINE;
    // DMS-CON-002 T3: two users of 20,000, fine for each, over the limit in the literal reading.
    let findings = crate::support::many::tenant_findings(engine);
    let [finding] = &findings[..] else {
        panic!("{findings:?}");
    };
    assert_eq!(
        (finding.rule, finding.case, finding.items, finding.basis),
        (
            "contact-count-exceeds-limit",
            "organisation",
            13_000,
            Basis::Open
        )
    );
    assert_eq!(finding.about, ["40000 contacts, limit 27000"]);
    // One user alone is judged by the limit of an account, and 27,000 of two are not over it.
    assert!(crate::support::many::tenant_of(engine, &[20_000]).is_empty());
    assert!(crate::support::many::tenant_of(engine, &[7_000, 20_000]).is_empty());
    assert_eq!(
        crate::support::many::tenant_of(engine, &[7_001, 20_000])[0].items,
        1
    );
}

#[test]
fn every_case_of_every_rule_is_met_by_a_fixture() {
    let fixtures = fixtures();
    let mut unmet = Vec::new();
    for rule in registry() {
        for case in rule.cases {
            let engine = engine_with_one_open_case(rule.id, case);
            let met = fixtures.iter().any(|fixture| {
                if fixture.rule != rule.id || !fixture.applies() {
                    return false;
                }
                let outcome = predict_under(&engine, &*fixture.mailbox, &fixture.settings);
                let open = |basis: Basis| basis == Basis::Open;
                // A folder or item that no rule decided on is open, too; it names no rule.
                outcome
                    .prediction
                    .findings
                    .iter()
                    .any(|finding| open(finding.basis))
                    || outcome
                        .prediction
                        .folders
                        .iter()
                        .any(|folder| open(folder.basis) && folder.rules.contains(&rule.id))
                    || outcome
                        .records
                        .iter()
                        .any(|record| open(record.basis) && record.rules.contains(&rule.id))
            });
            let met = met
                || crate::support::many::tenant_findings(&engine)
                    .iter()
                    .any(|finding| finding.rule == rule.id && finding.basis == Basis::Open);
            if !met {
                unmet.push(format!("{} '{case}'", rule.id));
            }
        }
    }
    assert!(
        unmet.is_empty(),
        "cases that no fixture meets: {}",
        unmet.join(", ")
    );
}
