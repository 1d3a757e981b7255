//! Mutates every parameter of every shipped engine, one at a time: a fixture or a case must feel it.
//!
//! It stands apart from the rules' own tests because it asks the other way round: not what a rule does,
//! but whether anything would tell if an engine said something else. A parameter that no shipped
//! mailbox feels is one that could be wrong for years.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a helper that fails is a test that fails"
)]

use std::collections::BTreeMap;
use std::fs;
use std::sync::OnceLock;

use crate::support::fixtures::{Fixture, fixtures};
use crate::support::{Outcome, predict_under, project};
use labelcast::engines::Engine;
use labelcast::model::SystemLabel;
use labelcast::rules::contract::Shape;
use labelcast::rules::rule;
use rayon::prelude::*;
use toml::{Table, Value};

/// What a mutant puts into a list, or as a key into a table, by rule and parameter: something that a
/// fixture holds and that the engine must not list.
const ADDED: &[(&str, &str, &str)] = &[
    ("archive-with-blocked-file-is-dropped", "archives", "txt"),
    ("archive-with-blocked-file-is-dropped", "extensions", "txt"),
    ("blocked-attachment-is-dropped", "extensions", "txt"),
    ("contact-category-becomes-label", "resembling", "vip"),
    ("default-folder-becomes-system-label", "labels", "outbox"),
    (
        "deleted-contact-folder-is-not-migrated",
        "names",
        "Deleted Contacts",
    ),
    ("macro-document-may-be-blocked", "extensions", "docx"),
    (
        "meeting-link-stays-link",
        "links",
        "meet.partner.example.com/",
    ),
    (
        "meeting-link-stays-link",
        "threads",
        "meet.partner.example.com/",
    ),
    ("outbox-and-archive-get-suffix", "labels", "scheduled"),
    ("outbox-and-archive-get-suffix", "languages", "de"),
    ("imap-prefix-stays-in-label", "names", "Projects"),
    ("reserved-name-gets-suffix", "doubtful", "Projects"),
    ("reserved-name-gets-suffix", "names", "Projects"),
    ("reserved-name-gets-suffix", "reported", "Projects"),
    ("reserved-name-merges", "localised", "de"),
    ("reserved-name-merges", "localised.ja", "Projects"),
    ("reserved-name-merges", "named", "Projects"),
    ("reserved-name-merges", "unlisted", "Projects"),
    ("same-message-arrives-once", "first", "outbox"),
    ("sent-mail-folder-gets-suffix", "names", "Projects"),
    ("snoozed-folder-becomes-snoozed-label", "labels", "de"),
    ("snoozed-gets-custom-label", "labels", "de"),
    ("special-class-migrates-as-mail", "migrated", "IPM.Remote"),
    ("subfolder-keeps-default-folder-name", "below", "archive"),
    (
        "system-contact-folder-is-not-migrated",
        "classes",
        "IPF.Contact.Mine",
    ),
    ("system-contact-folder-is-not-migrated", "names", "Projects"),
    ("system-folder-becomes-label", "folders", "calendar"),
];

/// Lists whose order means something.
const ORDERED: &[(&str, &str)] = &[("same-message-arrives-once", "first")];

/// One changed parameter.
struct Mutant {
    rule: String,
    /// What was changed, for people.
    what: String,
    engine: Table,
}

/// A shipped engine as text; of one that extends another, what it changes.
fn shipped(id: &str) -> Table {
    let file = format!("src/engines/{}.toml", id.replace('-', "_"));
    let text = fs::read_to_string(project().join(file)).unwrap();
    text.parse().unwrap()
}

/// Every other value that a parameter might have had, each one step away.
fn mutations(rule: &str, path: &str, shape: &Shape, value: &Value) -> Vec<(String, Value)> {
    let mut found = Vec::new();
    match (shape, value) {
        (Shape::Number(_), Value::Integer(number)) => {
            found.push((format!("{path} = {}", number + 1), Value::from(number + 1)));
            found.push((format!("{path} = {}", number - 1), Value::from(number - 1)));
        }
        (Shape::Truth, Value::Boolean(truth)) => {
            found.push((format!("{path} = {}", !truth), Value::from(!truth)));
        }
        (Shape::Day, Value::String(day)) => {
            let day: jiff::civil::Date = day.parse().unwrap();
            for other in [day.tomorrow().unwrap(), day.yesterday().unwrap()] {
                found.push((format!("{path} = {other}"), Value::from(other.to_string())));
            }
        }
        (Shape::Word(words), Value::String(word)) => {
            let others = words.iter().filter(|other| *other != word);
            // Of system labels one other will do; units differ each in its own way.
            let most = if words.len() == SystemLabel::ALL.len() {
                1
            } else {
                words.len()
            };
            for other in others.take(most) {
                found.push((format!("{path} = {other}"), Value::from(*other)));
            }
        }
        (Shape::Text, Value::String(text)) => {
            found.push((
                format!("{path} = '{text}~'"),
                Value::from(format!("{text}~")),
            ));
        }
        (Shape::List(_), Value::Array(values)) => {
            for (number, value) in values.iter().enumerate() {
                let mut less = values.clone();
                less.remove(number);
                found.push((format!("{path} without {value}"), Value::from(less)));
            }
            if ORDERED.contains(&(rule, path)) {
                for number in 1..values.len() {
                    let mut swapped = values.clone();
                    swapped.swap(number - 1, number);
                    let what = format!(
                        "{path} with {} before {}",
                        values[number],
                        values[number - 1]
                    );
                    found.push((what, Value::from(swapped)));
                }
            }
            let added = added(rule, path);
            let more = values
                .iter()
                .cloned()
                .chain([Value::from(added)])
                .collect::<Vec<_>>();
            found.push((format!("{path} with '{added}'"), Value::from(more)));
        }
        (Shape::Table(of), Value::Table(table)) => {
            for (key, value) in table {
                let mut less = table.clone();
                less.remove(key);
                found.push((format!("{path} without '{key}'"), Value::from(less)));
                for (what, other) in mutations(rule, &format!("{path}.{key}"), of, value) {
                    let mut changed = table.clone();
                    changed.insert(key.clone(), other);
                    found.push((what, Value::from(changed)));
                }
            }
            let added = added(rule, path);
            let first = table.values().next().unwrap();
            // A text like one that is there might be what stands in for a missing one.
            let text = first.as_str().filter(|_| **of == Shape::Text);
            let other = text.map_or_else(|| first.clone(), |text| Value::from(format!("{text}~")));
            let mut more = table.clone();
            more.insert(added.to_owned(), other);
            found.push((format!("{path} with '{added}'"), Value::from(more)));
        }
        (shape, value) => panic!("{rule}.{path}: {value} is not {shape}"),
    }
    found
}

fn added(rule: &str, path: &str) -> &'static str {
    let found = ADDED
        .iter()
        .find(|(of, name, _)| *of == rule && *name == path);
    found
        .unwrap_or_else(|| panic!("ADDED lacks {rule}, {path}"))
        .2
}

/// Every mutant of every parameter that an engine's file says.
fn mutants(id: &str) -> Vec<Mutant> {
    let engine = shipped(id);
    let mut mutants = Vec::new();
    let mut parameters = BTreeMap::new();
    for (number, entry) in engine["entry"].as_array().unwrap().iter().enumerate() {
        let id = entry["rule"].as_str().unwrap();
        let Some(params) = entry.get("params").and_then(Value::as_table) else {
            continue;
        };
        for parameter in rule(id).unwrap().parameters() {
            let Some(value) = params.get(parameter.name) else {
                assert!(engine.contains_key("extends"), "{id}.{}", parameter.name);
                continue;
            };
            parameters.insert(format!("{id}.{}", parameter.name), 0_usize);
            for (what, other) in mutations(id, parameter.name, &parameter.shape, value) {
                let mut engine = engine.clone();
                engine["entry"][number]["params"][parameter.name] = other;
                mutants.push(Mutant {
                    rule: id.to_owned(),
                    what: format!("{id}: {what}"),
                    engine,
                });
                *parameters
                    .get_mut(&format!("{id}.{}", parameter.name))
                    .unwrap() += 1;
            }
        }
    }
    let least = if engine.contains_key("extends") {
        1
    } else {
        60
    };
    assert!(parameters.len() >= least, "{} parameters", parameters.len());
    assert!(
        parameters.values().all(|&mutants| mutants > 0),
        "{parameters:?}"
    );
    mutants
}

/// A mailbox with what the shipped engine predicts of it, once somebody asks.
struct Case {
    fixture: Fixture,
    expected: OnceLock<Outcome>,
}

impl Case {
    fn feels(&self, shipped: &Engine, mutant: &Engine) -> bool {
        let predict =
            |engine| predict_under(engine, &*self.fixture.mailbox, &self.fixture.settings);
        *self.expected.get_or_init(|| predict(shipped)) != predict(mutant)
    }
}

#[test]
fn no_parameter_of_a_shipped_engine_can_change_unfelt() {
    for id in Engine::shipped() {
        every_mutant_is_felt(id);
    }
}

fn every_mutant_is_felt(id: &str) {
    let shipped = Engine::load(id, |_| unreachable!("it is shipped")).unwrap();
    let cases: Vec<Case> = fixtures()
        .into_iter()
        .map(|fixture| Case {
            fixture,
            expected: OnceLock::new(),
        })
        .collect();
    let mutants = mutants(id);
    let survivors: Vec<&str> = mutants
        .par_iter()
        .filter(|mutant| {
            let Ok(engine) = Engine::parse("mutant.toml", &mutant.engine.to_string()) else {
                return false;
            };
            let own = |case: &&Case| case.fixture.rule == mutant.rule;
            // Mailboxes that are made in memory are large: only the rule that they are made for is tried on them.
            let others = cases
                .iter()
                .filter(|case| !own(case) && case.fixture.file.is_some());
            !cases
                .iter()
                .filter(own)
                .chain(others)
                .any(|case| case.feels(&shipped, &engine))
        })
        .map(|mutant| mutant.what.as_str())
        .collect();
    assert!(
        survivors.is_empty(),
        "{} of {} mutants that no fixture feels:\n{}",
        survivors.len(),
        mutants.len(),
        survivors.join("\n")
    );
}
