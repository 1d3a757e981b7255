//! Every dependency comes under a licence that a user of this project can accept.
//!
//! Asks cargo for the packages of the lock file, so that a new dependency cannot bring another licence
//! in unseen. Works without a network once the packages are there, as they are when tests run.
#![expect(clippy::print_stderr, reason = "a check that is skipped says so")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// Licences that ask for no more than their text to be kept, as SPDX names them.
const ACCEPTED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "Unlicense",
    "Zlib",
];

/// Whether an SPDX expression can be satisfied with accepted licences: all parts of an `AND`, one of
/// an `OR`. The old `/` means `OR`.
fn is_accepted(expression: &str) -> bool {
    let expression = expression.replace('/', " OR ").replace(['(', ')'], "");
    expression
        .split(" AND ")
        .all(|all| all.split(" OR ").any(|one| ACCEPTED.contains(&one.trim())))
}

#[test]
fn expressions_are_read_as_spdx_means_them() {
    assert!(is_accepted("MIT OR Apache-2.0"));
    assert!(is_accepted("MIT/Apache-2.0"));
    assert!(is_accepted("(MIT OR Apache-2.0) AND Unicode-3.0"));
    assert!(!is_accepted("GPL-3.0"));
    assert!(!is_accepted("MIT AND MPL-2.0"));
}

/// What cargo says of the packages of the lock file, with those for this system alone: those of others are not
/// fetched here and cannot be looked at.
fn metadata() -> (String, Value) {
    let compiler = Command::new("rustc").arg("-vV").output().unwrap();
    let compiler = String::from_utf8(compiler.stdout).unwrap();
    let host = compiler
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .unwrap();
    let asked = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--format-version",
            "1",
            "--locked",
            "--offline",
            "--filter-platform",
            host,
        ])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(
        asked.status.success(),
        "{}",
        String::from_utf8_lossy(&asked.stderr)
    );
    (
        host.to_owned(),
        serde_json::from_slice(&asked.stdout).unwrap(),
    )
}

#[test]
fn every_dependency_comes_under_an_accepted_licence() {
    let (_, metadata) = metadata();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 50, "{} packages", packages.len());
    for package in packages {
        let licence = package["license"].as_str().unwrap_or("none");
        assert!(is_accepted(licence), "{}: {licence}", package["name"]);
    }
}

/// Packages that end in the program: what its own packages need when it runs, and what those need.
fn shipped(metadata: &Value) -> BTreeSet<&str> {
    let nodes = metadata["resolve"]["nodes"].as_array().unwrap();
    let mut found: BTreeSet<&str> = BTreeSet::new();
    let root = metadata["resolve"]["root"].as_str().unwrap();
    let mut left = vec![root];
    while let Some(id) = left.pop() {
        if !found.insert(id) {
            continue;
        }
        let node = nodes.iter().find(|node| node["id"] == id).unwrap();
        for needed in node["deps"].as_array().unwrap() {
            let mut kinds = needed["dep_kinds"].as_array().unwrap().iter();
            if kinds.any(|kind| kind["kind"].is_null()) {
                left.push(needed["pkg"].as_str().unwrap());
            }
        }
    }
    found
}

/// The texts of a package's licences and notices; of several to choose from, MIT's where there is one.
fn texts(package: &Value) -> Vec<String> {
    let manifest = Path::new(package["manifest_path"].as_str().unwrap());
    let folder = fs::read_dir(manifest.parent().unwrap()).unwrap().flatten();
    let mut files: Vec<_> = folder
        .map(|entry| entry.path())
        .filter(|path| {
            let name = path.file_name().unwrap().to_string_lossy().to_uppercase();
            let known = ["LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE"];
            path.is_file() && known.iter().any(|known| name.starts_with(known))
        })
        .collect();
    files.sort();
    let named = |path: &PathBuf, word: &str| {
        path.file_name()
            .unwrap()
            .to_string_lossy()
            .to_uppercase()
            .contains(word)
    };
    let mit = files.iter().any(|path| named(path, "MIT"));
    let choice = package["license"]
        .as_str()
        .is_some_and(|licence| !licence.contains(" AND "));
    if mit && choice {
        files.retain(|path| named(path, "MIT") || named(path, "NOTICE"));
    }
    let read = |path: &PathBuf| {
        let text = String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned();
        text.lines()
            .map(str::trim_end)
            .collect::<Vec<_>>()
            .join("\n")
            .trim()
            .to_owned()
    };
    files.iter().map(read).collect()
}

/// The notices that the licences of what is shipped ask for.
fn notices(metadata: &Value) -> String {
    let shipped = shipped(metadata);
    let packages = metadata["packages"].as_array().unwrap();
    let mut lines = Vec::new();
    let mut by_text: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for package in packages {
        let outside = !package["source"].is_null();
        if !outside || !shipped.contains(package["id"].as_str().unwrap()) {
            continue;
        }
        let part = |key: &str| package[key].as_str().unwrap_or_default();
        let name = format!("{} {}", part("name"), part("version"));
        lines.push(format!(
            "| {name} | {} | {} |",
            part("license"),
            part("repository")
        ));
        for text in texts(package) {
            by_text.entry(text).or_default().push(name.clone());
        }
    }
    lines.sort();
    let mut text = "# Licences of what labelcast is built from\n\nMade by `cargo test --test it licences` \
                    (`LABELCAST_WRITE=1` writes it); labelcast's own licence stands in `LICENSE`.\n\n\
                    | crate | licence | where |\n|---|---|---|\n"
        .to_owned();
    text.push_str(&lines.join("\n"));
    text.push('\n');
    let mut texts: Vec<_> = by_text
        .into_iter()
        .map(|(text, names)| (names, text))
        .collect();
    texts.sort();
    for (names, licence) in texts {
        let fence = "~".repeat(4);
        text.push_str(&format!(
            "\n## {}\n\n{fence}text\n{licence}\n{fence}\n",
            names.join(", ")
        ));
    }
    text
}

#[test]
fn the_notices_of_what_is_shipped_are_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("LICENSE-THIRD-PARTY.md");
    let (host, metadata) = metadata();
    if host != "x86_64-unknown-linux-gnu" {
        eprintln!("skipped: the notices are made where all packages of Linux are");
        return;
    }
    let made = notices(&metadata);
    if std::env::var_os("LABELCAST_WRITE").is_some() {
        fs::write(&path, &made).unwrap();
    }
    let kept = fs::read_to_string(&path)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    assert!(
        kept == made,
        "LICENSE-THIRD-PARTY.md is not what 'LABELCAST_WRITE=1 cargo test --test it licences' writes"
    );
}
