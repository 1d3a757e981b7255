//! Every dependency comes under a licence that a user of this project can accept.
//!
//! Asks cargo for the packages of the lock file, so that a new dependency cannot bring another licence
//! in unseen. Works without a network once the packages are there, as they are when tests run.
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

#[test]
fn every_dependency_comes_under_an_accepted_licence() {
    // Packages for other systems are not fetched here and cannot be looked at.
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
    let metadata: Value = serde_json::from_slice(&asked.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 50, "{} packages", packages.len());
    for package in packages {
        let licence = package["license"].as_str().unwrap_or("none");
        assert!(is_accepted(licence), "{}: {licence}", package["name"]);
    }
}
