//! The house's own rules: which module may use which, and what a source file must not hold.
//!
//! It reads `src` as text and knows nothing of the compiler, so that a wrong import is a failed test
//! with the file's name, not a matter of taste in review.
#![expect(
    clippy::unwrap_used,
    reason = "a helper that fails is a test that fails"
)]

mod scan;

use std::fs;
use std::path::{Path, PathBuf};

use self::scan::{code, paths};

/// What each room's manifest may name of the others.
const MAY_USE: [(&str, &[&str]); 13] = [
    ("words", &[]),
    ("model", &["words"]),
    ("synth", &["model"]),
    ("sources", &["model", "words"]),
    ("calendar", &["model"]),
    ("rules", &["calendar", "model", "words"]),
    ("engines", &["rules", "calendar", "model", "words"]),
    (
        "simulate",
        &["engines", "rules", "calendar", "model", "words"],
    ),
    (
        "compare",
        &["simulate", "engines", "rules", "calendar", "model", "words"],
    ),
    (
        "report",
        &[
            "compare", "simulate", "engines", "rules", "calendar", "model", "words",
        ],
    ),
    (
        "page",
        &["report", "simulate", "engines", "rules", "model", "words"],
    ),
    (
        "plan",
        &[
            "report", "compare", "simulate", "engines", "rules", "calendar", "model", "words",
        ],
    ),
    (
        "cli",
        &[
            "sources", "page", "plan", "report", "compare", "simulate", "engines", "rules",
            "calendar", "model", "synth", "words",
        ],
    ),
];

/// Modules that touch no file, clock or environment.
const PURE: [&str; 8] = [
    "model", "calendar", "rules", "engines", "simulate", "compare", "page", "plan",
];

/// What a pure module must not name.
const IMPURE: [&str; 8] = [
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::time::Instant",
    "std::time::SystemTime",
    "std::io::stdout",
    "std::io::stdin",
];

/// Longest source file, in lines.
const MOST_LINES: usize = 500;

/// One source file: its path below `src` with `/`, and its text.
struct Source {
    path: String,
    text: String,
}

impl Source {
    fn new(path: &str, text: &str) -> Self {
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    /// Module path from the crate's root: `rules`, `contract`, `folder`.
    fn module(&self) -> Vec<String> {
        let stem = self.path.strip_suffix(".rs").unwrap_or(&self.path);
        let mut parts: Vec<String> = stem.split('/').map(str::to_owned).collect();
        if matches!(
            parts.last().map(String::as_str),
            Some("mod" | "lib" | "main")
        ) {
            parts.pop();
        }
        parts
    }

    /// Paths that the file names, from the root of the house whether a room is a crate or a module;
    /// `std::...` and other crates as they are.
    fn uses(&self) -> Vec<Vec<String>> {
        let module = self.module();
        let inside = module.get(1..).unwrap_or_default();
        let mut used = paths(&self.text, inside);
        for path in &mut used {
            let first = path.first().map_or("", String::as_str);
            if MAY_USE.iter().any(|(room, _)| *room == first) {
                path.insert(0, "crate".to_owned());
            } else if first == "crate"
                && let Some(room) = module.first()
            {
                path.insert(1, room.clone());
            }
        }
        used
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort();
    assert!(files.len() > 50, "src holds more files than that");
    let name = |file: &PathBuf| {
        let inside = file.strip_prefix(&root).unwrap().components();
        inside
            .map(|part| part.as_os_str().to_str().unwrap())
            .collect::<Vec<_>>()
            .join("/")
    };
    files
        .iter()
        .map(|file| Source::new(&name(file), &fs::read_to_string(file).unwrap()))
        .collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

/// What a rule file uses besides the contract and the model: other rules, the registry, engines.
fn wrong_imports_of_a_rule(source: &Source) -> Vec<String> {
    let module = source.module();
    let [home, rule] = &module[..] else {
        return Vec::new();
    };
    if home != "rules" || rule == "contract" {
        return Vec::new();
    }
    let mut wrong = Vec::new();
    for used in source.uses() {
        let used: Vec<&str> = used.iter().map(String::as_str).collect();
        let fine = match used[..] {
            ["crate", "rules", "contract", ..] | ["crate", "calendar" | "model" | "words", ..] => {
                true
            }
            ["crate", "rules", own, ..] => own == rule,
            ["crate", ..] => false,
            _ => true,
        };
        if !fine {
            wrong.push(format!("{}: uses {}", source.path, used.join("::")));
        }
    }
    wrong
}

/// Files, clock and environment in a module that must not touch them.
fn impure(source: &Source) -> Vec<String> {
    let module = source.module();
    if !module
        .first()
        .is_some_and(|home| PURE.contains(&home.as_str()))
    {
        return Vec::new();
    }
    let mut wrong = Vec::new();
    for used in source.uses() {
        let used = used.join("::");
        let named = |name: &&str| used == **name || used.starts_with(&format!("{name}::"));
        if IMPURE.iter().any(named) || used.starts_with("std::*") {
            wrong.push(format!("{}: uses {used}", source.path));
        }
    }
    wrong
}

/// What is wrong with the form of a file.
fn wrong_form(source: &Source) -> Vec<String> {
    let mut wrong = Vec::new();
    let path = &source.path;
    // A rule opens with its text, which is a file of its own.
    if !source.text.starts_with("//! ") && !source.text.starts_with("#![doc = include_str!(") {
        wrong.push(format!("{path}: does not open with '//!'"));
    }
    let lines = source.text.lines().count();
    if lines > MOST_LINES {
        wrong.push(format!("{path}: {lines} lines, more than {MOST_LINES}"));
    }
    let code: String = code(&source.text).split_whitespace().collect();
    if code.contains("#[allow(") || code.contains("#![allow(") {
        wrong.push(format!(
            "{path}: bare #[allow]; write #[expect(lint, reason = \"...\")]"
        ));
    }
    wrong
}

/// Rules that a file names by id though it is not theirs: what is so of a rule stands in its own file and in
/// engines, so that adding one touches nothing else. Tests and comments may name any.
fn foreign_rules(source: &Source) -> Vec<String> {
    // What an author is told to write needs an example.
    const EXAMPLES: [&str; 1] = ["engines/document.rs"];
    let path = source.path.as_str();
    let of_tests = path.contains("tests") || path.ends_with("sample.rs");
    if path.starts_with("rules/") || of_tests || EXAMPLES.contains(&path) {
        return Vec::new();
    }
    let text = source.text.split("#[cfg(test)]\nmod tests {").next();
    let lines = text.unwrap_or_default().lines().map(str::trim_start);
    let code = lines.filter(|line| !line.starts_with("//"));
    code.flat_map(|line| line.split(|c: char| c != '-' && !c.is_ascii_lowercase()))
        .filter(|word| rules::rule(word).is_some())
        .map(|id| format!("{path}: names the rule '{id}'"))
        .collect()
}

fn refuse(check: impl Fn(&Source) -> Vec<String>) {
    let wrong: Vec<String> = sources().iter().flat_map(check).collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// Rooms that a room's manifest names as dependencies, or the program's own.
fn dependencies(manifest: &str) -> Vec<String> {
    let manifest: toml::Table = manifest.parse().unwrap();
    let names = manifest["dependencies"].as_table().unwrap().keys();
    names
        .filter(|name| MAY_USE.iter().any(|(room, _)| room == name))
        .cloned()
        .collect()
}

#[test]
fn manifests_name_no_room_against_the_one_way() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for (room, uses) in MAY_USE {
        let manifest = fs::read_to_string(root.join(room).join("Cargo.toml")).unwrap();
        for used in dependencies(&manifest) {
            assert!(uses.contains(&used.as_str()), "{room} depends on {used}");
        }
    }
}

#[test]
fn a_rule_knows_the_contract_and_the_model_only() {
    refuse(wrong_imports_of_a_rule);
}

#[test]
fn a_rule_is_named_by_its_own_file_only() {
    refuse(foreign_rules);
    let named = Source::new("plan/gate.rs", "const ID: &str = \"flag-is-lost\";");
    assert_eq!(foreign_rules(&named).len(), 1);
}

#[test]
fn rules_and_simulation_touch_no_file_clock_or_environment() {
    refuse(impure);
}

#[test]
fn files_open_with_their_reason_and_stay_small() {
    refuse(wrong_form);
}

#[test]
fn every_module_of_the_crate_has_its_place_in_the_one_way() {
    let known: Vec<&str> = MAY_USE.iter().map(|(name, _)| *name).collect();
    for source in sources() {
        if let Some(home) = source.module().first() {
            assert!(
                known.contains(&home.as_str()),
                "{}: no place in the one way",
                source.path
            );
        }
    }
}

#[test]
fn a_rule_that_uses_another_is_found() {
    for text in [
        "use super::flag_is_lost;",
        "use super::registry;",
        "use crate::{contract::Rule, rule};",
        "fn f() { super::pin_is_lost::RULE; }",
        "use super::*;",
    ] {
        let wrong = wrong_imports_of_a_rule(&Source::new("rules/schedule_is_lost.rs", text));
        assert_eq!(wrong.len(), 1, "{text}: {wrong:?}");
    }
    let fine = "use super::contract::{Definition, ItemRule};\nuse model::names::GmailLanguage;\n\
        #[cfg(test)]\nmod tests {\n    use super::*;\n    use super::super::contract::Rule;\n}";
    let fine = wrong_imports_of_a_rule(&Source::new("rules/schedule_is_lost.rs", fine));
    assert_eq!(fine, [""; 0]);
}

#[test]
fn files_clock_and_environment_are_found_in_pure_modules_only() {
    for text in [
        "use std::fs;",
        "use std::{fmt, fs::File};",
        "use std::time::{Duration, Instant};",
        "fn f() { std::env::var(\"HOME\"); }",
        "use std::time::SystemTime as Clock;",
    ] {
        assert_eq!(
            impure(&Source::new("simulate/items.rs", text)).len(),
            1,
            "{text}"
        );
        assert_eq!(
            impure(&Source::new("sources/mbox.rs", text)),
            [""; 0],
            "{text}"
        );
    }
    let fine = "use std::time::Duration;\nuse std::fmt;\n// std::fs\nuse super::fs;";
    assert_eq!(impure(&Source::new("simulate/items.rs", fine)), [""; 0]);
}

#[test]
fn wrong_forms_are_found() {
    let long = format!("//! What.\n{}", "//\n".repeat(MOST_LINES));
    for (text, cause) in [
        ("use std::fmt;\n", "does not open"),
        (&long, "501 lines"),
        (
            "//! What.\n#[allow(dead_code)]\nfn f() {}\n",
            "bare #[allow]",
        ),
        (
            "//! What.\n#![ allow(dead_code, reason = \"x\")]\n",
            "bare #[allow]",
        ),
    ] {
        let wrong = wrong_form(&Source::new("model/a.rs", text));
        assert!(wrong.len() == 1 && wrong[0].contains(cause), "{wrong:?}");
    }
    let fine =
        "//! What.\n// #[allow(dead_code)]\n#[expect(dead_code, reason = \"x\")]\nfn f() {}\n";
    assert_eq!(wrong_form(&Source::new("model/a.rs", fine)), [""; 0]);
}
